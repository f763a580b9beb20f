"""Services: what the record says, what is derived from its steps, and what staff are told that is wrong."""

from __future__ import annotations

import textwrap

import pytest
from small_site import SmallSite, run_build

from prongsai.kinds.services.record import Service
from prongsai.kinds.services.steps import find_row, rows_of, times_of
from prongsai.models.base import read_record
from prongsai.models.durations import total
from prongsai.problems import Problems
from prongsai.source.documents import check_yaml

PERMIT = textwrap.dedent("""\
    title: {th: ขออนุญาตก่อสร้าง, en: Building permit}
    responsible: [legal]
    audience: [resident]
    documents:
      - {id: deed, name: {th: โฉนดที่ดิน, en: Title deed}, copies: 2}
    fee: none
    promise: 20 วัน
    hours: {th: วันจันทร์ถึงวันศุกร์, en: Monday to Friday}
    channels:
      - {kind: counter, at: counter-4}
    people:
      - {id: applicant, name: {th: ผู้ขอ, en: Applicant}, applicant: yes}
      - {id: clerk, name: {th: เจ้าพนักงานธุรการ, en: Clerk}, unit: legal}
      - {id: mayor, name: {th: นายกเทศมนตรี, en: Mayor}}
    steps:
      - {id: apply, who: applicant, do: {th: ยื่นคำขอ, en: Apply}, time: 15 นาที, at: counter-4, documents: [deed]}
      - ask: {th: เอกสารครบหรือไม่, en: "Complete?"}
        who: clerk
        otherwise: {back_to: apply, say: {th: คืนเอกสาร, en: Returned}, within: 7 วัน}
      - at_once:
          - {who: clerk, do: {th: ตรวจแบบ, en: Check the plans}, time: 3-5 วัน}
          - {who: mayor, do: {th: แจ้งเพื่อนบ้าน, en: Tell the neighbours}, time: 2 วัน}
      - {who: clerk, do: {th: ปิดประกาศ, en: Post a notice}, time: 7 วัน, waiting: yes}
      - ask: {th: อนุญาตหรือไม่, en: "Permit?"}
        who: mayor
        otherwise: {end: {th: แจ้งเหตุผลเป็นหนังสือ, en: The reasons are given in writing}}
      - {id: collect, who: applicant, do: {th: รับใบอนุญาต, en: Collect it}, time: 10 นาที, at: counter-4}
    """)
PLACE = """
    name: {th: อาคารสำนักงาน, en: Town hall}
    floors:
      - {id: 1, name: {th: ชั้น ๑, en: Floor 1}, level: 1}
    points:
      - {id: counter-4, name: {th: ช่อง ๔, en: Counter 4}, floor: 1, unit: legal, from_entrance: {th: ตรงไป, en: Straight on}}
    """
PATH = "content/services/permit.yaml"


@pytest.fixture
def services(one_measure: SmallSite) -> SmallSite:
    """A site with one service of eight rows, and the building that it leads to."""
    one_measure.write("content/places/town-hall.yaml", PLACE)
    one_measure.write(PATH, PERMIT)
    return one_measure


def service_of(text: str) -> Service:
    document = check_yaml(text, PATH, Problems())
    assert document
    record = read_record(Service, document, Problems())
    assert record
    return record


def test_a_whole_service_has_no_problem_and_no_warning(services: SmallSite) -> None:
    assert services.problems() == []


def test_times_are_added_up_by_who_is_busy_and_visits_are_counted() -> None:
    service = service_of(PERMIT)

    times = times_of(rows_of(service), service.people)

    assert {
        name: time.said()["en"] for name in ("all", "office", "applicant", "waiting") if (time := getattr(times, name))
    } == {
        "all": "12 days 25 minutes",
        "office": "5 days",
        "applicant": "25 minutes",
        "waiting": "7 days",
    }
    assert (times.visits, times.is_complete) == (2, True)


def test_a_visit_in_the_shorter_of_two_tasks_counts() -> None:
    text = PERMIT.replace("{who: mayor, do: {th: แจ้งเพื่อนบ้าน", "{who: applicant, at: counter-4, do: {th: พาตรวจ")
    service = service_of(text)

    assert times_of(rows_of(service), service.people).visits == 3


def test_a_question_is_never_found_by_a_number() -> None:
    assert find_row(rows_of(service_of(PERMIT)), "None") is None


def test_the_office_on_the_same_day_needs_no_second_visit() -> None:
    text = (
        PERMIT.replace("3-5 วัน", "20 นาที")
        .replace("time: 2 วัน", "time: 5 นาที")
        .replace("7 วัน, waiting", "5 นาที, waiting")
    )
    service = service_of(text)

    assert times_of(rows_of(service), service.people).visits == 1


