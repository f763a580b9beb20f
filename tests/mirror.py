"""Whether an import says what its file says: every text of the file is in the records or left out, and nothing else is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any

import yaml

from prongsai.base.importing.amounts import parse_amount
from prongsai.base.new import ImportedFiles, Use
from prongsai.kinds.measures.importing.money import says_none
from prongsai.markup.plain import plain_lines
from prongsai.tables.grid import Cell, Line, OfficeFile
from prongsai.thai import fold, to_arabic_digits

Values = Mapping[str, Any]
# Texts without Markdown.
_PLAIN = {"title", "number", "printed_number", "period", "url", "label"}
# What the program reads out of other words of the same record, and says so.
_READ_FROM_WORDS = {"start", "end", "channels", "covers", "group", "id", "year"}


def records(imported: ImportedFiles) -> dict[str, Values]:
    """Return the values of the files by their names, every value as typed."""
    return {
        PurePosixPath(file.path).name: yaml.load(file.text, Loader=yaml.CBaseLoader) or {} for file in imported.files
    }


def texts(office: OfficeFile) -> Iterator[Cell | Line]:
    for part in office.parts:
        found = [part] if isinstance(part, Line) else [cell for row in part.rows for cell in row]
        yield from (text for text in found if text.text and not (isinstance(text, Cell) and text.is_repeated))


def check_mirror(office: OfficeFile, imported: ImportedFiles, names: Mapping[str, str]) -> None:
    """Compare a file with the records made of it; `names` are the Thai names of units by id."""
    found = records(imported)
    holders: dict[str, list[Values]] = defaultdict(list)
    for label, holder in _holders(found):
        holders[label].append(holder)  # a report may print a number twice
    uses = {use.spot: use for use in imported.uses}
    remarks = {remark.spot for remark in imported.remarks}
    for text in texts(office):
        assert uses[text.spot].text == text.text, text
    for use in imported.uses:
        if use.became == "dash":
            continue  # a dash where nothing else is said
        if use.record:
            assert any(_is_in(use, holder, names) for holder in holders[use.record]), (use, holders[use.record])
        elif use.became in {"report", "group"}:
            said = {_key(words) for words in _words(found.get("report.yaml", {}), names)}
            assert {_key(line) for line in use.text.splitlines()} <= said | {""}, use
        elif use.became == "left-out":
            assert any(
                (spot.sheet, spot.table, spot.row) == (use.spot.sheet, use.spot.table, use.spot.row) for spot in remarks
            )
        else:
            assert use.became in {"head", "total"}, use
    _check_source(office, found, names)


def _holders(found: Mapping[str, Values]) -> Iterator[tuple[str, Values]]:
    """Yield the measures and parts by what remarks call them."""
    for values in found.values():
        if "number" in values:
            printed = values.get("printed_number")
            label = f"{values['number']} ({printed})" if printed else values["number"]
            yield label, values
            for position, part in enumerate(values.get("parts", ()), start=1):
                yield f"{label} › {part.get('number', position)}", part


def _is_in(use: Use, holder: Values, names: Mapping[str, str]) -> bool:
    """Whether the words of a cell are in a record, in the field that the cell became."""
    if use.became in {"budget", "spent"}:
        value = holder.get(use.became, [])
        amounts = [] if value == "none" else [Decimal(line["baht"]) for line in value]
        return parse_amount(use.text) in amounts or (says_none(use.text) and value == "none")
    if use.became == "group":
        return "group" in holder
    fields = {"number": ("number", "printed_number"), "title": ("title", "number", "printed_number")}
    fields["evidence"] = ("evidence", "extra")
    names_of = fields.get(use.became, (use.became,))
    said = [_key(words) for name in names_of for words in _words({name: holder.get(name)}, names)]
    lines = use.text.split() if use.became == "evidence" else use.text.splitlines()
    if use.became in {"title", "period", "number"}:
        lines = [use.text]  # texts of one line
    keys = [key for line in lines if (key := _key(line))]
    return all(any(key in each for each in said) or _is_number(use, key, holder) for key in keys)


def _is_number(use: Use, key: str, holder: Values) -> bool:
    """Whether a cell is the number of its record: "ข้อ ๓", "3.0", or before its title."""
    digits = re.search(r"\d+", key)
    return (
        use.became in {"number", "title"} and digits is not None and digits[0] in re.findall(r"\d+", holder["number"])
    )


def _words(values: Any, names: Mapping[str, str]) -> Iterator[str]:
    """Yield the words of a record as readers see them: lines without Markdown, names of units."""
    for name, words in _leaves(values):
        if name == "responsible":
            yield names[words]
        else:
            yield from _shown(name, words)


def _check_source(office: OfficeFile, found: Mapping[str, Values], names: Mapping[str, str]) -> None:
    """Check that each value of the records is in the file."""
    source = [text.text for text in texts(office)]
    joined = "".join(_key(line) for text in source for line in text.splitlines())
    amounts = {parse_amount(text) for text in source}
    for file, values in found.items():
        for name, words in _leaves(values):
            if name in _READ_FROM_WORDS or (name == "number" and file != "report.yaml" and words == values["number"]):
                continue
            if (name, words) == ("label", "-"):
                continue  # a column without a heading
            if name == "baht":
                assert Decimal(words) in amounts, (name, words)
            elif name in {"budget", "spent"}:
                assert (words, True) == ("none", any(map(says_none, source))), (name, words)
            else:
                shown = [names[words]] if name == "responsible" else _shown(name, words)
                for line in shown:
                    assert all(_key(piece) in joined for piece in _pieces(line)), (name, line, source)


def _shown(name: str, words: str) -> list[str]:
    """Return the lines of a text as readers see them: prose is Markdown."""
    return [words] if name in _PLAIN else plain_lines(words)


def _pieces(line: str) -> list[str]:
    """Return the parts of a line that come from different cells: levels of a heading, first and last day."""
    return [word for word in re.split(r"\s+|–", re.sub(r"^\s*[-•–]\s+", "", line)) if word]


def _leaves(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if value is None:
        return
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _leaves(inner, name if key == "th" or (name, key) == ("period", "text") else key)
    elif isinstance(value, list):
        for item in value:
            yield from _leaves(item, name)
    else:
        yield name, str(value)


def _key(words: str) -> str:
    """Return words without what may differ: spaces, the form of digits, bullets, emphasis in a text file."""
    folded = fold(to_arabic_digits(words))
    return re.sub(r"\s+|^[-•–]\s+|\*\*", "", re.sub(r"^\s*[-•–]\s+", "", folded))
