/// <reference lib="deno.ns" />
import { deepStrictEqual as equal } from "node:assert/strict";
import { fold, Glossary, syllable, terms, tokens } from "../../scripts/search/syllables.js";
import { normalised } from "./normalised.js";
import { table } from "./table.js";
import vectors from "./vectors.json" with { type: "json" };

const glossary = new Glossary(/** @type {[string, string][]} */ (vectors.glossary));

/** @type {[string, string, object][]} */
const rows = vectors.vectors.map(({ why, text, ...expected }) => [why, text, expected]);

table("vectors", rows, (_why, text, expected) => {
  equal(normalised(text, glossary), { terms: [], ...expected });
});

Deno.test("terms begin with the tokens themselves", () => {
  const found = tokens("UBND huyện 14/2/2012");
  equal(terms("UBND huyện 14/2/2012", found, glossary).map(({ folded }) => folded), ["ubnd", "huyen", "14", "2", "2012", "@2012-02", "@2012-02-14"]);
});

Deno.test("a word is normalised the same the second time", () => {
  equal(syllable("Thuỷ"), ["thuy", "thuy3"]);
  equal(syllable("Thuỷ"), ["thuy", "thuy3"]);
});

Deno.test("folding takes either form of a text", () => {
  equal(fold("Hòa bình, Đơn Dương".normalize("NFD")), "hoa binh, don duong");
});
