"""The keys under which a page's named things may meet those of other pages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from secondsource.ids import make_id
from secondsource.lexicon import load_lexicon
from secondsource.link.fingerprints import MEET_DIGITS
from secondsource.link.folding import fold
from secondsource.stage import DocumentStage, Layers
from secondsource.tables import Document, Mention, Rows
from secondsource.worktables import Name

CLASSES: Mapping[str, str] = {"GPE": "place", "LOC": "place", "FAC": "place"}
"""Types that may stand for one thing share a class; other types are a class of their own."""

_VOWELS = re.compile(r"[aeiouyw'’]+")
_DOUBLED = re.compile(r"(.)\1+")
_GENERATIONS = frozenset({"jr", "sr", "junior", "senior"})
_ARTICLES = ("al ", "el ", "as ", "ash ", "ad ", "an ", "ar ", "at ")


def find_name_keys(document: Document, layers: Layers) -> Rows:
    """Return one row for each key of each named thing of a document."""
    rows = []
    for head, mentions in sorted(group_proper(layers.of(Mention)).items()):
        forms = Counter(document.text[mention.start : mention.end] for mention in mentions)
        kind = class_of(most_common_type(mentions))
        fullest = fullest_form(forms)
        for rule, key, surface in _keys(kind, fullest, forms):
            row = Name(
                meet=make_id("name", key)[:MEET_DIGITS],
                key=key,
                rule=rule,
                head_id=head,
                document_id=document.document_id,
                type=kind,
                surface=surface,
                full=canonical(fullest),
            )
            rows.append(row)
    return {"names": sorted(set(rows), key=lambda row: (row.key, row.head_id, row.rule, row.surface))}


def group_proper(mentions: Sequence[Mention]) -> dict[str, list[Mention]]:
    """Return the proper mentions by head: their chain, or the mention itself where it has none."""
    heads: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.form == "proper":
            heads[mention.chain_id or mention.mention_id].append(mention)
    return dict(heads)


def class_of(kind: str) -> str:
    """Return the class of a mention type: types of one class may stand for one thing."""
    return CLASSES.get(kind, kind)


def most_common_type(mentions: Sequence[Mention]) -> str:
    """Return the type most mentions have, the first by spelling among equals."""
    counts = Counter(mention.type for mention in mentions)
    return min(counts, key=lambda kind: (-counts[kind], kind))


def fullest_form(forms: Mapping[str, int]) -> str:
    """Return the form with the most words, then letters; the more frequent, then first by spelling, among equals."""
    return min(forms, key=lambda form: (-len(fold(form).split()), -len(form), -forms[form], form))


@cache
def _same_names() -> Mapping[str, str]:
    return {row[0]: row[1] for row in load_lexicon("same-names")}


def canonical(surface: str) -> str:
    """Return a name folded, without a leading article, short names of countries as their long ones."""
    folded = fold(surface.replace(".", "")).removeprefix("the ")
    return _same_names().get(folded, folded)


def skeleton(folded: str) -> str:
    """Return the consonants of a folded name: spellings of a name from another script mostly share them."""
    words = [_DOUBLED.sub(r"\1", _VOWELS.sub("", word.replace("q", "k").replace("c", "k"))) for word in folded.split()]
    joined = " ".join(word for word in words if word)
    return joined if len(joined.replace(" ", "")) >= 4 and " " in joined else ""


def _keys(kind: str, fullest: str, forms: Mapping[str, int]) -> Iterator[tuple[str, str, str]]:
    """Yield (rule, key, surface): keys of one rule and class never meet those of another."""
    for form in forms:
        name = canonical(form)
        if not name:
            continue
        words = name.split()
        if kind == "PER":
            yield from _person_keys(form, words)
            continue
        if len(words) == 1:
            yield "short", f"short {kind} {name}", form
        if len(words) > 1 or (form == fullest and not _is_acronym(form)):
            yield "exact", f"exact {kind} {name}", form
    words = [word for word in canonical(fullest).split() if word not in _GENERATIONS]
    if kind == "PER" and len(words) > 1:
        yield "short", f"short PER {words[-1]}", fullest


def _person_keys(form: str, words: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    words = [word for word in words if word not in _GENERATIONS]
    if len(words) < 2:
        yield "short", f"short PER {' '.join(words)}", form
        return
    kept = [word for at, word in enumerate(words) if len(word) > 1 or at in {0, len(words) - 1}]
    yield "exact", f"exact PER {' '.join(kept)}", form
    consonants = skeleton(_without_articles(" ".join(words)))
    if consonants:
        yield "spelling", f"spelling PER {consonants}", form


def _without_articles(folded: str) -> str:
    padded = f" {folded}"
    for article in _ARTICLES:
        padded = padded.replace(f" {article}", " ")
    return padded.strip()


def _is_acronym(form: str) -> bool:
    letters = form.replace(".", "")
    return 2 <= len(letters) <= 8 and letters.isupper()


STAGE = DocumentStage(
    name="namekeys",
    version=1,
    reads=("mentions",),
    writes=("names",),
    run=find_name_keys,
)
