"""Where names stand: runs of words written large, cut at titles, before any thought of what they name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from secondsource.lexicon import load_lexicon
from secondsource.read.casing import (
    Casing,
    bare_name,
    calendar_words,
    common_words,
    function_words,
    is_capitalised,
    is_common,
    nationalities,
    opens_anew,
)
from secondsource.read.tokens import Sentence, Token
from secondsource.read.wordsets import word_set

_ORDINAL = re.compile(r"\d{1,4}(?:st|nd|rd|th)\Z")
_NUMERAL = re.compile(r"\d{1,4}[A-Z]?\Z")
_PREFIXED = re.compile(r"(?:anti|pro|non|ex|post|pre|un|mid|neo)[-‐‑]\Z")
_PARTICLES = word_set("joining particle")
_APOSTROPHE = re.compile(r"['’]")
_COMPANY_TAILS = word_set("company tail")
_ARTICLE = re.compile(r"(?:al|el)[-‐‑]", re.IGNORECASE)
_LINKS = frozenset({"of", "for", "&", "the", "and"})
_N_LINKS = 3  # "of the", "for the", "van der", "de la"
_N_TITLE_WORDS = 3
_LONGEST = 12  # words of one name; what is longer is a list or a headline


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible name: ``words[first:last]`` of a sentence, with the title that stood before it."""

    sentence: int
    first: int
    last: int
    start: int
    end: int
    title: str | None = None


@cache
def titles() -> Mapping[str, tuple[str, str]]:
    """Return title to (kind, gender)."""
    return {form: (kind, gender) for form, kind, gender in load_lexicon("titles")}


@cache
def name_heads() -> Mapping[str, str]:
    """Return head word to the type it gives a name."""
    return dict(load_lexicon("name-heads"))  # type: ignore[arg-type]  # rows of two cells


@cache
def places() -> Mapping[str, str]:
    """Return place name to type."""
    return dict(load_lexicon("places"))  # type: ignore[arg-type]  # rows of two cells


@cache
def role_forms() -> frozenset[str]:
    """Return the nouns for persons and bodies, which may stand before a verb of saying without being names."""
    return frozenset(row[0] for row in load_lexicon("role-nouns"))


@cache
def given_names() -> Mapping[str, str]:
    """Return given name to gender."""
    return dict(load_lexicon("given-names"))  # type: ignore[arg-type]  # rows of two cells


@cache
def _never_names() -> frozenset[str]:
    """Currency codes, and abbreviations that stand before a number."""
    codes = {form for form, _, kind in load_lexicon("units") if kind == "before" and form.isalpha()}
    return frozenset(codes) | word_set("never a name")


def find_candidates(text: str, sentences: Sequence[Sentence], casing: Casing) -> list[Candidate]:
    """Return the possible names of all sentences, in order, without overlap."""
    found: list[Candidate] = []
    for index, sentence in enumerate(sentences):
        run_finder = _Runs(text, sentence.tokens, casing, casing.styles[index])
        for first, last in run_finder.find():
            found.extend(cut_at_titles(index, sentence.tokens, first, last))
    return found


