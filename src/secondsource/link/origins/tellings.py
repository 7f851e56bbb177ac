"""Each statement as a telling of its claim: where its own page says it comes from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from secondsource.link.claims.antecedents import (
    Told,
    adds_nothing,
    find_denial_before,
    find_denied,
    find_pointed,
    is_all_told,
    is_denied_within,
    is_put_in_doubt,
)
from secondsource.link.claims.claims import claim_id_of
from secondsource.link.claims.contraries import find_contrary
from secondsource.link.claims.denials import goes_on_denying, is_bare_denial
from secondsource.link.claims.repeats import find_pointer
from secondsource.link.claims.sayings import DENIALS, is_about_something
from secondsource.link.decisions import iterate_heard
from secondsource.link.folding import fold, is_generic_medium, stems_told
from secondsource.link.sources.ends import (
    OWN,
    End,
    Page,
    describe_end,
    find_end,
    find_own_voices,
    find_relay,
    find_voices,
    open_page,
    outlet_key,
)
from secondsource.link.sources.reporters import Description
from secondsource.link.sources.sorts import find_sort
from secondsource.stage import BucketStage, Layers
from secondsource.tables import ChainLink, Document, Rows, Statement
from secondsource.worktables import SayingRoot, Telling

LEAST_OF_HEADLINE = 0.7
"""A headline whose content words stand to this share in a statement has that statement's source."""

_DENIES_NUMBER = "denies the number of"
_DENIES = frozenset({"denies", _DENIES_NUMBER})
"""How it is told that a statement denies what was told before it."""


class _Teller(NamedTuple):
    """The end of a statement's chain, whom that told it, and what it is described with."""

    end: End
    relay: str | None
    described: Description
    sort: str


def find_tellings(layers: Layers) -> Rows:
    """Return each statement of a document that can make a claim, with the end of its chain."""
    documents = layers.of(Document)
    if not documents:
        return {}
    page = open_page(documents[0], layers)
    roots = {row.statement_id: row for row in layers.of(SayingRoot)}
    chains: dict[str, list[ChainLink]] = defaultdict(list)
    for link in sorted(layers.of(ChainLink), key=lambda link: link.position):
        chains[link.statement_id].append(link)
    rows: list[Telling] = []
    told = Told(page.document.text)
    heard = sorted(iterate_heard(layers), key=_place)
    for statement in heard:
        chain = chains[statement.statement_id]
        end = find_end(page, statement, chain)
        mention = page.mentions.get((chain[-1].mention_id if chain else None) or "")
        sort = find_sort(end, mention, statement.source_kind)
        told_by = _Teller(end, find_relay(page, statement, chain), describe_end(page, end, chain), sort)
        telling = _telling(page, statement, told_by, roots.get(statement.statement_id))
        is_linked = statement.statement_id in roots
        pointing = None if is_linked else _point_back(telling, statement, told)
        if pointing is not None:
            if not is_bare_denial(statement):
                told.add_pointing(pointing, statement)
            rows.append(pointing)
        elif is_linked or is_about_something(statement):
            told.add(telling, statement)
            rows.append(telling)
    rows = _join_nested(rows, heard, roots, page.document.text)
    sourced = _source_headlines(page, _name_the_only_outlet(rows))
    return {"tellings": [_meet(row) for row in sourced]}


def meet_of(claim_id: str, document_id: str) -> str:
    """Return what tellings of a claim on a page meet by."""
    return f"{claim_id} {document_id}"


def _meet(telling: Telling) -> Telling:
    """Return a telling with what it meets by, which it has but where its claim is that of another."""
    meet = meet_of(telling.claim_id, telling.document_id)
    return telling if telling.meet == meet else replace(telling, meet=meet)


def _join_nested(
    rows: Sequence[Telling], heard: Sequence[Statement], linked: Collection[str], text: str
) -> list[Telling]:
    """Give a statement and the one within it one claim, where links leave it open.

    1. Who tells no more than that somebody else says so tells it too.
    2. Who denies reports that something is so denies that it is; whoever reports it is another.
    3. What somebody is only denied to have said is nobody's telling.
    """
    statements = {statement.statement_id: statement for statement in heard}
    joined = {row.statement_id: row for row in rows}
    for row in rows:
        child = statements[row.statement_id]
        parent = statements.get(child.parent_id or "")
        if parent is None or parent.statement_id not in joined:
            continue
        outer, inner = joined[parent.statement_id], joined[child.statement_id]
        if is_denied_within(parent, child):
            why = f"{outer.end_label} denies it"
            if outer.end_key == inner.end_key:
                inner = replace(inner, stance=outer.stance)
        elif is_put_in_doubt(parent, child):
            del joined[child.statement_id]
            continue
        elif outer.end_key != inner.end_key and is_all_told(parent, child, text):
            why = f"{outer.end_label} tells that {inner.end_label} says so"
        else:
            continue
        if child.statement_id not in linked:
            inner = replace(inner, claim_id=outer.claim_id, why=why)
        elif parent.statement_id not in linked:
            outer = replace(outer, claim_id=inner.claim_id, why=why)
        joined[parent.statement_id], joined[child.statement_id] = outer, inner
    return _name_tellers_within(joined, statements, text)


def _name_tellers_within(rows: Mapping[str, Telling], statements: Mapping[str, Statement], text: str) -> list[Telling]:
    """Return the tellings, each with the one within it by whose word alone it tells of its claim, if there is one."""
    within: dict[str, list[str]] = defaultdict(list)
    for key, row in rows.items():
        parent = rows.get(statements[key].parent_id or "")
        is_other = parent is not None and parent.end_key != row.end_key
        if parent is not None and is_other and (parent.stance in DENIALS) == (row.stance in DENIALS):
            within[parent.statement_id].append(key)
    told_by = {}
    for key, inner in within.items():
        # What the two tell may be found to be one claim by way of others.
        told = [child for child in inner if rows[child].claim_id == rows[key].claim_id] or inner
        if len(told) == 1 and adds_nothing(statements[key], statements[told[0]], text):
            told_by[key] = told[0]
    return [replace(row, told_by=told_by[key]) if key in told_by else row for key, row in rows.items()]


