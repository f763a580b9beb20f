"use strict";
// Shows whether a mark typed from paper is current, older or unknown. Without this script the list on the page shows it.
{
  const LENGTH = 8;

  /** Corrects Thai digits, capitals, and letters that look like digits. */
  const meant = (typed) =>
    typed
      .trim()
      .toLowerCase()
      .replace(/[๐-๙]/g, (digit) => "๐๑๒๓๔๕๖๗๘๙".indexOf(digit))
      .replace(/o/g, "0")
      .replace(/[il]/g, "1")
      .replace(/[\s·.-]/g, "");

  /**
   * Show the state of a mark in `verdict`.
   * @param {HTMLElement} verdict
   * @param {string} mark
   * @param {DOMStringMap} words
   */
  const judge = (verdict, mark, words) => {
    const known = /^[0-9a-f]{8}$/.test(mark) && document.getElementById(`mark-${mark}`);
    verdict.replaceChildren();
    verdict.dataset.state = known ? known.dataset.state : "unknown";
    if (known) {
      const [title, state] = known.querySelectorAll(".known-marks__title, .known-marks__state");
      verdict.append(state.cloneNode(true), title.cloneNode(true));
    } else verdict.textContent = mark.length === LENGTH ? words.unknown : mark && words.incomplete;
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
    if (!address || mark.length !== LENGTH) return false;
    const url = new URL(address, location.href);
    if (url.pathname === location.pathname) return false;
    location.assign(`${url}#mark-${mark}`);
    return true;
  };

  /** @param {HTMLFormElement} form contains the field and the element for the verdict */
  const enhance = (form) => {
    const field = form.querySelector("input");
    const verdict = form.querySelector(".verdict");
    const look = () => {
      const mark = meant(field.value);
      if (!turnTo(mark, form.dataset.pages)) judge(verdict, mark, form.dataset);
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      look();
    });
    // Show nothing while the mark is incomplete.
    field.addEventListener("input", () => {
      if (meant(field.value).length >= LENGTH) look();
      else verdict.replaceChildren();
    });
    // The page was opened for a mark that was typed on another one, or that a link has.
    const [, sought] = /^#mark-([0-9a-f]+)$/.exec(location.hash) ?? [];
    if (form.dataset.pages && sought) {
      field.value = sought;
      look();
    }
  };

  for (const form of document.querySelectorAll("[data-module=verify]")) enhance(form);
}
