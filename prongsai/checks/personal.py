"""Personal data in all that is published or copied: records, configuration, history, files and their names.

A problem, unless the record that has the text or names the file accepts it with a reason; a warning if it is not
published: in a file that nothing names, or beside the pixels of a picture. `site_config.yaml` accepts
for itself, for registers, the history of withdrawn records, and files that no record names. Telephones and e-mail
addresses of the configuration and of the units are those of the office.
"""

from __future__ import annotations

import html
import posixpath
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from urllib.parse import quote, unquote

from prongsai.addresses import ASSETS
from prongsai.base.kind import AnyKind
from prongsai.base.loaded import AnyLoaded, Content
from prongsai.base.where import CONTENT, HISTORY, WITHDRAWN
from prongsai.checks.contents import check_contents
from prongsai.checks.personal_report import Report
from prongsai.checks.rules import accepts
from prongsai.config import CONFIG_FILE
from prongsai.layouts import LAYOUTS
from prongsai.models.base import files_of
from prongsai.models.fields import path_of
from prongsai.models.rules import PERSONAL_DATA
from prongsai.personal.cells import search_grid
from prongsai.personal.files import MAX_SEEN, masked, search_name
from prongsai.personal.parts import Lines, Note, Point, Seen, by_language
from prongsai.personal.pdf import PdfReader
from prongsai.personal.plain import markdown_grids
from prongsai.personal.remembered import scan_file
from prongsai.personal.search import contacts_in, search_long
from prongsai.problems import LANGS, Place, Problems
from prongsai.source.disk import ReadError
from prongsai.source.encoding import text_of
from prongsai.source.files import Files, homes_of
from prongsai.source.files import report as report_unread
from prongsai.source.filetypes import PICTURE_TYPES, type_of
from prongsai.source.tree import Document, dotted

# What messages and the rule page write for a reason.
_PLACEHOLDERS = {"เหตุผล", "reason"}
_LINK = re.compile(r"\]\(\s*<?([^)\s>]+)")
_RECORD_KEY = re.compile(r"^([^\s#'\"-][^:\n]*):", re.MULTILINE)
_LAYOUT_TYPES = {"html", "typ", "yaml", "md", "txt", "xml", "svg", "js", "css"}
# Texts that a preview checks at every change. Enough for a large site.
_MEMORY_SIZE = 5_000
# A table that is only read: who made it is published nowhere, and what is hidden in it was reported when it was read.
_NOT_OF_TABLES = {"file-author", "file-hidden"}


def check_personal_data(content: Content, kinds: Sequence[AnyKind], problems: Problems) -> None:
    """Report personal data, and what files tell of the persons who made them."""
    _Guard(content=content, kinds=kinds, problems=problems).check()


def office_contacts(content: Content, kinds: Sequence[AnyKind]) -> frozenset[str]:
    """Return the telephones and e-mail addresses of the configuration and of the units, which are public."""
    registers = {kind.name for kind in kinds if kind.is_responsible}
    files = {CONFIG_FILE, *(path for one in content.records if one.kind in registers for path in one.files)}
    return frozenset(contact for path in files for contact in contacts_in(_text(content.files, path)))


