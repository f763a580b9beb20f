"""The glossary: terms with one translation, whose Thai never breaks across lines."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pypdfium2
import yaml
from small_site import Output, SmallSite

from prongsai.home import HOME
from prongsai.phrases import Phrases


def test_a_term_of_the_glossary_stays_whole_on_every_page(one_measure: SmallSite) -> None:
    one_measure.write("content/glossary.yaml", "เจ้าของข้อมูล: data owner\nสำนวนคดี: {en: case file, also: [case files]}\n")
    one_measure.write("content/measures/2564/01-manual.yaml", "number: 1\ntitle: {th: แจ้งเจ้าของข้อมูล, en: Tell them}\n")

    heading = one_measure.build().page("measures/2564/01/").find(".//h1")

    assert [span.text for span in heading.findall("span")] == ["เจ้าของข้อมูล"]


def test_no_line_of_a_pdf_cuts_a_term_a_unit_or_a_month(trat: Output) -> None:
    terms, units = (
        yaml.safe_load((HOME / f"content/{name}.yaml").read_text("utf-8")) for name in ("glossary", "units")
    )
    phrases = Phrases([*terms, *(unit["name"]["th"] for unit in units.values())])
    whole, cut = 0, []
    for path, data in trat.files.items():
        if path.endswith(".pdf") and not path.startswith("en/"):
            for above, below in pairwise(lines_of(data)):
                start = 0
                for piece, is_known in phrases.split(above + below):
                    crosses = start < len(above) < start + len(piece)
                    whole += is_known
                    cut += [(path, piece)] if is_known and crosses else []
                    start += len(piece)

    assert whole > 200
    assert cut == []


def lines_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return [unicodedata.normalize("NFC", line.strip()) for line in text.splitlines() if line.strip()]


def test_a_long_term_may_break_between_its_parts() -> None:
    phrases = Phrases(["คุณธรรมและความโปร่งใสในการปฏิบัติงาน"])

    assert [piece for piece, whole in phrases.split("ส่งเสริมคุณธรรมและความโปร่งใสในการปฏิบัติงาน") if whole] == [
        "ส่งเสริม",
        "คุณธรรม",
        "ความโปร่งใส",
    ]


def test_mistakes_in_the_glossary_are_reported_with_their_place(site: SmallSite) -> None:
    site.write(
        "content/glossary.yaml", "conflict of interest: ผลประโยชน์ทับซ้อน\nบัตรคิว: {english: queue ticket}\nไตรมาส:\n"
    )

    assert site.problems() == [
        'content/glossary.yaml:1:1: "conflict of interest" is not Thai: write the term in Thai before the colon and its English after it.\n'
        "    Write one such as ผลประโยชน์ทับซ้อน: conflict of interest",
        "content/glossary.yaml:2:1: บัตรคิว.en: missing, and needed.\n    Write this field.",
        'content/glossary.yaml:2:11: บัตรคิว.english: there is no field "english".\n    The fields are: also, en',
        "content/glossary.yaml:3:1: ไตรมาส.en: missing, and needed.\n    Write this field.",
    ]
