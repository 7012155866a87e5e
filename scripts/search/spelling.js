// What a reader meant by what was typed: left-overs of Telex and VNI, one slip, syllables run together.
import { fold, syllable } from "./syllables.js";

const ONSET = "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|dd|đ|[bcdghklmnprstvx])?";
const SYLLABLE = /^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?$/;
const TELEX = new RegExp(`^(${ONSET})([a-z]*?[aeiouyw][a-z]*)$`);
const TELEX_TONES = /** @type {Record<string, string>} */ ({ s: "\u0301", f: "\u0300", r: "\u0309", x: "\u0303", j: "\u0323" });
const VNI_TONES = ["\u0301", "\u0300", "\u0309", "\u0303", "\u0323"];
const TELEX_LETTERS = /** @type {[RegExp, string][]} */ ([
  [/^dd/, "đ"], [/^d(.+)d/, "đ$1"], [/u[ow]{1,2}w|uow/, "ươ"], [/a(\w*)a/, "â$1"], [/e(\w*)e/, "ê$1"], [/o(\w*)o/, "ô$1"],
  [/a(\w*)w/, "ă$1"], [/o(\w*)w/, "ơ$1"], [/u(\w*)w|w/, "ư$1"],
]);

/** Whether a folded word could be a Vietnamese syllable. @param {string} folded */
export function isSyllable(folded) {
  return SYLLABLE.test(folded);
}

/**
 * The syllable that letters typed with Telex stand for, '' where they are none: `hooij` is `hội`.
 * @param {string} word
 */
export function fromTelex(word) {
  const lower = word.toLowerCase();
  if (!/^[a-z]+$/.test(lower)) return "";
  const typed = TELEX.exec(lower);
  if (!typed) return "";
  const tones = [...typed[2].matchAll(/[sfrxj]/g)];
  const candidates = tones.length ? tones.map((match) => match.index + typed[1].length) : [-1];
  for (const place of candidates) {
    const tone = place < 0 ? "" : TELEX_TONES[lower[place]];
    let body = place < 0 ? lower : lower.slice(0, place) + lower.slice(place + 1);
    for (const [pattern, letter] of TELEX_LETTERS) body = body.replace(pattern, (_, rest = "") => letter.replace("$1", rest));
    if (body !== lower && isSyllable(fold(body))) return withTone(body, tone);
  }
  return "";
}

/**
 * The syllable that letters and figures typed with VNI stand for, '' where they are none: `ho65i` is `hội`.
 * @param {string} word
 */
export function fromVni(word) {
  const lower = word.toLowerCase();
  if (/^d9\p{L}+$/u.test(lower)) return `đ${lower.slice(2)}`;
  if (!/^(?=.*[a-z].*[a-z])[a-z]+[1-9][a-z1-9]*$/.test(lower)) return "";
  const figures = lower.replace(/\D/g, "");
  const tones = figures.replace(/[6-9]/g, "");
  if (tones.length > 1 || figures.length > 4) return "";
  let body = lower.replace(/[1-5]/g, "");
  if (body.includes("9")) body = body.replace("9", "").replace(/^d/, "đ");
  if (/u7?o7?\w*7|u7o/.test(body)) body = body.replace(/7/g, "").replace("uo", "ươ");
  body = body.replace(/([ou])([a-z]*)7/, (_, letter, rest) => (letter === "o" ? "ơ" : "ư") + rest);
  body = body.replace(/([aeo])([a-z]*)6/, (_, letter, rest) => ({ a: "â", e: "ê", o: "ô" })[/** @type {"a"|"e"|"o"} */ (letter)] + rest);
  body = body.replace(/a([a-z]*)8/, "ă$1");
  if (/[0-9]/.test(body) || !isSyllable(fold(body))) return "";
  return withTone(body, tones ? VNI_TONES[Number(tones) - 1] : "");
}

/**
 * A syllable with a tone on the vowel that carries it.
 * @param {string} body
 * @param {string} tone a combining mark, or ''
 */
export function withTone(body, tone) {
  if (!tone) return body;
  const place = toneBearer(body);
  return (body.slice(0, place + 1) + tone + body.slice(place + 1)).normalize("NFC");
}

/**
 * The place of the vowel that carries the tone: a marked vowel (the last), else the last but one of an open syllable,
 * else the last.
 * @param {string} body
 */
function toneBearer(body) {
  const marked = Math.max(...[..."ăâêôơư"].map((letter) => body.lastIndexOf(letter)));
  if (marked >= 0) return marked;
  const start = /^(?:gi(?=[aeouy])|qu(?=[aeioy]))/.test(body) ? 2 : 0;
  const vowels = [...body.slice(start).matchAll(/[aeiouy]/g)].map((match) => match.index + start);
  if (!vowels.length) return 0;
  const closed = /[^aeiouy]$/.test(body);
  return vowels.length === 1 || closed ? vowels[vowels.length - 1] : vowels[vowels.length - 2];
}

/**
 * Whether one slip makes b of a: a letter wrong, missing, doubled, or two exchanged (Damerau, 1964).
 * @param {string} a
 * @param {string} b
 */
export function oneSlip(a, b) {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  if (a.length > b.length) return a.slice(i + 1) === b.slice(i);
  if (a.length < b.length) return a.slice(i) === b.slice(i + 1);
  return a.slice(i + 1) === b.slice(i + 1) || (a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2));
}

/**
 * The words of the vocabulary one slip away, the most frequent first.
 * @param {string} folded
 * @param {Map<string, number>} vocabulary
 * @returns {string[]}
 */
export function slips(folded, vocabulary) {
  const found = [...vocabulary.keys()].filter((word) => word.length > 1 && oneSlip(folded, word));
  return found.sort((a, b) => (vocabulary.get(b) ?? 0) - (vocabulary.get(a) ?? 0));
}

/**
 * Known words that a run of letters is made of, the fewest; [] where there are none: `qdubnd` is `qd`, `ubnd`.
 * @param {string} word
 * @param {Map<string, number>} vocabulary
 * @param {number} most how many words at most
 * @returns {string[]}
 */
export function split(word, vocabulary, most) {
  if (most < 1) return [];
  if (vocabulary.has(syllable(word)[0])) return [word];
  /** @type {string[]} */
  let best = [];
  let bestCount = 0;
  for (let cut = word.length - 2; cut >= 2; cut--) {
    const count = vocabulary.get(syllable(word.slice(0, cut))[0]) ?? 0;
    if (!count) continue;
    const rest = split(word.slice(cut), vocabulary, Math.min(most, best.length || most) - 1);
    const least = Math.min(count, ...rest.map((part) => vocabulary.get(syllable(part)[0]) ?? 0));
    if (rest.length && (!best.length || rest.length + 1 < best.length || least > bestCount)) {
      best = [word.slice(0, cut), ...rest];
      bestCount = least;
    }
  }
  return best;
}
