"""What the shipped model makes of the order of words."""

from __future__ import annotations

from clew.resolve import models
from clew.resolve.records import FEATURES
from clew.resolve.score import Learned
from clew.resolve.score.steps import Steps


def test_mixed_words_say_no_more_against_than_turned_ones() -> None:
    model = models.named("shipped")
    assert isinstance(model, Learned) and isinstance(model.model, Steps)
    mixed, turned, same = model.model.bits[[feature.name for feature in FEATURES].index("name_order")]
    assert mixed == turned < same
