"""Settings: one frozen object, read at the doors and passed down. Nothing below the doors looks at the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """`store` is where fetched files are kept by hash; `offline` a local folder to take them from instead."""

    store: Path
    offline: Path | None = None

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> Settings:
        """From `CLEW_STORE` (else `~/.local/share/clew/files`, or below XDG_DATA_HOME) and `CLEW_OFFLINE`."""
        home = Path(environment.get("HOME", "."))
        data = Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share")
        offline = environment.get("CLEW_OFFLINE")
        store = Path(environment.get("CLEW_STORE") or data / "clew" / "files")
        return cls(store=store, offline=Path(offline) if offline else None)