@dataclass(frozen=True, slots=True)
class _Runs:
    text: str
    tokens: Sequence[Token]
    casing: Casing
    style: str

    def find(self) -> Iterator[tuple[int, int]]:
        """Yield (first, last) of the runs of words that are written large as names are."""
        at, opens = 0, True
        while at < len(self.tokens):
            word = self.tokens[at].text
            if word.islower() and word.isalpha():  # most words
                opens = opens and len(word) == 1
                at += 1
            elif word[0].isalnum() and self._starts(at, opens=opens):
                last = self._extend(at)
                if last - at > 1 or not self._is_usually_small(at):
                    yield at, last
                at, opens = last, False
            else:
                opens = opens_anew(word, opens=opens)
                at += 1

    def _is_usually_small(self, at: int) -> bool:
        """Whether a lone word is one the text writes small at least as often: no name, but a whim."""
        lower = self.tokens[at].text.lower()
        n_small = self.casing.n_small.get(lower, 0)
        return lower in common_words() and 0 < n_small >= self.casing.n_large.get(lower, 0)

    def _starts(self, at: int, *, opens: bool) -> bool:
        word = self.tokens[at].text
        if _ORDINAL.match(word):
            return at + 1 < len(self.tokens) and self.tokens[at + 1].text in name_heads()
        return self._is_large(at) and (not opens or self._is_name_at_opening(at))

    def _is_large(self, at: int) -> bool:
        token = self.tokens[at]
        word = token.text
        if not is_capitalised(_core(word)) or word in calendar_words() or word in _never_names():
            return False
        if (len(word) == 1 and (word == "I" or self.style != "plain")) or self._is_in_address(token):
            return False
        if self.style == "plain":
            return not self._is_loud(at)
        known = word in nationalities() or (word in places() and word.lower() not in common_words())
        return known or self.casing.shows_name(word)

    def _is_loud(self, at: int) -> bool:
        """Whether a word is large for stress or as a function word: "NOT", "You've"."""
        word = self.tokens[at].text
        lower = _APOSTROPHE.split(word, maxsplit=1)[0].lower()
        if word in places():
            return False
        if lower in function_words() and not word.isupper():
            return True
        is_stressed = word.isupper() and len(word) > 1 and (lower in function_words() or lower in common_words())
        return is_stressed and not (at and self.tokens[at - 1].text.lower() in {"the", "("})

    def _is_in_address(self, token: Token) -> bool:
        """Whether a word is part of a web or mail address."""
        before, after = self.text[max(0, token.start - 1) : token.start], self.text[token.end : token.end + 4]
        signs = {"/", "@", "_"} if token is self.tokens[0] else {"/", "@", "_", "."}
        return before in signs or after.startswith(("@", "://", ".com", ".org", ".net"))

    def _is_name_at_opening(self, at: int) -> bool:
        """Whether the word that opens a sentence is large because it is a name."""
        word = self.tokens[at].text
        if word.lower() in function_words():
            return word in places() and word.isupper()
        is_place = word in places() and word.lower() not in common_words()
        if self.casing.shows_name(word) or word in nationalities() or is_place:
            return True
        following = self.tokens[at + 1].text if at + 1 < len(self.tokens) else ""
        if following in {"of", "for"} and word in name_heads():
            return any(is_capitalised(other.text) for other in self.tokens[at + 2 : at + 4])
        return self._opens_name(word, following)

    def _opens_name(self, word: str, following: str) -> bool:
        """Whether a word that could be any is large as a name by the word behind it."""
        lower = word.lower()
        if following in word_set("person acts") and lower not in role_forms() and not word.endswith("s"):
            return True
        if not following or not is_capitalised(following) or following.lower() in function_words() or following == "I":
            return word.isupper() and len(word) > 1 and not self.casing.n_small.get(lower)
        if following in calendar_words():
            return False
        is_known = word in titles() or word in given_names() or not is_common(lower)
        is_adverb = word.endswith(("ing", "ed", "ly"))
        return is_known or following in name_heads() or (following.lower() in common_words() and not is_adverb)

    def _extend(self, first: int) -> int:
        last = first + 1
        while last < len(self.tokens) and last - first < _LONGEST:
            step = self._step(first, last)
            if not step:
                break
            last += step
        return last

    def _step(self, first: int, last: int) -> int:
        """How many words further the run reaches; 0 where it ends."""
        if not self._touches(last) or self._ends_company(last):
            return 0
        word = self.tokens[last].text
        before = self.tokens[last - 1].text
        is_numbered = bool(_NUMERAL.match(word)) and (
            before in name_heads() or (is_capitalised(before) and before[0].islower())
        )
        if is_numbered or self._is_large(last) or self._is_surname_in_headline(last):
            return 1
        if word in {"'", "’"}:
            return self._step_owner(last)
        if word == "&" or word.lower() in _PARTICLES:
            return self._step_over(last)
        if word not in {"of", "for", "and"} or (self.style != "plain" and before not in name_heads()):
            return 0
        return self._step_and(first, last) if word == "and" else self._step_of(first, last)

    def _ends_company(self, at: int) -> bool:
        """Whether "Inc." or the like stands before, so that what follows is another name."""
        before = self.tokens[at - 1].text
        return before.endswith(".") and before in _COMPANY_TAILS and self.tokens[at].text not in _COMPANY_TAILS

    def _is_surname_in_headline(self, at: int) -> bool:
        """Whether a common word is large in a headline as the surname behind a given name."""
        word, before = self.tokens[at].text, self.tokens[at - 1].text
        follows = before in given_names() and before.lower() not in common_words()
        return self.style == "headline" and follows and word[0].isupper() and word.lower() not in function_words()

    def _step_owner(self, last: int) -> int:
        """Over the apostrophe in "United Dockers' Union", whose head stands behind it."""
        owner, mark, *behind = self.tokens[last - 1 : last + 2]
        owns = owner.text.endswith("s") and owner.end == mark.start
        return 2 if owns and behind and behind[0].text in name_heads() and behind[0].start == mark.end + 1 else 0

    def _step_over(self, last: int) -> int:
        """Over name particles and "&" to the next large word."""
        at = last
        while at < len(self.tokens) and at - last < _N_LINKS:
            word = self.tokens[at].text
            if word.lower() not in _PARTICLES and word not in {"&", "-", "–", "‐"}:
                break
            at += 1
        return at + 1 - last if at < len(self.tokens) and self._touches(at) and self._is_large(at) else 0

    def _step_of(self, first: int, last: int) -> int:
        """Over "of" and "of the", which join a name whose head stands before: "Bank of Vesna"."""
        head = self.tokens[last - 1].text
        if head in titles():
            return 0
        is_head = head in name_heads() or (head.lower() in common_words() and last - first > 1)
        if self.tokens[last].text == "for" and head not in name_heads() and not head.endswith("s"):
            return 0
        if not is_head and not (head.lower() in common_words() and len(head) > 3):
            return 0
        at = last + 1
        if at < len(self.tokens) and self.tokens[at].text == "the":
            at += 1
        return at + 1 - last if at < len(self.tokens) and self._is_large(at) and self._touches(at) else 0

    def _step_and(self, first: int, last: int) -> int:
        """Over "and" inside the name of a body: "Ministry of Trade and Industry"."""
        run = [word.text for word in self.tokens[first:last]]
        if "of" not in run or name_heads().get(run[run.index("of") - 1]) != "ORG" or last + 1 >= len(self.tokens):
            return 0
        following = self.tokens[last + 1].text
        plain = run[-1].lower() in common_words() and following.lower() in common_words()
        return 2 if plain and self._is_large(last + 1) and following not in titles() else 0

    def _touches(self, at: int) -> bool:
        gap = self.text[self.tokens[at - 1].end : self.tokens[at].start]
        return (
            gap.count("\n") < 2
            and not gap.strip()
            and len(gap) <= 3
            and not self.tokens[at - 1].text.startswith(("'", "’"))
        )


