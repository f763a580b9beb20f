"use strict";
// Texts as a search compares them: the twin of `search_key` in prongsai/thai.py, held to it by
// tests/fixtures/search-key.json. One pass over the letters, for it runs over every text of the site.
{
  const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/;
  const WORD = /[\p{L}\p{N}\u0e31-\u0e3a\u0e45-\u0e4e]/u;
  const TONE = /[\u0e48-\u0e4b]/;
  const DIGIT = /[0-9๐-๙]/;
  const isThai = (letter) => letter >= "\u0e00" && letter <= "\u0e7f";

  /** What becomes of each letter: itself folded, "" where it goes, " " where it divides. Asked once a letter. */
  const known = new Map();
  const folded = (letter) => {
    let found = known.get(letter);
    if (found === undefined) {
      if (INVISIBLE.test(letter)) found = "";
      else if (letter >= "๐" && letter <= "๙") found = String(letter.charCodeAt(0) - 0x0e50);
      else if (letter === "ฯ" || !WORD.test(letter)) found = " ";
      else found = letter.toLowerCase()[0];
      known.set(letter, found);
    }
    return found;
  };

  /**
   * @param {string} text
   * @returns {{key: string, at: number[]}} the key, and where in `text` (in NFC) each of its letters comes from
   */
  window.keyed = (text) => {
    const letters = [];
    const at = [];
    let divided = false; // whether something stood before the letter that is read now
    let before = false; // and before the one before it
    const nextDigit = (index) => {
      while (INVISIBLE.test(text[index] ?? "")) index += 1;
      return DIGIT.test(text[index] ?? "");
    };
    let afterDigit = false;
    for (let index = 0; index < text.length; index += 1) {
      const letter = folded(text[index]);
      if (letter === "") continue;
      if (letter === " ") {
        divided ||= !(text[index] === "," && afterDigit && nextDigit(index + 1));
        afterDigit = false;
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
      } else if (!divided && !before && letter === "า" && TONE.test(letters[last] ?? "") && letters[last - 1] === "\u0e4d") {
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
