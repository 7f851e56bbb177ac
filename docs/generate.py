"""Write docs/tables.md, docs/stages.md and docs/commands.md from the code: ``python docs/generate.py``.

A test runs `pages` and compares them with the files, so they cannot drift apart.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from pathlib import Path

import click

from secondsource.arrow import ORDER, schema_of
from secondsource.cli import commands
from secondsource.pipeline import plan
from secondsource.tables import TABLES

HERE = Path(__file__).parent


def pages() -> Mapping[str, str]:
    """Return the generated pages by file name."""
    return {"tables.md": describe_tables(), "stages.md": describe_stages(), "commands.md": describe_commands()}


def describe_tables() -> str:
    """Return the page about the tables."""
    lines = ["# The tables", "", "Made by `make docs` from `src/secondsource/tables.py`. Spans are half-open and count"]
    lines += ["Unicode code points of `documents.text`; a `raw_` span counts bytes of the archived page.", ""]
    for name, kind in TABLES.items():
        lines += [f"## {name}", "", inspect.getdoc(kind) or "", "", f"Sorted by {', '.join(ORDER[name])}.", ""]
        lines += ["| column | type | may be null |", "|---|---|---|"]
        lines += [f"| {field.name} | {field.type} | {'yes' if field.nullable else ''} |" for field in schema_of(kind)]
        lines.append("")
    return "\n".join(lines)


def describe_stages() -> str:
    """Return the page about the stages."""
    lines = ["# The stages", "", "Made by `make docs` from `secondsource plan`, in the order they run.", ""]
    lines += ["| stage | version | unit of work | reads | writes |", "|---|---|---|---|---|"]
    for stage in plan():
        reads, writes = (", ".join(names) for names in (stage.reads, stage.writes))
        lines.append(f"| {stage.name} | {stage.version} | {stage.unit} | {reads or 'inputs'} | {writes} |")
    return "\n".join([*lines, ""])


def describe_commands() -> str:
    """Return the page about the command line."""
    lines = ["# The commands", "", "Made by `make docs` from the command line's own help.", ""]
    above = click.Context(commands, info_name="secondsource", **commands.context_settings)
    for name, command in sorted(commands.commands.items()):
        context = click.Context(command, parent=above, info_name=name, max_content_width=100, terminal_width=100)
        lines += [f"## {name}", "", "```text", command.get_help(context), "```", ""]
    return "\n".join(lines)


def main() -> None:
    """Write the pages beside this file."""
    for name, text in pages().items():
        (HERE / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
