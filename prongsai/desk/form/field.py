"""What a form shows of one value: its field, the choices of it, and the fields inside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.desk.form.shapes import Kind
from prongsai.problems import Lang


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """One field; `fields` are the fields inside it, `rows` is the height of a text box in lines.

    A row of a list or an entry of a map has its number or key in `row`. A folded field is shown only on request.
    """

    name: str
    key: str
    kind: Kind
    label: str
    hint: str
    is_required: bool
    value: str = ""
    rows: int = 1
    row: str = ""
    is_folded: bool = False
    lang: Lang | None = None
    is_stale: bool = False
    options: tuple[Option, ...] = ()
    fields: tuple[Field, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it has no value yet."""
        chosen = any(option.is_chosen and option.value for option in self.options)
        return not (self.value or chosen or self.kind in {"kept", "gone"}) and all(
            field.is_empty for field in self.fields
        )

    def names(self) -> Iterator[str]:
        """Yield the names of the field and of all fields inside it."""
        yield self.name
        for field in self.fields:
            yield from field.names()
