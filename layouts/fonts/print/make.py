"""Make a font whose Thai can be read back out of a PDF: one glyph for each stack of marks.

python make.py FULL.ttf RESULT.ttf FAMILY      (make fonts; needs fontTools)

A PDF maps glyphs to letters. Where a vowel and a tone mark stand on one consonant as two glyphs, one of them raised,
writers start a new run and repeat the letters: ขั้น comes back as ขั้ขั้น. HarfBuzz splits ำ in two as well. So every
pair that shapers make gets a glyph of its own, put together as the font would place its parts: it looks the same.
A mark that a font raises by a hair, as on the bold ษ, stays level.
Sarabun and Trirong are under the SIL Open Font License and reserve no name; the result carries its own, as that
licence wishes.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Iterator

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables

SARA_AA, NIKHAHIT = "uni0E32", "uni0E4D"
VOWELS = [f"uni0E{code:02X}{form}" for code in (0x31, 0x34, 0x35, 0x36, 0x37, 0x47) for form in ("", ".narrow")]
TONES = [f"uni0E{code:02X}{form}" for code in range(0x48, 0x4D) for form in ("", ".small", ".narrow")]
HAIR = 2  # thousandths of an em
TALL = {"uni0E1B", "uni0E1D", "uni0E1F", "uni0E2C"}


def main(source: str, target: str, family: str) -> None:
    font = TTFont(source)
    glyphs = set(font.getGlyphOrder())
    _level_anchors(font)
    pairs = {}
    for vowel in VOWELS:
        for tone in TONES:
            if {vowel, tone} <= glyphs and (offset := _on_mark(font, vowel, tone)):
                pairs[vowel, tone] = _compose(font, vowel, tone, offset)
                _attach_like(font, pairs[vowel, tone], vowel)
    for mark in sorted(glyph for glyph in glyphs if glyph.startswith(NIKHAHIT)):
        if offset := _before_sara_aa(font, mark):
            pairs[mark, SARA_AA] = _compose(font, SARA_AA, mark, offset)
    _add_ligatures(font, pairs)
    _rename(font, family)
    font.save(target)


def _subtables(font: TTFont, kind: int) -> Iterator[object]:
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for entry in lookup.SubTable:
            subtable = getattr(entry, "ExtSubTable", entry)
            if subtable.LookupType == kind:
                yield subtable


def _level_anchors(font: TTFont) -> None:
    """Give the anchors of consonants the height of the marks on them where it differs by less than the eye sees."""
    for subtable in _subtables(font, 4):
        heights = {(mark.Class, mark.MarkAnchor.YCoordinate) for mark in subtable.MarkArray.MarkRecord}
        for base, record in zip(subtable.BaseCoverage.glyphs, subtable.BaseArray.BaseRecord, strict=True):
            for number, anchor in enumerate(record.BaseAnchor if base.startswith("uni0E") else ()):
                near = [y for of, y in heights if anchor and of == number and abs(y - anchor.YCoordinate) <= HAIR]
                if near and anchor.YCoordinate not in near:
                    anchor.YCoordinate = min(near)


def _on_mark(font: TTFont, below: str, above: str) -> tuple[int, int] | None:
    """Return how far the font moves `above` when it stands on `below`; marks have no width of their own."""
    for subtable in _subtables(font, 6):
        if above in subtable.Mark1Coverage.glyphs and below in subtable.Mark2Coverage.glyphs:
            record = subtable.Mark1Array.MarkRecord[subtable.Mark1Coverage.glyphs.index(above)]
            anchors = subtable.Mark2Array.Mark2Record[subtable.Mark2Coverage.glyphs.index(below)].Mark2Anchor
            if anchor := anchors[record.Class]:
                mark = record.MarkAnchor
                return anchor.XCoordinate - mark.XCoordinate, anchor.YCoordinate - mark.YCoordinate
    return None


def _before_sara_aa(font: TTFont, mark: str) -> tuple[int, int] | None:
    """Return where `mark` stands before the left edge of า, in the middle of what it is on each consonant."""
    found = []
    for subtable in _subtables(font, 4):
        if mark not in subtable.MarkCoverage.glyphs:
            continue
        record = subtable.MarkArray.MarkRecord[subtable.MarkCoverage.glyphs.index(mark)]
        for base, anchors in zip(subtable.BaseCoverage.glyphs, subtable.BaseArray.BaseRecord, strict=True):
            anchor = anchors.BaseAnchor[record.Class]
            if anchor and (base in TALL) == mark.endswith(".narrow"):
                x = anchor.XCoordinate - record.MarkAnchor.XCoordinate - font["hmtx"][base][0]
                found.append((x, anchor.YCoordinate - record.MarkAnchor.YCoordinate))
    if not found:
        return None
    return round(statistics.median(x for x, _ in found)), round(statistics.median(y for _, y in found))


def _compose(font: TTFont, base: str, mark: str, offset: tuple[int, int]) -> str:
    """Add a glyph of two, as wide as `base`, and return its name."""
    name = f"{base}_{mark}".replace(".", "_")
    pen = TTGlyphPen(font.getGlyphSet())
    pen.addComponent(base, (1, 0, 0, 1, 0, 0))
    pen.addComponent(mark, (1, 0, 0, 1, *offset))
    glyph = pen.glyph()
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"].glyphOrder = font.getGlyphOrder()
    font["glyf"].glyphs[name] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"].metrics[name] = (font["hmtx"][base][0], glyph.xMin)
    classes = font["GDEF"].table.GlyphClassDef.classDefs
    classes[name] = classes.get(base, 1)
    return name


def _attach_like(font: TTFont, new: str, old: str) -> None:
    """Let a new mark stand on consonants where `old` does."""
    for subtable in _subtables(font, 4):
        if old in subtable.MarkCoverage.glyphs:
            record = subtable.MarkArray.MarkRecord[subtable.MarkCoverage.glyphs.index(old)]
            subtable.MarkCoverage.glyphs.append(new)
            subtable.MarkArray.MarkRecord.append(record)
            subtable.MarkArray.MarkCount = len(subtable.MarkArray.MarkRecord)


def _add_ligatures(font: TTFont, pairs: dict[tuple[str, str], str]) -> None:
    """Put the pairs behind everything else that `ccmp` does, so that they meet the forms that it chose."""
    subtable = otTables.LigatureSubst()
    subtable.ligatures = {}
    for (first, second), name in pairs.items():
        ligature = otTables.Ligature()
        ligature.LigGlyph, ligature.Component, ligature.CompCount = name, [second], 2
        subtable.ligatures.setdefault(first, []).append(ligature)
    lookup = otTables.Lookup()
    lookup.LookupType, lookup.LookupFlag, lookup.SubTable, lookup.SubTableCount = 4, 0, [subtable], 1
    table = font["GSUB"].table
    table.LookupList.Lookup.append(lookup)
    table.LookupList.LookupCount = len(table.LookupList.Lookup)
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == "ccmp":
            record.Feature.LookupListIndex.append(table.LookupList.LookupCount - 1)
            record.Feature.LookupCount = len(record.Feature.LookupListIndex)


def _rename(font: TTFont, family: str) -> None:
    full = font["name"].getDebugName(16) or font["name"].getDebugName(1)
    for record in font["name"].names:
        if record.nameID in {1, 3, 4, 6, 16}:
            named = family.replace(" ", "") if record.nameID == 6 else family  # PostScript names have no spaces
            record.string = str(record).replace(full, named)


if __name__ == "__main__":
    main(*sys.argv[1:])
