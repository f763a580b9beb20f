"""Builds one site: looks at what is published, reads and checks the content, draws, publishes.

`build` runs it once, `build --sites` once for each site. It shows nothing: what is wrong is collected or raised.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from prongsai.base.loaded import Content
from prongsai.base.where import CONTENT
from prongsai.built import Built
from prongsai.history.git import last_commit_with
from prongsai.integrity import Changes, listing
from prongsai.loader.find import HISTORY
from prongsai.memory import remembering
from prongsai.outputs.output import Progress
from prongsai.pipeline import finish, prepare
from prongsai.prepared import Order, Prepared
from prongsai.problems import ContentError, Place, Problems
from prongsai.publish import check_output, publish
from prongsai.source.files import Files, reporting
from prongsai.writing import PublishError


class FilesAddedError(PublishError):
    """The published folder holds files of others, which `see` was already given."""


def build_one(
    order: Order,
    output: Path,
    problems: Problems,
    progress: Progress = lambda pages, _: pages,
    see: Callable[[Changes], None] = lambda _: None,
) -> Built | None:
    """Build a site into `output`, or return None if nothing changed since the last build; warnings go to `problems`.

    `see` is called with what others changed in the published folder, before anything is built. Raises ContentError with
    all problems, PublishError or ReadError; nothing is published then.
    """
    # Here is the place to return None if nothing changed since the last build.
    changes = check_output(output, order.site)
    see(changes)
    if added := changes.added:
        raise FilesAddedError("cli.output-added", path=output, count=len(added), names=listing(added))
    prepared = prepare_site(order, problems, progress)
    with remembering(order.site) as memory:
        files = finish(prepared, problems, memory)
    return Built(prepared=prepared, files=files, seen=changes, published=publish(files, output, order.site))


def prepare_site(order: Order, problems: Problems, progress: Progress = lambda pages, _: pages) -> Prepared:
    """Return what would be published of a site; warnings are added to `problems`. Raises ContentError."""
    files, history = Files(order.site), Place(path=f"{CONTENT}/{HISTORY}")
    with reporting(problems):
        is_gone = not files.exists(history.path)
    if is_gone and (commit := last_commit_with(order.site, history.path)):
        problems.add("history-gone", history, commit=commit)
    prepared = prepare(files, order.today, problems, progress)
    if _has_no_history(prepared.plan.material.content):
        problems.add("history-missing", history, command=order.history)
    if order.strict and problems.warnings:
        raise ContentError(problems)
    return prepared


def _has_no_history(content: Content) -> bool:
    """Whether there are records and no version of any: what was published before cannot be known."""
    return bool(content.marks) and not content.history.root
