"""The fields of a form and what a browser sends for them, for each shape that a schema can have."""

from __future__ import annotations

import pytest

from prongsai.desk.form.field import Field
from prongsai.desk.form.fields import Form
from prongsai.desk.form.shapes import row_names

TEXT = {"type": "object", "properties": {"th": {"type": "string"}, "en": {"type": "string"}}}
SCHEMA = {
    "$defs": {
        "Text": {"title": "Text", **TEXT},
        "Prose": {"title": "Prose", **TEXT},
        "Row": {
            "type": "object",
            "properties": {
                "year": {"type": "string", "description": "ปี – เช่น 2564 · fiscal year"},
                "title": {"anyOf": [{"$ref": "#/$defs/Text"}, {"type": "string"}, {"type": "null"}]},
            },
            "required": ["year"],
        },
        "Term": {"type": "object", "properties": {"en": {"type": "string"}, "note": {"type": "string"}}},
    },
    "type": "object",
    "properties": {
        "printed_number": {"type": "string", "description": "เลขที่พิมพ์ – เช่น ๑ · as printed; such as 1"},
        "title": {"$ref": "#/$defs/Text", "description": "ชื่อ · title"},
        "body": {"anyOf": [{"$ref": "#/$defs/Prose"}, {"type": "null"}]},
        "status": {"enum": ["done", "late"], "description": "สถานะ – เลือก · what became of it"},
        "shown": {"enum": [True, False, "yes", "no"]},
        "units": {"type": "array", "items": {"type": "string"}, "description": "หน่วยงาน – ใช้รหัส · who; the ids"},
        "channels": {"type": "array", "items": {"enum": ["web", "letter"]}},
        "budget": {"anyOf": [{"type": "array", "items": {"$ref": "#/$defs/Row"}}, {"const": "none"}]},
        "names": {"type": "object", "additionalProperties": {"$ref": "#/$defs/Term"}},
        "days": {
            "type": "object",
            "propertyNames": {"enum": ["monday", "friday"]},
            "additionalProperties": {"type": "string"},
        },
    },
    "required": ["printed_number"],
}
OPTIONS = {"units": {"legal": "งานนิติการ", "finance": "กองคลัง"}}


def form(lang: str = "th", *stale: str) -> Form:
    return Form(
        schema=SCHEMA, lang=lang, options=OPTIONS, words=lambda key, one: f"{key}:{one}", stale=frozenset(stale)
    )


def seen(field: Field) -> list[str]:
    """Return what a form shows of a field and of the fields in it, a line for each."""
    said = [f"{field.name or '(whole)'} {field.kind}", field.label, field.hint]
    said += ["required"] if field.is_required else []
    said += ["stale"] if field.is_stale else []
    said += [f"{field.rows} rows in {field.lang}"] if field.lang else []
    said += [repr(field.value)] if field.value else []
    said += [f"{'x' if one.is_chosen else 'o'} {one.value}={one.label}" for one in field.options]
    said += ["empty"] if field.is_empty else []
    return [" | ".join(part for part in said if part), *(line for inner in field.fields for line in seen(inner))]


def shown(values: object, lang: str = "th", *stale: str) -> list[str]:
    return [line for field in form(lang, *stale).fields(values) for line in seen(field)]


WRITTEN = {
    "printed_number": "๑",
    "title": {
        "th": "กกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกก",
        "en": "a\nbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
    },
    "body": {"th": "ข\n"},
    "status": "late",
    "shown": "yes",
    "units": ["finance", "gone"],
    "channels": ["letter", " web"],
    "budget": [{"year": "2564", "title": "plain"}, None, {"year": ["x"]}],
    "names": {"a": {"en": "A", "note": "n"}, "b": None, "c": "C"},
    "days": {"friday": "f", "sunday": "s"},
}


