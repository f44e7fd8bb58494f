"""What is switched off: datasets with their labels, ties and statements, types of ties, and what came later."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clew import flow
from clew.errors import NotFound, UsageError
from clew.network.exposure import Wanted
from clew.network.grouped import Ask
from clew.network.next_step import Sides
from clew.network.nexus.told import Nexus
from clew.network.selection import Selection
from clew.store.case import Case

Lines = Callable[..., Path]
NOW = "2026-01-01T00:00:00Z"
PHONE = "+35621000001"

FIRST: tuple[dict[str, object], ...] = (
    {"id": "t-1", "schema": "Person", "name": ["Tamsin Reed"], "topics": ["crime.terror"], "phone": [PHONE],
     "country": ["mt"]},
    {"id": "n-1", "schema": "Person", "name": ["Nora Pike"], "topics": ["crime.traffick.drug"], "phone": [PHONE],
     "country": ["cy"]},
    {"id": "b-1", "schema": "Organization", "name": ["Both Hands"], "topics": ["crime.terror"],
     "country": ["it"]},
    {"id": "e-1", "schema": "Directorship", "director": ["n-1"], "organization": ["b-1"]},
)  # fmt: skip
SECOND: tuple[dict[str, object], ...] = (
    {"id": "b-1", "schema": "Organization", "name": ["Both Hands"], "topics": ["crime.traffick.drug"]},
    {"id": "t-1", "schema": "Person", "name": ["Tamsin Reed"], "phone": [PHONE], "notes": ["He trafficked heroin."]},
    {"id": "n-1", "schema": "Person", "name": ["Nora Pike"], "phone": [PHONE], "topics": ["role.pep"]},
    {"id": "e-2", "schema": "Ownership", "owner": ["t-1"], "asset": ["b-1"]},
    {"id": "n-2", "schema": "Person", "name": ["Noel Finch"], "topics": ["crime.traffick.drug"]},
    {"id": "e-3", "schema": "UnknownLink", "subject": ["n-2"], "object": ["t-1"]},
)


@pytest.fixture
def path(tmp_path: Path, lines: Lines) -> Path:
    made = tmp_path / "x.clew"
    flow.new(made)
    flow.add(made, [lines("first.json", *FIRST), lines("second.json", *SECOND)], now=NOW)
    return made


def _ask(path: Path, **part: Any) -> Nexus:
    with Case.open(path) as case:
        return flow.nexus(case, ["terror"], ["narcotics"], today=NOW, reps=0, part=Selection(**part))


def _said_by(path: Path, found: Nexus) -> set[str]:
    shown: list[Any] = [*found.dual, *found.cross_links, *found.facilitators, *found.candidates, *found.mentions]
    ids = [statement for each in shown for statement in each.statements]
    with Case.open(path) as case:
        return {str(name) for (name,) in case.rows("SELECT DISTINCT dataset FROM statement WHERE id = ANY(?)", [ids])}


def test_without_a_dataset_its_labels_ties_and_texts_are_gone(path: Path) -> None:
    whole = _ask(path)
    assert [dual.id for dual in whole.dual] == ["b-1"]
    assert {link.type for link in whole.cross_links} == {"Directorship", "Ownership", "UnknownLink"}
    assert [each.trade for each in whole.mentions] == ["narcotics"]
    assert _said_by(path, whole) == {"first", "second"}
    found = _ask(path, without=("second",))
    assert (found.dual, found.left, found.right, found.mentions) == ((), 2, 1, ())
    assert [(link.source, link.type) for link in found.cross_links] == [("n-1", "Directorship")]
    assert _said_by(path, found) == {"first"}
    assert found.switched_off == "without second"


def test_a_dataset_that_is_not_there_is_refused(path: Path) -> None:
    with pytest.raises(NotFound, match="has no dataset 'third'"):
        _ask(path, without=("third",))


def test_a_side_that_only_a_silenced_dataset_labels_is_refused(path: Path) -> None:
    with pytest.raises(UsageError, match="without first carries terror"):
        _ask(path, without=("first",))


def test_types_of_ties_are_switched_off(path: Path) -> None:
    assert {link.type for link in _ask(path, only=("Ownership", "shared")).cross_links} == {"Ownership"}
    assert [each.kind for each in _ask(path, only=("shared:phone",)).facilitators if each.hub] == ["phone"]
    gone = _ask(path, without_types=("shared", "UnknownLink"))
    assert {link.type for link in gone.cross_links} == {"Ownership", "Directorship"}
    assert [each for each in gone.facilitators if each.hub] == []
    with pytest.raises(UsageError, match="no ties of the type 'Friendship'"):
        _ask(path, only=("Friendship",))


def test_next_groups_and_exposure_take_the_same_part(path: Path) -> None:
    part = Selection(without=("second",))
    sides = Sides(("terror",), ("narcotics",))
    with Case.open(path) as case:
        assert flow.groups(case, Ask(part=part)).ties == 2
        assert flow.groups(case, Ask()).ties == 3
        assert flow.groups(case, Ask(part=Selection(stated=True))).ties == 2
        assert flow.exposure(case, Wanted()).doors == {"topic": 1}
        assert flow.exposure(case, Wanted(part=part)).doors == {}
        assert flow.next_step(case, sides, part=part).looked_at == 1
        assert flow.next_step(case, sides, part=Selection(without_types=("shared",))).looked_at == 0


@pytest.mark.parametrize("wrong", [{"without": ("third",)}, {"only": ("Friendship",)}])
def test_what_is_not_there_is_refused_everywhere(path: Path, wrong: dict[str, Any]) -> None:
    part = Selection(**wrong)
    with Case.open(path) as case:
        for ask in (
            lambda: flow.groups(case, Ask(part=part)),
            lambda: flow.exposure(case, Wanted(part=part)),
            lambda: flow.next_step(case, part=part),
        ):
            with pytest.raises((NotFound, UsageError), match=r"third|Friendship"):
                ask()
