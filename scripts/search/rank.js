// Second stage: how well the text of a section answers a query, and which of its words do.
import { quality, sameButForSlip } from "./match.js";
import { oneSlip } from "./spelling.js";
import { phrases, tokens } from "./syllables.js";

/** @typedef {import("./query.js").Query} Query */
/** @typedef {import("./query.js").Unit} Unit */
/** @typedef {import("./query.js").Word} Word */
/** @typedef {import("./query.js").Alternative} Alternative */
/** @typedef {import("./store.js").Piece} Piece */
/** @typedef {import("./syllables.js").Glossary} Glossary */
/** @typedef {import("./syllables.js").Token} Token */
/** @typedef {"title" | "block" | "context"} Role */
/** @typedef {{role: Role, block: number, text: string, tokens: Token[], base: number}} Field a title or block; `base` is the place of its first token in the section */
/**
 * Words of a field that answer a unit: places in the section (`first` to `last`), characters in the field.
 * `linked`: 1 beside the words of a neighbouring unit, less with words between, 0 alone.
 * `anchored`: the same, where the neighbour vouches for it. `slip`: the words are taken for those typed, with a slip; `open`: for their beginning.
 * @typedef {{field: Field, first: number, last: number, start: number, end: number, quality: number, linked: number, anchored: number, slip: boolean, open: boolean}} Hit
 */
/** @typedef {{score: number, evidence: number, whole: boolean, hits: Hit[][], fields: Field[]}} Ranked */

const GAP = 6;
const TITLE = 2.2;
const NEAR = [1, 0.5, 0.25];
const STRAY = 0.25;
const SLIP = 0.42;
const CONTEXT = 0.5;
// How far from its figures a part of a symbol may stand: 24/2018/QH14.
const SYMBOL = 4;

/**
 * @param {Query} query
 * @param {Piece} piece
 * @param {Glossary} glossary
 * @param {number} weight of the section's kind
 * @returns {Ranked | null} null where a quoted phrase is missing
 */
export function rank(query, piece, glossary, weight) {
  const fields = fieldsOf(piece);
  const hits = findHits(query, fields, glossary);
  const { units } = query;
  let links = link(units, hits);
  if (fillSlips(query, fields, hits)) links = link(units, hits);
  if (!phrasesHold(query, hits) || !numberHolds(query, hits)) return null;
  const run = longestRun(hits);
  const total = sum(units.map((unit) => unit.idf));
  let base = 0;
  let covered = 0;
  units.forEach((unit, at) => {
    if (!hits[at].length) return;
    const best = Math.max(...hits[at].map((hit) => hit.quality * (hit.field.role === "title" ? 1 + 0.35 * (TITLE - 1) : 1)));
    const often = sum(hits[at].map((hit) => hit.quality));
    base += unit.idf * best * (0.7 + (0.3 * often) / (often + 2));
    covered += unit.idf * Math.max(...hits[at].map((hit) => hit.quality));
  });
  const whole = isWholeRun(run, units.length);
  const evidence = whole ? 1 : evidenceOf(units, hits);
  const coverage = total ? covered / total : 0;
  const close = concentration(units, hits, total);
  const share = 0.5 * coverage + 0.5 * close;
  const complete = units.length > 1 && run.length === units.length;
  const runFactor = run.length < 2 ? 1 : complete ? 1 + 1.3 * run.quality : 1 + 0.3 * (run.length / units.length) ** 2 * run.quality;
  const length = sum(fields.filter(({ role }) => role === "block").map((field) => field.tokens.length));
  const titled = titleShare(fields, hits);
  const score = (weight * runFactor * (base + links) * (0.1 + share * share) * (1 + 0.3 * titled * coverage)) / (1 + 0.02 * Math.log(1 + length));
  return { score, evidence, whole, hits, fields };
}

/** @param {number[]} values */
function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}

/** @param {Piece} piece @returns {Field[]} */
function fieldsOf(piece) {
  let base = 0;
  /** @type {(role: Role, block: number, text: string) => Field} */
  const field = (role, block, text) => {
    const found = tokens(text);
    const made = { role, block, text, tokens: found, base };
    base += found.length + GAP;
    return made;
  };
  const above = [...new Set([piece.page, ...piece.above])].filter((text) => text && text !== piece.title);
  return [
    field("title", -1, piece.title),
    ...piece.blocks.map(([, text], at) => field("block", at, text)),
    ...above.map((text) => field("context", -1, text)),
  ];
}

