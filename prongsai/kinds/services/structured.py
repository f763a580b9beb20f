"""A service for search engines: schema.org GovernmentService, and HowTo for its steps."""

from __future__ import annotations

from collections.abc import Mapping

from prongsai.base.page import Address, Structured
from prongsai.kinds.services.views import ChannelView, ServiceView
from prongsai.text import Text


def structured(service: ServiceView, municipality: Text) -> tuple[Structured, ...]:
    record = service.record
    operator: Structured = {
        "@type": "GovernmentOrganization",
        "name": service.units[0].title,
        "url": Address(key=service.units[0].key),
        "parentOrganization": {"@type": "GovernmentOrganization", "name": municipality},
    }
    channels = [_channel(service, channel) for channel in service.channels]
    offered: Structured = {
        "@type": "GovernmentService",
        "name": record.title,
        "description": record.summary,
        "url": Address(key=service.key),
        "serviceOperator": operator,
        "provider": {"@type": "GovernmentOrganization", "name": municipality},
        "areaServed": {"@type": "AdministrativeArea", "name": municipality},
        "serviceOutput": {"@type": "Thing", "name": record.result} if record.result else None,
        "audience": [{"@type": "Audience", "audienceType": name} for name in record.audience] or None,
        "availableChannel": channels or None,
        "isAccessibleForFree": None if service.fees is None else not any(fee.baht for fee in record.fee or ()),
    }
    how: Structured = {
        "@type": "HowTo",
        "name": record.title,
        "totalTime": record.promise.iso if record.promise else None,
        "supply": [{"@type": "HowToSupply", "name": paper.name} for paper in service.papers or ()] or None,
        "step": [
            {"@type": "HowToStep", "text": step.text, "url": Address(key=service.key, anchor=step.anchor)}
            for step in service.steps
        ],
    }
    return (offered, how)


def _channel(service: ServiceView, channel: ChannelView) -> Mapping[str, object]:
    """Return a way to the service; the time by ISO 8601 only if it is not in working days."""
    promise = service.record.promise
    location = {"@type": "Place", "name": channel.spot.name} if channel.spot else None
    if channel.spot and channel.spot.key and location:
        location["url"] = Address(key=channel.spot.key)
    return {
        "@type": "ServiceChannel",
        "name": channel.name,
        "processingTime": promise.iso if promise else None,
        "serviceLocation": location,
        "servicePhone": {"@type": "ContactPoint", "telephone": channel.phone} if channel.phone else None,
        "serviceUrl": channel.url,
    }
