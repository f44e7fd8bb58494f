"""A name as a key: the same for every spelling that differs only in script, case, accents, punctuation or order."""

from __future__ import annotations

import re

_WORD = re.compile(r"[a-z0-9]+")


def name_key(name: str) -> str | None:
    """The words of a name in Latin letters, sorted; None where nothing is left.

    >>> name_key("MÜLLER, Jörg"), name_key("Jorg  Muller")
    ('jorg muller', 'jorg muller')
    """
    plain = name.lower()
    if not plain.isascii():
        from normality import ascii_text

        plain = (ascii_text(name) or "").lower()
    return " ".join(sorted(_WORD.findall(plain.replace("'", "").replace("’", "")))) or None
