"""The headings of the three tables of a citizen manual (คู่มือสำหรับประชาชน): steps, documents, fees."""

from __future__ import annotations

from prongsai.base.importing.tables import Form

_NUMBER = {"ที่": "number", "ลำดับ": "number", "ลำดับที่": "number", "ข้อ": "number", "no": "number"}
_NOTE = {"หมายเหตุ": "note", "note": "note"}

STEPS = Form(
    name="steps",
    headings={
        **_NUMBER, **_NOTE,
        "ประเภทขั้นตอน": "type", "ประเภทของขั้นตอน": "type",
        "ขั้นตอน": "do", "รายละเอียด": "do", "การปฏิบัติงาน": "do", "กิจกรรม": "do", "วิธีการ": "do", "กระบวนงาน": "do",
        "การดำเนินการ": "do", "step": "do",
        "ระยะเวลา": "time", "เวลา": "time", "ใช้เวลา": "time", "time": "time", "duration": "time",
        "ส่วนงาน": "who", "หน่วยงาน": "who", "ผู้รับผิดชอบ": "who", "ส่วนที่รับผิดชอบ": "who", "ผู้ปฏิบัติ": "who",
        "ผู้ดำเนินการ": "who", "เจ้าหน้าที่": "who", "ส่วนราชการ": "who", "responsible": "who",
        "สถานที่": "where", "จุดบริการ": "where", "จุดให้บริการ": "where", "place": "where",
        "เอกสาร": "documents", "แบบฟอร์ม": "documents", "documents": "documents",
    },
    needs=(frozenset({"do"}), frozenset({"time", "who"})),
)  # fmt: skip
PAPERS = Form(
    name="documents",
    headings={
        **_NUMBER, **_NOTE,
        "รายการเอกสาร": "name", "ชื่อเอกสาร": "name", "เอกสาร": "name", "รายการ": "name", "document": "name",
        "หน่วยงาน": "issued_by", "ส่วนงาน": "issued_by", "ผู้ออกเอกสาร": "issued_by", "issued": "issued_by",
        "จำนวนเอกสารฉบับจริง": "original", "จำนวนฉบับจริง": "original", "ฉบับจริง": "original", "เอกสารฉบับจริง": "original",
        "ต้นฉบับ": "original", "original": "original",
        "จำนวนเอกสารสำเนา": "copies", "จำนวนสำเนา": "copies", "สำเนา": "copies", "เอกสารสำเนา": "copies",
        "copies": "copies",
        "หน่วยนับ": "unit", "เงื่อนไข": "when", "กรณี": "when",
    },
    needs=(frozenset({"name"}), frozenset({"original", "copies", "issued_by"})),
)  # fmt: skip
FEES = Form(
    name="fee",
    headings={
        **_NUMBER, **_NOTE,
        "รายละเอียดค่าธรรมเนียม": "item", "รายการ": "item", "รายละเอียด": "item", "ประเภท": "item", "item": "item",
        "ค่าธรรมเนียม": "baht", "อัตรา": "baht", "จำนวนเงิน": "baht", "บาท": "baht", "fee": "baht",
        "หน่วย": "per", "ต่อ": "per",
    },
    needs=(frozenset({"item"}), frozenset({"baht"})),
)  # fmt: skip
FORMS = (STEPS, PAPERS, FEES)
