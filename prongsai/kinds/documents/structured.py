"""A document for search engines: schema.org Legislation for what binds, DigitalDocument for the rest."""

from __future__ import annotations

from prongsai.base.page import Address, FileAddress, Structured
from prongsai.kinds.documents.views import DocumentView, FileView

# What is law of the municipality: rules and orders.
_LEGISLATION = ("rule", "order")
_TYPES = {"PDF": "application/pdf", "DOCX": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
_LANGUAGES = {"thai": ["th"], "english": ["en"], "both": ["th", "en"]}


def structured(document: DocumentView) -> Structured:
    record, is_law = document.record, document.record.kind in _LEGISLATION
    days, adopted = record.in_force, record.adopted
    start = days.start.iso if days and days.start else None
    said: dict[str, object] = {
        "@type": "Legislation" if is_law else "DigitalDocument",
        "name": record.title,
        "description": record.summary,
        "url": Address(key=document.key),
        "datePublished": adopted.date.iso if adopted and adopted.date else None,
        "expires": days.end.iso if days and days.end else None,
        "encoding": [_file(file) for file in document.files] or None,
        "isAccessibleForFree": True,
    }
    earlier = Address(key=document.before.key) if document.before else None
    if not is_law:
        return {**said, "isBasedOn": earlier}
    return {
        **said,
        "legislationIdentifier": adopted.number if adopted else None,
        "legislationPassedBy": {"@type": "GovernmentOrganization", "name": adopted.by}
        if adopted and adopted.by
        else None,
        "legislationDate": adopted.date.iso if adopted and adopted.date else None,
        "legislationDateOfApplicability": start,
        "legislationLegalForce": "https://schema.org/InForce"
        if document.state == "current"
        else "https://schema.org/NotInForce",
        "legislationChanges": earlier,
    }


def _file(file: FileView) -> Structured:
    return {
        "@type": "MediaObject",
        "name": file.title,
        "contentUrl": FileAddress(path=file.facts.file),
        "encodingFormat": _TYPES.get(file.facts.format),
        "contentSize": str(file.facts.size),
        "inLanguage": _LANGUAGES[file.language],
    }
