"""Files of every kind, archives, pictures and PDF files: everything that is reported, and the limits that are exact."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pymupdf
import pytest
from PIL import ExifTags, Image
from planting import element, paragraph, pdf, picture, reported, saved, scanned, with_check_digit, zipped

from prongsai.personal import files, pdf_worker, pictures
from prongsai.personal.files import Scan, not_read, scan
from prongsai.personal.package import UnreadError
from prongsai.personal.parts import Note, Where
from prongsai.personal.pdf import PdfReader
from prongsai.source.disk import ReadError

ID = with_check_digit("312945678123")
MASKED = f"3-1294-xxxxx-xx-{ID[12]}"
SECOND = with_check_digit("423456789012")
THIRD = with_check_digit("534567890123")
DAMAGED = "it is damaged, or of another kind than its name says"
LOCKED = "it has a password, or is of an old version of Office"
CAMERA = "data that a camera or program put into the picture"
NOWHERE = Where(code="cli.place-nowhere")


def docx(*texts: str) -> bytes:
    return zipped({"word/document.xml": element("w:document", "".join(map(paragraph, texts)))})


def placed(**texts: str) -> bytes:
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (12.0, 14.0, 33.0)})
    return picture(exif)


# Files of text


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.csv", f"ก,ข\n1,{ID}\n".encode(), [f"2:3 = {ID}"]),
        ("A.CSV", f"ก,ข\n1,{ID}\n".encode(), [f"2:3 = {ID}"]),
        ("a.tsv", f"ก,ข,\tค\n1,2,3\t{ID}\n".encode(), [f"2:7 = {ID}"]),
        ("a.tsv", f"{ID[:6]}\t{ID[6:]}\n".encode(), [f"1:1 = {ID}"]),
        ("a.csv", f"1\r\n{ID}\r\n2\r{SECOND}\r".encode(), [f"2:1 = {ID}", f"4:1 = {SECOND}"]),
        ("a.csv", b"\xef\xbb\xbf" + f'"{ID}",{SECOND}\n'.encode(), [f"1:1 = {ID}", f"1:17 = {SECOND}"]),
        ("a.csv", f"ก,{ID}".encode("cp874"), [f"1:3 = {ID}"]),
        ("a.csv", "1,นายสมชาย ใจดี\n".encode(), ["1:3 = นายสมชาย ใจดี"]),
        ("a.txt", f"1,นายสมชาย ใจดี\r\n ก {ID}\r{SECOND}".encode(), [f"2:4 = {ID}", f"3:1 = {SECOND}"]),
        *(
            (f"a.{kind}", f"\n{ID}".encode(), [f"2:1 = {ID}"])
            for kind in ("json", "xml", "html", "htm", "md", "yaml", "txt", "csv", "tsv")
        ),
        ("a.exe", ID.encode(), ["file-not-checked files of type .exe cannot be read ()"]),
        (f"a.{ID}", b"", ["file-not-checked files of type .3-1294-xxxxx-xx-6 cannot be read ()"]),
        ("a.docx", b"\xd0\xcf\x11\xe0 PK", [f"file-not-checked {LOCKED} ()"]),
        ("a.zip", b"\xd0\xcf\x11\xe0 PK", [f"file-not-checked {LOCKED} ()"]),
        ("a.docx", b"PK", [f"file-not-checked {DAMAGED} ()"]),
        *(
            (f"a.{kind}", docx(ID), [f"paragraph 1 = {ID}"])
            for kind in ("docx", "xlsx", "pptx", "odt", "ods", "docm", "xlsm", "pptm", "odp")
        ),
        # Each photo that says where it was taken, in one note; the place of a photo alone is removed.
        ("a.jpg", placed(), []),
        ("a.png", picture(Comment=ID), [f"{CAMERA} = {ID}"]),
        ("a.webp", b"no picture", []),
        (
            "a.zip",
            zipped({"b.jpg": placed(), "c.docx": zipped({"word/media/d.jpg": placed()}, docx(ID))}),
            [f"c.docx paragraph 1 = {ID}", "file-with-place 2 (b.jpg)"],
        ),
    ],
)
def test_what_is_reported_of_a_file(name: str, data: bytes, said: list[str]) -> None:
    assert reported(name, data) == said


def test_an_archive_is_read_two_deep_with_the_names_of_its_files() -> None:
    deepest = zipped({f"e/{ID}.csv": ID})
    data = zipped(
        {
            f"a/{ID} b.csv": f"1\n{SECOND}\n",
            "c.zip": zipped({"d.txt": f"1\n2\n {THIRD}", "f.zip": deepest}),
            "g.docx": docx("ก", ID),
            "h.exe": "",
            "i.docx": "PK",
            "j.xlsx": zipped(
                {
                    "word/document.xml": element(
                        "w:document", f"<w:tbl><w:tr><w:tc>{paragraph(ID)}</w:tc></w:tr></w:tbl>"
                    )
                }
            ),
            "k.png": picture(Comment=THIRD),
        }
    )

    assert reported("a.zip", data) == [
        f"file name {MASKED} b.csv = {ID}",
        f"{MASKED} b.csv line 2 = {SECOND}",
        f"c.zip d.txt line 3 = {THIRD}",
        f"g.docx paragraph 2 = {ID}",
        f"j.xlsx table 1, row 1, column 1 = {ID}",
        f"k.png {CAMERA} = {THIRD}",
        "file-not-checked archives are nested more than 2 deep (c.zip f.zip)",
        "file-not-checked files of type .exe cannot be read (h.exe)",
        f"file-not-checked {DAMAGED} (i.docx)",
    ]


def test_the_names_of_folders_in_an_archive_are_searched_once_each() -> None:
    data = zipped({f"ก/{ID} ข/a.txt": "1", f"ก/{ID} ข/{SECOND}/b.txt": THIRD, "c.txt": "2"})

    assert reported("a.zip", data) == [
        f"file name {MASKED} ข = {ID}",
        f"file name 4-2345-xxxxx-xx-{SECOND[12]} = {SECOND}",
        f"b.txt line 1 = {THIRD}",
    ]


def test_a_damaged_file_in_an_archive_is_said_and_the_next_is_read() -> None:
    data = bytearray(zipped({"a.txt": f"{SECOND} " * 3, "b.txt": ID}))
    at = data.index(b"a.txt") + 5
    data[at : at + 4] = b"\xff\xff\xff\xff"

    assert reported("a.zip", bytes(data)) == [f"b.txt line 1 = {ID}", f"file-not-checked {DAMAGED} (a.txt)"]


def test_the_limits_of_files_in_an_archive_are_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    data = zipped({"a.txt": ID.ljust(1_000_000), "b.txt": ID.ljust(1_000_001), "c.txt": SECOND})
    monkeypatch.setattr(files, "MAX_MEMBER", 1_000_000)
    monkeypatch.setattr(files, "MAX_UNPACKED", 1_000_007)

    assert reported("a.zip", data) == [
        f"a.txt line 1 = {ID}",
        f"c.txt line 1 = {SECOND}",
        "file-not-checked it has 1 MB, and up to 1 MB are read (b.txt)",
    ]
    monkeypatch.setattr(files, "MAX_UNPACKED", 1_000_006)
    assert reported("a.zip", data) == ["file-not-checked it has 2 MB unpacked, and up to 2 MB are read ()"]


def test_the_limits_of_a_text_are_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_TEXT", 1_000_000)
    monkeypatch.setattr(files, "MAX_BYTES", 1_000_003)
    too_long = "file-not-checked it has more than 1000000 letters ()"

    assert reported("a.txt", ID.encode().rjust(1_000_000)) == [f"1:999988 = {ID}"]
    # What is within the limit is read.
    assert reported("a.txt", ID.encode().ljust(1_000_001)) == [f"1:1 = {ID}", too_long]
    assert reported("a.txt", ID.encode().rjust(1_000_001)) == [too_long]
    assert reported("a.txt", b" " * 1_000_003) == [too_long]
    assert reported("a.txt", b" " * 1_000_004) == ["file-not-checked it has 1 MB, and up to 1 MB are read ()"]


def test_the_limits_of_a_search_are_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_TEXT", 60)
    monkeypatch.setattr(files, "MAX_CELLS", 6)
    letters = "file-not-checked it has more than 60 letters ()"
    cells = "file-not-checked it has more than 6 cells ()"

    assert reported("a.docx", docx(ID, "ก" * 34, ID)) == [f"paragraph 1 = {ID}", f"paragraph 3 = {ID}"]
    assert reported("a.docx", docx(ID, "ก" * 35, ID, ID)) == [f"paragraph 1 = {ID}", letters]
    assert reported("a.csv", f"1,2\n3,4\n5,{ID}\n".encode()) == [f"3:3 = {ID}"]
    assert reported("a.csv", f"1,2\n3,{ID}\n5,6,7\n8,{ID}\n".encode()) == [f"2:3 = {ID}", cells]
    for count, said in ((46, []), (47, [letters])):
        parts = {"a.csv": f"{ID},1\n", "b.csv": "ก" * count + "\n"}
        assert reported("a.zip", zipped(parts)) == [f"a.csv line 1 = {ID}", *said]
    # Of all parts together.
    two = zipped({"a.csv": f"{ID},ก\n", "b.csv": f"1,2\n3,{SECOND}\n", "c.csv": f"{THIRD}\n", "d.csv": "1\n"})
    assert reported("a.zip", two) == [f"a.csv line 1 = {ID}", f"b.csv line 2 = {SECOND}", cells]


def test_so_many_places_are_found_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_SEEN", 3)

    assert reported("a.csv", f"{ID}\n{ID}\n{ID}\n{ID}\n".encode()) == [f"{line}:1 = {ID}" for line in (1, 2, 3)]
    many = zipped({"a.csv": f"{ID}\n{ID}\n", "b.csv": f"{SECOND}\n{SECOND}\n", "c.exe": ""})
    assert reported("a.zip", many) == [
        f"a.csv line 1 = {ID}",
        f"a.csv line 2 = {ID}",
        f"b.csv line 1 = {SECOND}",
    ]
    few = zipped({f"{ID}.csv": ID, "c.exe": ""})
    assert reported("a.zip", few)[-1] == "file-not-checked files of type .exe cannot be read (c.exe)"


# What the machine does not read


@pytest.mark.parametrize(
    ("error", "detail"), [(OSError(28, "No space left on device"), "No space left on device"), (OSError(), "OSError")]
)
def test_what_the_machine_did_not_read_is_said(error: OSError, detail: str) -> None:
    note = not_read(error)

    assert (note.code, note.where) == ("file-not-checked", NOWHERE)
    assert isinstance(note.value, UnreadError)
    assert note.value.words("en") == f"this machine did not read it ({detail})"
    assert note.value.is_passing


class Failing(io.BytesIO):
    def __init__(self, error: OSError) -> None:
        super().__init__()
        self.error = error

    def read(self, *_: object) -> bytes:
        raise self.error


def test_an_error_of_the_machine_is_a_note_and_of_the_content_is_raised() -> None:
    with PdfReader() as pdfs:
        found = scan("a.pdf", Failing(OSError(5, "Input/output error")), 1, pdfs)
        assert [note.value.words("en") for note in found.notes] == ["this machine did not read it (Input/output error)"]
        with pytest.raises(ReadError):
            scan("a.pdf", Failing(ReadError("changed-meanwhile", "a.pdf")), 1, pdfs)


@pytest.mark.parametrize(
    ("values", "is_lasting"),
    [
        ([], True),
        (["สมชาย"], True),
        ([UnreadError("cli.unread-damaged")], True),
        ([UnreadError("cli.unread-damaged"), UnreadError("cli.unread-slow")], False),
        ([UnreadError("cli.unread-no-reader"), "สมชาย"], False),
    ],
)
def test_a_file_has_the_same_again_unless_it_was_the_machine(
    values: Sequence[str | UnreadError], is_lasting: bool
) -> None:
    notes = tuple(Note(code="file-not-checked", where=NOWHERE, value=value) for value in values)

    assert Scan(seen=(), notes=notes).is_lasting is is_lasting


# Pictures


def with_exif(fill: Callable[[Image.Exif], None]) -> bytes:
    exif = Image.Exif()
    fill(exif)
    return picture(exif)


def camera(tag: int, value: object, group: int | None = None) -> bytes:
    return with_exif(lambda exif: (exif.get_ifd(group) if group else exif).__setitem__(tag, value))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (camera(0x010E, f"ก {ID}".encode()), [f"{CAMERA} = {ID}"]),
        # Windows writes its words in UTF-16.
        (camera(0x9C9C, f"ก {ID}\0".encode("utf-16-le")), [f"{CAMERA} = {ID}"]),
        (camera(0x9286, b"ASCII\0\0\0" + ID.encode(), 0x8769), [f"{CAMERA} = {ID}"]),
        (camera(0x9286, b"\xff\xfe " + ID.encode() + b"\xff", 0x8769), [f"{CAMERA} = {ID}"]),
        (camera(0x9286, b"\1" + ID.encode() + b"\x1f5", 0x8769), [f"{CAMERA} = {ID}"]),
        (camera(0x0112, 1), []),
        (picture(Comment=ID, Title=SECOND), [f"{CAMERA} = {ID}", f"{CAMERA} = {SECOND}"]),
    ],
)
def test_the_words_of_a_picture_are_reported(data: bytes, said: list[str]) -> None:
    assert reported("a.png", data) == said


@pytest.mark.parametrize(
    ("data", "is_placed"),
    [
        (with_exif(lambda exif: exif.get_ifd(ExifTags.IFD.GPSInfo).update({2: (12.0, 14.0, 33.0)})), True),
        (with_exif(lambda exif: exif.get_ifd(ExifTags.IFD.GPSInfo).update({4: (102.0, 30.0, 0.0)})), True),
        (with_exif(lambda exif: exif.get_ifd(ExifTags.IFD.GPSInfo).update({29: "2024:01:01"})), False),
        (picture(**{"XML:com.adobe.xmp": "<x exif:GPSLatitude='12,14N'/>"}), True),
        (picture(Comment="GPSAltitude"), False),
        (picture(), False),
    ],
)
def test_a_picture_that_says_where_it_was_taken(data: bytes, is_placed: bool) -> None:
    notes = [note for note in scanned("zip", zipped({"a.png": data})).notes if note.code == "file-with-place"]

    assert [(note.value, note.where.words("en")) for note in notes] == [("1", "a.png")] * is_placed


def test_the_letters_of_a_picture_have_an_exact_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MAX_LETTERS", 20)

    assert reported("a.png", picture(Comment=ID.rjust(20))) == [f"{CAMERA} = {ID}"]
    assert reported("a.png", picture(Comment=ID.rjust(21), Title=SECOND)) == [
        f"{CAMERA} = {SECOND}",
        f"file-not-checked it has more than 20 letters ({CAMERA})",
    ]


def test_a_picture_that_is_too_large_to_open_has_no_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prongsai.source.pictures.MAX_PIXELS", 15)

    assert reported("a.zip", zipped({"a.png": picture(Comment=ID), "b.txt": SECOND})) == [f"b.txt line 1 = {SECOND}"]


# What the process that reads PDF files says


class Process:
    """A process that says lines, whatever it is asked."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.stdin, self.stdout = io.StringIO(), io.StringIO("".join(f"{line}\n" for line in lines))
        self.is_over = False

    def kill(self) -> None:
        self.is_over = True

    def wait(self) -> None: ...


