"""Amounts of money as a terminal shows them."""

from __future__ import annotations


def written(value: float) -> str:
    """An amount with two places, or with as many as a coin has where less than one is meant.

    >>> written(1234.5), written(0.00012), written(0)
    ('1,234.50', '0.00012', '0.00')
    """
    return f"{value:,.2f}" if value == 0 or abs(value) >= 1 else f"{value:.8f}".rstrip("0").ljust(4, "0")
