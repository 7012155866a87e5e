// A result as it is shown: words marked, an excerpt, the address of the very block. All text is escaped here.
import { longestRun } from "./rank.js";

/** @typedef {import("./query.js").Query} Query */
/** @typedef {import("./rank.js").Ranked} Ranked */
/** @typedef {import("./rank.js").Hit} Hit */
/** @typedef {import("./rank.js").Field} Field */
/** @typedef {import("./store.js").Piece} Piece */
/** @typedef {{location: string, title: string, text: string, score: number, terms: Record<string, boolean>}} Item Material's */
/** @typedef {{start: number, end: number}} Span */

const EXCERPT = 260;
const MOST_WORDS = 8;
const JOINED = /^(?:[\s,]*|\s*[-–/]\s*|\.)$/;

/** @param {string} text */
export function escape(text) {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

/**
 * @param {Query} query
 * @param {Piece} piece
 * @param {Ranked} ranked
 * @returns {Item}
 */
export function present(query, piece, ranked) {
  const shown = chosen(query, ranked.hits);
  const [title, ...rest] = ranked.fields;
  const inTitle = spans(title, shown);
  const blocks = bestBlocks(rest, shown, query);
  const excerpts = blocks.map((field) => excerpt(field.text, spans(field, shown)));
  const opening = rest.find(({ role }) => role === "block");
  const text = excerpts.length ? excerpts.join(" ") : opening ? excerpt(opening.text, []) : "";
  const target = blocks[0] ?? (inTitle.length ? undefined : opening);
  const location = address(piece, target ? piece.blocks[target.block][0] : "", words([title, ...rest], shown));
  return {
    location,
    title: repeats(piece, location.includes("#"), inTitle) ? `<span class="vb-nhin-an">${escape(title.text)}</span>` : mark(title.text, inTitle),
    text, score: ranked.score, terms: {},
  };
}

/**
 * Whether a result below its page's title would only say the title again.
 * @param {Piece} piece
 * @param {boolean} below
 * @param {Span[]} marked
 */
function repeats(piece, below, marked) {
  return below && !marked.length && piece.title === piece.page;
}

/**
 * The hits worth showing: those in runs where there are any, at least one for each unit.
 * @param {Query} query
 * @param {Hit[][]} hits
 * @returns {Hit[][]}
 */
function chosen({ units }, hits) {
  return hits.map((ofUnit, at) => {
    const real = ofUnit.filter((hit) => hit.field.role !== "context");
    const linked = worthiest(real.filter((hit) => hit.linked === 1));
    if (linked.length) return linked;
    const near = worthiest(real.filter((hit) => hit.linked > 0));
    if (near.length) return near;
    return units.length > 1 && units[at].optional ? [] : worthiest(real);
  });
}

/** @param {Hit[]} hits */
function worthiest(hits) {
  const best = Math.max(0, ...hits.map((hit) => hit.quality));
  return hits.filter((hit) => hit.quality >= best * 0.5);
}

/**
 * The blocks that together hold what the query asks for, the best first; at most two.
 * @param {Field[]} fields
 * @param {Hit[][]} shown
 * @param {Query} query
 */
function bestBlocks(fields, shown, { units }) {
  const blocks = fields.filter(({ role }) => role === "block");
  /** @param {Field} field @param {Set<number>} without */
  const worth = (field, without) =>
    (1 + longestRun(shown.map((ofUnit) => ofUnit.filter((hit) => hit.field === field))).length / shown.length) * shown.reduce((total, ofUnit, at) => {
      const here = ofUnit.filter((hit) => hit.field === field);
      return without.has(at) || !here.length ? total : total + units[at].idf * Math.max(...here.map((hit) => hit.quality * (0.5 + hit.linked)));
    }, 0);
  /** @type {Set<number>} */
  const none = new Set();
  const first = blocks.map((field) => ({ field, worth: worth(field, none) })).sort((a, b) => b.worth - a.worth)[0];
  if (!first || !first.worth) return [];
  const held = new Set(shown.flatMap((ofUnit, at) => (ofUnit.some((hit) => hit.field === first.field || hit.field.role === "title") ? [at] : [])));
  const second = blocks.map((field) => ({ field, worth: worth(field, held) })).sort((a, b) => b.worth - a.worth)[0];
  return second.worth && second.field !== first.field ? [first.field, second.field] : [first.field];
}

/** @param {Field} field @param {Hit[][]} shown @returns {Span[]} in order, without overlaps */
function spans(field, shown) {
  const found = shown.flat().filter((hit) => hit.field === field).sort((a, b) => a.start - b.start || b.end - a.end);
  /** @type {Span[]} */
  const result = [];
  for (const { start, end } of found) {
    const last = result[result.length - 1];
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else if (last && JOINED.test(field.text.slice(last.end, start))) last.end = end;
    else result.push({ start, end });
  }
  return result;
}

/** @param {string} text @param {Span[]} places */
function mark(text, places) {
  let html = "";
  let at = 0;
  for (const { start, end } of places) {
    html += `${escape(text.slice(at, start))}<mark>${escape(text.slice(start, end))}</mark>`;
    at = end;
  }
  return html + escape(text.slice(at));
}

/**
 * The part of a text around the marked words; where they stand far apart, a part around each.
 * @param {string} text
 * @param {Span[]} places
 */
function excerpt(text, places) {
  if (text.length <= EXCERPT * 1.4) return `<p>${mark(text, places)}</p>`;
  const groups = grouped(places.length ? places : [{ start: 0, end: 0 }]);
  const room = Math.max(40, (EXCERPT - groups.reduce((total, group) => total + group.end - group.start, 0)) / (2 * groups.length));
  const windows = joined(groups.map((group) => widen(text, group, room)));
  const parts = windows.map(({ start, end }) => {
    const inside = places.filter((place) => place.start >= start && place.end <= end);
    return mark(text.slice(start, end), inside.map((place) => ({ start: place.start - start, end: place.end - start })));
  });
  const opens = windows[0].start > 0 ? "… " : "";
  const closes = windows[windows.length - 1].end < text.length ? " …" : "";
  return `<p>${opens}${parts.join(" … ")}${closes}</p>`;
}

/** @param {Span[]} places @returns {Span[]} at most three windows, near places together */
function grouped(places) {
  /** @type {Span[]} */
  const groups = [];
  for (const { start, end } of places) {
    const last = groups[groups.length - 1];
    if (last && end - last.start < EXCERPT * 0.75) last.end = end;
    else groups.push({ start, end });
  }
  return groups.sort((a, b) => b.end - b.start - (a.end - a.start)).slice(0, 3).sort((a, b) => a.start - b.start);
}

/** @param {Span[]} windows in order @returns {Span[]} without overlaps */
function joined(windows) {
  /** @type {Span[]} */
  const apart = [];
  for (const window of windows) {
    const last = apart[apart.length - 1];
    if (last && window.start <= last.end + 1) last.end = Math.max(last.end, window.end);
    else apart.push({ ...window });
  }
  return apart;
}

/** @param {string} text @param {Span} span @param {number} room */
function widen(text, { start, end }, room) {
  const from = start - room <= 0 ? 0 : text.indexOf(" ", Math.floor(start - room)) + 1;
  const to = end + room >= text.length ? text.length : text.lastIndexOf(" ", Math.ceil(end + room));
  return { start: Math.min(from, start), end: Math.max(to, end) };
}

/** The marked words as they stand in the text, for marking them again on the page. @param {Field[]} fields @param {Hit[][]} shown */
function words(fields, shown) {
  const runs = fields.flatMap((field) => spans(field, shown).map(({ start, end }) => field.text.slice(start, end)));
  return [...new Set(runs)].sort((a, b) => b.length - a.length).slice(0, MOST_WORDS);
}

/**
 * @param {Piece} piece
 * @param {string} block
 * @param {string[]} marked
 */
function address(piece, block, marked) {
  const opening = !piece.above.length && piece.title === piece.page;
  const id = opening && (!block || block === piece.id) ? "" : block || piece.id;
  const query = marked.length ? `?h=${marked.map(encodeURIComponent).join("%7C")}` : "";
  return piece.url + query + (id ? `#${encodeURIComponent(id)}` : "");
}
