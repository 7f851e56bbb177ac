"""The lists that pages are drawn from, derived from the copied tables: orders, counts and who said what.

Each says the same as the function of `secondsource.show.web` that makes it in memory; a test compares them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from secondsource.show.desk.claimlines import ClaimLines
from secondsource.show.desk.lookup import IndexLedger
from secondsource.show.desk.places import list_places
from secondsource.show.desk.search import fold_letters
from secondsource.show.desk.spellings import index_names
from secondsource.show.web.figures import describe_dispute, group_conflicts, place_dispute
from secondsource.show.web.ledger import name_outlet
from secondsource.show.web.statements import SAYERS, cut_cue
from secondsource.show.web.timeline import date_statements
from secondsource.tables import Conflict, Document, Outlet

_PAGES = """
insert into page_lines
select row_number() over (order by coalesce(published, '~'), outlet, uri, document_id),
    document_id, outlet, kind, unread is not null, n_statements, earliest, latest
from (
    select d.document_id, d.published, d.uri, d.kind, d.unread, d.earliest, d.latest, named.outlet,
        (select count(*) from statements s where s.document_id = d.document_id) as n_statements
    from documents d join named using (document_id)
)
"""
_OF_CLAIMS = """
insert or ignore into {0}_claims
select claim_id, {0}_id from {0}s where claim_id is not null
union select m.claim_id, c.{0}_id from {0}s c join claim_members m on m.statement_id = c.statement_id_l
union select m.claim_id, c.{0}_id from {0}s c join claim_members m on m.statement_id = c.statement_id_r
"""
# The order is that of secondsource.show.web.claims.rank_claims: SQLite and Python both compare text by code point.
_CLAIMS = """
insert into claim_lines
select number, claim_id, n_conflicts, n_denials, n_cited, n_outlets, n_origins_low, n_origins_high, n_statements,
    row_number() over (order by 1.0 * n_origins_high / max(n_outlets, 1), n_outlets desc, number),
    row_number() over (order by n_outlets desc, number)
from (select *, row_number() over (
        order by n_conflicts desc, n_outlets desc, min(n_denials, n_statements - n_denials) desc, n_origins_high,
            n_statements desc, n_cited = 0, length(text) - length(replace(text, ' ', '')) < 5, text, claim_id
    ) as number from (select c.*, (select count(*) from conflict_claims f where f.claim_id = c.claim_id) as n_conflicts,
        (select count(*) from claim_members m join statements s using (statement_id)
            where m.claim_id = c.claim_id and s.stance = 'denies') as n_denials,
        (select count(*) from claim_members m join statements s using (statement_id)
            where m.claim_id = c.claim_id and s.form <> 'own') as n_cited
    from claims c))
"""
# With a lone max() or min(), SQLite takes the other columns from the row that has it.
_SAYERS = """
create temp table sayers as
select statement_id, name, mention_id, min(case role {ranks} end * 1000 - position) as first
from chains where role in ({roles}) group by statement_id
"""
_AUTHORS = """
create temp table writers as
select statement_id, name, max(position) as last from chains where role = 'author' group by statement_id
"""
_TOLD = """
insert into told
select s.rowid, s.statement_id, s.document_id, l.number, p.outlet,
    coalesce(case when s.form <> 'own' then nullif(y.name, '') end, nullif(w.name, ''), p.outlet),
    case when s.form <> 'own' then coalesce(e.name, y.name) end,
    case when s.form <> 'own' then e.entity_id end,
    case when s.form <> 'own' then coalesce(y.name, '') || ' ' || coalesce(e.name || ' ' || e.aliases, '') else '' end,
    coalesce(q.cue, ''), coalesce(s.cue_start < s.source_start, 0),
    s.stance, s.form, p.day, p.last_day, json_extract(s.content, '$[0][0]'), json_extract(s.content, '$[#-1][1]')
