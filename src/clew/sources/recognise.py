"""Which format a file is of, and which files belong together.

Every reader is asked, in the order of the registry, whether it knows a part by how it begins; the first that does
takes it. Names play no role in this: they only suggest a dataset's name, where content does not tell it. Parts of one
format are then put together:

- A format with one role: each part is a source of its own.
- A format with several: the one main part takes all the side parts. Where there are several main ones, each takes the
  side parts that lie in its own folder or archive. A reader knows better through `assign(parts) -> lists of parts`.
- Side parts that find no main one are read together if the reader says `alone = True`, else they are reported.

A table of a known ledger is left to a mapping that bears its name, for that was written on purpose.

A part that no reader knows is offered once more to those that can `adopt` it for what was given with it: a table is
read because its mapping lies beside it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Protocol, runtime_checkable

from clew.errors import SourceError, SourceUnknown
from clew.sources.catalogue import Entry, catalogue
from clew.sources.contract import Head, Part, Reader
from clew.sources.looks import advice, looks_like, no_ledger
from clew.sources.opening import OpenPart
from clew.sources.readers import all_readers, formats, reader

_ENDINGS = re.compile(
    r"(\.(gz|gzip|zst|zstd|xz|bz2|zip|csv|tsv|txt|json|jsonl|ndjson|ijson|ftm|xml|xlsx|parquet|asc|dat|pack))+$", re.I
)


@dataclass(frozen=True, slots=True)
class Group:
    """The parts of one source, main one first, with the reader that takes them and a name for its dataset."""

    format: str
    reader: Reader
    parts: tuple[OpenPart, ...]
    dataset: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that no reader takes, and why."""

    path: str
    reason: str


@runtime_checkable
class Assigning(Protocol):
    """A reader that knows itself which of its parts make one source. What it leaves out of the lists is reported."""

    def assign(self, parts: Sequence[Part]) -> list[list[Part]]: ...


@runtime_checkable
class Adopting(Protocol):
    """A reader that takes files which only what lies beside them makes readable.

    `beside` are the parts of this reader so far, with their roles. `adopt` gives the role of `part`, or None.
    """

    def adopt(self, part: Part, beside: Sequence[Part]) -> str | None: ...


@runtime_checkable
class Claiming(Protocol):
    """A reader that may take a part from one that `yields`: because something beside it says so by name."""

    def lay_claim(self, part: Part, beside: Sequence[Part]) -> str | None: ...


@runtime_checkable
class Naming(Protocol):
    """A reader that tells from content which of its publisher's datasets the parts are. None: it cannot tell."""

    def name_for(self, parts: Sequence[Part]) -> str | None: ...


@runtime_checkable
class Counting(Protocol):
    """A reader of several kinds of file, whose positions count something else in each. Without it, `unit` holds."""

    def unit_of(self, part: Part) -> str: ...


@runtime_checkable
class Instructed(Protocol):
    """A reader that reads the same parts differently, as somebody told it to: by a mapping that lies beside a table.

    `instructions` is what it was told, as text; where it changes, the parts count as another source.
    """

    def instructions(self, parts: Sequence[Part]) -> str: ...


@runtime_checkable
class Cautious(Protocol):
    """A reader that knows what its parts cannot tell, for whoever works on them."""

    def caveat(self, parts: Sequence[Part]) -> str | None: ...


def group(
    parts: Sequence[OpenPart], *, format: str | None = None, readers: Sequence[Reader] | None = None
) -> tuple[list[Group], list[Unread]]:
    """The sources that the parts make, and the parts that make none, with the reason. Every part comes out once.

    `format` asks that one reader only. `readers` are those of the registry unless given.
    Raises SourceUnknown for a format that is not there, or that fits none of the parts.
    """
    asked = _asked(format, readers)
    taken, unknown, unread = _sort(parts, asked)
    _hand_over(taken, asked)
    unread += _adopt(taken, unknown, asked)
    if format is not None and not taken:
        raise SourceUnknown(_misfit(format, unread))
    groups: list[Group] = []
    for known, members in taken.values():
        made, left = _together(known, members)
        groups += [Group(known.format, known, chosen, _suggest(known, chosen)) for chosen in made]
        unread += left
    return groups, unread


def unit_of(known: Reader, part: Part) -> str:
    """What a position in this part counts: line, row, element or statement."""
    return known.unit_of(part) if isinstance(known, Counting) else known.unit


def caveat_of(known: Reader, parts: Sequence[Part]) -> str | None:
    """What whoever works on these parts should know."""
    return known.caveat(parts) if isinstance(known, Cautious) else None


