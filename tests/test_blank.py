"""What shows nothing counts as absent: in every field of every kind, in the commands and in the form."""

from __future__ import annotations

import copy
import json
import types
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin

import pytest
from desk import PATH, at_desk
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml.html import HtmlElement
from pydantic import BaseModel, TypeAdapter, ValidationError
from small_site import CONFIG, MEASURE, PICTURE, UNITS, SmallSite, run_build

from prongsai.config import CONFIG_FILE, SiteConfig
from prongsai.kinds import KINDS
from prongsai.loader.history import read_history
from prongsai.loader.load import load_content
from prongsai.models.history import Withdrawal
from prongsai.problems import ContentError, Problems
from prongsai.source.characters import HIDDEN
from prongsai.source.files import Files
from prongsai.text import Text
from prongsai.thai import is_blank

# Spaces of all widths, characters without width, fillers, variation selectors.
SEEN_AS_NOTHING = (
    " \t\n\u00a0\u00ad\u034f\u115f\u1680\u200b\u200c\u200d\u2003\u2028\u202f\u2060\u2800\u3000\u3164\ufe0f\ufeff"
)
BLANKS = st.text(SEEN_AS_NOTHING, max_size=4)
# Some of them are refused in any file, wherever they stand.
ALLOWED_BLANKS = st.text(HIDDEN.sub("", SEEN_AS_NOTHING), max_size=4)
Values = Mapping[str, Any]
Step = str | int
# The table of a record that needs one.
# One of these is a valid value for each field of one value.
SCALARS = (
    "result 1 01 2564 2564-01 2564/01 2564-01-15 O43 yes th thai a@b.go.th https://a.go.th/ photo.png #123456 directory "
    "website done unknown none agency OGL-TH CC-BY-4.0".split()
)


def bare(annotation: Any) -> Any:
    """Return a type without Optional and Annotated."""
    if get_origin(annotation) is Annotated:
        return bare(get_args(annotation)[0])
    if get_origin(annotation) in {Union, types.UnionType}:
        return bare(next(arm for arm in get_args(annotation) if arm is not type(None)))
    return annotation


def example(annotation: Any) -> Any:
    """Return a valid raw value for a type, with only what is required."""
    kind = bare(annotation)
    if isinstance(kind, type) and issubclass(kind, Text):
        return {"th": "ก", "en": "a"}
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return {name: example(field_type(field)) for name, field in kind.model_fields.items() if field.is_required()}
    if get_origin(kind) is tuple and get_args(kind)[-1] is Ellipsis:
        return [example(get_args(kind)[0])]
    return next((value for value in SCALARS if is_valid(annotation, value)), "result")


def field_type(field: Any) -> Any:
    """Return the type of a field with its validators."""
    return Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation


def is_valid(annotation: Any, value: object) -> bool:
    try:
        TypeAdapter(annotation).validate_python(value)
    except ValidationError:
        return False
    return True


def paths(annotation: Any, depth: int = 4) -> Iterator[tuple[Step, ...]]:
    """Yield the path of every value below a type: of fields, of their languages, of entries of lists."""
    kind = bare(annotation)
    if not depth:
        return
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            yield (name,)
            yield from ((name, *inner) for inner in paths(field_type(field), depth - 1))
    elif get_origin(kind) is tuple and get_args(kind)[-1] is Ellipsis:
        yield (0,)
        yield from ((0, *inner) for inner in paths(get_args(kind)[0], depth - 1))


def with_value(model: Any, path: tuple[Step, ...], values: Any, value: object) -> Any:
    """Return raw values with another one at a path; a value that is the type `object` removes the field."""
    values = copy.deepcopy(values)
    holder, kind = values, model
    for step in path[:-1]:
        kind = bare(kind)
        kind = get_args(kind)[0] if isinstance(step, int) else field_type(kind.model_fields[step])
        holder = holder[step] if isinstance(step, int) else holder.setdefault(step, example(kind))
    if value is object:
        holder.pop(path[-1], None)
    else:
        holder[path[-1]] = value
    return values


MODELS: dict[str, Any] = {kind.name: kind.head or kind.record for kind in KINDS if kind.where}


def sample(name: str) -> Any:
    """Return a valid record; a page must be described in both languages or in none, units and people must be there."""
    more: dict[str, dict[str, Any]] = {
        "pages": {"description": "ข"},
        "queues": {"unit": "legal"},
        "documents": {"kind": "manual", "summary": {"th": "ก"}},
        "spending": {"unit": "legal", "lines": "lines.csv"},
        "property": {
            "unit": "legal",
            "people": [{"id": "one", "name": {"th": "ก", "en": "a"}, "applicant": "yes"}],
            "steps": [{"who": "one", "do": {"th": "ก", "en": "a"}}],
        },
        "plans": {"lines": "lines.csv"},
        "rounds": {"results": "results.csv"},
        "suggestions": {
            "measure": "2564/01",
            "part": None,
            "unit": "legal",
            "answer": "planned",
            "text": "ก",
            "by": None,
        },
        "services": {
            "responsible": ["legal"],
            "people": [{"id": "one", "name": {"th": "ก", "en": "a"}, "applicant": "yes"}],
            "steps": [{"who": "one", "do": {"th": "ก", "en": "a"}}],
        },
    }
    return example(MODELS[name]) | more.get(name, {})


