"""Which traced payment is paid out of which, so that the traced flow can be told as paths.

In every account traced money waits in a queue of the payments that brought it: first in, first out, or last in, first
out under LIFO. Under FIFO and LIFO that is the rule itself. The other rules say how much a payment carries but not
which deposit it came from; any order in time is a true decomposition of them, and the first in goes first here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numba import njit

from clew.money.ledger import Ints, Longs
from clew.money.tracing.flow import Events
from clew.money.tracing.follow import Followed
from clew.money.tracing.policies import LIFO
from clew.money.tracing.reach import Reach

HELD, RETURNED = -1, -2
"""Where money ends that no payment carries on: in the account, back at the start."""

NONE = -1


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """Pieces of traced money in the order in which they went on. Events are numbered by their place in `events`.

    Piece i of `amount[i]` units came with event `source[i]` and went on with event `into[i]` > `source[i]`, or ended
    (< 0). `carried` is the traced part of each event, `fresh` what of it starts there, `payee` its account.
    """

    events: Longs
    carried: Longs
    fresh: Longs
    payee: Ints
    source: Ints
    into: Ints
    amount: Longs


def linked(reach: Reach, followed: Followed) -> Links:
    """Link the traced payments of a rule that shares out. What accounts keep comes last."""
    events = np.flatnonzero(followed.carried)
    columns = reach.events.at(events)
    source, into = np.empty((2, 2 * len(events)), np.int32)
    amount = np.empty(2 * len(events), np.int64)
    waiting = followed.carried[events]
    ends = np.full((2, len(reach.accounts)), NONE, np.int32)
    last_first = followed.policy == LIFO
    made = _link(columns, followed.drawn[events], waiting, Queues(*ends), (source, into, amount), last_first)
    kept = np.flatnonzero(waiting).astype(np.int32)
    return Links(
        events,
        followed.carried[events],
        columns.seed,
        columns.payee,
        np.concatenate((source[:made], kept)),
        np.concatenate((into[:made], np.full(len(kept), HELD, np.int32))),
        np.concatenate((amount[:made], waiting[kept])),
    )


class Queues(NamedTuple):
    """The first and the last waiting event of each account, or -1."""

    head: Ints
    tail: Ints


@njit(cache=True, nogil=True)
def _link(
    events: Events,
    drawn: Longs,
    waiting: Longs,
    queues: Queues,
    pieces: tuple[Ints, Ints, Longs],
    last_first: bool,
) -> int:
    """Fill the pieces and return their number; `waiting` becomes what of each event its payee keeps."""
    source, into, amount = pieces
    following = np.full(len(waiting), NONE, np.int32)
    head, tail, made = queues.head, queues.tail, 0
    for i in range(len(waiting)):
        payer, left, back = events.payer[i], drawn[i], min(drawn[i], events.seed[i])
        while left > 0:
            came = head[payer]
            part = min(left, waiting[came], back if back > 0 else left)
            source[made], into[made], amount[made] = came, RETURNED if back > 0 else i, part
            made += 1
            left -= part
            back -= min(part, back)
            waiting[came] -= part
            if waiting[came] == 0:
                head[payer] = following[came]
        payee = events.payee[i]
        if last_first or head[payee] == NONE:
            following[i] = head[payee]
            head[payee] = i
            if following[i] == NONE:
                tail[payee] = i
        else:
            following[tail[payee]] = i
            tail[payee] = i
    return made
