"""Names, and the noun phrases and pronouns that stand for them: the stage that writes ``mentions``.

1. Runs of words written large are candidates (`namespans`), judged by the document's own use of capitals (`casing`).
2. Each occurrence weighs evidence for its type; the sum over equal names decides (`nametypes`).
3. Names of one thing become chains (`coreference`); noun phrases and pronouns are tied to them (`nominals`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from secondsource.ids import make_id
from secondsource.read.casing import survey_casing
from secondsource.read.coreference import Name, chain_names, gender_of, name_key
from secondsource.read.namespans import Candidate, find_candidates, nationalities
from secondsource.read.nametypes import Evidence, add_up, decide, weigh
from secondsource.read.nominals import Referent, find_nominals, tie_nominals
from secondsource.read.rolenouns import role_nouns
from secondsource.read.tokens import Sentence, read_sentences
from secondsource.stage import DocumentStage, Layers
from secondsource.tables import Document, Mention, Rows

_N_APPOSITION = 9  # words after "Name," within which the role may stand


def find_mentions(document: Document, layers: Layers) -> list[Mention]:
    """Return the names, noun phrases and pronouns of a document, in order of the text.

    Spans are code points of ``document.text`` and those of names do not overlap; titles, articles before
    names and a possessive "'s" lie outside them. A noun phrase may hold a name ("the Vesna government").
    ``chain_id`` is null where a phrase could stand for several.
    """
    sentences = read_sentences(document, layers)
    casing = survey_casing(sentences)
    candidates = find_candidates(document.text, sentences, casing)
    names = _type_names(document.text, candidates, sentences)
    chains = chain_names(names)
    nominals = find_nominals(sentences, [(name.candidate.start, name.candidate.end) for name in names])
    referents = _referents(names, chains, sentences)
    tied = tie_nominals(nominals, referents)
    mentions = [
        _mention(document, (name.candidate.start, name.candidate.end), (name.kind, "proper"), chain)
        for name, chain in zip(names, chains, strict=True)
    ]
    mentions += [
        _mention(document, (nominal.start, nominal.end), (nominal.kind, nominal.form), chain)
        for nominal, chain in zip(nominals, tied, strict=True)
    ]
    return sorted(mentions, key=lambda mention: (mention.start, mention.end))


def _mention(document: Document, span: tuple[int, int], kind: tuple[str, str], chain: str | None) -> Mention:
    start, end = span
    chain_id = None if chain is None else make_id("chain", document.document_id, chain)
    mention_id = make_id("mention", document.document_id, start, end, kind[1])
    return Mention(mention_id, document.document_id, start, end, kind[0], kind[1], chain_id)


def _type_names(text: str, candidates: Sequence[Candidate], sentences: Sequence[Sentence]) -> list[Name]:
    surfaces = [text[candidate.start : candidate.end] for candidate in candidates]
    weights: defaultdict[str, list[Evidence]] = defaultdict(list)
    for candidate, surface in zip(candidates, surfaces, strict=True):
        weights[name_key(surface)].append(weigh(candidate, sentences[candidate.sentence]))
    totals = {key: add_up(found) for key, found in weights.items()}
    kinds = {key: decide(total) for key, total in totals.items()}
    _lend_to_surnames(totals, kinds)
    _lend_to_short_forms(totals, kinds)
    brackets = _bracketed(text, candidates)
    for short, long in brackets.items():
        kinds[name_key(surfaces[short])] = kinds[name_key(surfaces[long])]
    return [
        Name(candidate, surface, kinds[name_key(surface)], surfaces[brackets[at]] if at in brackets else None)
        for at, (candidate, surface) in enumerate(zip(candidates, surfaces, strict=True))
    ]


def _lend_to_surnames(totals: Mapping[str, Evidence], kinds: dict[str, str]) -> None:
    """A single word that ends or begins a person's full name in the same text names that person."""
    parts = {
        part
        for key, kind in kinds.items()
        if kind == "PER" and " " in key
        for part in (key.split()[-1], key.split()[0])
    }
    for key in parts & kinds.keys():
        own = totals[key]
        if max(own.get(kind, 0.0) for kind in ("GPE", "LOC", "MISC")) < 5:
            kinds[key] = "PER"


def _lend_to_short_forms(totals: Mapping[str, Evidence], kinds: dict[str, str]) -> None:
    """A single word that begins one body's longer name in the same text names that body: "Meridian" of one press."""
    first_words = Counter(key.split()[0] for key, kind in kinds.items() if kind == "ORG" and " " in key)
    people = {part for key, kind in kinds.items() if kind == "PER" and " " in key for part in key.split()}
    for key in first_words.keys() & kinds.keys() - people:
        if first_words[key] == 1 and max(totals[key].get(kind, 0.0) for kind in ("GPE", "LOC", "PER", "MISC")) < 3:
            kinds[key] = "ORG"


def _bracketed(text: str, candidates: Sequence[Candidate]) -> dict[int, int]:
    """Return, for each acronym in brackets right behind a longer name, the position of that name."""
    found: dict[int, int] = {}
    for at in range(1, len(candidates)):
        long, short = candidates[at - 1], candidates[at]
        gap = text[long.end : short.start]
        surface = text[short.start : short.end]
        after = text[short.end : short.end + 1]
        if (
            gap.strip() == "("
            and after in {")", ",", ";"}
            and len(surface) <= 8
            and surface.isupper()
            and long.last - long.first > 1
        ):
            found[at] = at - 1
    return found


def _referents(names: Sequence[Name], chains: Sequence[str], sentences: Sequence[Sentence]) -> list[Referent]:
    genders: dict[str, str | None] = {}
    for name, chain in zip(names, chains, strict=True):
        genders[chain] = genders.get(chain) or gender_of(name)
    return [
        Referent(
            name.candidate.sentence,
            name.candidate.start,
            name.candidate.end,
            name.kind,
            genders[chain],
            chain,
            _roles_of(name, sentences[name.candidate.sentence]),
            begins=name.candidate.first == 0,
            is_name=True,
        )
        for name, chain in zip(names, chains, strict=True)
    ]


def _roles_of(name: Name, sentence: Sentence) -> frozenset[str]:
    """Return the role nouns a name carries: in its title, in its own words, in an apposition before or behind it."""
    first, last = name.candidate.first, name.candidate.last
    if name.kind != "PER":
        words = [token.text.lower() for token in sentence.tokens[first:last]]
        return frozenset(word for word in words if role_nouns().get(word, ("", ""))[0] == "ORG")
    title = (name.candidate.title or "").split()
    before = [token.text for token in sentence.tokens[max(0, first - len(title) - 2) : first]]
    around = [*title, *before, *_apposition([token.text for token in sentence.tokens[last : last + _N_APPOSITION]])]
    roles = {word.lower() for word in (*title, *before[-1:], *around[len(title) + len(before) :])}
    roles = {word for word in roles if role_nouns().get(word, ("", ""))[0] == "PER"}
    return frozenset(roles | (nationalities().intersection(around) if roles else set()))


def _apposition(behind: Sequence[str]) -> list[str]:
    """Return the words between the commas right behind a name; [] where none stand there."""
    if behind[:1] != [","]:
        return []
    words = list(behind[1:])
    return words[: words.index(",")] if "," in words else words[:4]


def _run(document: Document, layers: Layers) -> Rows:
    return {"mentions": find_mentions(document, layers)}


STAGE = DocumentStage(name="names", version=1, reads=("documents", "blocks"), writes=("mentions",), run=_run)
