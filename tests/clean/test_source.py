import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.clean.source import scan_tags


def names(source: str) -> list[str]:
    return [("/" if tag.is_end else "") + tag.name for tag in scan_tags(source)]


def test_tags_comments_and_declarations_are_found() -> None:
    assert names("<!doctype html><p class='a>b'>x<!-- <b> --></p><br/>") == ["", "p", "", "/p", "br"]


def test_a_sign_that_opens_no_tag_is_text() -> None:
    assert names("1 < 2 <3 <p>") == ["p"]


def test_tags_inside_a_script_are_text() -> None:
    assert names("<script>if (a<b) '<p>'</script><p>") == ["script", "/script", "p"]


def test_a_quote_that_opens_no_value_does_not_swallow_the_page() -> None:
    assert names("<p it's>x</p><b>") == ["p", "/p", "b"]


@pytest.mark.parametrize("piece", ["<", '<a "x ', "<!--", "<script>", "<a b='", "</", "<p "])
def test_a_hostile_source_is_scanned_in_linear_time(piece: str) -> None:
    start = time.process_time()
    list(scan_tags(piece * 200_000))
    assert time.process_time() - start < 5


@given(st.text(st.sampled_from("<>/!-'\"= ap"), max_size=60))
def test_tags_do_not_overlap_and_stand_in_order(source: str) -> None:
    at = 0
    for tag in scan_tags(source):
        assert at <= tag.start < tag.end <= len(source)
        at = tag.end
