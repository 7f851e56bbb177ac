"""Statements: what a document puts forward, each with who says it, by which words, and how surely.

1. The blocks that speak (title, body, caption, comment) are read for attributions.
2. The content of each attribution is read again, as a text of its own, for statements inside it.
3. Every sentence without an attribution is a statement of the author's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from secondsource.ids import make_id
from secondsource.read.attributions.attributed import Attribution, Reading
from secondsource.read.attributions.attributions import read_attributions
from secondsource.read.attributions.fragments import join_pieces
from secondsource.read.attributions.lonequotes import LONE
from secondsource.read.attributions.sourcekinds import MentionIndex, find_source_kind, find_source_mention
from secondsource.read.network.lines import Line
from secondsource.read.network.network import (
    ReadWords,
    hidden_names_of,
    hidden_words_of,
    line_of,
    load_network,
    read_hidden,
)
from secondsource.read.quotes import CLOSING_MARKS, begins_quoted, find_quotes
from secondsource.read.sentences import split_sentences
from secondsource.read.statements.asides import leave_asides
from secondsource.read.statements.headlines import find_topics
from secondsource.read.statements.innerends import settle_end
from secondsource.read.statements.innersources import settle_inner_source
from secondsource.read.statements.joint import is_joint
from secondsource.read.statements.linelabels import is_credit, names_speaker
from secondsource.read.statements.nesting import is_no_statement, is_object, may_hold_statement
from secondsource.read.statements.speakers import settle_speakers
from secondsource.read.statements.stance import (
    calls_untrue,
    is_nobody,
    pleads,
    read_certainty,
    read_stance,
    wills,
    withholds,
)
from secondsource.read.statements.wholenames import end_with_names
from secondsource.read.tokens import MOST_READ, is_too_long, read_blocks
from secondsource.read.words import word_class
from secondsource.stage import DocumentStage, Layers
from secondsource.tables import Block, Document, Failure, Mention, Rows, Span, Statement

_MOST_NESTED = 1_000  # contents of one document that are read again; a newspaper has fewer
_HEARD_AT_ONCE = 64  # contents that the network hears before the rules read them
_MOST_ABOVE = 3  # blocks of the body above the byline; with more, it stands behind the article
_MAX_DEPTH = 3  # statements within statements within statements; deeper is word play or hostile


_CALLS = re.compile(r"\bcall(?:s|ed|ing)? (?:for|on|upon)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Text:
    """A document with what its statements need."""

    document: Document
    mentions: MentionIndex
    words: ReadWords
    line: Line
    names: Sequence[Span]
    titles: frozenset[str]
    """The blocks that are titles."""
    n_nested: list[int]

    def may_nest(self, attribution: Attribution) -> bool:
        """Whether a content is read again: it may hold a statement, and not too many were read again before it."""
        self.n_nested[0] += 1
        is_few = self.n_nested[0] <= _MOST_NESTED
        return is_few and may_hold_statement(self.text, attribution.content, self.names, self.words)

    @property
    def text(self) -> str:
        return self.document.text


@dataclass(frozen=True, slots=True)
class _Parent:
    """Where statements stand: their block, and the statement around them if there is one."""

    block_id: str
    statement_id: str | None = None
    depth: int = 0


def run(document: Document, layers: Layers) -> Rows:
    """Return the statements of a document, in the order of its blocks, a statement before those inside it."""
    index = MentionIndex(layers.of(Mention))
    blocks_read = read_blocks(layers)
    titles = frozenset(block.block_id for block in blocks_read if block.role == "title")
    words, names = hidden_words_of(document, layers), hidden_names_of(document, layers)
    context = _Text(document, index, words, line_of(document, layers), names, titles, [0])
    rows: list[Statement] = []
    for blocks in _group_blocks(blocks_read, _find_signature(layers.of(Block))):
        rows.extend(_read_blocks(context, blocks))
    told = _tell_topics(context, _keep_first(rows), layers.of(Mention))
    return {
        "statements": settle_speakers(document.text, told, layers.of(Mention)),
        "failures": list(_note_length(document, layers)),
    }


def _note_length(document: Document, layers: Layers) -> Iterator[Failure]:
    if is_too_long(layers):
        message = f"only the first {MOST_READ:,} characters were read; give the rest as texts of their own"
        yield Failure("statements", document.uri, document.document_id, "too-long", message)


STAGE = DocumentStage(
    name="statements", version=35, reads=("blocks", "mentions"), writes=("statements", "failures"), run=run
)


def _group_blocks(blocks: Sequence[Block], signed: int) -> list[list[Block]]:
    """The blocks that one voice runs through: all of the body together, each other block alone.

    What stands above the byline, which is at ``signed``, says what the story is, and does not run on into it.
    """
    body = [block for block in blocks if block.role == "body"]
    above = [block for block in body if block.end <= signed]
    if len(above) > _MOST_ABOVE or len(above) == len(body):
        above = []
    groups = [[block] for block in blocks if block.role != "body" or block in above]
    rest = body[len(above) :]
    groups.extend([rest] if rest else [])
    return sorted(groups, key=lambda group: group[0].start)


def _find_signature(blocks: Sequence[Block]) -> int:
    """Return where the first byline or dateline of a page stands; 0 where it has none."""
    return min((block.start for block in blocks if block.role in {"byline", "dateline"}), default=0)


def _tell_topics(context: _Text, rows: Sequence[Statement], mentions: Sequence[Mention]) -> list[Statement]:
    """Return statements without those of a headline's topic, whose words the headline tells itself."""
    topics = find_topics(context.text, rows, mentions, context.titles)
    gone = set(topics)
    told = []
    for row in rows:
        if row.statement_id in topics:
            told.append(_own_statement(context, row.block_id, topics[row.statement_id]))
        elif row.parent_id in gone:
            gone.add(row.statement_id)
        else:
            told.append(row)
    return told


