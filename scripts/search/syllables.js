// The normalisation of search. One specification, two implementations: see scripts/vanban/search/syllables.py for the
// rules; tests/search/vectors.json holds the two together.

/** @typedef {{start: number, end: number, folded: string, exact: string}} Token */
/** @typedef {{first: number, last: number, folded: string, exact: string}} Term */

const LETTER = "A-Za-z\\u00aa\\u00b5\\u00ba\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02ff\\u0370-\\u1fff\\u2c00-\\u2dff\\u3040-\\ud7ff";
const TOKEN = new RegExp(`[0-9]+|[${LETTER}][${LETTER}\\u0300-\\u036f]*`, "g");
const MARKS = /[\u0300-\u036f]/g;
const TONES = /** @type {Record<string, string>} */ ({
  "\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5",
});
const FINAL_Y = /^(?:[hklmst]|qu)y$/;
const YEAR = /(?:19|20)\d\d/;
const SEP = "\\s*[/.\\-‐‑–]\\s*";
const IN_YEAR = "\\s*,?\\s*nam\\s+";
const DATE = new RegExp(
  `(^|\\D)(?:(\\d{1,2})${SEP}(\\d{1,2})${SEP}|(\\d{1,2})\\s+thang\\s+(\\d{1,2})${IN_YEAR}` +
    `|thang\\s+(\\d{1,2})(?:${SEP}|${IN_YEAR}))((?:19|20)\\d\\d)(?!\\d)`,
  "g",
);

/**
 * Lower case without accents, đ and its look-alikes as d.
 * @param {string} text
 */
export function fold(text) {
  return text.toLowerCase().normalize("NFD").replace(MARKS, "").replace(/[đðɖ]/g, "d");
}

const MOST_KNOWN = 5000;
/** @type {Map<string, [string, string]>} */
const known = new Map();

/**
 * The folded and the exact form of one token.
 * @param {string} word
 * @returns {[string, string]}
 */
export function syllable(word) {
  const cached = known.get(word);
  if (cached) return cached;
  const forms = normalise(word);
  if (known.size > MOST_KNOWN) known.clear();
  if (word.length < 20) known.set(word, forms);
  return forms;
}

/**
 * @param {string} word
 * @returns {[string, string]}
 */
function normalise(word) {
  if (/^[0-9]/.test(word)) {
    const number = word.replace(/^0+(?=\d)/, "");
    return [number, number];
  }
  const lower = word.toLowerCase().replace(/[ðɖ]/g, "đ");
  let folded = fold(lower);
  let tone = "";
  let letters = "";
  for (const char of lower.normalize("NFD")) {
    if (TONES[char]) tone = TONES[char];
    else letters += char;
  }
  let exact = letters.normalize("NFC");
  if (FINAL_Y.test(folded)) {
    folded = folded.slice(0, -1) + "i";
    exact = exact.slice(0, -1) + "i";
  }
  return [folded, exact + tone];
}

/**
 * The tokens of a text (NFC) in order.
 * @param {string} text
 * @returns {Token[]}
 */
export function tokens(text) {
  const found = [];
  let end = 0;
  // The words alone, then each looked for from the end of the one before: matches with their places cost much more.
  for (const word of text.match(TOKEN) ?? []) {
    const start = text.indexOf(word, end);
    end = start + word.length;
    const [folded, exact] = syllable(word);
    found.push({ start, end, folded, exact });
  }
  return found;
}

/** The folded and exact forms of the tokens of a text. @param {string} text @returns {[string, string][]} */
export function forms(text) {
  return (text.match(TOKEN) ?? []).map(syllable);
}

/** Abbreviations and what they stand for: each stands for the other. */
export class Glossary {
  /** @param {[string, string][]} entries abbreviation and expansion */
  constructor(entries) {
    /** @type {Map<string, {name: string, exact: string, words: string[]}[]>} */
    this.byFirst = new Map();
    const forms = entries.flatMap(([short, full]) => {
      const brief = tokens(short).map((token) => token.folded);
      const long = tokens(full).map((token) => token.folded);
      if (!brief.length || long.includes("cua")) return [];
      const name = brief.join(".");
      const expanded = { name, exact: `${name}+`, words: long };
      return brief.length === 1 ? [expanded] : [{ name, exact: name, words: brief }, expanded];
    });
    for (const form of forms.filter(({ words }) => words.length > 1).sort((a, b) => b.words.length - a.words.length)) {
      this.byFirst.set(form.words[0], [...(this.byFirst.get(form.words[0]) ?? []), form]);
    }
  }

  /**
   * A term for each abbreviation of several tokens and each expansion; the longest at each place.
   * @param {Token[]} found
   * @returns {Term[]}
   */
  terms(found) {
    const result = [];
    for (let place = 0; place < found.length; place++) {
      const form = this.byFirst.get(found[place].folded)?.find(({ words }) =>
        words.every((word, at) => found[place + at]?.folded === word)
      );
      if (form) result.push({ first: place, last: place + form.words.length, folded: form.name, exact: form.exact });
    }
    return result;
  }
}

/**
 * The date terms of a text: 14/2/2012, 14 tháng 02 năm 2012, tháng 2/2012.
 * @param {string} text
 * @param {Token[]} found
 * @returns {Term[]}
 */
export function dates(text, found) {
  if (!YEAR.test(text)) return [];
  const folded = text.replace(/[\u0080-\uffff]/g, (char) => fold(char)[0] ?? char).toLowerCase();
  /** @type {Term[]} */
  const result = [];
  for (const match of folded.matchAll(DATE)) {
    const day = Number(match[2] ?? match[4] ?? 0);
    const month = Number(match[3] ?? match[5] ?? match[6]);
    if (month > 12 || day > 31 || !month) continue;
    const start = match.index + match[1].length;
    const end = match.index + match[0].length;
    const first = found.findIndex((token) => token.start >= start);
    const after = found.findIndex((token) => token.start >= end);
    const last = after < 0 ? found.length : after;
    const monthly = `@${match[7]}-${String(month).padStart(2, "0")}`;
    const names = day ? [monthly, `${monthly}-${String(day).padStart(2, "0")}`] : [monthly];
    for (const name of names) result.push({ first, last, folded: name, exact: name });
  }
  return result;
}

/**
 * The terms over several tokens of a text: abbreviations and dates.
 * @param {string} text
 * @param {Token[]} found
 * @param {Glossary} glossary
 * @returns {Term[]}
 */
export function phrases(text, found, glossary) {
  return [...glossary.terms(found), ...dates(text, found)];
}
