"""The options by which a command takes a part of the network."""

from __future__ import annotations

from collections.abc import Callable

import click
from click.decorators import FC


def part_options(hops: int) -> Callable[[FC], FC]:
    """`--around`, `--hops` (`hops` when it is not given), `--without`, `--as-of` and `--no-possible`."""
    options = (
        click.option("--around", metavar="ID", help="Only what is near this entity."),
        click.option(
            "--hops",
            metavar="N",
            type=click.IntRange(min=0),
            default=hops,
            show_default=True,
            help="How many ties far.",
        ),
        click.option(
            "--without", metavar="DATASET", multiple=True, help="As if this dataset had not spoken; may be repeated."
        ),
        click.option("--as-of", metavar="DATE", help="Only ties that hold, or may hold, on this day."),
        click.option("--no-possible", is_flag=True, help="Leave out the pairs that perhaps are the same."),
    )

    def add(function: FC) -> FC:
        for option in reversed(options):
            function = option(function)
        return function

    return add
