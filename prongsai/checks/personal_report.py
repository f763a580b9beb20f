"""The messages about personal data that was seen in a text or a file: masked, each with its place, few of one sort."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from prongsai.personal.finding import Sort
from prongsai.personal.parts import Point, Seen, by_language
from prongsai.problems import LANGS, Place, Problems, say
from prongsai.source.tree import Document, dotted

_SORTS: Mapping[Sort, str] = {
    "id": "cli.personal-id",
    "phone": "cli.personal-phone",
    "email": "cli.personal-email",
    "account": "cli.personal-account",
    "passport": "cli.personal-passport",
    "name": "cli.personal-name",
}
# Where those of an office are put.
_OFFICE: Mapping[Sort, str] = {"phone": "cli.personal-office-contact", "email": "cli.personal-office-email"}
# Of one sort in one file, more are counted only.
_SHOWN = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """Takes what was seen; `known` are contacts of the office, which are public."""

    problems: Problems
    known: frozenset[str]

    def add(
        self,
        path: str,
        seen: Iterable[Seen],
        accepting: str,
        document: Document | None = None,
        code: str = "personal-data",
    ) -> None:
        """Report what was seen in a file; `accepting` is the file that could accept it."""
        left = [one for one in seen if one.finding.value not in self.known]
        counts = Counter(one.finding.sort for one in left)
        shown: Counter[Sort] = Counter()
        for one in left:
            sort = one.finding.sort
            shown[sort] += 1
            if shown[sort] <= _SHOWN:
                rest = counts[sort] - _SHOWN if shown[sort] == _SHOWN else 0
                self._add(code, path, one, accepting, rest, document)

    def _add(self, code: str, path: str, one: Seen, accepting: str, rest: int, document: Document | None) -> None:
        at = one.where if isinstance(one.where, Point) else None
        place = Place(path=path, line=at.line, column=at.column) if at else Place(path=path)
        sort = one.finding.sort
        self.problems.add(
            code,
            place,
            _field(document, place) if document and at else "",
            sort={lang: say(_SORTS[sort], lang) for lang in LANGS},
            value=one.finding.masked,
            where=by_language(one.where),
            more={lang: say("cli.personal-more", lang, count=rest) if rest > 0 else "" for lang in LANGS},
            office={lang: say(_OFFICE[sort], lang) if sort in _OFFICE else "" for lang in LANGS},
            file=accepting,
        )


def _field(document: Document, place: Place) -> str:
    """Return the field that a place is in: the last key before it."""
    at = (place.line, place.column)
    before = [(key.line, key.column, path) for path, key in document.key_places.items() if (key.line, key.column) <= at]
    return dotted(max(before, key=lambda found: found[:2])[2]) if before else ""
