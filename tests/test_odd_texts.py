"""Texts that no reporter writes: nothing raises, and every span still shows what it says."""

from __future__ import annotations

import pytest
from tests.builders import shows

from secondsource.reading import Reading, read_text

SAID = "Anna Bell said that forty boats were lost on Monday"
TEXTS = {
    "no punctuation": f"{SAID} and then Tom Reed denied it and nobody from the council came to the harbour at all " * 9,
    "all capitals": "BRIDGE HOLDS, SAYS BELL\n\nANNA BELL SAID THE BRIDGE HELD. TOM REED DENIED IT ON MONDAY.",
    "only quotation marks": "“ ” \" ' « » „ ‘ ’ " * 99,
    "an open quotation mark": f"“{SAID}. Tom Reed denied it.\n\nThe council met. Bell said it held.",
    "emoji": f"🌉 {SAID} 🌉. “👩‍👩‍👧 No boat was lost,” said Zoë Reed 🙂.",
    "combining marks": "Re\u0301ed sai\u0301d the bri\u0323dge held. e" + "\u0301" * 999,
    "right to left": f"قالت بيل إن الجسر صمد. {SAID}. \u202e{SAID}.\u202c שלום אמר בל.",
    "a table flattened to text": "Party | Seats | Change\nReds | 12,000 | 14\nBlues | 3 | said\nTotal\t14\t+2\n",
    "one word": "said",
    "letters that grow when folded": f"ŉ ß İ ﬃ {SAID}. ŉ İ ﬃ Tom Reed denied it.",
}


@pytest.fixture(params=TEXTS)
def reading(request: pytest.FixtureRequest) -> Reading:
    return read_text(TEXTS[request.param], published="2020-01-08")


def test_no_character_of_an_odd_text_is_lost(reading: Reading) -> None:
    text = reading.document.text
    shown = "".join(text[block.start : block.end] for block in reading.blocks)
    assert "".join(shown.split()) == "".join(text.split())


def test_every_span_in_an_odd_text_shows_what_the_row_says(reading: Reading) -> None:
    text = reading.document.text
    assert [row.text for row in reading.statements if not shows(row, text) or not row.text.strip()] == []
    spans = [(row.start, row.end) for row in reading.mentions]
    spans += [(row.start, row.end) for row in reading.times]
    spans += [(row.start, row.end) for row in reading.quantities]
    spans += [(row.start, row.end) for row in reading.event_mentions]
    assert [text[start:end] for start, end in spans if not text[start:end].strip()] == []
