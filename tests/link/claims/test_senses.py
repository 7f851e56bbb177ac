from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.link.builders import Pile, add_mention, add_page, add_statement, run_stages

from secondsource.link.claims import claims, sayings, senselinks, senses
from secondsource.link.claims.claims import Link, choose_links
from secondsource.link.decisions import Tie
from secondsource.link.groups import Groups
from secondsource.link.names import entities, namekeys
from secondsource.read.network.labels import VECTOR_SIZE
from secondsource.read.statements.vectors import EVENT_SIZE, pack_vector
from secondsource.tables import Document, Statement, Time
from secondsource.worktables import Meaning, SayingRoot, Sense, SenseLink, Wording, WordingKey

STAGES = (namekeys.STAGE, *entities.STAGES, sayings.STAGE, *senses.STAGES, *claims.STAGES)
SUNK = "the ferry Ondine sank off Tamo in heavy seas"
LOST = "in heavy seas the ferry Ondine went down off Tamo"
WRECKED = "the ferry Ondine sank off Tamo at night in heavy seas and rain"


def tell(pile: Pile, number: int, text: str, *, angle: float = 0.0, name: str = "Ondine", **columns: str) -> Statement:
    """Add a page with one statement that names something; ``angle`` turns its vector away from the others'."""
    page = add_page(pile, f"https://o{number}.example/1", f"Page {number}: {text}.")
    add_mention(pile, page, name, type="MISC")
    statement = add_statement(pile, page, text, **columns)
    vector = np.zeros(VECTOR_SIZE, np.float32)
    vector[:60] = np.cos(angle)
    vector[60:120] = np.sin(angle)
    packed = pack_vector(vector / np.linalg.norm(vector))
    pile.tables["meanings"].append(Meaning(statement.statement_id, page.document_id, packed, b"", 0))
    return statement


def joined(pile: Pile) -> int:
    return len({row.claim_id for row in run_stages(pile, STAGES).of(SayingRoot)})


def links(pile: Pile) -> list[SenseLink]:
    """Return the links, each once: two that meet under several keys are linked under some of them."""
    return list(dict.fromkeys(run_stages(pile, STAGES).of(SenseLink)))


def test_the_same_in_other_words_is_one_claim_and_says_how_near_it_is() -> None:
    pile = Pile()
    tell(pile, 1, SUNK)
    tell(pile, 2, LOST, angle=0.5)
    assert joined(pile) == 1
    assert pile.of(SayingRoot)[0].why == "the same in other words, with the same names (meaning 0.88, words 0.84)"


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        pytest.param("the liner Ondine never sank off Tamo in heavy seas", {}, id="a negation"),
        pytest.param("the ferry Ondine sank off Tamo in heavy seas with 40 aboard", {}, id="another number"),
        pytest.param("heavy seas sank the ferry off Tamo", {"name": "Tamo"}, id="no name in common"),
        pytest.param(LOST, {"stance": "asks"}, id="another stance"),
        pytest.param("passengers of the Ondine praised its owners", {}, id="other words"),
    ],
)
def test_near_meanings_do_not_join(text: str, columns: dict[str, str]) -> None:
    pile = Pile()
    tell(pile, 1, "the ferry Ondine sank off Tamo in heavy seas with 12 aboard")
    tell(pile, 2, text, angle=0.5, **columns)
    assert links(pile) == []


@pytest.mark.parametrize(
    ("text", "n"), [("on Friday the ferry Ondine sank off Tamo", 1), ("rain fell off Tamo on the Ondine", 0)]
)
def test_vectors_may_be_less_near_where_one_tells_all_that_the_other_does(text: str, n: int) -> None:
    pile = Pile()
    for number, words in ((1, "the ferry Ondine sank off Tamo"), (2, text)):
        statement = tell(pile, number, words, angle=0.0 if number == 1 else 1.02)
        add_mention(pile, next(row for row in pile.of(Document) if row.document_id == statement.document_id), "Tamo")
    assert (len(links(pile)) > 0) == bool(n)


