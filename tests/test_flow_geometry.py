"""Whatever the flow: nothing overlaps, no line meets what it does not lead to, no word is lost."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations

import pytest
from flows import NAMES, WORDS, flows
from hypothesis import HealthCheck, given, settings

from prongsai.flow.measure import Block
from prongsai.flow.model import Flow
from prongsai.flow.narrow import plan_narrow
from prongsai.flow.poster import plan_poster
from prongsai.flow.rows import channels, order
from prongsai.flow.shapes import STYLES, Box, Label, Picture, Polygon, Polyline
from prongsai.flow.svg import svg
from prongsai.flow.wide import plan_wide

FEW = settings(max_examples=20, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
Area = tuple[float, float, float, float]
LINES = ("go", "back", "skip")
FRAMES = ("box", "start", "question", "end", "more")


def frames(picture: Picture) -> list[Area]:
    """Return the areas of all boxes, questions and ends."""
    return [area(shape) for shape in picture.shapes if shape.role in FRAMES]


def area(shape: Box | Polygon | Polyline | Label) -> Area:
    if isinstance(shape, Box):
        return shape.x, shape.y, shape.right, shape.bottom
    if isinstance(shape, Label):
        style = STYLES[shape.role]
        wide = Block(role=shape.role, lines=shape.lines, lang=shape.lang).width
        left = shape.x - (wide / 2 if shape.anchor == "middle" else 0)
        return left, shape.y - 0.7 * style.leading, left + wide, shape.y + (len(shape.lines) - 0.72) * style.leading
    xs, ys = zip(*shape.points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def overlap(one: Area, other: Area, slack: float = 0.05) -> bool:
    return (
        one[0] < other[2] - slack
        and other[0] < one[2] - slack
        and one[1] < other[3] - slack
        and other[1] < one[3] - slack
    )


def within(one: Area, other: Area, slack: float = 0.05) -> bool:
    return (
        one[0] >= other[0] - slack
        and one[1] >= other[1] - slack
        and one[2] <= other[2] + slack
        and one[3] <= other[3] + slack
    )


def segments(picture: Picture) -> list[Area]:
    found = []
    for shape in picture.shapes:
        if isinstance(shape, Polyline) and shape.role in LINES:
            for (x0, y0), (x1, y1) in zip(shape.points, shape.points[1:], strict=False):
                assert x0 == x1 or y0 == y1, "a slanting line"
                found.append((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
    return found


def crosses(line: Area, box: Area, slack: float = 0.05) -> bool:
    """Whether a line comes into a box; it may end at its border."""
    return (
        line[0] < box[2] - slack and box[0] + slack < line[2] and line[1] < box[3] - slack and box[1] + slack < line[3]
        if line[0] != line[2] and line[1] != line[3]
        else line[0] < box[2] - slack
        and line[2] > box[0] + slack
        and line[1] < box[3] - slack
        and line[3] > box[1] + slack
    )


def check(picture: Picture) -> None:
    boxes = frames(picture)
    labels = [area(shape) for shape in picture.shapes if isinstance(shape, Label)]
    heads = [area(shape) for shape in picture.shapes if shape.role == "head"]
    lines = segments(picture)
    everything = [area(shape) for shape in picture.shapes]

    assert [pair for pair in combinations(boxes, 2) if overlap(*pair)] == []
    assert [(line, box) for line in lines for box in boxes if crosses(line, box)] == []
    assert [(head, box) for head in heads for box in boxes if overlap(head, box)] == []
    assert [pair for pair in combinations(labels, 2) if overlap(*pair)] == []
    assert [(line, label) for line in lines for label in labels if crosses(line, label)] == []
    assert [(box, label) for box in boxes for label in labels if overlap(box, label) and not within(label, box)] == []
    assert [one for one in everything if not within(one, (0, 0, picture.width, picture.height))] == []
    check_channels(picture)


def check_channels(picture: Picture) -> None:
    """Check that no two lines that jump share a way, other than by crossing it."""
    ways = [shape for shape in picture.shapes if isinstance(shape, Polyline) and shape.role in ("back", "skip")]
    upright = [
        (x0, min(y0, y1), max(y0, y1))
        for way in ways
        for (x0, y0), (x1, y1) in zip(way.points, way.points[1:], strict=False)
        if x0 == x1
    ]
    level = [
        (y0, min(x0, x1), max(x0, x1))
        for way in ways
        for (x0, y0), (x1, y1) in zip(way.points, way.points[1:], strict=False)
        if y0 == y1
    ]
    for found in (upright, level):
        assert [
            (one, other)
            for one, other in combinations(found, 2)
            if abs(one[0] - other[0]) < 3 and one[1] < other[2] and other[1] < one[2]
        ] == []


def letters(text: str) -> str:
    return re.sub(r"\s", "", text)


def said(pictures: list[Picture]) -> Counter[str]:
    return Counter(
        letters("".join(shape.lines)) for picture in pictures for shape in picture.shapes if isinstance(shape, Label)
    )


def meant(flow: Flow) -> Counter[str]:
    """Return all texts of the steps of a flow."""
    texts = [text for step in flow.steps for text in (step.text, step.number, *step.notes)]
    texts += [step.otherwise.say for step in flow.steps if step.otherwise]
    return Counter(letters(text.th) for text in texts if text)


@FEW
@given(flow=flows())
def test_in_the_wide_plan_nothing_overlaps_and_nothing_is_lost(flow: Flow) -> None:
    picture = plan_wide(flow, WORDS, "th", NAMES)

    check(picture)
    used = {step.lane for step in flow.steps}
    names = Counter(letters(lane.name.th) for lane in flow.lanes if lane.id in used)
    assert meant(flow) + names - said([picture]) == Counter()


@FEW
@given(flow=flows())
def test_in_the_narrow_plan_nothing_overlaps_and_nothing_is_lost(flow: Flow) -> None:
    picture = plan_narrow(flow, WORDS, "th", NAMES)

    check(picture)
    lanes = {lane.id: lane.name for lane in flow.lanes}
    tabs = Counter(letters(lanes[step.lane].th) for step in flow.steps)
    assert meant(flow) + tabs - said([picture]) == Counter()


@settings(FEW, max_examples=8)
@given(flow=flows())
@pytest.mark.parametrize(("width", "height", "least"), [(499, 700, 10), (722, 1020, 12)])
def test_a_poster_reaches_the_least_size_and_nothing_is_lost(flow: Flow, width: int, height: int, least: int) -> None:
    poster = plan_poster(flow, WORDS, "th", NAMES, width, height, least)

    assert poster.size >= least
    assert meant(flow) - said([*poster.pages]) == Counter()
    for picture in poster.pages:
        check(picture)
        assert picture.width * poster.scale <= width + 0.01
        assert picture.height * poster.scale <= height + 0.01


@FEW
@given(flow=flows())
def test_every_jump_has_its_channel_and_nested_ones_lie_within_each_other(flow: Flow) -> None:
    made = order(flow, WORDS)
    found = channels(made.jumps)

    assert len(found) == len({(jump.side, channel) for jump, channel in found.items()})
    for one, other in combinations(found, 2):
        (low, high), (low_, high_) = sorted((one.source, one.target)), sorted((other.source, other.target))
        if one.side == other.side and low <= low_ and high_ <= high and (low, high) != (low_, high_):
            assert found[one] > found[other]


@settings(FEW, max_examples=10)
@given(flow=flows())
def test_no_picture_has_styles_scripts_or_foreign_objects(flow: Flow) -> None:
    for picture in (plan_wide(flow, WORDS, "th", NAMES), plan_narrow(flow, WORDS, "th", NAMES)):
        written = svg(picture)

        assert re.findall(r"style|<script|foreignObject|\bon\w+=|#[0-9a-f]{3}|fill=|stroke=|<b>", written) == []