def _keep_first(rows: Sequence[Statement]) -> list[Statement]:
    return list({row.statement_id: row for row in reversed(rows)}.values())[::-1]


def _read_blocks(context: _Text, blocks: Sequence[Block]) -> Iterator[Statement]:
    paragraphs = [Span(block.start, block.end) for block in blocks]
    reading = read_attributions(context.text, paragraphs, context.words.of_spans(paragraphs))
    for number, sentence in reading.plain:
        if not is_credit(context.text[sentence.start : sentence.end]):
            yield _own_statement(context, blocks[number].block_id, sentence)
    told: list[tuple[Attribution, _Parent]] = []
    for heard in reading.attributions:
        attribution = end_with_names(leave_asides(context.text, heard), context.mentions)
        credit = _credit_of(context.text, attribution)
        if credit is not None and is_credit(credit):
            continue
        block_id = blocks[attribution.paragraph].block_id
        if attribution.shape == "colon" and not names_speaker(context.text, attribution, context.mentions):
            yield from _nest(context, told)
            told = []
            yield from _read_line(context, attribution, block_id)
        elif attribution.shape == LONE and not _is_by_person(context, attribution, _Parent(block_id)):
            for sentence in split_sentences(context.text, attribution.content[0].start, attribution.content[0].end):
                yield _own_statement(context, block_id, sentence)
        else:
            told.append((attribution, _Parent(block_id)))
    yield from _nest(context, told)


def _is_by_person(context: _Text, attribution: Attribution, parent: _Parent) -> bool:
    """Say whether a person is the source: the papers, or "many", whom a page told of speak in no quote behind it."""
    return _attributed_statement(context, attribution, parent).source_kind == "person"


def _read_line(context: _Text, attribution: Attribution, block_id: str) -> Iterator[Statement]:
    """The statements behind a colon that no speaker stands before."""
    inside = _read_inside(context, attribution.content)
    for _, sentence in inside.plain:
        yield _own_statement(context, block_id, sentence)
    yield from _nest(context, [(one, _Parent(block_id)) for one in inside.attributions])


def _read_inside(context: _Text, spans: Sequence[Span]) -> Reading:
    return read_attributions(context.text, spans, _hear_inside(context, spans))


def _hear_inside(context: _Text, spans: Sequence[Span]) -> ReadWords:
    return read_hidden(context.text, spans, context.names, load_network(), context.line)


def _credit_of(text: str, attribution: Attribution) -> str | None:
    """Return the words of an attribution that has no more than a name before a colon: "Photo: Ann Bell"."""
    source = attribution.source
    return text[source.start : attribution.content[-1].end] if source and attribution.shape == "colon" else None


def _nest(context: _Text, told: Sequence[tuple[Attribution, _Parent]]) -> Iterator[Statement]:
    """The statement of each attribution, and those inside its content."""
    for first in range(0, len(told), _HEARD_AT_ONCE):
        yield from _nest_together(context, told[first : first + _HEARD_AT_ONCE])


def _nest_together(context: _Text, told: Sequence[tuple[Attribution, _Parent]]) -> Iterator[Statement]:
    # Rules and network drive each other's data from the processor's caches: all is heard first, and read then.
    contents = [_contents_to_read(context, attribution, parent) for attribution, parent in told]
    heard = [None if spans is None else _hear_inside(context, _filled(spans)) for spans in contents]
    for (attribution, parent), spans, words in zip(told, contents, heard, strict=True):
        statement = _attributed_statement(context, attribution, parent)
        yield statement
        if spans is not None and words is not None:
            inside = read_attributions(context.text, _filled(spans), words)
            around = _Parent(parent.block_id, statement.statement_id, parent.depth + 1)
            yield from _nest(context, [(child, around) for child in _settle_inside(context, spans, inside)])


def _contents_to_read(context: _Text, attribution: Attribution, parent: _Parent) -> list[Span] | None:
    """Return the pieces of a content without quote marks around them; None where it is not read again."""
    if parent.depth + 1 >= _MAX_DEPTH or not context.may_nest(attribution):
        return None
    return [_bare(context.text, span) for span in attribution.content]


def _filled(spans: Sequence[Span]) -> list[Span]:
    return [span for span in spans if span.start < span.end]


