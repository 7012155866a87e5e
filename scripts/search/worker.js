// The worker: Material's message protocol (0 set up, 1 ready, 2 query, 3 result) around the engine.
import { search } from "./engine.js";
import { Store } from "./store.js";

/** @typedef {{type: number, data?: any, kind?: string}} Message */
/** @typedef {{base: string, post: (message: Message) => void, receive?: (message: Message) => void, put?: (name: string, data: string) => void}} Page what a page opened from disk lends us */

const PAUSE = 60;
const LONG_PAUSE = 140;
const SHORT_PAUSE = 10;
const JUST_READY = 100;
const MANY = 3000;

const inPage = /** @type {{__vanbanSearch?: Page}} */ (globalThis).__vanbanSearch;
const inWorker = !inPage;
const post = inPage ? inPage.post : (/** @type {Message} */ message) => globalThis.postMessage(message);
const store = new Store(inPage ? fromScript : fromHost);
let opened = false;
let readyAt = -Infinity;
let latest = 0;
/** @type {Map<string, (bytes: Uint8Array) => void>} */
const waiting = new Map();

/** @param {string} name @returns {Promise<Uint8Array>} */
async function fromHost(name) {
  const response = await fetch(new URL(`${name}.bin`, location.href));
  if (!response.ok) throw new Error(`${response.status} ${name}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** A page opened from disk may fetch nothing; it may load scripts. @param {string} name @returns {Promise<Uint8Array>} */
function fromScript(name) {
  const page = /** @type {Page} */ (inPage);
  page.put = (given, data) => waiting.get(given)?.(Uint8Array.from(atob(data), (char) => char.charCodeAt(0)));
  return new Promise((resolve, reject) => {
    waiting.set(name, resolve);
    const script = document.createElement("script");
    script.src = `${page.base}${name}.js`;
    // A script that loaded has delivered, unless it is not the file it should be.
    script.onload = script.onerror = () => {
      script.remove();
      waiting.delete(name);
      reject(new Error(name));
    };
    document.head.append(script);
  });
}

/** Open the index; once more where it failed. */
async function open() {
  if (opened) return;
  await store.open();
  opened = true;
}

/** @param {Message} message */
async function answer({ data, kind }) {
  const text = String(data ?? "");
  const own = ++latest;
  // What was typed while the index was loading has waited long enough.
  const waited = performance.now() - readyAt < JUST_READY;
  const pause = waited ? SHORT_PAUSE : store.head.count > MANY ? LONG_PAUSE : PAUSE;
  await new Promise((resolve) => setTimeout(resolve, pause));
  if (own !== latest) return;
  let result;
  try {
    await open();
    result = text.trim() ? await search(text, store, kind) : { items: [], query: text, state: "ok" };
  } catch (error) {
    console.warn(error);
    result = { items: [], query: text, state: "unavailable" };
  }
  if (own === latest) post({ type: 3, data: { ...result, ...(kind && { kind }) } });
}

const ready = open().catch((error) => console.warn(error)).then(isReady);

function isReady() {
  readyAt = performance.now();
  post({ type: 1 });
}

/** @param {Message} message */
function receive(message) {
  if (message.type === 0) ready.then(() => post({ type: 1 }));
  if (message.type === 2) ready.then(() => answer(message));
}

if (inWorker) globalThis.addEventListener("message", (event) => receive(/** @type {MessageEvent<Message>} */ (event).data));
else /** @type {Page} */ (inPage).receive = receive;
