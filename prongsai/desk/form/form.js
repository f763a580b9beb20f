// Shows the problems beside the fields while a person types. Without this script the button "check" does the same.

const PAUSE = 500;

/** Show the messages beside their fields. */
function show(form, problems) {
  for (const slot of form.querySelectorAll("[data-problems]")) {
    const found = problems[slot.dataset.problems] ?? [];
    const lines = found.map(({ severity, message }) => {
      const line = document.createElement("li");
      line.className = `problem problem--${severity}`;
      line.textContent = message;
      return line;
    });
    slot.replaceChildren(...lines);
    const folded = slot.closest("details.more");
    if (folded && found.length) folded.open = true;
    const control = form.elements.namedItem(slot.dataset.problems);
    if (control instanceof HTMLElement) {
      control.setAttribute("aria-invalid", String(found.some(({ severity }) => severity === "problem")));
    }
  }
}

function enhance(form) {
  const state = form.querySelector("[data-state]");
  let timer = 0;
  let running = null;
  let isChanged = form.dataset.changed === "yes";

  async function check() {
    running?.abort();
    running = new AbortController();
    try {
      const body = new URLSearchParams(new FormData(form));
      const answer = await fetch("/_edit/check", { method: "POST", body, signal: running.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      const { problems, state: words } = await answer.json();
      show(form, problems);
      state.textContent = `${form.dataset.unsaved} · ${words}`;
    } catch (error) {
      if (error.name !== "AbortError") state.textContent = form.dataset.unchecked;
    }
  }

  form.addEventListener("input", () => {
    isChanged = true;
    clearTimeout(timer);
    timer = setTimeout(check, PAUSE);
  });
  form.addEventListener("submit", () => {
    isChanged = false;
  });
  addEventListener("beforeunload", (event) => {
    if (isChanged) event.preventDefault();
  });
}

/** After a button of a row, move the focus there: to the same button, or into the row that is new. */
function enterRow() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  if (target.matches("button:not(:disabled)")) {
    target.focus();
    return;
  }
  const rows = target.matches("fieldset") ? [...target.querySelectorAll(":scope > .row:not(.row--gone)")] : [];
  const row = rows.at(-1) ?? target.closest(".row");
  const isNew = !target.matches("button, .row--gone");
  const first = isNew ? ".row__fields :is(input:not([type=hidden]), textarea, select)" : "button:not(:disabled)";
  row?.querySelector(first)?.focus();
}

const form = document.querySelector("form[data-unsaved]");
if (form) {
  enhance(form);
  // The browser goes to the fragment after this script and would take the focus away again.
  addEventListener("load", () => requestAnimationFrame(enterRow));
}
