"""One record of an ownership register, as a range of shares, a range of votes, and control.

What a record says nothing of is from nothing to all, for an `Ownership` without a percentage; a `Control` says nothing
of shares, so gives none. Votes follow the shares where nobody tells them. Several values in one record are one stake:
what they have in common; where they have nothing in common, all from the least to the most, and a conflict.

Rights to profit, to surplus assets or to the use of assets are neither shares nor votes; they are left out and counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import yaml

from clew.money.ownership.shares import UNKNOWN, Share, share, uk_band
from clew.money.ownership.structure import DECLARED, HELD, NO, PERHAPS, YES

PROPS = ("percentage", "status", "summary", "ownershipType", "controlType", "role", "sharesType", "sharesCount")
"""The properties that are read of an Ownership or a Control."""
NONE = Share(0, 0)
_VALUE = re.compile(r"(\S+)\s+(.*\d.*?)\s*%?")


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a property, as it was written by the source too, where that differs."""

    prop: str
    value: str
    original: str | None
    dataset: str


@dataclass(frozen=True, slots=True)
class Stake:
    """What a record gives. `capital` or `votes` may be NONE; `text` is what it says, in short."""

    capital: Share
    votes: Share | None
    control: int
    layer: int
    nominee: bool
    text: str
    conflict: bool = False
    unreadable: tuple[str, ...] = ()


@dataclass(slots=True)
class Words:
    """The words of terms.yml, compiled."""

    ended: frozenset[str]
    interests: tuple[tuple[re.Pattern[str], str], ...]
    nominee: re.Pattern[str]
    indirect: re.Pattern[str]
    known: dict[str, str] = field(default_factory=dict)

    def gives(self, name: str) -> str:
        """What an interest of this name gives: shares where no word fits.

        >>> [words().gives(name) for name in ("votingRights", "ownership-of-shares", "rightsToProfitOrIncome")]
        ['votes', 'shares', 'economic']
        """
        if name not in self.known:
            folded = re.sub(r"[^a-z0-9]", "", name.casefold())
            self.known[name] = next((what for pattern, what in self.interests if pattern.search(folded)), "shares")
        return self.known[name]


@cache
def words() -> Words:
    """The words that are known."""
    told = yaml.safe_load(files("clew.money.ownership").joinpath("terms.yml").read_text("utf-8"))
    return Words(
        frozenset(told["ended"]),
        tuple((re.compile(row["fits"]), row["gives"]) for row in told["interests"]),
        re.compile(told["nominee"], re.IGNORECASE),
        re.compile(told["indirect"], re.IGNORECASE),
    )


def is_ended(values: Iterable[Value]) -> bool:
    """Whether its own status says that a record no longer holds."""
    return any(one.prop == "status" and one.value.strip().casefold() in words().ended for one in values)


def stake(schema: str, values: Sequence[Value], per_cent: frozenset[str] = frozenset()) -> Stake | None:
    """What a record gives; None for a right that is neither shares nor votes.

    `per_cent` are the datasets that are known to write per cent, so that their 0.5 is half a per cent.
    """
    said = {prop: [one for one in values if one.prop == prop] for prop in PROPS}
    names = [one.value for prop in ("ownershipType", "controlType", "role") for one in said[prop]]
    given = [words().gives(name) for name in names]
    kind = next((one for one in given if one != "shares"), "shares")
    if kind == "economic":
        return None
    capital, votes, unread, conflict = _ranges(schema, said, kind, per_cent)
    control = {"control": YES, "perhaps": PERHAPS, "ultimate": PERHAPS}.get(kind, NO)
    if schema == "Control" and kind == "shares" and capital is NONE:
        control = PERHAPS
    texts = [*names, *(one.value for one in said["sharesType"] + said["summary"])]
    told = [one.value for one in said["percentage"]] or [one.value for one in said["summary"] if "%" in one.value]
    return Stake(
        capital=capital,
        votes=votes,
        control=control,
        layer=_layer(said, kind),
        nominee=any(words().nominee.search(text) for text in texts),
        text=", ".join(dict.fromkeys((*told, *names))) or schema.casefold(),
        conflict=conflict,
        unreadable=unread,
    )


def met(ranges: Sequence[Share]) -> tuple[Share, bool]:
    """What several ranges for one and the same thing have in common, and whether they contradict each other.

    >>> met((Share(1, 5), Share(3, 9), UNKNOWN))[0], met((Share(1, 2), Share(7, 9)))[1]
    (Share(low=3, high=5, ambiguous=False, readable=True, plain=False), True)
    """
    told = [one for one in ranges if one.known] or [UNKNOWN]
    low, high = max(one.low for one in told), min(one.high for one in told)
    if low <= high:
        return Share(low, high), False
    return Share(min(one.low for one in told), max(one.high for one in told)), True


def _ranges(
    schema: str, said: dict[str, list[Value]], kind: str, per_cent: frozenset[str]
) -> tuple[Share, Share | None, tuple[str, ...], bool]:
    """Capital, votes (None: as the capital), texts that are no share, and whether values contradict each other."""
    codes = [one.original or one.value for prop in ("ownershipType", "controlType") for one in said[prop]]
    bands = [band for code in codes if (band := uk_band(code))]
    texts = [(one.value, one.dataset) for one in said["percentage"]]
    texts += [(found[2], one.dataset) for one in said["summary"] if (found := _VALUE.fullmatch(one.value))]
    read = [_read(text, dataset in per_cent) for text, dataset in texts]
    unread = tuple(text for (text, _), one in zip(texts, read, strict=True) if not one.readable)
    told, conflict = met(bands or read)
    if kind == "votes":
        return NONE, told, unread, conflict
    if kind == "control" or (schema == "Control" and kind == "shares" and not read):
        return NONE, NONE, unread, False
    return told, None, unread, conflict


def _read(text: str, per_cent: bool) -> Share:
    found = share(text)
    return found.percent() if per_cent else found


def _layer(said: dict[str, list[Value]], kind: str) -> int:
    """Declared: the register tells who stands at the end, not who holds."""
    roles = {one.value.casefold() for one in said["role"]}
    summaries = {one.value.casefold() for one in said["summary"]}
    uk = any("-percent" in (one.original or "") for prop in ("ownershipType", "controlType") for one in said[prop])
    if "direct" in summaries:
        return HELD
    indirect = any(words().indirect.search(text) for text in summaries)
    return DECLARED if indirect or uk or kind in ("ultimate", "declared") or "beneficial owner" in roles else HELD
