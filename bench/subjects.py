"""What is timed: ours, other generators and a plain copy, each with its scenarios.

The scenarios of a subject run in their order, since each starts from what the one before left.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
YEAR = 2569
# 1 November 2026: everything of the fiscal years to 2569 is over.
ENV = {"SOURCE_DATE_EPOCH": "1793491200", "PYTHONIOENCODING": "utf-8"}
COLD, AGAIN, SENTENCE, TEMPLATE, PREVIEW = "cold", "nothing changed", "one sentence", "one template", "preview"
CHECK_FIRST, CHECK_AGAIN, COPY = "check, first", "check, again", "copy"
_OVERRIDE = "layouts/measures/item.html"


@dataclass(frozen=True, kw_only=True, slots=True)
class Scenario:
    """A command, after `before` has made the change of a round."""

    name: str
    command: tuple[str, ...]
    before: Callable[[int], object] = lambda _: None


@dataclass(frozen=True, kw_only=True, slots=True)
class Server:
    """A preview: `path` is the address of the page whose content `edit` changes; it returns the words to wait for."""

    command: tuple[str, ...]
    path: str
    other: str
    edit: Callable[[int], str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """`kind` is what prepare.py writes into `folder`; none if there is nothing to write."""

    name: str
    title: str
    folder: Path
    output: Path
    scenarios: tuple[Scenario, ...]
    kind: str | None = None
    server: Server | None = None
    env: dict[str, str] = field(default_factory=lambda: dict(ENV))


def ours(name: str, title: str, folder: Path) -> Subject:
    """Return our builds; `name` is "full" or "pages"."""
    output = folder.with_name(f"{folder.name}-public")
    build = (sys.executable, str(HOME / "build.py"), "build", "--site", str(folder), "--output", str(output), "-q")

    def empty(_: int) -> None:
        for path in (output, folder / ".cache", folder / "layouts"):
            shutil.rmtree(path, ignore_errors=True)

    def override(number: int) -> None:
        file = folder / _OVERRIDE
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(
            '{% extends "default:measures/item.html" %}\n'
            f'{{% block method %}}{{{{ super() }}}}<p lang="en">Edited {number}</p>{{% endblock %}}\n',
            encoding="utf-8",
        )

    scenarios = (
        Scenario(name=COLD, command=build, before=empty),
        Scenario(name=AGAIN, command=build),
        Scenario(name=SENTENCE, command=build, before=lambda number: _edit(_source(folder), number)),
        Scenario(name=TEMPLATE, command=build, before=override),
    )
    return Subject(name=name, title=title, folder=folder, output=output, scenarios=scenarios, kind=name)


def our_check(folder: Path) -> Subject:
    """Return our check and preview, of a site that is never built."""
    check = (sys.executable, str(HOME / "build.py"), "check", "--site", str(folder), "-q")
    scenarios = (
        Scenario(
            name=CHECK_FIRST, command=check, before=lambda _: shutil.rmtree(folder / ".cache", ignore_errors=True)
        ),
        Scenario(name=CHECK_AGAIN, command=check),
    )
    server = Server(
        command=(sys.executable, str(HOME / "build.py"), "serve", "--site", str(folder), "-q", "--port"),
        path=f"/measures/{YEAR}/01/",
        other="/about/",
        edit=lambda number: _edit(_source(folder), number),
    )
    return Subject(
        name="check",
        title="Prongsai",
        folder=folder,
        output=folder / "public",
        scenarios=scenarios,
        kind="full",
        server=server,
    )


def hugo(folder: Path, program: str) -> Subject:
    output = folder / "public"
    config = ("--config", "hugo.yaml,params.yaml", "--noBuildLock")
    scenarios = _rival_scenarios(
        folder, output, (program, *config), "layouts/measure.html", '{{ partial "version.html" . }}'
    )
    server = Server(
        command=(program, "server", *config, "--bind", "127.0.0.1", "--disableLiveReload", "--port"),
        path=f"/transparency/measures/{YEAR}/01/",
        other="/transparency/about/",
        edit=lambda number: _edit(_markdown(folder), number),
    )
    return Subject(
        name="hugo", title="Hugo", folder=folder, output=output, scenarios=scenarios, kind="hugo", server=server
    )


def eleventy(folder: Path, program: str) -> Subject:
    """Return Eleventy, which writes the pages of measures only."""
    output = folder / "public"
    command = ("node", program, "--quiet")
    scenarios = _rival_scenarios(folder, output, command, "includes/measure.njk", '{{- part("version"')
    return Subject(
        name="eleventy", title="Eleventy", folder=folder, output=output, scenarios=scenarios, kind="eleventy"
    )


def copying(source: Path, folder: Path) -> Subject:
    """Return the copying of what another subject wrote: no generator can write it faster."""
    copy = Scenario(
        name=COPY,
        command=("cp", "-r", str(source), str(folder)),
        before=lambda _: shutil.rmtree(folder, ignore_errors=True),
    )
    return Subject(name=folder.name, title="cp -r", folder=folder.parent, output=folder, scenarios=(copy,))


def _rival_scenarios(
    folder: Path, output: Path, command: tuple[str, ...], layout: str, before_part: str
) -> tuple[Scenario, ...]:
    def empty(_: int) -> None:
        shutil.rmtree(output, ignore_errors=True)

    def edit_layout(number: int) -> None:
        file = folder / layout
        text = re.sub(r"<p lang=\"en\">Edited \d+</p>", "", file.read_text(encoding="utf-8"))
        edited = f'<p lang="en">Edited {number}</p>{before_part}'
        file.write_text(text.replace(before_part, edited, 1), encoding="utf-8")

    return (
        Scenario(name=COLD, command=command, before=empty),
        Scenario(name=AGAIN, command=command),
        Scenario(name=SENTENCE, command=command, before=lambda number: _edit(_markdown(folder), number)),
        Scenario(name=TEMPLATE, command=command, before=edit_layout),
    )


def _source(folder: Path) -> Path:
    return folder / f"content/measures/{YEAR}/01-measure.yaml"


def _markdown(folder: Path) -> Path:
    return folder / f"content/th/measures/{YEAR}/01.md"


def _edit(file: Path, number: int) -> str:
    """Change the end of the Thai result in a file, and return the words that it now ends with."""
    words = f"แก้ไข {str(number).translate(str.maketrans('0123456789', '๐๑๒๓๔๕๖๗๘๙'))}"
    text = re.sub(
        r"^(result:\s+(?:th: )?[^\n]*?)(?: แก้ไข [๐-๙]+)?$",
        rf"\1 {words}",
        file.read_text(encoding="utf-8"),
        count=1,
        flags=re.MULTILINE,
    )
    file.write_text(text, encoding="utf-8")
    return words
