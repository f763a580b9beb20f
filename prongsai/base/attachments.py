"""Files that a record offers to open, as layouts link to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from prongsai.addresses import published_file
from prongsai.models.fields import path_of
from prongsai.models.parts import Attachment
from prongsai.text import Text


@dataclass(frozen=True, kw_only=True, slots=True)
class AttachmentView:
    """A link to a file; `file` is its published path."""

    title: Text
    file: str

    @property
    def format(self) -> str:
        return self.file.rpartition(".")[2].upper()


def view_attachments(attachments: Sequence[Attachment], source: str) -> tuple[AttachmentView, ...]:
    """Return the links to the files that the record at `source` names."""
    return tuple(
        AttachmentView(title=item.title, file=published_file(path_of(source, item.file))) for item in attachments
    )
