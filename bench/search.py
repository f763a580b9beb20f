"""The size of the search texts, and the time until the first result is shown on a slow machine.

python bench/search.py [measures]     default 2000, in years of 200; needs Chromium

The texts are random combinations of phrases of the real report, so that no two measures are the same. The CPU is
throttled to a quarter, like a cheap phone; times are from the key press until the first result is drawn.
"""

from __future__ import annotations

import gzip
import random
import re
import shutil
import sys
import tempfile
import threading
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import expect, sync_playwright

from prongsai.addresses import SEARCH_KEY, output_path
from prongsai.home import HOME
from prongsai.kinds import KINDS
from prongsai.layouts import layouts_of
from prongsai.outputs.html.plan import make_renderer
from prongsai.outputs.registry import OUTPUTS
from prongsai.pipeline import judge, make_material, make_plan, plan_all
from prongsai.problems import Problems
from prongsai.site.arrange import arrange
from prongsai.source.files import Files
from prongsai.source.tree import quoted

PER_YEAR = 200
SLOWER = 4
QUERIES = [
    "ทับซ้อน",
    "ประชาสัมพันธ์",
    "แผนปฏิบัติการป้องกัน",
    "พ.ศ. 2563",
    "ยืมทรัพย์สิน",
    "conflict of interest",
    "คูมือ",
    "ไม่มีคำนี้เลย",
]
# Records the time from a key press until the first result is drawn.
WATCH = """() => {
  const field = document.querySelector("#q");
  field.addEventListener("input", () => { window.pressed = performance.now(); window.first = null; }, true);
  new MutationObserver(() => {
    if (window.first === null && document.querySelector(".finding")) window.first = performance.now() - window.pressed;
  }).observe(document.querySelector("#findings"), { childList: true });
}"""


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_site(root, count)
        files = search_site(root)
        public = root / "public"
        for path, data in files.items():
            (public / path).parent.mkdir(parents=True, exist_ok=True)
            (public / path).write_bytes(data)
        for lang in ("th", "en"):
            texts = [data for path, data in files.items() if re.fullmatch(rf"search/{lang}-\w+\.js", path)]
            packed = sum(len(gzip.compress(data, 9, mtime=0)) for data in texts)
            print(
                f"{lang}: {len(texts)} files, {sum(map(len, texts)) / 1000:.0f} kB, {packed / 1000:.0f} kB compressed"
            )
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(public)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        time_queries(f"http://127.0.0.1:{server.server_port}/")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Log nothing: the terminal is for the results."""


def search_site(root: Path) -> dict[str, bytes]:
    """Return the search page and the files it needs, without the thousands of pages in its results."""
    files, today, problems = Files(root), date(2021, 4, 1), Problems()
    layouts = layouts_of(Files(root), problems)
    material = make_material(judge(files, today, problems), layouts, today, problems)
    site, pages = arrange(material, KINDS, OUTPUTS, problems)
    plan = make_plan(site, pages, material, files, layouts, problems)
    plan, _ = plan_all(plan, [output for output in OUTPUTS if output.name == "search"])
    renderer = make_renderer(plan)
    found = {output_path(page.path): renderer.render(page) for page in pages if page.key == SEARCH_KEY}
    return {**found, **{path: artifact.read() for path, artifact in plan.planned.items()}}


def time_queries(address: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"{address}search/")
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.evaluate(WATCH)
        for query in QUERIES:
            page.fill("#q", "")
            page.wait_for_timeout(300)
            page.fill("#q", query)
            expect(page.locator("[data-search-count]")).not_to_have_text("", timeout=60_000)
            first, count = page.evaluate("[window.first, document.querySelector('[data-search-count]').textContent]")
            print(f"{'none' if first is None else f'{first:.0f} ms':>8}  {query}  {count}")
        browser.close()


def write_site(root: Path, count: int) -> None:
    """Write a site with measures made of phrases of a real report and as long as there, no two the same."""
    shuffle = random.Random(2564)
    texts = [file.read_text(encoding="utf-8") for file in sorted((HOME / "content/measures/2564").glob("0*.yaml"))]
    phrases = {lang: sorted({phrase for text in texts for phrase in _phrases(text, lang)}) for lang in ("th", "en")}
    content = root / "content"
    content.mkdir()
    (content / "units.yaml").write_bytes((HOME / "content/units.yaml").read_bytes())
    (content / "glossary.yaml").write_bytes((HOME / "content/glossary.yaml").read_bytes())
    units = re.findall(r"^([a-z-]+):", (content / "units.yaml").read_text(encoding="utf-8"), re.MULTILINE)
    for index in range(count):
        year, number = 2555 + index // PER_YEAR, index % PER_YEAR + 1
        folder = content / "measures" / str(year)
        folder.mkdir(parents=True, exist_ok=True)
        lines = [
            f"number: {number}",
            f"responsible: [{shuffle.choice(units)}]",
            f"period: {{start: {year}-01, end: {year}-03}}",
        ]
        for field, length in (("title", 2), ("method", 3), ("result", 5), ("suggestion", 2)):
            lines.append(f"{field}:")
            for lang, joint in (("th", " "), ("en", ", ")):
                words = joint.join(shuffle.choice(phrases[lang]) for _ in range(length))
                lines.append(f"  {lang}: {quoted(f'{words} {shuffle.randrange(10_000)}')}")
        (folder / f"{number:03}-measure.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    config = "municipality: {name: {th: เทศบาลทดสอบ, en: Test Municipality}}\n"
    (root / "site_config.yaml").write_text(config, encoding="utf-8")


def _phrases(text: str, lang: str) -> list[str]:
    """Return the phrases of all texts of a file in one language, split at spaces or commas."""
    said = re.findall(rf"^\s+{lang}: (.+)$", text, re.MULTILINE)
    cut = r"[ /]+" if lang == "th" else r", | and "
    return [phrase for words in said for phrase in re.split(cut, words) if len(phrase) > 8 and '"' not in phrase]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
