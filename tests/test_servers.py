"""The folder in a subfolder of a real web server: every link works, the error page works at any depth."""

from __future__ import annotations

import gzip
import re
import shutil
import socket
import subprocess
import tempfile
import textwrap
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import html
from small_site import Output

from prongsai.home import HOME
from prongsai.outputs.precompress.plan import LEAST, TEXTS, compressed

pytestmark = pytest.mark.server

SUBFOLDER = "ita/2021/"
NGINX = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{}}
http {{
  types {{ text/html html; text/css css; application/xml xml; font/woff2 woff2; image/svg+xml svg; application/json json; }}
  access_log off; client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2;
  fastcgi_temp_path {folder}/t3; uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  server {{ listen 127.0.0.1:{port}; root {folder}/www; index index.html; charset utf-8;
    {told} }}
}}
"""
APACHE = """
ServerRoot {folder}
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {folder}/apache.pid
ErrorLog {folder}/error.log
LoadModule mpm_event_module {modules}/mod_mpm_event.so
LoadModule authz_core_module {modules}/mod_authz_core.so
LoadModule dir_module {modules}/mod_dir.so
LoadModule mime_module {modules}/mod_mime.so
LoadModule rewrite_module {modules}/mod_rewrite.so
LoadModule headers_module {modules}/mod_headers.so
TypesConfig /etc/mime.types
DocumentRoot {folder}/www
DirectoryIndex index.html
AddDefaultCharset utf-8
<Directory {folder}/www>
  Require all granted
  AllowOverride FileInfo
</Directory>
"""


def documented(server: str) -> str:
    """Return the line that names the error page, as the guides to publishing have it for a site at /transparency/."""
    name = server.removesuffix("2")
    lines = {
        re.findall(rf"^\| {name} \|.*\| `([^`]+)` \|$", page.read_text(encoding="utf-8"), re.MULTILINE | re.IGNORECASE)[
            0
        ]
        for page in (HOME / "docs").glob("publishing.*.md")
    }
    (line,) = lines
    return line


def documented_for_copies(server: str) -> str:
    """Return the lines that let a server send compressed copies, the same in both guides."""
    name = {"apache2": "Apache", "nginx": "nginx"}[server]
    told = set()
    for page in (HOME / "docs").glob("publishing.*.md"):
        part = page.read_text(encoding="utf-8").partition("`outputs: {precompress: yes}`")[2]
        told.add(textwrap.dedent(re.findall(rf"^{name}.*\n\n((?:    .*\n)+)", part, re.MULTILINE)[0]))
    (lines,) = told
    return lines


def command(name: str, folder: Path, port: int) -> list[str]:
    """Return the command that serves `folder`/www, its configuration written with the line that is documented."""
    config, told = folder / f"{name}.conf", f"{documented(name)}\n{documented_for_copies(name)}"
    if name == "nginx":
        config.write_text(NGINX.format(folder=folder, port=port, told=told), encoding="utf-8")
        return ["nginx", "-c", str(config), "-e", str(folder / "error.log")]
    (folder / "www/.htaccess").write_text(told, encoding="utf-8")
    config.write_text(APACHE.format(folder=folder, port=port, modules="/usr/lib/apache2/modules"), encoding="utf-8")
    return ["apache2", "-f", str(config), "-DFOREGROUND"]


@pytest.fixture(params=["nginx", "apache2"])
def server(request: pytest.FixtureRequest, trat: Output) -> Iterator[str]:
    """A server on loopback with the site in a subfolder, and once more where its configuration says it stands."""
    if shutil.which(request.param) is None:
        pytest.skip(f"{request.param} is not installed")
    # The server's workers may run as another user, so pytest's own folder does not do.
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    folder.chmod(0o755)
    for place in (SUBFOLDER, "transparency/"):
        for path, data in trat.files.items():
            file = folder / "www" / place / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
            if place == SUBFOLDER and path.endswith(TEXTS) and len(data) >= LEAST:
                file.with_name(f"{file.name}.gz").write_bytes(compressed(data))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(command(request.param, folder, port), stderr=subprocess.PIPE)
    try:
        wait_for(port, process)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.communicate(timeout=10)
        shutil.rmtree(folder)


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert process.poll() is None, process.communicate()
        time.sleep(0.05)
    pytest.fail("the server did not start")


def fetch(url: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


def test_every_link_works_and_none_leaves_the_host(server: str, trat: Output) -> None:
    start = server + SUBFOLDER
    waiting, seen, broken = [start], set(), []
    while waiting:
        url = waiting.pop()
        if url in seen:
            continue
        seen.add(url)
        status, body = fetch(url)
        if status != 200:
            broken.append((status, url))
        elif url.endswith("/"):
            page = html.document_fromstring(body)
            # Who sends a page by LINE leaves on purpose.
            hrefs = page.xpath(
                "//a[not(contains(@href, '//line.me/'))]/@href|//link[@rel!='canonical' and not(@hreflang)]/@href|//img/@src|//script/@src"
            )
            links = (urljoin(url, href).partition("#")[0] for href in hrefs)
            waiting += [link for link in links if not link.startswith("mailto:")]

    assert broken == []
    assert all(url.startswith(start) for url in seen)
    pages = {start + path.removesuffix("index.html") for path in trat.files if path.endswith("index.html")}
    assert pages <= seen


def test_the_error_page_works_at_any_depth(server: str) -> None:
    status, body = fetch(server + "transparency/measures/2564/99/no/such/page")
    page = html.document_fromstring(body)

    assert status == 404
    for href in page.xpath("//a[not(starts-with(@href, '#'))]/@href|//link[@rel='stylesheet']/@href"):
        assert fetch(urljoin(server + "transparency/measures/2564/99/no/such/page", href))[0] == 200


@pytest.mark.parametrize("path", ["", "en/measures/2564/", "feed.xml", "data/measures.csv", "api/v1/measures.json"])
def test_a_compressed_copy_is_sent_to_who_can_read_it(server: str, trat: Output, path: str) -> None:
    file = f"{path}index.html" if path.endswith("/") or not path else path
    answers = {}
    for coding in ("gzip", "identity"):
        request = urllib.request.Request(server + SUBFOLDER + path, headers={"Accept-Encoding": coding})
        with urllib.request.urlopen(request, timeout=10) as answer:
            answers[coding] = (answer.headers, answer.read())

    (headers, body), (plain_headers, plain) = answers["gzip"], answers["identity"]
    assert headers["Content-Encoding"] == "gzip"
    assert plain_headers["Content-Encoding"] is None
    assert headers["Content-Type"] == plain_headers["Content-Type"]
    assert (headers["Vary"], plain_headers["Vary"]) == ("Accept-Encoding", "Accept-Encoding")
    assert gzip.decompress(body) == plain == trat.files[file]
    assert len(body) < len(plain) / 2
