"""What a name names: evidence from the name's own words and the words around it, summed over a document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise

from secondsource.lexicon import load_lexicon
from secondsource.read.casing import bare_name, common_words, nationalities
from secondsource.read.names.namespans import Candidate, given_names, name_heads, places
from secondsource.read.rolenouns import role_nouns
from secondsource.read.tokens import Sentence, Token
from secondsource.read.wordsets import word_set

TYPES = ("PER", "ORG", "GPE", "LOC", "FAC", "EVENT", "MISC")
"""The types of names; where evidence is even, the earlier one stands."""

Evidence = dict[str, float]

_ACRONYM = re.compile(r"[A-Z][A-Z&.]{1,6}s?\Z")
INITIAL = re.compile(r"[A-Z]\.\Z")
_CODE = re.compile(r"(?=.*\d)[A-Z0-9][A-Za-z0-9]*[-–][A-Za-z0-9]+\Z")
_POSSESSIVES = word_set("possessive s")
_PARTICLES = frozenset({"bin", "bint", "ibn", "ben", "al", "el", "van", "von", "de", "der"})
_SPEECH = word_set("person acts")
_PERSON_CUES = word_set("person cue")
_PLACE_CUES = word_set("place cue")
_BODY_CUES = word_set("body cue")
_LAND_OWNS = word_set("land owns")
_PLACE_NOUNS = word_set("place noun") | word_set("place of")
_RULED = 8.0  # what it weighs that a name has a parliament, or that a city is called by it
_INSIDE = 3.0  # what it weighs that something is in what a name names
_TRUSTED = word_set("trusted in")
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her"})
_ENDS_NOUN = frozenset({",", ".", ";", "of", "in", "that", "which", "for", "at", "on", "from", "with", "based"})
_N_DESCRIPTION = 8  # words behind a name's comma in which the noun that describes it stands
_TOLD = 20.0  # what it weighs that a text says outright what a name names
_N_BEFORE = 14  # words before a name's comma that may say what it names: "The company that runs the port, Belan Vesk,"
_AGENCY = 8.0  # what it weighs that a news agency is called so
_PRONOUN = 8.0  # what a pronoun of the next sentence weighs
_N_OPENING = 6  # words a sentence opens with in which "its" still stands for the body before
_N_DENIAL = 4  # words behind a name that deny something: "has denied this"
_DENIES = frozenset({"denied", "denies", "dismissed", "rejected", "rejects"})
_THIS = frozenset({"it", "that", "this"})
_THIRD = frozenset({"he", "her", "his", "it", "its", "she", "their", "they"})
_FIRMS = word_set("firm")
_BODY_HAS = word_set("body has")
_N_NAME, _N_VERB = 4, 2  # words of a name, and behind it, that its verb stands among
_CLOSES = frozenset({",", ".", ";", ":", "said", "says", "told"})
_N_PERSON = 2
_SURE_HEADS_TEXT = """
Boulevard Commission Committee Court Gulf Ministry Ocean Police Strait Straits"""
_SURE_HEADS = frozenset(_SURE_HEADS_TEXT.split())
_AGE = re.compile(r"\d{1,3}\Z")


def weigh(candidate: Candidate, sentence: Sentence) -> Evidence:
    """Return how strongly one occurrence of a name speaks for each type."""
    evidence: defaultdict[str, float] = defaultdict(float)
    words = sentence.tokens[candidate.first : candidate.last]
    _weigh_words([bare_name(word.text) for word in words], evidence)
    if candidate.title is not None:
        evidence["PER"] += 4
    if not evidence or max(evidence.values()) < 4:
        _weigh_context(sentence.tokens, candidate, evidence)
    return dict(evidence)


def weigh_pronoun(candidate: Candidate, sentences: Sequence[Sentence]) -> Evidence:
    """Return what the next sentence's first words say of the name that opens one: "It denied", "She added"."""
    last = candidate.sentence + 1
    if candidate.first > 1 or last >= len(sentences) or candidate.last - candidate.first > _N_NAME:
        return {}
    behind = sentences[candidate.sentence].tokens[candidate.last : candidate.last + _N_VERB]
    opening = [token.text for token in sentences[last].tokens[:_N_OPENING]]
    if len(opening) < 2 or not any(token.text in _SPEECH for token in behind):
        return {}
    is_it = opening[0] == "It" and (opening[1] in _SPEECH or opening[1] in {"did", "does"})
    if is_it or _owns_role(opening):
        return {"ORG": _PRONOUN, "PER": -_PRONOUN}
    return {"PER": _PRONOUN / 2} if opening[0] in {"He", "She"} else {}


