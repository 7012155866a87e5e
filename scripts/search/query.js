// Reading a query: its units (syllables, numbers, dates, abbreviations), and what each may stand for.
import { dates, fold, syllable, tokens } from "./syllables.js";
import { numberSought } from "./numbers.js";
import { fromTelex, fromVni, slips, split } from "./spelling.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./syllables.js").Token} Token */
/**
 * A form a unit may have in a text. `prefix`: the text's word begins with it. `weight`: how sure we are of the reading.
 * @typedef {{folded: string, exact: string, weight: number, prefix?: boolean, slip?: boolean}} Alternative
 */
/**
 * A unit of a query. `idf` tells how rare it is; `optional` units (of, when, what) count for little.
 * `seen`: the form typed stands somewhere in the library at this place of a run, so another accent is another word.
 * @typedef {{text: string, word: Word, alternatives: Alternative[], number: boolean, alias: boolean, optional: boolean,
 *   phrase: number, idf: number, seen: boolean, known: boolean}} Unit
 */
/** @typedef {{units: Unit[], marked: boolean, phrases: number, open: boolean, numbers: import("./numbers.js").NumberSought | null}} Query */

export const MOST_UNITS = 30;
const MOST_CHARACTERS = 600;
const MOST_SLIPS = 10;
const QUOTED = /["“”«»„]([^"“”«»„]+)["“”«»„]/g;
const SPACED_DATE = /(?:^|\D)(\d{1,2}) +(\d{1,2}) +((?:19|20)\d\d)(?!\d)/g;
const DAY_AND_MONTH = /(\d{1,2})\s+th[aá]ng\s+(\d{1,2})(?!\s*[,/]?\s*(?:n[aă]m|\d))/giu;
const NUMERIC = /^\d+$/;
// Words of a question, and little words: their absence does not make a section another subject.
const LITTLE =
  "ai gì nào sao đâu là thì mà và của về các những cho ở tại với được theo từ đến do này bị bao nhiêu thế như khi vì hay không trong có làm một ra".split(" ");
export const LITTLE_WORDS = new Set(LITTLE.map((word) => syllable(word)[1]));
const LITTLE_FOLDED = new Set(LITTLE.map((word) => syllable(word)[0]));
const QUESTIONS = ["khi nao", "the nao", "o dau", "bao gio", "bao nhieu", "la gi", "nghia la", "vi sao", "tai sao", "ra sao", "ai ky", "nhung gi", "gom gi", "den dau"];

/**
 * @param {string} text what was typed
 * @param {Store} store
 * @returns {Query}
 */
export function readQuery(text, store) {
  const typed = prepare(text);
  const found = tokens(typed).slice(0, MOST_UNITS);
  const quotes = [...typed.matchAll(QUOTED)].map((match) => [match.index, match.index + match[0].length]);
  const words = respelled(typed, found, store.vocabulary).slice(0, MOST_UNITS);
  const units = gather(typed, words, quotes, store);
  const open = /[^\s"”»]$/.test(typed) && !quotes.some(([, end]) => end === typed.length);
  const marked = units.some((unit) => unit.word.folded !== unit.word.exact);
  if (open && units.length) openLast(units[units.length - 1], store);
  for (const unit of units) correct(unit, store.vocabulary);
  weigh(units, store);
  return {
    units, marked, open, phrases: quotes.length, numbers: numberSought(words, dates(typed, words), open),
  };
}

/** NFC, no lone surrogates or controls, dates joined that were typed with blanks, of bounded length. @param {string} text */
function prepare(text) {
  // deno-lint-ignore no-control-regex
  const bounded = text.slice(0, MOST_CHARACTERS).replace(/[\ud800-\udfff\u0000-\u001f\u00a0]/g, " ").normalize("NFC");
  return bounded.replace(DAY_AND_MONTH, "$1/$2").replace(SPACED_DATE, (match) => match.replace(/(\d) +(?=\d)/g, "$1/"));
}

/**
 * Other readings of a query that found nothing: two neighbours as one word, where a blank slipped in (tuyên tru yền).
 * @param {string} text
 * @param {Map<string, number>} vocabulary
 * @returns {string[]}
 */
export function rejoined(text, vocabulary) {
  const words = prepare(text).trim().split(/\s+/).slice(0, MOST_UNITS);
  return words.slice(1).flatMap((word, at) => {
    const joined = words[at] + word;
    const known = /^\p{L}+$/u.test(joined) && vocabulary.has(syllable(joined)[0]);
    return known ? [[...words.slice(0, at), joined, ...words.slice(at + 2)].join(" ")] : [];
  });
}

/** @typedef {Token & {typed: string, glued: boolean}} Word a token, and whether it touches a figure */

/**
 * The words of a query: left-overs of VNI and Telex read, words run together parted.
 * @param {string} text
 * @param {Token[]} found
 * @param {Map<string, number>} vocabulary
 * @returns {Word[]}
 */
function respelled(text, found, vocabulary) {
  const chunks = [...text.matchAll(/\S+/g)].map((match) => ({ start: match.index, end: match.index + match[0].length, text: match[0] }));
  /** @type {Word[]} */
  const words = [];
  for (const chunk of chunks) {
    const inside = found.filter((token) => token.start >= chunk.start && token.end <= chunk.end);
    const mixed = inside.some((token) => NUMERIC.test(token.folded)) && inside.some((token) => !NUMERIC.test(token.folded));
    const bare = chunk.text.replace(/^[^\w]+|[^\w]+$/g, "");
    const vni = mixed && inside.length > 1 ? fromVni(bare) : "";
    if (vni && vocabulary.has(syllable(vni)[0])) words.push(word(inside[0], inside[inside.length - 1].end, vni, false));
    else for (const token of inside) words.push(...parted(text, token, mixed, vocabulary));
  }
  return words;
}

/**
 * @param {Token} token
 * @param {number} end
 * @param {string} typed
 * @param {boolean} glued
 * @returns {Word}
 */
function word(token, end, typed, glued) {
  const [folded, exact] = syllable(typed);
  return { start: token.start, end, folded, exact, typed, glued };
}

/**
 * @param {string} text
 * @param {Token} token
 * @param {boolean} glued
 * @param {Map<string, number>} vocabulary
 * @returns {Word[]}
 */
function parted(text, token, glued, vocabulary) {
  const typed = text.slice(token.start, token.end);
  if (NUMERIC.test(token.folded) || vocabulary.has(token.folded)) return [word(token, token.end, typed, glued)];
  const telex = fromTelex(typed);
  if (telex && vocabulary.has(syllable(telex)[0])) return [word(token, token.end, telex, glued)];
  const joined = typed.length > 3 && !slips(token.folded, vocabulary).length;
  const parts = joined ? split(typed, vocabulary, glued || !/[aeiouy]/.test(token.folded) ? 4 : 2) : [];
  if (parts.length < 2) return [word(token, token.end, typed, glued)];
  return parts.map((part) => word(token, token.end, part, glued));
}

/**
 * The units: a date or an expansion of the glossary is one, everything else is one for each word.
 * @param {string} text
 * @param {Word[]} words
 * @param {number[][]} quotes
 * @param {Store} store
 * @returns {Unit[]}
 */
function gather(text, words, quotes, store) {
  const aliases = [...dates(text, words).reverse(), ...store.glossary.terms(words)];
  const questions = new Set(
    words.flatMap((each, at) => (QUESTIONS.includes(`${each.folded} ${words[at + 1]?.folded}`) ? [at, at + 1] : [])),
  );
  const marked = words.some((each) => each.folded !== each.exact);
  const units = [];
  for (let at = 0; at < words.length;) {
    const phrase = quotes.findIndex(([start, end]) => words[at].start >= start && words[at].end <= end);
    const alias = aliases.find((term) => term.first === at && (phrase < 0 || term.folded[0] === "@"));
    const end = alias ? alias.last : at + 1;
    const { folded, exact } = alias ?? words[at];
    const number = NUMERIC.test(folded) || folded[0] === "@";
    const known = number || !!alias || store.vocabulary.has(folded);
    const nextIsDate = aliases.some((term) => term.first === end && term.folded[0] === "@");
    const little = phrase < 0 && (questions.has(at) || (marked ? LITTLE_WORDS.has(exact) : LITTLE_FOLDED.has(folded)) || (nextIsDate && folded === "ngay"));
    units.push({
      text: text.slice(words[at].start, words[end - 1].end),
      word: words[at],
      alternatives: known ? [{ folded, exact, weight: 1 }] : [],
      number, alias: !!alias, optional: little && words.length > 1, phrase, idf: 0, seen: false, known,
    });
    at = end;
  }
  return units;
}

/** The last syllable may be unfinished. @param {Unit} unit @param {Store} store */
function openLast(unit, store) {
  if (unit.alias || unit.phrase >= 0) return;
  const { typed, exact } = unit.word;
  const folded = unit.number ? unit.word.folded : fold(typed);
  if (!unit.number && store.completions(folded).every((completion) => completion === unit.word.folded)) return;
  unit.alternatives.push({ folded, exact, weight: unit.known ? 0.4 : 0.75, prefix: true });
}

/** A word that stands nowhere is taken for a slip. @param {Unit} unit @param {Map<string, number>} vocabulary */
function correct(unit, vocabulary) {
  const { folded } = unit.word;
  if (unit.known || folded.length < 3 || unit.phrase >= 0) return;
  for (const other of slips(folded, vocabulary).slice(0, MOST_SLIPS)) {
    unit.alternatives.push(slipTo(other, unit.word, 0.5));
  }
}

/**
 * @param {string} folded the word meant
 * @param {Word} word the word typed; its accents count, where it has any
 * @param {number} weight
 * @returns {Alternative}
 */
export function slipTo(folded, word, weight) {
  return { folded, exact: word.exact === word.folded ? "" : word.exact, weight, slip: true };
}

/** How rare each unit is (Robertson and Spärck Jones, 1976). @param {Unit[]} units @param {Store} store */
function weigh(units, store) {
  const total = store.head.count;
  for (const unit of units) {
    const count = unit.number ? Math.max(1, total / 500) : (unit.known && store.vocabulary.get(unit.alternatives[0].folded)) || 0;
    unit.idf = (Math.log(1 + (total - count + 0.5) / (count + 0.5)) + 0.15) * (unit.optional ? 0.15 : 1);
  }
}
