"""Pictures: draw."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from clew import flow
from clew.doors.cli import output
from clew.doors.cli.look import CAVEAT
from clew.doors.cli.output import case_argument, json_option
from clew.doors.cli.part import part_options
from clew.flow import drawing
from clew.network.selection import Selection


@click.command()
@case_argument
@click.option(
    "-o", "path", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), required=True, help=".svg or .png"
)
@part_options(hops=2)
@click.option(
    "--limit", metavar="N", type=click.IntRange(1, 2000), default=200, show_default=True, help="Draw at most N nodes."
)
@click.option("--papers", is_flag=True, help="Draw listings and documents too that belong to one entity only.")
@click.option("--seed", metavar="N", type=click.IntRange(min=0), default=0, show_default=True, help="Of the layout.")
@json_option
def draw(
    case: Path,
    path: Path,
    *,
    limit: int,
    papers: bool,
    seed: int,
    as_json: bool,
    **part: Any,
) -> None:
    """Draw the network of CASE, or what is around one entity, as SVG or PNG."""
    wanted = Selection(**part)
    look = drawing.Look(limit, papers=papers, seed=seed)
    with flow.reading(case, now=output.now(), progress=output.progress) as opened:
        drawn = drawing.draw(opened, path, wanted, look, now=output.now())
    if as_json:
        output.print_json(asdict(drawn) | {"caveat": CAVEAT})
        return
    output.line(f"{drawn.nodes:,} of {output.counted(drawn.total_nodes, 'node')} drawn to {drawn.file}")
    if drawn.papers:
        output.line(f"{drawn.papers:,} listings and documents of one entity only are left out (--papers)", style="dim")
    if drawn.unreadable:
        output.line(f"{drawn.unreadable:,} names stand as ids: this machine has no font for them", style="dim")
    output.line(CAVEAT, style="dim")
