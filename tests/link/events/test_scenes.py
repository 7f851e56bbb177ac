from __future__ import annotations

from datetime import date

import hypothesis.strategies as st
import numpy as np
from hypothesis import given

from secondsource.link.events import scenes
from secondsource.link.events.scenes import (
    begin_near,
    compare_scenes,
    join_pages,
    link_scenes,
    place_lone,
    root_stories,
)
from secondsource.stage import Layers
from secondsource.worktables import Scene, SceneLink, StoryRoot

WIDTH = 384


def vector(*peaks: int) -> bytes:
    values = np.zeros(WIDTH, np.int8)
    values[list(peaks)] = 60
    return values.tobytes()


def scene(page: str, names: str, *peaks: int, day: str | None = None) -> Scene:
    return Scene("k", "key", page, begin_near(day), day, day, tuple(names.split()), vector(*peaks))


def test_pages_that_name_the_same_and_mean_the_same_are_linked_with_a_reason() -> None:
    (link,) = link_scenes(Layers({"scenes": [scene("a", "ann bo", 1, 2), scene("b", "ann bo", 1, 2)]}))["scene_links"]
    assert isinstance(link, SceneLink)
    assert (link.document_id_l, link.document_id_r) == ("a", "b")
    assert link.why == "pages of one story: 2 names in both, meaning 1.00 alike"


def test_pages_that_mean_something_else_are_not_linked() -> None:
    rows = [scene("a", "ann bo", 1, 2), scene("b", "ann bo", 3, 4)]
    assert link_scenes(Layers({"scenes": rows}))["scene_links"] == []


@given(st.sets(st.integers(0, 7)))
def test_only_pairs_of_which_one_is_fresh_are_linked_where_others_were(fresh: set[int]) -> None:
    rows = [scene(str(n), "ann bo", n % 2, 9, day=f"2031-03-0{1 + n // 2}") for n in range(8)]
    whole = link_scenes(Layers({"scenes": rows}))["scene_links"]
    new = link_scenes(Layers({"scenes": rows}, fresh={"scenes": [rows[n] for n in fresh]}))["scene_links"]
    told = [row for row in whole if isinstance(row, SceneLink)]
    assert told
    assert new == [row for row in told if fresh & {int(row.document_id_l), int(row.document_id_r)}]


def test_pages_published_long_after_each_other_tell_other_stories() -> None:
    left, right = scene("a", "ann", 1, day="2031-03-01"), scene("b", "ann", 1, day="2031-03-05")
    assert compare_scenes(left, right, 1.0) is None


def test_pages_published_a_day_apart_may_tell_one_story() -> None:
    left, right = scene("a", "ann", 1, day="2031-03-01"), scene("b", "ann", 1, day="2031-03-02")
    assert compare_scenes(left, right, 1.0) is not None


@given(st.dates(date(1, 1, 1), date(1, 1, 20)), st.dates(date(1, 1, 1), date(1, 1, 20)))
def test_two_pages_tell_one_story_only_where_their_spans_overlap(one: date, other: date) -> None:
    left, right = scene("a", "ann", 1, day=str(one)), scene("b", "ann", 1, day=str(other))
    first, last = scenes.LINKS.spans["scenes"]
    do_overlap = getattr(left, first) <= getattr(right, last) and getattr(right, first) <= getattr(left, last)
    assert (compare_scenes(left, right, 1.0) is not None) == do_overlap


def test_pages_without_a_name_in_common_tell_other_stories() -> None:
    assert compare_scenes(scene("a", "ann", 1), scene("b", "bo", 1), 1.0) is None


def test_a_page_between_two_stories_does_not_make_one_of_them() -> None:
    links = [(0.9, "a", "b"), (0.9, "c", "d"), (0.8, "b", "e"), (0.8, "c", "e")]
    groups = join_pages(links)
    assert groups["a"] == groups["b"]
    assert groups["c"] == groups["d"]
    assert groups["a"] != groups["c"]


def test_a_page_that_is_left_alone_goes_to_the_story_that_most_of_its_links_lead_to() -> None:
    first = [(0.9, left, right) for left, right in ("bc", "bd", "be", "cd", "ce", "de")]
    second = [(0.9, left, right) for left, right in ("fg", "fh", "gh")]
    links = [*first, *second, (0.8, "a", "b"), (0.8, "a", "c"), (0.75, "a", "f")]
    groups = join_pages(links)
    assert groups["a"] == "a"
    assert place_lone(groups, links) == dict.fromkeys("abcde", "a") | dict.fromkeys("fgh", "f")


def test_a_page_that_is_linked_with_one_of_many_pages_stays_alone() -> None:
    pages = [f"b{number}" for number in range(6)]
    links = [(0.9, left, right) for left in pages for right in pages if left < right]
    links.append((0.8, "a", "b0"))
    assert place_lone(join_pages(links), links)["a"] == "a"


def test_pages_that_are_linked_under_many_names_are_linked_once() -> None:
    pairs = [("a", "b", 0.9), ("c", "d", 0.9), *[("b", "c", 0.8)] * 5]
    rows = root_stories(Layers({"scene_links": [SceneLink(*pair, "") for pair in pairs]}))["story_roots"]
    story_of = {row.document_id: row.story_id for row in rows if isinstance(row, StoryRoot)}
    assert story_of["a"] == story_of["b"]
    assert story_of["c"] == story_of["d"]
    assert story_of["a"] != story_of["c"]


def test_a_hot_name_is_compared_in_part_and_says_so() -> None:
    rows = [scene(f"{n:04}", "ann", n % 50) for n in range(scenes.MOST_SCENES + 1)]
    (failure,) = link_scenes(Layers({"scenes": rows}))["failures"]
    assert "1 names stand on more than" in str(getattr(failure, "message", ""))


@given(st.lists(st.tuples(st.floats(0.7, 2), st.sampled_from("abcdef"), st.sampled_from("ghijkl")), max_size=30))
def test_every_linked_page_has_a_group_known_by_its_smallest_page(links: list[tuple[float, str, str]]) -> None:
    groups = place_lone(join_pages(links), links)
    assert groups.keys() == {page for _, left, right in links for page in (left, right)}
    for group in groups.values():
        assert group == min(other for other, its in groups.items() if its == group)
