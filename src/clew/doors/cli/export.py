"""Letting the network out: export."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from clew import flow
from clew.doors.cli import output
from clew.doors.cli.output import case_argument, json_option
from clew.doors.cli.part import part_options
from clew.flow import sharing
from clew.network.selection import Selection

CAVEAT = "Nearness is not guilt: a tie says that a source names it, a possible one not even that."


@click.command()
@case_argument
@click.option(
    "--format", "format_", type=click.Choice(["graphml", "gexf", "csv", "json"]), required=True, help="Of the file."
)
@click.option(
    "-o", "path", metavar="FILE|DIR", type=click.Path(path_type=Path), required=True, help="Where; for csv a folder."
)
@part_options(hops=1)
@json_option
def export(
    case: Path,
    format_: str,
    path: Path,
    *,
    as_json: bool,
    **part: Any,
) -> None:
    """Write the network of CASE for other programs: GraphML, GEXF (Gephi), CSV, node-link JSON (networkx)."""
    wanted = Selection(**part)
    with flow.reading(case, now=output.now(), progress=output.progress) as opened:
        sent = sharing.export(opened, path, format_, wanted, now=output.now())
    if as_json:
        output.print_json(asdict(sent) | {"caveat": CAVEAT})
        return
    output.line(
        f"{output.counted(sent.nodes, 'node')} and {output.counted(sent.edges, 'tie')}"
        f" ({sent.possible:,} only possible) written to {', '.join(sent.files)}"
    )
    output.line(CAVEAT, style="dim")
