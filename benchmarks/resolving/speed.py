"""How fast: pairs a CPU second, records screened against a million, and a million persons from table to clusters."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import numpy as np

from resolving import datasets, metrics, people, room
from resolving.entities import Judged
from resolving.fresh import Figures, peak_mb, timed
from resolving.pairing import hard_pairs

BATCH = 400_000
LISTED, QUERIES, LIMIT = 1_000_000, 2_000, 10
WARM = 500


def pairs(folder: Path) -> Figures:
    """Features and probability of pairs whose records are ready, in one batch; the best of three runs.

    Pairs of the historical set that have something in common, in random order; without that set, of invented persons.
    """
    whole = datasets.historical(folder) or people.clustered(20_000)
    several = [hard_pairs(whole, 50_000, seed) for seed in range(8)]
    left, right, same = (np.concatenate([getattr(one, side) for one in several]) for side in ("left", "right", "same"))
    again = np.resize(np.random.default_rng(1).permutation(len(same)), BATCH)
    judged = Judged(whole.entities, left[again], right[again], same[again])
    batch, ready = timed(lambda: room.Batch(judged))
    scorer = room.shipped()
    batch.score(scorer)
    spent = min(timed(lambda: batch.score(scorer))[1] for _ in range(3))
    return {
        "pairs_per_cpu_s": round(BATCH / spent),
        "pairs_in_batch": BATCH,
        "records_made_ready_per_cpu_s": round(len(whole.truth) / ready),
        "rss_mb_pairs": peak_mb(),
    }


def screening(_folder: Path, listed: int = LISTED) -> Figures:
    """A file of queries, and one query at a time, against a million invented persons; half of them are on the list.

    `screen_per_s` is of the file, by CPU seconds of one core; `screen_p95_ms` is how long one query alone takes.
    """
    table, _truth = people.people(listed + QUERIES // 2, seed=21)
    entities = people.entities(table.slice(0, listed))
    screen, building = timed(lambda: room.Screen(entities))
    queries = people.entities(table.slice(0, QUERIES // 2)).joined(people.entities(table.slice(listed)))
    singles = [queries.take(np.array([row])) for row in range(len(queries))]
    for query in singles[:WARM]:
        screen.ask(query, LIMIT, room.THRESHOLD)
    walls, cpus = np.zeros(len(queries)), np.zeros(len(queries))
    for place, query in enumerate(singles):
        wall, cpu = time.perf_counter(), time.process_time()
        screen.ask(query, LIMIT, room.THRESHOLD)
        walls[place], cpus[place] = time.perf_counter() - wall, time.process_time() - cpu
    _, together = timed(lambda: screen.ask(queries, LIMIT, room.THRESHOLD))
    return {
        "screen_per_s": round(len(queries) / together, 1),
        "screen_per_s_one_by_one": round(len(queries) / float(cpus.sum()), 1),
        "screen_p95_ms": round(1e3 * float(np.quantile(walls, 0.95)), 2),
        "screen_p95_cpu_ms": round(1e3 * float(np.quantile(cpus, 0.95)), 2),
        "screen_p50_ms": round(1e3 * float(np.quantile(walls, 0.5)), 2),
        "screen_listed": listed,
        "screen_building_cpu_s": building,
        "screen_rss_mb": peak_mb(),
    }


def end_to_end(path: Path) -> Figures:
    """Persons from a Parquet file, resolved without labels: from the file to the cluster of every record."""
    room.resolve(people.clustered(WARM).entities)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder) / "work.duckdb"
        found, spent = timed(
            lambda: room.resolve_in_parts(lambda: people.names(path), lambda: people.facts(path), work)
        )
    peak, truth = peak_mb(), people.truth(path)
    return {
        "records": len(truth),
        **metrics.clustering(found.labels, truth),
        "cpu_s": spent,
        "rss_mb": peak,
        "report": found.report,
    }
