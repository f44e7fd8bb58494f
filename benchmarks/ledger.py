"""The ledger of verdicts at a million: how long it takes to fill, to settle, to judge one pair and to take it back.

    python benchmarks/ledger.py [--json] [--verdicts 1000000] [--rounds 200]

The ledger is invented from a seed, so that `--data` is taken and not used: groups of two to six records that a machine
ties by random trees with random scores, and a person's `different` in one group of fifty. `undo` and `judge` are
measured on an open case, from the question which verdict it is to the commit: the ledger and the canonical ids, without
what is derived of these. After the rounds the canonical ids are compared with those before, row by row, and with those
that follow from the whole ledger. `reference_loop_cpu_s` tells how fast, or how loaded, the machine was.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pyarrow as pa

from clew.model.verdict import Entry, Judgement, Verdict
from clew.resolve import canonical, judging
from clew.resolve.ledger import Change, region
from clew.store import derived, last_changes, verdicts
from clew.store.case import Case
from clew.store.last_changes import LastChange

NOW = "2026-01-01T00:00:00Z"


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, help="not used")
    options.add_argument("--json", action="store_true", help="one JSON document on one line")
    options.add_argument("--verdicts", type=int, default=1_000_000)
    options.add_argument("--rounds", type=int, default=200)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, Case.create(Path(folder) / "ledger.clew") as case:
        figures = measure(case, asked.verdicts, asked.rounds)
    figures["reference_loop_cpu_s"] = spent(lambda: sum(value for value in range(10_000_000)))
    figures["peak_rss_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(json.dumps(figures, indent=None if asked.json else 2))


def measure(case: Case, count: int, rounds: int) -> dict[str, object]:
    """All figures."""
    dice = np.random.default_rng(7)
    found, groups = invented(count, dice)
    figures: dict[str, object] = {"verdicts": count}
    settle = lambda: derived.replace_canonical(case, canonical.canonical(case.engine))  # noqa: E731
    with case.transaction():
        figures["append_cpu_s"] = spent(lambda: verdicts.append_found(case, found, made_by="clew:resolve", made_at=NOW))
        persons(case, groups[::50])
        figures["canonical_first_cpu_s"] = spent(settle)
        figures["canonical_cpu_s"] = spent(settle)
    figures["append_again_cpu_s"] = spent(
        lambda: verdicts.append_found(case, found, made_by="clew:resolve", made_at=NOW)
    )
    before = ids(case)
    judged, undone = in_turn(case, groups, rounds, dice)
    figures |= {"judge": judged, "undo": undone}
    figures["exact_prior_state"] = ids(case) == before
    figures["same_as_whole"] = ids(case) == canonical.canonical(case.engine).to_pydict()
    return figures


def invented(count: int, dice: np.random.Generator) -> tuple[pa.Table, list[tuple[str, str]]]:
    """What a machine finds, and the first and the last record of each group."""
    sizes = dice.integers(2, 7, count)
    sizes = sizes[: int(np.searchsorted(np.cumsum(sizes - 1), count)) + 1]
    starts = np.cumsum(sizes) - sizes
    tied = np.ones(sizes.sum(), np.bool_)
    tied[starts] = False
    right = np.flatnonzero(tied)[:count]
    first = np.repeat(starts, sizes)[right]
    left = first + (dice.random(len(right)) * (right - first)).astype(np.int64)
    names = np.array([f"list{row % 7}-{row:08d}" for row in dice.permutation(int(sizes.sum()))], object)
    ends = np.sort(np.stack([names[left], names[right]]).astype(str), axis=0)
    found = pa.table(
        {
            "left": pa.array(ends[0], pa.string()),
            "right": pa.array(ends[1], pa.string()),
            "judgement": pa.array(np.full(len(right), "same"), pa.string()),
            "why": pa.array(np.full(len(right), "alike"), pa.string()),
            "score": pa.array(dice.uniform(0.9, 1, len(right))),
        }
    )
    return found, [(str(names[a]), str(names[a + n - 1])) for a, n in zip(starts[:-1], sizes[:-1], strict=True)]


def persons(case: Case, pairs: list[tuple[str, str]]) -> None:
    """One person says of these pairs that they are different."""
    left, right = zip(*(sorted(pair) for pair in pairs), strict=True)
    texts = {"judgement": "different", "made_by": "ann", "why": "", "made_at": NOW}
    columns = {"left": left, "right": right} | {name: [text] * len(pairs) for name, text in texts.items()}
    table = pa.table({name: pa.array(columns[name], pa.string()) for name in verdicts.SAID.names[:-1]})
    verdicts.append_all(case, table.append_column("score", pa.nulls(len(table), pa.float64())))


def in_turn(
    case: Case, groups: list[tuple[str, str]], rounds: int, dice: np.random.Generator
) -> tuple[dict[str, float], dict[str, float]]:
    """Judge a random pair and take it back, again and again; milliseconds of both."""
    took: dict[str, list[tuple[float, float]]] = {"judge": [], "undo": []}
    for number in range(rounds):
        pair = groups[int(dice.integers(len(groups)))]
        if number % 2:
            pair = pair[0], groups[int(dice.integers(len(groups)))][1]
        said = Judgement.SAME if number % 2 else Judgement.DIFFERENT
        verdict = Verdict.about(*pair, said, made_by="bob", why="", made_at=NOW)
        took["judge"].append(timed(partial(follow, case, partial(judge, case, verdict))))
        took["undo"].append(timed(partial(follow, case, partial(undo, case))))
    return summary(took["judge"]), summary(took["undo"])


def judge(case: Case, verdict: Verdict) -> Change:
    """As the product does, save for the look into statements, of which there are none."""
    around = region(case, (verdict.left, verdict.right))
    noted = last_changes.read(case)
    entry = Entry(verdicts.append(case, verdict), verdict)
    change = Change(around.canonical(around.settled()), around.canonical(around.settled(with_=verdict)))
    last_changes.write(case, noted.with_(LastChange(entry, change.before, change.after)))
    return change


def undo(case: Case) -> Change:
    """The last verdict."""
    return judging.undo(case, made_by="bob", why="", made_at=NOW).change


def follow(case: Case, work: Callable[[], Change]) -> None:
    """Do it and put the ids in place, all in one transaction."""
    with case.transaction():
        change = work()
        derived.move_canonical(case, change.moved, alone=change.alone)
        derived.mark_current(case)


def ids(case: Case) -> dict[str, list[str]]:
    """The table `canonical`, sorted."""
    query = "SELECT entity_id, canonical_id FROM canonical ORDER BY entity_id"
    return case.engine.fetch(query).to_pydict()  # type: ignore[no-any-return]  # pyarrow has no types


def spent(work: Callable[[], object]) -> float:
    """CPU seconds."""
    start = time.process_time()
    work()
    return round(time.process_time() - start, 2)


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds: on the clock, and of CPU."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return 1e3 * (time.perf_counter() - wall), 1e3 * (time.process_time() - cpu)


def summary(took: list[tuple[float, float]]) -> dict[str, float]:
    """Median and 95th percentile."""
    wall, cpu = (sorted(column) for column in zip(*took, strict=True))
    tail = int(0.95 * len(wall))
    return {
        "wall_ms": round(statistics.median(wall), 2),
        "wall_p95_ms": round(wall[tail], 2),
        "cpu_ms": round(statistics.median(cpu), 2),
        "cpu_p95_ms": round(cpu[tail], 2),
    }


if __name__ == "__main__":
    main()
