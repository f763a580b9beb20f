"""The state of the form while the preview runs: the site, the token of its pages, and the files it wrote."""

from __future__ import annotations

import difflib
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from prongsai.base.kind import AnyKind
from prongsai.base.new import NewFile
from prongsai.base.where import CONTENT, LEDGER
from prongsai.desk.form.records import Judge, Opened, as_bytes
from prongsai.history.git import GitError, uncommitted
from prongsai.loader.load import load_content
from prongsai.problems import ContentError, Lang, Problems
from prongsai.source.files import Files
from prongsai.translations import confirm, passages, write_ledger
from prongsai.writing import remove_file, replace_file


class Desk:
    """`judge` checks only records, which is fast enough while a person types; `check` checks the pages too.

    Only pages of this run know the `token`; `saved` is the diff of the last save of each record.
    """

    def __init__(
        self, root: Path, lang: Lang, today: Callable[[], date], kinds: Sequence[AnyKind], judge: Judge, check: Judge
    ) -> None:
        self.root = root
        self.kinds = kinds
        self.judge = judge
        self.check = check
        self.lang = lang
        self.today = today
        self.token = secrets.token_urlsafe()
        self.saved: dict[str, str] = {}
        self._written: set[str] = set()

    def files(self) -> Files:
        """Return the files of the site as they are now."""
        return Files(self.root)

    def save(self, record: Opened, texts: Mapping[str, str]) -> None:
        """Write the changed files of a record. Raises PublishError."""
        for path, text in texts.items():
            file = self.root / path
            if text:
                replace_file(file, as_bytes(_bytes_of(file), text))
            else:
                remove_file(file)
            self._written.add(path)
        self.saved[record.path] = difference(record.texts, texts)

    def write_new(self, files: Iterable[NewFile]) -> None:
        """Write new files, as `build.py new` does. Raises PublishError."""
        for new in files:
            file = self.root / new.path
            replace_file(file, as_bytes(_bytes_of(file), new.text))
            self._written.add(new.path)

    def confirm(self, record: Opened) -> bool:
        """Record that the English of a record matches its Thai; return False if the content could not be read."""
        try:
            content = load_content(self.files(), self.kinds, Problems())
        except ContentError:
            return False
        keys = {passage.key for passage in passages(content) if passage.place.path in record.texts}
        replace_file(self.root / CONTENT / LEDGER, write_ledger(confirm(content, keys)).encode())
        self._written.add(f"{CONTENT}/{LEDGER}")
        return True

    def changed(self) -> tuple[str, ...]:
        """Return the uncommitted files; without git, the files written since the start."""
        try:
            waiting = set(uncommitted(self.root))
        except GitError:
            waiting = self._written
        # `uncommitted` covers only content/, so the settings are added here.
        return tuple(sorted(waiting | {path for path in self._written if not path.startswith(f"{CONTENT}/")}))


def _bytes_of(file: Path) -> bytes:
    return file.read_bytes() if file.is_file() else b""


def difference(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """Return the changes of files like `diff -u`; `before` must contain all files of `after`."""
    lines = (
        line
        for path, text in after.items()
        for line in difflib.unified_diff(before[path].splitlines(), text.splitlines(), path, path, lineterm="", n=1)
    )
    return "".join(f"{line}\n" for line in lines)
