"""Code that all commands share: options, today's date, the progress bar, and the report of a failed build.

Commands import modules only when they run, so that `--help` is fast.
"""

from __future__ import annotations

import functools
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from prongsai import __version__, terminal
from prongsai.order import Order
from prongsai.problems import LANGS, ContentError, Lang, MisuseError, Problems, nearest, say, warning_kinds
from prongsai.source.disk import ReadError
from prongsai.source.files import Files, report
from prongsai.terminal import EVERY_KIND, Options
from prongsai.thai import is_blank

if TYPE_CHECKING:
    from prongsai.base.kind import AnyKind
    from prongsai.base.loaded import Content
    from prongsai.base.page import Page
    from prongsai.outputs.output import Progress
    from prongsai.prepared import Prepared

T = TypeVar("T")
# What commands write into the content.
HISTORY_FILE, RECORDED_FILE = "content/history.yaml", "content/recorded.yaml"
# A build of fewer pages is too short for a progress bar.
PAGES_WORTH_A_BAR = 200
# What only some commands need, and the extra of pyproject.toml that installs it.
EXTRAS = {"openpyxl": "office", "distributed": "cluster", "fsspec": "cluster"}
# Up one line, and clear it.
_LINE_ABOVE_AWAY = "\x1b[A\x1b[2K"


_TAKING_A_VALUE = {
    "--site",
    "--output",
    "--lang",
    "--format",
    "--port",
    "--title",
    "--title-en",
    "--unit",
    "--html",
    "--year",
    "--as",
    "--name",
    "--reason",
    "--warnings",
    "--sites",
    "--jobs",
    "--report",
    "--cluster",
}


class StoppedError(Exception):
    """The command cannot continue; the reason is already shown."""


class UnknownCommandError(click.ClickException):
    """There is no such command; `args` are all that was typed."""

    exit_code = 2

    def __init__(self, name: str, known: Sequence[str], args: Sequence[str]) -> None:
        near = nearest(name, known)
        code = "cli.unknown-command-near" if near else "cli.unknown-command"
        super().__init__(say(code, _typed_lang(args), value=name, near=near, known=", ".join(known)))

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, file, err=True)


def _typed_lang(args: Sequence[str]) -> Lang:
    """Return the language of the messages, where nothing has parsed the options yet."""
    pairs = zip(args, [*args[1:], ""], strict=True)
    typed = (arg.partition("=")[2] or after for arg, after in pairs if arg.partition("=")[0] == "--lang")
    said = next(typed, os.environ.get("PRONGSAI_LANG"))
    return "en" if said == "en" else "th"


class _DefaultBuild(click.Group):
    """`build.py` without a command is `build.py build`; the command may also come after the options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        named = [
            index
            for index, arg in enumerate(args)
            if arg in self.commands and (index == 0 or args[index - 1] not in _TAKING_A_VALUE)
        ]
        # What follows an option may be its value.
        pairs = zip(["", *args], args, strict=False)
        words = (arg for before, arg in pairs if not (before.startswith("-") or arg.startswith("-")))
        if named:
            args = [args[named[0]], *args[: named[0]], *args[named[0] + 1 :]]
        elif word := next(words, None):
            raise UnknownCommandError(word, sorted(self.commands), args)
        elif not {"-h", "--help", "--version"} & set(args):
            args = ["build", *args]
        return super().parse_args(ctx, args)


_COMMON_OPTIONS = (
    click.option(
        "--site",
        type=click.Path(path_type=Path),
        default=Path(),
        help="โฟลเดอร์ของเว็บไซต์ · the site's folder, with content/ and site_config.yaml "
        "(default: that of build.py; of prongsai, the current one)",
    ),
    click.option("--strict", is_flag=True, help="ถือว่าคำเตือนเป็นสิ่งที่ต้องแก้ · treat warnings as problems"),
    click.option(
        "--lang",
        type=click.Choice(LANGS),
        envvar="PRONGSAI_LANG",
        default="th",
        help="ภาษาของข้อความ · language of the messages",
    ),
    click.option("-q", "--quiet", is_flag=True, help="แสดงเฉพาะสิ่งที่ต้องแก้ · show only problems"),
    click.option("-v", "--verbose", is_flag=True, help="แสดงคำเตือนทั้งหมด · show every warning"),
)


def common(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options that every command has, and pass them as `Options`."""

    @functools.wraps(command)
    def run(
        *,
        output_format: str = "text",
        warnings: tuple[str, ...] = (),
        **given: Any,  # noqa: ANN401 (options of every command, and its own)
    ) -> int:
        shared = {name: given.pop(name) for name in ("site", "strict", "lang", "quiet", "verbose")}
        program = click.get_current_context().find_root().info_name or ""
        options = Options(
            **shared,
            json=output_format == "json",
            warnings=frozenset(warnings),
            program=program,
            same=_same_options(shared),
        )
        if not options.site.is_dir():
            click.echo(say("cli.no-site", options.lang, path=options.site), err=True)
            return 2
        try:
            _check_kinds(warnings)
            return command(options, **given)
        except StoppedError:
            return 1
        except ReadError as error:
            return _show_unreadable(error, options)
        except MisuseError as error:
            click.echo(say(error.code, options.lang, **error.params), err=True)
            return error.exit_code
        except ModuleNotFoundError as error:
            if error.name not in EXTRAS:
                raise
            click.echo(say("cli.needs-extra", options.lang, module=error.name, extra=EXTRAS[error.name]), err=True)
            return 1

    return functools.reduce(lambda decorated, option: option(decorated), reversed(_COMMON_OPTIONS), run)


