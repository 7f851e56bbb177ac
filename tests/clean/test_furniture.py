"""Lines of the interface, and sentences that only sound like them."""

from __future__ import annotations

import pytest

from secondsource.clean.furniture import is_furniture, read_opening


@pytest.mark.parametrize(
    "line",
    [
        "Share this:",
        "Click to share on Facebook (Opens in new window)",
        "Sign up for our newsletter",
        "This website uses cookies to improve your experience.",
        "Advertisement",
        "Back to top",
        "Skip to main content",
        "Captcha 7 + four =",
        "17 days left to go",
        "2,500 $",
        "5 min read",
        "Home > World > Vesna",
        "#ferry #harbour",
        "Tags: ferry, harbour",
        "***",
    ],
)
def test_a_line_of_the_interface_is_known(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    ("line", "opens"),
    [
        ("Most Popular", "related"),
        ("Related: Ferry hits quay", "related"),
        ("23 Comments", "comments"),
        ("3 thoughts on “Ferry hits quay”", "comments"),
        ("Leave a Reply", "form"),
        ("Your email address will not be published. Required fields are marked *", "form"),
        ("© 2021 The Lantern", "footer"),
        ("Privacy Policy", "footer"),
    ],
)
def test_a_line_says_what_part_of_the_page_it_opens(line: str, opens: str) -> None:
    assert read_opening(line) == opens


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell on Monday.",
        "Follow the money, she said.",
        "“We use cookies to feed the gulls,” the baker said.",
        "Subscribers to the fund lost everything.",
        "Comments from the company were not available.",
        "The search went on until nightfall.",
        "Search parties left at dawn.",
        "Donations to the party doubled last year.",
        "More than forty ships lay in the bay.",
        "Home prices rose.",
        "By clicking his heels the officer made himself known.",
        "Recommendations",
        "2014",
        "The minister’s newsletter did not mention the dam, although it ran to forty pages.",
    ],
)
def test_a_sentence_or_heading_of_an_article_is_not_interface(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "MORE: Council strikes a deal on the site of the harbour",
        "[Read: Why the wall of Ellis suffers]",
        "Click this link or scan the QR code to receive breaking news from Ellis.",
        "Most read in Harbour",
        '<iframe width="476" height="267" src="https://ellis.example/embed" allowfullscreen></iframe>',
    ],
)
def test_lines_that_lead_elsewhere_inside_an_article_are_interface(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "More than twenty people read the notice on Monday, the mayor said.",
        "Read more carefully, the report of the harbour master says that nothing at all was lost.",
        "<3 is what the mayor wrote on the wall of Ellis = his house.",
    ],
)
def test_sentences_that_begin_alike_are_none(line: str) -> None:
    assert not is_furniture(line)
