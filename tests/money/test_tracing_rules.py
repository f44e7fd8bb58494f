"""Each rule against coins: accounts as lists of single units, slow and plain. And what goes in comes out."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clew.errors import UsageError
from clew.money.tracing import lots
from clew.money.tracing.flow import Walk
from clew.money.tracing.follow import follow, follow_all
from clew.money.tracing.policies import FIFO, HAIRCUT, LIBR, LIFO, POISON, POLICIES, SHARING, TIHO, chosen
from clew.money.tracing.reach import Reach, balances, within
from clew.money.tracing.tally import tally

ACCOUNTS = 5
Payment = tuple[int, int, int, int]
"""Payer, payee, amount, time."""


@dataclass(frozen=True)
class World:
    payments: list[Payment]
    seeds: dict[int, int]
    ends: set[int] = field(default_factory=set)
    opening: tuple[int, ...] = (0,) * ACCOUNTS

    @property
    def walk(self) -> Walk:
        columns = np.array(self.payments, np.int64).reshape(-1, 4)
        at = np.array(sorted(self.seeds), np.int64)
        return Walk(
            columns[:, 0].astype(np.int32),
            columns[:, 1].astype(np.int32),
            columns[:, 2].copy(),
            np.arange(len(columns)),
            at,
            np.array([self.seeds[int(i)] for i in at], np.int64),
            np.isin(np.arange(ACCOUNTS), list(self.ends)),
            np.array(self.opening, np.int64),
        )

    @property
    def time(self) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        return np.array([payment[3] for payment in self.payments], np.int64)

    @property
    def reach(self) -> Reach:
        return within(self.walk, self.time)


@st.composite
def worlds(draw: st.DrawFn, *, largest: int = 6, opening: int = 4) -> World:
    ends = draw(st.sets(st.integers(0, ACCOUNTS - 1), max_size=1))
    one = st.tuples(
        st.integers(0, ACCOUNTS - 1), st.integers(1, ACCOUNTS - 1), st.integers(1, largest), st.integers(0, 9)
    )
    drawn = draw(st.lists(one, min_size=1, max_size=25))
    made = [(payer, (payer + by) % ACCOUNTS, amount, time) for payer, by, amount, time in drawn]
    made.sort(key=lambda payment: (payment[3], *payment[:3]))
    at = draw(st.sets(st.integers(0, len(made) - 1), min_size=1, max_size=3))
    seeds = {i: draw(st.integers(1, made[i][2])) for i in sorted(at)}
    return World(made, seeds, ends, tuple(draw(st.integers(0, opening)) for _ in range(ACCOUNTS)))


@dataclass
class Told:
    """What a slow walk says: traced part of each payment, what accounts keep, what came back."""

    carried: list[int]
    kept: list[int]
    returned: int


def coins(world: World, *, last_first: bool) -> Told:
    """Every unit is a coin, `True` where traced; the next to go is at the front."""
    accounts = [[False] * amount for amount in world.opening]
    carried, returned = [], 0
    for i, (payer, payee, amount, _) in enumerate(world.payments):
        taken = accounts[payer][:amount]
        accounts[payer] = accounts[payer][amount:]
        taken += [False] * (amount - len(taken))
        if payer in world.ends:
            taken = [False] * amount
        seed = world.seeds.get(i, 0)
        returned += min(seed, sum(taken))
        if seed > sum(taken):
            taken = [True] * seed + [False] * (amount - seed)
        carried.append(sum(taken))
        if payee in world.ends:
            taken = [coin for coin in taken if coin]
        accounts[payee] = taken + accounts[payee] if last_first else accounts[payee] + taken
    kept = _traced_arrivals(world, carried) | {i: sum(accounts[i]) for i in range(ACCOUNTS) if i not in world.ends}
    return Told(carried, [kept[i] for i in range(ACCOUNTS)], returned)


def _traced_arrivals(world: World, carried: list[int]) -> dict[int, int]:
    came = dict.fromkeys(world.ends, 0)
    for (_, payee, _, _), part in zip(world.payments, carried, strict=True):
        if payee in came:
            came[payee] += part
    return came


def two_numbers(world: World, rule: str) -> Told:
    """Haircut and lowest balance: a balance and its traced part."""
    balance, traced, carried, returned = list(world.opening), [0] * ACCOUNTS, [], 0
    for i, (payer, payee, amount, _) in enumerate(world.payments):
        after = max(balance[payer] - amount, 0)
        if payer in world.ends:
            part = 0
        elif rule == LIBR:
            part = traced[payer] - min(traced[payer], after)
        elif balance[payer] <= amount:
            part = traced[payer]
        else:
            part = round(Fraction(traced[payer] * amount, balance[payer]))
            part = max(min(part, amount, traced[payer]), traced[payer] - after)
        seed = world.seeds.get(i, 0)
        traced[payer] -= part
        balance[payer] = after
        returned += min(seed, part)
        carried.append(max(seed, part))
        traced[payee] += carried[-1]
        balance[payee] += amount
    return Told(carried, traced, returned)


def highest_out(world: World) -> Told:
    """Outputs of a moment, and what stays, sorted; traced money fills them from the highest."""
    balance, traced = list(world.opening), [0] * ACCOUNTS
    drawn = [0] * len(world.payments)
    done: set[int] = set()
    for i, (payer, payee, amount, time) in enumerate(world.payments):
        if i not in done and payer not in world.ends:
            moment = [j for j, one in enumerate(world.payments) if one[0] == payer and one[3] == time]
            done.update(moment)
            stays = max(balance[payer] - sum(world.payments[j][2] for j in moment), 0)
            outputs = [(-world.payments[j][2], 0, j) for j in moment] + [(-stays, 1, -1)]
            left = traced[payer]
            for size, _, j in sorted(outputs):
                part = min(-size, left)
                left -= part
                if j >= 0:
                    drawn[j] = part
            traced[payer] -= sum(drawn[j] for j in moment)
            balance[payer] = stays
        balance[payee] += amount
        traced[payee] += max(drawn[i], world.seeds.get(i, 0))
    seeds = [world.seeds.get(i, 0) for i in range(len(drawn))]
    carried = [max(pair) for pair in zip(drawn, seeds, strict=True)]
    return Told(carried, traced, sum(map(min, drawn, seeds)))


def poisoned(world: World) -> list[int]:
    """What payments carry: all that a touched account pays."""
    touched, carried = set(), []
    for i, (payer, payee, amount, _) in enumerate(world.payments):
        passes = payer in touched and payer not in world.ends
        carried.append(amount if passes else world.seeds.get(i, 0))
        if carried[-1]:
            touched.add(payee)
    return carried


def slow(world: World, policy: str) -> Told:
    if policy in (FIFO, LIFO):
        return coins(world, last_first=policy == LIFO)
    return highest_out(world) if policy == TIHO else two_numbers(world, policy)


def spread(reach: Reach, values: np.ndarray[tuple[int], np.dtype[np.int64]], events: bool, size: int) -> list[int]:
    full = np.zeros(size, np.int64)
    full[reach.place if events else reach.accounts] = values
    return [int(value) for value in full]


@pytest.mark.parametrize("policy", SHARING)
@settings(max_examples=300)
@given(world=worlds())
def test_a_rule_says_what_coins_say(policy: str, world: World) -> None:
    reach, expected = world.reach, slow(world, policy)
    found = follow(reach, policy)
    assert spread(reach, found.carried, True, len(world.payments)) == expected.carried
    assert spread(reach, found.kept, False, ACCOUNTS) == expected.kept
    assert found.returned == expected.returned


@settings(max_examples=300)
@given(world=worlds())
def test_poison_carries_all_that_touched_accounts_pay(world: World) -> None:
    reach = world.reach
    found = follow(reach, POISON)
    assert spread(reach, found.carried, True, len(world.payments)) == poisoned(world)


@pytest.mark.parametrize("policy", POLICIES)
@settings(max_examples=150)
@given(world=worlds(largest=10**12, opening=10**12))
def test_what_goes_in_comes_out_to_the_unit(policy: str, world: World) -> None:
    reach = world.reach
    found, told = follow(reach, policy), tally(reach, follow(reach, policy))
    assert found.error == 0
    assert int(found.kept.sum()) + found.returned == sum(world.seeds.values()) + found.touched
    assert (found.touched == 0) or policy == POISON
    assert (found.kept >= 0).all() and (found.carried <= reach.events.amount).all()
    if policy != POISON:
        drawn = np.zeros(len(found.kept), np.int64)
        own = reach.events.payer >= 0
        np.add.at(drawn, reach.events.payer[own], found.drawn[own])
        assert (told.received - drawn == found.kept).all()


@pytest.mark.parametrize("policy", SHARING)
@settings(max_examples=100)
@given(world=worlds())
def test_no_account_holds_more_than_its_balance(policy: str, world: World) -> None:
    reach, whole = world.reach, balances(world.walk)
    found = follow(reach, policy)
    for account, kept in zip(reach.accounts, found.kept, strict=True):
        if int(account) not in world.ends:
            assert kept <= whole[account]


@settings(max_examples=100)
@given(world=worlds())
def test_poison_reaches_whatever_another_rule_reaches(world: World) -> None:
    reach = world.reach
    poison, *others = follow_all(reach, tuple(POLICIES))
    for other in others:
        assert not ((other.carried > 0) & (poison.carried == 0)).any()


@settings(max_examples=200)
@given(world=worlds(opening=0), policy=st.sampled_from((FIFO, LIFO)), data=st.data())
def test_with_known_balances_first_in_and_last_in_read_the_same_backward(
    world: World, policy: str, data: st.DataObject
) -> None:
    """What S's payments bring T forward is what T's receipts come from S backward, if no money is unseen."""
    enough = sum(payment[2] for payment in world.payments)
    source = data.draw(st.integers(0, ACCOUNTS - 1))
    target = data.draw(st.integers(0, ACCOUNTS - 1).filter(lambda one: one != source))
    rich = World(world.payments, {}, set(), (enough,) * ACCOUNTS)
    # Neither pays, nor is paid, otherwise: then what is traced in full is traced once.
    payments = [one for one in rich.payments if one[0] != target and one[1] != source]
    out = {i: one[2] for i, one in enumerate(payments) if one[0] == source}
    back = {len(payments) - 1 - i: one[2] for i, one in enumerate(payments) if one[1] == target}
    if not out or not back:
        return
    forward = World(payments, out, set(), rich.opening)
    closing = tuple(int(value) for value in balances(forward.walk))
    turned = [(payee, payer, amount, -time) for payer, payee, amount, time in reversed(payments)]
    backward = World(turned, back, set(), closing)
    there, here = follow(forward.reach, policy), follow(backward.reach, policy)
    came = spread(forward.reach, there.kept, False, ACCOUNTS)[target]
    assert came == spread(backward.reach, here.kept, False, ACCOUNTS)[source]


def test_haircut_in_whole_units_stays_near_the_exact_shares() -> None:
    rng = np.random.default_rng(7)
    payer = rng.integers(0, ACCOUNTS, 3_000)
    payee = (payer + rng.integers(1, ACCOUNTS, 3_000)) % ACCOUNTS
    amount = rng.integers(1, 10**9, 3_000)
    payments = [(int(a), int(b), int(c), i) for i, (a, b, c) in enumerate(zip(payer, payee, amount, strict=True))]
    world = World(payments, {10: payments[10][2]})
    found = follow(world.reach, HAIRCUT)
    balance, traced = [0] * ACCOUNTS, [0.0] * ACCOUNTS
    for i, (a, b, c, _) in enumerate(payments):
        part = traced[a] * min(1.0, c / balance[a]) if balance[a] else 0.0
        balance[a], traced[a] = max(balance[a] - c, 0), traced[a] - part
        balance[b], traced[b] = balance[b] + c, traced[b] + (c if i == 10 else part)
    kept = spread(world.reach, found.kept, False, ACCOUNTS)
    assert sum(kept) + found.returned == payments[10][2]
    assert max(abs(kept[i] - traced[i]) for i in range(ACCOUNTS)) < 3_000


def test_the_case_of_roscoe_and_winder() -> None:
    """455 of trust money are mixed, drawn down to 25, then 333 of the holder's own come in: 25 can be traced."""
    world = World([(0, 1, 455, 0), (1, 2, 430, 1), (3, 1, 333, 2)], {0: 455})
    for policy in SHARING:
        assert spread(world.reach, follow(world.reach, policy).kept, False, ACCOUNTS)[1] == 25


