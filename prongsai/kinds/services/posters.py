"""The posters of a service: its chart on A4 and A3."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prongsai.base.page import Fact
from prongsai.base.prints import Print
from prongsai.flow.model import Flow, FlowWords
from prongsai.flow.poster import plain, plan_poster
from prongsai.flow.words import describe
from prongsai.kinds.services.views import ServiceView
from prongsai.text import join_texts

# In points: the room for the chart, without margins, head and foot; and the smallest text that is read on a wall.
_ROOMS = {"a4": (516.0, 525.0, 10.0), "a3": (752.0, 790.0, 12.0)}


def posters(service: ServiceView, flow: Flow, words: FlowWords) -> tuple[Print, ...]:
    return tuple(
        Print(
            name=f"poster-{paper}",
            label=f"services.poster_{paper}",
            template="services/poster.typ",
            data={
                "paper": paper,
                "title": service.record.title,
                "unit": service.units[0].title,
                "facts": _facts(service),
                "flow": flow,
                "words": words,
            },
            prepare=lay_out_poster,
        )
        for paper in _ROOMS
    )


def _facts(service: ServiceView) -> tuple[Fact, ...]:
    if not service.spots:
        return service.facts
    first, floor = service.spots[0], service.spots[0].floor
    place = join_texts([first.name, floor], " · ") if floor else first.name
    return (*service.facts, Fact(label="services.place", value=place))


def lay_out_poster(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the data of a poster with its chart drawn: as many pages as its text needs to be read."""
    width, height, least = _ROOMS[data["paper"]]
    poster = plan_poster(data["flow"], data["words"], data["lang"], tuple(data["names"]), width, height, least)
    rest = {name: value for name, value in data.items() if name not in {"flow", "words"}}
    said = "\n".join(describe(data["flow"], data["words"], data["lang"]))
    return {**rest, "alt": said, "scale": poster.scale, "pages": [plain(page) for page in poster.pages]}
