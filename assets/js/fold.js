"use strict";
/**
 * Normalises text for comparison: removes differences that a reader cannot see. Same as `fold` in prongsai/thai.py;
 * tests/fixtures/fold.json tests both. Digits become Arabic, ํ + า becomes ำ, two เ become แ; invisible characters and
 * repeated spaces are removed.
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
