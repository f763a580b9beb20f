"""Shows what somebody else changed in a published folder: before a command, and after a build."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import click

from prongsai.problems import say
from prongsai.terminal import Options

if TYPE_CHECKING:
    from prongsai.integrity import Changes
    from prongsai.publish import Published


def show_public(options: Options) -> int:
    """Show what somebody else changed in `public`; return the exit code of a build that this stops, else 0."""
    from prongsai.publish import changes_in
    from prongsai.writing import PublishError

    public = options.site / "public"
    try:
        changes = changes_in(public)
    except PublishError as error:
        click.echo(say(error.code, options.lang, **error.params), err=True)
        return error.exit_code
    show_changes(changes, public, options)
    return 2 if changes.added else 0


def show_changes(changes: Changes, output: Path, options: Options, *, is_last: bool = False) -> None:
    """Show what somebody else changed in a published folder, even if the command is to be quiet.

    All of it if `is_last`: a build that replaces it leaves nothing to be shown again.
    """
    from prongsai.integrity import MOST_NAMES, told

    counts = [len(getattr(changes, field.name)) for field in fields(changes)]
    shows_all = options.verbose or is_last
    for sentence in told(changes, output, options.lang, max(counts) if shows_all else MOST_NAMES):
        click.echo(sentence, err=True)
    if not shows_all and max(counts) > MOST_NAMES:
        click.echo(say("cli.public-more", options.lang), err=True)


def show_published(published: Published, seen: Changes, output: Path, options: Options) -> None:
    """Show what a build replaced that somebody else had changed, except what was `seen`, and where it is kept."""
    from prongsai.publish import told_published

    if published.changes != seen:
        show_changes(published.changes, output, options, is_last=True)
    for sentence in told_published(published, output, options.lang):
        click.echo(sentence, err=True)
