"""The pages of documents: the list by kind, and each edition, with its sheet for the notice board and its booklet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import get_args

from prongsai.base.followed import Followed
from prongsai.base.material import Material, described
from prongsai.base.page import Fact, Found, Link, Page, Part, Sheet, Thing
from prongsai.base.portions import Step, paged, split
from prongsai.base.prints import Booklet, BookletPart
from prongsai.kinds.documents.acknowledged import Acknowledgement
from prongsai.kinds.documents.record import DocumentKind
from prongsai.kinds.documents.structured import structured
from prongsai.kinds.documents.views import DocumentView, all_documents, by_kind, list_documents, page_of
from prongsai.markup.headings import sections
from prongsai.models.base import texts_of
from prongsai.text import Prose, Text
from prongsai.wording import Wording


def document_pages(material: Material) -> Iterator[Page]:
    documents = material.once(all_documents)
    if not documents:
        return
    listed, wording = by_kind(documents), material.wording
    section = material.section("documents", "documents", "documents/list", list_documents(listed, listed))
    section = replace(section, followed=Followed())
    shown = partial(list_documents, every=listed)
    portions = split(listed, (_between_kinds(wording),), wording)
    yield from paged(section, portions, wording, shown, lambda document: document.key)
    for document in documents:
        yield material.versioned(_page(document, material))


def _between_kinds(wording: Wording) -> Step[DocumentView]:
    """Cut the list between kinds; a kind with too many is cut by the position of its entries."""
    kinds = get_args(DocumentKind)

    def label(documents: Sequence[DocumentView]) -> Text:
        named = dict.fromkeys(one.record.kind for one in documents)
        return wording.both(
            lambda lang: " · ".join(wording.text(f"documents.kinds.{one}").words(lang).value for one in named)
        )

    def place(document: DocumentView) -> str:
        return f"{kinds.index(document.record.kind) + 1}-{document.record.kind}"

    return Step(place=place, label=label, short=label)


def _page(document: DocumentView, material: Material) -> Page:
    record, wording = document.record, material.wording
    texts = [text for _, text in texts_of(record)]
    kind = wording.text(f"documents.kind.{record.kind}")
    state = _state(document, wording)
    return Page(
        key=document.key,
        layout="documents/item",
        title=record.title,
        view=page_of(document),
        kind="documents",
        item=document,
        year=document.year,
        description=described(record.summary or document.details),
        trail=(material.home, material.section_link("documents", "documents")),
        sources=document.sources,
        as_of=record.updated,
        found=Found(
            heading="document",
            texts=(
                *texts,
                *((document.details,) if document.details else ()),
                *(unit.title for unit in document.units),
            ),
            labels=(kind, state),
            units=record.responsible,
        ),
        thing=_thing(document, kind, state, wording),
        sheet=_sheet(document, kind, state, wording),
        booklet=_booklet(document, kind, wording),
        structured=(structured(document),),
    )


def _state(document: DocumentView, wording: Wording) -> Text:
    """Return in words whether an edition is in force, and from or until when."""
    days = document.record.in_force
    if document.state == "replaced" and document.after:
        begun = document.after.record.in_force
        if begun and begun.start:
            return wording.text("documents.replaced_on", date=wording.date(begun.start))
        return wording.text("documents.state.replaced")
    if document.state == "expired" and days and days.end:
        return wording.text("documents.expired_on", date=wording.date(days.end))
    if document.state == "coming" and days and days.start:
        return wording.text("documents.coming_on", date=wording.date(days.start))
    if days and days.start and days.end:
        start, end = wording.date(days.start), wording.date(days.end)
        return wording.text("documents.from_until", start=start, end=end)
    if days and days.start:
        return wording.text("documents.from", date=wording.date(days.start))
    if days and days.end:
        return wording.text("documents.until", date=wording.date(days.end))
    adopted = document.record.adopted
    if adopted and adopted.date:
        return wording.text("documents.dated", date=wording.date(adopted.date))
    return wording.text("documents.no_days" if document.needs_days else "documents.state.current")


def _thing(document: DocumentView, kind: Text, state: Text, wording: Wording) -> Thing:
    """Return what other pages show of a document: how many know it, what its file is, and whether it is in force."""
    known, large = document.acknowledgement, []
    facts = [Fact(label="documents.kind_label", value=kind)]
    if known and known.share is not None:
        percent = wording.text("number.percent", n=wording.digits(f"{known.share:f}"))
        large.append(Fact(label="documents.share", value=percent))
        facts.append(Fact(label="documents.known_by", value=_people(known, wording)))
    if document.record.as_of and known:
        facts.append(Fact(label="documents.as_of", value=wording.date(document.record.as_of)))
    if document.files:
        facts.append(Fact(label="documents.file", value=document.files[0].said))
    return Thing(
        label="documents.one",
        link=Link(key=document.key, title=document.record.title, year=document.year),
        figures=tuple(large),
        facts=tuple(facts),
        state=state,
        units=tuple(unit.key for unit in document.units),
    )


def _people(known: Acknowledgement, wording: Wording) -> Text:
    """Return how many acknowledged it, of those units that reported."""
    n, all_staff = wording.digits(f"{known.acknowledged:,}"), wording.digits(f"{known.staff:,}")
    people = wording.text("documents.people_of", n=n, all=all_staff)
    if not known.not_reported:
        return people
    without = wording.text("documents.without_units", count=len(known.not_reported))
    return wording.both(lambda lang: f"{people.words(lang).value} · {without.words(lang).value}")


def _sheet(document: DocumentView, kind: Text, state: Text, wording: Wording) -> Sheet:
    record, facts = document.record, [Fact(label="documents.in_force", value=state)]
    if document.adopted or document.needs_adoption:
        adopted = document.adopted or wording.text("documents.not_adopted")
        facts.append(Fact(label="documents.adopted", value=adopted))
    if document.in_force:
        facts.append(Fact(label="documents.now", value=document.in_force.title))
    known = document.acknowledgement
    if known and known.share is not None:
        percent = wording.text("number.percent", n=wording.digits(f"{known.share:f}"))
        people = _people(known, wording)
        said = wording.both(lambda lang: f"{percent.words(lang).value} ({people.words(lang).value})")
        facts.append(Fact(label="documents.acknowledged", value=said))
        if record.as_of:
            facts.append(Fact(label="documents.as_of", value=wording.date(record.as_of)))
    facts += [Fact(label="documents.file", value=file.said) for file in document.files]
    summary = (Part(label="documents.summary", text=record.summary),) if record.summary else ()
    return Sheet(kicker=kind, parts=summary, facts=tuple(facts))


def _booklet(document: DocumentView, kind: Text, wording: Wording) -> Booklet | None:
    """Return the text of a document as a booklet; in English only if it has the same sections."""
    if document.details is None:
        return None
    thai = sections(document.details.th)
    english = sections(document.details.en) if document.details.en else ()
    is_whole = [bool(words) for words, _ in thai] == [bool(words) for words, _ in english]
    parts = [
        BookletPart(
            heading=Text(th=words, en=english[index][0] if is_whole else None)
            if words
            else wording.text("documents.text"),
            texts=(Prose(th=body, en=(english[index][1] or None) if is_whole else None),) if body else (),
        )
        for index, (words, body) in enumerate(thai)
    ]
    return Booklet(name="text", label="documents.booklet", kicker=kind, parts=tuple(parts))
