"""The Lighthouse scores of Trat's main pages and of a service of the example, as on a phone with a slow connection.

python bench/lighthouse.py      needs Node and Chromium; fetches Lighthouse from npm

The performance scores vary by a few points between runs; the others do not.
"""

from __future__ import annotations

import gzip
import json
import mimetypes
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from prongsai.addresses import output_path
from prongsai.home import HOME
from prongsai.outputs.artifact import Artifact
from prongsai.pipeline import prepare
from prongsai.problems import Problems
from prongsai.source.files import Files
from prongsai.thai import today

LIGHTHOUSE = "lighthouse@12.8.2"
# In Thai and in English.
PAGES = {
    HOME: ("", "measures/2564/", "measures/2564/03/", "data/"),
    HOME / "examples": ("services/building-permit/",),
}
PACKED = {".woff2", ".png", ".ico"}


def main() -> None:
    for root, pages in PAGES.items():
        prepared = prepare(Files(root), today(None), Problems())
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler(prepared.files))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for page in [lang + page for page in pages for lang in ("", "en/")]:
            report = judge(f"http://127.0.0.1:{server.server_port}/{page}")
            scores = " ".join(f"{name} {round(part['score'] * 100)}" for name, part in report["categories"].items())
            audits = report["audits"]
            shift, weight = audits["cumulative-layout-shift"], audits["total-byte-weight"]
            print(f"{page or '/'}: {scores}; shift {shift['numericValue']}, {weight['numericValue']:.0f} bytes")


def handler(files: Mapping[str, Artifact]) -> type[BaseHTTPRequestHandler]:
    """Return a handler that serves `files` from memory, with text compressed as on a real host."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            file = output_path(self.path.lstrip("/"))
            data = files[file].read() if file in files else b""
            self.send_response(200 if file in files else 404)
            self.send_header("Content-Type", mimetypes.guess_type(file)[0] or "application/octet-stream")
            self.send_header("Cache-Control", "max-age=31536000")
            if Path(file).suffix not in PACKED:
                data = gzip.compress(data)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the library's name)
            """Log nothing: the terminal is for the scores."""

    return Handler


def judge(url: str) -> dict[str, dict[str, dict[str, float]]]:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        flags = (
            f"--headless=new --no-sandbox --disable-gpu --disable-background-networking --user-data-dir={folder}/user"
        )
        command = ["npx", "--yes", LIGHTHOUSE, url, "--quiet", "--output=json", f"--output-path={report}"]
        environment = {**os.environ, "CHROME_PATH": shutil.which("chromium") or "google-chrome"}
        subprocess.run([*command, f"--chrome-flags={flags}"], env=environment, check=True, stderr=subprocess.DEVNULL)
        return dict(json.loads(report.read_text(encoding="utf-8")))


main()
