from __future__ import annotations

import json
from pathlib import Path

from benchmarks.readings import Page, read_case, read_page, read_text

from secondsource.runner import ReadOptions, read_into
from secondsource.stage import Layers
from secondsource.tables import Claim, ClaimMember, Conflict, Entity

TEXTS = {
    "Harbour Star": "Mara Voss, the minister, said that forty boats were lost in the storm near Port Lena on Monday.",
    "Port Ledger": "Mara Voss told reporters that forty boats were lost in the storm near Port Lena on Monday.",
    "Lena Times": "The union said that sixty boats were lost in the storm near Port Lena on Monday.",
}
PAGES: list[Page] = [
    {"url": f"https://{outlet[:4].lower()}.example/1", "outlet": outlet, "date": "2020-01-07", "text": text}
    for outlet, text in TEXTS.items()
]


def test_pages_linked_in_this_process_say_what_a_case_of_them_says(tmp_path: Path) -> None:
    (tmp_path / "pages.jsonl").write_text("".join(f"{json.dumps(page, ensure_ascii=False)}\n" for page in PAGES))
    case = read_into(tmp_path / "case", [str(tmp_path / "pages.jsonl")], ReadOptions(workers=1))
    here = Layers(read_case(PAGES))
    assert len(case.rows(Claim)) > 1
    for kind, key in ((Claim, "claim_id"), (ClaimMember, "statement_id"), (Conflict, "why"), (Entity, "entity_id")):
        assert {getattr(row, key) for row in here.of(kind)} == {getattr(row, key) for row in case.rows(kind)}


def test_a_text_or_page_that_was_read_is_not_read_again() -> None:
    assert read_text("Mara Voss spoke.") is read_text("Mara Voss spoke.")
    assert read_page(PAGES[0]) is read_page(dict(PAGES[0]))


def test_a_case_that_was_linked_is_not_linked_again() -> None:
    assert read_case(PAGES) is read_case([dict(page) for page in PAGES])
    assert read_case(PAGES) is not read_case(PAGES[:2])


def test_a_page_of_another_day_is_another() -> None:
    assert read_page(PAGES[0]) is not read_page({**PAGES[0], "date": "2021-01-07"})
