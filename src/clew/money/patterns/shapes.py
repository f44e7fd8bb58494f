"""The shapes that patterns can ask for, and the settings that each knows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Setting:
    """What a setting may be: `whole`, `share` (a number), `amount` (by currency or one for all), `span` or `word`.

    A number is from `low` on; a word is one of `words`, or any where there are none.
    """

    kind: str
    low: float = 0
    words: tuple[str, ...] = ()


_COUNT = Setting("whole", 1)
_AMOUNT = Setting("amount")
_SPAN = Setting("span")
_OF = Setting("word", words=("accounts", "owners"))

SHAPES: dict[str, dict[str, Setting]] = {
    "star": {
        "hub": Setting("word", words=("payer", "payee", "pair")),
        "parties": _COUNT,
        "payments": _COUNT,
        "total": _AMOUNT,
        "below": _AMOUNT,
        "margin": Setting("share"),
        "round": _AMOUNT,
        "first": Setting("word", words=("yes", "no")),
        "known": _SPAN,
        "burst": Setting("share"),
        "also": _SPAN,
        "of": _OF,
    },
    "hub": {
        "payers": _COUNT,
        "payees": _COUNT,
        "most_payees": _COUNT,
        "total": _AMOUNT,
        "quiet": _SPAN,
        "into": Setting("word"),
        "out": Setting("word"),
    },
    "diamond": {"middles": _COUNT, "total": _AMOUNT},
    "cycle": {
        "shortest": Setting("whole", 2),
        "longest": Setting("whole", 2),
        "of": _OF,
        "total": _AMOUNT,
    },
    "layers": {
        "payers": Setting("whole", 2),
        "middles": Setting("whole", 2),
        "payees": Setting("whole", 2),
        "total": _AMOUNT,
    },
    "block": {"payers": Setting("whole", 2), "payees": Setting("whole", 2), "total": _AMOUNT},
    "chain": {
        "accounts": Setting("whole", 3),
        "distinct": Setting("word", words=("bank", "country")),
        "places": Setting("whole", 1),
        "total": _AMOUNT,
    },
    "split": {"total": _AMOUNT},
    "tree": {
        "middles": Setting("whole", 2),
        "into": _COUNT,
        "below": _AMOUNT,
        "margin": Setting("share"),
        "total": _AMOUNT,
    },
    "awakening": {"quiet": _SPAN, "payments": _COUNT, "times": Setting("share"), "total": _AMOUNT},
    "outlier": {
        "base": Setting("word", words=("payer", "pair", "purpose")),
        "before": Setting("whole", 4),
        "times": Setting("share", 1),
        "spread": Setting("share", 1),
        "total": _AMOUNT,
    },
}
"""Shape to its settings."""
