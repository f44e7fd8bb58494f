"""Labels on the command line."""

from __future__ import annotations

import click
from click.decorators import FC


def labels(text: str | None) -> tuple[str, ...]:
    """Labels with commas between them.

    >>> labels("terror, narcotics"), labels(None)
    (('terror', 'narcotics'), ())
    """
    return tuple(filter(None, (label.strip() for label in (text or "").split(","))))


def sides_options(function: FC) -> FC:
    """`--left`, `--right` and `--hops`."""
    options = (
        click.option("--left", metavar="L[,L…]", help="Labels of one side."),
        click.option("--right", metavar="L[,L…]", help="Labels of the other side."),
        click.option(
            "--hops",
            metavar="N",
            type=click.IntRange(0, 12),
            default=4,
            show_default=True,
            help="How many ties are within reach.",
        ),
    )
    for option in reversed(options):
        function = option(function)
    return function
