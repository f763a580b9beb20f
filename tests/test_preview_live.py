"""The preview answers at once: a page is made when it is asked for, and the whole is checked meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from multiprocessing import active_children
from threading import Event

import pytest
from desk import PATH, previewing
from small_site import MEASURE, TODAY, SmallSite

from prongsai.desk.background import checking
from prongsai.desk.draft import Made
from prongsai.desk.drafting import LateFiles, begin_draft
from prongsai.loader.read import Known
from prongsai.outputs.html.render import Renderer
from prongsai.problems import Problems
from prongsai.source import documents
from prongsai.source.files import Files
from prongsai.terminal import Trouble

TROUBLE = (Trouble(message="ผิดทั้งเว็บ", path=PATH, excerpt=None),)


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The addresses of the pages that are rendered."""
    paths: list[str] = []
    render = Renderer.render

    def noted(renderer: Renderer, page) -> bytes:
        paths.append(page.path)
        return render(renderer, page)

    monkeypatch.setattr(Renderer, "render", noted)
    return paths


def begun(site: SmallSite, known: Known | None = None) -> Made:
    return begin_draft(Files(site.root), TODAY, Problems(), known)


def test_only_the_page_that_is_asked_for_is_rendered(one_measure: SmallSite, rendered: list[str]) -> None:
    with previewing(one_measure, begun(one_measure)) as browser:
        assert "จัดทำคู่มือ" in browser.ask("/measures/2564/01/").body.decode()
        assert "จัดทำคู่มือ" in browser.ask("/measures/2564/01/").body.decode()

    assert rendered == ["measures/2564/01/"]


def test_a_saved_file_is_shown_by_the_next_request(one_measure: SmallSite) -> None:
    with previewing(one_measure, begun(one_measure)) as browser:
        browser.server.make = lambda: begun(one_measure)
        browser.server.watched = [one_measure.root / "content"]
        for word in ("แผน", "ประกาศ", "ระเบียบ"):
            one_measure.write(PATH, MEASURE.replace("คู่มือ", word))
            assert f"จัดทำ{word}" in browser.ask("/measures/2564/01/").body.decode()


def test_requests_are_answered_while_the_whole_is_checked_and_then_its_problems_are_shown(
    one_measure: SmallSite,
) -> None:
    begins, may_end, ended = Event(), Event(), Event()

    def check(_: object) -> tuple[Trouble, ...]:
        begins.set()
        may_end.wait(20)
        ended.set()
        return TROUBLE

    with previewing(one_measure, begun(one_measure)) as browser:
        browser.server.check = check
        browser.server.remake()
        assert begins.wait(20)
        assert [browser.ask(path).status for path in ("/", "/measures/2564/01/", "/preview.css")] == [200, 200, 200]
        assert not ended.is_set()
        may_end.set()
        assert ended.wait(20)
        with browser.server._checking:  # until it has put its problems in place of the pages
            pass
        assert "ผิดทั้งเว็บ" in browser.ask("/").body.decode()


def test_what_is_wrong_with_an_older_state_is_not_shown(one_measure: SmallSite) -> None:
    checked, may_end = [Event(), Event()], Event()
    states = iter(checked)

    def check(_: object) -> tuple[Trouble, ...]:
        state = next(states)
        if state is checked[0]:
            may_end.wait(20)
            state.set()
            return TROUBLE
        state.set()
        return ()

    with previewing(one_measure, begun(one_measure)) as browser:
        browser.server.check = check
        browser.server.make = lambda: begun(one_measure)
        browser.server.remake()
        browser.server.remake()
        may_end.set()
        assert all(state.wait(20) for state in checked)
        assert browser.ask("/").status == 200


def test_a_draft_is_checked_once_and_whoever_needs_a_file_waits_for_it(one_measure: SmallSite) -> None:
    one_measure.write(PATH, MEASURE + "method: {th: 'ดู[ที่นี่](nowhere.md)', en: 'See [here](nowhere.md)'}\n")
    draft = begun(one_measure)
    assert not isinstance(draft, tuple)
    assert isinstance(draft.files, LateFiles)
    found = [*draft.files.check()]

    assert [problem.code for problem in found] == ["broken-link"]
    assert [*draft.files.check()] == found
    # Its pages can be read all the same.
    assert "ที่นี่" in draft.files["measures/2564/01/index.html"].read().decode()


def test_only_a_file_that_changed_is_parsed_again(one_measure: SmallSite, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    parse = documents.parse_yaml

    def noted(text: str, path: str, *given: object, **more: object) -> object:
        parsed.append(path)
        return parse(text, path, *given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(documents, "parse_yaml", noted)
    one_measure.write("content/measures/2564/02-plan.yaml", MEASURE.replace("number: 1", "number: 2"))
    known: Known = {}
    begun(one_measure, known)
    first = {path for path in parsed if path.startswith("content/measures/")}
    parsed.clear()
    one_measure.write(PATH, MEASURE.replace("คู่มือ", "แผน"))
    draft = begun(one_measure, known)
    assert not isinstance(draft, tuple)

    assert first == {PATH, "content/measures/2564/02-plan.yaml"}
    assert [path for path in parsed if path.startswith("content/measures/")] == [PATH]
    anew = begun(one_measure)
    assert not isinstance(anew, tuple)
    for path in ("measures/2564/01/index.html", "measures/2564/02/index.html", "measures/2564/index.html"):
        assert draft.files[path].read() == anew.files[path].read()


def test_what_is_wrong_with_a_file_is_told_each_time(one_measure: SmallSite) -> None:
    one_measure.write(PATH, MEASURE + "method: {th: '<script>', en: x}\nevidnce: []\n")
    known: Known = {}
    told = []
    for _ in range(2):
        problems = Problems()
        with pytest.raises(Exception, match="problems"):
            begin_draft(Files(one_measure.root), TODAY, problems, known)
        told.append([problem.text("en") for problem in problems])

    assert told[0] == told[1]
    assert told[0]


def test_a_draft_that_cannot_be_made_is_tried_again_by_the_next_request(one_measure: SmallSite) -> None:
    with previewing(one_measure, begun(one_measure)) as browser:
        browser.server.watched = [one_measure.root / "content"]

        def fail() -> Made:
            raise RuntimeError

        browser.server.make = fail
        assert [browser.ask("/").status for _ in range(2)] == [500, 500]
        browser.server.make = lambda: begun(one_measure)
        assert browser.ask("/").status == 200


def test_a_page_that_is_missing_is_known_at_once(one_measure: SmallSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LateFiles, "check", lambda _: pytest.fail("everything is planned"))
    with previewing(one_measure, begun(one_measure)) as browser:
        assert browser.ask("/no/such/page/").status == 404


def test_a_check_goes_on_in_another_process_if_its_own_is_lost(one_measure: SmallSite) -> None:
    one_measure.write(PATH, MEASURE.replace("number", "numbre"))
    with checking() as checker:
        first = [problem.code for problem in checker.check(one_measure.root, TODAY)]
        for process in active_children():
            process.kill()
            process.join()
        again = [problem.code for problem in checker.check(one_measure.root, TODAY)]

    assert first == again
    assert first == ["unknown-field"]
