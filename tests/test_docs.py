"""The README, CONTRIBUTING and `docs/`: short enough, in both languages, no link leads nowhere, true of the program."""

from __future__ import annotations

import re
import textwrap
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, get_args

import click
import pytest
import yaml
from lxml import etree
from pydantic import BaseModel
from small_site import CONFIG, MEASURE, PDF, PICTURE, SmallSite, run_build, words

import prongsai.cli  # noqa: F401 (the commands add themselves)
from prongsai.base.kind import AnyKind
from prongsai.commands.shared import commands
from prongsai.config import Colors, Outputs, SiteConfig
from prongsai.desk.new import new_of
from prongsai.home import HOME
from prongsai.kinds import KINDS
from prongsai.kinds.ita.record import Shown
from prongsai.kinds.measures.record import Channel, Part, PartName, Status
from prongsai.kinds.notices.record import NoticeKind
from prongsai.models.license import LICENSES
from prongsai.problems import LANGS, Lang
from prongsai.source.filetypes import FILE_TYPES
from prongsai.text import Text
from prongsai.thai import to_arabic_digits

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
    named = re.findall(r"^`([^`\n]+)`\n\n```(?:yaml|markdown|csv)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
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


@pytest.mark.parametrize("name", PAGES)
def test_each_section_names_the_same_things_and_numbers_in_both_languages(name: str) -> None:
    thai, english = (re.split(r"^#+ .*$", _FENCE.sub("", read(name, lang)), flags=re.MULTILINE) for lang in LANGS)

    for one, other in zip(thai, english, strict=True):
        assert things_in(one) == things_in(other)


def things_in(text: str) -> set[str]:
    """Return the names of fields, files, commands … and the numbers that a text has; words for the reader are left out."""
    names = {
        name for name in re.findall(r"`([!-~]+)`", text) if "*" not in name and name not in {"public", "FOLDER/public"}
    }
    return names | {number.replace(",", "") for number in re.findall(r"\d[\d,.]*\d|\d", to_arabic_digits(text))}


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
    for choices in (Channel, Status, NoticeKind, Shown):
        for choice in choices.__args__:
            assert f"`{choice}`" in text


@pytest.mark.parametrize("lang", LANGS)
def test_every_rule_is_documented(lang: Lang) -> None:
    linked = re.findall(r"\(rules/([a-z-]+)\.md\)", read("messages", lang))

    assert sorted(linked) == sorted(file.stem for file in (DOCS / "rules").glob("*.md"))


# The edition that the one of the listing replaces.
EARLIER = "title: {th: คู่มือ ๒๕๖๓, en: Manual 2563}\nkind: manual\nsummary: {th: ก, en: A}\n"


@pytest.mark.parametrize("lang", LANGS)
def test_the_listings_of_the_content_are_a_site_without_a_warning(site: SmallSite, lang: Lang) -> None:
    for path, text in listings("content", lang):
        site.write(path, text)
    for path in (
        "measures/2564/manual.pdf",
        "notices/form.pdf",
        "services/form.pdf",
        "documents/coi-2564.pdf",
        "spending/2564/announced.pdf",
        "plans/2567/plan.pdf",
        "plans/2567/receipt.pdf",
    ):
        site.write(f"content/{path}", PDF)
    site.write("content/documents/coi-2563.yaml", EARLIER)
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


FILED = [kind for kind in KINDS if kind.where]


def shown_for(kind: AnyKind, lang: Lang) -> Fields:
    """Return what the listings of the files of a kind give."""
    where = kind.where
    assert where
    matches = where.match_prose if where.form == "markdown" else where.match
    return set().union(*(given_by(kind, text) for path, text in listings("content", lang) if matches(path)))


@pytest.mark.parametrize("lang", LANGS)
def test_the_listings_have_an_example_of_every_field_at_every_depth(lang: Lang) -> None:
    """A part that several kinds share, such as a step, may have its example in the listing of one of them."""
    fields = {kind.name: fields_at_every_depth(kind.head or kind.record) for kind in FILED}
    shown = {kind.name: shown_for(kind, lang) for kind in FILED}
    users = Counter(model for found in fields.values() for model in {model for model, _ in found})
    anywhere = {(model, name) for model, name in set().union(*shown.values()) if users[model] > 1}

    assert {
        name: found - shown[name] - anywhere for name, found in fields.items() if found - shown[name] - anywhere
    } == {}


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


@pytest.mark.parametrize("lang", LANGS)
def test_every_type_of_a_file_for_download_is_documented(lang: Lang) -> None:
    (told,) = re.findall(r"((?:[A-Z]\w+,?\s)+(?:or|หรือ)\sJSON)", read("content", lang))

    assert {kind.lower() for kind in re.findall("[A-Za-z]+", told)} - {"or"} | {"jpeg"} == set(FILE_TYPES)


@pytest.mark.parametrize("lang", LANGS)
def test_every_field_of_a_part_is_documented_and_no_other(lang: Lang) -> None:
    (told,) = re.findall(
        r"^- (?:A part has the fields|ข้อย่อยใช้ช่อง).*?`extra`", read("content", lang), re.DOTALL | re.MULTILINE
    )

    assert set(re.findall(r"`([a-z_]+)`", told)) == names_of(Part) - names_of(PartName)


def words_of(files: Iterable[Path], lang: Lang) -> set[str]:
    """Return what interface words and messages say in one language."""

    def said(value: object) -> Iterator[str]:
        for key, inner in value.items() if isinstance(value, dict) else ():
            if isinstance(inner, str):
                yield from [inner] if key == lang else []
            else:
                yield from said(inner)

    return {
        text for file in files for text in said(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader))
    }


