"""The network in full: a large graph in memory, sampled betweenness beside networkit, communities, far paths.

    python benchmarks/network.py [--data DIR] [--json] [--jobs graph,case,betweenness,communities,path]

Graphs are invented from a seed. With `--data` the 1,049,866 edges of DIR/networks/rev_com-dblp.txt.gz are measured too
where that file is there. Each job runs in a process of its own, so that its memory is its own; seconds are of the wall,
CPU seconds of the process.

- graph: 1M nodes and 10M edges from arrays. case: the same from a case file, which is written first.
- betweenness: at 1M edges with a stated error of 1 %, for every node at once, with a probability of 0.9. The peer is
  networkit's KADABRA with the same two numbers, in the same run. Its figures are twice the share of pairs (`greatest`
  is the greatest one), so it is run with an error of 0.02 too: that is the same error on our scale.
- communities: 10M edges, half of them inside groups of 100.
- path: up to 6 hops between two of 5M nodes, 15M edges.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

Ends = npt.NDArray[np.int64]
Figures = dict[str, object]
SEED = 20
DBLP = Path("networks") / "rev_com-dblp.txt.gz"


@dataclass
class Clock:
    """Seconds since it was made."""

    wall: float = field(default_factory=time.perf_counter)
    cpu: float = field(default_factory=time.process_time)

    def read(self, name: str) -> Figures:
        wall, cpu = time.perf_counter() - self.wall, time.process_time() - self.cpu
        return {f"{name}_s": round(wall, 3), f"{name}_cpu_s": round(cpu, 3)}


def main() -> None:
    """Run the jobs and print what they found."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, help="folder with networks/; without it all graphs are invented")
    options.add_argument("--json", action="store_true", help="one JSON document instead of lines")
    options.add_argument("--jobs", default=",".join(JOBS), help="which, separated by commas")
    options.add_argument("--scale", type=float, default=1.0, help="size of the graphs; 1 is the size told above")
    options.add_argument("--job", choices=JOBS, help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.job:
        print(json.dumps(JOBS[asked.job](asked.scale, asked.data) | {"peak_rss_mb": peak()}))
        return
    found = {job: alone(job, asked.scale, asked.data) for job in asked.jobs.split(",")}
    print(json.dumps(found, indent=None if asked.json else 2))


def alone(job: str, scale: float, data: Path | None) -> Figures:
    """The figures of a job in a process of its own."""
    command = [sys.executable, __file__, "--job", job, "--scale", str(scale), *(["--data", str(data)] if data else [])]
    ran = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: Figures = json.loads(ran.stdout.splitlines()[-1])
    return figures


def peak() -> int:
    """The most memory that this process has had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def random_ends(nodes: int, edges: int) -> tuple[Ends, Ends]:
    """Ends drawn evenly."""
    rng = np.random.default_rng(SEED)
    return rng.integers(0, nodes, edges), rng.integers(0, nodes, edges)


def unequal_ends(nodes: int, edges: int) -> tuple[Ends, Ends]:
    """Ends drawn with a chance that falls as a power of their rank: some nodes have very many edges."""
    rng = np.random.default_rng(SEED)
    shares = np.cumsum(np.arange(1, nodes + 1) ** -0.6)
    names = rng.permutation(nodes)
    one, two = (names[np.searchsorted(shares, rng.random(edges) * shares[-1])] for _ in range(2))
    return one, two


def grouped_ends(nodes: int, edges: int) -> tuple[Ends, Ends]:
    """Half of the edges lead inside groups of 100."""
    rng = np.random.default_rng(SEED)
    source, target = rng.integers(0, nodes, edges), rng.integers(0, nodes, edges)
    inside = rng.random(edges) < 0.5
    return source, np.where(inside, np.minimum(source // 100 * 100 + target % 100, nodes - 1), target)


def graph(scale: float, _data: Path | None) -> Figures:
    """Ten million edges from arrays."""
    from clew.network.graph import Graph

    nodes, edges = int(1_000_000 * scale), int(10_000_000 * scale)
    source, target = (ends.astype(np.int32) for ends in random_ends(nodes, edges))
    before, clock = peak(), Clock()
    made = Graph.from_edges(nodes, source, target)
    return {"nodes": made.nodes, "edges": made.edges} | clock.read("build") | {"rss_before_mb": before}


def case(scale: float, _data: Path | None) -> Figures:
    """Ten million edges from a case file: as a graph, and as columns with their dates."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.clew"
        nodes, edges = int(1_000_000 * scale), int(10_000_000 * scale)
        subprocess.run([sys.executable, "-c", _WRITE, str(path), str(nodes), str(edges)], check=True)
        return load_case(path)


_WRITE = """
import sys
import duckdb
from pathlib import Path
from clew import flow
path, nodes, edges = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
flow.new(Path(path))
with duckdb.connect(path) as opened:
    opened.execute("SET threads = 1")
    opened.execute(f"INSERT INTO entity SELECT 'e-' || i, i, 'Company', 'party', 'Invented ' || i, 1 FROM range({nodes}) AS r(i)")
    opened.execute(
        f"INSERT INTO edge SELECT i, 'Ownership', hash(i) % {nodes}, hash(-i - 1) % {nodes}, true, 'o-' || i, '2015', NULL,"
        f" NULL, 1.0 FROM range({edges}) AS r(i)"
    )
"""  # noqa: E501


def load_case(path: Path) -> Figures:
    """The graph of a case."""
    from clew.network.load import load
    from clew.store.case import Case

    clock = Clock()
    with Case.open(path) as opened:
        made = load(opened)
    return {"nodes": made.nodes, "edges": made.edges} | clock.read("load")


def betweenness(scale: float, data: Path | None) -> Figures:
    """Sampled betweenness and the peer's, on an invented graph and on a real one."""
    nodes = int(200_000 * scale)
    found: Figures = {"invented": beside_networkit(nodes, *unequal_ends(nodes, int(1_000_000 * scale)))}
    if data is not None and (data / DBLP).is_file():
        found["com_dblp"] = beside_networkit(*listed(data / DBLP))
    return found


def listed(path: Path) -> tuple[int, Ends, Ends]:
    """How many nodes, and the ends of the edges of a packed edge list of numbers."""
    with gzip.open(path) as stream:
        pairs = np.loadtxt(stream, np.int64)
    return int(pairs.max()) + 1, pairs[:, 0], pairs[:, 1]


def beside_networkit(nodes: int, source: Ends, target: Ends) -> Figures:
    """Both from the same simple graph in memory; the peer's time is without making its graph."""
    import networkit  # type: ignore[import-untyped]  # ships no types

    from clew.network.measures.betweenness import sampled
    from clew.network.measures.simple import Simple

    sampled(Simple.from_edges(3, np.array([0, 1]), np.array([1, 2])), error=0.5)  # compile
    made = Simple.from_edges(nodes, source, target)
    clock = Clock()
    found, draws = sampled(made, error=0.01, failure=0.1, seed=SEED)
    figures: Figures = {"nodes": nodes, "edges": made.edges, "draws": draws} | clock.read("clew")
    one, two = (ends.astype(np.int64) for ends in made.ends())
    theirs = networkit.GraphFromCoo((np.ones(len(one)), (one, two)), n=nodes, weighted=False, directed=False)
    for error in (0.01, 0.02):
        clock = Clock()
        scores = networkit.centrality.KadabraBetweenness(theirs, error, 0.1).run().scores()
        figures |= clock.read(f"networkit_{error}") | {f"networkit_{error}_greatest": round(max(scores), 4)}
    ratio = round(float(str(figures["clew_s"])) / float(str(figures["networkit_0.01_s"])), 3)
    return figures | {"clew_greatest": round(float(found.max()), 4), "times_networkit": ratio}


def communities(scale: float, data: Path | None) -> Figures:
    """One run of the Leiden method."""
    nodes = int(1_000_000 * scale)
    found: Figures = {"invented": divided(nodes, *grouped_ends(nodes, int(10_000_000 * scale)))}
    if data is not None and (data / DBLP).is_file():
        found["com_dblp"] = divided(*listed(data / DBLP))
    return found


def divided(nodes: int, source: Ends, target: Ends) -> Figures:
    """Communities of one graph."""
    from clew.network.leiden import leiden, modularity
    from clew.network.measures.simple import Simple

    leiden(Simple.from_edges(3, np.array([0, 1]), np.array([1, 2])))  # compile
    clock = Clock()
    made = Simple.from_edges(nodes, source, target)
    figures: Figures = {"nodes": nodes, "edges": made.edges} | clock.read("graph")
    clock = Clock()
    found = leiden(made, seed=SEED)
    figures |= clock.read("leiden")
    return figures | {"communities": int(found.max()) + 1, "modularity": round(modularity(made, found), 4)}


def path(scale: float, _data: Path | None) -> Figures:
    """Fifty pairs."""
    from clew.network.graph import Graph
    from clew.network.paths import shortest

    nodes, edges = int(5_000_000 * scale), int(15_000_000 * scale)
    source, target = unequal_ends(nodes, edges)
    clock = Clock()
    made = Graph.from_edges(nodes, source.astype(np.int32), target.astype(np.int32))
    figures: Figures = {"nodes": nodes, "edges": edges} | clock.read("build")
    del source, target
    rng = np.random.default_rng(SEED)
    tied = np.flatnonzero(made.degree)
    seconds, hops = [], []
    for one, two in rng.choice(tied, (50, 2)).tolist():
        start = time.perf_counter()
        hops.append(shortest(made, one, two, max_hops=6).hops)
        seconds.append(time.perf_counter() - start)
    median, most = sorted(seconds)[25], max(seconds)
    return figures | {"median_s": round(median, 4), "most_s": round(most, 4), "found": sum(hop >= 0 for hop in hops)}


JOBS: dict[str, Callable[[float, Path | None], Figures]] = {
    "graph": graph,
    "case": case,
    "betweenness": betweenness,
    "communities": communities,
    "path": path,
}
"""A new job is a function here and an entry."""


if __name__ == "__main__":
    main()
