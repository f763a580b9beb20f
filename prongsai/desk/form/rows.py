"""The buttons of rows: what each changes in the values that a browser sent.

A row keeps its number while it is moved, so that its values, and its comments in the file, stay with it.
"""

from __future__ import annotations

from collections.abc import Iterator

# Suffixes to the name of a list or map: its number of rows and their order, its keys, the rows to remove, the key of a
# new entry. WORD: a list may be a single word instead, such as a budget that is "none".
ROWS, ORDER, KEYS, GONE, NEW_KEY, WORD = "#rows", "#order", "#keys", "#gone", "#key", "#word"


def change_rows(posted: dict[str, list[str]], action: str, target: str) -> None:
    """Apply the button `action` of a list or map, or of one of its rows: `target` is "steps" or "steps#order 2"."""
    if action == "add":
        _insert(posted, target, None)
    elif action in {"remove", "restore"}:
        name, _, row = target.partition(f"{GONE} ")
        gone = [one for one in posted.get(f"{name}{GONE}", ()) if one != row]
        posted[f"{name}{GONE}"] = [*gone, row] if action == "remove" else gone
    elif action in {"up", "down", "insert"}:
        name, _, row = target.partition(f"{ORDER} ")
        if row not in posted.get(f"{name}{ORDER}", ()):
            return
        if action == "insert":
            _insert(posted, name, row)
        else:
            _move(posted[f"{name}{ORDER}"], row, action, posted.get(f"{name}{GONE}", []))


def _insert(posted: dict[str, list[str]], name: str, above: str | None) -> None:
    """Add a row to a list, below the row `above` or at the end."""
    rows = posted.get(f"{name}{ROWS}", [""])[-1]
    if not rows.isdecimal():
        return
    order = posted.setdefault(f"{name}{ORDER}", [])
    order.insert(len(order) if above is None else order.index(above) + 1, str(int(rows)))
    posted[f"{name}{ROWS}"] = [str(int(rows) + 1)]


def _move(order: list[str], row: str, action: str, gone: list[str]) -> None:
    """Move a row past its neighbour; removed rows are no neighbours."""
    at = order.index(row)
    others = reversed(order[:at]) if action == "up" else iter(order[at + 1 :])
    neighbour = next(_present(others, gone), None)
    if neighbour is not None:
        order.remove(row)
        order.insert(order.index(neighbour) + (action == "down"), row)


def _present(rows: Iterator[str], gone: list[str]) -> Iterator[str]:
    return (row for row in rows if row not in gone)
