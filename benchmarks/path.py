"""Shortest paths in a large graph with hubs: time to build the graph, time to answer, and the same answers as a peer.

    python benchmarks/path.py [--data DIR] [--json] [--nodes 1000000] [--edges 3000000] [--queries 200]

The graph is invented from a seed: ends of edges are drawn from a power law, so that the greatest hub has some 50,000
neighbours. With `--data` the links of that folder are measured instead, if it has files `edges*.csv` or
`edges*.parquet` whose first two columns are the ends of edges. Pairs asked for are drawn among nodes with an edge;
every fourth pair has a hub at one end. `wrong` counts answers of another length than scipy finds, on twenty pairs.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv as csv
import pyarrow.parquet as pq
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from clew.network.graph import Graph
from clew.network.paths import PathSet, shortest

Ends = npt.NDArray[np.int64]
MAX_HOPS = 6
HUB = 50_000


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, help="folder of edge files; without it the graph is invented")
    options.add_argument("--json", action="store_true", help="one JSON document instead of lines")
    options.add_argument("--nodes", type=int, default=1_000_000)
    options.add_argument("--edges", type=int, default=3_000_000)
    options.add_argument("--queries", type=int, default=200)
    asked = options.parse_args()
    rng = np.random.default_rng(20)
    listed = loaded(asked.data) if asked.data else None
    nodes, source, target = listed or invented(asked.nodes, asked.edges, rng)
    start = time.process_time()
    graph = Graph.from_edges(nodes, source, target, rng.uniform(0.05, 1, len(source)))
    figures: dict[str, object] = {
        "graph": "data" if listed else "invented",
        "nodes": graph.nodes,
        "edges": graph.edges,
        "greatest_degree": int(graph.degree.max()),
        "build_cpu_s": round(time.process_time() - start, 3),
    }
    figures |= measure(graph, source, target, pairs(graph, asked.queries, rng))
    figures["peak_rss_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(json.dumps(figures, indent=None if asked.json else 2))


def invented(nodes: int, edges: int, rng: np.random.Generator) -> tuple[int, Ends, Ends]:
    """Ends drawn with chance falling as a power of their rank; the first is in about `HUB` edges."""
    weight = np.arange(1, nodes + 1) ** -0.75
    weight = np.minimum(weight / weight.sum(), HUB / (2 * edges))
    shares = np.cumsum(weight / weight.sum())
    names = rng.permutation(nodes)
    source, target = (names[np.searchsorted(shares, rng.random(edges)).clip(0, nodes - 1)] for _ in range(2))
    return nodes, source, target


def loaded(data: Path) -> tuple[int, Ends, Ends] | None:
    """The edges of a folder, or None where it has no file of edges."""
    files = sorted(path for path in data.rglob("edges*") if path.suffix in (".csv", ".parquet"))
    if not files:
        return None
    tables = [csv.read_csv(path) if path.suffix == ".csv" else pq.read_table(path) for path in files]
    ends = [
        pa.concat_arrays([chunk.cast(pa.string()) for table in tables for chunk in table.column(side).chunks])
        for side in (0, 1)
    ]
    coded = pa.concat_arrays(ends).dictionary_encode()
    numbers = coded.indices.to_numpy().astype(np.int64)
    return len(coded.dictionary), numbers[: len(ends[0])], numbers[len(ends[0]) :]


def pairs(graph: Graph, count: int, rng: np.random.Generator) -> list[tuple[int, int]]:
    """Nodes to look for paths between."""
    tied = np.flatnonzero(graph.degree)
    hubs = np.argsort(-graph.degree)[:20]
    first = rng.choice(tied, count)
    first[::4] = rng.choice(hubs, len(first[::4]))
    return list(zip(first.tolist(), rng.choice(tied, count).tolist(), strict=True))


def measure(graph: Graph, source: Ends, target: Ends, asked: list[tuple[int, int]]) -> dict[str, object]:
    """Ask for all pairs: how long it took, and what was found."""
    wall: list[float] = []
    cpu: list[float] = []
    answers: list[PathSet] = []
    for a, b in asked:
        start, used = time.perf_counter(), time.process_time()
        answers.append(shortest(graph, a, b, max_hops=MAX_HOPS))
        wall.append(time.perf_counter() - start)
        cpu.append(time.process_time() - used)
    hops = [answer.hops for answer in answers]
    return {
        "p50_s": quantile(wall, 0.5),
        "p95_s": quantile(wall, 0.95),
        "max_s": round(max(wall), 4),
        "p95_cpu_s": quantile(cpu, 0.95),
        "queries": len(asked),
        "found_by_hops": {hop: hops.count(hop) for hop in sorted(set(hops))},
        "most_paths": max(answer.total for answer in answers),
        "wrong": wrong(graph, source, target, asked[:20], hops),
    }


def wrong(graph: Graph, source: Ends, target: Ends, asked: list[tuple[int, int]], hops: list[int]) -> int:
    """Answers of another length than the peer gives."""
    matrix = csr_array((np.ones(len(source)), (source, target)), shape=(graph.nodes, graph.nodes))
    count = 0
    for (a, b), hop in zip(asked, hops, strict=False):
        far = dijkstra(matrix, directed=False, indices=np.array(a), unweighted=True, limit=MAX_HOPS)[b]
        count += hop != (int(far) if np.isfinite(far) else -1)
    return count


def quantile(values: list[float], share: float) -> float:
    """The value below which that share of the values lies."""
    return round(sorted(values)[min(len(values) - 1, int(share * len(values)))], 4)


if __name__ == "__main__":
    main()
