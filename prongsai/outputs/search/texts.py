"""The texts to search, as files that a script loads: one per year and language.

They are whole texts, not a word index: no dictionary splits Thai so that every part of a sentence is found. In a test,
word indexes missed up to half of all queries; searching for substrings of normalised text missed none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from unicodedata import normalize

from prongsai.addresses import SEARCH_KEY
from prongsai.base.page import Found, Page
from prongsai.markup.plain import without_markdown
from prongsai.outputs.artifact import Artifact, Bytes
from prongsai.outputs.output import Output, Plan
from prongsai.outputs.search.page import SearchPage, search_pages, search_part
from prongsai.problems import Lang
from prongsai.text import Prose
from prongsai.thai import MONTHS_TH, MONTHS_TH_SHORT, search_key

Document = tuple[str, str, int | None, str, str]
"""Key of the page, kind, year (B.E.), ids of units separated by spaces, texts separated by line breaks, title first."""


def _plan(plan: Plan) -> dict[str, Artifact]:
    """Return the texts of all searchable pages, by path."""
    parts: dict[tuple[Lang, str], list[Document]] = {}
    for page in plan.pages:
        if page.found:
            part = str(page.year) if page.year else "site"
            parts.setdefault((page.lang, part), []).append(_document(page, page.found))
    terms = {"terms": [*_terms(plan)], "months": [*map(list, _months())]}
    files: dict[str, Artifact] = {}
    with_terms = set()
    for (lang, part), documents in parts.items():
        data = {"lang": lang, "docs": documents, **({} if lang in with_terms else terms)}
        with_terms.add(lang)
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        files[search_part(lang, part)] = Bytes(data=f"searchPart({text});\n".encode())
    return files


def _terms(plan: Plan) -> Iterator[list[str]]:
    """Yield the search keys of words with the same meaning, in both languages: a search for one finds the others."""
    synonyms = {kind.name: kind.synonyms for kind in plan.kinds if kind.synonyms}
    for loaded in plan.material.content.records:
        if loaded.kind in synonyms:
            keys = dict.fromkeys(map(search_key, synonyms[loaded.kind](loaded)))
            yield [key for key in keys if key]


def _months() -> Iterator[tuple[str, str]]:
    """Yield the search keys of each month, full and short; before a year they mean the same."""
    for full, short in zip(MONTHS_TH, MONTHS_TH_SHORT, strict=True):
        yield search_key(full), search_key(short)


def _document(page: Page, found: Found) -> Document:
    said = ((text, text.words(page.lang).value) for text in (*found.texts, *found.labels))
    words = (without_markdown(words) if isinstance(text, Prose) else words for text, words in said)
    lines = dict.fromkeys(" ".join(normalize("NFC", text).split()) for text in words)
    return page.key, found.heading, page.year, " ".join(found.units), "\n".join(line for line in lines if line)


SEARCH = Output(name="search", keys=(SEARCH_KEY,), pages=search_pages, plan=_plan, views={"search/page": SearchPage})