def dataset_name(text: str) -> str:
    """A name as FollowTheMoney wants it for a dataset: lower case letters, digits, single underscores.

    >>> dataset_name("Панама 2016 -- leak.csv.gz"), dataset_name("SDN List.CSV")
    ('2016_leak', 'sdn_list')
    """
    plain = unicodedata.normalize("NFKD", _ENDINGS.sub("", text)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_") or "source"


_Taken = dict[str, tuple[Reader, list[OpenPart]]]
_Unknown = list[tuple[OpenPart, Head]]
_Readers = Callable[[], Iterable[Reader]]
"""Walked anew for each part: of the registry, readers behind the first that fits are not even imported."""


def _asked(format: str | None, readers: Sequence[Reader] | None) -> _Readers:
    if readers is None:
        return all_readers if format is None else lambda: [reader(format)]
    chosen = [known for known in readers if format in (None, known.format)]
    if not chosen:
        names = ", ".join(known.format for known in readers)
        raise SourceUnknown(f"There is no format {format!r}. The formats are: {names}.")
    return lambda: chosen


def _sort(parts: Sequence[OpenPart], readers: _Readers) -> tuple[_Taken, _Unknown, list[Unread]]:
    taken: _Taken = {}
    unknown: _Unknown = []
    unread: list[Unread] = []
    for part in parts:
        try:
            head = part.head
        except SourceError as error:
            unread.append(Unread(part.name, str(error)))
            continue
        found = _first(head, readers)
        if found is not None:
            taken.setdefault(found[0].format, (found[0], []))[1].append(replace(part, role=found[1]))
        elif head.data:
            unknown.append((part, head))
        else:
            unread.append(Unread(part.name, f"{part.name} is empty."))
    return taken, unknown, unread


def _first(head: Head, readers: _Readers) -> tuple[Reader, str] | None:
    for known in readers() if head.data else ():
        role = known.recognise(head)
        if role is not None:
            return known, role
    return None


def _hand_over(taken: _Taken, readers: _Readers) -> None:
    """Move parts of readers that yield to those that lay claim to them."""
    yielding = [known for known, _ in taken.values() if getattr(known, "yields", False)]
    for known in yielding:
        for claimant in readers():
            if not isinstance(claimant, Claiming):
                continue
            beside = tuple(taken.get(claimant.format, (claimant, []))[1])
            for part in list(taken[known.format][1]):
                role = claimant.lay_claim(part, beside)
                if role is not None:
                    taken[known.format][1].remove(part)
                    taken.setdefault(claimant.format, (claimant, []))[1].append(replace(part, role=role))


def _adopt(taken: _Taken, unknown: _Unknown, readers: _Readers) -> list[Unread]:
    """Move into `taken` what a reader takes for what lies beside it; the rest, with the reason."""
    unread: list[Unread] = []
    for part, head in unknown:
        for known in readers():
            beside = taken.get(known.format, (known, []))[1]
            role = known.adopt(part, tuple(beside)) if isinstance(known, Adopting) else None
            if role is not None:
                taken.setdefault(known.format, (known, []))[1].append(replace(part, role=role))
                break
        else:
            unread.append(Unread(part.name, _unknown(part, head, list(readers()))))
    return unread


def _unknown(part: OpenPart, head: Head, readers: Sequence[Reader]) -> str:
    if why := no_ledger(head):
        return f"{part.name} is left out: {why}."
    look = looks_like(head)
    forced = readers[0] if len(readers) == 1 else None
    wanted = f"not {forced.format} ({forced.title})" if forced else "of no format that is known here"
    return f"{part.name} looks like {look}, and is {wanted}. {advice(look)}"


def _misfit(format: str, unread: Sequence[Unread]) -> str:
    reasons = " ".join(missed.reason for missed in unread[:3])
    more = f" And {len(unread) - 3} more." if len(unread) > 3 else ""
    return f"Nothing given is {format}. {reasons}{more} The formats are: {', '.join(formats())}."


def _together(known: Reader, parts: Sequence[OpenPart]) -> tuple[list[tuple[OpenPart, ...]], list[Unread]]:
    if len(known.roles) < 2:
        return [(part,) for part in parts], []
    if isinstance(known, Assigning):
        lists = known.assign(parts)
        used = {id(part) for chosen in lists for part in chosen}
        made = [[part for part in parts if any(part is one for one in chosen)] for chosen in lists]
        left = [part for part in parts if id(part) not in used]
    else:
        made, left = _by_main(known, parts)
    return [_ordered(known, chosen) for chosen in made if chosen], [_without_main(known, part) for part in left]


def _by_main(known: Reader, parts: Sequence[OpenPart]) -> tuple[list[list[OpenPart]], list[OpenPart]]:
    mains = [part for part in parts if part.role == known.roles[0]]
    sides = [part for part in parts if part.role != known.roles[0]]
    if len(mains) == 1:
        return [list(parts)], []
    made = [[main] for main in mains]
    left: list[OpenPart] = []
    for side in sides:
        near = [chosen for chosen in made if _place(chosen[0]) == _place(side)]
        (near[0] if len(near) == 1 else left).append(side)
    return ([*made, left], []) if getattr(known, "alone", False) else (made, left)


def _place(part: OpenPart) -> PurePosixPath:
    return PurePosixPath(part.path, *part.members).parent


def _ordered(known: Reader, parts: Sequence[OpenPart]) -> tuple[OpenPart, ...]:
    rank = {role: index for index, role in enumerate(known.roles)}
    return tuple(sorted(parts, key=lambda part: rank.get(part.role, len(rank))))


def _without_main(known: Reader, part: OpenPart) -> Unread:
    how = "Add it together with its own main file, in a folder of their own."
    if part.role == "mapping" or known.roles[0] == "mapping":
        how = "Of several tables, name each mapping after its table: payments.csv and payments.csv.mapping.yml."
    return Unread(
        part.name,
        f"{part.name} is the {part.role!r} file of {known.title}, but which {known.roles[0]!r} file it belongs to "
        f"cannot be told: none or several were given. {how}",
    )


def _suggest(known: Reader, parts: Sequence[OpenPart]) -> str:
    own = getattr(known, "dataset", None)
    if isinstance(own, str) and own:
        return own
    told = known.name_for(parts) if isinstance(known, Naming) else None
    if told:
        return told
    main = parts[0]
    name = PurePosixPath(main.members[-1] if main.members else main.path).name
    entries = [entry for entry in catalogue() if entry.format == known.format and entry.own_format]
    like = [entry for entry in entries if _same_name(entry, dataset_name(name))]
    chosen = like or entries
    return chosen[0].name if len(chosen) == 1 else dataset_name(name)


def _same_name(entry: Entry, name: str) -> bool:
    names = [dataset_name(file.name) for file in entry.files if file.role in ("", entry.files[0].role)]
    return name == entry.name or any(name == known or name.startswith(f"{known}_") for known in names)
