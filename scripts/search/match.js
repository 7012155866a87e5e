// How well a word of a text answers a unit of a query.
import { oneSlip } from "./spelling.js";

/** @typedef {import("./query.js").Alternative} Alternative */
/** @typedef {import("./query.js").Unit} Unit */

// A typed accent that the text has not, or the other way round. `CLASH`: both have accents and they differ; then the
// text has another word, unless the form typed stands nowhere (a misspelling, hỏi for ngã).
// `WRITTEN_OUT`: an abbreviation for its expansion, or the other way round.
const EXACT = 1;
const WRITTEN_OUT = 0.8;
const UNMARKED = 0.95;
const UNMARKED_AMONG_MARKED = 0.75;
const NO_TONE = 0.65;
const NO_LETTER_MARK = 0.6;
const CLASH = 0.12;
const MISSPELT = 0.5;

/** @param {string} exact @returns {[string, string]} letters and tone */
function parts(exact) {
  const tone = /\D[1-5]$/.test(exact) ? exact[exact.length - 1] : "";
  return [tone ? exact.slice(0, -1) : exact, tone];
}

/**
 * The quality, 0 to 1, of a text's word (folded and exact form) for an alternative of a unit; 0 where they differ.
 * @param {Alternative} alternative
 * @param {string} folded
 * @param {string} exact
 * @param {boolean} marked whether any word of the query has an accent
 * @param {boolean} seen whether the form typed stands in the library at this place
 */
export function quality(alternative, folded, exact, marked, seen) {
  if (alternative.prefix) return folded.startsWith(alternative.folded) ? alternative.weight * prefixQuality(alternative, exact, marked) : 0;
  if (alternative.slip && !alternative.folded) return alternative.weight * slipAccents(alternative, exact);
  if (folded !== alternative.folded) return 0;
  if (alternative.slip) return alternative.weight * slipAccents(alternative, exact);
  return alternative.weight * accents(alternative, exact, marked, seen);
}

/**
 * @param {Alternative} alternative
 * @param {string} exact
 * @param {boolean} marked
 * @param {boolean} seen
 */
function accents(alternative, exact, marked, seen) {
  if (exact === alternative.exact) return EXACT;
  if (exact.endsWith("+") || alternative.exact.endsWith("+")) return WRITTEN_OUT;
  if (alternative.exact === alternative.folded) return marked ? UNMARKED_AMONG_MARKED : UNMARKED;
  const [letters, tone] = parts(exact);
  const [typed, typedTone] = parts(alternative.exact);
  if (!typedTone && letters === typed) return NO_TONE;
  if (typed === alternative.folded && tone === typedTone) return NO_LETTER_MARK;
  return seen ? CLASH : MISSPELT;
}

/** A slip of a letter leaves the other accents as they are. @param {Alternative} alternative @param {string} exact */
function slipAccents(alternative, exact) {
  return !alternative.exact || sameButForSlip(alternative.exact, exact) ? 1 : 0.3;
}

/**
 * Whether two exact forms differ by one letter alone; the tone may have gone with the letter that bore it.
 * @param {string} typed
 * @param {string} exact
 */
export function sameButForSlip(typed, exact) {
  const [typedLetters, typedTone] = parts(typed);
  const [letters, tone] = parts(exact);
  return (typedLetters === letters || oneSlip(typedLetters, letters)) && (typedTone === tone || !typedTone || !tone);
}

/**
 * @param {Alternative} alternative
 * @param {string} exact
 * @param {boolean} marked
 */
function prefixQuality(alternative, exact, marked) {
  const [letters, tone] = parts(exact);
  const [typed, typedTone] = parts(alternative.exact);
  if (!typedTone && typed === alternative.folded) return marked ? 0.85 : 1;
  const agrees = letters.startsWith(typed) || typed === alternative.folded;
  return agrees && (!typedTone || tone === typedTone) ? 1 : CLASH;
}
