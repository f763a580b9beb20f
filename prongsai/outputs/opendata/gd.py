"""What Thailand's Government Data Catalog (gdcatalog.go.th) asks about a dataset, ready to copy into its form.

Fourteen fields are mandatory; the update frequency takes two. Names and choices are those of the form.
"""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.config import SiteConfig
from prongsai.models.license import license_of
from prongsai.text import Text


@dataclass(frozen=True, kw_only=True, slots=True)
class GdField:
    """A field by its key; if `values` is empty, the municipality must fill it in."""

    key: str
    values: tuple[str, ...]

    @property
    def value(self) -> str:
        return ", ".join(self.values)


def gd_fields(
    title: Text, description: Text, keywords: Text, config: SiteConfig, *, is_yearly: bool
) -> tuple[GdField, ...]:
    """Return the fields of a dataset, in Thai as the form requires; only a yearly dataset has an interval."""
    interval = {"update_frequency_interval": ("1",)} if is_yearly else {}
    owner = config.municipality.name.th
    email = config.contact.email
    values = {
        "data_type": ("ข้อมูลระเบียน",),
        "title": (f"{title.th} {owner}",),
        "owner_org": (owner,),
        "maintainer": (owner,),
        "maintainer_email": (email,) if email else (),
        "tag_string": tuple(keywords.th.split(", ")),
        "notes": (description.th,),
        "objective": ("เพื่อการให้บริการประชาชน",),
        "update_frequency_unit": ("ปี" if is_yearly else "อื่นๆ",),
        **interval,
        "geo_coverage": ("เทศบาล/อบต.",),
        "data_source": (owner,),
        "data_format": ("CSV", "XLS", "JSON"),
        "data_category": ("ข้อมูลสาธารณะ",),
        "license_id": _license(config),
    }
    return tuple(GdField(key=key, values=found) for key, found in values.items())


def _license(config: SiteConfig) -> tuple[str, ...]:
    """Return the choice of the form; for a custom licence the municipality must choose the nearest one itself."""
    if not config.license:
        return ("License not specified",)
    known = license_of(config.license).gd
    return (known,) if known else ()
