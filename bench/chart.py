"""The times of the benchmark over the number of measures, as an SVG for light and dark backgrounds."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from pathlib import Path

from results import Results
from subjects import AGAIN, COLD, COPY, SENTENCE

_WIDTH, _HEIGHT = 800, 460
_LEFT, _RIGHT, _TOP, _BOTTOM = 68, 270, 48, 44
# No label is nearer to the next than this.
_LINE = 17
_STYLE = """\
svg { font: 13px system-ui, sans-serif; --ink: #1b2422; --quiet: #5d6966; --rule: #d9dedb;
  --ours: #0a5a4e; --hugo: #b3375c; --eleventy: #8a6100; --limit: #5d6966; }
@media (prefers-color-scheme: dark) { svg { --ink: #eef2ef; --quiet: #a5b0ac; --rule: #34403c;
  --ours: #5fcdb6; --hugo: #f28aa9; --eleventy: #e0b04a; --limit: #a5b0ac; } }
text { fill: var(--ink); } .quiet { fill: var(--quiet); } .title { font-size: 15px; font-weight: 600; }
.rule { stroke: var(--rule); } path { fill: none; stroke-width: 2; stroke: currentColor; }
circle { fill: currentColor; } .label { fill: currentColor; }
.ours { color: var(--ours); } .hugo { color: var(--hugo); } .eleventy { color: var(--eleventy); }
.limit { color: var(--limit); }
.dashed path { stroke-dasharray: 7 4; } .dotted path { stroke-dasharray: 2 4; }
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Line:
    """The times of a scenario; `style` are CSS classes."""

    subject: str
    scenario: str
    label: str
    style: str


_LINES = (
    _Line(subject="full", scenario=COLD, label="Prongsai, everything, cold", style="ours"),
    _Line(subject="pages", scenario=COLD, label="Prongsai, pages only, cold", style="ours dashed"),
    _Line(subject="pages", scenario=SENTENCE, label="Prongsai, pages, one sentence", style="ours dotted"),
    _Line(subject="full", scenario=AGAIN, label="Prongsai, nothing changed", style="ours dotted"),
    _Line(subject="hugo", scenario=COLD, label="Hugo, cold", style="hugo"),
    _Line(subject="hugo", scenario=SENTENCE, label="Hugo, one sentence", style="hugo dotted"),
    _Line(subject="eleventy", scenario=COLD, label="Eleventy, measures only", style="eleventy"),
    _Line(subject="copy-full", scenario=COPY, label="cp -r of everything", style="limit dashed"),
)
_Points = Sequence[tuple[float, float]]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Scale:
    """Logarithmic, from whole power of ten to whole power of ten."""

    low: int
    high: int
    start: float
    end: float

    def __call__(self, value: float) -> float:
        return self.start + (math.log10(value) - self.low) / (self.high - self.low) * (self.end - self.start)

    @property
    def marks(self) -> list[float]:
        return [10.0**power for power in range(self.low, self.high + 1)]


def _scale(values: Sequence[float], start: float, end: float) -> _Scale:
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return _Scale(low=low, high=max(high, low + 1), start=start, end=end)


def write_chart(results: Results, sizes: Sequence[int], file: Path) -> None:
    """Write the chart; nothing without results."""
    shown = [(line, _points(results, line, sizes)) for line in _LINES]
    shown = [(line, points) for line, points in shown if points]
    if not shown:
        return
    across = _scale([count for _, points in shown for count, _ in points], _LEFT, _WIDTH - _RIGHT)
    up = _scale([seconds for _, points in shown for _, seconds in points], _HEIGHT - _BOTTOM, _TOP)
    labels = _label_places([up(points[-1][1]) for _, points in shown])
    lines = [_line(line, points, across, up, at) for (line, points), at in zip(shown, labels, strict=True)]
    title = "Seconds by number of measures, both axes logarithmic"
    file.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'aria-label="{title}">\n<style>\n{_STYLE}</style>\n<text class="title" x="16" y="26">{title}</text>\n'
        + "\n".join([*_axes(across, up), *lines])
        + "\n</svg>\n",
        encoding="utf-8",
        newline="\n",
    )


def _points(results: Results, line: _Line, sizes: Sequence[int]) -> _Points:
    found = ((count, results.median(count, line.subject, line.scenario)) for count in sorted(sizes))
    return [(count, numbers["wall"]) for count, numbers in found if numbers]


def _axes(across: _Scale, up: _Scale) -> list[str]:
    rules = [
        f'<line class="rule" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{up(mark):.1f}" y2="{up(mark):.1f}"/>'
        f'<text class="quiet" x="{_LEFT - 8}" y="{up(mark) + 4:.1f}" text-anchor="end">{mark:,g} s</text>'
        for mark in up.marks
    ]
    below = _HEIGHT - _BOTTOM + 22
    marks = [
        f'<text class="quiet" x="{across(mark):.1f}" y="{below}" text-anchor="middle">{mark:,.0f}</text>'
        for mark in across.marks
    ]
    return [*rules, *marks]


def _line(line: _Line, points: _Points, across: _Scale, up: _Scale, label_at: float) -> str:
    places = [(across(count), up(seconds)) for count, seconds in points]
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>' for x, y in places)
    seconds = points[-1][1]
    label = f"{escape(line.label)}: {seconds:,.{1 if seconds < 10 else 0}f} s"
    return (
        f'<g class="{line.style}"><path d="{path}"/>{dots}'
        f'<text class="label" x="{places[-1][0] + 10:.1f}" y="{label_at + 4:.1f}">{label}</text></g>'
    )


def _label_places(wanted: Sequence[float]) -> list[float]:
    """Return where labels go: near to where they belong, without touching each other."""
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    places = list(wanted)
    for before, after in pairwise(order):
        places[after] = max(places[after], places[before] + _LINE)
    beyond = max(0.0, places[order[-1]] - (_HEIGHT - _BOTTOM))
    return [place - beyond for place in places]
