"""What a statement says, folded for comparison, and when two statements say (or deny) the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from secondsource.ids import make_id
from secondsource.link.claims.frames import find_frames
from secondsource.link.claims.roots import find_denied, is_entity, root_of, roots_of
from secondsource.link.claims.roots import outcomes as outcomes  # noqa: PLC0414 - counts of people are compared by them too
from secondsource.link.copies.fingerprints import hash_shingles, winnow
from secondsource.link.decisions import iterate_heard
from secondsource.link.folding import fold, is_negated, numbers_in
from secondsource.link.names.entities import entities_of_mentions
from secondsource.stage import BucketStage, Layers
from secondsource.tables import ChainLink, Rows, Statement
from secondsource.worktables import Saying
from secondsource.worktables.claims import Said

FEWEST_WORDS = 4
FEWEST_STEMS = 3
"""A statement with fewer content words ("the inquiry goes on") may mean anything on another page: it joins none."""

FEWEST_WORDS_OF_QUOTE = 6
SAME_WORDS = 0.85
"""The share of equal words, in order, from which two statements have the same words but for small edits."""

DENIALS = frozenset({"denies", "doubts"})
_MOST_DIFFERENT = 3
_MOST_OF_SUBJECT = 2
_WORDS_A_SHINGLE = 5
_MOST_SHINGLES = 12
_MOST_WORDS = 120
_ASKING = frozenset({"how", "if", "what", "when", "where", "whether", "which", "who", "whom", "whose", "why"})
_FIRM = frozenset({"asserts", "alleges", "denies", "doubts"})


class Phrase(NamedTuple):
    """The roots of what a phrase tells, those of its own words, and those of where it says this comes from.

    ``is_thing`` where it names a thing, not what somebody does.
    """

    tells: frozenset[str]
    own: frozenset[str]
    whence: frozenset[str]
    is_thing: bool


class Content(NamedTuple):
    """The folded words of a statement and what is compared of them.

    ``stems`` are their roots and those of what their phrases tell (`secondsource.link.claims.frames`), ``framed`` the
    latter, ``denied`` those negated where they stand; ``negated`` says whether an odd number of words or phrases
    negates; ``asks`` whether it is a question told: "how …".
    """

    words: tuple[str, ...]
    stems: frozenset[str]
    numbers: frozenset[str]
    negated: bool
    denied: frozenset[str]
    asks: bool
    framed: frozenset[str] = frozenset()
    phrases: tuple[Phrase, ...] = ()


class Match(NamedTuple):
    """How alike two statements are (1.0: the same words), and why they are one claim."""

    similarity: float
    why: str


@lru_cache(maxsize=32768)
def read_content(folded: str) -> Content:
    """Return what is compared of a statement's folded words."""
    words = tuple(folded.split()[:_MOST_WORDS])
    asks = bool(words) and words[0] in _ASKING
    denied, framed = find_denied(words), frozenset[str]()
    negated = is_negated(words)
    phrases = []
    for frame in find_frames(words):
        roots = frozenset(roots_of(frame.tells))
        whence = frozenset(roots_of(frame.whence))
        phrases.append(Phrase(roots, frozenset(roots_of(frame.own)), whence, frame.is_thing))
        framed |= roots
        negated ^= frame.denies
        denied = denied | roots if frame.denies != (root_of(words[frame.at]) in denied) else denied - roots
    stems = framed.union(roots_of(words))
    return Content(words, stems, numbers_in(words), negated, denied, asks, framed, tuple(phrases))


def read_pair(left: str, right: str) -> tuple[Content, Content]:
    """Return what is compared of two statements: what a phrase tells counts only where the other tells it as well.

    There it stands in the place of the words of the phrase.
    """
    a, b = read_content(left), read_content(right)
    if is_of_them(a.words) != is_of_them(b.words):
        a, b = _without_subject(a, b), _without_subject(b, a)
    return (_without_lone(a, b), _without_lone(b, a)) if a.framed or b.framed else (a, b)


def is_of_them(words: Sequence[str]) -> bool:
    """Say whether folded words begin with "they" and nobody knows who they are."""
    return any(word == "they" for word in words[: 1 + (words[0] == "that")]) if words else False


