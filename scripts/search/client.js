// The search box's own part of search, loaded when a reader turns to it: it stands between Material's script and the
// engine, says in words what was found, and offers what helps on (completions, kinds, the nearest query, recent queries).
// No text of a query or of the index becomes HTML here.

/** @typedef {import("./boot.js").Message} Message */
/** @typedef {import("./boot.js").Search} Search */
/** @typedef {{kind: string, label: string, count: number}} Kind */
/**
 * @typedef {object} Answer
 * @property {{location: string, score: number}[][]} items
 * @property {string} query
 * @property {"ok" | "none" | "unavailable"} state
 * @property {boolean} [more] there are more than these, the best
 * @property {string[]} [nearest]
 * @property {string[]} [completions]
 * @property {Kind[]} [kinds]
 */

const FAILED = -1;
const READY = 1;
const QUERY = 2;
const RESULT = 3;
const ENOUGH_TO_FILTER = 6;
const PATIENCE = 400;
const RECENT = "vanban.tim-kiem";
const MOST_RECENT = 8;
const LONGEST_RECENT = 100;
const STOPS = ".vb-tim__hang:not([hidden]) > button:first-of-type, .vb-tim__muc-luc:not([hidden]) a, .md-search-result__list a, summary";
const UNAVAILABLE = "Chưa tải được dữ liệu tìm kiếm. Kiểm tra kết nối rồi thử lại.";

const search = /** @type {{__vanbanSearch: Search}} */ (/** @type {unknown} */ (globalThis)).__vanbanSearch;
const box = find(".md-search");
const input = /** @type {HTMLInputElement} */ (find(".md-search__input"));
const status = find(".md-search-result__meta");
const list = find(".md-search-result__list");
const offers = find("[data-vb-tim=goi-y]");
const filters = find("[data-vb-tim=loai]");
const notice = find("[data-vb-tim=bao]");
const indexes = find("[data-vb-tim=danh-muc]");

let asked = "";
let kind = "";
/** @type {Answer | null} */
let answer = null;
/** @type {Kind[]} */
let kinds = [];
let completed = "";
let told = false;
let ready = false;
let broken = false;
let retried = false;
let opening = false;
let patience = 0;

/** @param {string} selector */
function find(selector) {
  return /** @type {HTMLElement} */ (document.querySelector(selector));
}

// -- between Material and the engine ----------------------------------------------------------------------------------

/** @param {Message} message */
function tell(message) {
  search.port?.dispatchEvent(new MessageEvent("message", { data: message }));
}

/** What Material, or a button, asks. @param {string} query @param {string} [only] the kind wanted */
function ask(query, only = "") {
  if (!only && query !== asked) kinds = [];
  asked = query;
  kind = only;
  answer = null;
  if (!query.trim()) return show({ items: [], query, state: "ok" });
  clearTimeout(patience);
  patience = setTimeout(() => say("Đang tìm…"), PATIENCE);
  send();
}

function send() {
  const message = { type: QUERY, data: asked, ...(kind && { kind }) };
  if (broken) show({ items: [], query: asked, state: "unavailable" });
  else if (!ready) return;
  else if (search.worker) search.worker.postMessage(message);
  else search.receive?.(message);
}

/** What the engine says. @param {Message} message */
function hear({ type, data }) {
  if (type === RESULT && data.query === asked && (data.kind ?? "") === kind) show(data);
  if (type !== READY && type !== FAILED) return;
  ready = type === READY;
  broken = !ready;
  if (told) resume();
  else {
    // Material asks what stands in the box as soon as it hears that the engine is ready.
    told = true;
    tell({ type: READY });
  }
}

function resume() {
  if (!answer && asked.trim()) send();
}

/** The page may be older than the files of search: a new one knows where they are. */
function reload() {
  location.assign(`?q=${encodeURIComponent(asked)}`);
}

function retry() {
  retried = true;
  broken = ready = false;
  answer = null;
  input.focus();
  say("Đang tải dữ liệu tìm kiếm…");
  search.start();
}

// -- what is shown ----------------------------------------------------------------------------------------------------

/** @param {Answer} given */
function show(given) {
  clearTimeout(patience);
  answer = given;
  tell({ type: RESULT, data: given });
  say(summary(given));
  showOffers(given);
  showKinds(given);
  showNotice(given);
  if (opening) openBest();
}

/** Material has its own words for each result: ours come after them. @param {string} text */
function say(text) {
  status.textContent = text;
}