/**
 * @param {Query} query
 * @param {Field[]} fields
 * @param {Glossary} glossary
 * @returns {Hit[][]} for each unit
 */
function findHits({ units, marked }, fields, glossary) {
  /** @type {Map<string, {at: number, alternative: Alternative}[]>} */
  const wanted = new Map();
  /** @type {{at: number, alternative: Alternative}[]} */
  const open = [];
  units.forEach((unit, at) => unit.alternatives.forEach((alternative) => {
    if (alternative.prefix) open.push({ at, alternative });
    else wanted.set(alternative.folded, [...(wanted.get(alternative.folded) ?? []), { at, alternative }]);
  }));
  const hits = /** @type {Hit[][]} */ (units.map(() => []));
  /** @type {(field: Field, first: number, last: number, folded: string, exact: string) => void} */
  const look = (field, first, last, folded, exact) => {
    /** @param {{at: number, alternative: Alternative}} asked */
    const judge = ({ at, alternative }) => {
      const worth = quality(alternative, folded, exact, marked, units[at].seen) * (field.role === "context" ? CONTEXT : 1);
      if (worth >= 0.05) put(hits[at], { ...hitAt(field, first, last, worth), slip: !!alternative.slip, open: !!alternative.prefix });
    };
    wanted.get(folded)?.forEach(judge);
    for (const asked of open) if (folded.startsWith(asked.alternative.folded)) judge(asked);
  };
  for (const field of fields) {
    field.tokens.forEach(({ folded, exact }, at) => look(field, at, at + 1, folded, exact));
    for (const term of phrases(field.text, field.tokens, glossary)) look(field, term.first, term.last, term.folded, term.exact);
  }
  return hits;
}

/** Keep the better of two hits at one place. @param {Hit[]} hits @param {Hit} hit */
function put(hits, hit) {
  const same = hits.find((other) => other.first === hit.first && other.last === hit.last);
  if (!same) hits.push(hit);
  else if (same.quality < hit.quality) Object.assign(same, { quality: hit.quality, slip: hit.slip, open: hit.open });
}

/** @param {Field} field @param {number} first @param {number} last @param {number} worth @returns {Hit} */
function hitAt(field, first, last, worth) {
  const { tokens: found, base } = field;
  return { field, first: base + first, last: base + last, start: found[first].start, end: found[last - 1].end, quality: worth, linked: 0, anchored: 0, slip: false, open: false };
}

/**
 * A unit without words of its own beside those of its neighbours may be misspelt: look where its word should stand.
 * @param {Query} query
 * @param {Field[]} fields
 * @param {Hit[][]} hits
 * @returns {boolean} whether a misspelt word was found
 */
function fillSlips({ units }, fields, hits) {
  let filled = false;
  units.forEach((unit, at) => {
    if (unit.number || unit.alias || unit.phrase >= 0 || unit.word.folded.length < 2) return;
    if (hits[at].some((hit) => hit.linked === 1 && isSure(hit))) return;
    const places = [...(hits[at - 1] ?? []).map((hit) => hit.last), ...(hits[at + 1] ?? []).map((hit) => hit.first - 1)];
    const taken = new Set(hits[at].map((hit) => hit.first));
    for (const place of new Set(places.filter((place) => !taken.has(place)))) {
      const field = fields.find(({ base, tokens: found }) => place >= base && place < base + found.length);
      const token = field?.tokens[place - field.base];
      if (!field || !token || field.role === "context" || !isSlip(unit, token)) continue;
      put(hits[at], { ...hitAt(field, place - field.base, place - field.base + 1, SLIP), slip: true });
      filled = true;
    }
  });
  return filled;
}

/** @param {Unit} unit @param {Token} token */
function isSlip({ word }, token) {
  return oneSlip(word.folded, token.folded) && (word.exact === word.folded || sameButForSlip(word.exact, token.exact));
}

/**
 * Link the hits of neighbouring units that stand together; return what the links are worth.
 * @param {Unit[]} units
 * @param {Hit[][]} hits
 */
