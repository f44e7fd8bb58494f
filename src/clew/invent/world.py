"""Writes the invented world: the sources in a folder each, and the truth beside them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from clew.errors import UsageError
from clew.invent import crime, crowd, laundry, meeting, officials, others, terror
from clew.invent import truth as telling
from clew.invent.books import bods, icij, ledger, ofac, psc, ties, un
from clew.invent.stage import Stage, stage
from clew.invent.truth import Truth


@dataclass(frozen=True, slots=True)
class WorldSource:
    """One source as `clew add` takes it: its files, the dataset's name and the key of the format."""

    dataset: str
    format: str
    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class World:
    """A written world. `sources` are in the order in which to add them; `told` are the files that hold the truth."""

    folder: Path
    seed: int
    sources: tuple[WorldSource, ...]
    told: tuple[Path, ...]
    truth: Truth


def write_world(folder: Path, *, seed: int = 7, bystanders: int = 4000) -> World:
    """Write an invented world into `folder`, which is made where it is missing; its old files are overwritten.

    `bystanders` is the number of persons and companies besides the two networks and the lists, from 0. The same seed
    and number write the same bytes, on every machine and with every Python. The networks, the lists' own entries,
    the meeting and the public offices depend on the seed alone. Takes under a CPU second for 4,000 bystanders.

    Raises UsageError for a negative number of bystanders.
    """
    if bystanders < 0:
        raise UsageError(f"There cannot be {bystanders} bystanders: give 0 or more.")
    scene = stage(seed)
    agents = crowd.agents(scene)
    ring = crime.play(scene)
    order = terror.play(scene, ring.couriers[1])
    meet = meeting.play(scene, ring, order, agents[0])
    doors = officials.play(scene, ring.fronts, order.shell)
    others.play(scene)
    crowd.play(scene, agents, bystanders)
    scene.spoil()
    bank, laundered = laundry.play(scene.chronicle, seed, meet)
    written = WorldSource(ledger.DATASET, "ledger", tuple(bank.write(folder / "bank")))
    sources = (*_write(scene, folder), written)
    truth = telling.gather(scene.chronicle, meet, doors, laundered)
    listing = [
        {
            "dataset": one.dataset,
            "format": one.format,
            "files": [path.relative_to(folder).as_posix() for path in one.paths],
        }
        for one in sources
    ]
    told = telling.write(truth, folder / "truth", {"seed": seed, "bystanders": bystanders, "sources": listing})
    return World(folder, seed, sources, tuple(told), truth)


def _write(scene: Stage, folder: Path) -> tuple[WorldSource, ...]:
    books = (
        (ofac.DATASET, "ofac_csv", scene.first, "sdn"),
        (un.DATASET, "un_xml", scene.second, "un"),
        (psc.DATASET, "gb_psc", scene.register, "psc"),
        (bods.DATASET, "bods", scene.owners, "bods"),
        (icij.DATASET, "icij", scene.leak, "leak"),
        (ties.DATASET, "ftm_json", scene.ties, "ties"),
    )
    return tuple(WorldSource(dataset, form, tuple(book.write(folder / place))) for dataset, form, book, place in books)
