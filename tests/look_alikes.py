"""Numbers that municipalities publish and that are no personal data, as they write them."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from random import Random

from planting import THAI


def digits(random: Random, count: int) -> str:
    return "".join(random.choices("0123456789", k=count))


def amount(random: Random) -> str:
    value = random.choice(
        [random.randint(1, 999), random.randint(1_000, 99_999), random.randint(100_000, 2_000_000_000)]
    )
    value = value // 100 * 100 or value if random.random() < 0.6 else value
    form = random.choice(["{:,}", "{:,}.00", "{}", "{:,}.-", "{:,.2f}", "{}.00"])
    return form.format(value + random.choice([0, 0, 0.25]) if "f" in form else value)


def day(random: Random) -> str:
    d, m, y = random.randint(1, 31), random.randint(1, 12), random.randint(2540, 2570)
    return random.choice(
        [f"{d:02}/{m:02}/{y}", f"{d} ม.ค. {y}", f"{y}-{m:02}-{d:02}", f"{d:02}-{m:02}-{y}", f"{d}.{m}.{y % 100}"]
    )


def ean13(random: Random) -> str:
    twelve = "885" + digits(random, 9)
    total = sum(int(one) * (3 if place % 2 else 1) for place, one in enumerate(twelve))
    return twelve + str(-total % 10)


def isbn(random: Random) -> str:
    return f"ISBN {random.choice(['974', '978-974', '978-616'])}-{digits(random, 3)}-{digits(random, 3)}-{digits(random, 1)}"


LOOK_ALIKES: Mapping[str, Callable[[Random], str]] = {
    "amount": lambda r: f"งบประมาณ {amount(r)} บาท",
    "amount of a bank": lambda r: f"ยอดเงินฝากธนาคารกรุงไทย {r.randint(10**9, 10**11):,}.{digits(r, 2)} บาท",
    "amount without commas": lambda r: f"วงเงินกู้ธนาคารออมสิน {r.randint(10**9, 10**11)} บาท",
    "row of amounts": lambda r: " ".join(amount(r) for _ in range(6)),
    "row of small numbers": lambda r: " ".join(str(r.randint(0, 120)) for _ in range(r.randint(4, 20))),
    "report number": lambda r: (
        f"ที่ ตร {r.choice([52001, 52003, 51007])}/{r.choice(['', 'ว'])}{r.randint(1, 9999)} ลงวันที่ {day(r)}"
    ),
    "letter number": lambda r: f"หนังสือ ที่ มท {r.choice(['0023.3', '0808.2', '0810.5', '0816.3'])}/ว{r.randint(1, 9999)}",
    "tax number of a legal person": lambda r: f"เลขประจำตัวผู้เสียภาษี 0{digits(r, 12)}",
    "tax number, grouped": lambda r: f"0-{digits(r, 4)}-{digits(r, 5)}-{digits(r, 2)}-{digits(r, 1)}",
    "date": day,
    "period": lambda r: f"{day(r)} - {day(r)}",
    "years": lambda r: " ".join(map(str, range(2560, 2560 + r.randint(2, 8)))),
    "times": lambda r: f"เวลา {r.choice(['08.30', '09.00'])}-12.00 น. และ 13.00-16.30 น. วันที่ {day(r)}",
    "project code": lambda r: f"โครงการที่ {r.randint(1, 99)}-{digits(r, 2)}-{r.randint(2560, 2570)}-{digits(r, 4)}",
    "budget code": lambda r: (
        f"รหัสงบประมาณ {digits(r, 5)} {digits(r, 5)} {digits(r, 5)} แหล่งของเงิน {r.randint(60, 70)}{digits(r, 5)}"
    ),
    "e-GP project": lambda r: (
        f"เลขที่โครงการ {r.randint(59, 69)}{r.randint(1, 12):02}{digits(r, 1)}{digits(r, 6)} ธนาคารกรุงไทย"
    ),
    "e-GP contract": lambda r: f"เลขคุมสัญญา {r.randint(59, 69)}{r.randint(1, 12):02}{digits(r, 8)}",
    "GFMIS": lambda r: (
        f"เอกสาร {r.choice(['31', '32', '36', '11'])}{digits(r, 8)} รหัสบัญชี {r.choice(['1101', '5104'])}{digits(r, 6)}"
    ),
    "ledger": lambda r: f"บัญชี {r.choice('12345')}{r.randint(1, 9)}0{digits(r, 7)} ค่าใช้สอย",
    "rounded amount of a bank": lambda r: f"ออมสิน {r.randint(1, 9999)}000000",
    "month and years": lambda r: f"ข้อ 0{r.choice('689')} 25{digits(r, 2)} 25{digits(r, 2)} ต่อไป",
    "photo of LINE": lambda r: f"รูป {r.randint(1_400_000_000_000, 1_800_000_000_000)}.{r.choice(['jpg', 'png'])}",
    "OIT": lambda r: f"ข้อ O{r.randint(1, 43)} และ O{r.randint(1, 43)} คะแนน {r.randint(50, 99)}.{digits(r, 2)}",
    "property code": lambda r: f"{digits(r, 3)} {digits(r, 2)} {digits(r, 4)}",
    "property code, dashed": lambda r: f"{digits(r, 3)}-{r.randint(40, 69)}-{digits(r, 4)}",
    "barcode in an address": lambda r: f"https://shop.example.co.th/p/{ean13(r)}",
    "barcode": lambda r: f"บาร์โค้ด {ean13(r)}",
    "time in an address": lambda r: (
        f"https://www.example.go.th/files/{r.randint(1_400_000_000_000, 1_800_000_000_000)}.pdf"
    ),
    "id in an address": lambda r: (
        f"https://www.example.go.th/news/{digits(r, r.randint(4, 9))}/?page={r.randint(1, 99)}"
    ),
    "hash": lambda r: f"{r.getrandbits(128):032x}",
    "UUID": lambda r: str(uuid.UUID(int=r.getrandbits(128))),
    "version": lambda r: f"v{r.randint(1, 9)}.{r.randint(0, 30)}.{r.randint(0, 99)}",
    "place on the map": lambda r: f"{r.randint(5, 20)}.{digits(r, 6)}, {r.randint(97, 105)}.{digits(r, 6)}",
    "land title": lambda r: (
        f"โฉนดเลขที่ {r.randint(100, 99999)} เลขที่ดิน {r.randint(1, 999)} น.ส.3 ก. เลขที่ {r.randint(1, 9999)}"
    ),
    "post code": lambda r: f"ถนนหลักเมือง {r.randint(10, 96)}{digits(r, 3)}",
    "short number": lambda r: f"สายด่วน {r.choice(['1567', '191', '1669', '1111', '1300'])} ต่อ {r.randint(1, 999)}",
    "ISBN": isbn,
    "law": lambda r: (
        f"พ.ร.บ. {r.randint(2475, 2567)} มาตรา {r.randint(1, 99)}/{r.randint(1, 9)} วรรค {r.randint(1, 5)}"
    ),
    "measure": lambda r: f"measures/{r.randint(2560, 2570)}/{r.randint(1, 99):02}",
    "percent": lambda r: f"ร้อยละ {r.randint(0, 99)}.{digits(r, 2)} จาก {r.randint(100, 99999)} คน",
    "handle": lambda r: f"LINE @{r.choice(['ntessaban', 'trong.th', 'office'])}{digits(r, 2)} logo@2x.png",
    "masked": lambda r: f"1-{digits(r, 4)}-xxxxx-xx-{digits(r, 1)} โทร 08x-xxx-xx{digits(r, 2)}",
    "offices": lambda r: r.choice(
        ["นายกเทศมนตรี เมือง", "นายช่างโยธา ชำนาญงาน", "นางพยาบาล วิชาชีพ", "นายทะเบียน ท้องถิ่น", "นายอำเภอ เมือง"]
    ),
}
LOOK_ALIKES_THAI = {"amount", "report number", "date", "period", "tax number of a legal person", "years", "times"}


def look_alike(random: Random) -> tuple[str, str]:
    """Return a sort and a text; some with Thai digits."""
    sort = random.choice([*LOOK_ALIKES])
    words = LOOK_ALIKES[sort](random)
    return sort, words.translate(THAI) if sort in LOOK_ALIKES_THAI and random.random() < 0.4 else words


def table_of_amounts(random: Random) -> str:
    """Return a CSV table of plans, as offices export it: numbers without commas, years, codes."""
    rows = ["ลำดับ,โครงการ,เลขที่โครงการ,งบประมาณ,เบิกจ่าย,คงเหลือ,ปี,วันที่,ร้อยละ"]
    for number in range(1, random.randint(5, 60)):
        plan = random.randint(1_000, 30_000_000)
        spent = random.randint(0, plan)
        egp = f"{random.randint(59, 69)}{random.randint(1, 12):02}{digits(random, 7)}"
        rows.append(
            f"{number},โครงการ {number},{egp},{plan},{spent},{plan - spent},{random.randint(2560, 2570)},{day(random)},{spent * 100 // plan}"
        )
    return "\n".join(rows) + "\n"
