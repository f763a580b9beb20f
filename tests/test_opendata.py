"""Open data, read by the libraries that other people use."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
import rdflib
from frictionless import Package, system
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import validate as validate_openapi
from rdflib.namespace import DCAT, DCTERMS, FOAF, SKOS
from referencing import Registry, Resource
from small_site import Output, SmallSite, words

from prongsai.base.collection import Collection, Row, Shared
from prongsai.base.columns import Columns, both_eras, read, string
from prongsai.config import SiteConfig
from prongsai.home import HOME
from prongsai.kinds import KINDS
from prongsai.loader.load import load_content
from prongsai.outputs.opendata.page import Table
from prongsai.outputs.opendata.tables import write_xlsx
from prongsai.problems import Problems
from prongsai.source.files import Files
from prongsai.text import Text
from prongsai.thai import PartialDate

# rdflib warns of what its own parser of JSON-LD still uses.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

FULL = """
    number: 3
    title: {th: "=1+1 มาตรการ", en: "@SUM(A1)"}
    method: {th: "- ข้อ ๑\\n- **ข้อ ๒**", en: "- one\\n- two"}
    responsible: [legal, finance]
    period: {start: 2564-01, end: 2564-02, text: {th: ม.ค. ๖๔ ถึง ก.พ. ๖๔}}
    result: {th: "ผล, \\"ดี\\"\\nมาก", en: Good}
    suggestion: "-"
    channels: [website, circular]
    budget: [{year: 2564, baht: "1,250.50"}, {year: 2565, baht: 20}]
    steps: [{th: ก้าวแรก}, {th: ก้าวสอง, en: second}]
    evidence:
      - {title: {th: หลักฐาน, en: Evidence}, url: "https://example.go.th/a"}
    updated: 2564-05-20
