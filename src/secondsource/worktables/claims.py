"""Rows between the stages that find what is claimed, on whose word, and with which figures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a statement means, as the network's sentence vector: 384 whole numbers of eight bits (`read.vectors`).

    ``events`` are the vectors of its first words that tell of an event, 96 such numbers each; ``is_named`` is 1 where
    it only names something, without a verb of its own: "the withdrawal of all troops".
    """

    statement_id: str
    document_id: str
    vector: bytes
    events: bytes
    is_named: int


@dataclass(frozen=True, slots=True)
class Said:
    """A statement's folded words: the columns that `Saying` and `SayingKey` share."""

    statement_id: str
    document_id: str
    speaker: str | None
    stance: str
    is_quote: int
    folded: str


@dataclass(frozen=True, slots=True)
class Saying(Said):
    """A statement's folded words; ``wording`` is a hash of them."""

    wording: str


@dataclass(frozen=True, slots=True)
class SayingKey(Said):
    """The first statement of the same words, stance and speaker under one key it may meet others by."""

    meet: str
    key: str


@dataclass(frozen=True, slots=True)
class StatementLink:
    """Two statements that put forward the same thing, and why: the columns of the tables of such links."""

    statement_id_l: str
    document_id_l: str
    statement_id_r: str
    document_id_r: str
    similarity: float
    why: str


@dataclass(frozen=True, slots=True)
class SayingLink(StatementLink):
    """Two statements that put forward, or one of them denies, the same thing, and why."""


