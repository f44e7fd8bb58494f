"""Six rules of tracing over a ledger of numbers: payments a CPU second for each, and whether what goes in comes out.

    python benchmarks/trace.py [--json] [--payments 10000000] [--accounts 1000000] [--seeds 1000]

Payers and payees are drawn by uneven pull (a tenth of the accounts takes about half of the payments), amounts are
log-normal, every account has something at the start, and `--seeds` payments of the first tenth are traced. The time is
of the whole answer of the rules (reach, then each rule, one thread at a time), the kernels being compiled; making the
ledger is not in it. There is no peer program: none was found that traces a bank ledger with balances.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time

import numpy as np

from clew.money.tracing.flow import Walk
from clew.money.tracing.follow import Followed, follow
from clew.money.tracing.policies import POLICIES
from clew.money.tracing.reach import Reach, within
from clew.money.tracing.tally import tally

STEP = 1_000_000
"""Payments that are drawn at one time."""


def world(payments: int, accounts: int, seeds: int) -> tuple[Walk, np.ndarray[tuple[int], np.dtype[np.int64]]]:
    """A ledger as a walk, and its times: two payments a second."""
    rng = np.random.default_rng(1)
    payer, payee = np.empty((2, payments), np.int32)
    amount = np.empty(payments, np.int64)
    for start in range(0, payments, STEP):
        part = slice(start, min(start + STEP, payments))
        size = part.stop - part.start
        payer[part] = (rng.random(size) ** 3 * accounts).astype(np.int32)
        payee[part] = (payer[part] + 1 + (rng.random(size) ** 3 * (accounts - 1)).astype(np.int32)) % accounts
        amount[part] = rng.lognormal(14, 1.5, size).astype(np.int64) + 1
    traced = np.sort(rng.choice(payments // 10, min(seeds, payments // 10), replace=False))
    opening = rng.lognormal(17, 1, accounts).astype(np.int64)
    place = np.arange(payments)
    ends = np.zeros(accounts, np.bool_)
    return Walk(payer, payee, amount, place, traced, amount[traced], ends, opening), place // 2


def measured(payments: int, accounts: int, seeds: int) -> dict[str, object]:
    """Seconds of the whole, payments a CPU second of each part, and the accounting identity."""
    small, when = world(20_000, 500, 20)
    for policy in POLICIES:
        _followed(within(small, when), policy)
    walk, when = world(payments, accounts, seeds)
    wall, begun = time.perf_counter(), time.process_time()
    reach = within(walk, when)
    cpu = {"reach": time.process_time() - begun}
    errors = {}
    for policy in POLICIES:
        start = time.process_time()
        found = _followed(reach, policy)
        cpu[policy] = time.process_time() - start
        errors[policy] = abs(found.error) / found.total
    return {
        "payments": payments,
        "accounts": accounts,
        "within_reach": len(reach.place),
        "accounts_reached": len(reach.accounts),
        "seconds": round(time.perf_counter() - wall, 2),
        "cpu_seconds": {name: round(value, 2) for name, value in cpu.items()},
        "cpu_seconds_all": round(sum(cpu.values()), 2),
        "payments_per_cpu_s": {name: round(payments / value) for name, value in cpu.items()},
        "conservation_error": errors,
        "memory_gb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, 2),
    }


def _followed(reach: Reach, policy: str) -> Followed:
    found = follow(reach, policy)
    tally(reach, found)
    return found


def main() -> None:
    """The program."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", help="not used: all is drawn by lot")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--payments", type=int, default=10_000_000)
    parser.add_argument("--accounts", type=int, default=1_000_000)
    parser.add_argument("--seeds", type=int, default=1_000)
    given = parser.parse_args()
    found = measured(given.payments, given.accounts, given.seeds)
    if given.json:
        json.dump(found, sys.stdout, indent=2)
        return
    for name, value in found.items():
        print(f"{name:20} {value}")


if __name__ == "__main__":
    main()
