"""The guard of personal data in a site: what stops a build, what is a warning, and what accepts it."""

from __future__ import annotations

import json

import pytest
from desk import at_desk
from PIL import ExifTags, Image
from planting import THAI, grouped, picture, saved, sheet_book, with_check_digit, word, zipped
from small_site import CONFIG, MEASURE, PDF, PICTURE, SmallSite, run_build

from prongsai.home import HOME
from prongsai.kinds import KINDS
from prongsai.personal.search import search_long

PATH = "content/measures/2564/01-manual.yaml"
ID = with_check_digit("310170024519")
MASKED = f"3-1017-xxxxx-xx-{ID[12]}"
FIX = "    Remove it.\n    If the law requires it to be published, add accept: {{personal-data: reason}} to {}"


def problem(where: str, what: str, masked: str, accepting: str = PATH) -> str:
    return f"{where}: {what} {masked} would be published: this is personal data.\n" + FIX.format(accepting)


def test_a_record_is_checked_in_every_field_with_its_place(site: SmallSite) -> None:
    ids = [with_check_digit(f"{number}2345678901") for number in range(11, 18)]
    site.write(
        PATH,
        f"""
        number: 1   # {ids[0]}
        title: {{th: เลข {ids[1]}, en: A}}
        method:
          th: |
            บรรทัดแรก
            เลข {grouped(ids[2], "-")}
          en: B
        responsible: [legal]
        extra:
          - label: {{th: "{ids[3]}", en: C}}
            text: {{th: "[ดู](https://example.go.th/?q={ids[4]})", en: D}}
        """,
    )
    site.write(PATH.replace(".yaml", ".th.md"), f"![{ids[5]}](a.png)\n")
    site.write("content/measures/2564/a.png", PICTURE)
    site.write(PATH.replace(".yaml", ".en.md"), f"B {ids[6]}\n")
    masked = [f"{digits[0]}-{digits[1:5]}-xxxxx-xx-{digits[12]}" for digits in ids]
    told = [text for text in site.problems() if "personal data" in text]

    what = "the national ID number"
    prose = PATH.replace(".yaml", "")
    assert told == [
        problem(f"{prose}.en.md:1:3", what, masked[6]),
        problem(f"{prose}.th.md:1:3", what, masked[5]),
        problem(f"{PATH}:1:15: number", what, masked[0]),
        problem(f"{PATH}:2:17: title.th", what, masked[1]),
        problem(f"{PATH}:6:9: method.th", what, masked[2]),
        problem(f"{PATH}:10:18: extra[0].label.th", what, masked[3]),
        problem(f"{PATH}:11:47: extra[0].text.th", what, masked[4]),
    ]


def test_the_message_in_thai_and_the_number_of_more(one_measure: SmallSite) -> None:
    lines = "".join(f"    เลข {with_check_digit(f'{number}2345678901')}\n" for number in range(11, 25))
    one_measure.write(PATH, MEASURE + "method:\n  en: A\n  th: |\n" + lines)

    told = one_measure.problems("th")

    assert len(told) == 10
    assert told[0] == (
        f"{PATH}:6:9: method.th: พบเลขประจำตัวประชาชน 1-1234-xxxxx-xx-4 ซึ่งเป็นข้อมูลส่วนบุคคล\n"
        f"    ลบออก\n    ถ้ากฎหมายให้เผยแพร่ ใส่ accept: {{personal-data: เหตุผล}} ใน {PATH}"
    )
    assert "และอีก 4 แห่งในไฟล์นี้" in told[9]


