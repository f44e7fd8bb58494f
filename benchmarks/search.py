"""Name search over a million names: time to build and to answer, and how often the wanted name is among the first ten.

    python benchmarks/search.py --data DIR [--json] [--names 1000000] [--queries 200]

Two sets of names, each filled up to `--names`:

- realistic: companies (`sources/gleif_names`), persons (`er/`) and the same persons in other scripts; the rest are
  persons invented from a seed, of given and family names drawn from the former;
- few words: persons invented from a seed out of 500 given and 2,000 family names, so that every word of every query is
  in hundreds of names. Needs no data.

Without `--data` only the second is measured. Typing errors are one letter lost, added, wrong or swapped with the next,
at any place of the name, blanks included. A typo query succeeds when the name it was made from is among the first ten.
Across scripts, the query is a name in Latin letters, and succeeds when the entity is among the first ten that is in the
index under the same name in another script only; the Latin form is there too, as another entity.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as csv
import pyarrow.parquet as pq

from clew.store.search import Hits, NameIndex

LETTERS = "abcdefghijklmnopqrstuvwxyz"
BATCH = 131_072
Pair = tuple[str, str, str]  # script, Latin name, entity id


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, help="folder of real data")
    options.add_argument("--json", action="store_true", help="one JSON document instead of lines")
    options.add_argument("--names", type=int, default=1_000_000)
    options.add_argument("--queries", type=int, default=200)
    options.add_argument("--misses", action="store_true", help="tell on standard error which queries failed")
    asked = options.parse_args()
    rng = random.Random(20)
    figures: dict[str, object] = {"names": asked.names, "queries": asked.queries, "reference_loop_cpu_s": reference()}
    if asked.data:
        ids, names, pairs = realistic(asked.data, asked.names, rng)
        figures["realistic"] = measure(ids, names, pairs, asked.queries, rng)
    names = few_words(asked.names, rng)
    figures["few_words"] = measure([f"p{row}" for row in range(len(names))], names, [], asked.queries, rng)
    figures["peak_rss_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(json.dumps(figures, indent=None if asked.json else 2))


def reference() -> float:
    """CPU seconds of a fixed loop: tells how fast, or how loaded, the machine was."""
    start = time.process_time()
    total = 0
    for value in range(10_000_000):
        total += value
    return round(time.process_time() - start, 2)


def realistic(data: Path, count: int, rng: random.Random) -> tuple[list[str], list[str], list[Pair]]:
    """Entity ids, their names, and pairs across scripts."""
    companies = pq.read_table(data / "sources/gleif_names/companies.parquet")["legal_name"].drop_null().to_pylist()
    people = [name for name in pq.read_table(data / "er/historical_50k.parquet")["full_name"].to_pylist() if name]
    for file in ("screening_negatives_global.csv", "screening_negatives_us.csv"):
        people += [name for name in csv.read_csv(data / "er" / file)["full_name"].to_pylist() if name]
    couples = csv.read_csv(data / "er/xscript_full_names.csv").to_pylist()
    named = list(dict.fromkeys(companies + people + [row["latin"] for row in couples]))
    rows = [(f"r{place}", name) for place, name in enumerate(named)]
    foreign, pairs = across_scripts(data, couples, rng)
    rows += foreign
    given, family = ([name.split()[place] for name in people if " " in name] for place in (0, -1))
    while len(rows) < count:
        rows.append((f"i{len(rows)}", f"{rng.choice(given)} {rng.choice(family)}"))
    rows = rows[:count]
    rng.shuffle(rows)
    return [key for key, _ in rows], [name for _, name in rows], pairs


def across_scripts(
    data: Path, couples: list[dict[str, str]], rng: random.Random
) -> tuple[list[tuple[str, str]], list[Pair]]:
    """Listed persons in two scripts, and persons of two listed words each, for scripts that have words only."""
    words: dict[str, list[tuple[str, str]]] = {}
    for row in csv.read_csv(data / "er/xscript_name_tokens.csv").to_pylist():
        if row["script"] != "japanese" and len(row["latin"]) > 1:
            words.setdefault(row["script"], []).append((row["latin"], row["native"]))
    pairs = [(f"{couple['script']}_persons", couple["latin"], couple["native"]) for couple in couples]
    for writing, known in words.items():
        for _ in range(2000):
            drawn = (rng.choice(known), rng.choice(known))
            latin, native = (" ".join(word[side] for word in drawn) for side in (0, 1))
            pairs.append((f"{writing}_words", latin, native))
    rng.shuffle(pairs)
    rows = [(f"x{place}", native) for place, (_, _, native) in enumerate(pairs)]
    return rows, [(writing, latin, f"x{place}") for place, (writing, latin, _) in enumerate(pairs)]


def few_words(count: int, rng: random.Random) -> list[str]:
    """Persons of a small stock of names."""

    def words(number: int, syllables: int) -> list[str]:
        return [
            "".join(rng.choice("bdfgklmnprstvz") + rng.choice("aeiou") for _ in range(syllables)) for _ in range(number)
        ]

    given, family = words(500, 3), words(2000, 4)
    return [f"{rng.choice(given)} {rng.choice(family)}".title() for _ in range(count)]


def measure(ids: list[str], names: list[str], pairs: list[Pair], queries: int, rng: random.Random) -> dict[str, object]:
    """Build an index of the names and ask it."""
    with tempfile.TemporaryDirectory() as folder:
        wall, cpu = time.perf_counter(), time.process_time()
        index = NameIndex.build(Path(folder) / "index", batches(ids, names), "benchmark")
        figures: dict[str, object] = {
            "build_cpu_s": round(time.process_time() - cpu, 1),
            "build_wall_s": round(time.perf_counter() - wall, 1),
            "index_mb": sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file()) >> 20,
        }
        wanted = rng.sample([name for name in names if sum(map(str.isalnum, name)) >= 5], queries)
        figures["exact"] = answer(index, [(name, among(name)) for name in wanted])
        figures["typing"] = answer(index, [(name[: rng.randint(2, len(name))], always) for name in wanted])
        for kind in ("lost", "added", "wrong", "swapped"):
            figures[f"typo_{kind}"] = answer(index, [(typo(name, kind, rng), among(name)) for name in wanted])
        for writing in sorted({pair[0] for pair in pairs}):
            some = [pair for pair in pairs if pair[0] == writing][:queries]
            figures[f"latin_to_{writing}"] = answer(index, [(latin, of(key)) for _, latin, key in some])
        return figures


def batches(ids: list[str], names: list[str]) -> Iterator[pa.Table]:
    """The names as the case hands them over."""
    for start in range(0, len(names), BATCH):
        columns = {"entity_id": ids[start : start + BATCH], "name": names[start : start + BATCH]}
        yield pa.table(columns, schema=pa.schema([("entity_id", pa.string()), ("name", pa.string())]))


Wanted = Callable[[Hits], bool]


def among(name: str) -> Wanted:
    """Is the name among the hits?"""
    return lambda found: any(hit.name == name for hit in found.hits)


def of(entity: str) -> Wanted:
    """Is the entity among the hits?"""
    return lambda found: any(hit.entity_id == entity for hit in found.hits)


def always(found: Hits) -> bool:
    """Is there any hit?"""
    return bool(found.hits)


def typo(name: str, kind: str, rng: random.Random) -> str:
    """The name with one letter lost, added, wrong or swapped."""
    place = rng.randrange(len(name) - 1)
    if kind == "lost":
        return name[:place] + name[place + 1 :]
    if kind == "added":
        return name[:place] + rng.choice(LETTERS) + name[place:]
    if kind == "wrong":
        return name[:place] + rng.choice(LETTERS) + name[place + 1 :]
    return name[:place] + name[place + 1] + name[place] + name[place + 2 :]


def answer(index: NameIndex, queries: Sequence[tuple[str, Wanted]]) -> dict[str, float]:
    """Ask all queries: how long it took, and how often the wanted was found."""
    wall: list[float] = []
    cpu: list[float] = []
    found = 0
    for text, wanted in queries:
        start, used = time.perf_counter(), time.process_time()
        hits = index.search(text, limit=10)
        wall.append(1e3 * (time.perf_counter() - start))
        cpu.append(1e3 * (time.process_time() - used))
        if wanted(hits):
            found += 1
        elif "--misses" in sys.argv:
            print(text, "->", [(hit.name, hit.score) for hit in hits.hits[:4]], file=sys.stderr)
    return {
        "p50_ms": quantile(wall, 0.5),
        "p95_ms": quantile(wall, 0.95),
        "p95_cpu_ms": quantile(cpu, 0.95),
        "recall_at_10": round(found / len(queries), 3),
        "queries": len(queries),
    }


def quantile(values: list[float], share: float) -> float:
    """The value below which that share of the values lies."""
    return round(sorted(values)[min(len(values) - 1, int(share * len(values)))], 2)


if __name__ == "__main__":
    main()
