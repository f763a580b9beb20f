"""Finds look-alike and invisible characters, such as those pasted from Word."""

from __future__ import annotations

import re
import unicodedata

from prongsai.problems import Place, Problems

NAMES = {
    "\u00a0": "no-break space (U+00A0)",
    "\u00ad": "soft hyphen (U+00AD)",
    "\u0085": "next line (U+0085)",
    "\u200b": "zero-width space (U+200B)",
    "\u200c": "zero-width non-joiner (U+200C)",
    "\u200d": "zero-width joiner (U+200D)",
    "\u2007": "figure space (U+2007)",
    "\u2028": "line separator (U+2028)",
    "\u2029": "paragraph separator (U+2029)",
    "\u202f": "narrow no-break space (U+202F)",
    "\u2060": "word joiner (U+2060)",
    "\u3000": "ideographic space (U+3000)",
}
# Characters that show nothing and order the letters around them anew: what is read is not what is typed.
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"
# Others that show nothing: marks inside a text, fillers, tags that spell hidden words.
_UNSEEN = "\u115f\u1160\u180e\u2061-\u2064\u3164\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
HIDDEN = re.compile(f"(?P<direction>[{_DIRECTIONS}])|[{_UNSEEN}]")
_INVISIBLE = re.compile("[" + "".join(NAMES) + "]")
# If an invisible character replaces the space that YAML needs, the file cannot be read as meant.
_STRUCTURAL = re.compile(rf" *(?:- +)*(?:\w[\w-]*:)?{_INVISIBLE.pattern}")
# Characters that nobody types, that YAML cannot read, and that break feeds.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_LOOKALIKES = (
    (re.compile("\u0e4d[\u0e48-\u0e4b]?\u0e32|[\u0e48-\u0e4b]\u0e4d\u0e32"), "split-sara-am"),
    (re.compile("\u0e40\u0e40"), "double-sara-e"),
)
_WORD = re.compile(r"[\u0e00-\u0e7f]+")


def check_characters(text: str, path: str, problems: Problems, *, yaml_lines: int) -> bool:
    """Report invisible and look-alike characters in `text`; the first `yaml_lines` lines are YAML.

    Returns whether the YAML can still be read as meant.
    """
    readable = True
    for number, line in enumerate(text.split("\n"), start=1):
        if line.isascii() and line.isprintable():
            continue
        in_yaml = number <= yaml_lines
        if in_yaml and (tab := re.match(r" *\t", line)):
            problems.add("tab-indent", Place(path=path, line=number, column=tab.end()))
            readable = False
        if control := CONTROL.search(line):
            place = Place(path=path, line=number, column=control.start() + 1)
            problems.add("control-character", place, code=f"U+{ord(control[0]):04X}")
            readable = False
        if hidden := HIDDEN.search(line):
            place = Place(path=path, line=number, column=hidden.start() + 1)
            problems.add(hidden_code(hidden), place, name=name_of(hidden[0]))
            readable = False
        readable &= _check_invisible(line, Place(path=path, line=number), problems, in_yaml=in_yaml)
        _check_lookalikes(line, Place(path=path, line=number), problems)
    return readable


def hidden_code(found: re.Match[str]) -> str:
    """Return the code of the message about a character that `HIDDEN` found."""
    return "hidden-direction" if found["direction"] else "hidden-character"


def name_of(letter: str) -> str:
    """Return the name of a character in Unicode with its number, such as "right-to-left mark (U+200F)"."""
    name = unicodedata.name(letter, "").lower()
    return f"{name} (U+{ord(letter):04X})" if name else f"U+{ord(letter):04X}"


def _check_invisible(line: str, at: Place, problems: Problems, *, in_yaml: bool) -> bool:
    structural = _STRUCTURAL.match(line) if in_yaml else None
    found = _INVISIBLE.search(line)
    if not found:
        return True
    column = structural.end() if structural else found.start() + 1
    code = "invisible-structure" if structural else "invisible-character"
    place, letter = Place(path=at.path, line=at.line, column=column), line[column - 1]
    problems.add(code, place, name=NAMES[letter], count=line.count(letter))
    return not structural


def _check_lookalikes(line: str, at: Place, problems: Problems) -> None:
    for pattern, code in _LOOKALIKES:
        found = pattern.search(line)
        if found:
            word = next((w[0] for w in _WORD.finditer(line) if w.start() <= found.start() < w.end()), found[0])
            place = Place(path=at.path, line=at.line, column=found.start() + 1)
            problems.add(code, place, word=word, right=fix_lookalikes(word))


def fix_lookalikes(word: str) -> str:
    """Return `word` with ำ for ํ + า (keeping a tone mark before it) and แ for เ + เ."""
    joined = re.sub("\u0e4d([\u0e48-\u0e4b]?)\u0e32|([\u0e48-\u0e4b])\u0e4d\u0e32", "\\1\\2\u0e33", word)
    return joined.replace("\u0e40\u0e40", "\u0e41")
