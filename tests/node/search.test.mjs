// What a query means and finds. The texts are few, so that each expectation is exact; the 120 queries run on a real site.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { open, part } from "./searching.mjs";

const THAI = {
  lang: "th",
  terms: [["ผลประโยชน์ทับซ้อน", "conflict of interest"]],
  months: [["มกราคม", "มค"], ["กันยายน", "กย"]],
  docs: [
    ["measures/2564/03", "measure", 2564, "legal", "จัดทำคู่มือผลประโยชน์ทับซ้อน\nแจกแล้ว 120 เล่ม เมื่อเดือนมกราคม 2564\nหมายเหตุ O43"],
    ["measures/2563/01", "measure", 2563, "finance", "ลดขั้นตอนการให้บริการ\nเสร็จ ๓๐ กันยายน ๒๕๖๓"],
    ["measures/2564/01", "measure", 2564, "legal finance", "ป้ายบอกทางภายในอาคาร\nคู่มือการติดต่อ Wi-Fi ISO 9001"],
    ["units/legal", "unit", null, "legal", "งานนิติการ"],
    ["measures/2564", "year", 2564, "", "รายงานผลการดำเนินการ 2564"],
    ["notices/2564/a", "notice", 2564, "", "ประกาศเทศบาล เรื่อง ค่าธรรมเนียม 1,250 บาท"],
  ],
};
const ENGLISH = {
  lang: "en",
  docs: [
    ["measures/2564/03", "measure", 2564, "legal", "Manual on conflicts of interest\n120 copies"],
    ["measures/2564/01", "measure", 2564, "legal finance", "Signs inside the building"],
    ["units/legal", "unit", null, "legal", "Legal affairs"],
  ],
};
const inThai = () => open({ lang: "th", own: [THAI], other: [ENGLISH] });
const pages = (found) => found.map((hit) => hit.record.page);

// Query → what it finds, the best first, each with its level.
const FOUND = {
  "the words as they stand": ["คู่มือ", [["measures/2564/03", 0], ["measures/2564/01", 0]]],
  "a title before a text": ["คู่มือผล", [["measures/2564/03", 0]]],
  "words in another order": ["ทับซ้อน คู่มือ", [["measures/2564/03", 1]]],
  "without tone marks": ["ขันตอนการใหบริการ", [["measures/2563/01", 2]]],
  "one letter missing": ["ป้ายอกทางภายในอาคาร", [["measures/2564/01", 3]]],
  "two letters swapped": ["ป้ายบกอทางภายในอาคาร", [["measures/2564/01", 3]]],
  "words typed together that are apart": ["อาคารคู่มือป้ายบอก", [["measures/2564/01", 4]]],
  "too short to guess": ["นตก", []],
  "a number is not guessed": ["12345", []],
  "no part of a longer number": ["900", [["measures/2564/01", 0]]],
  "Thai digits": ["๑๒๐", [["measures/2564/03", 0]]],
  "a comma in a number": ["1250", [["notices/2564/a", 0]]],
  "an item of the ITA": ["O43", [["measures/2564/03", 0]]],
  "its letter alone is no item": ["O44", []],
  "capitals": ["wi-fi", [["measures/2564/01", 0]]],
  "a term in English": ["conflict of interest", [["measures/2564/03", 0]]],
  "a year and a word": ["คู่มือ ปี 2564", [["measures/2564/03", 1], ["measures/2564/01", 1]]],
  "a year of two digits": ["บริการ ปี 63", [["measures/2563/01", 1]]],
  "the budget year": ["บริการ ปีงบประมาณ พ.ศ. ๒๕๖๓", [["measures/2563/01", 1]]],
  "the common era": ["บริการ ค.ศ. 2020", [["measures/2563/01", 1]]],
  "a word of another year": ["บริการ ปี 2564", []],
  "a month in short": ["ม.ค. 2564", [["measures/2564/03", 0]]],
  "a month and the year in short": ["ก.ย. 63", [["measures/2563/01", 0]]],
  "the other language": ["Signs", [["measures/2564/01", 0]]],
  "nothing": ["ฬฬฬฬฬฬ", []],
};
for (const [name, [query, expected]] of Object.entries(FOUND))
  test(`finds: ${name}`, () => {
    assert.deepEqual(inThai().find(query).map((hit) => [hit.record.page, hit.level]), expected);
  });