def test_telephones_and_addresses_of_the_office_are_public(one_measure: SmallSite) -> None:
    config = (one_measure.root / "site_config.yaml").read_text("utf-8")
    one_measure.write("site_config.yaml", config + "contact: {phone: 0 3951 1234-6, email: office@example.go.th}\n")
    units = "legal: {name: {th: งานนิติการ, en: Legal}, phone: {th: ๐ ๓๙๕๒ ๐๐๐๐ ต่อ ๑๒, en: 0-3952-0000}}\n"
    one_measure.write("content/units.yaml", units)
    known = "โทร. 039-511235 หรือ +66 3951 1236 ต่อ 4, (039) 520000 Office@example.go.th"
    one_measure.write(PATH, MEASURE + f'method: {{th: "{known}", en: A}}\n')
    assert one_measure.problems() == []

    one_measure.write(PATH, MEASURE + 'method: {th: "โทร. 0 3951 1237 a@example.go.th", en: A}\n')
    office = " Remove it, or if it is that of an office, put it under contact in site_config.yaml or under phone of the unit."
    email = office.replace(" or under phone of the unit", "")
    accept = f"    If the law requires it to be published, add accept: {{personal-data: reason}} to {PATH}"
    assert one_measure.problems() == [
        f"{PATH}:3:20: method.th: the telephone number 0 39xx xx37 would be published: this is personal data.\n   {office}\n{accept}",
        f"{PATH}:3:32: method.th: the e-mail address axxxx@example.go.th would be published: this is personal data.\n   {email}\n{accept}",
    ]


def test_a_record_accepts_for_its_prose_and_the_files_that_it_names(site: SmallSite) -> None:
    evidence = "evidence: [{title: {th: ก, en: A}, file: list.csv}]\nmethod: {th: '[ข](more.csv)', en: B}\n"
    site.write(PATH, MEASURE + evidence)
    for name in ("list.csv", "more.csv"):
        site.write(f"content/measures/2564/{name}", f"ก,{ID}\n")
    site.write(PATH.replace(".yaml", ".th.md"), f"{ID}\n")
    site.write(PATH.replace(".yaml", ".en.md"), "A\n")
    assert len([text for text in site.problems() if f"accept: {{personal-data: reason}} to {PATH}" in text]) == 3

    site.write(PATH, MEASURE + evidence + "accept: {personal-data: ตามกฎหมาย}\n")
    assert site.problems() == []

    # Named by two records: one that gives the reason is enough.
    site.write(
        PATH.replace("01-manual", "02-other"), "number: 2\ntitle: {th: ก, en: A}\n" + evidence.partition("method")[0]
    )
    assert site.problems() == []


def test_the_configuration_accepts_for_what_has_no_record(one_measure: SmallSite) -> None:
    one_measure.write("content/units.yaml", f"legal: {{name: {{th: งานนิติการ นายสมชาย ใจดี, en: A}}, room: '{ID}'}}\n")
    told = [text for text in one_measure.problems() if "personal data" in text]
    assert [text.partition(" would")[0] for text in told] == [
        "content/units.yaml:1:31: legal.name.th: the name of a person นายสxxxx",
        f"content/units.yaml:1:61: legal.room: the national ID number {MASKED}",
    ]
    assert all(text.endswith("to site_config.yaml") for text in told)

    config = (one_measure.root / "site_config.yaml").read_text("utf-8")
    one_measure.write("site_config.yaml", config + "accept: {personal-data: ตามกฎหมาย}\n")
    assert [text for text in one_measure.problems() if "personal data" in text] == []


UNUSED = (
    f"{{}}: the national ID number {MASKED}{{}} is in a file that nothing names, so it is not published (warning).\n"
    "    Delete the file, or remove the personal data before a record names it."
)


def test_own_layouts_and_assets_are_checked_and_the_configuration_accepts_for_them(one_measure: SmallSite) -> None:
    one_measure.write("layouts/partials/contact.html", "<p>โทร</p>\n<p>086-123-4567</p>\n")
    one_measure.write("layouts/measures/strings.yaml", "measure: {result: {th: โทร 0861234567, en: Outcome}}\n")
    one_measure.write("assets/js/contact.js", "// 081-234-5678\n")

    found = [line.partition("\n")[0] for line in one_measure.problems() if "personal data" in line]

    assert found == [
        "assets/js/contact.js:1:4: the telephone number 081-xxx-xx78 would be published: this is personal data.",
        "layouts/measures/strings.yaml:1:28: the telephone number 086xxxxx67 would be published: this is personal data.",
        "layouts/partials/contact.html:2:4: the telephone number 086-xxx-xx67 would be published: this is personal data.",
    ]
    one_measure.write("site_config.yaml", f"{CONFIG}accept: {{personal-data: numbers of the counter}}\n")
    assert [line for line in one_measure.problems() if "personal data" in line] == []


