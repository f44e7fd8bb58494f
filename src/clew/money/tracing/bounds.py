"""What must at least have arrived at an account, and what can at most, whatever the rule.

A rule says which units of an account a payment carries. All that every rule keeps to: a payment carries at most its
amount; an account never holds more traced money than its balance; what is paid on has come before. So the possible
worlds are exactly the flows, in whole units, of this network (time runs along its edges):

- a node for each account and each stretch between two payments out of it; payments in of that stretch lead to it;
- a payment is an edge from its payer's node of the time, with its amount as capacity (less its traced part, if tracing
  starts with it; that part comes from the source, and as much may end as "come back to the start");
- what stays is an edge to the account's next node, with the balance after the payment as capacity. Money paid in later
  only adds to the balance, so this is the narrowest place;
- each account's last node leads to the end. The traced payments X are all sent: any rule shows that they can be.

The money that ever reaches the target T is looked at when it first does, so T's own payments are left out.
At most: the greatest flow from the source to T. At least: X less the greatest flow from the source to the end with T
taken out. Both are reached by some world: a greatest flow to some of the ends can be filled up to all of X by
augmenting, which never takes back what flows to an end. In a world the units that have passed T are other money to the
rest of the network, whose limits are upper limits only, so leaving out T's payments loses no world.

Both hold under the assumption about balances (`clew.money.tracing`): more unseen money lowers the lower bound.
Poison counts touched money and keeps to neither. Cost: Dinic's algorithm twice on about two edges a payment in reach.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit

from clew.money.ledger import Bools, Ints, Longs
from clew.money.tracing.flow import Events
from clew.money.tracing.maxflow import greatest_flow, network
from clew.money.tracing.reach import Reach

SOURCE, END, TARGET = 0, 1, 2

MOST = 3_000_000
"""Payments within reach up to which bounds are computed: seconds for 200,000, memory of about 200 bytes a payment."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Units of traced money that reached the target at least and at most, each unit counted once."""

    low: int
    high: int


def bounds(reach: Reach, targets: Longs) -> Bounds:
    """The bounds for some accounts of the reach, taken as one target."""
    wanted = np.zeros(len(reach.accounts), np.bool_)
    wanted[targets] = True
    size = len(reach.events.payer)
    most = len(reach.accounts) + 4 * size
    source, target = np.empty((2, most), np.int32)
    capacity = np.empty(most, np.int64)
    nodes, edges = _expand(reach.events, reach.opening.copy(), wanted, (source, target, capacity))
    source, target, capacity = source[:edges], target[:edges], capacity[:edges]
    high = greatest_flow(network(nodes, source, target, capacity), SOURCE, TARGET)
    elsewhere = greatest_flow(network(nodes, source, target, capacity), SOURCE, END)
    return Bounds(reach.total - elsewhere, high)


@njit(cache=True, nogil=True)
def _expand(events: Events, balance: Longs, wanted: Bools, edges: tuple[Ints, Ints, Longs]) -> tuple[int, int]:
    """Fill the edges; returns how many nodes and edges there are. `balance` is at first touch, and is changed."""
    source, target, capacity = edges
    now = np.empty(len(balance), np.int32)
    nodes, made = 3, 0
    for account in range(len(balance)):
        now[account] = TARGET if wanted[account] else nodes
        nodes += not wanted[account]
    for i in range(len(events.payer)):
        payer, payee, amount, seed = events.payer[i], events.payee[i], events.amount[i], events.seed[i]
        if seed > 0:
            source[made], target[made], capacity[made] = SOURCE, now[payee], seed
            made += 1
        if payer >= 0 and not wanted[payer]:
            balance[payer] = max(balance[payer] - amount, 0)
            if amount > seed:
                source[made], target[made], capacity[made] = now[payer], now[payee], amount - seed
                made += 1
            if seed > 0:
                source[made], target[made], capacity[made] = now[payer], END, seed
                made += 1
            if balance[payer] > 0:
                source[made], target[made], capacity[made] = now[payer], nodes, balance[payer]
                made += 1
            now[payer] = nodes
            nodes += 1
        balance[payee] += amount
    for account in range(len(balance)):
        if not wanted[account]:
            source[made], target[made], capacity[made] = now[account], END, np.iinfo(np.int64).max
            made += 1
    return nodes, made
