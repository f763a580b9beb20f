"""JSON Schemas of everything that staff write, for editors that check and complete while one types.

They are made from the models. What only a run over the whole site can tell, such as an unknown unit, is not in them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel

from prongsai.base.kind import AnyKind
from prongsai.config import CONFIG_FILE, SiteConfig
from prongsai.descriptions import descriptions

FOLDER = "schemas"
CONFIG = "site_config"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_files(kinds: Sequence[AnyKind]) -> dict[str, str]:
    """Return which files each schema is for, as the YAML extension of VS Code wants them."""
    globs = {kind.schema: kind.where.glob for kind in kinds if kind.where and kind.where.form != "markdown"}
    return {CONFIG: CONFIG_FILE, **globs}


def schemas(kinds: Sequence[AnyKind]) -> Iterator[tuple[str, bytes]]:
    """Yield the file name and the text of each schema."""
    for name in schema_files(kinds):
        text = json.dumps({"$schema": _DIALECT, **schema_of(name, kinds)}, ensure_ascii=False, indent=1)
        yield f"{name}.schema.json", f"{text}\n".encode()


def schema_of(name: str, kinds: Sequence[AnyKind]) -> dict[str, Any]:
    """Return the schema of a kind of file, by its name; of one in Markdown that of its head."""
    if name == CONFIG:
        return _described(SiteConfig, ())
    kind = next(kind for kind in kinds if kind.where and kind.schema == name)
    if kind.where and kind.where.form == "register":
        return _register(kind)
    return _described(kind.head or kind.record, kind.all_rules)


def _register(kind: AnyKind) -> dict[str, Any]:
    """Return the schema of a file of entries by id; an entry whose model takes a plain text may be one."""
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
    """Return a schema of pydantic with what each field is for, and the `rules` that a record may set aside."""
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