def _owns_role(opening: Sequence[str]) -> bool:
    """Whether the first words of a sentence speak of somebody of the body before: "A letter from its director"."""
    at = next((at for at, word in enumerate(opening) if word.lower() in _THIRD), len(opening))
    is_its = opening[at : at + 1] in (["its"], ["Its"]) and not any(word.lower() == "the" for word in opening[:at])
    return is_its and any(role_nouns().get(word, ("", ""))[0] == "PER" for word in opening[at + 1 : at + 3])


def weigh_denial(candidate: Candidate, sentences: Sequence[Sentence]) -> Evidence:
    """Return what a name that denies what the sentence before tells of a body names: "… the firm. Belan has denied it".

    A person would be told of by name or office; one with a first name that is known is a person all the same.
    """
    tokens = sentences[candidate.sentence].tokens
    if candidate.first or not candidate.sentence or tokens[0].text in given_names():
        return {}
    behind = [token.text.lower() for token in tokens[candidate.last : candidate.last + _N_DENIAL]]
    if _DENIES.isdisjoint(behind) or _THIS.isdisjoint(behind):
        return {}
    before = [token.text.lower() for token in sentences[candidate.sentence - 1].tokens]
    told = {noun for article, noun in pairwise(before) if article == "the" and noun in _FIRMS}
    return {"ORG": _PRONOUN, "PER": -_PRONOUN} if len(told) == 1 else {}


def decide(evidence: Mapping[str, float]) -> str:
    """Return the type that the evidence speaks for most; MISC where there is none."""
    best, most = "MISC", 0.0
    for kind in TYPES:
        weight = evidence.get(kind, 0.0)
        if weight > most:
            best, most = kind, weight
    return best


def add_up(weights: Iterable[Evidence]) -> Evidence:
    """Return the sum of the evidence of several occurrences."""
    total: defaultdict[str, float] = defaultdict(float)
    for evidence in weights:
        for kind, weight in evidence.items():
            total[kind] += weight
    return dict(total)


@cache
def news_agencies() -> frozenset[str]:
    """Return the names of news agencies."""
    return frozenset(name for (name,) in load_lexicon("agencies"))


def _weigh_words(texts: Sequence[str], evidence: Evidence) -> None:
    name = " ".join(texts)
    if name in places() or name.removesuffix(".") in places():
        evidence[places().get(name) or places()[name.removesuffix(".")]] = 5
        return
    if name in nationalities() or _is_pair(name):
        evidence["MISC"] = 5
        return
    head = texts[texts.index("of") - 1] if "of" in texts[1:] else texts[-1]
    is_numbered = bool(_AGE.match(head)) and len(texts) > 1
    head = texts[-2] if is_numbered else head
    kind = name_heads().get(head)
    if kind is not None and (len(texts) > 1 or kind == "ORG"):
        is_told = (is_numbered and kind == "FAC") or _is_sure(texts, head)
        evidence[kind] = _TOLD if is_told else 4.5 if len(texts) > 1 else 2
    elif texts[0] in {"Mount", "Lake", "Cape"} and len(texts) > 1:
        evidence["LOC"] = 4.5
    elif texts[0] in {"Fort", "Camp"} and len(texts) > 1:
        evidence["FAC"] = 4
    elif len(texts) == 1:
        _weigh_single(texts[0], evidence)
    else:
        _weigh_several(texts, evidence)


def _is_sure(texts: Sequence[str], head: str) -> bool:
    """Whether a name of several words has a head that names of no other type end with: "Oren Crown Court"."""
    is_person = len(texts) <= _N_PERSON and texts[0] in given_names()  # "Ann Court"
    return len(texts) > 1 and head in _SURE_HEADS and not is_person


