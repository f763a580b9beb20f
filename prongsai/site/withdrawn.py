"""The records that were taken off the site, as pages show them."""

from __future__ import annotations

from prongsai.base.loaded import Content
from prongsai.site.model import Withdrawn
from prongsai.text import Text


def list_withdrawn(content: Content) -> tuple[Withdrawn, ...]:
    """Return the withdrawn records, by address; without a title in the history it is their address."""
    return tuple(
        Withdrawn(key=key, title=_title(content, key), date=loaded.record.date, reason=loaded.record.reason)
        for key, loaded in sorted(content.withdrawn.items())
    )


def _title(content: Content, key: str) -> Text:
    stated = content.withdrawn[key].record.title
    known = (version.title for version in reversed(content.history.root.get(key, ())))
    return stated or next((title for title in known if title), Text(th=key, en=key))
