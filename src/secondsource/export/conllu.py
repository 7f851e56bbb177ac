"""CoNLL-U with CorefUD mentions (https://ufal.mff.cuni.cz/corefud): the words of every page, one a line.

Nothing is parsed: FORM and MISC are filled, the other columns are ``_``. MISC has ``TokenRange``, half-open code
points of ``documents.text``; ``SpaceAfter=No``; and ``Entity``, brackets with the entity's id and type. An id
leads across pages where the name was linked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from secondsource.case import Case
from secondsource.export.records import Page, open_tables
from secondsource.export.target import replace_text
from secondsource.export.words import Sentence, name_referents, split_page
from secondsource.tables import Mention

_BREAKS = re.compile(r"\s+")
_EMPTY = "\t_" * 7


def write_conllu(case: Case, path: Path) -> None:
    """Write the words and mentions of the case as one CoNLL-U file, pages in the order of their ids.

    Raises:
        ExportError: ``path`` cannot be written.
    """
    with open_tables(case) as tables, replace_text(path) as stream:
        is_first = True
        for page in tables.pages():
            for line in _describe_page(page, is_first=is_first):
                stream.write(line + "\n")
                is_first = False


def _describe_page(page: Page, *, is_first: bool) -> Iterator[str]:
    named = name_referents(page)
    block_id = None
    for number, sentence in enumerate(split_page(page)):
        if number == 0:
            yield f"# newdoc id = {page.document.document_id}"
            if is_first:
                yield "# global.Entity = eid-etype"
            yield f"# uri = {_BREAKS.sub(' ', page.document.uri)}"
        if sentence.block.block_id != block_id:
            block_id = sentence.block.block_id
            yield f"# newpar id = {block_id}"
            yield f"# role = {sentence.block.role}"
        yield f"# sent_id = {page.document.document_id}-{number + 1}"
        yield from _describe_sentence(page.document.text, sentence, named)


def _describe_sentence(text: str, sentence: Sentence, named: Mapping[str, str]) -> Iterator[str]:
    tokens = sentence.tokens
    glued = [token.end == after.start for token, after in pairwise(tokens)] + [True]
    words = [text[token.start : token.end] for token in tokens]
    yield "# text = " + "".join(word + ("" if is_glued else " ") for word, is_glued in zip(words, glued, strict=True))
    for number, (token, word, is_glued) in enumerate(zip(tokens, words, glued, strict=True), start=1):
        entity = _bracket(sentence, token.start, token.end, named)
        misc = [f"Entity={entity}"] if entity else []
        misc += ["SpaceAfter=No"] if is_glued and number < len(tokens) else []
        yield f"{number}\t{word}{_EMPTY}\t" + "|".join([*misc, f"TokenRange={token.start}:{token.end}"])
    yield ""


def _bracket(sentence: Sentence, start: int, end: int, named: Mapping[str, str]) -> str:
    """Return the brackets of one token: mentions that end here, then those of it alone, then those that begin."""
    closing = [mention for mention in sentence.mentions if mention.end == end and mention.start < start]
    alone = [mention for mention in sentence.mentions if (mention.start, mention.end) == (start, end)]
    opening = [mention for mention in sentence.mentions if mention.start == start and mention.end > end]
    closing.sort(key=lambda mention: -mention.start)
    opening.sort(key=lambda mention: -mention.end)

    def label(mention: Mention) -> str:
        return f"({named[mention.mention_id]}-{mention.type}"

    return "".join(
        [
            *(f"{named[mention.mention_id]})" for mention in closing),
            *map(label, opening),
            *(f"{label(mention)})" for mention in alone),
        ]
    )
