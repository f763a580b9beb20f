"use strict";
/**
 * Text without the differences that a reader cannot see, for comparing: the twin of `fold` in prongsai/thai.py, held to
 * it by tests/fixtures/fold.json. Digits become Arabic, ํ + า becomes ำ, two เ become แ; invisible characters and runs
 * of space go.
 * @param {string} text
 * @returns {string}
 */
window.fold = (text) =>
  text
    .normalize("NFC")
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "")
    .replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50))
    .replace(/\u0e4d([\u0e48-\u0e4b]?)\u0e32/g, "$1\u0e33")
    .replace(/เเ/g, "แ")
    .trim()
    .replace(/\s+/g, " ")
    .toLowerCase();