from statements s
join page_lines p on p.document_id = s.document_id
left join sayers y on y.statement_id = s.statement_id
left join writers w on w.statement_id = s.statement_id
left join mention_entities k on k.member_id = y.mention_id
left join entities e on e.entity_id = k.cluster_id
left join statement_numbers l on l.statement_id = s.statement_id
left join cues q on q.statement_id = s.statement_id
"""
# A name between two parts of a statement, as of the speaker between two halves of a quote, is not part of it.
_ABOUT = """
insert into about_entities
select distinct k.cluster_id, t.id, t.day
from temp.mention_entities k
join mentions m on m.mention_id = k.member_id
join told t on t.document_id = m.document_id and t.start <= m.start and m."end" <= t.end
join statements s on s.rowid = t.id
where json_array_length(s.content) = 1 or exists (
    select 1 from json_each(s.content) part
    where json_extract(part.value, '$[0]') <= m.start and m."end" <= json_extract(part.value, '$[1]')
)
"""
_HAPPENINGS = """
insert into happenings
select row_number() over (order by count(*) desc, earliest, latest, subject), earliest, latest, subject, count(*)
from datings group by earliest, latest, subject
"""
_DAYS = """
insert into day_counts
select day, sum(n_about), sum(n_published) from (
    select earliest as day, sum(n) as n_about, 0 as n_published from happenings group by earliest
    union all select day, 0, count(*) from page_lines where day is not null group by day
) group by day
"""
_COUNTS = """
insert into facets
select 'count', 'pages', count(*) from documents
union all select 'count', 'outlets', count(distinct outlet_id) from documents
union all select 'count', 'without outlet', count(*) from documents where outlet_id is null
union all select 'count', 'undated', count(*) from documents where published is null
union all select 'count', 'statements', count(*) from statements
union all select 'count', 'attributed', count(*) from told where form <> 'own'
union all select 'count', 'claims', count(*) from claim_lines
union all select 'count', 'shared', count(*) from claim_lines where n_outlets > 1
union all select 'count', 'conflicts', count(*) from conflicts
union all select 'count', 'unread', count(*) from page_lines where is_unread
union all select 'count', 'failures', count(*) from failures
"""
_ENTITIES = """
insert into entity_lines
select row_number() over (order by n_outlets desc, n_documents desc, n_mentions desc, name, entity_id),
    entity_id, type, fold_letters(name || ' ' || aliases) from entities
"""
_EVENTS = """
insert into event_lines
select row_number() over (order by n_outlets desc, n_documents desc, earliest is null, earliest, label, event_id),
    event_id, type, earliest, latest, fold_letters(label || ' ' || coalesce(place, '')) from events
