"""So many requests are worked on at once; the others wait their turn, and hold no thread while they do.

A request that waits for a reader of the case (`desk`) holds a thread. There are forty: if forty were to wait so, those
that have a reader would find no thread to answer in, and all would wait for ever. The files of the pages need no thread
and no reader: they wait for nobody.
"""

from __future__ import annotations

from asyncio import Semaphore

from starlette.types import ASGIApp, Receive, Scope, Send

AT_ONCE = 20


class Turns:
    """Lets so many requests in at once."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._room = Semaphore(AT_ONCE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As ASGI has it."""
        if scope["type"] != "http" or not scope["path"].startswith("/api/"):
            await self._app(scope, receive, send)
            return
        async with self._room:
            await self._app(scope, receive, send)
