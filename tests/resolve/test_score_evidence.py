"""Reasons in words."""

from __future__ import annotations

import numpy as np
import pytest

from clew.resolve.feature import Feature
from clew.resolve.score import FellegiSunter, evidence, reasons
from clew.resolve.score.calibration import Calibration
from clew.resolve.score.steps import Steps

NAN = np.float32(np.nan)
FEATURES = (
    Feature("name", "", 1, (0.5, 1.0), ("names differ", "names are alike", "names agree")),
    Feature("birth", "", 1, (1.0,), ("birth dates differ", "same date of birth")),
    Feature("country", "", 1, (1.0,), ("countries differ", "same country")),
)
STEPS = Steps(-6.0, ((0.5, 1.0), (1.0,), (1.0,)), ((-5.0, 0.01, 7.2), (-4.0, 9.1), (-1.3, 2.0)))
MODEL = FellegiSunter(FEATURES, STEPS)
PAIRS = np.array([[1, 1, 0], [0.7, NAN, NAN], [0, 0, 1], [NAN, NAN, NAN]], np.float32)


def test_reasons_are_told_weightiest_first() -> None:
    assert reasons(MODEL, PAIRS).to_pylist() == [
        "same date of birth (+9.1 bits); names agree (+7.2); countries differ (-1.3)",
        "",
        "names differ (-5.0 bits); birth dates differ (-4.0); same country (+2.0)",
        "",
    ]
    assert reasons(MODEL, PAIRS, limit=1)[0].as_py() == "same date of birth (+9.1 bits)"
    assert reasons(MODEL, PAIRS[:0]).to_pylist() == []


def test_evidence_of_one_pair() -> None:
    told = evidence(MODEL, PAIRS[0])
    assert [(one.feature, one.words) for one in told] == [
        ("birth", "same date of birth"), ("name", "names agree"), ("country", "countries differ"),
    ]  # fmt: skip
    assert [one.bits for one in told] == pytest.approx([9.1, 7.2, -1.3])
    assert evidence(MODEL, PAIRS[3]) == ()


def test_calibrated_bits_keep_their_side_and_their_sum() -> None:
    curve = Calibration((-12.0, -6.0, 0.0, 12.0), (-9.0, -7.0, -1.0, 5.0), (0.5, 0.5))
    model = FellegiSunter(FEATURES, STEPS, curve)
    bits = model.contributions(PAIRS)
    assert (bits[0] > 0).tolist() == [True, True, False]
    assert bits.sum(axis=1) - 7.0 == pytest.approx(model.log_odds(PAIRS), abs=1e-5)
    assert (bits[np.isnan(PAIRS)] == 0).all()
