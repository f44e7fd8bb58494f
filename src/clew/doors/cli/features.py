"""`clew features`: figures of every payment for a method of one's own, from a ledger of any size."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from clew import flow
from clew.doors.cli import output
from clew.doors.cli.output import json_option

_FILE = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.command()
@click.argument("ledger", metavar="LEDGER", type=click.Path(path_type=Path, exists=True))
@click.argument("into", metavar="FILE.parquet", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--window", metavar="T,…", default="24h", show_default=True, help="Count within these times: 6h,24h.")
@click.option("--mapping", type=_FILE, help="What the columns of the file mean; see clew map.")
@click.option("--format", "format_", metavar="F", help="The format of the file, where it cannot be told.")
@json_option
def features(
    ledger: Path, into: Path, *, window: str, mapping: Path | None, format_: str | None, as_json: bool
) -> None:
    """Write what stands around each payment of LEDGER, and which circles and spreads it closes, to FILE.parquet.

    LEDGER must be in order of time; it is read slice by slice and need not fit in memory.
    """
    from clew.flow.ledgers import LedgerOptions

    options = LedgerOptions(mapping=mapping, format=format_)
    windows = tuple(one for one in window.split(",") if one.strip())
    found = flow.features(ledger, into, windows, options, progress=output.progress)
    if as_json:
        output.print_json(asdict(found) | {"file": str(into)})
        return
    output.line(
        f"{output.counted(found.payments, 'payment')}, {len(found.features)} features each, in {into}", style="bold"
    )
    lines = (
        *(f"Left out: {count:,} ({said})." for said, count in found.left_out.items()),
        *((f"{found.not_among:,} take part in nothing: theirs are 0.",) if found.not_among else ()),
        *(
            f"{shape}: {count:,} searches stopped at their limit: lower bounds."
            for shape, count in found.exceeded.items()
        ),
        *found.caveats,
    )
    for line in lines:
        output.line(line, style="dim")
