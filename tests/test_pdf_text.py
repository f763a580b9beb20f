"""The text of our PDFs: whatever program reads it, it is what was written, and giving it its letters changes no look."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pypdfium2
import pytest
from pdf_readers import READERS, squeezed
from small_site import TODAY

from prongsai.home import HOME
from prongsai.outputs import letters
from prongsai.outputs.artifact import Drawing
from prongsai.outputs.drawing import draw_pdf
from prongsai.outputs.paper import draw_paper
from prongsai.outputs.reports.pdf import draw_report
from prongsai.outputs.sheets.pdf import draw_sheet
from prongsai.pipeline import prepare
from prongsai.problems import Problems
from prongsai.source.files import Files
from prongsai.text import Words

MARKS = [above + tone for above in ("", *"ัิีึืุู็") for tone in ("", *"่้๊๋์") if above + tone]
CLUSTERS = [
    consonant + mark
    for consonant in "กขคงจชซญฎฐณดตถทนบปผฝพฟภมยรลวศษสหฬอฮ"
    for mark in (*MARKS, "ำ", "่ำ", "้ำ", "๊ำ", "๋ำ")
]
TEMPLATE = """\
#let data = json(bytes(sys.inputs.data))
#set document(title: "ทดสอบ")
#set text(font: "Sarabun Print", lang: "th")
#for word in data.words [#word\\ ]
#for word in data.words [*#word*\\ ]
"""


def lines_of(data: object) -> Iterator[str]:
    """Yield the lines that a template is given."""
    if isinstance(data, Words):
        yield data.value
    elif isinstance(data, tuple) and data and all(isinstance(words, Words) for words in data):
        yield "".join(words.value for words in data)
    elif isinstance(data, Mapping | list | tuple):
        for inner in data.values() if isinstance(data, Mapping) else data:
            yield from lines_of(inner)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Drawing]:
    """Return the report, sheet and notice of each page that the two sites publish as PDF, by its file."""
    folder, papers = tmp_path_factory.mktemp("papers"), {}
    for name, root in (("trat", HOME), ("example", HOME / "examples")):
        for path, artifact in prepare(Files(root), TODAY, Problems(), has_sizes=False).files.items():
            if isinstance(artifact, Drawing) and artifact.draw in {draw_paper, draw_report, draw_sheet}:
                file = folder / name / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(artifact.read())
                papers[file] = artifact
    return papers


@pytest.fixture(scope="module")
def clusters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a PDF with every stack of marks on every consonant."""
    folder = tmp_path_factory.mktemp("clusters")
    template = folder / "clusters.typ"
    template.write_text(TEMPLATE, encoding="utf-8")
    file = folder / "clusters.pdf"
    file.write_bytes(draw_pdf(template, {"words": CLUSTERS}))
    return file


def readers() -> list[object]:
    marks = {"pdf.js": [pytest.mark.node]}
    return [pytest.param(name, marks=marks.get(name, [])) for name in READERS]


@pytest.mark.parametrize("reader", readers())
def test_every_line_of_every_paper_is_read_whole(papers: dict[Path, Drawing], reader: str) -> None:
    said = [[line for line in lines_of(drawing.data) if line] for drawing in papers.values()]
    assert sum(map(len, said)) > 500
    read = READERS[reader](list(papers))
    lost = [
        (file.name, line)
        for file, lines, text in zip(papers, said, map(squeezed, read), strict=True)
        for line in lines
        if squeezed(line) not in text
    ]

    assert lost == []


@pytest.mark.parametrize("reader", readers())
def test_every_stack_of_marks_is_read_once(clusters: Path, reader: str) -> None:
    (read,) = READERS[reader]([clusters])

    assert squeezed(read) == squeezed("".join(2 * CLUSTERS))


def test_every_glyph_has_its_own_letters_only(clusters: Path) -> None:
    """No glyph of a mark has a consonant in its letters, and none of a consonant a mark."""
    import pikepdf

    found = set()
    with pikepdf.open(clusters) as document:
        for font in document.pages[0].Resources.Font.values():
            for _, letters_of in letters._CHARACTER.findall(font.ToUnicode.read_bytes()):
                found.add(bytes.fromhex(letters_of.decode()).decode("utf-16-be"))

    consonants = {letter for letter in found if "ก" <= letter[0] <= "ฮ"}
    assert consonants >= set("กขคงจชซญฎฐณดตถทนบปผฝพฟภมยรลวศษสหฬอฮ")
    assert {len(letter) for letter in consonants} == {1}
    assert {"ำ", "่", "้", "ั้", "ี่"} <= found


def test_a_paper_looks_as_typst_drew_it(papers: dict[Path, Drawing], monkeypatch: pytest.MonkeyPatch) -> None:
    drawings = {file: drawing for file, drawing in papers.items() if file.name == "report-2564.pdf"}
    drawn = {file: pictures(file.read_bytes()) for file in drawings}
    monkeypatch.setattr(letters, "correct_letters", lambda pdf, _: pdf)

    again = {file: pictures(drawing.draw(drawing.template, drawing.data)) for file, drawing in drawings.items()}
    assert len(drawn) == 2
    assert again == drawn


def pictures(pdf: bytes) -> list[bytes]:
    """Return the pixels of each page."""
    document = pypdfium2.PdfDocument(pdf)
    pixels = [bytes(document[index].render(scale=2).buffer) for index in range(len(document))]
    document.close()
    return pixels