def _without_subject(content: Content, other: Content) -> Content:
    """Return what is compared of a statement without whom it tells of, where the other only says "they".

    It stands, without a name, before the first word that both hold: "the guards | fired".
    """
    if not is_of_them(other.words):
        return content
    shared = content.stems & other.stems
    at = next((place for place, word in enumerate(content.words) if root_of(word) in shared), 0)
    subject = frozenset(roots_of(content.words[:at]))
    is_plain = 0 < len(subject) <= _MOST_OF_SUBJECT and not any(is_entity(root) for root in subject)
    return content._replace(stems=content.stems - subject) if is_plain else content


def _without_lone(content: Content, other: Content) -> Content:
    lone = content.framed - other.stems
    shared = [phrase for phrase in content.phrases if phrase.tells <= other.stems]
    own = frozenset[str]().union(*(phrase.own - phrase.tells for phrase in shared)) - other.stems
    if not lone:
        return content._replace(stems=content.stems - own, denied=content.denied - own) if own else content
    stems = (content.stems - lone | frozenset(roots_of(content.words))) - own
    negated, denied = is_negated(content.words), content.denied - lone - own
    return content._replace(stems=stems, negated=negated, denied=denied, framed=content.framed - lone)


def is_about_something(statement: Statement) -> bool:
    """Say whether a statement can make a claim: four words with one that carries meaning (sourced ones: two words)."""
    content = read_content(fold(statement.text))
    fewest = FEWEST_WORDS if statement.form == "own" else 2
    return len(content.words) >= fewest and bool(content.stems)


def find_sayings(layers: Layers) -> Rows:
    """Return each statement of a document that may meet the same statement of other pages, folded."""
    speakers = speakers_of(layers, entities_of_mentions(layers))
    rows = []
    for statement in iterate_heard(layers):
        folded = " ".join(fold(statement.text).split()[:_MOST_WORDS])
        if len(read_content(folded).stems) >= FEWEST_STEMS:
            row = Saying(
                wording=words_key(folded),
                statement_id=statement.statement_id,
                document_id=statement.document_id,
                speaker=speakers.get(statement.statement_id),
                stance=statement.stance,
                is_quote=int(statement.form == "direct"),
                folded=folded,
            )
            rows.append(row)
    return {"sayings": rows}


def speakers_of(layers: Layers, entities: Mapping[str, str]) -> dict[str, str | None]:
    """Return by statement the entity of the last in its chain who speaks, null where no entity stands for them."""
    return {
        link.statement_id: entities.get(link.mention_id or "")
        for link in sorted(layers.of(ChainLink), key=lambda link: (link.statement_id, link.position))
        if link.role in {"speaker", "informant"}
    }


def list_keys(folded: str, speaker: str | None, *, is_quote: bool) -> set[str]:
    """Return the keys under which a statement meets others of nearly the same words."""
    content = read_content(folded)
    shingles = hash_shingles(content.words, _WORDS_A_SHINGLE)
    kept = [shingles[at] for at in winnow(shingles)][:_MOST_SHINGLES] if is_quote else sorted(shingles)[:2]
    longest = sorted(content.stems, key=lambda stem: (-len(stem), stem))[:6]
    keys = {make_id("shingle", value) for value in kept}
    keys |= {make_id("stems", *sorted(pair)) for pair in combinations(longest[:3], 2)}
    if speaker is not None:
        keys |= {make_id("said", speaker, stem) for stem in longest}
    return keys


def words_key(folded: str) -> str:
    """Return the key under which all statements of the same folded words meet."""
    return make_id("words", folded)


