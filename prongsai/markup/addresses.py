"""Addresses in a text that deceive their reader, or that cannot be published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prongsai import hosts
from prongsai.tags import SCHEMES

Told = tuple[str, Mapping[str, object]]


def check_address(address: str, words: str) -> Iterator[Told]:
    """Yield the codes of what is wrong with an address, or with the words that lead to it."""
    parts = hosts.split(address)
    if parts is None:
        return  # reported as a broken link
    if parts.scheme and parts.scheme not in SCHEMES:
        yield "no-address", {"value": words or address}
    elif hosts.is_without_scheme(address):
        yield "no-scheme", {"value": address, "near": f"https:{hosts.as_browsers_read(address)}"}
    elif parts.scheme in {"http", "https"}:
        yield from check_host(address)
    if other := hosts.other_host_in(words, address):
        yield "other-host", {"value": words, "shown": other, "target": hosts.host_of(address) or address}


def check_host(address: str) -> Iterator[Told]:
    """Yield what hides the host of an address: a name before @, letters that look like others."""
    host = hosts.host_of(address)
    if hosts.has_user(address):
        yield "user-in-address", {"value": address, "target": host}
    if found := hosts.lookalike_in(address):
        letter, name = found
        params = {"value": host, "letter": letter, "name": name, "near": hosts.in_ascii(host)}
        yield ("coded-host" if hosts.is_coded(address) else "lookalike-host"), params
