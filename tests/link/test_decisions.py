from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from secondsource.link.bonds import Overruled, bind
from secondsource.link.decisions import Root, Tie, root_links
from secondsource.worktables import Decision, NameLink


def judge(rank: int, verdict: str, left: str, right: str) -> list[Decision]:
    """Return a judgement on two sides, each one letter a thing."""
    sides = ((0, left, right), (1, right, left))
    return [
        Decision(f"page-{node}", "entity", node, rank, rank, verdict, side, f"name of {other}")
        for side, nodes, other in sides
        for node in nodes
    ]


def link(pair: str, why: str = "both pages name it") -> NameLink:
    return NameLink(pair[0], f"page-{pair[0]}", pair[1], f"page-{pair[1]}", why)


def read(row: NameLink) -> Tie:
    return Tie(row.head_id_l, row.document_id_l, row.head_id_r, row.document_id_r, row.why)


def roots_of(links: Sequence[NameLink], *judgements: Sequence[Decision]) -> list[Root]:
    return root_links(links, read, [row for rows in judgements for row in rows])


def groups_of(links: Sequence[NameLink], *judgements: Sequence[Decision]) -> set[str]:
    """Return the groups of more than one thing, each as its letters."""
    groups: dict[str, str] = {}
    for root in roots_of(links, *judgements):
        groups[root.root] = groups.get(root.root, "") + root.node
    return {group for group in groups.values() if len(group) > 1}


def test_links_alone_make_connected_components() -> None:
    assert groups_of([link("ab"), link("bc"), link("de")]) == {"abc", "de"}


def test_what_was_judged_the_same_is_one_and_its_links_come_along() -> None:
    assert groups_of([link("ab"), link("cd")], judge(1, "same", "a", "c")) == {"abcd"}


def test_a_merge_tells_the_judgement_and_what_it_was_joined_with() -> None:
    found = {root.node: root.why for root in roots_of([], judge(3, "same", "a", "b"))}
    assert found["a"] == "a person judged it the same as “name of b” (judgement 3)"


def test_a_member_judged_different_leaves_alone() -> None:
    assert groups_of([link("ab"), link("ac"), link("ad")], judge(1, "different", "ab", "c")) == {"abd"}


def test_the_centre_of_a_star_leaves_alone_too() -> None:
    assert groups_of([link("ab"), link("ac"), link("ad")], judge(1, "different", "b", "a")) == {"bcd"}


def test_what_a_wrong_bridge_joined_falls_apart_with_it() -> None:
    links = [link("ab", "one reason"), link("bc", "another reason")]
    assert groups_of(links, judge(1, "different", "ac", "b")) == set()


def test_a_new_page_between_two_that_were_judged_different_joins_one_of_them_only() -> None:
    links = [link("ab"), link("ac"), link("ad"), link("ae")]
    assert groups_of(links, judge(1, "different", "bc", "de")) == {"abc", "de"}


def test_one_taken_out_tells_the_judgement() -> None:
    found = {root.node: root.why for root in roots_of([link("ab"), link("ac")], judge(2, "different", "ab", "c"))}
    assert found["c"] == "a person judged it different from “name of ab” (judgement 2)"


def test_judging_two_different_that_nothing_joins_changes_no_reason_of_theirs() -> None:
    links = [link("ab"), link("cd")]
    assert roots_of(links, judge(1, "different", "a", "c")) == roots_of(links)


def test_the_later_of_two_opposite_judgements_wins() -> None:
    assert groups_of([], judge(1, "same", "a", "b"), judge(2, "different", "a", "b")) == set()
    assert groups_of([], judge(1, "different", "a", "b"), judge(2, "same", "a", "b")) == {"ab"}


def test_a_chain_of_judgements_ends_where_a_later_one_stands_against_it() -> None:
    chain = [judge(1, "same", "a", "b"), judge(2, "same", "b", "c"), judge(3, "different", "a", "c")]
    assert groups_of([], *chain) == {"bc"}
    assert bind([row for rows in chain for row in rows]).overruled == (Overruled(1, (2, 3), wholly=True),)


def test_two_later_merges_overrule_an_earlier_split_between_their_ends() -> None:
    rows = [*judge(1, "different", "a", "c"), *judge(2, "same", "a", "b"), *judge(3, "same", "b", "c")]
    assert groups_of([], rows) == {"abc"}
    assert bind(rows).overruled == (Overruled(1, (2, 3), wholly=True),)


