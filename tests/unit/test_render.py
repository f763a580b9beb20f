"""The names that layouts may use are those of `Context`, and a fault in a layout is a problem with its place."""

from __future__ import annotations

import os
import pickle
import re
from dataclasses import fields, replace

import jinja2
from jinja2 import meta, nodes
from small_site import TODAY, SmallSite

from prongsai.addresses import DATA_KEY
from prongsai.home import HOME
from prongsai.outputs.html.plan import make_renderer
from prongsai.outputs.html.render import Context
from prongsai.outputs.html.tools import Tools
from prongsai.pipeline import prepare
from prongsai.problems import Problems
from prongsai.source.files import Files

LAYOUTS = {
    file: jinja2.Environment(autoescape=True).parse(file.read_text(encoding="utf-8"))
    for file in (HOME / "layouts").rglob("*.html")
}


def test_layouts_use_no_name_outside_the_context() -> None:
    known = {field.name for field in fields(Context)}
    named = {file: names_set(parsed) for file, parsed in LAYOUTS.items()}
    for file, parsed in LAYOUTS.items():
        # What a layout reads of the one that includes it, the comment at its head says.
        (comment,) = re.findall(r"\A{#.*?#}", file.read_text(encoding="utf-8"), re.DOTALL) or [""]
        given = set().union(*named.values()) & set(re.findall(r"\w+", comment.partition("Reads ")[2]))
        assert meta.find_undeclared_variables(parsed) <= known | given | named[file], file


def names_set(layout: nodes.Template) -> set[str]:
    """Return the names that a layout sets or imports; in a block within a block Jinja does not see the imports."""
    imported = [name for node in layout.find_all(nodes.FromImport) for name in node.names]
    stored = {name.name for name in layout.find_all(nodes.Name) if name.ctx == "store"}
    return stored | {name if isinstance(name, str) else name[1] for name in imported}


def test_every_name_of_the_context_is_used() -> None:
    used = set().union(*(meta.find_undeclared_variables(parsed) for parsed in LAYOUTS.values()))

    assert {field.name for field in fields(Context)} - used == set()


def test_the_functions_of_the_context_are_those_of_the_tools() -> None:
    values = {"site", "page", "lang", "view", "head", "links", "other_langs"}

    assert all(hasattr(Tools, field.name) for field in fields(Context) if field.name not in values)


def test_a_page_renders_alone_in_any_process(one_measure: SmallSite) -> None:
    plan = prepare(Files(one_measure.root), TODAY, Problems()).plan
    page = next(page for page in plan.pages if page.key == "measures/2564/01")

    here = make_renderer(plan).render(page)
    there = make_renderer(replace(plan, site=pickle.loads(pickle.dumps(plan.site)))).render(
        pickle.loads(pickle.dumps(page))
    )

    assert here == there


def test_every_page_but_that_of_the_data_can_be_sent_to_another_process() -> None:
    plan = prepare(Files(HOME / "examples"), TODAY, Problems(), has_sizes=False).plan

    # What the page of the data shows are columns, and they hold functions.
    for page in plan.pages:
        assert page.key == DATA_KEY or pickle.loads(pickle.dumps(page)) == page, page.path


def test_a_misspelt_name_stops_the_build_at_its_line(one_measure: SmallSite) -> None:
    one_measure.write("layouts/partials/footer.html", "<footer>\n{{ page.titel }}</footer>\n")

    assert one_measure.problems() == [
        "layouts/partials/footer.html:2:1: the template cannot be used: 'prongsai.base.page.Page object' has no attribute "
        "'titel'\n    Fix the template in the folder layouts."
    ]


def test_broken_template_language_is_reported_at_its_line(one_measure: SmallSite) -> None:
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


def test_a_layout_that_comes_from_elsewhere_or_goes_is_noticed(one_measure: SmallSite) -> None:
    one_measure.build()
    own = one_measure.write("layouts/partials/footer.html", "<footer>ท้ายหน้าของเรา</footer>\n")
    os.utime(own, (0, 0))  # as one that is unpacked
    assert "<footer>ท้ายหน้าของเรา</footer>" in one_measure.build().text("index.html")

    own.unlink()

    assert "<footer>ท้ายหน้าของเรา</footer>" not in one_measure.build().text("index.html")


def test_words_in_one_language_only_are_refused(one_measure: SmallSite) -> None:
    one_measure.write("layouts/strings.yaml", "measure:\n  result: {th: ผลลัพธ์}\n")

    assert one_measure.problems() == [
        'layouts/strings.yaml:2:3: no words for "measure.result" in layouts/strings.yaml.\n'
        "    Add them in Thai and English."
    ]
