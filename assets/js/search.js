"use strict";
// Finds every record that contains what is typed, in Thai and English. The texts (search/*.js) are loaded when the first
// key is pressed, as scripts: a browser reads no other files from a disk. No word is ever cut out of Thai: a text is
// searched as it stands, folded (search-key.js), so what is in it is found wherever it stands.
{
  const { keyed, searchKey } = window;
  const own = document.documentElement.lang;
  const SHOWN = 50; // results at a time
  const SLICE = 12; // milliseconds of work before the browser may draw
  const FEW = 3; // with fewer results, a slip of the typist is looked for
  const SHORTEST = 3; // letters of a part that means anything
  const MOST_PARTS = 4;
  const LONGEST = 60; // letters of a word that may be several
  const KINDS = ["measure", "year", "notice", "unit", "prose"];
  const BEFORE = 36; // letters shown before a hit, and all in all
  const AROUND = 170;

  // ---- the texts

  /** Every record by its page; `fields` are its texts, the title first, then the result: {text, lang, key}. */
  const records = new Map();
  const terms = new Map(); // groups of keys that mean the same in Thai and English
  const months = new Map(); // the months, in full and short
  const loaded = new Map();

  /** Called by each file of texts. */
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

  const load = (address) => {
    if (!loaded.has(address)) {
      loaded.set(
        address,
        new Promise((resolve, reject) => {
          const script = document.createElement("script");
          script.src = address;
          script.onload = resolve;
          script.onerror = () => {
            loaded.delete(address);
            reject(new Error(address));
          };
          document.head.append(script);
        }),
      );
    }
    return loaded.get(address);
  };

  // ---- what is meant

  /** The letters without tone marks, and where they stand. */
  const bones = ({ key, at }) => {
    const letters = [];
    const places = [];
    for (let index = 0; index < key.length; index += 1) {
      if (key[index] >= "\u0e47" && key[index] <= "\u0e4e") continue;
      letters.push(key[index]);
      places.push(at?.[index]);
    }
    return { key: letters.join(""), at: places };
  };

  const ERA = 543;
  const MOST_VARIANTS = 24;
  const YEAR = /(?<!\d)\d{4}(?!\d)/g;
  // A year as people write it: ปี 64, พ.ศ. 2564, ปีงบประมาณ พ.ศ. ๖๔, FY 2021.
  const SAID_YEAR =
    /(?:ปี\s*(?:งบประมาณ|งบ)?\s*(?:พ\.?\s*ศ\.?)?|พ\.?\s*ศ\.?|ค\.?\s*ศ\.?)\s*(?<year>\d{4}|\d{2})(?![\d./])/;

  const arabic = (text) => text.replace(/[๐-๙]/g, (digit) => String("๐๑๒๓๔๕๖๗๘๙".indexOf(digit)));
  const inThaiEra = (year) => (year < 100 ? 2500 + year : year < 2300 ? year + ERA : year);
  const moved = (key, from, to, by) =>
    key.replace(YEAR, (year) => (Number(year) >= from && Number(year) <= to ? String(Number(year) + by) : year));

  /** A key as it may stand in a text too: its years in the other era, its month in full or short. */
  const years = (key) => {
    const said = [key, moved(key, 2443, 2643, -ERA), moved(key, 1900, 2100, ERA), key.replace(/\bbe (?=\d)/, "b e ")];
    for (const group of months.values())
      for (const name of group)
        if (new RegExp(`${name}\\d`).test(key))
          for (const other of group) {
            const named = key.replace(name, other);
            said.push(named, named.replace(/(\D)25(\d\d)(?!\d)/, "$1$2"), named.replace(/(\D)(\d\d)(?!\d)/, (_, b, y) => `${b}25${y}`));
          }
    return said;
  };

  /** All keys that mean what `key` does: itself first, then years, then terms of the glossary in the other language. */
  const variants = (key) => {
    const said = new Set(years(key));
    for (const group of terms.values()) {
      const held = group.find((term) => key.includes(term));
      if (held) for (const one of [...said]) for (const term of group) said.add(one.replace(held, term));
      if (said.size > MOST_VARIANTS) break;
    }
    return [...said].filter(Boolean);
  };

  /** The words of a query; a term of the glossary that has several is one of them. */
  const wordsOf = (query) => {
    const whole = searchKey(query);
    const found = [...terms.values()].flat().filter((term) => term.includes(" ") && whole.includes(term));
    const longest = found.filter((term) => !found.some((other) => other !== term && other.includes(term)));
    // Spaces divide words, and so does a mark between two that are no letters of an abbreviation.
    const words = query
      .split(/\s+|(?<=[ก-๛]{2})[^ก-๛\w\s]+(?=[ก-๛]{2})/)
      .flatMap((word) => searchKey(word).split(" "))
      .filter(Boolean);
    return [...longest, ...words.filter((word) => !longest.some((term) => term.split(" ").includes(word)))];
  };

  const parse = (typed) => {
    const query = arabic(typed.normalize("NFC"));
    const said = SAID_YEAR.exec(query);
    const year = said ? inThaiEra(Number(said.groups.year)) : null;
    const rest = said ? query.replace(said[0], " ") : query;
    const words = wordsOf(rest).map(variants);
    const skeleton = (keys) => [...new Set(keys.map((key) => bones({ key }).key))];
    return {
      whole: variants(searchKey(query)),
      year,
      yearKeys: year ? [String(year), String(year - ERA), `พศ${year % 100}`, `ปี${year % 100}`, `ปีงบประมาณ${year % 100}`] : [],
      words,
      skeletons: words
        .map(skeleton)
        .map((keys) => keys.filter((key) => key.length > 1 || /\d/.test(key)))
        .filter((keys) => keys.length),
    };
  };

  // ---- what is found

  const isLatin = (letter) => letter !== undefined && letter !== " " && !(letter >= "\u0e00" && letter <= "\u0e7f");

  /** How a key stands in a text: 0 as whole words, 1 as the start of one, 2 inside a Latin word; -1 where it does not. */
  const standing = (text, key) => {
    let found = -1;
    for (let at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + 1)) {
      if (isWhole(text, key, at)) return 0;
      const isCut = /\d$/.test(key) && /\d/.test(text[at + key.length] ?? ""); // another, longer number
      if (isStart(text, key, at) && !isCut) found = 1;
      else if (found < 0) found = 2;
    }
    return found;
  };
  const isWhole = (text, key, at) => isStart(text, key, at) && !(isLatin(text[at + key.length]) && isLatin(key.at(-1)));
  const isStart = (text, key, at) => !(isLatin(text[at - 1]) && isLatin(key[0]));

  /** How well any of `keys` stands in a record: {field, part}, smaller is better; null where none does. */
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
  const bonesOf = (entry) => (entry.bones ??= bones({ key: keyOf(entry) }).key);

  /** How many letters of `text` from `at` read as `word` with one letter other, too many, too few, or two in turn; 0 if not. */
  const isNear = (text, at, word) => {
    let index = 0;
    while (index < word.length && text[at + index] === word[index]) index += 1;
    if (index === word.length) return index;
    const [here, next] = [text[at + index], text[at + index + 1]];
    const swapped = here === word[index + 1] && next === word[index];
    const ways = here === " " ? [[0, 1], [1, 0]] : [...(swapped ? [[2, 2]] : []), [0, 1], [1, 1], [1, 0]];
    for (const [skipText, skipWord] of ways) {
      const rest = word.slice(index + skipWord);
      if (text.startsWith(rest, at + index + skipText)) return index + skipText + rest.length;
    }
    return 0;
  };

  /** Where `word` stands with one slip in it: [from, to]. Some third of it is right, so that one leads there. */
  const nearly = (text, word) => {
    const size = Math.max(1, Math.floor(word.length / 3));
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

  /** How a record answers the year of a query, if there is one. */
  const answerYear = (record, { year, yearKeys, wide }) =>
    record.year === year ? { field: 0, part: 0 } : best(record, yearKeys, keyOf, wide);

  /** How a record answers a query: {level, field, part}, or null. The levels are those of `marks`. */
  const answer = (record, query) => {
    const { whole, words, skeletons, wide, year } = query;
    // A year alone asks for the records of that year before those that speak of it.
    const phrase = (words.length || !year) && best(record, whole, keyOf, wide);
    if (phrase) return { level: 0, ...phrase };
    const dated = year ? [answerYear(record, query)] : [];
    if (!dated.every(Boolean)) return null;
    const all = words.length + dated.length > 1 || dated.length;
    const found = all && sum([...words.map((keys) => best(record, keys, keyOf, wide)), ...dated]);
    if (found) return { level: 1, ...found };
    const toneless = skeletons.length && sum([...skeletons.map((keys) => best(record, keys, bonesOf, wide)), ...dated]);
    return toneless ? { level: 2, ...toneless } : null;
  };

  /** The fewest parts of a key that each stand somewhere in a record: words typed together that are apart in it. */
  const parts = (record, key, wide) => {
    if (key.length > LONGEST) return null;
    const fields = record.fields.filter((entry) => wide || entry.lang === own).map(bonesOf);
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

  /** Whether a slip is looked for in a word: another number is none, and short words are near to everything. */
  const isWord = (key) => !/\d/.test(key) && key.length > (isLatin(key[0]) ? 4 : SHORTEST);

  const answerNearly = (record, query) => {
    const { skeletons, wide } = query;
    if (!skeletons.length || (query.year && !answerYear(record, query))) return null;
    const apart = skeletons.map((keys) => parts(record, keys[0], wide));
    const together = apart.every(Boolean) && { level: 3, field: 2, part: 2, parts: apart.flat() };
    if (together && together.parts.every((part) => part.length > SHORTEST)) return together;
    const hits = skeletons.map((keys) => {
      const exact = best(record, keys, bonesOf, wide);
      if (exact) return exact;
      for (const [field, entry] of record.fields.entries())
        for (const key of keys)
          if ((wide || entry.lang === own) && isWord(key) && nearly(bonesOf(entry), key))
            return { field: Math.min(field, 2), part: 2 };
      return null;
    });
    const found = sum(hits);
    return found ? { level: 4, ...found } : together || null;
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

  // ---- what is shown

  /** The parts of a text that a result hits: [from, to], in the text as it is written. */
  const marks = (entry, { query, level, parts: apart }) => {
    const whole = keyed(entry.text);
    const found = [];
    const note = (at, from, to) => {
      let end = at[to - 1] + 1;
      while (end < entry.text.length && /[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]/.test(entry.text[end])) end += 1;
      found.push([at[from], end]);
    };
    const noteAll = ({ key, at }, wanted) => {
      if (!wanted) return;
      for (let from = key.indexOf(wanted); from >= 0; from = key.indexOf(wanted, from + wanted.length))
        note(at, from, from + wanted.length);
    };
    if (level === 0) for (const key of query.whole) noteAll(whole, key);
    else if (level === 1) for (const key of [...query.words.flat(), ...query.yearKeys]) noteAll(whole, key);
    else {
      const skeleton = bones(whole);
      for (const key of apart ?? query.skeletons.flat()) {
        noteAll(skeleton, key);
        const near = level === 4 && isWord(key) && !skeleton.key.includes(key) && nearly(skeleton.key, key);
        if (near) note(skeleton.at, ...near);
      }
    }
    return found.sort((one, other) => one[0] - other[0]);
  };

  /** Write a text with its hits marked into an element; a long one as the part around the first. */
  const write = (element, entry, hits, { whole }) => {
    const { text } = entry;
    let from = 0;
    let to = text.length;
    if (!whole && text.length > AROUND) {
      from = Math.max(0, (hits[0]?.[0] ?? 0) - BEFORE);
      while (from > 0 && /[\u0e30-\u0e3a\u0e45-\u0e4e]/.test(text[from])) from -= 1;
      const space = text.indexOf(" ", from);
      if (from > 0 && space >= 0 && space < (hits[0]?.[0] ?? 0)) from = space + 1;
      to = Math.min(text.length, from + AROUND);
      while (to < text.length && /[\u0e30-\u0e3a\u0e45-\u0e4e]/.test(text[to])) to += 1;
    }
    element.lang = entry.lang === "th" || /[\u0e01-\u0e3a]/.test(text) ? "th" : "en";
    if (from > 0) element.append("…");
    let at = from;
    for (const [first, last] of hits) {
      if (first < at || first >= to) continue;
      element.append(text.slice(at, first));
      const mark = document.createElement("mark");
      at = Math.min(last, to);
      mark.textContent = text.slice(first, at);
      element.append(mark);
    }
    element.append(text.slice(at, to) + (to < text.length ? "…" : ""));
    return element;
  };

  const part = (name, ...inside) => {
    const element = document.createElement("div");
    element.className = name;
    element.append(...inside);
    return element;
  };

  /** A number in the digits of the page: ๗ or 7. */
  const written = (number) => {
    const { lang, dataset } = document.documentElement;
    const thai = lang === "th" && dataset.digits === "thai";
    return thai ? String(number).replace(/\d/g, (digit) => "๐๑๒๓๔๕๖๗๘๙"[digit]) : String(number);
  };

  /** @param {HTMLFormElement} form holds the field, the filters, the count and the place for results */
  const enhance = (form) => {
    const field = form.querySelector("[role=combobox]");
    const filters = [...form.querySelectorAll("select")];
    const count = form.querySelector("[data-search-count]");
    const list = form.querySelector("[data-search-results]");
    const more = form.querySelector("[data-search-more]");
    const browse = document.querySelector("[data-search-browse]");
    const words = form.dataset;
    const root = new URL(".", new URL(words.root, location.href));
    const names = new Map([...form.unit.options].map((option) => [option.value, option.textContent]));
    let results = [];
    let shown = SHOWN;
    let active = -1;
    let turn = 0;

    /** Load files of texts; return whether all came. What came is searched. */
    const loadAll = async (addresses) => {
      const settled = await Promise.allSettled(addresses.split(" ").filter(Boolean).map(load));
      return settled.every(({ status }) => status === "fulfilled");
    };
    const loadOwn = () => loadAll(words.parts);
    const otherScript = own === "th" ? /[a-z]/i : /[ก-๛]/;

    const isWanted = (record) =>
      record.langs.has(own) &&
      (!form.year.value || String(record.year) === form.year.value) &&
      (!form.unit.value || record.units.split(" ").includes(form.unit.value));

    const isOld = (mine) => mine !== turn;

    /** Ask every record, newest first, in slices, so that the first results are drawn before the last are known. */
    const ask = async (query, judge, mine) => {
      const found = [];
      let since = performance.now();
      for (const record of records.values()) {
        if (!isWanted(record)) continue;
        const hit = judge(record, query);
        if (hit) found.push({ record, query, ...hit });
        if (performance.now() - since > SLICE) {
          if (judge === answer && found.length) draw([...found].sort(byRank), false);
          await new Promise((resume) => setTimeout(resume));
          if (isOld(mine)) return [];
          since = performance.now();
        }
      }
      return found;
    };

    const search = async () => {
      const mine = ++turn;
      const typed = field.value.trim();
      const isFiltered = filters.some((filter) => filter.value);
      remember();
      if (!searchKey(typed) && !isFiltered) return draw([], true);
      let isWhole = await loadOwn();
      if (isOld(mine)) return;
      if (!searchKey(typed)) {
        const found = await ask({ whole: [], words: [], yearKeys: [], skeletons: [] }, () => ({ level: 0, part: 0 }), mine);
        if (!isOld(mine)) draw(found.sort(byRank), true, isWhole);
        return;
      }
      let query = parse(typed);
      let found = await ask(query, answer, mine);
      if (isOld(mine)) return;
      // What the page's own language does not have may stand in the other one, whatever was typed before.
      if (words.otherParts && (found.length < FEW || otherScript.test(typed))) {
        isWhole = (await loadAll(words.otherParts)) && isWhole;
        if (isOld(mine)) return;
        query = { ...parse(typed), wide: true };
        found = await ask(query, answer, mine);
      }
      if (found.length < FEW && !isOld(mine)) {
        const known = new Set(found.map((hit) => hit.record));
        const nearby = await ask(query, answerNearly, mine);
        found.push(...nearby.filter((hit) => !known.has(hit.record)));
      }
      if (!isOld(mine)) draw(found.sort(byRank), true, isWhole);
    };

    const draw = (found, isDone, isWhole = true) => {
      const chosen = options()[active]?.href;
      results = found;
      if (isDone) shown = SHOWN;
      active = -1;
      show(isDone, isWhole);
      // Who has gone to a result while others were still looked for stays there.
      const again = chosen ? options().findIndex((option) => option.href === chosen) : -1;
      if (again >= 0) choose(again);
    };

    const show = (isDone, isWhole = true) => {
      const asked = searchKey(field.value) !== "" || filters.some((filter) => filter.value);
      list.replaceChildren(...groups().map(([name, inside]) => group(name, inside)));
      list.hidden = !results.length;
      more.hidden = results.length <= shown;
      if (browse) browse.hidden = asked && isWhole;
      field.setAttribute("aria-expanded", String(results.length > 0));
      field.removeAttribute("aria-activedescendant");
      if (!isDone) return;
      const said = results.length ? words.count : words.none;
      const counted = asked ? said.replace("{n}", written(results.length)) : "";
      count.textContent = isWhole ? counted : `${counted} ${words.broken}`;
    };

    /** What contains the query by kind, the kind of the best first; then what only resembles it, so that it never leads. */
    const groups = () => {
      const kinds = new Map();
      for (const result of results.slice(0, shown)) {
        const name = isNearOnly(result) ? "near" : result.record.kind;
        if (!kinds.has(name)) kinds.set(name, []);
        kinds.get(name).push(result);
      }
      const near = kinds.get("near");
      kinds.delete("near");
      return [...kinds, ...(near ? [["near", near]] : [])];
    };

    const named = (name) => name === "near" ? words.near : words[`kind${name[0].toUpperCase()}${name.slice(1)}`];

    const group = (name, inside) => {
      const element = document.createElement("div");
      element.setAttribute("role", "group");
      element.setAttribute("aria-label", named(name));
      const head = document.createElement("p");
      head.className = "facet__head";
      head.setAttribute("aria-hidden", "true");
      head.textContent = named(name);
      element.append(head, ...inside.map(item));
      return element;
    };

    const item = (result) => {
      const { record } = result;
      const link = document.createElement("a");
      link.className = "finding";
      link.id = `finding-${results.indexOf(result)}`;
      link.href = new URL(`${record.page}/${words.index}`, root).href;
      link.setAttribute("role", "option");
      link.setAttribute("aria-selected", "false");
      const fields = record.fields;
      const hits = fields.map((entry) => marks(entry, result));
      link.append(write(part("finding__title"), fields[0], hits[0], { whole: true }));
      const units = record.units.split(" ").map((unit) => unit && names.get(unit));
      const about = [record.year ? words.year.replace("{n}", written(record.year)) : "", ...units].filter(Boolean);
      if (about.length) link.append(part("filter-count", about.join(" · ")));
      const told = fields.findIndex((entry, index) => index > 0 && hits[index].length);
      if (told > 0) link.append(write(part("finding__text"), fields[told], hits[told], { whole: false }));
      return link;
    };

    const options = () => [...list.querySelectorAll("[role=option]")];

    const choose = (index) => {
      const all = options();
      all[active]?.setAttribute("aria-selected", "false");
      active = index;
      all[active].setAttribute("aria-selected", "true");
      all[active].scrollIntoView({ block: "nearest" });
      field.setAttribute("aria-activedescendant", all[active].id);
    };

    const move = (step) => {
      const { length } = options();
      if (length) choose((active + step + length + (active < 0 && step < 0 ? 1 : 0)) % length);
    };

    const remember = () => {
      const chosen = new URLSearchParams();
      for (const { name, value } of [field, ...filters]) if (value.trim()) chosen.set(name, value);
      const query = chosen.toString();
      try {
        history.replaceState(null, "", query ? `?${query}` : location.pathname);
      } catch {
        // From a disk an address cannot be changed.
      }
    };

    field.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      loadOwn();
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        move(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Enter" && active >= 0) {
        event.preventDefault();
        options()[active].click();
      } else if (event.key === "Escape" && field.value) {
        event.preventDefault();
        field.value = "";
        search();
      }
    });
    const searchAnew = () => {
      active = -1;
      search();
    };
    field.addEventListener("input", searchAnew);
    for (const filter of filters) filter.addEventListener("change", searchAnew);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      search();
    });
    more.addEventListener("click", () => {
      const first = shown;
      shown += SHOWN;
      show(true);
      document.getElementById(`finding-${first}`)?.focus();
    });

    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", list.dataset.searchResults);
    const asked = new URLSearchParams(location.search);
    field.value = asked.get("q") ?? "";
    for (const filter of filters) {
      const known = [...filter.options].some((option) => option.value === asked.get(filter.name));
      filter.value = known ? asked.get(filter.name) : "";
    }
    if (field.value || filters.some((filter) => filter.value)) search();
  };

  for (const form of document.querySelectorAll("[data-module=search]")) enhance(form);
}
