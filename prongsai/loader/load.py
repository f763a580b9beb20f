"""Reads and checks all of `content/`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from prongsai.base.judging import Loading
from prongsai.base.kind import AnyKind
from prongsai.base.loaded import AnyLoaded, Content
from prongsai.base.prose import check_links, check_prose
from prongsai.base.references import check_files, check_responsible
from prongsai.base.where import CONTENT, HISTORY, LEDGER, WITHDRAWN
from prongsai.config import CONFIG_FILE, SiteConfig, load_config
from prongsai.loader.contrast import check_contrast
from prongsai.loader.find import FoundFiles, FoundRecord, find_files
from prongsai.loader.history import check_current, read_history
from prongsai.loader.ledger import read_ledger
from prongsai.loader.read import Known, Reader
from prongsai.loader.withdrawn import read_withdrawn
from prongsai.problems import ContentError, Place, Problems, nearest
from prongsai.source.files import Files, reporting
from prongsai.source.pictures import is_whole, read_sizes
from prongsai.source.tree import Document
from prongsai.versions import mark, parse_fields, read_records

_BOOKS = (HISTORY, LEDGER, WITHDRAWN)


def load_content(files: Files, kinds: Sequence[AnyKind], problems: Problems, known: Known | None = None) -> Content:
    """Return the content of a site; warnings are added to `problems`.

    What is in `known` is not read again; it then has what was read. Raises ContentError with every problem of every
    file.
    """
    with reporting(problems):
        return _load_content(files, kinds, problems, {} if known is None else known)


def load_readable(files: Files, kinds: Sequence[AnyKind], problems: Problems) -> Content:
    """Return what can be read of a site that may be faulty: faulty records are missing, and so are all marks.

    Raises ContentError with what is wrong in the settings, without which nothing can be read.
    """
    with reporting(problems):
        try:
            return _load_content(files, kinds, problems, {}, is_lenient=True)
        except ContentError as error:
            needed = Problems()
            for problem in problems.errors:
                if problem.place.path in (CONFIG_FILE, CONTENT):
                    needed.take(problem)
            raise ContentError(needed) from error


def _load_content(
    files: Files, kinds: Sequence[AnyKind], problems: Problems, known: Known, *, is_lenient: bool = False
) -> Content:
    config, config_document = load_config(files, problems) or (None, None)
    if files.kind(CONTENT) not in ("folder", "link"):
        problems.add("no-content", Place(path=CONTENT))
        raise ContentError(problems)
    found = find_files(files, kinds, problems)
    wants_english = config is None or "en" in config.languages
    reader = Reader(files=files, problems=problems, wants_english=wants_english, known=known)
    loading = _read_records(found, reader, kinds, config)
    known.clear()
    known.update(reader.read_now)
    for kind in kinds:
        if kind.check:
            kind.check(loading)
    if config and config_document:
        check_contrast(config.colors, config_document, problems)
        _check_emblem(config, config_document, loading)
    books = {name: path if (path := f"{CONTENT}/{name}") in found.books else None for name in _BOOKS}
    history = read_history(files, books[HISTORY], problems)
    ledger = read_ledger(files, books[LEDGER], problems)
    withdrawn = read_withdrawn(files, books[WITHDRAWN], problems, wants_english=reader.wants_english)
    if config is None or config_document is None or (problems.errors and not is_lenient):
        raise ContentError(problems)
    marks = {} if problems.errors else _marks(files, found.paths - found.books, kinds, reader)
    if not problems.errors:
        check_current(history, marks, books[HISTORY], problems)
    return Content(
        files=files,
        config=config,
        config_document=config_document,
        records=loading.records,
        marks=marks,
        history=history.with_withdrawals({key: loaded.record for key, loaded in withdrawn.items()}),
        withdrawn=withdrawn,
        ledger=ledger,
        others=loading.others,
        sizes=loading.sizes,
    )


def _read_records(found: FoundFiles, reader: Reader, kinds: Sequence[AnyKind], config: SiteConfig | None) -> Loading:
    """Return all readable records, after checking the files and units that they name."""
    read = [record for kind in kinds for each in found.of(kind) for record in reader.read(each)]
    loading = Loading(
        files=reader.files,
        config=config,
        records=_ordered(kinds, read),
        documents={name: tuple(documents) for name, documents in reader.by_kind.items()},
        others=frozenset(found.others),
        sizes=read_sizes(reader.files, found.others),
        problems=reader.problems,
        keys=_keys(kinds, found, read, reader.documents),
    )
    check_files(loading)
    check_prose(loading)
    check_links(loading)
    for kind in kinds:
        if kind.is_responsible:
            check_responsible(loading, kind.name)
    return loading


def _keys(
    kinds: Sequence[AnyKind], found: FoundFiles, read: Sequence[AnyLoaded], documents: Mapping[str, Document]
) -> frozenset[str]:
    """Return the keys of all records with pages, also of faulty ones: a fault makes no address unknown."""
    without = {kind.name for kind in kinds if not kind.has_pages}
    faulty = {
        key
        for each in found.records
        if each.kind.has_pages and each.kind.where and each.kind.where.form == "each"
        for key in _key_of_file(each, documents)
    }
    return frozenset(faulty | {one.key for one in read if one.kind not in without})


def _key_of_file(found: FoundRecord, documents: Mapping[str, Document]) -> Sequence[str]:
    """Return the key that a record has by its values as typed; none if it needs one that is not there."""
    document = documents.get(found.path)
    try:
        return [found.kind.key_of(found.year, found.id, document.values if document else {})]
    except ValueError:
        return []


def _ordered(kinds: Sequence[AnyKind], read: Sequence[AnyLoaded]) -> tuple[AnyLoaded, ...]:
    """Return the records by kind, including those derived from others."""
    ordered: list[AnyLoaded] = []
    for kind in kinds:
        own = [record for record in read if record.kind == kind.name]
        own += kind.implied(read) if kind.implied else []
        ordered += sorted(own, key=kind.order) if kind.order else own
    return tuple(ordered)


def _marks(files: Files, paths: Iterable[str], kinds: Sequence[AnyKind], reader: Reader) -> dict[str, str]:
    """Return the current mark of each record, from the files parsed already."""

    def parse(path: str, data: bytes) -> dict[str, object]:
        known = reader.documents.get(path)
        return known.values if known else parse_fields(data)

    records = read_records({path: files.read(path) for path in paths}, kinds, parse, files.read_if_there)
    return {key: mark(key, values) for key, values in records.items()}


def _check_emblem(config: SiteConfig, document: Document, loading: Loading) -> None:
    """Check that the emblem is a picture in `content/` that can be decoded."""
    emblem = config.emblem
    if emblem is None or (emblem in loading.sizes and is_whole(loading.files, emblem)):
        return
    place = document.place(("emblem",))
    if loading.files.exists(emblem) and emblem.startswith(f"{CONTENT}/"):
        loading.problems.add("broken-picture", place, "emblem", value=emblem)
    else:
        near = nearest(emblem, loading.sizes)
        loading.problems.add("no-such-emblem", place, "emblem", value=emblem, near=near)
