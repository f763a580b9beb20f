"""Form fields in a PDF, in place of links to field:NAME: lines to type in, and boxes of which one can be ticked.

Each field has a label for screen readers, stays in the structure of the document, and is reached in reading order.
There are no scripts and nothing is sent. What people type is drawn by their reader: in the font of the form, or in one
of their computer. A document whose text may be in a font outside it is not PDF/UA: the claim is removed, the tags stay.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from prongsai.outputs.prints.typed import FONT_NAME, typed_font

PREFIX = "field:"
# Of annotations and of fields: printed; a group of which one is always chosen; one that stays chosen.
_PRINTED, _RADIO, _STAYS = 4, 1 << 15, 1 << 14
# What typed text looks like: the size fits the height of a line.
_TYPED = f"/{FONT_NAME} 11 Tf 0 g"
_CLAIM = re.compile(rb"\s*<pdfuaid:\w+>[^<]*</pdfuaid:\w+>|\s*xmlns:pdfuaid=\"[^\"]*\"|\s*pdfuaid:\w+=\"[^\"]*\"")
# The letter that is a tick in ZapfDingbats: readers that draw boxes themselves ask for it.
_CHECK = "4"
# A tick in a box of 1 by 1.
_TICK = b"q %f 0 0 %f 0 0 cm 0.12 w 0 G 1 J 1 j 0.2 0.5 m 0.42 0.24 l 0.82 0.8 l S Q"


@dataclass(frozen=True, kw_only=True, slots=True)
class Filling:
    """A field: `label` says what to write; `group` is the label of the boxes of which one is ticked, "" for a line."""

    label: str
    group: str = ""


def with_fields(pdf: bytes, fields: Mapping[str, Filling]) -> bytes:
    """Return the PDF with form fields in place of links to `fields`, by name; those of a group are NAME/CHOICE.

    Each field must be there once. The same PDF gives the same bytes.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        links = dict(_links(document))
        if [*links] != [*fields]:
            raise ValueError(f"a slip draws other fields than it has: {sorted({*links} ^ {*fields})}")
        form = Dictionary(
            Fields=Array([*_made(document, links, fields)]),
            DR=Dictionary(Font=Dictionary({f"/{FONT_NAME}": typed_font(document)})),
            DA=String(_TYPED),
            NeedAppearances=True,
        )
        document.Root.AcroForm = document.make_indirect(form)
        _tag(document)
        _without_claim(document)
        buffer = io.BytesIO()
        document.save(buffer, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return buffer.getvalue()


def _links(document: pikepdf.Pdf) -> Iterator[tuple[str, pikepdf.Object]]:
    """Yield the links to fields by name, in reading order."""
    for page in document.pages:
        for link in page.obj.get("/Annots", Array()):
            address = str(link.get("/A", Dictionary()).get("/URI", ""))
            if address.startswith(PREFIX):
                yield address.removeprefix(PREFIX), link


def _made(
    document: pikepdf.Pdf, links: Mapping[str, pikepdf.Object], fields: Mapping[str, Filling]
) -> Iterator[pikepdf.Object]:
    """Yield the fields of the form, a group as one with its boxes below it."""
    groups: dict[str, pikepdf.Object] = {}
    for name, link in links.items():
        field = fields[name]
        for key in ("/A", "/Border", "/Contents"):
            del link[key]
        link.Subtype, link.F, link.TU = Name.Widget, _PRINTED, String(field.label)
        if not field.group:
            link.FT, link.T, link.DA = Name.Tx, String(name), String(_TYPED)
            link.AP = Dictionary(N=_drawn(document, link, b""))
            yield link
            continue
        group, _, choice = name.partition("/")
        if group not in groups:
            whole = Dictionary(
                FT=Name.Btn, Ff=_RADIO | _STAYS, T=String(group), TU=String(field.group), Kids=Array(), V=Name.Off
            )
            groups[group] = document.make_indirect(whole)
            yield groups[group]
        link.Parent, link.AS, link.MK = groups[group], Name.Off, Dictionary(CA=String(_CHECK))
        link.AP = Dictionary(N=Dictionary({f"/{choice}": _ticked(document, link), "/Off": _drawn(document, link, b"")}))
        groups[group].Kids.append(link)


def _size(link: pikepdf.Object) -> tuple[float, float]:
    left, bottom, right, top = (float(value) for value in link.Rect)
    return right - left, top - bottom


def _ticked(document: pikepdf.Pdf, link: pikepdf.Object) -> pikepdf.Object:
    return _drawn(document, link, _TICK % _size(link))


def _drawn(document: pikepdf.Pdf, link: pikepdf.Object, content: bytes) -> pikepdf.Object:
    """Return what a field looks like: the line or box around it is in the page."""
    width, height = _size(link)
    made = document.make_stream(content)
    made.Type, made.Subtype, made.Resources = Name.XObject, Name.Form, Dictionary()
    made.BBox = Array([0, 0, width, height])
    return made


def _tag(document: pikepdf.Pdf) -> None:
    """Make the tags of the links those of fields."""
    for found in document.objects:
        if isinstance(found, Dictionary) and found.get("/S") == Name.Link and "/K" in found:
            inner = found.K if isinstance(found.K, Array) else [found.K]
            is_field = any(
                isinstance(one, Dictionary) and one.get("/Type") == Name.OBJR and one.Obj.get("/Subtype") == Name.Widget
                for one in inner
            )
            if is_field:
                found.S = Name.Form


def _without_claim(document: pikepdf.Pdf) -> None:
    metadata = document.Root.Metadata
    metadata.write(_CLAIM.sub(b"", metadata.read_bytes()))
