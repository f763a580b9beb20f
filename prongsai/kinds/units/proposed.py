"""Names of units that the register does not have → lines to add to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from prongsai.kinds.units.record import Unit
from prongsai.source.tree import quoted

# The usual units of municipalities, by a word of their Thai name; the longest match decides.
_IDS = {
    "สำนักปลัด": "municipal-clerk", "ปลัดเทศบาล": "municipal-clerk", "กองคลัง": "finance", "สำนักคลัง": "finance",
    "การคลัง": "finance", "กองช่าง": "public-works", "สำนักช่าง": "public-works", "กองการศึกษา": "education",
    "สำนักการศึกษา": "education", "สาธารณสุข": "public-health", "สวัสดิการ": "social-welfare", "นิติการ": "legal",
    "ยุทธศาสตร์": "planning", "วิชาการและแผน": "planning", "ตรวจสอบภายใน": "internal-audit", "การเจ้าหน้าที่": "personnel",
    "ทรัพยากรบุคคล": "personnel", "ประชาสัมพันธ์": "public-relations", "พัสดุ": "procurement", "ทะเบียน": "civil-registry",
    "ป้องกัน": "disaster-prevention", "เทศกิจ": "city-police", "จัดเก็บรายได้": "revenue", "ธุรการ": "clerical",
    "สภา": "council", "ประปา": "waterworks", "ทุกส่วนราชการ": "all-units", "ทุกหน่วยงาน": "all-units",
    "ทุกสำนัก": "all-units", "ทุกกอง": "all-units",
}  # fmt: skip


def proposed_units(names: Sequence[str], known: Mapping[str, Unit]) -> str:
    """Return the entries for names that are not in the register; the ids are proposals."""
    taken, lines = set(known), []
    for name in names:
        fits = [word for word in _IDS if word in name]
        proposal = _IDS[max(fits, key=len)] if fits else "unit"
        unit_id = next(free for free in _numbered(proposal) if free not in taken)
        taken.add(unit_id)
        lines.append(f"{unit_id}:\n  name: {{th: {quoted(name)}}}\n")
    return "".join(lines)


def _numbered(proposal: str) -> Sequence[str]:
    return [proposal, *(f"{proposal}-{number}" for number in range(2, 10_000))]
