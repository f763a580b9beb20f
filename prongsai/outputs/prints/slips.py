"""A slip as the data of its template, and as a PDF to fill in on the screen.

Where people write, the template draws a link to an address that no browser knows, field:NAME. Such links become form
fields: so Typst finds their places, and puts each into the structure of the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from prongsai.base.slips import SHEET_WIDTH, Slip, SlipField, SlipPart
from prongsai.outputs.prints.drawn import draw_print

# The template of all slips.
SLIP = "prints/slip.typ"


def plan_slip(slip: Slip) -> dict[str, Any]:
    """Return a slip as plain data: its fields in rows, and the names of the rows of its tables."""
    return {
        "title": slip.title,
        "to": slip.to,
        "privacy": slip.privacy,
        "parts": [_part(part) for part in slip.parts],
        "filling": False,
    }


def _part(part: SlipPart) -> dict[str, Any]:
    fields = [_field(field) for field in part.fields]
    return {
        "heading": part.heading,
        "texts": part.texts,
        "signatures": part.signatures,
        "office": part.is_for_office,
        "rows": [] if part.rows else [*_in_rows(fields)],
        "columns": fields if part.rows else [],
        "count": part.rows,
    }


def _field(field: SlipField) -> dict[str, Any]:
    choices = [{"name": f"{field.name}/{name}", "label": label} for name, label in field.choices]
    return {
        "name": field.name,
        "label": field.label,
        "width": field.width,
        "lines": field.lines,
        "choices": choices,
    }


def _in_rows(fields: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Yield the fields that share a row."""
    row: list[dict[str, Any]] = []
    for field in fields:
        if row and sum(one["width"] for one in row) + field["width"] > SHEET_WIDTH:
            yield row
            row = []
        row.append(field)
    if row:
        yield row


def draw_filling(template: Path | None, data: Mapping[str, Any]) -> bytes:
    """Return the PDF of a slip with form fields."""
    # Only slips need it.
    from prongsai.outputs.prints.filling import Filling, with_fields

    fields: dict[str, Filling] = {}
    for part in data["parts"]:
        for field in (field for row in part["rows"] for field in row):
            label = field["label"].value
            if field["choices"]:
                for choice in field["choices"]:
                    fields[choice["name"]] = Filling(label=f"{label}: {choice['label'].value}", group=label)
            for line in range(field["lines"] if not field["choices"] else 0):
                name = f"{field['name']}-{line + 1}" if field["lines"] > 1 else field["name"]
                fields[name] = Filling(label=f"{label} ({line + 1})" if field["lines"] > 1 else label)
        for row in range(1, part["count"] + 1):
            for column in part["columns"]:
                fields[f"{column['name']}-{row}"] = Filling(label=f"{column['label'].value} ({row})")
    return with_fields(draw_print(template, {**data, "filling": True}), fields)
