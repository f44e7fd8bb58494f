"""The network on a canvas: growing it, paths, places, communities, saved canvases, sending what is shown."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Literal
from zipfile import ZIP_DEFLATED, ZipFile

from fastapi import APIRouter, Query
from fastapi.responses import FileResponse, Response
from pydantic import BaseModel, Field, JsonValue
from pydantic.dataclasses import dataclass
from starlette.background import BackgroundTask

from clew import flow
from clew.doors.web.at_hand import AtDesk, AtWork, Reading
from clew.doors.web.jobs import JobTold
from clew.errors import NotFound
from clew.flow import arranging, canvas, expanding, overviewing, sharing
from clew.flow.canvas import FactsTold, TieTold
from clew.flow.expanding import Grown, Neighbourhood, Tied
from clew.flow.overviewing import MembersTold, OverviewTold
from clew.network.ways.search import Search
from clew.network.ways.told import WaysTold
from clew.progress import Progress, silent
from clew.store.case import Case

router = APIRouter()

Id = Annotated[str, Field(min_length=1, max_length=1_000)]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Names = Annotated[list[Name], Field(max_length=200)]
Share = Annotated[float, Field(ge=0, le=1)]
Day = Annotated[str, Field(max_length=10)]
AskedId = Annotated[str, Query(min_length=1, max_length=1_000)]
AskedNames = Annotated[list[Name], Query(max_length=20)]
MOST = 20_000
"""Entities on a canvas."""


class Expansion(BaseModel):
    """Whose neighbours are wanted, and which. `known` are on the canvas already. None: any.

    Of `types` of ties, to `kinds` of things, of at least a `weight`, on a day from `first` to `last`, not only said by
    datasets `without`.
    """

    ids: Annotated[list[Id], Field(min_length=1, max_length=50)]
    known: Annotated[list[Id], Field(max_length=MOST)] = []
    types: Names | None = None
    kinds: Names | None = None
    weight: Share = 0.0
    first: Day | None = None
    last: Day | None = None
    without: Names = []
    papers: bool = False
    possible: bool = True
    limit: Annotated[int, Field(ge=0, le=2_000)] = expanding.SHOWN


@router.post("/network/expand")
def expand_canvas(case: Reading, asked: Expansion) -> Grown:
    """The strongest neighbours that are not on the canvas yet, with their ties to all that is there then."""
    wanted = Tied(
        None if asked.types is None else tuple(asked.types),
        None if asked.kinds is None else tuple(asked.kinds),
        asked.weight,
        asked.first,
        asked.last,
        tuple(asked.without),
        asked.papers,
        asked.possible,
    )
    return expanding.expand(case, asked.ids, asked.known, wanted, limit=asked.limit)


class Gathering(BaseModel):
    """Entities that are to be on the canvas; `known` are there already."""

    ids: Annotated[list[Id], Field(max_length=MOST)]
    known: Annotated[list[Id], Field(max_length=MOST)] = []
    possible: bool = True


@router.post("/network/gather")
def gather_canvas(case: Reading, asked: Gathering) -> Grown:
    """These entities, with their ties among them and to what is there."""
    return expanding.gather(case, asked.ids, asked.known, possible=asked.possible)


@router.get("/network/neighbourhood")
def get_neighbourhood(case: Reading, id: AskedId) -> Neighbourhood:
    """How many neighbours an entity has, by type of tie and by kind."""
    return expanding.neighbourhood(case, id)


@router.get("/network/tie")
def get_canvas_tie(
    case: Reading,
    key: Annotated[str, Query(max_length=40)],
    limit: Annotated[int, Query(ge=1, le=2_000)] = 200,
) -> TieTold:
    """The statements behind a tie of a canvas."""
    return canvas.tie_told(case, key, limit=limit)


@router.get("/network/facts")
def get_canvas_facts(case: Reading, id: AskedId, limit: Annotated[int, Query(ge=1, le=500)] = 40) -> FactsTold:
    """What is said of an entity, each value with the statements that say it."""
    return canvas.facts(case, id, limit=limit)


class PathsAsked(BaseModel):
    """Paths between two, as `clew path` has them."""

    a: Id
    b: Id
    by: Literal["hops", "strength", "weakest", "time"] = "hops"
    k: Annotated[int, Field(ge=1, le=100)] | None = None
    limit: Annotated[int, Field(ge=1, le=100)] = 10
    max_hops: Annotated[int, Field(ge=1, le=30)] = 6
    diverse: bool = False
    through: Names = []
    around: Names = []
    as_of: Day | None = None
    without: Names = []


@dataclass(frozen=True, slots=True)
class PathsTold:
    """The paths found, and what must be said with them."""

    found: WaysTold
    caveat: str


_CAVEAT = (
    "Nearness is not guilt: sources name these ties; that does not say that anyone on them did wrong."
    " A tie without a date may have held on any day."
)


@router.get("/network/paths")
def get_paths(case: Reading, asked: Annotated[PathsAsked, Query()]) -> PathsTold:
    """The paths between two entities, each step with its statements."""
    wanted = Search(
        by=asked.by,
        k=asked.k,
        limit=asked.limit,
        max_hops=asked.max_hops,
        diverse=asked.diverse,
        through=tuple(asked.through),
        avoid=tuple(asked.around),
        as_of=asked.as_of or None,
        without=tuple(asked.without),
    )
    return PathsTold(flow.ways(case, asked.a, asked.b, wanted), _CAVEAT)


class Standing(BaseModel):
    """Where a node stands, and whether it is pinned there."""

    x: Annotated[float, Field(ge=-1e7, le=1e7)] | None = None
    y: Annotated[float, Field(ge=-1e7, le=1e7)] | None = None
    pinned: bool = False


At = Annotated[int, Field(ge=0, lt=MOST)]
"""A place in the list of nodes."""


class Arrangement(BaseModel):
    """Nodes, and ties as pairs of places in that list. `anew`: all that is not pinned may move."""

    nodes: Annotated[list[Standing], Field(max_length=MOST)]
    ties: Annotated[list[tuple[At, At]], Field(max_length=200_000)]
    anew: bool = False


@dataclass(frozen=True, slots=True)
class Places:
    """The places of the nodes, in their order."""

    x: list[float]
    y: list[float]


@router.post("/network/layout")
def lay_out(asked: Arrangement) -> Places:
    """A place for each node: those that stand keep theirs, new ones come to those they are tied to."""
    spots = [arranging.Spot(node.x, node.y, node.pinned) for node in asked.nodes]
    found = arranging.arrange(spots, asked.ties, anew=asked.anew)
    return Places([x for x, _ in found], [y for _, y in found])


@dataclass(frozen=True, slots=True)
class OverviewState:
    """The overview where it is made, else the job that makes it, if there is one."""

    overview: OverviewTold | None
    job: JobTold | None


@router.get("/network/overview")
def get_overview(desk: AtDesk, jobs: AtWork, case: Reading) -> OverviewState:
    """The communities of the whole network, if they are known for the case as it is."""
    return _overview(desk.path, jobs, case)


@router.post("/network/overview")
def make_overview(desk: AtDesk, jobs: AtWork, case: Reading) -> OverviewState:
    """Find the communities, in the background; where they are known, they are told."""
    state = _overview(desk.path, jobs, case)
    if state.overview or (state.job and state.job.state in ("waiting", "running")):
        return state
    asked = {"stamp": overviewing.stamp(case)}
    return OverviewState(None, jobs.start("network.overview", "The network at one look", asked))


@router.get("/network/communities/{number}")
def get_community(
    desk: AtDesk,
    case: Reading,
    number: int,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 200,
    offset: Annotated[int, Query(ge=0, le=10**9)] = 0,
) -> MembersTold:
    """Members of a community of the overview, the best tied first."""
    document = overviewing.kept_overview(desk.path, case)
    if document is None:
        raise NotFound("The overview is not made, or the case has changed since. Make it first.")
    return overviewing.members(document, number, limit=limit, offset=offset)


def _overview(path: Path, jobs: AtWork, case: Case) -> OverviewState:
    job = jobs.find("network.overview", {"stamp": overviewing.stamp(case)})
    document = overviewing.kept_overview(path, case)
    if document is None and job and job.state == "done":
        with suppress(NotFound):
            overviewing.keep_overview(path, jobs.result(job.id).read_bytes())
        document = overviewing.kept_overview(path, case)
    return OverviewState(None if document is None else document["told"], None if document else job)


def work_overview(
    case: Path, parameters: dict[str, object], *, now: str, progress: Progress = silent
) -> dict[str, object]:
    """The overview of a case."""
    del parameters  # the stamp only tells one question from another
    with flow.reading(case, now=now, progress=progress) as opened:
        return overviewing.overview(opened, progress=progress)


class CanvasKept(BaseModel):
    """A canvas to be kept: what stands where, what is pinned, hidden and noted. Who keeps it."""

    document: dict[str, JsonValue]
    by: Name


@dataclass(frozen=True, slots=True)
class CanvasNamed:
    """A saved canvas: its name, who saved it and when."""

    name: str
    made_by: str
    made_at: str


@dataclass(frozen=True, slots=True)
class CanvasTold:
    """A saved canvas, with what is on it."""

    name: str
    made_by: str
    made_at: str
    document: dict[str, JsonValue]


AskedName = Annotated[str, Query(min_length=1, max_length=200)]


@router.get("/network/canvases")
def list_canvases(case: Reading) -> list[CanvasNamed]:
    """The saved canvases, by name."""
    return [CanvasNamed(one.name, one.made_by, one.made_at) for one in flow.charts(case)]


@router.get("/network/canvas")
def get_canvas(case: Reading, name: AskedName) -> CanvasTold:
    """A saved canvas."""
    found = flow.chart(case, name)
    document = found.document if isinstance(found.document, dict) else {}
    return CanvasTold(found.name, found.made_by, found.made_at, document)


@router.put("/network/canvas")
def keep_canvas(desk: AtDesk, name: AskedName, kept: CanvasKept) -> CanvasNamed:
    """Save a canvas under a name; earlier ones of the name stay in the ledger of edits."""
    made = desk.change(lambda: flow.keep_chart(desk.path, name, kept.document, by=kept.by, now=desk.clock()))
    return CanvasNamed(name.strip(), made.made_by, made.made_at)


class Sending(BaseModel):
    """What a canvas shows: entities, and ties by their keys; a key that begins with p is a pair perhaps the same."""

    format: Literal["graphml", "gexf", "csv", "json"]
    ids: Annotated[list[Id], Field(min_length=1, max_length=MOST)]
    ties: Annotated[list[Annotated[str, Field(pattern=r"^(e\d{1,9}|p\d{1,9}-\d{1,9})$")]], Field(max_length=200_000)]


@router.post("/network/export", response_class=FileResponse)
def export_canvas(desk: AtDesk, case: Reading, asked: Sending) -> Response:
    """The part of the network that is shown, as a file; CSV as two tables in a zip archive."""
    numbers = {-1 if key.startswith("p") else int(key[1:]) for key in asked.ties}
    folder = Path(tempfile.mkdtemp(prefix="clew-canvas-"))
    path = folder / (f"network.{asked.format}" if asked.format != "csv" else "network")
    try:
        sharing.export_shown(case, path, asked.format, asked.ids, sorted(numbers), now=desk.clock())
        path = _zipped(path) if asked.format == "csv" else path
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    gone = BackgroundTask(shutil.rmtree, folder, ignore_errors=True)
    return FileResponse(path, filename=path.name, headers={"cache-control": "no-store"}, background=gone)


def _zipped(folder: Path) -> Path:
    made = folder.with_suffix(".zip")
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for file in sorted(folder.iterdir()):
            archive.write(file, file.name)
    return made
