"""Who is who: how well and how fast the room `resolve` tells, pairs, clusters, screens and reads across scripts.

    python benchmarks/resolve.py --data DIR [--json] [--only JOB …] [--people N …] [--cold]
                                 [--peers nk=PYTHON splink=PYTHON | --make-peers DIR]

`--data` is a folder laid out like the shared evaluation data; a set that is absent is skipped and named.
The shipped model is measured as it comes. Nothing is taught on the folder, save for "labelled", which states its split.

- `name_cases`, `entity_checks`: F1 of judged pairs at the shipped threshold, and what the best threshold would give.
- `historical`, `febrl4` and smaller sets under `others`: F1 of pairs, B-cubed and whole clusters. `cpu_s` and `rss_mb`
  are of the run without labels, training included.
- `screening`: the UN persons asked for with errors, among invented strangers. `--bystanders N` fills the list.
- `xscript`: the true partner among the first ten, of all spellings of the set.
- `calibration`: over the pairs of all sets, of the shipped model and the taught ones.
- `speed`: pairs a CPU second; records of a file screened against a million, a CPU second of one core; one by one.
- `people` (`--people 1000000`): invented persons from table to clusters.

Each job runs in a fresh process, after a small one of its kind that loads the compiled kernels; `--cold` also tells
what the first run ever costs. `--peers` measures nomenklatura's logic-v2 and Splink 5 in environments of their own,
which `--make-peers` makes. `--model FILE` measures another model in place of the shipped one. CPU seconds depend on the
machine: `machine.reference_loop_cpu_s` tells how fast it was.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from resolving import datasets, fresh, jobs, people, screening, speed
from resolving.fresh import Figures
from resolving.report import assembled, printed

Job = Callable[[Path], Figures | None]
OTHERS = ("fake_1000", "febrl3", "senzing")


def all_jobs(bystanders: int = 0) -> dict[str, Job]:
    """Every job by its name; a stop parts the set from the way it is resolved."""
    found: dict[str, Job] = {"name_cases": jobs.name_cases, "entity_checks": jobs.entity_checks}
    for name, loader in datasets.CLUSTERED.items():
        for way in (jobs.unlabelled, jobs.labelled, jobs.with_shipped):
            if name not in OTHERS or way is not jobs.labelled:
                found[f"{name}.{way.__name__}"] = partial(way, loader)
    found["screening"] = partial(screening.screening, bystanders=bystanders)
    found["congress"] = screening.congress
    found["xscript"] = screening.cross_script
    found["speed.pairs"] = speed.pairs
    found["speed.screening"] = speed.screening
    return found


def main() -> None:
    """Measure and print; or, as a child of itself, do one job."""
    told = _arguments().parse_args()
    if told.job:
        print(json.dumps(_work(told)))
        return
    if not told.data.is_dir():
        sys.exit(f"There is no folder {told.data}: nothing to measure.")
    if told.model:
        os.environ["CLEW_BENCHMARK_MODEL"] = str(Path(told.model).resolve())
    found = _measured(told)
    print(json.dumps(found) if told.json else printed(found))


def _arguments() -> argparse.ArgumentParser:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--json", action="store_true", help="one JSON document")
    ask.add_argument("--only", nargs="+", metavar="JOB", help="jobs, or sets: name_cases, historical, speed.pairs …")
    ask.add_argument("--people", nargs="+", type=int, default=[], metavar="N", help="resolve so many invented persons")
    ask.add_argument("--bystanders", type=int, default=0, help="invented persons on the list that is screened against")
    ask.add_argument("--cold", action="store_true", help="also the cost of the first run ever, kernels compiled")
    ask.add_argument(
        "--peers", nargs="*", metavar="NAME=PYTHON", help="nk=PYTHON splink=PYTHON; or CLEW_PEER_NK, …_SPLINK"
    )
    ask.add_argument("--make-peers", type=Path, metavar="DIR", help="make the peers' environments there, with pip")
    ask.add_argument("--model", help="a model file to measure in place of the shipped one")
    ask.add_argument("--job", help=argparse.SUPPRESS)
    return ask


def _work(told: argparse.Namespace) -> Figures | None:
    if told.job == "people":
        return speed.end_to_end(told.data)
    if told.job.startswith("make."):
        people.store(int(told.job.removeprefix("make.")), told.data)
        return None
    return all_jobs(told.bystanders)[told.job](told.data)


def _measured(told: argparse.Namespace) -> Figures:
    chosen = [name for name in all_jobs() if not told.only or {name, name.split(".")[0]} & set(told.only)]
    results: dict[str, Figures | None] = {}
    failed: dict[str, str] = {}
    extra = ["--bystanders", str(told.bystanders)]
    for name in chosen:
        _run(name, _command(name, told.data, *extra), results, failed)
    if told.cold:
        with tempfile.TemporaryDirectory() as cache:
            command = _command("historical.unlabelled", told.data)
            _run("cold", command, results, failed, NUMBA_CACHE_DIR=cache)
    with tempfile.TemporaryDirectory() as folder:
        persons = [_persons(count, Path(folder)) for count in told.people]
        for count, path in zip(told.people, persons, strict=True):
            _run(f"people.{count}", _command("people", path), results, failed)
        peers = _peers(told, persons[0] if persons else None)
    machine = {
        "reference_loop_cpu_s": fresh.reference_loop(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
    }
    return {**assembled(results), **({"peers": peers} if peers else {}), "failed": failed, "machine": machine}


def _command(job: str, data: Path, *more: str) -> list[str]:
    return [sys.executable, str(Path(__file__)), "--job", job, "--data", str(data), *more]


def _run(
    name: str, command: list[str], results: dict[str, Figures | None], failed: dict[str, str], **environment: str
) -> None:
    print(f"measuring {name}", file=sys.stderr, flush=True)
    try:
        results[name] = fresh.run(command, environment)
    except fresh.JobFailedError as error:
        failed[name] = str(error)


def _persons(count: int, folder: Path) -> Path:
    """The file is made by another process, so that its making does not count."""
    path = folder / f"{count}.parquet"
    fresh.run(_command(f"make.{count}", path))
    return path


def _peers(told: argparse.Namespace, persons: Path | None) -> Figures:
    from resolving import peers

    if told.make_peers:
        return peers.measure(peers.make(told.make_peers), told.data, persons)
    if told.peers is None:
        return {}
    named = {
        name: os.environ[f"CLEW_PEER_{name.upper()}"]
        for name in peers.NEEDS
        if f"CLEW_PEER_{name.upper()}" in os.environ
    }
    named |= dict(word.split("=", 1) for word in told.peers)
    return peers.measure({name: Path(python) for name, python in named.items()}, told.data, persons)


if __name__ == "__main__":
    main()
