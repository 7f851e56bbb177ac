import pytest

from secondsource.clean.dom import parse_html
from secondsource.clean.html import read_lines
from secondsource.clean.titles import choose_title, find_title, is_generic


def shown(body: str, *titles: str) -> str | None:
    lines = read_lines(parse_html(f"<body>{body}</body>")).lines
    at = find_title(lines, titles)
    return None if at is None else lines[at].text


def test_the_heading_that_says_a_stated_title_is_the_title() -> None:
    body = "<h1>The Herald</h1><h2>Wall to stand ten years</h2><h2>More news</h2>"
    assert shown(body, "Wall to stand ten years") == "Wall to stand ten years"


def test_a_heading_that_begins_a_title_with_the_site_s_name_is_the_title() -> None:
    assert shown("<h1>Wall to stand</h1><p>x</p>", "Wall to stand - The Herald") == "Wall to stand"


def test_a_heading_in_other_words_is_the_title_if_half_of_them_are_stated() -> None:
    assert shown("<h1>Harbour wall stands ten years</h1>", "Wall of harbour to stand ten years") is not None


def test_the_site_s_own_heading_is_not_the_title() -> None:
    assert shown("<h1>Welcome to our town</h1><p>x</p>", "Wall to stand ten years") is None


def test_the_only_heading_of_a_page_that_states_no_title_is_the_title() -> None:
    assert shown("<h1>Wall to stand</h1><p>x</p>") == "Wall to stand"


def test_what_stands_beside_the_title_in_its_line_is_left_out() -> None:
    assert (
        choose_title("LETTERS\nWall to stand ten years", ["Wall to stand ten years"], None) == "Wall to stand ten years"
    )


@pytest.mark.parametrize(
    "stated",
    [
        "Why does the wall of Port El",
        "Why does the wall of Port Ellis crumble? Because nobody mends",
        "Why does the wall of Port Ellis crumble?",
        "Why does the wall of Port Ellis...",
    ],
)
def test_a_stated_title_that_is_cut_off_does_not_shorten_the_heading(stated: str) -> None:
    heading = "Why does the wall of Port Ellis crumble? Because nobody mends it"
    assert choose_title(heading, [stated], None) == heading


def test_the_words_of_another_element_behind_the_title_are_left_out() -> None:
    assert choose_title("Wall to stand ten years\nHarbour news", ["Wall to stand ten years"], None) == (
        "Wall to stand ten years"
    )
    assert choose_title("Wall to stand ten years Welcome to Port Ellis", ["Wall to stand ten years"], None) == (
        "Wall to stand ten years"
    )


def test_a_title_that_is_only_stated_loses_the_site_s_name() -> None:
    assert choose_title(None, ["Wall to stand | The Herald"], "The Herald") == "Wall to stand"
    assert choose_title(None, ["Wall to stand | Ten years"], "The Herald") == "Wall to stand | Ten years"


def test_a_page_without_a_title_has_none() -> None:
    assert choose_title(None, [], None) is None


def test_a_stated_title_of_site_and_kind_alone_is_generic() -> None:
    assert is_generic("Port Authority - Press Release No. 7", "Port Authority")
    assert not is_generic("Port Authority", "Port Authority")
    assert not is_generic("Wall to stand - Port Authority", "Port Authority")
