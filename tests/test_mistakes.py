"""The mistakes that staff make, each with the exact place and words: the wording is part of what is tested."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from small_site import MEASURE, SmallSite

from prongsai.source.files import Files

PATH = "content/measures/2564/01-manual.yaml"

# The text in the file, then the message; {path} is the measure's file.
MISTAKES = {
    "text after a hash": (
        """
        number: 1
        title:
          th: มาตรการ #2 การยืมทรัพย์สิน
          en: Measure 2
        """,
        '{path}:3:3: title.th: everything after " #" is lost: "2 การยืมทรัพย์สิน".\n'
        '    Write the whole text in quotes: "มาตรการ #2 การยืมทรัพย์สิน"',
    ),
    "text after a hash in brackets": (
        """
        number: 1
        title: {th: มาตรการ #2 ทดสอบ, en: Measure}
        """,
        '{path}:2:8: everything after " #" inside the brackets is lost: title: {{th: มาตรการ #2 ทดสอบ, en: Measure}}\n'
        "    Write the text that has a # in quotes.",
    ),
    "the same field twice": (
        """
        number: 1
        title: {th: ก, en: A}
        number: 2
        """,
        '{path}:3:1: there is a "number" on line 1 already.\n    Keep one of the two.',
    ),
    "a deeper list item": (
        """
        number: 1
        title: {th: ก, en: A}
        channels:
          - website
            - circular
        """,
        '{path}:5:5: channels[0]: the deeper item is merged into the one above: "website - circular".\n'
        '    Move the "- " under the one above it, or write the whole text in quotes.\n'
        '{path}:4:5: channels[0]: "website - circular" is not one of the values for this field.\n'
        '    Did you mean "circular"? (The values are: notice-board, website, circular, social-media, broadcast, meeting, '
        "letter, line, newspaper)",
    ),
    "a tab as indent": (
        """
        number: 1
        title:
        \tth: ก
        """,
        "{path}:3:1: the line is indented with a tab, which YAML cannot read.\n"
        "    Delete the tab and press the space bar twice instead.",
    ),
    "no space after a colon": (
        """
        number: 1
        title:จัดทำคู่มือ
        """,
        '{path}:2:7: there is no space after "title:".\n    Write: title: จัดทำคู่มือ',
    ),
    "no space after the first colon": (
        """
        number:1
        title: {th: ก, en: A}
        """,
        '{path}:1:8: there is no space after "number:".\n    Write: number: 1',
    ),
    "a quote that is not closed": (
        """
        number: 1
        title:
          th: "จัดทำคู่มือ
          en: Prepare a manual
        """,
        '{path}:3:7: the quote is opened and not closed.\n    Close it at the end of the text: "จัดทำคู่มือ"',
    ),
    "a quote that a later quote closes": (
        """
        number: 1
        title:
          th: "จัดทำคู่มือ
          en: "Prepare a manual"
        """,
        '{path}:3:7: the quote is opened and not closed.\n    Close it at the end of the text: "จัดทำคู่มือ"',
    ),
    "text after a closing quote": (
        """
        number: 1
        title:
          th: "แผน" ประจำปี
        """,
        '{path}:3:7: there is text after the closing quote: "แผน" ประจำปี\n'
        "    Put the whole text in single quotes, such as '\"แผน\" ประจำปี'",
    ),
    "a wrong indent": (
        """
        number: 1
        title:
          th: ก
         en: A
        """,
        "{path}:4:2: this line begins in column 2, which does not fit the lines above: en: A\n"
        "    Fields of one level begin in one column; the fields inside one are two spaces deeper.",
    ),
    "a field indented for no reason": (
        """
        number: 1
          title: {th: ก, en: A}
        """,
        "{path}:2:3: this line begins in column 3, which does not fit the lines above: title: {{th: ก, en: A}}\n"
        "    Fields of one level begin in one column; the fields inside one are two spaces deeper.",
    ),
    "a colon in a text": (
        """
        number: 1
        title:
          th: เรื่อง: แผนงาน
        """,
        '{path}:3:7: the text has ": " in it, which reads as another field.\n'
        '    Write the whole text in quotes: "เรื่อง: แผนงาน"',
    ),
    "a bare dash": (
        """
        number: 1
        title: {th: ก, en: A}
        suggestion: -
        """,
        '{path}:3:13: a dash by itself needs quotes.\n    Write: "-"',
    ),
    "a text that begins with a sign": (
        """
        number: 1
        title:
          th: "ก"
          en: @home
        """,
        "{path}:4:7: a text cannot begin with @, which means something else in YAML.\n"
        '    Write the whole text in quotes: "@home"',
    ),
    "a comma in brackets": (
        """
        number: 1
        title: {th: ก, ข, en: A}
        """,
        '{path}:2:16: title.ข: the text is cut at a comma: "ข" became a field of its own.\n'
        '    Write a text that has a comma in quotes: {{th: "ก, ข"}}',
    ),
    "a bracket that is not closed": (
        """
        number: 1
        responsible: [legal, finance
        title: {th: ก, en: A}
        """,
        "{path}:2:14: the bracket is opened and not closed: responsible: [legal, finance\n"
        "    Close it with ] or }}, with a comma between items.",
    ),
    "a line without a field": (
        """
        number: 1
        title: {th: ก, en: A}
        ข้อความต่อท้าย
        """,
        "{path}:3:1: this line has no field name: ข้อความต่อท้าย\n"
        "    Write name: text. If it goes on from the line above, indent it deeper than that field's name.",
    ),
    "an unknown unit": (
        """
        number: 1
        title: {th: ก, en: A}
        responsible: [legel]
        """,
        '{path}:3:15: responsible[0]: no unit "legel" in content/units.yaml.\n    Did you mean "legal"?',
    ),
    "an unknown field": (
        """
        number: 1
        title: {th: ก, en: A}
        resutl: {th: ข, en: B}
        """,
        '{path}:3:1: resutl: there is no field "resutl".\n    Did you mean "result"?',
    ),
    "an unknown field inside another": (
        """
        number: 1
        title: {th: ก, en: A}
        period: {start: 2564-01, end: 2564-02, txet: ก}
        """,
        '{path}:3:40: period.txet: there is no field "txet".\n    Did you mean "text"?',
    ),
    "a period that ends before it starts": (
        """
        number: 1
        title: {th: ก, en: A}
        period: {start: 2564-03, end: 2564-01}
        """,
        "{path}:3:31: period.end: the period ends at 2564-01, before it starts.\n"
        "    Fix start or end; are they the wrong way round?",
    ),
    "half a period": (
        """
        number: 1
        title: {th: ก, en: A}
        period:
          start: 2564-03
        """,
        "{path}:4:3: period: half of the period is missing: end.\n"
        "    Write both start and end; for a single day write it twice.",
    ),
    "a Common Era year": (
        """
        number: 1
        title: {th: ก, en: A}
        period:
          start: 2021-01
          end: 2564-03
        """,
        "{path}:4:10: period.start: 2021-01 looks like the Common Era.\n    Write the Buddhist Era: 2564-01",
    ),
    "a wrong month": (
        """
        number: 1
        title: {th: ก, en: A}
        period: {start: 2564-13, end: 2564-13}
        """,
        "{path}:3:17: period.start: 2564-13: there is no such month.\n    Months are 01 to 12.\n"
        "{path}:3:31: period.end: 2564-13: there is no such month.\n    Months are 01 to 12.",
    ),
    "a day that no calendar has": (
        """
        number: 1
        title: {th: ก, en: A}
        updated: 2566-02-29
        """,
        "{path}:3:10: updated: 2566-02-29: there is no such day.\n"
        "    Check the days of that month; 29 February is only in leap years, such as 2567.",
    ),
    "a date in words": (
        """
        number: 1
        title: {th: ก, en: A}
        updated: ๓๑ ม.ค. ๖๔
        """,
        '{path}:3:10: updated: "๓๑ ม.ค. ๖๔" is not a date that can be read.\n    Write: 2564-01-31',
    ),
    "a missing field": (
        """
        number: 1
        """,
        "{path}:1:1: title: missing, and needed.\n    Write this field.",
    ),
    "a field with nothing in it": (
        """
        number: 1
        title:
        """,
        "{path}:2:1: title: missing, and needed.\n    Write this field.",
    ),
    "an empty text": (
        """
        number: 1
        title: ""
        """,
        "{path}:2:1: title: missing, and needed.\n    Write this field.",
    ),
    "a text of spaces": (
        """
        number: 1
        title: {th: "   ", en: A}
        """,
        "{path}:2:9: title.th: missing, and needed.\n    Write this field.",
    ),
    "a text of spaces that are none": (
        """
        number: 1
        title: {th: "\u3000", en: A}
        """,
        "{path}:2:14: the line has 1 × ideographic space (U+3000), which cannot be seen (warning).\n"
        "    Delete it, or put a plain space.\n"
        "{path}:2:9: title.th: missing, and needed.\n    Write this field.",
    ),
    "an empty entry": (
        """
        number: 1
        title: {th: ก, en: A}
        steps:
          - {th: ข, en: B}
          - " "
        """,
        '{path}:5:5: steps[1]: this entry of the list is empty.\n    Write it, or delete it with its "-".',
    ),
    "no Thai": (
        """
        number: 1
        title: {th: , en: A}
        """,
        "{path}:2:9: title.th: missing, and needed.\n    Write this field.",
    ),
    "no Thai of a text that may be absent": (
        """
        number: 1
        title: {th: ก, en: A}
        result: {th: ""}
        parts:
          - title: {en: B}
            method: {en: M}
        """,
        "{path}:3:10: result.th: missing, and needed.\n    Write this field, or delete the field result.\n"
        "{path}:5:5: parts[0].title.th: missing, and needed.\n    Write this field, or delete the field title.\n"
        "{path}:6:5: parts[0].method.th: missing, and needed.\n    Write this field, or delete the field method.",
    ),
    "an unknown language": (
        """
        number: 1
        title: {th: ก, eng: A}
        """,
        '{path}:2:16: title.eng: there is no field "eng".\n    Did you mean "en"?',
    ),
    "a number in words": (
        """
        number: หนึ่ง
        title: {th: ก, en: A}
        """,
        '{path}:1:9: number: "หนึ่ง" is not a whole number from 1.\n    Write it in digits, such as 1',
    ),
    "a text where a list belongs": (
        """
        number: 1
        title: {th: ก, en: A}
        responsible: legal
        """,
        '{path}:3:14: responsible: a list is expected, not "legal".\n    Write it in square brackets: [legal]',
    ),
    "a list where a text belongs": (
        """
        number: 1
        title: [ก, ข]
        """,
        "{path}:2:8: title: a text is expected, not […].\n    Write one text, in quotes if it has brackets or colons.",
    ),
    "a list inside a language": (
        """
        number: 1
        title:
          th: [ก]
          en: {a: b}
        """,
        "{path}:3:7: title.th: a text is expected, not [ก].\n"
        "    Write one text, in quotes if it has brackets or colons.\n"
        "{path}:4:7: title.en: a text is expected, not {{a}}.\n"
        "    Write one text, in quotes if it has brackets or colons.",
    ),
    "an unknown status": (
        """
        number: 1
        title: {th: ก, en: A}
        status: finished
        """,
        '{path}:3:9: status: "finished" is not one of the values for this field.\n'
        "    The values are: planned, in-progress, done, not-done",
    ),
    "evidence without a title": (
        """
        number: 1
        title: {th: ก, en: A}
        evidence: [https://example.go.th/plan.pdf]
        """,
        '{path}:3:12: evidence[0]: the evidence "https://example.go.th/plan.pdf" has no title.\n'
        "    Write\n    - title: {{th: what it is}}\n      url: https://example.go.th/plan.pdf",
    ),
    "an address that runs a script": (
        """
        number: 1
        title: {th: ก, en: A}
        evidence:
          - title: {th: ข, en: B}
            url: javascript:alert(1)
        """,
        '{path}:5:10: evidence[0].url: "javascript:alert(1)" is not a web address.\n'
        "    Write it whole, such as https://www.example.go.th/plan.pdf",
    ),
    "an empty file": ("", "{path}: the file is empty.\n    Write its content, or delete the file."),
    "only comments": (
        "# ยังไม่ได้เขียน\n",
        "{path}: the file is empty.\n    Write its content, or delete the file.",
    ),
    "no English": (
        """
        number: 1
        title: {th: จัดทำคู่มือ}
        """,
        "{path}:2:1: title.en: missing (warning): the English pages will show the Thai.",
    ),
    "quotes as Word makes them": (
        """
        number: 1
        title: {th: ก, en: A}
        result: “-”
        """,
        "{path}:3:9: result: “-” is in curly quotes from Word, which will show on the page (warning).\n"
        '    Use straight quotes: "-"',
    ),
    "a no-break space in place of a space": (
        """
        number: 1
        title:\u00a0จัดทำคู่มือ
        """,
        "{path}:2:7: a no-break space (U+00A0) stands for a space, so the field cannot be read; pasted from Word?\n"
        "    Delete it and press the space bar.",
    ),
    "a zero-width space in a text": (
        """
        number: 1
        title: {th: จัดทำ\u200bคู่มือ, en: A}
        """,
        "{path}:2:18: the line has 1 × zero-width space (U+200B), which cannot be seen (warning).\n"
        "    Delete it, or put a plain space.",
    ),
    "sara am typed as two letters": (
        """
        number: 1
        title: {th: จัดท\u0e4d\u0e32คู่มือ, en: A}
        """,
        '{path}:2:17: sara am is typed as two letters in "จัดท\u0e4d\u0e32คู่มือ" (warning): a search will not find it.\n'
        "    Type: จัดทำคู่มือ",
    ),
    "sara ae typed as two letters": (
        """
        number: 1
        title: {th: เเผนงาน, en: A}
        """,
        '{path}:2:13: sara ae is typed as two sara e in "เเผนงาน" (warning): a search will not find it.\n'
        "    Type: แผนงาน",
    ),
    "a word for its own kind of value": (
        """
        number: 1
        title: {th: ก, en: A}
        evidence:
          - title: {th: ข, en: B}
            file: plan.exe
        """,
        '{path}:5:11: evidence[0].file: "plan.exe" is not of a kind that is published.\n'
        "    Use one that opens everywhere: pdf, jpg, jpeg, png, webp, csv, xlsx, ods, docx, odt, pptx, zip, json",
    ),
    "a file of an old program": (
        """
        number: 1
        title: {th: ก, en: A}
        evidence:
          - title: {th: ข, en: B}
            file: plan.DOC
        """,
        '{path}:5:11: evidence[0].file: "plan.DOC" is not of a kind that is published.\n'
        "    Open it in the program that made it, and save it as .docx",
    ),
    "a thousands separator in brackets": (
        """
        number: 1
        title: {th: ก, en: A}
        budget:
          - {year: 2564, baht: 5,000}
        """,
        '{path}:4:26: budget[0].000: the text is cut at a comma: "000" became a field of its own.\n'
        '    Write a text that has a comma in quotes: {{th: "ก, ข"}}',
    ),
    "no space after the colons of both languages": (
        """
        number: 1
        title:
          th:ก
          en:A
        """,
        '{path}:3:3: title: there is no space after "th:".\n    Write: th: ก',
    ),
    "no space after a colon in brackets": (
        """
        number: 1
        title: {th: ก, en:A}
        """,
        '{path}:2:16: there is no space after "en:".\n    Write: en: A',
    ),
    "a text that begins with a dash": (
        """
        number: 1
        title: {th: ก, en: A}
        result:
          th: - ทำแล้ว
        """,
        "{path}:4:7: a text cannot begin with -, which means something else in YAML.\n"
        '    Write the whole text in quotes: "- ทำแล้ว"',
    ),
    "a text that begins like a folded one": (
        """
        number: 1
        title: {th: ก, en: A}
        result:
          th: > ทำแล้ว
        """,
        "{path}:4:7: a text cannot begin with >, which means something else in YAML.\n"
        '    Write the whole text in quotes: "> ทำแล้ว"',
    ),
    "a long dash": (
        """
        number: 1
        title: {th: ก, en: A}
        suggestion: –
        """,
        '{path}:3:13: suggestion: a long dash "–", as Word makes it, is shown as a text and does not mean "none".\n'
        '    Write: "-"',
    ),
    "a unit by its name": (
        """
        number: 1
        title: {th: ก, en: A}
        responsible: [งานนิติการ]
        """,
        '{path}:3:15: responsible[0]: no unit "งานนิติการ" in content/units.yaml.\n    Did you mean "legal"?',
    ),
    "units under each other without dashes": (
        """
        number: 1
        title: {th: ก, en: A}
        responsible:
          legal
          finance
        """,
        '{path}:4:3: responsible: a list is expected, not "legal finance".\n'
        "    Write it in square brackets: [legal, finance]",
    ),
    "one entry without its dash": (
        """
        number: 1
        title: {th: ก, en: A}
        evidence:
          title: {th: ข, en: B}
          url: https://example.go.th/
        """,
        "{path}:4:3: evidence: a list is expected, even of one.\n"
        '    Put "- " before the first line of each item, and its other lines below the text of the first.',
    ),
    "a file of one's own disk": (
        """
        number: 1
        title: {th: ก, en: A}
        evidence:
          - {title: {th: ข, en: B}, file: 'C:\\Users\\plan.pdf'}
        """,
        '{path}:4:35: evidence[0].file: "C:\\Users\\plan.pdf" is not in content.\n'
        "    Copy it beside this record and write its name alone; for a web address use url: in place of file:",
    ),
    "a picture that is none": (
        """
        number: 1
        title: {th: ก, en: A}
        photos:
          - {file: report.pdf, alt: {th: ข, en: B}}
        """,
        '{path}:4:12: photos[0].file: "report.pdf" is not a picture.\n    Use one of: jpg, jpeg, png, webp',
    ),
    "a picture without words": (
        """
        number: 1
        title: {th: ก, en: A}
        photos:
          - file: a.png
        """,
        "{path}:4:5: photos[0].alt: missing, and needed.\n    Write this field.",
    ),
    "a field with a capital": (
        """
        number: 1
        Title: {th: ก, en: A}
        """,
        '{path}:2:1: Title: there is no field "Title".\n    Did you mean "title"?',
    ),
    "a budget that is an empty list": (
        """
        number: 1
        title: {th: ก, en: A}
        budget: []
        """,
        '{path}:3:9: budget: "[]" is not an amount for each year.\n    Write the baht of each year:\n    budget:\n'
        "      - {{year: 2564, baht: 20000}}\n    or budget: none where the report says that there is none.",
    ),
    "money that was spent as a plain number": (
        """
        number: 1
        title: {th: ก, en: A}
        spent: 41200
        """,
        '{path}:3:8: spent: "41200" is not an amount for each year.\n    Write the baht of each year:\n    spent:\n'
        "      - {{year: 2564, baht: 20000}}\n    or spent: none where the report says that there is none.",
    ),
    "a part with nothing but its number": (
        """
        number: 1
        title: {th: ก, en: A}
        parts:
          - number: "1.1"
            responsible: []
        """,
        "{path}:4:5: parts[0]: this part says nothing.\n    Write its title or another field, or delete the part.",
    ),
    "two parts with the same number": (
        """
        number: 1
        title: {th: ก, en: A}
        parts:
          - number: "1.1"
            title: {th: ข, en: B}
          - number: "๑.๑"
            title: {th: ค, en: C}
        """,
        '{path}:6:13: parts[1].number: the number "๑.๑" is also that of another part of this measure (warning).\n'
        "    Write the number as in the report. If the report repeats it, leave it.",
    ),
    "an extra that covers an unknown field": (
        """
        number: 1
        title: {th: ก, en: A}
        extra:
          - label: {th: ข, en: B}
            text: {th: ค, en: C}
            covers: [obstacles]
        """,
        '{path}:6:14: extra[0].covers[0]: "obstacles" is not one of the values for this field.\n'
        '    Did you mean "obstacle"? (The values are: method, responsible, period, result, suggestion, objective, risk, '
        "indicator, target, budget, spent, monitoring, obstacle)",
    ),
    "an extra of a part that covers a field twice": (
        """
        number: 1
        title: {th: ก, en: A}
        parts:
          - extra:
              - label: {th: ข, en: B}
                text: {th: ค, en: C}
                covers: [obstacle, obstacle]
        """,
        '{path}:7:28: parts[0].extra[0].covers[1]: "obstacle" is listed twice.\n    Keep it once.',
    ),
    "a field that is given and covered": (
        """
        number: 1
        title: {th: ก, en: A}
        suggestion: "-"
        extra:
          - label: {th: ข, en: B}
            text: {th: ค, en: C}
            covers: [obstacle, suggestion]
        """,
        "{path}:7:24: extra[0].covers[1]: suggestion has its own value, but this extra says that it covers it (warning)."
        "\n    Delete suggestion from covers, or delete the field suggestion.",
    ),
    "a letter that nobody types": (
        """
        number: 1
        title: {th: "ก\\x01", en: A}
        """,
        "{path}:2:13: there is an invisible control character, U+0001.\n    Delete it and type this spot again.",
    ),
    "an anchor on a field": (
        """
        &a number: 1
        title: {th: ก, en: A}
        """,
        "{path}:1:1: a text cannot be given a name with &a.\n"
        "    Delete &a, or put the text in quotes if it is part of it.",
    ),
    "two files in one": (
        """
        number: 1
        title: {th: ก, en: A}
        ---
        number: 2
        """,
        "{path}:3:1: a --- divides the file; what follows would be lost.\n    Delete the ---, or make two files.",
    ),
}


@pytest.mark.parametrize(("written", "message"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_reported_with_its_place_and_remedy(site: SmallSite, written: str, message: str) -> None:
    site.write(PATH, written)

    assert "\n".join(site.problems()) == "\n".join(sorted_by_line(message.format(path=PATH)))


def test_a_quote_that_is_not_closed_on_a_last_line_without_line_end(one_measure: SmallSite) -> None:
    one_measure.write(PATH, MEASURE + 'result: "แจกแล้ว')

    (told,) = one_measure.problems()
    assert told == (
        f"{PATH}:{MEASURE.count(chr(10)) + 1}:9: the quote is opened and not closed.\n"
        '    Close it at the end of the text: "แจกแล้ว"'
    )


def sorted_by_line(message: str) -> list[str]:
    """Return the messages sorted by line, as a run reports them."""
    parts = message.replace(f"\n{PATH}", f"\0{PATH}").split("\0")
    return sorted(parts, key=lambda part: [int(step) if step.isdigit() else 0 for step in part.split(":")[1:3]])


def test_messages_speak_thai(site: SmallSite) -> None:
    site.write(PATH, "number: 1\ntitle: {th: ก, en: A}\nresponsible: [legel]\nperiod: {start: 2021-01, end: 2564-03}\n")

    assert site.problems("th") == [
        f'{PATH}:3:15: responsible[0]: ไม่มีหน่วยงาน "legel" ใน content/units.yaml\n    หมายถึง "legal" หรือไม่',
        f"{PATH}:4:17: period.start: 2021-01 น่าจะเป็น ค.ศ.\n    เขียนเป็น พ.ศ.: 2564-01",
    ]


def test_a_number_used_twice_names_the_other_file_and_the_next_free_number(one_measure: SmallSite) -> None:
    one_measure.write("content/measures/2564/02-signs.yaml", "number: 1\ntitle: {th: ก, en: A}\n")

    assert one_measure.problems() == [
        "content/measures/2564/02-signs.yaml:1:9: number: the number is 1, but the file's name begins with 02 (warning).\n"
        "    Make the two the same.",
        "content/measures/2564/02-signs.yaml:1:9: number: number 1 is taken by content/measures/2564/01-manual.yaml.\n"
        "    The next free number is 2",
    ]


def test_a_unit_that_stands_twice_is_reported(site: SmallSite) -> None:
    site.write("content/units.yaml", "legal:\n  name: {th: ก, en: A}\nlegal:\n  name: {th: ข, en: B}\n")

    assert site.problems() == [
        'content/units.yaml:3:1: there is a "legal" on line 1 already.\n    Keep one of the two.'
    ]


CONFIGS = {
    "English first": (
        "languages: [en]",
        '4:12: languages: "[en]" is not allowed: Thai comes first, and each language once.\n    Write [th, en] or [th]',
    ),
    "a page in place of a folder": (
        "contact: {website: https://a.example}\nlanguages: [th, th]",
        '5:12: languages: "[th, th]" is not allowed: Thai comes first, and each language once.\n    Write [th, en] or [th]',
    ),
    "digits in Thai words": (
        "digits: ไทย",
        '4:9: digits: "ไทย" is not one of the values for this field.\n    The values are: thai, arabic',
    ),
    "a colour that YAML takes for a comment": (
        "colors:\n  accent: #0a5a4e",
        '5:3: colors.accent: everything after " #" is lost: "0a5a4e".\n    Write the whole text in quotes: "#0a5a4e"',
    ),
    "a colour by its name": (
        "colors: {attention: red}",
        '4:21: colors.attention: "red" is not a colour.\n'
        '    Write six digits in quotes, such as "#0a5a4e"; without quotes everything behind # is lost.',
    ),
    "a colour too light to read": (
        'colors: {accent: "#8cc"}',
        "4:18: colors.accent: #88cccc on #f0eee8 is hard to read: its contrast is 1.6, and 4.5 is needed (WCAG 2.2).\n"
        '    Write: "#317576"',
    ),
    "ink too light to read for long": (
        'colors: {ink: "#777777"}',
        "4:15: colors.ink: #777777 on #f5f3ed is hard to read: its contrast is 4.0, and 7 is needed (WCAG 2.2).\n"
        '    Write: "#525252"',
    ),
    "a mark of three letters": (
        "mark: ตราด",
        '4:7: mark: "ตราด" is too long for the mark of the site.\n    Write one or two letters, such as ต',
    ),
    "an emblem that is not there": (
        "emblem: content/seal.png",
        '4:9: emblem: there is no picture "content/seal.png".\n'
        "    Copy it into content and write its path from the folder of site_config.yaml, such as content/emblem.png",
    ),
    "an emblem on somebody's disk": (
        "emblem: C:\\Users\\me\\logo.png",
        '4:9: emblem: there is no picture "C:\\Users\\me\\logo.png".\n'
        "    Copy it into content and write its path from the folder of site_config.yaml, such as content/emblem.png",
    ),
    "an emblem that could carry a script": (
        "emblem: content/seal.svg",
        '4:9: emblem: "content/seal.svg" is not a picture.\n    Use one of: jpg, jpeg, png, webp',
    ),
    "a page twice": ("menu: [units, units]", 'menu[1]: "units" is listed twice.\n    Keep it once.'),
}


@pytest.mark.parametrize(("written", "message"), CONFIGS.values(), ids=CONFIGS)
def test_a_mistake_in_the_configuration(site: SmallSite, written: str, message: str) -> None:
    config = (site.root / "site_config.yaml").read_text(encoding="utf-8")
    site.write("site_config.yaml", f"{config}{written}\n")

    (found,) = site.problems()

    assert found.endswith(message)
    assert found.startswith("site_config.yaml:")


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("https://test.example.go.th/ita/index.html", "https://test.example.go.th/ita/"),
        ("https://test.example.go.th/ita/?a=1", "https://test.example.go.th/ita/"),
        ("https://test.example.go.th/ก/", "https://test.example.go.th/%E0%B8%81/"),
    ],
)
def test_a_base_url_that_is_no_folder_gets_a_message_with_the_right_one(
    site: SmallSite, written: str, right: str
) -> None:
    site.write("site_config.yaml", f"municipality: {{name: {{th: ก, en: A}}}}\nbase_url: {written}\n")

    assert site.problems() == [
        f'site_config.yaml:2:11: base_url: "{written}" is not the address of a folder.\n    Write: {right}'
    ]


def test_a_configuration_saved_by_notepad_as_txt_is_found(site: SmallSite) -> None:
    (site.root / "site_config.yaml").rename(site.root / "site_config.yaml.txt")

    assert site.problems() == [
        "site_config.yaml.txt: files with this ending are not read.\n    Rename it to site_config.yaml"
    ]


def test_a_page_without_text_is_reported(site: SmallSite) -> None:
    site.write("content/pages/about.th.md", "---\ntitle: ก\n---\n\n")

    assert site.problems() == [
        "content/pages/about.th.md: the page has a head and no text.\n    Write the text below the --- that closes the head."
    ]


def test_a_head_may_stand_below_an_empty_line(site: SmallSite) -> None:
    site.write("content/pages/about.th.md", "\n\n---\ntitel: ก\n---\nข้อความ\n")

    assert site.problems() == [
        'content/pages/about.th.md:3:1: titel: there is no field "titel".\n    Did you mean "title"?'
    ]


def test_measures_that_name_units_need_the_units_file(site: SmallSite) -> None:
    (site.root / "content/units.yaml").unlink()
    site.write(PATH, "number: 1\ntitle: {th: ก, en: A}\nresponsible: [legal]\n")

    assert site.problems() == [
        "content/units.yaml: there is no content/units.yaml, but measures name units.\n"
        "    Create it, for example\n    legal:\n      name: {th: name of the unit}"
    ]


def test_an_id_that_stands_twice_is_reported_in_its_file(one_measure: SmallSite) -> None:
    one_measure.write(
        "content/measures/2564/report.yaml",
        "groups:\n  - {id: a, title: {th: ก, en: A}}\n  - {id: a, title: {th: ข, en: B}}\n",
    )

    assert one_measure.problems() == [
        'content/measures/2564/report.yaml:3:10: groups[1].id: "a" is listed twice.\n    Keep it once.'
    ]


def test_of_a_file_of_broken_structure_the_first_fault_is_reported_with_all_of_the_others(site: SmallSite) -> None:
    site.write(PATH, "number: 1\ntitle:\n  th: ก\n en: A\nresult: [\nmethod: ]\n")
    site.write("content/measures/2564/09-z.yaml", "number: x\ntitle: {th: ก, en: A}\nresponsible: [legel]\n")

    found = [problem.partition(": ")[0].partition(":")[0] for problem in site.problems()]
    assert found == [PATH, "content/measures/2564/09-z.yaml", "content/measures/2564/09-z.yaml"]


def test_a_record_that_is_all_wrong_is_reported_in_part(site: SmallSite) -> None:
    site.write(PATH, "number: 1\ntitle: {th: ก, en: A}\n" + "".join(f"wrong{n}: x\n" for n in range(5000)))

    found = site.problems()

    assert len(found) == 201
    assert found[0] == (
        f"{PATH}:1:1: there are 4800 more problems in this record.\n    Fix those shown first, then check again."
    )


@pytest.mark.parametrize(
    ("name", "fix"),
    [
        ("plan.doc", "Open it in the program that made it, and save it as .docx"),
        ("plan.XLS", "Open it in the program that made it, and save it as .xlsx"),
        ("photo.heic", "Open it in the program that made it, and save it as .jpg"),
        (
            "a.exe",
            "Use one that opens everywhere: pdf, jpg, jpeg, png, webp, csv, xlsx, ods, docx, odt, pptx, zip, json",
        ),
    ],
)
def test_a_file_that_is_not_published_is_told_how_to_save_it(site: SmallSite, name: str, fix: str) -> None:
    site.write(f"content/measures/2564/{name}", b"x")

    assert [line for line in site.problems() if name in line] == [
        f"content/measures/2564/{name}: files of this kind are not published (warning).\n    {fix}"
    ]


@pytest.mark.posix
def test_a_link_in_the_file_system_is_never_followed(site: SmallSite) -> None:
    (site.root / "content/secret.pdf").symlink_to("/etc/hostname")
    (site.root / "content/pages").symlink_to("/tmp")

    assert [line.partition("\n")[0] for line in site.problems()] == [
        "content/pages: this is a link to somewhere else, not a file.",
        "content/secret.pdf: this is a link to somewhere else, not a file.",
    ]


@pytest.mark.posix
def test_a_content_folder_that_is_a_link_is_not_followed(site: SmallSite, tmp_path: Path) -> None:
    (site.root / "content").rename(tmp_path / "elsewhere")
    (site.root / "content").symlink_to(tmp_path / "elsewhere")

    assert site.problems()[0] == (
        "content: this is a link to somewhere else, not a file.\n    Copy the file itself, and put the copy in its place."
    )


@pytest.mark.posix
def test_a_style_beside_layouts_that_is_a_link_is_not_published(one_measure: SmallSite) -> None:
    one_measure.write("layouts/own/page.html", "")
    (one_measure.root / "layouts/own/style.css").symlink_to("/etc/hostname")

    assert one_measure.problems()[0].startswith("layouts/own/style.css: this is a link to somewhere else, not a file.")


@pytest.mark.posix
def test_the_lock_file_of_an_editor_among_layouts_is_skipped(one_measure: SmallSite) -> None:
    one_measure.write("layouts/own/page.html", "")
    (one_measure.root / "layouts/own/.#page.html").symlink_to("somebody@nowhere.1")

    assert one_measure.build().files


def test_a_file_that_cannot_be_read_is_reported(one_measure: SmallSite, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Files, path: str) -> int:
        raise PermissionError(errno.EACCES, "Permission denied", path)

    monkeypatch.setattr(Files, "size", refuse)

    assert (
        f"{PATH}: this cannot be read: Permission denied.\n"
        "    Allow it to be read, or close the program that has it open."
    ) in one_measure.problems()


def test_prose_of_a_record_that_has_none_is_reported(one_measure: SmallSite) -> None:
    one_measure.write("content/measures/2564/report.yaml", "title: {th: รายงาน, en: Report}\n")
    one_measure.write("content/measures/2564/report.th.md", "ข้อความ\n")

    assert one_measure.problems()[0].startswith("content/measures/2564/report.th.md: ")


def test_all_problems_of_all_files_come_in_one_run(site: SmallSite) -> None:
    site.write("content/measures/2564/01-a.yaml", "number: x\ntitle: {th: ก, en: A}\nstatus: y\n")
    site.write("content/measures/2564/02-b.yaml", "number: 2\n")
    site.write("content/pages/about.th.md", "---\ntitel: ก\n---\nข้อความ\n")

    assert [line.partition(" ")[0] for line in site.problems()] == [
        "content/measures/2564/01-a.yaml:1:9:",
        "content/measures/2564/01-a.yaml:3:9:",
        "content/measures/2564/02-b.yaml:1:1:",
        "content/pages/about.th.md:2:1:",
    ]


ENCODINGS = {
    "TIS-620": (
        "number: 1\ntitle: {th: จัดทำคู่มือ, en: A}\n".encode("cp874"),
        f"{PATH}:2:13: the file is saved as TIS-620 (cp874, Windows Thai), not as UTF-8.\n"
        "    In Notepad choose Save as, then Encoding UTF-8.",
    ),
    "UTF-16": (
        "number: 1\ntitle: {th: จัดทำคู่มือ, en: A}\n".encode("utf-16"),
        f"{PATH}: the file is saved as UTF-16, not as UTF-8.\n    In Notepad choose Save as, then Encoding UTF-8.",
    ),
    "Western": (
        "number: 1\ntitle: {th: caf\xe9, en: A}\n".encode("cp1252"),
        f"{PATH}:2:16: the file is saved as Windows-1252, not as UTF-8.\n"
        "    In Notepad choose Save as, then Encoding UTF-8.",
    ),
    "byte order mark": (
        "number: 1\ntitle: {th: จัดทำคู่มือ, en: A}\n".encode("utf-8-sig"),
        f"{PATH}:1:1: the file begins with an invisible byte order mark, UTF-8 with BOM (warning).\n"
        "    In Notepad save it as UTF-8, not as UTF-8 with BOM.",
    ),
}


@pytest.mark.parametrize(("data", "message"), ENCODINGS.values(), ids=ENCODINGS)
def test_an_encoding_is_named(site: SmallSite, data: bytes, message: str) -> None:
    site.write(PATH, data)

    assert site.problems() == [message]


MISPLACED = {
    "a measure without its year": (
        "content/measures/01-manual.yaml",
        "the measure is not in the folder of its fiscal year.\n"
        "    Move it to the year's folder, such as content/measures/2564/01-manual.yaml",
    ),
    "a misspelt folder": (
        "content/mesures/2564/01-manual.yaml",
        "no content file is expected here, so the file is not read.\n"
        "    Did you mean content/measures/2564/01-manual.yaml?",
    ),
    "another ending": (
        "content/measures/2564/01-manual.yml",
        "files with this ending are not read.\n    Rename it to 01-manual.yaml",
    ),
    "a page without its language": (
        "content/pages/about.md",
        "the name does not say the language.\n    Rename it to about.th.md (English ends in .en.md).",
    ),
    "an ending that Notepad added": (
        "content/measures/2564/01-manual.yaml.txt",
        "files with this ending are not read.\n    Rename it to 01-manual.yaml",
    ),
    "an ending in capitals": (
        "content/measures/2564/01-manual.YAML",
        "file and folder names are lower-case a–z, 0–9 and hyphens, so that addresses work everywhere.\n"
        "    Rename it, for example 01-manual.yaml",
    ),
    "a measure among the pages": (
        "content/pages/03-signs.yaml",
        "the measure is not in the folder of its fiscal year.\n"
        "    Move it to the year's folder, such as content/measures/2564/03-signs.yaml",
    ),
    "a Thai file name": (
        "content/measures/2564/01-คู่มือ manual.yaml",
        "file and folder names are lower-case a–z, 0–9 and hyphens, so that addresses work everywhere.\n"
        "    Rename it, for example 01-manual.yaml",
    ),
}


@pytest.mark.parametrize(("path", "message"), MISPLACED.values(), ids=MISPLACED)
def test_a_file_in_the_wrong_place_is_reported_with_the_right_one(site: SmallSite, path: str, message: str) -> None:
    site.write(path, "number: 1\ntitle: {th: ก, en: A}\n")

    assert site.problems() == [f"{path}: {message}"]


def test_a_folder_named_in_the_common_era_is_reported_once(site: SmallSite) -> None:
    site.write("content/measures/2021/01-a.yaml", "number: 1\ntitle: {th: ก, en: A}\n")
    site.write("content/measures/2021/02-b.yaml", "number: 2\ntitle: {th: ก, en: A}\n")

    assert site.problems() == [
        'content/measures/2021: "2021" is not a year of the Buddhist Era.\n    Rename it to 2564'
    ]


def test_one_run_reports_the_words_the_pages_the_files_and_the_letters(site: SmallSite) -> None:
    site.write(
        PATH, MEASURE + "method: {th: โทร 086-123-4567, en: B}\nevidence: [{title: {th: ก, en: A}, file: a.pdf}]\n"
    )
    site.write("content/measures/2564/a.pdf", b"<html><p>text</p></html>")
    site.write(
        "content/measures/2564/02-b.yaml", "number: 2\ntitle: {th: แผน 中, en: B}\nmethod: {th: '[ก](c.yaml)', en: B}\n"
    )

    assert [line.partition("\n")[0] for line in site.problems()] == [
        f"{PATH}:3:18: method.th: the telephone number 086-xxx-xx67 would be published: this is personal data.",
        "content/measures/2564/02-b.yaml:2:17: title.th: the fonts of sheets, reports and share images do not have "
        '"中" (U+4E2D).',
        'content/measures/2564/02-b.yaml:3:19: link to "c.yaml" leads nowhere.',
        "content/measures/2564/a.pdf: the name ends in .pdf, but the file is a web page (HTML).",
    ]


HOSTILE = {
    "an alias bomb": (
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n",
        [
            "1:4: a text cannot be given a name with &a.",
            "2:4: a text cannot be given a name with &b.",
            "2:8: a text cannot be taken from elsewhere with *a.",
            "2:12: a text cannot be taken from elsewhere with *a.",
        ],
    ),
    "a tag that runs code": (
        "number: !!python/object/apply:os.system [ls]\n",
        ['1:9: the type tag "tag:yaml.org,2002:python/object/apply:os.system" is not allowed.'],
    ),
    "nesting without end": ("a: " + "[" * 5000, ["1:23: more than 20 levels are nested."]),
    "block nesting without end": ("- " * 5000, ["1:41: more than 20 levels are nested."]),
    "too many values": ("a: [" + "1," * 60_000 + "1]", ["1:99997: one file has more than 50000 values."]),
    "a key that is a list": ("? [a]\n: b\n", ["1:3: the name of a field is a word, not a list or a bracket."]),
}


@pytest.mark.parametrize(("written", "expected"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_yaml_is_a_message(site: SmallSite, written: str, expected: list[str]) -> None:
    site.write(PATH, written)

    found = [line.partition("\n")[0].removeprefix(f"{PATH}:") for line in site.problems()]

    assert found[: len(expected)] == expected


def test_a_file_too_large_is_a_message(site: SmallSite) -> None:
    site.write(PATH, b"a: " + b"x" * 2_000_000)

    assert site.problems() == [
        f"{PATH}: the file has 1954 kB; a text file may have 1024 kB.\n    Divide it, or attach it as a document."
    ]
