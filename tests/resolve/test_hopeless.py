"""Pairs that a glance finds hopeless are those that are: what comes out is as if all had been compared."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from clew.resolve import models, pipeline
from clew.resolve.block import block
from clew.resolve.feature import Matrix
from clew.resolve.naming import Names, name_features
from clew.resolve.pipeline import HOPELESS, Rows, score, weighed
from clew.resolve.records import Records
from clew.store.engine.duck import DuckEngine

GIVEN = ("Ottoline", "Otoline", "Marmaduke", "Zdzislaw", "Bill", "William", "O.", "Perpetua")
FAMILY = ("Brackwater", "Brakwater", "Quern", "Thistlewood", "Kubryk", "Ossington")


def people(count: int) -> Records:
    """Records of few names and dates, so that many share something."""
    dice = np.random.default_rng(3)
    claims = []
    for row in range(count):
        claims.append((row, "name", f"{GIVEN[dice.integers(len(GIVEN))]} {FAMILY[dice.integers(len(FAMILY))]}"))
        claims.append((row, "birthDate", f"{1900 + 9 * dice.integers(11)}-0{1 + dice.integers(3)}-17"))
    rows, props, values = (list(column) for column in zip(*claims, strict=True))
    table = pa.table({"row": pa.array(rows, pa.int32()), "prop": props, "value": values})
    return Records.of(pa.array([f"{row:03}" for row in range(count)]), ["Person"] * count, table)


def test_what_matters_is_scored_as_without_a_glance(monkeypatch: pytest.MonkeyPatch) -> None:
    records, engine, scorer = people(120), DuckEngine(), models.named("shipped")
    assert scorer
    monkeypatch.setattr(pipeline, "CHUNK", 1000)
    compared: list[int] = []

    def counted(left: Names, right: Names, l: Rows, r: Rows) -> Matrix:  # noqa: E741
        compared.append(len(l))
        return name_features(left, right, l, r)

    monkeypatch.setattr(pipeline, "name_features", counted)
    blocked = block(engine, records.marks())
    found, recall = weighed(records, scorer, blocked)
    every = score(records, scorer, *blocked.every().pairs())
    place = {pair: at for at, pair in enumerate(zip(every.left.tolist(), every.right.tolist(), strict=True))}
    at = np.array([place[pair] for pair in zip(found.left.tolist(), found.right.tolist(), strict=True)])
    assert np.array_equal(found.odds, every.odds[at])
    assert np.array_equal(found.held, every.held[at])
    assert {*np.flatnonzero(every.odds > HOPELESS).tolist()} <= {*at.tolist()}
    assert 0 < sum(compared) < len(every.left)
    assert 0 < recall.at_most() <= 1
