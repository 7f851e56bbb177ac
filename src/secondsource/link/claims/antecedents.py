"""What a statement without a content of its own points back at: the telling before it that it denies or repeats."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from secondsource.link.claims.denials import is_opposition
from secondsource.link.claims.repeats import TOLD_THINGS, Pointer, gives_number
from secondsource.link.claims.roots import has_verb, roots_of
from secondsource.link.claims.sayings import DENIALS, FEWEST_STEMS
from secondsource.link.folding import fold, is_negated, stems_told
from secondsource.link.sources.ends import OWN
from secondsource.tables import Statement
from secondsource.worktables import Telling

_MOST_RUNS = 2
"""How many sources before a denial may be those it denies."""

_MOST_BETWEEN = 250
"""Code points between what is told and what points at it without saying what: more, and it is of something else."""

_LEAST_OF_PARENT = 0.8
"""The share of a statement that the one within it and its source take up, where it tells nothing else."""

_MOST_BESIDES = 1 / 3
"""The share of what is told within a statement that the rest of it may hold too, where it is about something else."""

_MOST_WITHIN = 4
"""Statements that one may hold."""

_MOST_BEFORE = 2
"""Words of a denial among which the word for what was told must stand: "a report by …", "the claim that …"."""

_MOST_BEHIND = 3
"""Code points behind the one within: a quote mark and a full stop."""

_ADDED = re.compile(
    r"(?:and|but) (?:had|has|have|was|were|did|would)(?: not|n['’]t)? [a-z]+ (?:it|so|that|them|this)\b\.?"
)
"""What adds a verb about what was said, and no more: "and had not forbidden it"."""

_PUT_FORWARD = frozenset({"asserts", "alleges"})
_SAID = (["announced"], ["said"], ["say"], ["says"])


@dataclass(frozen=True, slots=True)
class Run:
    """What one source says in a run, and where the last of it ends.

    ``first`` is the first of it that is a clause, if any is, ``here`` that of its last paragraph.
    """

    first: Telling
    here: Telling
    end: int


@dataclass(slots=True)
class Told:
    """What a page has told so far, in order: each telling with where it ends, and the runs of one source."""

    text: str
    tellings: list[tuple[Telling, int]] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    opposed: set[str] = field(default_factory=set)

    def add_pointing(self, telling: Telling, statement: Statement) -> None:
        """Add a telling that takes up, in words of its own, what was told before it."""
        self._note_opposition(statement)
        self.tellings.append((telling, max((span.end for span in statement.content), default=0)))

    def add(self, telling: Telling, statement: Statement) -> None:
        """Add the next telling of the page."""
        self._note_opposition(statement)
        end = max((span.end for span in statement.content), default=0)
        self.tellings.append((telling, end))
        last = self.runs[-1] if self.runs else None
        if last is not None and last.first.end_key == telling.end_key and not _is_anybodys(telling):
            start = min((span.start for span in statement.content), default=0)
            here = telling if "\n" in self.text[last.end : start] else _choose_told(last.here, telling)
            self.runs[-1] = Run(_choose_told(last.first, telling), here, max(end, last.end))
        else:
            self.runs.append(Run(telling, telling, end))

    def _note_opposition(self, statement: Statement) -> None:
        """Note who says no to something else than that it is so: nobody goes on denying after that."""
        if is_opposition(statement, self.text):
            self.opposed.add(statement.statement_id)


def _is_anybodys(telling: Telling) -> bool:
    """Say whether a page tells an allegation without saying whose: it is not the page's own."""
    return telling.end_kind in OWN and telling.stance == "alleges"


def find_denied(telling: Telling, statement: Statement, told: Told) -> Telling | None:
    """Return what a bare denial denies: the first that the last other source right before it said in a run.

    Of a run over several paragraphs it is the first of the denial's own, if it stands in one of them. Where the same
    source has just denied something, it is that. Who rejects what another asks for denies nothing.
    """
    if telling.end_kind in OWN:
        return None
    start = min((span.start for span in statement.content), default=0)
    again = _find_own_denial(telling, told)
    if again is not None:
        return again[0] if start - again[1] <= _MOST_BETWEEN else None
    for run in reversed(told.runs[-_MOST_RUNS:]):
        if _is_only_named(run, told):
            continue
        is_others = run.first.end_kind not in OWN or _is_anybodys(run.first)
        if is_others and run.first.end_key != telling.end_key:
            # "This" is what was said in its own paragraph, where anything was.
            denied = run.first if "\n" in told.text[run.end : start] else run.here
            return denied if start - run.end <= _MOST_BETWEEN and denied.stance in _PUT_FORWARD else None
    return None


def _choose_told(before: Telling, telling: Telling) -> Telling:
    """Return which of two tellings is told: "the abuse" only names what "they were poisoning her" behind it tells."""
    return before if _tells_clause(before) or not _tells_clause(telling) else telling


def _tells_clause(telling: Telling) -> bool:
    return has_verb(fold(telling.text).split())


def _is_only_named(run: Run, told: Told) -> bool:
    """Say whether a run only names what another telling around it tells: "the plan" in "she had approved the plan"."""
    if _tells_clause(run.first):
        return False
    others = (one.first for one in told.runs[-_MOST_RUNS:] if one is not run and one.first.end_kind not in OWN)
    return any(run.first.text in other.text for other in others)


