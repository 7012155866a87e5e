// First stage: which sections may answer, from the lists of pairs and, where pairs do not suffice, of single words.
import { isNumber } from "./numbers.js";
import { slipTo } from "./query.js";
import { quality } from "./match.js";
import { oneSlip, slips } from "./spelling.js";
import { eachPosting } from "./store.js";

/** @typedef {import("./query.js").Query} Query */
/** @typedef {import("./query.js").Unit} Unit */
/** @typedef {import("./query.js").Alternative} Alternative */
/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./store.js").List} List */
/** @typedef {{number: number, registered: boolean}} Candidate a section; whether it is the document whose number was typed */

const WEIGHTS = [1, 1.15, 1.5];
const CERTAIN = 0.3;
// Files of lists a query may fetch, for pairs, for what pairs leave open, for slips.
const PAIR_SHARDS = 7;
const SINGLE_SHARDS = 2;
const SLIP_SHARDS = 3;
const MOST_READINGS = 6;
const PREFIX_LISTS = 80;
const SLIP_LISTS = 30;
const SLIP_WEIGHT = 0.45;

/**
 * A lookup of a key, or of all keys with a prefix that pass a test, and how their sections count for units. `mask` has a bit
 * for each unit; `worth` tells which lookups to do where not all can be afforded.
 * @typedef {{key: string, most?: number, test?: (key: string) => boolean, alternatives: Alternative[], units: Unit[], mask: number,
 *   factor: number, worth: number}} Job
 */

/**
 * What the lists say of each section, by its number: a score, which units it holds, which of them in pairs. A board is used
 * again for the next query, since one is as long as the library has sections.
 */
class Board {
  /** @param {number} total */
  constructor(total) {
    this.scores = new Float64Array(total);
    this.masks = new Int32Array(total);
    this.pairs = new Int32Array(total);
    /** @type {number[]} the sections that some list holds */
    this.held = [];
  }

  clear() {
    for (const number of this.held) this.scores[number] = this.masks[number] = this.pairs[number] = 0;
    this.held = [];
  }
}

/** @type {Board[]} */
const boards = [];

/** Counts what the lists say of a query. */
class Tally {
  /** @param {number} total @param {boolean} marked */
  constructor(total, marked) {
    this.total = total;
    this.marked = marked;
    const free = boards.pop();
    this.board = free?.scores.length === total ? free : new Board(total);
  }

  /** Give the board back; one that a failure left half written is not used again. */
  end() {
    this.board.clear();
    boards.push(this.board);
  }

  /** Load all lists at once, then count them. @param {Job[]} jobs @param {Store} store @returns {Promise<List[][]>} */
  async run(jobs, store) {
    const loaded = await Promise.all(jobs.map((job) => listsOf(job, store)));
    jobs.forEach((job, at) => loaded[at].forEach((list) => look(job, list)));
    jobs.forEach((job, at) => loaded[at].forEach((list) => this.add(job, list)));
    return loaded;
  }

  /** @param {Job} job @param {List} list */
  add({ alternatives, units, mask, factor }, list) {
    const idf = Math.log(1 + (this.total - list.count + 0.5) / (list.count + 0.5)) + 0.1;
    const folded = list.key.split(" ");
    for (const variant of list.variants) {
      const forms = variant.exact.split(" ");
      const match = forms.reduce(
        (product, form, at) => product * quality(alternatives[at], folded[at], form, this.marked, units[at].seen), 1);
      if (match < 0.01) continue;
      const paired = match > CERTAIN && units.length > 1;
      eachPosting(variant, (number, weight) => this.count(number, idf * match * factor * WEIGHTS[weight], mask, paired));
    }
  }

  /** @param {number} number @param {number} score @param {number} mask @param {boolean} paired */
  count(number, score, mask, paired) {
    const { scores, masks, pairs, held } = this.board;
    const pair = paired ? mask & -mask : 0;
    const known = masks[number];
    if (!known) held.push(number);
    scores[number] += (known & mask) === mask && (!pair || pairs[number] & pair) ? score * 0.5 : score;
    masks[number] |= mask;
    pairs[number] |= pair;
  }

  /** The sections most worth looking at, those with the most of the query's pairs first. @param {number} most pairs of the query */
  ordered(most) {
    const { scores, pairs, held } = this.board;
    for (const number of held) scores[number] *= 0.5 + (bits(pairs[number]) / Math.max(1, most)) ** 2;
    return held.sort((a, b) => scores[b] - scores[a] || a - b);
  }

