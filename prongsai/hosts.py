"""Where an address leads, as a browser reads it, and which addresses deceive their reader."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from urllib.parse import SplitResult, urlsplit

from prongsai import thai
from prongsai.problems import Fault

# What people read as a site: a name with a scheme, with www, behind @ or before /, or with an ending that only sites
# have. ASP.NET and Booking.com are names of things too: they count only alone and in small letters.
_ENDINGS = "th|com|org|net|info|gov|edu|io|me|ly|asia|ไทย"
_HOST = r"[^\s/@:?#()<>\[\]\"',]+"
_SHOWN = re.compile(
    rf"(?:https?:/*(?:[^\s/@]{{0,300}}@)?|(?<![A-Za-z0-9.-])(?=www\.))(?P<named>{_HOST})"
    rf"|(?<![A-Za-z0-9.-])(?P<bare>(?:[a-z0-9-]+\.)+(?:(?:th|ไทย)(?![A-Za-z0-9-])|(?:{_ENDINGS})(?=/)))"
    rf"|(?<=@)(?P<mail>(?:[a-z0-9-]+\.)+(?:{_ENDINGS}))(?![A-Za-z0-9-])",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"(?:[a-z0-9-]+\.)+(?:{_ENDINGS})")
# An address without its scheme.
_UNSCHEMED = re.compile(rf"(?:www\.[^\s/?#]+|(?:[a-z0-9-]+\.)+(?:{_ENDINGS}))(?:[/?#:].*)?", re.IGNORECASE)


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
    for name in _shown(words) if host else ():
        shown = _bare(name.lower())
        if not (host == shown or host.endswith(f".{shown}") or shown.endswith(f".{host}")):
            return {"shown": shown, "target": host}
    return None


def _shown(words: str) -> Iterator[str]:
    """Yield the names of sites that words show."""
    if _ALONE.fullmatch(words.strip()):
        yield words.strip()
    yield from (found["named"] or found["bare"] or found["mail"] for found in _SHOWN.finditer(words))


def has_scheme(address: str) -> bool:
    """Whether it is written as the address of a site."""
    return re.match(r"https?://", address, re.IGNORECASE) is not None


def quoted(address: str) -> str:
    """Return an address with its blanks as browsers send them."""
    return re.sub(r"\s", "%20", address)


def with_scheme(address: str) -> str | None:
    """Return the address of a site with https:// if it is written without; None if it is another one."""
    return f"https://{address}" if _UNSCHEMED.fullmatch(address) else None


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


def check_host(address: str) -> Iterator[Fault]:
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