@pytest.mark.parametrize("lang", LANGS)
def test_what_the_documentation_quotes_from_the_interface_stands_there(lang: Lang) -> None:
    """Quoted words that begin a sentence, and words in bold within one, are those of a button, a label or a mark."""
    shown = words_of([*(HOME / "layouts").rglob("strings.yaml"), HOME / "prongsai/messages.yaml"], lang)
    written = {
        quoted
        for file in [README, *DOCS.rglob(f"*.{lang}.md")]
        for quoted in re.findall(r'["“]([A-Z\u0e00-\u0e7f][^"”\n`]+)["”]', re.sub(r"`[^`\n]*`", "", prose(file)))
        if bool(re.search(r"[\u0e00-\u0e7f]", quoted)) == (lang == "th")
    } - {"ไม่มี", "ไม่ได้ส่งออก"}

    assert len(written) >= 5
    assert {quoted for quoted in written if not any(quoted in text for text in shown)} == set()


@pytest.mark.parametrize("lang", LANGS)
def test_the_message_that_is_explained_is_what_the_program_says(site: SmallSite, lang: Lang) -> None:
    site.write(
        "content/measures/2564/03-manual.yaml",
        "number: 3\ntitle:\n  th: ก\n  en: A\nmethod:\n  {th: ข, en: B}\nresponsible: [legel]\n",
    )
    (told,) = re.findall(r"\n\n((?:    content/.*\n)(?:    .*\n)+)", read("messages", lang))

    assert site.problems(lang) == [textwrap.dedent(told).strip()]


@pytest.mark.parametrize("lang", LANGS)
def test_what_can_be_set_aside_is_what_a_record_may_accept(lang: Lang) -> None:
    rows = re.findall(r"^\| \[([a-z-]+)\]\(rules/.*\| *(\S*) *\|$", read("messages", lang), re.MULTILINE)

    assert {code for code, can in rows if can} == {rule for kind in KINDS for rule in kind.all_rules}


@pytest.mark.parametrize("lang", LANGS)
def test_every_address_of_open_data_that_is_documented_is_published(site: SmallSite, lang: Lang) -> None:
    site.write("content/measures/2564/03-manual.yaml", "number: 3\ntitle: {th: ก, en: A}\n")
    published = site.build().files
    told = re.findall(r"`((?:data|api)/[^`]+\.[a-z]+)`", read("open-data", lang))

    assert len(told) >= 11
    assert [address for address in told if address not in published] == []


