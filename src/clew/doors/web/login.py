"""The way in by password, for a server that others in the net can reach."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock
from urllib.parse import parse_qs

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from clew.doors.web.guard import Door, let_in

PAUSE = 1.0
"""Seconds between two wrong passwords, for all who try together."""
LONGEST = 1_024

_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Clew: log in</title>
<main><h1>Clew</h1>{said}<form method="post" action="/login">
<p><label>Password
<input type="password" name="password" autocomplete="current-password" autofocus required></label></p>
<p><button>Open the case</button></p></form></main></html>
"""


def checker(password: str) -> Callable[[str], bool]:
    """A check of the password that keeps only its argon2id hash. One wrong try a second, whoever tries."""
    hasher = PasswordHasher()
    kept = hasher.hash(password)
    turn = Lock()

    def right(given: str) -> bool:
        with turn:
            try:
                return hasher.verify(kept, given)
            except VerifyMismatchError:
                time.sleep(PAUSE)
                return False

    return right


def router(door: Door) -> APIRouter:
    """The page that asks for the password."""
    routes = APIRouter(include_in_schema=False)
    check = door.check_password
    assert check is not None

    @routes.get("/login")
    def ask() -> HTMLResponse:
        return HTMLResponse(_PAGE.format(said=""), headers={"cache-control": "no-store"})

    @routes.post("/login")
    async def answer(request: Request) -> Response:
        given = parse_qs((await _body(request)).decode("utf-8", "replace")).get("password", [""])[0]
        if not await run_in_threadpool(check, given):
            return HTMLResponse(_PAGE.format(said="<p role=alert>That is not the password.</p>"), 401)
        welcome = RedirectResponse("/", 303)
        let_in(welcome, door)
        return welcome

    return routes


async def _body(request: Request) -> bytes:
    """The start of the body: a password is short."""
    body = b""
    async for part in request.stream():
        body = (body + part)[:LONGEST]
    return body
