"""Deciding: what the command line and the desk call. Each adds judgements to a case; none changes a fact by itself.

The links heed judgements when they are made the next time; every outcome says how.
"""

from __future__ import annotations

import getpass
import shlex
from dataclasses import dataclass, replace
from pathlib import Path

from secondsource.case import Case, open_case
from secondsource.errors import InputError
from secondsource.judgements.book import append_judgements, load_judgements
from secondsource.judgements.judgement import MOST_LETTERS, Judgement, Subject, Verdict, find_active
from secondsource.judgements.standing import Standing, stand, tell, tell_contradictions
from secondsource.judgements.subjects import find_thing, hold_pair, hold_thing


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was decided, in words: the judgement, which ones it stands against, and what to run to see it everywhere.

    ``next_step`` is empty where nothing has to run, as after a note.
    """

    judgement: Judgement
    contradictions: tuple[str, ...]
    next_step: str

    @property
    def told(self) -> str:
        """The judgement in one line."""
        return tell(self.judgement)


def judge(path: str | Path, verdict: Verdict, id_l: str, id_r: str, *, person: str | None = None) -> Outcome:
    """Decide that two entities, events or claims are the same or different, or that it is unsure.

    A mention, event mention or statement stands for itself: judged different from the cluster it is in, it is
    taken out of it. Of two members of one cluster that are judged different, the second is taken out. Unsure
    takes back what was judged of the same two before.

    Args:
        path: the folder of the case.
        verdict: same, different or unsure.
        id_l: the id of the one thing, or its first digits where no other id begins so.
        id_r: the id of the other.
        person: who decides; the user's name on this machine unless given.

    Raises:
        InputError: an id is unknown, the two are of different kinds or one thing, or the verdict is another.
        CaseError: there is no case, or its judgements cannot be written or are damaged.
        CaseLocked: another program is writing the judgements.
    """
    if verdict not in {"same", "different", "unsure"}:
        raise InputError(verdict, "unknown-verdict", "two things are judged same, different or unsure")
    case = open_case(path)
    pair = hold_pair(case, find_thing(case, id_l), find_thing(case, id_r))
    return _decide(case, _draft(verdict, pair, person))


def mark_misread(path: str | Path, statement_id: str, *, person: str | None = None) -> Outcome:
    """Mark a statement as misread: it stays among the statements, and makes no claim.

    Raises:
        InputError: the id is unknown, or is not a statement's.
        CaseError, CaseLocked: as `judge` has them.
    """
    case = open_case(path)
    found = find_thing(case, statement_id)
    if found.kind != "statement":
        message = f"a {found.kind}; only statements are marked as misread: the members of a claim have their ids"
        raise InputError(found.id, "not-judgeable", message)
    return _decide(case, _draft("misread", (hold_thing(case, found),), person))


def add_note(path: str | Path, subject_id: str, text: str, *, person: str | None = None) -> Outcome:
    """Note something on anything in the case that has an id. Notes change no link.

    Raises:
        InputError: the id is unknown, or the text is empty or has more than 20,000 letters.
        CaseError, CaseLocked: as `judge` has them.
    """
    case = open_case(path)
    if not text.strip() or len(text) > MOST_LETTERS:
        raise InputError(subject_id, "note", f"a note has 1 to {MOST_LETTERS:,} letters, this has {len(text):,}")
    subject = hold_thing(case, find_thing(case, subject_id))
    return _decide(case, replace(_draft("note", (subject,), person), text=text.strip()))


def undo(path: str | Path, number: int | None = None, *, person: str | None = None) -> Outcome:
    """Take back a judgement by its number, the last that stands unless given. Both are kept; an undo can be undone.

    Raises:
        InputError: no judgement has the number, it is taken back already, or there is none to take back.
        CaseError, CaseLocked: as `judge` has them.
    """
    case = open_case(path)
    judgements = load_judgements(case.path)
    undone = find_active(judgements)
    if number is None:
        standing = [row for row in judgements if row.verdict != "undo" and undone[row.judgement_id] is None]
        if not standing:
            raise InputError(str(case.path), "no-judgement", "no judgement stands that could be taken back")
        target = standing[-1]
    else:
        found = next((row for row in judgements if row.number == number), None)
        if found is None:
            message = (
                f"no judgement has this number; 'secondsource decide {shlex.quote(str(case.path))} list' tells them"
            )
            raise InputError(str(number), "no-judgement", message)
        target = found
    before = undone[target.judgement_id]
    if before is not None:
        message = f"taken back already, by judgement {before.number}; 'undo {before.number}' lets it stand again"
        raise InputError(str(target.number), "no-judgement", message)
    return _decide(case, replace(_draft("undo", (), person), undoes=target.judgement_id, text=tell(target)))


def list_judgements(path: str | Path) -> list[Standing]:
    """Return all judgements of a case in the order of their numbers, each with how it stands.

    Raises:
        CaseError: there is no case, or its judgements are damaged.
        CaseLocked: another program keeps them locked.
    """
    return stand(load_judgements(open_case(path).path))


def _decide(case: Case, draft: Judgement) -> Outcome:
    before = load_judgements(case.path)
    (judgement,) = append_judgements(case.path, [draft])
    if draft.verdict == "note":
        return Outcome(judgement, (), "")
    after = load_judgements(case.path)
    return Outcome(judgement, tell_contradictions(before, after), next_step(case.path))


def _draft(verdict: Verdict, subjects: tuple[Subject, ...], person: str | None) -> Judgement:
    return Judgement("", 0, "", _name(person), verdict, subjects)


def next_step(path: Path) -> str:
    """Return the command that makes the links of a case anew."""
    return f"secondsource read --case {shlex.quote(str(path))}"


def _name(person: str | None) -> str:
    name = " ".join((person or "").split())
    if name:
        if len(name) > 200:
            raise InputError(name[:40] + "…", "person", "a name has at most 200 letters")
        return name
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"
