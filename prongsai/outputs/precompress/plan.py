"""A compressed copy (.gz) beside each text file, for web servers that send files as they are.

No page links to a copy: a server that is set up for it sends one in place of its file. Files of the content have none;
most are compressed already. There is no .br: the library for it is not among ours, and every server knows gzip.
"""

from __future__ import annotations

import gzip
import io

from prongsai.outputs.artifact import Artifact, Bytes, Late
from prongsai.outputs.output import Output, Plan

TEXTS = (".html", ".css", ".js", ".json", ".svg", ".xml", ".csv", ".txt")
# A smaller file fits into one packet of the network as it is.
LEAST = 1_024


def _plan(plan: Plan) -> dict[str, Artifact]:
    return {
        f"{path}.gz": Bytes(data=compressed(artifact.read()))
        for path, artifact in plan.planned.items()
        if path.endswith(TEXTS) and isinstance(artifact, Bytes | Late) and artifact.size() >= LEAST
    }


def compressed(data: bytes) -> bytes:
    """Return gzip data without time and name, so that the same content gives the same bytes."""
    buffer = io.BytesIO()
    # Unlike gzip.compress, this names no operating system.
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=buffer, mtime=0) as file:
        file.write(data)
    return buffer.getvalue()


PRECOMPRESS = Output(name="precompress", is_on=lambda config: config.outputs.precompress, plan=_plan)
