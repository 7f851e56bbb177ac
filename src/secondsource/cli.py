"""The command line. Commands import what they need when they run, so that ``--help`` is quick."""

from __future__ import annotations

import shlex
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from secondsource.errors import SecondSourceError
from secondsource.judgements.commands import decide

if TYPE_CHECKING:
    from rich.console import RenderableType

    from secondsource.runner import ReadOptions

FAILED = 3
"""Exit status of a run that ended well but could not read some input; what it was stands in ``failures``."""
STOPPED = 130
"""Exit status after Ctrl-C, as shells have it."""

NOTICES = frozenset({"hot-bucket", "bounded"})
"""Codes of rows in ``failures`` that tell of a bound that was kept, not of an input that could not be read."""
PARTS = frozenset({"too-long"})
"""Codes of rows in ``failures`` that tell of a page of which a part was read."""
TOLD = ("documents", "outlets", "statements", "claims", "conflicts")
FAILURES_TOLD = 10

VIEWS = ("overview", "claims", "origins", "conflicts", "timeline", "entities", "namings", "failures", "document")
FORMATS = (
    "annotations",
    "brat",
    "conll",
    "conllu",
    "csv",
    "ftm",
    "geojson",
    "jsonl",
    "parquet",
    "prov",
    "schemaorg",
    "sqlite",
    "tei",
    "timeline",
    "uima",
    "zip",
)

_case = click.argument("case", type=click.Path(path_type=Path))


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="secondsource", message="%(version)s")
def commands() -> None:
    """Read a pile of news pages: who says so, how do they know, how many independent origins are there?"""


@commands.command()
@click.argument("inputs", nargs=-1)
@click.option("--case", "case", required=True, type=click.Path(path_type=Path), help="Folder of the case.")
@click.option("--workers", type=click.IntRange(1), help="Processes to use.  [default: one a processor]")
@click.option(
    "--engine",
    default="local",
    show_default=True,
    help="Where to work: local, a Spark master such as spark://host:7077, or spark (as spark-submit says).",
)
@click.option("--max-page-mb", type=click.IntRange(1), default=20, show_default=True, help="Largest page to read.")
@click.option("--delay", default=1.0, show_default=True, help="Seconds between two fetches from one host.")
@click.option("--allow-private", is_flag=True, help="Fetch from loopback and private addresses too.")
def read(  # noqa: PLR0913  # click hands each option over as an argument
    inputs: tuple[str, ...],
    case: Path,
    workers: int | None,
    *,
    engine: str,
    max_page_mb: int,
    delay: float,
    allow_private: bool,
) -> None:
    """Read INPUTS into a case: files, folders, URLs, feeds, sitemaps, WARC, WACZ, JSONL, or - for standard input.

    Without INPUTS, go on with a run that was stopped, or make the tables again from the archive.

    Exit status: 0 when all was read; 3 when some input could not be (the table failures says which and why);
    1 when nothing could be done; 130 after Ctrl-C.
    """
    from secondsource.gather.items import GatherOptions
    from secondsource.runner import ReadOptions

    if not inputs and not case.exists():
        raise click.UsageError(f"{case}: no case to go on with; give INPUTS: files, folders or addresses of pages")
    bounds = GatherOptions(max_page_bytes=max_page_mb * 2**20, allow_private=allow_private, per_host_delay_s=delay)
    _read(case, inputs, ReadOptions(bounds, workers or 0, engine=engine))
    sys.exit(_tell(case))


@commands.command()
@_case
@click.argument("view", type=click.Choice(VIEWS), default="overview")
@click.argument("document", required=False)
def show(case: Path, view: str, document: str | None) -> None:
    """Print a VIEW of a case; 'document ID' shows one page with what was read in it."""
    from secondsource.case import open_case
    from secondsource.show.terminal import render

    if view == "document" and document is None:
        raise click.UsageError("say which document: secondsource show CASE document ID")
    _print(render(open_case(case), view, document), paged=True)


@commands.command()
@_case
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The HTML file to write.")
def report(case: Path, output: Path) -> None:
    """Write the whole case as one self-contained HTML file."""
    from secondsource.case import open_case
    from secondsource.show.report import write_report

    write_report(open_case(case), output)
    click.echo(f"report: {output}")


@commands.command()
@_case
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to listen on; any but loopback takes a token."
)
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="Port to listen on.")
@click.option("--token", help="What visitors must bring.  [default: none on loopback, else made up and printed]")
def serve(case: Path, host: str, port: int, token: str | None) -> None:
    """Open a case in the browser, until Ctrl-C. Nothing leaves this machine."""
    from secondsource.show.web.server import serve_case

    serve_case(case, host, port, token, click.echo)