// A site of few texts in one language. A text is a title or several fields, one a line.
const site = (texts, { lang = "th", terms = [], year = null } = {}) =>
  open({ lang, own: [{ lang, terms, months: THAI.months, docs: texts.map((text) => [text, "measure", year, "", text]) }] });

const TERMS = [
  ["ผลประโยชน์ทับซ้อน", "conflict of interest"],
  ["นโยบายสุจริต", "conflict of interest policy"],
  ["จัดซื้อ", "procurement"],
];
// Query → texts, each with the level at which it is found, or null if it must not be found.
const LEVELS = {
  "only punctuation": ["(...)", { แผน: null }],
  "a year in the common era": ["แผน 2020", { "แผน ๒๕๖๓": 0, "แผน 2564": null }],
  "a year in the Thai era": ["แผน 2563", { "แผน 2020": 0, "แผน 2021": null }],
  "the first year of the common era that is moved": ["แผน 1900", { "แผน 2443": 0 }],
  "the last one": ["แผน 2100", { "แผน 2643": 0 }],
  "no earlier one": ["แผน 1899", { "แผน 2442": null }],
  "no later one": ["แผน 2101", { "แผน 2644": null }],
  "the first year of the Thai era that is moved": ["แผน 2443", { "แผน 1900": 0 }],
  "the last year of the Thai era": ["แผน 2643", { "แผน 2100": 0 }],
  "no earlier year of the Thai era": ["แผน 2442", { "แผน 1899": null }],
  "no later year of the Thai era": ["แผน 2644", { "แผน 2101": null }],
  "no year at the start of a number": ["เลข 25631", { "เลข 20201": null }],
  "no year at the end of a number": ["เลข 12563", { "เลข 12020": null }],
  "an abbreviated era": ["BE 2564", { "Report of B.E. 2564": 0, "Report of 2564": null }],
  "a month in full and in short": ["ม.ค. 64", { "มกราคม 2564": 0, "มกราคม 64": 0, "ม.ค. 2564": 0, "มกราคม 2565": null }],
  "a month in short and in full": ["มกราคม 2564", { "ม.ค. 64": 0, "ม.ค. 2564": 0, "ก.ย. 64": null }],
  "the year after the month, not the day": ["วันที่ 30 ก.ย. 63", { "วันที่ 30 กันยายน 2563": 0 }],
  "the month before the year, not the same letters before": ["กรมคลัง ม.ค. 64", { "กรมคลัง มกราคม 2564": 0 }],
  "a year that is still being typed": ["ม.ค. 256", { "มกราคม 2564": 0 }],
  "no other century": ["ม.ค. 2464", { "ม.ค. 64": null }],
  "a month without a year": ["ม.ค.", { มกราคม: null }],
  "a term and a word": ["คู่มือ conflict of interest", { "คู่มือเรื่องผลประโยชน์ทับซ้อน": 1, คู่มือ: null }],
  "the longer of two terms": ["คู่มือ conflict of interest policy", { "นโยบายสุจริตและคู่มือ": 1 }],
  "two terms": ["procurement conflict of interest", { "ผลประโยชน์ทับซ้อนในการจัดซื้อ": 1 }],
  "words of a term that are no term": ["conflict คู่มือ", { "คู่มือ of conflict": 1, "คู่มือผลประโยชน์ทับซ้อน": null }],
  "words with punctuation between them": ["ผลดี/แผน", { "แผนและผลดี": 1 }],
  "words with more punctuation": ["ผลดี -- แผน--งาน", { "งาน แผน และผลดี": 1 }],
  "an abbreviation as one word": ["แผน ป.ป.ช.", { "ป.ป.ช. มีแผน": 1, "แผนประปาชุมชน": null }],
  "an abbreviation before a name": ["แผน อ.เมือง", { "อ.เมือง มีแผน": 1, "แผนเมืองและอาคาร": 3 }],
  "an abbreviation after a name": ["แผน เมือง.อ", { "เมือง.อ มีแผน": 1, "แผนของอาคารเมือง": 3 }],
  "a letter alone does not hinder a match without tone marks": ["คูมือ ก", { คู่มือ: 2 }],
  "a digit does": ["คูมือ 5", { "คู่มือ 5 เล่ม": 2, "คู่มือ 3 เล่ม": null }],
  "without the sign over a vowel": ["เดก", { เด็ก: 2 }],
  "a word of the middle": ["plan", { explanation: 0 }],
  "no letters across words": ["planreport", { "plan report": 3, "planned report": 4 }],
  "a typing error beside a number": ["copiez 120", { "120 copies": 3, "130 copies": null }],
  "four Latin letters are too short for a typing error": ["plon", { plan: null }],
  "three Thai letters too": ["คสน", { คลน: null }],
  "four Thai letters are not": ["ภาสี", { ภาษี: 3 }],
  "no typing error in a number": ["แผน 25634", { "แผน 25635": null }],
  "parts of three letters": ["ทางปาย", { "ป้ายบอกทาง": 4 }],
  "no part of two": ["ทาปาย", { "ป้ายบอกทาง": null }],
  "no rest of two": ["ป้ายทา", { "ป้ายบอกทาง": null }],
  "four parts": ["กระดาษปากกาดินสอสมุด", { "สมุด ดินสอ ปากกา กระดาษ": 4 }],
  "no five": ["กระดาษปากกาดินสอสมุดไม้บรรทัด", { "ไม้บรรทัด สมุด ดินสอ ปากกา กระดาษ": null }],
  "a part at the start of a Latin word": ["reportplan", { "planning of a report": 4 }],
  "no part inside one": ["portplan", { "plan of a report": null }],
  "sixty letters typed together": ["ก".repeat(30) + "ข".repeat(30), { [`${"ข".repeat(30)} ${"ก".repeat(30)}`]: 4 }],
  "no more": ["ก".repeat(30) + "ข".repeat(31), { [`${"ข".repeat(31)} ${"ก".repeat(30)}`]: null }],
};
for (const [name, [query, expected]] of Object.entries(LEVELS))
  test(`level: ${name}`, () => {
    const levels = Object.fromEntries(Object.keys(expected).map((text) => [text, null]));
    for (const hit of site(Object.keys(expected), { terms: TERMS }).find(query)) levels[hit.record.page] = hit.level;
    assert.deepEqual(levels, expected);
  });

