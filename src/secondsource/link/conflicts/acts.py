"""What a page calls what somebody passed, and what that is to do: the stage that writes ``acts``.

1. A word for an act ("law", "resolution") counts beside a verb that passes one, or behind the body whose it is.
2. What it is to do stands behind the word: "a law that …", "a resolution calling for …", "voted to …".
3. A word that points back ("the resolution", "it is not a law") is of the act that the page told of before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from secondsource.ids import make_id
from secondsource.lexicon import load_lexicon
from secondsource.link.claims.standings import find_denied
from secondsource.link.folding import Word, fold_words, is_content, split_words
from secondsource.link.names.namekeys import CLASSES, canonical
from secondsource.link.numbers.counts import describe_page
from secondsource.link.ordered import Ordered
from secondsource.read.attributions.acts import act_words
from secondsource.read.network.network import ReadWords, words_of
from secondsource.read.sentences import split_sentences
from secondsource.read.statements.vectors import pack_vector
from secondsource.read.tokens import read_blocks
from secondsource.stage import DocumentStage, Layers
from secondsource.tables import Document, Mention, Rows, Span, Statement, Time
from secondsource.worktables import Act

_VERB_REACH = 20
"""Words between the word for an act and the verb that passes it: "a resolution calling for …, which … passed"."""

_OWNER_REACH = 2
_BODY_REACH = 7
_LEAD_REACH = 4
_AIM_WORDS = 24
_LEAST_AIM = 2
"""Content words that tell what an act is to do."""

_MOST_LANDS = 6
_BEFORE, _AFTER = timedelta(days=365), timedelta(days=7)
_DECIDES = frozenset({"decided", "decides", "voted", "votes", "vote", "moved", "moves"})
_LEADS = frozenset({"to", "that", "for", "on", "against", "about", "under"})
_MARK = re.compile(r"[,;:()—–]")
_LETTERS = re.compile(r"[^\W_]+")
_APOSTROPHE = re.compile(r"['’ʼ`]")
_POINTS = frozenset({"the", "this", "that", "it", "its", "their"})


class _Found(NamedTuple):
    """A telling of an act: the word for it (or the verb that decides), and what its sentence says of it.

    ``standing`` is empty where no word for the act stands there, ``aim`` null where nothing tells what it is to do.
    """

    sentence: Span
    start: int
    end: int
    standing: str
    body: str
    lands: tuple[str, ...]
    aim: Span | None
    points_back: bool
    days: tuple[str, str] | None


class _Page(NamedTuple):
    document: Document
    statements: Sequence[Statement]
    places: Ordered[Mention]
    names: Ordered[Mention]
    dates: Ordered[Time]

    @property
    def text(self) -> str:
        return self.document.text


def find_acts(document: Document, layers: Layers) -> Rows:
    """Return the acts that a page names, one row for each land or place that each may be of.

    Raises:
        NetworkError: the network's files are missing or damaged.
    """
    proper = [row for row in layers.of(Mention) if row.form == "proper"]
    dates = [row for row in layers.of(Time) if row.type == "DATE" and row.earliest and row.latest]
    places = Ordered([row for row in proper if row.type in CLASSES])
    others = Ordered([row for row in proper if row.type not in CLASSES])
    page = _Page(document, layers.of(Statement), places, others, Ordered(dates))
    sentences = (one for block in read_blocks(layers) for one in split_sentences(document.text, block.start, block.end))
    told = list(_settle([one for sentence in sentences if (one := _read_sentence(page, sentence)) is not None]))
    if not told:
        return {}
    words = words_of(document, layers)
    return {"acts": [row for one in told for row in _rows(page, one, describe_page(document, proper), words)]}


def _read_sentence(page: _Page, sentence: Span) -> _Found | None:
    if not _may_name(page.text[sentence.start : sentence.end]):
        return None
    words = split_words(page.text, start=sentence.start, end=sentence.end)
    place, standing, last = _name_act(page.text, words, sentence)
    if place is None:
        return None
    first = words[place]
    return _Found(
        sentence,
        first.start,
        words[last].end,
        standing,
        _find_body(words, place),
        _lands(page, words, sentence),
        _find_aim(page.text, words, last),
        standing.startswith("not ") or (place > 0 and words[place - 1].folded in _POINTS),
        _days(page, first, sentence),
    )


def _may_name(text: str) -> bool:
    """Whether a sentence holds a word for an act, for passing one, or a verb that decides; told quickly."""
    words = {*_LETTERS.findall(text.casefold()), *(fold_words(text) if _APOSTROPHE.search(text) else ())}
    return not (words.isdisjoint(_DECIDES) and words.isdisjoint(act_words()))


def _name_act(text: str, words: Sequence[Word], sentence: Span) -> tuple[int | None, str, int]:
    """Return the first and the last word for an act and its standing; null for the first where none stands there."""
    starts = {word.start: place for place, word in enumerate(words)}
    for start, end, standing in find_denied(text, sentence.start, sentence.end):
        if start in starts:
            last = max(place for place, word in enumerate(words) if word.start < end)
            return starts[start], standing, last
    verbs = [place for place, word in enumerate(words) if act_words().get(word.folded) == ""]
    nouns = [place for place, word in enumerate(words) if act_words().get(word.folded)]
    near = [
        place
        for place in nouns
        if any(0 < abs(place - verb) <= _VERB_REACH for verb in verbs) or _is_owned(words, place)
    ]
    if len({act_words()[words[place].folded] for place in near}) == 1:
        return near[0], act_words()[words[near[0]].folded], near[0]
    leads = (_find_lead(words, place) for place in range(len(words)) if not nouns)
    return next((lead for lead in leads if lead[0] is not None), (None, "", 0))


def _find_lead(words: Sequence[Word], place: int) -> tuple[int | None, str, int]:
    """Return a verb that decides, with the word before what is decided: "voted on Friday | to expel"."""
    behind = [word.folded for word in words[place + 1 : place + 1 + _LEAD_REACH]]
    if words[place].folded in _DECIDES and "to" in behind:
        return place, "", place + behind.index("to")
    return None, "", 0


def _is_owned(words: Sequence[Word], place: int) -> bool:
    """Whether a word for an act stands behind the body or the land whose it is: "parliament's decision"."""
    before = [word.folded for word in words[max(0, place - _OWNER_REACH) : place]]
    return any(word in bodies() or word.removesuffix("s") in bodies() or word in _demonyms() for word in before)


def _find_body(words: Sequence[Word], place: int) -> str:
    """Return the kind of the body nearest to the word for an act or to a verb that passes one; empty for none."""
    passing = [at for at, word in enumerate(words) if act_words().get(word.folded) == ""]
    near = [
        (min(abs(at - one) for one in (place, *passing)), at)
        for at, word in enumerate(words)
        if word.folded.removesuffix("s") in bodies() or word.folded in bodies()
    ]
    apart, at = min(near, default=(_BODY_REACH + 1, 0))
    word = words[at].folded
    return (bodies().get(word) or bodies()[word.removesuffix("s")]) if apart <= _BODY_REACH else ""


def _find_aim(text: str, words: Sequence[Word], last: int) -> Span | None:
    """Return what tells what an act is to do: the words behind it from one that leads on, not how it was passed."""
    behind = words[last + 1 : last + 1 + _AIM_WORDS]
    if not behind or not (behind[0].folded in _LEADS or behind[0].folded.endswith("ing")):
        return None
    is_passing = any(act_words().get(word.folded) == "" for word in behind[1:3])
    n_content = 0
    for word, following in zip(behind, [*behind[1:], None], strict=True):
        n_content += is_content(word.folded)
        is_last = following is None or bool(_MARK.search(text, word.end, following.start))
        if is_last and n_content >= _LEAST_AIM and not is_passing:
            return Span(behind[0].start, word.end)
    return None


def _lands(page: _Page, words: Sequence[Word], sentence: Span) -> tuple[str, ...]:
    named = {canonical(page.text[row.start : row.end]) for row in page.places.between(sentence.start, sentence.end)}
    peoples = {_demonyms()[word.folded] for word in words if word.folded in _demonyms()}
    return tuple(sorted(filter(None, named | peoples)))


def _days(page: _Page, word: Word, sentence: Span) -> tuple[str, str] | None:
    dates = page.dates.between(sentence.start, sentence.end)
    near = min(dates, key=lambda time: (abs(time.start - word.start), time.start), default=None)
    return None if near is None or near.earliest is None or near.latest is None else (near.earliest, near.latest)


def _settle(found: Sequence[_Found]) -> Iterator[_Found]:
    """Yield the tellings that name an act, each with what it is to do; "the law" has that of the one before."""
    before: _Found | None = None
    for one in found:
        told = one
        if one.aim is None and before is not None and one.points_back:
            told = one._replace(
                aim=before.aim,
                body=one.body or before.body,
                lands=one.lands or before.lands,
                days=before.days or one.days,
            )
        if told.aim is None and one.standing.startswith("not "):
            told = one._replace(aim=one.sentence)
        if told.aim is not None:
            before = told
            if told.standing:
                yield told


def _rows(
    page: _Page, one: _Found, described: tuple[tuple[str, ...], tuple[str, ...]], words: ReadWords
) -> Iterator[Act]:
    assert one.aim is not None
    aim = one.aim
    setting, scene = described
    vector = pack_vector(words.vector(aim))
    named = page.names.between(aim.start, aim.end)
    lands = (one.lands or scene or ("",))[:_MOST_LANDS]
    first, last = one.days or _days_near(page.document.earliest)
    statement, voice = _find_voice(page, one)
    if statement is None or voice is None or not any(vector):
        return
    row = Act(
        "",
        make_id("act", statement.statement_id, one.start, one.end),
        page.document.document_id,
        statement.statement_id,
        voice.statement_id,
        one.start,
        one.standing,
        page.text[one.start : one.end],
        one.body,
        lands,
        tuple(sorted({canonical(page.text[name.start : name.end]) for name in named})),
        setting,
        vector,
        int(one.days is not None),
        first,
        last,
        page.document.earliest,
    )
    yield from (replace(row, key=f"act {land}") for land in lands)


def _find_voice(page: _Page, one: _Found) -> tuple[Statement | None, Statement | None]:
    """Return the statement in which a word stands, and one by whoever uses it there; null for none.

    What stands beside contents, or is passed by a source of theirs ("the assembly adopted a law that …"), is said by
    whoever tells of it: the page.
    """
    held = [
        row
        for row in page.statements
        if not _is_passing(page.text, row)
        and any(span.start <= one.start and one.end <= span.end for span in row.content)
    ]
    if held:
        innermost = max(held, key=lambda row: (row.depth, row.statement_id))
        return innermost, innermost
    framed = [row for row in page.statements if row.parent_id is None and _stands_in(row, one.sentence)]
    statement = min(framed, key=lambda row: (row.content[0].start, row.statement_id), default=None)
    block = None if statement is None else statement.block_id
    own = [row for row in page.statements if row.form == "own" and row.depth == 0]
    return statement, min(own, key=lambda row: (row.block_id != block, row.content[0].start), default=None)


def _is_passing(text: str, statement: Statement) -> bool:
    """Whether the cue of a statement is a verb that passes an act."""
    if statement.cue_start is None or statement.cue_end is None:
        return False
    words = split_words(text, start=statement.cue_start, end=statement.cue_end)
    return any(act_words().get(word.folded) == "" for word in words)


def _stands_in(statement: Statement, sentence: Span) -> bool:
    starts = (statement.source_start, statement.cue_start, *(span.start for span in statement.content))
    return any(start is not None and sentence.start <= start < sentence.end for start in starts)


def _days_near(published: str | None) -> tuple[str, str] | tuple[None, None]:
    """Return the days on which what a page tells of was passed where it states none: within the year before."""
    if published is None:
        return None, None
    day = date.fromisoformat(published)
    return str(day - _BEFORE), str(day + _AFTER)


@cache
def bodies() -> Mapping[str, str]:
    """Return the words for bodies that pass acts, with the kind of each."""
    return {form: kind for form, kind in load_lexicon("act-bodies")}  # noqa: C416 - rows of two cells


@cache
def _demonyms() -> Mapping[str, str]:
    return {form.casefold(): canonical(place) for form, place in load_lexicon("demonyms")}


STAGE = DocumentStage(
    name="acts",
    version=1,
    reads=("blocks", "statements", "mentions", "times"),
    writes=("acts",),
    run=find_acts,
)