def _settle_inside(context: _Text, contents: Sequence[Span], inside: Reading) -> Iterator[Attribution]:
    """Yield the attributions inside a content that put something forward."""
    for heard in inside.attributions:
        child = settle_inner_source(context.text, heard, contents)
        is_empty = is_object(child, contents, context.words) or _is_pronoun(context.text, child.content)
        if not (is_empty or is_no_statement(context.text, child, context.words)):
            yield settle_end(context.text, child, contents)


def _is_pronoun(text: str, content: Sequence[Span]) -> bool:
    """Whether all that is said inside what another says is a pronoun: "“We support | him”" puts nothing forward."""
    return all(text[span.start : span.end].lower() in word_class("object") for span in content)


def _bare(text: str, span: Span) -> Span:
    """A content without the quote marks around it; the mark that closes a quote inside it stays."""
    start, end = span.start, span.end
    while start < end and begins_quoted(text, start):
        start += 1
    inner = next((quote for quote in find_quotes(text, (Span(start, end),)) if quote.end == end), None)
    if inner is not None and text[end - 1] in CLOSING_MARKS:
        return Span(start, end)
    while end > start and text[end - 1] in CLOSING_MARKS:
        end -= 1
    return Span(start, end)


def _own_statement(context: _Text, block_id: str, sentence: Span) -> Statement:
    text = context.text[sentence.start : sentence.end]
    return Statement(
        statement_id=make_id("statement", context.document.document_id, sentence.start, sentence.end, "own"),
        document_id=context.document.document_id,
        block_id=block_id,
        parent_id=None,
        depth=0,
        form="own",
        source_start=None,
        source_end=None,
        cue_start=None,
        cue_end=None,
        content=(sentence,),
        text=text,
        source_kind="none",
        source_mention_id=None,
        stance="asks" if text.endswith("?") else "asserts",
        certainty=read_certainty(text, None),
    )


def _attributed_statement(context: _Text, attribution: Attribution, parent: _Parent) -> Statement:
    source, cue, content = attribution.source, attribution.cue, attribution.content
    mention = None if source is None else find_source_mention(context.text, source, context.mentions)
    # A name may begin with "no".
    is_named = source is not None and mention is not None and mention.start == source.start
    if source is not None and not is_named and is_nobody(context.text[source.start : source.end]):
        attribution = replace(attribution, is_negated=not attribution.is_negated)
    is_one = mention is not None and not (source and is_joint(context.text, source, mention, context.mentions))
    text = join_pieces(context.text, content)
    places = [number for span in (source, cue, *content) if span is not None for number in (span.start, span.end)]
    return Statement(
        statement_id=make_id("statement", context.document.document_id, parent.statement_id, *places),
        document_id=context.document.document_id,
        block_id=parent.block_id,
        parent_id=parent.statement_id,
        depth=parent.depth,
        form=_find_form(context.text, attribution, is_title=parent.block_id in context.titles),
        source_start=None if source is None else source.start,
        source_end=None if source is None else source.end,
        cue_start=None if cue is None else cue.start,
        cue_end=None if cue is None else cue.end,
        content=content,
        text=text,
        source_kind=find_source_kind(context.text, source, mention, context.mentions.named(context.text, mention)),
        source_mention_id=mention.mention_id if mention is not None and is_one else None,
        stance=_find_stance(context.text, attribution, text),
        certainty=read_certainty(text, attribution.lemma, is_negated=attribution.is_negated),
    )


def _find_stance(page: str, attribution: Attribution, said: str) -> str:
    cue, last = attribution.cue, attribution.content[-1]
    words = "" if cue is None else page[cue.start : cue.end]
    pleaded = pleads(attribution.lemma, words, said)
    if pleaded is not None:
        return pleaded
    if withholds(attribution.lemma, words, said):
        return "doubts"
    if not attribution.is_negated:
        if _CALLS.search(words) is not None:
            return "asks"
        if calls_untrue(attribution.lemma, said):
            return "denies"
        willed = wills(attribution.lemma, page[last.start : last.end])
        if willed is not None:
            return willed
    return read_stance(attribution.stance, attribution.lemma, is_negated=attribution.is_negated)


def _find_form(text: str, attribution: Attribution, *, is_title: bool) -> str:
    """Direct if all of the content is quoted or a speaker line, mixed if a part is, else indirect.

    What a headline has behind a name and a colon is told in the headline's own words.
    """
    if attribution.shape == LONE or (attribution.shape in ("colon", "turn") and not is_title):
        return "direct"
    quoted = [begins_quoted(text, span.start) for span in attribution.content]
    goes_on = f"{CLOSING_MARKS}.!?"  # a quote that goes on in the next paragraph is not closed
    is_closed = text[attribution.content[-1].end - 1] in CLOSING_MARKS
    if all(quoted) and is_closed and all(text[span.end - 1] in goes_on for span in attribution.content):
        return "direct"
    has_quote = any(mark in text[span.start : span.end] for span in attribution.content for mark in '“"«„「``')
    return "mixed" if has_quote or any(quoted) else "indirect"
