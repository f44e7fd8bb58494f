"""The examples in the docstrings of the room are true."""

from __future__ import annotations

import doctest
import importlib

import pytest


@pytest.mark.parametrize("name", ["schema", "taxonomy", "exchange", "ftm", "statement", "verdict"])
def test_examples(name: str) -> None:
    result = doctest.testmod(importlib.import_module(f"clew.model.{name}"))
    assert result.attempted > 0
    assert result.failed == 0
