"""Figures in words: why a payment stands where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_OWN: dict[str, Callable[[float], str]] = {
    "amount": lambda value: f"the amount is about {2**value:,.0f}",
    "roundness": lambda value: f"the amount is divided by {value:.0f} of 1, 5, 10, 50, 100, 500 and 1,000",
    "hour": lambda value: f"it was made at {int(value):02}:00 to {int(value):02}:59 UTC",
    "weekday": lambda value: f"it was made on a {DAYS[int(value)]}",
    "from_cash": lambda value: "it was paid in as cash" if value else "it did not come from cash",
    "to_cash": lambda value: "it was taken out as cash" if value else "it did not leave as cash",
    "crosses_border": lambda value: "it crosses a border" if value else "it stays in the country",
    "crosses_banks": lambda value: "it goes to another bank" if value else "it stays in the bank",
    "one_owner": lambda value: "both accounts have one owner" if value else "the accounts have different owners",
    "price_over_usual": lambda value: f"the price for one is {_rounded(2**value)} times the usual for the same words",
    "first_score": lambda value: (
        "its own figures look like those of labelled payments" if value > 0 else "its own figures are mixed"
    ),
}
_SIDE: dict[str, Callable[[float], str]] = {
    "age": lambda value: f"the account was {value:,.0f} days old",
    "match": lambda value: (
        f"a like amount ({value:.0%} of it) went the other way through the account"
        if value
        else "no like amount went on"
    ),
    "match_delay": lambda value: f"the like amount went through in {value:,.1f} hours",
    "match_count": lambda value: f"{value:,.0f} like amounts went the other way within ten days",
    "alike_count": lambda value: f"{value:,.0f} payments of nearly the same amount went the same way within ten days",
    "idle": lambda value: f"it had been silent for {value / 24:,.0f} days",
    "past_count": lambda value: f"it had done so {value:,.0f} times before",
    "over_past_mean": lambda value: f"the amount is {_rounded(2**value)} times its mean before",
    "pair_count": lambda value: (
        f"the two had {value:,.0f} payments before" if value else "the two had no payment before"
    ),
    "returns": lambda value: "money came back from the other side within ten days" if value else "nothing came back",
}
_WINDOW: dict[str, Callable[[float], str]] = {
    "in_count": lambda value: f"{value:,.0f} payments came in",
    "in_parties": lambda value: f"{value:,.0f} accounts paid it",
    "in_over_own": lambda value: f"what came in is {_times(value)} this amount",
    "out_count": lambda value: f"{value:,.0f} payments went out",
    "out_parties": lambda value: f"it paid {value:,.0f} accounts",
    "out_over_own": lambda value: f"what went out is {_times(value)} this amount",
}
_NEAR = re.compile(r"(payer|payee)_(highest|suspected)_(in|out)_(before|after)")
_FRAME = re.compile(r"(payer|payee)_(in_\w+|out_\w+)_(before|after)_(\d+)h")
_FLOW = re.compile(r"(payer|payee)_flow_through_(\d+)h")
_SHAPE = re.compile(r"closes_(\w+)")
_TIMES = re.compile(r"times_(\w+)")
_BEFORE = re.compile(r"(payer|payee)_(paid|received)_(least|median|greatest|varies|leans)")


_NOTHING = re.compile(
    r"from_cash|to_cash|(payer|payee)_(match|match_count|alike_count|past_count|returns)|(closes|times)_\w+"
)
"""Figures of which nothing is said where they are 0."""
_WITHOUT_NEWS = 24.0
"""Hours of silence that are none."""


def is_empty(name: str, value: float) -> bool:
    """Whether a figure says only that nothing was there: no reason for anything.

    >>> is_empty("payer_idle", 3.0), is_empty("payer_match", 0.0), is_empty("payee_match", 0.98)
    (True, True, False)
    """
    if value != value:
        return True
    if _NEAR.fullmatch(name) or name in ("first_score", "roundness"):
        return value <= 0
    if name.endswith("_idle"):
        return value < _WITHOUT_NEWS
    if _FRAME.fullmatch(name) and "_over_own_" not in name:
        return value == 0
    return value == 0 and _NOTHING.fullmatch(name) is not None


def family(name: str) -> str:
    """What figures have in common that say the same of other spans of time.

    >>> family("payer_flow_through_24h") == family("payer_flow_through_240h"), family("payee_in_parties_after_72h")
    (True, 'payee_in_parties')
    """
    return re.sub(
        r"(_before|_after)?_\d+h$", "", re.sub(r"_(highest|suspected)_(in|out)_(before|after)$", "_near", name)
    )


def reason(name: str, value: float) -> str:
    """A figure in words.

    >>> reason("payer_in_parties_before_72h", 12.0)
    'payer: 12 accounts paid it in the 72 hours before'
    """
    if value != value:
        return f"{name.replace('_', ' ')}: not known"
    if name in _OWN:
        return _OWN[name](value)
    if found := _NEAR.fullmatch(name):
        way = f"that {'came in' if found[3] == 'in' else 'went out'} {found[4]} it"
        many = f"another payment {way} stands" if found[2] == "highest" else f"other payments {way} stand"
        return f"{found[1]}: {many} high in this ranking too"
    if found := _FLOW.fullmatch(name):
        return f"{found[1]}: in and out within {found[2]} hours of it, the less is {value:.0%} of the more"
    if found := _FRAME.fullmatch(name):
        return f"{found[1]}: {_WINDOW[found[2]](value)} in the {found[4]} hours {found[3]}"
    if found := _SHAPE.fullmatch(name):
        return (
            f"it closes a {found[1].replace('_', ' ')} of {value:,.0f}"
            if value
            else f"it closes no {found[1].replace('_', ' ')}"
        )
    if found := _TIMES.fullmatch(name):
        return f"it closes {value:,.0f} of the shape {found[1].replace('_', ' ')}"
    if found := _BEFORE.fullmatch(name):
        return f"{found[1]}: {_before(found[2], found[3], value)}"
    who, _, rest = name.partition("_")
    return f"{who}: {_SIDE[rest](value)}"


def _times(value: float) -> str:
    """A ratio that is kept as its logarithm; below a thousandth: nothing."""
    return "nothing beside" if value < -10 else f"{_rounded(2**value)} times"


def _rounded(value: float) -> str:
    """With two digits that count, written out.

    >>> _rounded(892.4), _rounded(0.0316), _rounded(1.0)
    ('890', '0.032', '1')
    """
    whole = float(f"{value:.2g}")
    return f"{whole:,.0f}" if whole == int(whole) else f"{whole:g}"


def _before(verb: str, measure: str, value: float) -> str:
    """What the amounts of the day up to a payment are like."""
    if measure == "varies":
        return f"the amounts that it {verb} in the 24 hours before vary by {value:.0%} of their mean"
    if measure == "leans":
        return f"the amounts that it {verb} in the 24 hours before lean by {value:.1f} (skewness; 0: evenly)"
    return f"the {measure} amount that it {verb} in the 24 hours before is {_times(value)} this amount"
