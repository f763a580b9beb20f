"""The reports of many sites as text for a terminal and as data for JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from textwrap import indent

from prongsai.many.report import SiteReport, Told, counts
from prongsai.problems import Lang, say
from prongsai.terminal import counts_in_words

_STEP = " " * 4


def as_text(reports: Sequence[SiteReport], lang: Lang, shows: Callable[[str], bool]) -> Iterator[str]:
    """Yield a line for each site with problems, with what is wrong below it.

    Warnings of the kinds that are wanted are shown, too; those of a site are all shown if nothing else stopped it.
    """
    for report in reports:
        alone = not (report.is_good or report.errors)
        found = [one for one in report.problems if one.severity == "problem" or alone or shows(one.code)]
        if report.state in {"stopped", "failed", "lost"}:
            yield from (f"{report.site}: {one.message}" for one in found)
        elif found:
            yield f"{report.site}: {_counts(found, lang)}"
            yield from (indent(one.message, _STEP) for one in found)
        if report.traceback:
            yield indent(report.traceback.rstrip(), _STEP)


def _counts(found: Sequence[Told], lang: Lang) -> str:
    problems = sum(one.severity == "problem" for one in found)
    return counts_in_words(problems, len(found) - problems, lang)


def summary(reports: Sequence[SiteReport], seconds: float, lang: Lang) -> str:
    """Return the closing line: how many sites there are, how many were built, are unchanged, have problems."""
    bad = sum(not report.is_good for report in reports)
    of = counts(reports)
    return say(
        "cli.sites-built",
        lang,
        count=len(reports),
        seconds=f"{seconds:.1f}",
        built=of["built"],
        unchanged=of["unchanged"],
        bad=bad,
    )


def as_data(reports: Sequence[SiteReport], seconds: float) -> dict[str, object]:
    """Return the reports as data for JSON."""
    return {
        "sites": [report.as_dict() for report in reports],
        "counts": counts(reports),
        "seconds": round(seconds, 2),
    }
