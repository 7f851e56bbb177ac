from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from benchmarks.chains import (
    N_DRAWN,
    VERDICTS,
    Link,
    Question,
    Told,
    Verdict,
    ask,
    count,
    draw,
    judge,
    list_told,
    read_verdicts,
)
from benchmarks.claimjoins import Side
from benchmarks.readings import read_page

TEXT = "Ann Bell told the Vale Post that ten were held, citing two officers. The gate was shut."
RELAY, SPEAKER = Link("relay", 14, 27, 14, 27), Link("speaker", 0, 8, 0, 8)
INFORMANT = Link("informant", 55, 67, 55, 67)


def told_of(number: int, *links: Link, depth: int = 0) -> Told:
    return Told(Side("https://o1.example/1", 1000 * number, 1000 * number + 50), depth, links or (SPEAKER,))


def verdict_on(told: Told, link: Link, *, is_right: bool = True) -> dict[str, list[Verdict]]:
    return {told.shown.page: [Verdict(told.shown, link, is_right, "")]}


def test_a_link_is_placed_by_its_span_and_by_where_its_name_first_stands() -> None:
    (told,) = list_told(read_page({"url": "https://o1.example/1", "text": TEXT}))
    assert {link.role: TEXT[link.start : link.end] for link in told.links} == {
        "relay": "the Vale Post",
        "speaker": "Ann Bell",
        "informant": "two officers",
    }
    assert all(TEXT[link.name_start : link.name_end] == name for link, name in zip(told.links, told.names, strict=True))


def test_a_statement_is_asked_of_the_roles_its_chain_has_and_of_neither_at_depth_0_only() -> None:
    cases = [told_of(0, SPEAKER, RELAY), told_of(1, INFORMANT, RELAY), told_of(2), told_of(3, depth=1)]
    asked = [[name for name in ("relay", "informant", "neither") if told.is_asked(name)] for told in cases]
    assert asked == [["relay"], ["relay", "informant"], ["neither"], []]


def test_one_statement_more_changes_one_of_those_drawn_at_the_most() -> None:
    found = [told_of(number) for number in range(2 * N_DRAWN)]
    assert len(set(draw(found, "neither")) - set(draw(found[1:], "neither"))) <= 1


def test_what_two_draws_share_is_asked_once() -> None:
    questions = ask([told_of(0, RELAY, SPEAKER, INFORMANT)])
    assert sorted(one.link.role for one in questions) == ["informant", "relay", "speaker"]


def test_a_statement_without_a_speaker_is_asked_of_it_too() -> None:
    assert [one.link for one in ask([told_of(0, RELAY)])] == [Link("speaker"), RELAY]


def test_figures_are_of_what_is_judged() -> None:
    first, second = told_of(0, RELAY, SPEAKER), told_of(1, RELAY, SPEAKER)
    verdicts = verdict_on(first, RELAY)
    verdicts[first.shown.page] += verdict_on(second, RELAY, is_right=False)[first.shown.page]
    figures = judge(ask([first, second]), verdicts)
    assert (figures["relay"], figures["judged"], figures["n_relay"]) == (0.5, 0.5, 2.0)


def test_either_half_is_counted_by_itself() -> None:
    numbers = [next(n for n in range(99) if told_of(n).is_tuned is is_tuned) for is_tuned in (True, False)]
    tuned, held_out = (told_of(number) for number in numbers)
    verdicts = verdict_on(tuned, SPEAKER)
    verdicts[tuned.shown.page] += verdict_on(held_out, SPEAKER, is_right=False)[tuned.shown.page]
    figures = judge(ask([tuned, held_out]), verdicts)
    assert (figures["speaker_tuned"], figures["speaker_held_out"]) == (1.0, 0.0)


def test_a_link_that_is_called_otherwise_has_not_been_judged() -> None:
    told = told_of(0, RELAY)
    verdicts = verdict_on(told, RELAY)
    assert Question(told, RELAY).find_verdict(verdicts) is not None
    assert Question(told, replace(RELAY, name_start=40, name_end=53)).find_verdict(verdicts) is None


def test_a_statement_whose_end_moved_a_little_is_still_judged() -> None:
    told = told_of(0, RELAY)
    moved = replace(told, shown=replace(told.shown, end=told.shown.end + 5))
    assert Question(moved, RELAY).find_verdict(verdict_on(told, RELAY)) is not None


def test_what_is_kept_of_a_verdict_is_places_and_a_reason(tmp_path: Path) -> None:
    head = VERDICTS.read_text(encoding="utf-8").split("\n", 1)[0]
    row = "https://o1.example/1\t0\t50\trelay\t14\t27\t14\t27\twrong\tother"
    (tmp_path / "judged.tsv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    ((verdict,),) = read_verdicts(tmp_path / "judged.tsv").values()
    assert verdict == Verdict(Side("https://o1.example/1", 0, 50), RELAY, is_right=False, reason="other")


def test_every_verdict_is_on_a_role_that_is_asked_of() -> None:
    verdicts = [verdict for rows in read_verdicts().values() for verdict in rows]
    assert {verdict.link.role for verdict in verdicts} <= {"relay", "informant", "speaker", "complete"}


def test_what_may_be_drawn_is_counted() -> None:
    counts = count([told_of(0, RELAY), told_of(1, RELAY, INFORMANT, depth=1), told_of(2)])
    assert counts == {"n": 3, "n_asked_relay": 2, "n_asked_informant": 1, "n_asked_neither": 1, "n_nested_relay": 1}
