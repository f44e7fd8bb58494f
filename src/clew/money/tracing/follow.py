"""One rule walked over what is within reach, with its account: what came in is what is held, left or came back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from clew.errors import UsageError
from clew.money.ledger import Longs
from clew.money.tracing.flow import Events
from clew.money.tracing.highest import taint_in_highest_out
from clew.money.tracing.lots import queued
from clew.money.tracing.policies import FIFO, HAIRCUT, LIBR, LIFO, POISON, TIHO
from clew.money.tracing.reach import Reach
from clew.money.tracing.shares import haircut, lowest_balance, poison

THREADS = 2
"""Rules that are walked at one time; each is on its own, so results do not hang on it."""


@dataclass(frozen=True, slots=True, eq=False)
class Followed:
    """What a rule says, in units; one value an event of the reach, or an account of it.

    `carried` is the traced money that an event brings its payee, `kept` what each account has at the end. At `seeds`,
    the payments that tracing starts with, `replaced` is what their payers held of traced money and would have paid.
    `touched` is other money that poison touched (0 for the rules that only share out).
    """

    policy: str
    carried: Longs
    seeds: Longs
    replaced: Longs
    kept: Longs
    returned: int
    touched: int
    total: int

    @property
    def drawn(self) -> Longs:
        """The traced money that each event takes out of its payer."""
        drawn = self.carried.copy()
        drawn[self.seeds] = self.replaced
        return drawn

    @property
    def error(self) -> int:
        """What is traced and poisoned, less what is held, left or came back: 0, or there is a fault."""
        return self.total + self.touched - int(self.kept.sum()) - self.returned


def follow(reach: Reach, policy: str) -> Followed:
    """Walk one rule. Raises UsageError for a rule that is none."""
    events, opening = reach.events, reach.opening
    drawn, touched = np.zeros(len(events.payer), np.int64), 0
    if policy in (FIFO, LIFO):
        kept = queued(events, opening, drawn, last_first=policy == LIFO)
    elif policy == POISON:
        kept = opening.copy()
        touched = poison(events, kept, drawn)
    elif policy in _SHARES:
        kept = np.zeros_like(opening)
        _SHARES[policy](events, opening.copy(), kept, drawn)
    else:
        raise UsageError(f"No such policy: {policy}.")
    seeds = np.flatnonzero(events.seed)
    replaced, seed = drawn[seeds], events.seed[seeds]
    returned = int(np.minimum(replaced, seed).sum())
    drawn[seeds] = np.maximum(replaced, seed)
    return Followed(policy, drawn, seeds, replaced, kept, returned, touched, int(seed.sum()))


def follow_all(reach: Reach, policies: Sequence[str]) -> list[Followed]:
    """Walk several rules, in their order."""
    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(lambda policy: follow(reach, policy), policies))


_SHARES: dict[str, Callable[[Events, Longs, Longs, Longs], None]] = {
    HAIRCUT: haircut,
    LIBR: lowest_balance,
    TIHO: taint_in_highest_out,
}
