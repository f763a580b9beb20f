"""JSON Schemas for editors: current, in both languages, and true of what the loader accepts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest
import yaml
from pydantic import BaseModel
from small_site import run_build

from prongsai.config import SiteConfig
from prongsai.descriptions import descriptions
from prongsai.desk.schema import schema_files, schemas
from prongsai.home import HOME
from prongsai.kinds import KINDS
from prongsai.text import Text

FILES = schema_files(KINDS)
SCHEMAS = {name: json.loads(data) for name, data in schemas(KINDS)}


def validator(name: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(SCHEMAS[f"{name}.schema.json"])


def faults(name: str, text: str) -> list[str]:
    return [error.message for error in validator(name).iter_errors(yaml.load(text, Loader=yaml.CBaseLoader))]


def test_the_schemas_in_the_repository_are_those_of_the_models() -> None:
    assert {file.name: file.read_bytes() for file in (HOME / "schemas").iterdir()} == dict(schemas(KINDS))


@pytest.mark.parametrize("name", FILES)
def test_every_file_of_the_sites_keeps_its_schema(name: str) -> None:
    validator(name).check_schema(SCHEMAS[f"{name}.schema.json"])
    files = [file for root in (HOME, HOME / "examples") for file in root.glob(FILES[name])]

    assert files
    for file in files:
        assert faults(name, file.read_text(encoding="utf-8")) == [], file


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("measure", "number: 1\ntitel: {th: ก}\n"),
        ("measure", "number: 1\n"),
        ("measure", "number: 1\ntitle: {th: ก, end: A}\n"),
        ("measure", "number: 1\ntitle: ก\nperiod: {start: 2021-01, end: 2021-03}\n"),
        ("measure", "number: 1\ntitle: ก\nstatus: finished\n"),
        ("measure", "number: 1\ntitle: ก\nita: [43]\n"),
        ("measure", "number: 1\ntitle: ก\naccept: {mispelling: ก}\n"),
        ("measure", "number: 1\ntitle: ก\nfollows_up: 2021/1\n"),
        ("notice", "title: ก\ndate: 20 พ.ค. 2564\n"),
        ("units", "legal: {nane: ก}\n"),
        ("site_config", "municipality: {name: ก}\noutputs: {feed: maybe}\n"),
    ],
)
def test_an_editor_sees_the_mistakes_that_a_schema_can_find(name: str, text: str) -> None:
    assert len(faults(name, text)) >= 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "measure",
            "number: ๓\ntitle: ก\nbudget: none\nperiod: {start: ๒๕๖๔-๐๑, end: 2564-03-31}\nfollows_up: 2563/02\n",
        ),
        ("glossary", "ไตรมาส: quarter\nบัตรคิว: {en: queue ticket, also: [queue tickets]}\n"),
    ],
)
def test_what_the_loader_accepts_is_no_mistake(name: str, text: str) -> None:
    assert faults(name, text) == []


def models(model: type[BaseModel], seen: set[str]) -> Iterator[type[BaseModel]]:
    """Yield a model and those that its fields hold."""
    if model.__name__ in seen:
        return
    seen.add(model.__name__)
    yield model
    for field in model.model_fields.values():
        for inner in _inner(field.annotation):
            yield from models(inner, seen)


def _inner(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel) and not issubclass(annotation, Text):
        yield annotation
    for argument in get_args(annotation):
        yield from _inner(argument)


def test_every_field_says_what_it_is_for_in_both_languages() -> None:
    seen: set[str] = set()
    found = {
        model.__name__: set(model.model_fields)
        for start in (SiteConfig, *(kind.head or kind.record for kind in KINDS if kind.where))
        for model in models(start, seen)
    }

    assert {name: set(fields) for name, fields in descriptions().items()} == {**found, "Text": {"th", "en"}}
    for fields in descriptions().values():
        assert all(" · " in words for words in fields.values())


def test_the_editor_recommends_what_reads_the_schemas() -> None:
    recommended = json.loads((HOME / ".vscode/extensions.json").read_text(encoding="utf-8"))

    assert recommended == {"recommendations": ["redhat.vscode-yaml"]}


def test_the_editor_settings_list_every_schema() -> None:
    settings = json.loads((HOME / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]

    assert {name: f"./schemas/{name}.schema.json" for name in FILES}.values() == set(settings) or set(settings) == {
        f"./schemas/{name}.schema.json" for name in FILES
    }
    assert all(FILES[name] in settings[f"./schemas/{name}.schema.json"] for name in FILES)


def test_the_command_writes_them(tmp_path: Path) -> None:
    run = run_build("schema", "--output", str(tmp_path), "--lang", "en")

    assert run.stdout == f"Wrote {len(SCHEMAS)} JSON Schemas to {tmp_path}\n"
    assert {file.name for file in tmp_path.iterdir()} == set(SCHEMAS)
