"""The kind of yearly ITA lists: their page belongs to the report of the year."""

from __future__ import annotations

from prongsai.base.judging import Loading
from prongsai.base.kind import Kind
from prongsai.base.references import check_ids_once
from prongsai.base.where import one_each
from prongsai.kinds.ita.record import ItaYear
from prongsai.problems import Place


def _check(loading: Loading) -> None:
    years = {one.year for one in loading.records if one.kind == "reports"}
    for ita in loading.of(ItaYear):
        if ita.document:
            check_ids_once([item.id for item in ita.record.items], ita.document, "items", loading.problems)
    for document in loading.documents.get("ita", ()):
        year = ITA_YEARS.match(document.path)
        if year and int(year["year"]) not in years:
            loading.problems.add("ita-without-year", Place(path=document.path), year=int(year["year"]))


ITA_YEARS = one_each("ita/{year}.yaml")
ITA = Kind(name="ita", one="ita", record=ItaYear, where=ITA_YEARS, has_pages=False, check=_check)
