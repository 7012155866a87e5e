// The search: a query in, groups of results by page out, with what may help where there is little or nothing.
import { readQuery, rejoined } from "./query.js";
import { candidates } from "./retrieve.js";
import { rank } from "./rank.js";
import { escape, present } from "./present.js";
import { completions, nearest } from "./suggest.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./store.js").Piece} Piece */
/** @typedef {import("./rank.js").Ranked} Ranked */
/** @typedef {import("./present.js").Item} Item */
/** @typedef {{piece: Piece, ranked: Ranked, registered: boolean}} Found */
/**
 * @typedef {{items: Item[][], query: string, state: "ok" | "none" | "unavailable", kind?: string, more?: boolean, nearest?: string[], completions?: string[],
 *   kinds?: {kind: string, label: string, count: number}[]}} Answer
 */

const CANDIDATES = 12;
const CANDIDATES_WHOLE = 60;
const ATTEMPTS = 3;
const RELEVANT = 0.66;
const BESIDE_BEST = 0.05;
const SHOWN = 3;
const PASSING = 0.6;
const NEARLY = 0.5;

/**
 * @param {string} text
 * @param {Store} store
 * @param {string} [kind]
 * @returns {Promise<Answer>}
 */
export async function search(text, store, kind) {
  const first = await attempt(text, store, kind);
  if (first.state !== "none") return { ...first, query: text };
  for (const other of rejoined(text, store.vocabulary).slice(0, ATTEMPTS)) {
    const answer = await attempt(other, store, kind);
    if (answer.state === "ok") return { ...answer, query: text };
  }
  return { ...first, query: text };
}

/**
 * @param {string} text
 * @param {Store} store
 * @param {string} [kind]
 * @returns {Promise<Answer>}
 */
async function attempt(text, store, kind) {
  const { glossary } = store;
  const query = readQuery(text, store);
  if (!query.units.length) return { items: [], query: text, state: text.trim() ? "none" : "ok" };
  const most = store.whole ? CANDIDATES_WHOLE : CANDIDATES;
  const list = await candidates(query, store, most, kind);
  const pieces = await Promise.all(list.map(({ number }) => store.piece(number)));
  /** @type {Found[]} */
  const found = [];
  pieces.forEach((piece, at) => {
    const { registered } = list[at];
    const weight = store.kind(piece.number).weight * (piece.passing ? PASSING : 1);
    const ranked = rank(registered ? { ...query, numbers: null } : query, piece, glossary, weight);
    if (ranked) found.push({ piece, ranked, registered });
  });
  const good = relevant(found);
  if (!good.length) return { items: [], query: text, state: "none", nearest: nearest(query, found) };
  const groups = byPage(good);
  return {
    items: groups.map((group) => itemsOf(query, group, store)),
    query: text, state: "ok", more: list.length === most,
    completions: query.open ? completions(query, good) : [],
    kinds: kindsOf(groups.flat(), store),
  };
}

/** What answers the query at all, the best first; a registered document of that number before everything. @param {Found[]} found */
function relevant(found) {
  const order = found.sort((a, b) => Number(b.registered) - Number(a.registered) || b.ranked.score - a.ranked.score || a.piece.number - b.piece.number);
  const passing = order.filter(({ ranked, registered }) => registered || ranked.evidence >= RELEVANT);
  const best = Math.max(0, ...passing.map(({ ranked }) => ranked.score));
  // The same words with other accents stand last, yet they are not hidden.
  return passing.filter(({ ranked, registered }) => registered || ranked.whole || ranked.score >= best * BESIDE_BEST);
}

/** @param {Found[]} found @returns {Found[][]} by page, in the order of the best of each; one result for each place */
function byPage(found) {
  /** @type {Map<string, Found[]>} */
  const pages = new Map();
  for (const each of found) {
    const { url, id } = each.piece;
    const group = pages.get(url) ?? [];
    if (!group.some((other) => other.piece.id === id)) group.push(each);
    pages.set(url, group);
  }
  return [...pages.values()];
}

/**
 * The items of a page: its results, then the page itself where none of them is, as Material's list wants it.
 * @param {import("./query.js").Query} query
 * @param {Found[]} group
 * @param {Store} store
 * @returns {Item[]}
 */
function itemsOf(query, group, store) {
  const { piece } = group[0];
  const items = group.map(({ piece: own, ranked }) => present(query, own, ranked));
  const best = items[0].score;
  // The list folds what scores less than the first.
  for (const item of items.slice(1, SHOWN)) if (item.score > best * NEARLY) item.score = best;
  const page = items.find(({ location }) => !location.includes("#"));
  const head = page ?? { location: piece.url, title: escape(piece.page), text: "", score: 0, terms: {} };
  if (!page) items.push(head);
  const { label } = store.kind(piece.number);
  const place = piece.place[0] === label ? piece.place : [label, ...piece.place];
  head.title += ` <small class="vb-tim__noi">${place.map(escape).join(" › ")}</small>`;
  return items;
}

/** @param {Found[]} found @param {Store} store */
function kindsOf(found, store) {
  /** @type {Map<string, {kind: string, label: string, count: number}>} */
  const kinds = new Map();
  for (const { piece } of found) {
    const { kind, label } = store.kind(piece.number);
    const entry = kinds.get(kind) ?? { kind, label, count: 0 };
    entry.count++;
    kinds.set(kind, entry);
  }
  return [...kinds.values()];
}