def test_every_shape_has_its_field() -> None:
    assert shown(WRITTEN, "th", "title", "budget[0].title") == [
        "printed_number line | เลขที่พิมพ์ | เช่น ๑ | required | '๑'",
        "title pair | ชื่อ | stale",
        "title.th text | th | 2 rows in th | 'กกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกก'",
        "title.en text | en | 3 rows in en | 'a\\nbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb'",
        "body pair | body",
        "body.th text | th | 2 rows in th | 'ข'",
        "body.en text | en | 2 rows in en | empty",
        "status choice | สถานะ | เลือก | o = | o done=status:done | x late=status:late",
        "shown choice | shown | o = | x yes=shown:yes | o no=shown:no",
        "units choices | หน่วยงาน | o legal=งานนิติการ | x finance=กองคลัง | x gone=gone",
        "channels choices | channels | x web=channels:web | x letter=channels:letter",
        "budget list | budget | o none=none",
        "budget[0] group",
        "budget[0].year line | ปี | เช่น 2564 | required | '2564'",
        "budget[0].title pair | title | stale",
        "budget[0].title.th text | th | 1 rows in th | 'plain'",
        "budget[0].title.en text | en | 1 rows in en | 'plain'",
        "budget[1] gone | '1'",
        "budget[2] group",
        "budget[2].year kept | ปี | เช่น 2564 | required",
        "budget[2].title pair | title | empty",
        "budget[2].title.th text | th | 1 rows in th | empty",
        "budget[2].title.en text | en | 1 rows in en | empty",
        "names map | names",
        "names.a group | a",
        "names.a.en line | en | 'A'",
        "names.a.note line | note | 'n'",
        "names.b gone | 'b'",
        "names.c group | c",
        "names.c.en line | en | 'C'",
        "names.c.note line | note | empty",
        "days group | days",
        "days.monday line | monday | empty",
        "days.friday line | friday | 'f'",
    ]


def test_an_empty_record_has_all_fields_in_the_words_of_the_language() -> None:
    assert shown({}, "en") == [
        "printed_number line | Printed number | As printed; such as 1 | required | empty",
        "title pair | Title | Title | empty",
        "title.th text | th | 1 rows in th | empty",
        "title.en text | en | 1 rows in en | empty",
        "body pair | body | empty",
        "body.th text | th | 2 rows in th | empty",
        "body.en text | en | 2 rows in en | empty",
        "status choice | Status | What became of it | x = | o done=status:done | o late=status:late | empty",
        "shown choice | shown | x = | o yes=shown:yes | o no=shown:no | empty",
        "units choices | Units | o legal=งานนิติการ | o finance=กองคลัง | empty",
        "channels choices | channels | o web=channels:web | o letter=channels:letter | empty",
        "budget list | budget | o none=none | empty",
        "names map | names | empty",
        "days group | days | empty",
        "days.monday line | monday | empty",
        "days.friday line | friday | empty",
    ]


UNFIT = {
    "budget": "none",
    "title": "t",
    "body": ["x"],
    "status": "odd",
    "shown": 5,
    "units": "legal",
    "channels": "web",
    "names": [],
    "days": None,
    "printed_number": {"a": 1},
}


def test_what_does_not_fit_is_kept() -> None:
    assert shown(UNFIT) == [
        "printed_number kept | เลขที่พิมพ์ | เช่น ๑ | required",
        "title pair | ชื่อ",
        "title.th text | th | 1 rows in th | 't'",
        "title.en text | en | 1 rows in en | 't'",
        "body kept | body",
        "status choice | สถานะ | เลือก | o = | o done=status:done | o late=status:late | x odd=odd",
        "shown kept | shown",
        "units kept | หน่วยงาน | 'legal'",
        "channels kept | channels | 'web'",
        "budget list | budget | x none=none",
        "names kept | names",
        "days group | days | empty",
        "days.monday line | monday | empty",
        "days.friday line | friday | empty",
    ]


