/// <reference lib="deno.ns" />
import { deepStrictEqual as equal } from "node:assert/strict";
import { fold, Glossary, syllable } from "../../scripts/search/syllables.js";
import { normalised } from "./normalised.js";
import { table } from "./table.js";
import vectors from "./vectors.json" with { type: "json" };

const glossary = new Glossary(/** @type {[string, string][]} */ (vectors.glossary));

/** @type {[string, string, object][]} */
const rows = vectors.vectors.map(({ why, text, ...expected }) => [why, text, expected]);

table("vectors", rows, (_why, text, expected) => {
  equal(normalised(text, glossary), { terms: [], ...expected });
});

Deno.test("a word is normalised the same the second time", () => {
  equal(syllable("Thuỷ"), ["thuy", "thuy3"]);
  equal(syllable("Thuỷ"), ["thuy", "thuy3"]);
});

Deno.test("folding takes either form of a text", () => {
  equal(fold("Hòa bình, Đơn Dương".normalize("NFD")), "hoa binh, don duong");
});
