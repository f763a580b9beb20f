"""Checks the units, and their names in other records."""

from __future__ import annotations

import difflib
import re

from prongsai.base.judging import Judged, Loading, TextRule
from prongsai.base.loaded import Content
from prongsai.base.references import check_unit
from prongsai.kinds.units.record import Unit
from prongsai.models.names import ID_PATTERN, id_fault
from prongsai.source.tree import Path as FieldPath
from prongsai.source.tree import dotted
from prongsai.text import Text

# From this similarity on, one name is most likely a misspelling of the other.
_NEAR = 0.9


def check_units(loading: Loading) -> None:
    """Check that ids can be part of an address, that parents exist, and that no unit is its own ancestor."""
    units = {unit.id: unit for unit in loading.of(Unit)}
    for document in loading.documents.get("units", ()):
        for unit_id in document.values:
            if not ID_PATTERN.fullmatch(unit_id):
                near = "-".join(re.findall(r"[a-z0-9]+", unit_id.lower())) or None
                place = document.place((unit_id,), key=True)
                loading.problems.add("not-an-id", place, unit_id, value=unit_id, near=near)
            elif fault := id_fault(unit_id):
                loading.problems.add(fault[0], document.place((unit_id,), key=True), **fault[1])
        for unit_id, unit in units.items():
            if unit.record.parent:
                path = (unit_id, "parent")
                place = document.place(path)
                check_unit(unit.record.parent, document.values, place, dotted(path), loading.problems)
                if _is_above_itself(unit_id, {key: one.record.parent for key, one in units.items()}):
                    loading.problems.add("unit-above-itself", place, dotted(path), value=unit.record.parent)


def _is_above_itself(unit_id: str, parents: dict[str, str | None]) -> bool:
    above, seen = parents[unit_id], {unit_id}
    while above in parents and above not in seen:
        seen.add(above)
        above = parents[above]
    return above == unit_id


def name_rule(content: Content) -> TextRule:
    """Return the rule that unit names are spelled as in the register: a similar name is a misspelling."""
    names = [unit.record.name.th for unit in content.of(Unit)]

    def judge(judged: Judged, path: FieldPath, text: Text) -> None:
        for name in names:
            for near in _near_misses(text.th, name, names):
                judged.warn("unit-name", judged.place_of(near, path), dotted(path), value=near, right=name)

    return judge


def _near_misses(words: str, name: str, names: list[str]) -> list[str]:
    found = []
    # The first half must match: comparing at every "งาน" of a large report would take minutes.
    for start in (match.start() for match in re.finditer(re.escape(name[: max(3, len(name) // 2)]), words)):
        here = words[start:]
        if any(here.startswith(other) for other in names):
            continue
        lengths = range(len(name) - 1, len(name) + 2)
        near = max((here[:length] for length in lengths), key=lambda word: _likeness(word, name))
        if _likeness(near, name) >= _NEAR:
            found.append(near)
    return found


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()
