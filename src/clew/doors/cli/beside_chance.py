"""A figure beside what chance gives, as cells of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clew.network.nexus.chance import Figure

HEAD = ("by chance", "p", "than chance")
_WORDS = {"as": "no surprise", "unknown": "cannot be said"}


def cells(figure: Figure, form: str) -> tuple[str, str, str]:
    """What stands below `HEAD`: the mean that chance gives, p and the verdict in words."""
    return number(figure.null_mean, form), p_value(figure.p), word(figure.than_chance)


def word(than_chance: str) -> str:
    """The verdict in words.

    >>> word("as"), word("less"), word("unknown")
    ('no surprise', 'less', 'cannot be said')
    """
    return _WORDS.get(than_chance, than_chance)


def p_value(p: float | None) -> str:
    """Three digits where they matter.

    >>> p_value(0.0368), p_value(0.5), p_value(None)
    ('0.037', '0.50', '')
    """
    return "" if p is None else f"{p:.3f}" if p < 0.1 else f"{p:.2f}"


def number(value: float | None, form: str) -> str:
    """A figure in a format; whole numbers without a decimal, no minus before zero, a dash for none.

    >>> number(2.0, ".1f"), number(0.25, ".1%"), number(-0.001, ".2f"), number(None, ".2f")
    ('2', '25.0%', '0.00', '–')
    """
    if value is not None and form == ".1f" and value == int(value):
        form = ".0f"
    text = "–" if value is None else f"{value:,{form}}"
    return text.removeprefix("-") if not text.strip("-0.%") else text