def personal_data_in(
    text: str, path: str, known: frozenset[str], problems: Problems, document: Document | None = None
) -> None:
    """Report the personal data in a text that will be the file at `path`."""
    seen = _seen_in(text, with_names=False)
    Report(problems=problems, known=known).add(path, seen, path, document)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Guard:
    content: Content
    kinds: Sequence[AnyKind]
    problems: Problems
    owners: dict[str, list[AnyLoaded]] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)

    def check(self) -> None:
        report = Report(problems=self.problems, known=office_contacts(self.content, self.kinds))
        self._find_owners()
        registers = {kind.name for kind in self.kinds if kind.where and kind.where.form == "register"}
        documents = {one.document.path: one.document for one in self.content.records if one.document}
        for path in sorted({CONFIG_FILE, *(path for one in self.content.records for path in one.files)}):
            is_register = any(one.kind in registers for one in self.owners.get(path, ()))
            seen = _seen_in(_text(self.content.files, path), with_names=is_register)
            self._report(report, path, seen, documents.get(path))
        for path in self._own_layouts():
            self._report(report, path, _seen_in(_text(self.content.files, path), with_names=False))
        self._check_books(report)
        self._check_reasons()
        with PdfReader() as pdfs:
            for path in sorted(self.content.others):
                self._check_file(report, path, pdfs)

    def _own_layouts(self) -> list[str]:
        """Return the texts of the site's own layouts and assets, which pages take over."""
        files = self.content.files
        is_own = len(homes_of(files)) > 1
        folders = [folder for folder in (LAYOUTS, ASSETS) if is_own and files.kind(folder) == "folder"]
        paths = [path for folder in folders for path in files.walk(folder, Problems())]  # read before, with problems
        return sorted(path for path in paths if type_of(path) in _LAYOUT_TYPES)

    def _find_owners(self) -> None:
        """Note the records of each file: their own, and those that name it as a file or in a link."""
        for one in self.content.records:
            named = [path_of(one.source, file) for _, file in files_of(one.record)]
            texts = (words for _, text in one.texts() for words in (text.th, text.en) if words and "](" in words)
            linked = (unquote(target.partition("#")[0]) for words in texts for target in _LINK.findall(words))
            folder = posixpath.dirname(one.source)
            for path in {*one.files, *named, *(posixpath.normpath(posixpath.join(folder, link)) for link in linked)}:
                self.owners.setdefault(path, []).append(one)

    def _report(self, report: Report, path: str, seen: Sequence[Seen], document: Document | None = None) -> None:
        if seen and not self._is_accepted(self.owners.get(path, ())):
            report.add(path, seen, _accepting(self.owners.get(path, ())), document)

    def _is_accepted(self, owners: Sequence[AnyLoaded]) -> bool:
        able = [one for one in owners if "accept" in type(one.record).model_fields]
        if able:
            return any(accepts(one, PERSONAL_DATA) for one in able)
        return PERSONAL_DATA in self.content.config.accept

    def _check_books(self, report: Report) -> None:
        """Check what withdrawals say, and the old words in the history; its records accept their own."""
        path = f"{CONTENT}/{WITHDRAWN}"
        if self.content.withdrawn:
            self._report(report, path, _seen_in(_text(self.content.files, path), with_names=False))
        path = f"{CONTENT}/{HISTORY}"
        if not self.content.files.exists(path):
            return
        text = _text(self.content.files, path)
        point = Lines(text).point
        starts = [(point(found.start()), found[1]) for found in _RECORD_KEY.finditer(text)]
        records = {one.key: one for one in self.content.records}
        by_key: dict[str, list[Seen]] = {}
        for one in _seen_in(text, with_names=False):
            index = bisect_right(starts, _line(one), key=lambda pair: pair[0].line) - 1
            by_key.setdefault(starts[index][1] if index >= 0 else "", []).append(one)
        for key, seen in by_key.items():
            owners = [records[key]] if key in records else []
            if not self._is_accepted(owners):
                report.add(path, seen, _accepting(owners))

    def _check_file(self, report: Report, path: str, pdfs: PdfReader) -> None:
        folder, _, name = path.rpartition("/")
        owners, in_name = self.owners.get(path, ()), list(search_name(name))
        if in_name and not self._is_accepted(owners):
            report.add(folder, in_name, _accepting(owners), code=self._code(path))
        try:
            found = scan_file(self.content.files, path, pdfs)
        except ReadError as error:
            report_unread(error, path, self.problems)
            return
        if found.seen and not self._is_accepted(owners):
            report.add(path, found.seen, _accepting(owners), code=self._code(path, is_inside=True))
        place = Place(path=f"{folder}/{masked(name)}" if in_name else path)
        for note in self._said(path, found.notes):
            if path in self.content.read_tables and note.code in _NOT_OF_TABLES:
                continue
            value = note.value if isinstance(note.value, str) else {lang: note.value.words(lang) for lang in LANGS}
            self.problems.add(note.code, place, value=value, where=by_language(note.where))

    def _code(self, path: str, *, is_inside: bool = False) -> str:
        """Return the message about what a file has: it stops the site only if it would be published."""
        if not self._is_named(path):
            return "personal-data-unused"
        return "picture-with-data" if is_inside and type_of(path) in PICTURE_TYPES else "personal-data"

    def _is_named(self, path: str) -> bool:
        """Whether a record names a file, or its name is anywhere in the site, however it is written there."""
        if self.owners.get(path):
            return True
        if not self.told:
            files = self.content.files
            paths = {CONFIG_FILE, f"{CONTENT}/{HISTORY}", f"{CONTENT}/{WITHDRAWN}", *files.walk(LAYOUTS, Problems())}
            paths |= {path for one in self.content.records for path in one.files}
            self.told.append(_plain(" ".join(_text(files, path) for path in sorted(paths) if files.exists(path))))
        name = path.rpartition("/")[2]
        return _plain(name) in self.told[0] or _plain(quote(name)) in self.told[0]

    def _check_reasons(self) -> None:
        """Report a reason that is only copied from a message."""
        at = ("accept", PERSONAL_DATA)
        given = [(getattr(one.record, "accept", {}), one) for one in self.content.records]
        for accept, one in ((self.content.config.accept, None), *given):
            reason = accept.get(PERSONAL_DATA, "").strip()
            if reason.lower() in _PLACEHOLDERS:
                place = one.place(at) if one else Place(path=CONFIG_FILE)
                self.problems.add("reason-placeholder", place, dotted(at), value=reason)

    def _said(self, path: str, notes: Sequence[Note]) -> Sequence[Note]:
        """Return the notes on a file; of one that is not what its name says, the check of contents tells more."""
        if not any(note.code == "file-not-checked" for note in notes):
            return notes
        faults = Problems()
        with suppress(OSError):  # the note tells of it
            check_contents(self.content.files, [path], faults)
        return [note for note in notes if not (faults.errors and note.code == "file-not-checked")]


