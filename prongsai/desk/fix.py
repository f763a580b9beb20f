"""What `check --fix` fixes: typing mistakes, and changes made by Word, that have only one correct fix.

Only the text of the mistake is changed, so comments, order and quoting stay as they were.
"""

from __future__ import annotations

import codecs
import difflib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from prongsai.problems import Problem, Problems
from prongsai.source.characters import NAMES, fix_lookalikes
from prongsai.source.documents import check_yaml
from prongsai.source.encoding import decode_any, encoding_of, text_of, with_lf
from prongsai.source.files import Files
from prongsai.source.tree import quoted

# Characters replaced by a space; the other invisible characters are removed.
_SPACES = "\u00a0\u0085\u2007\u2028\u2029\u202f\u3000"
_INVISIBLE = str.maketrans({letter: " " if letter in _SPACES else "" for letter in (*NAMES, codecs.BOM_UTF8.decode())})
_TAB_INDENT = re.compile(r"^ *\t[ \t]*", re.MULTILINE)
_FRONT_MATTER = re.compile(r"(\s*---[ \t]*\n)(.*?)(^---[ \t]*(?:\n|\Z).*)", re.DOTALL | re.MULTILINE)
# How many lines show that a file in another encoding is read right.
_SHOWN = 5
# A file with more mistakes than this needs a second run.
_MOST = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class Fixed:
    """A file that was changed."""

    path: str
    before: bytes
    after: bytes

    @property
    def encoding(self) -> str | None:
        """The name of the encoding that becomes UTF-8; None if it is UTF-8."""
        name = encoding_of(self.before)
        return None if name == "UTF-8" else name

    @property
    def has_line_ends(self) -> bool:
        """Whether line ends of Windows or of old Macs become LF."""
        return "\r" in decode_any(self.before)

    @property
    def beginning(self) -> list[str]:
        """The first lines as they will be read."""
        return self._lines()[1][:_SHOWN]

    def diff(self) -> str:
        """Return the changed lines like `diff -u`; only the header if none is changed but in its encoding."""
        lines = [*difflib.unified_diff(*self._lines(), fromfile=self.path, tofile=self.path, lineterm="")]
        return "".join(f"{line}\n" for line in lines or (f"--- {self.path}", f"+++ {self.path}"))

    @property
    def lines(self) -> int:
        """The number of changed lines; all lines if only encoding or line ends change."""
        before, after = self._lines()
        return sum(old != new for old, new in zip(before, after, strict=False)) or len(after)

    def _lines(self) -> tuple[list[str], list[str]]:
        before, after = (text_of(data).split("\n") for data in (self.before, self.after))
        return before, after


def fix_files(files: Files, paths: list[str]) -> Iterator[Fixed]:
    """Yield the files at `paths` that `fix` changes."""
    for path in paths:
        before = files.read(path)
        after = fix(before, path)
        if after != before:
            yield Fixed(path=path, before=before, after=after)


def fix(data: bytes, path: str) -> bytes:
    """Return a content file with its mistakes fixed, in UTF-8; a file in an unknown encoding stays unchanged."""
    if _is_damaged(data.removeprefix(codecs.BOM_UTF8)):
        return data
    try:
        text = decode_any(data)
    except UnicodeDecodeError:
        return data
    text = with_lf(text)
    if path.endswith(".yaml"):
        text = _fix_yaml(text, path)
    elif front := _FRONT_MATTER.match(text):
        text = _fix_letters(front[1]) + _fix_yaml(front[2], path) + _fix_letters(front[3])
    else:
        text = _fix_letters(text)
    return text.encode("utf-8")


def _is_damaged(data: bytes) -> bool:
    """Whether the bytes are damaged UTF-8, as after a broken copy: another encoding would give wrong letters."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        whole = sum(len(letter.encode()) for letter in data.decode("utf-8", "ignore") if letter > "\x7f")
        return 2 * whole > sum(byte >= 0x80 for byte in data)
    return False


def _fix_letters(text: str) -> str:
    return fix_lookalikes(text.translate(_INVISIBLE))


def _fix_yaml(text: str, path: str) -> str:
    """Return `text` fixed, or unchanged if the fix would change its fields: a quote after invisible characters."""
    before = check_yaml(text, path, Problems())
    fixed = _fix_lines(_fix_letters(text), path)
    after = check_yaml(fixed, path, Problems())
    if before and (after is None or set(before.value_places) != set(after.value_places)):
        return text
    return fixed


def _fix_lines(text: str, path: str) -> str:
    text = _TAB_INDENT.sub(lambda indent: indent[0].replace("\t", "  "), text)
    for _ in range(_MOST):
        problems = Problems()
        check_yaml(text, path, problems)
        found = sorted((problem for problem in problems if problem.code in _FIXERS), key=_order)
        fixed = next(filter(None, (_fix_line(text, problem) for problem in found)), None)
        if fixed is None:
            break
        text = fixed
    return text


def _fix_line(text: str, problem: Problem) -> str | None:
    """Return `text` with `problem` fixed; None if there is no single correct fix."""
    lines = text.split("\n")
    index = problem.place.line - 1
    line = lines[index]
    fixed = _FIXERS[problem.code](line, problem)
    if fixed is None or fixed == line:
        return None
    lines[index] = fixed
    return "\n".join(lines)


def _quote_rest(line: str, problem: Problem) -> str | None:
    """Quote everything after the colon or dash, up to the end of the line."""
    start = problem.place.column - 1
    if key := re.match(r"[^\s:#'\"\[{][^:#]*:[ ]+", line[start:]):
        start += key.end()
    rest = line[start:].rstrip()
    return line[:start] + str(problem.params["whole"]) if _unquoted(str(problem.params["whole"])) == rest else None


def _unquoted(whole: str) -> str:
    return whole[1:-1].replace("''", "'") if whole.startswith("'") else whole[1:-1]


def _quote_colon(line: str, problem: Problem) -> str | None:
    start = problem.place.column - 1
    rest = line[start:].rstrip()
    # After " #" there may be a comment or more text: only a person can decide.
    return None if " #" in rest else line[:start] + quoted(rest)


def _straighten(line: str, problem: Problem) -> str | None:
    start = problem.place.column - 1
    value = str(problem.params["value"])
    return line[:start] + str(problem.params["whole"]) + line[start + len(value) :] if value in line[start:] else None


def _quote_dash(line: str, problem: Problem) -> str:
    start = problem.place.column - 1
    return line[:start] + '"-"' + line[start + 1 :]


# A text in Word's curly quotes ends with the closing quote: what follows is a comment.
_FIXERS: dict[str, Callable[[str, Problem], str | None]] = {
    "smart-quotes": _straighten,
    "lost-after-hash": _quote_rest,
    "colon-in-text": _quote_colon,
    "bare-dash": _quote_dash,
}


def _order(problem: Problem) -> int:
    return [*_FIXERS].index(problem.code)
