// The search without a browser: js/search-key.js and js/search-query.js with the texts of a site, as the search page uses them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";

const SCRIPTS = process.env.SEARCH_SCRIPTS ?? join(import.meta.dirname, "../../assets/js");
const KINDS = ["service", "queue", "document", "spending", "loan-register", "plan", "round", "suggestion", "measure", "year", "notice", "place", "lending", "unit", "prose"]; // the order of `data-kind-*` on the search page
const FEW = 3; // as in js/search.js

/** Returns the search of a page in `lang`; `own` and `other` are the texts in its language and in the other one. */
export const open = ({ lang, own, other = [] }) => {
  const attributes = ["data-module", ...KINDS.map((kind) => `data-kind-${kind}`)].map((name) => ({ name }));
  const querySelector = (selector) => (selector === "[data-module=search]" ? { attributes } : null);
  const document = { documentElement: { lang }, querySelector };
  const window = {};
  const context = vm.createContext({ window, document, process });
  for (const name of ["search-key.js", "search-query.js"]) vm.runInContext(readFileSync(join(SCRIPTS, name), "utf8"), context);
  const { searching, searchPart } = window;
  const { records, parse, answer, answerNearly, byRank } = searching;
  own.forEach(searchPart);

  const ask = (query, judge) =>
    [...records.values()].filter((record) => record.langs.has(lang)).flatMap((record) => {
      const hit = judge(record, query);
      return hit ? [{ record, query, ...hit }] : [];
    });
  const otherScript = lang === "th" ? /[a-z]/i : /[ก-๛]/;

  /** Returns what a query finds, the best first. */
  const find = (typed) => {
    let query = parse(typed);
    let found = ask(query, answer);
    if (other.length && (found.length < FEW || otherScript.test(typed))) {
      other.forEach(searchPart);
      query = { ...parse(typed), wide: true };
      found = ask(query, answer);
    }
    if (found.length < FEW) {
      const known = new Set(found.map((hit) => hit.record));
      found.push(...ask(query, (record) => (known.has(record) ? null : answerNearly(record, query))));
    }
    return found.sort(byRank);
  };
  return { find, searchKey: window.searchKey, ...searching };
};

/** Returns a file of texts (search/th-2564.js) as the page receives it. */
export const part = (file) => {
  let received;
  vm.runInNewContext(readFileSync(file, "utf8"), { searchPart: (texts) => (received = texts) });
  return received;
};