"""


@pytest.fixture(scope="module")
def example(example_in_2568: Output) -> Output:
    """What is published of the example, which has every field."""
    return example_in_2568


@pytest.fixture(scope="module", params=["trat", "example"])
def output(request: pytest.FixtureRequest) -> Output:
    return request.getfixturevalue(request.param)


@pytest.fixture
def full(site: SmallSite) -> Output:
    site.write("content/measures/2564/03-full.yaml", FULL)
    return site.build()


def read_csv(output: Output, path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(output.files[path].decode("utf-8-sig"), newline="")))


def documents(output: Output, folder: str) -> dict[str, object]:
    return {path: json.loads(data) for path, data in output.found(rf"^{folder}.*\.json$").items()}


def test_the_package_is_valid_and_every_table_keeps_to_its_schema(output: Output, tmp_path: Path) -> None:
    for path, data in output.found("^data/").items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(data)

    with system.use_context(trusted=True):
        report = Package(str(tmp_path / "data" / "datapackage.json")).validate()

    assert report.flatten(["type", "message"]) == []
    assert report.valid
    tables = {path.removeprefix("data/") for path in output.files if path.endswith(".csv") and path.startswith("data/")}
    assert {resource["path"] for resource in json.loads(output.files["data/datapackage.json"])["resources"]} == tables


def test_every_document_of_the_api_is_valid_against_its_schema(output: Output) -> None:
    api = documents(output, "api/v1/")
    schemas = {path.rpartition("/")[2]: schema for path, schema in api.items() if path.endswith(".schema.json")}
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
    registry = Registry().with_resources((name, Resource.from_contents(schema)) for name, schema in schemas.items())

    judged = 0
    for path, document in api.items():
        if "$schema" in document and path not in {f"api/v1/schemas/{name}" for name in schemas}:
            up, _, name = document["$schema"].rpartition("schemas/")
            assert set(document) - {"$schema"} <= set(declared(schemas, name))
            assert up == "../" * (path.count("/") - 2)
            validator = Draft202012Validator({"$ref": name}, registry=registry, format_checker=FormatChecker(["date"]))
            assert [error.message for error in validator.iter_errors(document)] == []
            judged += 1
    assert judged == len(api) - len(schemas) - 1


def declared(schemas: dict[str, dict], name: str) -> dict[str, object]:
    """Return the properties that a schema declares; others are allowed for later releases alone."""
    file, _, pointer = name.partition("#/")
    schema = schemas[file]
    for step in pointer.split("/") if pointer else []:
        schema = schema[step]
    return schema["properties"]


def test_a_broken_record_does_not_pass_the_schema(output: Output) -> None:
    schema = json.loads(output.files["api/v1/schemas/measures.schema.json"])
    (path, *_) = (path for path in output.files if path.startswith("api/v1/measures/"))
    record = json.loads(output.files[path])
    validator = Draft202012Validator(
        {"$ref": "#/$defs/record", "$defs": schema["$defs"]}, format_checker=FormatChecker(["date"])
    )

    for broken in ({"title": None}, {"period_start": "2564"}, {"standing": "fine"}, {"evidence": {}}, {"number": "3"}):
        assert list(validator.iter_errors({**record, **broken})), broken
    assert list(validator.iter_errors({key: value for key, value in record.items() if key != "result"}))


def test_the_openapi_description_is_valid_and_describes_what_is_published(output: Output) -> None:
    description = json.loads(output.files["api/v1/openapi.json"])

    validate_openapi(description)

    described = {path: operations["get"]["parameters"] for path, operations in description["paths"].items()}
    patterns = [re.sub(r"\\{\w+\\}", "[^/]+", re.escape(f"api/v1{path}")) for path in described]
    published = {path for path in documents(output, "api/v1/") if "/schemas/" not in path} - {"api/v1/openapi.json"}
    assert [path for path in published if not any(re.fullmatch(pattern, path) for pattern in patterns)] == []
    for path, parameters in described.items():
        known = {one["name"]: str((one["schema"].get("enum") or one["schema"]["examples"])[0]) for one in parameters}
        assert f"api/v1{path.format(**known)}" in published


def test_the_index_leads_to_every_file_of_data(output: Output) -> None:
    index = json.loads(output.files["api/v1/index.json"])
    base = index["openapi"].removesuffix("api/v1/openapi.json")

    paths = set()
    for collection in index["collections"]:
        paths.add(collection["schema"])
        for part in collection["files"]:
            paths |= {part["csv"], part["xlsx"], part["json"]}
            records = json.loads(output.files[part["json"].removeprefix(base)])
            assert (part["count"], part["year_be"]) == (len(records["records"]), records["year_be"])
    assert {path.removeprefix(base) for path in paths} <= set(output.files)
    assert any(part["year_be"] for collection in index["collections"] for part in collection["files"])


def test_an_rdf_library_reads_the_catalogue(output: Output) -> None:
    graph = rdflib.Graph().parse(data=output.files["data/catalog.json"], format="json-ld")

    (catalog,) = graph.subjects(rdflib.RDF.type, DCAT.Catalog)
    datasets = list(graph.objects(catalog, DCAT.dataset))
    collections = json.loads(output.files["api/v1/index.json"])["collections"]
    with_records = [collection for collection in collections if collection["files"][0]["count"]]
    assert len(datasets) == len(with_records) >= 4
    base = str(catalog).removesuffix("data/#catalog")
    for dataset in datasets:
        assert {title.language for title in graph.objects(dataset, DCTERMS.title)} == {"th", "en"}
        for needed in (DCTERMS.description, DCTERMS.publisher, DCAT.contactPoint, DCAT.keyword, DCAT.theme):
            assert list(graph.objects(dataset, needed)), needed
        for distribution in graph.objects(dataset, DCAT.distribution):
            (address,) = graph.objects(distribution, DCAT.downloadURL)
            (size,) = graph.objects(distribution, DCAT.byteSize)
            assert int(size) == len(output.files[str(address).removeprefix(base)])
    publisher = next(graph.objects(catalog, DCTERMS.publisher))
    assert {name.language for name in graph.objects(publisher, FOAF.name)} == {"th", "en"}
    assert list(graph.subject_objects(SKOS.prefLabel))


GD_FIELDS = (
    "data_type title owner_org maintainer maintainer_email tag_string notes objective update_frequency_unit "
    "update_frequency_interval geo_coverage data_source data_format data_category license_id"
).split()


def test_the_gd_catalog_has_its_fourteen_fields_in_both_forms(example: Output) -> None:
    for dataset in json.loads(example.files["data/gd-catalog.json"]):
        # Data that changes irregularly has no interval.
        missing = [] if dataset["update_frequency_unit"] == "ปี" else ["update_frequency_interval"]
        assert [field for field in GD_FIELDS if not dataset.get(field)] == missing
        assert all(
            path["url"].removeprefix("https://example.go.th/transparency/") in example.files
            for path in dataset["resources"]
        )
    graph = rdflib.Graph().parse(data=example.files["data/catalog.json"], format="json-ld")
    terms = {str(term).partition("#gd-")[2] for term in graph.predicates() if "#gd-" in term}
    assert terms == set(GD_FIELDS)
    assert {f"gd-{term}" for term in terms} <= set(example.page("data/").xpath("//@id"))


def test_what_the_municipality_has_not_said_is_not_made_up(trat: Output) -> None:
    assert "licenses" not in json.loads(trat.files["data/datapackage.json"])
    assert json.loads(trat.files["api/v1/measures.json"])["license"] is None
    assert json.loads(trat.files["data/gd-catalog.json"])[0]["maintainer_email"] is None
    assert json.loads(trat.files["data/gd-catalog.json"])[0]["license_id"] == "License not specified"
    text = trat.page("en/data/").text_content()
    assert "The municipality has not stated a licence for its data." in text
    assert "to be stated by the municipality" in text


def test_csv_keeps_to_rfc_4180_and_neutralises_formulas(full: Output) -> None:
    data = full.files["data/measures-2564.csv"]
    (row,) = read_csv(full, "data/measures-2564.csv")

    assert data.startswith(b"\xef\xbb\xbfid,year_be,year,number,")
    assert data.count(b"\r\n") == 2
    assert data.endswith(b"\r\n")
    assert (row["title_th"], row["title_en"]) == ("'=1+1 มาตรการ", "'@SUM(A1)")
    assert row["result_th"] == 'ผล, "ดี"\nมาก'
    assert row["suggestion_th"] == "-"
    assert row["method_th"] == "• ข้อ ๑\n• ข้อ ๒"


def test_dates_stand_in_both_eras_and_numbers_are_numbers(full: Output) -> None:
    (row,) = read_csv(full, "data/measures.csv")
    record = json.loads(full.files["api/v1/measures/2564/03.json"])

    assert (row["year_be"], row["year"]) == ("2564", "2021")
    assert [row[name] for name in ("period_start", "period_start_be", "period_end", "period_end_be")] == [
        "2021-01-01",
        "2564-01",
        "2021-02-28",
        "2564-02",
    ]
    assert (row["updated"], row["updated_be"]) == ("2021-05-20", "2564-05-20")
    assert (row["budget_baht"], row["channels"]) == ("1270.50", "website; circular")
    assert (record["budget_baht"], record["channels"]) == (1270.5, ["website", "circular"])
    assert record["budget"] == [
        {"part": None, "year_be": 2564, "year": 2021, "baht": 1250.5},
        {"part": None, "year_be": 2565, "year": 2022, "baht": 20},
    ]
    assert record["period_text"] == {"th": "ม.ค. ๖๔ ถึง ก.พ. ๖๔", "en": None}
    assert record["method"]["th"] == "- ข้อ ๑\n- **ข้อ ๒**"


def test_what_the_report_does_not_say_is_not_what_it_says_is_none(one_measure: SmallSite) -> None:
    one_measure.write(
        "content/measures/2564/02-b.yaml", 'number: 2\ntitle: {th: ข, en: B}\nsuggestion: "-"\nbudget: none\n'
    )
    silent, none = json.loads(one_measure.build().files["api/v1/measures.json"])["records"]

    assert (silent["suggestion"], silent["budget_baht"]) == (None, None)
    assert (none["suggestion"], none["budget_baht"]) == ({"th": "-", "en": "-"}, 0)


def test_tables_within_records_lead_back_to_them(full: Output) -> None:
    assert read_csv(full, "data/measures-steps.csv") == [
        {"measure_id": "measures/2564/03", "position": "1", "text_th": "ก้าวแรก", "text_en": ""},
        {"measure_id": "measures/2564/03", "position": "2", "text_th": "ก้าวสอง", "text_en": "second"},
    ]
    assert [row["unit"] for row in read_csv(full, "data/measures-responsible.csv")] == ["units/legal", "units/finance"]
    assert read_csv(full, "data/measures-photos.csv") == []


def test_the_workbook_says_what_the_csv_says_with_real_numbers_and_dates(full: Output) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(full.files["data/measures-2564.xlsx"]))

    # Each on A4, landscape.
    assert {(sheet.page_setup.paperSize, sheet.page_setup.orientation) for sheet in workbook} == {(9, "landscape")}
    assert workbook.sheetnames == [
        "measures",
        "measures-parts",
        "measures-responsible",
        "measures-evidence",
        "measures-budget",
        "measures-spent",
        "measures-addresses",
        "measures-steps",
        "measures-progress",
        "measures-photos",
        "measures-extra",
        "fields",
    ]
    heads, values = workbook["measures"].iter_rows(values_only=True)
    row = dict(zip(heads, values, strict=True))
    (plain,) = read_csv(full, "data/measures.csv")
    assert list(heads) == list(plain)
    assert row["title_th"] == "=1+1 มาตรการ"
    assert workbook["measures"]["H2"].data_type == "s"
    assert (row["number"], row["budget_baht"]) == (3, 1270.5)
    assert row["period_end"].isoformat() == "2021-02-28T00:00:00"
    assert [row[0] for row in workbook["fields"].iter_rows(min_row=2, values_only=True)][:2] == ["measures", "measures"]


def test_what_looks_like_other_marks_between_columns_is_read_right(one_measure: SmallSite, tmp_path: Path) -> None:
    names = "\n".join(f'unit-{n}: {{name: {{th: \'แบบ;"ก";"ข";"ค"; {n}\', en: A}}}}' for n in range(4))
    one_measure.write("content/units.yaml", names + "\n")
    output = one_measure.build()
    for path, data in output.found("^data/").items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(data)

    with system.use_context(trusted=True):
        assert Package(str(tmp_path / "data" / "datapackage.json")).validate().flatten(["message"]) == []


def test_only_prose_loses_its_markdown(one_measure: SmallSite) -> None:
    one_measure.write(
        "content/measures/2564/02-b.yaml",
        "number: 2\ntitle: {th: 'ก 5*3*2 [ข](ค)', en: '**'}\nresult: {th: '**ดี** [ก](https://example.go.th/)', en: A}\n",
    )
    row = read_csv(one_measure.build(), "data/measures.csv")[1]

    assert (row["title_th"], row["title_en"], row["result_th"]) == ("ก 5*3*2 [ข](ค)", "**", "ดี ก")


def test_a_month_becomes_a_day_where_a_day_is_promised(one_measure: SmallSite) -> None:
    one_measure.write("content/measures/2564/01-manual.yaml", "number: 1\ntitle: {th: ก, en: A}\nupdated: 2564-02\n")
    document = json.loads(one_measure.build().files["api/v1/measures.json"])

    assert (document["updated"], document["records"][0]["updated"]) == ("2021-02-28", "2021-02-28")


def test_line_breaks_before_a_formula_do_not_hide_it(one_measure: SmallSite) -> None:
    one_measure.write("content/glossary.yaml", '"\\n=คำ": {en: "+word"}\n')

    assert read_csv(one_measure.build(), "data/glossary.csv") == [{"term": "'\n=คำ", "english": "'+word", "also": ""}]


def test_what_excel_has_no_room_for_is_cut_and_old_dates_are_texts() -> None:
    columns = (string("id", lambda entry: entry[0]), *both_eras("date", lambda entry: entry[1]))
    values = read(columns, ("ก" * 30_000 + "🙂" * 2_000, PartialDate(1898, 5, 1)))
    rows = (Row(id="x", year=None, updated=None, values=values),)
    collection = Collection(name="measures", columns=columns, rows=rows)
    table = Table(collection=collection, title=Text(th="ก"), path="x.csv", meanings=())

    sheet = openpyxl.load_workbook(io.BytesIO(write_xlsx([table], None, ("th",), "ก")))["measures"]

    assert sheet["A2"].value == "ก" * 30_000 + "🙂" * 1_383 + "…"
    assert (sheet["B2"].value, sheet["C2"].value) == ("1898-05-01", "2441-05-01")


def tables_of(columns: Columns) -> set[str]:
    return {column.name for column in columns if column.form == "table"}


def test_every_table_that_a_kind_declares_is_published_and_no_rows_are_said_to_be_none(one_measure: SmallSite) -> None:
    output = one_measure.build()
    english = output.page("en/data/")
    shared = Shared(config=SiteConfig.model_validate({"municipality": {"name": "ก"}}))
    declared = {kind.name: kind.data.columns(shared) for kind in KINDS if kind.data and not kind.data.is_optional}
    optional = [kind.name for kind in KINDS if kind.data and kind.data.is_optional]

    assert [name for name in optional if any(name in path for path in output.files)] == []
    assert len(optional) == 10
    assert {"measures", "notices", "glossary"} <= set(declared)
    for name, columns in declared.items():
        listed = json.loads(output.files[f"api/v1/{name}.json"])
        rows = read_csv(output, f"data/{name}.csv")
        heads = output.files[f"data/{name}.csv"].decode("utf-8-sig").splitlines()[0].split(",")
        assert heads[0] == columns[0].name
        assert listed["count"] == len(listed["records"]) == len(rows)
        sheets = openpyxl.load_workbook(io.BytesIO(output.files[f"data/{name}.xlsx"])).sheetnames
        tables = {f"{name}-{inner}" for inner in tables_of(columns)}
        assert set(sheets) == {name, *tables, "fields"}
        for table in tables:
            assert output.files[f"data/{table}.csv"].decode("utf-8-sig").count(",") >= 2
        (place,) = english.xpath(f"//*[@id='{name}']")
        if rows:
            section = words(place.getparent())
            assert f" {len(rows)} record" in section
            assert ("Tables without rows yet:" in section) == any(not read_csv(output, f"data/{t}.csv") for t in tables)
        else:
            assert words(place.getparent()).startswith("Data sets without records yet:")
    assert json.loads(output.files["api/v1/notices.json"])["records"] == []
    assert output.files["data/notices.csv"].count(b"\r\n") == 1
    assert read_csv(output, "data/measures-budget.csv") == []


def properties(schema: object, at: str) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield every property at every depth of a schema, with its place."""
    if isinstance(schema, dict):
        for key, inner in schema.items():
            if key == "properties":
                yield from ((f"{at}/{name}", described) for name, described in inner.items())
            yield from properties(inner, f"{at}/{key}")
    elif isinstance(schema, list):
        for index, inner in enumerate(schema):
            yield from properties(inner, f"{at}/{index}")


