"""What a municipality can override in its own layouts, and the names that layouts can rely on."""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Iterator

import pytest
from small_site import TODAY, SmallSite, published, words

from prongsai.home import HOME
from prongsai.kinds import KINDS
from prongsai.outputs.html.head import Head
from prongsai.outputs.html.render import Context
from prongsai.outputs.html.tools import Tools
from prongsai.outputs.registry import OUTPUTS
from prongsai.pipeline import prepare
from prongsai.problems import Problems
from prongsai.site.home import VIEWS
from prongsai.site.model import Site
from prongsai.source.files import Files

CONTRACT = HOME / "docs/layouts.md"
SHOWN = {layout: view for owner in (*KINDS, *OUTPUTS) for layout, view in owner.views.items()} | VIEWS


def test_three_lines_change_one_block_of_one_layout(one_measure: SmallSite) -> None:
    one_measure.write(
        "layouts/measures/item.html",
        """
        {% extends "default:measures/item.html" %}
        {% block suggestion %}<p>ข้อเสนอแนะดูได้ที่สำนักงาน</p>
        {% endblock %}
        """,
    )

    page = one_measure.build().page("measures/2564/01/")

    assert "ข้อเสนอแนะดูได้ที่สำนักงาน" in words(page)
    assert [words(heading) for heading in page.iter("h1")] == ["จัดทำคู่มือ"]
    assert page.xpath("//*[@id='suggestion']") == []
    assert page.xpath("//*[@id='result']")


def test_a_layout_that_extends_itself_is_a_problem_with_its_remedy(one_measure: SmallSite) -> None:
    one_measure.write("layouts/measures/item.html", '{% extends "measures/item.html" %}\n')

    assert one_measure.problems() == [
        "layouts/measures/item.html:1:1: the layout extends or includes itself without end.\n"
        '    To extend the layout of the program, write {% extends "default:measures/item.html" %}'
    ]


BROKEN = {
    "ก\n{{ nope }}\n": "2:1: the template cannot be used: 'nope' is undefined",
    "{% macro a(x) %}\n{{ x.y.z }}{% endmacro %}\n{{ a(1) }}\n": (
        "2:1: the template cannot be used: 'int object' has no attribute 'y'"
    ),
    "ก\n\n{{ 1 + 'a' }}\n": "3:1: the template cannot be used: unsupported operand type(s) for +: 'int' and 'str'",
    "ก\n{{ t('no.such') }}\n": '2:1: no words for "no.such" in layouts/strings.yaml.\n    Add them in Thai and English.',
    "ก\n{% include 'nowhere.html' %}\n": "2:1: the template cannot be used: nowhere.html",
    "ก\n\n{% if %}\n": "3:1: the template cannot be used: Expected an expression, got 'end of statement block'",
    "ก\n{{ 1|nofilter }}\n": "2:1: the template cannot be used: No filter named 'nofilter'.",
    "ก\n{% macro a(x) %}{{ a(x) }}{% endmacro %}\n{{ a(1) }}\n": (
        "2:1: the layout extends or includes itself without end.\n"
        '    To extend the layout of the program, write {% extends "default:units/list.html" %}'
    ),
}


@pytest.mark.parametrize("layout", BROKEN)
def test_a_fault_of_a_layout_is_told_with_its_line(one_measure: SmallSite, layout: str) -> None:
    one_measure.write("layouts/units/list.html", layout)

    fix = "" if "\n" in BROKEN[layout] else "\n    Fix the template in the folder layouts."
    assert one_measure.problems() == [f"layouts/units/list.html:{BROKEN[layout]}{fix}"]


def test_a_fault_of_the_program_is_no_fault_of_a_layout(one_measure: SmallSite) -> None:
    one_measure.write("layouts/units/list.html", "{{ words(5) }}\n")

    with pytest.raises(AttributeError, match="'int' object has no attribute"):
        one_measure.problems()


def test_a_site_adds_a_stylesheet_to_every_page(one_measure: SmallSite) -> None:
    assert "site." not in "".join(path for path in one_measure.build().files if path.startswith("assets/css/"))
    one_measure.write("assets/css/site.css", ".page-title { letter-spacing: 0 }\n")

    output = one_measure.build()
    (style,) = [path for path in output.files if path.startswith("assets/css/site.")]

    assert output.text(style) == ".page-title{letter-spacing:0}"
    for path in ("index.html", "measures/2564/01/index.html", "404.html"):
        assert style.rpartition("/")[2] in output.text(path), path
    styles = [link.get("href") for link in output.page("").xpath("//link[@rel='stylesheet']")]
    assert styles[-1] == style


def test_a_page_takes_the_layout_that_its_head_names(site: SmallSite) -> None:
    site.write("content/pages/visit.th.md", "---\ntitle: มาเยี่ยม\nlayout: visit\n---\nที่ตั้ง\n")
    site.write("content/pages/visit.en.md", "---\ntitle: Visit\n---\nWhere it is\n")
    assert site.problems() == [
        'content/pages/visit.th.md: layout: there is no layout "visit" in the folder layouts.\n'
        "    Make the file layouts/visit.html, or delete the line with layout."
    ]
    site.write(
        "layouts/visit.html",
        '{% extends "pages/item.html" %}\n{% block head %}<h1>{{ words(page.title) }}!</h1>\n{% endblock %}\n',
    )

    output = site.build()

    assert [words(heading) for heading in output.page("visit/").iter("h1")] == ["มาเยี่ยม!"]
    assert [words(heading) for heading in output.page("en/visit/").iter("h1")] == ["Visit!"]


