"""Who may speak to the server, and what the browser may do with its pages.

A page of another site must not reach the case: not by a form or script (the Origin is checked), not by a name that is
made to point here (the Host is checked), not by a frame or a script of its own (the content policy). Whoever comes
shows the cookie, which is given for the token that `clew serve` printed, or for the password.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self';"
    " connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Door:
    """Where the server stands and what opens it.

    `hosts` are the names that it answers to, without the port. `open_to_addresses`: any numeric address too, where it
    listens to the net. `token` is a secret of this run.
    """

    port: int
    token: str
    hosts: frozenset[str] = LOOPBACK
    open_to_addresses: bool = False
    check_password: Callable[[str], bool] | None = field(default=None, repr=False)

    @property
    def cookie(self) -> str:
        """The cookie's name: cookies of one host are shared by all its ports, so the port is in it."""
        return f"clew_{self.port}"

    def answers_to(self, host: str) -> bool:
        """Whether a Host header names this server."""
        name, port = _host_and_port(host)
        return port == self.port and (name in self.hosts or (self.open_to_addresses and _is_address(name)))

    def admits(self, secret: str | None) -> bool:
        """Whether this is the token."""
        return secret is not None and hmac.compare_digest(secret.encode(), self.token.encode())


class Guard:
    """Lets through what comes from the user's own page, with the token; the rest is refused with a reason."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self._app = app
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As ASGI has it."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = self._refusal(scope)
        await (answer or self._app)(scope, receive, _with_headers(send))

    def _refusal(self, scope: Scope) -> Response | None:
        """What is answered in place of the page; None: come in."""
        headers = Headers(scope=scope)
        if len(headers.getlist("host")) != 1 or not self._door.answers_to(headers["host"]):
            return _said(421, "This server answers to the address only that `clew serve` printed.")
        if not self._own_site(scope, headers):
            return _said(403, "Refused: the request comes from another site.")
        asked = dict(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True))
        if "token" in asked and scope["method"] in SAFE:
            return self._welcome(scope, asked)
        if scope["path"] == "/login" and self._door.check_password:
            return None
        if self._door.admits(_secret(headers, self._door.cookie)):
            return None
        if self._door.check_password and scope["method"] in SAFE and not scope["path"].startswith("/api/"):
            return RedirectResponse("/login", 303)
        return _said(401, "Open the workbench with the address that `clew serve` printed: its token lets you in.")

    def _own_site(self, scope: Scope, headers: Headers) -> bool:
        """Whether the request is of this server's own page, or of a program that shows the token itself."""
        fetched = headers.get("sec-fetch-site", "same-origin")
        origin = headers.get("origin")
        if scope["method"] in SAFE:
            opened = headers.get("sec-fetch-mode") == "navigate" and not scope["path"].startswith("/api/")
            return fetched in ("same-origin", "none") or opened
        if fetched not in ("same-origin", "none") or (origin is not None and not self._is_own(origin)):
            return False
        return origin is not None or "authorization" in headers

    def _is_own(self, origin: str) -> bool:
        parts = urlsplit(origin)
        return parts.scheme in ("http", "https") and self._door.answers_to(parts.netloc)

    def _welcome(self, scope: Scope, asked: dict[str, str]) -> Response:
        """The token in an address becomes a cookie, and leaves the address."""
        if not self._door.admits(asked.pop("token")):
            return _said(401, "This token is not of the server that now runs. Open the address that it printed.")
        path = "/" + quote(scope["path"].lstrip("/\\"))
        answer = RedirectResponse(f"{path}?{urlencode(asked)}" if asked else path, 303)
        let_in(answer, self._door)
        return answer


def let_in(answer: Response, door: Door) -> None:
    """Give the cookie."""
    answer.set_cookie(door.cookie, door.token, httponly=True, samesite="strict", path="/")
    answer.headers["cache-control"] = "no-store"


def _secret(headers: Headers, cookie: str) -> str | None:
    """What the caller shows: `Authorization: Bearer …`, or the cookie."""
    given = headers.get("authorization")
    if given is not None:
        kind, _, secret = given.partition(" ")
        return secret if kind.lower() == "bearer" else None
    return cookie_parser(headers.get("cookie", "")).get(cookie)


def _host_and_port(host: str) -> tuple[str, int]:
    try:
        parts = urlsplit(f"//{host.lower()}")
        return parts.hostname or "", parts.port or 80
    except ValueError:
        return "", 0


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _said(status: int, message: str) -> Response:
    return PlainTextResponse(message + "\n", status, headers={"cache-control": "no-store"})


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
