"""Blocks, layers, trees, money in parts and payments out of line beside plain searches, on small random ledgers.

The searches are written from what the modules say, with sets and lists, and share nothing with the kernels.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clew.money.matching import block, layers, outlier, split, tree
from clew.money.matching.ground import Ground, ground
from clew.money.matching.hits import Hits

from .test_matching import Found, Move, Row, ledger_of, made, pattern, told

slow = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
BANDS = st.sampled_from([(0, 10**8), (6000, 10_500), (9000, 10_000)])


def rows(ends: Sequence[tuple[int, int]], amounts: st.SearchStrategy[int], most: int) -> st.SearchStrategy[list[Row]]:
    """Payments between these ends, in few moments, so that shapes come about."""
    row = st.tuples(st.sampled_from(ends), st.integers(0, 16), amounts)
    return st.lists(row.map(lambda one: (*one[0], one[1], one[2])), min_size=1, max_size=most)


SIDES = [(a, b) for a in range(3) for b in range(3, 6)]
ON = [(a, b) for a in range(3, 6) for b in range(6, 9)]
two_layers = rows([*SIDES, *SIDES, (1, 0), (4, 1)], st.integers(90, 110), 16)
three_layers = st.tuples(
    st.lists(st.tuples(st.sampled_from(SIDES), st.integers(0, 9), st.integers(90, 110)), min_size=6, max_size=14),
    st.lists(
        st.tuples(st.sampled_from([*ON, (4, 0)]), st.integers(7, 16), st.integers(90, 110)), min_size=6, max_size=14
    ),
).map(lambda both: [(*one[0], one[1], one[2]) for side in both for one in side])
trees = rows([*SIDES, *((a, 6) for a in range(3, 6)), (3, 7), (6, 3)], st.integers(40, 110), 18)
parts = rows([(a, b) for a in range(4) for b in range(4) if a != b], st.sampled_from([5, 30, 35, 50, 60, 100]), 12)


@dataclass(frozen=True)
class Item:
    """Something with a group, a party, a start and an end, and an amount."""

    number: int
    group: int
    party: int
    start: int
    end: int
    amount: int


def standing(candidates: Iterable[tuple[tuple[int, ...], frozenset[int]]]) -> list[frozenset[int]]:
    """Of sets by rank those of which no more than half lies in the ones before them that stand."""
    taken: set[int] = set()
    stand = []
    for _, its in sorted(candidates, key=lambda one: one[0]):
        if 2 * len(its & taken) <= len(its):
            taken |= its
            stand.append(its)
    return stand


def windows_of(items: Sequence[Item], span: int, many: int, parties: int) -> list[list[Item]]:
    """The windows of `clew.money.matching.windows` that stand."""
    found = []
    by_number = {one.number: one for one in items}
    for first in {(one.group, one.start) for one in items}:
        inside = [
            one for one in items if one.group == first[0] and one.start >= first[1] and one.end <= first[1] + span
        ]
        different = len({one.party for one in inside})
        if len(inside) >= many and different >= parties and min(one.start for one in inside) == first[1]:
            rank = (-different, -sum(one.amount for one in inside), first[1], first[0])
            found.append((rank, frozenset(one.number for one in inside)))
    return [[by_number[one] for one in sorted(its)] for its in standing(found)]


def hits_of(its: Ground, each: Iterable[tuple[frozenset[int], int, int, int]], *, amount_first: bool = False) -> Found:
    """Hits (payments, size, amount, hub) that stand."""
    known = {one[0]: one for one in each}
    ranked = []
    for payments, size, amount, hub in known.values():
        large = (-amount, -size) if amount_first else (-size, -amount)
        ranked.append(((*large, min(payments), max(payments), hub), payments))
    return {known[one][:3] for one in standing(ranked)}


def columns(its: Ground) -> list[Row]:
    whole = zip(its.payer.tolist(), its.payee.tolist(), its.time.tolist(), its.amount.tolist(), strict=True)
    return list(whole)


def blocks_of(its: Ground, which: Callable[[int], bool], span: int, least: tuple[int, int]) -> list[frozenset[int]]:
    """The blocks among these payments: seeds of two payees, grown by turns, kept where half of the pairs have paid."""
    paid = [(i, row) for i, row in enumerate(columns(its)) if which(i)]
    forks = [
        Item(0, min(p[1], q[1]) * 100 + max(p[1], q[1]), p[0], p[2], q[2], 0)
        for n, (_, p) in enumerate(paid)
        for _, q in paid[n + 1 :]
        if p[0] == q[0] and p[1] != q[1] and q[2] <= p[2] + span
    ]
    forks = [Item(n, *(getattr(one, name) for name in ("group", "party", "start", "end", "amount"))) for n, one in
             enumerate(forks)]  # fmt: skip
    found = []
    for seed in windows_of(forks, span, 2, 2):
        start = min(one.start for one in seed)
        inside = [(i, row) for i, row in paid if start <= row[2] <= start + span]
        for wide in (False, True):
            payers, payees = grown(inside, set(divmod(seed[0].group, 100)), wide=wide)
            own = frozenset(i for i, row in inside if row[0] in payers and row[1] in payees)
            pairs = {row[:2] for i, row in inside if i in own}
            large = len(payers) >= least[0] and len(payees) >= least[1]
            if large and 2 * len(pairs) >= len(payers) * len(payees):
                found.append(own)
    return found


def grown(inside: Sequence[tuple[int, Row]], payees: set[int], *, wide: bool) -> tuple[set[int], set[int]]:
    pairs = {row[:2] for _, row in inside}
    payers: set[int] = set()
    for number in range(6):
        before = (len(payers), len(payees))
        least = 1 if wide and number == 0 else 2
        counts = {a: sum((a, b) in pairs for b in payees) for a, _ in pairs if a not in payees}
        payers = {a for a, many in counts.items() if many >= least and 2 * many >= len(payees)}
        counts = {b: sum((a, b) in pairs for a in payers) for _, b in pairs if b not in payers}
        payees = {b for b, many in counts.items() if many >= 2 and 2 * many >= len(payers)}
        if (len(payers), len(payees)) == before:
            break
    return payers, payees


def accounts_in(its: Ground, payments: Iterable[int]) -> int:
    return len({int(end) for i in payments for end in (its.payer[i], its.payee[i])})


@slow
@given(two_layers, st.integers(1, 16), st.integers(2, 3), st.integers(2, 3))
def test_blocks_are_those_that_grow_from_two_payees(given_: list[Row], window: int, payers: int, payees: int) -> None:
    its = ground(ledger_of(given_), 0)
    hits = block.match(its, pattern("block", window, payers=payers, payees=payees))
    found = blocks_of(its, lambda _: True, window, (payers, payees))
    each = [(own, accounts_in(its, own), int(its.amount[list(own)].sum()), -1) for own in found]
    assert told(hits) == hits_of(its, each)


def stack_of(its: Ground, own: frozenset[int], window: int, asked: tuple[int, int, int, int, int]) -> frozenset[int]:
    """The stack over a block: what comes in and what leaves; empty where it is none."""
    low, high, payers_, middles_, payees_ = asked
    paid = columns(its)
    until = min(paid[i][2] for i in own) + window
    payers, middles = {paid[i][0] for i in own}, {paid[i][1] for i in own}
    first = {m: min(paid[i][2] for i in own if paid[i][1] == m) for m in middles}
    went = {
        i
        for i, (a, b, time, _) in enumerate(paid)
        if a in middles and b not in payers | middles and first[a] < time <= until
    }
    by = {b: {paid[i][0] for i in went if paid[i][1] == b} for b in {paid[i][1] for i in went}}
    payees = {b for b, its_ in by.items() if len(its_) >= 2 and 2 * len(its_) >= len(middles)}
    went = {i for i in went if paid[i][1] in payees}
    last = {m: max(paid[i][2] for i in went if paid[i][0] == m) for m in {paid[i][0] for i in went}}
    came = {i for i in own if paid[i][2] < last.get(paid[i][1], -1)}
    sides = ({paid[i][0] for i in came}, {paid[i][1] for i in came}, {paid[i][1] for i in went})
    if not went or any(len(one) < least for one, least in zip(sides, (payers_, middles_, payees_), strict=True)):
        return frozenset()
    into, out = (sum(paid[i][3] for i in some) for some in (came, went))
    start, end = min(paid[i][2] for i in came), max(paid[i][2] for i in went)
    every = sum(row[3] for row in paid if row[1] in sides[1] and start <= row[2] < end)
    return frozenset(came | went) if into * low <= out * 10_000 <= every * high else frozenset()


@slow
@given(three_layers, st.integers(2, 16), BANDS, st.integers(2, 3))
def test_layers_are_blocks_that_pay_on(given_: list[Row], window: int, band: tuple[int, int], middles: int) -> None:
    its = ground(ledger_of(given_), 0)
    paid = columns(its)
    asked = (*band, 2, middles, 2)
    blocks = blocks_of(its, lambda i: any(q[0] == paid[i][1] and q[2] > paid[i][2] for q in paid), window, (2, middles))
    stacks = [(one, stack_of(its, one, window, asked)) for one in blocks]
    each = []
    for _, own in stacks:
        if own:
            out = [i for i in own if paid[i][0] in {paid[j][1] for j in own}]
            each.append((own, accounts_in(its, own), sum(paid[i][3] for i in out), -1))
    hits = layers.match(its, pattern("layers", window, band, payers=2, middles=middles, payees=2))
    assert told(hits) == hits_of(its, each)


def branch(its: Ground, onward: Move, window: int, band: tuple[int, int], least: int) -> list[int]:
    """The latest payments into whoever pays on, as many as fit the band; none where fewer than `least` do."""
    payer, payee, begin, _, went, _ = onward
    paid = columns(its)
    before = [
        i
        for i, (a, b, time, _) in enumerate(paid)
        if b == payer and a != payee and begin - window <= time < begin
    ]  # fmt: skip
    fitting = [
        many
        for many in range(least, len(before) + 1)
        if (came := sum(paid[i][3] for i in before[-many:])) and came * band[0] <= went * 10_000 <= came * band[1]
    ]
    return before[-fitting[-1] :] if fitting else []


@slow
@given(trees, st.integers(2, 16), BANDS, st.integers(2, 3), st.integers(1, 2))
def test_trees_are_branches_to_one_root(
    given_: list[Row], window: int, band: tuple[int, int], middles: int, into: int
) -> None:
    its = ground(ledger_of(given_), 0)
    listed = made(its)
    came = {n: branch(its, one, window, band, into) for n, one in enumerate(listed)}
    items = [
        Item(n, one[1], one[0], min(int(its.time[came[n][0]]), one[2]), one[3], one[4])
        for n, one in enumerate(listed)
        if came[n]
    ]
    each = []
    for chosen in windows_of(items, window, middles, middles):
        root = {i for one in chosen for i in listed[one.number][5]}
        own = frozenset(root | {i for one in chosen for i in came[one.number]})
        each.append((own, len({one.party for one in chosen}), int(its.amount[list(root)].sum()), chosen[0].group))
    hits = tree.match(its, pattern("tree", window, band, middles=middles, into=into))
    assert told(hits) == hits_of(its, each)


def split_up(paid: list[Row], whole: int, window: int, band: tuple[int, int], *, onward: bool) -> list[int]:
    """The earliest two or three payments, one after the other, that make up one; none where none do."""
    payer, payee, moment, amount = paid[whole]
    account, other = (payee, payer) if onward else (payer, payee)
    near = [
        i
        for i, (a, b, time, part) in enumerate(paid)
        if (a, b)[not onward] == account
        and (a, b)[onward] != other
        and (moment < time <= moment + window if onward else moment - window <= time < moment)
        and amount // 10 <= part
        and part // 2 <= amount
    ]
    for end in range(2, len(near) + 1):
        for many in (2, 3):
            run = near[end - many : end] if end >= many else []
            total = sum(paid[i][3] for i in run)
            into, out = (amount, total) if onward else (total, amount)
            if run and into * band[0] <= out * 10_000 <= into * band[1]:
                return run
    return []


@slow
@given(parts, st.integers(1, 16), BANDS, st.sampled_from([0, 60]))
def test_money_in_parts_is_the_first_run_that_adds_up(
    given_: list[Row], window: int, band: tuple[int, int], total: int
) -> None:
    its = ground(ledger_of(given_), 0)
    paid = columns(its)
    each = []
    for onward in (True, False):
        for whole, (payer, payee, _, amount) in enumerate(paid):
            run = split_up(paid, whole, window, band, onward=onward) if amount >= total else []
            if run:
                out = sum(paid[i][3] for i in run) if onward else amount
                each.append((frozenset((whole, *run)), len(run) + 1, out, payee if onward else payer))
    hits = split.match(its, pattern("split", window, band, total=total / 10_000))
    assert_standing(its, hits, each)


def assert_standing(its: Ground, hits: Hits, each: list[tuple[frozenset[int], int, int, int]]) -> None:
    """The hits are among these, none of them lies mostly in others, and none of these is missing for no reason."""
    assert told(hits) <= {one[:3] for one in each}
    used = {i for own, _, _ in told(hits) for i in own}
    assert all(2 * len(own & used) > len(own) for own, _, _, _ in each)
    if len({one[0] for one in each}) == len(each):
        assert told(hits) == hits_of(its, each, amount_first=True)


def far(value: float, others: Sequence[float], times: float, spread: float) -> float:
    """How far a logarithm is from the median of others, 0 where it is in line."""
    usual = float(np.median(others))
    distance = abs(value - usual)
    scale = 1.4826 * float(np.median([abs(one - usual) for one in others]))
    return distance if distance >= np.log(times) - 1e-12 and distance >= spread * scale - 1e-12 else 0.0


lines = st.lists(
    st.tuples(st.integers(0, 1), st.integers(2, 3), st.integers(0, 30), st.sampled_from([9, 10, 11, 12, 40, 300])),
    min_size=6,
    max_size=30,
)


@slow
@given(lines, st.integers(4, 6), st.sampled_from([1.5, 3.0]), st.sampled_from([1.0, 5.0]))
def test_out_of_line_with_the_past(given_: list[Row], before: int, times: float, spread: float) -> None:
    its = ground(ledger_of(given_), 0)
    paid = columns(its)
    expected = set()
    for i, (payer, _, _, amount) in enumerate(paid):
        past = [float(np.log(row[3])) for row in paid[:i] if row[0] == payer]
        if len(past) >= before and np.log(amount) > median(past) and (off := far(np.log(amount), past, times, spread)):
            expected.add((frozenset((i,)), round(float(np.exp(off))), amount))
    asked = pattern("outlier", 1, base="payer", before=before, times=times, spread=spread)
    assert told(outlier.match(its, asked)) == expected


@slow
@given(lines, st.integers(4, 6), st.sampled_from([1.5, 3.0]), st.sampled_from([1.0, 5.0]), st.integers(1, 20))
def test_out_of_line_with_others_between_the_two(
    given_: list[Row], before: int, times: float, spread: float, window: int
) -> None:
    its = ground(ledger_of(given_), 0)
    paid = columns(its)
    expected = set()
    for ends in {row[:2] for row in paid}:
        own = [i for i, row in enumerate(paid) if row[:2] == ends]
        logs = [float(np.log(paid[i][3])) for i in own]
        off = (
            {i: far(value, logs, times, spread) for i, value in zip(own, logs, strict=True)}
            if len(own) >= before
            else {}
        )
        group: list[int] = []
        for i in [*(i for i in own if off.get(i)), -1]:
            if group and (i < 0 or paid[i][2] - paid[group[0]][2] > window):
                most = round(float(np.exp(max(off[one] for one in group))))
                expected.add((frozenset(group), most, sum(paid[one][3] for one in group)))
                group = []
            group.append(i)
    asked = pattern("outlier", window, base="pair", before=before, times=times, spread=spread)
    assert told(outlier.match(its, asked)) == expected


@pytest.mark.parametrize("shape", ["block", "layers", "tree", "split"])
def test_such_ledgers_hold_the_shapes(shape: str) -> None:
    """A search that finds nothing proves nothing."""
    chance = np.random.default_rng(4)
    first = {"split": [(0, 1)]}.get(shape, SIDES)
    second = {"block": [], "layers": ON, "tree": [(3, 6), (4, 6), (5, 6)], "split": [(1, 2)]}[shape]
    asked = {"block": {"payers": 2, "payees": 2}, "layers": {}, "tree": {"middles": 2, "into": 1}, "split": {}}[shape]
    match = {"block": block.match, "layers": layers.match, "tree": tree.match, "split": split.match}[shape]
    found = 0
    for _ in range(30):
        some: list[Row] = [
            (*ends[int(chance.integers(len(ends)))], int(chance.integers(low, low + 9)), int(chance.integers(90, 110)))
            for ends, low in ((first, 0), (second, 7))
            for _ in range(12 if ends else 0)
        ]
        found += len(match(ground(ledger_of(some), 0), pattern(shape, 16, (0, 20_000), **asked))) > 0
    assert found >= 15
