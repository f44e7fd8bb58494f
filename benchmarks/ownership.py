"""Ownership of companies at scale: all measures over a generated register with loops, and one changed stake.

    python benchmarks/ownership.py [--companies N] [--changes K] [--seed S] [--json]

The register is invented: persons hold most stakes; companies hold the rest, most of them in small groups, a few as
hubs; one company in fifty is in a loop; one share in ten is a band, one in twenty is not told. CPU seconds of this
process (`time.process_time`); kernels are compiled before the clock starts.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable

import numpy as np

from clew.money.ownership.blocking import Blocking
from clew.money.ownership.bounds import tightened
from clew.money.ownership.rules import MAJORITY, rule
from clew.money.ownership.shares import WHOLE
from clew.money.ownership.spread import Spread
from clew.money.ownership.structure import Structure
from clew.money.ownership.ultimate import Ultimate


def register(companies: int, seed: int) -> tuple[Structure, np.ndarray]:
    """An invented register with two stakes a company, and who of its owners is designated (one in a thousand)."""
    dice = np.random.default_rng(seed)
    persons, stakes = companies, 2 * companies
    asset = np.repeat(np.arange(companies), 2)
    corporate = dice.random(stakes) < 0.35
    near = (asset + dice.integers(1, 50, stakes)) % companies
    hubs = (companies * dice.random(stakes) ** 4).astype(np.int64)
    parent = np.where(dice.random(stakes) < 0.1, hubs, near)
    parent = np.where(parent > asset, parent, companies + dice.integers(0, persons, stakes))
    owner = np.where(corporate, parent, companies + dice.integers(0, persons, stakes))
    loop = np.arange(0, companies - 1, 100)
    owner[2 * (loop + 1)] = loop
    owner[2 * loop] = loop + 1
    cut = dice.integers(1, 100, companies) * (WHOLE // 100)
    share = np.stack([cut, WHOLE - cut], axis=1).ravel()
    low, high, kind = share.copy(), share.copy(), dice.random(stakes)
    band = kind < 0.10
    low[band], high[band] = share[band] * 3 // 4, share[band] + (WHOLE - share[band]) // 4
    told = kind >= 0.95
    low[told], high[told] = 0, WHOLE
    structure = Structure.of(companies + persons, (owner, asset), (low, high))
    return structure, np.sort(dice.choice(companies + persons, max(1, companies // 1000), replace=False))


def measured(what: Callable[[], object]) -> float:
    """CPU seconds of a call."""
    start = time.process_time()
    what()
    return time.process_time() - start


def run(companies: int, changes: int, seed: int) -> dict[str, object]:
    """All measures, then single changes."""
    made, designated = register(companies, seed)
    if companies > 1000:
        run(1000, 3, seed)
    cpu: dict[str, float] = {}
    held: dict[str, object] = {}

    def keep(name: str, make: Callable[[], object]) -> None:
        cpu[name] = round(measured(lambda: held.__setitem__(name, make())), 3)

    today = "2026-01-01"
    keep("structure", lambda: Structure.of(made.nodes, (made.owner, made.asset), (made.low, made.high)))
    narrow = tightened(made)
    keep("ofac", lambda: Blocking.of(made, designated, rule("ofac", today)[0].test))
    keep("eu", lambda: Blocking.of(made, designated, rule("eu", today)[0].test))
    uk = rule("uk", today)[0].test
    keep("uk", lambda: (Spread.certain(made, uk).each(designated), Spread.possible(narrow, uk).each(designated)))
    keep("integrated and all ultimate owners", lambda: Ultimate.of(made))
    owners = np.flatnonzero(made.terminal & (np.diff(made.out_starts) > 0))
    keep(
        "voting", lambda: (Spread.certain(made, MAJORITY).each(owners), Spread.possible(narrow, MAJORITY).each(owners))
    )
    ultimate, blocking = held["integrated and all ultimate owners"], held["ofac"]
    assert isinstance(ultimate, Ultimate)
    assert isinstance(blocking, Blocking)
    took, spent, anew = _changes(ultimate, blocking, changes, seed)
    pairs = ultimate.above(0.25)
    sides = {"certain": blocking.certain, "possible": blocking.possible}
    blocked = {name: int(side.caught.sum()) for name, side in sides.items()}
    return {
        "companies": companies,
        "stakes": len(made),
        "designated": len(designated),
        "cpu_s": cpu,
        "cpu_s_all": round(sum(cpu.values()), 2),
        "ultimate_owners_kept": int(ultimate.lists.length.sum()),
        "pairs_of_25_percent": {"certain": int(pairs[2].sum()), "possible": len(pairs[0])},
        "blocked_ofac": blocked,
        "unsolved": int(ultimate.lists.unsolved.sum()),
        "change_ms": {
            "p50": round(float(np.percentile(took, 50)), 3),
            "p99": round(float(np.percentile(took, 99)), 3),
            "max": round(float(took.max()), 3),
            "cpu_p99": round(float(np.percentile(spent, 99)), 3),
            "cpu_max": round(float(spent.max()), 3),
            "companies_anew_max": int(anew.max()),
        },
    }


def _changes(
    ultimate: Ultimate, blocking: Blocking, count: int, seed: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Milliseconds of single changes, by the wall and of the processor, and how many companies each solved anew."""
    dice = np.random.default_rng(seed + 1)
    took, anew, cpu = np.zeros(count), np.zeros(count, np.int64), np.zeros(count)
    for place, row in enumerate(dice.integers(0, len(ultimate.told), count).tolist()):
        share = int(dice.integers(0, WHOLE))
        start, spent = time.perf_counter(), time.process_time()
        found = ultimate.change(row, share, share)
        blocking.changed(int(ultimate.told.asset[row]), found)
        took[place], cpu[place] = (time.perf_counter() - start) * 1000, (time.process_time() - spent) * 1000
        anew[place] = len(found)
    return took, cpu, anew


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--companies", type=int, default=5_000_000)
    parser.add_argument("--changes", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--data", help="not used: all is drawn by lot")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    found = run(asked.companies, asked.changes, asked.seed)
    print(json.dumps(found, indent=2) if asked.json else "\n".join(f"{key}: {value}" for key, value in found.items()))


if __name__ == "__main__":
    main()
