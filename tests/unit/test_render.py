"""The names that layouts may use are those of `Context`, and a fault in a layout is a problem with its place."""

from __future__ import annotations

import pickle
from dataclasses import fields
from datetime import date

import jinja2
from jinja2 import meta
from prongsai.render import Context, Renderer, Tools
from small_site import SmallSite

from prongsai.home import HOME
from prongsai.loader.load import load_content
from prongsai.problems import Problems
from prongsai.site.arrange import arrange
from prongsai.site.strings import load_strings

LAYOUTS = HOME / "layouts"


def test_layouts_use_no_name_outside_the_context() -> None:
    environment = jinja2.Environment(autoescape=True)
    known = {field.name for field in fields(Context)}
    for file in LAYOUTS.rglob("*.html"):
        used = meta.find_undeclared_variables(environment.parse(file.read_text(encoding="utf-8")))
        assert used <= known, file.name


def test_every_name_of_the_context_is_used() -> None:
    environment = jinja2.Environment(autoescape=True)
    used: set[str] = set()
    for file in LAYOUTS.rglob("*.html"):
        used |= meta.find_undeclared_variables(environment.parse(file.read_text(encoding="utf-8")))

    assert {field.name for field in fields(Context)} - used == set()


def test_the_functions_of_the_context_are_those_of_the_tools() -> None:
    values = {"site", "page", "lang", "view", "head", "other_langs"}

    assert all(hasattr(Tools, field.name) for field in fields(Context) if field.name not in values)


def test_a_page_renders_alone_in_any_process(one_measure: SmallSite) -> None:
    content = load_content(one_measure.root, Problems())
    site, pages = arrange(content, load_strings([LAYOUTS], Problems()), date(2021, 6, 1), Problems())
    page = next(page for page in pages if page.key == "measures/2564/01")
    paths = _Any()

    here = Renderer(site, [LAYOUTS], paths, {}).render(page)
    there = Renderer(pickle.loads(pickle.dumps(site)), [LAYOUTS], paths, {}).render(pickle.loads(pickle.dumps(page)))

    assert here == there


class _Any(dict[str, str]):
    """Assets of any name."""

    def __contains__(self, name: object) -> bool:
        return True

    def __missing__(self, name: str) -> str:
        return f"assets/{name}"


def test_a_misspelt_name_stops_the_build_at_its_line(one_measure: SmallSite) -> None:
    one_measure.write("layouts/partials/footer.html", "<footer>\n{{ page.titel }}</footer>\n")

    assert one_measure.problems() == [
        "layouts/partials/footer.html:2:1: the template cannot be used: 'prongsai.site.model.Page object' has no attribute "
        "'titel'\n    Mend the template in the folder layouts."
    ]


def test_broken_template_language_is_told_at_its_line(one_measure: SmallSite) -> None:
    one_measure.write("layouts/partials/footer.html", "<footer>\n{% if page %}</footer>\n")

    (message,) = one_measure.problems()

    assert message.startswith(
        "layouts/partials/footer.html:2:1: the template cannot be used: Unexpected end of template."
    )


def test_missing_interface_words_stop_the_build(one_measure: SmallSite) -> None:
    one_measure.write("layouts/partials/footer.html", '<footer>{{ t("footer.nothing") }}</footer>')

    assert one_measure.problems() == [
        'layouts/partials/footer.html:1:1: no words for "footer.nothing" in layouts/strings.yaml.\n'
        "    Add them in Thai and English."
    ]


def test_a_site_replaces_words_and_layouts(one_measure: SmallSite) -> None:
    one_measure.write("layouts/strings.yaml", "measure:\n  result: {th: ผลลัพธ์, en: Outcome}\n")
    one_measure.write("layouts/partials/footer.html", "<footer>ท้ายหน้าของเรา</footer>\n")

    output = one_measure.build()

    assert "ผลลัพธ์" in output.text("measures/2564/01/index.html")
    assert "Outcome" in output.text("en/measures/2564/01/index.html")
    assert "<footer>ท้ายหน้าของเรา</footer>" in output.text("index.html")


def test_words_in_one_language_only_are_refused(one_measure: SmallSite) -> None:
    one_measure.write("layouts/strings.yaml", "measure:\n  result: {th: ผลลัพธ์}\n")

    assert one_measure.problems() == [
        'layouts/strings.yaml:2:3: no words for "measure.result" in layouts/strings.yaml.\n'
        "    Add them in Thai and English."
    ]
