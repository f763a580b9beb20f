"""The guard of personal data on files that are slow, damaged or too large, and on a machine that fails: said, never silent."""

from __future__ import annotations

import io
import queue
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planting import notes, pdf, picture, saved, scanned, sheet_book, values, with_check_digit, word, zipped
from small_site import MEASURE, PDF, SmallSite

from prongsai.personal import numbers, office, package, pdf_worker, pictures, remembered
from prongsai.personal.numbers import WORTH
from prongsai.personal.pdf import PdfReader
from prongsai.personal.search import search
from prongsai.source.disk import ReadError

PATH = "content/measures/2564/01-manual.yaml"
ID = with_check_digit("310170024519")
EVIDENCE = MEASURE + "evidence: [{title: {th: ก, en: A}, file: FILE}]\n"
NO_READER = [("file-not-checked", "PDF files cannot be checked on this machine")]
SLOW = [("file-not-checked", "reading it takes more than 0 seconds")]


@pytest.fixture
def pdfs() -> Iterator[PdfReader]:
    with PdfReader() as reader:
        yield reader


# The process that reads PDF files


def test_a_slow_pdf_is_said_and_the_next_is_read(pdfs: PdfReader, monkeypatch: pytest.MonkeyPatch) -> None:
    assert values(scanned("pdf", pdf(ID), pdfs)) == [ID]
    with monkeypatch.context() as patch:
        _let_no_time(patch)
        assert notes(scanned("pdf", pdf(*[ID] * 40), pdfs)) == SLOW

    monkeypatch.setattr("prongsai.personal.pdf._SECONDS", 5.0)
    assert values(scanned("pdf", pdf(ID), pdfs)) == [ID]


def test_the_time_that_a_search_takes_is_not_that_of_the_file(
    pdfs: PdfReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    timers = []

    class Timer:
        def __init__(self, _: float, function: object) -> None:
            self.function, self.is_over = function, False
            timers.append(self)

        def start(self) -> None: ...

        def join(self) -> None: ...

        def cancel(self) -> None:
            self.is_over = True

    monkeypatch.setattr("prongsai.personal.pdf.threading.Timer", Timer)
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf("x", "y"))

    over = [timers[0].is_over for _ in pdfs.parts(file)]

    assert over
    assert all(over)


@pytest.mark.parametrize("when", ["before", "after the answer"])
def test_a_process_that_died_costs_one_file_at_most(pdfs: PdfReader, when: str) -> None:
    assert values(scanned("pdf", pdf(ID), pdfs)) == [ID]
    assert pdfs._process is not None
    pdfs._process.kill()
    if when == "before":
        pdfs._process.wait()

    assert notes(scanned("pdf", pdf(ID), pdfs)) == [
        ("file-not-checked", "it is damaged, or of another kind than its name says")
    ]
    assert values(scanned("pdf", pdf(ID), pdfs)) == [ID]


def test_an_answer_cut_within_a_line_is_said(pdfs: PdfReader) -> None:
    assert values(scanned("pdf", pdf(ID), pdfs)) == [ID]
    pdfs._said.put('{"page": 1, "te')

    assert notes(scanned("pdf", pdf(ID), pdfs)) == [
        ("file-not-checked", "it is damaged, or of another kind than its name says")
    ]
    assert values(scanned("pdf", pdf(ID), pdfs)) == [ID]