def compare(left: Said, right: Said) -> Match | None:
    """Return why two statements are one claim, or null where nothing makes it sure.

    1. The same words, but for small edits, with equal numbers.
    2. The same quote, cut on one page.
    3. The same speaker on the same thing: content words overlap, numbers agree.
    4. Nearly the same content words and equal numbers.

    Where one of the two denies, or says "not", what is left must still overlap, and the reason says so.
    """
    a, b = read_pair(left.folded, right.folded)
    negates = a.negated != b.negated
    same_speaker = left.speaker is not None and left.speaker == right.speaker
    if same_speaker or len(a.stems ^ b.stems) > _MOST_DIFFERENT:
        # In statements that differ much a "not" may belong to anything, and nobody denies what they said.
        negates = False
    opposed = ((left.stance in DENIALS) != (right.stance in DENIALS)) != negates
    if not negates and _have_same_words(a, b):
        quoted = "the same quote" if left.is_quote and right.is_quote else "the same words"
        return Match(_share_equal(a, b), _tell(quoted, opposed=opposed))
    if a.asks != b.asks:
        return None
    if left.is_quote and right.is_quote and _is_cut(a, b):
        return Match(_share_equal(a, b), "the same quote, cut on one page")
    if not {left.stance, right.stance} <= _FIRM and left.stance != right.stance:
        return None
    why = _compare_stems(a, b, same_speaker=same_speaker, opposed=opposed)
    return Match(_share_equal(a, b), why) if why is not None else None


def _have_same_words(a: Content, b: Content) -> bool:
    # What most pairs differ in comes first: to count equal words in order costs most.
    if a.numbers != b.numbers or not a.stems or not b.stems:
        return False
    fewest, n_words = sorted((len(a.words), len(b.words)))
    if fewest < FEWEST_WORDS or round(2 * fewest / (fewest + n_words), 4) < SAME_WORDS:
        return False
    return _count_equal(a, b) >= FEWEST_WORDS and _share_equal(a, b) >= SAME_WORDS


def _count_equal(a: Content, b: Content) -> int:
    """Return how many words are equal and in one order."""
    n_equal: int = LCSseq.similarity(a.words, b.words)
    return n_equal


def _share_equal(a: Content, b: Content) -> float:
    return round(2 * _count_equal(a, b) / (len(a.words) + len(b.words)), 4)


def _is_cut(a: Content, b: Content) -> bool:
    shorter, longer = sorted((a, b), key=lambda content: len(content.words))
    n, n_equal = len(shorter.words), _count_equal(a, b)
    fits = n >= FEWEST_WORDS_OF_QUOTE and n_equal >= 0.9 * n and n_equal >= 0.5 * len(longer.words)
    return fits and shorter.numbers <= longer.numbers


def _compare_stems(a: Content, b: Content, *, same_speaker: bool, opposed: bool) -> str | None:
    """Return why statements of other words are one claim by the words that carry meaning; null where they are not."""
    n_shared, n_equal = _count_shared(a, b), len(a.stems & b.stems)
    n_all = len(a.stems) + len(b.stems) - n_equal
    overlap = n_equal / n_all if n_all else 0.0
    # Words on one side only add to a claim; words on both sides may change it.
    adds_only = n_equal in {len(a.stems), len(b.stems)}
    if opposed:
        agree = n_shared >= 3 and overlap >= 0.6 and _numbers_agree(a, b)
        return "one side denies what the other says, in mostly the same words" if agree else None
    if same_speaker:
        same_sense = _numbers_agree(a, b) and a.negated == b.negated
        agree = n_shared >= 3 and overlap >= (0.4 if adds_only else 0.65) and same_sense
        return "the same speaker on the same thing" if agree else None
    same_sense = a.numbers == b.numbers and a.negated == b.negated
    agree = n_shared >= 5 and overlap >= (0.6 if adds_only else 0.8) and same_sense
    return "nearly the same words on the same thing" if agree else None


def _count_shared(a: Content, b: Content) -> int:
    """Return how much two statements share: what a phrase for it tells is one thing, in however many words."""
    told = a.framed & b.framed
    return len((a.stems & b.stems) - told) + bool(told)


def _numbers_agree(a: Content, b: Content) -> bool:
    return a.numbers == b.numbers or not a.numbers or not b.numbers


def _tell(same: str, *, opposed: bool) -> str:
    return f"{same} on both pages" + ("; one side denies them" if opposed else "")


STAGE = BucketStage(
    name="sayings",
    version=8,
    reads=("statements", "chains", "mentions", "name_roots", "decisions"),
    writes=("sayings",),
    key={
        "statements": "document_id",
        "chains": "document_id",
        "mentions": "document_id",
        "name_roots": "document_id",
        "decisions": "document_id",
    },
    run=find_sayings,
)
