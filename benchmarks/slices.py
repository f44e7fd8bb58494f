"""A ledger larger than memory: the features of every payment, slice by slice from a Parquet file.

    python benchmarks/slices.py [--json] [--payments 100000000] [--window 6] [--threads 2] [--data DIR]

The ledger is invented: ten million payments in ten days among a million accounts (`money_ledger`), then the same
accounts for ten days more with other payments, until there are enough. The file is written first; `write_cpu_s` is
that, and in nothing else. With `--data` the file `payments.parquet` of that folder is taken instead, if there is one
(`PAYMENTS`, sorted by time); nothing is ever written there. There is no peer that reads in slices.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from clew.model.payment import PAYMENTS
from clew.money.kernels.order import DAY
from clew.money.slices import features_by_slice
from money_ledger import DAYS, made

BLOCK = 10_000_000


def main() -> None:
    """Write the ledger where it is absent, go through it, print."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--json", action="store_true", help="one JSON document")
    ask.add_argument("--payments", type=int, default=100_000_000, metavar="N")
    ask.add_argument("--window", type=float, default=6, metavar="HOURS")
    ask.add_argument("--threads", type=int, default=2)
    ask.add_argument("--data", type=Path, metavar="DIR", help="a folder with payments.parquet, if any")
    asked = ask.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        given = asked.data / "payments.parquet" if asked.data else None
        path = given if given and given.exists() else Path(folder) / "payments.parquet"
        written = 0.0 if path == given else write(path, asked.payments)
        warm = Path(folder) / "warm.parquet"
        write(warm, 20_000)
        measured(warm, asked.window, asked.threads)
        found = {"write_cpu_s": round(written, 1)} | measured(path, asked.window, asked.threads)
    lines = [json.dumps(found)] if asked.json else [f"{name:<20} {value:>14,}" for name, value in found.items()]
    print("\n".join(lines))


def write(path: Path, payments: int) -> float:
    """An invented ledger, sorted by time; the CPU seconds that it took."""
    begun = time.process_time()
    with pq.ParquetWriter(path, PAYMENTS) as writer:
        for block, first in enumerate(range(0, payments, BLOCK)):
            columns = made(min(BLOCK, payments - first), seed=block + 1)
            for start in range(0, len(columns["time"]), 1_000_000):
                part = slice(start, start + 1_000_000)
                writer.write_table(table({name: one[part] for name, one in columns.items()}, block * DAYS * DAY))
            print(f"{first + len(columns['time']):,} payments written", file=sys.stderr)
    return time.process_time() - begun


def table(columns: dict[str, np.typing.NDArray[np.int64]], later: int) -> pa.Table:
    """These payments as `PAYMENTS`, so many seconds later."""
    rows = len(columns["time"])
    told = {
        "payer": pa.array(columns["payer"]).cast(pa.string()),
        "payee": pa.array(columns["payee"]).cast(pa.string()),
        "time": pa.array(columns["time"] + later),
        "daily": pa.array(np.zeros(rows, np.bool_)),
        "amount": pa.array(columns["amount"]),
        "currency": pa.repeat("EUR", rows),
        "part": pa.array(np.zeros(rows, np.int32)),
        "position": pa.array(np.arange(rows, dtype=np.int64)),
    }
    return pa.table([told.get(field.name, pa.nulls(rows, field.type)) for field in PAYMENTS], schema=PAYMENTS)


def measured(path: Path, hours: float, threads: int) -> dict[str, float]:
    """Seconds for the features of all payments of a file, and the most memory the process has had."""
    wall, begun, payments, total = time.perf_counter(), time.process_time(), 0, 0.0
    for piece, found in features_by_slice(path, [round(hours * 3600)], threads=threads):
        payments += len(found.columns)
        total += float(found.columns.sum(dtype=np.float64))
        print(f"{piece.first + len(piece.ledger):,} payments", file=sys.stderr)
    return {
        "payments": payments,
        "wall_s": round(time.perf_counter() - wall, 1),
        "cpu_s": round(time.process_time() - begun, 1),
        "rss_gb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, 2),
        "sum": total,
    }


if __name__ == "__main__":
    main()
