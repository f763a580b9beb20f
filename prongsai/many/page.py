"""The report of many sites as a page for this machine, which is not published, so it contains its own style."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from pathlib import Path
from urllib.parse import quote

from prongsai.many.report import SiteReport, State
from prongsai.many.shown import summary
from prongsai.problems import Lang, say
from prongsai.text import Numerals
from prongsai.thai import PartialDate

_STATE_WORDS: Mapping[State, str] = {
    "built": "cli.state-built",
    "unchanged": "cli.state-unchanged",
    "problems": "cli.state-problems",
    "stopped": "cli.state-stopped",
    "failed": "cli.state-failed",
    "lost": "cli.state-lost",
}
_COLUMNS = (
    "cli.sites-column-site",
    "cli.sites-column-state",
    "cli.sites-column-pages",
    "cli.sites-column-problems",
    "cli.sites-column-warnings",
    "cli.sites-column-seconds",
    "cli.sites-column-published",
)
_PAGE = """\
<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ max-width: 72rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.7 "Leelawadee UI", Thonburi, sans-serif; }}
h2 {{ margin-top: 2rem; }}
.wide {{ overflow-x: auto; }}
table {{ border-collapse: collapse; }}
td, th {{ padding: .4rem 1rem .4rem 0; border-bottom: 1px solid #767676; text-align: start; vertical-align: top; }}
.number {{ text-align: end; font-variant-numeric: tabular-nums; }}
pre {{ white-space: pre-wrap; overflow-wrap: anywhere; }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p>{summary} {date}</p>
<div class="wide" role="region" tabindex="0" aria-label="{title}">
<table>
<thead>
<tr>{head}</tr>
</thead>
<tbody>
{rows}
</tbody>
</table>
</div>
{sections}
</main>
</body>
</html>
"""


def as_page(reports: Sequence[SiteReport], seconds: float, today: date, file: Path, lang: Lang) -> str:
    """Return the page that will be `file`: its links to the published folders start there."""
    day = Numerals(lang=lang, thai_digits=False).date(PartialDate(today.year, today.month, today.day))
    numbered = list(enumerate(reports, 1))
    return _PAGE.format(
        lang=lang,
        title=escape(say("cli.sites-title", lang)),
        summary=escape(summary(reports, seconds, lang)),
        date=escape(say("cli.sites-date", lang, date=day)),
        head="".join(f'<th scope="col">{escape(say(code, lang))}</th>' for code in _COLUMNS),
        rows="\n".join(_row(number, report, file, lang) for number, report in numbered),
        sections="\n".join(_section(number, report) for number, report in numbered if _has_section(report)),
    )


def _row(number: int, report: SiteReport, file: Path, lang: Lang) -> str:
    name = escape(report.site)
    name = f'<a href="#site-{number}">{name}</a>' if _has_section(report) else name
    pages = str(report.pages) if report.state == "built" else "–"
    numbers = (pages, str(len(report.errors)), str(len(report.warnings)), f"{report.seconds:.1f}")
    return (
        f'<tr><th scope="row">{name}</th><td>{escape(say(_STATE_WORDS[report.state], lang))}</td>'
        + "".join(f'<td class="number">{value}</td>' for value in numbers)
        + f"<td>{_published(report, file)}</td></tr>"
    )


def _published(report: SiteReport, file: Path) -> str:
    """Return a link to the home page in the published folder; its address if it is in a store."""
    if "://" in report.output or not report.output:
        return escape(report.output)
    folder = Path(report.output).resolve()
    try:
        href = quote(Path(os.path.relpath(folder, file.resolve().parent)).as_posix())
    except ValueError:  # on another drive of Windows
        href = folder.as_uri()
    name = escape(report.output)
    return f'<a href="{escape(href)}/index.html">{name}</a>' if (folder / "index.html").is_file() else name


def _has_section(report: SiteReport) -> bool:
    return bool(report.problems or report.notes)


def _section(number: int, report: SiteReport) -> str:
    """Return what is wrong with one site, and what others changed in its published folder."""
    said = [*report.notes, *(one.message for one in (*report.errors, *report.warnings))]
    entries = "\n".join(f"<li><pre>{escape(text)}</pre></li>" for text in said)
    more = f"\n<pre>{escape(report.traceback)}</pre>" if report.traceback else ""
    return f'<h2 id="site-{number}">{escape(report.site)}</h2>\n<ul>\n{entries}\n</ul>{more}'
