"use strict";
// Parses a query and matches records; js/search.js calls this and shows the results. Thai is not split into words: the
// search looks for substrings of the normalised text (js/search-key.js), so every part of a text can be found.
{
  const { keyed, searchKey } = window;
  const own = document.documentElement.lang;
  const SHORTEST = 3; // letters in the shortest part that can match
  const MOST_PARTS = 4;
  const LONGEST = 60; // letters in the longest word that is split into parts
  // The kinds of records in the order of their headings on the search page.
  const PREFIX = "data-kind-";
  const KINDS = [...document.querySelector("[data-module=search]").attributes]
    .filter(({ name }) => name.startsWith(PREFIX))
    .map(({ name }) => name.slice(PREFIX.length));

  /** All records by page; `fields` are their texts, title first, then the result: {text, lang, key}. */
  const records = new Map();
  const terms = new Map(); // groups of keys with the same meaning in Thai and English
  const months = new Map(); // the months, full and short

  /** Each file of texts calls this. */
  window.searchPart = ({ lang, docs, ...groups }) => {
    for (const group of groups.terms ?? []) terms.set(group.join(), group);
    for (const group of groups.months ?? []) months.set(group.join(), group);
    for (const [page, kind, year, units, text] of docs) {
      const record = records.get(page) ?? { page, kind, year, units, fields: [], langs: new Set() };
      for (const field of text.split("\n")) record.fields.push({ text: field, lang, key: null, bones: null });
      record.langs.add(lang);
      records.set(page, record);
    }
  };

  /** A key without tone marks. */
  const bones = (key) => key.replace(/[\u0e47-\u0e4e]/g, "");

  const ERA = 543;
  const MOST_VARIANTS = 24;
  const YEAR = /(?<!\d)\d{4}(?!\d)/g;
  // How people write a year: ปี 64, พ.ศ. 2564, ปีงบประมาณ พ.ศ. ๖๔.
  const SAID_YEAR =
    /(?:ปี\s*(?:งบประมาณ|งบ)?\s*(?:พ\.?\s*ศ\.?)?|พ\.?\s*ศ\.?|ค\.?\s*ศ\.?)\s*(?<year>\d{4}|\d{2})(?![\d./])/;

  const arabic = (text) => text.replace(/[๐-๙]/g, (digit) => String("๐๑๒๓๔๕๖๗๘๙".indexOf(digit)));
  const inThaiEra = (year) => (year < 100 ? 2500 + year : year < 2300 ? year + ERA : year);
  const moved = (key, from, to, by) =>
    key.replace(YEAR, (year) => (Number(year) >= from && Number(year) <= to ? String(Number(year) + by) : year));

  /** Other spellings of a key: years in the other era, months full or short. */
  const years = (key) => {
    const said = [key, moved(key, 2443, 2643, -ERA), moved(key, 1900, 2100, ERA), key.replace(/\bbe (?=\d)/, "b e ")];
    for (const group of months.values())
      for (const name of group) {
        const dated = new RegExp(`${name}(\\d+)`);
        const year = dated.exec(key)?.[1];
        if (!year) continue;
        const spelled = [year, year.replace(/^25(?=\d\d$)/, ""), year.replace(/^(?=\d\d$)/, "25")];
        for (const other of group) for (const digits of spelled) said.push(key.replace(dated, other + digits));
      }
    return said;
  };

  /** All keys with the same meaning as `key`: itself first, then years, then glossary terms in the other language. */
  const variants = (key) => {
    const said = new Set(years(key));
    for (const group of terms.values()) {
      const held = group.find((term) => key.includes(term));
      if (held) for (const one of [...said]) for (const term of group) said.add(one.replace(held, term));
      if (said.size > MOST_VARIANTS) break;
    }
    return [...said].filter(Boolean);
  };

  /** The words of a query; a glossary term of several words counts as one word. */
  const wordsOf = (query) => {
    const whole = searchKey(query);
    const found = [...terms.values()].flat().filter((term) => term.includes(" ") && whole.includes(term));
    const longest = found.filter((term) => !found.some((other) => other !== term && other.includes(term)));
    // Spaces separate words; so does punctuation between Thai words, but not inside an abbreviation.
    const words = query
      .split(/\s|(?<=[ก-๛]{2})[^ก-๛\w\s]+(?=[ก-๛]{2})/)
      .flatMap((word) => searchKey(word).split(" "))
      .filter(Boolean);
    return [...longest, ...words.filter((word) => !longest.some((term) => term.split(" ").includes(word)))];
  };

  /** The keys that name a year of the Thai era in a text. */
  const yearKeys = (year) => {
    const short = year.slice(2);
    return [year, String(year - ERA), `พศ${short}`, `ปี${short}`, `ปีงบประมาณ${short}`];
  };

  const parse = (typed) => {
    const query = arabic(typed.normalize("NFC"));
    const said = SAID_YEAR.exec(query);
    const year = said ? inThaiEra(Number(said.groups.year)) : null;
    const rest = said ? query.replace(said[0], " ") : query;
    const words = wordsOf(rest).map(variants);
    const skeleton = (keys) => [...new Set(keys.map(bones))];
    return {
      whole: variants(searchKey(query)),
      year,
      yearKeys: year ? yearKeys(String(year)) : [],
      words,
      skeletons: words
        .map(skeleton)
        .map((keys) => keys.filter((key) => key.length > 1 || /\d/.test(key)))
        .filter((keys) => keys.length),
    };
  };

  const isLatin = (letter) => /[^ \u0e00-\u0e7f]/.test(letter ?? "");

  /** How a key matches a text: 0 as whole words, 1 at the start of a word, 2 inside a Latin word; -1 if not at all. */
  const standing = (text, key) => {
    let found = -1;
    for (let at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + 1)) {
      if (isWhole(text, key, at)) return 0;
      const isCut = /\d$/.test(key) && /\d/.test(text[at + key.length] ?? ""); // part of a longer number
      if (isStart(text, key, at) && !isCut) found = 1;
      else if (found < 0) found = 2;
    }
    return found;
  };
  const isWhole = (text, key, at) => isStart(text, key, at) && !(isLatin(text[at + key.length]) && isLatin(key.at(-1)));
  const isStart = (text, key, at) => !(isLatin(text[at - 1]) && isLatin(key[0]));

  /** The best match of any of `keys` in a record: {field, part}, smaller is better; null if there is none. */
  const best = (record, keys, form, wide) => {
    let found = null;
    for (const [field, entry] of record.fields.entries()) {
      if (!wide && entry.lang !== own) continue;
      for (const key of keys) {
        const part = standing(form(entry), key);
        if (part < 0) continue;
        const hit = { field: Math.min(field, 2), part };
        if (part === 0) return hit;
        if (!found || part < found.part) found = hit;
      }
    }
    return found;
  };

  const keyOf = (entry) => (entry.key ??= keyed(entry.text).key);
  const bonesOf = (entry) => (entry.bones ??= bones(keyOf(entry)));

  /**
   * How many letters of `text` at `at` match `word` with one letter changed, added, missing or swapped; 0 if none.
   * `word` itself is not in `text`.
   */
  const isNear = (text, at, word) => {
    let index = 0;
    while (text[at + index] === word[index]) index += 1;
    const [here, next] = [text[at + index], text[at + index + 1]];
    const isSwapped = here === word[index + 1] && next === word[index];
    const ways = here === " " ? [[0, 1], [1, 0]] : [[0, 1], [1, 1], [1, 0]];
    if (isSwapped) ways.unshift([2, 2]);
    for (const [skipText, skipWord] of ways) {
      const rest = word.slice(index + skipWord);
      if (text.startsWith(rest, at + index + skipText)) return index + skipText + rest.length;
    }
    return 0;
  };

  /** The position of `word` with one typing error: [from, to]. At least a third of it is correct, so we look for that. */
  const nearly = (text, word) => {
    const size = Math.floor(word.length / 3);
    for (let place = 0; place + size <= word.length; place += size) {
      const anchor = word.slice(place, place + size);
      for (let at = text.indexOf(anchor); at >= 0; at = text.indexOf(anchor, at + 1)) {
        for (const start of [at - place, at - place - 1, at - place + 1]) {
          if (start < 0 || (isLatin(word[0]) && (text[start] !== word[0] || isLatin(text[start - 1])))) continue;
          const length = isNear(text, start, word);
          if (length) return [start, start + length];
        }
      }
    }
    return null;
  };

  const sum = (hits) => hits.every(Boolean) && {
    field: Math.max(...hits.map((hit) => hit.field)),
    part: Math.max(...hits.map((hit) => hit.part)),
  };

  /** How a record matches the year of a query. */
  const answerYear = (record, { year, yearKeys, wide }) =>
    record.year === year ? { field: 0, part: 0 } : best(record, yearKeys, keyOf, wide);

  /** How a record matches a query: {level, field, part}, or null. `marks` uses the same levels. */
  const answer = (record, query) => {
    const { whole, words, skeletons, wide, year } = query;
    // For a query of only a year, records of that year come before records that mention it.
    const phrase = (words.length || !year) && best(record, whole, keyOf, wide);
    if (phrase) return { level: 0, ...phrase };
    const dated = year ? [answerYear(record, query)] : [];
    const found = (words.length > 1 || year) && sum([...words.map((keys) => best(record, keys, keyOf, wide)), ...dated]);
    if (found) return { level: 1, ...found };
    const toneless = skeletons.length && sum([...skeletons.map((keys) => best(record, keys, bonesOf, wide)), ...dated]);
    return toneless ? { level: 2, ...toneless } : null;
  };

  /** Splits a key into the fewest parts that each occur in a record: words typed together that are apart in the text. */
  const parts = (record, key) => {
    if (key.length > LONGEST) return null;
    const fields = record.fields.map(bonesOf);
    const holds = (part) =>
      !/^[\u0e30-\u0e3a\u0e45]/.test(part) && fields.some((text) => [0, 1].includes(standing(text, part)));
    const found = [];
    for (let from = 0; from < key.length; ) {
      let to = key.length;
      while (to - from >= SHORTEST && !holds(key.slice(from, to))) to -= 1;
      if (to - from < SHORTEST || found.length === MOST_PARTS) return null;
      found.push(key.slice(from, to));
      from = to;
    }
    return found;
  };

  /** Whether to look for typing errors in a word: not in numbers, and not in short words, which resemble too many others. */
  const isWord = (key) => !/\d/.test(key) && key.length > (isLatin(key[0]) ? 4 : SHORTEST);

  /** How a record matches a query with typing errors. Both languages are searched: js/search.js has loaded them by now. */
  const answerNearly = (record, query) => {
    const { skeletons } = query;
    if (!skeletons.length || (query.year && !answerYear(record, query))) return null;
    const hits = skeletons.map((keys) => {
      const exact = best(record, keys, bonesOf, true);
      if (exact) return exact;
      for (const [field, entry] of record.fields.entries())
        for (const key of keys)
          if (isWord(key) && nearly(bonesOf(entry), key)) return { field: Math.min(field, 2), part: 2 };
      return null;
    });
    const found = sum(hits);
    if (found) return { level: 3, ...found };
    const apart = skeletons.map((keys) => parts(record, keys[0]));
    return apart.every(Boolean) ? { level: 4, field: 2, part: 2, parts: apart.flat() } : null;
  };

  const isNearOnly = ({ level, part }) => Number(level > 1 || part > 1);
  const byRank = (one, other) =>
    isNearOnly(one) - isNearOnly(other) ||
    one.level - other.level ||
    one.part - other.part ||
    one.field - other.field ||
    (other.record.year || 0) - (one.record.year || 0) ||
    KINDS.indexOf(one.record.kind) - KINDS.indexOf(other.record.kind) ||
    (one.record.page < other.record.page ? -1 : 1);

  /** The ranges of a text to highlight: [from, to], in the original text. */
  const marks = (entry, { query, level, parts: apart }) => {
    const whole = keyed(entry.text);
    const found = [];
    const note = (at, from, to) => {
      const rest = entry.text.slice(at[to - 1] + 1).replace(/^[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+/, "");
      found.push([at[from], entry.text.length - rest.length]);
    };
    const noteAll = ({ key, at }, wanted) => {
      for (let from = key.indexOf(wanted); from >= 0; from = key.indexOf(wanted, from + wanted.length))
        note(at, from, from + wanted.length);
    };
    if (level === 0) for (const key of query.whole) noteAll(whole, key);
    else if (level === 1) for (const key of [...query.words.flat(), ...query.yearKeys]) noteAll(whole, key);
    else {
      const skeleton = { key: bones(whole.key), at: whole.at.filter((_, index) => bones(whole.key[index])) };
      for (const key of apart ?? query.skeletons.flat()) {
        noteAll(skeleton, key);
        const near = level === 3 && isWord(key) && !skeleton.key.includes(key) && nearly(skeleton.key, key);
        if (near) note(skeleton.at, ...near);
      }
    }
    return found.sort((one, other) => one[0] - other[0]);
  };

  window.searching = { records, parse, answer, answerNearly, byRank, isNearOnly, marks };
}
