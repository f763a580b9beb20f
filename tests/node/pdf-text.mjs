// Prints what pdf.js (Firefox) reads in each PDF that is named, as a JSON list of texts in the last line of the output.
import { readFile } from "node:fs/promises";
import { getDocument, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";

async function textOf(file) {
  const data = new Uint8Array(await readFile(file));
  const pdf = await getDocument({ data, verbosity: VerbosityLevel.ERRORS, isEvalSupported: false }).promise;
  let text = "";
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const content = await page.getTextContent();
    text += content.items.map((item) => item.str).join("");
  }
  return text;
}

const texts = [];
for (const file of process.argv.slice(2)) texts.push(await textOf(file));
console.log(JSON.stringify(texts));
