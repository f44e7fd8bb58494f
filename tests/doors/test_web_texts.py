"""The workbench's catalogue of texts: a key that two files give would silently show the other page's words."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from clew.model.taxonomy import taxonomy

TEXTS = Path(__file__).resolve().parents[2] / "web" / "src" / "texts" / "en"


def test_trades_are_called_as_the_taxonomy_calls_them() -> None:
    told = dict(re.findall(r'^  "trade\.([^"]+)": "([^"]+)",', (TEXTS / "words.ts").read_text("utf-8"), re.M))
    assert told == {key: trade.title for key, trade in taxonomy().trades.items()}


def test_no_key_of_the_catalogue_is_given_twice() -> None:
    keys = Counter(key for file in TEXTS.glob("*.ts") for key in re.findall(r'^  "([^"]+)":', file.read_text(), re.M))
    assert keys
    assert [key for key, times in keys.items() if times > 1] == []
