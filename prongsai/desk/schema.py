"""JSON Schemas of all files that staff write, for editors that check and complete while they type.

They are made from the models. What needs the whole site, such as finding an unknown unit, is not in them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel

from prongsai.base.kind import AnyKind
from prongsai.config import CONFIG_FILE, CONFIG_RULES, SiteConfig
from prongsai.descriptions import descriptions

FOLDER = "schemas"
CONFIG = "site_config"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_files(kinds: Sequence[AnyKind]) -> dict[str, str]:
    """Return the file patterns of each schema, as the YAML extension of VS Code expects them."""
    globs = {kind.schema: kind.where.glob for kind in kinds if kind.where and kind.where.form != "markdown"}
    return {CONFIG: CONFIG_FILE, **globs}


def schemas(kinds: Sequence[AnyKind]) -> Iterator[tuple[str, bytes]]:
    """Yield the file name and content of each schema."""
    for name in schema_files(kinds):
        text = json.dumps({"$schema": _DIALECT, **schema_of(name, kinds)}, ensure_ascii=False, indent=1)
        yield f"{name}.schema.json", f"{text}\n".encode()


def schema_of(name: str, kinds: Sequence[AnyKind]) -> dict[str, Any]:
    """Return the schema with `name`; for a kind in Markdown it describes the front matter."""
    if name == CONFIG:
        return _described(SiteConfig, CONFIG_RULES)
    kind = next(kind for kind in kinds if kind.where and kind.schema == name)
    if kind.where and kind.where.form == "register":
        return _register(kind)
    return _described(kind.head or kind.record, kind.all_rules)


def _register(kind: AnyKind) -> dict[str, Any]:
    """Return the schema of a file of entries by id; if the kind is plain, an entry may be a plain text."""
    schema = _described(kind.record, kind.all_rules)
    definitions = schema.pop("$defs", {})
    name = kind.record.__name__
    one: dict[str, Any] = {"$ref": f"#/$defs/{name}"}
    return {
        "$defs": {**definitions, name: schema},
        "type": "object",
        "additionalProperties": {"anyOf": [{"type": "string"}, one]} if kind.is_plain else one,
    }


def _described(model: type[BaseModel], rules: tuple[str, ...]) -> dict[str, Any]:
    """Return pydantic's schema with descriptions of the fields, and the `rules` that `accept` may contain."""
    schema = model.model_json_schema()
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
            if name == "accept":
                field["propertyNames"] = {"enum": [*rules]}
    return schema
