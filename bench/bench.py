"""How long a build takes, stage by stage, on a generated site.

python bench/bench.py [measures]     default 1000, in years of 100, both languages, on one core

Compare ratios of one run: machines differ, and so do two runs of one machine.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from prongsai.checks.page import inspect
from prongsai.loader import load_content
from prongsai.outputs.assets import load_assets
from prongsai.outputs.identity import make_identity
from prongsai.outputs.opendata.files import data_files
from prongsai.pipeline import HOME, prepare
from prongsai.problems import Problems
from prongsai.publish import publish
from prongsai.render import Renderer
from prongsai.site import arrange
from prongsai.site.opendata.page import DataPage
from prongsai.site.strings import load_strings

PER_YEAR = 100
LAYOUTS = [HOME / "layouts"]


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_site(root, count)
        with timed("load"):
            content = load_content(root, Problems())
        words = load_strings(LAYOUTS, Problems())
        with timed("arrange"):
            site, pages = arrange(content, words, date(2021, 4, 1), Problems())
        with timed("palette and icons"):
            identity = make_identity(site, root, LAYOUTS)
        assets = load_assets([HOME / "assets"], identity.assets, Problems())
        with timed("open data"):
            view = next(page.view for page in pages if isinstance(page.view, DataPage))
            sizes = {path: len(data) for path, data in data_files(site, view).items()}
        with timed("start rendering"):
            renderer = Renderer(site, LAYOUTS, assets.paths, sizes)
            renderer.render(pages[0])
        with timed("render"):
            rendered = [renderer.render(page) for page in pages]
        with timed("inspect"):
            for html in rendered:
                inspect(html)
        with timed("prepare, all of the above and links"):
            prepare(root, date(2021, 4, 1), Problems(), lambda pages, _: pages, draw=False)
        with timed("prepare, with the share images"):
            prepared = prepare(root, date(2021, 4, 1), Problems(), lambda pages, _: pages)
        with timed("write and swap"):
            publish(prepared.files, root / "public", root)
        size = sum(map(len, prepared.files.values()))
        print(f"{prepared.pages} pages, {len(prepared.files)} files, {size / 1e6:.1f} MB")


def write_site(root: Path, count: int) -> None:
    """Write a site with `count` measures, as long as those of a real report."""
    shutil.copy(HOME / "content/units.yaml", root)
    template = (HOME / "content/measures/2564/03-conflict-of-interest-manual.yaml").read_text(encoding="utf-8")
    content = root / "content"
    for index in range(count):
        year, number = 2560 + index // PER_YEAR, index % PER_YEAR + 1
        folder = content / "measures" / str(year)
        folder.mkdir(parents=True, exist_ok=True)
        text = template.replace("number: 3", f"number: {number}").replace("2564-", f"{year}-")
        (folder / f"{number:03}-measure.yaml").write_text(text, encoding="utf-8")
    shutil.move(root / "units.yaml", content / "units.yaml")
    config = "municipality: {name: {th: เทศบาลทดสอบ, en: Test Municipality}}\nbase_url: https://example.go.th/\n"
    (root / "site_config.yaml").write_text(config, encoding="utf-8")


@contextmanager
def timed(stage: str) -> Iterator[None]:
    started = time.perf_counter()
    yield
    print(f"{time.perf_counter() - started:7.2f} s  {stage}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
