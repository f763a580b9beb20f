"use strict";
// Narrows a list of measures in place by unit, status, year and words. Without it the same links lead to the pages of
// a unit, a status or a year. What was chosen stands in the address, so that it can be handed on.
{
  const KINDS = ["year", "standing", "unit"];

  /** @param {HTMLElement} element holds the links, the field for words and the items */
  const enhance = (element) => {
    const words = element.querySelector("[data-filter-words]");
    if (!words) return;
    const field = words.querySelector("input");
    const count = element.querySelector("[data-filter-count]");
    const links = [...element.querySelectorAll("[data-filter]")];
    const items = [...element.querySelectorAll("[data-item]")].map((item) => ({ item, text: fold(item.textContent) }));
    const groups = [...element.querySelectorAll("[data-filter-group]")];
    const written = (number) => {
      const root = document.documentElement;
      return root.lang === "th" && root.dataset.digits === "thai"
        ? String(number).replace(/\d/g, (digit) => "๐๑๒๓๔๕๖๗๘๙"[digit])
        : String(number);
    };

    let chosen = new URLSearchParams(location.search);

    const matches = ({ item, text }) =>
      KINDS.every((kind) => !chosen.get(kind) || item.dataset[kind].split(" ").includes(chosen.get(kind))) &&
      fold(chosen.get("q") ?? "").split(" ").every((word) => text.includes(word));

    const show = () => {
      const found = items.filter(matches).length;
      for (const entry of items) entry.item.hidden = !matches(entry);
      for (const group of groups) group.hidden = !group.querySelector("[data-item]:not([hidden])");
      for (const link of links) {
        if (chosen.get(link.dataset.filter) === link.dataset.value) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
      const said = found ? count.dataset.words : count.dataset.none;
      count.textContent = said.replace("{n}", written(found)).replace("{total}", written(items.length));
    };

    const choose = (kind, value) => {
      if (value) chosen.set(kind, value);
      else chosen.delete(kind);
      remember();
      show();
    };
    const remember = () => {
      const query = chosen.toString();
      try {
        history.replaceState(null, "", query ? `?${query}` : location.pathname);
      } catch {
        // From a disk an address cannot be changed; the list is narrowed all the same.
      }
    };

    element.addEventListener("click", (event) => {
      const link = event.target.closest("[data-filter]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      choose(link.dataset.filter, link.hasAttribute("aria-current") ? "" : link.dataset.value);
    });
    field.addEventListener("input", () => choose("q", field.value));
    words.querySelector("button").addEventListener("click", () => {
      chosen = new URLSearchParams();
      field.value = "";
      remember();
      show();
      field.focus();
    });

    // On a phone a long list of units would stand between the reader and the measures.
    if (matchMedia("(max-width: 40rem)").matches && !chosen.get("unit"))
      for (const details of element.querySelectorAll("[data-filter-fold]")) details.open = false;

    field.value = chosen.get("q") ?? "";
    show();
  };

  for (const element of document.querySelectorAll("[data-module=filter]")) enhance(element);
}