function link(units, hits) {
  let worth = 0;
  for (let at = 0; at + 1 < units.length; at++) {
    /** @type {Map<number, Hit[]>} */
    const starts = new Map();
    for (const hit of hits[at + 1]) starts.set(hit.first, [...(starts.get(hit.first) ?? []), hit]);
    /** @type {Map<number, Hit[]>} */
    const ends = new Map();
    for (const hit of hits[at + 1]) ends.set(hit.last, [...(ends.get(hit.last) ?? []), hit]);
    let best = 0;
    for (const hit of hits[at]) {
      for (let gap = 0; gap < NEAR.length; gap++) {
        for (const next of starts.get(hit.last + gap) ?? []) best = Math.max(best, tie(hit, next, NEAR[gap]));
      }
      const turned = units[at].number || units[at + 1].number ? 0.8 : 0.4;
      for (const next of ends.get(hit.first) ?? []) best = Math.max(best, tie(hit, next, turned));
    }
    worth += (units[at].idf + units[at + 1].idf) * 0.9 * best;
  }
  return worth;
}

/** @param {Hit} one @param {Hit} other @param {number} nearness */
function tie(one, other, nearness) {
  if (one.field !== other.field) return 0;
  const between = one.field.text.slice(Math.min(one.end, other.end), Math.max(one.start, other.start));
  if (/[.;:!?]\s/.test(between)) return 0;
  const linked = Math.max(nearness, 0.6);
  if (one.quality > 0.1 && other.quality > 0.1) {
    one.linked = Math.max(one.linked, linked);
    other.linked = Math.max(other.linked, linked);
    if (anchors(other, one)) one.anchored = Math.max(one.anchored, linked);
    if (anchors(one, other)) other.anchored = Math.max(other.anchored, linked);
  }
  return Math.min(one.quality, other.quality) * nearness * (one.field.role === "title" ? 1 + 0.5 * (TITLE - 1) : 1);
}

/** Whether a neighbour vouches for a hit: one of them must be beyond doubt. @param {Hit} neighbour @param {Hit} hit */
function anchors(neighbour, hit) {
  return isSure(neighbour) || (isSure(hit) && !neighbour.slip && neighbour.quality > 0.4);
}

/** Whether a hit is the very word typed, or but for accents left out. @param {Hit} hit */
export function isSure(hit) {
  return hit.open || (hit.quality > 0.5 && !hit.slip);
}

/**
 * What the hits prove of the section's subject, 0 to 1, by the weight of the units and by their number. A syllable alone
 * proves little, since each is part of many words; another word for the one typed proves something only in its place;
 * no more than one slip is forgiven.
 * @param {Unit[]} units
 * @param {Hit[][]} hits
 */
function evidenceOf(units, hits) {
  const alone = units.filter((unit) => !unit.optional).length < 2;
  const proofs = units.map((unit, at) => Math.max(0, ...hits[at].filter((hit) => !hit.slip).map((hit) => proof(unit, hit, alone))));
  const gains = units.map((_, at) => Math.max(0, ...hits[at].filter((hit) => hit.slip).map((hit) => slipProof(hit, alone))) - proofs[at]);
  const forgiven = gains.indexOf(Math.max(...gains));
  if (gains[forgiven] > 0) proofs[forgiven] += gains[forgiven];
  const weights = units.map((unit) => (unit.optional ? 0.15 : 1));
  const byWeight = sum(units.map((unit, at) => unit.idf * proofs[at])) / sum(units.map((unit) => unit.idf));
  const byNumber = sum(weights.map((weight, at) => weight * proofs[at])) / sum(weights);
  return (byWeight + byNumber) / 2;
}

/** Whether the text has the whole query word by word, whatever its accents, or with one slip. @param {Run} run @param {number} count */
function isWholeRun(run, count) {
  return count > 1 && run.length === count && (!run.slips || (run.slips === 1 && run.sure >= count / 2));
}

/** @param {Unit} unit @param {Hit} hit @param {boolean} alone whether no other unit counts */
function proof(unit, hit, alone) {
  const another = hit.quality <= 0.2;
  if (alone || unit.alias) return another ? 0.75 : 1;
  if (unit.number) return hit.linked ? 1 : 0.5;
  if (!isSure(hit)) return hit.anchored === 1 ? (another ? 0.6 : 0.9) : 0;
  return Math.max(STRAY, hit.anchored);
}

