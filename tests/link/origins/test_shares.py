from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import duckdb
from tests.link.builders import Pile, add_page, add_statement, run_stages

from secondsource.engines.live import columns_of, select_live
from secondsource.engines.local import LocalEngine
from secondsource.engines.shuffle import NO_PAST, Past
from secondsource.link.origins import shares, tellings
from secondsource.stage import Layers
from secondsource.store import write_rows
from secondsource.tables import Row
from secondsource.worktables import Copy, Share, Telling, ToldShare

TOLD = "fourteen dock workers were detained at the northern harbour gate"


def tell(pile: Pile, name: str) -> str:
    """Add a page of one statement; return the page's id."""
    page = add_page(pile, f"https://post.example/{name}", f"{TOLD} ({name})")
    add_statement(pile, page, TOLD)
    return page.document_id


def copy(page: str, other: str, end: int = len(TOLD), *, role: str = "unknown", certain: int = 1) -> Copy:
    return Copy(page, 0, end, other, role, certain, "")


def share(statement: str, other: str, *, page: str = "a", is_original: int = 0) -> Share:
    return Share("claim", statement, other, 0, is_original, 0, page, f"claim {other}")


def told(*rows: Share) -> list[str]:
    """Return the statements whose shares with a page that does not tell of their claim are of use to it."""
    found = shares.find_told(Layers({"shares": rows}))["told_shares"]
    return [row.statement_id for row in found if isinstance(row, ToldShare)]


def test_a_passage_brings_a_statement_along_that_it_covers_for_the_most_part() -> None:
    pile = Pile()
    page = tell(pile, "one")
    pile.tables["copies"] += [copy(page, "whole"), copy(page, "part", len(TOLD) // 2)]
    found = run_stages(pile, (tellings.STAGE, shares.SHARES)).of(Share)
    assert [row.other_id for row in found] == ["whole"]


def test_one_sentence_alone_is_no_sure_sign_of_one_origin() -> None:
    pile = Pile()
    page = tell(pile, "one")
    long = Copy(page, 200, 200 + shares.LEAST_SHARED, "long", "copy", 1, "")
    pile.tables["copies"] += [copy(page, "short"), copy(page, "long"), long, copy(page, "doubtful", certain=0)]
    found = run_stages(pile, (tellings.STAGE, shares.SHARES)).of(Share)
    assert {row.other_id: row.is_sure for row in found} == {"short": 0, "long": 1, "doubtful": 0}


def test_only_what_is_of_use_to_a_claim_is_told() -> None:
    assert told(share("s1", "x")) == []
    assert told(share("s1", "x"), share("s2", "x", page="b")) == []
    assert told(share("s1", "x"), share("s2", "x")) == ["s1", "s2"]
    assert told(share("s1", "x", is_original=1)) == ["s1"]


def test_shares_are_brought_to_their_tellings() -> None:
    pile = Pile()
    tell(pile, "one")
    rows = run_stages(pile, (tellings.STAGE,)).of(Telling)
    of = rows[0].statement_id
    (row,) = shares.bring_shares(
        rows, [ToldShare("", of, "y", 1, 1, 0), ToldShare("", of, "x", 0, 0, 1), ToldShare("", "other", "z", 1, 1, 1)]
    )
    assert (row.copies, row.near_copies, row.originals, row.attributed) == (("y",), ("x",), ("y",), ("x",))


def test_pages_that_are_added_give_the_shares_of_one_run(tmp_path: Path) -> None:
    pile = Pile()
    pages = [tell(pile, name) for name in ("one", "two", "three")]
    rows = [
        replace(row, claim_id="claim", meet=f"claim {row.document_id}")
        for row in run_stages(pile, (tellings.STAGE,)).of(Telling)
    ]
    told = {row.document_id: row for row in rows}
    pairs = [copy(page, other) for page in pages for other in pages if page != other]
    few: dict[str, Sequence[Row]] = {
        "tellings": [told[page] for page in pages[:2]],
        "copies": [row for row in pairs if pages[2] not in ids(row)],
    }
    many: dict[str, Sequence[Row]] = {"tellings": rows, "copies": pairs}
    steps = Steps(tmp_path, {"statements": pile.tables["statements"]})
    assert len(steps.run(few)) == 2
    found = steps.run(many)
    assert len(found) == 6
    assert found == Steps(tmp_path / "other", {"statements": pile.tables["statements"]}).run(many)


def ids(row: Copy) -> tuple[str, str]:
    return row.document_id, row.other_id


class Steps:
    """Both stages run again and again over more rows."""

    def __init__(self, case: Path, always: Mapping[str, Sequence[Row]]) -> None:
        self.case, self.always = case, always
        self.past: dict[str, Past] = {}
        self.n_runs = 0

    def run(self, tables: Mapping[str, Sequence[Row]]) -> list[tuple[object, ...]]:
        """Return the statements and pages of the shares that are of use to claims."""
        self.n_runs += 1
        held: dict[str, tuple[str, ...]] = {
            name: (write_rows(self.case, name, f"run-{self.n_runs}", rows) or "",)
            for name, rows in {**self.always, **tables}.items()
        }
        for stage in shares.STAGES:
            past = self.past.get(stage.name, NO_PAST)
            unit, left = LocalEngine(1).run_bucket_stage(self.case, stage, held, past)
            self.past[stage.name] = Past(unit, left, dict(held))
            held |= {name: left[name] for name in stage.writes}
        rows = select_live(self.case, columns_of("told_shares"), held["told_shares"])
        return duckdb.execute(f"{rows} ORDER BY ALL").fetchall()
