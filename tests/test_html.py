"""The HTML of every page is right by the Nu validator and by html-validate."""

from __future__ import annotations

import shutil
import subprocess
from collections import defaultdict
from pathlib import Path

import pytest
from browsing import NODE_MODULES, node_tool, write_output
from small_site import Output

pytestmark = pytest.mark.node

# For local files the validator thinks that 'self' allows no other files; and it treats JSON-LD, which is data, as a
# script. The browser tests check what the policy allows.
NOT_MEANT = ".*Content Security Policy.*"


def pages_of(output: Output) -> Output:
    """Return the HTML of a site, without what would have to be drawn."""
    return Output({path: output.files[path] for path in output.files if path.endswith(".html")})


def without_alikes(output: Output) -> Output:
    """Return the HTML of a site with at most three pages of the same kind in a language, the longest."""
    kinds = defaultdict[tuple[object, ...], list[str]](list)
    for path in pages_of(output).files:
        *folders, name = path.split("/")
        kinds[path.startswith("en/"), tuple(folders[:2]), len(folders), name].append(path)
    longest = [sorted(paths, key=lambda path: -len(output.files[path]))[:3] for paths in kinds.values()]
    return Output({path: output.files[path] for paths in longest for path in paths})


@pytest.fixture(scope="module")
def pages(trat: Output, example: Output, long_lists: Output, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("html")
    write_output(pages_of(trat), folder / "trat")
    write_output(without_alikes(example), folder / "example")
    listed = {
        path: long_lists.files[path]
        for path in long_lists.files
        if ("/from-" in path and not path.startswith("en/")) or path in {"measures/index.html", "status/index.html"}
    }
    write_output(Output(listed), folder / "long")
    for fragment in folder.glob("**/embed/**/*.html"):
        if fragment.name != "index.html":
            # A fragment is validated as part of a page.
            text = fragment.read_text(encoding="utf-8")
            page = f'<!DOCTYPE html>\n<html lang="th">\n<head><title>ก</title></head>\n<body>\n<h1>ก</h1>\n{text}</body>\n</html>\n'
            fragment.write_text(page, encoding="utf-8")
    return folder


def test_the_nu_validator_has_no_error_and_no_warning(pages: Path) -> None:
    validator = node_tool("vnu-jar/build/dist/vnu.jar")
    java = shutil.which("java")
    if java is None:
        pytest.skip("Java is not installed: the Nu validator did not run")

    command = [
        java,
        "-jar",
        str(validator),
        "--skip-non-html",
        "--Werror",
        "--format",
        "gnu",
        "--filterpattern",
        NOT_MEANT,
    ]
    found = subprocess.run([*command, str(pages)], capture_output=True, text=True, check=False)

    assert (found.stderr, found.returncode) == ("", 0)


def test_html_validate_has_no_error(pages: Path) -> None:
    validator = node_tool(".bin/html-validate")
    config = NODE_MODULES.parent / "html-validate.json"

    command = [str(validator), "--config", str(config), f"{pages}/**/*.html"]
    found = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (found.stdout, found.returncode) == ("", 0)
