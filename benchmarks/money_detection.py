"""How many laundering attempts are found at a given rate of false alerts, of the own generator with its decoys.

Null until the room can rank alerts: the figures come with them.
"""

from __future__ import annotations

from pathlib import Path


def detection(peer: Path | None) -> dict[str, object] | None:
    """`{"recall": {pattern: share}, "recall_all", "peer_recall_all", "false_per_10k"}`, or null: not measured."""
    return None