def test_every_property_of_every_schema_is_described_in_both_languages(output: Output) -> None:
    published = {path: document for path, document in documents(output, "api/v1/").items() if "/schemas/" in path}
    published["openapi"] = json.loads(output.files["api/v1/openapi.json"])["components"]["schemas"]
    ours = {file.name: json.loads(file.read_text(encoding="utf-8")) for file in (HOME / "schemas").iterdir()}

    found = {place: one for path, schema in {**published, **ours}.items() for place, one in properties(schema, path)}
    assert len(found) > 400
    said = {place: str(one.get("description", one.get("title", ""))) for place, one in found.items()}
    assert [place for place, text in said.items() if not re.search(r"[ก-ฮ].* [–·] .*[A-Za-z]", text)] == []


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_the_workbook_and_the_csv_with_their_thai(full: Output, tmp_path: Path) -> None:
    sheets = {}
    for name in ("measures.xlsx", "measures.csv"):
        (tmp_path / name).write_bytes(full.files[f"data/{name}"])
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{tmp_path}/profile",
                "--headless",
                # What its dialog proposes for a CSV file with a byte order mark: comma, quotation mark, UTF-8.
                *(["--infilter=CSV:44,34,76,1"] if name.endswith(".csv") else []),
                "--convert-to",
                "html:HTML (StarCalc)",
                "--outdir",
                str(tmp_path / name.replace(".", "-")),
                str(tmp_path / name),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        sheets[name] = (tmp_path / name.replace(".", "-") / "measures.html").read_text(encoding="utf-8")

    assert "=1+1 มาตรการ" in sheets["measures.xlsx"]
    assert "'=1+1 มาตรการ" in sheets["measures.csv"]
    for sheet in sheets.values():
        assert "ม.ค. ๖๔ ถึง ก.พ. ๖๔" in sheet
        assert "งานนิติการ; กองคลัง" in sheet
        assert "#NAME?" not in sheet


