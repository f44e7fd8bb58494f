"""Which of OFAC's two lists a file is, told by the programmes in it: the SDN list or the Consolidated non-SDN one.

No programme alone decides: a party of the non-SDN list may carry an SDN programme beside its own, and `UKRAINE-EO13662`
stands on both, there for sectors, here for blocked parties. So the entries vote, and the larger number has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

SDN, CONSOLIDATED = "us_ofac_sdn", "us_ofac_cons"

_NON_SDN = ("NS-", "FSE-", "SSI", "CMIC", "561", "CAPTA", "MBS", "13599")
"""How the programmes begin that only the Consolidated list is for."""

_BOTH = "UKRAINE-EO13662"


def which(entries: Iterable[Sequence[str]]) -> str | None:
    """The dataset of entries with these programmes; None where they do not tell.

    >>> which([["SDGT"], ["FTO", "SDGT"]]), which([["NS-PLC"], ["SDGT", "NS-PLC"]]), which([["UKRAINE-EO13662"]])
    ('us_ofac_sdn', 'us_ofac_cons', None)
    """
    balance = sum(map(_vote, entries))
    if balance:
        return SDN if balance > 0 else CONSOLIDATED
    return None


def _vote(programmes: Sequence[str]) -> int:
    if any(_is_non_sdn(code) for code in programmes):
        return -1
    return 0 if not programmes or _BOTH in programmes else 1


def _is_non_sdn(code: str) -> bool:
    """`SSIDES` is an act and no `SSI`: what ends a word must end there or go on with a hyphen or blank."""
    for start in _NON_SDN:
        if code.startswith(start) and (start.endswith("-") or not code[len(start) : len(start) + 1].isalpha()):
            return True
    return False
