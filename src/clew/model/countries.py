"""Country codes from country names.

rigour knows 26,000 names of territories in many scripts, but takes over a second to fold them all. So the 2,000 that
are sure and common stand folded in `country_names.tsv` (made by `python -m clew.model.countries`, proven current by
the tests), and rigour is asked only for the rest.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files
from pathlib import Path


def country_code(text: str) -> str | None:
    """FollowTheMoney's code (ISO 3166-1 alpha-2 in lower case, or one of its own) of a country, None for no country.

    >>> country_code("Iran (Islamic Republic of)"), country_code("GB"), country_code("Atlantis")
    ('ir', 'gb', None)
    """
    code = _known().get(_fold(text))
    return code or _asked(text)


@cache
def _known() -> dict[str, str]:
    lines = files("clew.model").joinpath("country_names.tsv").read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines)
    return {name: code for code, name in pairs}


@cache
def _asked(text: str) -> str | None:
    from rigour.territories import lookup_territory

    territory = lookup_territory(text)
    return territory.ftm_country if territory else None


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold()
    signs = (sign if sign.isalnum() else " " for sign in plain if not unicodedata.combining(sign))
    return " ".join("".join(signs).split())


def table() -> str:
    """The lines of `country_names.tsv`, made from rigour's own data."""
    from rigour.territories.lookup import _load_territory_names

    codes: dict[str, set[str]] = {}
    for territory, strong, _weak, _places in _load_territory_names():
        if territory.ftm_country:
            for name in [*strong, territory.ftm_country, territory.alpha3 or ""]:
                codes.setdefault(_fold(name), set()).add(territory.ftm_country)
    sure = sorted((found.copy().pop(), name) for name, found in codes.items() if name and len(found) == 1)
    return "".join(f"{code}\t{name}\n" for code, name in sure)


if __name__ == "__main__":
    Path(__file__).with_name("country_names.tsv").write_text(table(), "utf-8")
