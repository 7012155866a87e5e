// Numbers of documents: 853/QĐ-UBND, qd 853, kết luận 16, 24/2018/QH14. What is typed may be less than the whole number,
// but nothing of it may be another's.

/** @typedef {import("./query.js").Word} Word */
/** @typedef {import("./syllables.js").Term} Term */
/**
 * A number, as far as it was typed: its figures as a key begins, the words of its symbol, the symbol of the type named.
 * `alone`: the query holds nothing else; `open`: the last word of the symbol may be unfinished.
 * @typedef {{prefix: string, word: Word, symbols: Word[], type: string, alone: boolean, open: boolean}} NumberSought
 */

const FIGURES = /^\d+$/;
const YEAR_FIGURES = /^(?:19|20)\d\d$/;
// The symbol of a document's type, by which its number is written.
const TYPES = /** @type {Record<string, string>} */ ({
  "ket luan": "kl", "quyet dinh": "qd", "quy dinh": "qd", "nghi dinh": "nd", "nghi quyet": "nq", "chi thi": "ct", "thong tu": "tt",
  "thong bao": "tb", "ke hoach": "kh", "bao cao": "bc", "huong dan": "hd", "to trinh": "ttr", "chuong trinh": "ctr",
});
const WITH_VOWELS = new Set(["ubnd", "ttg", "bch", "hdnd", "tu", "hu", "ctr", "ubtvqh"]);

/**
 * The document's number that a query holds; null where it holds none.
 * @param {Word[]} words
 * @param {Term[]} dated the dates of the query: their figures are no number
 * @param {boolean} open whether the last word may be unfinished
 * @returns {NumberSought | null}
 */
export function numberSought(words, dated, open) {
  const free = (/** @type {number} */ at) => !dated.some(({ first, last }) => at >= first && at < last);
  const first = words.findIndex(({ folded }, at) => FIGURES.test(folded) && free(at));
  if (first < 0) return null;
  const last = first + (words[first + 1] && YEAR_FIGURES.test(words[first + 1].folded) && free(first + 1) ? 2 : 1);
  const so = words[first - 1]?.folded === "so" ? 1 : 0;
  const type = TYPES[`${words[first - so - 2]?.folded} ${words[first - so - 1]?.folded}`] ?? "";
  const before = type ? [] : whileSymbols(words.slice(0, first - so).reverse()).reverse();
  const after = whileSymbols(words.slice(last));
  const symbols = [...before, ...after];
  const term = words[last + after.length] && FIGURES.test(words[last + after.length].folded) ? 1 : 0;
  const alone = words.length <= last - first + so + symbols.length + (type ? 2 : 0) + term;
  if (!symbols.length && !type && last - first < 2 && !alone) return null;
  const prefix = "#" + words.slice(first, last).map(({ folded }) => folded).join(".");
  return { prefix, word: words[first], symbols, type, alone, open: open && after.length > 0 && last + after.length === words.length };
}

/** @param {Word[]} words @returns {Word[]} those before the first that can be no part of a symbol */
function whileSymbols(words) {
  const end = words.findIndex((word) => !isSymbol(word));
  return end < 0 ? words : words.slice(0, end);
}

/** Whether a word can be part of a symbol: without vowels, or touching the figures. @param {Word} word */
function isSymbol({ folded, glued }) {
  return !FIGURES.test(folded) && folded.length <= 7 && (glued || !/[aeiouy]/.test(folded) || WITH_VOWELS.has(folded));
}

/**
 * Whether the key of a registered document (`#853:qd-ubnd`, `#24.2018:qh-14`) is the number sought.
 * @param {string} key
 * @param {NumberSought} sought
 */
export function isNumber(key, { prefix, symbols, type, open }) {
  const [figures, symbol = ""] = key.split(":");
  if (figures !== prefix && !figures.startsWith(`${prefix}.`)) return false;
  const parts = symbol.split("-");
  if (type && parts[0] !== type) return false;
  return symbols.every(({ folded }, at) =>
    parts.includes(folded) || parts.join("") === folded || (open && at === symbols.length - 1 && parts.some((part) => part.startsWith(folded)))
  );
}
