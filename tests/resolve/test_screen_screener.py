"""The screener: who is hit, why, and that nothing given to it breaks it."""

from __future__ import annotations

import socket
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from clew.errors import UsageError
from clew.resolve.facts import FACT_FEATURES
from clew.resolve.feature import Feature, Matrix
from clew.resolve.naming import NAME_FEATURES
from clew.resolve.screen import screener as module
from clew.resolve.screen.listed import Listed
from clew.resolve.screen.query import CLAIMS, Query, Screened
from clew.resolve.screen.screener import Screener

FEATURES = (*NAME_FEATURES, *FACT_FEATURES)
PEOPLE = {
    "p1": ("Person", {"name": ["Ada Quill", "Ада Квилл"], "birthDate": ["1970-01-02"], "nationality": ["mt"]}),
    "p2": ("Person", {"name": ["Bo Marsh"], "passportNumber": ["XK 440-211"]}),
    "p3": ("Person", {"name": ["Ada Quirk"], "birthDate": ["1988"]}),
    "c1": ("Company", {"name": ["Blue Quay Holdings Ltd"], "registrationNumber": ["C-90871"]}),
    "v1": ("Vessel", {"name": ["ADA QUILL"], "imoNumber": ["9074729"]}),
}


class Plain:
    """A scorer for tests: four bits against, then so many bits for likeness of names and for each fact."""

    @property
    def features(self) -> tuple[Feature, ...]:
        return FEATURES

    def contributions(self, matrix: Matrix) -> Matrix:
        bits = np.nan_to_num(matrix, nan=0.0) * 0
        bits[:, 0] = 14 * (np.nan_to_num(matrix[:, 0], nan=0.5) - 0.5)
        bits[:, len(NAME_FEATURES) :] = np.clip(np.nan_to_num(matrix[:, len(NAME_FEATURES) :]), -3, 12)
        return bits.astype(np.float32)

    def log_odds(self, matrix: Matrix) -> np.ndarray:
        return np.asarray(self.contributions(matrix).sum(axis=1) - 3.0, np.float64)

    def probability(self, matrix: Matrix) -> np.ndarray:
        return np.asarray(1 / (1 + np.exp2(-self.log_odds(matrix))))

    def to_json(self) -> dict[str, object]:
        return {}


def listed(entities: dict[str, tuple[str, dict[str, list[str]]]]) -> Listed:
    rows = [
        (row, prop, value)
        for row, (_, said) in enumerate(entities.values())
        for prop, values in said.items()
        for value in values
    ]
    table = pa.Table.from_pylist([dict(zip(CLAIMS.names, row, strict=True)) for row in rows], schema=CLAIMS)
    return Listed.of(list(entities), [schema for schema, _ in entities.values()], table)


@pytest.fixture(scope="module")
def screener() -> Screener:
    return Screener(listed(PEOPLE), Plain())


def ids(found: Screened) -> list[str]:
    return [hit.id for hit in found.hits]


def test_a_person_is_hit_by_name_and_told_why(screener: Screener) -> None:
    found = screener.screen_one({"name": ["Quill, Ada"], "birthDate": ["1970-01-02"]}, "Person")
    assert ids(found)[0] == "p1" and found.total == len(found.hits)
    assert found.hits[0].matched == "Ada Quill"
    assert found.hits[0].reasons and all(reason.words for reason in found.hits[0].reasons)
    assert [abs(r.bits) for r in found.hits[0].reasons] == sorted(
        (abs(r.bits) for r in found.hits[0].reasons), reverse=True
    )


def test_hits_come_best_first_and_kinds_are_kept_apart(screener: Screener) -> None:
    found = screener.screen_one({"name": ["Ada Quill"]}, "Person", threshold=0.0)
    chances = [hit.probability for hit in found.hits]
    assert chances == sorted(chances, reverse=True) and "v1" not in ids(found)
    assert ids(screener.screen_one({"name": ["Ada Quill"]}, "Vessel", threshold=0.0)) == ["v1"]


def test_a_name_in_another_script(screener: Screener) -> None:
    assert ids(screener.screen_one({"name": ["АДА КВИЛЛ"]}))[0] == "p1"


def test_a_number_leads_to_an_entity_whatever_its_name(screener: Screener) -> None:
    found = screener.screen_one({"name": ["Zed Unknown"], "passportNumber": ["xk440211"]}, "Person", threshold=0.0)
    assert "p2" in ids(found)
    assert next(hit.matched for hit in found.hits if hit.id == "p2") == ""
    assert "c1" in ids(screener.screen_one({"registrationNumber": ["c90871"]}, "Company", threshold=0.0))


