"""A legal entity that was joined to an organisation is no person any more, and no person is asked of it."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from clew.resolve import models
from clew.resolve.pipeline import Pairs, Resolution
from clew.resolve.records import Records
from clew.resolve.run import of_one_kind
from clew.resolve.score import Scorer


def test_the_kind_of_a_cluster_holds_for_its_members() -> None:
    ids = pa.array(["a", "b", "c", "d"])
    claims = pa.table({"row": pa.array(range(4), pa.int32()), "prop": ["name"] * 4, "value": ["Vesna Oleander"] * 4})
    records = Records.of(ids, ["LegalEntity", "Organization", "Person", "LegalEntity"], claims)
    ends = np.array([0, 0, 1, 2], np.int32), np.array([2, 3, 3, 3], np.int32)
    pairs = Pairs(*ends, np.zeros(4), np.zeros(4, np.uint8))
    joined = Resolution(np.array([0, 0, 2, 3], np.int32), pairs, _scorer())
    assert of_one_kind(records, joined).tolist() == [False, True, True, True]
    apart = Resolution(np.arange(4, dtype=np.int32), pairs, _scorer())
    assert of_one_kind(records, apart).all()


def _scorer() -> Scorer:
    scorer = models.named("shipped")
    assert scorer is not None
    return scorer