def test_a_judgement_far_from_a_contradiction_is_no_part_of_it() -> None:
    rows = [*judge(1, "same", "a", "b"), *judge(2, "different", "a", "b"), *judge(3, "same", "a", "z")]
    assert bind(rows).overruled == (Overruled(1, (2,), wholly=True),)


def test_one_taken_out_after_a_merge_leaves_the_rest_of_it_merged() -> None:
    rows = [*judge(1, "same", "ab", "cd"), *judge(2, "different", "bcd", "a")]
    assert groups_of([link("ab"), link("cd")], rows) == {"bcd"}
    assert bind(rows).overruled == (Overruled(1, (2,), wholly=False),)


def test_unsure_takes_back_what_was_judged_of_the_same_two() -> None:
    links = [link("ab")]
    assert groups_of(links, judge(1, "different", "a", "b"), judge(2, "unsure", "b", "a")) == {"ab"}
    assert groups_of([], judge(1, "same", "a", "b"), judge(2, "unsure", "a", "b")) == set()


def test_a_judgement_after_unsure_counts_again() -> None:
    assert groups_of([], judge(1, "unsure", "a", "b"), judge(2, "same", "a", "b")) == {"ab"}


def test_a_judgement_of_which_one_side_is_not_in_the_case_says_nothing() -> None:
    assert groups_of([link("ab")], judge(1, "different", "a", "")) == {"ab"}


letters = st.sampled_from("abcdef")
pairs = st.tuples(letters, letters).filter(lambda pair: pair[0] != pair[1])
verdicts = st.sampled_from(["same", "different", "unsure"])
judgements = st.lists(st.tuples(verdicts, pairs), max_size=6)
links_drawn = st.lists(pairs.map(lambda pair: link("".join(sorted(pair)))), max_size=8)


@given(links_drawn, judgements)
def test_no_two_things_are_one_against_a_judgement_in_force(
    links: list[NameLink], drawn: list[tuple[str, tuple[str, str]]]
) -> None:
    rows = [row for n, (verdict, pair) in enumerate(drawn, start=1) for row in judge(n, verdict, *pair)]
    overruled = {found.rank for found in bind(rows).overruled}
    found = {root.node: root.root for root in roots_of(links, rows)}
    for n, (verdict, (left, right)) in enumerate(drawn, start=1):
        if n not in overruled and verdict != "unsure":
            assert (found.get(left, left) == found.get(right, right)) == (verdict == "same")


@given(links_drawn, judgements)
def test_the_last_judgement_is_always_in_force(links: list[NameLink], drawn: list[tuple[str, tuple[str, str]]]) -> None:
    last = judge(9, "different", "a", "b")
    rows = [row for n, (verdict, pair) in enumerate(drawn, start=1) for row in judge(n, verdict, *pair)]
    found = {root.node: root.root for root in roots_of(links, rows, last)}
    assert found.get("a", "a") != found.get("b", "b")


@given(links_drawn, judgements)
def test_judgements_join_nothing_beyond_what_they_and_the_links_join(
    links: list[NameLink], drawn: list[tuple[str, tuple[str, str]]]
) -> None:
    merges = [link("".join(sorted(pair))) for verdict, pair in drawn if verdict == "same"]
    rows = [row for n, (verdict, pair) in enumerate(drawn, start=1) for row in judge(n, verdict, *pair)]
    most = groups_of([*links, *merges])
    for group in groups_of(links, rows):
        assert any(set(group) <= set(whole) for whole in most)


@given(links_drawn, judgements, st.randoms(use_true_random=False))
def test_the_order_of_decision_rows_changes_nothing(
    links: list[NameLink], drawn: list[tuple[str, tuple[str, str]]], random: object
) -> None:
    rows = [row for n, (verdict, pair) in enumerate(drawn, start=1) for row in judge(n, verdict, *pair)]
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives its own Random
    assert roots_of(links, shuffled) == roots_of(links, rows)


def test_a_root_is_the_smallest_of_its_group() -> None:
    found = {root.node: root.root for root in roots_of([link("bc"), link("de")], judge(1, "same", "a", "c"))}
    assert found == {"a": "a", "b": "a", "c": "a", "d": "d", "e": "d"}
