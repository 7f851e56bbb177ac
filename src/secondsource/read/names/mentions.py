"""The mentions of a document: proper names with their chains, and the noun phrases and pronouns tied to them.

1. Names of one thing become chains (`coreference`).
2. Noun phrases and pronouns are found (`nominals`), and where each mention stands (`standing`).
3. They are tied to chains (`antecedents`), twice: the second pass knows the genders that the pronouns of the first
   gave, and who speaks each quote.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from functools import cache

from secondsource.ids import make_id
from secondsource.lexicon import load_lexicon
from secondsource.read.casing import nationalities
from secondsource.read.names.antecedents import Hints, Item, learn_genders, tie_items
from secondsource.read.names.bindings import name_behind, subject_of
from secondsource.read.names.coreference import Name, chain_genders, chain_names, title_before
from secondsource.read.names.grammar import Grammar
from secondsource.read.names.namesakes import part_namesakes
from secondsource.read.names.nominals import Nominal, find_nominals
from secondsource.read.names.standing import Scene, is_verb
from secondsource.read.quotes import Quote
from secondsource.read.rolenouns import office_at_end, role_nouns
from secondsource.read.tokens import Sentence
from secondsource.read.wordsets import word_set
from secondsource.tables import Document, Mention

_POSSESSIVES = word_set("possessive s")
_N_APPOSITION = 9  # words after "Name," within which the role may stand
_N_BEFORE = 4  # words before a name that may tell its role
_N_AROUND = 6  # mentions before and behind a quote among which its speaker is looked for
_ENDED = re.compile(r"\w\.[”»’\"']*\Z")  # “The bridge held.” has its speaker before it, “The bridge held,” behind it
_N_ENDING = 6
_SPEAKER_REACH = 90  # code points from a quote within which its speaker stands


def chain_mentions(
    document: Document, sentences: Sequence[Sentence], names: Sequence[Name], grammar: Grammar | None = None
) -> list[Mention]:
    """Return the mentions of a document, in order of the text, from its names in order.

    Spans are code points of ``document.text``; names do not overlap, a noun phrase may hold a name ("the Vesna
    government") and begin with a pronoun. ``chain_id`` is null where a phrase could stand for several. ``grammar``
    tells what each word is in its sentence, if that is known.
    """
    scene = Scene(document.text, sentences)
    items = [*_name_items(names, scene), *_nominal_items(names, scene, grammar or Grammar())]
    items.sort(key=lambda item: (item.standing.start, item.standing.end))
    chains = tie_items(items, Hints())
    hints = Hints(learn_genders(items, chains), _find_speakers(scene, items, chains))
    chains = tie_items(items, hints)
    ids = {chain: make_id("chain", document.document_id, chain) for chain in set(chains) if chain is not None}
    return [
        _mention(document, item, None if chain is None else ids[chain])
        for item, chain in zip(items, chains, strict=True)
    ]


def make_names(text: str, sentences: Sequence[Sentence], labels: Sequence[tuple[int, int, str]]) -> list[Name]:
    """Return names for spans (code points, half-open) with their types, as any tagger gives them, in order."""
    scene = Scene(text, sentences)
    names: list[Name] = []
    for start, end, kind in sorted(labels):
        number, first, _ = scene.words_of(start, end)
        title = title_before(
            [token.text for token in scene.sentences[number].tokens[max(0, first - _N_BEFORE) : first]]
        )
        is_bracketed = bool(names) and text[names[-1].end : start].strip() == "("
        names.append(Name(start, end, text[start:end], kind, title, names[-1].surface if is_bracketed else None))
    return names


def _mention(document: Document, item: Item, chain_id: str | None) -> Mention:
    form = "proper" if item.nominal is None else item.nominal.form
    start, end = item.standing.start, item.standing.end
    mention_id = make_id("mention", document.document_id, start, end, form)
    return Mention(mention_id, document.document_id, start, end, item.kind, form, chain_id)


def _name_items(names: Sequence[Name], scene: Scene) -> list[Item]:
    chains = part_namesakes(scene.text, names, chain_names(scene.text, names))
    genders = chain_genders(names, chains)
    return [
        Item(scene.stand(name.start, name.end), name.kind, chain, _gender_in(roles) or genders.get(chain), roles)
        for name, chain, roles in zip(names, chains, (_roles_of(name, scene) for name in names), strict=True)
    ]


def _gender_in(roles: Collection[str]) -> str | None:
    """Return m or f if the role nouns of a name say it: a widow, a spokesman."""
    genders = {role_nouns()[role][1] for role in roles if role in role_nouns()} & {"m", "f"}
    return genders.pop() if len(genders) == 1 else None


def _nominal_items(names: Sequence[Name], scene: Scene, grammar: Grammar) -> list[Item]:
    taken = [(name.start, name.end) for name in names]
    starts = [start for start, _ in taken]
    nominals: Sequence[Nominal] = find_nominals(scene.sentences, taken, grammar.modifiers)
    items = []
    for one in nominals:
        number, at, _ = scene.words_of(one.start, one.end)
        sentence = scene.sentences[number]
        here = names[bisect_left(starts, sentence.span.start) : bisect_left(starts, sentence.span.end)]
        barred = subject_of(one, sentence.tokens, at, grammar)
        bound = name_behind(one, sentence.tokens, at, here, grammar)
        items.append(Item(scene.stand(one.start, one.end), one.kind, nominal=one, barred=barred, bound=bound))
    return items


def _roles_of(name: Name, scene: Scene) -> frozenset[str]:
    """Return the role nouns a name carries: in its title, in its own words, in an apposition before or behind it."""
    number, first, last = scene.words_of(name.start, name.end)
    tokens = scene.sentences[number].tokens
    before = [token.text for token in tokens[max(0, first - _N_BEFORE) : first]]
    behind = _apposition([token.text for token in tokens[last : last + _N_APPOSITION]])
    if name.kind not in {"PER", "ORG"}:
        return frozenset({before[-2].lower()}) if before[1:] and before[-1] == "of" else frozenset()
    around = [*(name.title or "").split(), *_leading(before), *behind]
    if name.kind == "ORG":
        around = [*(token.text for token in tokens[first:last]), *behind]
    found = {role for word in around for role in roles_in(word, name.kind)}
    if name.kind == "PER":
        runs = [before, *(behind[:size] for size in range(2, len(behind) + 1))]
        found |= {office for run in runs if (office := office_at_end(run))}
    return frozenset(found | (nationalities().intersection(around) if found else set()))


def roles_in(word: str, kind: str) -> frozenset[str]:
    """Return the role nouns of a type that a word stands for: "Gov." is a governor."""
    low = word.lower().removeprefix("ex-")
    linked = _role_links().get(low.rstrip("."), frozenset())
    return frozenset(role for role in (low, *linked) if role_nouns().get(role, ("", ""))[0] == kind)


@cache
def _role_links() -> dict[str, frozenset[str]]:
    return {form: frozenset(roles.split(",")) for form, roles in load_lexicon("role-links")}


def _leading(before: Sequence[str]) -> list[str]:
    """Return the role nouns right before a name: "spokesman" of "campaign spokesman Marr"; and the word before."""
    words: list[str] = []
    for word in reversed(before):
        if word in nationalities() or not roles_in(word, "PER"):
            return [*words, word]
        words.append(word)
    return words


def _apposition(behind: Sequence[str]) -> list[str]:
    """Return the words between the commas right behind a name, without the owner's; [] where none stand there."""
    if behind[:1] != [","]:
        return []
    words = list(behind[1:])
    if "," in words:
        return _behind_owner(words[: words.index(",")])
    return [] if any(is_verb(word) for word in words[:4]) else _behind_owner(words[:4])


def _behind_owner(words: Sequence[str]) -> list[str]:
    """Return "new adviser" of "the president's new adviser"."""
    first = max((at + 1 for at, word in enumerate(words) if word in _POSSESSIVES), default=0)
    return list(words[first:])


def _find_speakers(scene: Scene, items: Sequence[Item], chains: Sequence[str | None]) -> dict[int, str]:
    """Return the chain that speaks each quote.

    The speaker nearest to it in its paragraph, one behind it first unless it ends with a full stop; else the person its
    sentence began to tell of.
    """
    outside = [
        (item, chain)
        for item, chain in zip(items, chains, strict=True)
        if chain is not None and item.standing.quote is None and item.standing.is_speaker | item.standing.is_subject
    ]
    starts = [item.standing.start for item, _ in outside]
    found: dict[int, str] = {}
    for number, quote in enumerate(scene.quotes):
        at = bisect_left(starts, quote.start)
        near = outside[max(0, at - _N_AROUND) : at + _N_AROUND]
        chain = _nearest_speaker(scene, near, quote) or _subject_of(scene, near, quote)
        if chain is not None:
            found[number] = chain
    return found


def _nearest_speaker(scene: Scene, near: Sequence[tuple[Item, str]], quote: Quote) -> str | None:
    block = scene.sentences[scene.sentence_at(quote.start)].block
    reach = min(block.end, quote.end + _SPEAKER_REACH)
    speaking = [(item.standing.start, chain) for item, chain in near if item.standing.is_speaker]
    behind = [chain for start, chain in speaking if quote.end <= start <= reach][:1]
    before = [chain for start, chain in speaking if block.start <= start < quote.start][-1:]
    is_ended = _ENDED.search(scene.text, max(quote.start, quote.end - _N_ENDING), quote.end) is not None
    return next(iter(before + behind if is_ended else behind + before), None)


def _subject_of(scene: Scene, near: Sequence[tuple[Item, str]], quote: Quote) -> str | None:
    begun = scene.sentences[scene.sentence_at(quote.start)].span.start
    people = (chain for item, chain in near if item.kind == "PER" and begun <= item.standing.start < quote.start)
    return next(people, None)
