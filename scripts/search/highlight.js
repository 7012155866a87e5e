// Marks, on the page that a result leads to, the words it was found by; the text itself stays as it is.
import { tokens } from "./syllables.js";

/** @typedef {import("./syllables.js").Token} Token */
/** @typedef {{node: Text, start: number}} Piece a text node and where its text begins in that of its segment */
/** @typedef {{block: Element, cell: Element, text: string, pieces: Piece[], tokens: Token[]}} Segment a paragraph, item, heading or row */
/** @typedef {{segment: Segment, start: number, end: number}} Place */

const LONGEST = 1500;
const MOST_RUNS = 24;
const MOST_MARKS = 400;
const BLOCKS = "p, li, dt, dd, td, th, caption, h1, h2, h3, h4, h5, h6, summary, figcaption, blockquote, pre, div, section, article";
const HEADINGS = "h1, h2, h3, h4, h5, h6";
const SILENT = "script, style, template, noscript, button, svg, .headerlink, .vb-nhin-an, [data-search-exclude]";

/** @returns {Token[][]} the runs of words in the address */
function wanted() {
  const given = new URLSearchParams(location.search).get("h") ?? "";
  const runs = given.normalize("NFC").slice(0, LONGEST).split("|").slice(0, MOST_RUNS);
  return runs.map(tokens).filter((run) => run.length);
}

// A link copied from the page leads to the page, not to this search.
function cleanAddress() {
  const url = new URL(location.href);
  url.searchParams.delete("h");
  history.replaceState(history.state, "", url);
}

/** What search knows of the page: its text, not the panels added to it; as in scripts/vanban/search/sections.py. @param {Node} node */
function isSearched(node) {
  const edge = node.parentElement?.closest(`[data-editorial], [data-search], ${SILENT}`);
  return !edge || edge.matches(`[data-search], :is(${HEADINGS}):not(${SILENT})`);
}

/** @param {Element} article @returns {Segment[]} */
function segments(article) {
  /** @type {Segment[]} */
  const found = [];
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT, (node) =>
    isSearched(node) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT);
  while (walker.nextNode()) append(found, /** @type {Text} */ (walker.currentNode), article);
  for (const segment of found) segment.tokens = tokens(segment.text);
  return found;
}

/** @param {Segment[]} found @param {Text} node @param {Element} article */
function append(found, node, article) {
  const cell = node.parentElement?.closest(BLOCKS) ?? article;
  const block = cell.closest("tr") ?? cell;
  let last = found[found.length - 1];
  if (last?.block !== block && !node.data.trim()) return;
  if (last?.block !== block) found.push((last = { block, cell, text: "", pieces: [], tokens: [] }));
  if (last.cell !== cell) last.text += " ";
  last.cell = cell;
  last.pieces.push({ node, start: last.text.length });
  last.text += node.data;
}

/** @param {Segment[]} among @param {Token[]} run @param {"exact" | "folded"} form @returns {Place[]} */
function placesOf(among, run, form) {
  return among.flatMap((segment) => {
    const places = [];
    const here = segment.tokens;
    for (let at = 0; at + run.length <= here.length; at++) {
      if (run.every((token, nth) => token[form] === here[at + nth][form])) {
        places.push({ segment, start: here[at].start, end: here[at + run.length - 1].end });
      }
    }
    return places;
  });
}

/** What the address points to: a block, or all that stands below a heading. @param {Segment[]} all @returns {Segment[]} */
function pointedTo(all) {
  const target = document.getElementById(fragment());
  const first = target ? all.findIndex(({ block }) => block.contains(target) || target.contains(block)) : -1;
  if (!target || first < 0) return [];
  if (!all[first].block.matches(HEADINGS)) return all.filter(({ block }) => block.contains(target) || target.contains(block));
  const next = all.findIndex(({ block }, at) => at > first && block.matches(HEADINGS));
  return all.slice(first, next < 0 ? undefined : next);
}

function fragment() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
}

/** A run is marked where the address points, else wherever it stands; as it is written, else accents aside. @param {Segment[]} all @param {Token[][]} runs */
function placesToMark(all, runs) {
  const near = pointedTo(all);
  return runs.flatMap((run) => {
    for (const among of [near, all]) {
      for (const form of /** @type {const} */ (["exact", "folded"])) {
        const places = placesOf(among, run, form);
        if (places.length) return places;
      }
    }
    return [];
  });
}

/** Later places first, so that those before stay true; overlapping ones become one. @param {Place[]} places */
function merged(places) {
  /** @type {Map<Segment, Place[]>} */
  const bySegment = new Map();
  for (const place of places.sort((a, b) => a.start - b.start)) {
    const own = bySegment.get(place.segment) ?? [];
    const last = own[own.length - 1];
    if (last && place.start <= last.end) last.end = Math.max(last.end, place.end);
    else own.push({ ...place });
    bySegment.set(place.segment, own);
  }
  return [...bySegment.values()].flatMap((own) => own.reverse());
}

/** @param {Place} place */
function mark({ segment, start, end }) {
  for (const piece of segment.pieces) {
    const from = Math.max(0, start - piece.start);
    const to = Math.min(piece.node.data.length, end - piece.start);
    if (from < to && piece.node.data.slice(from, to).trim()) wrap(piece.node, from, to);
  }
}

/** @param {Text} node @param {number} from @param {number} to */
function wrap(node, from, to) {
  const made = document.createElement("mark");
  made.className = "vb-tim";
  if (to < node.data.length) node.splitText(to);
  const inside = from ? node.splitText(from) : node;
  inside.replaceWith(made);
  made.append(inside);
}

function unmark() {
  for (const made of document.querySelectorAll("mark.vb-tim")) {
    const parent = made.parentNode;
    made.replaceWith(...made.childNodes);
    parent?.normalize();
  }
}

/** Says how many places are marked, and lets the reader take the marks away. @param {Element} article @param {number} count */
function offerToUnmark(article, count) {
  const bar = document.createElement("div");
  bar.className = "vb-tim-bo";
  bar.setAttribute("data-editorial", "");
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = "Bỏ đánh dấu";
  bar.append(said, made);
  article.before(bar);
  // A status is read out when it changes.
  requestAnimationFrame(() => (said.textContent = `Đánh dấu ${count} chỗ có từ đang tìm`));
  const dismiss = () => {
    unmark();
    bar.remove();
    document.removeEventListener("keydown", onEscape);
  };
  /** @param {KeyboardEvent} event */
  const onEscape = (event) => {
    if (event.key === "Escape") dismiss();
  };
  made.addEventListener("click", dismiss);
  document.addEventListener("keydown", onEscape);
}

function openFolded() {
  const target = document.getElementById(fragment());
  let folded = target?.closest("details:not([open])");
  if (!folded) return;
  for (; folded; folded = folded.parentElement?.closest("details:not([open])")) folded.setAttribute("open", "");
  target?.scrollIntoView();
}

function highlight() {
  const runs = wanted();
  cleanAddress();
  const article = document.querySelector(".md-content article");
  if (!article || !runs.length) return;
  const places = merged(placesToMark(segments(article), runs)).slice(0, MOST_MARKS);
  places.forEach(mark);
  openFolded();
  if (places.length) offerToUnmark(article, places.length);
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", highlight);
else highlight();
