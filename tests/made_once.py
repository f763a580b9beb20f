"""What takes long is made once for all workers: drawings, which are pure functions of their data, and large sites."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from unittest import mock

from filelock import FileLock
from small_site import Lazy, Output

from prongsai.layouts import Layouts
from prongsai.outputs.artifact import Artifact, Bytes, Drawing
from prongsai.outputs.digests import NoDigestError
from prongsai.outputs.remembered import SHARED, Keys

# How the program draws.
draw = Drawing.anew


@contextmanager
def drawn_once(folder: Path) -> Iterator[None]:
    """Keep in `folder` what the program draws, by all that it depends on, and take it from there.

    Not so in `run_process`, nor with the fixture `drawn_anew`, for tests of how drawings are made and remembered.
    """

    def anew(drawing: Drawing) -> bytes:
        file = _place(drawing, folder)
        if file is None:
            return draw(drawing)
        if not file.exists():
            _write(file, draw(drawing))
        return file.read_bytes()

    with mock.patch.object(Drawing, "anew", anew):
        yield


def _place(drawing: Drawing, folder: Path) -> Path | None:
    """Return where a drawing is kept; None for one of a test's own function, and for one without a key."""
    if not drawing.draw.__module__.startswith("prongsai."):
        return None
    try:
        return folder / Keys(_read_by(drawing.template)).of(drawing).hex()
    except NoDigestError:
        return None


def _read_by(template: Path | None) -> Layouts:
    """Return the layouts that a template reads."""
    if template is None:
        return Layouts(folders=(), files=())
    root = template.parent.parent
    read = (file for near in {template.parent, root / SHARED} for file in near.rglob("*") if file.is_file())
    return Layouts(folders=(root,), files=({file.relative_to(root).as_posix(): file.read_bytes() for file in read},))


def _write(file: Path, data: bytes) -> None:
    """Write a file in one step, since other workers read it."""
    with NamedTemporaryFile(dir=file.parent, delete=False) as part:
        part.write(data)
    Path(part.name).replace(file)


def planned_once(file: Path, plan: Callable[[], Mapping[str, Artifact]]) -> Output:
    """Return the files that `plan` plans, from a file if another worker planned it; drawings stay to be drawn."""
    with FileLock(f"{file}.lock"):
        if not file.exists():
            planned = {
                path: artifact if isinstance(artifact, Drawing) else Bytes(data=artifact.read())
                for path, artifact in plan().items()
            }
            _write(file, pickle.dumps(planned))
    return Output(Lazy(pickle.loads(file.read_bytes())))