/** @param {Answer} given */
function summary({ state, query, items, more }) {
  if (!query.trim()) return "Gõ từ cần tìm, có dấu hoặc không dấu";
  if (state === "unavailable") return UNAVAILABLE;
  const chosen = kinds.find((each) => each.kind === kind);
  const where = chosen ? ` ở phần ${chosen.label}` : "";
  if (!items.length) return `Không có mục nào${where} nói về “${brief(query)}”.`;
  // A page stands above its sections even where it does not answer the query itself: it has no score then.
  const found = items.flat().filter(({ score }) => score > 0).length;
  return `${more ? "Sát nhất:" : "Tìm thấy"} ${found} mục trong ${items.length} trang${where}`;
}

/** @param {string} text */
function brief(text) {
  const chars = [...text.trim()];
  return chars.length > 60 ? `${chars.slice(0, 60).join("")}…` : chars.join("");
}

/** Fill a row of buttons; an empty row is not there. @param {HTMLElement} row @param {(Node | string)[]} content */
function fill(row, ...content) {
  row.replaceChildren(...content);
  row.hidden = !content.length;
}

/** @param {string} text @param {() => void} action */
function button(text, action) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "vb-tim__nut";
  made.textContent = text;
  made.onclick = action;
  return made;
}

/** @param {string} text */
function label(text) {
  const made = document.createElement("span");
  made.className = "vb-tim__nhan";
  made.textContent = text;
  return made;
}

/** @param {string} query */
function suggestion(query) {
  return button(brief(query), () => enter(query));
}

/** Put a query in the box as if it had been typed. @param {string} query */
function enter(query) {
  input.value = query;
  input.focus();
  reread();
}

/** A space after a word leaves its completions where they are: the list below would jump. @param {Answer} given */
function showOffers({ query, completions = [] }) {
  if (!completions.length && query.trim() && query.trimEnd() === completed) return;
  completed = completions.length ? query : "";
  const past = query.trim() ? [] : recent();
  if (past.length) fill(offers, label("Tìm gần đây (chỉ lưu trong trình duyệt này):"), ...past.map(suggestion), forgetter());
  else fill(offers, ...completions.slice(0, 5).map(suggestion));
}

/** The kinds found, of the whole answer also while one of them is chosen; rebuilt only when they change. @param {Answer} given */
function showKinds(given) {
  if (!kind) kinds = given.kinds ?? [];
  const total = kinds.reduce((sum, { count }) => sum + count, 0);
  // Of the best results alone, the counts would tell nothing.
  const counted = given.more ? kinds.map((each) => ({ ...each, count: 0 })) : kinds;
  const shown = kinds.length > 1 && total >= ENOUGH_TO_FILTER ? [{ kind: "", label: "Tất cả", count: 0 }, ...counted] : [];
  const key = JSON.stringify(shown);
  if (filters.dataset.key !== key) fill(filters, ...shown.map(filter));
  filters.dataset.key = key;
  for (const each of filters.querySelectorAll("button")) each.setAttribute("aria-pressed", String(each.value === kind));
}

/** @param {Kind} each */
function filter(each) {
  const made = button(each.count ? `${each.label} ${each.count}` : each.label, () => ask(asked, each.kind));
  made.value = each.kind;
  return made;
}

/** @param {Answer} given */
function showNotice({ state, query, items, nearest = [] }) {
  const again = state === "unavailable";
  const helpless = again || (!items.length && query.trim() !== "");
  if (!again) retried = false;
  if (again) fill(notice, retried ? button("Tải lại trang", reload) : button("Thử lại", retry));
  else if (nearest.length) fill(notice, label(helpless ? "Thử:" : "Ý bạn là:"), ...nearest.map(suggestion));
  else fill(notice);
  indexes.hidden = !helpless;
}

// -- recent queries: those that led to something, kept in this browser only --------------------------------------------

/** @returns {string[]} */
function recent() {
  try {
    return JSON.parse(localStorage.getItem(RECENT) ?? "[]").filter((/** @type {unknown} */ each) => typeof each === "string").slice(0, MOST_RECENT);
  } catch {
    return [];
  }
}

function remember() {
  const query = asked.trim();
  if (!query || query.length > LONGEST_RECENT) return;
  try {
    const others = recent().filter((other) => other !== query);
    localStorage.setItem(RECENT, JSON.stringify([query, ...others].slice(0, MOST_RECENT)));
  } catch {
    // Storage is refused or full: nothing is remembered.
  }
}

