from __future__ import annotations

from dataclasses import replace

import pytest
from tests.read.statement_pages import find_mention, make_blocks, make_document, part, read_rows, read_said

from secondsource.read.statements import statements
from secondsource.stage import Layers
from secondsource.tables import Statement


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“The bridge held,” said Ann Bell.", ("Ann Bell", "said", "“The bridge held,”")),
        ("“The bridge held,” Bell said on Monday.", ("Bell", "said", "“The bridge held,”")),
        ("“Did it hold?” Ann Bell asked.", ("Ann Bell", "asked", "“Did it hold?”")),
        ("Bell said: “The bridge held.”", ("Bell", "said", "“The bridge held.”")),
        ("Bell said, “The bridge held.”", ("Bell", "said", "“The bridge held.”")),
        ("“It held,” Bell said, “and it will.”", ("Bell", "said", "“It held,” “and it will.”")),
        ("“It held,” Bell said. “It will.”", ("Bell", "said", "“It held,” “It will.”")),
        ("Bell said the plan “was a surprise”.", ("Bell", "said", "the plan “was a surprise”")),
        ("Bell said that the bridge held.", ("Bell", "said", "that the bridge held")),
        ("The bridge, Bell said, would hold.", ("Bell", "said", "The bridge would hold")),
        ("The bridge held, said Ann Bell, a farmer.", ("Ann Bell, a farmer", "said", "The bridge held")),
        ("The bridge held, according to Ann Bell.", ("Ann Bell", "according to", "The bridge held")),
        ("According to Ann Bell, the bridge held.", ("Ann Bell", "According to", "the bridge held")),
        ("Bell told the Vale Post that it held.", ("Bell", "told", "that it held")),
        ("Bell accused Reed of lying.", ("Bell", "accused", "Reed of lying")),
        ("Bell called on Reed to resign.", ("Bell", "called on", "Reed to resign")),
        ("Bell vowed to rebuild the bridge.", ("Bell", "vowed", "to rebuild the bridge")),
        ("Bell has not said whether it held.", ("Bell", "has not said", "whether it held")),
        ("The report pointed to rust.", ("The report", "pointed to", "rust")),
        ("Bell was quoted as saying that it held.", ("Bell", "was quoted as saying", "that it held")),
        ("It held, according to a man who was there.", ("a man who was there", "according to", "It held")),
        ("A report by the Post that it fell was new.", ("the Post", "report", "that it fell")),
        ("It was reported that the bridge held.", (None, "was reported", "that the bridge held")),
        ("Reed is accused of theft.", (None, "is accused", "Reed of theft")),
        ("Bell's claim that it held was read out.", ("Bell's", "claim", "that it held")),
        ("Claims that the bridge held are false.", (None, "Claims", "that the bridge held")),
        ("It was alleged on Monday that it held.", (None, "was alleged", "that it held")),
        ("Ann Bell, 41, of Oren, said it held.", ("Ann Bell, 41, of Oren", "said", "it held")),
    ],
)
def test_source_cue_and_content_are_tied_together(text: str, said: tuple[str | None, str, str]) -> None:
    assert read_said(text) == [said]


def test_an_article_alone_is_no_source() -> None:
    text = "The town paid for the alleged aim of keeping the peace."
    assert read_said(text) == [(None, "alleged aim", "of keeping the peace")]


@pytest.mark.parametrize(
    "text",
    [
        "A law enforcement source told Reuters the bridge had held all night.",
        "A law enforcement source told President Bell the bridge had held all night.",
        "A law enforcement source told him the bridge had held all night.",
        "A law enforcement source told voters the bridge had held all night.",
    ],
)
def test_whom_a_cue_tells_is_no_part_of_what_is_said(text: str) -> None:
    ((source, cue, said),) = read_said(text)
    assert source == "A law enforcement source"
    assert cue is not None
    assert cue.startswith("told")
    assert said == "the bridge had held all night"


def test_a_gerund_shares_the_source_of_the_frame_before() -> None:
    assert read_said("Bell said it held, adding that it would last.") == [
        ("Bell", "said", "it held"),
        ("Bell", "adding", "that it would last"),
    ]


def test_a_quote_paragraph_alone_goes_on_with_the_speaker_before_it() -> None:
    assert read_said("“It held,” Bell said.\n\n“It will last.”") == [("Bell", "said", "“It held,” “It will last.”")]


def test_a_quote_over_several_paragraphs_is_one_statement() -> None:
    text = "Bell said: “It held.\n\n“It will last.”"
    assert read_said(text) == [("Bell", "said", "“It held. “It will last.”")]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("“It held,” Bell said.", "direct"),
        ("Bell said it was “a surprise”.", "mixed"),
        ("Bell said it held.", "indirect"),
        ("It held.", "own"),
    ],
)
def test_the_form_follows_the_quote_marks(text: str, form: str) -> None:
    assert [row.form for row in read_rows(text)] == [form]


