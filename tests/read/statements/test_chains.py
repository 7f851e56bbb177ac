from __future__ import annotations

import pytest
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


def test_a_name_that_is_only_ever_told_something_is_a_relay() -> None:
    text = "Ann Bell told Northline that the bridge held. Tom Reed told Northline that it fell."
    assert roles(text) == [("relay", "Northline"), ("speaker", "Ann Bell")]


def test_a_name_that_is_told_something_and_stands_elsewhere_too_is_no_relay() -> None:
    text = "Ann Bell told Reed that the bridge held. Tom Reed told Bell that it fell."
    assert roles(text) == [("speaker", "Ann Bell")]


def test_a_paper_called_today_is_a_relay_by_its_whole_name() -> None:
    assert roles("Ann Bell told Vale Today that the bridge held.") == [("relay", "Vale Today"), ("speaker", "Ann Bell")]


def test_whom_an_interview_was_with_ends_before_who_speaks() -> None:
    text = "In an interview with Vale magazine, Bell said the bridge held."
    mentions = [find_mention(text, "Bell")]
    links = read_links(make_document(text), make_blocks(text), mentions)
    assert [(link.role, link.name) for link in links[1:]] == [("relay", "Vale magazine"), ("speaker", "Bell")]


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


@pytest.mark.parametrize(
    "text",
    [
        "Ann Bell said that the bridge held, citing her work.",
        "Ann Bell said that the bridge held, citing the importance of the river.",
        "Ann Bell said that the bridge held. She cited the flood of 1999.",
    ],
)
def test_a_thing_that_is_cited_is_no_informant(text: str) -> None:
    assert roles(text) == [("speaker", "Ann Bell")]


def test_a_foreman_who_is_cited_is_an_informant() -> None:
    assert ("informant", "a foreman") in roles("Ann Bell said that the bridge held, citing a foreman.")


@pytest.mark.parametrize(
    "text",
    [
        "Ann Bell alluded to the Vale Post's mission when she came.",
        "Ann Bell issued an explicit warning to Vale that the bridge will fall.",
    ],
)
def test_what_is_only_meant_is_no_relay(text: str) -> None:
    links = read_links(make_document(text), make_blocks(text))
    assert "relay" not in {link.role for link in links}


@pytest.mark.parametrize("text", ["Ann Bell told the press that it held.", "Ann Bell told the media that it held."])
def test_the_press_is_no_relay(text: str) -> None:
    assert roles(text) == [("speaker", "Ann Bell")]


def test_who_published_something_else_in_the_sentence_is_no_relay() -> None:
    text = "The trip, which was first reported by the Vale Post, began hours after Ann Bell said that the bridge held."
    links = read_links(make_document(text), make_blocks(text), [find_mention(text, "Vale Post", kind="ORG")])
    last = [link for link in links if link.role in ("relay", "speaker")]
    assert [(link.role, link.name) for link in last][-1:] == [("speaker", "Ann Bell")]
    assert "relay" not in {link.role for link in last}


def test_i_in_a_quote_is_who_is_quoted_whatever_its_mention() -> None:
    text = "“I think that the bridge held,” Ann Bell said. Tom Reed came."
    mentions = [
        find_mention(text, "I", form="pronoun", chain="c2"),
        find_mention(text, "Ann Bell", chain="c1"),
        find_mention(text, "Tom Reed", chain="c2"),
    ]
    links = read_links(make_document(text), make_blocks(text), mentions)
    assert {link.name for link in links if link.role == "speaker"} == {"Ann Bell"}


def test_two_who_speak_together_are_named_together() -> None:
    text = "Ann Bell and Tom Reed said that the bridge held."
    mentions = [find_mention(text, "Ann Bell", chain="c1"), find_mention(text, "Tom Reed", chain="c2")]
    links = read_links(make_document(text), make_blocks(text), mentions)
    assert [(link.name, link.mention_id) for link in links if link.role == "speaker"] == [
        ("Ann Bell and Tom Reed", None)
    ]


def test_three_who_speak_together_are_named_together() -> None:
    text = "Bell, Reed and Moss said that the bridge held."
    mentions = [find_mention(text, name, chain=name) for name in ("Bell", "Reed", "Moss")]
    links = read_links(make_document(text), make_blocks(text), mentions)
    assert [link.name for link in links if link.role == "speaker"] == ["Bell, Reed and Moss"]


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


def test_an_outlet_without_a_name_that_was_told_is_a_relay() -> None:
    assert roles("Ann Bell told the agency that the bridge held.") == [("relay", "the agency"), ("speaker", "Ann Bell")]


def test_the_stop_of_a_sentence_is_no_part_of_a_relay() -> None:
    assert roles("“It held,” Ann Bell told the Vale Post.")[0] == ("relay", "the Vale Post")


def test_reporters_are_no_relay() -> None:
    assert roles("Ann Bell told reporters that the bridge held.") == [("speaker", "Ann Bell")]


def test_a_document_is_not_made_by_the_time_it_is_from() -> None:
    assert roles("A memo from late January says the bridge held.") == [("speaker", "A memo from late January")]


