"""The pages at the addresses of withdrawn records: when and why each was taken off the site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prongsai.base.material import SECTIONS, Material
from prongsai.base.page import Found, Link, Page
from prongsai.site.model import WITHDRAWN_LAYOUT, Withdrawn
from prongsai.site.withdrawn import list_withdrawn
from prongsai.text import Text


def withdrawn_pages(material: Material, pages: Mapping[str, Page]) -> tuple[Page, ...]:
    return tuple(_page(record, material, pages) for record in list_withdrawn(material.content))


def _page(record: Withdrawn, material: Material, pages: Mapping[str, Page]) -> Page:
    return Page(
        key=record.key,
        layout=WITHDRAWN_LAYOUT,
        title=record.title,
        view=record,
        description=_described(record, material),
        trail=(material.home, *_above(record.key, pages)),
        sources=material.content.withdrawn[record.key].files,
        updated=record.date,
        versions=material.content.history.root.get(record.key, ())[::-1],
        found=Found(heading=SECTIONS, texts=(record.title, record.reason)),
    )


def _described(record: Withdrawn, material: Material) -> Text:
    when, reason = material.wording.text("withdrawn.on", date=material.wording.date(record.date)), record.reason
    return Text(th=f"{when.th}: {reason.th}", en=f"{when.en}: {reason.en}" if reason.en else None)


def _above(key: str, pages: Mapping[str, Page]) -> Iterator[Link]:
    """Yield the pages at the addresses above `key`, from the top."""
    steps = key.split("/")
    for count in range(1, len(steps)):
        if above := pages.get("/".join(steps[:count])):
            yield above.link
