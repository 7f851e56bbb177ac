"""The things of a case that people judge: found by id, with the members that hold them when ids change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from secondsource.case import Case
from secondsource.errors import InputError
from secondsource.judgements.book import load_judgements
from secondsource.judgements.judgement import MOST_ANCHORS, Anchor, Subject

FEWEST_DIGITS = 6
"""First digits of an id that are enough to name a thing, where no other id begins with them."""

MOST_BEARERS = 50
"""Members that hold a whole cluster: of those that bear the name it was judged by. Ids are hashes: the first few of
them in order are drawn from everywhere."""

_NEAR = 6
_WORDS = 400
_LABEL = 200

_LABELS: Mapping[str, tuple[str, str, str]] = {
    "entity": ("entities", "entity_id", "name"),
    "event": ("events", "event_id", "label"),
    "claim": ("claims", "claim_id", "text"),
    "mention": ("mentions", "mention_id", "form"),
    "event mention": ("event_mentions", "event_mention_id", "lemma"),
    "statement": ("statements", "statement_id", "text"),
    "document": ("documents", "document_id", "coalesce(title, uri)"),
    "outlet": ("outlets", "outlet_id", "name"),
    "origin": ("origins", "origin_id", "label"),
    "conflict": ("conflicts", "conflict_id", "why"),
    "passage": ("passages", "passage_id", "why"),
    "quantity": ("quantities", "quantity_id", "coalesce(counted, modifier, '')"),
    "time": ("times", "time_id", "coalesce(value, '')"),
}
"""For each kind of thing that has an id: its table, the column of its id, and what to call it by."""

CLUSTERS: Mapping[str, str] = {
    "entity": "entity",
    "mention": "entity",
    "claim": "claim",
    "statement": "claim",
    "event": "event",
    "event mention": "event",
}
"""What each kind may be judged the same as, or different from, another: members stand for what they are members of."""

MEMBER_ROWS: Mapping[str, str] = {
    "entity": """select mention_id as member_id, coalesce(chain_id, mention_id) as node_id, document_id, "start", "end",
        form <> 'proper' as lesser, '' as told from mentions""",
    "claim": """select statement_id as member_id, statement_id as node_id, document_id,
        coalesce(content[1]."start", 0) as "start", coalesce(content[-1]."end", 0) as "end",
        false as lesser, text as told from statements""",
    "event": """select event_mention_id as member_id, event_mention_id as node_id, document_id, "start", "end",
        false as lesser, '' as told from event_mentions""",
}
"""The members a cluster of each kind may have, with what links join and the place they stand at."""


class Found(NamedTuple):
    """A thing of the case: what it is, its whole id, and what it is called."""

    kind: str
    id: str
    label: str


class _Member(NamedTuple):
    """A member of a cluster; ``lesser`` where it is no name, ``label`` what the case tells it by."""

    anchor: Anchor
    lesser: bool
    label: str


def find_thing(case: Case, given: str) -> Found:
    """Return the thing that an id, or the first digits of one, names.

    Raises:
        InputError: no thing, or several, has such an id; the message tells which come near.
    """
    union = " union all ".join(
        f"select '{kind}' as kind, {column} as id, {label} as label from {table}"  # noqa: S608  # constants
        for kind, (table, column, label) in _LABELS.items()
    )
    wanted = given.strip().lower()
    if not wanted or len(wanted) > 64:
        raise InputError(given[:64], "unknown-id", f"no id; {_advice(case)}")
    query = f"select distinct kind, id, label from ({union}) where starts_with(id, ?) order by id, kind limit 6"  # noqa: S608  # constants
    rows = [Found(*row.values()) for row in case.sql(query, [wanted]).to_pylist()]
    exact = [row for row in rows if row.id == wanted]
    if len(exact or rows) == 1 and (exact or len(wanted) >= FEWEST_DIGITS):
        found = (exact or rows)[0]
        return Found(found.kind, found.id, _shorten(found.label, _LABEL))
    if rows:
        told = "; ".join(f"{row.id} ({row.kind})" for row in rows[:5])
        raise InputError(given, "unknown-id", f"several ids begin so ({told}); give more of it")
    query = f"select kind, id, label from ({union}) where levenshtein(id, ?) <= {_NEAR} order by levenshtein(id, ?), id limit 3"  # noqa: S608, E501  # constants
    near = "; ".join(
        f"{row['id']} ({row['kind']} “{_shorten(row['label'], 60)}”)"
        for row in case.sql(query, [wanted, wanted]).to_pylist()
    )
    told = _tell_gone(case, wanted) or f"no such id in {case.path}"
    raise InputError(given, "unknown-id", f"{told}; near it: {near}" if near else f"{told}; {_advice(case)}")


def _tell_gone(case: Case, given: str) -> str | None:
    """Return what became of a thing that a judgement named and that links have ended since."""
    for judgement in reversed(load_judgements(case.path)):
        for subject in judgement.subjects:
            if len(given) >= FEWEST_DIGITS and subject.subject_id.startswith(given) and subject.anchors:
                now = locate(case, subject)
                became = f"it is {now} now" if now else "its pages are not in this case"
                return f"judgement {judgement.number} named it; {became}"
    return None


def locate(case: Case, subject: Subject) -> str | None:
    """Return the id of the cluster that most of a thing's anchors are in now; of the thing itself if it is none."""
    if subject.kind not in MEMBER_ROWS or subject.subject_id in {anchor.member_id for anchor in subject.anchors}:
        return subject.subject_id
    query = """
        select cluster_id from clusters where kind = ? and member_id in (select unnest(?::varchar[]))
        group by cluster_id order by count(*) desc, cluster_id limit 1
    """
    members = [anchor.member_id for anchor in subject.anchors]
    found = case.sql(query, [subject.kind, members]).column("cluster_id").to_pylist()
    return str(found[0]) if found else None


