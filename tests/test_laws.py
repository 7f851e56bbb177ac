"""The laws that every case keeps, over the bundled sample, generated pages and, where they are, real ones."""

from __future__ import annotations

import gzip
import html
import re
from pathlib import Path

import pytest
from benchmarks.data import DataMissing, data_path
from benchmarks.spreads import write_pages
from tests.builders import shows

from secondsource.case import Case, open_case
from secondsource.gather.warc import read_data
from secondsource.runner import ReadOptions, read_into
from secondsource.tables import (
    Block,
    Capture,
    ChainLink,
    Claim,
    Conflict,
    Document,
    Entity,
    Mention,
    Naming,
    Origin,
    Passage,
    Statement,
)

pytestmark = pytest.mark.slow

N_REAL = 16


def write_real_pages(folder: Path) -> None:
    folder.mkdir()
    for path in sorted(data_path("trafilatura_eval_en").glob("html/*.html.gz"))[:N_REAL]:
        (folder / path.name.removesuffix(".gz")).write_bytes(gzip.decompress(path.read_bytes()))
    for path in sorted((data_path("").parent / "pages").glob("*.txt")):
        (folder / path.name).write_bytes(path.read_bytes())


@pytest.fixture(scope="module", params=["sample", "generated", "real"])
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Case:
    if request.param == "sample":
        return open_case(request.getfixturevalue("sample_case"))
    folder = tmp_path_factory.mktemp("laws")
    pages = folder / "pages"
    if request.param == "generated":
        write_pages(pages, 48)
    else:
        try:
            write_real_pages(pages)
        except DataMissing as missing:
            pytest.skip(str(missing))
    return read_into(folder / "case", [str(pages)], ReadOptions(workers=2))


@pytest.fixture(scope="module")
def texts(case: Case) -> dict[str, str]:
    return {row.document_id: row.text for row in case.rows(Document)}


def test_every_span_lies_in_its_page_and_holds_something(case: Case, texts: dict[str, str]) -> None:
    spans = [
        (row["document_id"], row["start"], row["end"])
        for name in ("blocks", "mentions", "times", "quantities", "event_mentions")
        for row in case.table(name).to_pylist()
    ]
    spans += [(row.document_id, span.start, span.end) for row in case.rows(Statement) for span in row.content]
    for row in case.rows(Statement):
        for start, end in ((row.source_start, row.source_end), (row.cue_start, row.cue_end)):
            assert (start is None) == (end is None)
            spans += [(row.document_id, start, end)] if start is not None and end is not None else []
    for link in case.rows(ChainLink):
        spans += [(link.document_id, link.start, link.end)] if link.start is not None and link.end is not None else []
    for passage in case.rows(Passage):
        spans.append((passage.document_id_l, passage.start_l, passage.end_l))
        spans.append((passage.document_id_r, passage.start_r, passage.end_r))
    assert spans
    bad = [span for span in spans if not 0 <= span[1] < span[2] <= len(texts[span[0]])]
    blank = [span for span in spans if span not in bad and not texts[span[0]][span[1] : span[2]].strip()]
    assert (bad, blank) == ([], [])


def test_blocks_cover_every_readable_character_once_and_in_order(case: Case, texts: dict[str, str]) -> None:
    blocks: dict[str, list[Block]] = {document_id: [] for document_id in texts}
    for block in case.rows(Block):
        blocks[block.document_id].append(block)
    for document_id, text in texts.items():
        end = 0
        for block in blocks[document_id]:
            assert text[end : block.start].strip() == ""
            end = block.end
        assert text[end:].strip() == ""


def test_the_text_of_a_statement_is_what_stands_in_its_spans(case: Case, texts: dict[str, str]) -> None:
    for row in case.rows(Statement):
        assert shows(row, texts[row.document_id])


