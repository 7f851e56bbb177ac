import time

import pytest

from secondsource.clean import dom
from secondsource.clean.dom import cut_tags, flatten, parse_html
from secondsource.errors import PageError


def test_text_below_a_hundred_thousand_levels_is_kept() -> None:
    depth = 100_000
    tree = parse_html("<body>" + "<div>" * depth + "deep words" + "</div>" * depth + "<p>after</p></body>")
    assert "".join(tree.itertext()) == "deep wordsafter"


def test_too_many_elements_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dom, "MAX_ELEMENTS", 100)
    with pytest.raises(PageError) as caught:
        parse_html("<p>x</p>" * 120)
    assert caught.value.code == "too-many-elements"


def test_fifty_megabytes_of_div_are_refused_for_their_size() -> None:
    with pytest.raises(PageError) as caught:
        parse_html("<div>" * 10_000_000)
    assert caught.value.code == "too-large"


def test_a_page_just_under_the_size_bound_made_of_tags_is_refused_by_their_number() -> None:
    with pytest.raises(PageError) as caught:
        parse_html("<div>" * 3_900_000)
    assert caught.value.code == "too-many-elements"


def test_control_characters_are_left_out() -> None:
    assert "".join(parse_html("<p>har\x00bo\x08ur</p>").itertext()) == "harbour"


def test_a_self_closed_root_does_not_swallow_the_page() -> None:
    assert "".join(parse_html('<html lang="en"/><body><p>text</p></body>').itertext()) == "text"


def test_flattening_keeps_a_shallow_page_as_it_is() -> None:
    page = "<div><p>a<br>b<p>c<img src='x'></div>"
    assert flatten(page) == page


def test_a_tag_of_a_hundred_thousand_attributes_is_cut_before_it_is_parsed() -> None:
    start = time.process_time()
    tree = parse_html(f"<p {' '.join(f'a{n}=1' for n in range(100_000))}>harbour</p>")
    assert time.process_time() - start < 3
    assert len(tree.find(".//p").attrib) == dom.MAX_ATTRIBUTES
    assert "".join(tree.itertext()) == "harbour"


@pytest.mark.parametrize("attribute", ['data-x="a > b, c < d"', "data-x='1 2 3 4'", "hidden", "a = b"])
def test_only_tags_with_too_many_attributes_are_cut(attribute: str) -> None:
    few, many = (" ".join([attribute] * n) for n in (dom.MAX_ATTRIBUTES - 1, dom.MAX_ATTRIBUTES + 50))
    assert cut_tags(f"<p {few}>x</p>") == f"<p {few}>x</p>"
    kept = " ".join([attribute] * dom.MAX_ATTRIBUTES)
    assert cut_tags(f"<b>x</b><p {many}>y</p>z") == f"<b>x</b><p {kept}>y</p>z"


def test_one_long_value_is_one_attribute() -> None:
    page = f'<div data-page="{"a b " * 50_000}">x</div>'
    assert cut_tags(page) == page
