"""The workbench on a case of a million entities: what the server takes, and what the browser takes.

    python benchmarks/workbench.py [--data DIR] [--json] [--entities 1000000] [--jobs server,pages,canvas,review]

The case is invented from a seed. With `--data` the first case in that folder (*.clew) is measured instead; it is copied
first. Milliseconds are of the wall, on loopback.

- server: search as it is typed (names of the case, whole, with a letter wrong, and by their start), an entity's page,
  growing the network by up to 200 neighbours, and the memory of the idle server after that.
- pages: first paint of the first visit, and the entity page until its facts stand, in the system's Chromium.
- canvas: building and drawing 10,000 entities in light mode, main thread a frame; 100,000 as an overview.
- review: from a key to the next pair.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.error import HTTPError

import numpy as np

from desk import browser, world
from desk.server import Server, percentiles, serving

NOW = "2026-01-02T03:04:05Z"
JOBS = ("server", "pages", "canvas", "review")
ASKED = 100


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, help="folder with a case; without it one is invented")
    options.add_argument("--json", action="store_true", help="one JSON document instead of lines")
    options.add_argument("--entities", type=int, default=1_000_000)
    options.add_argument("--jobs", default=",".join(JOBS), help="which, separated by commas")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="workbench") as folder:
        case = Path(folder) / "measured.clew"
        given = sorted(asked.data.glob("*.clew")) if asked.data else []
        start = time.process_time()
        if given:
            shutil.copyfile(given[0], case)
        else:
            world.store(case, asked.entities, now=NOW)
        figures: dict[str, object] = {
            "case": given[0].name if given else "invented",
            "entities": None if given else asked.entities,
            "made_cpu_s": round(time.process_time() - start, 1),
        }
        with serving(case) as server:
            for job in asked.jobs.split(","):
                figures[job] = MEASURES[job](server)
    print(json.dumps(figures, indent=None if asked.json else 2))


def requests(server: Server) -> dict[str, object]:
    """Search, entities and growth, asked one after the other; then the memory."""
    rng = np.random.default_rng(5)
    listed, _ = server.ask("search", q="", limit=100)
    found = [entity for entity in _results(listed) if entity["schema"] != "Sanction"]
    names = [str(entity["caption"]) for entity in found]
    typed = [_mistyped(names[place % len(names)], rng, place % 3) for place in range(ASKED)]
    server.ask("search", q=names[0])
    searched = [server.ask("search", q=text, limit=20)[1] for text in typed]
    opened = [server.ask(f"entities/{entity['id']}")[1] for entity in found]
    grown = [server.ask("network/expand", {"ids": [id_], "limit": 200}) for id_ in _crowded(server, found)]
    time.sleep(5)
    return {
        "search": percentiles(searched),
        "entity": percentiles(opened),
        "expand": percentiles([taken for _, taken in grown])
        | {"neighbours_most": max(len(_nodes(answer)) for answer, _ in grown)},
        "idle_memory_mb": server.memory_mb(),
    }


def _crowded(server: Server, found: list[dict[str, object]]) -> list[str]:
    """Those with many neighbours: of an invented case the first parties, whose neighbours are many; else any."""
    try:
        return [str(server.ask(f"entities/p{number}")[0]["id"]) for number in range(600, 1_800, 40)]
    except HTTPError:
        return [str(entity["id"]) for entity in found]


def _results(answer: dict[str, object]) -> list[dict[str, object]]:
    results = answer["results"]
    assert isinstance(results, list)
    return results


def _nodes(answer: dict[str, object]) -> list[object]:
    nodes = answer["nodes"]
    assert isinstance(nodes, list)
    return nodes


def _mistyped(name: str, rng: np.random.Generator, how: int) -> str:
    """The name itself, with a letter wrong, or its start."""
    place = int(rng.integers(1, max(2, len(name) - 1)))
    return (name, f"{name[:place]}x{name[place + 1 :]}", name[: max(3, place)])[how]


MEASURES: dict[str, Callable[[Server], dict[str, object]]] = {
    "server": requests,
    "pages": browser.pages,
    "canvas": browser.canvas,
    "review": browser.review,
}

if __name__ == "__main__":
    main()
