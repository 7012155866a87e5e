// In every page, before Material's own script: nothing of search is loaded until a reader turns to the search box.
// Material starts the worker of its configuration as soon as it runs; it is given a port that keeps silent until then.

/** @typedef {{type: number, data?: any, kind?: string}} Message */
/** @typedef {EventTarget & {postMessage: (message: Message) => void, terminate: () => void}} Port what Material takes for its worker */
/**
 * What boot, the client and an engine without a worker share, as globalThis.__vanbanSearch.
 * @typedef {object} Search
 * @property {string} [base] the folder of the search files
 * @property {(message: Message) => void} post takes a message of the engine
 * @property {Message[]} heard what the engine said before the client was there to hear it
 * @property {(message: Message) => void} [hear] the client's ear
 * @property {(message: Message) => void} [receive] hands a message to an engine without a worker
 * @property {() => void} start starts the engine, anew if need be
 * @property {Worker} [worker]
 * @property {Port} [port]
 * @property {EventTarget | null} [back] where the reader came from
 */

const Native = Worker;
/** @type {any} */
const input = document.querySelector(".md-search__input");
/** @type {Search} */
const search = { heard: [], post: (message) => (search.hear ? search.hear(message) : search.heard.push(message)), start };
let begun = false;

/** @param {string} name @param {OnErrorEventHandler} failed */
function load(name, failed) {
  const script = document.createElement("script");
  script.src = search.base + name;
  script.onerror = failed;
  document.head.append(script);
}

// A page opened from disk may start no worker: the engine runs in the page.
function start() {
  const failed = () => search.post({ type: -1 });
  if (location.protocol === "file:") return load("worker.js", failed);
  search.worker?.terminate();
  search.worker = new Native(search.base + "worker.js");
  search.worker.onmessage = ({ data }) => search.post(data);
  search.worker.onerror = failed;
  // The engine asks for this first: let it come while the engine itself does.
  fetch(search.base + "head.bin").catch(() => {});
}

/** @param {EventTarget | null} [from] where the reader comes from */
function begin(from) {
  if (begun || !search.base) return;
  begun = true;
  search.back = from;
  start();
  load("client.js", () => {
    begun = false;
    /** @type {any} */
    const meta = document.querySelector(".md-search-result__meta");
    meta.textContent = input.dataset.failed;
  });
}

/** @param {string} url @param {WorkerOptions} [options] */
function Shy(url, options) {
  const { href } = new URL(url, location.href);
  if (!/\/search\/\w+\/worker\.js$/.test(href)) return new Native(url, options);
  search.base = new URL(".", href).href;
  search.port = Object.assign(new EventTarget(), { postMessage() {}, terminate() {} });
  if (/[?&]q=/.test(location.search) || document.activeElement === input) begin();
  if (/[?&]h=/.test(location.search)) load("highlight.js", null);
  return search.port;
}

Object.assign(window, { Worker: Shy, __vanbanSearch: search });

// Before the client is here, Enter is the form's: Material would look for results.
input.onkeydown = (/** @type {KeyboardEvent} */ event) => event.key !== "Enter" || event.stopPropagation();

/** @param {FocusEvent} event */
input.onfocus = (event) => begin(event.relatedTarget);

addEventListener("keydown", (event) => {
  if (!/^k$/i.test(event.key) || event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  input.focus();
  input.select();
});
