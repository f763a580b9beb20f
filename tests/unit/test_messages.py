"""Every message has its words, in both languages, with the same values."""

from __future__ import annotations

import re
import string
from functools import cache

from prongsai.desk.worklist import task_names
from prongsai.home import HOME
from prongsai.kinds import KINDS
from prongsai.problems import Problems, nearest, warning_kinds
from prongsai.source.documents import read_yaml
from prongsai.source.files import Files

# How a code is named: a problem is added, a value rejected, a person warned, told or asked.
_USED = re.compile(
    r"\b(?:add|reject|(?:Date|PydanticCustom|Publish|NewFile|Misuse|Read)Error|say|ask|warn|_counted|_refuse|_remark)"
    r"\(\s*\"([a-z.-]+)\""
)


@cache
def messages() -> dict[str, dict[str, dict[str, str]]]:
    problems = Problems()
    document = read_yaml(Files(HOME), "prongsai/messages.yaml", problems, keeps_blanks=True)
    assert [problem.text("en") for problem in problems] == []
    assert document is not None
    return document.values


def test_every_code_has_its_words_and_every_message_is_used() -> None:
    source = "".join(file.read_text(encoding="utf-8") for file in sorted((HOME / "prongsai").rglob("*.py")))
    made = {"cli.problems", "cli.warnings", "cli.files"}  # made from cli.problem and its like
    made |= {f"cli.status-{name}" for name in task_names(KINDS)}  # made from the name of a task

    assert set(_USED.findall(source)) - set(messages()) == set()
    assert [code for code in messages() if f'"{code}"' not in source and code not in made] == []


def test_a_warning_says_that_it_is_one_and_nothing_else_does() -> None:
    for code, message in messages().items():
        for lang, mark in (("th", "(คำเตือน)"), ("en", "(warning)")):
            if not code.startswith("form."):
                assert (mark in message.get("what", {}).get(lang, "")) == (message.get("severity") == "warning"), code


def test_each_kind_of_warning_has_a_short_name_and_nothing_else_does() -> None:
    for code, message in messages().items():
        assert ("short" in message) == (message.get("severity") == "warning"), code
        if "short" in message:
            assert set(message["short"]) == {"th", "en"}, code
            assert all(0 < len(words) <= 45 and "{" not in words for words in message["short"].values()), code
    assert set(warning_kinds()) == {code for code in messages() if messages()[code].get("severity") == "warning"}


def test_both_languages_say_the_same_values() -> None:
    for code, message in messages().items():
        for part in ("what", "fix", "fix_near"):
            if part in message:
                assert set(message[part]) == {"th", "en"}, code
                fields = {
                    lang: {name for _, name, _, _ in string.Formatter().parse(text) if name}
                    for lang, text in message[part].items()
                }
                assert fields["th"] == fields["en"], code


def test_a_message_with_a_nearest_value_names_it() -> None:
    for code, message in messages().items():
        if "fix_near" in message:
            assert "{near}" in message["fix_near"]["th"], code


def test_the_nearest_word_is_found_among_the_known() -> None:
    assert nearest("legel", ["finance", "legal", "lega"]) == "legal"
    assert nearest("งานนิติกร", ["งานนิติการ", "กองคลัง"]) == "งานนิติการ"
    assert nearest("zzz", ["finance"]) is None