def _text(files: Files, path: str) -> str:
    """Return the text of a file that was read before."""
    try:
        return text_of(files.read(path))
    except (OSError, UnicodeDecodeError):
        return ""


@lru_cache(maxsize=_MEMORY_SIZE)
def _seen_in(text: str, *, with_names: bool) -> tuple[Seen, ...]:
    """Return what a text has, and what only its tables show: a number over two cells."""
    lines = Lines(text)
    found = islice(search_long(text, with_names=with_names), MAX_SEEN)
    seen = [Seen(finding=one, where=lines.point(index)) for index, one in found]
    known = {(one.finding.value, _line(one)) for one in seen}
    in_tables = (one for grid in markdown_grids(text) for one in search_grid(grid))
    seen += [one for one in islice(in_tables, MAX_SEEN) if (one.finding.value, _line(one)) not in known]
    return tuple(seen)


def _plain(text: str) -> str:
    """Return a text as names are compared in it: without escapes, and blanks, which YAML folds."""
    letters = unicodedata.normalize("NFC", unquote(html.unescape(text)))
    return re.sub(r"[\s\\]+", "", letters).casefold()


def _accepting(owners: Sequence[AnyLoaded]) -> str:
    """Return the file whose `accept` holds for records; of a page in two languages, the Thai one."""
    for one in owners:
        if "accept" in type(one.record).model_fields:
            return next((path for path in one.files if not path.endswith(".en.md")), one.source)
    return CONFIG_FILE


def _line(one: Seen) -> int:
    return one.where.line if isinstance(one.where, Point) else 0
