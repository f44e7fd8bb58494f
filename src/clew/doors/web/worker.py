"""The process of a job: `python -m clew.doors.web.worker KIND CASE RESULT NOW`, its parameters as JSON on standard
input. It says on standard output where it is, a JSON object a line, and leaves its result as a JSON file.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from clew.errors import ClewError
from clew.progress import Progress

Work = Callable[..., object]
"""`work(case, parameters, now=…, progress=…)`: what a page asks for, done. The result is a dataclass or plain data."""


def main() -> None:
    """Do one job."""
    kind, case, result, now = sys.argv[1:]
    parameters: dict[str, Any] = json.load(sys.stdin)
    try:
        done = work_of(kind)(Path(case), parameters, now=now, progress=_teller())
        _leave(Path(result), done)
    except ClewError as error:
        _say({"error": str(error)})
        sys.exit(1)


def work_of(kind: str) -> Work:
    """The function that does jobs of a kind, `room.name`: `work_name` in the room's file of routes."""
    room, _, name = kind.partition(".")
    work: Work = getattr(import_module(f"clew.doors.web.routes.{room}"), f"work_{name}")
    return work


def _teller() -> Progress:
    def progress(what: str, done: int = 0, total: int | None = None) -> None:
        _say({"what": what, "done": done, "total": total})

    return progress


def _say(what: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def _leave(result: Path, done: object) -> None:
    """Written beside first, so that a result is whole or not there."""
    import orjson

    part = result.with_suffix(".part")
    part.write_bytes(orjson.dumps(done, option=orjson.OPT_NON_STR_KEYS | orjson.OPT_SERIALIZE_NUMPY))
    part.replace(result)


if __name__ == "__main__":
    main()
