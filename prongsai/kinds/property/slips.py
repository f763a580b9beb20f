"""The paper forms of lending: the request and the return. They ask for personal data, which the office keeps."""

from __future__ import annotations

from collections.abc import Sequence

from prongsai.base.slips import Slip, SlipField, SlipPart
from prongsai.kinds.property.record import Property
from prongsai.text import Text
from prongsai.wording import Wording

# The empty rows for things.
_ROWS = 4


def slips(record: Property, unit: Text, wording: Wording) -> tuple[Slip, ...]:
    """Return the forms to hand in at a unit; none if the municipality has its own."""
    if record.forms:
        return ()
    make = _Maker(unit, wording)
    return make.request(), make.returning()


class _Maker:
    """Makes the forms of one record; labels are words of `property.slip`."""

    def __init__(self, unit: Text, wording: Wording) -> None:
        self._unit = unit
        self._wording = wording

    def _text(self, name: str) -> Text:
        return self._wording.text(f"property.slip.{name}")

    def _field(self, name: str, width: int = 12, *, lines: int = 1, choices: Sequence[str] = ()) -> SlipField:
        return SlipField(
            name=name,
            label=self._text(name),
            width=width,
            lines=lines,
            choices=tuple((choice, self._text(f"choice.{choice}")) for choice in choices),
        )

    def request(self) -> Slip:
        things = (self._field("thing", 7), self._field("code", 3), self._field("quantity", 2))
        uses = (
            self._field("case", choices=("inside", "outside")),
            self._field("purpose", lines=2),
            self._field("place"),
            self._field("out", 6),
            self._field("due", 6),
        )
        office = (
            self._field("number", 5),
            self._field("received", 7),
            self._field("stock", 5, choices=("there", "not-there")),
            self._field("decision", 7, choices=("granted", "refused")),
            self._field("because"),
        )
        return self._slip(
            "request",
            SlipPart(heading=self._text("borrower"), fields=self._borrower()),
            SlipPart(heading=self._text("things"), fields=things, rows=_ROWS),
            SlipPart(
                heading=self._text("use"),
                fields=uses,
                texts=(self._text("pledge"),),
                signatures=(self._text("signed.borrower"),),
            ),
            SlipPart(
                heading=self._text("office"),
                fields=office,
                signatures=(self._text("signed.approver"), self._text("signed.hands_out")),
                is_for_office=True,
            ),
        )

    def _borrower(self) -> tuple[SlipField, ...]:
        kinds = ("agency", "staff", "community", "person")
        return (
            self._field("borrower_kind", choices=kinds),
            self._field("name"),
            self._field("position", 7),
            self._field("phone", 5),
            self._field("address"),
        )

    def returning(self) -> Slip:
        things = (
            self._field("thing", 5),
            self._field("code", 3),
            self._field("quantity", 2),
            self._field("state", 3),
        )
        office = (
            self._field("found", choices=("complete", "damaged", "missing")),
            self._field("details", lines=2),
            self._field("next"),
            self._field("entered", 6),
            self._field("register", 6),
        )
        loan = (self._field("number", 5), self._field("returned", 7), self._field("name", 7), self._field("phone", 5))
        return self._slip(
            "return",
            SlipPart(heading=self._text("loan"), fields=loan),
            SlipPart(
                heading=self._text("given_back"),
                fields=things,
                rows=_ROWS,
                signatures=(self._text("signed.returns"),),
            ),
            SlipPart(
                heading=self._text("office"),
                fields=office,
                texts=(self._text("receipt"),),
                signatures=(self._text("signed.takes_back"),),
                is_for_office=True,
            ),
        )

    def _slip(self, name: str, *parts: SlipPart) -> Slip:
        return Slip(
            name=name,
            label=f"property.{name}_slip",
            title=self._text(f"title.{name}"),
            to=self._wording.text("property.slip.to", unit=self._unit),
            parts=parts,
            privacy=self._wording.text("property.slip.privacy", unit=self._unit),
        )
