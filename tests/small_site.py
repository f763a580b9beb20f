"""The shared tools: a small site to write, check, build and read; the command line to run."""

from __future__ import annotations

import base64
import contextlib
import copy
import io
import os
import re
import subprocess
import sys
import textwrap
import traceback
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from unittest import mock

import pytest
from lxml import html
from lxml.html import HtmlElement

from prongsai.cli import main
from prongsai.desk.draft import Draft
from prongsai.desk.drafting import LateFiles, begin_draft
from prongsai.home import HOME
from prongsai.outputs.artifact import Artifact
from prongsai.pipeline import finish, prepare
from prongsai.problems import ContentError, Lang, Problems
from prongsai.source.files import Files

TODAY = date(2021, 6, 1)
CONFIG = """\
municipality:
  name: {th: เทศบาลทดสอบ, en: Test Municipality}
base_url: https://test.example.go.th/ita/
"""
UNITS = """\
legal: {name: {th: งานนิติการ, en: Legal Affairs Section}}
finance: {name: {th: กองคลัง, en: Finance Division}}
"""
# The smallest valid picture, 2 × 1 pixels.
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAAAAADRSSBWAAAAC0lEQVR42mP4zwAAAgEBAKEeXHUAAAAASUVORK5CYII="
)
# The smallest PDF that readers open, with an empty page.
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 10]/Resources<<>>>>endobj\n"
    b"xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \n"
    b"trailer<</Root 1 0 R/Size 4>>\nstartxref\n176\n%%EOF\n"
)
MEASURE = """\
number: 1
title: {th: จัดทำคู่มือ, en: Prepare a manual}
"""


class Lazy(Mapping[str, bytes]):
    """Files by path, each drawn only when a test reads it."""

    def __init__(self, files: Mapping[str, Artifact]) -> None:
        self._files = files

    def __getitem__(self, path: str) -> bytes:
        return self._files[path].read()

    def __contains__(self, path: object) -> bool:
        return path in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def published(
    root: Path, today: date, problems: Problems, *, draw: bool = True, has_sizes: bool = True
) -> Mapping[str, bytes]:
    """Return the published files of the site in a folder; without `draw`, drawings are made when they are read."""
    prepared = prepare(Files(root), today, problems, has_sizes=has_sizes)
    return {path: file.read() for path, file in finish(prepared, problems).items()} if draw else Lazy(prepared.files)


def prepare_draft(files: Files, today: date, problems: Problems) -> Draft:
    """Return a draft of which everything is checked. Raises ContentError."""
    draft = begin_draft(files, today, problems)
    assert isinstance(draft.files, LateFiles)
    for problem in draft.files.check():
        problems.take(problem)
    if problems.errors:
        raise ContentError(problems)
    return draft


def drafted(root: Path) -> Output:
    """Return what a preview shows of the site in a folder."""
    return Output(Lazy(prepare_draft(Files(root), TODAY, Problems()).files))


class SmallSite:
    """A site in a temporary folder, with the files that the test writes."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, path: str, text: str | bytes) -> Path:
        """Write a file; its common indent and the first line break are removed."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, str):
            file.write_text(textwrap.dedent(text).removeprefix("\n"), encoding="utf-8", newline="\n")
        else:
            file.write_bytes(text)
        return file

    def problems(self, lang: Lang = "en", today: date = TODAY) -> list[str]:
        """Return all messages of `check`, as people read them."""
        problems = Problems()
        try:
            prepare(Files(self.root), today, problems, has_sizes=False)
        except ContentError as error:
            assert error.problems is problems
        return [problem.text(lang) for problem in problems]

    def remember(self) -> None:
        """Record the history of what is there, as a site has it that is published."""
        assert run_build("history", "--record", "--site", str(self.root)).returncode == 0

    def build(self, today: date = TODAY, *, has_sizes: bool = False) -> Output:
        """Return what is published; any problem fails the test, a warning does not.

        Without `has_sizes` drawings have none, which few tests read and all would wait for.
        """
        problems = Problems()
        try:
            return Output(published(self.root, today, problems, draw=False, has_sizes=has_sizes))
        except ContentError:
            pytest.fail("\n".join(problem.text("en") for problem in problems))


