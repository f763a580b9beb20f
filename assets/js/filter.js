"use strict";
// Filters a list in place, by its links (data-filter) and by words. Without this script the same links open the pages of
// a unit, a state or a year. The chosen filters are in the address, so that it can be shared.
{
  // Without js/fold.js only words in exactly the same spelling are found.
  const folded = window.fold ?? ((text) => text.toLowerCase());

  /** A number in the digits of the page: ๗ or 7. */
  const written = (number) => {
    const { lang, dataset } = document.documentElement;
    const thai = lang === "th" && dataset.digits === "thai";
    return thai ? String(number).replace(/\d/g, (digit) => "๐๑๒๓๔๕๖๗๘๙"[digit]) : String(number);
  };

  /**
   * Whether an item matches the chosen filters.
   * @param {{item: HTMLElement, text: string}} entry its element and normalised text
   * @param {URLSearchParams} chosen
   * @param {string[]} kinds the names of the filters
   */
  const matches = ({ item, text }, chosen, kinds) =>
    kinds.every((kind) => !chosen.get(kind) || item.dataset[kind].split(" ").includes(chosen.get(kind))) &&
    folded(chosen.get("q") ?? "").split(" ").every((word) => text.includes(word));

  /** Write `query` to the address; "push" adds a step to the browser history. */
  const remember = (query, step) => {
    try {
      history[step === "push" ? "pushState" : "replaceState"](null, "", query ? `?${query}` : location.pathname);
    } catch {
      // On file:// the address cannot be changed; the filter works anyway.
    }
  };

  /** @param {HTMLElement} element contains the links, the text field and the items */
  const enhance = (element) => {
    const words = element.querySelector("[data-filter-words]");
    if (!words) return;
    const field = words.querySelector("input");
    const count = element.querySelector("[data-filter-count]");
    const links = [...element.querySelectorAll("[data-filter]")];
    const kinds = [...new Set(links.map((link) => link.dataset.filter))];
    const items = [...element.querySelectorAll("[data-item]")];
    const entries = items.map((item) => ({ item, text: folded(item.textContent) }));
    const groups = [...element.querySelectorAll("[data-filter-group]")];
    let chosen = new URLSearchParams();

    const show = () => {
      let found = 0;
      for (const entry of entries) {
        entry.item.hidden = !matches(entry, chosen, kinds);
        found += !entry.item.hidden;
      }
      for (const group of groups) group.hidden = !group.querySelector("[data-item]:not([hidden])");
      for (const link of links) {
        if (chosen.get(link.dataset.filter) === link.dataset.value) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
      const said = found ? count.dataset.words : count.dataset.none;
      count.textContent = said.replace("{n}", written(found)).replace("{total}", written(items.length));
    };

    /** Apply the filters in the address; ignore values that no link has. */
    const read = () => {
      chosen = new URLSearchParams(location.search);
      for (const kind of kinds) {
        const known = links.some((link) => link.dataset.filter === kind && link.dataset.value === chosen.get(kind));
        if (!known) chosen.delete(kind);
      }
      field.value = chosen.get("q") ?? "";
      show();
    };

    const choose = (kind, value, step) => {
      if (value) chosen.set(kind, value);
      else chosen.delete(kind);
      remember(chosen.toString(), step);
      show();
    };

    element.addEventListener("click", (event) => {
      const link = event.target.closest("[data-filter]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      choose(link.dataset.filter, link.hasAttribute("aria-current") ? "" : link.dataset.value, "push");
    });
    field.addEventListener("input", () => choose("q", field.value, "replace"));
    words.querySelector("button").addEventListener("click", () => {
      chosen = new URLSearchParams();
      field.value = "";
      remember("", "push");
      show();
      field.focus();
    });
    addEventListener("popstate", read);

    read();
  };

  for (const element of document.querySelectorAll("[data-module=filter]")) enhance(element);
  // On a phone a long list of links would push the items down. What filters the list stays in sight.
  if (matchMedia("(max-width: 40rem)").matches)
    for (const details of document.querySelectorAll("[data-filter-fold]"))
      details.open = details.querySelector("[aria-current]") !== null || details.querySelector("input")?.value > "";
}
