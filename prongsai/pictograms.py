"""Pictograms: own names for the drawings in layouts/pictograms/, as paths to write into a page or onto a sign.

Their words are those of `pictogram.NAME` in strings.yaml. A pictogram stands beside words and never alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal
from xml.etree import ElementTree as ET

from prongsai.home import HOME

PictogramName = Literal[
    "information",
    "one-stop",
    "register",
    "id-card",
    "payment",
    "finance",
    "public-works",
    "building-permit",
    "waterworks",
    "land",
    "health",
    "pharmacy",
    "animals",
    "waste",
    "parks",
    "welfare",
    "library",
    "law",
    "complaints",
    "post",
    "fire",
    "security",
    "cctv",
    "broadcast",
    "town-hall",
    "meeting",
    "archive",
    "market",
    "room",
    "waiting",
    "queue",
    "telephone",
    "drinking-water",
    "canteen",
    "toilet",
    "accessible",
    "nursing-room",
    "aed",
    "lift",
    "stairs",
    "entrance",
    "parking",
    "bicycle",
    "motorcycle",
]
FILES: Mapping[PictogramName, str] = {
    "information": "maki/information",
    "one-stop": "temaki/briefcase_info",
    "register": "temaki/school",
    "id-card": "own/id-card",
    "payment": "temaki/money_hand",
    "finance": "temaki/accounting",
    "public-works": "temaki/tools",
    "building-permit": "maki/construction",
    "waterworks": "temaki/plumber",
    "land": "temaki/real_estate_agency",
    "health": "maki/doctor",
    "pharmacy": "maki/pharmacy",
    "animals": "maki/veterinary",
    "waste": "maki/recycling",
    "parks": "temaki/tree_broadleaved",
    "welfare": "temaki/social_facility",
    "library": "maki/library",
    "law": "temaki/lawyer",
    "complaints": "temaki/letter_box",
    "post": "maki/post",
    "fire": "maki/fire-station",
    "security": "maki/police",
    "cctv": "temaki/security_camera",
    "broadcast": "temaki/speaker",
    "town-hall": "maki/town-hall",
    "meeting": "own/meeting",
    "archive": "temaki/storage",
    "market": "maki/commercial",
    "room": "temaki/room",
    "waiting": "temaki/bench",
    "queue": "temaki/ticket",
    "telephone": "maki/telephone",
    "drinking-water": "maki/drinking-water",
    "canteen": "maki/restaurant",
    "toilet": "maki/toilet",
    "accessible": "maki/wheelchair",
    "nursing-room": "own/nursing-room",
    "aed": "maki/defibrillator",
    "lift": "maki/elevator",
    "stairs": "own/stairs",
    "entrance": "maki/entrance-alt1",
    "parking": "maki/parking",
    "bicycle": "temaki/bicycle_parked",
    "motorcycle": "temaki/motorcycle_parked",
}
Arrow = Literal["ahead", "ahead-right", "right", "back-right", "back", "back-left", "left", "ahead-left"]
"""A direction as seen from where the sign hangs; "back" is the way behind the reader."""
# The arrows clockwise. One is drawn, pointing ahead; others are that one, turned by these degrees. What lies behind the
# reader has drawings of its own, which turn around: an arrow that points downwards reads as "one floor down".
TURNS: Mapping[Arrow, int] = {
    "ahead": 0,
    "ahead-right": 45,
    "right": 90,
    "back-right": 0,
    "back": 0,
    "back-left": 0,
    "left": 270,
    "ahead-left": 315,
}
_FOLDER = HOME / "layouts/pictograms"


@dataclass(frozen=True, kw_only=True, slots=True)
class Pictogram:
    """A drawing as SVG paths in a square of `size`, turned clockwise by `turn` degrees; `words` is a key of words."""

    words: str
    size: int
    paths: tuple[str, ...]
    turn: int = 0

    @property
    def turning(self) -> str:
        """The transform of its paths; empty if it is not turned."""
        return f"rotate({self.turn} {self.size / 2:g} {self.size / 2:g})" if self.turn else ""

    @property
    def svg(self) -> str:
        """The drawing in black, as a file."""
        paths = "".join(f'<path d="{path}"/>' for path in self.paths)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.size} {self.size}">'
            f'<g transform="{self.turning}">{paths}</g></svg>'
        )


def pictogram(name: PictogramName) -> Pictogram:
    size, paths = _drawing(FILES[name])
    return Pictogram(words=f"pictogram.{name}", size=size, paths=paths)


def arrow(direction: Arrow) -> Pictogram:
    size, paths = _drawing(f"own/arrow-{direction}" if direction.startswith("back") else "own/arrow")
    return Pictogram(words=f"arrow.{direction}", size=size, paths=paths, turn=TURNS[direction])


@cache
def _drawing(file: str) -> tuple[int, tuple[str, ...]]:
    """Return the size and the paths of a drawing; line breaks in a path are spaces."""
    root = ET.fromstring((_FOLDER / f"{file}.svg").read_text(encoding="utf-8"))  # noqa: S314 (our own file)
    size = int(root.attrib["viewBox"].split()[-1])
    return size, tuple(" ".join(path.attrib["d"].split()) for path in root.iter() if path.tag.endswith("path"))
