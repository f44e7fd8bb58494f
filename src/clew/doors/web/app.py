"""The server's parts put together: the guard in front, the rooms' routes, the built pages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path

from fastapi import APIRouter, FastAPI
from fastapi.responses import JSONResponse, Response
from fastapi.routing import APIRoute

from clew import __version__
from clew.doors.web import login, refusals
from clew.doors.web.desk import Desk
from clew.doors.web.guard import Door, Guard
from clew.doors.web.jobs import Jobs
from clew.doors.web.routes import ROOMS
from clew.doors.web.turns import Turns
from clew.errors import NotFound

STATIC = Path(__file__).parent / "static"
_KINDS = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".md": "text/markdown",
}
"""What the built files are; what this computer's own tables say of endings may be anything."""


def create(desk: Desk, door: Door) -> FastAPI:
    """The whole server over one case."""
    app = _bare()
    app.state.desk = desk
    app.state.jobs = Jobs(desk)
    if door.check_password:
        app.include_router(login.router(door))
    _serve_pages(app)
    app.add_middleware(Turns)
    app.add_middleware(Guard, door=door)
    return app


def openapi() -> dict[str, object]:
    """The OpenAPI document, from which the pages' client is made."""
    return _bare().openapi()


def _bare() -> FastAPI:
    app = FastAPI(
        title="Clew",
        version=__version__,
        docs_url=None,  # their scripts come from outside
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=_closing,
        generate_unique_id_function=_operation,
    )
    refusals.install(app)
    for room in ROOMS:
        router = import_module(f"clew.doors.web.routes.{room}").router
        assert isinstance(router, APIRouter)
        app.include_router(router, prefix="/api", tags=[room], responses=refusals.RESPONSES)
    return app


def _operation(route: APIRoute) -> str:
    """The function's name is the operation's: it must be the only one of that name."""
    return route.name


@asynccontextmanager
async def _closing(app: FastAPI) -> AsyncIterator[None]:
    yield
    app.state.jobs.close()
    app.state.desk.close()


def _serve_pages(app: FastAPI) -> None:
    """The built front end: files by the names that they were built with, and one page for every other address."""
    built = _Built()

    @app.api_route("/api/{rest:path}", methods=["GET", "POST", "PUT", "PATCH", "DELETE"], include_in_schema=False)
    def no_such_route(rest: str) -> JSONResponse:
        return JSONResponse({"error": {"kind": "NotFound", "message": f"There is no /api/{rest}."}}, 404)

    # Read at once, in no thread of its own: the files are few and small, and threads may all wait for the case.
    @app.get("/{rest:path}", include_in_schema=False)
    async def page(rest: str) -> Response:
        hashed = rest.startswith("assets/")
        file = built.file(rest, anew=hashed)
        if hashed and file is None:
            raise NotFound(f"There is no {rest}: the program was renewed while the page was open. Load it again.")
        kept = "public, max-age=31536000, immutable" if hashed else "no-cache"
        file = file or STATIC / "index.html"
        kind = _KINDS.get(file.suffix, "application/octet-stream")
        return Response(file.read_bytes(), media_type=kind, headers={"cache-control": kept})


class _Built:
    """The files of the built front end by their names. It may be built again while the server runs."""

    def __init__(self) -> None:
        self._files = _listed()

    def file(self, name: str, *, anew: bool) -> Path | None:
        """The file of this name; one that is not known, or gone, is looked for `anew`."""
        known = self._files.get(name)
        if known and known.is_file():
            return known
        if known or anew:
            self._files = _listed()
        return self._files.get(name)


def _listed() -> dict[str, Path]:
    return {file.relative_to(STATIC).as_posix(): file for file in STATIC.rglob("*") if file.is_file()}
