"""What was once published is remembered: a record that is gone must be replaced or withdrawn."""

from __future__ import annotations

import json

import pytest
from lxml import etree
from small_site import MEASURE, SmallSite, by_text, words

BASE = "https://test.example.go.th/ita/"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
FILE = "content/withdrawn.yaml"
GONE = "measures/2564/06"
KEPT = """
# The program writes this.
measures/2564/01: [{version: 1, date: 2564-05-01, mark: 0a0a0a0a}]
measures/2564/06:
- {version: 1, date: 2564-05-01, mark: 0b0b0b0b}
- {version: 2, date: 2564-05-20, mark: 0c0c0c0c}
"""
REASON = "reason: {th: มีชื่อบุคคลภายนอก, en: It named a private person.}"


@pytest.fixture
def gone(one_measure: SmallSite) -> SmallSite:
    """A site whose history has a measure without a file."""
    one_measure.write("content/history.yaml", KEPT)
    return one_measure


def errors(site: SmallSite, lang: str = "en") -> list[str]:
    return [message for message in site.problems(lang) if "(warning)" not in message and "(คำเตือน)" not in message]


def test_a_published_record_that_is_gone_stops_the_build_and_both_ways_out_can_be_pasted(gone: SmallSite) -> None:
    assert errors(gone) == [
        "content/history.yaml:3:1: measures/2564/06 was published (version 2, 20 May 2021 (B.E. 2564)) "
        "and its file or entry is missing.\n"
        "    Bring the file back. Or, if another record replaces it, write in the file of that record\n"
        "      aliases: [measures/2564/06]\n"
        "    Or, if it was withdrawn, write in content/withdrawn.yaml\n"
        "      measures/2564/06: {date: 2564-06-01, reason: {th: เหตุผลที่นำออก, en: why it was withdrawn}}"
    ]
    assert errors(gone, "th") == [
        "content/history.yaml:3:1: measures/2564/06 เคยเผยแพร่แล้ว (ฉบับที่ 2 เมื่อ 20 พฤษภาคม 2564) แต่ไฟล์หรือรายการนี้หายไป\n"
        "    นำไฟล์เดิมกลับมา หรือถ้ามีรายการอื่นมาแทน เขียนในไฟล์ของรายการนั้น\n"
        "      aliases: [measures/2564/06]\n"
        "    หรือถ้าตั้งใจนำออกจากเว็บไซต์ เขียนใน content/withdrawn.yaml\n"
        "      measures/2564/06: {date: 2564-06-01, reason: {th: เหตุผลที่นำออก, en: why it was withdrawn}}"
    ]


@pytest.mark.parametrize("key", ["units/gone", "notices/gone", "gone", "measures/2563", "measures/2564/09"])
@pytest.mark.parametrize("replaced", [True, False])
def test_what_the_message_says_to_paste_is_a_way_out_for_every_kind(
    one_measure: SmallSite, key: str, replaced: bool
) -> None:
    one_measure.write("content/history.yaml", f"{key}: [{{version: 1, date: 2564-05-01, mark: 0a0a0a0a}}]\n")
    (message,) = errors(one_measure)
    alias, entry = (line.strip() for line in message.splitlines() if line.startswith("      "))
    if replaced:
        one_measure.write("content/measures/2564/01-manual.yaml", MEASURE + alias + "\n")
    else:
        one_measure.write(FILE, entry + "\n")

    assert errors(one_measure) == []
    page = one_measure.build().page(f"en/{key}/")
    assert ("why it was withdrawn" in words(page)) is not replaced


@pytest.mark.parametrize(
    ("path", "text", "address"),
    [
        ("content/units.yaml", "legal: {name: {th: ก, en: A}, aliases: [units/old]}\n", "units/old"),
        ("content/measures/2564/report.yaml", "aliases: [measures/2563]\n", "measures/2563"),
    ],
)
def test_units_and_reports_have_former_addresses_too(
    one_measure: SmallSite, path: str, text: str, address: str
) -> None:
    one_measure.write(path, text)

    assert "This page has moved to" in words(one_measure.build().page(f"en/{address}/"))


