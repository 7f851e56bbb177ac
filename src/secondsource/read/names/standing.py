"""Where a mention stands in its sentence: as subject, as speaker, as owner of something else, inside a quote."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.read.cues import CueEntry, cue_verbs
from secondsource.read.quotes import Quote, find_quotes
from secondsource.read.rolenouns import role_nouns
from secondsource.read.tokens import Sentence, Token
from secondsource.read.words import word_class
from secondsource.read.wordsets import word_set
from secondsource.tables import Block, Span

_N_ASIDE = 24  # words an aside between commas or brackets may have
_N_ADVERBS = 4
_N_BACK = 8  # words of titles and offices between "said" and the name
_CLOSERS = frozenset("”“\"'’»,?!…") | {"''"}
_POSSESSIVES = word_set("possessive mark")
_OWNERS = frozenset({"his", "their", "its", "my", "our"})
_OF = frozenset({"of"})
_ASIDES = {",": ",", "(": ")", "—": "—", "–": "–"}


@dataclass(frozen=True, slots=True)
class Standing:
    """The place of one mention.

    ``leads``: its sentence begins with it or its title; ``acts``: a verb stands right behind it; ``quote``: the number
    of the quote it stands in, None outside; ``paragraph``: where its block begins; ``is_caption``: that is a picture's.
    """

    sentence: int
    start: int
    end: int
    is_subject: bool = False
    is_speaker: bool = False
    is_owner: bool = False
    leads: bool = False
    acts: bool = False
    quote: int | None = None
    paragraph: int = 0
    is_caption: bool = False


class Scene:
    """A document's sentences and quotes, in which mentions stand."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        blocks: dict[str, Block] = {sentence.block.block_id: sentence.block for sentence in sentences}
        paragraphs = sorted(Span(block.start, block.end) for block in blocks.values())
        self.text = text
        self.sentences = sentences
        self.quotes: Sequence[Quote] = find_quotes(text, paragraphs)
        self._starts = [sentence.span.start for sentence in sentences]
        self._token_starts: dict[int, list[int]] = {}
        self._quote_starts = [quote.start for quote in self.quotes]

    def sentence_at(self, place: int) -> int:
        """Return the number of the sentence that holds a place of the text."""
        return max(0, bisect_right(self._starts, place) - 1)

    def words_of(self, start: int, end: int) -> tuple[int, int, int]:
        """Return the number of a span's sentence and its words there, ``tokens[first:last]``."""
        number = self.sentence_at(start)
        tokens = self.sentences[number].tokens
        starts = self._token_starts.get(number)
        if starts is None:
            starts = self._token_starts[number] = [token.start for token in tokens]
        return number, max(0, bisect_right(starts, start) - 1), bisect_left(starts, end)

    def quote_at(self, start: int) -> int | None:
        """Return the number of the quote around a place, None if there is none."""
        at = bisect_right(self._quote_starts, start) - 1
        return at if at >= 0 and start < self.quotes[at].end else None

    def stand(self, start: int, end: int) -> Standing:
        """Return where the mention ``text[start:end]`` stands."""
        number, first, last = self.words_of(start, end)
        words = self.sentences[number].tokens
        last = _behind_apposition(words, first, last)
        is_owner = _is_owner(words, last) or (last - first == 1 and words[first].text.lower() in _OWNERS)
        return Standing(
            number,
            start,
            end,
            is_subject=not is_owner and _is_subject(words, first, last),
            is_speaker=not is_owner
            and ((_speaks(words, last) and not _is_of_other(words, first)) or _is_said_before(words, first)),
            is_owner=is_owner,
            leads=first <= _N_BACK and all(word.text[0].isupper() for word in words[:first]),
            acts=last < len(words) and is_verb(words[last].text),
            quote=self.quote_at(start),
            paragraph=self.sentences[number].block.start,
            is_caption=self.sentences[number].block.role == "caption",
        )


def is_cue_ahead(words: Sequence[Token], at: int) -> bool:
    """Whether a verb of saying follows, with its auxiliaries and adverbs: "had also said"."""
    return cue_ahead(words, at) is not None


def cue_ahead(words: Sequence[Token], at: int) -> CueEntry | None:
    """Return the verb of saying that follows, with its auxiliaries and adverbs before it; null if none does."""
    ahead = _skip_adverbs(words, at)
    first = ahead
    while ahead < len(words) and ahead - first < _N_ADVERBS and words[ahead].text.lower() in word_class("auxiliary"):
        ahead = _skip_adverbs(words, ahead + 1)
    if ahead >= len(words):
        return None
    entry = cue_verbs().get(words[ahead].text.lower())
    is_finite = entry is not None and (entry.shape in ("past", "present") or ahead > first)
    return entry if is_finite else None