def _is_pair(name: str) -> bool:
    """Whether a name joins two peoples or countries: "Kenyan-Ugandan", "US-Kenya"."""
    parts = name.split("-")
    return len(parts) > 1 and all(part in nationalities() or part in places() for part in parts)


def _weigh_single(word: str, evidence: Evidence) -> None:
    if _CODE.match(word) or (word[0].islower() and "-" not in word):
        evidence["MISC"] = 2
    elif word in news_agencies() and word not in given_names():
        evidence["ORG"] = _AGENCY
    elif _ACRONYM.match(word):
        evidence["ORG"] = 1.5
    elif word in given_names():
        evidence["PER"] = 1.5
    else:
        evidence["ORG" if word.lower() in common_words() else "MISC"] = 0.4


def _weigh_several(texts: Sequence[str], evidence: Evidence) -> None:
    if texts[0] in given_names() and len(texts) <= 5 and "of" not in texts:
        evidence["PER"] = 3.5
    if any(text in _PARTICLES or text.startswith(("al-", "Al-", "el-", "El-")) for text in texts):
        evidence["PER"] = evidence.get("PER", 0) + 1.5
    if any(INITIAL.match(text) for text in texts[:-1]):
        evidence["PER"] = evidence.get("PER", 0) + 2
    n_common = sum(text.lower() in common_words() for text in texts)
    if any(text.isupper() and len(text) > 1 and text.isalpha() for text in texts) or any(
        text.isdigit() for text in texts
    ):
        evidence["MISC"] = evidence.get("MISC", 0) + 1
    elif texts[-1] in nationalities() or (texts[0] in nationalities() and n_common):
        evidence["ORG"] = evidence.get("ORG", 0) + 1
    elif "of" in texts or n_common == len(texts):
        evidence["ORG"] = evidence.get("ORG", 0) + (0.8 if "of" in texts else 1)
        evidence["MISC"] = evidence.get("MISC", 0) + (1 if "of" in texts else 0.8)
    elif len(texts) <= 3 and n_common < len(texts):
        evidence["PER"] = evidence.get("PER", 0) + (1.2 if n_common == 0 else 0.8)


def _weigh_context(words: Sequence[Token], candidate: Candidate, evidence: Evidence) -> None:
    before = [word.text for word in words[max(0, candidate.first - 2) : candidate.first]]
    after = [word.text for word in words[candidate.last : candidate.last + 3]]
    wide = [word.text for word in words[max(0, candidate.first - 4) : candidate.first]]
    size = candidate.last - candidate.first
    previous = before[-1].lower() if before else ""
    following = after[0] if after else ""
    if following in _SPEECH and size <= 4:
        evidence["PER"] = evidence.get("PER", 0) + 1.5
        evidence["ORG"] = evidence.get("ORG", 0) + 0.9
    if following.lower() in _BODY_CUES:
        evidence["ORG"] = evidence.get("ORG", 0) + 1.5
    if following == "," and len(after) > 1:
        _weigh_apposition(previous, after, evidence)
        _weigh_description(
            [word.text for word in words[candidate.last + 1 : candidate.last + _N_DESCRIPTION]], evidence
        )
    elif following in _PERSON_CUES:
        evidence["PER"] = evidence.get("PER", 0) + 2
    if _is_body_noun(previous) and any(word.lower() in _ARTICLES for word in wide[:-1]):
        evidence["ORG"] = evidence.get("ORG", 0) + _TOLD
    if previous == "," and _follows_description(
        [word.text for word in words[max(0, candidate.first - _N_BEFORE) : candidate.first - 1]], following
    ):
        evidence["ORG"] = evidence.get("ORG", 0) + _TOLD
    if previous in _PLACE_CUES and size <= 3:
        evidence["GPE"] = evidence.get("GPE", 0) + (1.5 if previous in {"in", "at", "near"} else 0.7)
    _weigh_land(before, after, evidence)
    if previous == "the":
        evidence["ORG"] = evidence.get("ORG", 0) + 0.6
        evidence["PER"] = evidence.get("PER", 0) - 2
    if previous in {"by", "with"} and size <= 3:
        evidence["PER"] = evidence.get("PER", 0) + 0.3


