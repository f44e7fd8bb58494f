"""The system's Chromium over a running server, measured from inside the page."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager

from desk.server import Server, percentiles
from playwright.sync_api import Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
VISITS = 5
PAIRS = 20
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


def _paint(page: Page) -> float:
    page.wait_for_selector("main h1")
    return float(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))


def _stands(page: Page, address: str, selector: str) -> float:
    page.goto(address, wait_until="commit")
    page.wait_for_selector(selector)
    return float(page.evaluate("performance.now()"))


def review(server: Server) -> dict[str, object]:
    """From a key to the next pair on the page."""
    with visiting(server) as page:
        page.goto(f"{server.root}/review")
        page.wait_for_selector("[data-pair]")
        taken = []
        for _ in range(PAIRS):
            before = page.get_attribute("[data-pair]", "data-pair")
            start = time.perf_counter()
            page.keyboard.press("s")
            page.wait_for_selector(f"[data-pair]:not([data-pair={json.dumps(before)}])")
            taken.append((time.perf_counter() - start) * 1000)
    return {"next_pair": percentiles(taken)}
