"""The command line. Exit codes: 0 done, 1 problems in the content (or nothing could be written), 2 misused."""

from __future__ import annotations

import sys

import click

from prongsai.commands import content, site
from prongsai.commands.shared import commands

# Importing the command modules registers their commands with the group.
__all__ = ["content", "main", "site"]


def main(arguments: list[str]) -> int:
    """Run the command line and return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A console with code page 874 has no arrows or dashes: print "?" instead of failing.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        return int(commands.main(arguments, prog_name="build.py", standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        return 2
    except click.Abort:
        return 2
