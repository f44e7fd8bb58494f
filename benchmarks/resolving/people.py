"""Invented persons with duplicates and errors, as many as wanted: for the jobs of a million records and more.

Names are of random syllables, drawn with the frequencies of Zipf's law, so that some names are very common. Three in
four persons have one record; the others have two to five. Each record errs on its own: one letter wrong, lost, added or
swapped; a given name short or as its initial; day and month the wrong way round; a move; a new family name; and much is
not said. The same count and seed give the same records.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from resolving.entities import Clustered, Entities, Labels

Codes = npt.NDArray[np.int64]
Texts = npt.NDArray[np.object_]

GIVEN, FAMILY, TOWNS = 3_000, 60_000, 4_000
RECORDS = np.array([0.75, 0.14, 0.06, 0.03, 0.02])
"""The shares of persons with one, two, … five records."""
ERRORS = {
    "given_typo": 0.1, "short": 0.08, "family_typo": 0.1, "married": 0.03, "swapped": 0.02, "date": 0.08,
    "moved": 0.2, "phone": 0.08,
}  # fmt: skip
UNSAID = {"birth": 0.08, "postcode": 0.25, "city": 0.1, "phone": 0.5}
CHUNK = 1_000_000
ONSETS = np.array(re.findall(r"\w+", "b br ch d f fr g gr h j k kl l m n p pr r s sh st t tr v w z"), dtype=object)
VOWELS = np.array(re.findall(r"\w+", "a e i o u a e i o ai ea ou"), dtype=object)
CODAS = np.array(["", "", "", "n", "r", "l", "s", "m", "t", "k", "nd"], dtype=object)
LETTERS = np.array(list("abcdefghijklmnopqrstuvwxyz"))


@dataclass(frozen=True, slots=True)
class Stock:
    """What names and places are drawn from."""

    given: Texts
    family: Texts
    towns: Texts

    @classmethod
    def make(cls, rng: np.random.Generator) -> Stock:
        """Random words, each once."""
        return cls(_words(rng, GIVEN, 2, 3), _words(rng, FAMILY, 2, 4), _words(rng, TOWNS, 2, 3))


def _words(rng: np.random.Generator, count: int, least: int, most: int) -> Texts:
    made: dict[str, None] = {}
    while len(made) < count:
        sizes = rng.integers(least, most + 1, count)
        words = np.full(count, "", dtype=object)
        for place in range(most):
            syllable = rng.choice(ONSETS, count) + rng.choice(VOWELS, count) + rng.choice(CODAS, count)
            words = np.where(sizes > place, words + syllable, words)
        made.update(dict.fromkeys(words))
    return np.array(list(made)[:count], dtype=object)


def people(count: int, seed: int = 7) -> tuple[pa.Table, Labels]:
    """A flat table of `count` records in random order (`first_name`, `surname`, `dob`, `city`, `postcode`, `phone`;
    null where unsaid), and the person that each is of."""
    rng = np.random.default_rng(seed)
    stock = Stock.make(rng)
    tables, truths, before = [], [], 0
    for start in range(0, count, CHUNK):
        table, truth = _chunk(rng, stock, min(CHUNK, count - start))
        tables.append(table)
        truths.append(truth + before)
        before += int(truth.max()) + 1
    order = rng.permutation(count)
    return pa.concat_tables(tables).take(pa.array(order)).combine_chunks(), np.concatenate(truths)[order]


def _chunk(rng: np.random.Generator, stock: Stock, count: int) -> tuple[pa.Table, Labels]:
    sizes = rng.choice(len(RECORDS), count, p=RECORDS) + 1
    persons = int(np.searchsorted(np.cumsum(sizes), count)) + 1
    truth = np.repeat(np.arange(persons, dtype=np.int32), sizes[:persons])[:count]
    first = np.r_[True, truth[1:] != truth[:-1]]
    lives = _lives(rng, stock, persons)
    said = {name: values[truth] for name, values in lives.items()}
    _err(rng, stock, said, ~first)
    return _flat(rng, stock, said), truth


def _lives(rng: np.random.Generator, stock: Stock, persons: int) -> dict[str, npt.NDArray[np.generic]]:
    """What is true of each person."""
    return {
        "given": stock.given[_zipf(rng, GIVEN, persons)],
        "family": stock.family[_zipf(rng, FAMILY, persons)],
        "birth": rng.integers(-14_600, 12_800, persons).astype("datetime64[D]").astype(str).astype(object),
        "town": _zipf(rng, TOWNS, persons),
        "code": rng.integers(0, 100, persons),
        "phone": rng.integers(10**8, 10**9, persons),
    }


def _zipf(rng: np.random.Generator, stock: int, count: int) -> Codes:
    share = 1 / (np.arange(stock) + 20.0) ** 0.9
    return np.searchsorted(np.cumsum(share / share.sum()), rng.random(count)).clip(max=stock - 1)


def _err(
    rng: np.random.Generator, stock: Stock, said: dict[str, npt.NDArray[np.generic]], later: npt.NDArray[np.bool_]
) -> None:
    """Spoil the second and later records of a person; the first is as it should be, but for what it does not say."""
    hit = {name: np.flatnonzero(later & (rng.random(len(later)) < share)) for name, share in ERRORS.items()}
    said["family"][hit["married"]] = stock.family[_zipf(rng, FAMILY, len(hit["married"]))]
    for part in ("given", "family"):
        said[part][hit[f"{part}_typo"]] = [_typo(rng, text) for text in said[part][hit[f"{part}_typo"]]]
    said["given"][hit["short"]] = [text[: rng.choice([1, 3, 4])] for text in said["given"][hit["short"]]]
    swapped = hit["swapped"]
    said["given"][swapped], said["family"][swapped] = said["family"][swapped], said["given"][swapped].copy()
    said["birth"][hit["date"]] = [_misdated(rng, text) for text in said["birth"][hit["date"]]]
    said["town"][hit["moved"]] = _zipf(rng, TOWNS, len(hit["moved"]))
    said["code"][hit["moved"]] = rng.integers(0, 100, len(hit["moved"]))
    said["phone"][hit["phone"]] = rng.integers(10**8, 10**9, len(hit["phone"]))


def _typo(rng: np.random.Generator, text: str) -> str:
    """One letter wrong, lost, added, or swapped with the next."""
    place, letter = int(rng.integers(len(text))), str(rng.choice(LETTERS))
    return (
        text[:place] + letter + text[place + 1 :],
        text[:place] + text[place + 1 :] if len(text) > 2 else text + letter,
        text[:place] + letter + text[place:],
        text[:place] + text[place + 1 : place + 2] + text[place] + text[place + 2 :],
    )[int(rng.integers(4))]


def _misdated(rng: np.random.Generator, date: str) -> str:
    year, month, day = date.split("-")
    return (
        f"{year}-{day}-{month}" if int(day) <= 12 else f"{year}-{month}-01",
        f"{year}-01-01",
        f"{int(year) + int(rng.integers(-1, 2))}-{month}-{day}",
        f"{year}-{month}-{int(rng.integers(1, 29)):02}",
    )[int(rng.integers(4))]


def _flat(rng: np.random.Generator, stock: Stock, said: dict[str, npt.NDArray[np.generic]]) -> pa.Table:
    count = len(said["given"])
    unsaid = {name: rng.random(count) < share for name, share in UNSAID.items()}
    codes = said["town"].astype(np.int64) * 100 + said["code"].astype(np.int64)
    return pa.table(
        {
            "first_name": pa.array(said["given"], pa.string()),
            "surname": pa.array(said["family"], pa.string()),
            "dob": pa.array(said["birth"], pa.string(), mask=unsaid["birth"]),
            "city": pa.array(stock.towns[said["town"].astype(np.int64)], pa.string(), mask=unsaid["city"]),
            "postcode": _digits(codes, 6, unsaid["postcode"]),
            "phone": _digits(said["phone"].astype(np.int64), 10, unsaid["phone"]),
        }
    )


def _digits(numbers: Codes, width: int, unsaid: npt.NDArray[np.bool_]) -> pa.Array:
    return pc.utf8_lpad(pa.array(numbers, mask=unsaid).cast(pa.string()), width, "0")


def store(count: int, path: Path, seed: int = 7) -> None:
    """Write the table to a Parquet file, with the columns `row` and `cluster` beside."""
    table, truth = people(count, seed)
    table = table.append_column("row", pa.array(np.arange(count, dtype=np.int32)))
    pq.write_table(table.append_column("cluster", pa.array(truth)), path)


def entities(table: pa.Table) -> Entities:
    """Such a table in FtM properties."""
    columns = {
        "name": pc.binary_join_element_wise(table["first_name"], table["surname"], " "),
        "firstName": table["first_name"],
        "lastName": table["surname"],
        "birthDate": table["dob"],
        "city": table["city"],
        "postalCode": table["postcode"],
        "phone": table["phone"],
    }
    return Entities.of_columns("Person", columns)


def names(path: Path) -> Entities:
    """What such a file calls the persons."""
    table = pq.read_table(path, columns=["first_name", "surname"])
    return Entities.of_columns("Person", {"name": pc.binary_join_element_wise(*table.columns, " ")})


def facts(path: Path) -> Entities:
    """What else such a file says of them."""
    props = {"birthDate": "dob", "city": "city", "postalCode": "postcode", "phone": "phone"}
    table = pq.read_table(path, columns=list(props.values()))
    return Entities.of_columns("Person", {prop: table[column] for prop, column in props.items()})


def truth(path: Path) -> Labels:
    """The person that each record of such a file is of."""
    found: Labels = pq.read_table(path, columns=["cluster"])["cluster"].to_numpy().astype(np.int32)
    return found


def clustered(count: int, seed: int = 7) -> Clustered:
    """So many records, with the truth."""
    table, truth = people(count, seed)
    return Clustered(entities(table), truth, tuple(map(str, range(int(truth.max()) + 1))))
