import { phrases, tokens } from "../../scripts/search/syllables.js";

/** @typedef {import("../../scripts/search/syllables.js").Glossary} Glossary */

/**
 * A text's tokens, and the terms over them that are no token, in the form of the vectors.
 * @param {string} text
 * @param {Glossary} glossary
 */
export function normalised(text, glossary) {
  const found = tokens(text);
  return {
    tokens: found.map(({ start, end, folded, exact }) => [start, end, folded, exact]),
    terms: phrases(text, found, glossary).map(({ first, last, folded, exact }) => [first, last, folded, exact]),
  };
}
