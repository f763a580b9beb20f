"""The headings of a table of points, and the words for pictograms, arrows and yes or no."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import get_args

from prongsai.base.importing.tables import Form
from prongsai.pictograms import Arrow, PictogramName
from prongsai.thai import fold

POINTS = Form(
    name="points",
    headings={
        "ที่": "number", "ลำดับ": "number", "ลำดับที่": "number", "no": "number",
        "รหัส": "id", "id": "id", "code": "id",
        "ชื่อจุด": "name", "จุดบริการ": "name", "ชื่อ": "name", "จุด": "name", "name": "name", "ชื่อห้อง": "name",
        "ชั้น": "floor", "floor": "floor",
        "ห้อง": "room", "เลขห้อง": "room", "หมายเลขห้อง": "room", "เลขที่ห้อง": "room", "room": "room",
        "หน่วยงาน": "unit", "กอง": "unit", "ส่วนราชการ": "unit", "ผู้รับผิดชอบ": "unit", "unit": "unit",
        "ป้าย": "sign", "สัญลักษณ์": "sign", "ภาพสัญลักษณ์": "sign", "sign": "sign",
        "เส้นทาง": "from_entrance", "วิธีไป": "from_entrance", "การเดินทาง": "from_entrance", "ทางไป": "from_entrance",
        "route": "from_entrance",
        "ลูกศร": "arrow", "ทิศ": "arrow", "arrow": "arrow",
        "ทางลาด": "step_free", "รถเข็น": "step_free", "ผู้พิการ": "step_free", "วีลแชร์": "step_free",
        "เวลา": "hours", "วันเวลา": "hours", "hours": "hours",
        "โทร": "phone", "เบอร์": "phone", "phone": "phone", "tel": "phone",
        "หมายเหตุ": "note",
    },
    needs=(
        frozenset({"name"}),
        frozenset({"floor", "room", "sign", "from_entrance", "arrow", "step_free"}),
    ),
    whole=frozenset({"ที่", "id", "no", "กอง"}),
)  # fmt: skip

# Words of a sign or of a name, the first that fits decides.
_SIGNS: tuple[tuple[str, PictogramName], ...] = (
    ("ห้องน้ำ.*(?:พิการ|รถเข็น|คนชรา|ผู้สูงอายุ)|ผู้ใช้รถเข็น", "accessible"), ("ห้องน้ำ|สุขา|ส้วม", "toilet"),
    ("ให้นม", "nursing-room"), ("ประชาสัมพันธ์|สอบถาม", "information"), ("เบ็ดเสร็จ|one ?stop", "one-stop"),
    ("บัตรประ", "id-card"), ("ทะเบียน", "register"), ("ขออนุญาตก่อสร้าง", "building-permit"),
    ("ชำระ|จ่ายเงิน|รับเงิน", "payment"), ("คลัง|การเงิน|บัญชี", "finance"), ("กองช่าง|สำนักช่าง|โยธา", "public-works"),
    ("ประปา", "waterworks"), ("ที่ดิน", "land"), ("ห้องยา|จ่ายยา", "pharmacy"), ("สัตว", "animals"),
    ("สาธารณสุข|พยาบาล", "health"), ("ขยะ", "waste"), ("สวัสดิการ", "welfare"), ("ห้องสมุด|การศึกษา", "library"),
    ("นิติการ", "law"), ("ร้องเรียน|ร้องทุกข์|ดำรงธรรม", "complaints"), ("สารบรรณ|ไปรษณีย์|ธุรการ", "post"),
    ("ป้องกัน|ดับเพลิง", "fire"), ("เทศกิจ|รักษาความปลอดภัย", "security"), ("วงจรปิด", "cctv"),
    ("เสียงตามสาย", "broadcast"), ("นายกเทศมนตรี|สภาเทศบาล|ปลัดเทศบาล|ผู้บริหาร", "town-hall"), ("ประชุม", "meeting"),
    ("พัสดุ|เก็บเอกสาร", "archive"), ("ตลาด", "market"), ("นั่งรอ|พักคอย", "waiting"), ("บัตรคิว", "queue"),
    ("น้ำดื่ม", "drinking-water"), ("โรงอาหาร|อาหาร", "canteen"), ("aed|กระตุกหัวใจ", "aed"), ("ลิฟต์|ลิฟท์", "lift"),
    ("บันได", "stairs"), ("จักรยานยนต์", "motorcycle"), ("จักรยาน", "bicycle"), ("จอดรถ", "parking"),
    ("ทางเข้า|ประตู", "entrance"), ("ห้องทำงาน|สำนักงาน", "room"),
)  # fmt: skip
_ARROWS: Mapping[str, Arrow] = {
    "ตรงไป": "ahead", "ตรง": "ahead", "↑": "ahead", "ขวา": "right", "เลี้ยวขวา": "right", "→": "right",
    "ซ้าย": "left", "เลี้ยวซ้าย": "left", "←": "left", "กลับหลัง": "back", "ด้านหลัง": "back", "↓": "back", "↗": "ahead-right",
    "↖": "ahead-left", "↘": "back-right", "↙": "back-left",
}  # fmt: skip
_YES = {"มี", "ใช่", "ได้", "✓", "☑", "✔", "/", "yes", "y", "true", "1"}
_NO = {"ไม่มี", "ไม่ใช่", "ไม่ได้", "✗", "☒", "x", "no", "n", "false", "0"}


def sign_of(words: str) -> PictogramName | None:
    """Return the pictogram that words name: its own name, or that of what it stands for."""
    name = fold(words)
    own: tuple[PictogramName, ...] = get_args(PictogramName)
    typed = next((one for one in own if one == name), None)
    return typed or next((sign for pattern, sign in _SIGNS if re.search(pattern, name)), None)


def arrow_of(words: str) -> Arrow | None:
    own: tuple[Arrow, ...] = get_args(Arrow)
    return next((one for one in own if one == fold(words)), None) or _ARROWS.get(fold(words))


def says_yes(words: str) -> bool | None:
    """Return whether words say yes or no; None for others."""
    folded = fold(words)
    return True if folded in _YES else False if folded in _NO else None