def _advice(case: Case) -> str:
    return f"ids change when links do: look it up with 'secondsource show {case.path}'"


def _shorten(words: str | None, letters: int) -> str:
    line = " ".join((words or "").split())
    return line if len(line) <= letters else line[: letters - 1] + "…"


def hold_thing(case: Case, found: Found) -> Subject:
    """Return a thing with the place it stands at, where it has one: enough for a note, or for what was misread."""
    kind = CLUSTERS.get(found.kind)
    if kind is None:
        return Subject(found.kind, found.id, found.label)
    if kind == found.kind:
        return Subject(kind, found.id, found.label, _choose_bearers(_list_members(case, kind, found.id), found.label))
    member = _find_member(case, kind, found.id, judged=False)
    return Subject(found.kind, found.id, _shorten(member.label, _LABEL), (member.anchor,))


def hold_pair(case: Case, left: Found, right: Found) -> tuple[Subject, Subject]:
    """Return two things of one kind as they are compared: each with the members that stand for it.

    A cluster is held by members that bear its name. Where one of the two is a member of the other, that other
    stands for all of its members but this one.

    Raises:
        InputError: they are of different kinds, or are the same thing, or cannot be joined or parted.
    """
    kind, kind_r = CLUSTERS.get(left.kind), CLUSTERS.get(right.kind)
    if kind is None or kind_r is None:
        other = left if kind is None else right
        message = f"a {other.kind} is joined with nothing; name two entities, claims or events, or members of them"
        raise InputError(other.id, "not-judgeable", message)
    if kind != kind_r:
        message = f"a {left.kind} (“{_shorten(left.label, 60)}”) and {right.id} a {right.kind}; name two of one kind"
        raise InputError(left.id, "unlike-kinds", message)
    if left.id == right.id:
        raise InputError(left.id, "one-thing", "named twice; name two things")
    sides = (_hold_side(case, kind, left, right), _hold_side(case, kind, right, left))
    shared = {anchor.node_id for anchor in sides[0].anchors} & {anchor.node_id for anchor in sides[1].anchors}
    if shared:
        message = f"the same thing as {right.id} on one page, by its names there; what one page ties is not parted"
        raise InputError(left.id, "one-thing", message)
    return sides


def _hold_side(case: Case, kind: str, found: Found, other: Found) -> Subject:
    if found.kind != kind:
        member = _find_member(case, kind, found.id)
        return Subject(kind, found.id, _shorten(member.label, _LABEL), (member.anchor,))
    members = _list_members(case, kind, found.id)
    if other.kind != kind and any(member.anchor.member_id == other.id for member in members):
        out = _find_member(case, kind, other.id).anchor.node_id
        rest = [member for member in members if member.anchor.node_id != out]
        if not rest:
            raise InputError(other.id, "one-thing", f"all there is of {found.id}; there is nothing to compare it with")
        return Subject(kind, found.id, found.label, _one_a_node(rest)[:MOST_ANCHORS])
    return Subject(kind, found.id, found.label, _choose_bearers(members, found.label))


def _choose_bearers(members: Sequence[_Member], label: str) -> tuple[Anchor, ...]:
    """Return the members that bear the name of their cluster; any, where none does."""
    bearers = [member for member in members if _shorten(member.label, _LABEL) == label]
    return _one_a_node(bearers or members)[:MOST_BEARERS]


def _one_a_node(members: Sequence[_Member]) -> tuple[Anchor, ...]:
    first: dict[str, Anchor] = {}
    for member in sorted(members, key=lambda member: (member.lesser, member.anchor.member_id)):
        first.setdefault(member.anchor.node_id, member.anchor)
    return tuple(sorted(first.values(), key=lambda anchor: anchor.member_id))


def _list_members(case: Case, kind: str, cluster_id: str) -> list[_Member]:
    query = f"""
        select m.*, substring(d.text, m."start" + 1, least(m."end" - m."start", {_WORDS})) as words
        from clusters c join ({MEMBER_ROWS[kind]}) m using (member_id) join documents d using (document_id)
        where c.kind = ? and c.cluster_id = ? order by member_id
    """  # noqa: S608  # constants; values are bound
    return [_member(row) for row in case.sql(query, [kind, cluster_id]).to_pylist()]


def _find_member(case: Case, kind: str, member_id: str, *, judged: bool = True) -> _Member:
    query = f"""
        select m.*, substring(d.text, m."start" + 1, least(m."end" - m."start", {_WORDS})) as words
        from ({MEMBER_ROWS[kind]}) m join documents d using (document_id) where member_id = ?
    """  # noqa: S608  # constants; values are bound
    (row,) = case.sql(query, [member_id]).to_pylist()
    member = _member(row)
    if judged and kind == "entity" and member.lesser and not _is_clustered(case, member_id):
        raise InputError(
            member_id, "not-judgeable", f"“{member.label}” stands for no named thing; name a mention of one"
        )
    return member


def _is_clustered(case: Case, member_id: str) -> bool:
    query = "select 1 as found from clusters where kind = 'entity' and member_id = ? limit 1"
    return bool(case.sql(query, [member_id]).num_rows)


def _member(row: Mapping[str, object]) -> _Member:
    ids = (str(row["member_id"]), str(row["node_id"]), str(row["document_id"]))
    start, end = int(str(row["start"])), int(str(row["end"]))
    anchor = Anchor(*ids, start, end, str(row["words"]))
    return _Member(anchor, bool(row["lesser"]), str(row["told"] or row["words"]))
