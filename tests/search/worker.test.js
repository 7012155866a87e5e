/// <reference lib="deno.ns" />
// The worker's messages, with a host that can fail and be slow; then the same from a page opened from disk.
import { deepStrictEqual as equal, ok } from "node:assert/strict";
import { fileOf } from "./library.js";

/** @typedef {{type: number, data?: any, kind?: string}} Message */
/** @typedef {{posted: Message[], send: (message: Message) => void, missing: Set<string>, slow: Map<string, Promise<void>>, asked: string[]}} Started */

const SETUP = { type: 0, data: {} };
const READY = { type: 1 };
const warnings = /** @type {unknown[]} */ ([]);
console.warn = (...given) => void warnings.push(given);

/** @param {Record<string, unknown>} values */
function define(values) {
  for (const [name, value] of Object.entries(values)) Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

/**
 * A worker of its own: the module once more, in a global scope that looks like a worker's.
 * @param {() => Promise<unknown>} load
 * @param {import("./library.js").Form} form
 * @param {string[]} [missing]
 * @returns {Promise<Started>}
 */
async function start(load, form, missing = []) {
  /** @type {(event: {data: Message}) => void} */
  let receive = () => {};
  /** @type {Started} */
  const worker = { posted: [], asked: [], missing: new Set(missing), slow: new Map(), send: (data) => receive({ data }) };
  const own = globalThis.addEventListener;
  define({
    location: { href: "https://example.org/thu-vien/search/0123abcd/worker.js" },
    postMessage: (/** @type {Message} */ message) => void worker.posted.push(structuredClone(message)),
    addEventListener: (/** @type {string} */ type, /** @type {typeof receive} */ listener) => void (type === "message" && (receive = listener)),
    fetch: async (/** @type {URL} */ url) => {
      const name = /^https:\/\/example\.org\/thu-vien\/search\/0123abcd\/(\w+)\.bin$/.exec(url.href)?.[1] ?? "";
      worker.asked.push(name);
      await worker.slow.get(name);
      // A host may send anything with its error, here the file itself.
      return new Response(/** @type {BodyInit} */ (fileOf(form, name)), { status: worker.missing.has(name) ? 404 : 200 });
    },
  });
  await load();
  define({ addEventListener: own });
  await heard(worker, 1);
  return worker;
}

/** Wait until so many messages were posted, a second at most. @param {{posted: Message[]}} worker @param {number} count */
async function heard({ posted }, count) {
  for (let left = 100; left && posted.length < count; left--) await pause(10);
  equal(posted.length, count);
}

/** @param {number} time */
function pause(time) {
  return new Promise((resolve) => setTimeout(resolve, time));
}

/** The next answer to a query. @param {Started} worker @param {unknown} data @param {string} [kind] */
async function ask(worker, data, kind) {
  worker.send({ type: 2, data, kind });
  await heard(worker, worker.posted.length + 1);
  const { type, data: result } = worker.posted[worker.posted.length - 1];
  equal(type, 3);
  return result;
}

Deno.test("it is ready by itself, and says so again when it is set up", async () => {
  const worker = await start(() => import("../../scripts/search/worker.js?1"), "whole");
  equal(worker.posted, [READY]);
  equal(worker.asked, ["head"]);
  worker.send(SETUP);
  await heard(worker, 2);
  equal(worker.posted, [READY, READY]);
});

Deno.test("a query has one answer, which names it", async () => {
  const worker = await start(() => import("../../scripts/search/worker.js?2"), "sharded");
  const { query, state, items } = await ask(worker, "phan gioi cam moc");
  equal([query, state], ["phan gioi cam moc", "ok"]);
  ok(items[0][0].location.startsWith("van-ban/ke-hoach/ii/?h="));
  equal((await ask(worker, "giá vàng hôm nay")).state, "none");
  equal(await ask(worker, "  "), { items: [], query: "  ", state: "ok" });
  equal((await ask(worker, "thông tin đối ngoại", "van-ban")).kinds.map((/** @type {{kind: string}} */ each) => each.kind), ["van-ban"]);
  equal(worker.asked.filter((name) => name === "head"), ["head"]);
});

Deno.test("of queries in quick succession the last is answered", async () => {
  const worker = await start(() => import("../../scripts/search/worker.js?3"), "whole");
  for (const data of ["t", "th", "thô", "thông", "thông tin"]) worker.send({ type: 2, data });
  await heard(worker, 2);
  await pause(150);
  equal(worker.posted.slice(1).map(({ data }) => data.query), ["thông tin"]);
});

Deno.test("for a query that was typed over nothing is loaded", async () => {
  const worker = await start(() => import("../../scripts/search/worker.js?9"), "sharded");
  worker.send({ type: 2, data: "phân giới" });
  worker.send({ type: 2, data: "  " });
  await heard(worker, 2);
  await pause(100);
  equal(worker.asked, ["head"]);
});

Deno.test("an answer that comes too late is dropped", async () => {
  const worker = await start(() => import("../../scripts/search/worker.js?4"), "sharded");
  let release = () => {};
  for (const name of ["p", "f"].flatMap((letter) => Array.from({ length: 40 }, (_, at) => letter + at))) {
    worker.slow.set(name, new Promise((resolve) => (release = chain(release, resolve))));
  }
  worker.send({ type: 2, data: "phân giới cắm mốc" });
  await pause(120);
  ok(worker.asked.length > 1);
  worker.send({ type: 2, data: "  " });
  await heard(worker, 2);
  release();
  await pause(100);
  equal(worker.posted.slice(1).map(({ data }) => data.query), ["  "]);
});

/** @param {() => void} one @param {() => void} other */
function chain(one, other) {
  return () => {
    one();
    other();
  };
}

Deno.test("without an index it is ready all the same, and says that it can find nothing out", async () => {
  const worker = await start(() => import("../../scripts/search/worker.js?5"), "whole", ["head"]);
  equal(worker.posted, [READY]);
  equal(await ask(worker, "lễ hội"), { items: [], query: "lễ hội", state: "unavailable" });
  ok(warnings.length > 0);
  worker.missing.clear();
  equal((await ask(worker, "lễ hội")).state, "ok");
});

Deno.test("where a part of the index is missing nothing is said to be absent", async () => {
  const worker = await start(() => import("../../scripts/search/worker.js?6"), "sharded");
  for (let at = 0; at < 40; at++) worker.missing.add(`p${at}`);
  equal((await ask(worker, "phân giới")).state, "unavailable");
  worker.missing.clear();
  for (let at = 0; at < 40; at++) worker.missing.add(`f${at}`);
  equal((await ask(worker, "phân giới")).state, "unavailable");
  worker.missing.clear();
  equal((await ask(worker, "phân giới")).state, "ok");
});

Deno.test("whatever it is sent does not stop it", async () => {
  const worker = await start(() => import("../../scripts/search/worker.js?7"), "whole");
  for (const message of [{ type: 7 }, { type: -1, data: null }]) worker.send(message);
  for (const data of [null, undefined, 7, {}, ["lễ", "hội"]]) equal((await ask(worker, data)).state === "unavailable", false);
  equal((await ask(worker, "lễ hội")).state, "ok");
});

Deno.test("from disk it has a page instead of a worker's scope, and scripts instead of files", async () => {
  const posted = /** @type {Message[]} */ ([]);
  const scripts = /** @type {any[]} */ ([]);
  /** @type {any} */
  const page = { base: "file:///thu-vien/search/0123abcd/", post: (/** @type {Message} */ message) => void posted.push(message) };
  let there = false;
  define({
    __vanbanSearch: page,
    document: {
      createElement: () => ({ remove() {} }),
      head: {
        append(/** @type {any} */ script) {
          scripts.push(script.src);
          queueMicrotask(() => {
            if (!there) return script.onerror();
            page.put("head", btoa(String.fromCharCode(...fileOf("whole", "head"))));
            script.onload();
          });
        },
      },
    },
    fetch: () => Promise.reject(new Error("a page opened from disk may fetch nothing")),
  });
  try {
    await import("../../scripts/search/worker.js?8");
    await heard({ posted }, 1);
    page.receive({ type: 2, data: "lễ hội" });
    await heard({ posted }, 2);
    equal(posted[1].data.state, "unavailable");
    there = true;
    page.receive({ type: 2, data: "lễ hội" });
    await heard({ posted }, 3);
    equal(posted[2].data.state, "ok");
    equal(new Set(scripts), new Set(["file:///thu-vien/search/0123abcd/head.js"]));
  } finally {
    define({ __vanbanSearch: undefined });
  }
});