// Query, text → level, field (title, result, others) and part: 0 whole words, 1 the start of a word, 2 less.
const RANKS = [
  ["plan", "The plan", [0, 0, 0]],
  ["plan", "A plan of it", [0, 0, 0]],
  ["plan", "Planning", [0, 0, 1]],
  ["plan", "An explanation", [0, 0, 2]],
  ["plan", "Planning, an explanation", [0, 0, 1]],
  ["plan", "An explanation of planning", [0, 0, 1]],
  ["plan", "An explanation of a plan", [0, 0, 0]],
  ["lan", "A plan of it", [0, 0, 2]],
  ["plan", "แผนplanแผน", [0, 0, 0]],
  ["แผน", "ทำแผนปี 2564", [0, 0, 0]],
  ["แผน", "plan แผน plan", [0, 0, 0]],
  ["ita ผล", "ITA ผล EIT", [0, 0, 0]],
  ["ข้อ 1", "ข้อ 1 และ 2", [0, 0, 0]],
  ["ข้อ 1", "ข้อ 12", [0, 0, 2]],
  ["ข้อ 1", "ข้อ 1a", [0, 0, 1]],
  ["plan", "plan3", [0, 0, 1]],
  ["2 plan", "2 plan3", [0, 0, 1]],
  ["แผน", "ชื่อ\nแผน", [0, 1, 0]],
  ["แผน", "ชื่อ\nผล\nวิธี\nแผน", [0, 2, 0]],
  ["plan", "explanation\nplan", [0, 1, 0]],
  ["plan", "explanation\nplanning", [0, 1, 1]],
  ["plan", "planning\nexplanation", [0, 0, 1]],
  ["plan", "planning\nplanned", [0, 0, 1]],
  ["plan", "plan\nplan", [0, 0, 0]],
  ["plan report", "report of planning", [1, 0, 1]],
  ["report plan", "planning\nreport", [1, 1, 1]],
  ["plan คู่มือ", "คู่มือ\nplan", [1, 1, 0]],
  ["คูมือ", "ชื่อ\nคู่มือ", [2, 1, 0]],
  ["ป้ายอกทาง", "ป้ายบอกทาง", [3, 0, 2]],
  ["ป้ายอกทาง", "ชื่อ\nป้ายบอกทาง", [3, 1, 2]],
  ["ป้ายอกทาง", "ชื่อ\nผล\nวิธี\nป้ายบอกทาง", [3, 2, 2]],
  ["ทางป้าย", "ป้ายบอกทาง", [4, 2, 2]],
];
for (const [query, text, expected] of RANKS)
  test(`rank: ${query} in ${JSON.stringify(text)}`, () => {
    const [hit] = site([text]).find(query);
    assert.deepEqual([hit.level, hit.field, hit.part], expected);
  });

