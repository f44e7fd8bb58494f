"""Files that are dropped on the page: kept safely, looked at, mapped, tried, added; and what can be wrong with them."""

from __future__ import annotations

import gzip
import io
import random
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from starlette.testclient import TestClient

from clew import flow
from clew.doors.web import uploads
from clew.errors import UsageError

NOW = "2026-11-22T12:00:00Z"
PATIENCE = 120.0

OWNERS = "Number,Company,Owner,Born\n1,Grey Quay Ltd,Ada Quill,1970-02-03\n2,Blue Mole Ltd,Bo Vane,1971-13-40\n"
LEDGER = (
    "Datum;Auftraggeber;Empfänger;Betrag;Währung\n"
    "03.02.2021;Grey Quay;Blue Mole;1.250,50;EUR\n"
    + "04.02.2021;Blue Mole;Ada Quill;900,00;EUR\n" * 12
    + "05.02.2021;Blue Mole;Ada Quill;sundry;EUR\n"
)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "small.clew"
    flow.new(path)
    return path


def put(client: TestClient, name: str, data: bytes | str) -> dict[str, Any]:
    answer = client.put("/api/files", params={"name": name}, content=data)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def refused(client: TestClient, name: str, data: bytes | str) -> str:
    answer = client.put("/api/files", params={"name": name}, content=data)
    assert 400 <= answer.status_code < 500
    return str(answer.json()["error"]["message"])


def ended(client: TestClient, job: dict[str, Any]) -> dict[str, Any]:
    until = time.monotonic() + PATIENCE
    while (told := client.get(f"/api/jobs/{job['id']}").json())["ended"] is None:
        assert time.monotonic() < until
        time.sleep(0.1)
    return dict(told)


def added(client: TestClient, **asked: Any) -> dict[str, Any]:
    answer = client.post("/api/files/add", json=asked)
    assert answer.status_code == 200, answer.text
    return ended(client, answer.json())


def test_a_file_is_kept_below_the_cases_folder_by_its_hash(client: TestClient, case: Path) -> None:
    one = put(client, "../../etc/owners.csv", OWNERS)
    assert one["name"] == "owners.csv"
    kept = case.with_name("small.clew.files") / one["id"] / "owners.csv"
    assert kept.read_text() == OWNERS
    assert one["sha256"].startswith(one["id"])
    assert sorted(path.name for path in case.parent.iterdir() if not path.name.startswith(".clew-jobs")) == [
        "small.clew", "small.clew.files",
    ]  # fmt: skip
    listed = client.get("/api/files").json()
    assert [(file["name"], file["bytes"], file["sources"]) for file in listed["files"]] == [
        ("owners.csv", len(OWNERS), [])
    ]
    assert listed["total"] == 1
    assert listed["most"] == uploads.MOST


def test_the_same_content_is_there_once_and_two_of_one_name_are_two(client: TestClient) -> None:
    first = put(client, "owners.csv", OWNERS)
    again = put(client, "another name.csv", OWNERS)
    assert (again["id"], again["name"], again["already"]) == (first["id"], "owners.csv", True)
    second = put(client, "owners.csv", OWNERS + "3,Red Pier Ltd,Cy Holm,1972\n")
    assert second["id"] != first["id"]
    assert not second["already"]
    assert client.get("/api/files").json()["total"] == 2


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("a/b\\c.csv", "c.csv"),
        (".bashrc", "bashrc"),
        ("x\u202egpj.exe", "xgpj.exe"),
        ("nul\x00l\n.csv", "null.csv"),
        ("é" * 200 + ".parquet", "é" * 56 + ".parquet"),
        ('<img src="x">.csv', "img src=x.csv"),
    ],
)
def test_names_are_made_safe(given: str, safe: str) -> None:
    assert uploads.safe_name(given) == safe


@pytest.mark.parametrize("name", ["..", "/", "\x00", "...", "\u202e"])
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(UsageError):
        uploads.safe_name(name)


