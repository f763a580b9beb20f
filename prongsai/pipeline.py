"""content/ → every file to publish, or every problem: nothing here writes."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import jinja2

from prongsai.addresses import output_path, page_path
from prongsai.checks.content import check_content
from prongsai.checks.links import ERROR_PAGE, LinkChecker, check_unused
from prongsai.checks.page import Facts, inspect
from prongsai.help import help_pages
from prongsai.loader import Content, load_content
from prongsai.markup import MarkupError
from prongsai.outputs.assets import load_assets
from prongsai.outputs.drawing import DrawingError
from prongsai.outputs.identity import ICON, make_identity
from prongsai.outputs.machines import MANIFEST, machine_files, manifest
from prongsai.outputs.opendata.files import data_files
from prongsai.outputs.qr import draw_qr_codes
from prongsai.outputs.search import search_files
from prongsai.outputs.share import draw_share_images
from prongsai.problems import ContentError, Place, Problems
from prongsai.render import Renderer
from prongsai.site import Page, Site, arrange, next_change
from prongsai.site.components import arrange_components
from prongsai.site.metadata import report_files, sheet_files
from prongsai.site.navigation import page_of
from prongsai.site.opendata.page import DataPage
from prongsai.site.sheets import SURE_TO_FIT, Sheet
from prongsai.site.strings import load_strings
from prongsai.text import MissingWordsError
from prongsai.translations import check_translations

# The folder of the generator, with its layouts and assets.
HOME = Path(__file__).resolve().parent.parent

Progress = Callable[[Iterable[Page], int], Iterable[Page]]
"""Hands the pages on while showing how far it is; given their number."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Prepared:
    """All files to publish by path, and how many of them are pages.

    `assets` lead from a name to its path; `base_path` is that of `base_url` on its host; `next_change` is the day on
    which the same content makes other pages; `reports` are the paths of the official reports; `sources`
    lead from a page's file to the file of content that it is made from, `addresses` from a file of content to its page;
    `site` is what all its pages share.
    """

    files: dict[str, bytes]
    pages: int
    assets: Mapping[str, str]
    base_path: str
    next_change: date | None
    reports: tuple[str, ...]
    sources: Mapping[str, str]
    addresses: Mapping[str, str]
    site: Site


@dataclass(frozen=True, kw_only=True, slots=True)
class Preview:
    """All files of a preview by path, the file of content to edit by page, and the address of a page by such a file."""

    files: Mapping[str, bytes]
    sources: Mapping[str, str]
    addresses: Mapping[str, str]


def prepare(root: Path, today: date, problems: Problems, progress: Progress, *, draw: bool = True) -> Prepared:
    """Return everything to publish of the site in folder `root`; warnings are added to `problems`.

    Without `draw`, pictures and papers are only named, but for the picture of the home page: enough to know that its
    template works. Raises ContentError with every problem found.
    """
    content = judge(root, today, problems)
    folders = _folders(root)
    layouts = [folder / "layouts" for folder in folders]
    words = load_strings(layouts, problems)
    site, pages = arrange(content, words, today, problems)
    with _template_problems(folders, problems):
        identity = make_identity(site, root, layouts[::-1])
    assets = load_assets([folder / "assets" for folder in folders], identity.assets, problems)
    view = next((page.view for page in pages if isinstance(page.view, DataPage)), None)
    data = data_files(site, view) if view else {}
    renderer = Renderer(site, layouts[::-1], assets.paths, _sizes(data))
    with _template_problems(folders, problems):
        rendered = {output_path(page.path): (page, html) for page, html in _render(renderer, pages, progress)}
        machine = machine_files(site, pages, renderer.environment)
        machine |= search_files(site, pages, content.glossary)
    reports = tuple(path for page in pages for path in report_files(site, page).values())
    fragments = {path: rendered.pop(path)[1] for path, (page, _) in [*rendered.items()] if page.kind == "fragment"}
    codes = draw_qr_codes(site, pages)
    papers = dict.fromkeys([*reports, *(sheet.pdf for page in pages if (sheet := sheet_files(site, page)))], b"")
    others = {**assets.files, **data, **machine, **fragments, **codes, ICON: identity.icon, **papers}
    facts = {path: (page, inspect(html)) for path, (page, html) in rendered.items()}
    linked = _check(site, facts, others, root, problems)
    if problems.errors:
        raise ContentError(problems)
    files = {path: html for path, (_, html) in rendered.items()} | others
    files |= {file: (root / source).read_bytes() for source, file in site.file_of.items() if file in linked}
    drawn = _draw(site, pages if draw else pages[:1], folders, problems)
    drawn |= _draw_sheets(site, pages if draw else _full_sheets(pages), codes, folders, problems)
    files |= drawn if draw else {}
    files[MANIFEST] = manifest(files)
    return Prepared(
        files=files,
        pages=len(rendered),
        assets=assets.paths,
        base_path=urlsplit(site.config.base_url or "/").path,
        next_change=next_change(content, today),
        reports=reports,
        site=site,
        sources={path: page.sources[0] for path, (page, _) in rendered.items() if page.sources},
        addresses={source: page_path(key, "th") for source, key in page_of(content).items()},
    )


