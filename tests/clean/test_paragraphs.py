"""Paragraphs of plain text: one a line, or many lines where the text is wrapped."""

from __future__ import annotations

from secondsource.clean.paragraphs import split_paragraphs


def list_lines(text: str) -> list[str]:
    return [paragraph.line for paragraph in split_paragraphs(text)]


def test_each_line_of_unwrapped_text_is_a_paragraph() -> None:
    assert list_lines("The dam broke.\nNobody was hurt.") == ["The dam broke.", "Nobody was hurt."]


def test_lines_wrapped_to_a_width_are_one_paragraph() -> None:
    text = (
        "The dam on the river Oru broke on Saturday night and\n"
        "the water ran through the lower town until noon, when\n"
        "the last of the sluices was opened by hand."
    )
    assert len(split_paragraphs(text)) == 1


def test_a_blank_line_ends_a_paragraph_even_in_mid_sentence() -> None:
    assert list_lines("He promised pumps, which\n\nhad not come.") == ["He promised pumps, which", "had not come."]


def test_items_of_a_list_stay_apart() -> None:
    paragraphs = split_paragraphs("- one pump\n- two pumps\n3. no pump")
    assert [paragraph.item for paragraph in paragraphs] == [True, True, True]


def test_markdown_is_taken_off_the_line_but_not_off_the_span() -> None:
    text = "## The [sluice](https://example.org) **opens**"
    (paragraph,) = split_paragraphs(text)
    assert paragraph.line == "The sluice opens"
    assert (paragraph.start, paragraph.end, paragraph.heading) == (0, len(text), True)
