"""What was found in a text, without saying it in full: messages are pasted into chats and logs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Sort = Literal["id", "phone", "email", "account", "passport", "name"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """Personal data at `start` of a text; `value` is what it is compared by: the digits, an address in lower case."""

    sort: Sort
    value: str
    masked: str
    start: int
    end: int


def mask_id(digits: str) -> str:
    return f"{digits[0]}-{digits[1:5]}-xxxxx-xx-{digits[12]}"


def mask_number(typed: str, first: int = 3, last: int = 2) -> str:
    """Return a number as typed with its middle digits as x: 081-xxx-xx78."""
    count = len(re.findall(r"[0-9A-Za-z]", typed))
    seen = 0
    letters = []
    for letter in typed:
        if letter.isalnum():
            seen += 1
            letters.append(letter if seen <= first or seen > count - last else "x")
        else:
            letters.append(letter)
    return "".join(letters)


def mask_email(address: str) -> str:
    name, _, host = address.partition("@")
    return f"{name[:1]}xxxx@{host}"


def mask_name(title: str, name: str) -> str:
    """Return the title and first letter; a Thai vowel before a letter is read after it: เ, แ, โ, ใ, ไ."""
    kept = 2 if name[:1] in "เแโใไ" else 1
    return f"{title}{' ' if title.isascii() else ''}{name[:kept]}xxxx"
