"""Files that are dropped on the page: kept below the case's folder of files, looked at, mapped, tried and added.

A file lies in a folder named by its hash, under a name that is made safe; addresses hold the hash alone. Nothing is
ever written over: the same content is there once, a mapping's name holds the hash of its text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi import Path as InPath
from pydantic import BaseModel, ConfigDict, Field, model_validator
from starlette.requests import ClientDisconnect

from clew import flow
from clew.doors.web import uploads
from clew.doors.web.at_hand import AtDesk, AtWork, Reading
from clew.doors.web.jobs import JobTold
from clew.doors.web.uploads import Upload
from clew.errors import SourceBroken, UsageError
from clew.flow import drafting, kinds
from clew.flow.drafting import FilesSeen, MappingDraft, MappingTrial
from clew.flow.kinds import KindNamed, KindTold
from clew.progress import Progress, silent
from clew.sources.mapping_model import Mapping

if TYPE_CHECKING:
    from clew.flow.adding import AddReport

router = APIRouter()

Id = Annotated[str, InPath(pattern=uploads.ID.pattern)]
GivenId = Annotated[str, Field(pattern=uploads.ID.pattern)]
Text = Annotated[str, Field(min_length=1, max_length=1_000_000)]
Dataset = Annotated[str, Field(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$", max_length=80)]


@dataclass(frozen=True, slots=True)
class FilesTold:
    """Files that were dropped, the latest first, of `total`. The bounds are in bytes: of one file, and of the disk."""

    total: int
    files: list[Upload]
    most: int
    free: int


@router.get("/files")
def list_files(
    desk: AtDesk, case: Reading, limit: Annotated[int, Query(ge=0, le=1_000)] = 200
) -> FilesTold:  # fmt: skip
    """The files that were dropped, and which sources they became."""
    found = uploads.listing(desk.files, case)
    return FilesTold(len(found), found[:limit], uploads.MOST, uploads.free(desk.files))


_BINARY = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


@dataclass(frozen=True, slots=True)
class PutTold:
    """A file that is kept now. `already`: the same content was there before, under the name that is told."""

    id: str
    name: str
    bytes: int
    sha256: str
    already: bool


@router.put("/files", openapi_extra=_BINARY)
async def put_file(
    request: Request, desk: AtDesk, name: Annotated[str, Query(min_length=1, max_length=255)]
) -> PutTold:  # fmt: skip
    """Keep a file: its bytes are the body of the request. An empty one, and one that is too large, is refused."""
    length = request.headers.get("content-length", "")
    with uploads.Receiving(desk.files, name, int(length) if length.isdecimal() else None) as coming:
        try:
            async for piece in request.stream():
                coming.take(piece)
        except ClientDisconnect as error:
            raise SourceBroken(f"{coming.name} broke off on its way. Nothing of it was kept.") from error
        kept, already = coming.keep()
    return PutTold(kept.id, kept.name, kept.bytes, coming.sha256, already)


@dataclass(frozen=True, slots=True)
class FileLook:
    """A file that was dropped, and what it is."""

    file: Upload
    look: FilesSeen


@router.get("/files/{id}")
def look_at_file(desk: AtDesk, case: Reading, id: Id) -> FileLook:
    """What a file is: the sources that it would make, or why it would make none."""
    file = uploads.find(desk.files, id)
    with uploads.without_folders(desk.files):
        told = drafting.look_at([file])
    return FileLook(uploads.told(desk.files, file, case), _plain(told, desk.files))


def _plain(look: FilesSeen, folder: Path) -> FilesSeen:
    unread = tuple((uploads.plain(path, folder), uploads.plain(why, folder)) for path, why in look.unread)
    known = tuple(replace(one, parts=tuple(uploads.plain(part, folder) for part in one.parts)) for one in look.known)
    return FilesSeen(known, unread, look.total_unread, look.table)


@router.delete("/files/{id}")
def delete_file(desk: AtDesk, case: Reading, id: Id) -> FilesTold:
    """Delete a file that no source of the case came from; those that remain are told."""
    uploads.remove(desk.files, id, case)
    return list_files(desk, case, 200)


@router.get("/files/{id}/mapping")
def draft_mapping(desk: AtDesk, id: Id, reading: Literal["ledger", "entities"] = "ledger") -> MappingDraft:
    """A first mapping for a table, guessed: of payments as a ledger unless entities are asked for."""
    path = uploads.find(desk.files, id)
    with uploads.without_folders(desk.files):
        return drafting.draft(path, ledger=reading == "ledger")


class MappingGiven(BaseModel):
    """A mapping, written as text or put together in a form: one of the two."""

    text: Text | None = None
    form: Mapping | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> MappingGiven:
        if (self.text is None) == (self.form is None):
            raise ValueError("give a text or a form")
        return self


@router.post("/files/{id}/mapping")
def read_mapping(desk: AtDesk, id: Id, given: MappingGiven) -> MappingDraft:
    """A mapping as text and as a form, checked, beside the columns that the table has by its layout."""
    path = uploads.find(desk.files, id)
    with uploads.without_folders(desk.files):
        if given.form is not None:
            return drafting.draft_of_form(path, given.form)
        return drafting.draft_of_text(path, given.text or "")


class Trying(BaseModel):
    """A mapping to be tried, and the name of the dataset; None: by the file's name."""

    model_config = ConfigDict(strict=True)

    text: Text
    dataset: Dataset | None = None


