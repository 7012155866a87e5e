// What may help a reader on: the query completed, or the nearest query that finds something.

/** @typedef {import("./query.js").Query} Query */
/** @typedef {import("./rank.js").Ranked} Ranked */
/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./store.js").Piece} Piece */

const MOST = 5;

/**
 * Whole queries that complete the one being typed, from the words that follow in the best results.
 * @param {Query} query
 * @param {{ranked: Ranked}[]} found
 * @returns {string[]}
 */
export function completions({ units }, found) {
  const last = units.length - 1;
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { ranked } of found) {
    for (const hit of ranked.hits[last]) {
      if (hit.field.role === "context" || (last > 0 && hit.linked < 1)) continue;
      const first = runStart(ranked, last, hit.first);
      const { tokens, text, base } = hit.field;
      const from = tokens[first - base];
      for (const more of [0, 1, 2]) {
        const to = tokens[hit.last - base - 1 + more];
        if (!to || /[.;:!?()]/.test(text.slice(from.start, to.end))) break;
        const phrase = text.slice(from.start, to.end).toLowerCase();
        if (tokens.length && phrase.length < 60) counts.set(phrase, (counts.get(phrase) ?? 0) + 1 + more * 0.1);
      }
    }
  }
  const typed = units.map((unit) => unit.text).join(" ").toLowerCase();
  const phrases = [...counts].filter(([phrase]) => phrase !== typed && phrase.length > typed.length).sort((a, b) => b[1] - a[1] || a[0].length - b[0].length);
  return phrases.map(([phrase]) => phrase).filter((phrase, at, all) => !all.slice(0, at).some((other) => other.startsWith(phrase))).slice(0, MOST);
}

/** Where the run of all units that ends with a hit begins. @param {Ranked} ranked @param {number} last @param {number} place */
function runStart(ranked, last, place) {
  let start = place;
  for (let at = last - 1; at >= 0; at--) {
    const before = ranked.hits[at].find((hit) => hit.last === start && hit.field.role !== "context");
    if (!before) break;
    start = before.first;
  }
  return start;
}

/**
 * Queries near to one that found nothing: the longest runs of it that stand in some text, as that text writes them.
 * @param {Query} query
 * @param {{ranked: Ranked}[]} found
 * @param {Store} _store
 * @returns {Promise<string[]>}
 */
export async function nearest({ units }, found, _store) {
  /** @type {Map<string, number>} */
  const runs = new Map();
  for (const { ranked } of found) {
    for (let from = 0; from < units.length; from++) {
      for (const hit of ranked.hits[from]) {
        if (hit.field.role === "context" || hit.quality < 0.3) continue;
        let end = hit;
        let count = 1;
        for (let at = from + 1; at < units.length; at++) {
          const next = ranked.hits[at].find((other) => other.first === end.last && other.quality >= 0.3);
          if (!next) break;
          end = next;
          count++;
        }
        if (count < 2 && !units[from].alias) continue;
        const phrase = hit.field.text.slice(hit.start, end.end).toLowerCase();
        runs.set(phrase, Math.max(runs.get(phrase) ?? 0, count));
      }
    }
  }
  const best = [...runs].sort((a, b) => b[1] - a[1] || b[0].length - a[0].length).map(([phrase]) => phrase);
  return best.filter((phrase, at) => !best.slice(0, at).some((other) => other.includes(phrase))).slice(0, 3);
}
