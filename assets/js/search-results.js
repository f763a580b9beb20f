"use strict";
// Builds the elements of search results: in groups by kind, each result with its matches marked.
{
  const { isNearOnly, marks } = window.searching;
  const BEFORE = 36; // letters shown before a match, and in total
  const AROUND = 170;

  /** Write a text into an element, with its matches marked; a long text is cut around the first match. */
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

  /** Groups exact results by kind, with the kind of the best result first; results that are only similar come last. */
  const groups = (results) => {
    const kinds = new Map();
    for (const result of results) {
      const name = isNearOnly(result) ? "near" : result.record.kind;
      if (!kinds.has(name)) kinds.set(name, []);
      kinds.get(name).push(result);
    }
    const near = kinds.get("near");
    kinds.delete("near");
    return [...kinds, ...(near ? [["near", near]] : [])];
  };

  const camel = (name) => name.replace(/(?:^|-)(\w)/g, (_, letter) => letter.toUpperCase());
  const named = (name, words) => (name === "near" ? words.near : words[`kind${camel(name)}`]);

  const group = (name, items, words) => {
    const element = document.createElement("div");
    element.setAttribute("role", "group");
    element.setAttribute("aria-label", named(name, words));
    const head = document.createElement("p");
    head.className = "facet__head";
    head.setAttribute("aria-hidden", "true");
    head.textContent = named(name, words);
    element.append(head, ...items);
    return element;
  };

  const item = (result, index, { words, names, root }) => {
    const { record } = result;
    const link = document.createElement("a");
    link.className = "finding";
    link.id = `finding-${index}`;
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

  /**
   * Return the best results as elements, in groups.
   * @param {{words: DOMStringMap, names: Map<string, string>, root: URL}} page its words, the names of units, the address of its home
   */
  const render = (results, page) =>
    groups(results).map(([name, inside]) =>
      group(name, inside.map((result) => item(result, results.indexOf(result), page)), page.words));

  window.showing = { render, written };
}
