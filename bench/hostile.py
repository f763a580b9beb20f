"""Hostile files through check, build and import: no hang, no memory without end, no traceback, nothing from outside.

python bench/hostile.py [name …]

Each case is a small site with one file that an attacker or an accident could put there. The command runs in a process
of its own; what it took is its processor time and its largest memory, with its children's. A case fails over 5 s, over
300 MB, with a traceback, or if the secret beside the site is published.
"""

from __future__ import annotations

import io
import os
import random
import resource
import shutil
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
SECONDS, MEGABYTES = 5.0, 300
SECRET = "ความลับนอกเว็บไซต์"
# Without drawings, which take seconds whatever the content is.
CONFIG = """\
municipality: {name: {th: เทศบาลทดสอบ, en: Test}}
base_url: https://test.example.go.th/ita/
outputs: {share_images: no, report: no, sheets: no}
"""
UNITS = "legal: {name: {th: งานนิติการ, en: Legal Affairs Section}}\n"
FOLDER = "content/measures/2564"
ABOUT = "content/pages/about.th.md"
HEAD = "---\ntitle: เกี่ยวกับ\n---\n"
Site = dict[str, bytes]
_SCHEMAS = b"http://schemas.openxmlformats.org"


def measure(**fields: str) -> bytes:
    """Return a measure with other fields, each the YAML of its value."""
    own = {"number": "1", "title": "{th: จัดทำคู่มือ, en: Prepare a manual}", **fields}
    return "".join(f"{name}: {value}\n" for name, value in own.items()).encode()


def page(body: str) -> Site:
    return {ABOUT: (HEAD + body + "\n").encode()}


def evidence(name: str, data: bytes) -> Site:
    named = measure(evidence=f"[{{title: {{th: ก, en: A}}, file: {name}}}]")
    return {f"{FOLDER}/01-a.yaml": named, f"{FOLDER}/{name}": data}


