import numpy as np
import pyarrow as pa
import pytest

from clew.resolve import blocked, models, pipeline
from clew.resolve.block import CAP
from clew.resolve.identical import different_among, identical
from clew.resolve.records import Records
from clew.store.engine.duck import DuckEngine
from clew.store.engine.lite import LiteEngine

Person = tuple[tuple[str, str], ...]

SAME: Person = (("name", "Orla Venn"), ("birthDate", "1970-02-03"), ("country", "fr"))
NEAR: Person = (("name", "Orla Ven"), ("birthDate", "1970-02-03"), ("country", "fr"))
OTHER: Person = (("name", "Pavo Quill"), ("birthDate", "1955-11-30"), ("country", "de"))
NAME_ONLY: Person = (("name", "Orla Venn"),)
MANY = 2 * CAP


def records_of(people: list[Person]) -> Records:
    said = [(row, prop, value) for row, person in enumerate(people) for prop, value in person]
    rows, props, values = zip(*said, strict=True)
    claims = pa.table({"row": pa.array(rows, pa.int32()), "prop": pa.array(props), "value": pa.array(values)})
    ids = pa.array([f"{row:06}" for row in range(len(people))])
    return Records.of(ids, ["Person"] * len(people), claims)


def labels_of(people: list[Person], different: np.ndarray[tuple[int], np.dtype[np.int64]] | None = None) -> list[int]:
    found = pipeline.resolve(
        records_of(people), LiteEngine(), scorer=models.named("shipped"), threshold=0.9, different=different
    )
    return list(found.labels.tolist())


def test_many_records_that_say_the_same_are_one_cluster_with_what_is_near_them() -> None:
    people = [OTHER, *[SAME] * MANY, NEAR]
    labels = labels_of(people)
    assert labels == [0, *[1] * (MANY + 1)]


def test_every_joined_record_has_a_pair_that_says_why() -> None:
    found = pipeline.resolve(
        records_of([SAME] * MANY), LiteEngine(), scorer=models.named("shipped"), threshold=0.9, different=None
    )
    assert set(found.pairs.right.tolist()) == set(range(1, MANY))
    assert (found.pairs.probability() > 0.9).all()
    assert found.report["identical_to_another"] == MANY - 1


def test_few_are_compared_as_ever() -> None:
    assert not len(identical(records_of([SAME] * CAP), None)[0])
    assert len(identical(records_of([SAME] * (CAP + 1)), None)[1]) == CAP


def test_order_of_what_is_said_does_not_matter_and_kind_does() -> None:
    turned = tuple(reversed(SAME))
    assert len(identical(records_of([SAME, turned] * CAP), None)[1]) == 2 * CAP - 1
    mixed = records_of([SAME] * (2 * MANY))
    mixed.kinds[::2] = 2
    first, others = identical(mixed, None)
    assert set(first.tolist()) == {0, 1}
    assert (others % 2 == first % 2).all()


def test_names_alone_join_nobody_however_many_bear_them() -> None:
    people = records_of([NAME_ONLY] * MANY)
    people.source[:] = 0  # two records of one source with little but a name in common
    found = pipeline.resolve(people, LiteEngine(), scorer=models.named("shipped"), threshold=0.9)
    assert found.labels.tolist() == list(range(MANY))


def test_who_is_judged_different_is_looked_at_for_himself() -> None:
    count = MANY
    different = np.array([3 * count + 7], np.int64)
    labels = labels_of([SAME] * count, different)
    assert labels[3] != labels[7]


def test_judged_pairs_keep_their_ends_among_the_rest() -> None:
    rest = np.array([0, 2, 5, 9], np.int32)
    assert different_among(np.array([2 * 10 + 9], np.int64), rest, 10) == np.array([1 * 4 + 3])
    assert different_among(None, rest, 10) is None


def test_entries_of_a_list_are_never_taken_together() -> None:
    listed = records_of([SAME] * MANY)
    listed.lists[:] = 1
    assert not len(identical(listed, None)[0])


def test_a_resolution_is_the_same_in_whatever_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    people = records_of([SAME, NEAR, OTHER, NAME_ONLY] * 20)
    scorer = models.named("shipped")
    whole = pipeline.resolve(people, DuckEngine(), scorer=scorer)
    monkeypatch.setattr(blocked, "ROOM", 50)
    monkeypatch.setattr(pipeline, "CHUNK", 64)
    parts = pipeline.resolve(people, DuckEngine(), scorer=scorer)
    assert parts.labels.tolist() == whole.labels.tolist()
    for name in ("left", "right", "odds", "held"):
        assert getattr(parts.pairs, name).tolist() == getattr(whole.pairs, name).tolist()
    assert len(whole.pairs.left) > 50
