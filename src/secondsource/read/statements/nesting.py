"""Which contents may hold a statement of their own, and so are worth reading again, and what in them is none.

Of those passed over few would give a statement, and most of these a wrong one: "We need the money in order for …".
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Sequence

from secondsource.read.attributions.attributed import Attribution
from secondsource.read.attributions.objects import QUOTE_MARKS, VERBS, has_quote, is_clause
from secondsource.read.cues import cue_phrases, cue_verbs, find_cue_words, holds_cue
from secondsource.read.network.labels import ROLE_LABELS, UPOS
from secondsource.read.network.network import ReadWords
from secondsource.read.statements.voices import tells_words
from secondsource.read.words import word_class
from secondsource.read.wordsets import word_set
from secondsource.tables import Span

_LEAST = 3  # words of a statement: who, a cue and what, or a cue and a thing of two words
_LEAST_HEARD = 0.0005  # share of a cue from which a noun is taken to be one, read inside a content
_NOUN = UPOS.index("NOUN")
_ADJECTIVE = UPOS.index("ADJ")
_PREDICATES = VERBS | {_ADJECTIVE}
_CUES = tuple(ROLE_LABELS.index(label) for label in ("B-cue", "I-cue"))
_IMPRESSIONS = frozenset({"seem", "appear"})
_TAKEN_FOR = re.compile(
    r"(?:him|her|it|them|us|me|this|that)\b"
    r"|.*\b(?:(?:as|like|(?:evidence|fact|idea|possibility) that)\b|at (?:about |around )?\d)",
    re.IGNORECASE | re.DOTALL,
)
"""What a thing is called or put at, or what is held of it: "the possibility that it fell"."""
_UNDERGONE = re.compile(
    r"(?:(?:ha[sd]|have|would|will|could|should|may|might|must|not|never|often|also|already|[a-z]+ly)\s)*"
    r"(?:’s|'s|is|are|was|were|be|been|being)\s(?:[a-z]+\s)*?[‘'“\"]?[a-z]+ed\b",
    re.IGNORECASE,
)
_OUGHT = re.compile(
    r"(?:should|must|ought to|(?:has|have|had|needs?) to) (?:\w+ )*?"
    r"(?:admit|answer|apologi[sz]e|clarify|condemn|confirm|deny|explain|make clear|say|state|tell)\b",
    re.IGNORECASE,
)
_LEADING = r"\s(?:by|for|about|on|of|against|with|over|at)"
_PREPOSITION = re.compile(rf"{_LEADING}\Z")
_LED = re.compile(rf"{_LEADING}\s")
_TO_DO = re.compile(r"\sto\s[a-z]")
_FACT = re.compile(
    r"it\b|.*\b(?:as|like|(?:evidence|fact|idea|possibility|reality|notion|claim|belief|sense|view|risk) that)\b",
    re.IGNORECASE | re.DOTALL,
)


def may_hold_statement(text: str, content: Sequence[Span], names: Sequence[Span], words: ReadWords) -> bool:
    """Whether a content has a word of the cue lexicon that is used as a verb, or that is heard as a cue ever so little.

    A word inside a name is none: "states" in "United States".

    Args:
        text: the document's text.
        content: half-open spans of code points.
        names: the stretches written as names are, in order and apart.
        words: what the network said of the words with the names hidden.
    """
    places = [words.between(span.start, span.end) for span in content]
    if sum(place.stop - place.start for place in places) < _LEAST:
        return False
    found = (match for span in content for match in find_cue_words(text, span))
    return any(
        _may_be_cue(words, match.group().lower(), match.start())
        for match in found
        if not _is_within(names, match.start())
    )


def _is_within(names: Sequence[Span], place: int) -> bool:
    after = bisect_left(names, place, key=lambda name: name.end - 1)
    return after < len(names) and names[after].start <= place


def _may_be_cue(words: ReadWords, word: str, place: int) -> bool:
    if word in cue_phrases():
        return True
    at = words.between(place, place + 1).start
    is_verb = int(words.upos[at]) in VERBS
    return is_verb or sum(math.exp(words.roles[at, label]) for label in _CUES) > _LEAST_HEARD


def is_object(child: Attribution, contents: Sequence[Span], words: ReadWords) -> bool:
    """Whether a noun without a source is what the cue around it takes: "hopes" in "expressed | hopes that …".

    Args:
        child: what was heard inside what another says.
        contents: half-open spans of code points of what that other says.
        words: what the network said of the words with the names hidden.
    """
    cue = child.cue
    if cue is None or child.source is not None or all(cue.start != span.start for span in contents):
        return False
    at = words.between(cue.start, cue.end)
    return child.shape == "noun" or words.upos[at].tolist() == [_NOUN]


def is_no_statement(text: str, child: Attribution, words: ReadWords) -> bool:
    """Whether what was heard inside what another says puts nothing forward.

    1. An impression of the speaker's own: "it seemed that the wall held".
    2. A noun that nobody is told to hold, with a thing behind it: "the demand for loyalty", "charges against her".
    3. A deed, told by no word for saying or thinking: "the court struck down the act".
    4. A noun or a preposition for a cue, with a mere thing behind it: "allies on | trade".
    5. What "you" may think, want or do, whoever that is: "you feel it braking"; but "you said it held".
    6. A deed or a topic told by a word that may also tell what is said: "they offered nothing", "we discussed trade".
    7. What nobody has said yet, of a mere thing: "a right to express their opinions".
    8. What somebody else ought to say: "he should explain why it fell"; but "I must say that it fell".
    9. What is done to somebody or is felt, by nobody told, with a mere thing behind it: "he was asked about trade".
    """
    if child.cue is None or child.shape == "colon":
        return False
    is_done_or_open = _is_done(text, words, child.cue, child) or _is_yet_to_be(text, words, child.cue, child)
    if is_done_or_open or _is_demanded(text, child.cue, child):
        return True
    if child.source is not None and text[child.source.start : child.source.end].lower() == "you":
        return not tells_words(text, child.cue)
    if child.source is not None and _is_thing(text, words, child.cue, child):
        return True
    if child.source is None:
        at = words.between(child.cue.start, child.cue.end)
        is_noun = child.shape not in ("according", "adverb") and VERBS.isdisjoint(words.upos[at].tolist())
        is_thing = is_noun and not (is_clause(text, words, child.content[0]) or has_quote(text, child.content))
        return is_thing or child.lemma in _IMPRESSIONS or _is_undergone(text, child.cue, child)
    return _is_deed(text, words, child.cue, child)


def _is_undergone(text: str, cue: Span, child: Attribution) -> bool:
    """Whether a passive leads to a mere thing with its preposition: "was moved by her zeal", "is praised for it"."""
    if _UNDERGONE.match(text, cue.start, cue.end) is None or has_quote(text, child.content):
        return False
    is_led = _PREPOSITION.search(text, cue.start, cue.end) or _LED.match(text, cue.end)
    return is_led is not None and any(span.start >= cue.end for span in child.content)


def _is_thing(text: str, words: ReadWords, cue: Span, child: Attribution) -> bool:
    """Whether a cue without a cue word has no verb or adjective, and what it takes is no clause and no quote."""
    if holds_cue(text[cue.start : cue.end]) or has_quote(text, child.content):
        return False
    at = words.between(cue.start, cue.end)
    return _PREDICATES.isdisjoint(words.upos[at].tolist()) and not is_clause(text, words, child.content[0])


def _is_done(text: str, words: ReadWords, cue: Span, child: Attribution) -> bool:
    """Whether the verb of a cue, which with a clause or a quote tells what is said, has a mere thing for its object.

    What is "allegedly" done is told by whoever alleges it.
    """
    is_quote = QUOTE_MARKS.match(text, child.content[0].start) is not None
    is_alleged = not cue_phrases().isdisjoint(text[cue.start : cue.end].lower().split())
    may_be_deed = child.lemma in word_set("done to things") and not (is_quote or is_alleged)
    return may_be_deed and _has_thing(text, words, cue, child)


def _is_yet_to_be(text: str, words: ReadWords, cue: Span, child: Attribution) -> bool:
    """Whether a verb has a mere thing for its object that is only "to" be done, that may be, or that nobody does.

    What a verb like "think" takes may be a clause without a verb that was heard: "he would say the wall held"; what one
    like "urge" takes may be somebody and what they are to do: "he would urge the council to build it".
    """
    if child.shape != "base" or has_quote(text, child.content) or not _has_thing(text, words, cue, child):
        return False
    told = text[cue.start : cue.end].lower().replace("’", "'")
    taken = cue_verbs()[child.lemma].complements if child.lemma in cue_verbs() else ""
    if "r" in taken and _TO_DO.search(text, child.content[0].start, child.content[0].end):
        return False
    is_clause_taken = "s" in taken
    is_open = not word_class("modal").isdisjoint(told.split()) and not is_clause_taken
    opening = text[max(0, cue.start - len(" to ")) : cue.start].lower()
    return child.source is None or is_open or opening == " to " or told.startswith("to ")


def _is_demanded(text: str, cue: Span, child: Attribution) -> bool:
    """Whether a cue tells what somebody ought to say, and has not said."""
    who = "" if child.source is None else text[child.source.start : child.source.end].lower()
    is_own = who in {"i", "we"}
    return not is_own and _OUGHT.match(text, cue.start, cue.end) is not None


def _has_thing(text: str, words: ReadWords, cue: Span, child: Attribution) -> bool:
    """Whether what a cue takes stands right behind it and is a mere thing: no clause, not "the fact that …"."""
    first = child.content[0]
    if first.start < cue.end or not text[cue.end : first.start].isspace():
        return False
    return not is_clause(text, words, first) and _FACT.match(text, first.start, first.end) is None


def _is_deed(text: str, words: ReadWords, cue: Span, child: Attribution) -> bool:
    """Whether a cue without a cue word has a mere thing for its object: no clause, quote or what it is taken for."""
    told = text[cue.start : cue.end]
    if holds_cue(told) or not word_set("judging").isdisjoint(told.lower().split()):
        return False
    if has_quote(text, child.content):
        return False
    first = child.content[0]
    at = words.between(cue.start, cue.end)
    if _ADJECTIVE in words.upos[at].tolist() or not text[cue.end : first.start].isspace():
        return False
    return not is_clause(text, words, first) and _TAKEN_FOR.match(text, first.start, first.end) is None