def test_an_empty_file_and_an_endless_name_are_refused(client: TestClient, case: Path) -> None:
    assert "empty" in refused(client, "nothing.csv", b"")
    assert "255" in refused(client, "x" * 5_000, b"1")
    assert client.get("/api/files").json()["total"] == 0
    assert not list(case.with_name("small.clew.files").glob("*"))


def test_what_is_too_large_is_refused_while_it_comes(
    client: TestClient, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "MOST", 1_000)
    assert "larger than 1,000 bytes" in refused(client, "large.csv", b"x" * 2_000)

    def pieces() -> Iterator[bytes]:  # no length is said
        for _ in range(20):
            yield b"y" * 100

    answer = client.put("/api/files", params={"name": "large.csv"}, content=pieces())
    assert answer.status_code == 400
    assert not list(case.with_name("small.clew.files").glob("*"))


def test_no_room_on_the_disk_is_said(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "free", lambda _: 10)
    assert "no room" in refused(client, "a.csv", OWNERS)


@pytest.mark.parametrize("id_", ["../../etc/passwd", "..", "0" * 15, "g" * 16, "\0", "0123456789abcdef"])
def test_no_address_leads_out_of_the_folder(client: TestClient, id_: str) -> None:
    for method, rest in [("GET", ""), ("DELETE", ""), ("GET", "/mapping")]:
        assert client.request(method, f"/api/files/{quote(id_, safe='').replace('.', '%2e')}{rest}").status_code in (
            404,
            405,
            422,
        )
    assert client.post("/api/files/add", json={"files": [{"id": id_}]}).status_code in (404, 422)


def test_a_known_format_is_recognised(client: TestClient) -> None:
    data = b'{"id": "q-1", "schema": "Person", "properties": {"name": ["Ada Quill"]}}\n'
    one = put(client, "people.ftm.json", data)
    look = client.get(f"/api/files/{one['id']}").json()["look"]
    assert [(known["format"], known["dataset"]) for known in look["known"]] == [("ftm_json", "people")]
    assert not look["table"]
    job = added(client, files=[{"id": one["id"]}])
    assert job["state"] == "done", job
    report = client.get(f"/api/jobs/{job['id']}/result").json()
    assert [source["kept"]["entities"] for source in report["added"]] == [1]
    assert client.get("/api/case").json()["overview"]["entities"] == 1
    assert client.get("/api/files").json()["files"][0]["sources"] == [1]
    message = client.delete(f"/api/files/{one['id']}").json()["error"]["message"]
    assert "source 1" in message


def test_a_table_of_no_known_format_is_mapped_tried_and_added(client: TestClient) -> None:
    one = put(client, "owners.csv", OWNERS)
    look = client.get(f"/api/files/{one['id']}").json()["look"]
    assert look["known"] == []
    assert look["table"]
    draft = client.get(f"/api/files/{one['id']}/mapping").json()
    assert [column["name"] for column in draft["columns"]] == ["Number", "Company", "Owner", "Born"]
    assert draft["columns"][2]["samples"] == ["Ada Quill", "Bo Vane"]
    text = (
        "queries:\n  - entities:\n      company:\n        schema: Company\n        keys: [Number]\n"
        "        properties:\n          name: {column: Company}\n"
        "      owner:\n        schema: Person\n        keys: [Owner]\n"
        "        properties:\n          name: {column: Owner}\n          birthDate: {column: Born}\n"
        "      tie:\n        schema: Ownership\n        properties:\n"
        "          owner: {entity: owner}\n          asset: {entity: company}\n"
    )
    again = client.post(f"/api/files/{one['id']}/mapping", json={"text": text}).json()
    assert again["text"] == text
    assert again["problem"] is None
    form = again["mapping"]
    entities = {entity["name"]: entity for entity in form["queries"][0]["entities"]}
    assert entities["owner"]["keys"] == ["Owner"]
    entities["company"]["values"].append({"prop": "registrationNumber", "columns": ["Number"]})
    written = client.post(f"/api/files/{one['id']}/mapping", json={"form": form}).json()
    assert "registrationNumber" in written["text"]
    trial = client.post(f"/api/files/{one['id']}/trial", json={"text": written["text"]}).json()
    assert (trial["records"], trial["total_entities"], trial["more"], trial["failure"]) == (2, 6, False, None)
    assert [(row["position"], row["reason"]) for row in trial["refused"]["rows"]] == [("line 3", "not a date")]
    people = [entity for entity in trial["entities"] if entity["schema"] == "Person"]
    assert ["birthDate", "1970-02-03"] in people[0]["values"]
    assert client.get("/api/case").json()["overview"]["entities"] == 0
    job = added(client, files=[{"id": one["id"], "mapping": written["text"]}])
    assert job["state"] == "done", job
    assert client.get("/api/case").json()["overview"]["edge_types"] == {"Ownership": 1 + 1}
    source = client.get("/api/sources/1").json()
    assert [(file["role"], file["name"].split(".")[0]) for file in source["files"]] == [
        ("table", "owners"), ("mapping", "owners"),
    ]  # fmt: skip
    assert source["reasons"] == [["not a date", 1]]


