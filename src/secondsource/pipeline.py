"""The explicit, ordered tuple of stages, and the plan that says who reads and writes what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.arrow import schema_of
from secondsource.clean import page
from secondsource.errors import PlanError
from secondsource.link import clusters
from secondsource.link.claims import claims, sayings, senses
from secondsource.link.conflicts import actnames, acts, conflicts, figures
from secondsource.link.copies import fingerprints, passages, seeds
from secondsource.link.events import events as happenings
from secondsource.link.names import entities, namekeys, namings
from secondsource.link.numbers import countlinks, counts
from secondsource.link.origins import origins, shares, tellings
from secondsource.link.sources import mouths, outlets
from secondsource.read.events import events, eventvectors
from secondsource.read.names import names
from secondsource.read.quantities import quantities
from secondsource.read.statements import chains, statements, vectors
from secondsource.read.times import times
from secondsource.stage import BucketStage, CaptureStage, DocumentStage, Stage
from secondsource.store import row_class
from secondsource.tables import TABLES
from secondsource.worktables import WORK_TABLES

CLEAN: CaptureStage = page.STAGE

DOCUMENT_STAGES: tuple[DocumentStage, ...] = (
    names.STAGE,
    times.STAGE,
    statements.STAGE,
    vectors.STAGE,
    chains.STAGE,
    quantities.STAGE,
    events.STAGE,
    eventvectors.STAGE,
    fingerprints.STAGE,
    counts.STAGE,
    acts.STAGE,
    namekeys.STAGE,
    happenings.ARGUMENTS,
)

BUCKET_STAGES: tuple[BucketStage, ...] = (
    *outlets.STAGES,
    seeds.STAGE,
    *passages.STAGES,
    *entities.STAGES,
    *mouths.STAGES,
    namings.STAGE,
    sayings.STAGE,
    *senses.STAGES,
    countlinks.STAGE,
    *claims.STAGES,
    tellings.STAGE,
    *shares.STAGES,
    origins.STAGE,
    figures.STAGE,
    actnames.STAGE,
    conflicts.STAGE,
    *happenings.STAGES,
    clusters.STAGE,
)

STAGES: tuple[Stage, ...] = (CLEAN, *DOCUMENT_STAGES, *BUCKET_STAGES)


@dataclass(frozen=True, slots=True)
class PlannedStage:
    """One stage as a person asks about it: its unit of work and its tables."""

    name: str
    version: int
    unit: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]


def plan(stages: Sequence[Stage] = STAGES) -> tuple[PlannedStage, ...]:
    """Return what each stage reads and writes, in order, after checking that it fits together.

    Raises:
        PlanError: a stage reads a table that nothing before it writes, two write the same table, a table
            is not known, two stages share a name, or a bucket stage lacks the key of a table it reads.
    """
    written = {"captures": "gather", "families": "gather", "decisions": "decide"}
    names: set[str] = set()
    for stage in stages:
        _check_stage(stage, written, names)
        names.add(stage.name)
        written |= {name: stage.name for name in stage.writes if name != "failures"}
    gather = PlannedStage("gather", 1, "one input", (), ("captures", "families"))
    decide = PlannedStage("decide", 1, "one judgement", (), ("decisions",))
    planned = [PlannedStage(s.name, s.version, _unit_of(s), s.reads, s.writes) for s in stages]
    return (gather, decide, *planned)


def _check_stage(stage: Stage, written: dict[str, str], names: set[str]) -> None:
    if stage.name in names:
        raise PlanError(f"{stage.name}: two stages have this name; rename one")
    for name in (*stage.reads, *stage.writes):
        if name not in TABLES and name not in WORK_TABLES:
            raise PlanError(f"{stage.name}: there is no table {name}; add it to the tables first")
    for name in stage.reads:
        if name not in written:
            raise PlanError(
                f"{stage.name}: reads {name}, which no stage before it writes; move it behind one that does"
            )
    for name in stage.writes:
        if name in written:
            raise PlanError(f"{stage.name}: writes {name}, which {written[name]} writes; one stage a table")
    if isinstance(stage, BucketStage):
        _check_meeting(stage)


def _check_meeting(stage: BucketStage) -> None:
    if stage.key and set(stage.key) != set(stage.meeting):
        raise PlanError(f"{stage.name}: its key must name a column for each of {', '.join(stage.meeting)}")
    if stage.beside and (not stage.key or stage.apart or not set(stage.beside) < set(stage.reads)):
        raise PlanError(f"{stage.name}: beside rows with a key stand some of the tables it reads, and none apart")
    if stage.most is not None and ("failures" not in stage.writes or stage.apart):
        raise PlanError(f"{stage.name}: must write failures, to say what it passes over, and have none apart")
    if stage.nodes and (not stage.grows or set(stage.nodes) != set(stage.meeting)):
        raise PlanError(f"{stage.name}: nodes name, beside what grows, a column for each of {', '.join(stage.meeting)}")
    if stage.spans and (not stage.grows or not set(stage.spans) <= set(stage.meeting)):
        raise PlanError(f"{stage.name}: spans name, beside what grows, columns of some of {', '.join(stage.meeting)}")
    if stage.ties and (stage.key or set(stage.ties) != set(stage.reads)):
        raise PlanError(f"{stage.name}: ties, without a key, name two columns for each of {', '.join(stage.reads)}")
    if not all(set(only) <= set(schema_of(row_class(name)).names) for name, only in stage.only.items()):
        raise PlanError(f"{stage.name}: looks at columns that its tables do not have; name those of the row class")
    if stage.apart and not set(stage.apart) < set(stage.key):
        raise PlanError(f"{stage.name}: some of the tables with a key stand apart, not {', '.join(stage.apart)}")


def _unit_of(stage: Stage) -> str:
    if isinstance(stage, CaptureStage):
        return "one capture"
    if isinstance(stage, DocumentStage):
        return "one document"
    if stage.ties:
        return "rows that are tied together"
    keys = sorted(set(stage.key.values()))
    return f"rows that share {' = '.join(keys)}" if keys else "all rows"