// Every pair of these has to be in this order: [level, part, field, year, kind, page].
const RANKED = [
  [0, 0, 0, 2564, "measure", "a"],
  [0, 0, 0, 2564, "measure", "b"],
  [0, 0, 0, 2564, "unit", "a"],
  [0, 0, 0, 2563, "measure", "a"],
  [0, 0, 0, null, "measure", "a"],
  [0, 0, 1, 2565, "measure", "a"],
  [0, 1, 0, 2565, "measure", "a"],
  [1, 0, 0, 2565, "measure", "a"],
  [1, 1, 0, 2565, "measure", "a"],
  // Results that are only similar
  [0, 2, 2, 2563, "unit", "b"],
  [1, 2, 0, 2565, "measure", "a"],
  [2, 0, 0, 2565, "measure", "a"],
  [2, 1, 0, 2565, "measure", "a"],
  [3, 2, 0, 2565, "measure", "a"],
  [4, 2, 0, 2565, "measure", "a"],
];
test("results are in order of similarity, level, part, field, year, kind and page", () => {
  const { byRank, isNearOnly } = inThai();
  const hits = RANKED.map(([level, part, field, year, kind, page]) => ({ level, part, field, record: { year, kind, page } }));
  hits.forEach((one, index) => {
    for (const other of hits.slice(index + 1)) {
      assert.ok(byRank(one, other) < 0, JSON.stringify([one, other]));
      assert.ok(byRank(other, one) > 0, JSON.stringify([other, one]));
    }
  });
  assert.equal(hits.map(isNearOnly).join(""), "000000000111111");
});

