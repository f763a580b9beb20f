"""Names that become files and addresses: of records, of files, of folders. They must be possible on every system."""

from __future__ import annotations

import re

from prongsai.problems import Fault

ID_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Windows allows 260 letters for a whole path, and the path of a notice sheet has the id twice.
ID_LENGTH = 60
# A file is published at its path in the content, which Windows writes below the folder of the site.
NAME_LENGTH, PATH_LENGTH = 100, 150
# Devices of Windows: it writes no file or folder of such a name, whatever its extension.
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)", re.IGNORECASE)
_SHOWN = 20


def id_fault(name: str) -> Fault | None:
    """Return why a name of the right letters cannot be an id, which becomes a folder; None if it can."""
    return name_fault(name, ID_LENGTH)


def name_fault(name: str, limit: int = NAME_LENGTH) -> Fault | None:
    """Return why some system cannot write a file or folder of this name; None if all can."""
    if len(name) > limit:
        return "name-too-long", {"start": name[:_SHOWN], "count": len(name), "limit": limit}
    if device := _DEVICE.match(name):
        return "name-reserved", {"name": name, "near": f"{device[1]}-1{name[device.end() :]}"}
    return None


def path_fault(path: str) -> Fault | None:
    """Return why a file at this path of the site cannot be written everywhere; None if it can."""
    if len(path) > PATH_LENGTH:
        return "path-too-long", {"count": len(path), "limit": PATH_LENGTH}
    return next(filter(None, map(name_fault, path.split("/"))), None)


def address_fault(address: str) -> Fault | None:
    """Return why an address of the right letters cannot be a folder of the published site; None if it can."""
    return path_fault(address) or next(filter(None, map(id_fault, address.split("/"))), None)
