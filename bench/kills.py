"""Kills builds at random moments and lets disks run full, and checks each time that the published site is whole.

    python bench/kills.py [KILLS] [DISKS]

A site is whole if it is one of the two that were being built, file by file, as its manifest says. Half of the kills
come at any moment of a build, half while it writes. A disk is a small file system of its own, if this machine lets us
mount one, else a limit on the size of files.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
# Without drawings, which take most of the time of a build and come before anything is written.
CONFIG = """\
municipality: {name: {th: เทศบาลทดสอบ, en: Test Municipality}}
base_url: https://test.example.go.th/ita/
outputs: {share_images: false, report: false, sheets: false, data: false, embed: false}
"""
_PATIENCE = 60.0
_DISK = 24 * 1024 * 1024
_WORK = ".public.work"


class TornError(Exception):
    """The published site is not whole."""


def make_site(root: Path) -> None:
    """Write a small site with a table, whose title is the release."""
    folder = root / "content/measures/2564"
    folder.mkdir(parents=True)
    (root / "site_config.yaml").write_text(CONFIG, encoding="utf-8")
    (root / "content/units.yaml").write_text("legal: {name: {th: งานนิติการ, en: Legal}}\n", encoding="utf-8")
    (folder / "table.csv").write_bytes((b"a" * 399 + b"\n") * 2_000)
    write_release(root, "a")


def write_release(root: Path, name: str) -> None:
    """Change the content, so that most files of the site change."""
    text = f"number: 1\ntitle: {{th: รุ่น {name}, en: Release {name}}}\nevidence: [{{title: ก, file: table.csv}}]\n"
    (root / "content/measures/2564/01-manual.yaml").write_text(text, encoding="utf-8")


def start(root: Path, before: Callable[[], None] | None = None) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(HOME / "build.py"), "--site", str(root), "--lang", "en"],
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "SOURCE_DATE_EPOCH": "1622505600"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        preexec_fn=before,  # noqa: PLW1509 (no thread runs yet)
    )


def built(root: Path) -> str:
    """Build the site; return its fingerprint."""
    process = start(root)
    told, complained = process.communicate(timeout=_PATIENCE)
    if process.returncode or complained:
        raise TornError(f"a build failed or gave a false alarm: {told}{complained}")
    return whole(root / "public")


def whole(output: Path) -> str:
    """Return the fingerprint of a published site. Raises TornError if it is not what its manifest says."""
    try:
        listed = json.loads((output / "manifest.json").read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError) as error:
        raise TornError(f"no manifest: {error}") from error
    found = {file.relative_to(output).as_posix(): file for file in output.rglob("*") if file.is_file()}
    hashes = {path: hashlib.sha256(file.read_bytes()).hexdigest() for path, file in found.items()}
    fingerprint = hashes.pop("manifest.json")
    if hashes != listed:
        raise TornError(f"not what the manifest says: {sorted(dict(hashes.items() ^ listed.items()))[:5]}")
    return fingerprint


def kill_builds(root: Path, count: int, chance: random.Random) -> Counter[str]:
    """Build two releases in turn until so many builds were killed; return how often what was found.

    A build that was done before it could be killed is counted apart. Raises TornError.
    """
    known = _known(root)
    whole_time, writing_time = _durations(root)
    found: Counter[str] = Counter()
    for number in itertools.count():
        if found["killed"] == count:
            break
        write_release(root, "b" if known[whole(root / "public")] == "a" else "a")
        began = time.time_ns()
        process = start(root)
        if number % 2:
            time.sleep(chance.uniform(0, whole_time))
        else:
            _wait_until_it_writes(root, process)
            time.sleep(chance.uniform(0, writing_time * 1.2))
        process.send_signal(signal.SIGKILL)
        _, complained = process.communicate(timeout=_PATIENCE)
        if complained:
            raise TornError(f"a false alarm: {complained}")
        release = whole(root / "public")
        if release not in known:
            raise TornError("neither the old site nor the new one")
        found["killed while it wrote"] += process.returncode < 0 and _has_written(root, began)
        found["killed" if process.returncode < 0 else "done before"] += 1
        found[f"release {known[release]}"] += 1
    if built(root) not in known:
        raise TornError("the build after the kills")
    return found


def fill_disks(root: Path, count: int, chance: random.Random) -> Counter[str]:
    """Build on a disk that has less and less room; return how often what was found. Raises TornError."""
    known = _known(root)
    found: Counter[str] = Counter()
    for _ in range(count):
        with _small_disk() as disk:
            site = (disk or root.parent) / "site"
            shutil.copytree(root, site, ignore=shutil.ignore_patterns("public", ".public*"))
            before = built(site)
            write_release(site, "b" if known[before] == "a" else "a")
            size = sum(file.stat().st_size for file in (site / "public").rglob("*") if file.is_file())
            process = _build_without_room(site, disk, int(size * chance.uniform(0, 0.98)), chance)
            told, complained = process.communicate(timeout=_PATIENCE)
            if "Traceback" in complained or (process.returncode != 0 and "cannot write" not in complained):
                raise TornError(f"not said in plain words: {told}{complained}")
            after = whole(site / "public")
            if after != before and process.returncode:
                raise TornError("not the old site")
            (site.parent / "ballast").unlink(missing_ok=True)
            if built(site) not in known:
                raise TornError("the build after the disk was full")
            found["refused" if process.returncode else "had room"] += 1
            found["own file system" if disk else "limited file size"] += 1
            shutil.rmtree(site)
    return found


def _known(root: Path) -> dict[str, str]:
    """Return the fingerprints of both releases with their names; the last one is published."""
    known = {}
    for name in "ba":
        write_release(root, name)
        known[built(root)] = name
    return known


def _build_without_room(site: Path, disk: Path | None, room: int, chance: random.Random) -> subprocess.Popen[str]:
    if disk is None:
        import resource  # Windows has none

        most = chance.randrange(200, 200_000)
        return start(site, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)))
    free = shutil.disk_usage(disk).free
    with (disk / "ballast").open("wb") as ballast:
        ballast.write(b"\0" * max(0, free - room))
    return start(site)


@contextmanager
def _small_disk() -> Iterator[Path | None]:
    """Mount a small file system; yield None where that is not allowed."""
    with tempfile.TemporaryDirectory() as folder:
        mount = ["mount", "-t", "tmpfs", "-o", f"size={_DISK}", "tmpfs", folder]
        is_mounted = False
        with suppress(FileNotFoundError):
            is_mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
        try:
            yield Path(folder) if is_mounted else None
        finally:
            if is_mounted:
                subprocess.run(["umount", folder], check=True)


def _durations(root: Path) -> tuple[float, float]:
    """Return how long a build takes, and how long of that it writes, in seconds."""
    began = time.perf_counter()
    process = start(root)
    _wait_until_it_writes(root, process)
    writes = time.perf_counter()
    process.communicate(timeout=_PATIENCE)
    return time.perf_counter() - began, time.perf_counter() - writes


def _wait_until_it_writes(root: Path, process: subprocess.Popen[str]) -> None:
    began = time.time_ns()
    until = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < until:
        if _has_written(root, began):
            return
        time.sleep(0.0005)


def _has_written(root: Path, began: int) -> bool:
    """Whether a build that began then writes; the staging folder of an earlier one may still be there."""
    with suppress(FileNotFoundError):
        return (root / _WORK / "staging").stat().st_mtime_ns > began
    return False


def main() -> None:
    kills, disks = (int(argument) for argument in (sys.argv[1:] + ["200", "20"][len(sys.argv) - 1 :]))
    seed = random.SystemRandom().randrange(10_000)
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "site"
        make_site(root)
        print(f"seed {seed}")
        print(f"{kills} kills, none torn: {dict(kill_builds(root, kills, chance))}", flush=True)
        print(f"{disks} full disks, none torn: {dict(fill_disks(root, disks, chance))}")


if __name__ == "__main__":
    main()
