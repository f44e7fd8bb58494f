"""Country codes from country names.

rigour knows 26,000 names of territories in many scripts, but takes over a second to fold them all. So those that fold
to plain ASCII stand ready in `country_names.tsv` (made by `python -m clew.model.countries`, proven current by the
tests), and rigour is asked only for a text in another script.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

_DROPPED = str.maketrans("", "", ".()[],;:_-/'’ʻ")


def country_code(text: str) -> str | None:
    """FollowTheMoney's code (ISO 3166-1 alpha-2 in lower case, or one of its own) of a country, None for no country.

    >>> country_code("Iran (Islamic Republic of)"), country_code("GB"), country_code("Atlantis")
    ('ir', 'gb', None)
    >>> country_code("Congo, Democratic Republic of the"), country_code("Bahamas, The")
    ('cd', 'bs')
    """
    plain = _without_accents(text)
    if not plain.isascii():
        return _asked(text)
    known = _known()
    return next((known[name] for name in map(_fold, _orders(plain)) if name in known), None)


def _orders(text: str) -> Iterator[str]:
    """The text, with what stands behind a comma put in front, with and without `the` and `and`."""
    turned = " ".join(reversed(text.split(",", 1))) if "," in text else text
    for each in (text, turned):
        yield each
        spelt = each.replace("&", " and ")
        yield re.sub(r"\bthe\b", " ", spelt, flags=re.IGNORECASE)
        yield re.sub(r"\bst\.? ", "saint ", spelt, flags=re.IGNORECASE)


@cache
def _known() -> dict[str, str]:
    lines = files("clew.model").joinpath("country_names.tsv").read_text("utf-8").splitlines()
    return {name: code for code, names in (line.split("\t") for line in lines) for name in names.split("|")}


@cache
def _asked(text: str) -> str | None:
    from rigour.territories import lookup_territory

    territory = lookup_territory(text)
    return territory.ftm_country if territory else None


def _without_accents(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def _fold(text: str) -> str:
    """As rigour folds the name of a territory, for ASCII."""
    kept = text.casefold().translate(_DROPPED)
    return " ".join("".join(sign if sign.isalnum() else " " for sign in kept).split())


def table() -> str:
    """The lines of `country_names.tsv`, made from rigour's own data: code, tab, names between bars."""
    from rigour.territories.lookup import _get_identifier_map, _get_territory_names

    names: dict[str, set[str]] = {}
    for known in (_get_territory_names(), _get_identifier_map()):
        for name, territory in known.items():
            folded = _fold(name)
            if territory.ftm_country and name.isascii() and folded and "|" not in folded:
                names.setdefault(territory.ftm_country, set()).add(folded)
    return "".join(f"{code}\t{'|'.join(sorted(found))}\n" for code, found in sorted(names.items()))


if __name__ == "__main__":
    Path(__file__).with_name("country_names.tsv").write_text(table(), "utf-8")
