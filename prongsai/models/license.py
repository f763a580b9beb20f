"""The licence (สัญญาอนุญาต) of the open data: a well-known one, or the address of another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from prongsai.models.fields import parse_url, reject
from prongsai.problems import nearest


@dataclass(frozen=True, kw_only=True, slots=True)
class License:
    """`id` is the SPDX id, `gd` its name in the form of the GD Catalog; a licence given by address has neither."""

    title: str
    url: str
    id: str | None = None
    gd: str | None = None


_KNOWN = (
    License(
        id="CC-BY-4.0",
        title="Creative Commons Attribution 4.0",
        url="https://creativecommons.org/licenses/by/4.0/",
        gd="Creative Commons Attributions",
    ),
    License(
        id="CC-BY-SA-4.0",
        title="Creative Commons Attribution-ShareAlike 4.0",
        url="https://creativecommons.org/licenses/by-sa/4.0/",
        gd="Creative Commons Attribution Share-Alike",
    ),
    License(
        id="CC0-1.0",
        title="Creative Commons CC0 1.0",
        url="https://creativecommons.org/publicdomain/zero/1.0/",
        gd="Others (Open)",
    ),
    License(
        id="ODC-By-1.0",
        title="Open Data Commons Attribution 1.0",
        url="https://opendatacommons.org/licenses/by/1-0/",
        gd="Open Data Common",
    ),
    License(
        id="ODbL-1.0",
        title="Open Data Commons Open Database License 1.0",
        url="https://opendatacommons.org/licenses/odbl/1-0/",
        gd="Open Data Common",
    ),
    License(
        id="PDDL-1.0",
        title="Open Data Commons Public Domain Dedication 1.0",
        url="https://opendatacommons.org/licenses/pddl/1-0/",
        gd="Open Data Common",
    ),
)
LICENSES = {known.id: known for known in _KNOWN if known.id}


def _parse_license(value: object) -> str:
    if not isinstance(value, str):
        reject("not-a-text")
    text = value.strip()
    if "://" in text:
        url = parse_url(text)
        return next((name for name, known in LICENSES.items() if known.url.rstrip("/") == url.rstrip("/")), url)
    ids = {name.lower(): name for name in LICENSES}
    if text.lower() not in ids:
        reject("unknown-license", near=_meant(text), known=", ".join(LICENSES))
    return ids[text.lower()]


def _meant(text: str) -> str | None:
    """Return the licence that was most likely meant; another version is a different licence, not a typing error."""
    near = nearest(text.replace(" ", "-"), LICENSES)
    numbers = re.sub("[^0-9]", "", text)
    return near if near and numbers in {"", re.sub("[^0-9]", "", near)} else None


LicenseName = Annotated[
    str,
    BeforeValidator(_parse_license),
    WithJsonSchema({"type": "string", "examples": list(LICENSES)}),
]


def license_of(name: str) -> License:
    """Return the licence with that id, or the one at that address."""
    return LICENSES.get(name) or License(title=name, url=name)