def _weigh_land(before: Sequence[str], after: Sequence[str], evidence: Evidence) -> None:
    """Weigh what only a land, a town, whoever governs or a body has: "Oren's parliament", "the takeover of Oren"."""
    lows = [word.lower() for word in before]
    owned = " ".join(after[1:3]).lower() if after[:1] and after[0] in _POSSESSIVES else ""
    is_land = owned.split(" ")[0] in _LAND_OWNS or owned in _LAND_OWNS
    if is_land or (lows[-1:] == ["of"] and lows[0] in _PLACE_NOUNS and lows[0] == before[0]):
        evidence["GPE"] = evidence.get("GPE", 0) + _RULED
        evidence["PER"] = evidence.get("PER", 0) - _RULED
    elif lows[-1:] == ["in"] and lows[0] not in _TRUSTED:
        evidence["PER"] = evidence.get("PER", 0) - _INSIDE
    if lows[-1:] == ["the"] and after and _is_body_noun(after[0].lower()):  # "the Vale Morning newspaper"
        evidence["ORG"] = evidence.get("ORG", 0) + _INSIDE
        evidence["PER"] = evidence.get("PER", 0) - _INSIDE
    is_of_body = lows[-1:] == ["of"] and lows[0] in _BODY_HAS
    if is_of_body or owned.split(" ")[0] in _BODY_HAS:
        evidence["ORG"] = evidence.get("ORG", 0) + _RULED
        evidence["PER"] = evidence.get("PER", 0) - _RULED
    if after[:1] == ["administration"]:
        evidence["PER"] = evidence.get("PER", 0) + _INSIDE


def _is_body_noun(word: str) -> bool:
    return role_nouns().get(word, ("", ""))[0] == "ORG"


def _weigh_description(words: Sequence[str], evidence: Evidence) -> None:
    """Weigh a description behind a comma: ", a shipping company", ", which runs the port"."""
    if words[:1] == ["which"]:
        evidence["ORG"] = evidence.get("ORG", 0) + 1.5
        evidence["PER"] = evidence.get("PER", 0) - 1.5
    if words[:1] and words[0] in _ARTICLES:
        ends = [at for at, word in enumerate(words) if word in _ENDS_NOUN]
        noun = words[: ends[0]] if ends else []
        if noun and _is_body_noun(noun[-1]):
            evidence["ORG"] = evidence.get("ORG", 0) + _TOLD


def _follows_description(before: Sequence[str], following: str) -> bool:
    """Whether a body is described and then named between commas: "The company that runs the port, Belan Vesk, said"."""
    if following not in _CLOSES:
        return False
    stops = [at for at, word in enumerate(before) if word in {",", ".", ";", ":", "“", '"'}]
    phrase = before[stops[-1] + 1 :] if stops else before
    if not phrase or phrase[0].lower() not in _ARTICLES:
        return False
    ends = [at for at, word in enumerate(phrase) if at and word in {"that", "which", "in", "of", "behind"}]
    noun = phrase[: ends[0]] if ends else phrase
    is_told = any(word in _SPEECH for word in phrase)  # "An official told the paper that the minister, Belan Vesk,"
    return _is_body_noun(noun[-1].lower()) and "whose" not in phrase and not is_told


def _weigh_apposition(previous: str, after: Sequence[str], evidence: Evidence) -> None:
    """Weigh what stands behind a comma: an age, "who", or the country a town lies in."""
    if _AGE.match(after[1]) and len(after) > 2 and after[2] in {",", "."}:
        evidence["PER"] = evidence.get("PER", 0) + 3
    elif after[1] in _PERSON_CUES:
        evidence["PER"] = evidence.get("PER", 0) + 2
    elif after[1] in places() and previous in _PLACE_CUES:
        evidence["GPE"] = evidence.get("GPE", 0) + 2
