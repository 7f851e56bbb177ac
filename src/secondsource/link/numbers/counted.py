"""What a number counts, by the words around it: what became of people, else the noun behind it; or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from secondsource.link.claims.sayings import outcomes
from secondsource.link.folding import fold_word, fold_words, is_content, numbers_in, split_words, stem
from secondsource.link.numbers.crowds import is_crowd
from secondsource.link.numbers.makes import tell_make
from secondsource.link.numbers.measured import find_measured, find_measured_thing
from secondsource.link.numbers.moves import without_modifiers
from secondsource.link.numbers.parts import BE, SHARES, WHOLE, is_part
from secondsource.link.numbers.rates import tell_rate
from secondsource.link.numbers.ruins import find_ruin
from secondsource.link.stretches import within_sentence
from secondsource.tables import Quantity

POPULATION = "outcome population"
"""The key of how many live at a place."""

CROWD = "outcome crowd"
"""The key of how many came together."""

MAGNITUDE = "outcome magnitude"
"""The key of how strong a quake was: like a toll, of what happened at a place on a day."""

VAGUE = frozenset({"dozens", "scores", "hundreds", "thousands", "millions", "several", "many", "few", "couple"})
"""Words for numbers that end nowhere: 120 are dozens too."""

_REACH = 80
_WORDS_AFTER = 7
_WORDS_BEFORE = 4
_WORDS_BEFORE_HEAD = 6

_BEFORE_NOUN = (["a"], ["an"], ["the"])
"""Words before a measure that belong to the noun behind it: "the 40m dry well"."""

_MEASURES = frozenset({"tonne", "kilogram", "gram", "litre", "barrel", "hectare", "acre", "square kilometre"})
_LOST = frozenset(
    {"burned", "burnt", "destroyed", "destroys", "lost", "loss", "ruined", "spilled", "spilt", "devastated"}
)
_CROWD = frozenset({"people", "protester", "demonstrator", "marcher", "participant"})
_WHO_COMES = ([], *([who] for who in sorted(_CROWD)))
_GRAVE = frozenset(
    {"critical", "critically", "grave", "gravely", "serious", "seriously", "severe", "severely", "threatening"}
)
_STILL = frozenset({"remain", "remains", "remained", "still"})
_VOTES = frozenset({"vote", "votes", "voted"})
_SIDES = {"for": "for", "favour": "for", "favor": "for", "against": "against", "opposed": "against"}
_PASSED = ("passed", "adopted", "approved", "backed", "endorsed", "ratified")
_PEOPLE = {"person": "people", "persons": "people", "men": "people", "human": "people"}

_KIN_TEXT = """
mother mothers father fathers mum mums mom moms dad dads parent parents stepmother stepfather grandmother grandfather
grandparent grandparents widow widower"""
_KIN = frozenset(_KIN_TEXT.split())
"""Words whose "of" tells how many children somebody has: "a mother of 12"."""

_DIES = frozenset({"die", "died", "dies", "dead", "death", "killed"})
_LIVE_TEXT = "home to|city of|town of|village of|island of|population of|settlement of|country of|nation of|region of"
_POPULATION = frozenset((one, other) for one, other in (pair.split() for pair in _LIVE_TEXT.split("|")))
"""What stands before the number of those who live at a place."""

_NAMED_BY_NUMBER_TEXT = """
no number nos flight route highway road room page chapter section article section paragraph line platform gate ward
district unit block bus tram train channel class grade stage round lap turn version phase lane pier bay exit mile"""
_NAMED_BY_NUMBER = frozenset(_NAMED_BY_NUMBER_TEXT.split())
"""Words whose number is a name: "room 12", "route 52"."""

_BESIDE_TEXT = "also then later reportedly confirmed now not all both badly either"
_BESIDE_BE = frozenset(_BESIDE_TEXT.split())
_OBJECTS_TEXT = "a an one another nearly about around over some him her them himself"
_PERSONS = frozenset({"people", "civilians", "others", "men", "women", "children"})
_OBJECTS = frozenset(_OBJECTS_TEXT.split()) | VAGUE | _PERSONS
"""Words that an object of a verb begins with: those before the verb did it, "the two gunmen killed a guard"."""

_LINKS = frozenset({"where", "when", "after", "before", "while", "because", "since", "if", "whose", "until"})
"""Words that begin another clause, with numbers of its own or none."""

_LEADS = frozenset({"in", "on", "by", "near", "with", "from", "during", "for", "of", "over", "to", "about", "after"})
_MODIFIER_TEXT = (
    "at least|at most|up to|more than|fewer than|less than|as many|no fewer|no more|to date|in all|in total"
)
_MODIFIERS = tuple(pair.split() for pair in _MODIFIER_TEXT.split("|"))
_TOLL_REACH = 11
_WORD = 24
_TOLLS = frozenset({"toll", "count", "number", "tally", "total"})
_COUNTED = frozenset({"count", "counted", "counting", "counts", "figure", "figures", "numbers", "tallied", "tolls"})
_TOLL_LEADS = frozenset({"to", "at", "from", "is", "was", "reached", "passed", "hit", "topped", "of"})
_STOPS = _LEADS | {"and", "but", "or"}
_NOUNS_TEXT = """
death deaths fatality fatalities killing killings casualty casualties body bodies corpses injuries arrest arrests"""
_NOUNS = frozenset(_NOUNS_TEXT.split())
_BEFALLS = frozenset({"die", "died", "dies", "dead", "perished", "drowned", "missing", "homeless"})
"""Words for what befalls somebody and is done to nobody: what stands behind them is no object."""

_NAMING = _NOUNS | {"dead", "injured", "missing", "wounded"}
_WHOLES_OF = frozenset({"of", "to", "from", "at"})


class Around(NamedTuple):
    """The folded words before and behind a number, within its sentence."""

    before: Sequence[str]
    after: Sequence[str]


def counted_key(text: str, quantity: Quantity) -> str | None:
    """Return what a number counts, so that equal keys count the same; null where the text does not say.

    What became of people outranks the noun: "11 people were killed" counts dead, not people, and "two officers were
    killed" counts dead officers. What counts nothing comparable is a part of a number before ("two of them"), an
    age, how many children somebody has, and a number that is a name ("room 12").
    """
    around = look_around(text, quantity)
    if is_part(quantity, *around) or _is_name(text, quantity, around.before) or _is_age(text, quantity, around):
        return None
    counted = "" if is_carried(text, quantity) else quantity.counted or ""
    stems = [_PEOPLE.get(word, _stem_noun(word)) for word in fold_words(counted) if is_content(word)]
    is_before = "-" in text[quantity.start : quantity.end + 1] or around.before[-1:] in _BEFORE_NOUN
    if quantity.unit and not stems and is_before and not quantity.unit.isupper():
        return find_measured_thing(quantity.unit, around.after)
    if stems[-1:] == ["magnitude"]:
        return None  # told by `secondsource.link.numbers.magnitudes`
    key = _key_of_measure(quantity, around, stems) if quantity.unit else _key_of_number(around, stems)
    if key == "counted  people" and quantity.low == quantity.high == 1:
        return None  # "one person" is somebody, and no count
    make = None if quantity.unit else tell_make(counted, around.after)
    if make is not None and (key is None or key.startswith("counted ")):
        return f"counted  {make}"
    return key and key + tell_rate(around.after)


def _key_of_measure(quantity: Quantity, around: Around, stems: Sequence[str]) -> str | None:
    if quantity.unit in _MEASURES and _find_lost(around):
        return f"outcome lost {quantity.unit}"
    step = _tell_step(around.before) if quantity.unit in SHARES else ""
    if not stems:
        return find_measured(quantity.unit or "", around.before, around.after)
    return f"counted {quantity.unit} {stems[-1]}{step}"


def _key_of_number(around: Around, stems: Sequence[str]) -> str | None:
    side = side_of_votes(*around)
    if side is not None:
        return f"outcome votes {side}"
    if stems[-1:] == ["people"] and (_POPULATION & set(pairwise((*around.before[-3:], "")))):
        return POPULATION
    if stems[-1:] in _WHO_COMES and is_crowd(*around):
        return CROWD
    outcome = find_ruin(*around) if stems and stems[-1] != "people" else None
    outcome = outcome or find_outcome(*around) or (None if stems else _find_tolled(around.before))
    if outcome == "crowd":
        return CROWD if stems[-1:] and stems[-1] in _CROWD else f"counted  {stems[-1]}" if stems else None
    if outcome is not None:
        return " ".join(["outcome", outcome, *_heads(around, stems, outcome)])
    return f"counted  {stems[-1]}{_tell_kind(around.after, stems[-1])}" if stems else None


def _tell_kind(after: Sequence[str], head: str) -> str:
    """Return the word behind what is counted that says of which kind it is: "four medals swimming and two running"."""
    places = [place for place, word in enumerate(after[:_WORDS_AFTER]) if _stem_noun(word) == head]
    behind = after[places[0] + 1 :] if places else []
    is_last = behind[1:2] in ([], ["and"], ["or"])
    return f" {behind[0]}" if is_last and behind and behind[0].endswith("ing") and behind[0] not in _LEADS else ""


def _stem_noun(word: str) -> str:
    """Return the stem of a noun: two counties are no two counts."""
    return f"{word[:-3]}y" if word.endswith("ies") and len(word) > len("series") else stem(word)


def look_around(text: str, quantity: Quantity) -> Around:
    """Return the words of its sentence near a number."""
    before = split_words(within_sentence(text, max(0, quantity.start - _REACH), quantity.start, last=True))
    after = split_words(within_sentence(text, quantity.end, quantity.end + _REACH, last=False))
    return Around([word.folded for word in before], [word.folded for word in after])


def _heads(around: Around, stems: Sequence[str], outcome: str) -> Iterator[str]:
    """Yield what kind of people a number counts, nothing for people as such."""
    before, after = around
    told = [after[1]] if after[:1] and after[0] in outcomes() and after[1:2] and after[1].endswith("s") else []
    heads = [_PEOPLE.get(word, stem(word)) for word in told if is_content(word)] or stems[-1:]
    yield from (head for head in heads if head != "people" and head not in _outcome_stems())
    near = after[: next((n for n, word in enumerate(after) if word == "one" or numbers_in([word])), _WORDS_AFTER)]
    if outcome == "injured" and not _GRAVE.isdisjoint((*before[-_WORDS_BEFORE:], *near)):
        yield "gravely"
    if not _STILL.isdisjoint(near):
        yield "still"


@cache
def _outcome_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in outcomes())


def _is_name(text: str, quantity: Quantity, before: Sequence[str]) -> bool:
    """Say whether a number is a name of its own, or the end of one: "room 12", "Boeing 737"."""
    if not text[quantity.start : quantity.end][:1].isdigit():
        return False
    lead = text[max(0, quantity.start - _REACH) : quantity.start]
    last = lead.rsplit(maxsplit=1)[-1:] if lead.endswith(" ") else []
    if before[-1:] and before[-1] in _NAMED_BY_NUMBER and last and fold_word(last[0].strip(".")) == before[-1]:
        return True
    starts_sentence = len(before) < 2
    is_name = bool(last) and last[0][:1].isupper() and last[0][-1:].isalnum() and not starts_sentence
    return is_name and quantity.counted is None and quantity.modifier is None


def _is_age(text: str, quantity: Quantity, around: Around) -> bool:
    """Say whether a number tells somebody's age, or how many children somebody has."""
    before, after = around
    if before[-2:-1] and before[-2] in _KIN and before[-1] == "of":
        return True
    if before[-1:] == ["aged"] or before[-2:] in (["age", "of"], ["ages", "of"]) or before[-1:] == ["age"]:
        return True
    if after[:2] in (["year", "old"], ["years", "old"], ["year", "olds"], ["years", "of"]) and quantity.unit is None:
        return True
    is_bare = quantity.counted is None and quantity.unit is None and quantity.modifier is None
    if is_bare and before[-1:] == ["at"] and set(before[-2:-1]) & _DIES:
        return True
    is_cut_off = text[: quantity.start].endswith((", ", "(")) and text[quantity.end : quantity.end + 1] in {
        ",",
        ")",
        ".",
    }
    return is_bare and is_cut_off


