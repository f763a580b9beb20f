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