def test_our_own_layouts_which_are_not_checked_have_none() -> None:
    texts = [path for ending in ("html", "typ", "yaml") for path in (HOME / "layouts").rglob(f"*.{ending}")]

    assert [path for path in texts if [*search_long(path.read_text(encoding="utf-8"), with_names=False)]] == []


def test_a_file_that_nothing_names_does_not_stop_the_site(one_measure: SmallSite) -> None:
    one_measure.write("content/measures/2564/alone.csv", f"{ID}\n")
    one_measure.write(f"content/measures/2564/{ID}.csv", "1\n")
    told = [text for text in one_measure.problems() if MASKED in text]

    assert told == [
        UNUSED.format("content/measures/2564", f" (file name {MASKED}.csv)"),
        UNUSED.format("content/measures/2564/alone.csv:1:1", ""),
    ]
    assert "พบเลขประจำตัวประชาชน" in one_measure.problems("th")[0]
    assert "(คำเตือน)" in one_measure.problems("th")[0]
    assert not any("alone" in path for path in one_measure.build().files)

    config = (one_measure.root / "site_config.yaml").read_text("utf-8")
    one_measure.write("site_config.yaml", config + "accept: {personal-data: ตามกฎหมาย}\n")
    assert [text for text in one_measure.problems() if MASKED in text] == []


@pytest.mark.parametrize(
    "words",
    [
        "[ข](my%5Flist.csv)",
        "[ข][x]\n\n[x]: <my_list.csv>",
        "[ข](<my_list.csv>)",
        "<a href='my&#95;list.csv'>ข</a>",
        "[ข](my\\_list.csv)",
        "ดู MY_LIST.CSV",
    ],
)
def test_a_file_whose_name_is_anywhere_stops_the_site(one_measure: SmallSite, words: str) -> None:
    one_measure.write("content/measures/2564/my_list.csv", f"{ID}\n")
    one_measure.write(PATH.replace(".yaml", ".th.md"), f"{words}\n")
    one_measure.write(PATH.replace(".yaml", ".en.md"), "A\n")

    (told,) = [text for text in one_measure.problems() if MASKED in text]

    assert told.startswith(problem("content/measures/2564/my_list.csv:1:1", "the national ID number", MASKED, "")[:-2])


def test_what_a_camera_wrote_is_a_warning_for_it_is_not_published(site: SmallSite) -> None:
    site.write(PATH, record := MEASURE + "evidence: [{title: {th: ก, en: A}, file: a.png}]\n")
    site.write("content/measures/2564/a.png", picture(Comment=ID))

    assert site.problems() == [
        f"content/measures/2564/a.png: the national ID number {MASKED} (data that a camera or program put into the picture) "
        "is in this file (warning); the published picture does not have it.\n"
        "    Remove it here too if others can open the folder content (Windows: Properties > Details > Remove Properties)."
    ]
    assert ID.encode() not in site.build().files["files/measures/2564/a.png"]

    site.write(PATH, record.replace("a.png", "a.zip"))
    site.write("content/measures/2564/a.zip", zipped({"a.png": picture(Comment=ID)}))
    assert [text for text in site.problems() if "would be published" in text] != []


@pytest.mark.parametrize("reason", ["เหตุผล", "reason", " Reason "])
def test_a_reason_that_is_copied_from_the_message_is_none(one_measure: SmallSite, reason: str) -> None:
    config = (one_measure.root / "site_config.yaml").read_text("utf-8")
    one_measure.write("site_config.yaml", config + f"accept: {{personal-data: '{reason}'}}\n")
    one_measure.write(PATH, MEASURE + f"accept: {{personal-data: '{reason}'}}\nmethod: {{th: '{ID}', en: A}}\n")
    said = (
        f'accept.personal-data: "{reason.strip()}" is not a reason to publish personal data.\n'
        "    Write which law or rule requires it to be published. If none does, remove accept and the personal data."
    )

    assert one_measure.problems() == [f"{PATH}:3:25: {said}", f"site_config.yaml: {said}"]


