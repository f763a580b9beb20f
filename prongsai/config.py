"""`site_config.yaml`: the municipality, the site's addresses, languages, menu and contact."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, field_validator

from prongsai.models.base import Record, check_english, read_record
from prongsai.models.fields import BaseUrl, Color, Email, EmblemFile, Mark, Url, YesNo, reject
from prongsai.models.license import LicenseName
from prongsai.models.rules import PERSONAL_DATA, Accept
from prongsai.problems import Lang, Place, Problems
from prongsai.source.documents import read_yaml
from prongsai.source.files import Files
from prongsai.source.tree import Document
from prongsai.text import Text

CONFIG_FILE = "site_config.yaml"
# The rules that hold for more than records.
CONFIG_RULES = (PERSONAL_DATA,)


class Municipality(Record):
    name: Text
    district: Text | None = None
    province: Text | None = None


class Colors(Record):
    """`accent` is for links and numerals, `attention` for what is missing or late, both on `paper` with `ink`."""

    accent: Color = "#0a5a4e"
    attention: Color = "#9c1f3b"
    paper: Color = "#fbf9f3"
    ink: Color = "#1b2422"


class Contact(Record):
    address: Text | None = None
    phone: Text | None = None
    email: Email | None = None
    website: Url | None = None


class Outputs(Record):
    """What is published in addition to the pages; each output can be turned off, and the last one on."""

    feed: YesNo = True
    sitemap: YesNo = True
    robots: YesNo = True
    share_images: YesNo = True
    report: YesNo = True
    sheets: YesNo = True
    embed: YesNo = True
    data: YesNo = True
    precompress: YesNo = False


class SiteConfig(Record):
    """`base_url` is the address where the site will be served; without it, no absolute URL is published.

    `license` is the licence of the open data; without one, the site says that none is stated.
    `accept` holds for this file, for registers, and for files that no record names.
    `emblem` is a picture in `content/`; without one, `mark` (by default the first letter of the place) is shown.
    """

    municipality: Municipality
    title: Text | None = None
    description: Text | None = None
    base_url: BaseUrl | None = None
    languages: tuple[Lang, ...] = ("th", "en")
    digits: Literal["thai", "arabic"] = "thai"
    colors: Colors = Colors()
    emblem: EmblemFile | None = None
    mark: Mark | None = None
    links: Literal["directory", "file"] = "directory"
    menu: tuple[str, ...] = ("measures", "units", "status")
    footer: tuple[str, ...] = ()
    contact: Contact = Contact()
    outputs: Outputs = Outputs()
    license: LicenseName | None = None
    example: YesNo = False
    accept: Accept = Field(default_factory=dict)

    @property
    def has_contact(self) -> bool:
        """Whether the site gives any way to contact the municipality."""
        return any((self.contact.address, self.contact.phone, self.contact.email, self.contact.website))

    @field_validator("languages")
    @classmethod
    def _thai_first(cls, languages: tuple[Lang, ...]) -> tuple[Lang, ...]:
        if languages[:1] != ("th",) or len(set(languages)) != len(languages):
            reject("language-list")
        return languages


def load_config(files: Files, problems: Problems) -> tuple[SiteConfig, Document] | None:
    """Return the configuration of a site with its places, or None after reporting the problems."""
    typed = f"{CONFIG_FILE}.txt"
    if not files.exists(CONFIG_FILE):
        if files.exists(typed):
            problems.add("file-ending", Place(path=typed), near=CONFIG_FILE)
        else:
            problems.add("no-config", Place(path=CONFIG_FILE))
        return None
    document = read_yaml(files, CONFIG_FILE, problems)
    config = read_record(SiteConfig, document, problems, rules=CONFIG_RULES) if document else None
    if document is None or config is None:
        return None
    if "en" in config.languages:
        check_english(config, document, problems)
    if config.base_url is None:
        problems.add("no-base-url", Place(path=CONFIG_FILE, line=1, column=1))
    return config, document
