from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest
from benchmarks.countries import countries, find_countries
from benchmarks.evenhanded import Score, compare, read_article
from benchmarks.swapkinds import PLANS, Article, gather_pools
from benchmarks.swaps import Wording, swap_names

from secondsource import read_text
from secondsource.tables import Mention

TEXT = """Ivan Karas, the mayor of Port Mira, said on Monday that the bridge would stay closed.

"We have asked Norway for help," Mr. Karas said. The Norwegian embassy confirmed that, the Vesna Times reported.

Elena Moravec denied that the bridge was unsafe. Moravec said Karas wanted only money, according to the Times.

Karas answered that Moravec was wrong. The mayor's office and the United States did not comment."""

NAMES = {
    "Ivan Karas": ("PER", "karas"),
    "Karas": ("PER", "karas"),
    "Elena Moravec": ("PER", "moravec"),
    "Moravec": ("PER", "moravec"),
    "Port Mira": ("GPE", "mira"),
    "Norway": ("GPE", "norway"),
    "Norwegian": ("MISC", "norwegian"),
    "United States": ("GPE", "states"),
    "Vesna Times": ("ORG", "times"),
    "Times": ("ORG", "times"),
}


@pytest.fixture(scope="module")
def article() -> Article:
    pattern = "|".join(sorted(NAMES, key=len, reverse=True))
    mentions = tuple(
        Mention(str(found.start()), "bridge", *found.span(), NAMES[found[0]][0], "proper", NAMES[found[0]][1])
        for found in re.finditer(pattern, TEXT)
    )
    return Article("bridge", replace(read_text(TEXT), mentions=mentions))


def swapped_text(article: Article, kind: str) -> str:
    wording = PLANS[kind](article, gather_pools([article]), random.Random(1))
    return swap_names(article.text, wording).text


def test_every_form_of_every_state_is_the_form_of_a_state() -> None:
    assert len(countries()) > 190
    for country in countries():
        assert country in find_countries(country.name, [(0, len(country.name))])


def test_a_country_and_the_word_for_its_people_change_together(article: Article) -> None:
    text = swapped_text(article, "countries")
    assert "Norw" not in text
    (other,) = (country for country in countries() if f"asked {country.name} for" in text)
    assert f"The {other.adjective} embassy" in text


def test_a_country_that_takes_an_article_is_swapped_for_one_that_does(article: Article) -> None:
    text = swapped_text(article, "countries")
    assert "United States" not in text
    assert any(f"and the {country.name} did not" in text for country in countries() if country.article)


def test_a_person_keeps_one_new_name_through_the_article(article: Article) -> None:
    text = swapped_text(article, "persons")
    assert not {"Ivan", "Karas", "Elena", "Moravec"}.intersection(text.replace("'", " ").split())
    surname = text.split("said.")[0].split()[-1]
    assert text.split(",")[0].split()[-1] == surname
    assert f"\n\n{surname} answered" in text


def test_an_outlet_is_swapped_with_its_short_name(article: Article) -> None:
    text = swapped_text(article, "outlets")
    assert "Times" not in text
    name = text.split(" reported.")[0].split("that, the ")[-1]
    assert f"according to the {name.split()[-1]}." in text


def test_the_two_sides_take_each_others_names(article: Article) -> None:
    text = swapped_text(article, "sides")
    assert text.startswith("Elena Moravec, the mayor of Port Mira")
    assert "Karas said Moravec wanted only money" in text


def test_the_same_seed_swaps_the_same_names(article: Article) -> None:
    assert swapped_text(article, "persons") == swapped_text(article, "persons")


def test_a_text_read_alike_has_no_changes(article: Article) -> None:
    score = Score()
    compare(article, swap_names(article.text, Wording({"Karas": "Toman"})), score)
    assert score.all.n_old == len(article.reading.statements) > 4
    assert (score.all.share, score.changes) == (100.0, [])


def test_a_statement_lost_by_a_swap_is_counted_and_told(article: Article) -> None:
    score = Score()
    compare(article, swap_names(article.text, Wording({"Moravec said": "Moravec ate"})), score)
    assert score.all.share < 100
    assert score.near.share < score.all.share
    assert any("Moravec said Karas" in line for change in score.changes for line in change.before)


def test_an_article_is_the_text_that_the_reader_leaves() -> None:
    assert read_article("spaces", "Ivan Karas spoke.\r\nHe left.").text == "Ivan Karas spoke.\nHe left."
