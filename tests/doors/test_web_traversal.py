"""Paths out of the case in every parameter of every address, and every changing address called from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from clew import flow
from clew.doors.web.app import create, openapi
from clew.doors.web.desk import Desk
from clew.doors.web.guard import Door
from clew.doors.web.jobs import Jobs

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "a-token-of-this-test"
NOW = "2026-11-22T12:00:00Z"
HERE = "http://127.0.0.1:8377"
OWN = {"authorization": f"Bearer {TOKEN}", "origin": HERE}
SECRET = "this-line-stands-outside-the-case"
CHANGING = {"post", "put", "patch", "delete"}
FORGED = [
    {"origin": "http://elsewhere.example"},
    {"origin": "null"},
    {"origin": HERE.replace("8377", "8378")},
    {"origin": "https://127.0.0.1.elsewhere.example:8377"},
    {"origin": HERE, "sec-fetch-site": "cross-site"},
    {},
]

Operation = tuple[str, str, dict[str, Any]]


DOCUMENT: dict[str, Any] = openapi()


def operations() -> list[Operation]:
    """Each method of each address, with what its document says of it."""
    paths: dict[str, dict[str, dict[str, Any]]] = DOCUMENT["paths"]
    return [(path, method, said) for path, methods in paths.items() for method, said in methods.items()]


def named(one: Operation) -> str:
    return f"{one[1]} {one[0]}"


@pytest.fixture(scope="module")
def secret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file beside the case's folder that nothing from the browser may reach."""
    file = tmp_path_factory.mktemp("outside") / "secret.csv"
    file.write_text(f"name,country\n{SECRET},sy\n", "utf-8")
    return file


@pytest.fixture(scope="module")
def client(secret: Path) -> Iterator[TestClient]:
    """The server over a small case. Jobs are accepted and not run."""
    path = secret.parent / "case" / "small.clew"
    path.parent.mkdir()
    flow.new(path)
    flow.add(path, [ROOT / "tests" / "fixtures" / "sources" / "ofac" / "list.csv"], now=NOW)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Jobs, "_run", lambda *_: None)
        app = create(Desk(path, lambda: NOW), Door(8377, TOKEN))
        with TestClient(app, base_url=HERE, follow_redirects=False, raise_server_exceptions=False) as made:
            yield made


def ways_out(secret: Path) -> list[str]:
    """What leads out of a folder, as programs have let it: plain, encoded once and twice, absolute, cut by a NUL."""
    return [
        "../../etc/passwd",
        "..%2f..%2fetc%2fpasswd",
        "..%252f..%252fetc%252fpasswd",
        "..\\..\\etc\\passwd",
        "file:///etc/passwd",
        "../../secret.csv",
        str(secret),
        f"{secret}\0.csv",
    ]


def harmless(status: int, text: str) -> bool:
    """No failure of the server, and no file's content."""
    return status < 500 and SECRET not in text and "root:x:" not in text and "Traceback" not in text


def addressed(path: str, values: dict[str, str]) -> str:
    """The address with its parts filled in; a part that is not named becomes 1."""
    return re.sub(r"\{(\w+)(:path)?\}", lambda part: values.get(part[1], "1"), path)


def encoded(text: str) -> str:
    """A whole path as one part, each sign that means something in an address encoded."""
    return "".join(
        sign if sign.isalnum() or sign in "%.~" else "".join(f"%{b:02x}" for b in sign.encode()) for sign in text
    )


@pytest.mark.parametrize("one", [o for o in operations() if o[2].get("parameters")], ids=named)
def test_no_parameter_leads_out_of_the_case(client: TestClient, secret: Path, one: Operation) -> None:
    path, method, said = one
    places = [(given["name"], given["in"]) for given in said["parameters"]]
    required = {given["name"]: "1" for given in said["parameters"] if given["in"] == "query" and given.get("required")}
    for name, place in places:
        for way in ways_out(secret):
            for written in {way, encoded(way)} if place == "path" else {way}:
                address = addressed(path, {name: written.replace("\0", "%00")} if place == "path" else {})
                query = required | ({name: way} if place == "query" else {})
                body = b"name,country\n" if "requestBody" in said else None
                answer = client.request(
                    method.upper(), f"{HERE}{address}", params=query or None, content=body, headers=OWN
                )
                assert harmless(answer.status_code, answer.text), (
                    named(one),
                    name,
                    way,
                    answer.status_code,
                    answer.text[:300],
                )


def filled(schema: dict[str, Any], parts: dict[str, Any], way: str, depth: int = 0) -> Any:
    """A body by its schema in which every text is the way out."""
    if "$ref" in schema:
        return filled(parts[schema["$ref"].rpartition("/")[2]], parts, way, depth + 1)
    for several in ("anyOf", "oneOf", "allOf"):
        if several in schema:
            return filled(schema[several][0], parts, way, depth + 1)
    if "enum" in schema:
        return schema["enum"][0]
    match schema.get("type"):
        case "object" if depth < 6:
            return {name: filled(one, parts, way, depth + 1) for name, one in schema.get("properties", {}).items()}
        case "array":
            return [filled(schema["items"], parts, way, depth + 1)] if schema.get("items") else [way]
        case "integer" | "number":
            return 1
        case "boolean":
            return False
    return way


@pytest.mark.parametrize("one", [o for o in operations() if "requestBody" in o[2]], ids=named)
def test_no_body_leads_out_of_the_case(client: TestClient, secret: Path, one: Operation) -> None:
    path, method, said = one
    content: dict[str, dict[str, Any]] = said["requestBody"]["content"]
    schema = content.get("application/json", {}).get("schema")
    if schema is None:
        pytest.skip("its body is a file, not JSON")
    parts: dict[str, Any] = DOCUMENT["components"]["schemas"]
    for way in ways_out(secret):
        body = filled(schema, parts, way)
        answer = client.request(method.upper(), f"{HERE}{addressed(path, {})}", json=body, headers=OWN)
        assert harmless(answer.status_code, answer.text), (named(one), way, answer.status_code, answer.text[:300])


def test_no_file_was_written_outside_the_case(client: TestClient, secret: Path) -> None:
    for way in ways_out(secret):
        answer = client.put("/api/files", params={"name": way}, content=b"name\nwritten\n", headers=OWN)
        assert harmless(answer.status_code, answer.text), (way, answer.status_code)
    assert SECRET in secret.read_text("utf-8")
    assert {file.name for file in secret.parent.iterdir()} == {"secret.csv", "case"}
    inside = {
        file.parts[len(secret.parent.parts) + 1] for file in secret.parent.rglob("*") if file.parent != secret.parent
    }
    assert all(name.startswith(("small.clew", ".clew-jobs-")) for name in inside), inside


@pytest.mark.parametrize("one", [o for o in operations() if o[1] in CHANGING], ids=named)
def test_nothing_is_changed_from_another_site_or_by_another_name(client: TestClient, one: Operation) -> None:
    path, method, _ = one
    address = f"{HERE}{addressed(path, {})}"
    cookie = {"cookie": f"clew_8377={TOKEN}"}
    for forged in FORGED:
        assert client.request(method.upper(), address, json={}, headers=cookie | forged).status_code == 403, forged
    for host in ("elsewhere.example:8377", "127.0.0.1.elsewhere.example:8377", "127.0.0.1:8378", "[::1]"):
        named_so = cookie | {"origin": f"http://{host}", "host": host}
        assert client.request(method.upper(), address, json={}, headers=named_so).status_code == 421, host
    assert client.request(method.upper(), address, json={}, headers={"origin": HERE}).status_code == 401