@router.post("/files/{id}/trial")
def try_mapping(desk: AtDesk, id: Id, asked: Trying) -> MappingTrial:
    """What the first rows of a table would become by a mapping, and what would be refused. Nothing is kept."""
    path = uploads.find(desk.files, id)
    with uploads.without_folders(desk.files):
        return drafting.try_out(path, asked.text, dataset=asked.dataset, now=desk.clock())


class FileGiven(BaseModel):
    """A file to be added, with its mapping if it needs one."""

    model_config = ConfigDict(strict=True)

    id: GivenId
    mapping: Text | None = None


class Adding(BaseModel):
    """Files that are read together, as one dataset or as their own; `format`: only in this one."""

    model_config = ConfigDict(strict=True)

    files: Annotated[list[FileGiven], Field(min_length=1, max_length=200)]
    dataset: Dataset | None = None
    format: Annotated[str, Field(pattern=r"^[a-z0-9_]{1,60}$")] | None = None


@router.post("/files/add")
def add_files(desk: AtDesk, jobs: AtWork, asked: Adding) -> JobTold:
    """Add files to the case, in the background."""
    paths: list[Path] = []
    for one in asked.files:
        path = uploads.find(desk.files.resolve(), one.id)
        paths.append(path)
        if one.mapping is not None:
            drafting.check(one.mapping)
            paths.append(uploads.keep_mapping(path, one.mapping))
    names = ", ".join(dict.fromkeys(path.name for path in paths[:3] if not path.name.endswith(".mapping.yml")))
    more = f" and {len(asked.files) - 3} more" if len(asked.files) > 3 else ""
    given: dict[str, object] = {
        "folder": str(desk.files.resolve()),
        "files": [str(path) for path in paths],
        "dataset": asked.dataset,
        "format": asked.format,
    }
    return jobs.start("files.add", f"Add {names}{more}", given, changes_case=True)


def work_add(case: Path, parameters: dict[str, object], *, now: str, progress: Progress = silent) -> AddReport:
    """Add files. Where nothing of them could be read, the job fails with the reasons."""
    folder, given = Path(str(parameters["folder"])), parameters["files"]
    if not isinstance(given, list):
        raise UsageError("A list of files is wanted.")
    dataset, format_ = (None if parameters[key] is None else str(parameters[key]) for key in ("dataset", "format"))
    report = flow.add(
        case, [Path(str(path)) for path in given], now=now, format=format_, dataset=dataset, progress=progress
    )  # fmt: skip
    if not report.added:
        raise SourceBroken(" ".join(uploads.plain(missed.reason, folder) for missed in report.unread[:20]))
    return report


@router.get("/kinds")
def list_kinds() -> list[KindNamed]:
    """The kinds of entities that a mapping can make, by name."""
    return kinds.listing()


@router.get("/kinds/{name}")
def get_kind(name: Annotated[str, InPath(pattern=r"^[A-Za-z]{1,60}$")]) -> KindTold:
    """What an entity of a kind can say."""
    return kinds.one(name)
