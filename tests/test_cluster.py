"""Sites built by the workers of a cluster, and in stores: as if each was built alone, also if a worker is lost."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from many_sites import EPOCH, files_in, job, one_site, told
from site_work import build_or_die
from small_site import run_build

from prongsai.home import HOME
from prongsai.many.cluster import without_result
from prongsai.problems import LANGS, Lang

pytest.importorskip("distributed", reason="distributed is not installed")

from distributed.client import FutureCancelledError
from distributed.scheduler import KilledWorker

QUIET = ("--host", "127.0.0.1", "--no-dashboard")
SCHEDULER = r"Scheduler at: +(tcp://\S+)"


@pytest.fixture(scope="module")
def died(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which a worker notes that it died."""
    return tmp_path_factory.mktemp("died")


@pytest.fixture(scope="module")
def started(died: Path) -> Iterator[Callable[..., str]]:
    """Start a scheduler or a worker in a process of its own, and return what it `says` once it is ready."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(HOME), str(HOME / "tests")]), "DIED": str(died)}

    def start(program: str, *arguments: str, says: str) -> str:
        process = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.dask_{program}", *arguments],
            cwd=died,
            env=environment,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        stack.enter_context(process)
        stack.callback(process.kill)
        lines = []
        for line in process.stderr or ():
            lines.append(line)
            if found := re.search(says, line):
                return found[1]
        return pytest.fail("".join(lines))

    with ExitStack() as stack:
        yield start


@pytest.fixture(scope="module")
def address(started: Callable[..., str]) -> str:
    """The address of a scheduler with two workers that nothing restarts."""
    scheduler = started("scheduler", *QUIET, "--port", "0", says=SCHEDULER)
    for _ in range(2):
        started("worker", scheduler, *QUIET, "--nthreads", "1", "--no-nanny", says="(Registered to: )")
    return scheduler


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long for a cluster."""
    monkeypatch.setattr("prongsai.many.cluster._PATIENCE", 0.2)


@pytest.mark.posix
def test_the_sites_of_a_lost_worker_are_built_by_another_and_equal(
    died: Path, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first worker dies in the middle of an upload."""
    monkeypatch.setattr("prongsai.many.anywhere.build_anywhere", build_or_die)
    for name in ("dies-once", "one"):
        one_site(tmp_path / "sites" / name)
    places = ("--sites", (tmp_path / "sites").as_uri(), "--output", (tmp_path / "web").as_uri())

    run = run_build(*places, "--cluster", address, "--lang", "en", SOURCE_DATE_EPOCH=EPOCH)

    assert (told(run.stdout), run.returncode) == ("Sites: 2. Built: 2. Unchanged: 0. With problems: 0.\n", 0)
    assert (died / "died").exists()
    run_build("--site", str(tmp_path / "sites/one"), "--output", str(tmp_path / "alone"), SOURCE_DATE_EPOCH=EPOCH)
    alone = files_in(tmp_path / "alone")
    assert files_in(tmp_path / "web/one") == files_in(tmp_path / "web/dies-once") == alone != {}
    assert not list((tmp_path / "web").glob(".*.uploading"))


@pytest.mark.parametrize(
    ("lang", "message"),
    [
        ("th", "ติดต่อคลัสเตอร์ที่ tcp://127.0.0.1:1 ไม่ได้: "),
        ("en", "no cluster answers at tcp://127.0.0.1:1: "),
    ],
)
@pytest.mark.usefixtures("quick")
def test_a_cluster_that_does_not_answer_is_named(tmp_path: Path, lang: str, message: str) -> None:
    one_site(tmp_path / "one")

    run = run_build("--sites", str(tmp_path), "--cluster", "tcp://127.0.0.1:1", "--lang", lang)

    assert (run.stdout, run.returncode) == ("", 1)
    assert run.stderr.startswith(message)
    assert len(run.stderr.splitlines()) == 1


@pytest.mark.posix
@pytest.mark.usefixtures("quick")
def test_a_cluster_without_workers_says_how_to_start_one(tmp_path: Path, started: Callable[..., str]) -> None:
    one_site(tmp_path / "one")
    empty = started("scheduler", *QUIET, "--port", "0", says=SCHEDULER)

    said = {lang: run_build("--sites", str(tmp_path), "--cluster", empty, "--lang", lang).stderr for lang in LANGS}

    assert said == {
        "th": f"คลัสเตอร์ที่ {empty} ไม่มี worker เปิด worker ด้วย dask worker {empty} แล้วสั่งใหม่\n",
        "en": f"the cluster at {empty} has no worker. Start one with dask worker {empty}, then run this again.\n",
    }


def test_a_site_of_which_every_worker_dies_is_lost(tmp_path: Path) -> None:
    report = without_result(job(tmp_path), KilledWorker("key", None, 3))

    assert report.state == "lost"


GONE = {
    "th": "การติดต่อกับคลัสเตอร์ขาดไปก่อนจะมีรายงานของเว็บไซต์นี้ จึงไม่รู้ว่าสร้างแล้วหรือไม่ สั่งคำสั่งเดิมอีกครั้ง",
    "en": "the connection to the cluster was lost before it reported this site, which may be built or not. "
    "Run the same command again.",
}


@pytest.mark.parametrize("lang", LANGS)
def test_a_site_of_which_a_lost_cluster_says_nothing_is_lost(tmp_path: Path, lang: Lang) -> None:
    report = without_result(job(tmp_path, lang=lang), FutureCancelledError("key", "scheduler-connection-lost"))

    assert (report.state, [one.message for one in report.problems]) == ("lost", [GONE[lang]])


def test_an_error_of_a_worker_is_an_error_in_the_program(tmp_path: Path) -> None:
    report = without_result(job(tmp_path), ModuleNotFoundError("No module named 'prongsai'"))

    assert report.state == "failed"
    assert report.traceback == "ModuleNotFoundError: No module named 'prongsai'\n"
