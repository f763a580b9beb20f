"""Lending as a service, so that its steps are checked, drawn and listed like those of any other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

from prongsai.base.loaded import Loaded
from prongsai.kinds.property.record import Property
from prongsai.kinds.services.record import Service


def as_service(loaded: Loaded[Property]) -> Loaded[Service]:
    """Return the record as a service with the same steps, documents and channels, at the same places of its file."""
    record = loaded.record
    service = Service.model_construct(
        title=record.title,
        summary=record.summary,
        responsible=(record.unit,),
        documents=record.documents,
        hours=record.hours,
        channels=record.channels,
        people=record.people,
        steps=record.steps,
        law=record.law,
        forms=record.forms,
        checked=record.checked,
    )
    return replace(cast("Loaded[Any]", loaded), record=service)
