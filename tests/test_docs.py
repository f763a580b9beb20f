"""The README, CONTRIBUTING and `docs/`: short enough, in both languages, no link leads nowhere, true of the program."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import click
import pytest
import yaml
from pydantic import BaseModel
from small_site import PICTURE, SmallSite, words

import prongsai.cli  # noqa: F401 (the commands add themselves)
from prongsai.base.kind import AnyKind
from prongsai.commands.shared import commands
from prongsai.config import Colors, Outputs, SiteConfig
from prongsai.desk.new import new_of
from prongsai.home import HOME
from prongsai.kinds import KINDS
from prongsai.kinds.measures.record import Channel, Status
from prongsai.kinds.notices.record import NoticeKind
from prongsai.models.license import LICENSES
from prongsai.problems import LANGS, Lang
from prongsai.text import Text

README = HOME / "README.md"
DOCS = HOME / "docs"
PAGES = sorted({file.name.partition(".")[0] for file in DOCS.glob("*.*.md")})
FILES = [README, HOME / "CONTRIBUTING.md", HOME / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]

_FENCE = re.compile(r"^ *```.*?^ *```$", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)


def read(name: str, lang: Lang) -> str:
    return (DOCS / f"{name}.{lang}.md").read_text(encoding="utf-8")


def prose(file: Path) -> str:
    """Return the text of a Markdown file without its listings."""
    return re.sub(r"^    .*$", "", _FENCE.sub("", file.read_text(encoding="utf-8")), flags=re.MULTILINE)


def links(file: Path) -> list[str]:
    """Return where the links and pictures of a Markdown file lead, those to other websites left out."""
    text = re.sub(r"`[^`\n]*`", "", prose(file))
    return [target for target in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in target]


def anchor(heading: str) -> str:
    """Return the anchor that GitHub gives a heading: letters with their marks, digits, hyphens."""
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "").strip().lower()
    kept = (letter for letter in plain if letter in " -_" or unicodedata.category(letter)[0] in "LMN")
    return "".join(kept).replace(" ", "-")


def sections(text: str) -> dict[str, str]:
    """Return the text under each heading of the second level."""
    return dict(re.findall(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE))


def listings(name: str, lang: Lang) -> Iterator[tuple[str, str]]:
    """Yield each listing of a page with the file that the line above it names."""
    text = read(name, lang)
    named = re.findall(r"^`([^`\n]+)`\n\n```(?:yaml|markdown)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    assert len(named) == text.count("```") // 2, f"a listing in {name} without the name of its file"
    yield from named


def options(command: click.Command) -> set[str]:
    return {name for option in command.params if isinstance(option, click.Option) for name in option.opts}


def test_the_readme_is_one_door_with_one_picture() -> None:
    text = README.read_text(encoding="utf-8")

    assert len(text.encode()) <= 8_000
    assert text.count("![") == 1
    for command in ("make site", "make serve", "make test"):
        assert f"\n    {command} " in text
    assert set(re.findall(r"docs/([a-z-]+)\.(?:th|en)\.md", text)) == set(PAGES)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(HOME).as_posix())
def test_no_link_leads_nowhere(file: Path) -> None:
    for link in links(file):
        path, _, fragment = link.partition("#")
        target = (file.parent / path).resolve() if path else file
        if file.parent == DOCS / "help":
            # The guides are pages of a preview: "/" is its root, and a page has its name without the language.
            if link.startswith("/"):
                continue
            if not target.exists():
                target = target.with_name(target.name.replace(".md", "".join(file.suffixes)))
        assert target.is_relative_to(HOME), link
        assert target.exists(), link
        if fragment:
            assert fragment in map(anchor, _HEADING.findall(prose(target))), link


def test_every_page_is_there_in_both_languages_with_the_same_sections() -> None:
    assert len(PAGES) >= 10
    for name in PAGES:
        thai, english = (re.findall(r"^#+", prose(DOCS / f"{name}.{lang}.md"), re.MULTILINE) for lang in LANGS)
        assert thai == english, name
        assert f"[English]({name}.en.md)" in read(name, "th")
        assert f"[ไทย]({name}.th.md)" in read(name, "en")


@pytest.mark.parametrize("lang", LANGS)
def test_every_command_and_option_is_documented_and_no_other(lang: Lang) -> None:
    told = sections(read("commands", lang))
    shared = {"--help"}.union(set.intersection(*map(options, commands.commands.values())))
    common = next(text for text in told.values() if "--site" in text)

    assert set(commands.commands) <= set(told)
    assert set(re.findall(r"`(--?[a-z-]+)", common)) - {"-h"} == shared
    for name, command in commands.commands.items():
        in_table = re.findall(r"^\| (.+?) \|", told[name], re.MULTILINE)
        assert set(re.findall(r"--[a-z-]+", " ".join(in_table))) == options(command) - shared, name


@pytest.mark.parametrize("lang", LANGS)
def test_every_kind_of_new_file_is_documented(lang: Lang) -> None:
    for kind in new_of(KINDS):
        assert f"    build.py new {kind} " in sections(read("commands", lang))["new"]


def names_of(*models: type[BaseModel]) -> set[str]:
    return {field.alias or name for model in models for name, field in model.model_fields.items()}


@pytest.mark.parametrize("lang", LANGS)
def test_every_setting_is_documented(lang: Lang) -> None:
    told = set(re.findall(r"`([a-z_]+)`", read("configuration", lang)))

    assert names_of(SiteConfig, Outputs, Colors) <= told


@pytest.mark.parametrize("lang", LANGS)
def test_every_field_and_choice_of_the_records_is_documented(lang: Lang) -> None:
    text = read("content", lang)
    told = set(re.findall(r"`([a-z_]+)`", text)) | set(re.findall(r"\b([a-z_]+):(?=\s)", text))

    assert names_of(*(kind.head or kind.record for kind in KINDS)) <= told
    for choices in (Channel, Status, NoticeKind):
        for choice in choices.__args__:
            assert f"`{choice}`" in text


@pytest.mark.parametrize("lang", LANGS)
def test_every_rule_is_documented(lang: Lang) -> None:
    linked = re.findall(r"\(rules/([a-z-]+)\.md\)", read("messages", lang))

    assert sorted(linked) == sorted(file.stem for file in (DOCS / "rules").glob("*.md"))


@pytest.mark.parametrize("lang", LANGS)
def test_the_listings_of_the_content_are_a_site_without_a_warning(site: SmallSite, lang: Lang) -> None:
    for path, text in listings("content", lang):
        site.write(path, text)
    for path in ("measures/2564/manual.pdf", "notices/form.pdf"):
        site.write(f"content/{path}", b"%PDF")
    site.write("content/measures/2564/counter.png", PICTURE)
    site.write("layouts/visit.html", '{% extends "pages/item.html" %}\n')

    assert site.problems() == []
    assert "คู่มือ PDF" in words(site.build().page("measures/2564/03/"))


Fields = set[tuple[str, str]]


def inner_models(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the models of parts that a field holds."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel) and not issubclass(annotation, Text):
        yield annotation
    for argument in get_args(annotation):
        yield from inner_models(argument)


def fields_at_every_depth(model: type[BaseModel]) -> Fields:
    found = {(model.__name__, name) for name in model.model_fields}
    for field in model.model_fields.values():
        for inner in inner_models(field.annotation):
            found |= fields_at_every_depth(inner)
    return found


def given(model: type[BaseModel], values: Any) -> Fields:
    """Return the fields of a model, and of its parts, that a listing gives a value."""
    if isinstance(values, list):
        return set().union(*(given(model, value) for value in values))
    found: Fields = set()
    for name, field in model.model_fields.items() if isinstance(values, dict) else ():
        if values.get(name):
            found.add((model.__name__, name))
            found = found.union(*(given(inner, values[name]) for inner in inner_models(field.annotation)))
    return found


def given_by(kind: AnyKind, text: str) -> Fields:
    """Return what a listing gives; a field in a comment is the other of two that exclude each other."""
    plain = re.sub(r"^( *)# ([a-z_]+: )", r"\1\2", text, flags=re.MULTILINE)
    values = yaml.load(plain.split("---\n")[1] if plain.startswith("---") else plain, Loader=yaml.CBaseLoader)
    if kind.where and kind.where.form == "register":
        return set().union(
            *(given(kind.record, one if isinstance(one, dict) else {"en": one}) for one in values.values())
        )
    return given(kind.head or kind.record, values)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.where], ids=lambda kind: kind.name)
def test_the_listings_have_an_example_of_every_field_at_every_depth(kind: AnyKind, lang: Lang) -> None:
    assert kind.where
    where = kind.where
    matches = where.match_prose if where.form == "markdown" else where.match
    shown = set().union(*(given_by(kind, text) for path, text in listings("content", lang) if matches(path)))

    assert fields_at_every_depth(kind.head or kind.record) - shown == set()


@pytest.mark.parametrize("lang", LANGS)
def test_the_listing_of_the_settings_has_the_colours_of_the_generator(site: SmallSite, lang: Lang) -> None:
    ((path, text),) = listings("configuration", lang)
    site.write(path, text)
    site.write("content/emblem.png", PICTURE)

    assert site.problems() == []
    assert site.build().page("").xpath("//meta[@name='theme-color']/@content")[0] == Colors().paper
    for name, color in Colors():
        assert f'{name}: "{color}"' in text


@pytest.mark.parametrize("lang", LANGS)
def test_the_listing_of_a_first_site_is_enough(site: SmallSite, lang: Lang) -> None:
    ((path, text),) = listings("install", lang)
    site.write(path, text)

    assert path == "site_config.yaml"
    assert site.problems() == []


@pytest.mark.parametrize("lang", LANGS)
def test_every_licence_of_the_open_data_is_documented(lang: Lang) -> None:
    (text,) = (text for text in sections(read("open-data", lang)).values() if "license: " in text)

    assert set(LICENSES) <= set(re.findall(r"[A-Za-z0-9]+-[A-Za-z0-9.-]*[0-9]", text))
