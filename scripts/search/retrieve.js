// First stage: which sections may answer, from the lists of pairs and, where pairs do not suffice, of single words.
import { isNumber, slipTo } from "./query.js";
import { quality } from "./match.js";
import { oneSlip, slips } from "./spelling.js";

/** @typedef {import("./query.js").Query} Query */
/** @typedef {import("./query.js").Unit} Unit */
/** @typedef {import("./query.js").Alternative} Alternative */
/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./store.js").List} List */
/** @typedef {{number: number, score: number, mask: number, registered: boolean}} Candidate */

const WEIGHTS = [1, 1.15, 1.5];
const CERTAIN = 0.3;
const MOST_PAIRS = 9;
const MOST_READINGS = 6;
const PREFIX_LISTS = 80;
const MOST_SLIPS = 30;
const FEW_SLIPS = 6;
const SLIP = 0.45;

/**
 * A lookup: lists being loaded, and how their sections count for units. `mask` has a bit for each unit.
 * @typedef {{lists: Promise<List[]>, alternatives: Alternative[], units: Unit[], mask: number, factor: number}} Job
 */

/** What the lists say of each section: a score, and which units it holds. */
class Tally {
  /** @param {number} total @param {boolean} marked */
  constructor(total, marked) {
    this.total = total;
    this.marked = marked;
    /** @type {Map<number, {score: number, mask: number, pairs: number}>} */
    this.sections = new Map();
  }

  /** Load all lists at once, then count them. @param {Job[]} jobs @returns {Promise<boolean[]>} which jobs found a section */
  async run(jobs) {
    const loaded = await Promise.all(jobs.map((job) => job.lists));
    jobs.forEach((job, at) => loaded[at].forEach((list) => look(job, list)));
    return jobs.map((job, at) => loaded[at].map((list) => this.add(job, list)).some(Boolean));
  }

  /** @param {Job} job @param {List} list */
  add({ alternatives, units, mask, factor }, list) {
    const idf = Math.log(1 + (this.total - list.count + 0.5) / (list.count + 0.5)) + 0.1;
    const folded = list.key.split(" ");
    let found = false;
    for (const { exact, numbers, weights } of list.variants) {
      const forms = exact.split(" ");
      const match = forms.reduce(
        (product, form, at) => product * quality(alternatives[at], folded[at], form, this.marked, units[at].seen), 1);
      if (match < 0.01) continue;
      found = true;
      for (let at = 0; at < numbers.length; at++) this.count(numbers[at], idf * match * factor * WEIGHTS[weights[at]], mask, match > CERTAIN && units.length > 1);
    }
    return found;
  }

  /** @param {number} number @param {number} score @param {number} mask @param {boolean} paired */
  count(number, score, mask, paired) {
    const pair = paired ? mask & -mask : 0;
    const section = this.sections.get(number);
    if (!section) {
      this.sections.set(number, { score, mask, pairs: pair });
      return;
    }
    section.score += (section.mask & mask) === mask && (!pair || section.pairs & pair) ? score * 0.5 : score;
    section.mask |= mask;
    section.pairs |= pair;
  }

  /** The section that holds most, the best of these first. */
  best() {
    let best = { score: 0, mask: 0, pairs: 0 };
    for (const section of this.sections.values()) if (section.score > best.score) best = section;
    return best;
  }
}

/** Let a unit stand for a word that a slip made of it. @param {Unit} unit @param {string} folded */
function adopt(unit, folded) {
  if (!unit.alternatives.some((known) => known.folded === folded)) unit.alternatives.push(slipTo(folded, unit.word, SLIP));
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
  const registered = numbers(query, store);
  await tally.run(pairs(query, store));
  const paired = tally.best().mask;
  const more = misspelt(query, store, paired);
  await tally.run([...singles(query, store, paired), ...more.map(({ job }) => job)]);
  for (const { job, unit } of more) {
    for (const list of await job.lists) adopt(unit, list.key.split(" ")[job.units.indexOf(unit)]);
  }
  const first = (await registered).map((number) => ({ number, score: 1e6, mask: 0, registered: true }));
  const known = new Set(first.map(({ number }) => number));
  const chains = Math.max(1, query.units.length - 1);
  const rest = [...tally.sections].filter(([number]) => !known.has(number))
    .map(([number, { score, mask, pairs: linked }]) => ({ number, score: score * (0.5 + (bits(linked) / chains) ** 2), mask, registered: false }))
    .sort((a, b) => b.score - a.score || a.number - b.number);
  return [...first, ...rest].filter(({ number }) => !kind || store.kind(number).kind === kind).slice(0, most);
}

/** @param {Query} query @param {Store} store @returns {Promise<number[]>} */
async function numbers(query, store) {
  const sought = query.numbers;
  if (!sought) return [];
  const lists = await store.startingWith(sought.prefix, 12, (key) => isNumber(key, sought));
  return lists.flatMap((list) => list.variants.flatMap((variant) => [...variant.numbers]));
}

