"""What the analyst adds by hand: notes, labels, kept findings and saved canvases, each with who, when and why.

Edits are appended and never overwritten; taking one back is one more row, an `undo`, and what was taken back stands no
longer. A note or label about an entity also stands as a statement of the dataset `analyst`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias, cast

from clew.errors import UsageError

if TYPE_CHECKING:
    from clew.model.finding import Finding

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"
"""What a JSON document can say."""

ANALYST = "analyst"
"""The dataset of the analyst's own statements, and the format of their source. No other source may go by it."""

LONGEST_TEXT = 100_000
"""Signs of a note, a reason or a caveat."""

LONGEST_NAME = 200
"""Signs of the name of a canvas, the title of a finding, or of who made an edit."""

LARGEST_DOCUMENT = 5_000_000
"""Bytes of a canvas or an answer, as JSON in UTF-8."""

_HARMLESS = "\n\t\u00a0\u200c\u200d"


class EditKind(StrEnum):
    """What an edit is. An `undo` takes back an earlier one."""

    NOTE = "note"
    LABEL = "label"
    FINDING = "finding"
    CHART = "chart"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Said:
    """An edit before it has its number. `made_at` is ISO 8601, UTC; the fields are those of `Edit`."""

    kind: EditKind
    about: tuple[str, ...]
    value: str
    made_by: str
    why: str
    made_at: str
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """An edit as it stands in the ledger under its number; `undone_by` is the number of what took it back, if any.

    `about` are ids of entities and statements, and payments as `payment:17`; none: the whole case. `value` is the text
    of a note, the key of a label, or the JSON of a finding (see `KeptFinding`) or of a canvas (`name`, `document`).
    """

    number: int
    kind: EditKind
    about: tuple[str, ...]
    value: str
    made_by: str
    why: str
    made_at: str
    undoes: int | None = None
    undone_by: int | None = None

    @property
    def stands(self) -> bool:
        """Whether nothing took it back, and it takes nothing back itself."""
        return self.undone_by is None and self.kind is not EditKind.UNDO

    @property
    def document(self) -> Json:
        """The value as it is meant: of a finding or canvas the JSON, of all others the text."""
        held = self.kind in (EditKind.FINDING, EditKind.CHART)
        return cast(Json, json.loads(self.value)) if held else self.value


@dataclass(frozen=True, slots=True)
class KeptFinding:
    """An answer that the analyst keeps, with all that it may not travel without.

    `question` names the kind of question (`nexus`, `path`, `trace` …) and `parameters` all that is needed to ask it
    again; `answer` is the answer as the command's --json; `evidence` are ids of statements, and payments as
    `payment:17`; `caveat` is the sentence that must be shown wherever the answer is. `about` are entities.
    """

    title: str
    question: str
    answer: Json
    evidence: tuple[str, ...]
    caveat: str
    parameters: Mapping[str, Json] = field(default_factory=dict)
    about: tuple[str, ...] = ()

    @classmethod
    def of(cls, title: str, finding: Finding) -> KeptFinding:
        """A finding of an analysis, kept under a title."""
        return cls(
            title=title,
            question=finding.measure,
            answer={"value": finding.value, "unit": finding.unit, "method": finding.method},
            evidence=finding.evidence,
            caveat=finding.caveat,
            parameters=dict(finding.parameters),
            about=finding.about,
        )

    @classmethod
    def read(cls, edit: Edit) -> KeptFinding:
        """The finding that an edit of that kind holds."""
        held = json.loads(edit.value)
        asked = held["question"]
        return cls(
            title=held["title"],
            question=asked["kind"],
            answer=held["answer"],
            evidence=tuple(held["evidence"]),
            caveat=held["caveat"],
            parameters=asked["parameters"],
            about=edit.about,
        )

    def written(self) -> str:
        """It as JSON. Raises UsageError where a part that it may not be without is missing, or it is too large."""
        document: Json = {
            "title": name(self.title, "The title of a finding"),
            "question": {"kind": name(self.question, "The question of a finding"), "parameters": self.parameters},
            "answer": self.answer,
            "evidence": list(self.evidence),
            "caveat": text(self.caveat, "The caveat of a finding"),
        }
        return written(document, "A finding")


def harmless(said: str) -> str:
    r"""A text that a person gave, as it is kept: control and direction signs are written as their codes.

    Line ends, tabs, hard blanks and the signs that join or part letters stay as they are.

    >>> harmless("a\x1b[31mb\r\nc\u202e")
    'a\\x1b[31mb\nc\\u202e'
    """
    lines = said.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        sign if sign.isprintable() or sign in _HARMLESS else sign.encode("unicode_escape").decode() for sign in lines
    )


def text(said: str, what: str, *, may_be_empty: bool = False) -> str:
    """A text, made harmless. Raises UsageError where it is empty or longer than `LONGEST_TEXT`."""
    return _checked(said.strip(), what, LONGEST_TEXT, may_be_empty=may_be_empty)


def name(said: str, what: str) -> str:
    """A name in one line, made harmless. Raises UsageError where it is empty or longer than `LONGEST_NAME`."""
    return _checked(" ".join(said.split()), what, LONGEST_NAME, may_be_empty=False)


def _checked(said: str, what: str, most: int, *, may_be_empty: bool) -> str:
    if not said and not may_be_empty:
        raise UsageError(f"{what} is empty. Say it in words.")
    if len(said) > most:
        raise UsageError(f"{what} has {len(said):,} signs; at most {most:,} can be kept.")
    return harmless(said)


def written(document: Json, what: str) -> str:
    """A document as JSON. Raises UsageError where it is none, or larger than `LARGEST_DOCUMENT`."""
    try:
        said = json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        size = len(said.encode())
    except (TypeError, ValueError, RecursionError) as error:
        raise UsageError(f"{what} cannot be written as JSON: {error}") from error
    if size > LARGEST_DOCUMENT:
        raise UsageError(f"{what} has {size:,} bytes as JSON; at most {LARGEST_DOCUMENT:,} can be kept.")
    return said
