"""The nexus: 1,000 null repetitions on 20,000 parties and 60,000 ties, and how often it cries wolf.

    python benchmarks/nexus.py [--json] [--reps 1000] [--worlds 200]

Time: uneven degrees (the pull of party i is 1 / sqrt(i)), 1,500 labels on either side, all figures of `clew nexus` that
are held beside chance. Alarms: worlds of 150 parties and 300 ties whose labels have nothing to do with the ties; the
share in which any figure or facilitator is called surprising must not be above 5 %, and the share of single p-values of
at most 0.05 about 5 %. Both null models. There is no peer program to run beside it.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import sys
import time

import numpy as np

from clew.network.nexus.chance import LEVEL, Null, chance
from clew.network.nexus.facilitators import facilitators
from clew.network.nexus.mesh import Mesh


def world(seed: int, nodes: int, edges: int, labelled: int) -> tuple[Mesh, np.ndarray]:
    """Ties by uneven pull, labels by lot."""
    rng = np.random.default_rng(seed)
    pull = 1 / np.sqrt(np.arange(1, nodes + 1))
    mesh = Mesh.of(nodes, *(rng.choice(nodes, edges, p=pull / pull.sum()) for _ in range(2)))
    side = np.zeros(nodes, np.uint8)
    for bit in (1, 2):
        side[rng.choice(nodes, labelled, replace=False)] |= bit
    return mesh, side


def timed(reps: int, model: str) -> dict[str, float]:
    """Wall clock and CPU seconds of one answer, the kernels being compiled."""
    mesh, side = world(1, 20_000, 60_000, 1_500)
    kind: Null = "labels" if model == "labels" else "ties"
    chance(mesh, side, reps=4, seed=0, model=kind)
    wall, cpu = time.perf_counter(), time.process_time()
    chance(mesh, side, reps=reps, seed=0, model=kind)
    return {
        "seconds": round(time.perf_counter() - wall, 2),
        "cpu_seconds": round(time.process_time() - cpu, 2),
        "parties": mesh.nodes,
        "ties": mesh.edges,
        "reps": reps,
    }


def alarms(worlds: int, model: str) -> dict[str, float]:
    """How often anything is called surprising where nothing is."""
    families, single, asked = 0, 0, 0
    for seed in range(worlds):
        mesh, side = world(seed, 150, 300, 20)
        found = chance(mesh, side, reps=799, seed=seed, model="labels" if model == "labels" else "ties")
        ps = [figure for figure in found.figures.values() if figure.p is not None]
        serving = [found.within_answer(each.p) for each in facilitators(mesh, side, found.best)[1]]
        families += any(figure.than_chance in ("more", "less") for figure in ps) or any(
            p is not None and p <= LEVEL for p in serving
        )
        single += sum(figure.p_alone is not None and figure.p_alone <= LEVEL for figure in ps)
        asked += len(ps)
    rate = families / worlds
    return {
        "worlds": worlds,
        "stated": LEVEL,
        "alarms": round(rate, 4),
        "standard_error": round(math.sqrt(rate * (1 - rate) / worlds), 4),
        "single_figures": round(single / asked, 4),
    }


def main() -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", help="not used: all is drawn by lot")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--reps", type=int, default=1000)
    parser.add_argument("--worlds", type=int, default=200)
    asked = parser.parse_args()
    found: dict[str, object] = {
        model: {"time": timed(asked.reps, model), "false_alarms": alarms(asked.worlds, model)}
        for model in ("ties", "labels")
    }
    found["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    if asked.json:
        sys.stdout.write(json.dumps(found, indent=1) + "\n")
        return
    for name, value in found.items():
        sys.stdout.write(f"{name}: {value}\n")


if __name__ == "__main__":
    main()
