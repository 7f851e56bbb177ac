"""Ids by what a person reads: what the tests of judgements share."""

from __future__ import annotations

from pathlib import Path

from secondsource.case import open_case


def entity(case: Path, name: str, kind: str | None = None) -> str:
    query = "select entity_id from entities where name = ? and (? is null or type = ?)"
    ((found,),) = (row.values() for row in open_case(case).sql(query, [name, kind, kind]).to_pylist())
    return str(found)


def claim(case: Path, part: str) -> str:
    query = "select claim_id from claims where contains(text, ?)"
    ((found,),) = (row.values() for row in open_case(case).sql(query, [part]).to_pylist())
    return str(found)


def statements(case: Path, part: str) -> list[str]:
    query = "select statement_id as id from statements where contains(text, ?) order by 1"
    return [row["id"] for row in open_case(case).sql(query, [part]).to_pylist()]


def event_mentions(case: Path, lemma: str) -> list[str]:
    query = "select event_mention_id as id from event_mentions where lemma = ? order by 1"
    return [row["id"] for row in open_case(case).sql(query, [lemma]).to_pylist()]


def names(case: Path) -> set[str]:
    return {row["name"] for row in open_case(case).sql("select name from entities").to_pylist()}
