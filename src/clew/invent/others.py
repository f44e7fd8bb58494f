"""The rest of the first list and the second: persons, companies and ships listed for other reasons, who know nobody."""

from __future__ import annotations

from clew.invent.books.listing import Listing
from clew.invent.mint import Mint
from clew.invent.stage import HOW, Codes, Stage, designate

PERSONS = 72
COMPANIES = 24
CODES = (
    Codes(("CYBER2",), ("Cyber",)),
    Codes(("NPWMD",), ("Proliferation",)),
    Codes(("GLOMAG",), ("Conduct",)),
    Codes(("CYBER2", "GLOMAG"), ("Cyber",)),
)


def play(stage: Stage) -> None:
    """Write them into the books; four entries' remarks are too long for their line."""
    mint = stage.mint("listed")
    for place in range(PERSONS):
        person = mint.person("listed", "listed person")
        designate(stage, mint, person, HOW[place % len(HOW)], CODES[place % len(CODES)])
    for place in range(COMPANIES):
        _company(stage, mint, place)


def _company(stage: Stage, mint: Mint, place: int) -> None:
    company = mint.company("listed", "listed company", mint.country("gb" if place % 6 == 0 else None))
    codes = CODES[place % len(CODES)]
    weak = _trade_names(mint, place) if place % 6 == 3 else ()
    stage.first.company(company, Listing(codes.first, aliases=(mint.word().upper(),), weak=weak))
    if place % 3 == 0:
        stage.second.company(company, Listing(codes.second))
    if place % 6 == 0:
        stage.register.unowned(company)


def _trade_names(mint: Mint, place: int) -> tuple[str, ...]:
    return tuple(f"{mint.word().upper()} STORES {number}" for number in range(1, 50 + place))