def test_what_the_configuration_accepts_holds_for_no_record(one_measure: SmallSite) -> None:
    config = (one_measure.root / "site_config.yaml").read_text("utf-8")
    one_measure.write("site_config.yaml", config + "accept: {personal-data: ตามกฎหมาย}\n")
    one_measure.write(PATH, MEASURE + f"method: {{th: '{ID}', en: A}}\n")
    assert one_measure.problems() == [problem(f"{PATH}:3:15: method.th", "the national ID number", MASKED)]

    one_measure.write("site_config.yaml", config + "accept: {misspelling: ก}\n")
    assert one_measure.problems()[0].splitlines()[-1] == "    The rules are: personal-data"


def test_the_head_of_a_page_accepts_for_both_languages(site: SmallSite) -> None:
    head = "title: ติดต่อ {0}\ndescription: {0}\n"
    for lang in ("th", "en"):
        site.write(f"content/pages/faq.{lang}.md", f"---\n{head.format(ID)}---\n{ID}\n")
    assert len([text for text in site.problems() if "personal data" in text]) == 6

    site.write("content/pages/faq.th.md", f"---\n{head.format(ID)}accept: {{personal-data: ตามกฎหมาย}}\n---\n{ID}\n")
    assert [text for text in site.problems() if "personal data" in text] == []


def test_old_words_in_the_history_are_checked_with_their_record(one_measure: SmallSite) -> None:
    one_measure.write(PATH, MEASURE + f"method: {{th: '{ID}', en: A}}\naccept: {{personal-data: ก}}\n")
    one_measure.remember()
    one_measure.write(PATH, MEASURE)
    one_measure.remember()
    (line,) = [
        number
        for number, text in enumerate(
            (one_measure.root / "content/history.yaml").read_text("utf-8").splitlines(), start=1
        )
        if ID in text
    ]

    (told,) = [text for text in one_measure.problems() if "personal data" in text]

    assert told.startswith(f"content/history.yaml:{line}:")
    assert told.endswith(f"accept: {{personal-data: reason}} to {PATH}")


def test_the_name_of_a_file_is_checked_and_not_repeated(site: SmallSite) -> None:
    site.write(PATH, MEASURE + f"evidence: [{{title: {{th: ก, en: A}}, file: {ID}.pdf}}]\n")
    site.write(f"content/measures/2564/{ID}.pdf", PDF)
    site.write("content/measures/2564/1699430400123.pdf", PDF)

    told = [text for text in site.problems() if "personal data" in text]

    what = f"the national ID number {MASKED} (file name {MASKED}.pdf)"
    assert told == [
        problem("content/measures/2564", what, "").replace("  would", " would"),
        problem(f"{PATH}:3:42: evidence[0].file", "the national ID number", MASKED),
    ]
    assert not any(ID in text for text in told)


def test_files_say_who_made_them_without_stopping_the_site(site: SmallSite) -> None:
    site.write(PATH, MEASURE + "evidence: [{title: {th: ก, en: A}, file: a.xlsx}]\n")
    book = sheet_book()
    book.properties.creator = "สมชาย"
    book.create_sheet("ลับ").sheet_state = "hidden"
    site.write("content/measures/2564/a.xlsx", saved(book))

    assert site.problems() == [
        'content/measures/2564/a.xlsx: this file names its author "สมชาย" (properties of the file) (warning).\n'
        "    In Word or Excel, choose File > Info > Check for Issues > Inspect Document, and remove "
        '"Document Properties and Personal Information".\n'
        "    For a PDF, do so in the original and save it as PDF again.",
        'content/measures/2564/a.xlsx: this file has a hidden sheet (sheet "ลับ"), which everybody can show (warning).\n'
        "    Show it or delete it in Excel: right-click the name of a sheet > Unhide, or select the rows around it, right-click > Unhide.",
    ]
    assert site.build().files["files/measures/2564/a.xlsx"]


def test_nothing_with_personal_data_is_published(one_measure: SmallSite) -> None:
    assert run_build("build", "--site", str(one_measure.root)).returncode == 0
    one_measure.write(PATH, MEASURE + f"method: {{th: '{grouped(ID, '-').translate(THAI)}', en: A}}\n")

    told = run_build("build", "--site", str(one_measure.root), "--lang", "en")

    assert told.returncode == 1
    assert ID not in told.stdout + told.stderr
    assert MASKED in told.stdout + told.stderr
    published = [file for file in (one_measure.root / "public").rglob("*") if file.is_file()]
    assert published
    assert not any(grouped(ID, "-").translate(THAI).encode() in file.read_bytes() for file in published)


