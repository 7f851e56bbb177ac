"""Event mentions with their status, time and actors: the stage that writes ``event_mentions`` and ``event_arguments``.

Types are those of PLOVER (https://github.com/openeventdata/PLOVER), OTHER where none of them fits.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Generic, TypeVar

from secondsource.ids import make_id
from secondsource.lexicon import load_lexicon
from secondsource.read.enclosing import Enclosing
from secondsource.read.events.eventroles import find_roles
from secondsource.read.events.eventsenses import find_sense
from secondsource.read.events.eventstatus import judge_status, weigh_status
from secondsource.read.events.scene import Scene
from secondsource.read.network.network import hidden_words_of
from secondsource.read.rolenouns import role_nouns
from secondsource.read.tokens import Sentence, Token, read_sentences
from secondsource.read.wordsets import word_set
from secondsource.stage import DocumentStage, Layers
from secondsource.tables import Document, EventArgument, EventMention, Mention, Rows, Statement, Time

_BEFORE_BASE = word_set("before base")
_SUBJECTS = word_set("subject")
_DETERMINERS = word_set("determiner")
_PARTING = frozenset(
    {"after", "before", "since", "until", "which", "who", "whom", "whose", "that", "because", "although", "though", ";"}
)
"""Words behind which another time is told of than before them."""
_JOINING = frozenset({"and", "but"})
_MOST_TIMES = 32
"""Times of an event's sentence, before it and behind it, that may be its own."""

_Spanned = TypeVar("_Spanned", Mention, Time)


@dataclass(frozen=True, slots=True)
class Trigger:
    """What a word tells of: lemma, PLOVER type and the shapes its form can have.

    ``as_verb`` are lemma and type where the form is a verb, if they are others: "to fire" is told of by no blaze.
    """

    lemma: str
    kind: str
    shapes: frozenset[str]
    as_verb: tuple[str, str] | None = None


@cache
def triggers() -> Mapping[str, Trigger]:
    """Return word form, in small letters, to what it tells of."""
    shapes: defaultdict[str, set[str]] = defaultdict(set)
    senses: dict[str, tuple[str, str]] = {}
    verbs: dict[str, tuple[str, str]] = {}
    for form, lemma, kind, shape in load_lexicon("event-triggers"):
        shapes[form].add(shape)
        senses.setdefault(form, (lemma, kind))
        if shape != "noun" and (lemma, kind) != senses[form]:
            verbs.setdefault(form, (lemma, kind))
    return {form: Trigger(*senses[form], frozenset(found), verbs.get(form)) for form, found in shapes.items()}


def find_events(document: Document, layers: Layers) -> tuple[list[EventMention], list[EventArgument]]:
    """Return the event mentions of a document in order of the text, and their arguments.

    The span is the trigger word. ``earliest`` and ``latest`` come from the nearest time of its sentence that may be
    its own, and are null without one.
    """
    enclosing = Enclosing(layers.of(Statement))
    statements = {statement.statement_id: statement for statement in layers.of(Statement)}
    mentions = _Ordered(layers.of(Mention))
    times = _Ordered(layers.of(Time))
    heard = hidden_words_of(document, layers)
    rows: list[EventMention] = []
    arguments: list[EventArgument] = []
    for sentence in read_sentences(document, layers):
        words = [token.text.lower() for token in sentence.tokens]
        found = _find_triggers(words)
        if not found:
            continue
        inside = mentions.between(sentence.span.start, sentence.span.end)
        scene = _set_scene(sentence, words, inside)
        timed = times.between(sentence.span.start, sentence.span.end)
        dated = _find_dated(sentence, words, timed, enclosing)
        closed = [(mention.start, mention.end) for mention in inside if mention.form == "proper"]
        closed += [(time.start, time.end) for time in timed]
        taken = {at for start, end in closed for at in range(start, end)}
        for at, trigger in found:
            token = sentence.tokens[at]
            if token.start in taken or not _is_event(words, at, trigger, scene):
                continue
            told = judge_status(words, at, trigger.shapes)
            status = weigh_status(told, heard.certainty_at(token.start))
            statement_id = enclosing.innermost(token.start, token.end)
            row = _row(document, token, trigger, (status, *_when(token, dated, statement_id), statement_id))
            rows.append(row)
            arguments += [
                EventArgument(row.event_mention_id, role, mention.mention_id)
                for role, mention in find_roles(
                    _seen_within(scene, sentence, at, statements.get(statement_id or "")), at, trigger.shapes
                )
            ]
    return rows, arguments


