import pytest

from secondsource.clean.dek import find_deks
from secondsource.clean.dom import parse_html
from secondsource.clean.html import read_lines

DEK = "Harbour master says that the storm was the worst he had seen"
TEXT = "The harbour wall was closed on Monday after the storm, the harbour master said. " * 3


def deks_of(body: str, roles: str, described: str = "") -> list[str]:
    """Return the deks of a page whose first line is the title; ``roles`` are those of its lines, by first letter."""
    lines = read_lines(parse_html(f"<body><h1>Wall closed after storm</h1>{body}</body>")).lines
    names = {name[:2]: name for name in ("title", "byline", "dateline", "body", "furniture", "caption")}
    given = [names[role] for role in ("ti", *roles.split())]
    assert len(given) == len(lines)
    return [lines[number].text for number in find_deks(lines, given, 0, [described])]


@pytest.mark.parametrize("mark", ["class='article__standfirst'", "class='sub-title'", "itemprop='alternativeHeadline'"])
def test_a_line_that_markup_calls_a_dek_is_one(mark: str) -> None:
    assert deks_of(f"<p {mark}>{DEK}</p><p>Menu of the day</p><p>{TEXT}</p>", "fu fu bo") == [DEK]


def test_what_the_page_describes_itself_as_is_its_dek() -> None:
    page = f"<p>{DEK}</p><p>Menu of the day</p><p>{TEXT}</p>"
    assert deks_of(page, "fu fu bo", DEK) == [DEK]
    assert deks_of(page, "fu fu bo", DEK + ", since he was born there") == [DEK]
    assert deks_of(page, "fu fu bo", "Another text about something else altogether") == []


def test_a_sentence_above_the_byline_is_a_dek() -> None:
    assert deks_of(f"<p>{DEK}</p><p>By Ina Holm</p><p>{TEXT}</p>", "bo by bo") == [DEK]
    assert deks_of(f"<p>Harbour and coast</p><p>By Ina Holm</p><p>{TEXT}</p>", "fu by bo") == []


def test_a_heading_right_below_the_title_is_a_dek() -> None:
    assert deks_of(f"<h2>{DEK}</h2><p>{TEXT}</p>", "fu bo") == [DEK]


def test_the_first_paragraph_is_no_dek_though_the_page_is_described_by_it() -> None:
    assert deks_of(f"<p>By Ina Holm</p><p>{DEK}</p><p>{TEXT}</p>", "by bo bo", DEK) == []
    assert deks_of(f"<p>{DEK}</p><p>{TEXT}</p>", "bo bo", DEK) == []


def test_a_line_between_byline_and_date_is_no_dek() -> None:
    page = f"<p>By Ina Holm</p><p>Professor of harbours and walls at Port Ellis</p><p>5 May 2021</p><p>{TEXT}</p>"
    assert deks_of(page, "by fu da bo") == []


def test_captions_and_lines_of_links_are_no_deks() -> None:
    credited = "<p class='dek'>The wall on Monday morning. Photo: Ina Holm</p>"
    linked = "<p class='dek'><a href='/a'>Storm closes the road to Port Ellis</a></p>"
    assert deks_of(f"{credited}{linked}<p>{TEXT}</p>", "fu fu bo") == []


def test_the_points_of_a_list_are_one_dek() -> None:
    page = (
        f"<ul class='standfirst'><li>{DEK}</li><li>No ship was lost in it</li></ul><p>Menu of the day</p><p>{TEXT}</p>"
    )
    assert deks_of(page, "fu fu fu bo") == [DEK, "No ship was lost in it"]


def test_a_page_without_a_title_has_no_dek() -> None:
    lines = read_lines(parse_html(f"<body><p class='dek'>{DEK}</p></body>")).lines
    assert find_deks(lines, ["furniture"], None, []) == []
