"""Where value goes: the pattern kernels beside IBM's Graph Feature Preprocessor, how fast and whether both count alike.

    python benchmarks/money.py --json [--payments N] [--window HOURS] [--data DIR] [--peer PYTHON] [--peer-payments N]

Both take the same ledger (`money_ledger.py`; or `DIR/ledger.npy`, columns payer, payee, time, amount, sorted) on one
thread; what counts is processor seconds, user and system. The peer (`snapml`, proprietary and withdrawn) is looked for
at `--peer`, in CLEW_SNAPML_PYTHON, then in the Python that runs this; where it is nowhere its figures are null. It
takes batches of 4,096, on which its results depend. Clew's do not, and are written to room that was touched
before, as the peer's batches are.

- `ratio`: Clew's payments a processor second over the peer's. `all`: fan, degree, statistics, scatter-gather, temporal
  cycles and length-constrained cycles, grouping of payments included; `statistics`: fan, degree and statistics.
- `agreement`, on 50,000 payments, one a call, the peer's only way that does not look ahead: shares of equal numbers,
  and the payments that close a shape by either. Ours keep to the order of time in scatter-gather; `ignoring_time`
  counts ours its way. The peer's windows begin at the time of the call before, less their length, and ours do
  here. Its moments lose digits: it has a variance of 0 where two amounts differ by little.
- `detection`: see `money_detection.py`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

import money_ledger
from clew.money.features import AROUND, SHAPES, SIZES, shapes_closed
from clew.money.kernels.order import Order
from clew.money.kernels.scatter_gather import scatter_gathers
from clew.money.kernels.statistics import MEASURES, fans_and_amounts
from money_detection import detection

PEERS = {
    "all": "fan,degree,scatter-gather,temp-cycle,lc-cycle,vertex_stats",
    "statistics": "fan,degree,vertex_stats",
    "scatter_gather": "scatter-gather",
    "temporal_cycle": "temp-cycle",
    "short_cycle": "lc-cycle",
}
PEER_BATCH, COMPARED = 4096, 50_000
WIDTH = AROUND + len(SHAPES) * len(SIZES)
Columns = money_ledger.Columns


def main() -> None:
    """Measure and print."""
    told = _arguments().parse_args()
    ledger = _ledger(told.data, told.payments)
    window = round(told.window * 3600)
    found = _measured(ledger, window, _peer(told.peer), told.peer_payments or told.payments)
    print(json.dumps(found, indent=None if told.json else 2))


def _arguments() -> argparse.ArgumentParser:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--json", action="store_true", help="one JSON document")
    ask.add_argument("--payments", type=int, default=1_000_000, metavar="N")
    ask.add_argument("--window", type=float, default=6, metavar="HOURS")
    ask.add_argument("--data", type=Path, metavar="DIR", help="a folder with ledger.npy")
    ask.add_argument("--peer", type=Path, metavar="PYTHON", help="a Python that imports snapml")
    ask.add_argument("--peer-payments", type=int, metavar="N", help="the peer takes the first N only")
    return ask


def _ledger(data: Path | None, payments: int) -> Columns:
    if data is None:
        return money_ledger.made(payments)
    if not (data / "ledger.npy").is_file():
        sys.exit(f"There is no {data / 'ledger.npy'}: nothing to measure.")
    rows = np.load(data / "ledger.npy")[:payments].astype(np.int64)
    return {name: rows[:, i] for i, name in enumerate(("payer", "payee", "time", "amount"))}


def _peer(named: Path | None) -> Path | None:
    """A Python that holds the peer; none is said on stderr."""
    for python in (named, os.environ.get("CLEW_SNAPML_PYTHON"), sys.executable):
        if python and not subprocess.run([python, "-c", "import snapml"], capture_output=True, check=False).returncode:
            return Path(python)
    print("snapml is in no Python named (--peer, CLEW_SNAPML_PYTHON) or here: its figures are null", file=sys.stderr)
    return None


def _measured(ledger: Columns, window: int, peer: Path | None, peer_payments: int) -> dict[str, object]:
    ours = _rates(ledger, window)
    theirs: dict[str, float | None] = dict.fromkeys(PEERS)
    agreement = None
    if peer:
        with tempfile.TemporaryDirectory() as folder:
            theirs = {name: _peer_rate(peer, ledger, window, name, Path(folder), peer_payments) for name in PEERS}
            agreement = _agreement(peer, ledger, window, Path(folder))
    ratio = {name: round(ours[name] / rate, 1) if rate else None for name, rate in theirs.items()}
    return {
        "ratio": ratio,
        "clew_edges_per_cpu_s": ours,
        "peer_edges_per_cpu_s": theirs,
        "agreement": agreement,
        "detection": detection(peer),
        "payments": len(ledger["payer"]),
        "window_h": window / 3600,
    }


def _rates(ledger: Columns, window: int) -> dict[str, float]:
    """Payments a processor second of each kernel, after a small run that loads the compiled ones."""
    columns = np.full((len(ledger["payer"]), WIDTH), 1, np.float32)
    _all({name: column[:100] for name, column in ledger.items()}, window, columns)
    order = _order(ledger)
    since = order.since(window)
    rates = {
        "all": _rate(lambda: _all(ledger, window, columns), len(order)),
        "statistics": _rate(lambda: _statistics(ledger, window, columns), len(order)),
    }
    for shape, search in SHAPES.items():
        rates[shape] = _rate(lambda search=search: search(order, since), len(order))  # type: ignore[misc]  # a default binds it
    return rates


def _rate(work: Callable[[], object], payments: int) -> float:
    start = time.process_time()
    work()
    return round(payments / (time.process_time() - start))


def _order(ledger: Columns) -> Order:
    accounts = int(max(ledger["payer"].max(), ledger["payee"].max())) + 1
    return Order.of(ledger["payer"], ledger["payee"], ledger["time"], accounts)


def _statistics(ledger: Columns, window: int, columns: npt.NDArray[np.float32]) -> None:
    order = _order(ledger)
    fans_and_amounts(order, order.since(window), ledger["amount"], out=columns)


def _all(ledger: Columns, window: int, columns: npt.NDArray[np.float32]) -> None:
    order = _order(ledger)
    since = order.since(window)
    fans_and_amounts(order, since, ledger["amount"], out=columns)
    columns[: len(order), AROUND:] = 0
    shapes_closed(order, since, columns, AROUND)


def _peer_rows(ledger: Columns, payments: int, folder: Path) -> tuple[Path, int]:
    """The ledger as the peer wants it: number, payer, payee, time, amount."""
    rows = np.column_stack([np.arange(len(ledger["payer"])), *ledger.values()])[:payments].astype(np.float64)
    np.save(folder / "ledger.npy", rows)
    return folder / "ledger.npy", len(rows)


def _peer_seconds(peer: Path, window: int, rows: Path, features: str, batch: int, out: str = "-") -> float:
    program = Path(__file__).with_name("money_peer.py")
    command = [str(peer), str(program), str(rows), str(window), features, str(batch), out]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode:
        sys.exit(f"The peer failed: {ran.stderr.strip()[-500:]}")
    return float(ran.stdout.split()[-1])


def _peer_rate(peer: Path, ledger: Columns, window: int, name: str, folder: Path, payments: int) -> float:
    rows, count = _peer_rows(ledger, payments, folder)
    return round(count / _peer_seconds(peer, window, rows, PEERS[name], PEER_BATCH))


def _agreement(peer: Path, ledger: Columns, window: int, folder: Path) -> dict[str, object]:
    """What both count on the first payments, the peer one payment a call."""
    rows, count = _peer_rows(ledger, COMPARED, folder)
    theirs = {}
    for name in ("vertex_stats", "scatter-gather", "temp-cycle", "lc-cycle"):
        _peer_seconds(peer, window, rows, name, 1, str(folder / "out.npy"))
        theirs[name] = np.load(folder / "out.npy")
    order = _order({name: column[:count] for name, column in ledger.items()})
    since = _peer_since(order, window)
    ours = fans_and_amounts(order, since, ledger["amount"][:count])
    close = np.isclose(ours, theirs["vertex_stats"], rtol=1e-3, atol=1e-3).reshape(count, 4, len(MEASURES))
    told: dict[str, object] = {name: float(close[:, :, i].mean()) for i, name in enumerate(MEASURES)}
    for shape, name in zip(SHAPES, ("scatter-gather", "temp-cycle", "lc-cycle"), strict=True):
        told[shape] = _closing(SHAPES[shape](order, since).closing, theirs[name])
    told["scatter_gather_ignoring_time"] = _closing(_timeless(order, since), theirs["scatter-gather"])
    return told


def _peer_since(order: Order, window: int) -> npt.NDArray[np.int32]:
    """Where the peer's windows begin: it forgets what is older than its window at the call before."""
    clock = np.concatenate([order.time[:1], order.time[:-1]])
    return np.searchsorted(order.time, clock - window).astype(np.int32)


def _timeless(order: Order, since: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    """What closes a scatter-gather as the peer has it: in any order of time, as the last leg of either kind."""
    turned = Order.of(order.payee, order.payer, order.time, order.accounts)
    both = [replace(one, after=np.zeros_like(one.after)) for one in (order, turned)]
    return np.unique(np.concatenate([scatter_gathers(one, since).closing for one in both]))


def _closing(ours: npt.NDArray[np.int32], theirs: npt.NDArray[np.float32]) -> dict[str, int]:
    mine, other = set(ours.tolist()), set(np.flatnonzero(theirs.any(axis=1)).tolist())
    return {"ours": len(mine), "peer": len(other), "both": len(mine & other)}


if __name__ == "__main__":
    main()
