"""A model file, read back as a scorer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import orjson

from clew.errors import SourceBroken, SourceMissing
from clew.resolve.score.contract import Scorer
from clew.resolve.score.fellegi_sunter import FellegiSunter
from clew.resolve.score.learned import Learned

READERS: dict[str, Callable[[dict[str, object]], Scorer]] = {
    "fellegi-sunter": FellegiSunter.from_json,
    "learned": Learned.from_json,
}


def load(source: str | Path) -> Scorer:
    """The scorer that a model file holds; `source` is its path or its text.

    Raises: SourceMissing, SourceBroken where it is no model of this program or of a later version.
    """
    text = source if isinstance(source, str) and source.lstrip().startswith("{") else _read(Path(source))
    try:
        row = orjson.loads(text)
        if row["version"] != 1:
            raise SourceBroken(f"the model is of version {row['version']}; this program reads 1")
        return READERS[row["model"]](row)
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError) as broken:
        raise SourceBroken(f"this is no model file of clew ({broken!r})") from None


def _read(path: Path) -> str:
    if not path.is_file():
        raise SourceMissing(f"no model file {path.name!r}")
    return path.read_text("utf-8")
