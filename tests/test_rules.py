"""Content rules: each has a page with a wrong and a right example, and a record can accept it with a reason."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

import pytest
from planting import scanned_pdf
from small_site import MEASURE, SmallSite, run_build

from prongsai.checks.rules import place_of_words
from prongsai.home import HOME
from prongsai.kinds import KINDS
from prongsai.kinds.measures.kind import MEASURES
from prongsai.pipeline import judge
from prongsai.problems import ContentError, Place, Problems
from prongsai.source.documents import read_yaml
from prongsai.source.files import Files

PATH = "content/measures/2564/01-manual.yaml"
# The rules of a kind are shown with a record of it, those of all kinds with a measure.
PATHS = {rule: kind.where.path(year=2564, id="01-manual") for kind in KINDS if kind.where for rule in kind.rules}
# What else a site has, for a rule about several records.
BESIDE: dict[str, dict[str, str | bytes]] = {
    "evidence-scanned": {"content/measures/2564/scan.pdf": scanned_pdf()},
    "suggestion-contradicted": {
        PATH: MEASURE + "suggestion: {th: ควรอบรม, en: Train}\n",
        "content/measures/2565/02-continued.yaml": MEASURE.replace("1", "2") + "follows_up: 2564/01\n",
    },
}
# The file of an answer has the number of its measure.
PATHS["suggestion-contradicted"] = "content/suggestions/2564/01.yaml"
LATER = date(2022, 1, 1)
DOCS = HOME / "docs/rules"
RULES = sorted({rule for kind in KINDS for rule in kind.all_rules})
OF_MEASURES = ", ".join(MEASURES.all_rules)


def example(rule: str, kind: str) -> str:
    """Return the wrong or the right example on the page of a rule."""
    page = (DOCS / f"{rule}.md").read_text(encoding="utf-8")
    (found,) = re.findall(rf"<!-- {kind} -->\n```yaml\n(.*?)```", page, re.DOTALL)
    return str(found)


@pytest.fixture
def register(site: SmallSite) -> SmallSite:
    """A site with a glossary, and a measure of the next year."""
    site.write("content/glossary.yaml", "ผลประโยชน์ทับซ้อน: {en: conflict of interest, also: [conflicts of interest]}\n")
    site.write("content/measures/2565/01-later.yaml", MEASURE)
    return site


@pytest.mark.parametrize("rule", RULES)
def test_the_wrong_example_is_reported_and_the_right_one_is_not(register: SmallSite, rule: str) -> None:
    path = PATHS.get(rule, PATH)
    for other, text in BESIDE.get(rule, {}).items():
        register.write(other, text)
    register.write(path, example(rule, "wrong"))
    wrong = [text for text in register.problems(today=LATER) if text.startswith(path)]
    register.write(path, example(rule, "right"))
    right = [text for text in register.problems(today=LATER) if text.startswith(path)]

    assert len(wrong) == 1
    assert wrong[0].splitlines()[-1].strip().endswith(f"{{{rule}: as in the original}}") or f"{{{rule}: " in wrong[0]
    assert right == []


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_set_aside_with_a_reason(register: SmallSite, rule: str) -> None:
    path = PATHS.get(rule, PATH)
    for other, text in BESIDE.get(rule, {}).items():
        register.write(other, text)
    register.write(path, example(rule, "wrong") + f"accept: {{{rule}: ตามต้นฉบับ}}\n")

    assert [text for text in register.problems(today=LATER) if text.startswith(path)] == []


@pytest.mark.parametrize(
    ("rule", "place"), [("missing-english", "3:1"), ("stale-english", "2:38"), ("evidence-without-title", "4:5")]
)
def test_a_rule_that_is_not_set_aside_has_its_examples_too(register: SmallSite, rule: str, place: str) -> None:
    register.write(PATH, example(rule, "right"))
    assert run_build("translated", "--all", "--site", str(register.root)).returncode == 0
    assert [text for text in register.problems(today=LATER) if text.startswith(PATH)] == []

    register.write(PATH, example(rule, "wrong"))
    problems = Problems()
    with suppress(ContentError):
        judge(Files(register.root), LATER, problems)

    assert [(problem.code, str(problem.place)) for problem in problems] == [(rule, f"{PATH}:{place}")]


def test_the_prose_beside_a_record_and_pages_are_read_too(register: SmallSite) -> None:
    register.write(PATH, MEASURE)
    register.write(PATH.replace(".yaml", ".th.md"), "รายละเอียด\n\nอยู่ในเวปไซด์\n")
    register.write(PATH.replace(".yaml", ".en.md"), "On the website.\n")
    register.write("content/pages/faq.th.md", "---\ntitle: คำถาม\n---\nงานนิติกร ๒ แห่ง และ 3 คน\n")
    register.write("content/pages/faq.en.md", "---\ntitle: Questions\n---\nAnswers.\n")
    told = [text.partition(" (warning)")[0] for text in register.problems(today=LATER)]

    assert told == [
        'content/measures/2564/01-manual.th.md:3:7: details: "เวปไซด์" is most likely misspelt',
        'content/pages/faq.th.md:4:1: body: "งานนิติกร" is nearly, but not quite, the name of a unit in content/units.yaml',
        "content/pages/faq.th.md:4:11: body: ๒ here, but 3 elsewhere in the same record",
    ]
    register.write(PATH, MEASURE + "accept: {misspelling: ตามต้นฉบับ}\n")
    register.write(
        "content/pages/faq.th.md",
        "---\ntitle: คำถาม\naccept: {unit-name: ชื่อเดิม, mixed-digits: ชื่อเดิม}\n---\nงานนิติกร ๒ แห่ง และ 3 คน\n",
    )
    assert register.problems(today=LATER) == []


@pytest.mark.parametrize("rule", sorted(file.stem for file in DOCS.glob("*.md")))
def test_a_rule_has_a_page_in_both_languages(rule: str) -> None:
    page = (DOCS / f"{rule}.md").read_text(encoding="utf-8")

    assert page.startswith(f"# {rule}\n")
    assert re.search("[ก-๙]{20}", page)
    assert re.search("[A-Za-z ,]{30}", page)


def test_every_warning_that_can_be_set_aside_is_a_rule() -> None:
    document = read_yaml(Files(HOME), "prongsai/messages.yaml", Problems())
    assert document is not None
    told = [code for code, message in document.values.items() if "accept: {{" in message.get("fix", {}).get("en", "")]

    assert sorted(told) == sorted([*RULES, "accept-form", "rule-without-reason"])


def test_places_and_words_are_exact(register: SmallSite) -> None:
    register.write(
        PATH,
        """
        number: 1
        title: {th: ประกาศในเวปไซด์ ๓ ครั้ง, en: Announce}
        method:
          th: |
            จัดทำคู่มือผลประโยชน์ทับซ้อน
            โดยงานนิติกร ภายใน 30 วัน
          en: Prepare a manual of clashing interests
        """,
    )

    assert register.problems() == [
        f'{PATH}:2:21: title: "เวปไซด์" is most likely misspelt (warning).\n'
        "    Write: เว็บไซต์\n"
        "    If the original has it so, add accept: {misspelling: as in the original}",
        f"{PATH}:2:29: title: ๓ here, but 30 elsewhere in the same record (warning): Thai and Arabic digits are mixed.\n"
        "    Use one kind of digits in the whole record.\n"
        "    If the original has it so, add accept: {mixed-digits: as in the original}",
        f'{PATH}:6:8: method: "งานนิติกร" is nearly, but not quite, the name of a unit in content/units.yaml (warning).\n'
        "    Write: งานนิติการ\n"
        "    If it is another word, add accept: {unit-name: reason}",
        f'{PATH}:7:7: method.en: "ผลประโยชน์ทับซ้อน" is not translated as content/glossary.yaml has it (warning).\n'
        "    Translate it as: conflict of interest\n"
        "    Or add the form used here under also: of the term, or accept: {glossary-translation: reason}",
    ]
    assert len(register.problems("th")) == 4


@pytest.mark.parametrize(
    ("start", "sought", "found"),
    [
        ((1, 1), "กข", (1, 1)),
        ((1, 2), "กข", (1, 4)),
        ((1, 4), "กข", (1, 4)),
        ((1, 5), "กข", (2, 2)),
        ((2, 1), "กข", (2, 2)),
        ((2, 3), "กข", (2, 3)),
        ((2, 1), "ค", (3, 1)),
        ((3, 1), "ก", (3, 1)),
        ((9, 9), "ก", (9, 9)),
    ],
)
def test_words_are_sought_from_the_beginning_of_their_field(
    site: SmallSite, start: tuple[int, int], sought: str, found: tuple[int, int]
) -> None:
    site.write("a.yaml", "กข กข\n กข\nค\n".encode("cp874"))

    line, column = start
    place = place_of_words(Files(site.root), Place(path="a.yaml", line=line, column=column), sought)
    assert place == Place(path="a.yaml", line=found[0], column=found[1])


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("๑ 2 3", "2:14: title: ๑ here, but 2 elsewhere in the same record"),
        ("๑ ๒ 3", "2:18: title: 3 here, but ๑ elsewhere in the same record"),
        ("๑๒ 34", "2:14: title: ๑๒ here, but 34 elsewhere in the same record"),
        ("ครั้งที่ ๒ ISO 9001 (https://a.th/1)", ""),
        ("no 1, ๒", ""),
    ],
)
def test_the_rarer_digits_are_reported(register: SmallSite, title: str, told: str) -> None:
    register.write(PATH, f'number: 1\ntitle: {{th: "{title}", en: A}}\n')

    assert [text.partition(" (warning)")[0] for text in register.problems()] == [f"{PATH}:{told}"] * bool(told)


@pytest.mark.parametrize(
    "fine",
    [
        "title: {th: ตาม ISO 9001 ข้อ ๓, en: A}",
        "title: {th: ระบบ e-PlanNACC2 รอบ ๖ เดือน, en: A}",
        'method: {th: "1) ยื่นคำขอ ๓ วัน", en: A}',
        'method: {th: "[ดู](https://example.go.th/2564/1) ข้อ ๓", en: A}',
        "method: {th: งานนิติการและกองคลัง, en: A}",
        "method: {th: จัดทำงานให้เสร็จ, en: A}",
    ],
)
def test_what_is_right_gives_no_warning(register: SmallSite, fine: str) -> None:
    register.write(PATH, "number: 1\n" + fine + ("\n" if fine.startswith("title") else "\ntitle: {th: ก, en: A}\n"))

    assert register.problems() == []


def test_a_suggestion_is_answered_by_the_measure_that_continues_it(register: SmallSite) -> None:
    register.write(PATH, MEASURE + "suggestion: {th: ควรอบรม, en: Train}\n")
    assert len(register.problems()) == 1

    register.write("content/measures/2565/01-later.yaml", MEASURE + "follows_up: 2564/01\n")
    assert register.problems() == []


@pytest.mark.parametrize(
    ("accept", "message"),
    [
        (
            "{mispelling: ตามต้นฉบับ}",
            'there is no rule "mispelling".\n    Did you mean "misspelling"? (The rules are: ' + OF_MEASURES + ")",
        ),
        (
            "{misspelling: }",
            'rule "misspelling" is set aside without a reason.\n    Write accept: {misspelling: reason}',
        ),
        (
            "misspelling",
            "accept takes rules with reasons.\n    Write accept: {misspelling: as in the original}. The rules are: "
            + OF_MEASURES,
        ),
    ],
)
def test_setting_aside_takes_a_rule_and_a_reason(site: SmallSite, accept: str, message: str) -> None:
    site.write(PATH, MEASURE + f"accept: {accept}\n")

    assert site.problems() == [f"{PATH}:3:9: accept: {message}"]


def test_a_record_sets_aside_the_rules_of_its_kind_only(site: SmallSite) -> None:
    site.write(
        "content/notices/a.yaml",
        "title: {th: ประกาศ, en: Notice}\ndate: 2564-05-01\naccept: {suggestion-unanswered: ไม่ทำต่อ}\n",
    )

    assert site.problems() == [
        'content/notices/a.yaml:3:9: accept: there is no rule "suggestion-unanswered".\n'
        "    The rules are: misspelling, mixed-digits, unit-name, glossary-translation, personal-data"
    ]
