"""A few statements found among many: as a look at all of them would."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.store import mention
from clew.store.case import Case
from clew.store.engine.lite import Row
from clew.store.model_tables import load_model

SAID = [
    (entity, schema, prop, value)
    for entity, schema, prop, values in (
        ("a", "Person", "phone", ("+1 000-0001", "+10000002")),
        ("b", "Company", "phone", ("+10000001", "+10000003")),
        ("c", "Company", "parent", ("b", "nobody")),
        ("d", "Ownership", "owner", ("a", "b")),
        ("b", "Company", "name", ("a", "Blue Quay")),
    )
    for value in values
]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """What is said of `b` stands apart, and among 2,000 other statements."""
    made = Case.create(tmp_path_factory.mktemp("mention") / "x.clew")
    rows = [
        *SAID,
        *((f"z{number}", "Person", "name", "Ada") for number in range(2000)),
        ("b", "Company", "notes", "late"),
    ]
    insert(made, rows)
    with made.transaction():
        load_model(made.engine)
        mention.index(made)
    return made


def insert(case: Case, rows: Sequence[tuple[str, str, str, str]]) -> None:
    with case.transaction():
        for number, row in enumerate(rows):
            case.sql(
                "INSERT INTO statement SELECT ?, ?, ?, ?, ?, NULL, NULL, 'x', NULL, '2024', '2024', 1, NULL, 1",
                [f"{row[0]}{number}", *row],
            )


def ids(rows: list[Row]) -> list[str]:
    return sorted(str(row[1]) for row in rows)


def scanned(case: Case, where: str) -> list[str]:
    return sorted(str(row[0]) for row in case.rows(f"SELECT s.id FROM statement AS s WHERE {where}"))


@given(st.sets(st.sampled_from(("a", "b", "c", "d", "z5", "z1999", "nobody", "never"))))
def test_about_and_naming(case: Case, wanted: set[str]) -> None:
    listed = ", ".join(f"'{each}'" for each in ("", *wanted))
    assert ids(mention.about(case, wanted)) == scanned(case, f"s.entity_id IN ({listed})")
    assert ids(mention.naming(case, wanted)) == scanned(
        case, f"s.value IN ({listed}) AND s.prop IN ('owner', 'parent')"
    )


def test_many_are_found_as_few_are(case: Case) -> None:
    wanted = {f"z{number}" for number in range(0, 2000, 3)} | {"b", "never"}
    listed = ", ".join(f"'{each}'" for each in wanted)
    assert ids(mention.about(case, wanted)) == scanned(case, f"s.entity_id IN ({listed})")


def test_who_holds_a_value_that_another_holds_too(case: Case) -> None:
    assert ids(mention.holding(case, [("phone", "+10000001")])) == scanned(
        case, "s.value IN ('+1 000-0001', '+10000001')"
    )
    assert mention.holding(case, [("phone", "+10000002"), ("email", "+10000001")]) == []


def test_it_is_made_anew_when_statements_come(case: Case) -> None:
    assert mention.is_current(case)
    insert(case, [("e", "Person", "name", "Eve")])
    assert not mention.is_current(case)
    with case.transaction():
        mention.index(case)
    assert mention.is_current(case)
    assert ids(mention.about(case, ["e"])) == ["e0"]
