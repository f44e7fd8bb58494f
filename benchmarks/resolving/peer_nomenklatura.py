"""nomenklatura's logic-v2, run in an environment of its own: `python peer_nomenklatura.py TASK.json`.

The task file says what is to be done; the answer goes to standard output as JSON:

- `{"task": "pairs", "left": [record…], "right": [record…]}` gives `{"scores": […], "cpu_s"}`: one score a pair.
- `{"task": "screen", "listed": [record…], "queries": [record…], "limit": 50}` gives `{"hits": [[[row, score]…]…], …}`:
  the candidates of nomenklatura's own index (`blocker.Index.match_entities`), scored and best first.

`cpu_s` is the scoring alone, `index_cpu_s` the index and its candidates, without the start of the interpreter. Every
pair is scored twice in the former, once to warm the caches of the name parser, as a service that runs is warm.
"""

from __future__ import annotations

import json
import logging
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from followthemoney import Dataset, StatementEntity, model  # type: ignore[attr-defined, unused-ignore]
from nomenklatura.blocker import Index  # type: ignore[import-not-found]
from nomenklatura.matching import get_algorithm  # type: ignore[import-not-found]
from nomenklatura.matching.types import ScoringConfig  # type: ignore[import-not-found]
from nomenklatura.resolver import Linker  # type: ignore[import-not-found]
from nomenklatura.store.memory import MemoryStore  # type: ignore[import-not-found]

Given = dict[str, Any]
ADDRESS = ("street", "street2", "city", "state", "postalCode")
DATASET = Dataset.make({"name": "benchmark", "title": "Benchmark"})


def entity(record: Given, key: str) -> StatementEntity:
    """A record as the peer's entity: the parts of an address as one, and no property that the schema lacks."""
    schema = model.get(record["schema"])
    assert schema is not None
    said = record["properties"]
    known = {prop: values for prop, values in said.items() if prop in schema.properties}
    if parts := [value for prop in ADDRESS for value in said.get(prop, [])]:
        known.setdefault("address", []).append(", ".join(parts))
    data = {"id": key, "schema": schema.name, "properties": known, "datasets": [DATASET.name]}
    return StatementEntity.from_data(DATASET, data, cleaned=False)


def main() -> None:
    """Do the task and print the answer."""
    logging.disable(logging.CRITICAL)
    asked = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    answer = {"pairs": pairs, "screen": screen}[asked["task"]](asked)
    answer["rss_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    json.dump(answer, sys.stdout)


def pairs(asked: Given) -> Given:
    """Score each pair."""
    left = [entity(record, f"l{row}") for row, record in enumerate(asked["left"])]
    right = [entity(record, f"r{row}") for row, record in enumerate(asked["right"])]
    logic, config = get_algorithm("logic-v2"), ScoringConfig.defaults()
    scores = [logic.compare(*pair, config).score for pair in zip(left, right, strict=True)]
    start = time.process_time()
    for pair in zip(left, right, strict=True):
        logic.compare(*pair, config)
    return {"scores": scores, "cpu_s": time.process_time() - start}


def screen(asked: Given) -> Given:
    """Ask the index for candidates and score them."""
    listed = {f"l{row}": entity(record, f"l{row}") for row, record in enumerate(asked["listed"])}
    queries = {f"q{row}": entity(record, f"q{row}") for row, record in enumerate(asked["queries"])}
    logic, config = get_algorithm("logic-v2"), ScoringConfig.defaults()
    start = time.process_time()
    found = list(candidates(listed, queries, asked["limit"]))
    indexed = time.process_time()
    hits: list[list[tuple[int, float]]] = [[] for _ in queries]
    for query, keys in found:
        scored = [(int(key[1:]), logic.compare(queries[query], listed[key], config).score) for key in keys]
        hits[int(query[1:])] = sorted(scored, key=lambda hit: -hit[1])
    spent = time.process_time() - indexed
    return {
        "hits": hits,
        "cpu_s": spent,
        "index_cpu_s": indexed - start,
        "pairs": sum(len(keys) for _, keys in found),
    }


def candidates(
    listed: dict[str, StatementEntity], queries: dict[str, StatementEntity], limit: int
) -> Iterator[tuple[str, list[str]]]:
    """The candidates of each query, of the peer's index in its own settings but for the number of them."""
    store = MemoryStore(DATASET, Linker({}))
    with store.writer() as writer:
        for one in listed.values():
            writer.add_entity(one)
    with tempfile.TemporaryDirectory() as folder:
        index = Index(store.default_view(), Path(folder), options={"max_candidates": limit})
        index.build()
        for query, matches in index.match_entities(queries.values()):
            yield query.id, [match.id for match, _ in matches]
        index.close()


if __name__ == "__main__":
    main()
