"""The catalogue of public sources: one YAML file each, named as its dataset.

`checked` says whether the addresses were found in recent public material that uses them; none was called for this.
`met_real_file` says whether the reader of the format was ever run on a real file of this source.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from clew.errors import SourceUnknown, UsageError

HERE = Path(__file__).resolve().parent
RHYTHMS = ("several a day", "daily", "weekly", "monthly", "yearly", "as needed", "closed")


@dataclass(frozen=True, slots=True)
class File:
    """One address of a source. `{date}` in it stands for a day, of which the newest that is there is taken.

    `role` is the reader's word for the file. `name` is what the file is called when it lies in a folder.
    `sha256` is set only where the publisher never changes the file.
    """

    url: str
    role: str = ""
    name: str = ""
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Licence:
    """What may be done with the data. `spdx` where it has such an identifier."""

    title: str
    url: str | None = None
    spdx: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One public source. `name` is its dataset, `format` its reader; `files` is empty where it must be got by hand.

    `country` is the publisher's, ISO 3166-1 alpha-2, or `eu`, or `zz` for one of no country.
    `own_format` says that only this publisher writes the format, so that a file of it is this source's.
    """

    name: str
    title: str
    publisher: str
    country: str
    homepage: str
    licence: Licence
    format: str
    rhythm: str
    files: tuple[File, ...]
    met_real_file: bool
    checked: bool
    own_format: bool = False
    notes: str = ""


def catalogue(folder: Path = HERE) -> tuple[Entry, ...]:
    """All entries, sorted by name. Raises UsageError for a file that says what no entry has."""
    return _read(folder)


def entry(name: str, folder: Path = HERE) -> Entry:
    """The entry of that name. Raises SourceUnknown, naming all entries, where there is none."""
    entries = catalogue(folder)
    found = next((known for known in entries if known.name == name), None)
    if found is None:
        names = ", ".join(known.name for known in entries)
        raise SourceUnknown(f"The catalogue has no source {name!r}. It has: {names}.")
    return found


@cache
def _read(folder: Path) -> tuple[Entry, ...]:
    return tuple(_load(path) for path in sorted(folder.glob("*.yml")))


def _load(path: Path) -> Entry:
    import yaml

    try:
        said = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise UsageError(f"{path.name} in the catalogue is no readable YAML: {error}") from error
    return _Checked(path.name).entry(path.stem, said)


@dataclass(frozen=True, slots=True)
class _Checked:
    """Turns what a YAML file says into an entry, and says where it is wrong."""

    where: str

    def entry(self, name: str, said: object) -> Entry:
        known = self.mapping(said, Entry, {"name"})
        made = Entry(
            name=name,
            licence=self.licence(known["licence"]),
            files=tuple(self.file(one) for one in self.sequence(known["files"])),
            rhythm=self.one_of("rhythm", known["rhythm"], RHYTHMS),
            met_real_file=self.truth("met_real_file", known["met_real_file"]),
            checked=self.truth("checked", known["checked"]),
            own_format=self.truth("own_format", known.get("own_format", False)),
            notes=self.text("notes", known.get("notes", "")),
            **{key: self.text(key, known[key]) for key in ("title", "publisher", "country", "format")},
            homepage=self.address("homepage", known["homepage"]),
        )
        if len(made.country) != 2:
            raise self.wrong(f"country {made.country!r} is not a code of two letters")
        return made

    def licence(self, said: object) -> Licence:
        known = self.mapping(said, Licence)
        return Licence(**{key: self.text(f"licence.{key}", value) for key, value in known.items()})

    def file(self, said: object) -> File:
        known = {key: self.text(f"files.{key}", value) for key, value in self.mapping(said, File).items()}
        url = self.address("files.url", known["url"])
        name = known.get("name") or unquote(PurePosixPath(urlsplit(url).path).name)
        if not name or name != PurePosixPath(name).name or name in {".", ".."}:
            raise self.wrong(f"files.name {name!r} is no file name")
        return File(**{**known, "name": name})

    def mapping(self, said: object, kind: type, given: Iterable[str] = ()) -> Mapping[str, object]:
        if not isinstance(said, dict):
            raise self.wrong(f"{kind.__name__.lower()} is not a mapping of keys to values")
        members = {member.name: member for member in fields(kind) if member.name not in given}
        unknown = sorted(str(key) for key in said.keys() - members.keys())
        if unknown:
            raise self.wrong(f"unknown key {unknown[0]!r}; known are {', '.join(members)}")
        lacking = [key for key, member in members.items() if member.default is MISSING and key not in said]
        if lacking:
            raise self.wrong(f"the key {lacking[0]!r} is missing")
        return said

    def sequence(self, said: object) -> list[object]:
        if not isinstance(said, list):
            raise self.wrong("files is not a list")
        return said

    def text(self, key: str, said: object) -> str:
        if not isinstance(said, str):
            raise self.wrong(f"{key} is {said!r}, where text is wanted")
        return " ".join(said.split())

    def truth(self, key: str, said: object) -> bool:
        if not isinstance(said, bool):
            raise self.wrong(f"{key} is {said!r}, where true or false is wanted")
        return said

    def one_of(self, key: str, said: object, allowed: tuple[str, ...]) -> str:
        if said not in allowed:
            raise self.wrong(f"{key} is {said!r}, where one of {', '.join(allowed)} is wanted")
        return str(said)

    def address(self, key: str, said: object) -> str:
        url = self.text(key, said)
        if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname:
            raise self.wrong(f"{key} {url!r} is not an http or https address")
        return url

    def wrong(self, what: str) -> UsageError:
        return UsageError(f"{self.where} in the catalogue: {what}.")