@pytest.fixture
def says(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[Process]]:
    def let(*answers: Sequence[object]) -> list[Process]:
        """Let each process say that it is ready, and then one of the answers."""
        started: list[Process] = []

        def start(*_: object, **__: object) -> Process:
            started.append(Process(["ready", *map(json.dumps, answers[len(started)])]))
            return started[-1]

        monkeypatch.setattr(subprocess, "Popen", start)
        return started

    return let


END = {"end": True}
RDF = "<rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq>"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ([{"page": 7, "text": f"ก {ID}"}, {"page": 8, "text": SECOND}], [f"page 7 = {ID}", f"page 8 = {SECOND}"]),
        (
            [{"authors": ["สมชาย", "admin"]}, {"properties": f"ก\n{ID}"}],
            [f"properties of the file = {ID}", "file-author สมชาย (properties of the file)"],
        ),
        (
            [{"xmp": f"<dc:creator>\n{RDF.format('มาลี')}\n</dc:creator><x y='{SECOND}'>{ID[:6]}-<z>{ID[6:]}</z>"}],
            [f"properties of the file = {ID}", "file-author มาลี (properties of the file)"],
        ),
        (
            [{"xmp": "<dc:creator>ก</dc:creator><x/><dc:creator>ข</dc:creator>"}],
            [f"file-author {name} (properties of the file)" for name in "กข"],
        ),
        (
            [{"texts": [f"{ID}", f"{SECOND}"], "notes": 3, "attached": 2}],
            [
                f"notes, form fields, bookmarks or links = {ID}",
                f"notes, form fields, bookmarks or links = {SECOND}",
                "file-comments 3 ()",
                "file-not-checked it has other files embedded in it (2) ()",
            ],
        ),
        ([{"texts": [ID[:6], ID[6:]], "notes": 0, "attached": 0}], []),
        ([{"cut": "objects", "limit": 5}], ["file-not-checked it has more than 5 objects ()"]),
        ([{"cut": "letters", "limit": 5}], ["file-not-checked it has more than 5 letters ()"]),
        (
            [{"page": 1, "text": ID}, {"stopped": 2, "count": 9}],
            [f"page 1 = {ID}", "file-not-checked it has 9 pages, read up to the one before page 2 ()"],
        ),
        ([{"error": "password"}], [f"file-not-checked {LOCKED} ()"]),
        ([{"page": 1, "text": ID}, {"error": "damaged"}], [f"page 1 = {ID}", f"file-not-checked {DAMAGED} ()"]),
    ],
)
def test_what_the_process_says_of_a_pdf_is_reported(
    says: Callable[..., list[Process]], answer: Sequence[object], said: list[str]
) -> None:
    says([*answer, END])
    with PdfReader() as pdfs:
        assert reported("a.pdf", b"%PDF", pdfs) == said