@pytest.mark.parametrize(("role", "form"), [("title", "indirect"), ("body", "direct")])
def test_a_headline_behind_a_name_is_in_its_own_words(role: str, form: str) -> None:
    text = "Bell: The Bridge Will Hold"
    layers = Layers({"blocks": make_blocks(text, role=role), "mentions": [find_mention(text, "Bell")]})
    rows = statements.STAGE.run(make_document(text), layers)["statements"]
    assert [row.form for row in rows if isinstance(row, Statement)] == [form]


@pytest.mark.parametrize("signature", ["― Ann Bell", "— Ann Bell, a farmer", "-- Ann Bell", "–Ann Bell"])
def test_a_name_behind_a_dash_signs_the_quote_of_its_paragraph(signature: str) -> None:
    said = [
        (source, content) for source, _, content in read_said(f"It rained.\n\n“We stayed up. All of us.” {signature}")
    ]
    assert said == [("Ann Bell", "“We stayed up. All of us.”")]


def test_initials_end_no_signature_and_what_is_said_in_a_signed_quote_is_in_it() -> None:
    text = "”The mayor said that he fears rain. He lied.” ― Ann B. Bell\n\n“It held, I said so.” ― Joan Vale"
    told = [(text[row.source_start : row.source_end], row.depth) for row in read_rows(text) if row.form != "own"]
    assert [one for one in told if one[1] == 0] == [("Ann B. Bell", 0), ("Joan Vale", 0)]
    assert {row.form for row in read_rows(text) if row.depth == 0} == {"direct"}
    assert ("The mayor", 1) in told


def test_a_signed_quote_goes_on_over_quotes_in_it_and_ends_with_one_that_another_said() -> None:
    inside = "“He calls “calm” what I saw. We left.” ― Ann Bell"
    assert read_said(inside) == [("Ann Bell", "―", "“He calls “calm” what I saw. We left.”")]
    apart = "“It rained,” said Joan Vale. “We stayed up.” ― Ann Bell"
    assert ("Joan Vale", "said", "“It rained,”") in read_said(apart)


def test_a_clause_behind_a_dash_signs_nothing() -> None:
    assert read_said("“Bridge of sighs” — Varn had a name for it all along") == []


def test_every_sentence_without_attribution_is_the_authors_own() -> None:
    rows = read_rows("It rained. Bell said it held. The sun came out.")
    assert [row.text for row in rows if row.form == "own"] == ["It rained.", "The sun came out."]


@pytest.mark.parametrize(
    "credit",
    [
        "Photograph: Ann Bell for the Post",
        "(Ann Bell/Vale Press)",
        "VPA/Vale Images",
        "Picture: Bell/Oren Press Agency",
    ],
)
def test_who_took_a_picture_is_no_statement(credit: str) -> None:
    assert [row.text for row in read_rows(f"The mill stood. {credit}")] == ["The mill stood."]
    assert read_rows(credit) == []


def test_a_stroke_in_a_sentence_makes_no_credit_of_it() -> None:
    assert [row.form for row in read_rows("Oren/Vale talks failed.")] == ["own"]


def test_a_quote_inside_a_statement_keeps_the_mark_that_closes_it() -> None:
    _, inner = read_rows("Bell said that Reed had told her: “The bridge held.”")
    assert (inner.text, inner.form) == ("“The bridge held.”", "direct")


def test_a_statement_inside_a_statement_has_a_parent() -> None:
    outer, inner = read_rows("Bell said that the police had told Reed that it held.")
    assert (inner.parent_id, inner.depth, inner.text) == (outer.statement_id, 1, "that it held")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ann Bell said it held.", "person"),
        ("She said it held.", "person"),
        ("The ministry said it held.", "organisation"),
        ("The report said it held.", "document"),
        ("The Vale Post said it held.", "media"),
        ("Two officials familiar with the plan said it held.", "unnamed"),
        ("It was reported that it held.", "none"),
    ],
)
def test_the_kind_of_source_is_read_from_its_phrase(text: str, kind: str) -> None:
    assert [row.source_kind for row in read_rows(text)] == [kind]


def test_the_source_points_at_the_name_in_its_head() -> None:
    text = "Ann Bell, head of the Oren Bank, said it held."
    bank = find_mention(text, "Oren Bank", kind="ORG")
    (row,) = read_rows(text, [find_mention(text, "Ann Bell"), bank])
    assert row.source_mention_id == "m-Ann Bell"


def test_which_stands_for_what_is_named_before_it() -> None:
    text = "He told the Vale Post, which reported that it held."
    (row,) = (
        row for row in read_rows(text, [find_mention(text, "Vale Post", kind="ORG")]) if row.text == "that it held"
    )
    assert (row.source_mention_id, row.source_kind) == ("m-Vale Post", "media")


def test_whom_somebody_cites_says_nothing_of_their_own() -> None:
    rows = read_rows("The Vale Post said that it held, citing two officials.")
    assert [row.text for row in rows if row.form != "own"] == ["that it held"]


def test_a_notice_before_a_colon_is_no_speaker() -> None:
    assert [row.form for row in read_rows("Correction: An earlier text gave another day.")] == ["own"]