def _show_unreadable(error: ReadError, options: Options) -> int:
    problems = Problems()
    report(error, error.path, problems)
    if options.json:
        show_json(problems, options, pages=0)
    show_failure(problems, options)
    return 1


def show_json(problems: Problems, options: Options, *, pages: int) -> None:
    found = [problem.as_dict(options.lang) for problem in problems]
    click.echo(json.dumps({"pages": pages, "problems": found}, indent=1))


def _same_options(shared: Mapping[str, object]) -> str:
    """Return the options of this command that the next one needs too, if they are typed."""
    context = click.get_current_context()
    options = {"site": site_option(shared["site"])}
    options |= {"lang": f"--lang {shared['lang']}", "strict": "--strict"}
    typed = (name for name in options if context.get_parameter_source(name) is ParameterSource.COMMANDLINE)
    return "".join(f" {options[name]}" for name in typed)


def site_option(site: object) -> str:
    """Return the option that names a site, as it is typed."""
    return f'--site "{site}"' if " " in str(site) else f"--site {site}"


def _check_kinds(kinds: Iterable[str]) -> None:
    """Check the names of kinds of warnings. Raises MisuseError."""
    known = warning_kinds()
    for kind in kinds:
        if kind not in {*known, EVERY_KIND}:
            near = nearest(kind, known) or EVERY_KIND
            raise MisuseError("cli.unknown-warning", value=kind, near=near, known=", ".join(known))


# Commands that show warnings can show all of a kind.
show_kinds = click.option(
    "--warnings",
    multiple=True,
    metavar="KIND",
    help="แสดงคำเตือนชนิดนี้ทั้งหมด ใช้ซ้ำได้ · show all warnings of a kind; repeatable; all: of every kind",
)


@click.group(cls=_DefaultBuild, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="prongsai", message="%(prog)s %(version)s", help="เลขรุ่น · the version")
def commands() -> None:
    """โปร่งใส: สร้างเว็บไซต์ความโปร่งใสของเทศบาล · the transparency website of a municipality."""


def prepare_or_report(options: Options, problems: Problems) -> Prepared | None:
    """Return what would be published, or None after showing the problems."""
    from prongsai.building import prepare_site

    try:
        return prepare_site(order_of(options), problems, progress(options))
    except ContentError:
        show_failure(problems, options)
        return None


def order_of(options: Options) -> Order:
    """Return what the options say to build."""
    return Order(site=options.site, today=today(options), strict=options.strict, history=options.command("history"))


def load(options: Options, kinds: Sequence[AnyKind]) -> Content:
    """Return the content. Raises StoppedError after showing the problems."""
    from prongsai.loader.load import load_content

    problems = Problems()
    try:
        return load_content(Files(options.site), kinds, problems)
    except ContentError as error:
        show_failure(problems, options)
        raise StoppedError from error


def show_failure(problems: Problems, options: Options) -> None:
    """Show what is wrong, and that nothing was written."""
    if not options.json:
        terminal.show_failure(problems, options, outcome=say("cli.nothing-written", options.lang))


def given(value: str | None) -> str | None:
    """Return the value of an option; one that shows nothing counts as not given."""
    return None if value is None or is_blank(value) else value


def today(options: Options) -> date:
    from prongsai import thai

    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return thai.today(epoch)
    except (ValueError, OverflowError, OSError):
        raise click.UsageError(say("cli.bad-epoch", options.lang, value=epoch)) from None


def progress(options: Options) -> Progress:
    """Return a progress bar; it shows nothing in a pipe or for a short build."""

    def show(pages: Iterable[Page], count: int) -> Iterable[Page]:
        is_shown = shows_bar(options) and count >= PAGES_WORTH_A_BAR
        return with_bar(pages, count, say("cli.step-render", options.lang)) if is_shown else pages

    return show


def shows_bar(options: Options) -> bool:
    """Whether somebody looks at the terminal and wants to see how far the command is."""
    return not options.quiet and not options.json and sys.stderr.isatty()


def with_bar(steps: Iterable[T], count: int, title: str) -> Iterator[T]:
    """Yield the steps with a bar on the terminal, and take it away when all are done."""
    with click.progressbar(steps, length=count, label=title, file=sys.stderr) as bar:
        yield from bar
    click.echo(_LINE_ABOVE_AWAY, err=True, nl=False)
