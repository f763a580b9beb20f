"""The sites that benchmarks build: without problems, the same each time, with every kind of content."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sites import write_site

from prongsai.kinds import KINDS
from prongsai.pipeline import prepare
from prongsai.prepared import Prepared
from prongsai.problems import Problems
from prongsai.source.files import Files

TODAY = date(2026, 4, 1)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    root = tmp_path_factory.mktemp("generated")
    write_site(root, 6, pages_only=True)
    return prepare(Files(root), TODAY, Problems())


def test_a_generated_site_has_every_kind_of_content(prepared):
    # The other generators have no charts, signs and tables of Excel to compare them with.
    with_records = {kind.name for kind in KINDS if kind.where} - {"services", "places", "queues", "property", "loans"}
    with_pages = {kind.name for kind in KINDS if kind.has_pages and not kind.where}

    assert {loaded.kind for loaded in prepared.plan.material.content.records} == with_records
    assert with_pages <= {page.key for page in prepared.plan.pages}


def test_a_generated_site_is_the_same_each_time(tmp_path):
    for name in "ab":
        write_site(tmp_path / name, 6)

    assert _files(tmp_path / "a") == _files(tmp_path / "b")


def test_no_measure_of_a_generated_site_has_the_text_of_another(tmp_path):
    records = write_site(tmp_path, 120)

    methods = [str(measure["method"]) for measure in records.measures.values()]
    assert len(set(methods)) == len(methods)


def _files(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}
