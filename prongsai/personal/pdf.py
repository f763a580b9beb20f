"""The text of PDF files, page by page. A scanned page has none."""

from __future__ import annotations

import json
import queue
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from prongsai.personal.authors import author_notes
from prongsai.personal.package import UnreadError
from prongsai.personal.parts import Note, Pages, Part, Passage, Where

# A file may take so long; the start of Python is not its fault.
_SECONDS, _START = 5.0, 60.0
_CREATORS = re.compile(r"<dc:creator>(.*?)</dc:creator>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


class PdfReader:
    """Reads PDF files with one helping process, started for the first and stopped at the end."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._said: queue.Queue[str] = queue.Queue()
        self._cannot_start = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def parts(self, file: Path) -> Iterator[Part]:
        """Yield the text of a file. Raises UnreadError after what could be read."""
        answer, unread = self._ask(file)
        is_read = not unread and not any("error" in said for said in answer)
        layers = tuple(said["layer"] for said in answer if "layer" in said)
        for said in answer:
            if "pages" in said:
                yield from [Pages(count=said["pages"], layers=layers)] if is_read else []
            elif "page" in said:
                yield Passage(text=said["text"], where=Where(code="cli.place-page", params={"number": said["page"]}))
            elif "stopped" in said:
                unread = UnreadError("cli.unread-pages", number=said["stopped"], count=said["count"])
            elif "error" in said:
                unread = UnreadError("cli.unread-password" if said["error"] == "password" else "cli.unread-damaged")
            else:
                yield from _asides(said)
        if unread:
            raise unread

    def _ask(self, file: Path) -> tuple[list[dict[str, Any]], UnreadError | None]:
        """Return what the process says of a file, and why that is not all: searching it has all the time it needs."""
        process = self._running()
        too_long = threading.Event()
        timer = threading.Timer(_SECONDS, lambda: _end(process, too_long))
        timer.start()
        answer, is_whole = list[dict[str, Any]](), False
        try:
            assert process.stdin is not None  # noqa: S101 (opened as a pipe)
            process.stdin.write(json.dumps(str(file)) + "\n")
            process.stdin.flush()
            while "end" not in (said := json.loads(self._said.get() or '{"end": false}')):
                answer.append(said)
            is_whole = said["end"]
        except (OSError, ValueError):
            pass  # it died, or was killed within a line
        finally:
            timer.cancel()
            timer.join()
            if too_long.is_set() or not is_whole:
                self._stop()
        if is_whole:
            return answer, None
        if too_long.is_set():
            return answer, UnreadError("cli.unread-slow", seconds=int(_SECONDS))
        return answer, UnreadError("cli.unread-damaged")

    def _running(self) -> subprocess.Popen[str]:
        if self._cannot_start:
            raise UnreadError("cli.unread-no-reader")
        if self._process is None:
            try:
                self._start()
            except (OSError, queue.Empty) as error:
                self._stop()
                self._cannot_start = True
                raise UnreadError("cli.unread-no-reader") from error
        assert self._process is not None  # noqa: S101 (just started)
        return self._process

    def _start(self) -> None:
        """Start the process. Raises OSError, or queue.Empty if it is not ready in time."""
        # -P: the modules beside it are not those of the standard library.
        command = [sys.executable, "-P", str(Path(__file__).with_name("pdf_worker.py"))]
        self._process = subprocess.Popen(  # noqa: S603 (our own module)
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8"
        )
        self._said = queue.Queue()
        threading.Thread(target=_forward, args=(self._process.stdout, self._said), daemon=True).start()
        if not self._said.get(timeout=_START):
            raise queue.Empty

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream:
                    with suppress(OSError):  # what nobody reads any more
                        stream.close()


def _end(process: subprocess.Popen[str], too_long: threading.Event) -> None:
    too_long.set()
    process.kill()


def _forward(lines: IO[str] | None, said: queue.Queue[str]) -> None:
    """Pass on the lines of the process, and "" at its end."""
    for line in lines or ():
        said.put(line)
    said.put("")


def _asides(said: dict[str, Any]) -> Iterator[Part]:
    properties = Where(code="cli.place-properties")
    if "authors" in said:
        yield from author_notes(said["authors"])
    elif "properties" in said:
        yield Passage(text=said["properties"], where=properties)
    elif "cut" in said:
        code = "cli.unread-objects" if said["cut"] == "objects" else "cli.unread-letters"
        value = UnreadError(code, limit=said["limit"])
        yield Note(code="file-not-checked", where=Where(code="cli.place-nowhere"), value=value)
    elif "xmp" in said:
        creators = [_TAG.sub(" ", found).strip() for found in _CREATORS.findall(said["xmp"])]
        yield from author_notes(creators)
        yield Passage(text=_TAG.sub("\n", said["xmp"]), where=properties)
    else:
        yield Passage(text="\n\n".join(said["texts"]), where=Where(code="cli.place-notes"))
        if said["notes"]:
            yield Note(code="file-comments", where=Where(code="cli.place-nowhere"), value=str(said["notes"]))
        if said["attached"]:
            attached = Where(code="cli.unread-attached", params={"count": said["attached"]})
            yield Note(code="file-not-checked", where=Where(code="cli.place-nowhere"), value=attached)
