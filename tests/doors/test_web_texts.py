"""The workbench's catalogue of texts: a key that two files give would silently show the other page's words."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

TEXTS = Path(__file__).resolve().parents[2] / "web" / "src" / "texts" / "en"


def test_no_key_of_the_catalogue_is_given_twice() -> None:
    keys = Counter(key for file in TEXTS.glob("*.ts") for key in re.findall(r'^  "([^"]+)":', file.read_text(), re.M))
    assert keys
    assert [key for key, times in keys.items() if times > 1] == []
