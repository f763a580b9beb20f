"""Plans all files of the open data, by path."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from prongsai.addresses import DATA_KEY, absolute_url, page_path
from prongsai.base.page import Page
from prongsai.jsonfile import json_file
from prongsai.outputs.artifact import Artifact, Late
from prongsai.outputs.opendata.addresses import data_file
from prongsai.outputs.opendata.api import api_files
from prongsai.outputs.opendata.catalog import dcat_catalog, gd_catalog
from prongsai.outputs.opendata.dataset import DESCRIPTIONS, DataPage
from prongsai.outputs.opendata.openapi import describe_api
from prongsai.outputs.opendata.package import data_package
from prongsai.outputs.opendata.page import data_pages
from prongsai.outputs.opendata.publisher import Publisher
from prongsai.outputs.opendata.tables import write_csv, write_xlsx
from prongsai.outputs.output import Output, Plan
from prongsai.site.model import Site


def _plan(plan: Plan) -> dict[str, Artifact]:
    view = next((page.view for page in plan.pages if isinstance(page.view, DataPage)), None)
    return data_files(plan.site, view) if view else {}


def _links(_: Site, page: Page) -> dict[str, str]:
    """Return the data files with the rows of an official table; XLSX is not among them, since the report has it."""
    if not page.official or not page.year:
        return {}
    return {form: data_file(page.official.data, form, page.year) for form in ("csv", "json")}


def _meanings(site: Site) -> dict[str, str]:
    prefix, languages = "data.properties.", site.config.languages
    keys = [key for key in site.words["th"].words if key.startswith(prefix)]
    return {key.removeprefix(prefix): " – ".join(site.words[lang].get(key) for lang in languages) for key in keys}


def _contact(site: Site) -> str | None:
    """Return the address of the contact page, if there is a contact to find on it."""
    base = site.config.base_url
    if not (base and site.contact and site.config.has_contact):
        return None
    return absolute_url(base, page_path(site.contact.key, "th"))


def data_files(site: Site, view: DataPage) -> dict[str, Artifact]:
    """Return the data of all collections and its descriptions; catalogues only for a site with a base_url.

    Each is made when it is read: a check and a preview need only their names.
    """
    publisher = Publisher(
        config=site.config,
        contact=_contact(site),
        license=view.license,
        title=view.title,
        description=view.description,
        meanings=_meanings(site),
    )
    creator = site.config.municipality.name.th
    files: dict[str, Artifact] = {}
    for dataset in view.datasets:
        for scope in dataset.scopes:
            collection, tables = dataset.collection.of_year(scope.year), (dataset.table, *dataset.tables)
            files[scope.files["csv"]] = _late(write_csv, collection, publisher.langs)
            files[scope.files["xlsx"]] = _late(write_xlsx, tables, scope.year, publisher.langs, creator)
        files |= {table.path: _late(write_csv, table.collection, publisher.langs) for table in dataset.tables}
    files |= {path: _late(json_file, document) for path, document in api_files(view, publisher)}
    files[DESCRIPTIONS["openapi"]] = Late(make=lambda: json_file(describe_api(view, publisher)))
    files[DESCRIPTIONS["package"]] = Late(make=lambda: json_file(data_package(view, publisher, files)))
    if "catalog" in view.descriptions:
        files[view.descriptions["catalog"]] = Late(make=lambda: json_file(dcat_catalog(view, publisher, files)))
        files[view.descriptions["gd_catalog"]] = Late(make=lambda: json_file(gd_catalog(view, publisher)))
    return files


def _late(make: Callable[..., bytes], *values: object) -> Late:
    return Late(make=partial(make, *values))


DATA = Output(
    name="data",
    is_on=lambda config: config.outputs.data,
    keys=(DATA_KEY,),
    pages=data_pages,
    links=_links,
    plan=_plan,
    views={"data/page": DataPage},
)
