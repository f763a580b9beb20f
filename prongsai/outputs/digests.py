"""A hash of plain data, for the keys of what is remembered: two values that differ in anything have two hashes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from types import FunctionType
from typing import Any

from markupsafe import Markup
from pydantic import BaseModel

_ATOMS = {type(None), bool, int, float, Decimal, date}


class NoDigestError(TypeError):
    """A value is no plain data, such as a function within another."""


class Digests:
    """Hashes values; what many pages share, such as a record, is hashed once while this exists."""

    def __init__(self) -> None:
        # The values are kept, so that no other has their place in memory.
        self._known: dict[int, tuple[object, bytes]] = {}
        self._names: dict[type, tuple[bytes, tuple[str, ...]]] = {}

    def of(self, *values: object) -> bytes:
        """Return the SHA-256 of values. Raises NoDigestError for a type that it does not know."""
        written: list[bytes] = []
        for value in values:
            self._write(value, written)
        return hashlib.sha256(b"".join(written)).digest()

    def _write(self, value: object, to: list[bytes]) -> None:
        """Append a value so that no other is written the same: its type, its length, itself."""
        kind = type(value)
        if kind is str or kind is Markup:
            data = value.encode("utf-8", "surrogatepass")  # type: ignore[attr-defined]
            to.append(b"%c%d:%b" % (b"s" if kind is str else b"m", len(data), data))
        elif kind in _ATOMS:
            to.append(f"{kind.__name__} {value!r};".encode())
        elif kind is tuple or kind is list:
            to.append(b"%c%d:" % (b"t" if kind is tuple else b"l", len(value)))  # type: ignore[arg-type]
            for inner in value:  # type: ignore[attr-defined]
                self._write(inner, to)
        elif isinstance(value, str):  # a name that has a type of its own
            to.append(self._named(kind, lambda _: ())[0])
            self._write(str(value), to)
        elif kind is bytes:
            to.append(b"b%d:" % len(value) + value)  # type: ignore[arg-type,operator]
        else:
            to.append(self._digest(value))

    def _digest(self, value: object) -> bytes:
        known = self._known.get(id(value))
        if known is None:
            own: list[bytes] = []
            self._write_whole(value, own)
            known = self._known[id(value)] = value, b"d" + hashlib.sha256(b"".join(own)).digest()
        return known[1]

    def _write_whole(self, value: Any, to: list[bytes]) -> None:  # noqa: ANN401 (of any type)
        if isinstance(value, Mapping):
            to.append(b"mapping %d:" % len(value))
            for key, inner in value.items():
                self._write(key, to)
                self._write(inner, to)
        elif isinstance(value, set | frozenset):
            to.append(b"set:")
            to += sorted(self.of(inner) for inner in value)
        elif isinstance(value, BaseModel):
            name, names = self._named(type(value), lambda kind: tuple(kind.model_fields))
            to.append(name)
            self._write(sorted(value.model_fields_set), to)
            self._write(value.__pydantic_private__, to)
            for field in names:
                self._write(getattr(value, field), to)
        elif is_dataclass(value) and not isinstance(value, type):
            name, names = self._named(type(value), _compared)
            to.append(name)
            for field in names:
                self._write(getattr(value, field), to)
        elif (
            isinstance(value, FunctionType) and "." not in value.__qualname__
        ):  # of a module: its code is the program's
            self._write(f"{value.__module__}.{value.__qualname__}", to)
        else:
            raise NoDigestError(type(value))

    def _named(self, kind: type, list_fields: Callable[[Any], tuple[str, ...]]) -> tuple[bytes, tuple[str, ...]]:
        if kind not in self._names:
            self._names[kind] = f"{kind.__module__}.{kind.__qualname__}:".encode(), list_fields(kind)
        return self._names[kind]


def _compared(kind: Any) -> tuple[str, ...]:  # noqa: ANN401 (a dataclass)
    """Return the names of the fields that make two values of a dataclass differ."""
    return tuple(field.name for field in fields(kind) if field.compare)
