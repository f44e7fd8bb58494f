"""Money that is gathered in one account and then goes on: gather-scatter, mule accounts, cash in and wires out.

A hit is an account, payments into it and, all of them later, payments out of it, all within the window: a start and the
moment from which it goes out. There are at least `payers` and `payees` (at most `most_payees`), and what goes out is
within the band of what came in. With `quiet`, nothing moved on the account for that long before, or it was opened not
longer before. With `into` and `out`, only payments whose kind matches these expressions count. For each start the
moment with most parties counts, then with the larger amount, then the earlier; of hits that share most of their
payments that with most parties stands, then with the larger amount, then the earlier.
"""

from __future__ import annotations

import numba
import numpy as np
import pyarrow.compute as pc

from clew.money.ledger import NEVER, Bools, Longs
from clew.money.matching.ground import Ground, Index
from clew.money.matching.hits import Hits
from clew.money.matching.room import more_rows
from clew.money.patterns.pattern import WHOLE, Pattern

STEPS = 30_000_000
"""Steps of the search at one account."""


def match(ground: Ground, pattern: Pattern) -> Hits:
    """The hits of a pattern of the shape `hub`. Size: payers and payees. Amount: what went out."""
    into, out = _side(ground, pattern, "into"), _side(ground, pattern, "out")
    columns = (ground.payer, ground.payee, ground.time, ground.earliest, ground.latest, ground.amount)
    sides = (into.starts, into.payments, out.starts, out.payments)
    whole = (ground.into.starts, ground.into.payments, ground.out.starts, ground.out.payments)
    limits = _limits(ground, pattern)
    times = (ground.time[into.payments], ground.time[out.payments])
    new = (_new_until(ground, pattern), pattern.number("quiet", -1))
    starts = _starts(columns, sides, times, whole, new, limits)
    found, stopped = _hubs(columns, sides, starts, limits, len(ground.ledger.accounts))
    account, amount = found[:, 0], found[:, 6]
    rank = np.lexsort((found[:, 1], account, ground.time[into.payments[found[:, 1]]], -amount, -found[:, 5]))
    taken = np.zeros(len(ground), np.bool_)
    kept = np.sort(_apart(rank.astype(np.int64), found, into.payments, out.payments, taken))
    if pattern.overlapping:
        kept = np.arange(len(found))
    each = [np.concatenate((into.payments[a:b], out.payments[c:d])) for a, b, c, d in found[kept, 1:5]]
    hits = Hits.of(each, found[kept, 5], amount[kept], account[kept].astype(np.int32), int(stopped))
    return Hits(hits.starts, hits.payments, hits.size, hits.amount, hits.hub, len(found) - len(kept), int(stopped))


def left_out(ground: Ground, pattern: Pattern) -> str | None:
    """Why the pattern cannot be looked for here, if so."""
    if not {"into", "out"} & set(pattern.settings):
        return None
    return "the source names no kinds of payment" if ground.words("kind") is None else None


def _side(ground: Ground, pattern: Pattern, side: str) -> Index:
    """The payments of each account, in or out, that count."""
    whole = ground.into if side == "into" else ground.out
    word = pattern.text(side)
    if not word:
        return whole
    which = _of_kind(ground, word)[whole.payments]
    before = np.concatenate(([0], np.cumsum(which)))
    return Index(before[whole.starts].astype(np.int64), whole.payments[which])


def _of_kind(ground: Ground, word: str) -> Bools:
    """Payments whose kind, in the source's words, has this word."""
    words = ground.words("kind")
    if words is None:
        return np.zeros(len(ground), np.bool_)
    coded = words.combine_chunks()
    has = pc.match_substring_regex(coded.dictionary, word, ignore_case=True).to_numpy(zero_copy_only=False)
    return np.asarray(np.append(has, False)[pc.fill_null(coded.indices, len(has)).to_numpy()], dtype=np.bool_)


def _new_until(ground: Ground, pattern: Pattern) -> Longs:
    """Until when each account counts as new: for so long after its opening, or never where that is not known."""
    opened = ground.ledger.accounts.opened
    until = np.full(len(opened), NEVER, np.int64)
    until[opened != NEVER] = opened[opened != NEVER] + pattern.number("quiet")
    return until


def _limits(ground: Ground, pattern: Pattern) -> tuple[int, ...]:
    return (
        pattern.window,
        pattern.number("payers", 1),
        pattern.number("payees", 1),
        pattern.number("most_payees", 2**31),
        ground.units(pattern.amount("total", ground.currency)),
        pattern.band.low,
        pattern.band.high,
    )


