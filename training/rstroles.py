"""Source, cue and content of one attribution: the relation comes from the RST tree, the words from the syntax tree.

The conventions are those of PolNeAR: the cue is one run of words with its auxiliaries, negation, neighbouring adverbs,
particle and the preposition before the content ("has also called for"); the source is the subject with all that hangs
on it, or who stands behind "by" and "according to"; the content begins with "that" and keeps its quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from training.rstquotes import CLOSING_BRACKETS, Range, join_runs, lay_out
from training.rsttrees import Trees

_CONTENT = frozenset({"ccomp", "xcomp", "csubj", "acl", "parataxis", "advcl", "obj", "obl", "root", "dep"})
_BEFORE_CUE = frozenset({"aux", "cop", "mark"})
_LEFT_OF_VERB = frozenset({"n't", "not", "never"})
_MOVED = frozenset({"about", "against", "at", "for", "into", "of", "on", "to", "with"})
_VERBAL = frozenset({"VERB", "ADJ", "AUX"})
_NAMED_BY = frozenset({"of", "by", "from"})
_FILLERS = frozenset({"i mean", "you know", "you mean", "you see", "let 's say", "it means", "they mean", "that means"})
_TOLD = frozenset(
    {"advise", "ask", "assure", "inform", "notify", "order", "remind", "show", "teach", "tell", "urge", "warn"}
)
_SAYING_NOUNS = frozenset(
    {
        "account",
        "assessment",
        "belief",
        "claim",
        "estimate",
        "opinion",
        "report",
        "statement",
        "testimony",
        "view",
        "word",
    }
)
_OPENERS = frozenset({"and", "but", "so", "then", "well", "yet"})
_N_LEAST = 2  # words of a content: a lone word is a pronoun or a noise
_N_CUE = 12  # words of a cue


@dataclass(frozen=True, slots=True)
class Roles:
    """Who is said to say what; the source may be absent, cue and source are one run of words each."""

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class _Frame:
    """The word that the cue is built on, the verb it begins with, and the words of the content."""

    cue: int
    verb: int
    content: set[int]


def find_roles(trees: Trees, satellite: int) -> Roles | None:
    """Return source, cue and content of the attribution whose satellite is a clause; None if it has no cue.

    Credits of pictures ("Image: Ana Vesna."), fillers ("you know") and whatever the trees do not agree on give None.
    """
    said = trees.clauses[satellite].words
    plain = " ".join(trees.words[at].form.lower() for at in said if not trees.words[at].is_punctuation)
    if plain in _FILLERS:
        return None
    frame = _find_frame(trees, satellite)
    if frame is None:
        return None
    cue, source = _name_cue(trees, frame)
    if not cue:
        return None
    content = frame.content - set(cue) - set(source)
    if sum(not trees.words[at].is_punctuation for at in content) < _N_LEAST:
        return None
    aside = (trees.unit_of(satellite) - content) | set(cue) | set(source)
    ranges = lay_out(trees, content, aside)
    taken = {at for first, last in ranges for at in range(first, last)}
    if not ranges or taken.intersection(cue) or taken.intersection(source):
        return None
    return Roles(join_runs(source), join_runs(cue), ranges)


def _find_frame(trees: Trees, satellite: int) -> _Frame | None:
    nucleus = trees.clauses[satellite].parent
    said = trees.unit_of(satellite)
    top = trees.top_of(trees.clauses[nucleus].words)
    inner = trees.top_of(said)
    if top is None or inner is None:
        return None
    under = trees.words_under(nucleus, without=satellite)
    if trees.sentence_of[top] != trees.sentence_of[inner]:
        first, last = trees.sentences[trees.sentence_of[top]]
        words = set(range(first, last)) - said
        return _Frame(inner, _climb(trees, inner, said), words)
    below = _walk_to(trees, top, said)
    if below is not None:
        cue = trees.words[below].head
        if trees.words[below].base_relation not in _CONTENT:
            return None
        whole = trees.subtree(below)
        if trees.words[below].base_relation == "obj":  # "saw them leave": what is seen is both
            whole = whole.union(*(trees.subtree(one) for one in trees.children(cue, "xcomp")))
        content = _within(whole, under)
        return _Frame(cue, _climb(trees, cue, said), content)
    host = trees.words[inner].head
    if host == inner:
        return None
    content = _within(trees.subtree(host) - trees.subtree(inner), under)
    return _Frame(inner, _climb(trees, inner, said), content)


def _walk_to(trees: Trees, at: int, said: set[int]) -> int | None:
    """Return the word above ``at``, or itself, that hangs on a word of the satellite; None if none does."""
    while trees.words[at].head not in said:
        if trees.words[at].head == at:
            return None
        at = trees.words[at].head
    return at


def _climb(trees: Trees, at: int, said: set[int]) -> int:
    """Return the verb a cue begins with: "seems" of "seems to say", "brings" of "brings the reminder"."""
    while True:
        word = trees.words[at]
        goes_up = word.base_relation == "xcomp" or (word.upos == "NOUN" and word.base_relation in {"obj", "obl"})
        others = [one for one in trees.children(word.head, "obj", "iobj") if one != at]
        if word.head not in said or not goes_up or others or trees.words[word.head].upos not in _VERBAL:
            return at
        at = word.head


def _within(words: set[int], under: set[int]) -> set[int]:
    """Return words without those at both ends that do not hang on the nucleus."""
    known = sorted(words & under)
    return {at for at in words if known and known[0] <= at <= known[-1]}


def _name_cue(trees: Trees, frame: _Frame) -> tuple[list[int], list[int]]:
    """Return the words of cue and source."""
    word = trees.words[frame.cue]
    according = [one for one in trees.children(frame.cue, "case") if trees.words[one].lemma.lower() == "accord"]
    if according:
        cue = sorted(trees.subtree(according[0]))
        return cue, _phrase(trees, frame.cue, frame, leave=set(cue))
    if frame.verb == frame.cue and word.upos not in _VERBAL:
        return _name_noun(trees, frame)
    source = _find_source(trees, frame)
    return _spread_cue(trees, frame, set(source)), source


def _name_noun(trees: Trees, frame: _Frame) -> tuple[list[int], list[int]]:
    """Return a noun as cue ("in the words of", "claim") with its owner as source; nothing if it has no owner."""
    if trees.words[frame.cue].lemma not in _SAYING_NOUNS:
        return [], []
    for owner in trees.children(frame.cue, "nmod"):
        cases = trees.children(owner, "case")
        if trees.words[owner].relation == "nmod:poss":
            return [frame.cue], _phrase(trees, owner, frame, leave=set())
        if cases and trees.words[cases[0]].lemma in _NAMED_BY:
            first = min(trees.subtree(frame.cue) - trees.subtree(owner), default=frame.cue)
            while trees.words[first].is_punctuation or trees.words[first].upos == "CCONJ":
                first += 1
            return list(range(first, cases[-1] + 1)), _phrase(trees, owner, frame, leave=set(cases))
    return [], []


def _spread_cue(trees: Trees, frame: _Frame, source: set[int]) -> list[int]:
    """Return the run of words around a verb that are its cue."""
    first, last = frame.verb, frame.cue
    helpers = [
        at
        for at in trees.children(frame.verb)
        if at < frame.verb and (trees.words[at].base_relation in _BEFORE_CUE or _is_negation(trees, at))
    ]
    for at in sorted(helpers, reverse=True):
        is_mark = trees.words[at].relation == "mark"
        if source.isdisjoint(range(at, first)) and (not is_mark or trees.words[at].lemma == "to"):
            first = at
    while first - 1 >= 0 and _is_neighbour(trees, first - 1, frame.verb):
        first -= 1
    for at in (*trees.children(frame.cue, "compound:prt"), *trees.children(frame.verb, "compound:prt")):
        last = max(last, at)
    for at in trees.children(frame.cue, "xcomp"):  # "makes clear", "makes it clear"
        between = {trees.words[one].lemma for one in range(last + 1, at)}
        if at > last and between <= {"it"} and trees.words[at].upos == "ADJ" and at not in frame.content:
            last = at
    following = last + 1
    if following in frame.content and trees.words[following].form.lower() in _MOVED and _is_case(trees, following):
        last = following
    return list(range(first, last + 1)) if last - first < _N_CUE else []


def _is_negation(trees: Trees, at: int) -> bool:
    return trees.words[at].form.lower() in _LEFT_OF_VERB


def _is_neighbour(trees: Trees, at: int, verb: int) -> bool:
    """Whether an adverb right before the cue belongs to it: "also said", not "when he said"."""
    word = trees.words[at]
    opens = trees.sentences[trees.sentence_of[at]][0] == at
    return word.head == verb and word.relation == "advmod" and word.xpos == "RB" and not opens


def _is_case(trees: Trees, at: int) -> bool:
    return trees.words[at].xpos == "IN" and trees.words[at].base_relation in {"case", "mark"}


def _find_source(trees: Trees, frame: _Frame) -> list[int]:
    """Return who says it; [] where the clause names nobody."""
    at: int | None = frame.verb
    while at is not None:
        shares = trees.words[at].base_relation == "conj" and not trees.children(at, "nsubj", "obl")
        if _is_passive(trees, at) and not shares:
            return _find_agent(trees, at, frame)
        subjects = [one for one in trees.children(at, "nsubj") if one not in frame.content]
        if subjects:
            return _phrase(trees, subjects[-1], frame, leave=set())
        lender = _find_lender(trees, at, frame)
        if lender is not None and (lender != trees.words[at].head or trees.words[at].base_relation == "acl"):
            return _phrase(trees, lender, frame, leave=trees.subtree(at))
        at = lender
    return []


def _find_lender(trees: Trees, at: int, frame: _Frame) -> int | None:
    """Return who says it though no subject of the verb: the verb whose subject it shares, its object, a noun."""
    relation, head = trees.words[at].base_relation, trees.words[at].head
    if trees.children(at, "expl") or head == at or head in frame.content:
        return None
    if relation == "acl":
        is_infinitive = any(trees.words[one].lemma == "to" for one in trees.children(at, "mark"))
        return None if is_infinitive else head
    if relation == "xcomp" and trees.children(head, "obj"):
        return None if trees.words[head].lemma == "let" else trees.children(head, "obj")[0]
    return head if relation in {"conj", "xcomp", "advcl"} else None


def _find_agent(trees: Trees, verb: int, frame: _Frame) -> list[int]:
    """Return who stands behind "by", or the subject of "was convinced"; [] of "was told" and "is said to"."""
    for one in trees.children(verb, "obl"):
        if trees.words[one].relation == "obl:agent" or _has_case(trees, one, "by"):
            return _phrase(trees, one, frame, leave=set(trees.children(one, "case")))
    subjects = trees.children(verb, "nsubj:pass")
    is_clause = any(one in frame.content for one in trees.children(frame.cue, "ccomp"))
    if subjects and is_clause and trees.words[verb].lemma not in _TOLD and subjects[0] not in frame.content:
        return _phrase(trees, subjects[0], frame, leave=set())
    return []


def _is_passive(trees: Trees, at: int) -> bool:
    relations = {trees.words[one].relation for one in trees.children(at)}
    return bool(relations & {"nsubj:pass", "aux:pass", "obl:agent", "csubj:pass"})


def _has_case(trees: Trees, at: int, form: str) -> bool:
    return any(trees.words[one].form.lower() == form for one in trees.children(at, "case"))


def _phrase(trees: Trees, head: int, frame: _Frame, *, leave: set[int]) -> list[int]:
    """Return the run of words around the head of a phrase, its loose ends and what is said in brackets left out."""
    words = trees.subtree(head) - leave - frame.content
    for loose in trees.children(head, "parataxis", "discourse", "reparandum", "cc", "conj"):
        if trees.words[loose].base_relation != "conj" or frame.verb in trees.subtree(loose):
            words -= trees.subtree(loose)
    first = last = head
    while first - 1 in words:
        first -= 1
    while last + 1 in words:
        last += 1
    return _strip(trees, range(first, last + 1))


def _strip(trees: Trees, words: Iterable[int]) -> list[int]:
    """Return words without marks, conjunctions and fillers at their ends."""
    kept = list(words)
    while kept and (trees.words[kept[0]].is_punctuation or trees.words[kept[0]].form.lower() in _OPENERS):
        kept.pop(0)
    while kept and trees.words[kept[-1]].is_punctuation and trees.words[kept[-1]].form not in CLOSING_BRACKETS:
        kept.pop()
    if kept and trees.words[kept[-1]].relation == "case" and trees.words[kept[-1]].xpos == "POS":
        kept.pop()
    return kept