def test_meanings_far_apart_do_not_join_whatever_their_words() -> None:
    pile = Pile()
    tell(pile, 1, SUNK)
    tell(pile, 2, LOST, angle=1.1)
    assert links(pile) == []


def test_a_denial_joins_what_it_denies_in_other_words_and_says_so() -> None:
    pile = Pile()
    tell(pile, 1, SUNK)
    tell(pile, 2, WRECKED, angle=0.3, stance="denies")
    (link,) = {row.why for row in links(pile)}
    assert link.endswith("; one side denies it")


def test_who_remains_in_office_is_of_the_claim_that_they_left_it() -> None:
    pile = Pile()
    tell(pile, 1, "Captain Orr was relieved of command of the Vale harbour guard", name="Orr")
    tell(pile, 2, "Captain Orr remains in command of the Vale harbour guard", name="Orr", angle=0.5)
    assert joined(pile) == 1
    assert pile.of(SayingRoot)[0].why.endswith("; one side denies it")


def test_what_was_not_so_at_another_time_denies_nothing() -> None:
    pile = Pile()
    tell(pile, 1, "Captain Orr was relieved of command of the Vale harbour guard", name="Orr")
    tell(pile, 2, "Captain Orr remained in command of the Vale harbour guard during the strike", name="Orr", angle=0.5)
    assert not links(pile)


@pytest.mark.parametrize(
    ("angle", "stance", "n"), [(0.1, "intends", 1), (0.9, "intends", 0), (0.9, "asserts", 1), (0.1, "asks", 0)]
)
def test_what_somebody_intends_another_asserts_only_where_all_is_alike(angle: float, stance: str, n: int) -> None:
    pile = Pile()
    tell(pile, 1, SUNK)
    tell(pile, 2, WRECKED, angle=angle, stance=stance)
    assert len(links(pile)) == n
    assert stance == "asserts" or not any(link.is_sure for link in links(pile))


@pytest.mark.parametrize(("asked", "n"), [("officials asked whether", 1), ("officials said that", 0)])
def test_a_question_is_of_the_claim_of_who_holds_it_too(asked: str, n: int) -> None:
    pile = Pile()
    tell(pile, 1, f"whether {SUNK}")
    tell(pile, 2, f"{asked} {SUNK}", angle=0.3)
    assert len(links(pile)) == n


@pytest.mark.parametrize(("least", "n"), [(1.3, 1), (99.0, 0)])
def test_two_that_meet_by_a_number_only_must_be_more_alike(
    least: float, n: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(senselinks, "LEAST_SCORE_COUNTED", least)
    pile = Pile()
    tell(pile, 1, "sailors, engineers, officers, stewards, musicians, passengers: the Ondine sank off Tamo and 23 died")
    tell(pile, 2, "the Ondine sank off Tamo and 23 died")
    assert len(links(pile)) == n


def tell_days(published: str, stated: str) -> int:
    """Return how many links there are between two that say the same, one of a stated day, the other of none."""
    pile = Pile()
    tell(pile, 1, SUNK)
    dated = tell(pile, 2, f"{SUNK} on {stated}", angle=0.1)
    days = dict(zip((row.document_id for row in pile.of(Document)), ("2021-01-04", published), strict=True))
    pile.tables["documents"] = [replace(row, earliest=days[row.document_id]) for row in pile.of(Document)]
    start = dated.content[0].end - len(stated)
    pile.tables["times"] = [
        Time("t", dated.document_id, start, start + len(stated), "DATE", stated, None, stated, stated)
    ]
    return len(links(pile))


def test_of_what_one_page_tells_without_a_date_another_of_those_days_may_give_it() -> None:
    assert tell_days("2021-01-09", "2016-03-04") == 1
    assert tell_days("2016-03-09", "2016-03-04") == 0


def test_one_page_says_again_by_a_phrase_for_the_same_what_it_says_of_one() -> None:
    pile = Pile()
    told = tell(pile, 1, "Captain Orr was relieved of command of the Vale harbour guard", name="Orr")
    page = next(row for row in pile.of(Document) if row.document_id == told.document_id)
    words = "Captain Orr was sacked from his post in the Vale harbour guard"
    pile.tables["documents"] = [replace(page, text=f"{page.text}\n\n{words}.")]
    again = add_statement(pile, pile.of(Document)[0], words)
    add_mention(pile, pile.of(Document)[0], "Orr", nth=1, type="MISC")
    pile.tables["meanings"].append(replace(pile.of(Meaning)[0], statement_id=again.statement_id))
    assert len(links(pile)) == 1


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("at least nine shots were fired from Mill 4 before the guards ran", 1),
        ("at least nine shots were fired from the mill before the guards ran", 1),
        ("at least nine shots were fired from the pier before the guards ran", 0),
        ("at least nine shots were fired from the roof of the pier before the guards ran", 0),
    ],
)
def test_shots_from_one_place_are_one_claim_on_pages_about_the_same(text: str, n: int) -> None:
    assert (len(link_shots(text)) > 0) == bool(n)