@numba.njit(cache=True, nogil=True)
def in_band(came, went, low, high):  # type: ignore[no-untyped-def]
    """Whether what went is between `low` and `high` parts in 10,000 of what came, without leaving 64 bits."""
    whole, rest, most = came // WHOLE, came % WHOLE, np.int64(2**62)
    if low > 0 and (whole > most // low or went < whole * low - (-(rest * low) // WHOLE)):
        return False
    return high > 0 and (whole > most // high or went <= whole * high + rest * high // WHOLE)


@numba.njit(cache=True, nogil=True)
def _quiet(account, at, ground, whole, new_until, quiet):  # type: ignore[no-untyped-def]
    """Whether nothing moved on the account for long enough before this payment, or it was new."""
    if quiet < 0:
        return True
    time = ground[2]
    moment = time[at]
    if new_until[account] >= moment:
        return True
    if moment - time[0] < quiet:
        return False
    for starts, payments in ((whole[0], whole[1]), (whole[2], whole[3])):
        low, high = starts[account], starts[account + 1]
        while low < high:
            middle = (low + high) // 2
            if time[payments[middle]] >= moment:
                high = middle
            else:
                low = middle + 1
        if low > starts[account] and moment - time[payments[low - 1]] < quiet:
            return False
    return True


@numba.njit(cache=True, nogil=True)
def _starts(ground, sides, times, whole, new, limits):  # type: ignore[no-untyped-def]
    """Account, payments in (from, to) and out (from, to) of the window at each start that could be a hit's."""
    into, paid_in, out, _ = sides
    (came, went), span = times, limits[0]
    windows, count = np.empty((256, 5), np.int64), 0
    for account in range(len(into) - 1):
        if into[account + 1] - into[account] < limits[1] or out[account + 1] - out[account] < limits[2]:
            continue
        until, leave, gone = into[account], out[account], out[account]
        for a in range(into[account], into[account + 1]):
            moment = came[a]
            while until < into[account + 1] and came[until] <= moment + span:
                until += 1
            while leave < out[account + 1] and went[leave] < moment:
                leave += 1
            while gone < out[account + 1] and went[gone] <= moment + span:
                gone += 1
            same = a > into[account] and came[a - 1] == moment
            if same or until - a < limits[1] or gone - leave < limits[2]:
                continue
            if not _quiet(account, paid_in[a], ground, whole, new[0], new[1]):
                continue
            if count == len(windows):
                windows = more_rows(windows)
            windows[count] = (account, a, until, leave, gone)
            count += 1
    return windows[:count]


@numba.njit(cache=True, nogil=True)
def _hubs(ground, sides, windows, limits, accounts):  # type: ignore[no-untyped-def]
    """Account, payments in (from, to), payments out (from, to), parties and amount of the best hit of each start."""
    _, paid_in, _, paid_out = sides
    most = 0
    for window in range(len(windows)):
        most = max(most, windows[window, 4] - windows[window, 3])
    seen = (np.full(accounts, -1, np.int64), np.full(accounts, -1, np.int64))
    tails = (np.empty(most + 1, np.int64), np.empty(most + 1, np.int64))
    found, count, stopped = np.empty((len(windows), 7), np.int64), 0, 0
    steps, before = 0, -1
    for window in range(len(windows)):
        account, a, until, leave, gone = windows[window]
        steps = until - a + gone - leave + (steps if account == before else 0)
        before = account
        if steps > STEPS:
            stopped += 1
            continue
        best = _best(ground, (paid_in, a, until, paid_out, leave, gone), limits, seen, tails, window)
        if best[0] > 0:
            found[count] = (account, a, best[2], best[3], gone, best[0], best[1])
            count += 1
    return found[:count], stopped


@numba.njit(cache=True, nogil=True)
def _best(ground, ranges, limits, seen, tails, stamp):  # type: ignore[no-untyped-def]
    """Parties, amount, end of what came in and start of what went out of the best moment; parties 0: none."""
    payer, payee, _, earliest, latest, amount = ground
    paid_in, a, until, paid_out, leave, gone = ranges
    _, least_in, least_out, most_out, total, low, high = limits
    payees, went = tails
    payees[gone - leave], went[gone - leave] = 0, 0
    for at in range(gone - 1, leave - 1, -1):
        q = paid_out[at]
        new = seen[1][payee[q]] != stamp
        seen[1][payee[q]] = stamp
        payees[at - leave] = payees[at - leave + 1] + new
        went[at - leave] = went[at - leave + 1] + amount[q]
    best = (0, 0, a, leave)
    came, payers, at_in = 0, 0, a
    for at in range(leave, gone):
        q = paid_out[at]
        while at_in < until and latest[q] > earliest[paid_in[at_in]]:
            p = paid_in[at_in]
            payers += seen[0][payer[p]] != stamp
            seen[0][payer[p]] = stamp
            came += amount[p]
            at_in += 1
        left, leaves = went[at - leave], payees[at - leave]
        if payers < least_in or leaves < least_out or leaves > most_out or left < total:
            continue
        if not in_band(came, left, low, high):
            continue
        if (payers + leaves, left) > (best[0], best[1]):
            best = (payers + leaves, left, at_in, at)
    return best


@numba.njit(cache=True, nogil=True)
def _apart(rank, found, paid_in, paid_out, taken):  # type: ignore[no-untyped-def]
    """Of hits in this order those that share at most half of their payments with the ones before that stand."""
    kept, count = np.empty(len(rank), np.int64), 0
    for hit in rank:
        a, b, c, d = found[hit, 1], found[hit, 2], found[hit, 3], found[hit, 4]
        shared = 0
        for at in range(a, b):
            shared += taken[paid_in[at]]
        for at in range(c, d):
            shared += taken[paid_out[at]]
        if 2 * shared > b - a + d - c:
            continue
        for at in range(a, b):
            taken[paid_in[at]] = True
        for at in range(c, d):
            taken[paid_out[at]] = True
        kept[count] = hit
        count += 1
    return kept[:count]
