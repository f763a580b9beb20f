"""The glossary: terms with one translation, whose Thai never breaks across lines."""

from __future__ import annotations

from small_site import SmallSite

from prongsai.phrases import Phrases


def test_a_term_of_the_glossary_stays_whole_on_every_page(one_measure: SmallSite) -> None:
    one_measure.write("content/glossary.yaml", "เจ้าของข้อมูล: data owner\nสำนวนคดี: {en: case file, also: [case files]}\n")
    one_measure.write("content/measures/2564/01-manual.yaml", "number: 1\ntitle: {th: แจ้งเจ้าของข้อมูล, en: Tell them}\n")

    heading = one_measure.build().page("measures/2564/01/").find(".//h1")

    assert [span.text for span in heading.findall("span")] == ["เจ้าของข้อมูล"]


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
