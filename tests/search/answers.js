// Answers each line of JSON, a text, with a line of JSON: its tokens and the terms over them, with the glossary of the vectors.
/// <reference lib="deno.ns" />
import { Glossary } from "../../scripts/search/syllables.js";
import { normalised } from "./normalised.js";
import vectors from "./vectors.json" with { type: "json" };

const glossary = new Glossary(/** @type {[string, string][]} */ (vectors.glossary));
let rest = "";
for await (const chunk of Deno.stdin.readable.pipeThrough(new TextDecoderStream())) {
  const lines = (rest + chunk).split("\n");
  rest = lines.pop() ?? "";
  for (const line of lines) console.log(JSON.stringify(normalised(JSON.parse(line), glossary)));
}
