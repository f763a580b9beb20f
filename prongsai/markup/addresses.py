"""Addresses in a text that deceive their reader, or that cannot be published."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai import hosts
from prongsai.markup.tags import SCHEMES
from prongsai.problems import Fault


def check_address(address: str, words: str) -> Iterator[Fault]:
    """Yield the codes of what is wrong with an address, or with the words that lead to it."""
    parts = hosts.split(address)
    if parts is None:
        return  # reported as a broken link
    if parts.scheme and parts.scheme not in SCHEMES:
        yield "no-address", {"value": words or address}
    elif hosts.is_without_scheme(address):
        yield "no-scheme", {"value": address, "near": f"https:{hosts.as_browsers_read(address)}"}
    elif parts.scheme in {"http", "https"}:
        yield from hosts.check_host(address)
    if other := hosts.other_host_in(words, address):
        yield "other-host", other