def test_who_says_that_no_shots_came_from_there_is_of_the_claim_and_denies_it() -> None:
    (link,) = link_shots("no shots were fired from the mill before the guards ran")
    assert link.why.endswith("; one side denies it")


def link_shots(text: str) -> list[SenseLink]:
    """The links between a statement and one of shots from a roof, on pages about the same."""
    pile = Pile()
    for number, told in enumerate((text, "officers came under fire from the roof of Mill 4 and kept within the law")):
        page = add_page(pile, f"https://o{number}.example/1", f"{told}. Mill 4, Tamo, Oreb")
        for nth in range(page.text.count("Mill 4")):
            add_mention(pile, page, "Mill 4", nth=nth, type="FAC", chain_id="mill")
        for place in ("Tamo", "Oreb"):
            add_mention(pile, page, place, type="GPE")
        statement = add_statement(pile, page, told)
        vector = np.full(VECTOR_SIZE, VECTOR_SIZE**-0.5, np.float32)
        vector[: VECTOR_SIZE // 7] *= 1 - 2 * number  # a cosine of .7: they tell of more than these shots
        pile.tables["meanings"].append(Meaning(statement.statement_id, page.document_id, pack_vector(vector), b"", 0))
    found = links(pile)
    assert (joined(pile) == 1) == bool(found)
    return found


def test_phrases_for_one_thing_join_on_pages_about_the_same_with_vectors_less_near() -> None:
    pile = Pile()
    for number, told in enumerate(
        ("Orr had banned live ammunition at the pier", "Orr forbade the use of live rounds at the pier")
    ):
        statement = tell(pile, number, told, angle=number * 1.02, name="Orr")
        add_mention(
            pile,
            next(row for row in pile.of(Document) if row.document_id == statement.document_id),
            "the pier",
            type="FAC",
        )
    assert joined(pile) == 1


@pytest.mark.parametrize("is_sure", [0, 1])
def test_those_who_tell_of_one_thing_surely_are_one_claim_only_where_the_same_happens(is_sure: int) -> None:
    pile = Pile()
    tell(pile, 1, SUNK)
    tell(pile, 2, LOST)
    first, second = pile.of(Meaning)
    told, other = (bytes(start) + bytes([120]) * 8 + bytes(EVENT_SIZE - 8 - start) for start in (0, 40 * (1 - is_sure)))
    pile.tables["meanings"] = [replace(first, events=told), replace(second, events=other)]
    assert [link.is_sure for link in links(pile)] == [is_sure]


def test_pages_months_apart_are_about_other_days() -> None:
    pile = Pile()
    tell(pile, 1, SUNK)
    tell(pile, 2, LOST)
    published = dict(zip((row.document_id for row in pile.of(Document)), ("2021-01-04", "2021-06-04"), strict=True))
    pile.tables["documents"] = [replace(row, earliest=published[row.document_id]) for row in pile.of(Document)]
    assert links(pile) == []


@pytest.mark.parametrize(("setting", "n_links"), [(("Tamo", "Oreb"), 1), (("Lisk", "Oreb"), 0)])
def test_words_without_names_join_only_on_pages_about_the_same(setting: tuple[str, str], n_links: int) -> None:
    pile = Pile()
    for number, (text, places) in enumerate(
        (
            ("nobody sounded a warning before the gates opened", ("Tamo", "Oreb")),
            ("the gates opened and nobody sounded a warning", setting),
        )
    ):
        page = add_page(pile, f"https://o{number}.example/1", f"{text}. {places[0]} {places[1]}")
        for place in places:
            add_mention(pile, page, place, type="GPE")
        statement = add_statement(pile, page, text)
        vector = pack_vector(np.full(VECTOR_SIZE, VECTOR_SIZE**-0.5, np.float32))
        pile.tables["meanings"].append(Meaning(statement.statement_id, page.document_id, vector, b"", 0))
    assert len({(row.statement_id_l, row.statement_id_r) for row in links(pile)}) == n_links


def test_copies_of_one_wording_are_one_under_its_keys() -> None:
    pile = Pile()
    for number in range(3):
        tell(pile, number, SUNK)
    rows = run_stages(pile, STAGES).of(WordingKey)
    assert len(pile.of(Wording)) == 1
    assert len({row.key for row in rows}) == len(rows)


def test_what_too_many_wordings_have_in_common_is_compared_under_other_keys_only() -> None:
    pile = Pile()
    texts = (SUNK, LOST, *(f"the ferry {name} sank in the {name} strait" for name in ("Brea", "Cole", "Dorn", "Eskil")))
    for number, text in enumerate(texts):
        tell(pile, number, text, name="Ondine" if number < 2 else text.split()[2])
    *before, linking = senses.STAGES
    run_stages(pile, (namekeys.STAGE, *entities.STAGES, sayings.STAGE, *before, replace(linking, most=4)))
    hot = {key for key, n in Counter(row.meet for row in pile.of(WordingKey)).items() if n > 4}
    assert hot
    assert {(row.statement_id_l, row.statement_id_r) for row in pile.of(SenseLink)} == {
        tuple(sorted(row.statement_id for row in pile.of(Statement) if row.text in {SUNK, LOST}))
    }


def link(left: str, right: str, similarity: float = 0.8) -> Link:
    return Link(similarity, Tie(left, f"page of {left}", right, f"page of {right}", "alike", is_star=False))


def test_one_statement_that_says_two_things_makes_no_one_claim_of_both() -> None:
    sinking = [link("a1", "a2", 0.9), link("a1", "a3", 0.9), link("a2", "a3", 0.9)]
    rescue = [link("b1", "b2", 0.9), link("b1", "b3", 0.9), link("b2", "b3", 0.9)]
    both = link("a1", "b1", 0.76)
    assert choose_links([], [*sinking, *rescue, both]) == [*sinking, *rescue]


def test_statements_too_brief_to_say_two_things_join_whatever_else_is_linked() -> None:
    claim = [link("a1", "a2", 0.9), link("a1", "a3", 0.9)]
    brief = replace(link("a1", "b", 0.8), is_brief=True)
    assert choose_links([], [*claim, link("a1", "b", 0.8)]) == claim
    assert choose_links([], [*claim, brief]) == [*claim, brief]


def test_a_statement_and_its_quote_count_as_one_with_the_links_of_both() -> None:
    quoted = replace(link("told", "quote", 0.99), is_quote=True)
    claim = [link("told", "a1", 0.95), link("quote", "a2", 0.95)]
    assert choose_links([quoted], [*claim, link("told", "b")]) == claim
    assert choose_links([quoted], [*claim, link("told", "b"), link("quote", "b")])[-1].tie.left == "quote"


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=20))
def test_links_by_words_are_never_undone(pairs: list[tuple[str, str]]) -> None:
    words = [link(left, right, 0.9) for left, right in pairs if left != right]
    chosen = choose_links(words, [link("a", "z")])
    assert Groups((row.tie.left, row.tie.right) for row in [*words, *chosen]).find("z") in {"a", "z", *"bcdef"}
    assert all(row.tie.right == "z" for row in chosen)


