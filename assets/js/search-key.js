"use strict";
// Normalises text for the search. Same as `search_key` in prongsai/thai.py; tests/fixtures/search-key.json tests both.
// It needs only one pass over the letters, because it runs over every text of the site.
{
  const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/;
  const DIGIT_NEXT = /^[\u00ad\u200b-\u200d\u2060\ufeff]*[0-9๐-๙]/;
  const WORD = /[\p{L}\p{N}\u0e31-\u0e3a\u0e45-\u0e4e]/u;
  const TONE = /[\u0e48-\u0e4b]/;
  const DIGIT = /[0-9๐-๙]/;
  const isThai = (letter) => /[\u0e00-\u0e7f]/.test(letter);

  /** The replacement of each letter: normalised, "" if it is removed, " " if it separates words. Cached per letter. */
  const known = new Map();
  const folded = (letter) => {
    let found = known.get(letter);
    if (found === undefined) {
      if (INVISIBLE.test(letter)) found = "";
      else if (/[๐-๙]/.test(letter)) found = String(letter.charCodeAt(0) - 0x0e50);
      else if (letter === "ฯ" || !WORD.test(letter)) found = " ";
      else found = letter.toLowerCase()[0];
      known.set(letter, found);
    }
    return found;
  };

  /**
   * @param {string} text
   * @returns {{key: string, at: number[]}} the key, and for each of its letters the position in `text` (in NFC)
   */
  window.keyed = (text) => {
    const letters = [];
    const at = [];
    let divided = false; // whether there is a separator before the current letter
    let before = false; // and before the previous letter
    let afterDigit = false;
    for (let index = 0; index < text.length; index += 1) {
      const letter = folded(text[index]);
      if (letter === "") continue;
      if (letter === " ") {
        divided ||= !(text[index] === "," && afterDigit && DIGIT_NEXT.test(text.slice(index + 1)));
        continue;
      }
      afterDigit = DIGIT.test(text[index]);
      const last = letters.length - 1;
      if (divided && last >= 0 && !isThai(letters[last]) && !isThai(letter)) {
        letters.push(" ");
        at.push(index);
      }
      if (!divided && letter === "เ" && letters[last] === "เ") {
        letters[last] = "แ";
      } else if (!divided && letter === "า" && letters[last] === "\u0e4d") {
        letters[last] = "ำ";
      } else if (!divided && !before && letter === "า" && TONE.test(letters[last]) && letters[last - 1] === "\u0e4d") {
        letters[last - 1] = letters[last];
        letters[last] = "ำ";
      } else {
        letters.push(letter);
        at.push(index);
        before = divided;
      }
      divided = false;
    }
    return { key: letters.join(""), at };
  };

  /**
   * @param {string} text
   * @returns {string}
   */
  window.searchKey = (text) => window.keyed(text.normalize("NFC")).key;
}
