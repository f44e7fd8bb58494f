"""The kinds of facilitators, each with the statement that says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clew import flow
from clew.network.nexus.serving import Serving, serving
from clew.store.case import Case

Lines = Callable[..., Path]
NOW = "2026-01-01T00:00:00Z"


def _told(folder: Path, lines: Lines, *said: dict[str, object], without: tuple[str, ...] = ()) -> dict[str, Serving]:
    path = folder / "x.clew"
    if not path.exists():
        flow.new(path)
        flow.add(path, [lines("world.json", *said)], now=NOW)
    with Case.open(path) as case:
        nodes = {int(str(node)): str(id_) for node, id_ in case.rows("SELECT node, id FROM entity WHERE node >= 0")}
        return {nodes[node]: told for node, told in serving(case, nodes, without).items()}


WORLD: tuple[dict[str, object], ...] = (
    {"id": "topic", "schema": "Company", "name": ["Alder Quay"], "topics": ["fin.bank"]},
    {"id": "bic", "schema": "Organization", "name": ["Alder House"], "swiftBic": ["DEUTDEFF"]},
    {"id": "name", "schema": "Company", "name": ["Банк Алдер"]},
    {"id": "shore", "schema": "Organization", "name": ["West Bank Relief"]},
    {"id": "person", "schema": "Person", "name": ["Iva Bank"]},
    {"id": "lawyer", "schema": "Person", "name": ["Ada Quill"], "position": ["Abogada penalista"]},
    {"id": "general", "schema": "Person", "name": ["Cora Finch"], "position": ["Attorney General"]},
    {"id": "chair", "schema": "Person", "name": ["Eve Moss"], "position": ["chairman of the Alder Bank"]},
    {"id": "notary", "schema": "Person", "name": ["Nora Pike"]},
    {"id": "agent", "schema": "Person", "name": ["Lex Wren"]},
    {"id": "nominee", "schema": "Person", "name": ["Bo Larch"]},
    {"id": "formation", "schema": "Company", "name": ["Cinnabar Corporate Services Ltd"]},
    {"id": "hawala", "schema": "Company", "name": ["Dun Exchange House"]},
    {"id": "books", "schema": "Person", "name": ["Finn Stoat"], "topics": ["role.acct"]},
    {"id": "ship", "schema": "Vessel", "name": ["Bank Star"]},
    {"id": "director", "schema": "Person", "name": ["Tolly Marsh"]},
    {"id": "once", "schema": "Person", "name": ["Igor Marten"]},
    {"id": "plain", "schema": "LegalEntity", "name": ["Petra"]},
    {"id": "k-1", "schema": "UnknownLink", "subject": ["notary"], "object": ["plain"], "role": ["notary of"]},
    {"id": "k-2", "schema": "Representation", "agent": ["agent"], "client": ["plain"]},
    {"id": "k-3", "schema": "Directorship", "director": ["nominee"], "organization": ["name"],
     "role": ["nominee director of"]},
    {"id": "k-4", "schema": "Directorship", "director": ["director"], "organization": ["name"]},
    {"id": "k-5", "schema": "UnknownLink", "subject": ["director"], "object": ["shore"], "role": ["director of"]},
    {"id": "k-6", "schema": "Directorship", "director": ["once"], "organization": ["name"]},
)  # fmt: skip


def test_the_kinds(tmp_path: Path, lines: Lines) -> None:
    found = _told(tmp_path, lines, *WORLD)
    assert {name: (told.kind, told.basis) for name, told in found.items()} == {
        "topic": ("bank", "topic"),
        "bic": ("bank", "property"),
        "name": ("bank", "name"),
        "shore": ("organisation", "schema"),
        "person": ("person", "schema"),
        "lawyer": ("lawyer", "words"),
        "general": ("person", "schema"),
        "chair": ("person", "schema"),
        "notary": ("lawyer", "role"),
        "agent": ("agent", "tie"),
        "nominee": ("agent", "role"),
        "formation": ("agent", "name"),
        "hawala": ("money service", "name"),
        "books": ("accountant", "topic"),
        "ship": ("vessel", "schema"),
        "director": ("shared director", "ties"),
        "once": ("person", "schema"),
        "plain": ("legal entity", "schema"),
    }
    with Case.open(tmp_path / "x.clew") as case:
        for told in found.values():
            assert bool(told.statements) == (told.basis != "schema")
            ids = [*told.statements]
            values = [row[0] for row in case.rows("SELECT value FROM statement WHERE id = ANY(?)", [ids])]
            assert told.basis in ("schema", "tie", "ties") or told.said in values


def test_what_a_silenced_dataset_says_makes_no_kind(tmp_path: Path, lines: Lines) -> None:
    assert {told.basis for told in _told(tmp_path, lines, *WORLD, without=("world",)).values()} == {"schema"}


@pytest.mark.parametrize(("limit", "told"), [(None, 3), (0, 3), (2, 2)])
def test_lists_follow_the_limit(
    tmp_path: Path,
    lines: Lines,
    clew: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
    limit: int | None,
    told: int,
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    ends: list[dict[str, object]] = [
        {"id": "t", "schema": "Person", "name": ["Tamsin Reed"], "topics": ["crime.terror"]},
        {"id": "n", "schema": "Person", "name": ["Nora Pike"], "topics": ["crime.traffick.drug"]},
    ]
    for number in range(3):
        ends.append({"id": f"x-{number}", "schema": "Company", "name": [f"Alder Bank {number}"]})
        for other in ("t", "n"):
            ends.append(
                {"id": f"k-{number}-{other}", "schema": "Ownership", "owner": [other], "asset": [f"x-{number}"]}
            )
    path = tmp_path / "y.clew"
    flow.new(path)
    flow.add(path, [lines("world.json", *ends)], now=NOW)
    words = ("nexus", path, "--left", "terror", "--right", "narcotics", "--reps", "0")
    more = () if limit is None else ("--limit", limit)
    found = clew(*words, *more, "--json").json
    assert len(found["facilitators"]) == found["shown"]["facilitators"] == told
    assert found["total_facilitators"] == 3
    assert {each["kind"] for each in found["facilitators"]} == {"bank"}
    assert all(each["kind_told"]["statements"] for each in found["facilitators"])
    assert ("2 shown of 3" in clew(*words, *more).out) == (limit == 2)
