"""FollowTheMoney JSON lines into a case: statements per CPU second and peak memory, beside the followthemoney library.

    python benchmarks/ingest.py --data DIR [--json] [--entities 1000000] [--peer-entities 100000]

Measures `clew.flow.add` without what is derived: records, validation, ids, quarantine, one transaction, a closed file.
The file is invented from a seed: persons, companies and ownerships, about five statements each, one line in a thousand
broken. The peer makes `StatementEntity` objects of the first lines of the same file, with its own cleaning and ids, and
stores nothing. Both count statements about properties only. Each runs in a process of its own.
`--data` is a folder laid out like the shared one; every `*.ftm.json*` below `sources/ftm_samples` is added as well.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

SYLLABLES = tuple("alanarbebocadadeelenfagahainjakalamanaorparasataurvaza"[i : i + 2] for i in range(0, 52, 2))


def write(path: Path, entities: int) -> None:
    """The file to read: the same bytes for the same number."""
    import orjson

    chance = random.Random(1)

    def word() -> str:
        return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 4))).capitalize()

    with path.open("wb") as out:
        for number in range(entities):
            out.write(orjson.dumps(_entity(number, entities, chance, word)) + b"\n")


def _entity(number: int, of: int, chance: random.Random, word) -> dict[str, object]:  # type: ignore[no-untyped-def]
    if number % 1000 == 999:
        return {"id": f"x-{number}", "schema": "Person", "properties": {"name": [word()], "birthDate": ["no date"]}}
    if number % 5 < 3:
        properties = {
            "name": [f"{word()} {word()}"],
            "birthDate": [f"{chance.randint(1940, 2005)}-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}"],
            "nationality": [chance.choice(["ru", "us", "de", "fr"])],
            "passportNumber": [str(chance.randint(10**8, 10**9))],
            "topics": ["role.pep"],
        }
        return {"id": f"p-{number}", "schema": "Person", "datasets": ["invented"], "properties": properties}
    if number % 5 == 3:
        properties = {
            "name": [f"{word()} Ltd"],
            "alias": [word()],
            "jurisdiction": ["gb"],
            "registrationNumber": [str(chance.randint(10**7, 10**8))],
            "address": [f"{chance.randint(1, 99)} {word()} Street, London"],
        }
        return {"id": f"c-{number}", "schema": "Company", "datasets": ["invented"], "properties": properties}
    properties = {
        "owner": [f"p-{chance.randrange(of) // 5 * 5}"],
        "asset": [f"c-{chance.randrange(of) // 5 * 5 + 3}"],
        "percentage": [str(chance.randint(1, 100))],
        "startDate": ["2015-03-01"],
        "role": ["owner"],
    }
    return {"id": f"o-{number}", "schema": "Ownership", "datasets": ["invented"], "properties": properties}


def clew(path: Path) -> dict[str, float]:
    """Add the file to a new case, in this process."""
    from clew import flow

    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "bench.clew"
        flow.new(case)
        before = _cpu()
        report = flow.add(case, [path], now="2026-01-01T00:00:00Z", derive=False)
        spent = _cpu() - before
        size = case.stat().st_size
    if not report.added:
        return {}
    kept = report.added[0].kept
    return {
        "statements": kept.statements,
        "quarantined": kept.quarantined,
        "cpu_s": round(spent, 2),
        "statements_per_cpu_s": round(kept.statements / spent),
        "rss_mb": _rss(),
        "case_mb": size >> 20,
    }


def peer(path: Path, entities: int) -> dict[str, float]:
    """The followthemoney library over the first lines, in this process."""
    import orjson
    from followthemoney import Dataset, StatementEntity

    dataset = Dataset.make({"name": "invented", "title": "Invented"})
    statements = 0
    before = _cpu()
    with path.open("rb") as lines:
        for line in islice(lines, entities):
            entity = StatementEntity.from_data(dataset, orjson.loads(line), cleaned=False)
            statements += sum(1 for statement in entity.statements if statement.id and statement.prop != "id")
    spent = _cpu() - before
    return {
        "statements": statements,
        "cpu_s": round(spent, 2),
        "statements_per_cpu_s": round(statements / spent),
        "rss_mb": _rss(),
    }


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _rss() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def _apart(*arguments: str) -> dict[str, float]:
    """One measurement in a process of its own."""
    done = subprocess.run([sys.executable, __file__, *arguments], capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def reference_loop() -> float:
    """CPU seconds of ten million steps of a plain loop: how fast the machine is now. 0.4 to 0.6 when quiet."""
    before, total = time.process_time(), 0
    for number in range(10_000_000):
        total += number
    return round(time.process_time() - before, 2)


def main() -> None:
    """Measure and print."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--data", type=Path)
    ask.add_argument("--json", action="store_true")
    ask.add_argument("--entities", type=int, default=1_000_000)
    ask.add_argument("--peer-entities", type=int, default=100_000)
    ask.add_argument("--one", choices=["clew", "peer"], help=argparse.SUPPRESS)
    ask.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    told = ask.parse_args()
    if told.one:
        print(json.dumps(clew(told.file) if told.one == "clew" else peer(told.file, told.peer_entities)))
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "entities.ftm.json"
        write(file, told.entities)
        ours = _apart("--one", "clew", "--file", str(file))
        theirs = _apart("--one", "peer", "--file", str(file), "--peer-entities", str(told.peer_entities))
    samples = sorted((told.data / "sources" / "ftm_samples").glob("*.ftm.json*")) if told.data else []
    result = {
        "reference_loop_cpu_s": reference_loop(),
        "clew": ours,
        "followthemoney": theirs,
        "ratio": round(ours["statements_per_cpu_s"] / theirs["statements_per_cpu_s"], 2),
        "samples": {sample.name: _apart("--one", "clew", "--file", str(sample)) for sample in samples},
    }
    print(json.dumps(result) if told.json else json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