def test_a_site_in_thai_only_has_no_english_columns(one_measure: SmallSite) -> None:
    one_measure.write(
        "site_config.yaml", "municipality: {name: {th: เทศบาลทดสอบ}}\nlanguages: [th]\nlicense: cc-by-4.0\n"
    )
    output = one_measure.build()

    assert [name for name in read_csv(output, "data/measures.csv")[0] if name.endswith("_en")] == []
    assert json.loads(output.files["api/v1/measures.json"])["records"][0]["title"] == {"th": "จัดทำคู่มือ"}
    # Without a base_url there are no absolute addresses.
    assert "data/catalog.json" not in output.files
    assert json.loads(output.files["api/v1/measures.json"])["records"][0]["url"] is None
    assert json.loads(output.files["api/v1/index.json"])["openapi"] == "openapi.json"
    assert json.loads(output.files["data/datapackage.json"])["licenses"] == [
        {
            "name": "CC-BY-4.0",
            "title": "Creative Commons Attribution 4.0",
            "path": "https://creativecommons.org/licenses/by/4.0/",
        }
    ]


def test_open_data_can_be_turned_off(one_measure: SmallSite) -> None:
    one_measure.write("site_config.yaml", "municipality: {name: {th: ก, en: A}}\noutputs: {data: no}\n")

    assert [path for path in one_measure.build().files if path.startswith(("data/", "en/data/", "api/"))] == []


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("cc by", "CC-BY-4.0"),
        ("odbl", "ODbL-1.0"),
        ("CC BY 4.0", "CC-BY-4.0"),
        ("CC-BY-3.0", None),
        ("[CC-BY-4.0]", None),
        ("4.0", None),
    ],
)
def test_another_version_is_another_licence_and_not_a_slip(
    one_measure: SmallSite, typed: str, near: str | None
) -> None:
    one_measure.write("site_config.yaml", f"municipality: {{name: {{th: ก, en: A}}}}\nlicense: {typed}\n")

    (problem,) = [problem for problem in one_measure.problems() if "license:" in problem]

    assert (f"Write: {near}" in problem) == (near is not None)


