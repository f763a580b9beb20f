"""What every answer of the preview and the form has in common: its headers, and to whom none is given.

A page of another site, open in the same browser, can send requests to this machine, also under a name of its own that
leads here (DNS rebinding). Such a request is refused before any handler sees it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tornado import httputil, web

_HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}
Route = tuple[str, type["Guarded"], Mapping[str, object]]


class Guarded(web.RequestHandler):
    """A handler whose answers all have our headers, its errors too."""

    # Pages load only what this machine serves; the WebSocket tells them when to reload. Nothing may frame them.
    policy = (
        "default-src 'self'; font-src 'self' data:; connect-src 'self' ws://{host}; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    )

    def set_default_headers(self) -> None:
        for name, value in _HEADERS.items():
            self.set_header(name, value)
        self.set_header("Content-Security-Policy", self.policy.format(host=self.request.host))


class GuardedApplication(web.Application):
    """Answers only requests to `hosts` (name:port), whatever they ask for."""

    def __init__(self, routes: Sequence[Route], hosts: frozenset[str]) -> None:
        super().__init__(
            [(path, handler, {**shared}) for path, handler, shared in routes],
            default_handler_class=_Missing,
            log_function=lambda _: None,
        )
        self.hosts = hosts

    def find_handler(self, request: httputil.HTTPServerRequest, **kwargs: Any) -> Any:  # noqa: ANN401 (of tornado)
        if request.host not in self.hosts:
            return self.get_handler_delegate(request, _Refused)
        return super().find_handler(request, **kwargs)


class _Missing(Guarded):
    def prepare(self) -> None:
        raise web.HTTPError(404)


class _Refused(Guarded):
    """Answers 403 and nothing else, to any method."""

    policy = "default-src 'none'; frame-ancestors 'none'"

    def prepare(self) -> None:
        raise web.HTTPError(403)

    def send_error(self, *_: object, **__: object) -> None:
        """Refuse an unknown method in the same way."""
        self.set_status(403)
        self.finish()
