from __future__ import annotations

from secondsource.clean.dom import parse_html
from secondsource.clean.html import read_lines
from secondsource.clean.links import MOST_LINKS, find_links

TEXT = "The harbour was shut for nine days, the paper wrote"


def links(body: str, url: str | None = "https://post.example/news/1") -> tuple[str, ...]:
    return find_links(read_lines(parse_html(f"<html><body>{body}</body></html>")).lines, url)


def test_a_link_in_running_text_is_found_and_made_whole() -> None:
    assert links(f"<p>{TEXT} <a href='/2'>here</a></p>") == ("https://post.example/2",)


def test_a_list_of_other_pages_is_no_running_text() -> None:
    assert links("<ul><li><a href='https://tide.example/1'>Nine days without ferries</a></li></ul>") == ()


def test_what_is_no_page_is_left_out() -> None:
    hrefs = ("mailto:a@b.example", "javascript:x()", "http://[broken", "https://a.example/\u202ex", "#top")
    body = " ".join(f"<a href='{href}'>a</a>" for href in hrefs)
    assert links(f"<p>{TEXT} {body} {TEXT}</p>", None) == ()


def test_many_links_are_bounded() -> None:
    body = "".join(f"<p>{TEXT} <a href='/{n}'>x</a></p>" for n in range(MOST_LINKS + 50))
    assert len(links(body)) == MOST_LINKS


def test_lines_parted_by_breaks_are_searched_together() -> None:
    body = "<br><br>".join(f"{TEXT} <a href='/{n}'>x</a>" for n in range(3))
    assert links(f"<div>{body}</div>") == tuple(f"https://post.example/{n}" for n in range(3))
