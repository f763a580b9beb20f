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

  /** @param {HTMLFormElement} form contains the field and the element for the verdict */
  const enhance = (form) => {
    const field = form.querySelector("input");
    const verdict = form.querySelector(".verdict");
    const look = () => judge(verdict, meant(field.value), form.dataset);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      look();
    });
    // Show nothing while the mark is incomplete.
    field.addEventListener("input", () => {
      if (meant(field.value).length >= LENGTH) look();
      else verdict.replaceChildren();
    });
  };

  for (const form of document.querySelectorAll("[data-module=verify]")) enhance(form);
}
