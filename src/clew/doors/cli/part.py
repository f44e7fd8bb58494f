"""The options by which a command takes a part of the network."""

from __future__ import annotations

from collections.abc import Callable

import click
from click.decorators import FC

AS_OF = click.option(
    "--as-of", metavar="DATE", help="Only ties that hold, or may hold, on this day (2015, 2015-03-31)."
)
WITHOUT = click.option(
    "--without", metavar="DATASET", multiple=True, help="As if this dataset had not spoken; may be repeated."
)
ONLY = click.option(
    "--only",
    metavar="TYPE",
    multiple=True,
    help="Only ties of this type (Ownership, shared, shared:phone); may be repeated.",
)
WITHOUT_TYPE = click.option(
    "--without-type",
    "without_types",
    metavar="TYPE",
    multiple=True,
    help="Without ties of this type; may be repeated.",
)


def switch_options(function: FC) -> FC:
    """`--as-of`, `--without`, `--only` and `--without-type`: what of a case counts."""
    for option in (WITHOUT_TYPE, ONLY, WITHOUT, AS_OF):
        function = option(function)
    return function


stated_option = click.option(
    "--stated", is_flag=True, help="Only ties that a source states, not shared addresses and numbers."
)


def kinds_options(function: FC) -> FC:
    """`--without`, `--only`, `--without-type` and `--stated`: what counts, where the days are asked for apart."""
    for option in (stated_option, WITHOUT_TYPE, ONLY, WITHOUT):
        function = option(function)
    return function


def part_options(hops: int) -> Callable[[FC], FC]:
    """`--around`, `--hops` (`hops` when it is not given), `switch_options` and `--no-possible`: a `Selection`."""

    def add(function: FC) -> FC:
        for option in (_NO_POSSIBLE, WITHOUT_TYPE, ONLY, AS_OF, WITHOUT, _hops(hops), _AROUND):
            function = option(function)
        return function

    return add


_AROUND = click.option("--around", metavar="ID", help="Only what is near this entity.")
_NO_POSSIBLE = click.option(
    "--no-possible",
    "possible",
    flag_value=False,
    default=True,
    help="Leave out the pairs that perhaps are the same.",
)


def _hops(hops: int) -> Callable[[FC], FC]:
    return click.option(
        "--hops",
        metavar="N",
        type=click.IntRange(min=0),
        default=hops,
        show_default=True,
        help="How many ties far.",
    )
