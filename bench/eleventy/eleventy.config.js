// The measure pages of a generated site, as Eleventy writes them. bench/rivals.py puts this folder beside the content.
import markdownIt from "markdown-it";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

const words = JSON.parse(readFileSync("content/_data/words.json", "utf8"));
const params = JSON.parse(readFileSync("content/_data/params.json", "utf8"));
const markdown = markdownIt({ html: false });
const grouped = new Intl.NumberFormat("en");
const phrases = new RegExp(params.phrases, "g");
const escaped = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const remembered = (make) => {
  const known = new Map();
  return (text, lang) => {
    const key = `${lang}\n${text}`;
    if (!known.has(key)) known.set(key, make(text, lang));
    return known.get(key);
  };
};

const marked = (html, lang) => (lang === "th" ? html.replace(phrases, '<span class="whole">$1</span>') : html);
const digits = (value, lang) =>
  lang === "th" ? String(value).replace(/[0-9]/g, (digit) => "๐๑๒๓๔๕๖๗๘๙"[digit]) : String(value);
const year = (value, lang) => (lang === "th" ? digits(value, lang) : `B.E. ${value}`);

function date(text, lang) {
  const [common, month, day] = text.split("-").map(Number);
  const shown = `${day ? `${day} ` : ""}${params.months[lang][month - 1]}`;
  return lang === "th" ? digits(`${shown} ${common + 543}`, lang) : `${shown} ${common} (B.E. ${common + 543})`;
}

function period(value, lang) {
  const month = params.months[lang][Number(value.start.split("-")[1]) - 1];
  return value.start === value.end ? date(value.end, lang) : `${month} – ${date(value.end, lang)}`;
}

export default function (config) {
  config.addPassthroughCopy({ files: "files", assets: "assets" });
  config.addFilter("t", (key, lang, values = {}) =>
    words[lang][key].replace(/\{\{ \.(\w+) \}\}/g, (_, name) => values[name]),
  );
  config.addFilter("words", remembered((text, lang) => marked(escaped(text), lang)));
  config.addFilter("prose", remembered((text, lang) => marked(markdown.render(text), lang)));
  config.addFilter("digits", digits);
  config.addFilter("year", year);
  config.addFilter("date", date);
  config.addFilter("period", period);
  config.addFilter("amount", (value, lang) => digits(grouped.format(value), lang));
  config.addFilter("mark", (values) => createHash("sha256").update(JSON.stringify(values)).digest("hex").slice(0, 8));
  config.addFilter("text", (value) => JSON.stringify(value));
  config.addCollection("byPlace", (all) => new Map(all.getAll().map((page) => [page.url, page.data])));
  return { dir: { input: "content", includes: "../includes", output: "public" }, markdownTemplateEngine: false };
}
