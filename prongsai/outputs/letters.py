"""The letters of the glyphs in a PDF, so that any program that reads it finds and copies Thai as it was written.

Typst gives a vowel or tone mark the letters of its whole cluster: ี in ที is ที. Programs that ignore the text that it
puts beside each cluster (ActualText), Firefox among them, read ทีที. Here each glyph gets its own letters. A PDF does
not name its glyphs; a glyph is found in our fonts by its outline. The texts stay: poppler, which orders marks by their
place, needs them for ผู้.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pikepdf
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables

# The width of a glyph and its bytes; those of one that is put together of others are its points and where contours end.
Outline = tuple[int, object]
# What a glyph may stand for: "-" is also the hyphen that does not break.
Letters = list[str]
_CHARACTERS = re.compile(rb"beginbfchar.*?endbfchar", re.DOTALL)
_CHARACTER = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")
# Shapers split ำ, and our font joins it again.
_SPLIT_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")


def correct_letters(pdf: bytes, fonts: tuple[Path, ...]) -> bytes:
    """Return a PDF that looks the same and whose glyphs from `fonts` have their own letters.

    Glyphs of other fonts keep theirs, and the tags stay. The same PDF gives the same bytes.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for font in _fonts_in(document):
            _correct(font, fonts)
        buffer = io.BytesIO()
        document.save(buffer, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return buffer.getvalue()


def _fonts_in(document: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    for found in document.objects:
        if isinstance(found, pikepdf.Dictionary) and found.get("/Subtype") == "/Type0":
            yield found


def _correct(font: pikepdf.Object, fonts: tuple[Path, ...]) -> None:
    """Give the glyphs of a font in a PDF their letters (ToUnicode), if it is one of `fonts`."""
    program = font.DescendantFonts[0].FontDescriptor.get("/FontFile2")
    _, _, name = str(font.BaseFont).partition("+")
    file = _files(fonts).get(name)
    if program is not None and file is not None:
        outline = _outlines(TTFont(io.BytesIO(program.read_bytes())))
        font.ToUnicode.write(_with_letters(font.ToUnicode.read_bytes(), outline, _known(file)))


def _with_letters(mapping: bytes, outline: Callable[[int], Outline], known: Mapping[Outline, Letters]) -> bytes:
    """Return a map of letters (CMap) in which each glyph has its own."""

    def correct(entry: re.Match[bytes]) -> bytes:
        told = bytes.fromhex(entry[2].decode()).decode("utf-16-be")
        letters = _chosen(known.get(outline(int(entry[1], 16)), []), told)
        return b"<%b> <%b>" % (entry[1], letters.encode("utf-16-be").hex().upper().encode())

    return _CHARACTERS.sub(lambda part: _CHARACTER.sub(correct, part[0]), mapping)


def _chosen(letters: Letters, told: str) -> str:
    """Return the letters of a glyph whose cluster was `told`: of several, those that are in the cluster."""
    return next((one for one in [told, *letters] if one in letters and one in told), letters[0] if letters else told)


@cache
def _files(fonts: tuple[Path, ...]) -> dict[str, Path]:
    """Return the files of fonts by their PostScript names."""
    return {str(TTFont(font)["name"].getDebugName(6)): font for font in fonts}


@cache
def _known(font: Path) -> dict[Outline, Letters]:
    """Return what each outline of a font stands for; read once per process."""
    full = TTFont(font)
    letters = _letters(full)
    known: dict[Outline, Letters] = {}
    outline = _outlines(full)
    for number, name in enumerate(full.getGlyphOrder()):
        known.setdefault(outline(number), []).extend(letters.get(name, ()))
    return known


def _outlines(font: TTFont) -> Callable[[int], Outline]:
    """Return what gives the outline of a glyph by its number."""
    glyphs, widths, names = font["glyf"], font["hmtx"], font.getGlyphOrder()
    data, starts = font.reader["glyf"], font["loca"]

    def outline(number: int) -> Outline:
        own, width = data[starts[number] : starts[number + 1]], widths[names[number]][0]
        if own[:1] < b"\x80":
            return width, own.rstrip(b"\0")
        # A subset numbers the parts of a glyph anew.
        points, ends, _ = glyphs[names[number]].getCoordinates(glyphs)
        return width, (tuple(points), tuple(ends))

    return outline


def _letters(font: TTFont) -> dict[str, Letters]:
    """Return what each glyph stands for: by the characters of the font, then by the glyphs that it replaces."""
    letters: dict[str, Letters] = {}
    for code, name in sorted(font.getBestCmap().items()):
        letters.setdefault(name, []).append(chr(code))
    # In the order of the font, a form comes before the ligatures that it is part of.
    for parts, name in _replacements(font):
        known = [letters[part][0] for part in parts if part in letters]
        if len(known) == len(parts):
            letters.setdefault(name, [_SPLIT_AM.sub("\\1\u0e33", "".join(known))])
    return letters


def _replacements(font: TTFont) -> Iterator[tuple[list[str], str]]:
    """Yield which glyphs a font replaces by which one."""
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for subtable in lookup.SubTable:
            rule = getattr(subtable, "ExtSubTable", subtable)
            if isinstance(rule, otTables.SingleSubst):
                yield from (([old], new) for old, new in rule.mapping.items())
            elif isinstance(rule, otTables.LigatureSubst):
                for first, ligatures in rule.ligatures.items():
                    yield from (([first, *one.Component], one.LigGlyph) for one in ligatures)
