"""Writes the results of the benchmark as tables of Markdown, for the terminal and for bench/README.md."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from installs import HUGO_VERSION
from results import Numbers, Results
from subjects import AGAIN, CHECK_AGAIN, CHECK_FIRST, COLD, COPY, PREVIEW, SENTENCE, TEMPLATE

_TITLES = {
    "hugo": "Hugo",
    "pages": "Prongsai, pages only",
    "eleventy": "Eleventy, measures only",
    "full": "Prongsai, everything",
    "check": "Prongsai, everything",
    "copy-pages": "`cp -r`, pages only",
    "copy-full": "`cp -r`, everything",
}
# What writes the same pages: only these have a ratio.
_COMPARED = ("hugo", "pages")
_ROWS = (
    *((scenario, ("hugo", "pages", "eleventy", "full")) for scenario in (COLD, AGAIN, SENTENCE, TEMPLATE)),
    (CHECK_FIRST, ("check",)),
    (CHECK_AGAIN, ("check",)),
    (COPY, ("copy-pages", "copy-full")),
)
_TEXT = """\
# Speed

Written by `make bench`; do not edit. {date}, on {machine}.

![Seconds by number of measures](times.svg)

Each scenario is a fresh process on a generated site: two languages, a hundred measures in a year, texts of which no
two are the same, files, notices, reports (`records.py`, `sentences.py`). The numbers are medians of the runs in the
last column; a scenario of more than {patience:g} seconds is run once. "×" is the ratio to Hugo, which does the same
work: 2 is twice as long. Compare ratios: times differ between machines, and with what else a machine does.

- **cold**: nothing is there, no output and no cache. **nothing changed**, **one sentence** (in one measure) and **one
  template** (the page of measures) build over the output before.
- **pages only**: sheets, reports, images to share and lists for other sites are off, as in `site_config.yaml`. What
  is left is what Hugo writes too. **everything**: nothing is off.
- **memory** is the peak of the largest process. **written** counts the files in the output that are new or written
  again.
- **preview**: from saving a sentence until its page shows it, and the longest that another page kept a reader
  waiting.
- **`cp -r`** copies the same output: no generator can write it faster.

Hugo {hugo} (`hugo/`) writes the same pages with the same words, head, JSON-LD, hreflang, navigation, facts and
version mark, feeds in both formats, the map of the site, JSON by record and year, and the texts of the search. It
does less: it checks neither content, personal data nor links, writes no CSV, XLSX, schemas and catalogues, no
history, and no first record and columns on the page of open data; it marks words that stay on a line without telling
long from short ones.

Eleventy 3 (`eleventy/`) writes the pages of measures only, in Nunjucks: no years, units, notices and lists, no feeds,
no map, no JSON. It is not compared by ratio.

`python bench/stages.py` times the stages of one build. `make bench SIZES="100 1000 10000"` takes an hour or more; a
run that was stopped goes on where it was.
"""


def write_readme(results: Results, sizes: Sequence[int], patience: float, file: Path) -> None:
    head = _TEXT.format(
        date=f"{datetime.now(UTC):%-d %B %Y}",
        machine=_machine(results.loads()),
        patience=patience,
        hugo=HUGO_VERSION,
    )
    tables = [table(results, count) for count in sorted(sizes)]
    file.write_text("\n".join([head, *tables]), encoding="utf-8", newline="\n")


def table(results: Results, count: int) -> str:
    """Return the tables of one size."""
    lines = [f"## {count:,} measures", "", *_work(results, count), "", *_times(results, count), ""]
    return "\n".join([*lines, *_previews(results, count), ""])


def _work(results: Results, count: int) -> Iterator[str]:
    """Yield what each generator wrote: whether two of them did the same work."""
    yield "| | pages | bytes of a measure | | HTML | files | all |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    base = results.median(count, "hugo", "pages")
    for subject in ("hugo", "pages", "eleventy", "full"):
        if found := results.median(count, subject, "pages"):
            share = f"{found['measure'] / base['measure']:.0%}" if base else ""
            yield (
                f"| {_TITLES[subject]} | {found['pages']:,.0f} | {found['measure']:,.0f} | {share} "
                f"| {_size(found['html'])} | {found['files']:,.0f} | {_size(found['bytes'])} |"
            )


def _times(results: Results, count: int) -> Iterator[str]:
    yield "| scenario | | time | × | processor | × | memory | files written | written | runs |"
    yield "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|"
    for scenario, subjects in _ROWS:
        base = results.median(count, "hugo", scenario)
        for subject in subjects:
            name = f"| {scenario} | {_TITLES[subject]} |"
            if found := results.median(count, subject, scenario):
                ratios = [_ratio(found, base, key) if subject in _COMPARED else "" for key in ("wall", "cpu")]
                yield (
                    f"{name} {_seconds(found['wall'])} | {ratios[0]} | {_seconds(found['cpu'])} | {ratios[1]} "
                    f"| {'' if scenario == COPY else _size(found['memory'])} | {found['files']:,.0f} "
                    f"| {_size(found['written'])} | {len(results.runs(count, subject, scenario))} |"
                )
            elif reason := results.failure(count, subject, scenario):
                yield f"{name} failed: {' '.join(reason.split())[-120:].replace('|', ' ')} | | | | | | | |"


def _previews(results: Results, count: int) -> Iterator[str]:
    yield "| preview | ready after | a sentence shows after | × | longest wait of others | runs |"
    yield "|---|--:|--:|--:|--:|--:|"
    base = results.median(count, "hugo", PREVIEW)
    for subject in ("hugo", "check"):
        if found := results.median(count, subject, PREVIEW):
            ratio = _ratio(found, base, "wall")
            yield (
                f"| {_TITLES[subject]} | {_seconds(found['start'])} | {_seconds(found['wall'])} | {ratio} "
                f"| {_seconds(found['wait'])} | {len(results.runs(count, subject, PREVIEW))} |"
            )
        elif reason := results.failure(count, subject, PREVIEW):
            yield f"| {_TITLES[subject]} | failed: {reason[-120:]} | | | | |"


def _ratio(found: Numbers, base: Numbers | None, key: str) -> str:
    ratio = found[key] / base[key] if base else 0.0
    return f"{ratio:.{1 if ratio < 10 else 0}f}" if ratio else ""


def _seconds(value: float) -> str:
    return f"{value:.2f} s" if value < 10 else f"{value:.0f} s"


def _size(value: float) -> str:
    return f"{value / 1e6:,.1f} MB" if value < 1e8 else f"{value / 1e6:,.0f} MB"


def _machine(loads: Sequence[float]) -> str:
    """Return the processor, memory, system and Python of this machine, and how busy it was."""
    model = platform.processor() or platform.machine()
    about = Path("/proc/cpuinfo")
    if about.exists():
        lines = about.read_text(encoding="utf-8").splitlines()
        model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), model)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = f", load {min(loads):.1f} to {max(loads):.1f}" if loads else ""
    return (
        f"{os.cpu_count()} cores of {model}, {memory:.0f} GiB, {platform.system()}, "
        f"Python {platform.python_version()}{load}"
    )