# Outputs that take long, switched off for a test that reads none of them.
PAGES_ONLY = "outputs: {share_images: false, report: false, sheets: false, data: false, embed: false}\n"


def small_site(root: Path, config: str = CONFIG) -> SmallSite:
    """Return a site in a folder with two units and no measures."""
    site = SmallSite(root)
    site.write("site_config.yaml", config)
    site.write("content/units.yaml", UNITS)
    return site


class Output:
    """The published files, read as people would."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files

    def found(self, pattern: str) -> dict[str, bytes]:
        """Return the files whose path has something that matches; no other is drawn for it."""
        return {path: self.files[path] for path in self.files if re.search(pattern, path)}

    def text(self, path: str) -> str:
        return self.files[path].decode("utf-8")

    def page(self, path: str) -> HtmlElement:
        """Return the page at an address such as "en/measures/2564/01/"."""
        file = path + "index.html" if path == "" or path.endswith("/") else path
        return html.document_fromstring(self.files[file], parser=html.HTMLParser(encoding="utf-8"))


_BLOCKS = ("p", "dt", "dd", "li", "td", "th", "tr", "div", "caption", "br", "h1", "h2", "h3", "h4")


def words(element: HtmlElement) -> str:
    """Return the text of an element as a screen reader reads it: blocks separated, single spaces, no decoration."""
    element = copy.deepcopy(element)
    for ornament in element.xpath(".//*[@aria-hidden='true']"):
        ornament.drop_tree()
    for block in element.iter(*_BLOCKS):
        block.text = " " + (block.text or "")
        if block is not element:
            block.tail = " " + (block.tail or "")
    return " ".join(element.text_content().split())


def mark_on(page: html.HtmlElement) -> str:
    """Return the version mark that the page of a record shows, as the history writes it."""
    (link,) = page.xpath("//a[@class='target version-mark']")
    return str(link.get("href")).rpartition("#mark-")[2]


def by_text(root: HtmlElement, tag: str, text: str) -> HtmlElement:
    """Return the one element of a tag whose text is `text`."""
    found = [element for element in root.iter(tag) if words(element) == text]
    assert len(found) == 1, f"{len(found)} <{tag}> with the text {text!r}"
    return found[0]


def run_build(*arguments: str, cwd: Path = HOME, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in this process, which is quick; `environment` holds for this call alone.

    `run_process` is for what only a process of its own hears (encodings, time zone, hash seed) or what may not end.
    """
    unheard = [name for name in environment if name.startswith(("PYTHON", "LANG", "LC_", "TZ"))]
    assert not unheard, f"run_process is for {unheard}"
    # The streams that a process has: bytes behind them, the errors of a console, no terminal.
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    with (
        mock.patch.dict(os.environ, _environment(environment), clear=True),
        mock.patch("sys.stdin", io.TextIOWrapper(io.BytesIO(), "utf-8")),
        contextlib.chdir(cwd),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            code = main([*arguments])
        except Exception:  # noqa: BLE001 (as Python tells it where nobody catches it)
            traceback.print_exc()
            code = 1
    told, complained = (stream.buffer.getvalue().decode("utf-8") for stream in (out, err))
    return subprocess.CompletedProcess(["build.py", *arguments], code, told, complained)


def run_process(*arguments: str, cwd: Path = HOME, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run build.py as a person would, in a process of its own."""
    return subprocess.run(
        [sys.executable, str(HOME / "build.py"), *arguments],
        cwd=cwd,
        env=_environment({"PYTHONIOENCODING": "utf-8", **environment}),
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="backslashreplace",
        check=False,
    )


def _environment(given: Mapping[str, str]) -> dict[str, str]:
    """Return what is given, and of the outside what the program does not heed."""
    foreign = ("PYTHON", "PRONGSAI", "SOURCE_DATE")
    return {key: value for key, value in os.environ.items() if not key.startswith(foreign)} | {**given}