def test_sixty_minutes_are_an_hour_and_working_days_stay_themselves() -> None:
    texts = ["45 นาที", "1 ชั่วโมง 30 นาที", "3 วันทำการ", "2-4 วัน", "๑ เดือน"]
    times = [service_of(PERMIT.replace("15 นาที", text)).steps[0].time for text in texts]

    added = total(time for time in times if time)

    assert added
    assert added.said() == {
        "th": "1 เดือน 3 วันทำการ 4 วัน 2 ชั่วโมง 15 นาที",
        "en": "1 month 3 working days 4 days 2 hours 15 minutes",
    }
    assert added.iso is None


def test_steps_are_numbered_without_questions_and_found_by_id_or_number() -> None:
    rows = rows_of(service_of(PERMIT))

    assert [row.number for row in rows] == [1, None, 2, 3, 4, None, 5]
    assert [found.position for name in ("apply", "๑", "3", "collect") if (found := find_row(rows, name))] == [
        0,
        0,
        2,
        6,
    ]


MISTAKES = {
    "about": (
        "time: 15 นาที",
        "time: ประมาณ 15 นาที",
        '16:70: steps[0].time: "ประมาณ 15 นาที" promises no time.\n    Write the longest time that is promised: 15 นาที',
    ),
    "at once": (
        "time: 15 นาที",
        "time: ทันที",
        '16:70: steps[0].time: "ทันที" promises no time.\n'
        "    Write the longest time that is promised, such as 3 วัน or 5 นาที",
    ),
    "a number without a unit": (
        "time: 15 นาที",
        "time: 15",
        '16:70: steps[0].time: "15" is not a time.\n    Write a number and a unit, such as 15 วัน',
    ),
    "a fee that is a dash": (
        "fee: none",
        'fee: "-"',
        "6:6: fee: write a list, or the word none.\n"
        "    Write a list, such as fee: [{item: {th: ค่าธรรมเนียม, en: Fee}, baht: 20}]\n    If there is none, write fee: none",
    ),
    "a person by name": (
        "{th: นายกเทศมนตรี, en: Mayor}",
        "{th: นายสมชาย ใจดี, en: Mayor}",
        '14:28: people[2].name.th: "นายสxxxx" is the name of a person.\n'
        "    Write the position, such as นายช่างโยธา. People change, and a name is personal data.",
    ),
    "an unknown person": (
        "who: mayor\n",
        "who: mayer\n",
        '25:10: steps[4].who: no "mayer" in people.\n    Did you mean "mayor"?',
    ),
    "the name of a position where its id is wanted": (
        "who: mayor\n",
        "who: นายกเทศมนตรี\n",
        '25:10: steps[4].who: no "นายกเทศมนตรี" in people.\n    Did you mean "mayor"?',
    ),
    "the name of a point where its id is wanted": (
        "time: 15 นาที, at: counter-4",
        "time: 15 นาที, at: ช่อง ๔",
        '16:83: steps[0].at: no point "ช่อง ๔" in content/places.\n    Did you mean "counter-4"?\n'
        "    The points are: counter-4 (ช่อง ๔)",
    ),
    "a fee as words": (
        "fee: none",
        "fee: 20 บาท",
        "6:6: fee: write a list, or the word none.\n"
        "    Write a list, such as fee: [{item: {th: ค่าธรรมเนียม, en: Fee}, baht: 20}]\n    If there is none, write fee: none",
    ),
    "an unknown point": (
        "time: 15 นาที, at: counter-4",
        "time: 15 นาที, at: counter-5",
        '16:83: steps[0].at: no point "counter-5" in content/places.\n    Did you mean "counter-4"?\n    The points are: counter-4 (ช่อง ๔)',
    ),
    "an unknown document": (
        "documents: [deed]",
        "documents: [dead]",
        '16:106: steps[0].documents[0]: no document "dead" in the documents of the service.\n    Did you mean "deed"?',
    ),
    "an unknown step": (
        "back_to: apply",
        "back_to: aply",
        '19:26: steps[1].otherwise.back_to: no step "aply".\n    Did you mean "apply"?',
    ),
    "back to a later step": (
        "back_to: apply",
        "back_to: collect",
        '19:26: steps[1].otherwise.back_to: back_to "collect" is not an earlier step: "รับใบอนุญาต".\n'
        "    To go on to a later step, write skip_to.",
    ),
    "skip to an earlier step": (
        "{end: {th: แจ้งเหตุผลเป็นหนังสือ, en: The reasons are given in writing}}",
        "{skip_to: apply}",
        '26:26: steps[4].otherwise.skip_to: skip_to "apply" is not a later step: "ยื่นคำขอ".\n'
        "    To go back, write back_to with say.",
    ),
    "two ways out": (
        "{back_to: apply, say",
        "{back_to: apply, skip_to: collect, say",
        '19:16: steps[1].otherwise: the answer "no" needs exactly one way.\n    Write one of back_to, skip_to or end.',
    ),
    "an end with more words": (
        "{end: {th: แจ้งเหตุผลเป็นหนังสือ, en: The reasons are given in writing}}",
        "{end: {th: จบ, en: End}, say: {th: แจ้ง, en: Told}}",
        "26:16: steps[4].otherwise: both end and say are written.\n"
        "    Write all of it in end; say goes with back_to and skip_to.",
    ),
    "two places": (
        "time: 10 นาที, at: counter-4}",
        "time: 10 นาที, at: counter-4, where: {th: บ้าน, en: Home}}",
        "27:5: steps[5]: both at and where are written.\n"
        "    Keep one: at for a point of a building, where for another place.",
    ),
    "one id of two tasks": (
        "- {who: mayor, do: {th: แจ้งเพื่อนบ้าน",
        "- {id: apply, who: mayor, do: {th: แจ้งเพื่อนบ้าน",
        '22:14: steps[2].at_once[1].id: "apply" is listed twice.\n    Keep it once.',
    ),
    "a return that says nothing": (
        "back_to: apply, say: {th: คืนเอกสาร, en: Returned}, within: 7 วัน",
        "back_to: apply",
        "19:16: steps[1].otherwise: a return needs words for the applicant.\n"
        "    Add say, such as: say: {th: คืนเอกสารพร้อมบันทึกสิ่งที่ขาด, en: Returned with a note of what is missing}",
    ),
    "a question without an answer": (
        "    otherwise: {back_to: apply, say: {th: คืนเอกสาร, en: Returned}, within: 7 วัน}\n",
        "",
        "17:5: steps[1]: this question does not say what happens if the answer is no.\n"
        '    Add otherwise with back_to, skip_to or end. "Yes" always leads to the next step.',
    ),
    "two works of one person at once": (
        "- {who: mayor, do: {th: แจ้งเพื่อนบ้าน",
        "- {who: clerk, do: {th: แจ้งเพื่อนบ้าน",
        '22:15: steps[2].at_once[1].who: "clerk" has two tasks at the same time.\n    Name two people, or write two steps.',
    ),
    "a question at the end": (
        "  - {id: collect, who: applicant, do: {th: รับใบอนุญาต, en: Collect it}, time: 10 นาที, at: counter-4}\n",
        "",
        '24:5: steps[4]: the last step is a question: "yes" leads nowhere.\n'
        "    Add the step with which it ends, such as collecting the permit.",
    ),
    "no unit": (
        "responsible: [legal]",
        "responsible: []",
        "2:14: responsible: no unit is responsible for this service.\n"
        "    Write responsible: [id of a unit in content/units.yaml]",
    ),
    "an unknown unit of a position": (
        "unit: legal}",
        "unit: legel}",
        '13:65: people[1].unit: no unit "legel" in content/units.yaml.\n    Did you mean "legal"?',
    ),
    "an unknown unit of the service": (
        "responsible: [legal]",
        "responsible: [legel]",
        '2:15: responsible[0]: no unit "legel" in content/units.yaml.\n    Did you mean "legal"?',
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_each_mistake_is_reported_at_its_place_with_what_to_write(services: SmallSite, name: str) -> None:
    before, after, message = MISTAKES[name]
    assert before in PERMIT
    services.write(PATH, PERMIT.replace(before, after, 1))

    assert services.problems() == [f"{PATH}:{message}"]


WARNINGS = {
    "a step without a time": (
        ", time: 10 นาที",
        "",
        '27:5: steps[5]: the step "รับใบอนุญาต" does not state a time (warning): the total is not complete.\n'
        "    Add a time, such as time: 30 นาที\n    To keep it, add accept: {step-without-time: reason}",
    ),
    "longer than promised": (
        "promise: 20 วัน",
        "promise: 10 วัน",
        "7:10: promise: the steps add up to 12 days 25 minutes, but 10 days is promised (warning).\n"
        "    Correct the times of the steps, or promise.\n    To keep it, add accept: {longer-than-promised: reason}",
    ),
    "no fee said": (
        "fee: none\n",
        "",
        "1:1: fee: a citizen manual states this (warning).\n"
        "    Add it, such as fee: none\n    To keep it, add accept: {service-incomplete: reason}",
    ),
    "a person with nothing to do": (
        "  - {id: mayor,",
        "  - {id: guard, name: {th: พนักงานรักษาความปลอดภัย, en: Guard}}\n  - {id: mayor,",
        '14:10: people[2].id: "guard" does no step (warning).\n'
        "    Remove it from people, or name it in its steps.\n    To keep it, add accept: {person-without-steps: reason}",
    ),
    "no applicant": (
        ", applicant: yes}",
        "}",
        "11:1: people: no one is the applicant (warning): the visits cannot be counted.\n"
        "    Write applicant: yes for the applicant in people.\n    To keep it, add accept: {no-applicant: reason}",
    ),
    "a step by its number": (
        "back_to: apply",
        "back_to: ๑",
        '19:26: steps[1].otherwise.back_to: it leads to step ๑, "ยื่นคำขอ": is that the step meant? '
        "A new step would shift its number (warning).\n    Give that step an id, and write the id here.\n    To keep it, add accept: {step-by-number: reason}",
    ),
    "a long text": (
        "th: ปิดประกาศ,",
        f"th: {'ปิดประกาศ' * 12},",
        f"23:22: steps[3]: a text of {len('ปดประกาศ') * 12} letters is hard to read in a box (warning); up to 90 is good.\n"
        "    Split it in two steps, or move details to conditions or documents.\n    To keep it, add accept: {long-step: reason}",
    ),
}


@pytest.mark.parametrize("name", WARNINGS)
def test_what_is_missing_or_doubtful_is_a_warning_that_a_record_can_turn_off(services: SmallSite, name: str) -> None:
    before, after, message = WARNINGS[name]
    assert before in PERMIT
    text = PERMIT.replace(before, after, 1)
    services.write(PATH, text)

    assert services.problems() == [f"{PATH}:{message}"]


def test_a_step_that_is_given_by_number_may_be_accepted_with_a_reason(services: SmallSite) -> None:
    text = PERMIT.replace("back_to: apply", "back_to: 1") + "accept: {step-by-number: แบบเดิม}\n"
    services.write(PATH, text)

    assert services.problems() == []


def test_a_pause_that_is_over_is_reported_until_staff_end_it(services: SmallSite) -> None:
    services.write(PATH, PERMIT + "status: paused\nuntil: 2564-05-31\n")
    assert services.problems() == [
        f"{PATH}:29:8: until: what is announced ended on 2564-05-31 (warning).\n"
        "    Remove alert and until, and set status to open if it is offered again.\n"
        "    To keep it, add accept: {pause-over: reason}"
    ]

    services.write(PATH, PERMIT + "status: paused\nuntil: 2564-06-30\n")
    assert services.problems() == []


def test_a_fault_in_a_building_makes_its_points_and_its_page_no_unknown(services: SmallSite) -> None:
    services.write("content/places/town-hall.yaml", PLACE.replace("level: 1", "level: one"))
    services.write(
        "content/measures/2564/01-manual.yaml",
        "number: 1\ntitle: {th: ก, en: A}\nevidence: [{title: {th: ข, en: B}, record: places/town-hall}]\n",
    )

    assert [line.partition(" ")[0] for line in services.problems()] == ["content/places/town-hall.yaml:3:53:"]


def test_a_week_is_seven_days() -> None:
    time = service_of(PERMIT.replace("15 นาที", "2 สัปดาห์")).steps[0].time

    assert time
    assert time.said()["th"] == "14 วัน"


def test_more_steps_than_a_poster_can_show_are_refused(services: SmallSite) -> None:
    more = "  - {who: clerk, do: {th: ตรวจ, en: Check}, time: 1 นาที}\n" * 20
    services.write(PATH, PERMIT.replace("  - {id: collect", more + "  - {id: collect"))

    assert services.problems() == [
        f"{PATH}:46:5: steps[24]: 27 steps; a chart has 24 at most.\n"
        "    Split the service in two, or join steps that one person does in a row."
    ]


def test_a_new_service_is_a_chart_that_builds_at_once(services: SmallSite) -> None:
    made = run_build(
        "new", "service", "birth", "--title", "แจ้งเกิด", "--title-en", "Birth", "--unit", "legal", "--site", str(services.root)
    )  # fmt: skip

    assert made.returncode == 0, made.stderr
    assert {line.split(":")[0] for line in services.problems()} == {"content/services/birth.yaml"}
    assert all("(warning)" in line for line in services.problems())
