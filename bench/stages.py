"""The time that a build takes, by stage, on a generated site.

python bench/stages.py [measures]     default 1000, in years of 100, both languages, on one core

Compare ratios within one run: times differ between machines and between runs.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sites import write_site

from prongsai.checks.page import inspect
from prongsai.kinds import KINDS
from prongsai.layouts import layouts_of
from prongsai.outputs.registry import OUTPUTS
from prongsai.pipeline import finish, judge, make_material, make_plan, plan_all, prepare
from prongsai.problems import Problems
from prongsai.publish import publish
from prongsai.site.arrange import arrange
from prongsai.source.files import Files

TODAY = date(2026, 4, 1)


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_site(root, count)
        files, problems = Files(root), Problems()
        with timed("load and judge"):
            content = judge(files, TODAY, problems)
        layouts = layouts_of(files, problems)
        material = make_material(content, layouts, TODAY, problems)
        with timed("arrange"):
            site, pages = arrange(material, KINDS, OUTPUTS, problems)
        with timed("styles and icons"):
            plan = make_plan(site, pages, material, files, layouts, problems)
        for output in OUTPUTS:
            with timed(f"plan {output.name}"):
                plan, own = plan_all(plan, [output])
            if output.name == "html":
                rendered = [plan.planned[path].read() for path in own["html"]]
        with timed("inspect"):
            for html in rendered:
                inspect(html)
        with timed("prepare, all of the above and links"):
            prepared = prepare(Files(root), TODAY, Problems())
        with timed("finish: drawings and the manifest"):
            finished = finish(prepared, problems)
        with timed("write and swap"):
            publish(finished, root / "public", root)
        size = sum(artifact.size() for artifact in finished.values())
        print(f"{prepared.pages} pages, {len(finished)} files, {size / 1e6:.1f} MB")


@contextmanager
def timed(stage: str) -> Iterator[None]:
    started = time.perf_counter()
    yield
    print(f"{time.perf_counter() - started:7.2f} s  {stage}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
