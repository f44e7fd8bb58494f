"""Jobs in processes of their own, so that the memory and the CPU seconds of each are its own."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

Figures = dict[str, Any]
Made = TypeVar("Made")


class JobFailedError(Exception):
    """A job ended with an error; the message is the end of what it wrote."""


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Figures:
    """Run a program whose last line is a JSON document.

    Raises: JobFailedError.
    """
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **(environment or {})})
    if done.returncode or not done.stdout.strip():
        raise JobFailedError(f"{' '.join(command[1:4])} ended with {done.returncode}: {done.stderr.strip()[-1500:]}")
    found: Figures = json.loads(done.stdout.splitlines()[-1])
    return found


def spent() -> float:
    """CPU seconds of this process and of its children that have ended."""
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def timed(work: Callable[[], Made]) -> tuple[Made, float]:
    """What it makes, and the CPU seconds that it takes."""
    before = spent()
    made = work()
    return made, round(spent() - before, 3)


def peak_mb() -> int:
    """The most memory that this process, or a child of it that has ended, held at once."""
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) >> 10


def reference_loop() -> float:
    """CPU seconds of ten million steps of a plain loop: how fast the machine is now. 0.4 to 0.6 when quiet."""
    before, total = time.process_time(), 0
    for number in range(10_000_000):
        total += number
    return round(time.process_time() - before, 2)