def test_one_process_reads_all_files_and_is_stopped_at_the_end(says: Callable[..., list[Process]]) -> None:
    started = says([{"page": 1, "text": ID}, END, {"page": 2, "text": SECOND}, END])

    with PdfReader() as pdfs:
        assert started == []
        assert reported("a.pdf", b"%PDF", pdfs) == [f"page 1 = {ID}"]
        assert reported("b.pdf", b"%PDF", pdfs) == [f"page 2 = {SECOND}"]
        asked = [json.loads(line) for line in started[0].stdin.getvalue().splitlines()]
        assert not started[0].is_over

    assert len(started) == 1
    assert started[0].is_over
    assert (started[0].stdin.closed, started[0].stdout.closed) == (True, True)
    assert [Path(path).name for path in asked] == ["file.pdf", "file.pdf"]
    assert not any(Path(path).parent.exists() for path in asked)


def test_after_a_process_that_died_another_reads_the_next_file(says: Callable[..., list[Process]]) -> None:
    started = says([{"page": 1, "text": ID}], [{"page": 1, "text": SECOND}, END])

    with PdfReader() as pdfs:
        assert reported("a.pdf", b"%PDF", pdfs) == [f"page 1 = {ID}", f"file-not-checked {DAMAGED} ()"]
        assert started[0].is_over
        assert reported("b.pdf", b"%PDF", pdfs) == [f"page 1 = {SECOND}"]