def test_a_ledger_is_drafted_as_payments(client: TestClient) -> None:
    one = put(client, "kontobuch.csv", LEDGER.encode("cp1252"))
    draft = client.get(f"/api/files/{one['id']}/mapping").json()
    assert draft["mapping"]["ledger"]["amount"]["cell"]["columns"] == ["Betrag"]
    trial = client.post(f"/api/files/{one['id']}/trial", json={"text": draft["text"]}).json()
    assert trial["total_payments"] == 13
    assert [(paid["time"], paid["amount"], paid["currency"]) for paid in trial["payments"][:2]] == [
        ("2021-02-03", 1250.5, "EUR"), ("2021-02-04", 900.0, "EUR"),
    ]  # fmt: skip
    assert trial["refused"]["total"] == 1
    as_entities = client.get(f"/api/files/{one['id']}/mapping", params={"reading": "entities"}).json()
    assert as_entities["mapping"]["ledger"] is None


def test_a_wrong_mapping_says_what_is_wrong(client: TestClient) -> None:
    id_ = put(client, "owners.csv", OWNERS)["id"]
    for text, wanted in [
        ("no mapping", "mapping"),
        ("queries:\n  - entities:\n      a: {schema: Persn, keys: [Number]}\n", "Person"),
        ("queries: [", "mapping"),
    ]:
        answer = client.post(f"/api/files/{id_}/mapping", json={"text": text})
        assert answer.status_code == 422
        assert wanted in answer.json()["error"]["message"]
        assert client.post("/api/files/add", json={"files": [{"id": id_, "mapping": text}]}).status_code == 422
    missing = "queries:\n  - entities:\n      a: {schema: Person, keys: [Numbr]}\n"
    assert "'Numbr'" in client.post(f"/api/files/{id_}/mapping", json={"text": missing}).json()["problem"]
    trial = client.post(f"/api/files/{id_}/trial", json={"text": missing}).json()
    assert "'Numbr'" in trial["failure"]
    assert client.post(f"/api/files/{id_}/mapping", json={}).status_code == 422


def bomb() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.csv", b"0" * (20 << 20))
    return held.getvalue()


