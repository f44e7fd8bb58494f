"""An invented case of as many entities as wanted: persons, companies, and the ties between them, with some hubs.

Half of the entities are ties (ownership, directorship, family), as in company registers. The ends of ties are drawn
from a power law, so that the greatest hub has thousands of neighbours. One in a hundred parties has a label of a list.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from clew import flow
from resolving.people import CODAS, ONSETS, VOWELS

COUNTRIES = ["gb", "fr", "de", "us", "ae", "cy", "pa", "sy", "tr", "ru", "cn", "br", "mx", "ng", "in", "jp"]
TOPICS = ["sanction", "crime", "crime.terror", "crime.traffick.drug", "role.pep"]
TIES = (("Ownership", "owner", "asset"), ("Directorship", "director", "organization"), ("Family", "person", "relative"))
_AT_ONCE = 50_000


def store(path: Path, entities: int, *, now: str, seed: int = 7) -> None:
    """Write a case of this many entities at `path`."""
    listed = path.with_suffix(".ftm.json")
    with listed.open("w", encoding="utf-8") as file:
        for line in lines(entities, seed):
            file.write(line)
    flow.new(path)
    flow.add(path, [listed], now=now, dataset="invented_register")
    listed.unlink()


def lines(entities: int, seed: int) -> Iterator[str]:
    """The entities as FollowTheMoney JSON, one a line: parties first, then ties."""
    rng = np.random.default_rng(seed)
    parties = entities // 2
    person = rng.random(parties) < 0.7
    for start in range(0, parties, _AT_ONCE):
        count = min(_AT_ONCE, parties - start)
        first, last = _words(rng, count), _words(rng, count)
        dice = rng.random((count, 3))
        days = rng.integers(-14_600, 9_000, count).astype("datetime64[D]").astype(str)
        for place in range(count):
            yield _party(
                start + place, bool(person[start + place]), (first[place], last[place]), dice[place], days[place]
            )
    yield from _ties(rng, person, entities - parties)


def _party(number: int, person: bool, name: tuple[str, str], dice: npt.NDArray[np.float64], day: str) -> str:
    said: dict[str, list[str]] = {"country": [COUNTRIES[int(dice[0] * len(COUNTRIES))]]}
    if person:
        said |= {"name": [f"{name[0]} {name[1]}".title()], "birthDate": [day]}
    else:
        said |= {"name": [f"{name[0]} {name[1]} Ltd".title()], "registrationNumber": [f"{number:08d}"]}
    if dice[1] < 0.01:
        said["topics"] = [TOPICS[int(dice[2] * len(TOPICS))]]
    return json.dumps({"id": f"p{number}", "schema": "Person" if person else "Company", "properties": said}) + "\n"


def _ties(rng: np.random.Generator, person: npt.NDArray[np.bool_], count: int) -> Iterator[str]:
    people, companies = np.flatnonzero(person), np.flatnonzero(~person)
    kinds = rng.integers(0, len(TIES), count)
    one = people[_skewed(rng, len(people), count)]
    firm = companies[_skewed(rng, len(companies), count)]
    kin = people[_skewed(rng, len(people), count)]
    for place in range(count):
        schema, source, target = TIES[kinds[place]]
        other = kin[place] if schema == "Family" else firm[place]
        ends = {
            source: [f"p{one[place]}"],
            target: [f"p{other}"],
            "startDate": [f"20{place % 24:02d}-03-0{place % 9 + 1}"],
        }
        yield json.dumps({"id": f"t{place}", "schema": schema, "properties": ends}) + "\n"


def _skewed(rng: np.random.Generator, size: int, count: int) -> npt.NDArray[np.int64]:
    """Numbers below `size`, the small ones far more often."""
    return np.minimum((size * rng.random(count) ** 4).astype(np.int64), size - 1)


def _words(rng: np.random.Generator, count: int) -> npt.NDArray[np.object_]:
    words = np.full(count, "", dtype=object)
    for _ in range(3):
        words = words + rng.choice(ONSETS, count) + rng.choice(VOWELS, count) + rng.choice(CODAS, count)
    return words
