from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tests.builders import document
from tests.engines.stages import outlets, put

from secondsource.engines.local import LocalEngine
from secondsource.engines.shuffle import NO_PAST, Past
from secondsource.stage import BucketStage, Layers
from secondsource.store import write_rows
from secondsource.tables import Document, Outlet, Rows
from secondsource.worktables import Kin


def greet(word: str) -> Callable[[Layers], Rows]:
    """Return what greets each one of the kin of an outlet, which is alone, with the number of the outlet's pages."""

    def run(layers: Layers) -> Rows:
        (one,) = layers.of(Kin)
        n_pages = len(layers.of(Document))
        return {"outlets": [Outlet(one.document_id, f"{n_pages} of {one.family}", None, word)]} if n_pages else {}

    return run


STAGE = BucketStage(
    name="greetings",
    version=1,
    reads=("documents", "kin"),
    writes=("outlets",),
    key={"documents": "outlet_id", "kin": "family"},
    run=greet("first"),
    apart={"kin": "document_id"},
)


class Steps:
    """The stage run again and again over pages of outlets and their kin, each told as OUTLET:NAME."""

    def __init__(self, case: Path) -> None:
        self.case, self.past = case, NO_PAST

    def run(self, pages: str, kin: str, word: str = "again") -> dict[str, str]:
        """Return for each one of the kin what was said of it, and with which word, of the last run that met it."""
        named = [one.split(":") for one in pages.split()]
        rows = [Kin(name, outlet) for outlet, name in (one.split(":") for one in kin.split())]
        written = write_rows(self.case, "kin", kin.replace(" ", "-").replace(":", "="), rows) or ""
        stem = pages.replace(" ", "-").replace(":", "=")
        files = {
            "documents": (put(self.case, stem, [document(name, outlet=outlet) for outlet, name in named]),),
            "kin": (written,),
        }
        stage = replace(STAGE, run=greet(word))
        unit, left = LocalEngine(1).run_bucket_stage(self.case, stage, files, self.past)
        self.past = Past(unit, left, files)
        return {name: f"{row.name} {row.family}" for name, row in outlets(self.case, dict(left)).items()}


def test_only_what_stands_apart_and_changed_is_made_again(tmp_path: Path) -> None:
    steps = Steps(tmp_path)
    assert steps.run("h:1 f:2", "h:ann h:bo f:cy", "first") == {
        "ann": "1 of h first",
        "bo": "1 of h first",
        "cy": "1 of f first",
    }
    assert steps.run("h:1 f:2", "h:ann h:dee f:cy") == {
        "ann": "1 of h first",
        "cy": "1 of f first",
        "dee": "1 of h again",
    }


def test_all_that_stands_apart_is_made_again_where_the_rest_of_its_bucket_changed(tmp_path: Path) -> None:
    steps = Steps(tmp_path)
    steps.run("h:1 f:2", "h:ann h:bo f:cy", "first")
    assert steps.run("h:1 h:3 f:2", "h:ann h:bo f:cy") == {
        "ann": "2 of h again",
        "bo": "2 of h again",
        "cy": "1 of f first",
    }
    assert steps.run("f:2", "h:ann h:bo f:cy") == {"cy": "1 of f first"}
    assert steps.run("h:4 f:2", "h:bo f:cy", "then") == {"bo": "1 of h then", "cy": "1 of f first"}
    once = Steps(tmp_path / "once")
    once.run("h:4 f:2", "h:bo f:cy")
    assert once.past.unit == steps.past.unit


def remember(layers: Layers) -> Rows:
    """Return each one of the kin of an outlet with all that were seen before it among what is held."""
    (one,) = layers.of(Kin)
    held = layers.once("seen", list[str])
    held.append(one.document_id)
    return {"outlets": [Outlet(one.document_id, " ".join(held), None, None)]}


def test_what_is_made_of_a_whole_is_held_for_its_parts_and_for_no_others(tmp_path: Path) -> None:
    kin = [Kin(name, outlet) for name, outlet in (("a", "gate"), ("b", "gate"), ("c", "ferry"))]
    files = {"kin": (write_rows(tmp_path, "kin", "all", kin) or "",)}
    _, left = LocalEngine(1).run_bucket_stage(tmp_path, replace(STAGE, run=remember), files, NO_PAST)
    assert {name: row.name for name, row in outlets(tmp_path, dict(left)).items()} == {"a": "a", "b": "a b", "c": "c"}


def test_rows_that_stood_apart_before_are_not_looked_through_where_others_come_only(tmp_path: Path) -> None:
    pages = put(tmp_path, "pages", [document("1", outlet="h")])
    first = write_rows(tmp_path, "kin", "first", [Kin("ann", "h")]) or ""
    before = {"documents": (pages,), "kin": (first,)}
    unit, left = LocalEngine(1).run_bucket_stage(tmp_path, STAGE, before, NO_PAST)
    (tmp_path / first).write_bytes(b"cannot be read")
    now = before | {"kin": (first, write_rows(tmp_path, "kin", "second", [Kin("bo", "h")]) or "")}
    _, left = LocalEngine(1).run_bucket_stage(tmp_path, STAGE, now, Past(unit, left, before))
    assert {name: row.name for name, row in outlets(tmp_path, dict(left)).items()} == {"ann": "1 of h", "bo": "1 of h"}
