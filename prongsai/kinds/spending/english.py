"""English for the names that all municipalities use in their budgets: our translation, for the English pages only."""

from __future__ import annotations

from collections.abc import Mapping

from prongsai.text import Text
from prongsai.thai import search_key

_KNOWN = {
    "แผนงานบริหารงานทั่วไป": "General administration",
    "แผนงานรักษาความสงบภายใน": "Peace and order",
    "แผนงานการรักษาความสงบภายใน": "Peace and order",
    "แผนงานการศึกษา": "Education",
    "แผนงานสาธารณสุข": "Public health",
    "แผนงานสังคมสงเคราะห์": "Social welfare",
    "แผนงานเคหะและชุมชน": "Housing and community",
    "แผนงานสร้างความเข้มแข็งของชุมชน": "Strengthening communities",
    "แผนงานศาสนา วัฒนธรรมและนันทนาการ": "Religion, culture and recreation",
    "แผนงานการศาสนา วัฒนธรรมและนันทนาการ": "Religion, culture and recreation",
    "แผนงานอุตสาหกรรมและการโยธา": "Industry and public works",
    "แผนงานการเกษตร": "Agriculture",
    "แผนงานการพาณิชย์": "Commerce",
    "แผนงานงบกลาง": "Central fund",
    "งบกลาง": "Central fund",
    "งบบุคลากร": "Personnel",
    "งบดำเนินงาน": "Operations",
    "งบลงทุน": "Investment",
    "งบเงินอุดหนุน": "Subsidies",
    "งบรายจ่ายอื่น": "Other expenditure",
    "เงินเดือน (ฝ่ายการเมือง)": "Salaries of elected officers",
    "เงินเดือน (ฝ่ายประจำ)": "Salaries of staff",
    "ค่าตอบแทน": "Remuneration",
    "ค่าใช้สอย": "Services",
    "ค่าวัสดุ": "Supplies",
    "ค่าสาธารณูปโภค": "Utilities",
    "ค่าครุภัณฑ์": "Equipment",
    "ค่าที่ดินและสิ่งก่อสร้าง": "Land and construction",
}
_BY_KEY: Mapping[str, str] = {search_key(name): english for name, english in _KNOWN.items()}


def named(name: str) -> Text:
    """Return the name of a branch or a line in Thai, in English as far as it is known."""
    return Text.model_construct(th=name, en=_BY_KEY.get(search_key(name)))
