"""The example municipality builds, and shows every feature."""

from __future__ import annotations

from prongsai.home import HOME
from prongsai.kinds.measures.record import Measure
from prongsai.pipeline import prepare
from prongsai.problems import Problems
from prongsai.source.files import Files
from prongsai.thai import today


def test_the_example_builds_with_its_intended_warnings() -> None:
    problems = Problems()

    prepare(Files(HOME / "examples"), today("1730000000"), problems)

    assert [problem.text("en") for problem in problems] == [
        "content/measures/2567/03-announce.yaml:2:1: title.en: missing (warning): the English pages will show the Thai.",
        "content/plans/2567/round-12.xlsx: not reported: 1 of the 15 projects of the plan, 4.2.1 (warning). "
        'The page says "not reported".\n    Add their rows; what was not begun has the state ยังไม่ดำเนินการ',
        "content/plans/2568/round-6.csv: not reported: 2 of the 12 projects of the plan, 3.2.2, 4.2.1 (warning). "
        'The page says "not reported".\n    Add their rows; what was not begun has the state ยังไม่ดำเนินการ',
    ]


def test_the_example_shows_every_field_of_a_measure() -> None:
    written = "".join(file.read_text(encoding="utf-8") for file in (HOME / "examples/content/measures").rglob("*.yaml"))
    elsewhere = {"aliases", "note"}  # an old address and an error of the original; made-up ones would not help a reader

    assert {name for name in Measure.model_fields if f"\n{name}:" not in f"\n{written}"} == elsewhere