def package(parts: dict[str, bytes]) -> bytes:
    """Return a ZIP file, as office files are."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as written:
        for name, data in parts.items():
            written.writestr(name, data)
    return file.getvalue()


def document(body: bytes, declared: bytes = b"") -> bytes:
    """Return a Word document with this XML in its body."""
    types = (
        b'<Types xmlns="%s/package/2006/content-types"><Override PartName="/word/document.xml" '
        b'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    links = (
        b'<Relationships xmlns="%s/package/2006/relationships"><Relationship Id="a" Target="word/document.xml" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
    )
    words = _SCHEMAS + b"/wordprocessingml/2006/main"
    xml = (
        b'<?xml version="1.0"?>'
        + declared
        + b'<w:document xmlns:w="'
        + words
        + b'"><w:body>'
        + body
        + b"</w:body></w:document>"
    )
    return package({"[Content_Types].xml": types % _SCHEMAS, "_rels/.rels": links % _SCHEMAS, "word/document.xml": xml})


def png(width: int, height: int, extra: bytes = b"") -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * min((width + 1) * height, 60_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + extra + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def pdf(*objects: bytes) -> bytes:
    """Return a PDF with these objects, the first being its catalogue."""
    text, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(text))
        text += b"%d 0 obj\n" % number + one + b"\nendobj\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(
        b"%010d 00000 n \n" % at for at in places
    )
    return (
        text + table + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(text))
    )


def _stream(data: bytes) -> bytes:
    packed = zlib.compress(zlib.compress(data, 9), 9)
    return b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n" % len(packed) + packed + b"\nendstream"


PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
LEAF = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R >>"
CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
LAUGHS = (
    b"<!DOCTYPE a [<!ENTITY a0 'ha'>"
    + b"".join(b"<!ENTITY a%d '%s'>" % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))
    + b"]>"
)
NOISE = random.Random(1).randbytes(300_000)

CASES: dict[str, Callable[[], Site]] = {
    **{f"190,000 × {sign!r}": partial(page, sign * 190_000) for sign in "\\*_`[]()<>&!#|~-+=:\"'$^@/ก "},
    **{
        f"many {sign!r} in a line": partial(page, "ก" + sign * 9_000)
        for sign in ("[a](", "![", "**a ", "<b>", "`a", "<a href='", "[[", "&lt;", "\\`", "_a*", "a|")
    },
    **{
        f"many lines of {sign!r}": partial(page, f"{sign}\n" * 4_500)
        for sign in ("> ", "- ก", "1. ก", "| ก | ข |", "# ก", "[ก]: http://a.th", "```", "    ก", "<div>", "***")
    },
    "quotations inside quotations": lambda: page(">" * 5_000 + "ก"),
    "lists inside lists": lambda: page("\n".join(" " * (2 * depth) + "- ก" for depth in range(400))),
    "brackets inside brackets": lambda: page("[" * 4_000 + "ก" + "](a)" * 4_000),
    "a title of 300,000 letters": lambda: {f"{FOLDER}/01-a.yaml": measure(title=f"{{th: {'ก' * 300_000}, en: A}}")},
    "a title of 300,000 words": lambda: {f"{FOLDER}/01-a.yaml": measure(title=f"{{th: {'กา ' * 300_000}, en: A}}")},
    "a megabyte in a block": lambda: {f"{FOLDER}/01-a.yaml": measure(result="|\n" + "  กา ข้า\n" * 40_000)},
    "YAML inside YAML": lambda: {f"{FOLDER}/01-a.yaml": b"number: " + b"[" * 200_000},
    "many fields": lambda: {f"{FOLDER}/01-a.yaml": b"".join(b"a%d: 1\n" % n for n in range(90_000))},
    "many quotes": lambda: {f"{FOLDER}/01-a.yaml": b"number: 1\ntitle: " + b"'\"" * 300_000},
    "a record of noise": lambda: {f"{FOLDER}/01-a.yaml": NOISE},
    "a text of noise": lambda: {ABOUT: HEAD.encode() + NOISE},
    "10,000 measures that are empty": lambda: {f"{FOLDER}/{n:05}-a.yaml": b"" for n in range(10_000)},
    "entities of entities in Word": lambda: evidence(
        "a.docx", document(b"<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>", LAUGHS)
    ),
    "a file of this machine in Word": lambda: evidence(
        "a.docx",
        document(b"<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"),
    ),
    "a gigabyte in Word": lambda: evidence(
        "a.docx", document(b"<w:p><w:r><w:t>" + b"a" * 900_000_000 + b"</w:t></w:r></w:p>")
    ),
    "a table inside a table in Word": lambda: evidence(
        "a.docx", document(b"<w:tbl><w:tr><w:tc>" * 30_000 + b"</w:tc></w:tr></w:tbl>" * 30_000)
    ),
    "100,000 parts in a package": lambda: evidence("a.zip", package({f"{n}.txt": b"a" for n in range(100_000)})),
    "noise in a package": lambda: evidence("a.xlsx", b"PK\x03\x04" + NOISE),
    "a PDF whose pages are themselves": lambda: evidence(
        "a.pdf", pdf(CATALOGUE, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>")
    ),
    "a PDF with a page of a gigabyte": lambda: evidence(
        "a.pdf", pdf(CATALOGUE, PAGES, LEAF, _stream(b"(a) Tj\n" * 150_000_000))
    ),
    "a PDF of noise": lambda: evidence("a.pdf", b"%PDF-1.7\n" + NOISE),
    "a PDF of no bytes": lambda: evidence("a.pdf", b""),
    "a picture of 4 gigapixels": lambda: evidence("a.png", png(65_000, 65_000)),
    "a picture with 80 MB of words": lambda: evidence(
        "a.png", png(9, 9, struct.pack(">I", 80_000_000) + b"tEXt" + b"a\0" + b"a" * 79_999_998 + b"1234")
    ),
    "a picture of noise": lambda: evidence("a.jpg", b"\xff\xd8\xff\xe1\x00\x10Exif\0\0" + NOISE),
    "deep JSON": lambda: evidence("a.json", b"[" * 2_000_000),
    "a table of one line": lambda: evidence("a.csv", b"1234567890123," * 4_000_000),
    "a page for a PDF": lambda: evidence("a.pdf", b"<!DOCTYPE html><script>alert(1)</script>"),
}
LINKS = ("a link to a file", "a link to a folder", "a hard link", "a pipe", "a folder in itself")


def write(root: Path, name: str) -> None:
    """Write the site of a case beside the secret."""
    secret = root.with_name("secret.txt")
    secret.write_text(SECRET, encoding="utf-8")
    files = {
        "site_config.yaml": CONFIG.encode(),
        "content/units.yaml": UNITS.encode(),
        f"{FOLDER}/02-b.yaml": measure(number="2"),
    }
    files |= CASES[name]() if name in CASES else {f"{FOLDER}/01-a.yaml": measure(evidence="[{title: ก, file: a.pdf}]")}
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    linked = root / FOLDER / "a.pdf"
    if name == "a link to a file":
        linked.symlink_to(secret)
    elif name == "a link to a folder":
        (root / "content/pages").symlink_to(root.parent)
    elif name == "a hard link":
        linked.hardlink_to(secret)
    elif name == "a pipe":
        os.mkfifo(linked)
    elif name == "a folder in itself":
        (root / FOLDER / "again").symlink_to(root / FOLDER)


def commands(root: Path, name: str) -> dict[str, list[str]]:
    own = ["--site", str(root), "--lang", "en"]
    found = {"check": ["check", *own], "build": ["build", *own, "--output", str(root.with_name("public"))]}
    files = [
        root / FOLDER / path for path in ("a.docx", "a.xlsx", "a.csv", "a.pdf") if (root / FOLDER / path).is_file()
    ]
    return found | ({"import": ["import", str(files[0]), "--year", "2565", *own]} if files and name in CASES else {})


def run(command: list[str]) -> tuple[int, float, int, str]:
    """Return the exit code, the processor time in seconds, the memory in MB and what was printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    told = subprocess.run(
        [sys.executable, "-c", _MEASURED, str(HOME / "build.py"), *command],
        capture_output=True,
        timeout=300,
        check=False,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    memory = int(told.stderr.rpartition(b"MEMORY ")[2] or b"0")
    return told.returncode, seconds, memory, (told.stdout + told.stderr).decode(errors="replace")


_MEASURED = """
import resource, subprocess, sys
code = subprocess.run([sys.executable, *sys.argv[1:]]).returncode
print(f"MEMORY {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024}", file=sys.stderr)
sys.exit(code)
"""


def faults(code: int, seconds: float, memory: int, said: str, output: Path) -> list[str]:
    found = [f"{seconds:.1f} s"] if seconds > SECONDS else []
    found += [f"{memory} MB"] if memory > MEGABYTES else []
    found += ["a traceback"] if "Traceback" in said or code not in {0, 1, 2} else []
    found += ["said nothing"] if code and not said.partition("MEMORY")[0].strip() else []
    leaked = (file for file in output.rglob("*") if file.is_file() and SECRET.encode() in file.read_bytes())
    return found + [f"published {file.name} from outside" for file in leaked]


def main(arguments: list[str]) -> int:
    failed = 0
    slowest: list[tuple[float, int, str]] = []
    for name in [name for name in (*CASES, *LINKS) if not arguments or name in arguments]:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "site"
            write(root, name)
            for kind, command in commands(root, name).items():
                code, seconds, memory, said = run(command)
                wrong = faults(code, seconds, memory, said, root.with_name("public"))
                failed += bool(wrong)
                slowest.append((seconds, memory, f"{kind} {name}"))
                first = said.partition("\n")[0][:110] if code else ""
                verdict = f"FAILED {', '.join(wrong)}" if wrong else "ok"
                print(f"{verdict:28} {seconds:5.1f} s {memory:4} MB  {kind:6} {name}: {first}", flush=True)
            shutil.rmtree(root, ignore_errors=True)
    longest, largest = max(slowest)[0], max(one[1] for one in slowest)
    print(f"\n{failed} of {len(slowest)} failed; the longest took {longest:.1f} s, the largest {largest} MB")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