def test_a_name_of_a_layout_is_a_name(site: SmallSite) -> None:
    site.write("content/pages/visit.th.md", "---\ntitle: มาเยี่ยม\nlayout: ../secret\n---\nที่ตั้ง\n")

    assert site.problems()[0] == (
        'content/pages/visit.th.md:3:9: layout: "../secret" is not the name of a layout.\n'
        "    Write the name of a file in the folder layouts without .html, in letters a-z, digits and hyphens."
    )


@pytest.mark.parametrize("name", ["content of Trat", "examples"])
def test_each_page_shows_what_its_layout_promises(name: str) -> None:
    root = HOME if name != "examples" else HOME / name
    pages = prepare(Files(root), TODAY, Problems(), has_sizes=False).plan.pages

    assert {page.layout for page in pages} <= set(SHOWN)
    assert [page.key for page in pages if type(page.view) is not SHOWN[page.layout]] == []


def test_the_contract_is_documented(request: pytest.FixtureRequest) -> None:
    text = "\n".join(contract()) + "\n"
    if request.config.getoption("--update-golden"):
        CONTRACT.write_text(text, encoding="utf-8", newline="\n")

    assert CONTRACT.read_text(encoding="utf-8") == text


def contract() -> Iterator[str]:
    """Yield docs/layouts.md."""
    yield INTRODUCTION
    yield "## Names that every layout has\n\n| name | what it is |\n|---|---|"
    for field in dataclasses.fields(Context):
        yield f"| `{called(field.name)}` | {about(field.name)} |"
    yield "\n## Layouts: what they show as `view`, and their blocks\n\n| layout | `view` | its fields | blocks |\n|---|---|---|---|"
    for layout in sorted(SHOWN):
        view = SHOWN[layout]
        names = [field.name for field in dataclasses.fields(view)] + properties(view)
        yield f"| `{layout}.html` | {view.__name__}: {said(view)} | {codes(names)} | {codes(blocks(layout))} |"


INTRODUCTION = """\
# Layouts

What a site can override in its own `layouts/`, and which names a layout can use. A test generates this page from the code:
`python -m pytest tests/test_layouts.py --update-golden`.

A file in a site's `layouts/` overrides ours with the same name. To change one block of one layout, three lines are enough:

    {% extends "default:notices/item.html" %}
    {% block head %}<h1>{{ words(page.title) }}</h1>
    {% endblock %}

`default:` refers to the layout of the program. A site can have its own stylesheet, `assets/css/site.css`; every page loads it
after ours. A page of `content/pages/` uses another layout with `layout: NAME` in the front matter of its Thai file:
`layouts/NAME.html`, which may extend `pages/item.html`. If there is no such layout, the build stops and shows file and line.
"""


def called(name: str) -> str:
    """Return the name of a function with its parameters."""
    tool = getattr(Tools, name, None)
    if not callable(tool):
        return name
    given = [one for one in inspect.signature(tool).parameters if one != "self"]
    return f"{name}({', '.join(given)})"


def about(name: str) -> str:
    plain = {
        "site": "What all pages share: " + codes(field.name for field in dataclasses.fields(Site)) + ".",
        "page": "The page: `title`, `description`, `trail`, `updated`, `mark`, `versions`, `key`, `year` and more.",
        "lang": "The language of the page: `th` or `en`.",
        "view": "What the layout shows: see below.",
        "head": "What the head of the page tells programs: "
        + codes(field.name for field in dataclasses.fields(Head))
        + ".",
        "links": "What the page can link to, by the name of the output: "
        + codes(output.name for output in OUTPUTS if output.links)
        + "; nothing if the output is off or has none for the page.",
        "other_langs": "The languages of the site other than that of the page.",
    }
    return plain.get(name) or said(getattr(Tools, name))


def said(thing: object) -> str:
    text = (inspect.getdoc(thing) or "").partition("\n\n")[0]
    return " ".join(text.split()).replace("|", "\\|").replace("{", "\\{")


def codes(names: Iterator[str] | list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def properties(view: type) -> list[str]:
    return [name for name, value in vars(view).items() if isinstance(value, property)]


def blocks(layout: str) -> list[str]:
    text = (HOME / f"layouts/{layout}.html").read_text(encoding="utf-8")
    return [name for name in re.findall(r"{% block (\w+)", text) if name not in {"styles", "scripts"}]


def test_what_every_layout_shows_is_described() -> None:
    nameless = [view.__name__ for view in SHOWN.values() if not view.__doc__ or view.__doc__.startswith(view.__name__)]

    assert nameless == []


def test_the_published_files_of_a_site_with_own_layouts_stay_its_own(one_measure: SmallSite) -> None:
    one_measure.write("layouts/measures/strings.yaml", "measure: {result: {th: ผลลัพธ์, en: Outcome}}\n")

    files = published(one_measure.root, TODAY, Problems(), draw=False)

    assert "ผลลัพธ์" in files["measures/2564/01/index.html"].decode()
