"""JSON Schemas of everything that staff write, for editors that check and complete while one types.

They are made from the models. What only a run over the whole site can tell, such as an unknown unit, is not in them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from prongsai.config import SiteConfig
from prongsai.models.glossary import Term
from prongsai.models.ita import ItaYear
from prongsai.models.measure import Measure
from prongsai.models.notice import Notice
from prongsai.models.page import PageHead
from prongsai.models.report import Report
from prongsai.models.unit import Unit

FOLDER = "schemas"
# Which files a schema is for, as the YAML extension of VS Code wants them.
FILES: Mapping[str, str] = {
    "site_config": "site_config.yaml",
    "measure": "content/measures/*/[0-9]*.yaml",
    "report": "content/measures/*/report.yaml",
    "notice": "content/notices/*.yaml",
    "units": "content/units.yaml",
    "glossary": "content/glossary.yaml",
    "ita": "content/ita/*.yaml",
}
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


_RECORDS: Mapping[str, type[BaseModel]] = {
    "site_config": SiteConfig,
    "measure": Measure,
    "report": Report,
    "notice": Notice,
    "ita": ItaYear,
    "page": PageHead,
}
_REGISTERS: Mapping[str, type[BaseModel]] = {"units": Unit, "glossary": Term}


def schemas() -> Iterator[tuple[str, bytes]]:
    """Yield the file name and the text of each schema."""
    for name in FILES:
        text = json.dumps({"$schema": _DIALECT, **schema_of(name)}, ensure_ascii=False, indent=1)
        yield f"{name}.schema.json", f"{text}\n".encode()


def schema_of(name: str) -> dict[str, Any]:
    """Return the schema of a kind of file; "page" is that of the head of a page."""
    if name in _REGISTERS:
        return _register(_REGISTERS[name], plain=name == "glossary")
    return _described(_RECORDS[name].model_json_schema())


def _register(entry: type[BaseModel], *, plain: bool) -> dict[str, Any]:
    """Return the schema of a file of entries by id; a `plain` entry may be a text."""
    schema = _described(entry.model_json_schema())
    definitions = schema.pop("$defs", {})
    one: dict[str, Any] = {"$ref": f"#/$defs/{entry.__name__}"}
    return {
        "$defs": {**definitions, entry.__name__: schema},
        "type": "object",
        "additionalProperties": {"anyOf": [{"type": "string"}, one]} if plain else one,
    }


def _described(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema of pydantic with what each field is for."""
    definitions = [schema, *schema.get("$defs", {}).values()]
    definitions += [choice for definition in definitions for choice in definition.get("anyOf", ())]
    for definition in definitions:
        words = descriptions().get(definition.get("title", ""), {})
        definition.pop("description", None)
        for name, field in definition.get("properties", {}).items():
            field.pop("title", None)
            field.pop("default", None)
            if name in words:
                field["description"] = words[name]
            if name == "budget":
                field["anyOf"].append({"const": "none"})
    return schema


@cache
def descriptions() -> Mapping[str, Mapping[str, str]]:
    """Return what the fields are for, by model and field."""
    text = (Path(__file__).parent / "descriptions.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)  # type: ignore[no-any-return]