// What is typed → the year that is meant, in the Thai era.
const YEARS = {
  "ปี 64": 2564,
  ปี64: 2564,
  "ปี 2564": 2564,
  "ปี ๒๕๖๔": 2564,
  "ปีงบประมาณ 64": 2564,
  "ปีงบ64": 2564,
  "ปี งบประมาณ  2564": 2564,
  "ปีงบประมาณ พ.ศ. 2564": 2564,
  "ปี พ.ศ.2564": 2564,
  "ปี พ. ศ. 64": 2564,
  "ปีพศ 64": 2564,
  "พ.ศ. 2564": 2564,
  "พ.ศ.๖๔": 2564,
  "พ. ศ. 64": 2564,
  "พศ 2564": 2564,
  พศ64: 2564,
  "ค.ศ. 2021": 2564,
  "ค. ศ.2021": 2564,
  คศ2021: 2564,
  "คู่มือ ปี 64 ฉบับย่อ": 2564,
  "ปี 2299": 2842,
  "ปี 2443": 2443,
  2564: null,
  "ปี 5": null,
  "ปี 564": null,
  "ปี 25645": null,
  "ปี 64.5": null,
  "ปี 64/2": null,
  "ปีที่ 64": null,
};
for (const [typed, expected] of Object.entries(YEARS))
  test(`year: ${typed}`, () => assert.equal(inThai().parse(typed).year, expected));

test("a query with a year finds records of it, and those that name it in any way", () => {
  const told = ["แผน 2564", "แผน 2021", "แผน พ.ศ. 64", "แผน ปี 64", "แผน ปีงบประมาณ 64"];
  const found = (query, options) => site([...told, "แผน 64 ข้อ", "แผน 2565"], options).find(query).map((hit) => [hit.record.page, hit.level]);
  assert.deepEqual(found("แผน ปี 64").sort(), [...told.map((text) => [text, text === "แผน ปี 64" ? 0 : 1])].sort());
  assert.deepEqual(found("แผน ปี 64", { year: 2564 }).length, told.length + 2);
  assert.deepEqual(site(["แผน ปี 05", "แผน ปี 5"]).find("แผน พ.ศ. 2505").map((hit) => hit.record.page), ["แผน ปี 05"]);
  assert.deepEqual(site(["แผน ปี 63"], { year: 2564 }).find("ปี 63").map((hit) => [hit.level, hit.field, hit.part]), [[1, 0, 0]]);
  assert.deepEqual(site(["แผน"], { year: 2563 }).find("ปี 63").map((hit) => [hit.level, hit.field, hit.part]), [[1, 0, 0]]);
  assert.deepEqual(site(["คู่มือ"], { year: 2563 }).find("คูมือ ปี 63").map((hit) => hit.level), [2]);
  assert.deepEqual(site(["คู่มือการใช้"], { year: 2563 }).find("คูมือกรใช้ ปี 63").map((hit) => hit.level), [3]);
  for (const query of ["คูมือ ปี 64", "คูมือกรใช้ ปี 64", "ก ปี 64"]) assert.deepEqual(site(["คู่มือการใช้"], { year: 2563 }).find(query), []);
});

test("a query of many terms is not respelled without end", () => {
  const terms = [..."กขคงจฉชซฌญ"].map((letter) => [letter.repeat(3), letter.repeat(4) + "า"]);
  const { length } = site([], { terms }).parse(terms.map(([term]) => term).join("")).whole;
  assert.ok(length > 16 && length <= 48, String(length));
});

test("texts in the other language are searched only if they are asked for", () => {
  const docs = (texts) => texts.map((text, page) => [String(page), "measure", null, "", text]);
  const search = open({
    lang: "th",
    own: [{ lang: "th", docs: docs(["แผน 1", "แผน 2", "แผน 3", "คู่มือ"]) }],
    other: [{ lang: "en", docs: docs(["One", "Two", "Three", "Manual แผน", "Not on this site"]) }],
  });
  assert.deepEqual(pages(search.find("แผน")), ["0", "1", "2"]);
  assert.deepEqual(pages(search.find("manual")), ["3"]);
  assert.deepEqual(pages(search.find("แผน")), ["0", "1", "2"]);
  assert.deepEqual(pages(search.find("manuel")), ["3"]);
  assert.deepEqual(pages(search.find("แผน manual")), ["3"]);
  assert.deepEqual(pages(search.find("not on this site")), []);
});

