// What may help a reader on: the query completed, or the nearest query that finds something.
import { LITTLE_WORDS } from "./query.js";
import { isSure } from "./rank.js";
import { forms } from "./syllables.js";

/** @typedef {import("./query.js").Query} Query */
/** @typedef {import("./rank.js").Ranked} Ranked */
/** @typedef {import("./rank.js").Hit} Hit */

const MOST = 5;
const MOST_NEAR = 3;
const MORE = 4;
const SAME = 0.6;
const PAUSE_IN_TEXT = /[.,;:!?()"“”]/;

/**
 * Whole queries that complete the one being typed, from the words that follow in the results.
 * @param {Query} query
 * @param {{ranked: Ranked}[]} found
 * @returns {string[]}
 */
export function completions({ units, numbers }, found) {
  if (numbers || units.some((unit) => unit.phrase >= 0)) return [];
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { ranked } of found) {
    for (const run of wholeRuns(ranked.hits)) {
      for (const phrase of continued(run)) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
    }
  }
  const typed = units.map((unit) => unit.word.folded).join(" ");
  // A word more is worth offering where several results go on with it.
  const useful = [...counts].filter(([phrase, count]) => {
    const words = forms(phrase).map(([folded]) => folded);
    return words.join(" ") !== typed && (words.length === units.length || count > 1);
  });
  // Where nearly all go on with the same word, the phrase does not end before it.
  const open = useful.filter(([phrase, count]) => !useful.some(([other, often]) => other.startsWith(`${phrase} `) && often >= count * SAME));
  return open.sort((a, b) => b[1] - a[1] || a[0].length - b[0].length).slice(0, MOST).map(([phrase]) => phrase);
}

/** @typedef {{first: Hit, last: Hit}} Whole a run of all units */

/** @param {Hit[][]} hits @returns {Whole[]} */
function wholeRuns(hits) {
  let runs = hits[0].filter((hit) => hit.field.role !== "context" && hit.quality >= 0.3).map((hit) => ({ first: hit, last: hit }));
  for (const ofUnit of hits.slice(1)) {
    runs = runs.flatMap(({ first, last }) => ofUnit.filter((hit) => hit.first === last.last && hit.quality >= 0.3).map((hit) => ({ first, last: hit })));
  }
  return runs;
}

/** The words of a run as the text has them, then with some more; no phrase ends in a little word. @param {Whole} run @returns {string[]} */
function continued({ first, last }) {
  const { tokens, text, base } = first.field;
  const from = tokens[first.first - base].start;
  const phrases = [];
  for (let more = 0; more <= MORE; more++) {
    const to = tokens[last.last - base - 1 + more];
    if (!to || PAUSE_IN_TEXT.test(text.slice(from, to.end))) break;
    if (!LITTLE_WORDS.has(to.exact) && to.end - to.start > 1) phrases.push(text.slice(from, to.end).toLowerCase());
  }
  return phrases;
}

/**
 * Queries near to one that found nothing: the longest runs of it that stand in some text, as that text writes them.
 * @param {Query} query
 * @param {{ranked: Ranked}[]} found
 * @returns {string[]}
 */
export function nearest({ units }, found) {
  /** @type {Map<string, number>} */
  const runs = new Map();
  for (const { ranked } of found) {
    const sure = ranked.hits.map((ofUnit) => ofUnit.filter((hit) => hit.field.role !== "context" && isSure(hit)));
    for (let from = 0; from < units.length; from++) {
      for (let to = units.length; to > from; to--) {
        if (to - from < 2 && !units[from].alias) break;
        const [run] = wholeRuns(sure.slice(from, to));
        const phrase = run ? run.first.field.text.slice(run.first.start, run.last.end).toLowerCase() : "";
        if (phrase && !PAUSE_IN_TEXT.test(phrase)) runs.set(phrase, to - from);
      }
    }
  }
  const best = [...runs].sort((a, b) => b[1] - a[1] || b[0].length - a[0].length).map(([phrase]) => phrase);
  return best.filter((phrase, at) => !best.slice(0, at).some((other) => other.includes(phrase))).slice(0, MOST_NEAR);
}
