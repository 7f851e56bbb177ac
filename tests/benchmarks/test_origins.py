from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.origins import Judged, find_truth, judge_case, make_case, match_statements, summarise
from benchmarks.stories import generate_stories, make_outlets
from benchmarks.storypages import list_families, render_story, uri_of

STORIES = list(generate_stories(12))


def judged(low: int, high: int, true: int, *, is_stated: bool = True) -> Judged:
    return Judged("claim", low, high, true, is_stated, "")


def test_the_same_seed_gives_the_same_pages() -> None:
    assert [render_story(story) for story in generate_stories(12)] == [render_story(story) for story in STORIES]


def test_another_seed_gives_other_pages() -> None:
    assert render_story(next(generate_stories(1, seed=2))) != render_story(STORIES[0])


def test_every_telling_stands_on_its_page() -> None:
    for story in STORIES:
        for told in story.told:
            page = story.pages[told.page]
            assert told.words.casefold() in " ".join((page.title, *page.paragraphs)).casefold()


def test_every_page_has_an_address_of_its_own_but_for_later_versions() -> None:
    lines = [line for story in STORIES for line in render_story(story)]
    paths = {(story.number, page.path) for story in STORIES for page in story.pages}
    assert len({uri_of(line) for line in lines}) == len(paths)


def test_whoever_copies_has_the_origin_of_the_copied() -> None:
    for story in STORIES:
        origins = {told.page: told.origin for told in story.told}
        assert all(origins[pair.copy] == origins[pair.source] for pair in story.copied)


def test_families_are_those_of_the_outlets() -> None:
    assert list_families().count("\t") == 1 + sum(outlet.family is not None for outlet in make_outlets(1))


@pytest.mark.parametrize(("low", "high", "true", "holds"), [(1, 2, 2, 1.0), (1, 2, 3, 0.0), (2, 3, 1, 0.0)])
def test_an_interval_holds_what_lies_between_its_ends(low: int, high: int, true: int, holds: float) -> None:
    assert summarise([judged(low, high, true)], "found")["found_holds"] == holds


def test_only_equal_ends_at_the_true_number_are_exact() -> None:
    claims = [judged(1, 1, 1), judged(1, 2, 1), judged(2, 2, 1), judged(1, 3, 2, is_stated=False)]
    figures = summarise(claims, "gold")
    assert (figures["gold_exact"], figures["gold_stated_n"], figures["gold_width"]) == (1 / 3, 3.0, 0.75)


def test_a_few_stories_go_the_whole_way(tmp_path: Path) -> None:
    stories = STORIES[:4]
    case = make_case(tmp_path / "case", stories)
    truth = find_truth(case, stories)
    figures = judge_case(case, truth)
    assert len(truth.told) == sum(len(story.pages) for story in stories)
    assert match_statements(case, truth)
    assert figures["gold_n"] > 0
    assert figures["gold_holds"] >= 0.8