# The process itself


class Pipe(io.StringIO):
    """What is written reaches the reader when it is flushed."""

    def __init__(self) -> None:
        super().__init__()
        self.read: list[str] = []

    def flush(self) -> None:
        self.read.append(self.getvalue().removeprefix("".join(self.read)))


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., list[dict[str, object]]]:
    """Let the process read files within this one, and return what it says."""

    def read(*data: bytes) -> list[dict[str, object]]:
        paths = [tmp_path / f"{number} ก.pdf" for number in range(len(data))]
        for path, content in zip(paths, data, strict=True):
            path.write_bytes(content)
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(json.dumps(str(path)) + "\n" for path in paths)))
        monkeypatch.setattr(sys, "stdout", pipe := Pipe())
        limits: list[tuple[object, ...]] = []
        limiting = SimpleNamespace(RLIMIT_DATA="data", setrlimit=lambda *given: limits.append(given))
        monkeypatch.setitem(sys.modules, "resource", limiting)

        pdf_worker.main()

        assert limits == [("data", (250_000_000, 250_000_000))]
        first, *lines = pipe.read
        assert first == "ready\n"
        # One at a time: what comes before a damage that ends the process is read.
        return [json.loads(line) for line in lines]

    return read


def full_pdf() -> bytes:
    """Return a PDF with words in every place."""
    document = pymupdf.open("pdf", pdf(f"x {ID}", "y"))
    document[0].add_text_annot((50, 50), "four")
    document[1].add_freetext_annot(pymupdf.Rect(50, 50, 90, 90), "five")
    document[1].add_highlight_annot(pymupdf.Rect(50, 50, 90, 90))
    document[1].insert_link({"kind": pymupdf.LINK_URI, "from": pymupdf.Rect(0, 0, 9, 9), "uri": "https://a.go.th/six"})
    document.set_toc([[1, "seven", 1]])
    document.embfile_add("eight.csv", b"1")
    with pikepdf.open(io.BytesIO(document.tobytes())) as opened:
        opened.docinfo.update({"/Author": "Somchai", "/Subject": "สาม", "/Title": "two"})
        opened.Root.Metadata = opened.make_stream("<x>เก้า</x>".encode())
        out = io.BytesIO()
        opened.save(out, fix_metadata_version=False)
        return out.getvalue()