def test_the_rules_differ_as_worked_by_hand() -> None:
    """60 of its own, then 40 traced; 50 are paid at once, then 30."""
    world = World([(0, 1, 60, 0), (2, 1, 40, 1), (1, 3, 50, 2), (1, 4, 30, 3)], {1: 40})
    paid = {policy: spread(world.reach, follow(world.reach, policy).carried, True, 4)[2:] for policy in POLICIES}
    assert paid == {
        POISON: [50, 30],
        HAIRCUT: [20, 12],
        FIFO: [0, 20],
        LIFO: [40, 0],
        TIHO: [40, 0],
        LIBR: [0, 20],
    }


def test_queues_outgrow_their_pool(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two accounts between which ever smaller mixed payments go: lots split far beyond the first pool."""
    payments = [(i % 2, 1 - i % 2, 1 + (i * 7919) % 23, i) for i in range(4_000)]
    payments = [(2 if i % 3 == 0 else one[0], one[1], one[2], i) for i, one in enumerate(payments)]
    world = World(payments, {i: payments[i][2] for i in range(0, 4_000, 6)})
    grown: list[int] = []
    doubled = lots._doubled

    def counted(pool: lots.Pool) -> lots.Pool:
        grown.append(len(pool.size))
        return doubled(pool)

    monkeypatch.setattr(lots, "_doubled", counted)
    for policy in (FIFO, LIFO):
        found, expected = follow(world.reach, policy), coins(world, last_first=policy == LIFO)
        assert spread(world.reach, found.carried, True, len(payments)) == expected.carried
    assert grown


def test_policies_are_chosen_by_name() -> None:
    assert chosen("all") == tuple(POLICIES)
    assert chosen(" LIFO , poison") == (POISON, LIFO)
    for wrong in ("", "fifo,lofi"):
        with pytest.raises(UsageError, match="policy"):
            chosen(wrong)
    with pytest.raises(UsageError, match="policy"):
        follow(World([(0, 1, 5, 0)], {0: 5}).reach, "lofi")
