"""Who is let in to the workbench, and what is refused: other sites, other hosts, no token, paths out of the case."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from clew import flow
from clew.doors.web.app import create
from clew.doors.web.desk import Desk
from clew.doors.web.guard import Door
from clew.doors.web.login import checker

TOKEN = "a-token-of-this-test"
NOW = "2026-11-22T12:00:00Z"
HERE = "http://127.0.0.1:8377"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("guard") / "empty.clew"
    flow.new(made)
    return made


@pytest.fixture
def client(case: Path) -> Iterator[TestClient]:
    with TestClient(create(Desk(case, lambda: NOW), Door(8377, TOKEN)), base_url=HERE, follow_redirects=False) as made:
        yield made


def with_token(**headers: str) -> dict[str, str]:
    return {"authorization": f"Bearer {TOKEN}", **headers}


def test_without_a_token_nothing_is_told(client: TestClient) -> None:
    for address in ("/", "/api/case", "/assets/x.js", "/api/openapi.json", "/search?q=x"):
        assert client.get(address).status_code == 401


def test_the_token_in_the_address_becomes_a_cookie_and_leaves_the_address(client: TestClient) -> None:
    welcome = client.get(f"/search?q=two+words&token={TOKEN}")
    assert welcome.status_code == 303
    assert welcome.headers["location"] == "/search?q=two+words"
    assert "httponly" in welcome.headers["set-cookie"].lower()
    assert "samesite=strict" in welcome.headers["set-cookie"].lower()
    assert client.get("/api/case").status_code == 200


@pytest.mark.parametrize("given", ["", "wrong", TOKEN[:-1], TOKEN + "x"])
def test_another_token_is_refused(client: TestClient, given: str) -> None:
    assert client.get("/", params={"token": given}).status_code == 401
    assert client.get("/api/case", headers=[("authorization", f"Bearer {given}")]).status_code == 401


def test_the_way_after_the_token_leads_to_this_server_only(client: TestClient) -> None:
    for path in ("//elsewhere.example/", "/\\elsewhere.example", "///elsewhere.example"):
        answer = client.get(f"{HERE}{path}?token={TOKEN}")
        assert answer.headers["location"].startswith("/")
        assert not answer.headers["location"].startswith(("//", "/\\"))


@pytest.mark.parametrize(
    "host",
    ["elsewhere.example", "elsewhere.example:8377", "127.0.0.1", "127.0.0.1:8378", "localhost.example:8377", "", "["],
)
def test_another_host_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/api/case", headers=with_token(host=host)).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8377", "localhost:8377", "[::1]:8377", "LOCALHOST:8377"])
def test_its_own_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/api/case", headers=with_token(host=host)).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},  # a form of a browser that says nothing
        {"origin": "http://elsewhere.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": HERE, "sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_another_site_cannot_change_anything(client: TestClient, headers: dict[str, str]) -> None:
    client.cookies.set("clew_8377", TOKEN)
    assert client.post("/api/jobs/1/cancel", headers=headers).status_code == 403


def test_the_own_page_can(client: TestClient) -> None:
    client.cookies.set("clew_8377", TOKEN)
    own = {"origin": HERE, "sec-fetch-site": "same-origin"}
    assert client.post("/api/jobs/1/cancel", headers=own).status_code == 404
    assert client.post("/api/jobs/1/cancel", headers=with_token()).status_code == 404


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_cannot_read(client: TestClient, site: str) -> None:
    client.cookies.set("clew_8377", TOKEN)
    assert client.get("/api/case", headers={"sec-fetch-site": site}).status_code == 403
    navigation = {"sec-fetch-site": site, "sec-fetch-mode": "navigate"}
    assert client.get("/api/case", headers=navigation).status_code == 403


def test_every_answer_tells_the_browser_what_is_allowed(client: TestClient) -> None:
    for address, headers in (("/api/case", with_token()), ("/api/case", {}), ("/api/nothing", with_token())):
        said = client.get(address, headers=headers).headers
        assert "default-src 'self'" in said["content-security-policy"]
        assert "unsafe" not in said["content-security-policy"]
        assert said["x-content-type-options"] == "nosniff"
        assert said["referrer-policy"] == "no-referrer"


def test_paths_out_of_the_pages_lead_nowhere(client: TestClient) -> None:
    for path in (
        "/assets/../../app.py",
        "/assets/%2e%2e/%2e%2e/app.py",
        "/assets/..%2f..%2fapp.py",
        "/..%2f..%2fetc/passwd",
    ):
        answer = client.get(f"{HERE}{path}", headers=with_token())
        assert answer.status_code in (200, 404)
        assert "create(desk" not in answer.text
        assert "root:" not in answer.text


def test_a_password_lets_in_and_a_wrong_one_does_not(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clew.doors.web.login.PAUSE", 0.0)
    door = Door(
        8377, TOKEN, frozenset({"desk.example"}), open_to_addresses=True, check_password=checker("a long password")
    )
    address = "http://192.0.2.7:8377"
    own = {"origin": address}
    with TestClient(create(Desk(case, lambda: NOW), door), base_url=address, follow_redirects=False) as client:
        assert client.get("/").headers["location"] == "/login"
        assert client.get("/api/case").status_code == 401
        assert "<form" in client.get("/login").text
        assert client.post("/login", data={"password": "wrong"}, headers=own).status_code == 401
        assert client.post("/login", content=b"password=" + b"x" * 5_000_000, headers=own).status_code == 401
        assert client.post("/login", data={"password": "a long password"}).status_code == 403, "another site's form"
        assert client.post("/login", data={"password": "a long password"}, headers=own).status_code == 303
        assert client.get("/api/case").status_code == 200