@pytest.mark.parametrize("failure", ["start", "silence", pytest.param("death", marks=pytest.mark.posix)])
def test_a_process_that_cannot_start_is_said_of_each_file(
    pdfs: PdfReader, monkeypatch: pytest.MonkeyPatch, failure: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(12, "Cannot allocate memory")

    if failure == "start":
        monkeypatch.setattr(subprocess, "Popen", fail)
    elif failure == "silence":
        monkeypatch.setattr("prongsai.personal.pdf._START", 0.0)
    else:
        monkeypatch.setattr(sys, "executable", "/bin/true")

    assert notes(scanned("pdf", pdf(ID), pdfs)) == NO_READER
    assert notes(scanned("pdf", pdf(ID), pdfs)) == NO_READER


# What the machine cannot do


def test_a_full_disk_is_said_and_what_is_beside_the_file_is_read(
    pdfs: PdfReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("prongsai.personal.files.tempfile.TemporaryDirectory", fail)
    found = scanned("zip", zipped({"a.pdf": pdf("x"), "b.csv": f"1\n{ID}\n"}), pdfs)

    assert values(found) == [ID]
    assert notes(found) == [("file-not-checked", "this machine did not read it (No space left on device)")]


def test_a_file_that_the_machine_does_not_read_is_said_in_the_site_and_read_the_next_time(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.write(PATH, EVIDENCE.replace("FILE", "a.pdf"))
    site.write("content/measures/2564/a.pdf", pdf(f"x {ID}"))
    said = (
        "content/measures/2564/a.pdf: not all of this file could be checked for personal data (warning): {}.\n"
        "    Look at it yourself before it is published, or save it again so that it can be read."
    )
    with monkeypatch.context() as patch:
        patch.setattr(subprocess, "Popen", _no_memory)
        assert site.problems() == [said.format("PDF files cannot be checked on this machine")]
    with monkeypatch.context() as patch:
        patch.setattr(remembered, "scan", _no_memory)
        assert site.problems() == [said.format("this machine did not read it (Cannot allocate memory)")]
    with monkeypatch.context() as patch:
        _let_no_time(patch)
        assert site.problems() == [said.format("reading it takes more than 0 seconds")]

    (told,) = site.problems()
    assert told.startswith("content/measures/2564/a.pdf: the national ID number ")


def _let_no_time(patch: pytest.MonkeyPatch) -> None:
    """Let the time for a PDF be over as soon as it begins."""

    def at_once(_: float, call: Callable[[], None]) -> SimpleNamespace:
        return SimpleNamespace(start=call, cancel=lambda: None, join=lambda: None)

    patch.setattr("prongsai.personal.pdf._SECONDS", 0.0)
    patch.setattr("prongsai.personal.pdf.threading.Timer", at_once)


def _no_memory(*_: object, **__: object) -> None:
    raise OSError(12, "Cannot allocate memory")


def test_a_file_that_cannot_be_read_is_a_problem(site: SmallSite, monkeypatch: pytest.MonkeyPatch) -> None:
    site.write(PATH, EVIDENCE.replace("FILE", "a.csv"))
    site.write("content/measures/2564/a.csv", "never read before\n")

    def fail(*_: object) -> None:
        raise ReadError("changed-meanwhile", "content/measures/2564/a.csv")

    monkeypatch.setattr(remembered, "scan", fail)

    (told,) = site.problems()
    assert told.startswith("content/measures/2564/a.csv: ")
    assert "(warning)" not in told


# Text that takes long


def test_looking_for_digits_takes_no_more_time_in_a_text_that_is_nearly_one() -> None:
    # Each repeated run could be cut in nine ways: five of them, at each of 20,000 places, took minutes.
    code = (
        "from prongsai.personal.search import search\n"
        "assert search(''.join(f'{n % 9 + 1}aaaaaaaa' * 4 + '1' + 'a' * 20 for n in range(9000))) == ()"
    )

    assert subprocess.run([sys.executable, "-c", code], timeout=60, check=False).returncode == 0


@settings(derandomize=True, max_examples=500)
@given(st.text(st.sampled_from("17a \n")))
def test_what_is_worth_a_look_is_six_digits_with_little_between(text: str) -> None:
    before = re.compile(r"@|(?:\d[^\d\n]{0,8}\n?[^\d\n]{0,8}){5}\d")

    assert not before.search(text) or WORTH.search(text)


def test_addresses_are_looked_for_once_in_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    searched = []
    pattern = numbers._URL
    monkeypatch.setattr(
        numbers, "_URL", SimpleNamespace(finditer=lambda text: searched.append(text) or pattern.finditer(text))
    )
    stamp = with_check_digit("169943040012")
    text = f"https://www.example.go.th/files/{stamp}.pdf " + f"{ID} {stamp} " * 50 + f"files/{stamp}.pdf"

    assert len(search(text)) == 100
    assert len(searched) == 1


# Excel files


def _book(cells: str, strings: str = "") -> bytes:
    book = sheet_book()
    book.active["A1"] = "ก"
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{namespace}"><sheetData><row r="1">{cells}</row></sheetData></worksheet>'
    parts = {"xl/worksheets/sheet1.xml": sheet}
    if strings:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{namespace}">{strings}</sst>'
    return zipped(parts, saved(book))


@pytest.mark.parametrize(
    "cell",
    [
        "<c><v>TRUE</v></c>",
        f'<c t="s"><v>{"1" * 5000}</v></c>',
        "<c><v>1E999999999</v></c>",
        f"<c><v>{'1' * 5000}E1</v></c>",
    ],
)
def test_a_cell_with_what_is_no_number_hides_nothing(cell: str) -> None:
    assert values(scanned("xlsx", _book(f'{cell}<c r="C1"><v>{ID}</v></c>'))) == [ID]
    assert values(scanned("xlsx", _book(f'{cell}<c r="C1"><v>{int(ID):.12E}</v></c>'))) == [ID]


def test_damage_within_the_rows_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise ValueError

    monkeypatch.setattr("prongsai.personal.workbook._whole", fail)

    assert notes(scanned("xlsx", _book("<c><v>1.5</v></c>"))) == [
        ("file-not-checked", "it is damaged, or of another kind than its name says")
    ]


def test_a_sheet_that_is_named_many_times_is_read_once() -> None:
    data = _book(f'<c r="A1"><v>{ID}</v></c>')
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        main = opened.read("xl/workbook.xml").decode()
    sheet = re.search("<[^<>]*sheet [^<>]*/>", main)
    assert sheet is not None

    assert values(scanned("xlsx", zipped({"xl/workbook.xml": main.replace(sheet[0], sheet[0] * 9)}, data))) == [ID]


def test_rows_are_counted_as_elements(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_EVENTS", 2_000)
    book = _book("</row><row>".join(["<c><v>1</v></c>"] * 1_200))

    assert ("file-not-checked", "it has more than 1000 elements") in notes(scanned("xlsx", book))


# Limits that were silent


def test_the_objects_pages_and_properties_of_a_pdf_that_are_too_many_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_worker, "MAX_OBJECTS", 3)
    monkeypatch.setattr(pdf_worker, "MAX_LETTERS", 5)
    file = tmp_path / "a.pdf"
    with pikepdf.open(io.BytesIO(pdf("1234567"))) as opened:
        with opened.open_metadata() as metadata:
            metadata["dc:description"] = "x"
        file.write_bytes(saved(opened))

    said = [one for one in pdf_worker._read(str(file)) if "cut" in one]

    letters = {"cut": "letters", "limit": 5}
    assert said == [letters, {"cut": "objects", "limit": 3}, letters]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ('{"cut": "objects", "limit": 20000}', "it has more than 20000 objects"),
        ('{"cut": "letters", "limit": 2000000}', "it has more than 2000000 letters"),
    ],
)
def test_what_the_process_cut_is_a_note(pdfs: PdfReader, said: str, why: str) -> None:
    scanned("pdf", PDF, pdfs)
    answers: queue.Queue[str] = queue.Queue()
    for line in (said, '{"end": true}'):
        answers.put(line)
    pdfs._said = answers

    assert notes(scanned("pdf", PDF, pdfs)) == [("file-not-checked", why)]


def test_a_long_text_in_a_picture_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MAX_LETTERS", 20)

    assert notes(scanned("png", picture(Comment="ก" * 21))) == [("file-not-checked", "it has more than 20 letters")]
    assert notes(scanned("png", picture(Comment="ก" * 20))) == []


def test_the_pictures_of_a_document_have_a_limit_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "MAX_PICTURES", 2_000_000)
    photos = {f"word/media/image{number}.png": picture(Comment=ID) + b"\0" * 990_000 for number in (1, 2, 3)}

    found = scanned("docx", zipped(photos, word()))

    assert values(found) == [ID, ID]
    assert notes(found) == [("file-not-checked", "it has 2 MB unpacked, and up to 2 MB are read")]
    assert [note.where.words("en") for note in found.notes] == ["image3.png"]


def test_a_picture_that_is_too_large_is_said_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "MAX_MEMBER", 1_000_000)
    photos = {"word/media/image1.png": b"\0" * 3_000_000, "word/media/image2.png": picture(Comment=ID)}

    found = scanned("docx", zipped(photos, word()))

    assert values(found) == [ID]
    assert notes(found) == [("file-not-checked", "it has 3 MB, and up to 1 MB are read")]
    assert [note.where.words("en") for note in found.notes] == ["image1.png"]