@pytest.mark.parametrize(("chain_id", "n_links"), [("c1", 1), (None, 0)])
def test_a_pronoun_stands_for_whom_its_page_names(chain_id: str | None, n_links: int) -> None:
    pile = Pile()
    tell(pile, 1, "Ondine stays in the harbour of Tamo")
    page = add_page(pile, "https://o2.example/1", "Ondine came. The council says that it stays in the harbour of Tamo.")
    add_mention(pile, page, "Ondine", type="MISC", chain_id="c1")
    add_mention(pile, page, "it", form="pronoun", type="MISC", chain_id=chain_id)
    statement = add_statement(pile, page, "that it stays in the harbour of Tamo")
    vector = pile.of(Meaning)[0].vector
    pile.tables["meanings"].append(Meaning(statement.statement_id, page.document_id, vector, b"", 0))
    assert len({row.statement_id_l for row in links(pile)}) == n_links


@pytest.mark.parametrize(("kind", "n_links"), [("statement", 1), (None, 0)])
def test_a_bodys_own_page_and_who_quotes_the_body_have_one_voice(kind: str | None, n_links: int) -> None:
    pile = Pile()
    told = "the guards opened the gates without any warning"
    vector = pack_vector(np.full(VECTOR_SIZE, VECTOR_SIZE**-0.5, np.float32))
    own = add_page(pile, "https://union.example/1", told, outlet="Harbour Workers' Union", kind=kind)
    retold = "without any warning the guards opened the gates"
    other = add_page(pile, "https://post.example/1", f"The union said {retold}.")
    statements = [add_statement(pile, own, told)]
    statements.append(add_statement(pile, other, retold, ("speaker", "Harbour Workers' Union", None)))
    for statement in statements:
        pile.tables["meanings"].append(Meaning(statement.statement_id, statement.document_id, vector, b"", 0))
    assert len({row.why for row in links(pile)}) == n_links