def _is_owner(words: Sequence[Token], last: int) -> bool:
    """Whether a name belongs to the noun behind it: "Vesk's aides", "the Vesk campaign"."""
    if last >= len(words):
        return False
    following = words[last].text
    if following in _POSSESSIVES:
        return following not in {"'", "’"} or words[last - 1].text.endswith("s")
    low = following.lower()
    return following[0].islower() and (low in role_nouns() or low in word_class("organisation"))


def _is_inner(words: Sequence[Token], first: int) -> bool:
    """Whether a mention stands behind a preposition: no subject, nor does it speak."""
    at = first - 1
    if at > 0 and words[at].text == "the":
        at -= 1
    before = words[at].text.lower() if at >= 0 else ""
    return before in word_class("preposition") and before not in word_class("subordinator")


def _behind_apposition(words: Sequence[Token], first: int, last: int) -> int:
    """Return where the sentence goes on behind a name: "Vesk, | said" between commas is "the mayor, Vesk, | said"."""
    is_between = first > 0 and last < len(words) and words[first - 1].text == words[last].text == ","
    return last + 1 if is_between and last + 1 < len(words) and is_cue_ahead(words, last + 1) else last


def _is_of_other(words: Sequence[Token], first: int) -> bool:
    """Whether a mention only tells which one speaks: "the ministry of Oren said"."""
    at = first - 2 if first > 1 and words[first - 1].text == "the" else first - 1
    return at >= 0 and words[at].text in _OF


def _is_subject(words: Sequence[Token], first: int, last: int) -> bool:
    if _is_inner(words, first):
        return False
    ahead = _skip_adverbs(words, _skip_aside(words, _skip_place(words, last)))
    return ahead < len(words) and is_verb(words[ahead].text)


def _speaks(words: Sequence[Token], last: int) -> bool:
    last = _skip_place(words, last)
    behind = _skip_aside(words, last)
    return is_cue_ahead(words, last) or (behind > last and is_cue_ahead(words, behind))


def _skip_place(words: Sequence[Token], at: int) -> int:
    """Return where the sentence goes on behind "(the ministry) of the Republic of Oren"."""
    end = at
    while end + 1 < len(words) and end < at + _N_BACK and words[end].text in _OF:
        end += 1 + (words[end + 1].text.lower() in ("the", "a", "an"))
        first = end
        while end < len(words) and words[end].text[0].isupper():
            end += 1
        if end == first:
            return at
    return end


def _is_said_before(words: Sequence[Token], first: int) -> bool:
    """Whether "said", behind a quote or a comma, or "according to" stands right before a name and its titles."""
    for at in range(first - 1, max(-1, first - 1 - _N_BACK), -1):
        low = words[at].text.lower()
        entry = cue_verbs().get(low)
        if low == "to" and at and words[at - 1].text.lower() == "according":
            return True
        if entry is not None and entry.shape in ("past", "present"):
            return at == 0 or words[at - 1].text in _CLOSERS
        if not (low[0].isalnum() or low == "-") or low in word_class("preposition") or low in word_class("auxiliary"):
            return False
    return False


def _skip_aside(words: Sequence[Token], at: int) -> int:
    """Return where the sentence goes on behind "…, 34, " or "… (of Oren) "."""
    if at >= len(words) or words[at].text not in _ASIDES:
        return at
    closer = _ASIDES[words[at].text]
    for ahead in range(at + 1, min(len(words), at + 2 + _N_ASIDE)):
        if words[ahead].text == closer:
            return ahead + 1
    return at


def _skip_adverbs(words: Sequence[Token], at: int) -> int:
    end = min(len(words), at + _N_ADVERBS)
    while at < end:
        low = words[at].text.lower()
        if not (low in word_class("adverb") or low in word_class("not") or (low.endswith("ly") and len(low) > 4)):
            break
        at += 1
    return at


def is_verb(word: str) -> bool:
    """Whether a word, standing behind a noun, is the verb it is subject of, as far as its form tells."""
    low = word.lower()
    if low in word_class("auxiliary") or low in word_class("past_verb"):
        return True
    entry = cue_verbs().get(low)
    return (entry is not None and entry.shape in ("past", "present")) or (low.endswith("ed") and len(low) > 4)
