"""Writes generated sites, the same for a number of measures at any time: benchmarks and their tests build them.

`write_site` writes what a municipality would: YAML, Markdown and small files of evidence.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from pathlib import Path

import yaml
from records import Records, Values, make_records

CONFIG = """\
municipality:
  name: {th: เทศบาลเมืองตัวอย่าง, en: Example Town Municipality}
  district: {th: อำเภอตัวอย่าง, en: Example District}
  province: {th: จังหวัดตัวอย่าง, en: Example Province}
title: {th: ความโปร่งใส เทศบาลเมืองตัวอย่าง, en: "Transparency, Example Town Municipality"}
description: {th: เว็บไซต์ที่สร้างขึ้นเพื่อวัดความเร็ว, en: A site made to measure the time of a build.}
base_url: https://example.go.th/transparency/
digits: thai
menu: [measures, notices, units, status, about]
footer: [contact, privacy, changes]
contact:
  address: {th: ๑ ถนนตัวอย่าง, en: 1 Example Road}
  email: office@example.go.th
license: CC-BY-4.0
"""
# What is left is what other generators write too: pages, feeds, the map of the site and lists of data.
PAGES_ONLY = "outputs: {share_images: no, report: no, sheets: no, embed: no}\n"


class _Dumper(yaml.CSafeDumper):
    """Writes texts of several lines as people do, below a "|"."""


def _text(dumper: yaml.CSafeDumper, value: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)


_Dumper.add_representer(str, _text)


def as_yaml(values: Mapping[str, object]) -> str:
    return yaml.dump(values, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100_000)


def write_site(root: Path, count: int, *, pages_only: bool = False) -> Records:
    """Write a site with `count` measures, and return its records; `pages_only` turns off all but pages and data."""
    records = make_records(count)
    content = root / "content"
    for key, measure in records.measures.items():
        write(content / f"measures/{key}-measure.yaml", as_yaml(measure))
    for year, report in records.reports.items():
        write(content / f"measures/{year}/report.yaml", as_yaml(report))
        write(content / f"ita/{year}.yaml", as_yaml(records.ita[year]))
    for key, notice in records.notices.items():
        write(content / f"notices/{key}.yaml", as_yaml(notice))
    write(content / "units.yaml", as_yaml(records.units))
    write(content / "glossary.yaml", as_yaml(records.glossary))
    write_prose(content / "pages", records)
    write_files(content, records)
    write(root / "site_config.yaml", CONFIG + (PAGES_ONLY if pages_only else ""))
    return records


def write_prose(folder: Path, records: Records) -> None:
    for name, page in records.pages.items():
        for lang in ("th", "en"):
            body = "\n\n".join(str(paragraph[lang]) for paragraph in items(page["body"]))
            head = as_yaml({"title": _pair(page["title"])[lang]})
            write(folder / f"{name}.{lang}.md", f"---\n{head}---\n{body}\n")


def write_files(folder: Path, records: Records) -> None:
    """Write the files that the records offer, below `folder`."""
    for key, measure in records.measures.items():
        year, number = key.split("/")
        for item in items(measure.get("evidence")):
            rows = "".join(f"{number},{row},{row * int(number) % 97}\n" for row in range(1, 21))
            write(folder / f"measures/{year}" / str(item["file"]), f"measure,row,value\n{rows}")
        for item in items(measure.get("photos")):
            (folder / f"measures/{year}" / str(item["file"])).write_bytes(_picture(int(year), int(number)))
    for key, notice in records.notices.items():
        for item in items(notice["attachments"]):
            write(folder / "notices" / str(item["file"]), f"field,answer\nnumber,{key}\n")


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _picture(year: int, number: int) -> bytes:
    """Return a PNG of 320 × 180 pixels in one colour."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    row = b"\0" + bytes((year % 256, number * 2 % 256, 90)) * 320
    head = struct.pack(">IIBBBBB", 320, 180, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(row * 180)) + chunk(b"IEND", b"")


def items(value: object) -> list[Values]:
    """Return the entries of a list of a record; none if it has no such field."""
    return value if isinstance(value, list) else []


def _pair(value: object) -> dict[str, str]:
    assert isinstance(value, dict)
    return value
