"""What Clew refuses, as an answer with its status: `{"error": {"kind", "message"}}`."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from clew import errors

STATUS: dict[type[errors.ClewError], int] = {
    errors.NotFound: 404,
    errors.UsageError: 400,
    errors.VerdictRefused: 409,
    errors.CaseLocked: 423,
    errors.SourceError: 422,
    errors.MappingError: 422,
    errors.OutOfMemory: 503,
}
"""The status of each error and of those below it; 500 for the others."""
_LATER = 503


class Refusal(BaseModel):
    """Why something was refused: the name of the error, and what was found, wanted and to be done."""

    kind: str
    message: str


class Refused(BaseModel):
    """The answer to what was refused."""

    error: Refusal


RESPONSES: dict[int | str, dict[str, object]] = {
    status: {"model": Refused} for status in sorted({400, 401, 403, 404, 409, 421, 422, 423, 500, 503})
}


def install(app: FastAPI) -> None:
    """Answer errors so."""

    def refuse(_request: Request, error: Exception) -> JSONResponse:
        status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)
        return _answer(status, type(error).__name__, str(error))

    def wrong(_request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)
        said = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors())
        return _answer(422, "UsageError", said)

    def unread(_request: Request, error: Exception) -> JSONResponse:
        """What is no request at all, such as a body that is no text."""
        assert isinstance(error, HTTPException)
        return _answer(error.status_code, "UsageError", str(error.detail))

    app.add_exception_handler(errors.ClewError, refuse)
    app.add_exception_handler(HTTPException, unread)
    app.add_exception_handler(RequestValidationError, wrong)


def _answer(status: int, kind: str, message: str) -> JSONResponse:
    later = {"retry-after": "1"} if status == _LATER else None
    return JSONResponse({"error": {"kind": kind, "message": message}}, status, headers=later)
