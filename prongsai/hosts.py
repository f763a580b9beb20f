"""Where an address leads, as a browser reads it, and which addresses deceive their reader."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from urllib.parse import SplitResult, urlsplit

from prongsai import thai

# A name that people read as a site: with a scheme, with www, or with an ending that offices use.
_HOST = r"[^\s/@:?#()<>\[\]\"',]+"
_SHOWN = re.compile(
    rf"(?:https?:/*(?:[^\s/@]*@)?|(?<![A-Za-z0-9.-])(?=www\.))(?P<named>{_HOST})"
    r"|(?<![A-Za-z0-9.-])(?P<bare>(?:[a-z0-9-]+\.)+(?:th|com|org|net|info|gov|edu|io|me|ly|asia|ไทย))(?![A-Za-z0-9-])",
    re.IGNORECASE,
)
# No name of a site is longer.
_LONGEST = 300


Told = tuple[str, Mapping[str, object]]
"""A code of messages.yaml with its values."""


def as_browsers_read(address: str) -> str:
    r"""Return an address without what browsers ignore: blanks around it, tabs and line ends in it, \ for /."""
    return re.sub(r"[\t\n\r]", "", address.strip("".join(map(chr, range(33))))).replace("\\", "/")


def split(address: str) -> SplitResult | None:
    """Return the parts of an address as a browser reads it, or None if it is none."""
    try:
        return urlsplit(as_browsers_read(address))
    except ValueError:
        return None


def host_of(address: str) -> str:
    """Return the host of an address in letters, without www; empty for an address of the site itself."""
    parts = split(address)
    try:
        return _bare(parts.hostname or "") if parts else ""
    except ValueError:
        return ""


def has_user(address: str) -> bool:
    """Whether a name before @ hides the host: https://www.bank.example@evil.example."""
    parts = split(address)
    return parts is not None and "@" in parts.netloc


def is_without_scheme(address: str) -> bool:
    """Whether it is //host, which leads to another site in whatever scheme the page has."""
    return as_browsers_read(address).startswith("//")


def other_host_in(words: str, address: str) -> Mapping[str, str] | None:
    """Return the host that `words` show and the one that `address` leads to, if they differ."""
    host = host_of(address)
    if address.lower().startswith("mailto:"):
        host = _bare(address.partition("?")[0].rpartition("@")[2].lower())
    for found in _SHOWN.finditer(words[:_LONGEST]) if host else ():
        shown = _bare((found["named"] or found["bare"]).lower())
        if not (host == shown or host.endswith(f".{shown}") or shown.endswith(f".{host}")):
            return {"shown": shown, "target": host}
    return None


def lookalike_in(address: str) -> tuple[str, str] | None:
    """Return the first letter of the host that is neither a-z nor Thai, with its name in Unicode.

    Such a letter looks like another one, as the Cyrillic а. Thai names, such as เทศบาล.ไทย, are read as they are.
    """
    for letter in host_of(address):
        if not letter.isascii() and not thai.has_thai(letter):
            return letter, unicodedata.name(letter, f"U+{ord(letter):04X}")
    return None


def in_ascii(host: str) -> str:
    """Return a host as machines write it, in ASCII."""
    return ".".join(
        label if label.isascii() else f"xn--{label.encode('punycode').decode()}" for label in host.split(".")
    )


def is_coded(address: str) -> bool:
    """Whether the host is written as xn--…, so that nothing looks like something else."""
    parts = split(address)
    return parts is not None and parts.netloc.isascii()


def check_host(address: str) -> Iterator[Told]:
    """Yield what hides the host of an address: a name before @, letters that look like others."""
    host = host_of(address)
    if has_user(address):
        yield "user-in-address", {"value": address, "target": host}
    if found := lookalike_in(address):
        letter, name = found
        params = {"value": host, "letter": letter, "name": name, "near": in_ascii(host)}
        yield ("coded-host" if is_coded(address) else "lookalike-host"), params


def _bare(host: str) -> str:
    dotted = unicodedata.normalize("NFKC", host).replace("\u3002", ".").rstrip(".")
    return ".".join(map(_decoded, dotted.split("."))).removeprefix("www.")


def _decoded(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode().decode("punycode") or label
    except (UnicodeError, ValueError):
        return label
