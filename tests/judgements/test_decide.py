from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from filelock import FileLock
from tests.judgements.asking import claim, entity, event_mentions, statements
from tests.judgements.conftest import link_again

from secondsource.case import Case, open_case
from secondsource.errors import CaseError, InputError
from secondsource.export import export_case
from secondsource.judgements.decide import add_note, judge, list_judgements, mark_misread, undo
from secondsource.judgements.resolve import is_pending
from secondsource.tables import ClaimMember, ClusterMember, Entity, Statement

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Judged:
    """A case after judgements were linked, with what they were made on and the units of work that were new."""

    case: Case
    boats: list[str]
    loss: list[str]
    misread: str
    units: frozenset[str]


def facts(case: Path, folder: Path) -> dict[str, bytes]:
    export_case(open_case(case), "jsonl", folder)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def judged(read_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Judged:
    """Return a case with one judgement of each kind, linked."""
    case = tmp_path_factory.mktemp("judged") / "case"
    shutil.copytree(read_once, case)
    boats, loss = statements(case, "forty boats"), event_mentions(case, "lose")
    (misread,) = statements(case, "dozens of vessels")
    judge(case, "same", entity(case, "Mara Voss"), entity(case, "Mayra Foss"), person="Zenobia Quill")
    judge(case, "different", boats[0], boats[1])
    judge(case, "same", loss[0], loss[1])
    mark_misread(case, misread)
    judge(case, "same", claim(case, "spoke in Port Lena"), claim(case, "came to Port Lena"))
    before = frozenset(open_case(case).manifest.units)
    linked = link_again(case)
    return Judged(linked, boats, loss, misread, frozenset(linked.manifest.units) - before)


def test_two_entities_judged_the_same_are_one_after_the_next_run_and_say_why(judged: Judged) -> None:
    (found,) = (row for row in judged.case.rows(Entity) if "Foss" in row.aliases)
    assert found.n_documents == 3
    whys = {row.why for row in judged.case.rows(ClusterMember) if row.cluster_id == found.entity_id}
    assert "a person judged it the same as “Mayra Foss” (judgement 1)" in whys


def test_an_undone_merge_leaves_no_trace_in_the_facts_and_waits_for_the_next_run(case: Path, tmp_path: Path) -> None:
    before = facts(case, tmp_path / "before")
    judge(case, "same", entity(case, "Mara Voss"), entity(case, "Mayra Foss"))
    assert is_pending(case)
    link_again(case)
    assert not is_pending(case)
    undo(case)
    assert is_pending(case)
    link_again(case)
    assert facts(case, tmp_path / "after") == before


def test_neither_name_nor_time_of_a_judgement_reaches_the_facts(judged: Judged, tmp_path: Path) -> None:
    day = list_judgements(judged.case.path)[0].judgement.made_at[:10]
    said = b"".join(body for name, body in facts(judged.case.path, tmp_path).items() if name != "captures.jsonl")
    assert b"Quill" not in said
    assert day.encode() not in said


def test_a_mention_judged_different_from_its_entity_is_taken_out(case: Path) -> None:
    voss = entity(case, "Mara Voss")
    (first, *_) = (
        open_case(case).sql("select member_id as id from clusters where cluster_id = ? order by 1", [voss]).to_pylist()
    )
    judge(case, "different", first["id"], voss)
    assert sum(row.name == "Mara Voss" for row in link_again(case).rows(Entity)) == 2


def test_a_statement_judged_different_leaves_its_claim(judged: Judged) -> None:
    query = "select count(distinct claim_id) as n from claim_members where statement_id in (?, ?)"
    assert judged.case.sql(query, judged.boats).to_pylist() == [{"n": 2}]


def test_claims_judged_the_same_are_one_with_the_members_of_both(judged: Judged) -> None:
    query = "select n_statements as n, n_documents as d from claims where contains(text, 'Port Lena')"
    assert judged.case.sql(query).to_pylist() == [{"n": 2, "d": 2}]


def test_event_mentions_judged_the_same_are_one_event(judged: Judged) -> None:
    query = "select e.n_documents as n from events e join clusters c on c.cluster_id = e.event_id where c.member_id = ?"
    assert judged.case.sql(query, judged.loss[:1]).to_pylist() == [{"n": 2}]


def test_a_misread_statement_makes_no_claim_and_stays_a_statement(judged: Judged) -> None:
    assert judged.misread in {row.statement_id for row in judged.case.rows(Statement)}
    assert judged.misread not in {row.statement_id for row in judged.case.rows(ClaimMember)}


def test_judgements_recompute_only_the_link_stages_they_touch(judged: Judged) -> None:
    changed = {unit.rpartition("-")[0] for unit in judged.units}
    assert {"name-roots", "claim-roots", "event-roots"} <= changed
    assert not changed & {"name-links", "seeds", "passages", "outlets"}


def test_a_judgement_stays_when_pages_are_added(case: Path, tmp_path: Path) -> None:
    from secondsource.runner import read_into  # noqa: PLC0415  # what only this test needs

    judge(case, "different", *statements(case, "forty boats"))
    (tmp_path / "d.txt").write_text(
        "Gull Gazette\n\nMara Voss returned.\n\n"
        "Voss said that forty boats were lost in the storm near the northern lighthouse.",
        encoding="utf-8",
    )
    read_into(case, [str(tmp_path / "d.txt")])
    query = "select n_statements as n from claims where contains(text, 'forty boats') order by n"
    assert open_case(case).sql(query).to_pylist() == [{"n": 1}, {"n": 2}]


def test_a_note_changes_nothing_and_waits_for_nothing(case: Path) -> None:
    outcome = add_note(case, entity(case, "Mara Voss"), "ask her")
    assert (outcome.next_step, is_pending(case)) == ("", False)
    assert "ask her" in outcome.told


def test_an_opposite_judgement_is_told_to_contradict_the_earlier_and_wins(case: Path) -> None:
    pair = (entity(case, "Mara Voss"), entity(case, "Mayra Foss"))
    judge(case, "same", *pair)
    (told,) = judge(case, "different", *pair).contradictions
    assert told.startswith("judgement 1 (")
    assert told.endswith("the later wins, all are kept")
    assert [row.state for row in list_judgements(case)] == ["overruled", "in force"]


def test_a_chain_of_three_that_cannot_all_hold_names_the_other_two(case: Path) -> None:
    voss, foss, lena = (entity(case, name) for name in ("Mara Voss", "Mayra Foss", "Port Lena"))
    judge(case, "same", voss, foss)
    judge(case, "same", foss, lena)
    (told,) = judge(case, "different", voss, lena).contradictions
    assert "beside judgement 2 (" in told
    assert "; judgement 3 (" in told
    assert [row.state for row in list_judgements(case)] == ["overruled", "in force", "in force"]


def test_undoing_the_later_of_two_lets_the_earlier_hold_again(case: Path) -> None:
    pair = (entity(case, "Mara Voss"), entity(case, "Mayra Foss"))
    judge(case, "same", *pair)
    judge(case, "different", *pair)
    undo(case, 2)
    assert [row.state for row in list_judgements(case)] == ["in force", "undone", "in force"]


def test_undoing_an_undo_lets_the_judgement_stand_again(case: Path) -> None:
    judge(case, "same", entity(case, "Mara Voss"), entity(case, "Mayra Foss"))
    undo(case, 1)
    undo(case, 2)
    assert list_judgements(case)[0].state == "in force"


def test_undo_without_a_number_takes_back_one_after_the_other(case: Path) -> None:
    add_note(case, entity(case, "Mara Voss"), "first")
    add_note(case, entity(case, "Mara Voss"), "second")
    undo(case)
    undo(case)
    with pytest.raises(InputError, match="no judgement stands"):
        undo(case)
    assert [row.state for row in list_judgements(case)][:2] == ["undone", "undone"]


def test_what_is_undone_is_not_undone_twice(case: Path) -> None:
    add_note(case, entity(case, "Mara Voss"), "first")
    undo(case, 1)
    with pytest.raises(InputError, match="taken back already, by judgement 2"):
        undo(case, 1)


def test_a_number_that_no_judgement_has_is_said(case: Path) -> None:
    with pytest.raises(InputError, match="no judgement has this number"):
        undo(case, 7)


def test_the_first_digits_of_an_id_are_enough(case: Path) -> None:
    judge(case, "same", entity(case, "Mara Voss")[:8], entity(case, "Mayra Foss")[:8])
    assert is_pending(case)


def test_an_unknown_id_tells_which_come_near(case: Path) -> None:
    known = entity(case, "Mara Voss")
    typed = known[:4] + ("0" if known[4] != "0" else "1") + known[5:]
    with pytest.raises(InputError, match=f"no such id .*near it: {known} \\(entity “Mara Voss”\\)"):
        judge(case, "same", typed, entity(case, "Mayra Foss"))


def test_an_id_that_a_merge_ended_names_the_judgement_and_what_it_is_now(case: Path) -> None:
    pair = (entity(case, "Mara Voss"), entity(case, "Mayra Foss"))
    judge(case, "same", *pair)
    linked = link_again(case)
    (kept,) = (row.entity_id for row in linked.rows(Entity) if "Foss" in row.aliases)
    (gone,) = set(pair) - {kept}
    with pytest.raises(InputError, match=f"judgement 1 named it; it is {kept} now"):
        judge(case, "different", gone, kept)


def test_ids_of_different_kinds_are_refused(case: Path) -> None:
    with pytest.raises(InputError, match="name two of one kind"):
        judge(case, "same", entity(case, "Mara Voss"), claim(case, "forty boats"))


def test_a_thing_that_cannot_be_joined_is_refused(case: Path) -> None:
    document = open_case(case).sql("select document_id as id from documents order by 1").to_pylist()[0]["id"]
    with pytest.raises(InputError, match="a document is joined with nothing"):
        judge(case, "same", document, entity(case, "Mara Voss"))


def test_one_thing_named_twice_is_refused(case: Path) -> None:
    voss = entity(case, "Mara Voss")
    with pytest.raises(InputError, match="named twice"):
        judge(case, "same", voss, voss)


def test_two_names_of_one_chain_of_a_page_are_not_parted(case: Path) -> None:
    query = "select list(mention_id) as ids from mentions where form = 'proper' group by chain_id having count(*) > 1"
    left, right, *_ = open_case(case).sql(query).to_pylist()[0]["ids"]
    with pytest.raises(InputError, match=r"the same thing as .* on one page"):
        judge(case, "different", left, right)


def test_only_statements_are_marked_as_misread(case: Path) -> None:
    with pytest.raises(InputError, match="only statements"):
        mark_misread(case, entity(case, "Mara Voss"))


@pytest.mark.parametrize("text", ["", "  \n", "x" * 20_001])
def test_a_note_of_nothing_or_of_too_much_is_refused(case: Path, text: str) -> None:
    with pytest.raises(InputError, match="a note has 1 to 20,000 letters"):
        add_note(case, entity(case, "Mara Voss"), text)


def test_people_may_judge_while_a_run_is_at_work(case: Path) -> None:
    with FileLock(case / ".lock"):
        judge(case, "same", entity(case, "Mara Voss"), entity(case, "Mayra Foss"))
    assert is_pending(case)


def test_a_folder_that_is_no_case_is_said(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="not a case yet"):
        judge(tmp_path, "same", "a" * 20, "b" * 20)