@commands.command()
@_case
@click.argument("format", type=click.Choice(FORMATS))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The folder or file to write.")
def export(case: Path, format: str, output: Path) -> None:  # noqa: A002  # the argument's name on the command line
    """Write a case in another FORMAT, which other tools read; docs/exports.md tells of each."""
    from secondsource.case import open_case
    from secondsource.export import export_case

    export_case(open_case(case), format, output)
    click.echo(f"{format}: {output}")


@commands.command()
@click.argument("path", type=click.Path(path_type=Path))
def verify(path: Path) -> None:
    """Check a case, or a zip made by 'export CASE zip' (packed or not), against what was recorded of it.

    Exit status: 0 when nothing is missing, changed or added; 3 when something is (each is named); 1 when PATH is
    no case. In a case at work, a page archive that no row points at is told and does not count.
    """
    from secondsource.export.verify import verify as check

    verdict = check(path)
    for finding in verdict.findings:
        click.echo(f"{finding.kind}: {finding.path}: {finding.why}", err=True)
    click.echo(f"{path}: {verdict.summary}")
    sys.exit(0 if verdict.is_sound else FAILED)


@commands.command()
@_case
@click.option("--workers", type=click.IntRange(1), help="Processes to use.  [default: one a processor]")
def upgrade(case: Path, workers: int | None) -> None:
    """Bring a case that an older version made up to this one: its tables are made again from its archive.

    The archive and what people decided stay as they are. Exit status: as of 'read'.
    """
    from secondsource.progress import open_reporter
    from secondsource.runner import ReadOptions
    from secondsource.upgrade import upgrade_case

    with open_reporter() as reporter:
        upgrade_case(case, ReadOptions(workers=workers or 0, reporter=reporter))
    sys.exit(_tell(case))


@commands.command()
def plan() -> None:
    """Print the stages in order, with what each reads and writes."""
    from secondsource.pipeline import plan as planned

    for stage in planned():
        click.echo(f"{stage.name}/{stage.version}, {stage.unit}")
        click.echo(f"    reads  {', '.join(stage.reads) or 'inputs'}")
        click.echo(f"    writes {', '.join(stage.writes)}")


@commands.command()
@click.option("--case", "case", type=click.Path(path_type=Path), default="demo-case", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), default="report.html", show_default=True)
def demo(case: Path, output: Path) -> None:
    """Read the bundled sample, print its ledger and write its report."""
    from secondsource.case import open_case
    from secondsource.runner import ReadOptions
    from secondsource.sample import pages_path
    from secondsource.show.report import write_report
    from secondsource.show.terminal import render

    _read(case, (str(pages_path()),), ReadOptions())
    held = open_case(case)
    for view in ("overview", "conflicts"):
        _print(render(held, view, None), paged=False)
    write_report(held, output)
    click.echo(f"case:   {case.resolve()}\nreport: {output.resolve()}")


commands.add_command(decide)


def _read(case: Path, inputs: tuple[str, ...], options: ReadOptions) -> None:
    from secondsource.progress import open_reporter
    from secondsource.runner import read_into

    with open_reporter() as reporter:
        read_into(case, inputs, replace(options, reporter=reporter, stdin=sys.stdin.buffer))


def _tell(case: Path) -> int:
    """Print in one line what stands in the case and return the exit status of the run."""
    from secondsource.case import open_case
    from secondsource.show.visible import format_count
    from secondsource.tables import Failure

    held = open_case(case)
    failed = [row for row in held.rows(Failure) if row.code not in NOTICES]
    counts = {name: held.table(name).num_rows for name in TOLD} | {"failures": len(failed)}
    click.echo(f"{case}: " + ", ".join(format_count(count, name.removesuffix("s")) for name, count in counts.items()))
    click.echo(f"secondsource show {shlex.quote(str(case))}")
    for row in failed[:FAILURES_TOLD]:
        click.echo(f"{'read in part' if row.code in PARTS else 'not read'}: {row.uri}: {row.message}", err=True)
    if len(failed) > FAILURES_TOLD:
        click.echo(f"and {len(failed) - FAILURES_TOLD} more: secondsource show {case} failures", err=True)
    return FAILED if failed else 0


def _print(view: RenderableType, *, paged: bool) -> None:
    from rich.console import Console

    console = Console()
    with console.capture() as held:
        console.print(view)
    text = held.get()
    # Click lets less keep the styles and takes them out for a pager that cannot; a view that fits needs none.
    if paged and console.is_terminal and text.count("\n") >= console.height:
        click.echo_via_pager(text)
    else:
        click.echo(text, nl=False)


def main() -> None:
    """Run the command line; an error is one line on standard error, never a traceback."""
    try:
        commands(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except SecondSourceError as error:
        click.echo(f"secondsource: {error}", err=True)
        sys.exit(1)
    except (KeyboardInterrupt, click.Abort):
        click.echo("secondsource: stopped; what was finished is kept, the same command goes on from there", err=True)
        sys.exit(STOPPED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
