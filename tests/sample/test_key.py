"""Every quote of the key stands on its page, so the key can be checked by eye and by this."""

from __future__ import annotations

import gc

import pytest
from tests.sample.rawpages import fold, raw_text

from secondsource.sample import load_key, pages_path
from secondsource.sample.archive import VERSIONS, build_archive

KEY = load_key()


def missing(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(page, quote) for page, quote in pairs if fold(quote) not in raw_text(page)]


def test_every_statement_is_quoted_as_it_stands_on_each_of_its_pages() -> None:
    pairs = [
        (page, quote)
        for row in KEY.statements
        for page in row.pages
        for quote in (*row.content, *row.optional, *filter(None, (row.source, row.cue, row.within)))
    ]
    assert missing(pairs) == []


def test_a_statement_says_where_it_stands_when_its_content_occurs_twice() -> None:
    doubtful = []
    for row in KEY.statements:
        for page in row.pages:
            scope = fold(row.within) if row.within else raw_text(page)
            doubtful += [(row.key_id, page, part) for part in row.content if scope.count(fold(part)) != 1]
    nested = {row.key_id for row in KEY.statements if row.parent}
    assert [item for item in doubtful if item[0] not in nested] == []


def test_a_nested_statement_lies_inside_its_parent() -> None:
    contents = {row.key_id: " ".join(row.content) for row in KEY.statements}
    stray = [
        row.key_id
        for row in KEY.statements
        if row.parent and not all(part.rstrip(".") in contents[row.parent] for part in row.content)
    ]
    assert stray == []


def test_the_key_holds_enough_attributed_statements_for_a_gold_set() -> None:
    attributed = [row for row in KEY.statements if row.cue]
    assert len(attributed) >= 120


def test_every_block_time_and_quantity_is_quoted_as_it_stands() -> None:
    pairs = [(page, row.quote) for row in KEY.blocks for page in row.pages]
    pairs += [(time.page, time.within) for time in KEY.times]
    pairs += [(quantity.page, quantity.within) for quantity in KEY.quantities]
    pairs += [(mention.page, mention.within) for event in KEY.events for mention in event.mentions]
    assert missing(pairs) == []


def test_a_time_or_quantity_lies_inside_the_words_around_it() -> None:
    pairs = [(time.text, time.within) for time in KEY.times] + [
        (number.text, number.within) for number in KEY.quantities
    ]
    assert [pair for pair in pairs if pair[0] not in pair[1]] == []


def test_every_naming_and_passage_stands_on_the_pages_it_is_told_of() -> None:
    pairs = [(page, row.surface) for row in KEY.namings for page in row.pages]
    pairs += [(page, row.quote) for row in KEY.passages for page in (row.page_l, row.page_r)]
    assert missing(pairs) == []


def test_every_surface_of_an_entity_stands_on_some_page() -> None:
    text = "\n".join(raw_text(document.page) for document in KEY.documents)
    surfaces = [surface for entity in KEY.entities for surface in entity.surfaces]
    surfaces += [surface for pair in KEY.apart for surface in (pair.surface_l, pair.surface_r)]
    assert [surface for surface in surfaces if fold(surface) not in text] == []


def test_claims_conflicts_and_chains_name_statements_of_the_key() -> None:
    known = {(row.key_id, page) for row in KEY.statements for page in row.pages}
    named = [(member.key_id, member.page) for claim in KEY.claims for member in (*claim.members, *claim.denied_by)]
    named += [(side.key_id, side.page) for row in KEY.conflicts for side in (row.left, row.right)]
    named += [(chain.key_id, chain.page) for chain in KEY.chains]
    assert [pair for pair in named if pair not in known] == []


def test_a_conflict_quotes_both_values_from_their_statements() -> None:
    contents = {row.key_id: fold(" ".join(row.content)) for row in KEY.statements}
    sides = [(row.value_l, row.left) for row in KEY.conflicts] + [(row.value_r, row.right) for row in KEY.conflicts]
    assert [(value, side) for value, side in sides if fold(value) not in contents[side.key_id]] == []


def test_a_claims_origins_are_as_many_as_its_upper_bound() -> None:
    odd = [claim.claim for claim in KEY.claims if claim.origins and len(claim.origins) != claim.origins_high]
    assert odd == []


def test_every_page_of_the_sample_has_its_row_in_the_key_but_the_unreadable_one() -> None:
    stems = {path.stem for path in pages_path().iterdir()}
    assert stems - {document.page.partition("/")[0] for document in KEY.documents} == {"unreadable"}


# warcio leaves its buffers to the garbage collector, which warns that they were not closed.
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_archive_is_what_its_script_writes() -> None:
    folder = pages_path()
    built = build_archive(folder.parent / "versions")
    gc.collect()
    assert (folder / "meridian-dervan.warc").read_bytes() == built


@pytest.mark.parametrize("version", [name for _, name in VERSIONS])
def test_a_version_in_the_archive_is_the_file_beside_it(version: str) -> None:
    folder = pages_path()
    assert (folder.parent / "versions" / version).read_bytes() in (folder / "meridian-dervan.warc").read_bytes()


def test_no_statement_is_in_two_claims() -> None:
    members = [member for claim in KEY.claims for member in (*claim.members, *claim.denied_by)]
    assert len(set(members)) == len(members)
