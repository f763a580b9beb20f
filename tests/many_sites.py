"""What the tests of many sites share: a site in a folder, the order to build it, what was published and told."""

from __future__ import annotations

import re
from pathlib import Path

from small_site import CONFIG, MEASURE, TODAY, UNITS, SmallSite

from prongsai import __version__
from prongsai.many.report import Job
from prongsai.problems import Lang

# The seconds of TODAY.
EPOCH = "1622505600"

# Nothing is drawn.
QUICK = f"{CONFIG}outputs: {{share_images: no, report: no, sheets: no}}\n"


def one_site(root: Path) -> SmallSite:
    """Write a site with one measure and its history."""
    site = SmallSite(root)
    site.write("site_config.yaml", QUICK)
    site.write("content/units.yaml", UNITS)
    site.write("content/measures/2564/01-manual.yaml", MEASURE)
    site.remember()
    return site


def job(site: Path, name: str = "one", lang: Lang = "en") -> Job:
    return Job(
        name=name,
        site=str(site),
        output=str(site / "public"),
        today=TODAY,
        lang=lang,
        strict=False,
        history="build.py history",
        version=__version__,
    )


def files_in(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def told(output: str) -> str:
    """Return what is told, but for the seconds that it took."""
    return re.sub(r" \d+\.\d (?:seconds\.|วินาที)$", "", output, flags=re.MULTILINE)