class _Ordered(Generic[_Spanned]):
    """Rows with spans, handed out to sentences that come in order of the text."""

    def __init__(self, rows: Sequence[_Spanned]) -> None:
        self._rows: list[_Spanned] = sorted(rows, key=lambda row: (row.start, row.end))
        self._starts: list[int] = [row.start for row in self._rows]

    def between(self, start: int, end: int) -> list[_Spanned]:
        """Return the rows that begin in ``start`` to ``end``."""
        return self._rows[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def _set_scene(sentence: Sentence, words: Sequence[str], mentions: Sequence[Mention]) -> Scene:
    by_start = {token.start: at for at, token in enumerate(sentence.tokens)}
    by_end = {token.end: at for at, token in enumerate(sentence.tokens)}
    return Scene(
        words,
        {by_start[mention.start]: mention for mention in mentions if mention.start in by_start},
        {by_end[mention.end]: mention for mention in mentions if mention.end in by_end},
    )


def _seen_within(scene: Scene, sentence: Sentence, at: int, statement: Statement | None) -> Scene:
    """Return the scene as the words of a statement have it: who says what happened has no part in it.

    But "vowed to attack" has its actor in front of the statement's words.
    """
    if statement is None or statement.form == "own":
        return scene
    if scene.word(at - 1) == "to" and any(span.start == sentence.tokens[at - 1].start for span in statement.content):
        return scene
    return scene.within(statement.content)


def _find_triggers(words: Sequence[str]) -> list[tuple[int, Trigger]]:
    """Return the places of the words that may tell of an event, with what each tells of."""
    known = triggers()
    places = [at for at, word in enumerate(words) if word in known]
    return [(at, found) for at in places if (found := _read_trigger(words, at, known[words[at]])) is not None]


def _read_trigger(words: Sequence[str], at: int, trigger: Trigger) -> Trigger | None:
    """Return what a word tells of by the words beside it, or null for nothing: "to fire" is told of by no blaze."""
    before = words[at - 1] if at else ""
    is_verb = before in _BEFORE_BASE or before in _SUBJECTS
    named = trigger.as_verb if is_verb and trigger.as_verb else (trigger.lemma, trigger.kind)
    told = find_sense(words, at, *named)
    return replace(trigger, lemma=told[0], kind=told[1]) if told else None


def _is_event(words: Sequence[str], at: int, trigger: Trigger, scene: Scene) -> bool:
    """Whether a form that could be an event's word is one here, by the word before it."""
    shapes = trigger.shapes
    before = words[at - 1] if at else ""
    if before in {"in", "on"} and words[at + 1 : at + 2] == ["to"] and words[at] == "order":
        return False
    if "noun" in shapes or "gerund" in shapes:
        return True
    if "base" in shapes and "past" not in shapes:
        return before in _BEFORE_BASE or (before in role_nouns() and role_nouns()[before][1] == "p")
    if "present" in shapes:
        return before in _SUBJECTS or before in role_nouns() or at - 1 in scene.last_words
    return before not in _DETERMINERS


@dataclass(frozen=True, slots=True)
class _Dated:
    """The times of a sentence that tell a day, each with the statement it stands in, and where words stand in it.

    ``parting`` is where words begin that part a time from an event, ``joining`` where those do that join two of them.
    """

    times: Sequence[tuple[Time, str | None]]
    parting: Sequence[int]
    joining: Sequence[int]


def _find_dated(sentence: Sentence, words: Sequence[str], times: Sequence[Time], enclosing: Enclosing) -> _Dated:
    told = list(zip(sentence.tokens, words, strict=True))
    dated = (time for time in times if time.earliest or time.latest)
    return _Dated(
        [(time, enclosing.innermost(time.start, time.end)) for time in dated],
        [token.start for token, word in told if word in _PARTING],
        [token.start for token, word in told if word in _JOINING],
    )


def _stands_between(starts: Sequence[int], time: Time, event: Token) -> bool:
    """Whether one of the words that begin at ``starts`` stands between a time and an event."""
    at = bisect_left(starts, min(time.end, event.end))
    return at < len(starts) and starts[at] < max(time.start, event.start)


def _row(
    document: Document, token: Token, trigger: Trigger, told: tuple[str, str | None, str | None, str | None]
) -> EventMention:
    """Return the row of an event; ``told`` is its status, its first and last day, and the statement it stands in."""
    return EventMention(
        make_id("event_mention", document.document_id, token.start, token.end),
        document.document_id,
        token.start,
        token.end,
        trigger.lemma,
        trigger.kind,
        *told,
    )


def _when(token: Token, dated: _Dated, statement_id: str | None) -> tuple[str | None, str | None]:
    """The days of a trigger's time: of those that may be its own, one with no "and" between, then the nearest.

    The one behind it where two are as near. A time is not its own that is of what is told before, after or around it:
    "said on Monday that they had fled" tells no time of the flight, and "on Sunday, two days before the attack" none of
    the attack.
    """
    at = bisect_left(dated.times, token.start, key=lambda one: one[0].start)
    near = dated.times[max(0, at - _MOST_TIMES) : at + _MOST_TIMES]
    inside = (time for time, told_in in near if told_in == statement_id)
    own = [time for time in inside if not _stands_between(dated.parting, time, token)]
    if not own:
        return None, None

    def distance(time: Time) -> tuple[bool, int, int]:
        is_joined = _stands_between(dated.joining, time, token)
        return is_joined, max(time.start - token.end, token.start - time.end), -time.start

    nearest = min(own, key=distance)
    return nearest.earliest, nearest.latest


def _run(document: Document, layers: Layers) -> Rows:
    event_mentions, event_arguments = find_events(document, layers)
    return {"event_mentions": event_mentions, "event_arguments": event_arguments}


STAGE = DocumentStage(
    name="events",
    version=9,
    reads=("documents", "blocks", "mentions", "times", "statements"),
    writes=("event_mentions", "event_arguments"),
    run=_run,
)
