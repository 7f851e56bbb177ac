import pytest

from secondsource.clean.dom import parse_html
from secondsource.clean.metadata import (
    PageMetadata,
    complete_metadata,
    find_canonical,
    find_kind,
    find_outlet,
    read_metadata,
)


def read(head: str, url: str | None = None) -> PageMetadata:
    return read_metadata(parse_html(f"<html><head>{head}</head><body><p>Text of the page.</p></body></html>"), url)


def test_open_graph_states_title_and_site() -> None:
    page = read('<meta property="og:title" content="Wall stands"><meta property="og:site_name" content="The Herald">')
    assert (page.titles[0], page.outlet) == ("Wall stands", "The Herald")


def test_json_ld_states_authors() -> None:
    head = (
        '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
        '"headline": "Wall", "author": [{"@type": "Person", "name": "Ina Holm"}]}</script>'
    )
    assert read(head).authors == ("Ina Holm",)


def test_a_domain_that_only_the_address_tells_is_no_outlet() -> None:
    assert read("<title>Wall stands</title>", "https://www.herald.example/wall").outlet is None


def test_a_part_of_the_title_that_is_the_domain_s_name_is_the_outlet() -> None:
    tree = parse_html("<html><head><title>Wall stands - The Herald</title></head><body></body></html>")
    assert find_outlet(tree, None, "https://www.theherald.example/wall") == "The Herald"


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="https://herald.example/wall">', "https://herald.example/wall"),
        ('<meta property="og:url" content="http://herald.example/wall">', "http://herald.example/wall"),
        ('<link rel="canonical" href="/wall">', None),
        ('<link rel="canonical" href="javascript:alert(1)">', None),
    ],
)
def test_only_an_absolute_web_address_is_canonical(head: str, url: str | None) -> None:
    assert find_canonical(parse_html(f"<html><head>{head}</head><body>x</body></html>")) == url


@pytest.mark.parametrize(
    ("head", "title", "url", "kind"),
    [
        ("", "Opinion: Let the wall stand", None, "opinion"),
        ('<meta property="article:section" content="Editorials">', "Wall", None, "opinion"),
        ("", "Wall", "https://herald.example/press-releases/2021/wall", "statement"),
        ('<script type="application/ld+json">{"@type": "BlogPosting"}</script>', "Wall", None, "blog"),
        ('<script type="application/ld+json">{"@type":"NewsArticle"}</script>', "Wall", None, "article"),
        ('<meta property="og:type" content="article">', "The opinion of the wall", None, None),
    ],
)
def test_a_kind_needs_a_stated_cue(head: str, title: str, url: str | None, kind: str | None) -> None:
    assert find_kind(parse_html(f"<html><head>{head}</head><body>x</body></html>"), title, url) == kind


def test_an_address_that_is_none_does_no_harm() -> None:
    assert read("<title>Wall</title>", "http://[broken").titles == ("Wall",)


def test_the_headline_is_no_site_s_name() -> None:
    page = PageMetadata(("The wall of Ellis still stands",), (), "The wall of Ellis still stands", None, None)
    assert complete_metadata(page, ["The wall of Ellis still stands"]).outlet is None