@pytest.mark.parametrize("lang", LANGS)
def test_every_page_that_a_menu_may_name_can_be_named(site: SmallSite, lang: Lang) -> None:
    (row,) = re.findall(r"^\| `menu`.*$", read("configuration", lang), re.MULTILINE)
    names = re.findall(r"`([a-z0-9/]+)`", row.partition(" | ")[2])
    site.write("site_config.yaml", f"{CONFIG}menu: [{', '.join(names)}]\nfooter: [{', '.join(names)}]\n")
    site.write("content/measures/2564/01-a.yaml", MEASURE + "suggestion: {th: ก, en: A}\n")
    site.write("content/notices/a.yaml", "title: {th: ก, en: A}\ndate: 2564-01-15\n")
    site.write("content/queues/2564/a.yaml", "title: {th: ก, en: A}\nunit: legal\nrules: [{what: {th: ก, en: A}}]\n")
    site.write("content/documents/a.yaml", "title: {th: ก, en: A}\nkind: form\nsummary: {th: ก, en: A}\n")
    site.write("content/pages/about.th.md", "---\ntitle: ก\n---\nก\n")
    site.remember()

    assert {"measures/2564", "about", "trends"} <= set(names)
    assert [problem for problem in site.problems() if "site_config" in problem] == []


@pytest.mark.parametrize("lang", LANGS)
def test_the_commands_of_a_first_site_make_it(empty_site: SmallSite, lang: Lang) -> None:
    ((path, config),) = listings("install", lang)
    empty_site.write(path, config)
    (empty_site.root / "content").mkdir()
    told = read("install", lang).partition(config)[2].partition("    build.py")
    commands_of_it = (told[1] + told[2]).partition("\n\n")[0]
    for line in commands_of_it.splitlines():
        _, *arguments = re.sub("FOLDER|โฟลเดอร์", empty_site.root.as_posix(), line).split()
        run = run_build(*arguments)
        assert run.returncode == 0, run.stdout + run.stderr

    assert (empty_site.root / "public/measures/2568/01/index.html").is_file()


def test_every_command_of_make_that_is_documented_is_there_and_every_one_is_documented() -> None:
    there = set(
        re.findall(r"^\.PHONY: (.*)$", (HOME / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)[0].split()
    )
    told = {
        file: set(re.findall(r"(?:^    |`)make ([a-z]+)", file.read_text(encoding="utf-8"), re.MULTILINE))
        for file in FILES
    }

    assert set().union(*told.values()) <= there
    for lang in LANGS:
        assert told[DOCS / f"development.{lang}.md"] | {"site"} == there


def test_github_and_git_check_what_the_documentation_says() -> None:
    content, test, hooks = (
        yaml.safe_load((HOME / path).read_text(encoding="utf-8"))
        for path in (".github/workflows/content.yml", ".github/workflows/test.yml", ".pre-commit-config.yaml")
    )
    steps = content["jobs"]["site"]["steps"]
    systems = [test["jobs"]["linux"]["runs-on"], *test["jobs"]["elsewhere"]["strategy"]["matrix"]["os"]]

    assert [step["run"] for step in steps if "run" in step][-2:] == ["python build.py check", "python build.py"]
    assert steps[-1]["uses"].startswith("actions/upload-artifact@")
    assert steps[-1]["with"]["path"] == "public"
    assert {system.partition("-")[0] for system in systems} == {"ubuntu", "windows", "macos"}
    assert {"push", "pull_request"} == set(content[True]) == set(test[True])  # YAML reads "on" as true
    assert [hook["entry"] for repo in hooks["repos"] for hook in repo["hooks"]] == ["python build.py check"]


@pytest.mark.parametrize("lang", LANGS)
def test_the_line_for_iis_is_well_formed_and_names_the_error_page(lang: Lang) -> None:
    (line,) = re.findall(r"`(<httpErrors>.*</httpErrors>)`", read("publishing", lang))

    removed, error = etree.fromstring(line)
    assert (removed.tag, error.tag, error.get("path")) == ("remove", "error", "/transparency/404.html")


def test_the_oldest_python_is_the_one_that_the_documentation_names() -> None:
    project = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    for file in (README, DOCS / "install.th.md", DOCS / "install.en.md"):
        assert (
            project["requires-python"]
            == ">=" + re.findall(r"Python (3\.\d+)(?:\+| or newer| ขึ้นไป)", file.read_text(encoding="utf-8"))[0]
        )
