"""An office's file → the files of a year's measures and report."""

from __future__ import annotations

from pathlib import Path

from prongsai.base.loaded import Content
from prongsai.base.new import ImportedFiles, NewFile
from prongsai.base.stubs import NewFileError, checked_year
from prongsai.base.where import CONTENT
from prongsai.kinds.measures.importing.measures import find_year, import_measures
from prongsai.kinds.measures.importing.tables import UnreadableTableError, read_parts
from prongsai.kinds.measures.importing.writing import measure_text, report_text
from prongsai.kinds.units.record import Unit


def import_files(file: Path, year: str | None, content: Content) -> ImportedFiles:
    """Return the files to write; `year` (B.E.) is given by the user, else read from the file. Raises NewFileError."""
    try:
        parts = read_parts(file)
    except UnreadableTableError as error:
        raise NewFileError("cli.import-unreadable", path=file, detail=error) from error
    fiscal_year = checked_year(year) if year else find_year(parts)
    if fiscal_year is None:
        raise NewFileError("cli.import-needs-year", path=file)
    units = {unit.id: unit.record for unit in content.of(Unit)}
    imported = import_measures(parts, fiscal_year, units)
    folder = f"{CONTENT}/measures/{fiscal_year}"
    if not imported.measures:
        raise NewFileError("cli.import-no-table", path=file)
    if (content.files.root / folder).exists():
        raise NewFileError("cli.import-exists", path=folder)
    texts = {f"{measure.number:02}-measure.yaml": measure_text(measure) for measure in imported.measures}
    if imported.title or imported.introduction:
        texts["report.yaml"] = report_text(imported)
    return ImportedFiles(
        folder=folder,
        files=tuple(NewFile(path=f"{folder}/{name}", text=text) for name, text in texts.items()),
        count=len(imported.measures),
        remarks=tuple(imported.remarks),
    )