@pytest.fixture
def withdrawn(gone: SmallSite) -> SmallSite:
    gone.write(FILE, f"{GONE}: {{date: 2564-05-25, {REASON}, title: {{th: มาตรการเดิม, en: A former one}}}}\n")
    return gone


def test_the_old_address_says_when_and_why_in_both_languages(withdrawn: SmallSite) -> None:
    output = withdrawn.build()

    thai, english = (words(output.page(f"{lang}{GONE}/").find(".//main")) for lang in ("", "en/"))
    assert "นำออกจากเว็บไซต์เมื่อ ๒๕ พฤษภาคม ๒๕๖๔ มาตรการเดิม เหตุผล มีชื่อบุคคลภายนอก" in thai
    assert "Removed from the site on 25 May 2021 (B.E. 2564) A former one Reason It named a private person." in english
    assert [item.get("id") for item in output.page(f"en/{GONE}/").xpath("//ol/li[@id]")] == ["v3", "v2", "v1"]


@pytest.mark.parametrize("address", ["measures/2564/", "measures/"])
def test_the_pages_above_name_it(withdrawn: SmallSite, address: str) -> None:
    (part,) = withdrawn.build().page(f"en/{address}").xpath("//section[@aria-labelledby='withdrawn']")

    assert words(part) == (
        "Removed from the site A former one Removed from the site on 25 May 2021 (B.E. 2564): It named a private person."
    )
    assert by_text(part, "a", "A former one").get("href").endswith("06/")


def test_verify_changes_feeds_and_data_say_the_same(withdrawn: SmallSite) -> None:
    output = withdrawn.build()
    (known,) = output.page("en/verify/").xpath("//*[@id='mark-0c0c0c0c']")
    feed = etree.fromstring(output.files["en/changes/feed.xml"])
    entry = feed.findall("a:entry", ATOM)[0]
    year = etree.fromstring(output.files["en/measures/2564/feed.xml"])
    data = json.loads(output.files["versions.json"])

    assert known.get("data-state") == "removed"
    assert words(known) == ("0c0c 0c0c removed 25 May 2021 (B.E. 2564) – It named a private person.")
    assert words(output.page("en/changes/").xpath("//main//h2")[0]) == "25 May 2021 (B.E. 2564)"
    assert "Removed from the site: It named a private person." in words(output.page("en/changes/").find(".//main"))
    assert [entry.findtext(f"a:{name}", namespaces=ATOM) for name in ("title", "summary", "updated")] == [
        "A former one",
        "It named a private person.",
        "2021-05-25T00:00:00+07:00",
    ]
    assert entry.xpath("a:link/@href", namespaces=ATOM) == [f"{BASE}en/{GONE}/#v3"]
    assert year.xpath("//a:entry/a:summary/text()", namespaces=ATOM) == [
        "Removed from the site on 25 May 2021 (B.E. 2564): It named a private person."
    ]
    assert {"mark": "0c0c0c0c", "page": GONE, "state": "removed", "since": "2021-05-20"} in data["versions"]
    assert data["withdrawn"] == [
        {
            "page": GONE,
            "title": {"th": "มาตรการเดิม", "en": "A former one"},
            "date": "2021-05-25",
            "reason": {"th": "มีชื่อบุคคลภายนอก", "en": "It named a private person."},
        }
    ]
    assert f"{BASE}en/{GONE}/" in output.text("sitemap.xml")


