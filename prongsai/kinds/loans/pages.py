"""The page of a register of loans: what is on loan and overdue, through whom, and every loan."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.addresses import DATA_KEY
from prongsai.base.material import Material
from prongsai.base.page import Address, Fact, Found, Link, Page, Structured, Thing
from prongsai.base.prints import Booklet, BookletPart, BookletTable
from prongsai.kinds.loans.views import LoanView, RegisterView, all_registers
from prongsai.text import Text
from prongsai.thai import fiscal_year_days
from prongsai.wording import Wording

_DASH = Text(th="–", en="–")


def loan_pages(material: Material) -> Iterator[Page]:
    for register in material.once(all_registers):
        yield material.versioned(_page(register, material))


def _page(register: RegisterView, material: Material) -> Page:
    record, wording = register.record, material.wording
    title = wording.text("loans.title_of", year=wording.year(register.year))
    names = tuple(dict.fromkeys(loan.name for loan in register.loans))
    note = (record.note,) if record.note else ()
    return Page(
        key=register.key,
        layout="loans/item",
        title=title,
        view=register,
        kind="loans",
        item=register,
        year=register.year,
        description=_said(register, wording),
        trail=(material.home, material.section_link("property", "property")),
        sources=register.sources,
        as_of=record.updated or record.as_of,
        found=Found(heading="loan-register", texts=(title, *note, *names), labels=(wording.text("loans.asked"),)),
        thing=_thing(register, title, wording),
        booklet=_sheet(register, wording) if register.is_reported else None,
        structured=(_structured(register, title),),
    )


def _said(register: RegisterView, wording: Wording) -> Text:
    if not register.is_reported:
        return wording.text("loans.not_reported")
    sums = register.sums
    return wording.text(
        "loans.summary",
        n=wording.digits(sums.count),
        open=wording.digits(sums.open),
        overdue=wording.digits(sums.states["overdue"]),
    )


def _thing(register: RegisterView, title: Text, wording: Wording) -> Thing:
    sums, as_of = register.sums, register.record.as_of
    figures, facts = [], []
    if register.is_reported:
        figures = [
            Fact(label="loans.count", value=wording.digits(sums.count)),
            Fact(label="loans.state.overdue", value=wording.digits(sums.states["overdue"])),
        ]
        facts = [Fact(label="loans.state.late", value=wording.digits(sums.states["late"]))]
        if sums.share_through is not None:
            share = wording.text("number.percent", n=wording.digits(sums.share_through))
            facts.append(Fact(label="loans.through", value=share))
    state = wording.text("site.as_of", date=wording.date(as_of)) if as_of else wording.text("loans.not_reported")
    return Thing(
        label="loans.one",
        link=Link(key=register.key, title=title, year=register.year),
        figures=tuple(figures),
        facts=tuple(facts),
        state=state,
    )


def _sheet(register: RegisterView, wording: Wording) -> Booklet:
    text = wording.text
    heads = ("number", "thing", "quantity", "borrower_head", "out", "due", "returned", "state_head")
    table = BookletTable(
        heads=tuple(text(f"loans.{head}") for head in heads),
        widths=(1.8, 2.5, 1.5, 2.2, 1.85, 1.85, 1.85, 2.45),
        rows=tuple(_row(loan, wording) for loan in register.loans),
    )
    as_of = register.record.as_of
    said = (text("site.as_of", date=wording.date(as_of)),) if as_of else ()
    part = BookletPart(
        heading=text("loans.register"), texts=(_said(register, wording), *said, text("loans.private")), table=table
    )
    return Booklet(name="register", label="loans.sheet", kicker=text("loans.one"), parts=(part,))


def _row(loan: LoanView, wording: Wording) -> tuple[Text, ...]:
    days = (day or _DASH for day in (loan.out, loan.due, loan.returned))
    state = wording.text(f"loans.state.{loan.state}")
    return (wording.digits(loan.number), loan.name, wording.digits(f"{loan.quantity:,}"), loan.borrower, *days, state)


def _structured(register: RegisterView, title: Text) -> Structured:
    first, last = fiscal_year_days(register.year)
    as_of = register.record.as_of
    return {
        "@type": "Dataset",
        "name": title,
        "url": Address(key=register.key),
        "temporalCoverage": f"{first.isoformat()}/{(as_of.last if as_of else last).isoformat()}",
        "dateModified": as_of.iso if as_of else None,
        "variableMeasured": ["quantity", "out", "due", "returned", "state", "through_officer"]
        if register.is_reported
        else None,
        "isAccessibleForFree": True,
        "isPartOf": {"@type": "Dataset", "url": Address(key=DATA_KEY, anchor="loans")},
    }
