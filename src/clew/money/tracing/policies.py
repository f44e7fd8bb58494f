"""The six rules: which money a payment out of a mixed account carries."""

from __future__ import annotations

from clew.errors import UsageError

POISON, HAIRCUT, FIFO, LIFO, TIHO, LIBR = "poison", "haircut", "fifo", "lifo", "tiho", "libr"

POLICIES = {
    POISON: "everything that an account pays after traced money reached it, clean money that it touched included",
    HAIRCUT: "every payment carries the share that traced money has in the balance (pro rata, rolling charge)",
    FIFO: "the money that came first goes first (Clayton's case, 1816)",
    LIFO: "the money that came last goes first",
    TIHO: "of what is paid in one moment and what stays, the highest takes traced money first (Tironsakkul et al.)",
    LIBR: "the holder's other money goes first; traced is at most the lowest balance since (Roscoe v Winder, 1915)",
}
"""Name to what it says. Poison counts what was touched, so it grows; the five others only share out.

Haircut applied at every payment is the North American rolling charge: later money never restores what was paid away,
so its result never passes the lowest balance either. `libr` is Re Hallett (1880) with the limit of Roscoe v Winder:
several traced deposits in one account have no order among them. TIHO was made for transactions with several outputs:
here what an account pays in one moment, and the balance that stays, are the outputs.
"""

SHARING = tuple(name for name in POLICIES if name != POISON)
"""The rules that neither make nor lose traced money."""


def chosen(text: str) -> tuple[str, ...]:
    """The rules of a list as `fifo,lifo` or `all`, in the order of `POLICIES`. Raises UsageError.

    >>> chosen("lifo,fifo")
    ('fifo', 'lifo')
    """
    named = {word.strip().lower() for word in text.split(",") if word.strip()}
    unknown = sorted(named - {*POLICIES, "all"})
    if unknown or not named:
        raise UsageError(f"No such policy: {', '.join(unknown) or 'none given'}. There are {', '.join(POLICIES)}, all.")
    return tuple(name for name in POLICIES if name in named or "all" in named)
