"""What is shown as an example works: the example municipality, and the listings of the README."""

from __future__ import annotations

import re

from small_site import CONFIG, PICTURE, SmallSite, words

from prongsai.home import HOME
from prongsai.kinds.measures.record import Measure
from prongsai.models.colors import Colors
from prongsai.pipeline import prepare
from prongsai.problems import Problems
from prongsai.source.files import Files
from prongsai.thai import today

README = (HOME / "README.md").read_text(encoding="utf-8")


def listings(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", README, re.DOTALL)


def test_the_example_builds_with_its_one_intended_warning() -> None:
    problems = Problems()

    prepare(Files(HOME / "examples"), today("1730000000"), problems)

    assert [problem.text("en") for problem in problems] == [
        "content/measures/2567/03-announce.yaml:2:1: title.en: missing (warning): the English pages will show the Thai."
    ]


def test_the_example_shows_every_field_of_a_measure() -> None:
    written = "".join(file.read_text(encoding="utf-8") for file in (HOME / "examples/content/measures").rglob("*.yaml"))
    elsewhere = {"aliases", "note"}  # an old address and a slip of the original: made-up ones would teach nothing

    assert {name for name in Measure.model_fields if f"\n{name}:" not in f"\n{written}"} == elsewhere


def test_the_measure_of_the_readme_is_a_measure(site: SmallSite) -> None:
    measure, unit, *_ = listings("yaml")
    site.write("content/units.yaml", unit + "legal-affairs:\n  name: {th: งานนิติการ, en: Legal Affairs Section}\n")
    site.write("content/measures/2565/03-manual.yaml", measure)
    site.write("content/measures/2565/manual.pdf", b"%PDF")

    assert site.problems() == []
    assert "คู่มือ PDF" in words(site.build().page("measures/2565/03/"))


def test_the_colours_of_the_readme_are_those_of_the_generator(site: SmallSite) -> None:
    *_, licence, identity = listings("yaml")
    site.write("site_config.yaml", CONFIG + licence + identity)
    site.write("content/emblem.png", PICTURE)

    assert site.problems() == []
    assert site.build().page("").xpath("//meta[@name='theme-color']/@content")[0] == Colors().paper
    for name, color in Colors():
        assert f'{name}: "{color}"' in identity


def test_the_page_of_the_readme_is_a_page(site: SmallSite) -> None:
    (page,) = listings("markdown")
    site.write("content/pages/faq.th.md", page)
    site.write("content/pages/faq.en.md", page.replace("คำถามที่พบบ่อย", "Questions"))

    assert site.problems() == []


def test_the_readme_names_files_that_are_there() -> None:
    for target in re.findall(r"\]\(([^)#][^)]*)\)", README):
        assert target.startswith(("http", "../")) or (HOME / target).exists(), target
