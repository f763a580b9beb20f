"""A measure, or a part of one, while its cells are read → the values of its file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from prongsai.base.importing.amounts import DASHES
from prongsai.kinds.measures.record import Measure, Part
from prongsai.markup.plain import as_prose


@dataclass(kw_only=True, slots=True)
class Extra:
    """Words that stay under their own heading; `fields` are those that they may answer."""

    label: str
    text: str
    fields: tuple[str, ...]


@dataclass(kw_only=True, slots=True)
class Draft:
    """`printed` is the number as printed, if not simply `number`; a part has the label of its measure in `part_of`."""

    number: int
    title: str
    table: int
    printed: str = ""
    path: tuple[int, ...] = ()
    group: str = ""
    part_of: str = ""
    position: int = 0
    texts: dict[str, str] = field(default_factory=dict)
    responsible: list[str] = field(default_factory=list)
    period: dict[str, Any] = field(default_factory=dict)
    channels: list[str] = field(default_factory=list)
    money: dict[str, Any] = field(default_factory=dict)
    evidence: list[tuple[str, str]] = field(default_factory=list)
    extra: list[Extra] = field(default_factory=list)
    parts: list[Draft] = field(default_factory=list)

    @property
    def label(self) -> str:
        """What people call the record: "3", "3 (๓/๒๕๖๔)", "3 › 1.1", "3 › row 2"."""
        if self.part_of:
            return f"{self.part_of} › {self.printed or self.position}"
        return f"{self.number} ({self.printed})" if self.printed else str(self.number)

    @property
    def is_empty(self) -> bool:
        return not self.values(None).keys() - {"number"}

    def values(self, group: str | None) -> dict[str, Any]:
        """Return the values as in the file, in the order of the fields; `group` is the id of its group."""
        found: dict[str, Any] = {
            "number": self.printed if self.part_of else str(self.number),
            "printed_number": "" if self.part_of else self.printed,
            "title": {"th": self.title} if self.title else "",
            **{name: _prose(text) for name, text in self.texts.items()},
            "responsible": self.responsible,
            "period": self.period,
            "channels": self.channels,
            **self.money,
            "evidence": [{"title": {"th": title}, "url": url} for title, url in self.evidence],
            "group": group or "",
            "parts": [part.values(None) for part in self.parts],
        }
        found["extra"] = [self._extra(extra, found) for extra in self.extra]
        order = (Part if self.part_of else Measure).model_fields
        return {name: found[name] for name in order if found.get(name)}

    def _extra(self, extra: Extra, found: dict[str, Any]) -> dict[str, Any]:
        covers = [name for name in extra.fields if not found.get(name)]
        return {"label": {"th": extra.label}, "text": _prose(extra.text), **({"covers": covers} if covers else {})}


def _prose(text: str) -> Any:  # noqa: ANN401 (raw YAML)
    return "-" if text in DASHES else {"th": as_prose(text)}
