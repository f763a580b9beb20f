"""The functions that layouts call, bound to the language and the address of one page. Templates contain no logic."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal
from urllib.parse import quote, unquote, urlsplit

import jinja2
from markupsafe import Markup, escape

from prongsai.addresses import ERROR_KEY, absolute_url, page_path, relative_url, rooted_url
from prongsai.base.file_facts import size_in_words
from prongsai.base.page import Page
from prongsai.flow.model import Flow, FlowWords
from prongsai.flow.narrow import plan_narrow
from prongsai.flow.svg import svg
from prongsai.flow.wide import plan_wide
from prongsai.markup.render import ProseRenderer, inline, keep_whole
from prongsai.models.history import Change, spaced
from prongsai.models.parts import Period
from prongsai.outputs.feeds.links import FeedLink, feed_link
from prongsai.phrases import Phrases, unbroken
from prongsai.problems import Lang
from prongsai.site.model import Site
from prongsai.telephone import dialled
from prongsai.text import Numerals, Strings, Text, Words
from prongsai.thai import DateError, PartialDate, fiscal_year_days, has_thai, parse_date
from prongsai.worddiff import State, compare_words

# A cell of a table of a record, or a row of it, as the history names it.
_CELL = re.compile(r"(?P<table>\w+)\[(?P<row>.*)\](?P<column>\w*)", re.DOTALL)

FlowForm = Literal["narrow", "wide"]


@dataclass(kw_only=True, slots=True)
class Tools:
    """The functions that layouts call, bound to the language and the address of one page."""

    site: Site
    page: Page
    assets: Mapping[str, str]
    sizes: Mapping[str, int]
    prose_renderer: ProseRenderer
    phrases: Phrases
    fallbacks: int = 0
    stale: int = 0

    @property
    def strings(self) -> Strings:
        return self.site.words[self.page.lang]

    @property
    def numerals(self) -> Numerals:
        return self.site.numerals[self.page.lang]

    def has_fallback(self) -> bool:
        """Return whether any text shown so far is in Thai because its English is missing."""
        return self.fallbacks > 0

    def has_stale(self) -> bool:
        """Return whether any English text shown so far is older than the Thai."""
        return self.stale > 0

    def t(self, key: str, *, count: int | None = None, **values: object) -> str:
        """Return interface words; `n` in them is the count, in the site's digits."""
        if count is not None:
            values["n"] = self.numerals.digits(count)
        return unbroken(self.strings.get(key, count=count, **values))

    def words(self, text: Text) -> Markup:
        """Return text for use inside a line; English that is older than the Thai is marked as such."""
        words = self._noted(text)
        html = inline(words, self.page.lang, self.phrases)
        if not words.is_stale:
            return html
        said = Markup('<span class="stale">{} <span class="visually-hidden">({})</span></span>')
        return said.format(html, self.t("site.stale"))

    def whole(self, words: str) -> Markup:
        """Return interface words for a heading, so that no line breaks inside a compound word."""
        return words if isinstance(words, Markup) else keep_whole(escape(words), self.phrases)

    def plain(self, text: Text) -> str:
        """Return text without markup, for attributes and <title>."""
        return text.words(self.page.lang).value

    def lang_of(self, text: Text) -> Lang:
        """Return the language of what `plain` returns: Thai where the text has no English."""
        return text.words(self.page.lang).lang

    def prose(self, text: Text, source: str, *, top: int = 3, anchors: str = "") -> Markup:
        """Return Markdown as blocks; links in it are relative to `source`, the file that contains it."""
        folder, words = posixpath.dirname(source), self._noted(text)
        html = self.prose_renderer.render(
            words,
            self.page.lang,
            resolve=lambda href: self._resolve(href, folder),
            size=lambda href: self._size(href, folder),
            top=top,
            anchors=anchors,
        )
        if not words.is_stale:
            return html
        return Markup('<div class="stale">{}<p class="stale__note">{}</p></div>').format(html, self.t("site.stale"))

    def period(self, period: Period) -> Markup:
        """Return a period in the words of the report if it has them, else made from its dates."""
        words = period.words(self.numerals)
        self.fallbacks += words.is_fallback
        return inline(words, self.page.lang, self.phrases)

    def period_dates(self, period: Period) -> str:
        """Return the dates of a period, or an empty text if it has none."""
        return unbroken(period.dates(self.numerals))

    def date(self, day: PartialDate) -> str:
        """Return a day or month as written in the page's language: ๓๑ มกราคม ๒๕๖๔."""
        return unbroken(self.numerals.date(day))

    def year(self, year_be: int) -> str:
        """Return a year of the Buddhist Era: ๒๕๖๔, or B.E. 2564."""
        return unbroken(self.numerals.year(year_be))

    def fiscal_year_days(self, year_be: int) -> str:
        """Return the first and last day of a fiscal year (B.E.), as a period."""
        first, last = map(PartialDate.of, fiscal_year_days(year_be))
        return unbroken(self.numerals.period(first, last))

    def fiscal_months(self) -> Sequence[str]:
        """Return the short names of the months of a fiscal year, October first."""
        return self.numerals.fiscal_months()

    def digits(self, value: object) -> str:
        """Return a number in the site's digits: Thai digits on Thai pages if the site is configured so."""
        return self.numerals.digits(value)

    def amount(self, value: Decimal) -> str:
        """Return a number with thousands separators and all its decimals."""
        return self.numerals.digits(f"{value:,}")

    def flow(self, shown: Flow, words: FlowWords, form: FlowForm) -> Markup:
        """Return the chart of a process as SVG, hidden from screen readers: the list beside it says the same."""
        plan = plan_wide if form == "wide" else plan_narrow
        picture = plan(shown, words, self.page.lang, self.site.names)
        return Markup(svg(picture))  # noqa: S704 (it escapes all texts)

    def tel(self, phone: Text) -> str:
        """Return the link that calls a number in words, or an empty text if there is none to dial."""
        number = dialled(phone.th)
        return f"tel:{number}" if number else ""

    def mailto(self, address: str, subject: str, body: str) -> str:
        """Return a link that opens a new e-mail in the reader's mail program; `address` may be empty."""
        return f"mailto:{address}?subject={quote(subject)}&body={quote(body)}"

    def url_for(self, key: str, lang: Lang | None = None) -> str:
        """Return the link to the page with `key`, by default in this page's language."""
        return self._url(page_path(key, lang or self.page.lang))

    def place_for(self, key: str, anchor: str) -> str:
        """Return the link to a place on the page with `key`, or on the further page of its list that has the place."""
        return f"{self.url_for(self.site.anchors.get(key, {}).get(anchor, key))}#{anchor}"

    def permalink(self, key: str, lang: Lang | None = None) -> str:
        """Return the absolute address of the page with `key`; empty without a base_url."""
        return self.address_of(page_path(key, lang or self.page.lang))

    def server_path(self, key: str) -> str:
        """Return the path of the page with `key` on its server, for server-side includes."""
        return urlsplit(self.permalink(key)).path

    def feed_link(self, key: str) -> FeedLink:
        """Return the feed of the page with `key`."""
        return feed_link(self.site, key, self.page.lang)

    def quoted(self, text: str, lang: Lang | None) -> Markup:
        """Return words of the history; if `lang` is not known, words with Thai letters count as Thai."""
        words = Words(value=text, lang=lang or ("th" if has_thai(text) else "en"))
        return inline(words, self.page.lang, self.phrases)

    def compared(self, change: Change) -> tuple[tuple[State, Markup], ...]:
        """Return the words of a field that a change kept, removed and added."""
        before, after = change.before or "", change.after or ""
        lang: Lang = change.lang or ("th" if has_thai(before + after) else "en")
        return tuple((piece.state, self.quoted(piece.text, lang)) for piece in compare_words(before, after))

    def spaced(self, mark: str) -> str:
        """Return the mark of a version as people read it: "34c9 0560"."""
        return spaced(mark)

    def field_name(self, field: str) -> str:
        """Return the name of a field of a record; a field that no longer exists gets a general name.

        That of a row within a record, such as parts/part-1-1/method, has the name of the row before it. So has a cell
        of a table, such as figures[2567-10]tickets.
        """
        if cell := _CELL.fullmatch(field):
            return " · ".join((self.field_name(cell["table"]), self._row_name(cell["row"]), *self._column(cell)))
        if field.count("/") == 2:
            whole, row, inner = field.split("/")
            form, _, numbers = row.partition("-")
            name = self.t(f"field.{whole}_{form}", n=self.numerals.digits(numbers.replace("-", ".")))
            return f"{name} · {self.field_name(inner)}"
        whole, _, number = field.partition(".")
        if number:
            return self.t(f"field.{whole}_of", n=self.numerals.digits(number))
        return self.t(f"field.{field}" if f"field.{field}" in self.strings.words else "field.other")

    def _row_name(self, row: str) -> str:
        """Return what names a row of a table: a month or day as a date, else as it is."""
        try:
            return self.numerals.date(parse_date(row))
        except DateError:
            return self.numerals.digits(row)

    def _column(self, cell: re.Match[str]) -> Iterator[str]:
        if cell["column"]:
            yield self.field_name(cell["column"])

    def address_of(self, path: str) -> str:
        """Return the absolute address of a published file, for print; empty without a base_url."""
        return absolute_url(self.site.config.base_url, path) if self.site.config.base_url else ""

    def file_for(self, path: str) -> str:
        """Return the link to anything published that is not a page."""
        return self._url(path)

    def size_of(self, path: str) -> str:
        """Return the size of a published file that is no page, in kB or MB."""
        return unbroken(self.digits(size_in_words(self.sizes[path])))

    def has_asset(self, name: str) -> bool:
        """Return whether assets/ has this file: ours or the site's own."""
        return name in self.assets

    def asset_for(self, name: str) -> str:
        """Return the link to a file of assets/, such as "css/main.css"; a missing file stops the build."""
        if name not in self.assets:
            raise jinja2.TemplateRuntimeError(f'no asset "{name}"')
        return self._url(self.assets[name])

    def _noted(self, text: Text) -> Words:
        words = text.words(self.page.lang)
        self.fallbacks += words.is_fallback
        self.stale += words.is_stale
        return words

    def _url(self, path: str) -> str:
        base = self.site.config.base_url
        # A server shows the error page at any depth, so its links cannot be relative.
        if self.page.key == ERROR_KEY and base and self.site.config.links == "directory":
            return rooted_url(base, path)
        return relative_url(self.page.path, path, self.site.config.links)

    def _size(self, href: str, folder: str) -> tuple[int, int] | None:
        """Return the size of a picture linked in the content, if the site publishes it."""
        source = posixpath.normpath(posixpath.join(folder, unquote(href)))
        return self.site.sizes.get(self.site.file_of.get(source, ""))

    def _resolve(self, href: str, folder: str) -> str:
        """Return the address to publish for a link in the content: that of the page or file it names, else as typed."""
        try:
            parts = urlsplit(href)
        except ValueError:
            return href  # reported as a broken link
        if parts.scheme or parts.netloc or not parts.path:
            return href
        target = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
        anchor = f"#{parts.fragment}" if parts.fragment else ""
        if target in self.site.page_of:
            key = self.site.page_of[target]
            return self.place_for(key, parts.fragment) if anchor else self.url_for(key)
        if target in self.site.file_of:
            return self.file_for(self.site.file_of[target]) + anchor
        return href
