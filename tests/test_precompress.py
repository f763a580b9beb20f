"""Compressed copies of text files, for servers that send them."""

from __future__ import annotations

import gzip

import pytest
from small_site import CONFIG, Output, SmallSite

from prongsai.outputs.artifact import Drawing
from prongsai.outputs.precompress.plan import LEAST, TEXTS, compressed


@pytest.fixture
def output(one_measure: SmallSite) -> Output:
    one_measure.write("site_config.yaml", CONFIG + "outputs: {precompress: yes}\n")
    return one_measure.build()


def test_a_site_has_no_copies_unless_it_asks_for_them(one_measure: SmallSite) -> None:
    assert [path for path in one_measure.build().files if path.endswith(".gz")] == []


def test_every_text_of_1_kb_or_more_has_a_copy_with_the_same_content(output: Output) -> None:
    copies = {path.removesuffix(".gz") for path in output.files if path.endswith(".gz")}
    texts = {path for path in output.files if path.endswith(TEXTS) and len(output.files[path]) >= LEAST}

    assert copies == texts
    assert {"index.html", "sitemap.xml", "api/v1/openapi.json"} <= copies
    assert "robots.txt" not in copies
    assert {path for path in copies if gzip.decompress(output.files[f"{path}.gz"]) != output.files[path]} == set()
    assert all(len(output.files[f"{path}.gz"]) < len(output.files[path]) for path in copies)


def test_no_page_links_to_a_copy(output: Output) -> None:
    assert [path for path in output.files if path.endswith(".html") and b".gz" in output.files[path]] == []


def test_drawings_are_not_drawn_for_a_copy(output: Output) -> None:
    drawings = {path for path, artifact in output.files._files.items() if isinstance(artifact, Drawing)}

    assert drawings
    assert not any(output.files._files[path]._drawn for path in drawings if path != "share/home.png")


def test_a_copy_names_no_time_and_no_system() -> None:
    data = compressed(b"a" * 2_000)

    assert data[:10] == bytes.fromhex("1f8b08000000000002ff")
    assert data == compressed(b"a" * 2_000)
