"use strict";
// The search page. Loads the texts (search/*.js) at the first key press; they are scripts, because on file:// a browser
// loads no other files. js/search-query.js finds the results, js/search-results.js builds their elements.
{
  const { searchKey } = window;
  const { records, parse, answer, answerNearly, byRank } = window.searching;
  const { render, written } = window.showing;
  const own = document.documentElement.lang;
  const SHOWN = 50; // results at a time
  const SLICE = 12; // milliseconds of work before the browser can draw
  const FEW = 3; // with fewer results, also search for typing errors
  const loaded = new Map();

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

  /** @param {HTMLFormElement} form contains the field, the filters, the count and the list of results */
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

    /** Load files of texts; return whether all were loaded. The search uses those that were. */
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

    /** Match all records, newest first, in time slices, so that the first results appear before the search ends. */
    const ask = async (query, judge, mine, before = []) => {
      const found = [];
      let since = performance.now();
      for (const record of records.values()) {
        if (!isWanted(record)) continue;
        const hit = judge(record, query);
        if (hit) found.push({ record, query, ...hit });
        if (performance.now() - since > SLICE) {
          if (found.length) draw([...before, ...found].sort(byRank), false);
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
      // If the language of the page has few results, search the other language too.
      if (words.otherParts && (found.length < FEW || otherScript.test(typed))) {
        isWhole = (await loadAll(words.otherParts)) && isWhole;
        if (isOld(mine)) return;
        query = { ...parse(typed), wide: true };
        found = await ask(query, answer, mine);
      }
      if (found.length < FEW && !isOld(mine)) {
        const known = new Set(found.map((hit) => hit.record));
        const nearly = (record) => (known.has(record) ? null : answerNearly(record, query));
        found.push(...(await ask(query, nearly, mine, found)));
      }
      if (!isOld(mine)) draw(found.sort(byRank), true, isWhole);
    };

    const draw = (found, isDone, isWhole = true) => {
      const chosen = options()[active]?.href;
      results = found;
      if (isDone) shown = SHOWN;
      active = -1;
      show(isDone, isWhole);
      // Keep the result that the reader selected while the search was still running.
      const again = chosen ? options().findIndex((option) => option.href === chosen) : -1;
      if (again >= 0) choose(again);
    };

    const show = (isDone, isWhole = true) => {
      const asked = searchKey(field.value) !== "" || filters.some((filter) => filter.value);
      list.replaceChildren(...render(results.slice(0, shown), { words, names, root }));
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
        // On file:// the address cannot be changed.
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
    // What was typed and chosen before this script came stays.
    if (!field.value) field.value = asked.get("q") ?? "";
    for (const filter of filters) {
      const known = [...filter.options].some((option) => option.value === asked.get(filter.name));
      if (!filter.value) filter.value = known ? asked.get(filter.name) : "";
    }
    if (field.value || filters.some((filter) => filter.value)) search();
  };

  for (const form of document.querySelectorAll("[data-module=search]")) enhance(form);
}