def test_the_process_says_all_that_a_pdf_has(worker: Callable[..., list[dict[str, object]]]) -> None:
    said = worker(full_pdf())

    texts = next(one.pop("texts") for one in said if "texts" in one)
    assert set(texts) == {"สาม", "two", "four", "five", "https://a.go.th/six", "seven", "eight.csv"}
    assert said == [
        {"authors": ["Somchai"]},
        {"properties": "สาม\ntwo"},
        {"xmp": "<x>เก้า</x>"},
        {"notes": 3, "attached": 1},
        {"pages": 2},
        {"page": 1, "text": f"x {ID}", "layer": "text"},
        {"page": 2, "text": "y", "layer": "text"},
        END,
    ]


def test_a_link_is_no_note_and_the_window_of_a_note_no_other(worker: Callable[..., list[dict[str, object]]]) -> None:
    with pikepdf.new() as document:
        document.add_blank_page()
        for subtype in ("FreeText", "Link", "Popup", "Text", "Underline"):
            note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name(f"/{subtype}"), Contents=subtype)
            document.Root[f"/{subtype}"] = document.make_indirect(note)
        said = worker(saved(document))

    assert {"texts": ["FreeText", "Link", "Popup", "Text", "Underline"], "notes": 3, "attached": 0} in said


def test_the_process_goes_on_after_what_it_cannot_read(worker: Callable[..., list[dict[str, object]]]) -> None:
    with pikepdf.open(io.BytesIO(pdf("x"))) as opened:
        out = io.BytesIO()
        opened.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))

    said = worker(b"%PDF", out.getvalue(), pdf(ID))

    assert [one for one in said if "error" in one or "end" in one or "page" in one] == [
        {"error": "damaged"},
        END,
        {"error": "password"},
        END,
        {"page": 1, "text": ID, "layer": "text"},
        END,
    ]


