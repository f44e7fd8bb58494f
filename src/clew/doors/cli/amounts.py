"""Amounts of money and times of payments as a terminal shows them."""

from __future__ import annotations


def written(value: float) -> str:
    """An amount with two places, or with as many as a coin has where less than one is meant.

    >>> written(1234.5), written(0.00012), written(0)
    ('1,234.50', '0.00012', '0.00')
    """
    return f"{value:,.2f}" if value == 0 or abs(value) >= 1 else f"{value:.8f}".rstrip("0").ljust(4, "0")


def moment(time: str) -> str:
    """A time in UTC to the minute, or the day where no more is known; JSON has the second.

    >>> moment("2024-04-03T09:30:12Z"), moment("2024-04-03")
    ('2024-04-03 09:30', '2024-04-03')
    """
    return time.replace("T", " ").removesuffix("Z")[:16]
