"use strict";
// Shows whether a mark typed from paper is current, older or unknown, and opens the page that says more. Without this script the list on
// the page shows it.
{
  const LENGTH = 8;
  const MARK = /^[0-9a-f]{8}$/;

  /** Corrects Thai digits, capitals, and letters that look like digits. */
  const meant = (typed) =>
    typed
      .trim()
      .toLowerCase()
      .replace(/[๐-๙]/g, (digit) => "๐๑๒๓๔๕๖๗๘๙".indexOf(digit))
      .replace(/o/g, "0")
      .replace(/[il]/g, "1")
      .replace(/[\s·.-]/g, "");

  /** A mark as people read it. */
  const spaced = (mark) => `${mark.slice(0, 4)}\u00a0${mark.slice(4)}`;

  /**
   * Find a mark in the list of this page.
   * @param {string} mark
   * @returns {{state: string, said: Element | null, link: HTMLAnchorElement | null, title: Element} | null} `link` leads to its page
   */
  const find = (mark) => {
    const known = MARK.test(mark) && document.getElementById(`mark-${mark}`);
    if (!known) return null;
    const row = known.closest(".known-marks__item");
    const title = row.querySelector(".known-marks__title").firstChild;
    const isCurrent = known === row;
    return {
      state: known.dataset.state,
      said: isCurrent ? null : known.querySelector(".known-marks__state"),
      link: isCurrent ? title : known.querySelector("a.version-mark"),
      title,
    };
  };

  /**
   * Show the state of a mark in `verdict`.
   * @param {HTMLElement} verdict
   * @param {string} mark
   * @param {DOMStringMap} words
   */
  const judge = (verdict, mark, words) => {
    const found = find(mark);
    verdict.replaceChildren();
    verdict.dataset.state = found ? found.state : "unknown";
    if (!found && !MARK.test(mark)) {
      verdict.textContent = mark && words.incomplete;
      return;
    }
    const head = document.createElement("strong");
    head.textContent = found ? words[found.state] : words.unknown.replace("{mark}", spaced(mark));
    const title = found?.title.cloneNode(true);
    if (found?.link?.href) title.href = found.link.href;
    for (const said of found ? [head, title, found.said?.cloneNode(true)] : [head, words.unknownDo]) {
      const line = document.createElement("p");
      if (said) line.append(said);
      verdict.append(line);
    }
  };

  /**
   * Open the page that has a mark, if the list is on several pages.
   * @param {string} mark
   * @param {string | undefined} pages the lowest mark of each page with its address: "04a1…=./ 81fc…=from-8/"
   * @returns {boolean} whether another page is opened
   */
  const turnTo = (mark, pages) => {
    const starts = pages ? pages.split(" ").map((page) => page.split("=")) : [];
    const [, address] = starts.filter(([start]) => start <= mark).pop() ?? starts[0] ?? [];
    if (!address || !MARK.test(mark)) return false;
    const url = new URL(address, location.href);
    if (url.pathname === location.pathname) return false;
    location.assign(`${url}#mark-${mark}`);
    return true;
  };

  /**
   * Open the page of the record that a mark is of; its address can be shared.
   * @param {string} mark
   * @returns {boolean} whether there is one that says what the paper is
   */
  const open = (mark) => {
    const { link } = find(mark) ?? {};
    if (!link?.hash?.startsWith("#mark-")) return false;
    location.assign(link.href);
    return true;
  };

  /** @param {HTMLFormElement} form contains the field and the element for the verdict */
  const enhance = (form) => {
    const field = form.querySelector("input");
    const verdict = form.querySelector(".verdict");
    const words = form.dataset;
    const look = (mark) => turnTo(mark, words.pages) || judge(verdict, mark, words);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const mark = meant(field.value);
      if (!open(mark)) look(mark);
    });
    // What is typed is judged here; only who asks for it is led to another page. Show nothing while the mark is incomplete.
    field.addEventListener("input", () => {
      const mark = meant(field.value);
      if (mark.length >= LENGTH) look(mark);
      else verdict.replaceChildren();
    });
    // The page was opened for a mark: one that a link has, one typed on another page of the list, or one that a page does not know
    // which was opened from paper.
    const [, sought] = /^#mark-([0-9a-f]{8})$/.exec(location.hash) ?? [];
    if (!sought) return;
    field.value = spaced(sought);
    look(sought);
    const { referrer } = document;
    if (verdict.dataset.state !== "unknown" || !referrer.startsWith(location.origin) || referrer.includes("/verify/")) return;
    const back = document.createElement("a");
    back.href = referrer;
    back.textContent = words.back;
    verdict.append(back);
  };

  for (const form of document.querySelectorAll("[data-module=verify]")) enhance(form);
}
