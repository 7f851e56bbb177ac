"""Words between two names that say that both are of one thing: "the Harbour Guard, also known as the Sea Corps"."""

from __future__ import annotations

import re

_ADVERB = r"(?:also|officially|formally|formerly|previously|once|commonly|widely|popularly|locally|better|best|now)"
_CALLED = r"(?:known|called|styled|dubbed|nicknamed|renamed|termed|referred to|rebranded)"
_FEW_WORDS = r"(?:[\w’'-]+ ){0,6}"
_OPEN = r"(?:the )?[“\"‘']?"
_BE = r"(?:is|are|was|were|has been|have been|had been) "
_AS = rf"(?:(?:in|to|by|at|on|among|since|from) {_FEW_WORDS})?as "
_IS_CALLED = re.compile(
    rf"\)?(?:, (?:(?:which|that|who) {_BE})?| (?:(?:which|that|who) )?{_BE}| \()(?:{_ADVERB} )*{_CALLED} "
    rf"(?:{_AS})?{_OPEN}\Z"
)
_CALLS = re.compile(rf", (?:called|styled|dubbed|nicknamed|renamed|termed) {_OPEN}\Z")
_FORMERLY = re.compile(rf"\)?,? \(?(?:formerly|previously|once|a\.?k\.?a\.?|alias) {_OPEN}\Z")
_WHAT_THEY_CALL = re.compile(rf"\)?,? which is what {_FEW_WORDS}(?:calls?|called|names?) {_OPEN}\Z")
_CALLS_ITSELF = re.compile(
    rf"\)?,? (?:which |that |who )?(?:calls|called|styles|names) (?:itself|himself|herself) {_OPEN}\Z"
)
_BESIDE_AS = re.compile(rf"\)?,? \(?as {_OPEN}\Z")
_AS_PEOPLE_CALL = re.compile(rf"\)?,? \(?as {_FEW_WORDS}(?:calls?|knows?|knew|styles?|terms?) {_OPEN}\Z")
_IS_STYLED = re.compile(
    rf"[”\"’']?,? {_BE}(?:{_ADVERB} )*(?:known|called|styled|dubbed|nicknamed|termed|referred to)\b"
)
_NEGATED = re.compile(r"\b(?:not|never|no longer|wrongly|mistakenly|falsely)\b")
_CLOSED = re.compile(r"[”\"’']?(?:[,.;:)\n]|\Z)")
_FIRST = (")", ",", " ")


def says_one(text: str, end: int, start: int, until: int) -> bool:
    """Say whether the words from the end of one name to the start of another say that both are of one thing.

    Args:
        text: the document's text.
        end: where the first name ends, in code points.
        start: where the other starts.
        until: where it ends; "the Sea Corps is styled" says so behind it, and "called the Sea Corps a shame" does not.
    """
    between = text[end:start]
    if not between.startswith(_FIRST) or _NEGATED.search(between):
        return False
    if _CALLS.match(between):  # somebody may call another something
        return _CLOSED.match(text, until) is not None
    if any(shape.match(between) for shape in (_IS_CALLED, _FORMERLY, _WHAT_THEY_CALL, _CALLS_ITSELF, _AS_PEOPLE_CALL)):
        return True
    return bool(_BESIDE_AS.match(between) and _IS_STYLED.match(text, until))
