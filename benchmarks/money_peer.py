"""The peer's part, run by the Python that holds snapml (proprietary: measured beside Clew, never needed by it).

    PYTHON money_peer.py LEDGER.npy WINDOW_SECONDS FEATURES BATCH OUT.npy

FEATURES is a comma-separated choice of the Graph Feature Preprocessor's. Prints the processor seconds; its features
go to OUT where that is not "-". It needs nothing but numpy and snapml.
"""

from __future__ import annotations

import os
import sys

import numpy as np

NAMES = ("fan", "degree", "scatter-gather", "temp-cycle", "lc-cycle", "vertex_stats")


def main() -> None:
    """Feed the ledger in batches, one thread."""
    from snapml import GraphFeaturePreprocessor  # type: ignore[import-not-found]  # in the peer's environment only

    ledger, window, chosen, batch, out = sys.argv[1:]
    rows = np.load(ledger)
    peer = GraphFeaturePreprocessor()
    peer.set_params(_settings(int(window), chosen.split(",")))
    kept, before = [], os.times()
    for first in range(0, len(rows), int(batch)):
        told = peer.transform(rows[first : first + int(batch)])
        if out != "-":
            kept.append(told[:, rows.shape[1] :].astype(np.float32))
    after = os.times()
    if out != "-":
        np.save(out, np.vstack(kept))
    print(after.user + after.system - before.user - before.system)


def _settings(window: int, chosen: list[str]) -> dict[str, object]:
    told: dict[str, object] = {"num_threads": 1, "time_window": window, "max_no_edges": -1, "lc-cycle_len": 10}
    for name in NAMES:
        told[name] = name in chosen
        told[f"{name}_tw"] = window
    if told["vertex_stats"]:
        told["vertex_stats_cols"], told["vertex_stats_feats"] = [4], list(range(11))
    return told


if __name__ == "__main__":
    main()
