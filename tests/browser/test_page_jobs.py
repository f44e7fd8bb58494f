"""Work in the background: it is seen, and stopped, on its page and from the footer of any other."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .conftest import Server, rested

pytestmark = pytest.mark.browser
SERVER = "read_server"


def begin(page: Page, server: Server, *, seed: int) -> dict[str, Any]:
    """Work that takes longer than the test, and changes nothing."""
    asked = {"left": ["terror"], "right": ["narcotics"], "reps": 10_000, "seed": seed}
    begun = page.request.post(f"{server.root}/api/nexus", data=asked, headers={"origin": server.root})
    assert begun.ok, begun.text()
    job: dict[str, Any] = begun.json()["job"]
    return job


def state_of(page: Page, server: Server, job: dict[str, Any]) -> str:
    return str(page.request.get(f"{server.root}/api/jobs/{job['id']}").json()["state"])


def test_a_job_is_stopped_on_its_page(page: Page, server: Server) -> None:
    job = begin(page, server, seed=101)
    assert job["title"] == "Where they meet: Terrorism and its financing × Narcotics", "in words, not in ids"
    page.goto(f"{server.root}/jobs?job={job['id']}")
    row = page.get_by_role("grid", name="Jobs of this session").locator("tbody tr").first
    expect(row).to_contain_text("reads only")
    row.get_by_role("button", name=f"Stop {job['title']}").click()
    expect(row).to_contain_text("stopped")
    expect(row.get_by_role("button")).to_have_count(0)
    expect(page.locator(".section").get_by_text("Nothing that it did stays")).to_be_visible()
    expect(page.get_by_role("status").get_by_text("Stopped:")).to_be_visible()
    assert state_of(page, server, job) == "cancelled"


def test_a_job_is_stopped_from_the_footer_by_keys(page: Page, server: Server) -> None:
    job = begin(page, server, seed=102)
    page.goto(f"{server.root}/about-keys")
    rested(page)
    page.get_by_role("contentinfo").get_by_role("button", name="One job under way").press("Enter")
    listed = page.get_by_role("dialog", name="Work in the background")
    expect(listed).to_contain_text(job["title"])
    listed.get_by_role("button", name="Stop").press("Enter")
    expect(page.get_by_role("contentinfo")).to_contain_text("No work under way")
    assert state_of(page, server, job) == "cancelled"


def test_a_question_is_stopped_where_it_was_asked(page: Page, server: Server) -> None:
    page.goto(f"{server.root}/nexus?left=terror&right=narcotics&reps=10000&seed=103")
    page.get_by_role("main").get_by_role("button", name="Stop").click()
    expect(page.get_by_role("main")).to_contain_text("Nothing that it did stays")
    expect(page.get_by_role("main").get_by_role("button", name="Try again")).to_be_visible()