function forgetter() {
  const made = button("Xóa", forget);
  made.setAttribute("aria-label", "Xóa các lần tìm gần đây");
  return made;
}

function forget() {
  try {
    localStorage.removeItem(RECENT);
  } catch {
    // Nothing was remembered either.
  }
  fill(offers);
  input.focus();
  say("Đã xóa các lần tìm gần đây");
}

// -- the reader's hands ------------------------------------------------------------------------------------------------

/** Material reads the box on keyup only; pasting, dropping and input methods may raise none. */
function reread() {
  input.dispatchEvent(new KeyboardEvent("keyup"));
}

/** Follow the first result: the first section of the first page; a page is listed before its sections. */
function openBest() {
  opening = false;
  const links = list.firstElementChild?.querySelectorAll("a") ?? [];
  if (links.length) remember();
  const best = answer?.items[0]?.[0].location.includes("#") ? 1 : 0;
  (links[best] ?? links[0])?.click();
}

/** Enter opens the first result; pressed before the answer is there, it waits for it. @param {Event} event */
function submit(event) {
  event.preventDefault();
  if (answer) openBest();
  else opening = true;
}

/** What the arrows up and down stop at: the box, each row of buttons, each result. */
function stops() {
  const all = box.querySelectorAll(STOPS);
  const folded = box.querySelectorAll("details:not([open]) a");
  return [input, .../** @type {NodeListOf<HTMLElement>} */ (all)].filter((stop) => ![...folded].includes(stop));
}

/** @param {number} step @returns {HTMLElement | undefined} */
function vertical(step) {
  const active = document.activeElement;
  const row = active?.closest(".vb-tim__hang");
  const all = stops();
  const at = all.findIndex((stop) => (row ? row.contains(stop) : stop === active));
  return all[(Math.max(0, at) + step + all.length) % all.length];
}

/** @param {number} step @returns {HTMLElement | undefined} */
function sideways(step) {
  const active = /** @type {HTMLButtonElement} */ (document.activeElement);
  const row = [...(active.closest(".vb-tim__hang")?.querySelectorAll("button") ?? [])];
  return row[row.indexOf(active) + step];
}

function close() {
  const toggle = /** @type {HTMLInputElement} */ (find("#__search"));
  opening = false;
  if (toggle.checked) toggle.click();
}

function leave() {
  close();
  const back = /** @type {HTMLElement | null} */ (search.back);
  if (back?.isConnected) back.focus();
  else /** @type {HTMLElement} */ (document.activeElement)?.blur();
}

const MOVES = /** @type {Record<string, () => HTMLElement | undefined>} */ ({
  ArrowDown: () => vertical(1),
  ArrowUp: () => vertical(-1),
  ArrowLeft: () => sideways(-1),
  ArrowRight: () => sideways(1),
});

/**
 * Material closes the box on Tab, and takes the focus to it on any key pressed elsewhere, Shift and Space included. Here
 * Tab goes its natural way through box and buttons, and leaving them closes the box; the arrows go on to the results.
 * Only what can be typed is left to Material.
 * @param {KeyboardEvent} event
 */
function press(event) {
  const { key = "", target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const typing = target === input;
  const next = typing && /Left|Right/.test(key) ? undefined : MOVES[key]?.();
  if (next) {
    event.preventDefault();
    next.focus();
  }
  if (key === "Escape") leave();
  const writes = key.length === 1 && (typing || key !== " ");
  if (!writes && key !== "Backspace") event.stopPropagation();
}

box.addEventListener("keydown", press);
box.addEventListener("focusin", ({ relatedTarget }) => {
  if (!box.contains(/** @type {Node | null} */ (relatedTarget))) search.back = relatedTarget;
});
box.addEventListener("focusout", ({ relatedTarget }) => {
  if (relatedTarget && !box.contains(/** @type {Node} */ (relatedTarget))) close();
});
box.addEventListener("click", ({ target }) => {
  if (/** @type {Element} */ (target).closest(".md-search-result__link")) remember();
});
input.form?.addEventListener("submit", submit);
input.form?.addEventListener("reset", () => setTimeout(reread));
input.addEventListener("input", () => {
  opening = false;
  reread();
});
input.addEventListener("compositionend", reread);

if (search.port) search.port.postMessage = ({ type, data }) => type === QUERY && ask(String(data));
search.hear = hear;
search.heard.splice(0).forEach(hear);
