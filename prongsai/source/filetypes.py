"""The types of files that are published besides pages, by the ending of their name."""

from __future__ import annotations

# Files that browsers show or offices open; nothing executable (SVG can contain scripts).
FILE_TYPES = tuple("pdf jpg jpeg png webp csv xlsx ods docx odt pptx zip json".split())
# What the program that made a file can save it as.
NEWER_TYPES = {"doc": "docx", "rtf": "docx", "xls": "xlsx", "ppt": "pptx", "heic": "jpg", "heif": "jpg"}
# Tables whose rows a record takes.
TABLE_TYPES = ("csv", "xlsx")
PICTURE_TYPES = ("jpg", "jpeg", "png", "webp")


def type_of(path: str) -> str:
    """Return the ending of a name, in lower case and without the dot."""
    return path.rpartition(".")[2].lower()
