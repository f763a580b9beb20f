"""Sites in an object store: fetched, built, put back so that no page of them leads nowhere; files of others are safe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from many_sites import EPOCH, files_in, job, one_site
from small_site import MEASURE, SmallSite, run_build

from prongsai.many.anywhere import build_anywhere
from prongsai.many.report import Job, SiteReport
from prongsai.many.store import StoreError, find_stored_sites, is_address, look_at, open_store, put_site
from prongsai.outputs.artifact import Bytes
from prongsai.outputs.history.history import VERSIONS
from prongsai.outputs.manifest import MANIFEST, manifest
from prongsai.problems import LANGS, Lang, MisuseError

fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed")

IN, OUT = "memory://in/one", "memory://out/one"


class Bucket:
    """The store in the memory of this process, what was written to it in which order, and how much it still takes."""

    def __init__(self) -> None:
        self.files = fsspec.filesystem("memory")
        self.written: list[str] = []
        self.left: int | None = None

    def put(self, folder: Path, address: str) -> None:
        """Upload a folder as a person would."""
        for path, data in files_in(folder).items():
            self.files.pipe_file(f"{address}/{path}", data)

    def read(self, address: str) -> dict[str, bytes]:
        root = "/" + address.partition("://")[2]
        return {path.removeprefix(f"{root}/"): self.files.cat_file(path) for path in self.files.find(root)}

    def note(self, change: str) -> None:
        if self.left == 0:
            raise ConnectionError("the store is gone")
        self.left = None if self.left is None else self.left - 1
        self.written.append(change)


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bucket]:
    bucket = Bucket()
    bucket.files.rm("/", recursive=True)
    kind = type(bucket.files)
    put_file, rm_file = kind.put_file, kind.rm_file

    def noted_put(self: object, lpath: str, rpath: str, **options: object) -> None:
        bucket.note(rpath.removeprefix("/out/one/"))
        put_file(self, lpath, rpath, **options)

    def noted_rm(self: object, path: str) -> None:
        bucket.note("-" + path.removeprefix("/out/one/"))
        rm_file(self, path)

    monkeypatch.setattr(kind, "put_file", noted_put)
    monkeypatch.setattr(kind, "rm_file", noted_rm)
    yield bucket
    bucket.files.rm("/", recursive=True)


def stored(lang: Lang = "en") -> Job:
    return replace(job(Path(), lang=lang), site=IN, output=OUT)


def built() -> SiteReport:
    report = build_anywhere(stored())
    assert report.state == "built", report.problems
    return report


def test_what_is_published_in_a_store_is_byte_for_byte_what_is_built_on_a_disk(tmp_path: Path, bucket: Bucket) -> None:
    site = one_site(tmp_path / "site")
    bucket.put(site.root, IN)

    report = built()

    run_build("--site", str(site.root), SOURCE_DATE_EPOCH=EPOCH)
    assert bucket.read(OUT) == files_in(site.root / "public")
    assert (report.site, report.output, report.pages) == ("one", OUT, 31)
    assert [path for path in bucket.files.find("/out") if not path.startswith("/out/one/")] == ["/out/.one.inputs"]


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sites that are built, and not found to be as they were; each publishes a page with its content."""
    names: list[str] = []

    def build(job: Job) -> SiteReport:
        names.append(job.name)
        content = "".join(data.decode() for _, data in sorted(files_in(Path(job.site)).items()))
        release(Path(job.output), index_html=content, versions='{"versions": []}')
        return SiteReport(site=job.name, output=job.output, state="built", next_change=date(2021, 6, 3))

    monkeypatch.setattr("prongsai.many.anywhere.build_site", build)
    return names


def test_a_site_whose_sources_are_as_they_were_is_not_fetched(bucket: Bucket, builds: list[str]) -> None:
    bucket.files.pipe_file("/in/one/site_config.yaml", b"a")
    built()
    bucket.written.clear()

    report = build_anywhere(stored())

    assert (report.state, report.next_change) == ("unchanged", date(2021, 6, 3))
    assert (builds, bucket.written) == (["one"], [])


CHANGES: dict[str, Callable[[Bucket], None]] = {
    "a source changed": lambda bucket: bucket.files.pipe_file("/in/one/content/a.yaml", b"A"),
    "one was added": lambda bucket: bucket.files.pipe_file("/in/one/layouts/a.html", b""),
    "one is gone": lambda bucket: bucket.files.rm_file("/in/one/content/a.yaml"),
    "a page is gone": lambda bucket: bucket.files.rm_file("/out/one/index.html"),
    "an upload was interrupted": lambda bucket: bucket.files.pipe_file("/out/.one.uploading", b"[]"),
    "what was noted is broken": lambda bucket: bucket.files.pipe_file("/out/.one.inputs", b"{"),
    "what was noted is gone": lambda bucket: bucket.files.rm_file("/out/.one.inputs"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_site_is_built_again_if_anything_changed(bucket: Bucket, builds: list[str], change: str) -> None:
    bucket.files.pipe_file("/in/one/site_config.yaml", b"a")
    bucket.files.pipe_file("/in/one/content/a.yaml", b"a")
    built()

    CHANGES[change](bucket)
    built()

    assert builds == ["one", "one"]
    assert build_anywhere(stored()).state == "unchanged"


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2021, 5, 31), "built"),
        (date(2021, 6, 1), "unchanged"),
        (date(2021, 6, 2), "unchanged"),
        (date(2021, 6, 3), "built"),
    ],
)
@pytest.mark.usefixtures("builds")
def test_a_site_is_built_again_on_the_day_on_which_its_pages_change(bucket: Bucket, day: date, state: str) -> None:
    bucket.files.pipe_file("/in/one/site_config.yaml", b"a")
    built()

    assert build_anywhere(replace(stored(), today=day)).state == state


