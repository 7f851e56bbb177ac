from __future__ import annotations

import pytest

from secondsource.link.copies.addresses import compared_address


@pytest.mark.parametrize(
    "address",
    [
        "http://tide.example/news/1",
        "https://www.tide.example/news/1/",
        "https://tide.example/news/1?utm_source=mail&fbclid=x",
        "https://TIDE.example/news/1#comments",
    ],
)
def test_addresses_of_one_page_are_compared_as_one(address: str) -> None:
    assert compared_address(address) == "tide.example/news/1"


def test_a_parameter_that_names_the_page_tells_it_from_others() -> None:
    assert compared_address("https://tide.example/?id=5") != compared_address("https://tide.example/?id=6")


@pytest.mark.parametrize("address", ["file:///a/b", "https://[broken", ""])
def test_what_is_no_address_of_the_web_stays_as_it_is(address: str) -> None:
    assert compared_address(address) == address