MODELS |= {"settings": SiteConfig, "withdrawn": Withdrawal}
# What a record needs beside it.
PLAN = {"content/plans/2564/lines.csv": "รหัส,มิติ,โครงการ\n1,ก,ข\n".encode()}
BESIDE = {
    "spending": {"content/spending/2564/lines.csv": "แผนงาน,งบ,อนุมัติ\nแผนงานการศึกษา,งบลงทุน,100\n".encode()},
    "plans": PLAN,
    "rounds": {
        **PLAN,
        "content/plans/2564/plan.yaml": b"title: {th: \xe0\xb8\x81, en: a}\nperiod: {start: 2564, end: 2564}\nlines: lines.csv\n",
        "content/plans/2564/results.csv": "รหัส,สถานะ,ผล\n1,done,ก\n".encode(),
    },
}
CASES = [(name, path) for name, model in MODELS.items() for path in dict.fromkeys(paths(model))]


def files_of(name: str, values: Values) -> dict[str, bytes]:
    """Return the files of a site in which one record has `values`."""

    def text(written: object) -> bytes:
        # JSON is YAML, and spells out what cannot be seen.
        return f"{json.dumps(written)}\n".encode()

    base = {CONFIG_FILE: CONFIG.encode(), "content/units.yaml": UNITS.encode()}
    asked = b"suggestion: {th: \xe0\xb8\x81, en: A}\n" if name == "suggestions" else b""
    base |= {PATH: MEASURE.encode() + asked} if name != "measures" else {}
    if name == "settings":
        return base | {CONFIG_FILE: text(values)}
    if name == "withdrawn":
        return base | {"content/withdrawn.yaml": text({"notices/old": values})}
    where = next(kind.where for kind in KINDS if kind.name == name)
    assert where
    ids = {"rounds": "6", "suggestions": "01"}
    path = where.path(year=2564, id=ids.get(name, "one"))
    base |= BESIDE.get(name, {})
    if where.form == "register":
        return base | {path: text({"คำ" if name == "glossary" else "one": values})}
    if where.form == "markdown":
        head = b"---\n" + text(values) + b"---\nText.\n"
        return base | {f"{path}.th.md": head, f"{path}.en.md": b"---\ntitle: A\ndescription: B\n---\nText.\n"}
    folder = path.rpartition("/")[0]
    return base | {path: text(values), f"{folder}/photo.png": PICTURE}


def found(root: Path, name: str, values: Values) -> tuple[set[tuple[object, ...]], object]:
    """Return what is wrong, without its place and without hints at invisible characters; and the records."""
    files, problems = Files(root).over(files_of(name, values)), Problems()
    try:
        content = load_content(files, KINDS, problems)
        read: object = (content.config, [(one.key, one.record) for one in content.records], dict(content.marks))
    except ContentError:
        read = None
    said = {
        (problem.code, problem.field, str({**problem.params, "value": ""}))
        for problem in problems
        if problem.code != "invisible-character"
    }
    return said, read


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("blank")
    (folder / "content").mkdir()
    return folder


def test_every_kind_is_among_the_cases() -> None:
    assert {name for name, _ in CASES} == {*MODELS}
    assert {("measures", ("title", "th")), ("measures", ("steps", 0)), ("units", ("name", "en"))} <= {*CASES}
    assert len(CASES) > 200


