"""The real SDN list into a case, as a user does it: the CPU seconds of the whole command, entries and resolved links.

    python benchmarks/sanctions.py --data DIR [--json]

`--data` is a folder laid out like the shared one. Runs `clew add` on the files of one date (`sdn.csv.gz` and
`sdn_address.csv.gz`) and on the whole folder `sources/ofac_sdn_2023`, each in a new case, everything derived included.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CLEW = [sys.executable, "-m", "clew"]


def measure(files: list[Path]) -> dict[str, object]:
    """Add the files to a new case; what the command used and what the case holds."""
    with tempfile.TemporaryDirectory() as folder:
        case = str(Path(folder) / "bench.clew")
        subprocess.run([*CLEW, "new", case], check=True, capture_output=True)
        before = _children()
        added = _run("add", case, *map(str, files), "--json")
        spent = _children() - before
        info = _run("info", case, "--json")
    sources = [{key: source[key] for key in ("dataset", "records", "quarantined")} for source in added["sources"]]
    return {
        "cpu_s": round(spent, 2),
        "sources": sources,
        "links": info["edge_types"].get("UnknownLink", 0),
        "statements": info["statements"],
    }


def _run(*arguments: str) -> dict:  # type: ignore[type-arg]
    done = subprocess.run([*CLEW, *arguments], check=True, capture_output=True, text=True)
    found: dict = json.loads(done.stdout)  # type: ignore[type-arg]
    return found


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def reference_loop() -> float:
    """CPU seconds of ten million steps of a plain loop: how fast the machine is now. 0.4 to 0.6 when quiet."""
    before, total = time.process_time(), 0
    for number in range(10_000_000):
        total += number
    return round(time.process_time() - before, 2)


def main() -> None:
    """Measure and print."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--json", action="store_true")
    told = ask.parse_args()
    folder = told.data / "sources" / "ofac_sdn_2023"
    if not folder.is_dir():
        sys.exit(f"There is no {folder}: nothing to measure.")
    result = {
        "reference_loop_cpu_s": reference_loop(),
        "one date": measure([folder / "sdn.csv.gz", folder / "sdn_address.csv.gz"]),
        "whole folder": measure([folder]),
    }
    print(json.dumps(result) if told.json else json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