def judge(root: Path, today: date, problems: Problems) -> Content:
    """Return the content of the site in folder `root`, judged before any page is made of it. Raises ContentError."""
    content = load_content(root, problems)
    check_content(content, root, today, problems)
    if "en" in content.config.languages:
        check_translations(content, problems)
    return content


def prepare_preview(root: Path, today: date, problems: Problems) -> Preview:
    """Return what `prepare` does, with the documentation and the page of components, which are never published."""
    prepared = prepare(root, today, problems, lambda pages, _: pages, draw=False)
    with _template_problems(_folders(root), problems):
        components = _render_components(root, today, prepared.assets)
        components |= _render_help(root, prepared.site, prepared.assets)
    # The error page counts from the path of base_url, which the preview does not have.
    error_page = prepared.files[ERROR_PAGE].replace(f'"{prepared.base_path}'.encode(), b'"/')
    files = {**prepared.files, **components, ERROR_PAGE: error_page}
    return Preview(files=files, sources=prepared.sources, addresses=prepared.addresses)


def _render_components(root: Path, today: date, assets: Mapping[str, str]) -> dict[str, bytes]:
    """Return the components as layouts and assets of the site in folder `root` show them, with the example's data."""
    layouts = [folder / "layouts" for folder in _folders(root)]
    words = load_strings(layouts, Problems())
    site, pages, data = arrange_components(load_content(HOME / "examples", Problems()), words, today)
    renderer = Renderer(site, layouts[::-1], assets, _sizes(data_files(site, data)))
    return {output_path(page.path): renderer.render(page) for page in pages}


def _sizes(files: Mapping[str, bytes]) -> dict[str, int]:
    return {path: len(data) for path, data in files.items()}


def _render_help(root: Path, site: Site, assets: Mapping[str, str]) -> dict[str, bytes]:
    """Return the documentation as pages of the site in folder `root`."""
    site, pages = help_pages(site, HOME)
    renderer = Renderer(site, [folder / "layouts" for folder in reversed(_folders(root))], assets, {})
    return {output_path(page.path): renderer.render(page) for page in pages}


def _folders(root: Path) -> list[Path]:
    """Return the folders with layouts and assets: ours, then those of the site in folder `root`, which win."""
    return [HOME] if root.resolve() == HOME else [HOME, root]


def _render(renderer: Renderer, pages: tuple[Page, ...], progress: Progress) -> Iterator[tuple[Page, bytes]]:
    for page in progress(pages, len(pages)):
        yield page, renderer.render(page)