@pytest.mark.parametrize(
    "told", ["at Tamo Ondine asked for the quay to be cleared", "Ondine asked for the quay to be cleared at Tamo"]
)
def test_what_somebody_asks_for_is_told_as_that_they_ask_for_it(told: str) -> None:
    pile = Pile()
    tell(pile, 1, told)
    page = add_page(pile, "https://o2.example/1", "Ondine asked for the quay to be cleared at Tamo, said Lisk.")
    add_mention(pile, page, "Ondine", type="MISC")
    wish = "the quay to be cleared at Tamo"
    columns = {"source_start": 0, "source_end": 6, "cue_start": 7, "cue_end": 16}
    statement = add_statement(pile, page, wish, ("speaker", "Ondine", None), stance="asks", **columns)
    pile.tables["meanings"].append(
        Meaning(statement.statement_id, page.document_id, pile.of(Meaning)[0].vector, b"", 0)
    )
    assert {row.why for row in links(pile)} == {
        "the same in other words, with the same names (meaning 1.00, words 1.00)"
    }


@pytest.mark.parametrize(("form", "is_named"), [("indirect", 1), ("own", 0)])
def test_a_page_says_in_its_own_words_what_another_would_only_name(form: str, is_named: int) -> None:
    pile = Pile()
    tell(pile, 1, "the loss of the ferry Ondine off Tamo", form=form)
    pile.tables["meanings"] = [replace(row, is_named=1) for row in pile.of(Meaning)]
    assert {row.is_named for row in run_stages(pile, STAGES).of(Sense)} == {is_named}
