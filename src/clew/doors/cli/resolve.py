"""Finding out who is who."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clew import flow
from clew.doors.cli import output
from clew.doors.cli.output import case_argument, json_option

if TYPE_CHECKING:
    from clew.resolve.run import Ran


@click.command()
@case_argument
@click.option(
    "--labels", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Learn from these labelled pairs."
)
@click.option("--learn", is_flag=True, help="Learn from what persons judged in this case.")
@click.option(
    "--threshold",
    metavar="P",
    type=click.FloatRange(0.5, 0.9999),
    default=0.9,
    show_default=True,
    help="Join from this probability on.",
)
@click.option(
    "--model",
    metavar="M",
    default="shipped",
    show_default=True,
    help="shipped; em: learned from this case without labels; or a model file.",
)
@click.option("--anew", is_flag=True, help="Compare everything again, not only what is new.")
@click.option("--save-model", metavar="FILE", type=click.Path(path_type=Path), help="Write the model that was used.")
@json_option
def resolve(
    case: Path,
    *,
    labels: Path | None,
    learn: bool,
    threshold: float,
    model: str,
    anew: bool,
    save_model: Path | None,
    as_json: bool,
) -> None:
    """Find out which entities of CASE are one, across all its sources.

    What is surer than the threshold is joined, as verdicts that can be taken back (clew undo --run); what is less sure
    is kept as "perhaps the same", for clew review and clew xref. Persons' verdicts stand above all.
    Run it again after adding a source: only what is new is compared.
    """
    from clew.resolve.run import Ask

    ask = Ask(threshold=threshold, model=model, labels=labels, learn=learn, anew=anew)
    ran = flow.resolve(case, ask, now=output.now(), save_model=save_model, progress=output.progress)
    if as_json:
        output.print_json(asdict(ran))
    else:
        _print(ran, case)


def _print(ran: Ran, case: Path) -> None:
    if ran.incremental and not ran.report.get("pairs_compared"):
        program = output.program()
        output.line(
            f"Run {ran.run}: nothing is new since the last one. To compare everything: {program} resolve {case} --anew"
        )
        return
    what = "what is new" if ran.incremental else "everything"
    output.line(f"Run {ran.run}: compared {what}.", style="bold")
    output.table(("", ""), [(name.replace("_", " "), _number(value)) for name, value in _figures(ran)], right=(1,))
    held = {words: number for words, number in _held(ran).items() if number}
    if held:
        output.line("Likely pairs that were held apart:")
        output.table(("", ""), [(f"  {words}", f"{number:,}") for words, number in held.items()], right=(1,))
    program = output.program()
    if ran.undecided:
        output.line(f"{ran.undecided:,} pairs are perhaps the same. Judge them with: {program} review {case}")
    if ran.verdicts:
        output.line(f"Take this run back with: {program} undo {case} --run", style="dim")


def _figures(ran: Ran) -> list[tuple[str, object]]:
    named = [(name, value) for name, value in ran.report.items() if isinstance(value, (int, float))]
    return [*named, ("entities joined to another", ran.joined), ("clusters", ran.clusters), ("verdicts", ran.verdicts)]


def _held(ran: Ran) -> dict[str, int]:
    held = ran.report.get("held_apart")
    return held if isinstance(held, dict) else {}


def _number(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)
