"""The command that shows the site on this machine while it is edited."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from prongsai.commands.changes import show_public
from prongsai.commands.shared import commands, common, today
from prongsai.home import HOME
from prongsai.problems import ContentError, Problems, say
from prongsai.source.files import Files
from prongsai.terminal import Options, Trouble, show_problems, show_warnings, troubles

if TYPE_CHECKING:
    from prongsai.desk.draft import Made
    from prongsai.loader.read import Known


@commands.command(name="serve")
@click.option("--port", type=click.IntRange(1024, 65535), default=8000, help="พอร์ต · where to listen on this machine")
@common
def _serve(options: Options, *, port: int) -> int:
    """Preview on this machine, rebuilt at each change · ดูตัวอย่างบนเครื่องนี้."""
    from prongsai.config import CONFIG_FILE
    from prongsai.desk.answers import PreviewWords
    from prongsai.desk.background import checking
    from prongsai.desk.drafting import make_desk
    from prongsai.desk.preview import HOST, PortTakenError, serve

    show_public(options)
    folders = {options.site, HOME}
    watched = [folder / name for folder in folders for name in ("layouts", "assets")]
    watched += [options.site / "content", options.site / CONFIG_FILE]
    serving = say("cli.serving", options.lang, url=f"http://{HOST}:{port}/")
    click.echo(serving)
    try:
        words = PreviewWords(
            lang=options.lang,
            broken=say("cli.preview-broken", options.lang),
            mark=say("cli.preview-mark", options.lang),
            edit=say("cli.preview-edit", options.lang),
            form=say("cli.preview-form", options.lang),
            help=say("cli.preview-help", options.lang),
        )
        desk = make_desk(options.site, options.lang, lambda: today(options))
        known: Known = {}
        with checking() as checker:
            check = partial(_check_site, checker.check, options, serving)
            serve(lambda: _draft(options, known), check, watched, port, words, desk)
    except PortTakenError as error:
        click.echo(say("cli.port-taken", options.lang, port=port, detail=error), err=True)
        return 1
    return 0


def _show_rebuilt(problems: Problems, options: Options, serving: str) -> None:
    """Show what is wrong after a change, and what to do next; nothing if nothing is wrong."""
    show_problems(problems.errors, options)
    if not options.quiet:
        show_warnings(problems, options)
    in_the_way = problems.errors or (problems.warnings if options.strict else ())
    if in_the_way:
        click.echo(say("cli.next-fix-preview", options.lang, place=in_the_way[0].place))
    elif problems.warnings and not options.quiet:
        click.echo(serving)


def _draft(options: Options, known: Known) -> Made:
    """Return a preview of which only the records are checked, or the problems to show in its place."""
    from prongsai.desk.drafting import begin_draft

    problems = Problems()
    draft = None
    with suppress(ContentError):
        draft = begin_draft(Files(options.site), today(options), problems, known)
    if draft is None or (options.strict and problems.warnings):
        return troubles(problems, options.lang, options.site)
    return draft


def _check_site(
    check: Callable[[Path, date], Problems], options: Options, serving: str, is_wanted: Callable[[], bool]
) -> tuple[Trouble, ...]:
    """Check the site as a whole; return what to show in place of its pages.

    What is wrong is shown in the terminal, unless a file was saved meanwhile.
    """
    problems = check(options.site, today(options))
    if is_wanted():
        _show_rebuilt(problems, options, serving)
    if problems.errors or (options.strict and problems.warnings):
        return troubles(problems, options.lang, options.site)
    return ()