def test_an_unknown_licence_is_reported_with_the_known_ones(one_measure: SmallSite) -> None:
    one_measure.write(
        "site_config.yaml",
        """
        municipality: {name: {th: ก, en: A}}
        base_url: https://test.example.go.th/
        license: CC-BY-40
    """,
    )

    assert one_measure.problems() == [
        'site_config.yaml:3:10: license: "CC-BY-40" is not a known licence.\n    Write: CC-BY-4.0'
    ]
    one_measure.write(
        "site_config.yaml",
        """
        municipality: {name: {th: ก, en: A}}
        base_url: https://test.example.go.th/
        license: ฟรี
    """,
    )
    assert one_measure.problems("th") == [
        'site_config.yaml:3:10: license: ไม่รู้จักสัญญาอนุญาต "ฟรี"\n'
        "    เขียนรหัสหนึ่งใน: CC-BY-4.0, CC-BY-SA-4.0, CC0-1.0, ODC-By-1.0, ODbL-1.0, PDDL-1.0\n"
        "    หรือที่อยู่เว็บของสัญญา เช่น https://www.example.go.th/licence"
    ]


def test_the_page_leads_to_every_file_with_its_size(output: Output) -> None:
    page = output.page("data/")
    links = {link.get("href").replace("../", ""): link.text_content() for link in page.xpath("//a[@download]")}

    files = {path for path in output.files if path.startswith(("data/", "api/")) and not path.endswith(".html")}
    linked = {path if path.startswith("api/") else f"data/{path}" for path in links}
    assert linked <= files
    assert files - linked == {path for path in files if path.count("/") > 2 and "/schemas/" not in path}
    assert all("kB" in words for words in links.values())


