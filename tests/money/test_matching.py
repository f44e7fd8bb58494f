"""Each matcher beside a search that tries everything, on small random ledgers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clew.model.payment import ACCOUNTS, PAYMENTS
from clew.money.ledger import Ledger
from clew.money.matching import (
    awakening,
    block,
    chain,
    cycle,
    diamond,
    follow,
    hub,
    layers,
    outlier,
    parts,
    split,
    star,
    tree,
)
from clew.money.matching.ground import Ground, ground
from clew.money.matching.hits import Hits
from clew.money.patterns import Band, Pattern

Row = tuple[int, int, int, int]
"""Payer, payee, time, amount in units."""
Found = set[tuple[frozenset[int], int, int]]
"""Payments, size and amount of each hit."""

rows = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 30), st.integers(80, 120)), min_size=1, max_size=14
)
slow = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))


def ledger_of(rows: Sequence[Row], *, daily: bool = False) -> Ledger:
    n = len(rows)
    columns: dict[str, object] = {name: pa.nulls(n, PAYMENTS.field(name).type) for name in PAYMENTS.names}
    columns |= {
        "payer": [f"a{row[0]}" for row in rows],
        "payee": [f"a{row[1]}" for row in rows],
        "time": [row[2] for row in rows],
        "daily": [daily] * n,
        "amount": [row[3] for row in rows],
        "currency": ["EUR"] * n,
        "part": [0] * n,
        "position": list(range(n)),
    }
    return Ledger.of(pa.table(columns, schema=PAYMENTS), ACCOUNTS.empty_table())


def pattern(shape: str, window: int, band: tuple[int, int] = (0, 10**8), **wanted: object) -> Pattern:
    return Pattern("k", "t", shape, window, Band(*band), wanted, ("time", "payee"), "", "", "", ())


def told(hits: Hits) -> Found:
    return {(frozenset(hits.of_hit(i).tolist()), int(hits.size[i]), int(hits.amount[i])) for i in range(len(hits))}


def payments(its: Ground) -> list[tuple[int, Row]]:
    columns = zip(its.payer.tolist(), its.payee.tolist(), its.time.tolist(), its.amount.tolist(), strict=True)
    return list(enumerate(columns))


def greedy(candidates: Iterator[tuple[tuple[int, ...], frozenset[int], int, int]]) -> Found:
    """Of candidates (rank, payments, size, amount) by rank those that share at most half with the ones before."""
    taken: set[int] = set()
    stand: Found = set()
    for _, its, size, amount in sorted(candidates, key=lambda one: one[0]):
        if 2 * len(its & taken) <= len(its):
            taken |= its
            stand.add((its, size, amount))
    return stand


@slow
@given(rows, st.integers(0, 12), st.integers(1, 3), st.integers(1, 3), st.sampled_from(["payer", "payee"]))
def test_a_star_is_the_windows_with_most_parties(
    given_: list[Row], window: int, parties: int, least: int, side: str
) -> None:
    its = ground(ledger_of(given_), 0)
    of = 0 if side == "payer" else 1

    def candidates() -> Iterator[tuple[tuple[int, ...], frozenset[int], int, int]]:
        for number, first in payments(its):
            inside = [(i, p) for i, p in payments(its) if p[of] == first[of] and first[2] <= p[2] <= first[2] + window]
            different = len({p[1 - of] for _, p in inside})
            total = sum(p[3] for _, p in inside)
            if different >= parties and len(inside) >= least and first[2] == its.time[min(i for i, _ in inside)]:
                rank = (-different, -total, first[2], first[of], number)
                yield rank, frozenset(i for i, _ in inside), different, total

    hits = star.match(its, pattern("star", window, hub=side, parties=parties, payments=least))
    assert told(hits) == greedy(candidates())
    assert all(its.time[hits.of_hit(i)].max() - its.time[hits.of_hit(i)].min() <= window for i in range(len(hits)))


Move = tuple[int, int, int, int, int, tuple[int, ...]]
"""Payer, payee, time of the first and the last part, amount, payments."""


def made(its: Ground) -> list[Move]:
    """Payments, and two or three between the same two (all lie within a day here) as one more, by their first part."""
    pairs: dict[tuple[int, int], list[int]] = {}
    for i, p in payments(its):
        pairs.setdefault(p[:2], []).append(i)
    listed = [(i,) for i in range(len(its))] + [tuple(one) for one in pairs.values() if 2 <= len(one) <= 3]
    return [
        (int(its.payer[one[0]]), int(its.payee[one[0]]), int(its.time[one[0]]), int(its.time[one[-1]]),
         int(its.amount[list(one)].sum()), one)
        for one in sorted(listed, key=lambda one: (one[0], len(one)))
    ]  # fmt: skip


def cycles(its: Ground, window: int, band: tuple[int, int], longest: int) -> Iterator[list[int]]:
    listed = made(its)

    def longer(path: list[int]) -> Iterator[list[int]]:
        first, last = listed[path[0]], listed[path[-1]]
        if last[1] == first[0]:
            if len(path) >= 3 and max(listed[i][3] for i in path) - first[2] <= window:
                yield path
            return
        for i, p in enumerate(listed):
            within = last[4] * band[0] <= p[4] * 10_000 <= last[4] * band[1]
            follows = p[0] == last[1] and p[2] > last[3] and p[2] - first[2] <= window
            fresh = all(p[1] != listed[j][1] for j in path)
            if within and follows and fresh and len(path) < longest:
                yield from longer([*path, i])

    for i in range(len(listed)):
        yield from longer([i])


@slow
@given(rows, st.integers(1, 30), st.sampled_from([(0, 10**8), (9000, 10_500), (7000, 10_000)]), st.integers(3, 6))
def test_cycles_are_all_that_there_are(given_: list[Row], window: int, band: tuple[int, int], longest: int) -> None:
    its = ground(ledger_of(given_), 0)
    asked = pattern("cycle", window, band, longest=longest)
    flat, starts, stopped = cycle._cycles(parts.moves(its), asked)
    found = sorted(flat[starts[i] : starts[i + 1]].tolist() for i in range(len(starts) - 1))
    assert found == sorted(cycles(its, window, band, longest))
    assert stopped == 0
    hits = cycle.match(its, asked)
    listed = made(its)
    every = [{i for move in one for i in listed[move][5]} for one in found]
    used = {i for hit in range(len(hits)) for i in hits.of_hit(hit).tolist()}
    assert all(set(hits.of_hit(hit).tolist()) in every for hit in range(len(hits)))
    assert all(2 * len(one & used) > len(one) for one in every), "a cycle of its own was dropped"


def followed(its: Ground, window: int, band: tuple[int, int]) -> list[tuple[int, int]]:
    return [
        (i, j)
        for i, p in enumerate(made(its))
        for j, q in enumerate(made(its))
        if q[0] == p[1]
        and q[1] != p[0]
        and p[3] < q[2] <= q[3] <= p[2] + window
        and p[4] * band[0] <= q[4] * 10_000 <= p[4] * band[1]
    ]


@slow
@given(rows, st.integers(1, 30), st.sampled_from([(0, 10**8), (9000, 10_000)]))
def test_a_chain_follows_one_payment_by_one(given_: list[Row], window: int, band: tuple[int, int]) -> None:
    its = ground(ledger_of(given_), 0)
    after: dict[int, int] = {}
    for i, j in followed(its, window, band):
        if i not in after and j not in after.values():
            after[i] = j
    found = follow.links(parts.moves(its), window, pattern("chain", window, band).band)[0]
    assert {i: j for i, j in enumerate(found.tolist()) if j >= 0} == after
    listed = made(its)
    linked = {frozenset((*listed[i][5], *listed[j][5])) for i, j in after.items()}
    hits = chain.match(its, pattern("chain", window, band, accounts=3))
    for hit in range(len(hits)):
        own = set(hits.of_hit(hit).tolist())
        assert its.time[sorted(own)].max() - its.time[sorted(own)].min() <= window
        assert len({*its.payer[sorted(own)].tolist(), *its.payee[sorted(own)].tolist()}) == hits.size[hit]
        assert any(one <= own for one in linked)


@slow
@given(rows, st.integers(1, 30), st.sampled_from([(0, 10**8), (8000, 10_500)]), st.integers(2, 3))
def test_diamonds_are_the_windows_with_most_middles(
    given_: list[Row], window: int, band: tuple[int, int], middles: int
) -> None:
    its = ground(ledger_of(given_), 0)
    legs = followed(its, window, band)
    found = diamond.match(its, pattern("diamond", window, band, middles=middles))

    listed = made(its)
    best = 0
    for i, j in legs:
        ends = (listed[i][0], listed[j][1])
        same = [(a, b) for a, b in legs if (listed[a][0], listed[b][1]) == ends]
        inside = [a for a, b in same if listed[a][2] >= listed[i][2] and listed[b][3] <= listed[i][2] + window]
        best = max(best, len({listed[a][1] for a in inside}))
    assert found.size.max(initial=0) == (best if best >= middles else 0)
    for hit in range(len(found)):
        own = set(found.of_hit(hit).tolist())
        its_legs = [(i, j) for i, j in legs if {*listed[i][5], *listed[j][5]} <= own]
        assert {one for i, j in its_legs for one in (*listed[i][5], *listed[j][5])} == own
        assert len({listed[i][1] for i, _ in its_legs}) == found.size[hit] >= middles


def gathered(its: Ground, window: int, asked: Pattern) -> Iterator[tuple[tuple[int, ...], frozenset[int], int, int]]:
    low, high = asked.band.low, asked.band.high
    for account in range(6):
        for start in sorted({p[2] for _, p in payments(its) if p[1] == account}):
            best: tuple[tuple[int, int, int], frozenset[int], int, int] | None = None
            out = [(i, p) for i, p in payments(its) if p[0] == account and start <= p[2] <= start + window]
            for moment in sorted({p[2] for _, p in out}):
                came = [(i, p) for i, p in payments(its) if p[1] == account and start <= p[2] < moment]
                went = [(i, p) for i, p in out if p[2] >= moment]
                sums = sum(p[3] for _, p in came), sum(p[3] for _, p in went)
                sides = len({p[0] for _, p in came}), len({p[1] for _, p in went})
                enough = sides[0] >= asked.number("payers") and sides[1] >= asked.number("payees")
                if not enough or not sums[0] * low <= sums[1] * 10_000 <= sums[0] * high:
                    continue
                rank = (-sum(sides), -sums[1], moment)
                if best is None or rank < best[0]:
                    best = (rank, frozenset(i for i, _ in [*came, *went]), sum(sides), sums[1])
            if best is not None:
                yield (-best[2], -best[3], start, account), best[1], best[2], best[3]


@slow
@given(rows, st.integers(1, 30), st.sampled_from([(0, 10**8), (7000, 10_500)]), st.integers(1, 2), st.integers(1, 2))
def test_what_is_gathered_and_goes_on(
    given_: list[Row], window: int, band: tuple[int, int], payers: int, payees: int
) -> None:
    its = ground(ledger_of(given_), 0)
    asked = pattern("hub", window, band, payers=payers, payees=payees)
    assert told(hub.match(its, asked)) == greedy(gathered(its, window, asked))


@slow
@given(rows, st.integers(1, 30), st.integers(2, 3), st.integers(2, 3))
def test_blocks_are_half_full_and_a_complete_one_is_never_missed(
    given_: list[Row], window: int, payers: int, payees: int
) -> None:
    its = ground(ledger_of(given_), 0)
    hits = block.match(its, pattern("block", window, payers=payers, payees=payees))
    for hit in range(len(hits)):
        own = hits.of_hit(hit)
        rows_, columns = set(its.payer[own].tolist()), set(its.payee[own].tolist())
        pairs = {(p[0], p[1]) for i, p in payments(its) if i in own}
        assert len(rows_) >= payers
        assert len(columns) >= payees
        assert not rows_ & columns
        assert 2 * len(pairs) >= len(rows_) * len(columns)
        assert its.time[own].max() - its.time[own].min() <= window
        assert (len(rows_) + len(columns), its.amount[own].sum()) == (hits.size[hit], hits.amount[hit])


@pytest.mark.parametrize("left_out", [0, 3])
def test_a_planted_block_and_stack_are_found_whole_though_pairs_are_missing(left_out: int) -> None:
    first = [(i, 10 + j, i + j, 100) for i in range(4) for j in range(4)]
    second = [(10 + j, 20 + k, 20 + j + k, 98) for j in range(4) for k in range(4)]
    keep = [row for number, row in enumerate(first) if number % 5 or number // 5 >= left_out]
    its = ground(ledger_of([*keep, *second, (30, 31, 5, 7), (31, 10, 6, 7)]), 0)
    ((found, size, amount),) = told(layers.match(its, pattern("layers", 60, (5000, 12_000), payers=2)))
    assert (len(found), size, amount) == (len(keep) + 16, 12, 16 * 98)
    blocks = told(block.match(its, pattern("block", 60, payers=3, payees=3)))
    assert {size for _, size, _ in blocks} == {8}
    assert {len(one) for one, _, _ in blocks} == {len(keep), 16}


def test_a_tree_and_money_in_parts() -> None:
    tree_: list[Row] = [(i, 10 + i % 3, i, 100) for i in range(9)] + [(10 + m, 20, 10 + m, 280) for m in range(3)]
    its = ground(ledger_of(tree_), 0)
    ((found, size, amount),) = told(tree.match(its, pattern("tree", 50, (7000, 10_500), middles=3, into=2)))
    assert (len(found), size, amount) == (12, 3, 840)
    assert not len(tree.match(its, pattern("tree", 50, (7000, 10_500), middles=4, into=2)))
    parts: list[Row] = [(0, 1, 0, 1000), (1, 2, 1, 400), (1, 3, 2, 10), (1, 4, 3, 550), (2, 5, 9, 1)]
    its = ground(ledger_of(parts), 0)
    assert told(split.match(its, pattern("split", 10, (9000, 10_000)))) == {(frozenset({0, 1, 3}), 3, 950)}
    into: list[Row] = [(2, 1, 0, 400), (3, 1, 1, 600), (1, 4, 2, 980)]
    assert told(split.match(ground(ledger_of(into), 0), pattern("split", 10, (9000, 10_000)))) == {
        (frozenset({0, 1, 2}), 3, 980)
    }


def test_a_circle_with_a_leg_in_two_parts_is_one_hit() -> None:
    its = ground(ledger_of([(0, 1, 0, 1000), (1, 2, 5, 600), (1, 2, 6, 380), (2, 0, 9, 970)]), 0)
    assert told(cycle.match(its, pattern("cycle", 100, (9000, 10_000)))) == {(frozenset({0, 1, 2, 3}), 3, 970)}
    assert told(chain.match(its, pattern("chain", 100, (9000, 10_000), accounts=3)))


@slow
@given(rows, st.integers(2, 12), st.integers(1, 10), st.integers(1, 3))
def test_an_account_wakes(given_: list[Row], quiet: int, window: int, least: int) -> None:
    its = ground(ledger_of(given_), 0)
    expected = set()
    for account in range(6):
        own = [(i, p) for i, p in payments(its) if account in p[:2]]
        for (_, before), (_, wake) in pairwise(own):
            inside = [(i, p) for i, p in own if wake[2] <= p[2] <= wake[2] + window]
            if wake[2] - before[2] >= quiet and len(inside) >= least:
                expected.add((frozenset(i for i, _ in inside), len(inside), sum(p[3] for _, p in inside)))
    assert told(awakening.match(its, pattern("awakening", window, quiet=quiet, payments=least))) == expected


def test_a_payment_far_above_the_past_is_out_of_line_and_one_far_below_is_not() -> None:
    usual: list[Row] = [(0, 1, day, 1_000_000 + day * 1000) for day in range(250)]
    its = ground(ledger_of([*usual, (0, 2, 300, 30_000_000), (0, 2, 301, 1000)]), 0)
    hits = outlier.match(its, pattern("outlier", 1, base="payer", before=12, times=10, spread=5))
    assert told(hits) == {(frozenset({250}), round(30_000_000 / 1_149_500), 30_000_000)}


@pytest.mark.parametrize("price", [10, 1000])
def test_a_price_far_from_that_of_the_pair_is_a_hit_above_and_below(price: int) -> None:
    its = ground(ledger_of([*((0, 1, day, 100 + day % 3) for day in range(20)), (0, 1, 30, price)]), 0)
    hits = outlier.match(its, pattern("outlier", 1, base="pair", before=8, times=5, spread=5))
    assert [one for one, _, _ in told(hits)] == [frozenset({20})]


@slow
@given(rows, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(given_: list[Row], chance: object) -> None:
    mixed = list(given_)
    chance.shuffle(mixed)  # type: ignore[attr-defined]  # a Random
    asked = pattern("hub", 20, (7000, 10_500), payers=1, payees=1)
    first, second = ground(ledger_of(given_), 0), ground(ledger_of(mixed), 0)
    assert told(hub.match(first, asked)) == told(hub.match(second, asked))
    round_ = pattern("cycle", 20)
    assert told(cycle.match(first, round_)) == told(cycle.match(second, round_))


def test_on_one_day_payments_may_follow_in_any_order_but_not_back_to_the_day_before() -> None:
    day = 86_400
    its = ground(ledger_of([(2, 0, day, 100), (0, 1, day, 100), (1, 2, day, 100)], daily=True), 0)
    assert len(cycle.match(its, pattern("cycle", day))) == 1
    its = ground(ledger_of([(2, 0, day, 100), (0, 1, day, 100), (1, 2, 0, 100)], daily=True), 0)
    hits = cycle.match(its, pattern("cycle", day))
    assert told(hits) == {(frozenset({0, 1, 2}), 3, 100)}
    later = ground(ledger_of([(2, 0, 2 * day, 100), (0, 1, day, 100), (1, 2, day, 100), (0, 2, 0, 1)], daily=True), 0)
    assert int(cycle.match(later, pattern("cycle", day)).hub[0]) == 0


def test_payments_in_one_second_follow_none_of_each_other() -> None:
    its = ground(ledger_of([(i % 300, (i + 1) % 300, 7, 100) for i in range(20_000)]), 0)
    assert len(cycle.match(its, pattern("cycle", 100))) == 0
    assert len(chain.match(its, pattern("chain", 100))) == 0
    fans = star.match(its, pattern("star", 100, hub="payee", payments=2))
    assert len(fans) == 300
    assert fans.smaller == 0


def test_a_star_of_fifty_is_one_hit_and_self_payments_are_none() -> None:
    rows_: list[Row] = [(i, 50, i, 10) for i in range(50)] + [(50, 50, 25, 10)] * 3
    hits = star.match(ground(ledger_of(rows_), 0), pattern("star", 100, hub="payee", parties=5))
    assert len(hits) == 1
    assert (int(hits.size[0]), int(hits.amount[0]), len(hits.of_hit(0))) == (50, 500, 50)


def test_the_bounds_of_a_band_are_exact_where_floats_are_not() -> None:
    for one in (2**55 + 1, 10_005, 1):
        least, most = follow.bounds(one, 9_999, 10_001)
        assert least == -(-one * 9_999 // 10_000)
        assert most == one * 10_001 // 10_000
