"""All files of all years' reports, by path."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from prongsai.outputs.drawing import find_template
from prongsai.outputs.paper import WordCutter
from prongsai.outputs.report.office import write_docx, write_xlsx
from prongsai.outputs.report.pdf import write_pdf
from prongsai.outputs.report.table import report_table
from prongsai.phrases import Phrases
from prongsai.site.metadata import report_files
from prongsai.site.model import Page, Site
from prongsai.site.views import YearView
from prongsai.text import Numerals


def write_reports(site: Site, pages: Sequence[Page], layouts: Sequence[Path]) -> dict[str, bytes]:
    """Return the reports of all years that have measures, in every language and form."""
    years = [(page, page.view) for page in pages if isinstance(page.view, YearView) and report_files(site, page)]
    if not years:
        return {}
    template, cutter = find_template(layouts, "print/report.typ"), WordCutter(Phrases(site.names))
    files: dict[str, bytes] = {}
    for page, year in years:
        table = report_table(site, page, year)
        numerals = Numerals(lang=page.lang, thai_digits=site.config.digits == "thai")
        creator = site.config.municipality.name.words(page.lang).value
        paths = report_files(site, page)
        files[paths["pdf"]] = write_pdf(table, site.words[page.lang], numerals, cutter, template)
        files[paths["docx"]] = write_docx(table, creator)
        files[paths["xlsx"]] = write_xlsx(table, creator)
    return files