def _tell_step(before: Sequence[str]) -> str:
    """Return whether a share is one by which something changed, not one that it is now: "rose by 4 percent"."""
    near = before[-3:]
    moved = any(stem(word) in _moves() for word in near)
    return " step" if moved and not {"to", "at"} & set(before[-2:]) else ""


@cache
def _moves() -> frozenset[str]:
    words = "rose risen rise rising fell fallen fall falling grew grown grow up down increased increase dropped drop"
    return frozenset(stem(word) for word in (*words.split(), "gained", "lost", "shrank", "climbed", "declined", "by"))


def side_of_votes(before: Sequence[str], after: Sequence[str]) -> str | None:
    """Return whether a number of votes, by the words around it, is for or against; null where it is of no votes."""
    near = list(after[: next((n for n, word in enumerate(after) if numbers_in([word])), _WORDS_AFTER - 1)])
    if _VOTES.isdisjoint((*near, *before[-_WORDS_BEFORE:])):
        return None
    sides = {side for word, side in _SIDES.items() if word in near[: _WORDS_AFTER - 1]}
    if sides:
        return min(sides) if len(sides) == 1 else None
    passed = any(word in before[-_WORDS_BEFORE_HEAD:] for word in _PASSED)
    return "for" if passed and not _VOTES.isdisjoint(near[:2]) else None


