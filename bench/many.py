"""What many sites cost: CPU seconds and bytes of a site, with all processes, at first and again.

python bench/many.py [sites] [measures] [processes]     default 100 sites of 10 measures, 2 processes

CPU seconds are those of all processes, also while other programs run; the seconds on the clock are not theirs alone.
"""

from __future__ import annotations

import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sites import write_site

from prongsai.home import HOME

PER_PROVINCE = 25


def main(sites: int, measures: int, processes: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for index in range(sites):
            site = root / f"province-{index // PER_PROVINCE:02}" / f"town-{index:04}"
            site.mkdir(parents=True)
            write_site(site, measures)
            for file in site.rglob("*.yaml"):
                replace(file, ("title: {th: ", f"title: {{th: แห่งที่ {index} "), ("  th: ", f"  th: แห่งที่ {index} "))
        print(f"{sites} sites of {measures} measures, {processes} processes, {os.cpu_count()} cores")
        build("at first", root, sites, processes)
        show_size(next(root.glob("*/*")))
        build("again", root, sites, processes)
        replace(next(root.glob("*/*/content/measures/*/*.yaml")), ("แห่งที่", "ลำดับที่"))
        build("one site changed", root, sites, processes)


def replace(file: Path, *words: tuple[str, str]) -> None:
    """Change words of a file: sites that say the same would be quicker to build than those of a country."""
    text = file.read_text(encoding="utf-8")
    for old, new in words:
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8", newline="\n")


def build(name: str, root: Path, sites: int, processes: int) -> None:
    """Build all sites, and print what it took."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, str(HOME / "build.py"), "--sites", str(root), "--jobs", str(processes)]
    said = subprocess.run([*command, "--format", "json"], check=True, capture_output=True).stdout
    after, seconds = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - started
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    most = after.ru_maxrss / (1_000_000 if sys.platform == "darwin" else 1_000)
    states = {state: count for state, count in json.loads(said)["counts"].items() if count}
    print(f"{name}: {cpu / sites:.2f} CPU seconds a site, {seconds:.0f} s in all, {most:.0f} MB a process, {states}")


def show_size(site: Path) -> None:
    """Print the bytes of one site: of its content, of what is published, also compressed, and of its memory."""
    published = [file.read_bytes() for file in (site / "public").rglob("*") if file.is_file()]
    sources = [file for file in (site / "content").rglob("*") if file.is_file()]
    packed = sum(min(len(data), len(gzip.compress(data))) for data in published)
    print(
        f"a site: {sum(file.stat().st_size for file in sources) / 1e6:.2f} MB of content; {len(published)} files, "
        f"{sum(map(len, published)) / 1e6:.2f} MB published ({packed / 1e6:.2f} MB compressed), "
        f"{sum(file.stat().st_size for file in (site / '.cache').iterdir()) / 1e6:.2f} MB in .cache"
    )


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    main(*given, *(100, 10, 2)[len(given) :])
