"""A site whose lists are too long for one page."""

from __future__ import annotations

import re
from pathlib import Path

from small_site import CONFIG, SmallSite

from prongsai.home import HOME

# The measures of the newest year, the notices, and the measures of all units.
MEASURES, NOTICES, SHARED = 120, 130, 110
UNITS = """\
all: {name: {th: ทุกหน่วยงาน, en: All units}, everyone: yes}
legal: {name: {th: งานนิติการ, en: Legal Affairs Section}}
finance: {name: {th: กองคลัง, en: Finance Division}}
"""
# As long as a measure of a real report.
REAL = (HOME / "content/measures/2564/03-conflict-of-interest-manual.yaml").read_text(encoding="utf-8")


def write_long_site(root: Path) -> SmallSite:
    """Write a year of 120 measures and one of 30, 110 more of all units in an older one, and notices of three years."""
    site = SmallSite(root)
    site.write("site_config.yaml", f"{CONFIG}menu: [measures, notices]\n")
    site.write("content/units.yaml", UNITS)
    for year, count, unit in ((2564, MEASURES, "legal"), (2563, 30, "legal"), (2562, SHARED, "all")):
        for number in range(1, count + 1):
            site.write(f"content/measures/{year}/{number:03}-a.yaml", measure(year, number, unit))
    for number in range(NOTICES):
        kind, year, month = "order" if number % 2 else "announcement", 2562 + number // 50, number % 9 + 1
        text = f"title: {{th: ประกาศที่ {number}, en: Notice {number}}}\nkind: {kind}\ndate: {year}-{month:02}-05\n"
        site.write(f"content/notices/{number:03}.yaml", text)
    linked = "introduction: {th: '[ท้าย](report.yaml#m99)', en: '[End](report.yaml#m99)'}\n"
    site.write("content/measures/2564/report.yaml", linked)
    return site


def measure(year: int, number: int, unit: str) -> str:
    """Return a measure; every fourth has no result."""
    text = REAL.replace("number: 3", f"number: {number}").replace("2564-", f"{year}-")
    if number % 4 == 0:
        text = re.sub(r"result:\n(  .*\n)+", "", text)
    return text.replace("[legal-affairs]", f"[{unit}]")
