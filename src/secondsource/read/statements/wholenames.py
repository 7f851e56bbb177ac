"""Names at the end of what is said, of which only the first words may be heard as said: "the Vale | Harbour Fund"."""

from __future__ import annotations

from dataclasses import replace

from secondsource.read.attributions.attributed import Attribution
from secondsource.read.attributions.sourcekinds import MentionIndex
from secondsource.tables import Span


def end_with_names(one: Attribution, mentions: MentionIndex) -> Attribution:
    """Return an attribution each piece of whose content that ends within a name ends with it, as far as it is free."""
    limits = sorted(span.start for span in (one.source, one.cue, *one.content) if span is not None)
    content = tuple(_with_name(span, limits, mentions) for span in one.content)
    return one if content == one.content else replace(one, content=content)


def _with_name(span: Span, limits: list[int], mentions: MentionIndex) -> Span:
    limit = next((start for start in limits if start >= span.end), None)
    ends = [
        mention.end
        for mention in mentions.overlapping(Span(span.end - 1, span.end))
        if mention.form == "proper" and span.start <= mention.start and (limit is None or mention.end <= limit)
    ]
    return Span(span.start, max([span.end, *ends]))
