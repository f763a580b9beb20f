"""What LibreOffice makes of workbooks: how high it would make their rows, and what it prints."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from lxml import etree

from prongsai.home import HOME

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
# Our Sarabun, which is a third wider, instead of the font of government offices, which few Linux machines have.
FONTS = """\
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir><dir>/usr/share/fonts</dir><cachedir>{cache}</cachedir>
  <alias binding="same"><family>TH Sarabun New</family><prefer><family>Sarabun</family></prefer></alias>
</fontconfig>
"""


class Office:
    """LibreOffice, with a profile of its own in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        fonts = FONTS.format(fonts=HOME / "layouts/fonts/screen", cache=folder / "cache")
        (folder / "fonts.conf").write_text(fonts, encoding="utf-8")

    def convert(self, files: Sequence[Path], form: str, target: Path) -> list[Path]:
        """Return the files in another format, in the same order."""
        tool = shutil.which("soffice")
        if tool is None:
            pytest.skip("LibreOffice is not installed (Debian: libreoffice-calc-nogui)")
        profile = f"-env:UserInstallation={(self._folder / 'profile').as_uri()}"
        command = [tool, "--headless", profile, "--convert-to", form, "--outdir", str(target), *map(str, files)]
        environment = {**os.environ, "FONTCONFIG_FILE": str(self._folder / "fonts.conf")}
        subprocess.run(command, capture_output=True, check=True, env=environment)
        return [target / f"{file.stem}.{form}" for file in files]


def row_heights(ods: Path) -> Iterator[tuple[str, int, float]]:
    """Yield the height in points of each row with text: the name of its sheet, its number, its height."""
    with zipfile.ZipFile(ods) as archive:
        root = etree.fromstring(archive.read("content.xml"))
    heights = {
        style.get(f"{STYLE}name"): properties.get(f"{STYLE}row-height")
        for style in root.iter(f"{STYLE}style")
        for properties in style.iter(f"{STYLE}table-row-properties")
    }
    for sheet in root.iter(f"{TABLE}table"):
        number = 1
        for row in sheet.iter(f"{TABLE}table-row"):
            if "".join(row.itertext()).strip():
                height = heights[row.get(f"{TABLE}style-name")]
                yield sheet.get(f"{TABLE}name"), number, 72 * float(height.removesuffix("in"))
            number += int(row.get(f"{TABLE}number-rows-repeated", "1"))
