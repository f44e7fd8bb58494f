"""A running `clew serve`, asked and measured from outside, as a browser would."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit

import numpy as np


@dataclass(frozen=True, slots=True)
class Server:
    """Where it stands, its token, its process. `address` is what it printed."""

    address: str
    pid: int

    @property
    def root(self) -> str:
        """Its address without path and token."""
        return "{0.scheme}://{0.netloc}".format(urlsplit(self.address))

    def ask(
        self, path: str, body: object = None, method: str | None = None, **query: object
    ) -> tuple[dict[str, object], float]:
        """The JSON answer, and the milliseconds of wall that it took. With a body it is a POST, unless told."""
        token = urlsplit(self.address).query.removeprefix("token=")
        asked = urllib.request.Request(
            f"{self.root}/api/{path}{'?' + urlencode(query, doseq=True) if query else ''}",
            data=None if body is None else json.dumps(body).encode(),
            method=method,
            headers={"authorization": f"Bearer {token}", "content-type": "application/json"},
        )
        start = time.perf_counter()
        try:
            with urllib.request.urlopen(asked, timeout=600) as answer:
                told = answer.read()
        except HTTPError as refused:
            refused.add_note(f"{path} {query}: {refused.read().decode(errors='replace')}")
            raise
        taken = (time.perf_counter() - start) * 1000
        return json.loads(told), taken

    def memory_mb(self) -> int:
        """What its process and those that it started hold in memory, without pages of files."""
        return sum(_own_pages(pid) for pid in (self.pid, *_children(self.pid))) >> 10


@contextmanager
def serving(case: Path) -> Iterator[Server]:
    """`clew serve` until the block is left."""
    words = [sys.executable, "-m", "clew", "serve", str(case), "--no-open", "--port", "0"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield Server(process.stdout.readline().strip(), process.pid)
        finally:
            process.terminate()


def percentiles(taken: Sequence[float]) -> dict[str, float]:
    """p50, p95 and the most, in milliseconds."""
    return {
        "p50_ms": round(float(np.percentile(taken, 50)), 1),
        "p95_ms": round(float(np.percentile(taken, 95)), 1),
        "max_ms": round(max(taken), 1),
    }


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _own_pages(pid: int) -> int:
    """Kilobytes of anonymous memory."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("RssAnon:")))
