"""Which language a page is written in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]  # it ships no types

from secondsource.clean.markup import words_of

_CODE = re.compile(r"^[a-z]{2,3}(?=$|[-_])")
_LEAST = 200
"""Letters below which the identifier is not heard against what the page declares."""
_SURE = 0.9
_READ = "en"
_MOST = 20_000

# The commonest words of English text; a text of other languages holds few of them by accident.
_ENGLISH = words_of("english-word")
_ENGLISH_SHARE = 0.2


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def identify_language(text: str, declared: str | None) -> str | None:
    """Return the ISO 639-1 code of a text's language, null where neither text nor page tells it.

    A text with English function words at an English rate is English whatever is declared; a long
    text is what the identifier is sure of, and so is any text in another script than English's; anything
    else is what the page declares.

    Args:
        text: the article; the first 20,000 code points are looked at.
        declared: the page's ``lang`` ("en-GB"), if any.
    """
    text = text[:_MOST]
    words = re.findall(r"[^\W\d_]+", text.lower())
    if words and sum(word in _ENGLISH for word in words) >= _ENGLISH_SHARE * len(words) and len(words) >= 5:
        return _READ
    is_foreign = sum(map(_is_latin, "".join(words[:2000]))) * 2 < sum(map(len, words[:2000]))
    if is_foreign:
        # A script other than English's own needs no long text to be told by.
        return str(_identifier().classify(text)[0])
    match = _CODE.match((declared or "").strip().lower())
    stated = match[0] if match else None
    if sum(map(len, words)) >= _LEAST:
        code, probability = _identifier().classify(text)
        if probability >= _SURE:
            return str(code)
    return stated


def _is_latin(letter: str) -> bool:
    return letter < "\u0250" or "\u1e00" <= letter <= "\u1eff"


def explain_unread(language: str | None) -> str | None:
    """Return why a page in a language is not read, null where it is; an unknown language is read as English."""
    return None if language in (None, _READ) else f"language {language} is not read yet"


def find_declared(attributes: Mapping[str, str]) -> str | None:
    """Return what the root element of a page declares as its language."""
    return (
        attributes.get("lang")
        or attributes.get("xml:lang")
        or attributes.get("{http://www.w3.org/XML/1998/namespace}lang")
    )
