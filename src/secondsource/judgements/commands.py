"""``secondsource decide``: the commands by which people judge. They import what they need when they run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from secondsource.judgements.decide import Outcome
    from secondsource.judgements.judgement import Verdict

_by = click.option("--by", "person", metavar="NAME", help="Who decides.  [default: your user name]")


@click.group()
@click.argument("case", type=click.Path(path_type=Path))
@click.pass_context
def decide(context: click.Context, case: Path) -> None:
    """Judge what a CASE says: join and part entities, events and claims, mark what was misread, take notes.

    Judgements outrank the program and stay over reruns. An ID may be that of an entity, event or claim, or of a
    mention, event mention or statement; its first six digits do where no other id begins so.
    """
    context.obj = case


def _judge(case: Path, verdict: Verdict, ids: tuple[str, str], person: str | None) -> None:
    from secondsource.judgements.decide import judge

    _tell(judge(case, verdict, *ids, person=person))


@decide.command()
@click.argument("left", metavar="ID")
@click.argument("right", metavar="ID")
@_by
@click.pass_obj
def same(case: Path, left: str, right: str, person: str | None) -> None:
    """Two things are one."""
    _judge(case, "same", (left, right), person)


@decide.command()
@click.argument("left", metavar="ID")
@click.argument("right", metavar="ID")
@_by
@click.pass_obj
def different(case: Path, left: str, right: str, person: str | None) -> None:
    """Two things are not one; of two members of one thing, the second is taken out of it."""
    _judge(case, "different", (left, right), person)


@decide.command()
@click.argument("left", metavar="ID")
@click.argument("right", metavar="ID")
@_by
@click.pass_obj
def unsure(case: Path, left: str, right: str, person: str | None) -> None:
    """Nobody can say whether two things are one; what was judged of the two before is taken back."""
    _judge(case, "unsure", (left, right), person)


@decide.command()
@click.argument("statement", metavar="STATEMENT_ID")
@_by
@click.pass_obj
def misread(case: Path, statement: str, person: str | None) -> None:
    """The program misread a statement: it makes no claim any more."""
    from secondsource.judgements.decide import mark_misread

    _tell(mark_misread(case, statement, person=person))


@decide.command()
@click.argument("subject", metavar="ID")
@click.argument("text")
@_by
@click.pass_obj
def note(case: Path, subject: str, text: str, person: str | None) -> None:
    """Note TEXT on anything that has an id."""
    from secondsource.judgements.decide import add_note

    _tell(add_note(case, subject, text, person=person))


@decide.command()
@click.argument("number", type=click.IntRange(1), required=False)
@_by
@click.pass_obj
def undo(case: Path, number: int | None, person: str | None) -> None:
    """Take back judgement NUMBER, or the last one that stands; undoing an undo lets it stand again."""
    from secondsource.judgements import decide as decisions

    _tell(decisions.undo(case, number, person=person))


@decide.command(name="list")
@click.pass_obj
def list_(case: Path) -> None:
    """Print every judgement: its number, when, who, what, and whether it still holds."""
    from secondsource.judgements.decide import list_judgements, next_step
    from secondsource.judgements.resolve import is_pending

    found = list_judgements(case)
    for standing in found:
        click.echo(standing.told)
    if not found:
        click.echo("nobody judged anything yet")
    elif is_pending(case):
        click.echo(f"not all of it is in the links yet: {next_step(case)}")


@decide.command(name="export")
@click.argument("path", type=click.Path(path_type=Path))
@click.pass_obj
def export_(case: Path, path: Path) -> None:
    """Write all judgements to PATH, one JSON object a line."""
    from secondsource.judgements.transfer import export_judgements

    click.echo(f"{path}: {export_judgements(case, path)} judgements")


@decide.command(name="import")
@click.argument("path", type=click.Path(path_type=Path))
@click.pass_obj
def import_(case: Path, path: Path) -> None:
    """Add the judgements of an exported file; those that stand here already are left alone."""
    from secondsource.judgements.transfer import import_judgements

    done = import_judgements(case, path)
    told = f"{done.n_new} new, {done.n_known} known already"
    if done.n_elsewhere:
        told += f", {done.n_elsewhere} of the new ones on pages that are not in this case: they decide nothing here"
    click.echo(told)
    _tell_rest(done.contradictions, done.next_step)


def _tell(outcome: Outcome) -> None:
    click.echo(f"judgement {outcome.judgement.number}: {outcome.told}")
    _tell_rest(outcome.contradictions, outcome.next_step)


def _tell_rest(contradictions: Sequence[str], next_step: str) -> None:
    for sentence in contradictions:
        click.echo(f"contradiction: {sentence}", err=True)
    if next_step:
        click.echo(f"to see it in the claims, counts and views: {next_step}")
