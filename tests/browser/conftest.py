"""A real browser on a real server over the invented world. Every page is watched: what asks the outside for anything,
breaks the content policy or leaves an error in the console fails its test.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
    "--disable-gpu-rasterization", "--disable-gpu-compositing",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic",
    "--no-first-run", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]  # fmt: skip
PATIENCE = 30_000
"""Milliseconds that a page may take on a busy machine."""
expect.set_options(timeout=PATIENCE)
_LOOPBACK = {"127.0.0.1", "localhost", "[::1]"}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, or the one that CLEW_BROWSER names; without one the test is skipped."""
    named = os.environ.get("CLEW_BROWSER")
    found = named or next((path for name in NAMES if (path := shutil.which(name))), None)
    if not found:
        pytest.skip("no Chromium here: install it (Debian: chromium), or name one with CLEW_BROWSER")
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=found, args=FLAGS)
        yield opened
        opened.close()


@dataclass(frozen=True)
class Server:
    """A running `clew serve`. `address` is what it printed; `root` is where it stands."""

    case: Path
    address: str

    @property
    def root(self) -> str:
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def token(self) -> str:
        return urlsplit(self.address).query.removeprefix("token=")


Serve = Callable[[Path], Server]


@contextmanager
def serving(case: Path) -> Iterator[Server]:
    """`clew serve` over a case, until the block is left."""
    words = [sys.executable, "-m", "clew", "serve", str(case), "--no-open", "--port", "0"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        line = process.stdout.readline().strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?token=\S+", line), line
        try:
            yield Server(case, line)
        finally:
            process.terminate()
            process.wait(30)


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case of `clew demo`, made once for all workers. Never served itself: copies are."""
    here = tmp_path_factory.getbasetemp()
    shared = (here.parent if os.environ.get("PYTEST_XDIST_WORKER") else here) / "world"
    with shared.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the others wait; if this one fails, the next one tries and says why
        if not (shared / "made").exists():
            from clew.demo import demo

            shutil.rmtree(shared, ignore_errors=True)
            demo(shared, now="2026-01-02T03:04:05Z")
            (shared / "made").touch()
    return shared / "demo.clew"


@contextmanager
def serving_copy(world: Path, folder: Path) -> Iterator[Server]:
    """`clew serve` over a copy of a case."""
    copy = folder / "demo.clew"
    shutil.copyfile(world, copy)
    with serving(copy) as running:
        yield running


@pytest.fixture(scope="session")
def read_server(world: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One workbench for all files whose tests change nothing in the case."""
    with serving_copy(world, tmp_path_factory.mktemp("read")) as running:
        yield running


@pytest.fixture(scope="session")
def edited_server(world: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One workbench for all files whose tests keep notes, labels, findings, canvases and verdicts. A test looks only at
    what it kept itself, and takes back a verdict that joins two."""
    with serving_copy(world, tmp_path_factory.mktemp("edited")) as running:
        yield running


@pytest.fixture(scope="module")
def own_server(world: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A workbench for the tests of one file alone: they add sources."""
    with serving_copy(world, tmp_path_factory.mktemp("own")) as running:
        yield running


@pytest.fixture
def server(request: pytest.FixtureRequest) -> Server:
    """The workbench over the invented world: the one that the test's file names in `SERVER`. Each takes ten seconds of
    CPU to begin, so few are started."""
    running = request.getfixturevalue(getattr(request.module, "SERVER", "edited_server"))
    assert isinstance(running, Server)
    return running


@dataclass
class Watched:
    """What went wrong on a page: requests to the outside, errors in the console, scripts that failed."""

    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def expect(self, part: str) -> None:
        """A failure that the test provokes: console errors with this text in them are no fault."""
        self.expected.append(part)

    def faults(self) -> list[str]:
        return self.outside + [one for one in self.errors if not any(part in one for part in self.expected)]


@pytest.fixture
def watched() -> Watched:
    """What is seen of the page while the test runs."""
    return Watched()


COUNTED = """(() => {
  const ask = window.fetch;
  window.asking = 0;
  window.fetch = (...what) => {
    window.asking += 1;
    return ask(...what).finally(() => setTimeout(() => { window.asking -= 1; }, 0));
  };
})()"""
"""Counts the questions that are on their way to the server."""

CALM = """patience => new Promise((done, fail) => {
  const until = performance.now() + patience;
  let calm = 0;
  const look = () => {
    const busy = window.asking > 0 || document.querySelector("[aria-busy=true], .state-busy");
    calm = !busy && document.querySelector("main h1") && document.querySelector("main").dataset.leaving !== "1"
      ? calm + 1 : 0;
    if (calm > 3) done();
    else if (performance.now() > until) fail(new Error(`still busy: ${location.href}`));
    else setTimeout(look, 16);
  };
  look();
})"""

GO = """to => {
  const main = document.querySelector("main");
  main.dataset.leaving = "1";
  const seen = new MutationObserver(() => { seen.disconnect(); main.dataset.leaving = ""; });
  seen.observe(main, {attributeFilter: ["data-arrived"]});
  history.pushState({}, "", to);
  dispatchEvent(new PopStateEvent("popstate", {state: {}}));
}"""


def rested(page: Page) -> None:
    """The page stands, and nothing is being loaded."""
    page.wait_for_selector("main h1")
    page.evaluate(CALM, 8 * PATIENCE)  # a first question may have kernels compiled, on a machine busy with more


def settled(page: Page, address: str) -> None:
    """Go there and wait until nothing is being loaded: within the app where another page is open, which is faster."""
    now, then = urlsplit(page.url), urlsplit(address)
    within = now.netloc == then.netloc and now.path != then.path and page.locator("main h1").count() == 1
    if within:
        page.evaluate(GO, address)
    else:
        page.goto(address)
    rested(page)


@contextmanager
def opened(browser: Browser, server: Server, watched: Watched, **options: object) -> Iterator[Page]:
    """A page of a fresh visitor who came in by the printed address."""
    context: BrowserContext = browser.new_context(viewport={"width": 1280, "height": 800}, **options)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    context.set_default_navigation_timeout(PATIENCE)

    def look(request: Request) -> None:
        if urlsplit(request.url).hostname not in _LOOPBACK and not request.url.startswith(("data:", "blob:")):
            watched.outside.append(request.url)

    context.on("request", look)  # the browser itself finds no host but this one: see FLAGS
    context.add_init_script(COUNTED)
    page = context.new_page()
    page.on("console", lambda said: watched.errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: watched.errors.append(str(error)))
    page.goto(server.address)
    try:
        yield page
    finally:
        context.close()


@pytest.fixture
def page(browser: Browser, server: Server, watched: Watched) -> Iterator[Page]:
    """A page on the invented world, light, 1280 wide. Its faults fail the test."""
    with opened(browser, server, watched) as made:
        yield made
    assert watched.faults() == []
