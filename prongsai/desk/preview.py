"""The preview server: the site as it would be published, on this machine only, rebuilt when files change.

A page is made when it is asked for, and the whole checked meanwhile. While the content has problems, every page shows
them; the site comes back once they are fixed. Livereload watches the files and reloads the browser.
"""

from __future__ import annotations

import os
from asyncio import get_running_loop
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Lock, Thread
from typing import TypeVar

from livereload import Server
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado.ioloop import IOLoop

from prongsai.desk.answers import PreviewFiles, PreviewWords, trouble_page
from prongsai.desk.draft import Made
from prongsai.desk.form.desk import Desk
from prongsai.desk.form.handlers import form_handlers
from prongsai.desk.form.records import form_of
from prongsai.desk.guard import Guarded, GuardedApplication, Route
from prongsai.source.disk import ReadError
from prongsai.terminal import Trouble

HOST = "127.0.0.1"
T = TypeVar("T")
Make = Callable[[], Made]
"""Makes a preview of which the pages are not yet checked."""
Check = Callable[[Callable[[], bool]], tuple[Trouble, ...]]
"""Checks the whole, and tells what it found if that is still wanted; returns what is to be shown in its place."""
# Requests that are answered at the same time.
_THREADS = 4


class PortTakenError(Exception):
    """The port is in use, or this machine does not allow listening on it."""


def serve(make: Make, check: Check, watched: Iterable[Path], port: int, words: PreviewWords, desk: Desk) -> None:
    """Serve the preview, and the form of `desk`, on loopback until interrupted. Raises PortTakenError.

    The paths in `watched` need not exist yet.
    """
    server = PreviewServer(make, words, desk, check, [*watched])
    for path in server.watched:
        server.watch(str(path), server.remake_soon)
    server.serve(port=port, host=HOST)


class PreviewServer(Server):  # type: ignore[misc]
    """Serves what `make` last returned, made anew when a file in `watched` has changed.

    `make` is quick; then `check` looks at the whole, and what it finds is served instead. Both run in threads, so that
    other requests are answered meanwhile.
    """

    def __init__(
        self, make: Make, words: PreviewWords, desk: Desk, check: Check = lambda _: (), watched: Sequence[Path] = ()
    ) -> None:
        super().__init__()
        self.make = make
        self.check = check
        self.words = words
        self.desk = desk
        self.watched = watched
        self.made: Made = ()
        self._loop: IOLoop | None = None
        self._stamp: object = None
        self._making, self._checking = Lock(), Lock()
        self._threads = ThreadPoolExecutor(max_workers=_THREADS)

    def remake(self) -> None:
        """Make the preview anew, and have it checked."""
        with self._making:
            self._remake(_stamp_of(self.watched))

    def _remake(self, stamp: object) -> None:
        self.made = self.make()
        self._stamp = stamp
        # It ends with the program, however long it may still take.
        Thread(target=self._check, args=(self.made,), daemon=True).start()

    def _check(self, made: Made) -> None:
        with self._checking:
            found = self.check(lambda: made is self.made) if made is self.made else ()
            with self._making:
                is_shown = bool(found) and made is self.made
                if is_shown:
                    self.made = found
        if is_shown and self._loop:
            self._loop.add_callback(LiveReloadHandler.reload_waiters, "*")

    def current(self, may_wait: bool = True) -> Made:  # noqa: FBT001, FBT002 (given by position to a thread)
        """Return what is to be served, made anew if a file has changed; the last one if it may not wait for that."""
        if self._making.locked() and self.made and not may_wait:
            return self.made
        with self._making:
            stamp = _stamp_of(self.watched)
            if stamp != self._stamp:
                self._remake(stamp)
            return self.made

    def remake_soon(self) -> None:
        self._threads.submit(self.current)

    async def in_thread(self, work: Callable[..., T], *given: object) -> T:
        """Return the result of work that takes a while, without keeping others waiting."""
        return await get_running_loop().run_in_executor(self._threads, partial(work, *given))

    def application(self, port: int, host: str, **_: object) -> None:
        LiveReloadHandler.watcher = self.watcher
        LiveReloadHandler.live_css = False
        hosts = frozenset(f"{name}:{port}" for name in (host, "localhost"))
        try:
            self.guarded(hosts).listen(port, address=host)
        except OSError as error:
            raise PortTakenError(error.strerror or str(error)) from error
        self._loop = IOLoop.current()
        self.remake_soon()

    def guarded(self, hosts: frozenset[str]) -> GuardedApplication:
        """Return what answers at `hosts` (name:port): the preview, the form, and the reload."""
        routes: list[Route] = [
            ("/livereload", _Signal, {}),
            ("/livereload.js", _Script, {}),
            *form_handlers(self.desk, self.url_of),
            ("/(en/)?help/?", _Help, {}),
            ("/(.*)", PreviewFiles, {"server": self}),
        ]
        return GuardedApplication(routes, hosts)

    def url_of(self, source: str) -> str | None:
        """Return the page made from a content file, if there is one now."""
        address = None if isinstance(self.made, tuple) else self.made.addresses.get(source)
        return None if address is None else f"/{address}"

    def trouble(self, found: tuple[Trouble, ...]) -> str:
        """Return the page that lists the problems."""
        try:
            source = form_of(self.desk.files(), self.desk.kinds, found[0].path) if found else None
        except ReadError:
            source = None
        return trouble_page(found, source, self.words)

    def _setup_logging(self) -> None:
        """Log nothing: the terminal is for the messages about the content."""


class _Help(Guarded):
    def get(self, prefix: str | None) -> None:
        self.redirect(f"/{prefix or ''}help/staff/")


class _Script(Guarded, LiveReloadJSHandler):  # type: ignore[misc]
    """The script that reloads a page."""


class _Signal(Guarded, LiveReloadHandler):  # type: ignore[misc]
    """The WebSocket that tells a page to reload."""

    def check_origin(self, origin: str) -> bool:
        """Allow only our own pages, not a page of another site in the same browser."""
        return bool(origin == f"http://{self.request.host}")


def _stamp_of(watched: Iterable[Path]) -> tuple[tuple[str, int, int], ...]:
    """Return the names, times and sizes of files, which tell whether one has changed."""
    found = []
    for path in watched:
        files = [path] if path.is_file() else (Path(at, name) for at, _, names in os.walk(path) for name in names)
        for file in files:
            with suppress(OSError):  # removed a moment ago
                state = file.stat()
                found.append((str(file), state.st_mtime_ns, state.st_size))
    return tuple(sorted(found))
