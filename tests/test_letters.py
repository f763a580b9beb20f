"""Letters that no font has: `check` names them with their place, and a build after a silent check succeeds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from desk import PATH, at_desk
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from small_site import CONFIG, MEASURE, TODAY, UNITS, SmallSite, run_build

from prongsai.outputs.artifact import Drawing
from prongsai.outputs.coverage import MOST_WORDS, can_draw, missing_letters, missing_words, unusual_words
from prongsai.outputs.drawing import DrawingError, draw_words
from prongsai.pipeline import finish, prepare
from prongsai.problems import ContentError, Problems
from prongsai.source.files import Files

ENGLISH = "the fonts of sheets, reports and share images do not have {letters}.\n    {fix}"
THAI = "แบบอักษรของแผ่นประกาศ รายงาน และภาพแชร์ไม่มีอักษร {letters}\n    {fix}"
WORDS = {"en": "Delete it, or write it in words.", "th": "ลบ หรือเขียนเป็นคำ"}


def said(place: str, letters: str, fix: str = WORDS["en"]) -> str:
    return f"{place}: {ENGLISH.format(letters=letters, fix=fix)}"


EMOJI, FACE, CHINA, TEXT = '"😀" (U+1F600)', '"😁" (U+1F601)', '"中" (U+4E2D)', '"文" (U+6587)'
# Files of a site, and the messages of `check`.
CASES: dict[str, tuple[dict[str, str], list[str]]] = {
    "a full-width sign in a title": (
        {PATH: 'number: 1\ntitle: {th: "แผน 2564＝2565", en: A}\n'},
        [said(f"{PATH}:2:22: title.th", '"＝" (U+FF1D)', "Write: 2564=2565")],
    ),
    "two letters of a title, one of its English": (
        {PATH: 'number: 1\ntitle: {th: "แผน 😀😁 ดี", en: "A 😀"}\n'},
        [said(f"{PATH}:2:18: title.th", f"{EMOJI}, {FACE}"), said(f"{PATH}:2:33: title.en", EMOJI)],
    ),
    "a letter in Markdown of several lines": (
        {PATH: MEASURE + "method:\n  th: |\n    ข้อหนึ่ง\n\n    - ข้อ **中文** สอง\n  en: B\n"},
        [said(f"{PATH}:7:13: method.th", f"{CHINA}, {TEXT}")],
    ),
    "a letter typed as an entity": (
        {PATH: MEASURE + 'method: {th: "&#20013; ก", en: A}\n'},
        [said(f"{PATH}:3:14: method.th", CHINA)],
    ),
    "a number that is no text in two languages": (
        {PATH: MEASURE + "printed_number: ๑中\n"},
        [said(f"{PATH}:3:18: printed_number", CHINA)],
    ),
    "the introduction of a report": (
        {PATH: MEASURE, "content/measures/2564/report.yaml": "introduction: {th: ก 😀, en: A}\n"},
        [said("content/measures/2564/report.yaml:1:22: introduction.th", EMOJI)],
    ),
    "the name of a unit that a report has": (
        {PATH: MEASURE + "responsible: [legal]\n", "content/units.yaml": "legal: {name: {th: งาน😀, en: A}}\n"},
        [said("content/units.yaml:1:23: legal.name.th", EMOJI)],
    ),
    "the name and the mark of the municipality": (
        {PATH: MEASURE, "site_config.yaml": CONFIG.replace("เทศบาลทดสอบ", "เทศบาล中") + "mark: 中\n"},
        [said("site_config.yaml:2:20: municipality.name.th", CHINA), said("site_config.yaml:4:7: mark", CHINA)],
    ),
    "the mark alone, of a site without an address": (
        {PATH: MEASURE, "site_config.yaml": "municipality: {name: {th: ก, en: A}}\nmark: 😀\n"},
        [said("site_config.yaml:2:7: mark", EMOJI)],
    ),
    "prose files of a sheet": (
        {
            "content/notices/one.yaml": "title: {th: ก, en: A}\ndate: 2564-01-15\n",
            "content/notices/one.th.md": "ข\n\nค 😀 ง\n",
            "content/notices/one.en.md": "B 中\n",
        },
        [said("content/notices/one.en.md:1:3: details", CHINA), said("content/notices/one.th.md:3:3: details", EMOJI)],
    ),
    "words of a layout of the site": (
        {PATH: MEASURE, "layouts/strings.yaml": "sheet:\n  scan: {th: สแกน 😀, en: Scan}\n"},
        [
            said(f"measures/2564/{file}", EMOJI)
            for file in ("01/sheet/measure-2564-01.pdf", "report-2564.pdf", "report-2564.png", "sheet/measure-2564.pdf")
        ],
    ),
    "a page, which is not drawn": (
        {
            PATH: MEASURE,
            "content/pages/about.th.md": "---\ntitle: ก 😀\n---\nข 中\n",
            "content/pages/about.en.md": "---\ntitle: A\n---\nB 文\n",
        },
        [],
    ),
    "a page beside a title: only what is drawn is reported": (
        {
            PATH: 'number: 1\ntitle: {th: "แผน 😀", en: A}\n',
            "content/pages/about.th.md": "---\ntitle: ก\n---\nข 😀\n",
            "content/pages/about.en.md": "---\ntitle: A\n---\nB\n",
        },
        [said(f"{PATH}:2:18: title.th", EMOJI)],
    ),
    "symbols that officers use": (
        {PATH: MEASURE + 'steps: [{th: "☐ ① ✓ → ½ ฿ ๛ • – … × ≥ ² °", en: "α β é ñ ü"}]\n'},
        [],
    ),
    "a mark that has no form on its letter": (
        {PATH: 'number: 1\ntitle: {th: "แผน ก\u20dd", en: A}\n'},
        [said(f"{PATH}:2:19: title.th", '"\u20dd" (U+20DD)')],
    ),
}  # fmt: skip


def written(site: SmallSite, files: Mapping[str, str]) -> SmallSite:
    for path, text in files.items():
        site.write(path, text)
    return site


@pytest.mark.parametrize(("files", "messages"), CASES.values(), ids=CASES)
def test_check_names_the_letters_and_build_agrees(
    site: SmallSite, files: Mapping[str, str], messages: list[str]
) -> None:
    written(site, files)

    found = [one for one in site.problems() if "(warning)" not in one]
    assert found == messages
    assert builds(site.root) == (not messages)


def builds(root: Path) -> bool:
    """Whether everything of a site can be drawn; any other failure than a problem is an error of ours."""
    problems = Problems()
    try:
        finish(prepare(Files(root), TODAY, problems), problems)
    except ContentError:
        return False
    return True


def test_it_is_said_in_thai(site: SmallSite) -> None:
    written(site, {PATH: 'number: 1\ntitle: {th: "แผน 2564＝2565 😀", en: A}\n'})

    assert site.problems("th") == [
        f"{PATH}:2:22: title.th: " + THAI.format(letters=f'"＝" (U+FF1D), {EMOJI}', fix="เขียน: 2564=2565")
    ]


def test_build_and_check_say_the_same_and_the_old_site_stays(site: SmallSite) -> None:
    written(site, {PATH: 'number: 1\ntitle: {th: "แผน 😀", en: A}\n'})
    check, build = (run_build(command, "--site", str(site.root), "--lang", "en") for command in ("check", "build"))

    assert (check.returncode, build.returncode) == (1, 1)
    assert check.stdout == build.stdout
    assert said(f"{PATH}:2:18: title.th", EMOJI) in check.stdout
    assert not (site.root / "public").exists()


def test_the_form_says_it_beside_the_field(site: SmallSite) -> None:
    written(site, {PATH: MEASURE})
    with at_desk(site) as visitor:
        page = visitor.open(PATH)
        page.forms[-1].fields["title.th"] = "แผน 😀"
        after = visitor.save(page)
    (slot,) = after.xpath("//*[@data-problems='title.th']")

    assert [item.text for item in slot] == [THAI.format(letters=EMOJI, fix=WORDS["th"]).replace("\n    ", "\n")]


LETTERS = st.characters(exclude_categories=["Cs", "Cc"])


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(letters=st.text(LETTERS, min_size=1, max_size=6), where=st.sampled_from(["title", "method", "steps", "result"]))
@example(letters="中", where="title")
@example(letters="\u05d0\u0e01\u0627", where="method")
@example(letters="\ue000\ufffd\U000e0001", where="title")
def test_after_a_silent_check_a_build_succeeds(site: SmallSite, letters: str, where: str) -> None:
    typed = "".join(f"\\U{ord(letter):08x}" for letter in letters)
    text = f'{{th: "ก {typed}", en: "{typed} a"}}'
    base = {"number": "1", "title": "{th: ก, en: A}", where: f"[{text}]" if where == "steps" else text}
    written(site, {PATH: "".join(f"{key}: {value}\n" for key, value in base.items())})
    problems = Problems()
    try:
        prepared = prepare(Files(site.root), TODAY, problems, has_sizes=False)
    except ContentError:
        assert problems.errors
        return

    for artifact in prepared.files.values():
        if isinstance(artifact, Drawing):
            assert artifact.read()


@settings(max_examples=200)
@given(st.text(LETTERS | st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B), min_size=1, max_size=12))
def test_a_word_without_unusual_letters_can_be_drawn(word: str) -> None:
    if not unusual_words(word):
        draw_words([word])
    elif can_draw((word,)):
        assert missing_words([word]) == []
    else:
        assert missing_words([word]) == [word]
        assert set(missing_letters(word)) <= set(word)
        assert missing_letters(word)


def test_a_text_in_a_foreign_script_costs_few_drawings(monkeypatch: pytest.MonkeyPatch) -> None:
    count = 0

    def draw(words: object) -> None:
        nonlocal count
        count += 1
        draw_words(words)  # type: ignore[arg-type]

    monkeypatch.setattr("prongsai.outputs.coverage.draw_words", draw)
    words = [chr(code) * 2 for code in range(0x4E00, 0x5E00)]

    assert missing_words(words) == words[:MOST_WORDS]
    assert count < 4 * MOST_WORDS


def test_a_panic_of_typst_is_an_error_of_the_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        pass

    def compile_(*_: object, **__: object) -> None:
        raise PanicException("end byte index 3 is out of bounds")

    monkeypatch.setattr("prongsai.outputs.drawing.typst.Compiler", lambda **_: type("C", (), {"compile": compile_})())
    with pytest.raises(DrawingError, match="end byte index 3"):
        draw_words(["x"])


@pytest.mark.usefixtures("drawn_anew")
def test_what_cannot_be_drawn_for_another_reason_is_reported(site: SmallSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Typst 0.15 panics at some lines that run from right to left; each of their words alone is fine."""

    def draw(template: Path, _: object) -> bytes:
        raise DrawingError(template, "end byte index 3 is out of bounds")

    monkeypatch.setattr("prongsai.outputs.paper.draw_pdf", draw)
    written(site, {PATH: 'number: 1\ntitle: {th: "แผน ✓", en: A}\n'})

    assert site.problems() == [
        f'{path}: this file cannot be drawn because of the text "✓", which has letters that are neither Thai nor '
        "English.\n    Write it in Thai or English letters."
        for path in (
            "measures/2564/01/sheet/measure-2564-01.pdf",
            "measures/2564/report-2564.pdf",
            "measures/2564/sheet/measure-2564.pdf",
        )
    ]
    assert 'วาดไฟล์นี้ไม่ได้ เพราะข้อความ "✓" ซึ่งมีอักษรที่ไม่ใช่ไทยหรืออังกฤษ' in site.problems("th")[0]


@pytest.mark.parametrize("layout", ["sheets/sheet.typ", "reports/report.typ", "share/share.typ"])
def test_check_draws_with_a_layout_of_the_site(site: SmallSite, layout: str) -> None:
    written(site, {PATH: MEASURE, f"layouts/{layout}": "#nothing\n", "content/units.yaml": UNITS})

    assert site.problems() == [
        f"layouts/{layout}:1:1: the template cannot be used: unknown variable: nothing\n"
        "    Fix the template in the folder layouts."
    ]