def test_another_program_builds_again(bucket: Bucket, builds: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    bucket.files.pipe_file("/in/one/site_config.yaml", b"a")
    built()
    monkeypatch.setattr("prongsai.many.inputs.program", lambda: b"another")

    built()

    assert builds == ["one", "one"]


def release(folder: Path, **files: str) -> Path:
    """Write a published site: files by their path with "__" for "/" and "_html" for ".html", and their manifest."""
    named = {name.replace("__", "/").replace("_html", ".html"): text.encode() for name, text in files.items()}
    named = {path.replace("versions", VERSIONS): data for path, data in named.items()}
    for path, data in {**named, MANIFEST: manifest({path: Bytes(data=data) for path, data in named.items()})}.items():
        SmallSite(folder).write(path, data)
    return folder


def put(folder: Path) -> None:
    store = open_store(OUT)
    put_site(folder, store, look_at(store))


OLD = {"index_html": "old", "a__index_html": "old", "a__b__index_html": "old", "style": "same", "list": "old"}
NEW = {"index_html": "new", "a__index_html": "new", "c__index_html": "new", "style": "same", "list": "new"}


def test_a_file_is_there_before_the_pages_that_link_to_it_and_goes_after_them(tmp_path: Path, bucket: Bucket) -> None:
    put(release(tmp_path / "old", **OLD))
    bucket.written.clear()

    put(release(tmp_path / "new", **NEW))

    changed = ["list", "a/index.html", "c/index.html", "index.html"]
    assert bucket.written == [*changed, MANIFEST, "-a/b/index.html", "-/out/.one.uploading"]
    assert bucket.read(OUT) == files_in(tmp_path / "new")


def test_what_did_not_change_is_not_written(tmp_path: Path, bucket: Bucket) -> None:
    put(release(tmp_path / "old", **OLD))
    bucket.written.clear()

    put(tmp_path / "old")

    assert bucket.written == []


@pytest.mark.parametrize("count", range(7))
def test_an_upload_that_was_interrupted_is_completed_by_the_next(tmp_path: Path, bucket: Bucket, count: int) -> None:
    """Also if the content went back to what it was: then files of the interrupted upload would remain."""
    put(release(tmp_path / "old", **OLD))
    release(tmp_path / "new", **NEW)
    bucket.left = count
    with pytest.raises(StoreError):
        put(tmp_path / "new")
    bucket.left = None

    put(tmp_path / "old")

    assert bucket.read(OUT) == files_in(tmp_path / "old")
    assert bucket.files.find("/out") == bucket.files.find("/out/one")


def test_a_first_upload_that_was_interrupted_is_completed_by_the_next(tmp_path: Path, bucket: Bucket) -> None:
    release(tmp_path / "new", **NEW)
    bucket.left = 2
    with pytest.raises(StoreError):
        put(tmp_path / "new")
    bucket.left = None

    put(tmp_path / "new")

    assert bucket.read(OUT) == files_in(tmp_path / "new")


FOREIGN = {
    "th": "memory://out/one มีไฟล์อื่นอยู่และไม่ได้สร้างโดยโปรแกรมนี้ จึงไม่แตะต้อง เลือกโฟลเดอร์ว่างด้วย --output",
    "en": "memory://out/one holds files and was not made by this program, so nothing was written to it. "
    "Choose an empty folder with --output.",
}


@pytest.mark.parametrize("lang", LANGS)
def test_files_of_others_are_not_touched(tmp_path: Path, bucket: Bucket, lang: Lang) -> None:
    bucket.put(one_site(tmp_path / "site").root, IN)
    bucket.files.pipe_file("/out/one/index.php", b"<?php")

    report = build_anywhere(stored(lang))

    assert (report.state, [one.message for one in report.problems]) == ("stopped", [FOREIGN[lang]])
    assert bucket.read(OUT) == {"index.php": b"<?php"}


def test_a_file_that_somebody_added_stops_the_build(tmp_path: Path, bucket: Bucket) -> None:
    put(release(tmp_path / "old", **OLD))
    bucket.files.pipe_file("/out/one/shell.php", b"<?php")

    with pytest.raises(MisuseError) as error:
        put(tmp_path / "old")

    assert error.value.code == "cli.output-added"
    assert error.value.params["names"] == "shell.php"


HISTORY_LOST = {
    "th": "ประวัติหายไป 1 ฉบับ เช่น A1B2 ซึ่งเคยเผยแพร่แล้ว",
    "en": "The history has lost 1 versions, such as A1B2, that were published",
}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.usefixtures("builds")
def test_a_history_that_lost_a_version_is_not_published(tmp_path: Path, bucket: Bucket, lang: Lang) -> None:
    bucket.files.pipe_file("/in/one/site_config.yaml", b"a")
    put(release(tmp_path / "old", versions='{"versions": [{"mark": "A1B2", "since": "2021-06-01"}]}'))
    before = bucket.read(OUT)

    report = build_anywhere(stored(lang))

    assert [one.message.startswith(HISTORY_LOST[lang]) for one in report.problems] == [True]
    assert (report.state, bucket.read(OUT)) == ("stopped", before)


def test_a_broken_site_in_a_store_is_reported_with_its_line(tmp_path: Path, bucket: Bucket) -> None:
    site = one_site(tmp_path / "site")
    site.write("content/measures/2564/02-plan.yaml", f"{MEASURE.replace('1', '2')}responsible: [legel]\n")
    bucket.put(site.root, IN)

    report = build_anywhere(stored())

    assert [(one.path, one.line) for one in report.problems] == [("content/measures/2564/02-plan.yaml", 3)]
    assert bucket.read(OUT) == {}


def test_an_object_cannot_be_named_out_of_the_site(tmp_path: Path, bucket: Bucket) -> None:
    bucket.put(one_site(tmp_path / "site").root, IN)
    bucket.files.store["/in/one/content/..\\evil.yaml"] = bucket.files.store["/in/one/site_config.yaml"]

    report = build_anywhere(stored())

    assert [(one.code, one.path) for one in report.problems] == [("outside-site", "content/..\\evil.yaml")]


@pytest.mark.posix
def test_a_link_in_a_folder_that_is_read_as_a_store_is_not_followed(tmp_path: Path) -> None:
    site = one_site(tmp_path / "site")
    (tmp_path / "secret.yaml").write_text("secret", encoding="utf-8")
    (site.root / "content/secret.yaml").symlink_to(tmp_path / "secret.yaml")

    report = build_anywhere(replace(stored(), site=site.root.as_uri(), output=str(tmp_path / "out")))

    assert [(one.code, one.path) for one in report.problems] == [("outside-site", "content/secret.yaml")]


def test_sites_are_found_in_a_store_as_on_a_disk(bucket: Bucket) -> None:
    for path in ("b", "a/two/x", "a/one", "a/one/examples", ".hidden/site"):
        bucket.files.pipe_file(f"/in/{path}/site_config.yaml", b"")

    assert find_stored_sites(open_store("memory://in")) == ["a/one", "a/two/x", "b"]
    assert find_stored_sites(open_store("memory://in/b")) == ["."]
    assert find_stored_sites(open_store("memory://nowhere")) == []


@pytest.mark.parametrize("place", ["s3://bucket/sites", "file:///srv/sites", "simplecache::s3://bucket"])
def test_an_address_is_told_from_a_path(place: str) -> None:
    assert is_address(place)


@pytest.mark.parametrize("place", ["sites", "/srv/sites", "C:\\sites", "C:/sites", "c://sites", "a:b"])
def test_a_path_is_told_from_an_address(place: str) -> None:
    assert not is_address(place)


UNKNOWN = {
    "th": "เปิด nothing://sites ไม่ได้: Protocol not known: nothing\n",
    "en": "cannot open nothing://sites: Protocol not known: nothing\n",
}


@pytest.mark.parametrize("lang", LANGS)
def test_a_store_that_nobody_knows_is_misuse(lang: Lang) -> None:
    run = run_build("--sites", "nothing://sites", "--lang", lang)

    assert (run.stdout, run.stderr, run.returncode) == ("", UNKNOWN[lang], 2)


FAILED = {
    "th": "อ่านหรือเขียน memory://in ไม่ได้: PermissionError: no key ถ้าเขียนไปแล้วบางไฟล์ การสร้างครั้งต่อไปจะเขียนใหม่ทั้งหมด\n",
    "en": "cannot read or write memory://in: PermissionError: no key. "
    "If some files were written, the next build writes all of them.\n",
}


@pytest.mark.parametrize("lang", LANGS)
def test_a_store_that_refuses_is_named(bucket: Bucket, monkeypatch: pytest.MonkeyPatch, lang: Lang) -> None:
    def refusing(*_: object, **__: object) -> None:
        raise PermissionError("no key")

    monkeypatch.setattr(type(bucket.files), "ls", refusing)

    run = run_build("--sites", "memory://in", "--lang", lang)

    assert (run.stdout, run.stderr, run.returncode) == ("", FAILED[lang], 1)