def climbing() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("../../out.csv", OWNERS)
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "wanted"),
    [
        ("bomb.zip", bomb(), "decompression bomb"),
        ("climbing.zip", climbing(), "climbs out"),
        ("cut.zip", bomb()[:200], "damaged or cut short"),
        ("rubbish.bin", random.Random(7).randbytes(5_000), "binary"),
        ("page.csv", b"<!doctype html><title>Log in</title>", "web page"),
    ],
)
def test_what_would_do_harm_is_refused_with_the_reason(
    client: TestClient, case: Path, name: str, data: bytes, wanted: str
) -> None:
    before = case.read_bytes()
    one = put(client, name, data)
    answer = client.get(f"/api/files/{one['id']}")
    said = answer.text
    assert answer.status_code in (200, 422)
    assert wanted in said
    assert str(case.parent) not in said
    job = added(client, files=[{"id": one["id"]}])
    assert job["state"] == "failed"
    assert wanted in job["error"]
    assert str(case.parent) not in job["error"]
    assert case.read_bytes() == before
    assert client.delete(f"/api/files/{one['id']}").json()["total"] == 0


def test_broken_quotes_are_told_row_by_row(client: TestClient) -> None:
    broken = OWNERS + '3,"Red Pier Ltd,Cy Holm,1972\n4,Ochre Dock Ltd,Dee Shaw,1973\n'
    id_ = put(client, "owners.csv", broken)["id"]
    text = (
        "queries:\n  - entities:\n      owner:\n        schema: Person\n        keys: [Owner]\n"
        "        properties: {name: {column: Owner}}\n"
    )
    trial = client.post(f"/api/files/{id_}/trial", json={"text": text}).json()
    assert [row["reason"] for row in trial["refused"]["rows"]] == ["unbalanced quote"]
    assert trial["records"] == 3


def wide(name: str) -> bytes:
    rows = [("Number", "Company"), *((str(number), f"Firm {number}") for number in range(1_000))]
    held = io.BytesIO()
    if name.endswith(".xlsx"):
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
        book.save(held)
    elif name.endswith(".parquet"):
        pq.write_table(pa.table({key: [row[at] for row in rows[1:]] for at, key in enumerate(rows[0])}), held)
    else:
        text = "\n".join(";".join(row) for row in rows) + "\n"
        data = text.encode("utf-16") if "utf16" in name else text.encode()
        return gzip.compress(data) if name.endswith(".gz") else data
    return held.getvalue()


@pytest.mark.parametrize("name", ["firms.csv", "firms.utf16.csv", "firms.csv.gz", "firms.xlsx", "firms.parquet"])
def test_a_long_table_of_any_kind_is_tried_by_its_first_rows(client: TestClient, name: str) -> None:
    id_ = put(client, name, wide(name))["id"]
    text = (
        "queries:\n  - entities:\n      firm:\n        schema: Company\n        keys: [Number]\n"
        "        properties: {name: {column: Company}}\n"
    )
    trial = client.post(f"/api/files/{id_}/trial", json={"text": text}).json()
    assert trial["failure"] is None
    assert trial["more"]
    assert 200 <= trial["records"] <= 225
    assert trial["total_entities"] == trial["records"]
    assert len(trial["entities"]) == 100
    assert trial["refused"]["total"] == 0


def test_what_a_kind_can_say_is_told(client: TestClient) -> None:
    kinds = client.get("/api/kinds").json()
    assert {"name": "Ownership", "label": "Ownership", "ends": ["owner", "asset"]} in kinds
    person = client.get("/api/kinds/Person").json()
    assert person["properties"][0]["name"] == "name"
    assert client.get("/api/kinds/Nobody").status_code == 404


def test_a_job_that_is_stopped_leaves_the_case_as_it_was(client: TestClient, case: Path) -> None:
    rows = "".join(f"{number},Firm {number},Person {number},1970\n" for number in range(200_000))
    id_ = put(client, "many.csv", "Number,Company,Owner,Born\n" + rows)["id"]
    draft = client.get(f"/api/files/{id_}/mapping").json()
    before = case.read_bytes()
    job = client.post("/api/files/add", json={"files": [{"id": id_, "mapping": draft["text"]}]}).json()
    client.post(f"/api/jobs/{job['id']}/cancel")
    assert ended(client, job)["state"] == "cancelled"
    assert case.read_bytes() == before