def test_what_a_claim_conflict_entity_or_wording_shows_stands_on_a_page(case: Case, texts: dict[str, str]) -> None:
    statements = {row.statement_id: row for row in case.rows(Statement)}
    for claim in case.rows(Claim):
        assert claim.text == statements[claim.statement_id].text
    for conflict in case.rows(Conflict):
        for value, statement_id in (
            (conflict.value_l, conflict.statement_id_l),
            (conflict.value_r, conflict.statement_id_r),
        ):
            statement = statements[statement_id]
            assert value in texts[statement.document_id] or value == statement.text
    everything = "\n".join(texts.values())
    outlets = {row.outlet for row in case.rows(Document)}  # a page may state its outlet outside of its text
    assert [row.name for row in case.rows(Entity) if row.name not in everything and row.name not in outlets] == []
    assert [row.surface for row in case.rows(Naming) if row.surface not in everything] == []


def test_ids_are_unique_and_what_points_at_a_row_finds_it(case: Case) -> None:
    keyed = {
        "statement_id": [row.statement_id for row in case.rows(Statement)],
        "mention_id": [row.mention_id for row in case.rows(Mention)],
        "block_id": [row.block_id for row in case.rows(Block)],
        "claim_id": [row.claim_id for row in case.rows(Claim)],
        "origin_id": [row.origin_id for row in case.rows(Origin)],
    }
    assert {name: len(ids) - len(set(ids)) for name, ids in keyed.items()} == dict.fromkeys(keyed, 0)
    known = {name: set(ids) for name, ids in keyed.items()}
    pointing = {
        "statements": ("block_id", "source_mention_id"),
        "chains": ("statement_id", "mention_id"),
        "claims": ("statement_id",),
        "claim_members": ("claim_id", "statement_id", "origin_id"),
        "origins": ("claim_id", "statement_id"),
        "event_arguments": ("mention_id",),
        "namings": ("mention_id",),
    }
    for name, columns in pointing.items():
        for column in columns:
            target = column.removeprefix("source_")
            values = {value for value in case.table(name).column(column).to_pylist() if value is not None}
            assert values <= known[target], f"{name}.{column}"
    assert {row.parent_id for row in case.rows(Statement) if row.parent_id} <= known["statement_id"]


def test_the_number_of_origins_lies_between_one_and_the_members(case: Case) -> None:
    for claim in case.rows(Claim):
        assert 1 <= claim.n_origins_low <= claim.n_origins_high <= claim.n_statements


def test_a_chain_begins_with_the_outlet_and_has_no_gap(case: Case) -> None:
    chains: dict[str, list[ChainLink]] = {}
    for link in case.rows(ChainLink):
        chains.setdefault(link.statement_id, []).append(link)
    assert set(chains) == {row.statement_id for row in case.rows(Statement)}
    for links in chains.values():
        assert [link.position for link in links] == list(range(len(links)))
        assert links[0].role == "outlet"


def test_the_bytes_of_an_aligned_block_say_what_the_block_says(case: Case, texts: dict[str, str]) -> None:
    captures = {row.capture_id: row for row in case.rows(Capture)}
    of_document = {row.document_id: captures[row.capture_id] for row in case.rows(Document)}
    aligned = [block for block in case.rows(Block) if block.raw_start is not None]
    for block in aligned[:: max(1, len(aligned) // 400)]:
        capture = of_document[block.document_id]
        data = read_data(case.path / "archive", capture)
        raw = data[block.raw_start : block.raw_end].decode("utf-8", "replace")
        if "�" not in raw and "script" not in raw:
            shown = html.unescape(re.sub(r"<!--.*?-->|<[^>]*>", "", raw, flags=re.DOTALL))
            assert "".join(shown.split()) == "".join(texts[block.document_id][block.start : block.end].split())


def test_every_inferred_row_says_which_stage_made_it_and_every_link_says_why(case: Case) -> None:
    for name in ("documents", "blocks", "statements", "chains", "mentions", "claims", "claim_members", "origins"):
        makers = set(case.table(name).column("made_by").to_pylist())
        assert [maker for maker in makers if not re.fullmatch(r"[a-z-]+/\d+", str(maker))] == []
    for name in ("claim_members", "origins", "passages", "conflicts", "clusters"):
        assert [why for why in case.table(name).column("why").to_pylist() if len(str(why).split()) < 3] == []
