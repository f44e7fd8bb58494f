"""The peers, measured in the same run by the same metrics, each in an environment of its own.

An environment is named by the path of its Python, or made with `pip` in a folder where `make` is asked to.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from resolving import datasets, fresh, jobs, metrics, pairing, screening
from resolving.entities import Entities, Judged
from resolving.fresh import Figures

HERE = Path(__file__).resolve().parent
NEEDS = {"nk": ("nomenklatura>=4.17,<5",), "splink": ("splink>=5,<6",)}
SCRIPTS = {"nk": "peer_nomenklatura.py", "splink": "peer_splink.py"}
DEFAULT = 0.7
"""The threshold that logic-v2 comes with."""
THRESHOLDS = (0.5, 0.9, 0.95, 0.99)
AT = 0.9
"""Where Splink's headline figures are taken: its guides' usual threshold; the best of all is told beside."""


def make(folder: Path) -> dict[str, Path]:
    """Make both environments in the folder, where they are not there yet. Needs the network."""
    made: dict[str, Path] = {}
    for peer, needs in NEEDS.items():
        python = folder / peer / "bin" / "python"
        if not python.exists():
            venv.create(folder / peer, with_pip=True)
            subprocess.run([str(python), "-m", "pip", "install", "-q", *needs], check=True, stdout=sys.stderr)
        made[peer] = python
    return made


def measure(pythons: dict[str, Path], data: Path, persons: Path | None) -> Figures:
    """Figures of each peer that has an environment; what fails is told under its name."""
    found: Figures = {}
    for peer, python in pythons.items():
        work = {"nk": _nomenklatura, "splink": _splink}[peer]
        found[{"nk": "logic_v2", "splink": "splink"}[peer]] = work(python, data, persons)
    return found


def _ask(peer: str, python: Path, task: Figures) -> Figures:
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(task, file)
        file.flush()
        return fresh.run([str(python), str(HERE / SCRIPTS[peer]), file.name])


def _nomenklatura(python: Path, data: Path, _: Path | None) -> Figures:
    found: Figures = {}
    for name, judged in (("name_cases", datasets.name_cases(data)), ("entity_checks", datasets.entity_checks(data))):
        if judged is not None:
            found[name] = _told(partial(_logic, python, judged))
    for name, count in (("historical", 6_000), ("febrl4", 5_000)):
        whole = datasets.CLUSTERED[name](data)
        if whole is not None:
            found[f"{name}_pairs"] = _told(partial(_logic, python, pairing.hard_pairs(whole, count)))
    listed = _told(partial(_logic_screening, python, data))
    return {**found, "screening": listed} if listed else found


def _told(work: Callable[[], Figures | None]) -> Figures | None:
    """The figures, or why there are none: a peer that fails at one set is measured on the others all the same."""
    try:
        return work()
    except fresh.JobFailedError as error:
        return {"failed": str(error)}


def _plain(entities: Entities) -> list[Figures]:
    return [{"schema": record.schema, "properties": record.properties} for record in entities.records()]


def _logic(python: Path, judged: Judged) -> Figures:
    records = _plain(judged.entities)
    sides = {side: [records[row] for row in rows] for side, rows in (("left", judged.left), ("right", judged.right))}
    answer = _ask("nk", python, {"task": "pairs", **sides})
    figures = jobs.judged_figures(np.array(answer["scores"]), judged.same, DEFAULT)
    return {**figures, "pairs_per_cpu_s": round(len(judged.same) / answer["cpu_s"]), "rss_mb": answer["rss_mb"]}


def _logic_screening(python: Path, data: Path) -> Figures | None:
    """The same list and the same queries."""
    given = datasets.screening(data)
    if given is None:
        return None
    queries = given.queries
    for some in given.negatives.values():
        queries = queries.joined(some)
    task = {"task": "screen", "listed": _plain(given.listed), "queries": _plain(queries), "limit": screening.LIMIT}
    answer = _ask("nk", python, task)
    hits, parts, start = answer["hits"], {}, len(given.queries)
    for name, some in given.negatives.items():
        parts[name] = hits[start : start + len(some)]
        start += len(some)
    return {
        **screening.screened(given, hits[: len(given.queries)], parts, DEFAULT),
        "candidates": "of nomenklatura's own index (blocker.Index.match_entities), at most 50 a query",
        "pairs_scored": answer["pairs"],
        "queries_per_cpu_s": round(len(queries) / (answer["cpu_s"] + answer["index_cpu_s"])),
        "rss_mb": answer["rss_mb"],
    }


def _splink(python: Path, data: Path, persons: Path | None) -> Figures:
    found: Figures = {}
    for name, path in (("historical", data / "historical_50k.parquet"), ("febrl4", data / "febrl4.csv")):
        if path.is_file():
            table = pq.read_table(path) if path.suffix == ".parquet" else datasets.read_csv(path)
            found[name] = _told(partial(_dedupe, python, name, table))
    if persons is not None:
        found["people"] = _told(partial(_dedupe, python, "people", pq.read_table(persons)))
    return found


def _dedupe(python: Path, kind: str, table: pa.Table) -> Figures:
    truth = table["cluster"].combine_chunks().dictionary_encode().indices.to_numpy().astype(np.int32)
    told = [name for name in table.column_names if name not in ("cluster", "unique_id", "rec_id", "side", "row")]
    columns = {name: _unblanked(table[name]) for name in told}
    with tempfile.TemporaryDirectory() as folder:
        given, answer = Path(folder) / "given.parquet", Path(folder) / "answer.parquet"
        pq.write_table(pa.table({**columns, "row": np.arange(len(table))}), given)
        task = {"kind": kind, "table": str(given), "answer": str(answer), "thresholds": THRESHOLDS}
        used = _ask("splink", python, task)
        clusters = pq.read_table(answer)
    at = {one: metrics.clustering(clusters[f"c{place}"].to_numpy(), truth) for place, one in enumerate(THRESHOLDS)}
    return {
        **at[AT],
        "threshold": AT,
        "best_of_thresholds": _best(at.values()),
        **{name: round(value, 3) for name, value in used.items()},
        "without_training_cpu_s": round(used["cpu_s"] - used["training_cpu_s"], 3),
    }


def _best(figures: Collection[dict[str, float]]) -> Figures:
    return {name: max(one[name] for one in figures) for name in ("pair_f1", "b3_f1", "cluster_f1")}


def _unblanked(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if not pa.types.is_string(column.type):
        return column
    text = pc.utf8_trim_whitespace(column)
    return pc.if_else(pc.equal(text, ""), pa.scalar(None, pa.string()), text)