/** @param {Hit} hit @param {boolean} alone */
function slipProof(hit, alone) {
  if (alone) return 0.8;
  return hit.anchored === 1 && hit.quality > 0.3 ? 0.85 : 0;
}

/** The share of the query that the best single block (or the title) holds. @param {Unit[]} units @param {Hit[][]} hits @param {number} total */
function concentration(units, hits, total) {
  /** @type {Map<Field, number>} */
  const shares = new Map();
  units.forEach((unit, at) => {
    /** @type {Map<Field, number>} */
    const best = new Map();
    for (const hit of hits[at]) best.set(hit.field, Math.max(best.get(hit.field) ?? 0, hit.quality));
    for (const [field, worth] of best) shares.set(field, (shares.get(field) ?? 0) + unit.idf * worth);
  });
  return total ? Math.max(0, ...shares.values()) / total : 0;
}

/** @param {Field[]} fields @param {Hit[][]} hits */
function titleShare(fields, hits) {
  const title = fields[0];
  if (!title.tokens.length) return 0;
  const places = new Set(hits.flatMap((ofUnit) => ofUnit.filter((hit) => hit.field === title && hit.quality >= 0.6).flatMap((hit) => range(hit.first, hit.last))));
  return places.size / title.tokens.length;
}

/** @param {number} first @param {number} last */
function range(first, last) {
  return Array.from({ length: last - first }, (_, at) => first + at);
}

/** @typedef {{length: number, quality: number, slips: number, sure: number}} Run neighbouring words of the text for neighbouring units */

/**
 * The longest unbroken run of the query's units in the text; of equally long ones the best.
 * @param {Hit[][]} hits
 * @returns {Run}
 */
export function longestRun(hits) {
  const none = { length: 0, quality: 0, slips: 0, sure: 0 };
  let best = none;
  /** @type {Map<number, Run>} */
  let runs = new Map();
  for (const ofUnit of hits) {
    /** @type {Map<number, Run>} */
    const next = new Map();
    for (const hit of ofUnit) {
      if (hit.field.role === "context") continue;
      const run = longer(runs.get(hit.first) ?? none, hit);
      const known = next.get(hit.last);
      if (!known || worthOf(run) > worthOf(known)) next.set(hit.last, run);
      if (worthOf(run) > worthOf(best)) best = run;
    }
    runs = next;
  }
  return best;
}

/** @param {Run} run @param {Hit} hit @returns {Run} */
function longer(run, hit) {
  const length = run.length + 1;
  const quality = (run.quality * run.length + hit.quality) / length;
  return { length, quality, slips: run.slips + Number(hit.slip), sure: run.sure + Number(isSure(hit)) };
}

/** @param {Run} run */
function worthOf(run) {
  return run.length ** 2 * run.quality;
}

/** Whether each quoted phrase stands in the text word by word. @param {Query} query @param {Hit[][]} hits */
function phrasesHold({ units, phrases }, hits) {
  for (let phrase = 0; phrase < phrases; phrase++) {
    const inside = units.flatMap((unit, at) => (unit.phrase === phrase ? [hits[at]] : []));
    const good = inside.map((ofUnit) => ofUnit.filter((hit) => hit.quality >= 0.7));
    if (inside.length && longestRun(good).length < inside.length) return false;
  }
  return true;
}

/** Whether the document's number sought stands in the text beside what was typed with it. @param {Query} query @param {Hit[][]} hits */
function numberHolds({ units, numbers }, hits) {
  if (!numbers || (numbers.alone && !numbers.symbols.length && !numbers.type)) return true;
  const at = (/** @type {Word} */ word) => units.findIndex((unit) => unit.word === word && !unit.alias);
  if (at(numbers.word) < 0) return true;
  const figures = hits[at(numbers.word)].filter((hit) => hit.linked > 0 && hit.quality >= 0.7);
  const symbols = numbers.symbols.map(at).filter((place) => place >= 0).map((place) => hits[place]);
  return figures.some((hit) => symbols.every((ofWord) => ofWord.some((other) => other.field === hit.field && Math.abs(other.first - hit.first) <= SYMBOL)));
}