@settings(max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(case=st.sampled_from(CASES), blank=ALLOWED_BLANKS)
def test_a_blank_value_is_an_absent_one(root: Path, case: tuple[str, tuple[Step, ...]], blank: str) -> None:
    name, path = case
    base = sample(name)
    blanked = found(root, name, with_value(MODELS[name], path, base, blank))

    assert blanked == found(root, name, with_value(MODELS[name], path, base, None))
    if isinstance(path[-1], str):
        assert blanked == found(root, name, with_value(MODELS[name], path, base, object))


@pytest.mark.parametrize("name", MODELS)
def test_the_examples_of_these_tests_are_valid(root: Path, name: str) -> None:
    assert found(root, name, sample(name))[1] is not None


@given(BLANKS)
def test_a_text_of_nothing_is_blank(text: str) -> None:
    assert is_blank(text)


@given(
    st.text(
        st.characters(categories=["L", "N", "P", "S"], exclude_characters=SEEN_AS_NOTHING + "\u1160\uffa0"), min_size=1
    )
)
def test_a_text_with_anything_to_see_is_not(text: str) -> None:
    assert not is_blank(text)
    assert not is_blank(f" \u200b{text}\u3000")


def test_a_dash_says_that_there_is_none(site: SmallSite) -> None:
    site.write(PATH, MEASURE + 'suggestion: "-"\n')

    assert site.problems() == []


def test_a_title_that_shows_nothing_is_reported_with_its_place(site: SmallSite) -> None:
    site.write(PATH, 'number: 1\ntitle: {th: "\\u200b ", en: A}\n')

    assert site.problems() == [f"{PATH}:2:9: title.th: missing, and needed.\n    Write this field."]
    assert "ไม่มีข้อมูลในช่องที่ต้องมี" in site.problems("th")[0]


@pytest.mark.parametrize("body", ["\u200b", "\u00a0\n\u3000\n"])
def test_a_page_that_shows_nothing_is_empty(site: SmallSite, body: str) -> None:
    site.write("content/pages/about.th.md", f"---\ntitle: เกี่ยวกับ\n---\n{body}\n")

    assert (
        "content/pages/about.th.md: the page has a head and no text.\n    Write the text below the --- that closes the head."
        in site.problems()
    )


def test_a_history_may_have_an_empty_reason(one_measure: SmallSite) -> None:
    one_measure.write(
        "content/history.yaml",
        "measures/2564/01:\n- {version: 1, date: 2564-01-01, mark: 0123abcd, reason: '\u3000'}\n",
    )
    problems = Problems()
    history = read_history(Files(one_measure.root), "content/history.yaml", problems)

    assert not len(problems)
    assert history.root["measures/2564/01"][0].reason is None


def test_a_hash_of_nothing_in_the_ledger_is_none(one_measure: SmallSite) -> None:
    one_measure.write("content/translations.yaml", "measures/2564/01: {title: '\u3000'}\n")

    assert one_measure.problems() == []


@pytest.mark.parametrize("blank", ["", "  ", "\u200b", "\u3000\u00a0"])
class TestCommands:
    def test_a_new_file_needs_a_title(self, site: SmallSite, blank: str) -> None:
        told = run_build("new", "notice", "one", "--title", blank, "--site", str(site.root), "--lang", "en")

        assert told.returncode == 2
        assert "Missing: Title in Thai (--title)" in told.stderr
        assert not (site.root / "content/notices").exists()

    def test_a_new_file_without_a_name_gets_the_proposed_one(self, site: SmallSite, blank: str) -> None:
        more = ("--title", "ประกาศ", "--title-en", blank, "--unit", blank, "--site", str(site.root))
        told = run_build("new", "notice", blank, *more, SOURCE_DATE_EPOCH="1622505600")

        assert told.returncode == 0, told.stderr
        (file,) = (site.root / "content/notices").iterdir()
        assert file.name == "2564-01.yaml"
        assert '  th: "ประกาศ"\n  en:\n' in file.read_text(encoding="utf-8")

    def test_a_reason_that_says_nothing_is_none(self, one_measure: SmallSite, blank: str) -> None:
        one_measure.remember()
        one_measure.write(PATH, MEASURE + "steps: [{th: ก, en: A}]\n")
        told = run_build("history", "--record", "--reason", blank, "--site", str(one_measure.root))

        assert told.returncode == 0, told.stderr
        assert "reason" not in (one_measure.root / "content/history.yaml").read_text(encoding="utf-8")

    def test_an_import_takes_the_year_of_the_file(self, site: SmallSite, blank: str) -> None:
        table = site.write("table.csv", "มาตรการ,วิธีดำเนินการ\nจัดทำคู่มือ,ประชุม\n")
        told = run_build("import", str(table), "--year", blank, "--site", str(site.root), "--lang", "en")
        without = run_build("import", str(table), "--site", str(site.root), "--lang", "en")

        assert (told.returncode, told.stderr) == (without.returncode, without.stderr)

    def test_the_form_takes_it_for_an_empty_field(self, one_measure: SmallSite, blank: str) -> None:
        with at_desk(one_measure) as visitor:
            page = visitor.open(PATH)
            page.forms[-1].fields["title.en"] = blank
            page.forms[-1].fields["number"] = "1"
            visitor.save(page)
            text = visitor.read()
            refused = visitor.request("new", [("token", token_of(page)), ("kind", "notice"), ("title", blank)])

        assert text == "number: 1\ntitle: {th: จัดทำคู่มือ}\n"
        assert refused[0] == 200
        assert "ใส่ชื่อภาษาไทยก่อน" in refused[1]


def token_of(page: HtmlElement) -> str:
    return page.xpath("//input[@name='token']/@value")[0]