def _draw(site: Site, pages: tuple[Page, ...], folders: list[Path], problems: Problems) -> dict[str, bytes]:
    """Return the share images and the official reports of `pages`, as far as the site has any."""
    layouts = [folder / "layouts" for folder in reversed(folders)]
    drawn: dict[str, bytes] = {}
    with _template_problems(folders, problems):
        # A picture beside a link needs an address to be named by.
        if site.config.base_url and site.config.outputs.share_images:
            drawn |= draw_share_images(site, pages, layouts)
        if any(report_files(site, page) for page in pages):
            # Dictionary and office formats take a second to load, and `check` needs neither.
            from prongsai.outputs.report.files import write_reports

            drawn |= write_reports(site, pages, layouts)
    return drawn


def _full_sheets(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """Return the pages whose sheet may take more than one side."""
    return tuple(
        page for page in pages if isinstance(page.view, Sheet) and page.view.letters(page.lang) > SURE_TO_FIT[page.lang]
    )


def _draw_sheets(
    site: Site, pages: tuple[Page, ...], codes: Mapping[str, bytes], folders: list[Path], problems: Problems
) -> dict[str, bytes]:
    """Return the sheets for the notice board of `pages`; one that does not fit is told."""
    if not any(page.kind == "sheet" for page in pages):
        return {}
    from prongsai.outputs.sheets import draw_sheets

    with _template_problems(folders, problems):
        drawn, too_long = draw_sheets(site, pages, codes, [folder / "layouts" for folder in reversed(folders)])
    for page in too_long:
        problems.add("sheet-too-long", Place(path=page.sources[0]), lang=page.lang)
    return drawn


def _check(
    site: Site, pages: dict[str, tuple[Page, Facts]], others: Iterable[str], root: Path, problems: Problems
) -> set[str]:
    """Check the rendered pages and return the files of content that they link to."""
    checker = LinkChecker(site, [*others, MANIFEST], pages, root)
    checker.check(problems)
    check_unused(site, checker.linked_files, problems)
    return checker.linked_files


class _template_problems:  # noqa: N801 (a context manager, read like a function)
    """Turns a fault in the layouts into a problem with its file and line: a site may have layouts of its own."""

    def __init__(self, folders: list[Path], problems: Problems) -> None:
        self.folders = folders
        self.problems = problems

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        if isinstance(error, MissingWordsError):
            self.problems.add("missing-words", self._place(error), value=str(error))
        elif isinstance(error, jinja2.TemplateError):
            self.problems.add("template-error", self._place(error), detail=error.message or str(error))
        elif isinstance(error, DrawingError):
            place = Place(path=self._layout(str(error.template)) or "layouts", line=1, column=1)
            self.problems.add("template-error", place, detail=str(error))
        elif isinstance(error, MarkupError):
            self.problems.add("text-too-complex", Place(path=error.source))
        elif isinstance(error, Exception) and self._is_in_layout(error):
            self.problems.add("template-error", self._place(error), detail=str(error))
        else:
            return
        raise ContentError(self.problems) from error

    def _is_in_layout(self, error: Exception) -> bool:
        """Whether the innermost line of the traceback is one of a layout, not of our own code."""
        return self._layout(traceback.extract_tb(error.__traceback__)[-1].filename) is not None

    def _place(self, error: BaseException) -> Place:
        """Return the innermost line of a layout in the error's traceback."""
        lines = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
        if isinstance(error, jinja2.TemplateSyntaxError) and error.filename:
            lines.append((error.filename, error.lineno))
        for filename, line in reversed(lines):
            if path := self._layout(filename):
                return Place(path=path, line=line or 1, column=1)
        return Place(path="layouts")

    def _layout(self, filename: str) -> str | None:
        """Return the path of a layout as messages write it; None where the file is none."""
        for folder in self.folders:
            if Path(filename).is_relative_to(folder / "layouts"):
                return Path(filename).relative_to(folder).as_posix()
        return None