def test_a_parliament_is_told_and_passes_nothing_on() -> None:
    assert roles("Ann Bell told the Vale Senate that the bridge held.") == [("speaker", "Ann Bell")]


@pytest.mark.parametrize(
    "text",
    [
        "The bridge held, according to farmers quoted by the Vale Post.",
        "Farmers quoted by the Vale Post said the bridge held.",
    ],
)
def test_who_quotes_a_source_is_its_relay(text: str) -> None:
    (relay, (role, speaker)) = roles(text)
    assert (relay, role, speaker.lower()) == (("relay", "the Vale Post"), "speaker", "farmers")


def test_a_document_stands_for_who_made_it() -> None:
    assert roles("The bridge held, according to figures from the road office.") == [("speaker", "the road office")]


def test_whom_a_speaker_heard_it_from_is_an_informant() -> None:
    assert roles("Ann Bell said she had heard of the crack from two masons.") == [
        ("speaker", "Ann Bell"),
        ("informant", "two masons"),
    ]


def test_the_sentence_after_may_name_the_informant() -> None:
    assert roles("The Vale Post said the bridge held. It cited two masons.") == [
        ("speaker", "The Vale Post"),
        ("informant", "two masons"),
    ]


def test_the_source_of_another_part_of_the_sentence_is_no_informant() -> None:
    text = "The bridge held, according to masons, while some farmers claim that it fell."
    links = read_links(make_document(text), make_blocks(text))
    assert "informant" not in {link.role for link in links}


def test_i_in_a_comment_is_its_writer() -> None:
    text = "I think that the bridge held."
    links = read_links(make_document(text), make_blocks(text, role="comment", author="vale22"))
    assert [(link.role, link.name) for link in links] == [("outlet", "Oren Gazette"), ("author", "vale22")]


def test_we_in_a_quote_is_its_speaker() -> None:
    text = "“We believe that the bridge held,” Ann Bell said."
    links = read_links(make_document(text), make_blocks(text))
    inner = [(link.role, link.name) for link in links if link.statement_id == links[-1].statement_id]
    assert inner == [("outlet", "Oren Gazette"), ("speaker", "Ann Bell")]


def test_a_possessive_source_is_named_without_its_mark() -> None:
    assert roles("The council’s claim that the bridge held is new.") == [("speaker", "The council")]


def test_a_part_of_a_group_is_named_whole() -> None:
    assert roles("One of them said that the bridge held.") == [("speaker", "One of them")]


def test_positions_count_up_within_each_statement() -> None:
    text = "The bridge held. Ann Bell told the Vale Post that it held, citing two officials."
    links = read_links(make_document(text, authors=["Cara Moss"]), make_blocks(text))
    for statement_id in {link.statement_id for link in links}:
        positions = [link.position for link in links if link.statement_id == statement_id]
        assert positions == list(range(len(positions)))


def test_who_told_the_speaker_around_a_statement_passed_it_on() -> None:
    text = "The Vale Post, citing two masons, reported that Tom Reed said the bridge held."
    links = read_links(make_document(text), make_blocks(text))
    inner = [(link.role, link.name) for link in links if link.statement_id == links[-1].statement_id]
    assert inner[1:] == [("relay", "The Vale Post"), ("relay", "two masons"), ("speaker", "Tom Reed")]


def test_the_body_a_speaker_wrote_to_is_a_relay() -> None:
    assert roles("Ann Bell confirmed to the Vale Post that the bridge held.") == [
        ("relay", "the Vale Post"),
        ("speaker", "Ann Bell"),
    ]


def test_a_relay_ends_with_its_sentence() -> None:
    text = "“It held,” Ann Bell wrote to the Vale Post. A lawyer told nobody."
    assert roles(text)[0] == ("relay", "the Vale Post")


def test_whom_another_speaker_of_the_sentence_told_is_no_relay() -> None:
    text = "Ann Bell told the Vale Post that the bridge held, but Tom Reed said that it fell."
    links = read_links(make_document(text), make_blocks(text))
    last = [(link.role, link.name) for link in links if link.statement_id == links[-1].statement_id]
    assert last[1:] == [("speaker", "Tom Reed")]


def test_who_broadcast_a_speech_is_a_relay() -> None:
    assert ("relay", "Radio Vale") in roles("Ann Bell, in remarks carried by Radio Vale, said that the bridge held.")


def test_i_is_named_by_its_mention_chain() -> None:
    text = "“I said that the bridge held,” Ann Bell told us."
    mentions = [find_mention(text, "I", form="pronoun", chain="c1"), find_mention(text, "Ann Bell", chain="c1")]
    links = read_links(make_document(text), make_blocks(text), mentions)
    assert {link.name for link in links if link.role == "speaker"} == {"Ann Bell"}


def test_a_described_source_keeps_its_words_where_nobody_names_it() -> None:
    text = "Two officials briefed on the talks said that the bridge held. They left."
    mentions = [
        find_mention(text, "Two officials", form="common", chain="c1"),
        find_mention(text, "They", form="pronoun", chain="c1"),
    ]
    links = read_links(make_document(text), make_blocks(text), mentions)
    assert [link.name for link in links if link.role == "speaker"] == ["Two officials briefed on the talks"]
