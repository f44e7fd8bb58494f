"""Integrated ownership: what share of each company its ultimate owners have in the end, through chains and loops.

With W the shares, rows owners and columns assets, an owner whom nobody owns has w (I - W)^-1: Brioschi, Buzzacchi and
Colombo, Risk capital financing and the separation of ownership and control in business groups, Journal of Banking and
Finance 13, 1989. Companies that own each other would own themselves; as in Baldone, Brioschi and Paleari, Ownership
measures among firms connected by cross-shareholdings, Rivista di Politica Economica, 1998, and Vitali, Glattfelder and
Battiston, The network of global corporate control, PLoS ONE 6(10), 2011, no chain returns to the owner whose
share is asked, so that no company is an owner of itself, and what a loop holds in itself falls to those outside. The
shares in a company never sum to more than one.

Solved from owners to assets in one pass: a company's owners are the sum of its owners' owners; the companies of a loop
are solved together (see `circles`). Low ends with low shares and high ends with high ones, as shares only add. At last
no high end is more than the low ends of the others leave (but see `Weights.loose`).

Linear in what is kept; an owner of less than `least` is not kept, but counted in `rest`.
"""

from __future__ import annotations

from numba import njit

from clew.money.ownership.circles import solve_circle
from clew.money.ownership.lists import Entries, Lists, Plan, Sums, gather, keep, room


@njit(cache=True, nogil=True)
def solve(plan: Plan, lists: Lists, entries: Entries, used: int, sums: Sums) -> tuple[Entries, int]:
    """Fills the lists of the plan's nodes; the entries and how many of them are used. Owners outside the plan keep the
    lists that they have."""
    for loop in range(len(plan.starts) - 1):
        first, end = plan.starts[loop], plan.starts[loop + 1]
        if end - first == 1:
            node = plan.members[first]
            count = 0 if plan.chains.last[node] else gather(plan, lists, entries, node, sums)
            entries, used = keep(plan, lists, room(entries, used + count), used, (node, count), sums)
        else:
            entries, used = solve_circle(plan, lists, entries, used, plan.members[first:end], sums)
    return entries, used
