"""Reads `content/history.yaml`, written by `build.py history`: quickly, since it is long, and reports gaps."""

from __future__ import annotations

import yaml
from pydantic import ValidationError

from prongsai.models.history import History
from prongsai.problems import Place, Problems
from prongsai.source.files import Files
from prongsai.source.tree import dotted


def read_history(files: Files, path: str | None, problems: Problems) -> History:
    """Return the versions of all records; a broken file or a missing version is a problem."""
    if path is None:
        return History({})
    try:
        text = files.read(path).decode("utf-8-sig")
        history = History.model_validate(yaml.load(text, Loader=yaml.CBaseLoader) or {})
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        problems.add("history-broken", Place(path=path, line=mark.line + 1 if mark else 0, column=1), detail="YAML")
    except ValidationError as error:
        problems.add("history-broken", Place(path=path), detail=dotted(error.errors()[0]["loc"]))
    except (UnicodeDecodeError, yaml.YAMLError):
        problems.add("history-broken", Place(path=path), detail="UTF-8")
    else:
        _check_once(text, path, problems)
        _check_numbers(history, path, problems)
        return history
    return History({})


def _check_once(text: str, path: str, problems: Problems) -> None:
    """Check that no record is repeated, such as after a manual merge: YAML silently keeps the last one."""
    seen: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        key = line.partition(":")[0]
        if line[:1].strip("#- "):
            if key in seen:
                place = Place(path=path, line=number, column=1)
                problems.add("duplicate-key", place, name=key, line=seen[key])
            seen[key] = number


def _check_numbers(history: History, path: str, problems: Problems) -> None:
    """Check that the versions of each record are numbered 1, 2, 3 and so on."""
    for key, versions in history.root.items():
        for number, version in enumerate(versions, start=1):
            if version.version != number:
                problems.add("history-gap", Place(path=path), key, value=number)
                break


def check_current(history: History, marks: dict[str, str], path: str | None, problems: Problems) -> None:
    """Warn of records whose current version is not in the history; a site without a history is not checked."""
    if path is None:
        return
    known = {key: versions[-1].mark for key, versions in history.root.items() if versions}
    behind = [key for key in sorted({*known, *marks}) if known.get(key) != marks.get(key)]
    if behind:
        problems.add("history-behind", Place(path=path), count=len(behind), example=behind[0])
