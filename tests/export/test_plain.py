from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from secondsource.export.plain import is_web_address, to_iri

# What the schemas of XML take for an address, as libxml2 checks it.
_ADDRESS = etree.RelaxNG(
    etree.fromstring(
        '<element name="a" xmlns="http://relaxng.org/ns/structure/1.0" '
        'datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><data type="anyURI"/></element>'
    )
)
PARTS = st.sampled_from([*"[]#%?/:@& \"'<>\\^`{}|\u202e\x7f", "a", "é", "🜚", "%41", "%zz", "[::1]", "..", "http://"])


def is_address(text: str) -> bool:
    element = etree.Element("a")
    element.text = text
    return bool(_ADDRESS.validate(element))


@given(st.lists(PARTS, max_size=12).map("".join))
@example("[::1]/a[b]#c#d")
def test_whatever_an_address_holds_what_is_written_is_one(rest: str) -> None:
    assert is_address(to_iri(f"https://gull.example/{rest}"))


@pytest.mark.parametrize("uri", ["https://[::1]:80/a", "https://gull.example/a?b=%20#c", "http://ü.example/ö"])
def test_a_good_address_stays_as_it_is(uri: str) -> None:
    assert to_iri(uri) == uri


@pytest.mark.parametrize(
    "uri", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "http://[bad", "http://"]
)
def test_what_leads_nowhere_on_the_web_is_no_link(uri: str) -> None:
    assert not is_web_address(uri)
