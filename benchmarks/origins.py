"""Origins and directions over generated stories with known truth.

``python -m benchmarks.origins [--show] [--seed N] [CASE]``: ``CASE`` is a folder to keep the case in, or one kept
before; ``--show`` lists what is wrong. Seed 1 was looked at in building, others were not.

The pages go the whole way. Origins are then judged twice: on the claims as found, against the origins of the
statements that were found together; and with each claim's statements brought together by the truth, which leaves out
what joining missed.

For each kind: ``holds`` is the share of claims (told on two pages or more) whose interval holds the true number of
independent origins, ``narrow`` one minus half the mean width of the intervals, ``exact`` the share of claims with equal
ends at the true number, among those where every page states where it has it from. Who denies a claim is no origin of
it. ``nested`` are the claims as found of which somebody tells what another said.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
import pyarrow.parquet as pq
from benchmarks.nestedstories import FIRST_NUMBER, generate_nested
from benchmarks.stories import Story, Told, generate_stories
from benchmarks.storypages import list_families, render_story, uri_of

from secondsource.arrow import schema_of, to_rows
from secondsource.case import Case, open_case
from secondsource.link.origins.origins import count_origins
from secondsource.link.origins.shares import bring_shares
from secondsource.runner import ReadOptions, read_into
from secondsource.stage import Layers
from secondsource.tables import Claim, ClaimMember, Document, Origin, Passage, Row, Statement
from secondsource.worktables import Share, Telling

R = TypeVar("R", bound=Row)

N_STORIES = 40
N_NESTED = 12
"""Stories in which somebody tells what another said (`benchmarks.nestedstories`), besides."""

SEED = 1
LEAST_OVERLAP = 0.5
"""A statement tells a claim if its content covers this share of the claim's words on the page."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One claim with what was counted and what is true; ``is_stated`` where every page states where it has it from."""

    claim: str
    low: int
    high: int
    true: int
    is_stated: bool
    detail: str

    @property
    def holds(self) -> bool:
        """Whether the true number lies in the interval."""
        return self.low <= self.true <= self.high


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true of the pages of a case, by document."""

    stories: Sequence[Story]
    told: Mapping[str, tuple[Told, ...]]
    documents: Mapping[tuple[int, int], str]


def make_case(folder: Path, stories: Iterable[Story], *, seed: int = SEED) -> Case:
    """Read the pages of ``stories`` into a new case, with the families of their outlets."""
    pages = folder.with_name(f"{folder.name}.jsonl")
    pages.write_text(
        "".join(f"{line}\n" for story in stories for line in render_story(story, seed=seed)), encoding="utf-8"
    )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "families.tsv").write_text(list_families(seed=seed), encoding="utf-8")
    return read_into(folder, [str(pages)], ReadOptions(workers=1))


def find_truth(case: Case, stories: Sequence[Story], *, seed: int = SEED) -> Truth:
    """Return what is true of the documents of ``case``; two versions of a page tell the same."""
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for story in stories:
        for page, line in zip(story.pages, render_story(story, seed=seed), strict=True):
            places[uri_of(line)].append((story.number, page.number))
    by_page: dict[tuple[int, int], list[Told]] = defaultdict(list)
    for story in stories:
        for told in story.told:
            by_page[story.number, told.page].append(told)
    told_in: dict[str, tuple[Told, ...]] = {}
    documents: dict[tuple[int, int], str] = {}
    for document in case.rows(Document):
        found = places.get(document.uri) or places[document.uri.replace("https://www.", "https://")]
        told_in[document.document_id] = tuple(by_page[found[0]])
        for place in found:
            documents.setdefault(place, document.document_id)
    return Truth(stories, told_in, documents)


def match_statements(case: Case, truth: Truth) -> dict[str, Told]:
    """Return what each statement that tells a claim of the truth really tells."""
    texts = {document.document_id: document.text.lower() for document in case.rows(Document)}
    matched: dict[str, Told] = {}
    for statement in case.rows(Statement):
        for told in truth.told[statement.document_id]:
            for start, end in _occurrences(texts[statement.document_id], told.words.lower()):
                covered = sum(max(0, min(span.end, end) - max(span.start, start)) for span in statement.content)
                if covered >= LEAST_OVERLAP * (end - start):
                    matched[statement.statement_id] = told
    return matched


def _occurrences(text: str, words: str) -> Iterator[tuple[int, int]]:
    start = text.find(words)
    while start >= 0:
        yield start, start + len(words)
        start = text.find(words, start + 1)


def judge_found(case: Case, matched: Mapping[str, Told]) -> tuple[list[Judged], int]:
    """Judge the claims of the case that tell one claim of the truth on two pages; return them and how many mix two."""
    members: dict[str, list[ClaimMember]] = defaultdict(list)
    for member in case.rows(ClaimMember):
        members[member.claim_id].append(member)
    why: dict[str, list[Origin]] = defaultdict(list)
    for origin in case.rows(Origin):
        why[origin.claim_id].append(origin)
    judged: list[Judged] = []
    n_mixed = 0
    for claim in case.rows(Claim):
        told = [matched.get(member.statement_id) for member in members[claim.claim_id]]
        known = [one for one in told if one is not None]
        if len({one.page for one in known}) < 2:
            continue
        if len({one.claim if one else "" for one in told}) > 1:
            n_mixed += 1
            continue
        judged.append(_judge(claim, known, why[claim.claim_id]))
    return judged, n_mixed


def judge_gold(rows: Sequence[Telling], matched: Mapping[str, Told]) -> list[Judged]:
    """Judge the counts over the claims of the truth: every statement found that tells one, brought together."""
    claims: dict[str, list[Telling]] = defaultdict(list)
    for row in rows:
        told = matched.get(row.statement_id)
        if told is not None:
            claims[told.claim].append(replace(row, claim_id=told.claim))
    judged = []
    for _, tellings in sorted(claims.items()):
        told_here = [matched[row.statement_id] for row in tellings]
        if len({told.page for told in told_here}) > 1:
            made = count_origins(Layers({"tellings": tellings}))
            (claim,) = made["claims"]
            assert isinstance(claim, Claim)
            origins = [row for row in made["origins"] if isinstance(row, Origin)]
            judged.append(_judge(claim, told_here, origins))
    return judged


def _judge(claim: Claim, told: Sequence[Told], origins: Sequence[Origin]) -> Judged:
    detail = " || ".join(f"[{origin.kind}] {origin.label}: {origin.why}" for origin in origins)
    pages = sorted({(one.page, one.origin) for one in told})
    return Judged(
        claim=told[0].claim,
        low=claim.n_origins_low,
        high=claim.n_origins_high,
        true=len({one.origin for one in told if not one.denies} or {one.origin for one in told}),
        is_stated=all(one.is_stated and one.source in {None, *(page for page, _ in pages)} for one in told),
        detail=f"{claim.text} | {pages} | {detail}",
    )


def read_tellings(case: Case) -> list[Telling]:
    """Return the tellings of a case with the pages that share their words: tables that are kept in it but not shown."""
    return bring_shares(_read_kept(case, "tellings", Telling), _read_kept(case, "shares", Share))


def _read_kept(case: Case, name: str, kind: type[R]) -> list[R]:
    names = schema_of(kind).names
    parts = [pq.read_table(case.path / file, columns=names, partitioning=None) for file in case.manifest.of(name)]
    return to_rows(kind, pa.concat_tables(parts)) if parts else []


def judge_directions(case: Case, truth: Truth) -> Counter[str]:
    """Count the copied pairs by what the passages say of them, and pairs of copies that neither has from the other."""
    told: dict[frozenset[str], set[str]] = defaultdict(set)
    for passage in case.rows(Passage):
        ids = passage.document_id_l, passage.document_id_r
        source = {"l_from_r": ids[1], "r_from_l": ids[0]}.get(passage.direction, "")
        told[frozenset(ids)].add(source)
    counts: Counter[str] = Counter()
    for story in truth.stories:
        copies: dict[int, list[str]] = defaultdict(list)
        for pair in story.copied:
            copy, source = (truth.documents[story.number, page] for page in (pair.copy, pair.source))
            kind = "told" if pair.is_told else "lies" if pair.lies else "silent"
            verdict = _verdict(told.get(frozenset((copy, source))), source)
            counts[f"{kind}_{verdict}"] += 1
            copies[pair.source].append(copy)
        for documents in copies.values():
            for n, left in enumerate(documents):
                for right in documents[n + 1 :]:
                    said = told.get(frozenset((left, right)), {"unfound"})
                    counts["siblings_right" if said <= {"", "unfound"} else "siblings_wrong"] += 1
    return counts


def _verdict(said: set[str] | None, source: str) -> str:
    if said is None:
        return "missed"
    if said == {""}:
        return "unknown"
    return "right" if source in said and len(said - {""}) == 1 else "wrong"


def summarise(judged: Sequence[Judged], kind: str) -> dict[str, float]:
    """Return the figures of one kind of claims."""
    stated = [one for one in judged if one.is_stated]
    width = sum(one.high - one.low for one in judged) / max(1, len(judged))
    return {
        f"{kind}_n": float(len(judged)),
        f"{kind}_holds": sum(one.holds for one in judged) / max(1, len(judged)),
        f"{kind}_width": width,
        f"{kind}_narrow": 1 - width / 2,
        f"{kind}_stated_n": float(len(stated)),
        f"{kind}_exact": sum(one.low == one.high == one.true for one in stated) / max(1, len(stated)),
    }


def judge_case(case: Case, truth: Truth, *, show: bool = False) -> dict[str, float]:
    """Return every figure over a case of which the truth is known."""
    matched = match_statements(case, truth)
    found, n_mixed = judge_found(case, matched)
    gold = judge_gold(read_tellings(case), matched)
    if show:
        _show(found, "found")
        _show(gold, "gold")
    n_told = Counter(told.claim for story in truth.stories for told in story.told)
    of_two = {claim for claim, n in n_told.items() if n > 1}
    # A page may tell a claim twice: in its source's words, and as what another says that they said.
    n_told_on = Counter((told.claim, told.page) for story in truth.stories for told in story.told)
    counts = judge_directions(case, truth)
    figures = {
        "claims_found": len({one.claim for one in found}) / len(of_two),
        "claims_mixed": float(n_mixed),
        "tellings_read": len({(told.claim, told.page) for told in matched.values()}) / len(n_told_on),
        **summarise(found, "found"),
        **summarise(gold, "gold"),
        **{name: value for name, value in summarise(_nested(found), "nested").items() if "stated" not in name},
    }
    for kind in ("told", "silent", "lies", "siblings"):
        n = sum(count for name, count in counts.items() if name.startswith(f"{kind}_"))
        for verdict in ("right", "wrong", "unknown", "missed"):
            if (name := f"{kind}_{verdict}") in counts:
                figures[f"direction_{name}"] = counts[name] / n
    return figures


def list_stories(seed: int = SEED) -> list[Story]:
    """Return the stories of a seed."""
    return [*generate_stories(N_STORIES, seed=seed), *generate_nested(N_NESTED, seed=seed)]


def _nested(judged: Iterable[Judged]) -> list[Judged]:
    return [one for one in judged if int(one.claim.split(".")[0]) >= FIRST_NUMBER]


def _show(judged: Iterable[Judged], kind: str) -> None:
    for one in judged:
        is_exact = one.low == one.high == one.true
        if not one.holds or (one.is_stated and not is_exact) or one.high - one.low > 1:
            fault = "" if one.holds else "MISSED "
            fault += "not exact " if one.is_stated and not is_exact else ""
            print(f"{kind} {one.claim} {fault}{one.low}..{one.high}, true {one.true}: {one.detail}\n")


def measure() -> dict[str, float]:
    """Read the stories in a folder of their own and judge what is found."""
    stories = list_stories()
    with tempfile.TemporaryDirectory() as folder:
        case = make_case(Path(folder) / "case", stories)
        return judge_case(case, find_truth(case, stories))


def main() -> int:
    """Print each figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("case", nargs="?", type=Path)
    asked = parser.parse_args()
    stories = list_stories(asked.seed)
    with tempfile.TemporaryDirectory() as folder:
        path = asked.case or Path(folder) / "case"
        is_kept = (path / "manifest.json").exists()
        case = open_case(path) if is_kept else make_case(path, stories, seed=asked.seed)
        figures = judge_case(case, find_truth(case, stories, seed=asked.seed), show=asked.show)
    for name, value in figures.items():
        print(f"{name}: {value:.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
