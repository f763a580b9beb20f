"""All outputs, in the order in which they are planned. To add one, add a folder here and a line below."""

from __future__ import annotations

from prongsai.outputs.covers.plan import COVERS
from prongsai.outputs.embed.lists import EMBED
from prongsai.outputs.feeds.feed import FEEDS
from prongsai.outputs.history.history import HISTORY
from prongsai.outputs.html.plan import HTML
from prongsai.outputs.machines.plan import MACHINES
from prongsai.outputs.opendata.plan import DATA
from prongsai.outputs.output import Output
from prongsai.outputs.precompress.plan import PRECOMPRESS
from prongsai.outputs.prints.plan import PRINTS
from prongsai.outputs.reports.plan import REPORTS
from prongsai.outputs.search.texts import SEARCH
from prongsai.outputs.share.cards import SHARE_IMAGES
from prongsai.outputs.sheets.plan import SHEETS

OUTPUTS: tuple[Output, ...] = (
    HISTORY,
    DATA,
    SEARCH,
    SHEETS,
    PRINTS,
    EMBED,
    FEEDS,
    REPORTS,
    COVERS,
    SHARE_IMAGES,
    HTML,
    MACHINES,
    PRECOMPRESS,
)