/**
 * Neighbouring units as pairs. Of a long query the rarest pairs will do: the rest is seen in the texts.
 * @param {Query} query
 * @param {Store} store
 * @returns {Job[]}
 */
function pairs({ units }, store) {
  const places = units.slice(1).map((_, at) => at);
  const rarest = places.sort((a, b) => units[b].idf + units[b + 1].idf - units[a].idf - units[a + 1].idf).slice(0, MOST_PAIRS);
  return rarest.flatMap((at) => readings(units[at], units[at + 1]).flatMap((pair) => pairJobs(pair, at, units, store)));
}

/**
 * @param {[Alternative, Alternative]} pair
 * @param {number} at
 * @param {Unit[]} units
 * @param {Store} store
 * @returns {Job[]}
 */
function pairJobs([first, second], at, units, store) {
  const mask = bit(at) | bit(at + 1);
  const both = [units[at], units[at + 1]];
  const start = `${first.folded} ${second.folded}`;
  const lists = second.prefix ? store.startingWith(start, PREFIX_LISTS) : listOf(store, start);
  const job = { lists, alternatives: [first, second], units: both, mask, factor: 2 };
  if (both[0].number === both[1].number || second.prefix) return [job];
  const turned = { lists: listOf(store, `${second.folded} ${first.folded}`), alternatives: [second, first], units: [both[1], both[0]], mask, factor: 1.6 };
  return [job, turned];
}

/** @param {Store} store @param {string} key @returns {Promise<List[]>} */
async function listOf(store, key) {
  const list = await store.list(key);
  return list ? [list] : [];
}

/**
 * @param {Unit} one
 * @param {Unit} other
 * @returns {[Alternative, Alternative][]}
 */
function readings(one, other) {
  const firsts = one.alternatives.filter((alternative) => !alternative.prefix).slice(0, MOST_READINGS);
  const seconds = other.alternatives.slice(0, MOST_READINGS);
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
  const missing = units.map((_, at) => at).filter((at) => !(paired & bit(at)) && (alone || !units[at].optional));
  const rarest = missing.sort((a, b) => units[b].idf - units[a].idf).slice(0, store.whole ? units.length : 4);
  return rarest.flatMap((at) => units[at].alternatives.slice(0, store.whole ? 12 : 5).flatMap((alternative) => {
    if (alternative.prefix && !alone && !store.whole) return [];
    const lists = alternative.prefix
      ? store.startingWith(alternative.folded, alone ? 12 : 6, (key) => !key.includes(" "))
      : listOf(store, alternative.folded);
    return [{ lists, alternatives: [alternative], units: [units[at]], mask: bit(at), factor: 1 }];
  }));
}

/**
 * A slip that made another word (pham gioi for phân giới): words one slip away that stand beside the query's neighbour.
 * @param {Query} query
 * @param {Store} store
 * @param {number} paired
 * @returns {SlipJob[]}
 */
function misspelt({ units }, store, paired) {
  const doubtful = units.map((_, at) => at).filter((at) => !(paired & bit(at)) && mayBeSlip(units[at])).slice(0, 3);
  return doubtful.flatMap((at) => [...slipsAfter(units, at, store), ...slipsBefore(units, at, store)]);
}

/** @typedef {{job: Job, unit: Unit}} SlipJob a lookup of words one slip away from a unit's */

/**
 * Words that stand after the neighbour on the left: their lists stand together.
 * @param {Unit[]} units
 * @param {number} at
 * @param {Store} store
 * @returns {SlipJob[]}
 */
function slipsAfter(units, at, store) {
  const before = at > 0 ? firstReading(units[at - 1]) : undefined;
  if (!before) return [];
  const { folded } = units[at].word;
  const start = `${before.folded} `;
  const lists = store.startingWith(start + (store.whole ? "" : folded[0]), MOST_SLIPS, (key) => oneSlip(folded, key.slice(start.length)));
  const job = { lists, alternatives: [before, slipTo("", units[at].word, SLIP)], units: [units[at - 1], units[at]], mask: bit(at - 1) | bit(at), factor: 2 };
  return [{ job, unit: units[at] }];
}

/**
 * Words of the vocabulary that stand before the neighbour on the right: a list each.
 * @param {Unit[]} units
 * @param {number} at
 * @param {Store} store
 * @returns {SlipJob[]}
 */
function slipsBefore(units, at, store) {
  const after = at + 1 < units.length ? firstReading(units[at + 1]) : undefined;
  if (!after) return [];
  const others = slips(units[at].word.folded, store.vocabulary).slice(0, store.whole ? MOST_SLIPS : FEW_SLIPS);
  return others.map((other) => ({
    job: {
      lists: listOf(store, `${other} ${after.folded}`), alternatives: [slipTo("", units[at].word, SLIP), after],
      units: [units[at], units[at + 1]], mask: bit(at) | bit(at + 1), factor: 2,
    },
    unit: units[at],
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
