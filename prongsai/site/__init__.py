"""Pages and their addresses.

`addresses` spells every URL, `views` are the values handed to the layouts, `status` says what a record shows of
itself, `measures`, `notices`, `overview`, `trends` and `opendata/` make the views, `navigation` says how pages hang
together by address, and `arrange` joins all pages of a site.
"""

from prongsai.site.arrange import arrange, next_change
from prongsai.site.model import Link, Page, Site

__all__ = ["Link", "Page", "Site", "arrange", "next_change"]
