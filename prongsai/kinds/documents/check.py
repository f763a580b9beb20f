"""What documents must agree with: their files, the editions before them, and the counts of who acknowledged them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from prongsai.base.file_facts import FileFacts, file_facts
from prongsai.base.judging import Loading
from prongsai.base.loaded import Loaded
from prongsai.kinds.documents.acknowledged import unit_of
from prongsai.kinds.documents.chains import Documents, first_day, loop_of
from prongsai.kinds.documents.record import BINDING, Document, UnitAcknowledged
from prongsai.kinds.units.options import unit_options
from prongsai.models.fields import path_of
from prongsai.problems import Problems, nearest
from prongsai.tables.shape import TableRow
from prongsai.thai import PartialDate

# More takes minutes on a telephone, and money.
LARGE = 10_000_000
_PREFIX = "documents/"


def check_documents(loading: Loading) -> None:
    documents = {one.id: one for one in loading.of(Document)}
    if not documents:
        return
    facts = file_facts(loading.files, [path for one in documents.values() for _, path in _paths(one)])
    replaced = {one.record.replaces for one in documents.values() if one.record.replaces}
    for key, one in documents.items():
        _check_content(one, facts, loading.problems, is_replaced=key in replaced)
        _check_sizes(one, facts, loading.problems)
        _check_counts(one, loading)
    _check_chains(documents, loading)


def _paths(one: Loaded[Document]) -> Iterator[tuple[int, str]]:
    yield from ((index, path_of(one.source, file.file)) for index, file in enumerate(one.record.files))


def _check_content(
    one: Loaded[Document], facts: Mapping[str, FileFacts], problems: Problems, *, is_replaced: bool
) -> None:
    """Check that a document says something, and that readers learn what it says without opening a picture of paper."""
    record = one.record
    if not (record.files or one.details or record.summary):
        problems.add("document-empty", one.place(("title",), key=True), "", path=one.source.removesuffix(".yaml"))
        return
    if record.summary or one.details:
        return
    place, layers = one.place(("files", 0, "file")), [facts[path].layer for _, path in _paths(one) if path in facts]
    params = {"value": record.files[0].file, "field": "files[0].file"}
    field = str(params.pop("field"))
    is_binding = record.kind in BINDING and not is_replaced
    if layers and all(layer == "scan" for layer in layers):
        code = "document-scan-needs-summary" if is_binding else "document-scan-without-summary"
        problems.add(code, place, field, **params)
    elif is_binding:
        problems.add("document-without-summary", place, field, **params)


def _check_sizes(one: Loaded[Document], facts: Mapping[str, FileFacts], problems: Problems) -> None:
    for index, path in _paths(one):
        if path in facts and facts[path].size > LARGE:
            size = f"{facts[path].size / 1_000_000:.1f}"
            place, field = one.place(("files", index, "file")), f"files[{index}].file"
            problems.add("document-file-large", place, field, size=size, limit=LARGE // 1_000_000)


def _check_chains(documents: Documents, loading: Loading) -> None:
    """Check that editions form lines without loops or branches, each later than the one before."""
    by: dict[str, str] = {}
    known = {key.removeprefix(_PREFIX) for key in loading.keys if key.startswith(_PREFIX)}
    told: set[str] = set()
    for key, one in documents.items():
        older, place = one.record.replaces, one.place(("replaces",))
        if older is None or key in told:
            continue
        if older not in documents:
            if older not in known:
                near = nearest(older, [name for name in sorted(known) if name != key])
                loading.problems.add("document-unknown", place, "replaces", value=older, near=near)
        elif loop := loop_of(key, documents):
            told |= {*loop}
            loading.problems.add("document-loop", place, "replaces", value=" → ".join(loop))
        elif older in by:
            loading.problems.add("document-replaced-twice", place, "replaces", value=older, other=by[older])
        else:
            by[older] = one.source
            _check_order(one, documents[older], loading)


def _check_order(one: Loaded[Document], older: Loaded[Document], loading: Loading) -> None:
    """Check that an edition is not in force earlier than the one it replaces, and is another file."""
    start, before = first_day(one.record), first_day(older.record)
    if start and before and start < before:
        place = one.place(("in_force", "start"))
        values = {"value": _be(one), "other": older.id, "before": _be(older)}
        loading.problems.add("document-earlier", place, "in_force.start", **values)
    digests = {loading.files.digest(path): path for _, path in _paths(older) if loading.files.exists(path)}
    for index, path in _paths(one):
        if loading.files.exists(path) and (same := digests.get(loading.files.digest(path))) and same != path:
            place, field = one.place(("files", index, "file")), f"files[{index}].file"
            loading.problems.add("document-same-file", place, field, value=path.rpartition("/")[2], other=same)


def _be(one: Loaded[Document]) -> str:
    start: PartialDate | None = one.record.in_force.start if one.record.in_force else None
    return start.be if start else ""


def _check_counts(one: Loaded[Document], loading: Loading) -> None:
    record, problems = one.record, loading.problems
    if record.acknowledged and record.as_of is None:
        problems.add("figures-without-day", one.place(("acknowledged",)), "acknowledged")
    rows: Sequence[TableRow[UnitAcknowledged]] = one.tables.get("acknowledged", ())
    names, seen = unit_options(loading.files) if rows else {}, dict[str, str]()
    for row in rows:
        written, staff, known = row.record.unit, row.record.staff, row.record.acknowledged
        found = unit_of(written, names)
        if found is None and staff is None and known is None:
            problems.add("document-note-row", row.place("unit"), "", value=written, path=one.source)
        elif found is None:
            near = nearest(written, [*names.values(), *names])
            problems.add("unknown-unit", row.place("unit"), "", value=written, near=near)
        elif found in seen:
            problems.add("document-unit-twice", row.place("unit"), "", value=written, other=seen[found])
        else:
            seen[found] = written
        if known is not None and staff is None:
            problems.add("document-no-staff", row.place("staff"), "", value=f"{known:,}")
        elif known is not None and staff is not None and known > staff:
            values = {"value": f"{known:,}", "staff": f"{staff:,}", "unit": written}
            problems.add("document-more-than-staff", row.place("acknowledged"), "", **values)
