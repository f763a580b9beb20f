"""The kind of prose pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from prongsai.base.kind import Kind
from prongsai.base.loaded import Content
from prongsai.base.material import SECTIONS, Material
from prongsai.base.new import New, NewFile, NewRequest
from prongsai.base.page import Found, Page
from prongsai.base.stubs import checked_id
from prongsai.base.where import CONTENT, markdown_each
from prongsai.kinds.pages.record import PageHead, PageText, join_languages
from prongsai.source.tree import quoted
from prongsai.text import Prose


@dataclass(frozen=True, kw_only=True, slots=True)
class ProsePage:
    """Markdown; links in it are relative to the file `source`."""

    body: Prose
    source: str


def _pages(material: Material) -> Iterator[Page]:
    for loaded in material.content.of(PageText):
        record = loaded.record
        page = Page(
            key=loaded.key,
            layout=record.layout or "pages/item",
            title=record.title,
            view=ProsePage(body=record.body, source=loaded.source),
            kind="pages",
            item=loaded,
            description=record.description,
            trail=(material.home,),
            sources=loaded.files,
            as_of=record.updated,
            found=Found(heading=SECTIONS, texts=tuple(text for _, text in loaded.texts())),
        )
        yield material.versioned(page)


def _new(_: Content, request: NewRequest, _today: date) -> Iterator[NewFile]:
    """Yield the files of a page, one per language."""
    name, title = checked_id(request), request.title
    for lang, words in (("th", title.th), ("en", title.en)):
        if words:
            body = "เขียนเนื้อหาที่นี่ ใช้ Markdown ได้" if lang == "th" else "Write the text here; Markdown."
            text = f"---\ntitle: {quoted(words)}\n---\n{body}\n"
            yield NewFile(path=f"{CONTENT}/pages/{name}.{lang}.md", text=text)


PAGES = Kind(
    name="pages",
    one="page",
    heading=SECTIONS,
    record=PageText,
    where=markdown_each("pages/{id}"),
    key=lambda _year, name, _values: name,
    head=PageHead,
    join=join_languages,
    pages=_pages,
    new=New(name="page", make=_new, check=checked_id),
    views={"pages/item": ProsePage},
)
