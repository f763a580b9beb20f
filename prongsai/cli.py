"""The command line. Exit codes: 0 done, 1 problems in the content (or nothing could be written), 2 misused.

A build that files of others stop, and a check that finds them, return 2, too.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from prongsai.commands import content, files, serve, site
from prongsai.commands.shared import commands

# Importing the command modules registers their commands with the group.
__all__ = ["content", "files", "main", "serve", "site"]


def main(arguments: Sequence[str] | None = None, *, name: str = "prongsai", site: Path = Path()) -> int:
    """Run the command line and return the exit code; `site` is the folder where --site names none."""
    for stream in (sys.stdout, sys.stderr):
        # A console with code page 874 has no arrows or dashes: print "?" instead of failing.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    defaults = {command: {"site": site} for command in commands.commands}
    try:
        return int(commands.main(arguments, prog_name=name, standalone_mode=False, default_map=defaults) or 0)
    except click.ClickException as error:
        error.show()
        return 2
    except click.Abort:
        return 2
