"""Every kind of content, in the order of its pages. A new kind is a folder here, one in layouts/, and a line below."""

from __future__ import annotations

from prongsai.base.kind import AnyKind
from prongsai.kinds.documents.kind import DOCUMENTS
from prongsai.kinds.glossary.kind import GLOSSARY
from prongsai.kinds.ita.kind import ITA
from prongsai.kinds.loans.kind import LOANS
from prongsai.kinds.measures.kind import MEASURES
from prongsai.kinds.notices.kind import NOTICES
from prongsai.kinds.pages.kind import PAGES
from prongsai.kinds.places.kind import PLACES
from prongsai.kinds.plans.kind import PLANS
from prongsai.kinds.property.kind import PROPERTY
from prongsai.kinds.queues.kind import QUEUES
from prongsai.kinds.reports.kind import REPORTS
from prongsai.kinds.rounds.kind import ROUNDS
from prongsai.kinds.services.kind import SERVICES
from prongsai.kinds.spending.kind import SPENDING
from prongsai.kinds.status.kind import STATUS
from prongsai.kinds.suggestions.kind import SUGGESTIONS
from prongsai.kinds.trends.kind import TRENDS
from prongsai.kinds.units.kind import UNITS

KINDS: tuple[AnyKind, ...] = (
    SERVICES,
    PLACES,
    QUEUES,
    DOCUMENTS,
    SPENDING,
    PROPERTY,
    LOANS,
    PLANS,
    ROUNDS,
    SUGGESTIONS,
    MEASURES,
    REPORTS,
    UNITS,
    STATUS,
    NOTICES,
    PAGES,
    TRENDS,
    GLOSSARY,
    ITA,
)