EMPTY = {
    "printed_number": "",
    "title": {"th": "", "en": ""},
    "body": {"th": "", "en": ""},
    "status": "",
    "shown": "",
    "units": [],
    "channels": [],
    "budget": None,
    "names": {},
    "days": {"monday": "", "friday": ""},
}
# What a browser sends, what was in the file, and what of it differs from an empty record.
SENT = {
    "nothing": (
        {},
        {},
        {},
    ),
    "much": (
        {
            "printed_number": ["1", " ๒ "],
            "title.th": ["\nก\r\n  ข\n"],
            "title.en": ["x", "A"],
            "status": ["late"],
            "shown": ["no"],
            "units": ["finance", "legal"],
            "channels": ["web", "letter"],
            "budget#rows": ["1", "3"],
            "budget#gone": ["1"],
            "budget[0].year": ["2564"],
            "budget[0].title.th": ["ก"],
            "budget[0].title.en": ["ก"],
            "budget[2].year": ["2565"],
            "names#keys": ["b", "a"],
            "names.a.en": ["A"],
            "names.b.en": [""],
            "names#key": [" c "],
            "days.friday": ["f"],
        },
        {
            "units": ["legal", "gone"],
            "channels": ["letter"],
            "budget": [{"year": "1", "title": "ก", "odd": 1}, {"year": "2"}],
            "names": {"a": "old"},
            "days": {"sunday": "s"},
            "odd": [1],
            "title": {"th": "x", "fr": "y"},
        },
        {
            "printed_number": "๒",
            "title": {"th": "ก\n  ข", "en": "A", "fr": "y"},
            "status": "late",
            "shown": "no",
            "units": ["legal", "finance"],
            "channels": ["letter", "web"],
            "budget": [{"year": "2564", "title": "ก", "odd": 1}, None, {"year": "2565", "title": {"th": "", "en": ""}}],
            "names": {"a": "A", "b": {"en": "", "note": ""}, "c": {}},
            "days": {"monday": "", "friday": "f", "sunday": "s"},
            "odd": [1],
        },
    ),
    "words and an entry that comes back": (
        {
            "title.th": ["-"],
            "title.en": [""],
            "budget#word": ["none"],
            "budget#rows": ["0"],
            "names#gone": ["a"],
            "names#keys": ["a", "n"],
            "names#key": ["a"],
            "names.n.en": [""],
        },
        {"names": {"a": {"en": "A"}}, "title": {"th": "ก"}},
        {"title": "-", "budget": "none", "names": {"a": {}, "n": {"en": "", "note": ""}}},
    ),
    "plain texts, one of which gets a second field": (
        {
            "title.th": ["t"],
            "title.en": ["t"],
            "names.a.en": ["B"],
            "names.a.note": [""],
            "names.b.en": ["C"],
            "names.b.note": ["n"],
            "budget#word": ["none"],
            "printed_number": ["9"],
            "names#key": ["\u3000"],
        },
        {"title": "x", "names": {"a": "A", "b": "B"}, "budget": [{"year": "1"}], "printed_number": {"a": 1}},
        {
            "printed_number": {"a": 1},
            "title": "t",
            "budget": [{"year": "1"}],
            "names": {"a": "B", "b": {"en": "C", "note": "n"}},
        },
    ),
    "a list in the place of a word": (
        {"title.th": ["-"], "title.en": ["b"], "budget#rows": ["1"], "budget[0].year": ["5"], "names.a.en": [""]},
        {"budget": "none", "names": {"a": {"en": "A"}}},
        {
            "title": {"th": "-", "en": "b"},
            "budget": [{"year": "5", "title": {"th": "", "en": ""}}],
            "names": {"a": {"en": "A"}},
        },
    ),
}


@pytest.mark.parametrize(("posted", "old", "more"), SENT.values(), ids=SENT)
def test_what_a_browser_sends_becomes_values(
    posted: dict[str, list[str]], old: dict[str, object], more: dict[str, object]
) -> None:
    assert form().parse(posted, old) == {**EMPTY, **more}


@pytest.mark.parametrize("rows", ["501", "-1", "²", "๑", "x", " 1", ""])
def test_a_number_of_rows_that_no_form_sends_is_refused(rows: str) -> None:
    with pytest.raises(ValueError, match="budget"):
        form().parse({"budget#rows": [rows]}, {})
    assert len(form().parse({"budget#rows": ["500"]}, {})["budget"]) == 500


def test_a_row_has_the_name_that_it_has_without_the_empty_ones_above() -> None:
    values = {"a": [{}, {"b": ["", {"c": "x"}, None, "y"]}], "m": {"k": [None, "z"]}, "s": "t"}

    assert [*row_names(values)] == [
        ("a[0]", "a[1]"),
        ("a[0].b[0]", "a[1].b[1]"),
        ("a[0].b[1]", "a[1].b[3]"),
        ("m.k[0]", "m.k[1]"),
    ]


def test_a_register_is_one_field() -> None:
    register = Form(
        schema={"$defs": SCHEMA["$defs"], "type": "object", "additionalProperties": {"$ref": "#/$defs/Term"}},
        lang="th",
        options={},
        words=lambda _, one: one,
        stale=frozenset(),
    )
    (whole,) = register.fields({"a": {"en": "A"}})

    assert (whole.name, whole.kind, [*whole.names()]) == ("", "map", ["", "a", "a.en", "a.note"])
    assert register.parse({"#keys": ["a"], "a.en": ["B"], "#key": ["b"]}, {}) == {"a": {"en": "B", "note": ""}, "b": {}}