@pytest.mark.parametrize(
    ("lang", "head", "take", "title"),
    [
        ("", "เปิดใน Excel", "ดาวน์โหลด: มาตรการส่งเสริมคุณธรรมและความโปร่งใส XLSX", "title_th"),
        ("en/", "Open in Excel", "Download: Measures for integrity and transparency XLSX", "title_en"),
    ],
)
def test_the_page_begins_with_excel_and_folds_what_is_for_developers(
    trat: Output, lang: str, head: str, take: str, title: str
) -> None:
    page = trat.page(f"{lang}data/")
    first = page.xpath("//main//a[@download]")[0]
    sheet = openpyxl.load_workbook(io.BytesIO(trat.files["data/measures.xlsx"])).worksheets[0]
    letters, *rows = [[words(cell) for cell in row] for row in page.xpath("//table")[0].iter("tr")]

    assert words(page.xpath("//main//h2")[0]) == head
    assert words(first).startswith(take)
    assert first.get("href") in {"measures.xlsx", "../../data/measures.xlsx"}
    assert rows[0] == ["1", "year_be", "number", title]
    assert [row[0] for row in rows] == ["1", "2", "3", "4"]
    for number, *cells in rows:
        for letter, cell in zip(letters[1:], cells, strict=True):
            assert str(sheet[f"{letter}{number}"].value).startswith(cell.removesuffix("…").strip())
    assert len(page.xpath("//section[@aria-labelledby='excel']//ol/li")) == 3
    folded = page.xpath("//main//details[not(ancestor::details)][last()]")[-1]
    assert folded.get("open") is None
    for anchor in ("api", "gd-catalog"):
        assert folded.xpath(f".//*[@id='{anchor}']")
    # Before the fold nothing is said of a table without rows but that it has none.
    shown = [link for link in page.xpath("//main//a[@download]") if not link.xpath("ancestor::details")]
    assert len(shown) == 1 + 3 * len(page.xpath("//main//section[@class='data-set']"))


