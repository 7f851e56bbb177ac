"""Words that tell how a statement came: before who was told it, quotes or printed it, and before whom it is from."""

from __future__ import annotations

import re

RELAY = re.compile(
    r"\b(?:told|tells|telling|(?:interview|interviews|conversation) (?:with|published (?:by|in)|by|to|for)"
    r"|(?:quoted|interviewed) (?:by|in)|cited (?:by|in)|(?:reported|published|obtained|seen|reviewed) by"
    r"|(?:carried|broadcast|aired|relayed|quoted as saying) (?:by|on|in)"
    r"|spoke (?:to|with)|speaking to|(?:statement|comments|remarks) to"
    r"|according to (?:a |the )?(?:report|story|article)s? (?:by|in|from))\s",
    re.IGNORECASE,
)
INFORMANT = re.compile(
    r"\b(?:citing|cited|cites|quoting|according to|based on (?:information|reports|accounts) (?:from|by)"
    r"|(?:heard|learned|learnt) (?:[\w’']+ ){0,4}from|told by|briefed by|informed by)\s",
    re.IGNORECASE,
)
TOLD = re.compile(
    r"\b(?:(?:heard|learned|learnt|knew|knows|hears) (?:[\w’']+ ){0,5}from"
    r"|(?:been|was|were|is|are) (?:told|briefed|informed) (?:[\w’']+ ){0,5}by)\s",
    re.IGNORECASE,
)
"""What a speaker says of how they know, inside what they say."""
CITES = re.compile(
    r"(?:It|He|She|They|(?:The|Its|His|Her) \w+) (?:(?:has|had|have|also|then) )?"
    r"(?:cited|cites|cite|quoted|quotes|was citing|were citing|credited)\s"
)
"""How a sentence begins that says where the one before it comes from."""
CITED = re.compile(r"\b(?:cited|cites|cite|quoted|quotes|citing|credited)\s")
MADE_BY = re.compile(
    r"(?<!seen)(?<!obtained)(?<!reviewed)(?<!cited)(?<!quoted)(?<!shown)\s"
    r"(?:from|by|(?:published|released|issued|compiled|made|collected) by)\s"
    r"(?!(?:late|early|last|this|next|earlier)\s)",
    re.IGNORECASE,
)
"""Before who made a document: not who only saw it, nor when it was made."""
TO = re.compile(r"\s+to\s")
"""Behind a cue, or its last word: "confirmed to the paper"."""
OF_ANOTHER = re.compile(r"\b(?:which|that) (?:was|were|(?:has|have|had) been)(?: \w+)?\s\Z")
"""Before words that tell of something else: "a trip that was first reported by the paper"."""