test("a query of only a year finds the records of that year, the year after its measures", () => {
  assert.deepEqual(pages(inThai().find("ปี 2564")), ["measures/2564/01", "measures/2564/03", "measures/2564", "notices/2564/a"]);
});

// Query → the words that are highlighted in the field that it matches.
const MARKED = {
  "the whole query": ["คู่มือ", "measures/2564/03", 0, ["คู่มือ"]],
  "each word": ["ทับซ้อน คู่มือ", "measures/2564/03", 0, ["คู่มือ", "ทับซ้อน"]],
  "with the tone marks that were not typed": ["ขันตอนการใหบริการ", "measures/2563/01", 0, ["ขั้นตอนการให้บริการ"]],
  "a typing error": ["ป้ายอกทางภายในอาคาร", "measures/2564/01", 0, ["ป้ายบอกทางภายในอาคาร"]],
  "the parts of what was typed together": ["อาคารคู่มือป้ายบอก", "measures/2564/01", 0, ["ป้ายบอก", "อาคาร"]],
  "Thai digits for Arabic": ["๑๒๐", "measures/2564/03", 1, ["120"]],
  "the year": ["คู่มือ ปี 2564", "measures/2564/03", 1, ["2564"]],
};
for (const [name, [query, page, field, expected]] of Object.entries(MARKED))
  test(`highlights: ${name}`, () => {
    const search = inThai();
    const hit = search.find(query).find(({ record }) => record.page === page);
    const entry = hit.record.fields[field];
    assert.deepEqual([...search.marks(entry, hit)].map(([from, to]) => entry.text.slice(from, to)), expected);
  });

// Typed, text → what is highlighted in it; null: it is not found.
const HIGHLIGHTS = [
  ["แผนแล", "แผนแล้วเสร็จ", ["แผนแล้"]],
  ["แผนแล", "ทำแผนแล้", ["แผนแล้"]],
  ["แผนท", "แผนที่", ["แผนที่"]],
  ["คู่มือ แผน", "คู่มือแผน คู่มือ", ["คู่มือแผน"]],
  ["แผน คู่มือ", "คู่มือและแผน กับคู่มือ", ["คู่มือ", "แผน", "คู่มือ"]],
  ["ขันตอน procurement", "ขั้นตอนจัดซื้อ procuremnt", ["ขั้นตอน", "จัดซื้อ"]],
  // Typing errors
  ["plnet", "planet", ["planet"]],
  ["plaanet", "planet", ["planet"]],
  ["plonet", "planet", ["planet"]],
  ["palnet", "planet", ["planet"]],
  ["plaent", "planet", ["planet"]],
  ["plante", "planet", ["planet"]],
  ["planets", "planet", ["planet"]],
  ["planeth", "a planet here", ["planet"]],
  ["plonet", "no plan, a planet", ["planet"]],
  ["blanet", "planet", null],
  ["lpanet", "planet", null],
  ["pplanet", "planet", ["planet"]],
  ["plonet", "exoplanet", null],
  ["plonat", "planet", null],
  ["plxaet", "planet", null],
  ["plnxet", "planet", null],
  ["planreport", "a plan report", ["plan report"]],
  ["planxreport", "a plan report", null],
  ["planx", "a plan report", ["plan"]],
  ["กป้ายบอกทาง", "ป้ายบอกทาง", ["ป้ายบอกทาง"]],
  ["กายบอกทาง", "ป้ายบอกทาง", ["ป้ายบอกทาง"]],
  ["าปยบอกทาง", "ป้ายบอกทาง", ["ป้ายบอกทาง"]],
  ["ป้ายบอกทางง", "มีป้ายบอกทาง", ["ป้ายบอกทาง"]],
  ["ป้ายบอกทาาง", "มีป้ายบอกทางใหม่", ["ป้ายบอกทาง"]],
  ["ป้ายบอกกาง", "มีป้ายบอกทางใหม่", ["ป้ายบอกทาง"]],
  ["ปยาบอกทาง", "มีป้ายบอกทางใหม่", ["ป้ายบอกทาง"]],
  ["ป้ายบกอทงา", "มีป้ายบอกทางใหม่", null],
  ["copiez 125", "125 copies of 126", ["125", "copie"]],
];
for (const [typed, text, expected] of HIGHLIGHTS)
  test(`highlights: ${typed} in ${text}`, () => {
    const search = site([text], { terms: TERMS });
    const [hit] = search.find(typed);
    const told = hit && [...search.marks(hit.record.fields[0], hit)].map(([from, to]) => text.slice(from, to));
    assert.deepEqual(told ?? null, expected);
  });

