"""A published folder compared with what the last build wrote there: municipal sites are defaced.

Its manifest lists every file with its SHA-256. Who alters the files can alter the manifest too, so a build keeps a
copy of it beside the folder, where no web server looks; without the copy, the manifest itself is trusted.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from prongsai.outputs.manifest import MANIFEST, listed_files
from prongsai.problems import Lang, say
from prongsai.writing import beside

_APPLE_DOUBLE = (b"\0\5\x16\7", b"\0\5\x16\0")
_IN_UTF_16 = tuple(f"\ufeff{start}".encode("utf-16-le") for start in ("[", "\r\n["))
# What file managers create by themselves: its name, and how such a file begins.
_LITTER: tuple[tuple[re.Pattern[str], tuple[bytes, ...]], ...] = (
    (re.compile(r"\.DS_Store"), (b"\0\0\0\1Bud1",)),
    (re.compile(r"Thumbs\.db", re.IGNORECASE), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)),
    (re.compile(r"desktop\.ini", re.IGNORECASE), (b"[", b"\r\n[", b"\xef\xbb\xbf[", *_IN_UTF_16)),
    (re.compile(r"\._.*"), _APPLE_DOUBLE),
)
MOST_NAMES = 20
_MOST_LITTER = 50_000_000
# How a script begins, which some servers run whatever the file is named. Fewer bytes occur in any picture by chance.
_SCRIPT = re.compile(rb"<\?(?:php\b|=)|<%[@=]|<script\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Changes:
    """What happened to a published folder since the last build, as paths in it.

    `listed` are files that the last build did not make, but the manifest names: then it was altered too. `litter` is
    what file managers left. `added` is everything else that we did not make.
    """

    altered: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    litter: tuple[str, ...] = ()

    def since(self, before: Changes) -> Changes:
        """Return what is not among earlier changes."""
        return Changes(
            **{
                field.name: tuple(path for path in getattr(self, field.name) if path not in getattr(before, field.name))
                for field in fields(self)
            }
        )


def told(changes: Changes, output: Path, lang: Lang, most: int = MOST_NAMES) -> tuple[str, ...]:
    """Return a sentence for each sort of change in a published folder, each with `most` names."""
    found: tuple[tuple[str, Sequence[str]], ...] = (
        ("cli.public-altered", changes.altered),
        ("cli.public-removed", changes.removed),
        ("cli.public-listed", changes.listed),
        ("cli.output-added", changes.added),
        ("cli.public-litter", changes.litter),
    )
    return tuple(
        say(code, lang, path=output, count=len(paths), names=listing(paths, most)) for code, paths in found if paths
    )


def listing(paths: Sequence[str], most: int = MOST_NAMES) -> str:
    """Return paths for a message: the first ones, and how many more there are."""
    more = f" … (+{len(paths) - most})" if len(paths) > most else ""
    return ", ".join(paths[:most]) + more


def kept_manifest(output: Path) -> Path:
    """Return where the copy of the manifest is kept; with ".next" behind it until the new site is in place."""
    return beside(output, "manifest")


def is_ours(output: Path) -> bool:
    """Whether a build made a folder, or there is nothing in it except litter. Raises OSError."""
    if listed_files(_data(output / MANIFEST)) is not None:
        return True
    names = {file.name for file in output.iterdir()}
    return all(_is_litter(output, name, names) for name in names)


def was_ours(output: Path) -> bool:
    """Whether a build wrote to this path before, as the copy of its manifest says. Raises OSError."""
    return listed_files(_data(kept_manifest(output))) is not None


def compare(folder: Path, output: Path | None = None) -> Changes:
    """Return what changed in a folder of ours since the last build; nothing if it is gone as a whole.

    `output` is where it stood, if it was moved. Raises OSError.
    """
    output = output or folder
    if not folder.is_dir() or not (is_ours(folder) or was_ours(output)):
        return Changes()
    found, current = _found(folder), _data(folder / MANIFEST)
    made, said = _made(output, current), listed_files(current) or {}
    others = sorted(found - made.keys() - {MANIFEST})
    litter = {name for name in others if name not in said and _is_litter(folder, name, found)}
    return Changes(
        altered=tuple(name for name in sorted(found & made.keys()) if not _has(folder / name, made[name])),
        removed=tuple(sorted(made.keys() - found)),
        listed=tuple(name for name in others if name in said),
        added=tuple(name for name in others if name not in said and name not in litter),
        litter=tuple(sorted(litter)),
    )


def _made(output: Path, current: bytes | None) -> dict[str, str]:
    """Return the files of the last build with their hashes: those of the copy, if there is one."""
    kept = kept_manifest(output)
    # The newer copy counts once its site is in place.
    copies = [data for data in (_data(kept.with_name(f"{kept.name}.next")),) if data == current]
    for data in (*copies, _data(kept), current):
        if data is not None and (hashes := listed_files(data)) is not None:
            return {**hashes, MANIFEST: hashlib.sha256(data).hexdigest()}
    return {}


def _found(output: Path) -> set[str]:
    """Return everything in a folder except folders; a link to a folder counts as a file. Raises OSError."""
    found: set[str] = set()
    for at, folders, names in os.walk(output, onerror=_fail):
        links = [name for name in folders if Path(at, name).is_symlink()]
        found |= {Path(at, name).relative_to(output).as_posix() for name in (*names, *links)}
    return found


def _fail(error: OSError) -> None:
    raise error


def _has(file: Path, digest: str) -> bool:
    """Whether a path is a file, and no link to one, with these bytes."""
    if not stat.S_ISREG(file.lstat().st_mode):
        return False
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest() == digest


def _data(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _is_litter(output: Path, name: str, found: set[str]) -> bool:
    """Whether a file manager created a file: its name and its beginning say so, and there is no script in it."""
    file = output / name
    folder, _, last = name.rpartition("/")
    beginnings = next((starts for pattern, starts in _LITTER if pattern.fullmatch(last)), ())
    if not beginnings or not stat.S_ISREG(file.lstat().st_mode) or file.stat().st_size > _MOST_LITTER:
        return False
    # macOS keeps ._page.html beside page.html: without that file it is somebody else's.
    if beginnings is _APPLE_DOUBLE and f"{folder}/{last[2:]}".lstrip("/") not in found:
        return False
    data = file.read_bytes()
    return data.startswith(beginnings) and not _SCRIPT.search(data)
