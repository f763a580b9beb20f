"""How every JSON file is written: indented, Thai unescaped, with a final line break."""

from __future__ import annotations

import json


def json_file(document: object) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
