"""The lending of property as open data: the rules and cases, and a table of the things."""

from __future__ import annotations

from collections.abc import Sequence

from prongsai.base.collection import Entry, Shared, record_id, updated, version_mark
from prongsai.base.columns import Column, both_eras, integer, of_holder, part, reference, string, table, text
from prongsai.base.from_model import row_columns
from prongsai.kinds.property.record import ASSETS, LendingCase, LendingRule
from prongsai.kinds.property.views import AssetView, PropertyView
from prongsai.kinds.services.columns import CHANNELS, DOCUMENTS, LAW, PEOPLE, STEPS, form_columns, steps_of

CASE_COLUMNS: Sequence[Column[LendingCase]] = (
    string("case", lambda case: case.case, required=True, choices=("agency", "inside", "outside")),
    text("who", lambda case: case.who, required=True),
    text("approves", lambda case: case.approves, required=True),
    string("longest", part(lambda case: case.longest, lambda time: time.iso)),
    text("note", lambda case: case.note),
)
RULE_COLUMNS: Sequence[Column[LendingRule]] = (
    text("what", lambda rule: rule.what, required=True),
    text("why", lambda rule: rule.why),
)


def property_columns(shared: Shared) -> Sequence[Column[Entry[PropertyView]]]:
    things: Sequence[Column[AssetView]] = (
        *(of_holder(column, lambda asset: asset.row) for column in row_columns(ASSETS)),
        integer("on_loan", lambda asset: asset.on_loan),
        integer("available", lambda asset: asset.available),
    )
    return (
        record_id(),
        shared.url(),
        version_mark(),
        text("title", lambda entry: entry.view.record.title, required=True),
        text("summary", lambda entry: entry.view.record.summary),
        reference("unit", lambda entry: entry.view.unit.key, "units", required=True),
        integer("remind_after", lambda entry: entry.view.record.remind_after),
        *both_eras("as_of", lambda entry: entry.view.as_of, last=True),
        text("hours", lambda entry: entry.view.record.hours),
        text("damage", lambda entry: entry.view.record.damage),
        text("note", lambda entry: entry.view.record.note),
        *both_eras("checked", lambda entry: entry.view.record.checked),
        *updated(),
        table("steps", lambda entry: steps_of(entry.view.service), STEPS),
        table("documents", lambda entry: entry.view.record.documents or (), DOCUMENTS),
        table("channels", lambda entry: entry.view.service.channels, CHANNELS),
        table("people", lambda entry: entry.view.record.people, PEOPLE),
        table("law", lambda entry: entry.view.record.law, LAW),
        table("forms", lambda entry: entry.view.service.forms, form_columns(shared)),
        table("cases", lambda entry: entry.view.record.cases, CASE_COLUMNS),
        table("rules", lambda entry: entry.view.record.rules, RULE_COLUMNS),
        table("things", lambda entry: (*entry.view.assets, *entry.view.kept, *entry.view.gone), things),
    )
