"use strict";
// The reader's choice of text size and colours, the fonts, and what can be copied. Loaded before the page is drawn.
{
  const root = document.documentElement;
  const sizes = ["small", "normal", "large"];
  root.dataset.js = "";

  // A browser may not allow storage.
  const remembered = (name) => {
    try {
      return localStorage.getItem(`prongsai-${name}`);
    } catch {
      return null;
    }
  };
  const remember = (name, value) => {
    try {
      localStorage.setItem(`prongsai-${name}`, value);
    } catch {
      // The choice is valid for this page only.
    }
  };

  const showSize = (size) => {
    if (sizes.includes(size)) root.dataset.textSize = size;
  };
  const metas = [...document.querySelectorAll("meta[name=theme-color]")];
  const papers = metas.map((meta) => [meta.media, meta.content]);
  const showTheme = (theme) => {
    if (!["light", "dark"].includes(theme)) return;
    root.dataset.theme = theme;
    const [, paper] = papers.find(([media]) => media.includes(theme)) ?? [];
    for (const meta of metas) meta.content = paper ?? meta.content;
  };
  showSize(remembered("text-size"));
  showTheme(remembered("theme"));

  // The fonts are in the stylesheet. A browser still draws the page before it has read them, and then moves the lines.
  const faces = ["400 1em Sarabun", "700 1em Sarabun", "500 1em Trirong"];
  const sample = root.lang === "th" ? "ก" : "a";
  const showText = () => delete root.dataset.fonts;
  root.dataset.fonts = "reading";
  setTimeout(showText, 1000);
  Promise.all(faces.map((face) => document.fonts.load(face, sample))).finally(showText);

  const enhance = (element) => {
    const system = matchMedia("(prefers-color-scheme: dark)");
    const toggle = element.querySelector("[data-theme-toggle]");
    const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
    const show = () => {
      toggle.setAttribute("aria-pressed", String(isDark()));
      for (const button of element.querySelectorAll("button[data-text-size]"))
        button.setAttribute("aria-pressed", String(button.dataset.textSize === (root.dataset.textSize || "normal")));
    };
    element.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      if (button === toggle) {
        showTheme(isDark() ? "light" : "dark");
        remember("theme", root.dataset.theme);
      } else {
        showSize(button.dataset.textSize);
        remember("text-size", root.dataset.textSize);
      }
      show();
    });
    system.addEventListener("change", show);
    show();
  };

  const copies = (button) => {
    // Browsers allow it to pages that came by https only.
    button.hidden = !navigator.clipboard;
    button.onclick = async () => {
      await navigator.clipboard.writeText(button.value);
      button.nextElementSibling.textContent = button.dataset.copy;
    };
  };

  document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-copy]")) copies(button);
    for (const element of document.querySelectorAll("[data-module=preferences]")) enhance(element);
    // A scanned mark that is not on this page: that of all marks tells.
    const scanned = document.querySelector(".scanned");
    const { hash } = location;
    if (scanned && /^#mark-\w+$/.test(hash) && !scanned.querySelector(hash)) location.replace(scanned.dataset.verify + hash);
  });
}