  /** The units that the section with the highest score holds. */
  best() {
    const { scores, masks, held } = this.board;
    let best = -1;
    for (const number of held) if (best < 0 || scores[number] > scores[best]) best = number;
    return best < 0 ? 0 : masks[best];
  }
}

/** @param {Job} job @param {Store} store @returns {Promise<List[]>} */
async function listsOf({ key, most, test }, store) {
  if (most) return store.startingWith(key, most, test);
  const list = await store.list(key);
  return list ? [list] : [];
}

/**
 * The lookups worth most that need no more than so many files not yet here; all, where the index is one file.
 * @param {Job[]} jobs
 * @param {number} most
 * @param {Store} store
 * @returns {Job[]}
 */
function afford(jobs, most, store) {
  /** @type {Set<number>} */
  const files = new Set();
  return [...jobs].sort((a, b) => b.worth - a.worth).filter(({ key, most: several }) => {
    const needed = several ? store.shardsOf(key) : store.shardsOf(key).slice(0, 1);
    const fresh = needed.filter((number) => !store.has(number) && !files.has(number));
    if (files.size + fresh.length > most) return false;
    fresh.forEach((number) => files.add(number));
    return true;
  });
}

/** Let a unit stand for the word that a slip made of it. @param {Job} job @param {string} key */
function adopt({ alternatives, units }, key) {
  const at = alternatives.findIndex((alternative) => alternative.slip);
  const unit = units[at];
  const folded = key.split(" ")[at];
  if (!unit.alternatives.some((known) => known.folded === folded)) unit.alternatives.push(slipTo(folded, unit.word, SLIP_WEIGHT));
}

/** Note whether the forms typed stand in a list. @param {Job} job @param {List} list */
function look({ alternatives, units }, list) {
  for (const { exact } of list.variants) {
    exact.split(" ").forEach((form, at) => {
      if (form === alternatives[at].exact && !alternatives[at].prefix) units[at].seen = true;
    });
  }
}

/**
 * The sections that may answer a query, the most promising first.
 * @param {Query} query
 * @param {Store} store
 * @param {number} most
 * @param {string} [kind]
 * @returns {Promise<Candidate[]>}
 */
export async function candidates(query, store, most, kind) {
  const tally = new Tally(store.head.count, query.marked);
  const [registered] = await Promise.all([numbers(query, store), count(query, store, tally)]);
  const first = new Set(registered);
  const rest = tally.ordered(query.units.length - 1).filter((number) => !first.has(number));
  tally.end();
  return [...first, ...rest]
    .filter((number) => !kind || store.kind(number).kind === kind)
    .slice(0, most)
    .map((number) => ({ number, registered: first.has(number) }));
}

/** Count what pairs say, then what slips and single words say of the units that no pair holds. @param {Query} query @param {Store} store @param {Tally} tally */
async function count(query, store, tally) {
  await tally.run(afford(pairs(query, store), PAIR_SHARDS, store), store);
  const paired = tally.best();
  const slipping = afford(misspelt(query, store, paired), SLIP_SHARDS, store);
  const single = afford(singles(query, store, paired), SINGLE_SHARDS, store);
  const found = await tally.run([...slipping, ...single], store);
  slipping.forEach((job, at) => found[at].forEach((list) => adopt(job, list.key)));
}

/** @param {Query} query @param {Store} store @returns {Promise<number[]>} */
async function numbers(query, store) {
  const sought = query.numbers;
  if (!sought) return [];
  const lists = await store.startingWith(sought.prefix, 12, (key) => isNumber(key, sought));
  /** @type {number[]} */
  const found = [];
  for (const { variants } of lists) for (const variant of variants) eachPosting(variant, (number) => found.push(number));
  return found;
}

/**
 * Neighbouring units as pairs. Of a long query the rarest pairs will do: the rest is seen in the texts.
 * @param {Query} query
 * @param {Store} store
 * @returns {Job[]}
 */
function pairs({ units }, store) {
  return units.slice(1).flatMap((_, at) =>
    readings(units[at], units[at + 1], store).flatMap((pair, rank) => pairJobs(pair, rank, at, units))
  );
}

/**
 * @param {[Alternative, Alternative]} pair
 * @param {number} rank the first reading is the most likely
 * @param {number} at
 * @param {Unit[]} units
 * @returns {Job[]}
 */