def test_limit_and_threshold(screener: Screener) -> None:
    every = screener.screen_one({"name": ["Ada Quill"]}, threshold=0.0, limit=50)
    one = screener.screen_one({"name": ["Ada Quill"]}, threshold=0.0, limit=1)
    assert one.total == every.total > 1 and one.hits == every.hits[:1]
    floor = every.hits[0].probability
    assert all(hit.probability >= floor for hit in screener.screen_one({"name": ["Ada Quill"]}, threshold=floor).hits)
    for limit, threshold in ((0, 0.5), (1, -0.1), (1, 1.1), (1, float("nan"))):
        with pytest.raises(UsageError):
            screener.screen_one({"name": ["Ada"]}, limit=limit, threshold=threshold)


HOSTILE = [
    "", " ", "x" * 10_000, "a b " * 5_000, "🎉🎉", "\u202eadA\u202c lliuQ",
    "A. Q. B. C.", "\x00\x1b[31m", "١٢٣",
    "ー", "'", "-",
    "王" * 500, "Ltd", "И" * 2_000, "\ud800",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names_break_nothing(screener: Screener, name: str) -> None:
    found = screener.screen_one(
        {"name": [name.encode("utf-8", "replace").decode()], "birthDate": ["1900-01-01", "x"]}, threshold=0.0
    )
    assert found.total >= len(found.hits)


def test_a_listed_name_may_be_hostile_too() -> None:
    odd = {
        str(place): ("Person", {"name": [name.encode("utf-8", "replace").decode()]})
        for place, name in enumerate(HOSTILE)
    }
    asked = Screener(listed(odd | PEOPLE), Plain())
    assert ids(asked.screen_one({"name": ["Bo Marsh"]}, "Person"))[0] == "p2"


def test_two_hundred_names_on_each_side() -> None:
    names = [
        f"Ada {first}{last}"
        for first in "bcdfghjklmnpqrstvwxz"
        for last in ("arn", "eld", "oss", "irk", "und", "atz", "ell", "ock", "ime", "urt")
    ]
    asked = Screener(listed({"many": ("Person", {"name": names})} | PEOPLE), Plain())
    assert ids(asked.screen_one({"name": names[::-1]}, "Person"))[0] == "many"


def test_batches_and_order_change_nothing(screener: Screener, monkeypatch: pytest.MonkeyPatch) -> None:
    queries = [Query(str(place), schema, said) for place, (schema, said) in enumerate(PEOPLE.values())]
    whole = list(screener.screen(queries, threshold=0.0))
    backwards = list(screener.screen(queries[::-1], threshold=0.0))[::-1]
    monkeypatch.setattr(module, "BATCH", 1)
    single = list(screener.screen(queries, threshold=0.0))
    for one, two, three in zip(whole, backwards, single, strict=True):
        assert ids(one) == ids(two) == ids(three)
        assert [h.probability for h in one.hits] == pytest.approx([h.probability for h in three.hits], abs=1e-6)


def test_nothing_asked_nothing_listed(screener: Screener) -> None:
    assert list(screener.screen([])) == []
    assert screener.screen_one({}).hits == ()
    assert Screener(listed({}), Plain()).screen_one({"name": ["Ada Quill"]}).hits == ()


def test_of_many_with_one_name_the_date_of_birth_tells() -> None:
    many = {
        f"m{year}": ("Person", {"name": ["Ada Quill"], "birthDate": [f"{1000 + year}-05-06"]})
        for year in range(500, 900)
    }
    asked = Screener(listed(many), Plain())
    found = asked.screen_one({"name": ["Ada Quill"], "birthDate": ["1777-05-06"]}, "Person", limit=1)
    assert ids(found) == ["m777"]


def test_what_is_kept_is_opened_as_it_was(tmp_path: Path, screener: Screener) -> None:
    folder = tmp_path / "kept"
    screener.listed.keep(folder, "stamp")
    opened = Listed.opened(folder, "stamp")
    assert opened is not None and Listed.opened(folder, "another") is None
    for schema, said in PEOPLE.values():
        one, two = (each.screen_one(said, schema, threshold=0.0) for each in (screener, Screener(opened, Plain())))
        assert one == two
    (folder / "listed.ids.arrow").write_bytes(b"damaged")
    assert Listed.opened(folder, "stamp") is None


def test_nothing_goes_out(screener: Screener, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("screening opened a connection")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    assert ids(screener.screen_one({"name": ["Bo Marsh"]}, "Person"))[0] == "p2"
