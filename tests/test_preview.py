"""`build.py serve`: a preview on loopback that reloads by itself, and a page of components that is never published."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from small_site import CONFIG, SmallSite, drafted, run_process

from prongsai.home import HOME
from prongsai.kinds import KINDS
from prongsai.outputs.registry import OUTPUTS


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(site: SmallSite, *options: str) -> Iterator[str]:
    port = free_port()
    command = [sys.executable, str(HOME / "build.py"), "serve", "--site", str(site.root), "--port", str(port), *options]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}/"
    try:
        wait_for(lambda: get(address)[0] in {200, 503})
        yield address
    finally:
        process.terminate()
        process.wait(10)


def get(address: str, **headers: str) -> tuple[int, str]:
    """Return status and text of an answer; 0 where nobody answers yet."""
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=60) as answer:
            return answer.status, answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode("utf-8", "replace")
    except OSError:
        return 0, ""


def wait_for(condition: object, seconds: float = 20) -> None:
    assert callable(condition)
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.1)


def test_a_file_that_is_replaced_while_the_preview_runs_is_shown_anew(one_measure: SmallSite) -> None:
    table = "content/measures/2564/list.csv"
    one_measure.write(table, "old\n")
    one_measure.write(
        "content/measures/2564/01-manual.yaml",
        "number: 1\ntitle: {th: ก, en: A}\nevidence: [{title: {th: ก, en: A}, file: list.csv}]\n",
    )
    with serving(one_measure) as address:
        assert get(f"{address}files/measures/2564/list.csv") == (200, "old\n")
        one_measure.write(table, "newer\n")
        assert get(f"{address}files/measures/2564/list.csv") == (200, "newer\n")


def test_a_change_shows_and_a_mistake_is_reported_on_every_page_until_it_is_fixed(one_measure: SmallSite) -> None:
    path = "content/measures/2564/01-manual.yaml"
    with serving(one_measure) as address:
        page = f"{address}measures/2564/01/"
        assert "จัดทำคู่มือ" in get(page)[1]
        mark = f'<aside class="preview-mark">ตัวอย่างบนเครื่องนี้ ยังไม่เผยแพร่ · แก้ไขที่ไฟล์ <code>{path}</code> · <a href="/_edit/?file={path}">แก้ไขในแบบฟอร์ม</a> · <a href="/help/staff/">คู่มือ</a></aside>'
        assert mark in get(page)[1]
        assert "preview-mark" in get(f"{address}status/")[1]

        one_measure.write(path, "number: 1\ntitle: {th: ชื่อใหม่, en: New title}\n")
        wait_for(lambda: "ชื่อใหม่" in get(page)[1])

        form = get(f"{address}_edit/?file={path}")[1]
        assert 'value="1"' in form
        assert "livereload" not in form  # unsaved input would be lost
        assert '<a href="/measures/2564/01/">ดูหน้านี้</a>' in form
        assert get(f"{address}_edit/", Host="evil.example")[0] == 403

        one_measure.write(path, "number: <b>หนึ่ง\n")
        wait_for(lambda: get(page)[0] == 503)
        told = get(page)[1]
        assert f'<a href="/_edit/?file={path}">แก้ไขในแบบฟอร์ม</a>' in told
        assert f"{path}:1:9: number: &#34;&lt;b&gt;หนึ่ง&#34;" in told
        assert "<pre>     1 | number: &lt;b&gt;หนึ่ง\n                 ^</pre>" in told
        assert get(f"{address}preview.css")[0] == 200
        assert '<script defer src="/livereload.js?port=' in told

        one_measure.write(path, "number: 1\ntitle: {th: กลับมาแล้ว, en: Back again}\n")
        wait_for(lambda: "กลับมาแล้ว" in get(page)[1])


def test_a_site_without_a_configuration_comes_up_when_it_gets_one(one_measure: SmallSite) -> None:
    (one_measure.root / "site_config.yaml").unlink()
    with serving(one_measure) as address:
        status, text = get(address)
        assert status == 503
        assert "site_config.yaml: ไม่พบไฟล์ตั้งค่าของเว็บไซต์" in text

        one_measure.write("site_config.yaml", CONFIG)
        wait_for(lambda: get(address)[0] == 200)

        one_measure.write("assets/css/components/version-mark.css", ".version-mark { color: #123456; }\n")
        wait_for(lambda: "#123456" in get(address + re.findall(r'href="(assets/css/[^"]+)', get(address)[1])[0])[1])


def test_it_answers_like_a_server_and_to_this_machine_alone(one_measure: SmallSite) -> None:
    with serving(one_measure) as address:
        assert get(f"{address}measures")[0] == 200
        assert get(f"{address}no/such/page/")[0] == 404
        lost = get(f"{address}no/such/page/")[1]
        assert "ไม่พบหน้านี้" in lost
        assert 'href="/measures/"' in lost
        assert "/ita/" not in lost
        assert get(f"{address}../../etc/passwd")[0] == 404
        assert get(f"{address}%2e%2e/site_config.yaml")[0] == 404
        assert get(address, Host="evil.example")[0] == 403
        # Whoever listens on all addresses of a machine listens on this one, too.
        assert get(address.replace("127.0.0.1", "127.0.0.2"), Host=address.split("/")[2])[0] == 0
        assert re.search(r'<script defer src="/livereload.js\?port=\d+"></script>', get(address)[1])
        assert "Components" in get(f"{address}en/_components/")[1]


def test_the_terminal_ends_with_what_to_do_next(one_measure: SmallSite) -> None:
    path = "content/measures/2564/01-manual.yaml"
    port = free_port()
    command = [sys.executable, "-u", str(HOME / "build.py"), "serve", "--site", str(one_measure.root), "--lang", "en"]
    told: list[str] = []
    with subprocess.Popen(
        [*command, "--port", str(port)], stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        reader = threading.Thread(target=lambda: told.extend(process.stdout or ()))
        reader.start()
        try:
            wait_for(lambda: get(f"http://127.0.0.1:{port}/")[0] == 200)
            one_measure.write(path, "number: 1\ntitle: {th: ก}\n")
            wait_for(lambda: any("1 warning" in line for line in told))
            one_measure.write(path, "number: one\ntitle: {th: ก}\n")
            wait_for(lambda: any(line.startswith("Next:") for line in told))
        finally:
            process.kill()
            reader.join(10)

    # Nobody has its output any more: the process that checks is gone with it.
    assert not reader.is_alive()

    serving = f"Preview at http://127.0.0.1:{port}/ (on this machine alone). Press Ctrl+C to stop.\n"
    assert told[0] == serving
    assert told[told.index("1 warning in 1 file.\n") + 1] == serving
    assert told[-2:] == [
        "1 problem in 1 file.\n",
        f"Next: fix {path}:1:9 and save it; the preview follows by itself.\n",
    ]


def test_a_strict_preview_shows_warnings_in_place_of_pages(one_measure: SmallSite) -> None:
    one_measure.write("content/measures/2564/01-manual.yaml", "number: 1\ntitle: {th: ก}\n")
    with serving(one_measure, "--strict", "--lang", "en") as address:
        status, told = get(address)

    assert status == 503
    assert "content/measures/2564/01-manual.yaml:2:1: title.en: missing (warning)" in told


@pytest.mark.posix
def test_ctrl_c_stops_it(one_measure: SmallSite) -> None:
    port = free_port()
    command = [sys.executable, str(HOME / "build.py"), "serve", "--site", str(one_measure.root), "--port", str(port)]
    # A shell that runs tests in the background has its processes ignore Ctrl+C.
    heard = signal.signal(signal.SIGINT, signal.SIG_DFL)
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    signal.signal(signal.SIGINT, heard)
    with process:
        try:
            wait_for(lambda: get(f"http://127.0.0.1:{port}/")[0] == 200)
            process.send_signal(signal.SIGINT)
            told = process.communicate(timeout=60)[1]
        finally:
            process.kill()

    assert "Traceback" not in told
    assert get(f"http://127.0.0.1:{port}/")[0] == 0


def test_a_port_that_is_taken_is_reported(one_measure: SmallSite) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        told = run_process("serve", "--site", str(one_measure.root), "--port", str(port), "--lang", "en")

    assert told.returncode == 1
    assert told.stderr == f"Port {port} cannot be opened (Address already in use). Try another, such as --port 8001\n"


PARTS = sorted(path for path in (HOME / "layouts").glob("*/components.html") if path.parent.name != "site")


MACRO = re.compile(r"{%-? macro (\w+)\([^%]*%}")


def test_the_page_of_components_shows_every_macro(one_measure: SmallSite) -> None:
    """Each macro is given a sign of its own in a copy of its layout: the page shows the signs of those that it calls."""
    names = set()
    for file in sorted((HOME / "layouts").rglob("*.html")):
        text = file.read_text(encoding="utf-8")
        if names_here := MACRO.findall(text):
            names.update(names_here)
            signed = MACRO.sub(r"\g<0>⟦\g<1>⟧", text)
            one_measure.write(f"layouts/{file.relative_to(HOME / 'layouts').as_posix()}", signed)
    page = drafted(one_measure.root).text("_components/index.html")

    assert len(names) > 10
    assert names == set(re.findall(r"⟦(\w+)⟧", page))


def test_the_page_of_components_has_every_part() -> None:
    assert {path.parent.name for path in PARTS} <= {one.name for one in (*KINDS, *OUTPUTS)}


def test_the_components_are_those_of_the_site_and_are_not_published(one_measure: SmallSite) -> None:
    one_measure.write(
        "layouts/macros/part.html",
        "{% macro part(id, title, class='') %}<hr><h2>{{ title }}</h2>{{ caller() }}{% endmacro %}\n",
    )
    preview = drafted(one_measure.root)

    assert preview.page("_components/").xpath("//main//hr")
    assert "เทศบาลตำบลตัวอย่าง" in preview.text("_components/index.html")
    assert not [path for path in one_measure.build().files if "_components" in path]


def test_the_documentation_is_in_the_preview_alone_and_its_links_lead_somewhere(one_measure: SmallSite) -> None:
    preview = drafted(one_measure.root)
    guide = preview.page("en/help/staff/")

    assert guide.find(".//h1").text_content() == "Guide for staff"
    rules = [href for href in guide.xpath("//main//a/@href") if "rules" in href]
    assert len(rules) == 25
    assert all(f"en/help/{href.removeprefix('../')}index.html" in preview.files for href in rules)
    rule = preview.page("help/rules/misspelling/")
    assert "เวปไซด์" in rule.find(".//pre").text_content()
    assert "<!--" not in rule.text_content()
    assert preview.page("help/webmaster/").xpath("//h2")
    assert not [path for path in one_measure.build().files if "help" in path]
