"""JSON as every file of it is written: readable, Thai as it is, a line break at the end."""

from __future__ import annotations

import json


def json_file(document: object) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