@dataclass(frozen=True, slots=True)
class CopyLink(StatementLink):
    """Two statements of the same words, and why they are one claim.

    ``name`` is what all statements of these words and their stance are known by; empty where the two differ in stance
    or are told by two speakers.
    """

    name: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a statement tells of a number or a date: the columns that `Count` and `Figure` share.

    ``key`` is what rows meet under. ``low`` and ``high`` bound the value with its modifier taken in; they are
    infinite where the text leaves them open. ``places`` and ``names`` (of anything else) stand in the sentence,
    ``scene`` and ``setting`` are the same of the whole page, those that stand there most often. ``first`` and ``last``
    are the days it may be about: stated, else near the publication. ``moved`` says how it is told where it is told as a
    change (`secondsource.link.numbers.moves`): as what it has become, or was before. ``in_passing`` is 1 where more
    than a few words of its statement stand before it.
    """

    key: str
    document_id: str
    uri: str
    statement_id: str
    low: float
    high: float
    unit: str | None
    value: str
    setting: tuple[str, ...]
    scene: tuple[str, ...]
    places: tuple[str, ...]
    names: tuple[str, ...]
    earliest: str | None
    latest: str | None
    first: str | None
    last: str | None
    published: str | None
    context: tuple[str, ...]
    moved: str | None
    in_passing: int


@dataclass(frozen=True, slots=True)
class Count(Measured):
    """A number of a statement with what it counts, where and when, before it has a claim.

    ``number`` is the number itself, without its modifier; ``meet`` is null for one that stands not at the head of its
    statement. ``named`` holds more of the names of its page than ``setting``.
    """

    meet: str | None
    count_id: str
    number: str
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CountLink(StatementLink):
    """Two statements that give the same number of the same thing, and why."""


@dataclass(frozen=True, slots=True)
class RequoteLink(StatementLink):
    """Two statements of one page that tell one thing, and why: one tells only that the other is said.

    Or one is the quote right behind the other, in its speaker's own words: then ``is_quote`` is 1.
    """

    is_quote: int


@dataclass(frozen=True, slots=True)
class Sense:
    """What a statement means; ``first`` to ``last`` are the days it states, else those near ``published``.

    ``folded`` are its words, with one word for each entity it names (`secondsource.link.claims.roots`); ``roots`` are
    those of its words as they stand, each once, and ``repeats`` how often its page has each. ``actors`` are the
    entities it names, in order, ``setting`` those its page names most often, ``voices`` who says it and the bodies they
    speak for; ``vector``, ``events`` and, of what is not the page's own, ``is_named`` are those of `Meaning`. All of
    the same folded words, stance and speaker have one ``wording``.
    """

    wording: str
    statement_id: str
    document_id: str
    speaker: str | None
    stance: str
    folded: str
    roots: tuple[str, ...]
    repeats: tuple[int, ...]
    voices: tuple[str, ...]
    actors: tuple[str, ...]
    setting: tuple[str, ...]
    first: str | None
    last: str | None
    published: str | None
    vector: bytes
    events: bytes
    is_named: int


@dataclass(frozen=True, slots=True)
class Wording(Sense):
    """The first statement of a wording; its setting is that of all its pages. ``content_id`` is a hash of the row."""

    content_id: str


@dataclass(frozen=True, slots=True)
class WordingKey:
    """A key under which a wording may meet others, which it is, and the statement that stands for it.

    It may be of the days from ``earliest`` to ``latest``; of any, where these are null.
    """

    meet: str
    key: str
    content_id: str
    statement_id: str
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class SenseLink(StatementLink):
    """Two statements that say, or one of them denies, the same in other words, and why.

    ``is_brief`` is 1 where they tell too little to be of two claims, ``is_sure`` where they surely are of one.
    """

    is_brief: int
    is_sure: int


@dataclass(frozen=True, slots=True)
class SayingRoot:
    """The claim that a statement belongs to, why, and 1 where it surely does; statements without a row stand alone."""

    document_id: str
    statement_id: str
    claim_id: str
    why: str
    is_sure: int = 1


@dataclass(frozen=True, slots=True)
class Telling:
    """A statement as a member of its claim, with where its chain ends and what it was copied with.

    ``end_key`` is equal where two chains surely end in the same place; ``words_of`` is the statement that it has its
    words from, a headline that of the statement below it; ``meet`` is its claim and page, by which it meets the
    statements of the claim that the page shares words with. ``family`` is that of its outlet;
    ``end_sort`` says whether the end is a person, a body or a document, and is empty where that is not told;
    ``is_first_hand`` is 1 where the outlet's own reporter is named as the source; ``bodies`` and ``roles`` are what a
    named source is described with on its page: entities of bodies, stems of words. ``voices`` are keys of the bodies
    that its source is, heads or speaks for (`secondsource.link.sources.speaking`). ``told_by`` is the one statement
    within it, where it tells of the same thing only that another says so. ``on_own_page`` is 1 on its source's own
    page, ``points_back`` where it denies, in words of its own, what was told before it on its page; ``is_sure`` is 1
    where it surely tells of the claim.

    ``copies`` and ``near_copies`` are the pages that share its words, surely or possibly with one origin, ``originals``
    those it has them from, ``attributed`` those that share with them the words that say who said so. They stand in a
    table of their own (`Share`), and are empty until they are brought together: a page that is added then makes no
    telling of others another one.
    """

    claim_id: str
    statement_id: str
    document_id: str
    uri: str
    outlet_id: str | None
    outlet: str
    earliest: str | None
    text: str
    stance: str
    end_kind: str
    end_key: str
    end_label: str
    end_why: str
    relay: str | None
    credit: str | None
    why: str
    words_of: str
    meet: str = ""
    copies: tuple[str, ...] = ()
    near_copies: tuple[str, ...] = ()
    originals: tuple[str, ...] = ()
    attributed: tuple[str, ...] = ()
    family: str | None = None
    is_first_hand: int = 0
    bodies: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    told_by: str | None = None
    published: str | None = None
    on_own_page: int = 0
    points_back: int = 0
    end_sort: str = ""
    is_sure: int = 1


@dataclass(frozen=True, slots=True)
class ToldShare:
    """A statement of a claim whose words another page shares, where that is of use to the claim: it tells of it too.

    ``is_sure`` is 1 where the two surely have one origin, ``is_original`` where the statement has its words from there,
    ``is_attributed`` where the words that say who said so are shared with them.
    """

    claim_id: str
    statement_id: str
    other_id: str
    is_sure: int
    is_original: int
    is_attributed: int


@dataclass(frozen=True, slots=True)
class Share(ToldShare):
    """A statement of a claim whose words another page shares, whether or not that tells of the claim.

    ``meet`` is the claim and the other page.
    """

    document_id: str
    meet: str


@dataclass(frozen=True, slots=True)
class Sourced:
    """A statement of a claim with why it is one and the place it goes back to, comparable across claims.

    ``on_own_page`` is 1 where a body puts it forward in a statement that it publishes itself; ``points_back`` is that
    of `Telling`, and so is ``relay``.
    """

    document_id: str
    statement_id: str
    claim_id: str
    source: str
    source_kind: str
    source_label: str
    uri: str
    earliest: str | None
    stance: str
    text: str
    why: str
    on_own_page: int = 0
    points_back: int = 0
    relay: str | None = None


@dataclass(frozen=True, slots=True)
class Contested(Sourced):
    """A statement of a claim of which one telling may deny another, or call an act by a word of other standing."""


@dataclass(frozen=True, slots=True)
class Figure(Measured):
    """A number with what it counts, where and when; a date, as days since year 1, with the unit ``date``; or a cause.

    A cause is 1 where it is put forward and 0 where it is denied, with the unit ``cause``.

    ``key`` is the thing counted, or the claim for a date.
    """

    figure_id: str
    claim_id: str
    source: str
    source_label: str
