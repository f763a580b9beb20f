"""The font in which a PDF form shows what people type: Thai and Latin, embedded.

Readers set typed letters one beside the other, without the rules of the font: tone marks stand where they are clear of
the vowels below them.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pikepdf
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, String

from prongsai.outputs.drawing import FONT_FILE

# Chromium (pdfium) sets Thai in a font of the form only under a name that it knows for symbols: others it takes for
# Latin alone, and leaves Thai blank. The name is that of the resource, and not seen.
FONT_NAME = "Webdings"
_LETTERS = [*range(0x20, 0x7F), 0xA0, *range(0x0E01, 0x0E3B), *range(0x0E3F, 0x0E5C), 0x2013, 0x2014, 0x201C, 0x201D]
_TONES, _VOWEL = range(0x0E48, 0x0E4D), 0x0E35
# Between a vowel and the tone mark above it, in thousandths of an em.
_GAP = 20
_BOX = (-500, -400, 1400, 1300)
_CMAP = """\
/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
{}endcmap CMapName currentdict /CMap defineresource pop end end
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Font:
    """The bytes of the font; by Unicode letter its glyph; by glyph its width in thousandths of an em."""

    data: bytes
    glyphs: Mapping[int, int]
    widths: Mapping[int, int]


def typed_font(document: pikepdf.Pdf) -> pikepdf.Object:
    """Embed the font in a document, and return it."""
    font, name = _font(), Name("/SarabunTyped")
    file = document.make_stream(font.data)
    file.Length1 = len(font.data)
    described = Dictionary(
        Type=Name.FontDescriptor, FontName=name, Flags=4, FontBBox=Array([*_BOX]), ItalicAngle=0, StemV=80
    )
    described.Ascent, described.Descent, described.CapHeight, described.FontFile2 = 1050, -300, 700, file
    inner = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=name, CIDToGIDMap=Name.Identity, DW=500)
    inner.CIDSystemInfo = Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0)
    inner.FontDescriptor = document.make_indirect(described)
    inner.W = Array([part for glyph, width in font.widths.items() for part in (glyph, Array([width]))])
    whole = Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=name, Encoding=Name("/Identity-H"))
    whole.DescendantFonts = Array([document.make_indirect(inner)])
    whole.ToUnicode = document.make_stream(_to_unicode(font).encode("ascii"))
    return document.make_indirect(whole)


def _to_unicode(font: _Font) -> str:
    """Return the letter of each glyph, from which readers also find the glyph of a letter."""
    pairs = [f"<{glyph:04x}> <{letter:04x}>\n" for letter, glyph in font.glyphs.items()]
    parts = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]  # a block has 100 at most
    blocks = (f"{len(part)} beginbfchar\n{''.join(part)}endbfchar\n" for part in parts)
    return _CMAP.format("".join(blocks))


@cache
def _font() -> _Font:
    options = Options()
    options.layout_features, options.retain_gids, options.notdef_outline = [], True, True
    options.drop_tables += ["GSUB", "GPOS", "GDEF"]
    with TTFont(FONT_FILE, recalcTimestamp=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=_LETTERS)
        subsetter.subset(font)
        _raise_tones(font)
        names, scale = font.getBestCmap(), 1000 / font["head"].unitsPerEm
        glyphs = {letter: font.getGlyphID(name) for letter, name in sorted(names.items())}
        widths = {font.getGlyphID(name): round(font["hmtx"][name][0] * scale) for name in names.values()}
        data = io.BytesIO()
        font.save(data)
    return _Font(data=data.getvalue(), glyphs=glyphs, widths=dict(sorted(widths.items())))


def _raise_tones(font: TTFont) -> None:
    names, outlines = font.getBestCmap(), font["glyf"]
    gap = round(_GAP * font["head"].unitsPerEm / 1000)
    lowest = outlines[names[_VOWEL]].yMax + gap
    for letter in _TONES:
        glyph = outlines[names[letter]]
        glyph.coordinates.translate((0, max(lowest - glyph.yMin, 0)))
        glyph.recalcBounds(outlines)