def _core(word: str) -> str:
    """Return the part of a joined word that a name could be: "Vesna" of "Vesna-based" and of "pro-Vesna"."""
    head, dash, tail = word.partition("-")
    return tail if dash and tail and _PREFIXED.match(head + dash) else word


def cut_at_titles(index: int, words: Sequence[Token], first: int, last: int) -> Iterator[Candidate]:
    """Cut a run at its titles and nationality words; yield what may be names."""
    at = first = _after_office(words, first, last)
    title: str | None = None
    begin = at
    keeps_whole = _head_type(words, first, last) is not None
    while at < last:
        size = 0 if keeps_whole and at > first else _title_size(words, at, last)
        if size and not (keeps_whole and at + size == last):
            yield from _trim(index, words, begin, at, title)
            title = " ".join(word.text for word in words[at : at + size])
            at = _after_department(words, at + size, last)
            begin = at
        else:
            at += 1
    yield from _trim(index, words, begin, last, title)


def _after_office(words: Sequence[Token], first: int, last: int) -> int:
    """Return where the name begins in a run behind "Secretary of": "State Ann Bell"; else the run's start."""
    if first < 2 or words[first - 1].text not in {"of", "for"} or words[first - 2].text not in titles():
        return first
    if any(" ".join(word.text for word in words[first:end]) in places() for end in range(first + 1, last + 1)):
        return first
    begin = _after_department(words, first - 1, last)
    return begin if begin < last else first