def find_denial_before(telling: Telling, statement: Statement, told: Told) -> Telling | None:
    """Return what the same source, or one with its voice, denied right before it said that something is not so."""
    start = min((span.start for span in statement.content), default=0)
    before = _find_own_denial(telling, told)
    if before is None or before[0].stance != "denies":
        return None
    return before[0] if 0 <= start - before[1] <= _MOST_BETWEEN else None


def _find_own_denial(telling: Telling, told: Told) -> tuple[Telling, int] | None:
    """Return what the same source denied last before, where it is the last thing told, or holds it; and its end."""
    last = told.tellings[-1][1] if told.tellings else 0
    for other, end in reversed(told.tellings[-_MOST_WITHIN:]):
        is_own = other.end_key == telling.end_key or not set(other.voices).isdisjoint(telling.voices)
        if end >= last and is_own and other.stance in DENIALS and other.statement_id not in told.opposed:
            return other, end
    return None


def find_pointed(telling: Telling, statement: Statement, told: Told, pointer: Pointer) -> Telling | None:
    """Return what a statement repeats, or denies the number of: the last that another source told right before it.

    Where it is a number, no other one stands between them.
    """
    start = min((span.start for span in statement.content), default=0)
    for other, end in reversed(told.tellings):
        if start - end > _MOST_BETWEEN:
            return None
        if other.end_key == telling.end_key or end > start or other.stance not in _PUT_FORWARD:
            continue
        if not pointer.counts:
            return other
        if gives_number(other.text):
            return None if gives_number(told.text[end:start]) else other
    return None


def is_all_told(parent: Statement, child: Statement, text: str) -> bool:
    """Say whether a statement tells no more than that somebody else says what the one within it says.

    "The minister said there were no rounds", an aide told the paper: the aide tells of no rounds too.
    """
    if not (parent.content and child.content and {parent.stance, child.stance} <= _PUT_FORWARD):
        return False
    words = fold(child.text).split()
    is_clause = has_verb(words) and (words[:1] == ["that"] or _is_said(child, text))
    tells = (child.form == "direct" or is_clause) and len(set(roots_of(words))) >= FEWEST_STEMS
    if child.source_start is None or child.cue_start is None or not tells:
        return False
    if is_negated(fold(text[child.source_start : child.source_end]).split()):
        return False  # "nobody knew that" says that it is so, but not that somebody said so
    between = text[child.source_end or child.cue_start : child.cue_start]
    if not between.startswith(",") and has_verb(fold(between).split()):
        return False  # "he was glad of the visit and said that …" tells of both
    start, end = min(child.source_start, child.cue_start, child.content[0].start), child.content[-1].end
    last = _end_of_told(parent, end, text)
    whole = last - parent.content[0].start
    is_last = 0 <= last - end <= _MOST_BEHIND
    return is_last and parent.content[0].start <= start and end - start >= _LEAST_OF_PARENT * whole


def _end_of_told(parent: Statement, end: int, text: str) -> int:
    """Return where a statement ends but for what it only adds, behind an aside, to the one within it that ends at one.

    "Bell had said that it was a last resort, this person said, and had not forbidden it."
    """
    last = parent.content[-1]
    is_added = last.start > end and _ADDED.fullmatch(text, last.start, last.end) is not None
    return parent.content[-2].end if is_added else last.end


def _is_said(statement: Statement, text: str) -> bool:
    """Say whether a content stands right behind "said" and the like: what is said without "that" is a clause too."""
    if statement.cue_start is None or statement.cue_end is None:
        return False
    is_behind = 0 <= statement.content[0].start - statement.cue_end <= 1
    return is_behind and fold(text[statement.cue_start : statement.cue_end]).split()[-1:] in _SAID


def adds_nothing(parent: Statement, child: Statement, text: str) -> bool:
    """Say whether what a statement tells besides the one within it is about something else.

    "The envoy said the north had agreed to halt its tests": of a halt the envoy tells only that the north says so. "The
    minister said that seven had died, and the union agreed that seven had" tells of the dead twice.
    """
    begins = [place for place in (child.source_start, child.cue_start) if place is not None]
    if child.source_start is None or not (parent.content and child.content):
        return False
    start, end = min(*begins, child.content[0].start), child.content[-1].end
    kept = [text[span.start : min(span.end, start)] for span in parent.content if span.start < start]
    kept += [text[max(span.start, end) : span.end] for span in parent.content if span.end > end]
    told, besides = stems_told(child.text), stems_told(" ".join(kept))
    return bool(told) and len(told & besides) <= _MOST_BESIDES * len(told)


def is_denied_within(parent: Statement, child: Statement) -> bool:
    """Say whether a denial is of what the statement within it says: "rejected reports that the gate was shut"."""
    words, within = fold(parent.text).split(), fold(child.text).split()
    if parent.stance not in DENIALS or not (parent.content and child.content) or within[:1] != ["that"]:
        return False
    is_last = 0 <= parent.content[-1].end - child.content[-1].end <= _MOST_BEHIND
    return is_last and not TOLD_THINGS.isdisjoint(words[:_MOST_BEFORE])


def is_put_in_doubt(parent: Statement, child: Statement) -> bool:
    """Say whether a denial is of somebody's saying or doing what the one within it is read as: nobody puts it forward.

    "The mayor denied that the guards had said so": the guards say nothing here. It is another thing where the denial is
    of a report that is named as one (`is_denied_within`).
    """
    if parent.stance not in DENIALS or child.stance not in _PUT_FORWARD or child.source_start is None:
        return False
    return any(span.start <= child.source_start < span.end for span in parent.content)
