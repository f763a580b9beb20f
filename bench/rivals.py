"""The records of a generated site as other generators read them: Markdown with front matter, one file per language.

The words of the interface and the stylesheets are ours, so that their pages can be the same as ours.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from records import Records, Values
from sites import as_yaml, items, write, write_files

from prongsai.home import HOME
from prongsai.phrases import Phrases
from prongsai.problems import Problems
from prongsai.site.strings import load_strings
from prongsai.thai import ERA_OFFSET, MONTHS_EN, MONTHS_TH, MONTHS_TH_SHORT

LANGS = ("th", "en")
ROOT = "https://example.go.th/transparency/"
_HERE = Path(__file__).resolve().parent
# Words that are not of the interface.
_WORDS = {
    "bench_municipality": {"th": "เทศบาลเมืองตัวอย่าง", "en": "Example Town Municipality"},
    "bench_area": {"th": "อำเภอตัวอย่าง จังหวัดตัวอย่าง", "en": "Example District, Example Province"},
    "bench_address": {"th": "๑ ถนนตัวอย่าง", "en": "1 Example Road"},
    "bench_description": {"th": "เว็บไซต์ที่สร้างขึ้นเพื่อวัดความเร็ว", "en": "A site made to measure the time of a build."},
}
# The pages that no record has, with the words of their title.
_SECTIONS = {
    "status": "status_title",
    "trends": "trends_title",
    "search": "search_title",
    "data": "data_title",
    "changes": "changes_title",
    "verify": "verify_title",
}


def write_hugo(root: Path, records: Records) -> None:
    """Write the site of `records` for Hugo."""
    shutil.copytree(_HERE / "hugo", root, dirs_exist_ok=True)
    words = interface_words()
    for lang in LANGS:
        write(root / f"i18n/{lang}.yaml", as_yaml({key: {"other": text} for key, text in words[lang].items()}))
        for path, head, body in pages(records, lang, words[lang]):
            write(root / f"content/{lang}/{path}", f"---\n{as_yaml(head)}---\n{body}")
    write(root / "params.yaml", as_yaml({"params": _params(records)}))
    write_files(root / "static/files", records)
    shutil.copytree(HOME / "assets", root / "static/assets")


def write_eleventy(root: Path, records: Records) -> None:
    """Write the measures of `records` for Eleventy, with the same front matter as for Hugo."""
    shutil.copytree(_HERE / "eleventy", root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("node_modules"))
    words = interface_words()
    for lang in LANGS:
        for path, head, body in pages(records, lang, words[lang]):
            if head.get("layout") == "measure":
                values = {name: value for name, value in head.items() if name != "outputs"}
                write(root / f"content/{lang}/{path}", f"---\n{as_yaml(values | {'layout': 'measure.njk'})}---\n{body}")
    units = {key: unit["name"] for key, unit in records.units.items()}
    years = {key: {"title": report["title"], "groups": report["groups"]} for key, report in records.reports.items()}
    shared = {"words": words, "params": _params(records), "unitNames": units, "years": years}
    for name, value in shared.items():
        write(root / f"content/_data/{name}.json", json.dumps(value, ensure_ascii=False))
    write_files(root / "files", records)
    shutil.copytree(HOME / "assets", root / "assets")


def _params(records: Records) -> Values:
    names = [*records.glossary, *(str(_said(unit["name"], "th")) for unit in records.units.values())]
    return {
        "root": ROOT,
        "email": "office@example.go.th",
        "phrases": phrases(names),
        "months": {"th": list(MONTHS_TH), "en": list(MONTHS_EN)},
        "short_months": {"th": list(MONTHS_TH_SHORT), "en": [month[:3] for month in MONTHS_EN]},
    }


def interface_words() -> dict[str, dict[str, str]]:
    """Return the words of our interface by language, as templates of Go; the dots of a key become underscores."""
    strings = load_strings([HOME / "layouts"], Problems())
    words: dict[str, dict[str, str]] = {lang: {key: text[lang] for key, text in _WORDS.items()} for lang in LANGS}
    for lang, said in strings.items():
        for key, text in said.words.items():
            words[lang][key.replace(".", "_")] = re.sub(r"\{(\w+)\}", r"{{ .\1 }}", text)
    return words


def phrases(names: list[str]) -> str:
    """Return the pattern of words that our pages keep in one line, as one group."""
    return f"({Phrases(names)._pattern.pattern})"  # noqa: SLF001 (its pattern is what is compared)


def pages(records: Records, lang: str, words: Mapping[str, str]) -> Iterator[tuple[str, Values, str]]:
    """Yield each page as its path, its front matter and its Markdown."""
    yield "_index.md", {"title": words["home_link"], "description": words["bench_description"]}, ""
    for name, key in _SECTIONS.items():
        yield f"{name}.md", {"title": words[key], "layout": name}, ""
    for name, page in records.pages.items():
        body = "\n\n".join(str(_said(paragraph, lang)) for paragraph in items(page["body"]))
        yield f"{name}.md", {"title": _said(page["title"], lang), "layout": "prose"}, body
    yield from _measures(records, lang, words)
    yield "notices/_index.md", {"title": words["notices_title"], "layout": "notices"}, ""
    for key, notice in records.notices.items():
        values = _front(notice, lang, "notice", int(key[:4]))
        yield f"notices/{key}.md", {**values, "updated": _common(str(notice["date"]))}, ""
    yield "units/_index.md", {"title": words["units_title"], "layout": "units"}, ""
    for weight, (key, unit) in enumerate(records.units.items(), 1):
        values = {name: _said(value, lang) for name, value in unit.items() if name not in {"name", "everyone"}}
        yield (
            f"units/{key}/_index.md",
            {"title": _said(unit["name"], lang), "layout": "unit", "weight": weight, **values},
            "",
        )


def _measures(records: Records, lang: str, words: Mapping[str, str]) -> Iterator[tuple[str, Values, str]]:
    yield "measures/_index.md", {"title": words["years_title"], "layout": "years"}, ""
    for key, report in records.reports.items():
        values = _front(report, lang, "year", int(key))
        ita = _said(records.ita[key]["items"], lang)
        outputs = ["html", "atom", "jsonfeed", "texts", *(["list"] if lang == "th" else [])]
        values |= {"ita": ita, "weight": 3000 - int(key), "updated": _common(str(report["date"])), "outputs": outputs}
        yield f"measures/{key}/_index.md", values, ""
    for key, measure in records.measures.items():
        values = _front(measure, lang, "measure", int(key[:4]))
        values["units"] = values.pop("responsible")
        values |= {"weight": measure["number"], "outputs": ["html", "record"] if lang == "th" else ["html"]}
        yield f"measures/{key}.md", values, ""


def _front(record: Values, lang: str, layout: str, year: int) -> Values:
    """Return the front matter of a record: its fields in one language, with dates in the Common Era."""
    said = {name: _common_of(_said(value, lang)) for name, value in record.items() if name != "date"}
    text = said.get("result") or said.get("introduction") or said.get("body") or said.get("method")
    return {"layout": layout, "year": year, "description": str(text)[:160].replace("\n", " "), **said}


def _said(value: object, lang: str) -> object:
    """Return a value with each text in one language only."""
    if isinstance(value, dict):
        return value[lang] if set(value) == set(LANGS) else {name: _said(inner, lang) for name, inner in value.items()}
    return [_said(inner, lang) for inner in value] if isinstance(value, list) else value


def _common_of(value: object) -> object:
    if isinstance(value, dict):
        return {name: _common_of(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_common_of(inner) for inner in value]
    return _common(value) if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", value) else value


def _common(day: str) -> str:
    return f"{int(day[:4]) - ERA_OFFSET}{day[4:]}"