def test_an_import_says_at_once_what_a_build_would_refuse(site: SmallSite) -> None:
    table = site.write("table.csv", f"ที่,มาตรการ,ผลการดำเนินงาน\n1,จัดทำคู่มือ,ผู้ติดต่อ {ID}\n")

    told = run_build("import", str(table), "--year", "2564", "--site", str(site.root), "--lang", "en")

    assert told.returncode == 0, told.stderr
    assert f"the national ID number {MASKED} would be published: this is personal data." in told.stdout
    assert "Personal data in what was imported: 1. Fix it before it is published." in told.stdout


def test_the_form_says_it_beside_the_field_before_it_is_saved(one_measure: SmallSite) -> None:
    with at_desk(one_measure) as visitor:
        page = visitor.open(PATH)
        page.forms[-1].fields["title.th"] = f"จัดทำคู่มือ {ID}"
        told = json.loads(visitor.send(page, "", to="check")[1])["problems"]

    assert [one["severity"] for one in told["title.th"]] == ["problem"]
    assert told["title.th"][0]["message"].startswith(f"พบเลขประจำตัวประชาชน {MASKED} ซึ่งเป็นข้อมูลส่วนบุคคล\n")


def test_every_kind_with_its_own_texts_accepts_the_rule() -> None:
    able = {kind.name for kind in KINDS if "accept" in (kind.head or kind.record).model_fields}

    things = "services places queues documents spending property loans plans rounds suggestions".split()
    assert able == {*things, "measures", "reports", "notices", "pages"}
    assert all("personal-data" in kind.all_rules for kind in KINDS)


# Tables in a text, and photos in files


def test_an_id_over_two_cells_of_a_table_in_a_text_is_found(site: SmallSite) -> None:
    rows = f"| ก | ข |\n|---|---|\n| {ID[:6]} | {ID[6:]} |\n| {ID} {ID} | - |\n"
    site.write("content/pages/faq.th.md", f"---\ntitle: ก\n---\n{rows}")
    site.write("content/pages/faq.en.md", "---\ntitle: A\n---\nA\n")
    page = "content/pages/faq.th.md"

    assert [text for text in site.problems() if "personal data" in text] == [
        problem(f"{page}:{at}", "the national ID number", MASKED, page) for at in ("6:3", "7:3", "7:17")
    ]


def placed_photo() -> bytes:
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (12.0, 14.0, 33.0), 3: "E", 4: (102.0, 30.0, 54.0)})
    return picture(exif)


@pytest.mark.parametrize(
    ("name", "data", "where"),
    [
        (
            "a.docx",
            zipped({"word/media/image1.jpg": placed_photo(), "word/media/image2.jpg": placed_photo()}, word()),
            "image1.jpg",
        ),
        ("a.zip", zipped({"x/b.jpg": placed_photo(), "c.jpg": placed_photo(), "d.jpg": picture()}), "b.jpg"),
        (
            "a.zip",
            zipped({"b.docx": zipped({"word/media/image7.jpg": placed_photo()}, word()), "c.jpg": placed_photo()}),
            "b.docx image7.jpg",
        ),
    ],
)
def test_photos_within_a_file_that_tell_where_they_were_taken_are_said(
    site: SmallSite, name: str, data: bytes, where: str
) -> None:
    site.write(PATH, MEASURE + f"evidence: [{{title: {{th: ก, en: A}}, file: {name}}}]\n")
    site.write(f"content/measures/2564/{name}", data)

    assert site.problems() == [
        f"content/measures/2564/{name}: photos in this file (2) say where they were taken (GPS) ({where}), which everybody can read (warning).\n"
        "    Remove it from the photos (Windows: Properties > Details > Remove Properties), and put them into this file again."
    ]
    assert f"(คำเตือน) ในไฟล์นี้มีรูปที่บอกพิกัดที่ถ่าย (GPS) 2 รูป ({where}) ทุกคนอ่านได้" in site.problems("th")[0]
