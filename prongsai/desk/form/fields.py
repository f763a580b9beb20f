"""A JSON Schema and raw values → the fields of a form; what a browser sends → raw values again.

A field is named by its path, as in messages: period.start, evidence[0].title.th. Rows and entries keep their names
during editing, wherever they move: a removed one is None in the values until they are written. Fields that the schema
does not know, and values that do not fit the schema, are not shown and stay unchanged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from prongsai.desk.form.field import Field, Option
from prongsai.desk.form.rows import GONE, KEYS, NEW_KEY, ORDER, ROWS, WORD
from prongsai.desk.form.shapes import (
    Kind,
    Schema,
    fits,
    join_path,
    kind_of,
    list_of,
    properties_of,
    says_nothing,
    shown_text,
    summary,
)
from prongsai.problems import Lang
from prongsai.source.encoding import with_lf
from prongsai.source.rows import Entries, Rows, origins_of, removed_of
from prongsai.text import LANGS
from prongsai.thai import is_blank

Posted = Mapping[str, Sequence[str]]
_YES_NO = [True, False, "yes", "no"]
# No record has nearly as many rows; a higher number does not come from our form.
_MOST_ROWS = 500
# Letters per line of a text box, to choose its height.
_LINE = 42


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """The context of all fields of one form.

    `options` are choices with their labels, by the last part of the field's path; `words` returns the label of a choice
    of the schema; `stale` are the paths of texts whose English is older than their Thai; `usual` are the fields that
    rows show at once even if they are empty, by the name of the list.
    """

    schema: Schema
    lang: Lang
    options: Mapping[str, Mapping[str, str]]
    words: Callable[[str, str], str]
    stale: frozenset[str]
    usual: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def fields(self, values: object) -> tuple[Field, ...]:
        """Return the fields of a whole record; a register is one field with its entries."""
        whole = self._field("", "", self.schema, values, is_required=False)
        return (whole,) if whole.kind == "map" else whole.fields

    def parse(self, posted: Posted, old: object) -> dict[str, Any]:
        """Return the raw values sent by a browser for a record with the values `old`; empty values are included.

        Raises ValueError for data that does not come from our form.
        """
        values = self._parse("", "", self.schema, posted, old)
        assert isinstance(values, dict)  # noqa: S101 (a record is a mapping)
        return values

    def _field(self, name: str, key: str, schema: Schema, value: object, *, is_required: bool) -> Field:
        label, hint = _described(key, schema.get("description"), self.lang)
        shape = self._shape(schema)
        kind = kind_of(shape, key, self.options)
        hint = "" if key in self.options and kind in {"choice", "choices"} else hint
        kind = kind if fits(shape, value) else "kept"

        def made(**more: Any) -> Field:  # noqa: ANN401 (fields of the dataclass)
            return Field(name=name, key=key, kind=kind, label=label, hint=hint, is_required=is_required, **more)

        if kind == "pair":
            is_prose = shape.get("title") == "Prose"
            return made(fields=tuple(self._word(name, lang, value, is_prose=is_prose) for lang in LANGS),
                        is_stale=name in self.stale)  # fmt: skip
        if kind == "group":
            return made(fields=tuple(self._in_group(name, shape, value)))
        if kind in {"list", "map"}:
            said = value.word if isinstance(value, Rows) else value
            words = tuple(Option(value=one, label=one, is_chosen=said == one) for one in shape.get("words", ()))
            return made(fields=tuple(self._entries(name, shape, value)), options=words)
        if kind in {"choice", "choices"}:
            return made(options=tuple(self._choices(key, shape, value)))
        return made(value=shown_text(value))

    def _word(self, name: str, lang: Lang, value: object, *, is_prose: bool) -> Field:
        words = shown_text(value.get(lang) if isinstance(value, dict) else value)
        rows = max(2 if is_prose else 1, sum(1 + len(line) // _LINE for line in words.split("\n")))
        return Field(
            name=join_path(name, lang), key=lang, kind="text", label=lang, hint="", is_required=False,
            value=words, rows=rows, lang=lang,
        )  # fmt: skip

    def _in_group(self, name: str, shape: Schema, value: object) -> Iterator[Field]:
        values = value if isinstance(value, dict) else {"en": value} if isinstance(value, str) else {}
        required = shape.get("required", ())
        usual = self.usual.get(list_of(name))
        for key, schema in properties_of(shape).items():
            one = self._field(join_path(name, key), key, schema, values.get(key), is_required=key in required)
            is_shown = usual is None or key in usual or key in required or not one.is_empty
            yield one if is_shown else replace(one, is_folded=True)

    def _entries(self, name: str, shape: Schema, value: object) -> Iterator[Field]:
        """Yield the rows of a list or the entries of a map, each named by its path."""
        removed = removed_of(value)
        if isinstance(value, dict):
            rows = [(join_path(name, key), key, key, shape["additionalProperties"]) for key in value]
        else:
            values = value if isinstance(value, list) else []
            rows = [(f"{name}[{number}]", "", number, shape["items"]) for number in origins_of(values)]
            value = dict(zip(origins_of(values), values, strict=True))
        for path, key, row, schema in rows:
            if value[row] is None:
                fields = (self._field(path, key, schema, removed[row], is_required=False),) if row in removed else ()
                yield Field(
                    name=path, key=key, kind="gone", label=summary(removed.get(row)), hint="", is_required=False,
                    value=str(row), row=str(row), fields=fields,
                )  # fmt: skip
            else:
                yield replace(self._field(path, key, schema, value[row], is_required=False), row=str(row))

    def _choices(self, key: str, shape: Schema, value: object) -> Iterator[Option]:
        """Yield the choices; an unknown value in the file becomes a choice too, so that it is visible and stays."""
        is_list = shape.get("type") == "array"
        chosen = [shown_text(one).strip() for one in value] if isinstance(value, list) else [shown_text(value).strip()]
        known = self._known(key, shape)
        if not is_list:
            yield Option(value="", label="", is_chosen=chosen == [""])
        for one in [*known, *(one for one in chosen if one and one not in known)]:
            yield Option(value=one, label=known.get(one, one), is_chosen=one in chosen)

    def _known(self, key: str, shape: Schema) -> Mapping[str, str]:
        if key in self.options:
            return self.options[key]
        choices = self._shape(shape.get("items", shape)).get("enum", ())
        names = ["yes", "no"] if choices == _YES_NO else choices
        return {one: self.words(key, one) for one in names}

    def _parse(self, name: str, key: str, schema: Schema, posted: Posted, old: object) -> object:
        shape = self._shape(schema)
        if not fits(shape, old):
            return old
        match self._sent_kind(name, kind_of(shape, key, self.options), posted):
            case "pair":
                return _parse_pair(name, posted, old)
            case "group":
                return self._parse_group(name, shape, posted, old)
            case "list":
                return self._parse_list(name, shape, posted, old)
            case "map":
                return self._parse_map(name, shape, posted, old)
            case "choices":
                chosen = [one for one in posted.get(name, ()) if one]
                before = [shown_text(one) for one in old] if isinstance(old, list) else []
                return [*(one for one in before if one in chosen), *(one for one in chosen if one not in before)]
            case _:
                return posted.get(name, ("",))[-1].strip()

    def _sent_kind(self, name: str, kind: Kind, posted: Posted) -> Kind:
        """Return the kind that the browser showed: at that time there may have been choices, or none."""
        if kind == "choices" and name + ROWS in posted:
            return "list"
        return "choices" if kind == "list" and name in posted and name + ROWS not in posted else kind

    def _parse_group(self, name: str, shape: Schema, posted: Posted, old: object) -> object:
        before = old if isinstance(old, dict) else {"en": old} if isinstance(old, str) else {}
        values = {
            key: self._parse(join_path(name, key), key, schema, posted, before.get(key))
            for key, schema in properties_of(shape).items()
        }
        if isinstance(old, str) and set(values) - {"en"} and not any(values[key] for key in values if key != "en"):
            return values["en"]
        return values | {key: value for key, value in before.items() if key not in values}

    def _parse_list(self, name: str, shape: Schema, posted: Posted, old: object) -> object:
        if not posted.get(name + ROWS):
            return old
        numbers = _numbers(name, posted)
        before = dict(enumerate(old)) if isinstance(old, list) else {}
        gone = posted.get(name + GONE, ())
        rows = {
            number: self._parse(f"{name}[{number}]", "", shape["items"], posted, before.get(number))
            for number in numbers
        }
        kept = [None if str(number) in gone else row for number, row in rows.items()]
        said = posted.get(name + WORD, ("",))[-1]
        if said and says_nothing(kept):
            return said
        removed = {number: row for number, row in rows.items() if str(number) in gone}
        return Rows(kept, origins=numbers, removed=removed, word=said)

    def _parse_map(self, name: str, shape: Schema, posted: Posted, old: object) -> object:
        before = old if isinstance(old, dict) else {}
        gone = posted.get(name + GONE, ())
        typed = posted.get(name + NEW_KEY, ("",))[-1]
        added = "" if is_blank(typed) else typed.strip()
        # Only the browser knows entries that are not saved yet.
        values: dict[str, object] = {}
        removed: dict[str, object] = {}
        for key in dict.fromkeys((*before, *posted.get(name + KEYS, ()))):
            value = self._parse(join_path(name, key), key, shape["additionalProperties"], posted, before.get(key))
            # Only its button removes an entry; empty fields do not.
            values[key] = None if key in gone else before[key] if key in before and says_nothing(value) else value
            if key in gone:
                removed[key] = value
        return Entries(values | ({added: {}} if added and values.get(added) is None else {}), removed)

    def _shape(self, schema: Schema) -> Schema:
        """Return the schema without its reference, and without the alternatives "null" and "plain text"."""
        if "$ref" in schema:
            return self._shape(self.schema["$defs"][schema["$ref"].rpartition("/")[2]])
        choices = [self._shape(choice) for choice in schema.get("anyOf", ())]
        if not choices:
            return schema
        rich = [choice for choice in choices if choice.get("type") in ("object", "array")]
        shape = rich[0] if rich else choices[0]
        words = [choice["const"] for choice in choices if "const" in choice]
        return {**shape, "title": schema.get("title", shape.get("title", "")), "words": words}


def _numbers(name: str, posted: Posted) -> list[int]:
    """Return the numbers of the rows of a list in the order that the browser shows. Raises ValueError."""
    rows = posted[name + ROWS][-1]
    if not (rows.isascii() and rows.isdecimal() and int(rows) <= _MOST_ROWS):
        raise ValueError(name)
    numbers = [str(number) for number in range(int(rows))]
    order = posted.get(name + ORDER, numbers)
    if sorted(order) != sorted(numbers):
        raise ValueError(name)
    return [int(number) for number in order]


def _parse_pair(name: str, posted: Posted, old: object) -> object:
    """Return a text in both languages; a plain text stays plain if both languages are the same."""
    words = {lang: _plain(posted.get(join_path(name, lang), ("",))[-1]) for lang in LANGS}
    if isinstance(old, str) and words["th"] == words["en"]:
        return words["th"]
    if words["th"] == "-" and words["en"] in {"", "-"}:
        return "-"  # "-" means that there is none, in any language
    return words | ({key: value for key, value in old.items() if key not in words} if isinstance(old, dict) else {})


def _plain(text: str) -> str:
    """Return a text with LF instead of CRLF line ends. Leading spaces stay, since they matter in Markdown."""
    return with_lf(text).strip("\n")


def _described(key: str, description: str | None, lang: Lang) -> tuple[str, str]:
    """Return the label and hint in a description of descriptions.yaml: "เริ่ม – เช่น 2564-01 · first month"."""
    if description is None:
        return key, ""
    thai, _, english = description.partition(" · ")
    if lang == "en":
        return key.lstrip("#").replace("_", " ").capitalize(), english[:1].upper() + english[1:]
    label, _, hint = thai.partition(" – ")
    return label, hint