def _find_lost(around: Around) -> bool:
    return not _LOST.isdisjoint((*around.before[-_WORDS_BEFORE:], *around.after[: _WORDS_AFTER - 1]))


def find_outcome(before: Sequence[str], after: Sequence[str]) -> str | None:
    """Return what became of those a number counts, by the folded words before and behind it.

    1. Behind it, as far as the next number: "11 people were killed", "11 dead". What they did to others is not it.
    2. Else before it, with no number between: "killing 11", "a death toll of 11".
    """
    cut = next((n for n, word in enumerate(after) if numbers_in([word])), len(after))
    for place, word in enumerate(after[: min(cut, _WORDS_AFTER)]):
        if word in _LINKS:
            break
        if word not in outcomes():
            continue
        if _is_done_to_others(after, place):
            break
        if word not in _NOUNS or _LEADS.isdisjoint(after[:place]):
            return outcomes()[word]
    return _find_before(before)


def _is_done_to_others(after: Sequence[str], place: int) -> bool:
    """Say whether a verb has an object of its own: "the two gunmen killed a guard", "… people and injuring 50"."""
    word = after[place]
    if word in _BEFALLS or (word in _NOUNS and place <= 1 and not word.endswith("ing")):
        return False
    if after[place + 2 : place + 3] == ["of"] and set(after[place + 3 : place + 4]) & WHOLE:
        return False
    told = [one for one in after[max(0, place - 3) : place] if one not in _BESIDE_BE]
    if told[-1:] and told[-1] in BE:
        return False
    following = after[place + 1 : place + 3]
    # "100 wounded people" is no deed of the hundred, "the two wounded a guard" is.
    objects = _OBJECTS if place else _OBJECTS - _PERSONS
    is_object = bool(numbers_in(following[:1])) or set(following[:1]) <= objects or following in _MODIFIERS
    return word.endswith("ing") or (bool(following) and is_object)


