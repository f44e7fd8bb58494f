"""The answers of the room of money as documents: what its jobs leave, and the pages read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from clew.flow.showing_money import AccountTold

CHANGED = "The case has changed since this was reckoned: ask again to count what is new."


@dataclass(frozen=True, slots=True)
class HitTold:
    """A hit of a pattern: `numbers` are its payments, in order of time; `roles` are by account; `chance` is how many
    hits as rare a ledger of chance holds, None where `no_chance` says why it is not given."""

    kind: str
    title: str
    accounts: tuple[str, ...]
    payments: tuple[str, ...]
    numbers: tuple[int, ...]
    amount: float
    currency: str
    start: str
    end: str
    size: int
    chance: float | None
    no_chance: str | None
    roles: dict[str, str]
    caveat: str


@dataclass(frozen=True, slots=True)
class NullTold:
    """How chance was reckoned; `least_chance` is the smallest that can come out."""

    seed: int
    repetitions: int | None
    least_chance: float | None
    kept: str


@dataclass(frozen=True, slots=True)
class PatternsTold:
    """Hits: `shown` of `total` that fit what was asked for; `found` in all, of which `by_kind`. `names` are the
    accounts of those shown."""

    hits: tuple[HitTold, ...]
    shown: int
    total: int
    by_kind: dict[str, int]
    left_out: dict[str, int]
    not_looked_for: dict[str, str]
    caveats: tuple[str, ...]
    null: NullTold
    names: dict[str, AccountTold]
    found: int = 0

    def page(self, hits: Sequence[HitTold], total: int, stale: bool) -> PatternsTold:
        """Some of the hits, of so many that fit. More may have been found than the job kept: then that is told."""
        kept = {account for hit in hits for account in hit.accounts}
        beyond = total if len(self.hits) == self.total else max(total, self._counted(hits, total))
        return replace(
            self,
            hits=tuple(hits),
            shown=len(hits),
            total=beyond,
            found=self.total,
            names={id_: name for id_, name in self.names.items() if id_ in kept},
            caveats=((CHANGED,) if stale else ()) + self.caveats,
        )

    def _counted(self, hits: Sequence[HitTold], total: int) -> int:
        kinds = {hit.kind for hit in hits}
        return self.by_kind.get(kinds.pop(), total) if len(kinds) == 1 else self.total


@dataclass(frozen=True, slots=True)
class AlertTold:
    """Payments that hang together and stand above the cut, with the reasons in words."""

    rank: int
    score: float
    accounts: tuple[str, ...]
    payments: tuple[str, ...]
    numbers: tuple[int, ...]
    amounts: dict[str, float]
    start: str
    end: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportTold:
    """How alerts did on the payments that taught nothing: shares from 0 to 1."""

    precision_at: dict[str, float]
    false_per_10k: float
    recall_per_attempt: float
    attempts: int
    payments: int
    split: str


@dataclass(frozen=True, slots=True)
class AlertsTold:
    """Alerts, the highest first: `shown` of `total`, of so many payments. `report` is there where labels taught."""

    alerts: tuple[AlertTold, ...]
    shown: int
    total: int
    payments: int
    method: str
    report: ReportTold | None
    left_out: dict[str, int]
    caveats: tuple[str, ...]
    names: dict[str, AccountTold]

    def with_stale(self, stale: bool) -> AlertsTold:
        """With a caveat where the case has changed."""
        return replace(self, caveats=(CHANGED, *self.caveats)) if stale else self


@dataclass(frozen=True, slots=True)
class Reach:
    """How much lies within reach of what is traced."""

    accounts: int
    payments: int


@dataclass(frozen=True, slots=True)
class Ends:
    """From the least to the most, in whole currency."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class HeldTold:
    """Traced money in an account by one rule. `share` is of all that is traced; times are ISO 8601."""

    id: str
    kind: str
    amount: float
    share: float
    received: float
    first: str | None
    last: str | None
    hops: int | None


@dataclass(frozen=True, slots=True)
class RuleTold:
    """One rule's answer: what is held, left the ledger, came back; amounts in whole currency. Of `returned`
    so much still lies at the start: `returned_held`. `conservation_error` is what goes missing in reckoning, as a share
    of the whole."""

    total: float
    held: tuple[HeldTold, ...]
    held_total: float
    left: float
    returned: float
    returned_held: float
    touched: float
    conservation_error: float
    shown: int
    accounts: int
    paths_amount: float
    paths_total: float
    more_paths: bool


@dataclass(frozen=True, slots=True)
class RangeTold:
    """An account under all rules: the least and the most that it holds and received, and bounds under any rule."""

    id: str
    kind: str
    low: float
    high: float
    policies: dict[str, float]
    received_low: float
    received_high: float
    bounds: Ends | None


@dataclass(frozen=True, slots=True)
class StepTold:
    """A payment on a path; `traced` is how much of it the rule counts."""

    number: int
    reference: str | None
    payer: str
    payee: str
    time: str
    amount: float
    traced: float
    file: str | None
    where: str | None


@dataclass(frozen=True, slots=True)
class PathTold:
    """One way of traced money by a rule. `end`: held, returned or arrived."""

    policy: str
    accounts: tuple[str, ...]
    payments: tuple[StepTold, ...]
    amount: float
    end: str


@dataclass(frozen=True, slots=True)
class TraceTold:
    """Where money went (`back`: came from) under each rule, side by side."""

    start: tuple[str, ...]
    back: bool
    currency: str
    total: float
    reached: Reach
    policies: dict[str, RuleTold]
    ranges: tuple[RangeTold, ...]
    paths: tuple[PathTold, ...]
    bounds: Ends | None
    caveats: tuple[str, ...]
    names: dict[str, AccountTold]

    def with_stale(self, stale: bool) -> TraceTold:
        """With a caveat where the case has changed."""
        return replace(self, caveats=(CHANGED, *self.caveats)) if stale else self
