"""The texts of a case: which sentences name an illicit trade."""

from __future__ import annotations

from dataclasses import asdict
from itertools import groupby
from pathlib import Path

import click

from clew import flow
from clew.doors.cli import output
from clew.doors.cli.output import case_argument, json_option
from clew.flow.reading_texts import Named, Texts

CAVEAT = (
    "A mention is a word in a text, found by rules: weaker than a label, and no claim of ours. The sentence may speak"
    " of others, or of what was alleged. Read it before you use it."
)


@click.command()
@case_argument
@click.option("--trade", "trades", metavar="T", multiple=True, help="Only this trade of the taxonomy. Repeatable.")
@click.option("--label", metavar="L", help="Only entities with this label, and only trades other than it.")
@click.option("--limit", metavar="N", type=click.IntRange(min=1), help="Show at most N.")
@json_option
def mentions(case: Path, trades: tuple[str, ...], label: str | None, limit: int | None, as_json: bool) -> None:
    """The sentences in the texts of CASE that name an illicit trade, with statement and row.

    Weaker evidence than a label. Those that the words around them take back (denied, acquitted, an office) come last,
    with the reason.
    """
    with flow.reading(case, now=output.now(), progress=output.progress) as opened:
        found = flow.mentions(opened, trades, label=label, limit=limit)
    if as_json:
        document = asdict(found)
        output.print_json({"mentions": document.pop("named")} | document | {"basis": "mentioned", "caveat": CAVEAT})
        return
    if not found.named:
        output.line("No text names such a trade.")
        return
    _print(case, found)


def _print(case: Path, found: Texts) -> None:
    for entity, named in groupby(found.named, key=lambda one: (one.entity, one.negated is not None)):
        rows = list(named)
        output.line(f"{rows[0].caption}  ({entity[0]})  {', '.join(rows[0].labels)}", style="bold")
        for one in rows:
            _print_one(one)
        output.line()
    counted = output.counted(found.total, "mention")
    entities = output.counted(found.entities, "entity", "entities")
    output.line(
        f"{found.shown:,} shown of {counted} of {entities}, and {found.excluded:,} set aside. {CAVEAT}", style="dim"
    )
    output.command(f"Open a statement with: {output.program()} source {case} STATEMENT", style="dim")


def _print_one(one: Named) -> None:
    aside = f", set aside: {one.negated}" if one.negated else ""
    more = f" +{len(one.statements) - 1}" if len(one.statements) > 1 else ""
    output.line(f"  mentioned: {one.trade} (“{one.quote}”{aside})")
    output.line(f"    {one.sentence}")
    where = f"{one.place.dataset}, {one.place.position} of {Path(one.place.file).name}, record {one.place.record}"
    output.line(f"    [{one.statements[0][:10]}{more}] {where}", style="dim")