def test_the_limits_of_the_process_are_exact(
    worker: Callable[..., list[dict[str, object]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_worker, "MAX_PAGES", 3)
    monkeypatch.setattr(pdf_worker, "MAX_LETTERS", 6)
    cut = {"cut": "letters", "limit": 6}

    def pages(*texts: str) -> list[dict[str, object]]:
        said = worker(pdf(*texts))
        return [one for one in said if "page" in one or "stopped" in one or "cut" in one]

    def shown(*texts: str) -> list[dict[str, object]]:
        return [{"page": number, "text": text, "layer": "text"} for number, text in enumerate(texts, start=1)]

    assert pages("1", "2", "3") == shown("1", "2", "3")
    assert pages("1", "2", "3", "4") == [*shown("1", "2", "3"), {"stopped": 4, "count": 4}]
    assert pages("123456", "7", "8") == [*shown("123456", "7"), {"stopped": 3, "count": 3}]
    assert pages("1234567", "8") == [*shown("123456"), cut, *shown("", "8")[1:]]


def test_objects_and_properties_of_a_pdf_have_exact_limits(
    worker: Callable[..., list[dict[str, object]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pikepdf.new() as document:
        document.Root.Metadata = document.make_stream("<x>ก</x>".encode())
        out = io.BytesIO()
        document.save(out, fix_metadata_version=False)
        data = out.getvalue()
    count = 3  # the document, its pages, its properties

    def cut(*, objects: int, letters: int) -> list[dict[str, object]]:
        monkeypatch.setattr(pdf_worker, "MAX_OBJECTS", objects)
        monkeypatch.setattr(pdf_worker, "MAX_LETTERS", letters)
        return [one for one in worker(data) if "cut" in one or "xmp" in one]

    assert cut(objects=count, letters=10) == [{"xmp": "<x>ก</x>"}]
    assert cut(objects=count - 1, letters=9) == [
        {"xmp": "<x>ก</x"},
        {"cut": "letters", "limit": 9},
        {"cut": "objects", "limit": count - 1},
    ]
    assert cut(objects=count, letters=4)[0] == {"xmp": "<x>\ufffd"}


def test_a_system_without_limits_of_memory_reads_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr(sys, "stdin", io.StringIO())
    monkeypatch.setattr(sys, "stdout", pipe := Pipe())
    for resource in (None, SimpleNamespace(RLIMIT_DATA=2, setrlimit=refuse)):
        monkeypatch.setitem(sys.modules, "resource", resource)
        pdf_worker.main()

    assert pipe.read == ["ready\n", "ready\n"]