def _point_back(telling: Telling, statement: Statement, told: Told) -> Telling | None:
    """Return a statement that only points at what was told before it as a telling of that; else null."""
    if is_bare_denial(statement):
        denied = find_denied(telling, statement, told)
        return _retell(telling, denied, "denies", "denies") if denied is not None else None
    if goes_on_denying(statement):
        before = find_denial_before(telling, statement, told)
        if before is not None:
            return _retell(telling, before, "denies", "denies")
    contrary = find_contrary(telling, statement, told)
    if contrary is not None:
        return _retell(telling, contrary.other, contrary.does, contrary.stance)
    pointer = find_pointer(statement, told.text)
    other = find_pointed(telling, statement, told, pointer) if pointer is not None else None
    if pointer is None or other is None:
        return None
    if pointer.denies:
        return _retell(telling, other, _DENIES_NUMBER, "denies")
    return _retell(telling, other, "repeats", telling.stance)


def _retell(telling: Telling, other: Telling, does: str, stance: str) -> Telling:
    what = "the page" if other.end_kind in OWN else other.end_label
    is_again = other.end_key == telling.end_key or (does == "denies" and other.stance in DENIALS)
    why = "denies it again" if is_again else f"{does} what {what} says before it"
    return replace(telling, claim_id=other.claim_id, stance=stance, why=why, points_back=int(does in _DENIES))


def _place(statement: Statement) -> tuple[int, int, str]:
    return statement.content[0].start if statement.content else 0, statement.depth, statement.statement_id


def _telling(page: Page, statement: Statement, teller: _Teller, root: SayingRoot | None) -> Telling:
    end = teller.end
    voices = find_voices(page, end)
    claim_id = root.claim_id if root else claim_id_of(statement.statement_id)
    return Telling(
        claim_id=claim_id,
        statement_id=statement.statement_id,
        document_id=page.document.document_id,
        uri=page.document.uri,
        outlet_id=page.document.outlet_id,
        outlet=page.outlet,
        earliest=page.document.earliest,
        text=statement.text,
        stance=statement.stance,
        end_kind=end.kind,
        end_key=end.key,
        end_label=end.label,
        end_why=end.why,
        relay=teller.relay,
        credit=page.document.credit,
        words_of=statement.statement_id,
        family=page.family,
        is_first_hand=int(end.is_first_hand),
        bodies=teller.described.bodies,
        roles=teller.described.roles,
        voices=tuple(sorted(voices)),
        on_own_page=int(not voices.isdisjoint(find_own_voices(page))),
        published=page.document.published,
        end_sort=teller.sort,
        why=root.why if root else "told on one page only",
        is_sure=root.is_sure if root else 1,
        meet=meet_of(claim_id, page.document.document_id),
    )


def _source_headlines(page: Page, rows: Sequence[Telling]) -> list[Telling]:
    """Give a headline the source, and the words, of the statement below it that says the same.

    So too one whose source is told by its kind only: "Gate was shut, paper says".
    """
    title = fold(page.document.title or "")
    headlines = {row.statement_id for row in rows if _is_headline(row, title)}
    if not headlines:  # on most pages
        return list(rows)
    sourced = [(row, stems_told(row.text)) for row in rows if row.statement_id not in headlines]
    found = []
    for row in rows:
        stems = stems_told(row.text) if row.statement_id in headlines else frozenset()
        likely = [(len(stems & other), other_row) for other_row, other in sourced] if stems else []
        n_shared, below = max(likely, key=lambda item: (item[0], item[1].end_kind not in OWN), default=(0, row))
        found.append(_like_below(row, below) if stems and n_shared >= LEAST_OF_HEADLINE * len(stems) else row)
    return found


def _is_headline(row: Telling, title: str) -> bool:
    words = fold(row.text)
    return words == title or (title.startswith(words) and is_generic_medium(row.end_label))


def _like_below(row: Telling, below: Telling) -> Telling:
    if row is below or (row.end_kind not in OWN and not is_generic_medium(row.end_label)):
        return row
    why = f"{row.outlet} names its source: {below.end_label}" if below.end_kind not in OWN else below.end_why
    return replace(
        below,
        claim_id=row.claim_id,
        statement_id=row.statement_id,
        text=row.text,
        stance=row.stance,
        end_why=why,
        why=row.why,
    )


def _name_the_only_outlet(rows: Sequence[Telling]) -> list[Telling]:
    """Let "the website" or "the paper" stand for the one other outlet that the page names, where it names one only."""
    named = sorted({row.end_label for row in rows if row.end_kind == "agency" and not is_generic_medium(row.end_label)})
    if len({outlet_key(name) for name in named}) != 1:
        return list(rows)
    name = named[0]
    why = f"{rows[0].outlet} has it from {name}"
    return [
        replace(row, end_kind="agency", end_key=outlet_key(name), end_label=name, end_why=why)
        if row.end_kind in {"agency", "unnamed", "document"} and is_generic_medium(row.end_label)
        else row
        for row in rows
    ]


_PAGE = ("documents", "statements", "chains", "mentions", "name_roots", "decisions", "kin", "spoken")
_READS = (*_PAGE, "saying_roots")
STAGE = BucketStage(
    name="tellings",
    version=33,
    reads=_READS,
    writes=("tellings",),
    key=dict.fromkeys(_READS, "document_id"),
    run=find_tellings,
)