function pairJobs([first, second], rank, at, units) {
  const both = [units[at], units[at + 1]];
  const worth = (both[0].idf + both[1].idf) / (rank + 1);
  const job = { key: `${first.folded} ${second.folded}`, alternatives: [first, second], units: both, mask: bit(at) | bit(at + 1), factor: 2, worth };
  if (second.prefix) return [{ ...job, most: PREFIX_LISTS }];
  if (both[0].number === both[1].number) return [job];
  const turned = { key: `${second.folded} ${first.folded}`, alternatives: [second, first], units: [both[1], both[0]], factor: 1.6, worth: worth / 2 };
  return [job, { ...job, ...turned }];
}

/**
 * The readings of two neighbours together, the likely first. Slips are looked for in another way where that is cheaper.
 * @param {Unit} one
 * @param {Unit} other
 * @param {Store} store
 * @returns {[Alternative, Alternative][]}
 */
function readings(one, other, store) {
  const firsts = one.alternatives.filter(({ prefix, slip }) => !prefix && (store.whole || !slip)).slice(0, MOST_READINGS);
  const seconds = other.alternatives.filter(({ slip }) => store.whole || !slip).slice(0, MOST_READINGS);
  return firsts.flatMap((first) => seconds.map((second) => /** @type {[Alternative, Alternative]} */ ([first, second])));
}

/**
 * Single words, where no section was found that holds all units in pairs.
 * @param {Query} query
 * @param {Store} store
 * @param {number} paired the units that the best section holds
 * @returns {Job[]}
 */
function singles({ units }, store, paired) {
  const alone = units.length === 1;
  return units.flatMap((unit, at) => {
    if (paired & bit(at) || (unit.optional && !alone)) return [];
    return unit.alternatives.slice(0, store.whole || alone ? 12 : 3).flatMap((alternative, rank) => {
      const job = { key: alternative.folded, alternatives: [alternative], units: [unit], mask: bit(at), factor: 1, worth: unit.idf / (rank + 1) };
      if (!alternative.prefix) return [job];
      return alone || store.whole ? [{ ...job, most: alone ? 12 : 6, test: (/** @type {string} */ key) => !key.includes(" ") }] : [];
    });
  });
}

/**
 * A slip (pham gioi for phân giới): words one slip away that stand beside the query's neighbour.
 * @param {Query} query
 * @param {Store} store
 * @param {number} paired
 * @returns {Job[]}
 */
function misspelt({ units }, store, paired) {
  const doubtful = units.map((_, at) => at).filter((at) => !(paired & bit(at)) && mayBeSlip(units[at]));
  return doubtful.flatMap((at) => [...slipsAfter(units, at, store), ...slipsBefore(units, at, store)]);
}

/**
 * Words that stand after the neighbour on the left: their lists stand together.
 * @param {Unit[]} units
 * @param {number} at
 * @param {Store} store
 * @returns {Job[]}
 */
function slipsAfter(units, at, store) {
  const before = at > 0 ? firstReading(units[at - 1]) : undefined;
  if (!before) return [];
  const { folded } = units[at].word;
  const start = `${before.folded} `;
  return [{
    key: start + (store.whole ? "" : folded[0]), most: SLIP_LISTS, test: (key) => oneSlip(folded, key.slice(start.length)),
    alternatives: [before, slipTo("", units[at].word, SLIP_WEIGHT)], units: [units[at - 1], units[at]], mask: bit(at - 1) | bit(at), factor: 2,
    worth: 2 * units[at].idf,
  }];
}

/**
 * Words of the vocabulary that stand before the neighbour on the right: a list each.
 * @param {Unit[]} units
 * @param {number} at
 * @param {Store} store
 * @returns {Job[]}
 */
function slipsBefore(units, at, store) {
  const after = at + 1 < units.length ? firstReading(units[at + 1]) : undefined;
  if (!after) return [];
  return slips(units[at].word.folded, store.vocabulary).slice(0, SLIP_LISTS).map((other, rank) => ({
    key: `${other} ${after.folded}`, alternatives: [slipTo("", units[at].word, SLIP_WEIGHT), after], units: [units[at], units[at + 1]],
    mask: bit(at) | bit(at + 1), factor: 2, worth: units[at].idf / (rank + 1),
  }));
}

/** @param {Unit} unit */
function mayBeSlip(unit) {
  return !unit.number && !unit.alias && unit.phrase < 0 && !unit.optional && unit.word.folded.length > 1;
}

/** @param {Unit} unit */
function firstReading(unit) {
  return unit.alternatives.find((alternative) => !alternative.prefix);
}

/** @param {number} at */
function bit(at) {
  return 1 << at;
}

/** @param {number} mask */
function bits(mask) {
  let count = 0;
  for (let rest = mask; rest; rest &= rest - 1) count++;
  return count;
}
