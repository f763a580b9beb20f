"""A report imported again: its Thai replaces that of the records, and everything that people added stays."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from import_tables import line, table
from small_site import SmallSite

from prongsai.base.loaded import Content
from prongsai.base.new import ImportColumn, ImportedFiles
from prongsai.base.stubs import NewFileError
from prongsai.kinds import KINDS
from prongsai.kinds.measures.importing import importer
from prongsai.kinds.measures.importing.importer import import_office
from prongsai.kinds.measures.importing.updating import merged
from prongsai.loader.load import load_content
from prongsai.problems import Problems, say
from prongsai.source.files import Files
from prongsai.tables.grid import Hint, OfficeFile, Part, Spot


def th(text: str) -> dict[str, str]:
    return {"th": text}


def both(thai: str, english: str) -> dict[str, str]:
    return {"th": thai, "en": english}


W1, W2 = {"method": th("w1")}, {"method": th("w2")}


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ({"title": both("ก", "A")}, {"title": th("ข")}, {"title": both("ข", "A")}),
        ({"title": "ก"}, {"title": th("ก")}, {"title": "ก"}),
        ({"title": "ก"}, {"title": th("ข")}, {"title": th("ข")}),
        ({"note": "ก"}, {"title": th("ข")}, {"note": "ก", "title": th("ข")}),
        ({"responsible": ["a"]}, {"responsible": ["b"]}, {"responsible": ["b"]}),
        # Staff choose the number and the channels.
        ({"number": "1", "channels": ["line"]}, {"number": "2", "channels": ["letter"]},
         {"number": "1", "channels": ["line"]}),
        ({"number": "", "channels": []}, {"number": "2", "channels": ["letter"]}, {"number": "2", "channels": ["letter"]}),
        ({"evidence": [{"title": "ก", "url": "u1"}, {"file": "a.pdf"}]},
         {"evidence": [{"title": th("ข"), "url": "u1"}, {"title": th("ค"), "url": "u2"}]},
         {"evidence": [{"title": "ก", "url": "u1"}, {"file": "a.pdf"}, {"title": th("ค"), "url": "u2"}]}),
        ({}, {"evidence": [{"title": th("ค"), "url": "u2"}]}, {"evidence": [{"title": th("ค"), "url": "u2"}]}),
        ({"period": {"start": "2564-01", "end": "2564-02", "text": both("ก", "A")}}, {"period": {"text": th("ข")}},
         {"period": {"text": both("ข", "A")}}),
        ({"period": "x"}, {"period": {"text": th("ข")}}, {"period": {"text": th("ข")}}),
        # Words of a column of money now: the amount goes. Other fields that a column covers stay.
        ({"budget": "none", "risk": "r"}, {"extra": [{"label": th("ข"), "text": th("x"), "covers": ["budget", "risk"]}]},
         {"risk": "r", "extra": [{"label": th("ข"), "text": th("x"), "covers": ["budget", "risk"]}]}),
        # Columns of the report: the same label is the same column.
        ({"extra": [{"label": both("ข", "B"), "text": both("x", "X"), "covers": ["risk"], "note": "n"}]},
         {"extra": [{"label": th("ก"), "text": th("1")}, {"label": th("ข"), "text": th("y")}]},
         {"extra": [{"label": both("ข", "B"), "text": both("y", "X"), "note": "n"}, {"label": th("ก"), "text": th("1")}]}),
        ({"extra": [{"label": "ข", "text": "x"}]}, {"extra": [{"label": th("ข"), "text": th("y"), "covers": ["risk"]}]},
         {"extra": [{"label": "ข", "text": th("y"), "covers": ["risk"]}]}),
        ({"extra": [{"label": th("-"), "text": th("1")}]},
         {"extra": [{"label": th("-"), "text": th("2")}, {"label": th("-"), "text": th("3")}]},
         {"extra": [{"label": th("-"), "text": th("2")}, {"label": th("-"), "text": th("3")}]}),
        ({"extra": [{"label": th("ว่าง"), "text": th("x")}, {"label": th("อื่น"), "text": th("y")}]}, {},
         {"extra": [{}, {"label": th("อื่น"), "text": th("y")}]}),
        # Parts: by title and number, by title, by a text.
        ({"parts": [{"number": "1", "title": both("ก", "A")}, {"number": "2", "title": both("ก", "B")}]},
         {"parts": [{"number": "2", "title": th("ก")}]},
         {"parts": [{"number": "2", "title": both("ก", "B")}, {"number": "1", "title": both("ก", "A")}]}),
        ({"parts": [{"number": "1", "title": both("ก", "A")}]}, {"parts": [{"number": "3", "title": th("ก")}]},
         {"parts": [{"number": "3", "title": both("ก", "A")}]}),
        ({"parts": [{"number": "1", "title": both("ก", "A")}]}, {"parts": [{"title": th("ก")}]},
         {"parts": [{"number": "1", "title": both("ก", "A")}]}),
        ({"parts": [{**W1, "note": "1"}, {**W2, "note": "2"}]}, {"parts": [{**W2, "result": th("r")}]},
         {"parts": [{**W2, "note": "2", "result": th("r")}, {**W1, "note": "1"}]}),
        ({"parts": [{"result": th("r"), "note": "1"}]}, {"parts": [{"result": th("r"), **W1}]},
         {"parts": [{"result": th("r"), "note": "1", **W1}]}),
        ({"parts": [{"number": "1", **W1, "note": "1"}]}, {"parts": [{"number": "1", "title": th("ก")}]},
         {"parts": [{"number": "1", "title": th("ก")}, {"number": "1", **W1, "note": "1"}]}),
        ({"parts": [{"number": "1", "title": th("ก"), **W1}]}, {"parts": [{"number": "1", **W1}]},
         {"parts": [{"number": "1", "title": th("ก"), **W1}]}),
        ({"parts": [{**W1, "note": "1"}]}, {"parts": [{"title": th("ก"), **W1}]},
         {"parts": [{"title": th("ก"), **W1}, {**W1, "note": "1"}]}),
        ({"parts": [{**W1}]}, {"parts": [W2]}, {"parts": [W2, W1]}),
        ({"parts": [{**W1, "note": "1"}, {**W1, "note": "2"}]}, {"parts": [W1, W1]},
         {"parts": [{**W1, "note": "1"}, {**W1, "note": "2"}]}),
        ({}, {"parts": [W1]}, {"parts": [W1]}),
        ({"groups": [{"id": "a", "title": both("ก", "A")}]}, {"groups": [{"id": "b", "title": th("ข")}]},
         {"groups": [{"id": "a", "title": both("ก", "A")}, {"id": "b", "title": th("ข")}]}),
    ],
)  # fmt: skip
def test_what_the_file_says_replaces_its_own_and_nothing_else(
    before: dict[str, Any], after: dict[str, Any], found: dict[str, Any]
) -> None:
    assert merged(before, after, {"ว่าง"}) == found


def content_of(site: SmallSite, **files: str) -> Content:
    for name, text in files.items():
        site.write(f"content/measures/2564/{name.replace('__', '-').lstrip('_')}.yaml", text)
    return load_content(Files(site.root), KINDS, Problems())


def bring(content: Content, *parts: Part, year: str | None = "2564", hints: tuple[Hint, ...] = ()) -> ImportedFiles:
    return import_office(OfficeFile(parts=parts, hints=hints), Path("a.txt"), year, content)


def remarks(imported: ImportedFiles) -> list[str]:
    return [
        ": ".join(filter(None, (each.spot.words("en"), say(each.code, "en", **each.params))))
        for each in imported.remarks
    ]


def test_a_new_year_is_a_report_and_a_file_for_each_measure(site: SmallSite) -> None:
    imported = bring(
        content_of(site),
        line(1, "รายงานผล"),
        line(2, "คำนำ"),
        line(3, "ด้านที่ 1"),
        table("ที่|มาตรการ|วิธีการ|ผู้รับผิดชอบ|อื่น", "1|ก|w|กองคลัง|x", "12|ข|w2|ใหม่|"),
        hints=(Hint(code="cli.import-pictures", spot=Spot(row=0), value="2"),),
    )

    assert {file.path: file.text for file in imported.files} == {
        "content/measures/2564/report.yaml": (
            'title:\n  th: "รายงานผล"\nintroduction:\n  th: "คำนำ"\ngroups:\n  - id: group-1\n    title:\n      th: "ด้านที่ 1"\n'
        ),
        "content/measures/2564/01-measure.yaml": (
            'number: 1\ntitle:\n  th: "ก"\nmethod:\n  th: w\nresponsible: [finance]\n'
            'extra:\n  - label:\n      th: "อื่น"\n    text:\n      th: x\ngroup: group-1\n'
        ),
        "content/measures/2564/12-measure.yaml": (
            'number: 12\ntitle:\n  th: "ข"\nmethod:\n  th: w2\n'
            'extra:\n  - label:\n      th: "ผู้รับผิดชอบ"\n    text:\n      th: "ใหม่"\n    covers: [responsible]\ngroup: group-1\n'
        ),
    }
    assert remarks(imported) == [
        "the file has 2 pictures; text in pictures cannot be read",
        'table 1, row 1, column 5: column "อื่น" is none of the fields; kept under extra with its own heading',
        'table 1, row 3, column 4: measure 12: "ใหม่" is not a unit in content/units.yaml; the whole cell is kept under extra',
    ]
    assert (imported.folder, imported.count, imported.exists) == ("content/measures/2564", 2, False)
    assert imported.register == 'unit:\n  name: {th: "ใหม่"}\n'
    assert imported.changes == ()
    assert imported.columns[3:] == (
        ImportColumn(spot=Spot(row=1, column=4, table=1), label="ผู้รับผิดชอบ", field="responsible", covers=()),
        ImportColumn(spot=Spot(row=1, column=5, table=1), label="อื่น", field="extra", covers=()),
    )


def test_a_known_year_is_updated_and_what_it_has_alone_is_said(site: SmallSite) -> None:
    content = content_of(
        site,
        report="title: {th: เดิม, en: Old}\ngroups:\n  - {id: group-1, title: {th: ด้านที่ 1, en: One}}\n",
        _01__a="number: 1\ntitle: {th: ก, en: A}\nmethod: {th: w, en: W}\nrisk: {th: เสี่ยง}\n",
        _02__b="number: 2\ntitle: {th: ข, en: B}\nparts:\n  - {method: {th: p1}}\n  - {method: {th: p2}}\n",
        _03__c="number: 3\ntitle: {th: ค}\n",
        _04__measure="number: 9\ntitle: {th: ง}\nmethod: {th: w}\n",
        _05__gone="number: 10\ntitle: {th: หาย}\nmethod: {th: w}\n",
    )
    imported = bring(
        content,
        line(1, "รายงานผล"),
        line(2, "ด้านที่ 1"),
        table("ที่|มาตรการ|วิธีการ", "1|ก|ใหม่", "5|ค|c"),
        line(3, "ด้านที่ 2"),
        table("ที่|มาตรการ|วิธีการ", "2|ข|", "|  |p1", "3|จ|e", "4|ฉ|f", "9|ชื่อใหม่|w", number=2),
    )

    assert {file.path.rpartition("/")[2]: file.text for file in imported.files} == {
        "report.yaml": (
            "title: {th: รายงานผล, en: Old}\ngroups:\n  - {id: group-1, title: {th: ด้านที่ 1, en: One}}\n"
            '  - id: group-2\n    title:\n      th: "ด้านที่ 2"\n'
        ),
        "01-a.yaml": "number: 1\ntitle: {th: ก, en: A}\nmethod: {th: ใหม่, en: W}\nrisk: {th: เสี่ยง}\ngroup: group-1\n",
        "03-c.yaml": "number: 3\ntitle: {th: ค}\nmethod:\n  th: c\ngroup: group-1\n",
        "02-b.yaml": (
            "number: 2\ntitle: {th: ข, en: B}\nparts:\n  - {method: {th: p1}}\n  - {method: {th: p2}}\ngroup: group-2\n"
        ),
        "11-measure.yaml": ('number: 11\nprinted_number: 3\ntitle:\n  th: "จ"\nmethod:\n  th: e\ngroup: group-2\n'),
        "04-measure-2.yaml": 'number: 4\ntitle:\n  th: "ฉ"\nmethod:\n  th: f\ngroup: group-2\n',
        "04-measure.yaml": "number: 9\ntitle: {th: ชื่อใหม่}\nmethod: {th: w}\ngroup: group-2\n",
    }
    assert [file.path.rpartition("/")[2] for file in imported.files if not file.extends_existing] == [
        "11-measure.yaml",
        "04-measure-2.yaml",
    ]
    assert remarks(imported) == [
        "measure 1: the file does not have risk; kept as in content/measures/2564/01-a.yaml",
        "measure 5 of the file is measure 3 of the site, which keeps its number, since it is its address",
        "measure 2: the file does not have its part p2 of content/measures/2564/02-b.yaml; kept. "
        "Delete it by hand if it is gone",
        "number 3 is that of another measure of the site; this new measure becomes measure 11",
        "the file does not have measure 10 of content/measures/2564/05-gone.yaml; kept",
    ]
    assert [(each.path.rpartition("/")[2], each.field, each.before, each.after) for each in imported.changes] == [
        ("report.yaml", "title", "เดิม", "รายงานผล"),
        (
            "report.yaml",
            "groups",
            '- id: group-1\n  title:\n    th: "ด้านที่ 1"\n    en: One',
            '- id: group-1\n  title:\n    th: "ด้านที่ 1"\n    en: One\n- id: group-2\n  title:\n    th: "ด้านที่ 2"',
        ),
        ("01-a.yaml", "method", "w", "ใหม่"),
        ("01-a.yaml", "group", "", "group-1"),
        ("03-c.yaml", "method", "", "c"),
        ("03-c.yaml", "group", "", "group-1"),
        ("02-b.yaml", "group", "", "group-2"),
        ("04-measure.yaml", "title", "ง", "ชื่อใหม่"),
        ("04-measure.yaml", "group", "", "group-2"),
    ]
    assert imported.exists


@pytest.mark.parametrize(
    ("part", "name"),
    [
        ("number: '1.2', title: {th: ก}", "1.2"),
        ("title: {th: ก}, method: {th: w}", "ก"),
        ("method: {th: w}, result: {th: r}", "w"),
        ("result: {th: r}", "r"),
        ("responsible: [finance]", "-"),
    ],
)
def test_a_part_that_the_file_does_not_have_is_kept_and_named(site: SmallSite, part: str, name: str) -> None:
    content = content_of(site, _01__a=f"number: 1\ntitle: {{th: ก}}\nmethod: {{th: w}}\nparts:\n  - {{{part}}}\n")

    assert remarks(bring(content, table("ที่|มาตรการ|วิธีการ", "1|ก|ใหม่", "1.1|ข|x")))[-1:] == [
        f"measure 1: the file does not have its part {name} of content/measures/2564/01-a.yaml; kept. "
        "Delete it by hand if it is gone"
    ]


def test_of_several_years_the_first_is_taken_and_the_others_are_said(site: SmallSite) -> None:
    parts = (line(1, "รายงาน ปีงบประมาณ 2564 และ ปีงบประมาณ 2565"), table("ที่|มาตรการ|วิธีการ", "1|ก|w"))
    content = content_of(site)

    assert remarks(bring(content, *parts, year=None)) == [
        "the title names several years; imported as fiscal year 2564. If it is of another (2565), run the command again with --year"
    ]
    assert bring(content, *parts, year="๒๕๖๕").folder == "content/measures/2565"
    assert remarks(bring(content, *parts, year="2565")) == []


@pytest.mark.parametrize(
    ("parts", "year", "said"),
    [
        ((table("id|number|title_th", "1|1|ก"),), "2564", "a.txt is the open data of a site, made from its content files. Import "
         "the report instead: the Word or Excel file of build.py export, or the page of the year."),
        ((table("ที่|มาตรการ|วิธีการ", "1|ก|w"),), None, "There is no fiscal year in a.txt. Give it with --year 2564"),
        ((line(1, "x"),), "2564", "There is no table in a.txt with a column of measures (มาตรการ, โครงการ, กิจกรรม) and another "
         "known one, such as วิธีดำเนินการ, ผู้รับผิดชอบ, ผลการดำเนินการ."),
        ((table("ที่|มาตรการ|วิธีการ", "1|ก|w"),), "2021", None),
    ],
)  # fmt: skip
def test_a_file_that_is_no_report_is_refused(
    site: SmallSite, parts: tuple[Part, ...], year: str | None, said: str | None
) -> None:
    with pytest.raises(NewFileError) as error:
        bring(content_of(site), *parts, year=year)
    if said:
        assert say(error.value.code, "en", **error.value.params) == said


def test_a_measure_that_check_would_refuse_is_not_written(site: SmallSite, monkeypatch: pytest.MonkeyPatch) -> None:
    content, rows = content_of(site), table("ที่|มาตรการ|วิธีการ", "1|ก|" + "w" * 2000)

    size = len(bring(content, rows).files[0].text.encode())

    monkeypatch.setattr(importer, "_MAX_BYTES", size)
    assert bring(content, rows).count == 1
    monkeypatch.setattr(importer, "_MAX_BYTES", size - 1)
    with pytest.raises(NewFileError) as error:
        bring(content, rows)
    assert say(error.value.code, "en", **error.value.params) == (
        "content/measures/2564/01-measure.yaml would have 2 kB, more than 2 kB. Divide this measure in the file first."
    )


def test_columns_that_the_file_does_not_have_are_kept_and_said(site: SmallSite) -> None:
    record = (
        "number: 1\r\ntitle: {th: ก}\r\nmethod: {th: w}\r\nrisk: {th: r}\r\nevidence: [{title: ก, url: 'https://a.go.th'}]\r\n"
        "extra:\r\n  - {label: {th: อื่น}, text: {th: x}}\r\n  - {label: {th: งบ}, text: {th: y}}\r\n"
    )
    imported = bring(content_of(site, _01__a=record), table("ที่|มาตรการ|วิธีการ|งบ", "1|ก|ใหม่|y"))

    assert remarks(imported)[1:] == [
        "measure 1: the file does not have risk, อื่น; kept as in content/measures/2564/01-a.yaml"
    ]
    assert [file.text for file in imported.files] == [record.replace("\r\n", "\n").replace("th: w", "th: ใหม่")]


def test_a_measure_is_known_by_title_and_number_before_the_title_alone(site: SmallSite) -> None:
    content = content_of(
        site,
        _01__a="number: 1\ntitle: {th: อบรม}\nmethod: {th: w1}\n",
        _02__b="number: 2\ntitle: {th: อบรม}\nmethod: {th: w2}\n",
    )
    imported = bring(content, table("ที่|มาตรการ|วิธีการ", "2|อบ รม|ใหม่"))

    assert [(change.path, change.field, change.after) for change in imported.changes] == [
        ("content/measures/2564/02-b.yaml", "title", "อบ รม"),
        ("content/measures/2564/02-b.yaml", "method", "ใหม่"),
    ]


def test_a_file_that_only_a_person_can_change_is_said(site: SmallSite) -> None:
    record = "number: 1\ntitle: {th: ก}\nmethod: {th: w}\nresponsible: [finance, # เดิม\n  legal]\n"
    imported = bring(content_of(site, _01__a=record), table("ที่|มาตรการ|วิธีการ|ผู้รับผิดชอบ", "1|ก|ใหม่|งานนิติการ"))

    assert remarks(imported) == [
        "content/measures/2564/01-a.yaml cannot be changed without losing something in it. "
        "Change by hand: method, responsible"
    ]
    assert imported.files == ()
    assert [change.field for change in imported.changes] == ["method", "responsible"]
