"""The system's Chromium over a running server, measured from inside the page."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from playwright.sync_api import CDPSession, Page, sync_playwright

from desk.server import Server, percentiles

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
VISITS = 5
PAIRS = 20
NODES = 10_000
PATIENCE = 120_000


@contextmanager
def visiting(server: Server) -> Iterator[Page]:
    """A page of a visitor who never was here."""
    found = os.environ.get("CLEW_BROWSER") or next(filter(None, map(shutil.which, NAMES)))
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=found, args=FLAGS)
        context = opened.new_context(viewport={"width": 1280, "height": 800})
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.goto(server.address)
        yield page
        opened.close()


def pages(server: Server) -> dict[str, object]:
    """First paint of a first visit, and an entity's page until its facts stand. Milliseconds since the navigation."""
    listed, _ = server.ask("search", q="", schema="Person", limit=VISITS)
    results = listed["results"]
    assert isinstance(results, list)
    first = []
    for _ in range(VISITS):
        with visiting(server) as page:
            first.append(_paint(page))
    with visiting(server) as page:
        entity = [_stands(page, f"{server.root}/entity/{one['id']}", "[data-fact]") for one in results]
    return {"first_paint": percentiles(first), "entity_page": percentiles(entity)}


_PAINTED = """() => new Promise(done => new PerformanceObserver(seen => {
  for (const one of seen.getEntriesByName("first-contentful-paint")) done(one.startTime);
}).observe({type: "paint", buffered: true}))"""


def _paint(page: Page) -> float:
    page.wait_for_selector("main h1")
    return float(page.evaluate(_PAINTED))


def _stands(page: Page, address: str, selector: str) -> float:
    page.goto(address, wait_until="commit")
    page.wait_for_selector(selector)
    return float(page.evaluate("performance.now()"))


_AT_HAND = "[...document.querySelectorAll('.review-table thead .mono')].map(part => part.innerText).join(' ')"


def review(server: Server) -> dict[str, object]:
    """From a key to the next pair on the page."""
    with visiting(server) as page:
        page.goto(f"{server.root}/review")
        page.wait_for_selector(".review-table")
        taken = []
        for _ in range(PAIRS):
            page.wait_for_timeout(500)  # as long as a person looks, at the least
            before = page.evaluate(_AT_HAND)
            start = time.perf_counter()
            page.keyboard.press("s")
            page.wait_for_function(f"before => {_AT_HAND} !== before", arg=before)
            taken.append((time.perf_counter() - start) * 1000)
    return {"next_pair": percentiles(taken)}


def canvas(server: Server) -> dict[str, object]:
    """Ten thousand entities drawn: building, and the main thread a frame while it moves; then the whole as an overview.

    The renderer is told: in software nothing is smooth, and the main thread is what counts.
    """
    ids = _parties(server, NODES)
    rng = np.random.default_rng(1)
    spots = rng.uniform(-4000, 4000, (len(ids), 2)).round(1).tolist()
    nodes = [{"id": id_, "x": x, "y": y} for id_, (x, y) in zip(ids, spots, strict=True)]
    server.ask(
        "network/canvas", {"document": {"version": 1, "nodes": nodes, "notes": []}, "by": "bench"}, "PUT", name="b"
    )
    with visiting(server) as page:
        page.goto(f"{server.root}/network?canvas=b")
        drawn = _drawn(page, len(ids) * 9 // 10)
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        busy, frames = _moved(page, session)
    return {
        "nodes": drawn["nodes"],
        "ties": drawn["edges"],
        "mode": drawn["mode"],
        "build_ms": drawn["build"],
        "main_thread_ms_a_frame": round(busy / max(frames, 1), 1),
        "frames": frames,
    } | _overview(server)


def _parties(server: Server, count: int) -> list[str]:
    """Ids of entities of the case, as many as there are up to `count`."""
    found: list[str] = []
    while len(found) < count:
        answer, _ = server.ask("search", q="", schema="Person", limit=100, offset=len(found))
        results = answer["results"]
        assert isinstance(results, list)
        if not results:
            break
        found += [str(one["id"]) for one in results]
    return found


def _drawn(page: Page, least: int) -> dict[str, Any]:
    """The canvas's own figures, once that many entities are on it."""
    until = time.monotonic() + PATIENCE / 1000
    while True:
        figures: dict[str, Any] = page.evaluate("() => window.__clewCanvas?.figures() ?? {nodes: 0}")
        if figures["nodes"] >= least:
            time.sleep(3)
            return figures
        if time.monotonic() > until:
            raise TimeoutError(f"only {figures['nodes']} entities were drawn")
        time.sleep(0.2)


def _moved(page: Page, session: CDPSession) -> tuple[float, int]:
    """Milliseconds of the main thread, and frames drawn, while the canvas is zoomed in and out."""
    counted = "() => window.__clewCount = (window.__clewCount ?? 0)"
    page.evaluate(counted)
    page.evaluate("() => { const tick = () => { window.__clewCount += 1; requestAnimationFrame(tick); }; tick(); }")
    page.mouse.move(560, 400)
    before, first = _busy(session), int(page.evaluate(counted))
    for step in range(60):
        page.mouse.wheel(0, -20 if step % 20 < 10 else 20)
        time.sleep(0.04)
    return _busy(session) - before, int(page.evaluate(counted)) - first


def _busy(session: CDPSession) -> float:
    """Milliseconds that the page's main thread has worked."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return next(float(one["value"]) for one in metrics if one["name"] == "TaskDuration") * 1000


def _overview(server: Server) -> dict[str, object]:
    """The whole network as communities: the job that makes them, and opening it when they are made."""
    start = time.perf_counter()
    state, _ = server.ask("network/overview", {})
    while state["overview"] is None and _runs(state["job"]):
        time.sleep(0.5)
        state, _ = server.ask("network/overview")
    found = time.perf_counter() - start
    with visiting(server) as page:
        start = time.perf_counter()
        page.goto(f"{server.root}/network?whole=communities")
        _drawn_any(page)
        opened = time.perf_counter() - start
    return {"overview_found_s": round(found, 1), "overview_open_s": round(opened, 2)}


def _runs(job: object) -> bool:
    return isinstance(job, dict) and job["state"] in ("waiting", "running")


def _drawn_any(page: Page) -> None:
    until = time.monotonic() + PATIENCE / 1000
    while not page.evaluate("() => window.__clewCanvas?.figures().nodes ?? 0"):
        if time.monotonic() > until:
            raise TimeoutError("no community was drawn")
        time.sleep(0.05)
