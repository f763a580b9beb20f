"""Every URL is relative, whatever the depth, and leads back to the same place."""

from __future__ import annotations

from urllib.parse import unquote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.addresses import output_path, page_path, published_file, relative_url, rooted_url

STEPS = st.lists(st.from_regex(r"[a-z0-9]{1,6}", fullmatch=True), max_size=4)
PATHS = st.builds(lambda steps: "".join(f"{step}/" for step in steps), STEPS)


@given(PATHS, PATHS)
def test_a_relative_link_leads_to_its_target_from_any_folder(source: str, target: str) -> None:
    base = "https://host.example/some/where/"

    assert urljoin(base + source, relative_url(source, target, "directory")) == base + target


@given(PATHS, PATHS)
def test_a_link_for_the_disk_names_the_file(source: str, target: str) -> None:
    base = "file:///D:/site/"

    link = relative_url(source, target, "file")

    assert unquote(urljoin(base + output_path(source), link)) == base + output_path(target)


@pytest.mark.parametrize(
    ("source", "target", "style", "link"),
    [
        ("measures/2564/03/", "units/", "directory", "../../../units/"),
        ("measures/2564/03/", "units/", "file", "../../../units/index.html"),
        ("", "", "directory", "./"),
        ("en/", "", "directory", "../"),
        ("units/", "units/", "directory", "./"),
        ("", "assets/css/main.1a2b.css", "directory", "assets/css/main.1a2b.css"),
        ("404.html", "units/", "directory", "units/"),
    ],
)
def test_links_read_as_expected(source: str, target: str, style: str, link: str) -> None:
    assert relative_url(source, target, style) == link


def test_thai_stands_at_the_root_and_english_under_en() -> None:
    assert [page_path("measures/2564/03", lang) for lang in ("th", "en")] == [
        "measures/2564/03/",
        "en/measures/2564/03/",
    ]
    assert [page_path("", lang) for lang in ("th", "en")] == ["", "en/"]
    assert page_path("404", "th") == "404.html"


def test_the_error_page_links_from_the_root_of_the_host() -> None:
    assert rooted_url("https://host.example/ita/", "units/") == "/ita/units/"


def test_files_of_content_have_a_place_of_their_own() -> None:
    assert published_file("content/measures/2564/plan.pdf") == "files/measures/2564/plan.pdf"
