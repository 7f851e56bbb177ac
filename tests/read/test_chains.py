from __future__ import annotations

from tests.read.statement_pages import find_mention, make_blocks, make_document, read_links


def roles(text: str) -> list[tuple[str, str]]:
    """Role and name of each link of the first statement, the outlet left out."""
    links = read_links(make_document(text), make_blocks(text))
    first = links[0].statement_id
    return [(link.role, link.name) for link in links if link.statement_id == first and link.role != "outlet"]


def test_the_authors_own_statement_ends_with_the_author() -> None:
    text = "The bridge held."
    links = read_links(make_document(text, authors=["Cara Moss"]), make_blocks(text))
    assert [(link.position, link.role, link.name) for link in links] == [
        (0, "outlet", "Oren Gazette"),
        (1, "author", "Cara Moss"),
    ]


def test_a_page_without_outlet_is_named_by_its_domain() -> None:
    text = "The bridge held."
    (link,) = read_links(make_document(text, outlet=None), make_blocks(text))
    assert link.name == "oren.example"


def test_a_comment_has_its_writer_for_author() -> None:
    text = "The bridge held."
    blocks = make_blocks(text, role="comment", author="vale22")
    links = read_links(make_document(text, authors=["Cara Moss"]), blocks)
    assert [link.name for link in links] == ["Oren Gazette", "vale22"]


def test_the_byline_gives_the_author_a_span() -> None:
    text = "By Cara Moss\n\nThe bridge held."
    byline, body = make_blocks(text)
    blocks = [type(byline)(byline.block_id, byline.document_id, "byline", byline.start, byline.end), body]
    links = read_links(make_document(text, authors=["Cara Moss"]), blocks)
    assert [(link.start, link.end) for link in links if link.role == "author"] == [(3, 12)]


def test_the_body_a_speaker_told_is_a_relay() -> None:
    assert roles("Ann Bell told the Vale Post that the bridge held.") == [
        ("relay", "the Vale Post"),
        ("speaker", "Ann Bell"),
    ]


def test_a_person_who_was_told_is_no_relay() -> None:
    assert roles("Ann Bell told Tom Reed that the bridge held.") == [("speaker", "Ann Bell")]


def test_the_outlet_that_prints_is_no_relay() -> None:
    text = "Ann Bell told the Oren Gazette that the bridge held."
    links = read_links(make_document(text), make_blocks(text), [find_mention(text, "Oren Gazette", kind="ORG")])
    assert [link.role for link in links] == ["outlet", "speaker"]


def test_an_interview_is_a_relay() -> None:
    text = "“The bridge held,” Ann Bell said in an interview with the Vale Post."
    assert roles(text) == [("relay", "the Vale Post"), ("speaker", "Ann Bell")]


def test_who_is_cited_is_an_informant() -> None:
    text = "The Vale Post reported that the bridge held, citing two intelligence officials."
    assert roles(text) == [("speaker", "The Vale Post"), ("informant", "two intelligence officials")]


def test_the_speaker_around_a_statement_is_its_relay() -> None:
    text = "The Vale Post reported that Tom Reed said the bridge held."
    links = read_links(make_document(text), make_blocks(text))
    inner = [(link.role, link.name) for link in links if link.statement_id == links[-1].statement_id]
    assert inner == [("outlet", "Oren Gazette"), ("relay", "The Vale Post"), ("speaker", "Tom Reed")]


def test_a_pronoun_is_named_by_its_mention_chain() -> None:
    text = "Ann Bell came. She said it held."
    mentions = [
        find_mention(text, "Ann Bell", chain="c1"),
        find_mention(text, "She", form="pronoun", chain="c1"),
    ]
    links = read_links(make_document(text), make_blocks(text), mentions)
    assert [(link.name, link.start) for link in links if link.role == "speaker"] == [("Ann Bell", 15)]


def test_positions_count_up_within_each_statement() -> None:
    text = "The bridge held. Ann Bell told the Vale Post that it held, citing two officials."
    links = read_links(make_document(text, authors=["Cara Moss"]), make_blocks(text))
    for statement_id in {link.statement_id for link in links}:
        positions = [link.position for link in links if link.statement_id == statement_id]
        assert positions == list(range(len(positions)))