// Every place of a word, with its letters before and after it; a Latin word has to begin with the right letter.
const places = (word) => [...word].map((_, at) => [word.slice(0, at), word.slice(at)]).slice(/[a-z]/.test(word) ? 1 : 0);
for (const [word, text, wrong] of [
  ["ปายบอกทาง", "ทำป้ายบอกทางใหม่", "ฬ"],
  ["เผยแพร", "เผยแพร่", "ฬ"],
  ["procurement", "Public procurement", "x"],
  ["planet", "planet", "x"],
]) {
  const search = site([text]);
  test(`one typing error anywhere is forgiven: ${word}`, () => {
    for (const [before, after] of places(word))
      for (const typed of [
        before + after.slice(1),
        before + wrong + after,
        before + wrong + after.slice(1),
        before + after.slice(1, 2) + after[0] + after.slice(2),
      ])
        assert.equal(search.find(typed).length, 1, typed);
  });
  test(`two are not: ${word}`, () => {
    const replaced = (letters, at) => letters.slice(0, at) + wrong + letters.slice(at + 1);
    for (let one = 1; one < word.length; one += 1)
      for (let other = 0; other < one; other += 1) {
        const typed = replaced(replaced(word, one), other);
        assert.deepEqual(search.find(typed), [], typed);
      }
  });
}

test("every part of a text is found", () => {
  const text = "ประกาศ (ร่าง) ฉบับที่ ๒/๒๕๖๔ เรื่อง คู่มือ Wi-Fi ปี 2564 ค่าธรรมเนียม 1,250 บาท/เดือน";
  const search = site([text]);
  for (let from = 0; from < text.length; from += 1)
    for (const length of [1, 2, 3, 5, 8, 13, 21]) {
      const typed = text.slice(from, from + length);
      if (search.searchKey(typed)) assert.equal(search.find(typed).length, 1, typed);
    }
});

// The keys of js/search-key.js, also tested against Python.
test("keys are those that Python makes", () => {
  const { searchKey } = inThai();
  const cases = JSON.parse(readFileSync(join(import.meta.dirname, "../fixtures/search-key.json"), "utf8"));
  assert.deepEqual(cases.map(([text]) => searchKey(text)), cases.map(([, key]) => key));
});

const DATA = process.env.SEARCH_DATA; // the folder search/ of a published site
for (const lang of DATA ? ["th", "en"] : [])
  test(`every query finds what it means first and everything that contains it, in ${lang}`, () => {
    const of = (one) => readdirSync(DATA).filter((name) => name.startsWith(`${one}-`)).map((name) => part(join(DATA, name)));
    const own = of(lang);
    const search = open({ lang, own, other: of(lang === "th" ? "en" : "th") });
    const holds = (key) => own.flatMap(({ docs }) => docs).filter(([, , , , text]) => text.split("\n").some((line) => search.searchKey(line).includes(key)));
    const queries = JSON.parse(readFileSync(join(import.meta.dirname, "../fixtures/queries.json"), "utf8"));
    const asked = queries.filter(([one]) => one === lang);
    assert.ok(asked.length > 20);
    for (const [, query, first] of asked) {
      const found = pages(search.find(query));
      assert.equal(found[0], first, query);
      for (const [page] of holds(search.searchKey(query))) assert.ok(found.includes(page), `${query}: ${page}`);
    }
  });
