"""Where clauses begin and what leads them: the words around a verb, before anybody is looked for in them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from secondsource.lexicon import load_lexicon
from secondsource.read.events.scene import STOPS, Scene
from secondsource.read.names.standing import is_verb
from secondsource.read.words import word_class
from secondsource.read.wordsets import word_set
from secondsource.tables import Mention

N_LEFT = 14
"""Words in front of a verb among which its subject stands."""
RELATIVES = frozenset({"who", "which", "that"})
JOINING = frozenset({"and", "or", "but", ",", "then"})
_LINKS_CLAUSES = frozenset({"after", "before", "since", "until", "till", "as", "than", "once"})
"""Words that are prepositions, and lead in clauses with a subject of their own."""
_PARTICLES = frozenset({"up", "off", "out", "down", "past"})
_DASHES = frozenset({"–", "—", "-", "--"})
_CLITICS = frozenset({"n't", "'s", "'re", "'ve", "’ve", "’re", "’s", "n’t", "'d", "’d"})
_NO_NOUNS = word_set("not described")
"""Words of open classes that no name in front of them describes: "found Tarif guilty", "hit Oren last week"."""
_CLOSED = (
    *("preposition", "conjunction", "determiner", "auxiliary", "adverb", "subordinator", "subject", "object"),
    *("past_verb", "day", "month", "beginning", "catenative", "opening"),
)


@cache
def prepositions() -> frozenset[str]:
    """Return the prepositions that lead in no clause."""
    return word_class("preposition") - _LINKS_CLAUSES - _PARTICLES


def group_start(words: Sequence[str], at: int) -> int:
    """Return where the auxiliaries and adverbs in front of a verb begin."""
    first = at
    while first and (words[first - 1] in _before_verb() or words[first - 1].endswith("ly")):
        first -= 1
    return first


def skip_aside(words: Sequence[str], back: int) -> int:
    """Return where an aside begins that ends at ``back`` with a dash or a bracket; ``back`` where none does."""
    opening = {"("} if words[back] == ")" else _DASHES if words[back] in _DASHES else frozenset()
    return next((at for at in range(back - 1, -1, -1) if words[at] in opening), back) if opening else back


def find_earlier_verb(scene: Scene, before: int, *, is_gerund: bool) -> int | None:
    """Return the place of the nearest verb in front of ``before`` whose form tells it, in the same sentence."""
    for back in range(before - 1, max(-1, before - 1 - N_LEFT), -1):
        word = scene.words[back]
        if word in STOPS:
            return None
        if is_gerund and word.endswith("ing") and scene.word(back - 1) in word_class("before_gerund") | {"for", "of"}:
            return back
        if _is_finite(scene, back):
            return back
    return None


def _is_finite(scene: Scene, at: int) -> bool:
    if at in scene.last_words or not (is_verb(scene.words[at]) or scene.words[at] in _irregular()):
        return False
    return scene.word(at - 1) not in _before_adjective() and scene.word(at + 1) != "by"


def has_own_subject(scene: Scene, back: int, group: int) -> bool:
    """Whether a word in front of a verb begins its subject, or the clause of it, with no mention behind it.

    "He thought the blast killed", "fled after gunmen stormed".
    """
    before = scene.word(group - 1)
    if before == ",":
        return False
    word = scene.words[back]
    if word in _subordinators():
        return back + 1 < group
    return word in _articles() and before not in JOINING and scene.word(back - 1) not in prepositions() | {","}


def describes_noun(scene: Scene, mention: Mention, last: int) -> bool:
    """Whether a body or place that ends at ``last`` only describes the noun behind it: "FBI agents", "Oren bank"."""
    following = scene.word(last + 1)
    if mention.form != "proper" or mention.type == "PER" or last + 1 in scene.first_words:
        return False
    return may_be_noun(following)


def may_be_noun(word: str) -> bool:
    """Whether a word is of no closed class, no form of a verb that its ending tells, and no adverb."""
    return word.isalpha() and word not in _no_nouns() and not word.endswith(("ly", "ed", "ing"))


def is_participle(word: str) -> bool:
    """Whether a word is a past form by its ending or the list of those without it."""
    return word.endswith("ed") or word in _irregular() or word in word_class("past_verb") or word == "found"


@cache
def _before_adjective() -> frozenset[str]:
    return word_class("determiner") | prepositions() | word_class("quantity")


@cache
def _subordinators() -> frozenset[str]:
    return word_class("subordinator") - RELATIVES - {"than", "to"}


@cache
def _articles() -> frozenset[str]:
    return word_class("article") - {"that", "this", "those", "these"}


@cache
def _irregular() -> frozenset[str]:
    return frozenset(form for form, _ in load_lexicon("irregular-verbs"))


@cache
def _before_verb() -> frozenset[str]:
    return word_class("auxiliary") | word_class("adverb") | word_set("passive auxiliary") | _CLITICS


@cache
def _no_nouns() -> frozenset[str]:
    closed = frozenset(word for kind in _CLOSED for word in word_class(kind))
    return closed | _irregular() | _NO_NOUNS
