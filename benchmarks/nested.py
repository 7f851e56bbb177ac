"""Nested and relayed statements, and the way they came: ``python -m benchmarks.nested [--misses]``.

``nested.jsonl`` holds 100 texts of a sentence or two in the manner of agency copy, about invented places, people and
outlets, written with their key before any reader saw them. For each statement: the spans of source, cue and content
(code points, half-open; source null where there is none), the number of its parent in the list (null at depth 0),
depth, stance, source_kind, and its chain from the outside in: relay, speaker and informant, each with its name in the
words of the text. Outlet and author, which a bare text lacks, are left out.

Counted are statements and chain links, over all texts together; the reader's statements of form ``own`` and its links
of role outlet and author are left out.

* A key statement and one of the reader's match if their cues share a character, their contents do, their sources do or
  are absent in both, and their parents match each other (or both have none). Level by level from the outermost, as
  many pairs as possible are matched one to one (Kuhn's augmenting paths), so that a statement under a parent that was
  missed cannot match.
* A key link is right if the reader's statement matched to its statement has a link of the same role with the same name;
  each of the reader's links can make one right. Names are the same if, in small letters and without a leading article
  or a closing possessive mark, the words of one run on within the other ("Joris Vael" in "Prime Minister Joris Vael").
* ``f1`` is the F1, 0 to 100, of statements and links pooled: twice the right ones over all in the key plus all the
  reader's. ``statements`` and ``links`` are the F1 of each alone; ``relay``, ``speaker`` and ``informant`` that of the
  links of one role; ``stance`` and ``source_kind`` the share right among matched statements.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.attributions import Fragments, Tally, match_pairs, overlaps

from secondsource import read_text
from secondsource.tables import ChainLink, Statement

KEY = Path(__file__).with_name("nested.jsonl")
LINK_ROLES = ("relay", "speaker", "informant")
_ARTICLE = re.compile(r"^(?:the|a|an)\s")
_POSSESSIVE = re.compile(r"['’]s?$")
Link = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """A statement of the key or of the reader: where its parts are, under which other it stands, its chain."""

    source: Fragments
    cue: Fragments
    content: Fragments
    parent: int | None
    depth: int
    stance: str
    source_kind: str
    chain: tuple[Link, ...]


def read_key() -> Iterator[tuple[str, list[Told]]]:
    """Yield each text of the key with its statements."""
    for line in KEY.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        yield entry["text"], [_told(row) for row in entry["statements"]]


def _told(row: Mapping[str, object]) -> Told:
    source, parent = row["source"], row["parent"]
    return Told(
        () if source is None else _fragments([source]),
        _fragments([row["cue"]]),
        _fragments(row["content"]),
        parent if isinstance(parent, int) else None,
        int(str(row["depth"])),
        str(row["stance"]),
        str(row["source_kind"]),
        tuple((str(role), str(name)) for role, name in row["chain"]),  # type: ignore[attr-defined]  # pairs, as written
    )


def _fragments(listed: object) -> Fragments:
    return tuple((int(start), int(end)) for start, end in listed)  # type: ignore[attr-defined]  # pairs, as written


def read_found(text: str) -> list[Told]:
    """Return what the reader finds in a text, a statement after the one around it."""
    reading = read_text(text + "\n")
    shift = (text + "\n").find(reading.document.text)
    if shift < 0:
        raise ValueError("the reader changed the text, so its offsets do not compare; mend the plain-text cleaner")
    rows = sorted((row for row in reading.statements if row.form != "own"), key=lambda row: row.depth)
    places = {row.statement_id: at for at, row in enumerate(rows)}
    return [_found(row, places, reading.chains, shift) for row in rows]


def _found(row: Statement, places: Mapping[str, int], links: Sequence[ChainLink], shift: int) -> Told:
    own = sorted((link for link in links if link.statement_id == row.statement_id), key=lambda link: link.position)
    return Told(
        _one(row.source_start, row.source_end, shift),
        _one(row.cue_start, row.cue_end, shift),
        tuple((span.start + shift, span.end + shift) for span in row.content),
        places.get(row.parent_id or ""),
        row.depth,
        row.stance,
        row.source_kind,
        tuple((link.role, link.name) for link in own if link.role in LINK_ROLES),
    )


def _one(start: int | None, end: int | None, shift: int) -> Fragments:
    return () if start is None or end is None else ((start + shift, end + shift),)


def match_statements(key: Sequence[Told], found: Sequence[Told]) -> dict[int, int]:
    """Return the reader's statement for each of the key's that it found, by their places in the lists."""
    pairs: dict[int, int] = {}
    for depth in range(1 + max((told.depth for told in key), default=0)):
        level = [(at, told) for at, told in enumerate(key) if told.depth == depth]
        near = [(at, told) for at, told in enumerate(found) if told.depth == depth]
        under = {parent: pairs.get(parent, -1) for _, told in level if (parent := told.parent) is not None}

        def fits(left: tuple[int, Told], right: tuple[int, Told], under: Mapping[int, int] = under) -> bool:
            parent = None if left[1].parent is None else under[left[1].parent]
            return parent == right[1].parent and _is_same(left[1], right[1])

        matched = match_pairs(level, near, fits)
        pairs |= {level[wanted][0]: near[at][0] for wanted, at in matched.items()}
    return pairs


def _is_same(left: Told, right: Told) -> bool:
    sources = overlaps(left.source, right.source) or not (left.source or right.source)
    return sources and overlaps(left.cue, right.cue) and overlaps(left.content, right.content)


def is_same_name(left: str, right: str) -> bool:
    """Whether one name's words run on within the other's, articles and possessive marks left out."""
    words_l, words_r = (f" {_POSSESSIVE.sub('', _ARTICLE.sub('', name.casefold()))} " for name in (left, right))
    return words_l in words_r or words_r in words_l


def count_links(key: Sequence[Link], found: Sequence[Link]) -> dict[str, int]:
    """Return how many links of each role are right."""
    counts: dict[str, int] = {}
    for role in LINK_ROLES:
        wanted = [name for kind, name in key if kind == role]
        there = [name for kind, name in found if kind == role]
        counts[role] = len(match_pairs(wanted, there, is_same_name))
    return counts


def score_text(tallies: dict[str, Tally], key: Sequence[Told], found: Sequence[Told]) -> None:
    """Add one text to the tallies."""
    pairs = match_statements(key, found)
    _add(tallies, "statements", len(pairs), len(key), len(found))
    right = [count_links(key[wanted].chain, found[at].chain) for wanted, at in pairs.items()]
    for role in LINK_ROLES:
        n_key, n_found = (sum(kind == role for told in side for kind, _ in told.chain) for side in (key, found))
        _add(tallies, role, sum(counts[role] for counts in right), n_key, n_found)
    for figure in ("stance", "source_kind"):
        n_same = sum(getattr(key[wanted], figure) == getattr(found[at], figure) for wanted, at in pairs.items())
        _add(tallies, figure, n_same, len(pairs), len(pairs))


def _add(tallies: dict[str, Tally], name: str, n_right: int, n_key: int, n_found: int) -> None:
    tally = tallies.setdefault(name, Tally())
    tally.n_right += n_right
    tally.n_gold += n_key
    tally.n_predicted += n_found


def _pool(tallies: Mapping[str, Tally], names: Sequence[str]) -> Tally:
    parts = [tallies[name] for name in names]
    return Tally(*(sum(getattr(part, column) for part in parts) for column in ("n_right", "n_gold", "n_predicted")))


def measure() -> dict[str, float]:
    """Return each figure, 0 to 100."""
    tallies: dict[str, Tally] = {}
    for text, key in read_key():
        score_text(tallies, key, read_found(text))
    tallies["links"] = _pool(tallies, LINK_ROLES)
    tallies["f1"] = _pool(tallies, ("statements", "links"))
    return {name: tally.f1 for name, tally in tallies.items()}


def show_misses() -> Iterator[str]:
    """Yield the lines that tell what was missed (-) and what was found too much (+), text by text."""
    for text, key in read_key():
        found = read_found(text)
        pairs = match_statements(key, found)
        lines = [f"  - {_show(text, told)}" for at, told in enumerate(key) if at not in pairs]
        lines += [f"  + {_show(text, told)}" for at, told in enumerate(found) if at not in pairs.values()]
        for wanted, at in pairs.items():
            left, right = key[wanted].chain, found[at].chain
            if not len(left) == len(right) == sum(count_links(left, right).values()):
                lines.append(f"  ~ {_show(text, found[at])} should be {left}")
        if lines:
            yield "\n".join([text, *lines])


def _show(text: str, told: Told) -> str:
    parts = (" … ".join(text[start:end] for start, end in part) for part in (told.source, told.cue, told.content))
    return f"{' | '.join(parts)} | depth {told.depth} | {list(told.chain)}"


def main() -> None:
    """Print the figures; with ``--misses`` what is missing and what is too much."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true")
    if parser.parse_args().misses:
        print("\n".join(show_misses()))
    for figure, value in measure().items():
        print(f"{figure}\t{value:.1f}")


if __name__ == "__main__":
    main()