def test_the_title_and_date_of_the_history_are_used_and_replaced_by_what_the_staff_say(gone: SmallSite) -> None:
    removed = "- {version: 3, date: 2564-05-30, removed: yes, title: {th: เดิม, en: From git}, reason: ลบ}\n"
    gone.write("content/history.yaml", KEPT + removed)
    gone.write(FILE, f"{GONE}: {{date: 2564-05-25, {REASON}}}\n")
    output = gone.build()

    assert words(output.page(f"en/{GONE}/").find(".//h1")) == "From git"
    assert "30 May" not in output.text("en/changes/index.html")
    assert "ลบ" not in words(output.page("en/changes/").find(".//main"))


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (
            f"measures/2564/01: {{date: 2564-05-25, {REASON}}}",
            f"{FILE}:2:1: measures/2564/01: this file says that it was withdrawn, but "
            "content/measures/2564/01-manual.yaml is still there.\n    Delete that file, or delete this line.",
        ),
        (
            f"measures/2564/6: {{date: 2564-05-25, {REASON}}}",
            f'{FILE}:2:1: measures/2564/6: the history has no "measures/2564/6": it is not known that this was '
            'published (warning).\n    Did you mean "measures/2564/06"?',
        ),
        (
            f"{GONE}: {{date: 2564-05-02, {REASON}}}",
            f"{FILE}:2:26: measures/2564/06.date: it is withdrawn before its last version was published, on 20 May 2021 "
            "(B.E. 2564).\n    Correct the day of the withdrawal, in the Buddhist Era, such as 2569-11-25",
        ),
        (f"{GONE}: {{{REASON}}}", f"{FILE}:2:1: measures/2564/06.date: missing, and needed."),
        (
            f"Measures/2564: {{date: 2564-05-25, {REASON}}}",
            f'{FILE}:2:1: Measures/2564: "Measures/2564" is not an address inside the site.\n'
            "    Write lower-case a–z, 0–9, hyphens and slashes, such as measures/2564/03",
        ),
        (
            f"measures: {{date: 2564-05-25, {REASON}}}\n{GONE}: {{date: 2564-05-25, {REASON}}}",
            f'{FILE}: the address "measures" is taken by another page.',
        ),
    ],
)
def test_an_entry_that_cannot_be_is_reported_at_its_place(gone: SmallSite, entry: str, message: str) -> None:
    gone.write(FILE, f"# ที่นำออก\n{entry}\n")

    assert message.splitlines()[0] in [found.splitlines()[0] for found in gone.problems()]
    assert any(found.startswith(message) for found in gone.problems()), gone.problems()


@pytest.mark.parametrize(("day", "count"), [("2564-05-19", 1), ("2564-05-20", 0), ("2564-05", 0), ("2564-04", 1)])
def test_a_record_is_withdrawn_on_the_day_of_its_last_version_or_later(gone: SmallSite, day: str, count: int) -> None:
    gone.write(FILE, f"{GONE}: {{date: {day}, {REASON}}}\n")

    assert len(errors(gone)) == count


@pytest.mark.parametrize(
    ("history", "line", "version"),
    [
        ("\ufeff# ก\n'measures/2564/06':\n- {version: 1, date: 2564-05-20, mark: 0c0c0c0c}\n", 2, "version 1, 20 May"),
        (
            "measures/2564/060: [{version: 1, date: 2564-05-01, mark: 0a0a0a0a, removed: no}]\n"
            "measures/2564/06:\n- {version: 1, date: 2564-05-01, mark: 0a0a0a0a}\n"
            "- {version: 2, date: 2564-05-20, removed: yes, title: {th: ก}}\n",
            2,
            "version 1, 1 May",
        ),
    ],
)
def test_the_last_version_that_was_published_is_named_with_its_line(
    gone: SmallSite, history: str, line: int, version: str
) -> None:
    gone.write("content/history.yaml", history.encode())

    (told,) = [text for text in errors(gone) if " measures/2564/06 " in text]
    assert told.startswith(f"content/history.yaml:{line}:1: measures/2564/06 was published ({version} 2021")


def test_a_record_cannot_be_both_replaced_and_withdrawn(withdrawn: SmallSite) -> None:
    withdrawn.write("content/measures/2564/01-manual.yaml", MEASURE + f"aliases: [{GONE}]\n")

    (message,) = errors(withdrawn)
    assert message.startswith("content/measures/2564/01-manual.yaml: aliases: ")