def _find_before(before: Sequence[str]) -> str | None:
    near = list(before[-_WORDS_BEFORE:])
    for place in range(len(near) - 1, -1, -1):
        word = near[place]
        if word in _LINKS:
            return None
        if word in outcomes():
            between = [one for n, one in enumerate(near[place + 1 :], place + 1) if near[n : n + 2] not in _MODIFIERS]
            stops = _STOPS - _WHOLES_OF if word in _NAMING else _STOPS
            return outcomes()[word] if stops.isdisjoint(between) and not numbers_in(between) else None
    return None


def _find_tolled(before: Sequence[str]) -> str | None:
    """Return what a toll before a bare number counts: "the death toll in Dervan rose to 14"."""
    lead = without_modifiers(before)
    at = find_toll(before)
    near = [] if at is None else lead[max(0, at - 1) : at + _WORDS_BEFORE]
    return next((outcomes()[word] for word in near if word in outcomes()), None)


def find_toll(before: Sequence[str]) -> int | None:
    """Return which of the folded words before a number is the toll that it is said to be; null for none."""
    lead = without_modifiers(before)
    first = max(0, len(lead) - _TOLL_REACH)
    at = next((place for place, word in enumerate(lead[first:], first) if word in _TOLLS), None)
    return None if at is None or lead[-1] not in _TOLL_LEADS or numbers_in(lead[first:-2]) else at


def find_counted_ones(words: Sequence[str]) -> str | None:
    """Return of whom a sentence without a number says that they are counted: "the two sides dispute the death toll"."""
    told = {outcomes()[word] for word in words if word in outcomes() and outcomes()[word] != "crowd"}
    is_counted = not _TOLLS.isdisjoint(words) or not _COUNTED.isdisjoint(words)
    return told.pop() if is_counted and len(told) == 1 and not numbers_in(words) else None


def is_carried(text: str, quantity: Quantity) -> bool:
    """Say whether what a number counts stands before it in another sentence, or behind another number."""
    start, end = quantity.counted_start, quantity.counted_end
    if start is None or end is None or end > quantity.start:
        return False
    is_of_other = bool(numbers_in(fold_words(text[max(0, start - _WORD) : start])[-1:]))
    return is_of_other or within_sentence(text, end, quantity.start, last=True) != text[end : quantity.start]