def test_a_quote_in_a_comment_does_not_go_on_from_the_body() -> None:
    text = "“It held,” Bell said.\n\n“It fell.”"
    body, comment = make_blocks(text)
    comment = replace(comment, role="comment", author="vale22")
    rows = statements.STAGE.run(make_document(text), Layers({"blocks": [body, comment]}))["statements"]
    assert [(row.form, row.block_id) for row in rows if isinstance(row, Statement)] == [
        ("direct", body.block_id),
        ("own", comment.block_id),
    ]


def test_furniture_holds_no_statements() -> None:
    text = "Bell said it held."
    layers = Layers({"blocks": make_blocks(text, role="furniture")})
    assert list(statements.STAGE.run(make_document(text), layers)["statements"]) == []


def test_a_dek_above_the_byline_does_not_run_into_the_first_sentence() -> None:
    text = "Bell said the bridge ‘must be closed at once’\n\nBy Ann Moss\n\nThe bridge was closed on Monday."
    dek, byline, body = make_blocks(text)
    layers = Layers({"blocks": [dek, replace(byline, role="byline"), body]})
    rows = statements.STAGE.run(make_document(text), layers)["statements"]
    said = [row for row in rows if isinstance(row, Statement)]
    assert [row.block_id for row in said if row.form != "own"] == [dek.block_id]
    assert all(span.end <= dek.end for row in said if row.form != "own" for span in row.content)


def test_an_article_above_its_byline_is_read_as_one() -> None:
    text = "“It held,” Bell said.\n\n“Nobody was hurt when the wall fell down.”\n\nBy Ann Moss"
    *body, byline = make_blocks(text)
    layers = Layers({"blocks": [*body, replace(byline, role="byline")]})
    rows = statements.STAGE.run(make_document(text), layers)["statements"]
    assert [row.form for row in rows if isinstance(row, Statement)] == ["direct"]


def test_the_noun_a_cue_takes_is_no_statement_of_its_own() -> None:
    rows = read_rows("Bell expressed hopes that the bridge would hold.")
    assert [row.depth for row in rows] == [0]


@pytest.mark.parametrize("text", ["It is worth noting that the bridge held.", "Towns which together vowed to stop."])
def test_a_word_that_is_no_noun_is_no_source(text: str) -> None:
    assert read_said(text) == []


def test_a_verb_with_its_object_is_no_source() -> None:
    text = "“You buy a bar expecting a normal bar and it looks like you are getting half of it,” Bell told the Post."
    assert "buy a bar" not in {part(text, row.source_start, row.source_end) for row in read_rows(text)}


def test_a_noun_joined_to_a_clause_with_a_verb_begins_a_source_of_its_own() -> None:
    text = "Reed threw a rope and a mason shouted that it held."
    assert [source for source, _, _ in read_said(text)] == ["a mason"]


def test_a_quote_over_two_paragraphs_is_direct() -> None:
    rows = read_rows("Ann Bell said: “The bridge held in the storm.\n\n“It will hold for years.”\n\nNext steps")
    assert [row.form for row in rows if row.source_start is not None] == ["direct"]


@pytest.mark.parametrize(
    "text",
    [
        "There were two shots from the roof, I would swear to it.",
        "The fire began at noon, of that I am certain, because the bells rang.",
    ],
)
def test_an_author_who_vouches_for_a_sentence_tells_it(text: str) -> None:
    assert [(row.form, row.text) for row in read_rows(text)] == [("own", text)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The party sticks to its “never again”.", ("The party", "sticks to", "its “never again”")),
        (
            "The strike, which began on 6 May, had been declared unlawful by the Court of Oren on 8 May.",
            ("the Court of Oren", "had been declared", "The strike, which began on 6 May, … unlawful"),
        ),
    ],
)
def test_a_verdict_and_what_somebody_sticks_to_are_said(text: str, said: tuple[str, str, str]) -> None:
    assert read_said(text) == [said]


@pytest.mark.parametrize(
    "rest", ["", " in Oren", " at the gate of the harbour in Oren, a town in the valley, on Monday", " last Monday"]
)
def test_what_somebody_is_said_to_have_said_ends_with_the_place_and_the_day(rest: str) -> None:
    text = f"Tom Reed, a farmer, told reporters that Ann Bell had said ten men had been held{rest}."
    inner = next(row for row in read_rows(text) if row.depth == 1)
    assert inner.text == f"ten men had been held{rest}"


@pytest.mark.parametrize("cue", ["called for", "has called on", "calls for"])
def test_who_calls_for_a_thing_asks_for_it(cue: str) -> None:
    (said,) = read_rows(f"Ann Bell {cue} the council to act.")
    assert said.stance == "asks"


@pytest.mark.parametrize(
    "text",
    [
        "“The memos led the council to comment on the dam,” Bell said.",
        "“We support him,” Bell said.",
        "“That is the concern that we have,” Bell said.",
    ],
)
def test_what_is_only_to_be_said_or_is_a_pronoun_is_no_statement_in_another(text: str) -> None:
    assert all(row.source_start is not None and len(row.text.split()) > 1 for row in read_rows(text) if row.depth)


def test_a_stand_on_somebody_told_by_a_pronoun_stays() -> None:
    assert ("The council", "condemned", "them") in read_said("Two men were shot in Oren. The council condemned them.")