"""
_FACETS = (
    "select 'outlet', outlet, count(*) from page_lines group by outlet",
    "select 'speaker', speaker, count(*) from told where speaker is not null group by speaker",
    "select 'stance', stance, count(*) from told group by stance",
    "select 'kind', kind, count(*) from page_lines where kind is not null group by kind",
    "select 'entity-type', type, count(*) from entities group by type",
    "select 'place', standing, count(*) from place_lines group by standing",
    "select 'event-type', type, count(*) from events group by type",
    "select 'conflict', kind, count(*) from disputes group by kind",
    "select 'failure', code, count(*) from failures group by code",
)


def derive_lists(connection: sqlite3.Connection) -> None:
    """Fill the lists of an index whose tables are copied and can be looked up by their keys."""
    books = IndexLedger(connection)
    connection.create_function("fold_letters", 1, fold_letters, deterministic=True)
    _name_outlets(connection, books)
    for statement in (_PAGES, *(_OF_CLAIMS.format(name) for name in ("conflict", "change")), _CLAIMS):
        connection.execute(statement)
    for name, column in (("page_lines", "document_id"), ("claim_lines", "claim_id")):
        connection.execute(f'create unique index "{name}_early" on "{name}" ("{column}")')
    _list_told(connection)
    _list_datings(connection, books)
    for statement in (_HAPPENINGS, _DAYS, _ENTITIES, _EVENTS, _COUNTS):
        connection.execute(statement)
    connection.execute('create index "entity_lines_early" on entity_lines (entity_id)')
    index_names(connection)
    list_places(connection, books)
    _list_disputes(connection, books)
    for statement in _FACETS:
        connection.execute(f"insert into facets {statement}")


def _name_outlets(connection: sqlite3.Connection, books: IndexLedger) -> None:
    outlets = {row.outlet_id: row for row in books.read(Outlet).select("")}
    connection.execute("create temp table named (document_id text primary key, outlet text not null) without rowid")
    last = 0
    while rows := connection.execute(
        "select rowid, document_id from documents where rowid > ? order by rowid limit 500", (last,)
    ).fetchall():
        # Some at a time: each row brings its whole text.
        documents = books.read(Document).select("where rowid between ? and ?", (rows[0][0], rows[-1][0]))
        named = ((row.document_id, name_outlet(row, outlets.get(row.outlet_id or ""))) for row in documents)
        connection.executemany("insert or ignore into named values (?, ?)", named)
        last = rows[-1][0]


def _list_told(connection: sqlite3.Connection) -> None:
    roles = ", ".join(f"'{role}'" for role in SAYERS)
    ranks = " ".join(f"when '{role}' then {place}" for place, role in enumerate(SAYERS, 1))
    connection.execute(_SAYERS.format(roles=roles, ranks=ranks))
    connection.execute(_AUTHORS)
    connection.execute(
        "create temp table mention_entities as select member_id, min(cluster_id) as cluster_id from clusters "
        "where kind = 'entity' group by member_id"
    )
    connection.execute(
        "create temp table statement_numbers as select m.statement_id, min(l.number) as number from claim_members m "
        "join claim_lines l using (claim_id) group by m.statement_id"
    )
    _list_cues(connection)
    for name, column in (
        ("sayers", "statement_id"),
        ("writers", "statement_id"),
        ("mention_entities", "member_id"),
        ("statement_numbers", "statement_id"),
    ):
        connection.execute(f'create index temp."{name}_key" on "{name}" ("{column}")')
    connection.execute(_TOLD)
    connection.execute('create index "told_early" on told (document_id, start)')
    connection.execute(_ABOUT)


def _list_cues(connection: sqlite3.Connection) -> None:
    connection.execute("create temp table cues (statement_id text primary key, cue text not null) without rowid")
    pages = connection.execute("select document_id from documents order by rowid").fetchall()
    for (document_id,) in pages:
        # Each text once, for all its cues, and by Python: SQLite counts no character behind a NUL.
        ((text,),) = connection.execute("select text from documents where document_id = ? limit 1", (document_id,))
        spans = connection.execute(
            "select statement_id, cue_start, cue_end from statements where document_id = ? and cue_start is not null",
            (document_id,),
        ).fetchall()
        cues = [(statement_id, cut_cue(text, start, end)) for statement_id, start, end in spans]
        connection.executemany("insert or ignore into cues values (?, ?)", cues)


def _list_datings(connection: sqlite3.Connection, books: IndexLedger) -> None:
    connection.execute(
        "create temp table dated (statement_id text, document_id text, earliest text, latest text, statuses text)"
    )
    rows = (
        (row.statement_id, row.document_id, dating.earliest, dating.latest, " ".join(sorted(dating.statuses)))
        for row, dating in date_statements(books)
    )
    _insert_slowly(connection, "insert into dated values (?, ?, ?, ?, ?)", rows)
    connection.execute(
        "insert into datings select d.statement_id, d.document_id, d.earliest, d.latest, "
        "coalesce(l.claim_id, d.statement_id), d.statuses from dated d "
        "left join temp.statement_numbers n using (statement_id) left join claim_lines l using (number)"
    )


def _list_disputes(connection: sqlite3.Connection, books: IndexLedger) -> None:
    claims = ClaimLines(connection)
    groups = group_conflicts(books.read(Conflict).select("order by conflict_id"))
    placed = []
    for group in groups:
        # One statement a value is enough to say what it is about and where it stands.
        dispute = describe_dispute(books, claims, group, 1)
        if dispute is not None:
            n_voices = -place_dispute(dispute)[2]
            placed.append((place_dispute(dispute), dispute.kind, n_voices, [row.conflict_id for row in group]))
    placed.sort(key=lambda row: row[0])
    for place, (_, kind, n_voices, conflict_ids) in enumerate(placed, 1):
        connection.execute("insert into disputes values (?, ?, ?)", (place, kind, n_voices))
        connection.executemany(
            "insert into dispute_conflicts values (?, ?)", [(place, conflict_id) for conflict_id in conflict_ids]
        )


def _insert_slowly(connection: sqlite3.Connection, insert: str, rows: Iterable[tuple[str, ...]]) -> None:
    # The rows are themselves read from this connection, so they are inserted in turns.
    waiting: list[tuple[str, ...]] = []
    for row in rows:
        waiting.append(row)
        if len(waiting) == 1000:
            connection.executemany(insert, waiting)
            waiting.clear()
    connection.executemany(insert, waiting)