def test_every_column_is_explained_in_both_languages(example: Output) -> None:
    columns = set(read_csv(example, "data/measures.csv")[0])
    thai, english = example.page("data/"), example.page("en/data/")

    for page in (thai, english):
        assert columns <= {code.text for code in page.xpath("//section[@aria-labelledby='measures']//th//code")}
    assert "ข้อเสนอแนะ เครื่องหมาย - คือรายงานระบุว่าไม่มี" in thai.text_content()
    assert "Suggestions; a dash means none according to the report" in english.text_content()


def test_search_engines_for_data_find_each_collection(example: Output) -> None:
    (data,) = example.page("en/data/").xpath("//script[@type='application/ld+json']/text()")

    datasets = [item for item in json.loads(data)["@graph"] if item["@type"] == "Dataset"]
    assert [item["name"] for item in datasets] == [
        "Measures for integrity and transparency",
        "Annual reports and ITA scores",
        "Units",
        "Notices",
        "Services",
        "Places and service points",
        "Queues",
        "Manuals and documents",
        "Spending",
        "Borrowing property",
        "Registers of loans",
        "Anti-corruption plans",
        "Reports on anti-corruption plans",
        "Suggestions and answers",
    ]
    base = "https://example.go.th/transparency/"
    for item in datasets:
        assert item["license"] == "https://creativecommons.org/licenses/by/4.0/"
        assert {file["contentUrl"].removeprefix(base) for file in item["distribution"]} <= set(example.files)


def test_every_text_of_the_kinds_with_data_is_in_the_csv_files_and_in_the_api(
    output: Output, request: pytest.FixtureRequest
) -> None:
    folder = "examples" if request.node.callspec.params["output"] == "example" else "."
    content = load_content(Files(HOME / folder), KINDS, Problems())
    tables = "".join(data.decode("utf-8-sig") for data in output.found(r"^data/.*\.csv$").values())
    api = json.dumps([*documents(output, "api/v1/").values()], ensure_ascii=False)
    collections = {path.split("/")[2].partition(".")[0] for path in output.files if path.startswith("api/v1/")}
    texts = [
        text.words(lang).value
        for loaded in content.records
        if loaded.kind in collections
        for _, text in loaded.texts()
        for lang in ("th", "en")
    ]
    words = {word for text in texts for word in re.findall(r"[\w\u0e00-\u0e7f]{4,}", re.sub(r"\]\([^)]*\)", "", text))}

    assert len(texts) > 50
    assert [text for text in texts if json.dumps(text, ensure_ascii=False)[1:-1] not in api] == []
    assert [word for word in words if word not in tables] == []


def columns_of_api(output: Output) -> dict[str, dict[str, object]]:
    """Return what each object of the API holds, column by column: its type and its format, or what it refers to."""
    return {
        f"{path.rpartition('/')[2].partition('.')[0]}.{name}": {
            column: {key: told[key] for key in ("type", "format", "$ref", "anyOf") if key in told}
            for column, told in one.get("properties", {}).items()
        }
        for path, schema in documents(output, "api/v1/schemas/").items()
        for name, one in {"file": schema, **schema.get("$defs", {})}.items()
    }


def test_no_column_of_the_api_goes_or_becomes_another(example: Output) -> None:
    """Within v1. A new column is added to the fixture; a line that changes or goes needs api/v2."""
    then = json.loads((HOME / "tests/fixtures/api-v1.json").read_text(encoding="utf-8"))

    assert sum(map(len, then.values())) > 100
    assert columns_of_api(example) == then
