"""Reads PDF files for `pdf.py` in a process of its own: a damaged file may keep PDFium busy for ever, or bring it down.

For each path on a line of stdin, lines of JSON on stdout: pages and other texts as they are read, then an end.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from itertools import islice
from typing import Any

import pikepdf
import pypdfium2

MAX_PAGES = 2_000
MAX_LETTERS = 2_000_000
MAX_OBJECTS = 20_000
# A page with fewer letters, most of which a picture covers, is scanned: the letters are a stamp or a page number.
FEW_LETTERS = 40
_PICTURE, _FORM_DEPTH = 3, 4
# What readers write on a page; the window of a note, /Popup, belongs to one of them.
_NOTES = {
    *("/Text", "/FreeText", "/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Caret", "/Stamp", "/Ink"),
    *("/Line", "/Square", "/Circle", "/Polygon", "/PolyLine"),
}
_MEMORY = 250_000_000
_WORDS = {
    "/Contents",
    "/V",
    "/DV",
    "/T",
    "/TU",
    "/Title",
    "/Subject",
    "/Keywords",
    "/URI",
    "/RC",
    "/Alt",
    "/ActualText",
}
_WORDS |= {"/Subj", "/Opt", "/Desc", "/F", "/UF", "/E"}


def main() -> None:
    _limit_memory()
    print("ready", flush=True)
    for line in sys.stdin:
        for said in _read(json.loads(line)):
            print(json.dumps(said), flush=True)
        print(json.dumps({"end": True}), flush=True)


def _limit_memory() -> None:
    """Limit the memory where the system can; a file that needs more is then damaged."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))


def _read(path: str) -> Iterator[dict[str, Any]]:
    try:
        yield from _asides(path)
        yield from _pages(path)
    except Exception as error:  # noqa: BLE001 (whatever it is, the file is one that could not be read)
        yield {"error": "password" if "password" in str(error).lower() else "damaged"}


def _pages(path: str) -> Iterator[dict[str, Any]]:
    letters = 0
    with closing(pypdfium2.PdfDocument(path)) as document:
        yield {"pages": len(document)}
        for number in range(1, len(document) + 1):
            if number > MAX_PAGES or letters > MAX_LETTERS:
                yield {"stopped": number, "count": len(document)}
                break
            text, is_cut, layer = _text(document, number)
            letters += len(text)
            yield {"page": number, "text": text, "layer": layer}
            if is_cut:
                yield {"cut": "letters", "limit": MAX_LETTERS}


def _text(document: Any, number: int) -> tuple[str, bool, str]:  # noqa: ANN401 (pypdfium2 has no types)
    with closing(document[number - 1]) as page, closing(page.get_textpage()) as words:
        # A page with more letters than a book has is none; reading it all takes seconds.
        whole = words.count_chars()
        count = min(whole, MAX_LETTERS)
        text = str(words.get_text_range(0, count)) if count else ""
        layer = _layer(page, text)
    return text.replace("\r\n", "\n").replace("\r", "\n"), count < whole, layer


def _layer(page: Any, text: str) -> str:  # noqa: ANN401
    """Return whether the words of a page can be read: "text", "scan" for a page that is a picture, "blank"."""
    letters = sum(letter.isalnum() for letter in text)
    if letters >= FEW_LETTERS:
        return "text"
    width, height = page.get_size()
    covered, drawn = 0.0, False
    for one in islice(page.get_objects(max_depth=_FORM_DEPTH), MAX_OBJECTS):
        drawn = True
        if one.type == _PICTURE:
            covered += _area(one, width, height)
    if covered >= width * height / 2:
        return "scan"
    # Letters that were turned into outlines are drawn, and no letters.
    return "text" if letters else "scan" if drawn else "blank"


def _area(picture: Any, width: float, height: float) -> float:  # noqa: ANN401
    """Return how much of a page a picture covers."""
    left, bottom, right, top = picture.get_bounds()
    return float(max(0, min(right, width) - max(left, 0)) * max(0, min(top, height) - max(bottom, 0)))


def _asides(path: str) -> Iterator[dict[str, Any]]:
    """Yield the properties, and the texts of notes, form fields, bookmarks and links."""
    with pikepdf.open(path) as document:
        info = document.docinfo
        yield {"authors": [str(info["/Author"])] if "/Author" in info else []}
        yield {"properties": "\n".join(str(value) for key, value in info.items() if key != "/Author")}
        if "/Metadata" in document.Root:
            xmp = bytes(document.Root.Metadata.get_stream_buffer())
            yield {"xmp": xmp[:MAX_LETTERS].decode("utf-8", "replace")}
            if len(xmp) > MAX_LETTERS:
                yield {"cut": "letters", "limit": MAX_LETTERS}
        texts, notes, attached = [], 0, 0
        dictionaries = _dictionaries(document)
        for one in islice(dictionaries, MAX_OBJECTS):
            texts += [str(value) for key, value in one.items() if key in _WORDS and isinstance(value, pikepdf.String)]
            notes += one.get("/Type") == "/Annot" and one.get("/Subtype") in _NOTES
            attached += "/EF" in one
        yield {"texts": texts, "notes": notes, "attached": attached}
        if next(dictionaries, None) is not None:
            yield {"cut": "objects", "limit": MAX_OBJECTS}


def _dictionaries(document: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Yield all dictionaries, those within others too."""
    for top in document.objects:
        left: list[Any] = [top]
        while left:
            one = left.pop()
            if isinstance(one, pikepdf.Dictionary):
                yield one
                left += _direct(value for _, value in one.items())  # noqa: PERF102 (to mypy, values is an object)
            elif isinstance(one, pikepdf.Array):
                left += _direct(one)


def _direct(objects: Iterable[Any]) -> Iterator[Any]:
    return (one for one in objects if isinstance(one, pikepdf.Object) and not one.is_indirect)


if __name__ == "__main__":
    main()
