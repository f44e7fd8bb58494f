"""Legal forms and the common words of organisations, told by rigour, whose lists are the field's best.

rigour's tagger of persons is not used: it costs eight seconds and 370 MB before the first name is read.
"""

from __future__ import annotations

import re
import zlib

from rigour.names import NameTypeTag, analyze_names, replace_org_types_compare

from clew.resolve.naming.numbers import NUMBER_WORDS, TENS, UNITS

LONGEST_NAME = 1_000
_GLUED = re.compile("(股份有限公司|有限责任公司|有限公司|株式会社|有限会社|합자회사|주식회사|유한회사|集团|公司)")
_TENS = re.compile("ty[- ]")
_COUNTED = re.compile(rf"\b({'|'.join(TENS)})[- ]([1-9]|{'|'.join(UNITS)})\b")
_COMPANY = frozenset({"CO", "CORP"})
_BATCH = 5_000

FORMS = dict.fromkeys(("sl", "slu", "sll", "eood", "wll", "fzc"), "LLC") | dict.fromkeys(("ead", "sae", "sasu"), "JSC")
"""Legal forms that rigour's lists do not tell by their short word, and the class of each."""


def with_short_forms(name: str) -> str:
    """The name in lower case, its legal forms written short, "forty-four" as 44.

    >>> with_short_forms("Open Joint Stock Company Vesna")
    'ojsc vesna'
    """
    text = name[:LONGEST_NAME].lower() if name.isascii() else _GLUED.sub(r" \1 ", name[:LONGEST_NAME].casefold())
    if _TENS.search(text):
        text = _COUNTED.sub(lambda found: str(_count(found[1], found[2])), text)
    return replace_org_types_compare(text)


def _count(tens: str, unit: str) -> int:
    return 10 * NUMBER_WORDS[tens] + (int(unit) if unit.isdigit() else NUMBER_WORDS[unit])


def organisation_symbols(words: list[str]) -> dict[str, tuple[str, ...]]:
    """What each word says about an organisation: ("ORGCLS:LLC",), ("SYMBOL:INTL",), ("DOMAIN:BANK",), ("NUM:4",)."""
    found: dict[str, tuple[str, ...]] = {}
    for start in range(0, len(words), _BATCH):
        named = analyze_names(
            NameTypeTag.ORG, words[start : start + _BATCH], phonetics=False, consolidate=False, rewrite=False
        )
        for name in named:
            if symbols := name.symbols:
                found[name.form] = tuple(sorted(str(symbol).strip("[]") for symbol in symbols))
    forms = {word: (f"ORGCLS:{FORMS[word]}",) for word in words if word in FORMS}
    return forms | found


def legal_classes(symbols: tuple[str, ...]) -> int:
    """The classes of legal form as bits; 0 where the word is no legal form.

    >>> legal_classes(("ORGCLS:LLC",)) == legal_classes(("DOMAIN:BANK",))
    False
    """
    classes = 0
    for symbol in symbols:
        category, _, name = symbol.partition(":")
        if category == "ORGCLS":
            classes |= 1 << (1 + zlib.crc32(name.encode()) % 62)
        elif category == "SYMBOL" and name in _COMPANY:
            classes |= 1
    return classes