def _head_type(words: Sequence[Token], first: int, last: int) -> str | None:
    texts = [word.text for word in words[first:last]]
    if "of" in texts[1:]:
        return name_heads().get(texts[texts.index("of") - 1])
    return name_heads().get(texts[-1]) if len(texts) > 1 else None


def find_title(words: Sequence[Token], first: int) -> str | None:
    """Return the longest title that ends right before ``words[first]``; None if there is none."""
    for size in range(min(_N_TITLE_WORDS, first), 0, -1):
        title = " ".join(word.text for word in words[first - size : first])
        if title in titles():
            return title
    return None


def _title_size(words: Sequence[Token], at: int, last: int) -> int:
    for size in range(min(_N_TITLE_WORDS, last - at), 0, -1):
        if " ".join(word.text for word in words[at : at + size]) in titles():
            return size
    return 0


def _after_department(words: Sequence[Token], at: int, last: int) -> int:
    """Return where the name begins behind "Minister of Foreign Affairs" or "Minister for Trade"."""
    if at >= last or words[at].text not in {"of", "for"}:
        return at
    at += 1
    begin = at
    while at < last and (words[at].text.lower() in common_words() or words[at].text in _LINKS):
        if words[at].text in given_names() and at > begin:
            break
        at += 1
    return max(begin, at)


def _trim(index: int, words: Sequence[Token], first: int, last: int, title: str | None) -> Iterator[Candidate]:
    """Yield the name in ``words[first:last]`` without loose joints, its nationality word apart."""
    while first < last and (words[first].text in _LINKS or words[first].text in {"-", "–", "‐"}):
        first += 1
    while last > first and (words[last - 1].text in _LINKS or words[last - 1].text in {"-", "–", "‐"}):
        last -= 1
    if first >= last:
        return
    cut = _between_places([word.text for word in words[first:last]])
    if cut:
        yield _candidate(index, words, first, first + cut, title)
        first, title = first + cut, None
    first += _n_before_person([word.text for word in words[first:last]])
    if last - first > 1 and words[first].text in nationalities() and words[first + 1].text in given_names():
        yield _candidate(index, words, first, first + 1, title)
        first += 1
    yield _candidate(index, words, first, last, title)


def _between_places(texts: Sequence[str]) -> int:
    """Where one place name ends and another begins: "Paris France"; 0 where no such cut is."""
    if len(texts) < 2 or " ".join(texts) in places():  # one word, or one name
        return 0
    for cut in range(1, len(texts)):
        if " ".join(texts[:cut]) in places() and " ".join(texts[cut:]) in places():
            return cut
    return 0


def _n_before_person(texts: Sequence[str]) -> int:
    """Count the words of an office before a person's name: "Energy Affairs Belan al-Tarif"; 0 where there are none."""
    n_common = next((at for at, text in enumerate(texts) if text.lower() not in common_words()), 0)
    rest = texts[n_common:]
    is_person = len(rest) in {2, 3} and (rest[0] in given_names() or any(_ARTICLE.match(text) for text in rest[1:]))
    is_named = texts[0] in given_names() or texts[0] in titles() or any(text in name_heads() for text in texts)
    return n_common if n_common and is_person and not is_named else 0


def _candidate(index: int, words: Sequence[Token], first: int, last: int, title: str | None) -> Candidate:
    start, end = words[first].start, words[last - 1].end
    opening, closing = words[first].text, words[last - 1].text
    core = _core(opening)
    start += len(opening) - len(core)
    if first == last - 1 or len(core) == len(opening):
        end -= len(closing) - len(bare_name(closing))
    if (
        closing.endswith(".")
        and last == len(words)
        and closing.count(".") == 1
        and len(closing) > 2
        and end == start + len(closing)
    ):
        end -= 1
    return Candidate(index, first, last, start, max(end, start + 1), title)
