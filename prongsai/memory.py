"""Results of pure work, remembered between runs in the folder .cache of a site.

Everything that a result depends on is in its key: a result is found, or made anew, and never old. The folder may be
deleted at any time, and copied to another machine. A damaged file is thrown away. Two processes may use it at once.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Lock

FOLDER = ".cache"
# Another number for another table: older programs then keep their own.
FILE = "results-1.sqlite"
# The pages and drawings of some 3,000 measures.
MAX_BYTES = 600_000_000
# Seconds to wait for another process; after that this one does without.
_WAIT = 5.0
# Results are written down together, since each time takes a while.
_TOGETHER = 50
_TABLE = "create table if not exists results(key blob primary key, value blob, sum blob, used integer)"
_INSERT = "insert or replace into results values (?, ?, ?, 0)"
_FORGET = """
delete from results where key in (
    select key from (select key, sum(length(value)) over (order by used desc, key) as kept from results) where kept > ?
)
"""


class Memory:
    """Finds results by their keys and keeps new ones; without a connection, each is made anew."""

    def __init__(self, connection: sqlite3.Connection | None) -> None:
        self._connection = connection
        self._lock = Lock()
        self._made: dict[bytes, bytes] = {}
        self._used: set[bytes] = set()
        self.is_damaged = False

    def recall(self, key: bytes, make: Callable[[], bytes]) -> bytes:
        """Return the result with `key`, after making it if it is not known."""
        known = self.find(key)
        return self.keep(key, make()) if known is None else known

    def find(self, key: bytes) -> bytes | None:
        """Return the result with `key`, None if it is not known."""
        with self._lock:
            return self._made.get(key) or self._find(key)

    def keep(self, key: bytes, value: bytes) -> bytes:
        """Remember a result in the place of one with the same key, and return it."""
        with self._lock:
            self._used.add(key)
            self._made[key] = value
            if len(self._made) >= _TOGETHER:
                self._write()
        return value

    def tidy(self, limit: int) -> None:
        """Write down what this run made and used, and forget what was used the longest ago, beyond `limit` bytes."""
        self._write()
        for run, *_ in self._ask("select coalesce(max(used), 0) + 1 from results"):
            self._ask_many("update results set used = ? where key = ?", [(run, key) for key in sorted(self._used)])
        self._ask(_FORGET, limit)

    def _find(self, key: bytes) -> bytes | None:
        for value, checksum in self._ask("select value, sum from results where key = ?", key):
            if isinstance(value, bytes) and _sum(value) == checksum:
                self._used.add(key)
                return value
        return None

    def _write(self) -> None:
        self._ask_many(_INSERT, [(key, value, _sum(value)) for key, value in self._made.items()])
        self._made.clear()

    def _ask(self, question: str, *values: object) -> list[tuple[object, ...]]:
        with self._errors_noted():
            return self._connection.execute(question, values).fetchall() if self._connection else []
        return []

    def _ask_many(self, question: str, rows: Sequence[tuple[object, ...]]) -> None:
        with self._errors_noted():
            if self._connection and rows:
                self._connection.execute("begin immediate")
                self._connection.executemany(question, rows)
                self._connection.execute("commit")

    @contextmanager
    def _errors_noted(self) -> Iterator[None]:
        """Go on without the file after an error: it is damaged, another process holds it for long, the disk is full."""
        try:
            yield
        except sqlite3.Error as error:
            self.is_damaged = not isinstance(error, sqlite3.OperationalError)
            self._connection = None


def _sum(value: bytes) -> bytes:
    return hashlib.sha256(value).digest()


@contextmanager
def remembering(site: Path, limit: int = MAX_BYTES) -> Iterator[Memory]:
    """Open the memory of the site in folder `site`; where it cannot be used, nothing is remembered."""
    file = site / FOLDER / FILE
    connection = _open(file) or _open(file)  # a damaged one is gone after the first time
    if connection is None:
        yield Memory(None)
        return
    memory = Memory(connection)
    try:
        with closing(connection):
            try:
                yield memory
            finally:
                memory.tidy(limit)
    finally:
        if memory.is_damaged:
            _remove(file)


def _open(file: Path) -> sqlite3.Connection | None:
    """Return a connection; None if there can be none, after removing a file that is no memory."""
    folder = file.parent
    connection = None
    try:
        folder.mkdir(exist_ok=True)
        if any(path.is_symlink() for path in (folder, *folder.iterdir())):  # it may lead out of the site
            return None
        with suppress(FileExistsError), (folder / ".gitignore").open("x", encoding="utf-8") as ignore:
            ignore.write("*\n")
        connection = sqlite3.connect(file, timeout=_WAIT, isolation_level=None, check_same_thread=False)
        connection.executescript(f"pragma auto_vacuum = full; pragma synchronous = off; {_TABLE}")
    except (OSError, sqlite3.Error) as error:
        if connection:
            connection.close()
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
            _remove(file)
        return None
    return connection


def _remove(file: Path) -> None:
    with suppress(OSError):  # another process has it open, on Windows
        file.unlink(missing_ok=True)
        file.with_name(f"{file.name}-journal").unlink(missing_ok=True)
