"""CoNLL-2012 columns (https://conll.cemantix.org/2012/data.html), as coreference scorers and trainers read them.

Filled are the page's id, the word's number in its sentence, the word, the kind of name (outermost, proper names
only) and, in the last column, the chains of mentions of each page that have two mentions or more. Columns that
nobody filled are ``-`` (``*`` for the parse). The columns have no offsets: CoNLL-U (``conllu``) has the same words
with them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from secondsource.case import Case
from secondsource.export.records import Page, open_tables
from secondsource.export.target import replace_text
from secondsource.export.words import Sentence, split_page
from secondsource.tables import Mention, Span


def write_conll(case: Case, path: Path) -> None:
    """Write the words and chains of the case as one CoNLL-2012 file, pages in the order of their ids.

    Raises:
        ExportError: ``path`` cannot be written.
    """
    with open_tables(case) as tables, replace_text(path) as stream:
        for page in tables.pages():
            stream.writelines(line + "\n" for line in _describe_page(page))


def _describe_page(page: Page) -> Iterator[str]:
    numbers = _number_chains(page)
    yield f"#begin document ({page.document.document_id}); part 000"
    for sentence in split_page(page):
        names = _list_names(sentence)
        for number, token in enumerate(sentence.tokens):
            word = page.document.text[token.start : token.end]
            chains = _bracket_chains(sentence, token, numbers)
            head = (page.document.document_id, "0", str(number), word, "-", "*", "-", "-", "-", "-")
            yield "\t".join([*head, _bracket_names(names, token), chains])
        yield ""
    yield "#end document"


def _number_chains(page: Page) -> Mapping[str, int]:
    counts = Counter(mention.chain_id for mention in page.mentions if mention.chain_id is not None)
    return {chain: number for number, chain in enumerate(chain for chain, n in counts.items() if n > 1)}


def _list_names(sentence: Sentence) -> list[Mention]:
    names: list[Mention] = []
    for mention in sorted(sentence.mentions, key=lambda mention: (mention.start, -mention.end)):
        if mention.form == "proper" and not (names and mention.start < names[-1].end):
            names.append(mention)
    return names


def _bracket_names(names: list[Mention], token: Span) -> str:
    opens = next((name.type for name in names if name.start == token.start), None)
    closes = any(name.end == token.end for name in names)
    return (f"({opens}" if opens else "") + ("" if opens and closes else "*") + (")" if closes else "")


def _bracket_chains(sentence: Sentence, token: Span, numbers: Mapping[str, int]) -> str:
    marks = []
    for mention in sorted(sentence.mentions, key=lambda mention: (-mention.end, mention.start)):
        number = numbers.get(mention.chain_id or "")
        opens, closes = mention.start == token.start, mention.end == token.end
        if number is not None and (opens or closes):
            marks.append(("(" if opens else "") + str(number) + (")" if closes else ""))
    return "|".join(marks) or "-"
