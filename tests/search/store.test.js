/// <reference lib="deno.ns" />
import { deepStrictEqual as equal, ok, rejects } from "node:assert/strict";
import { eachPosting, lastNotAbove } from "../../scripts/search/store.js";
import { closedStore, FORMS, namesOf, openStore } from "./library.js";
import { table } from "./table.js";

/** @typedef {import("../../scripts/search/store.js").Store} Store */

/** The sections of a variant and their weights. @param {import("../../scripts/search/store.js").Variant} variant */
function postings(variant) {
  /** @type {[number, number][]} */
  const found = [];
  eachPosting(variant, (number, weight) => found.push([number, weight]));
  return found;
}

/** All keys with a prefix and what stands under them. @param {Store} store @param {string} [prefix] */
async function everything(store, prefix = "") {
  const keys = [];
  for (const first of prefix || "@#abcdefghijklmnopqrstuvwxyz0123456789") {
    const lists = await store.startingWith(prefix || first, 1e6);
    keys.push(...lists.map(({ key, count, variants }) => ({
      key, count, variants: variants.map((variant) => ({ exact: variant.exact, postings: postings(variant) })),
    })));
    if (prefix) break;
  }
  return keys.sort((a, b) => (a.key < b.key ? -1 : 1));
}

table("what is known of a key", [["whole"], ["sharded"]], async (form) => {
  const { store } = await openStore(/** @type {import("./library.js").Form} */ (form));
  const list = await store.list("bi");
  equal(list?.variants.map(({ exact }) => exact).sort(), ["bi1", "bi5"]);
  equal(list?.count, 2);
  for (const variant of list?.variants ?? []) {
    const found = postings(variant);
    equal(found.length, 1);
    const { blocks } = await store.piece(found[0][0]);
    ok(blocks[0][1].includes(variant.exact === "bi1" ? "bí mật" : "bị mất"));
  }
  equal((await store.list("thong tin"))?.variants.map((variant) => postings(variant).map(([, weight]) => weight)), [[2, 0]]);
  equal((await store.list("ban"))?.variants.map(({ exact }) => exact), ["ban"]);
  equal((await store.list("#853:qd-ubnd"))?.count, 1);
  equal(await store.list("khong co khoa nay"), undefined);
  equal(await store.list(""), undefined);
  equal(await store.list("\uffff"), undefined);
});

Deno.test("one file or many hold the same", async () => {
  const [whole, sharded] = await Promise.all(FORMS.map(openStore));
  equal([whole.store.whole, sharded.store.whole], [true, false]);
  equal(sharded.store.vocabulary, whole.store.vocabulary);
  equal(sharded.store.head.glossary, [["UBND", "Ủy ban nhân dân"], ["T/M", "Thay mặt"], ["NĐ-CP", "Nghị định của Chính phủ"]]);
  for (let number = 0; number < whole.store.head.count; number++) {
    equal(await sharded.store.piece(number), await whole.store.piece(number));
    equal(sharded.store.kind(number), whole.store.kind(number));
  }
  const keys = await everything(whole.store);
  ok(keys.length > 200);
  for (const { key, count, variants } of keys) {
    const list = await sharded.store.list(key);
    equal(list?.count, count, key);
    equal(list?.variants.map((variant) => ({ exact: variant.exact, postings: postings(variant) })), variants, key);
  }
});

table("keys with a prefix, over the borders of shards", [["d"], ["qu"], ["th"], ["853"], ["@2017"], ["#8"], ["bien gioi"], ["a"], ["zz"]], async (prefix) => {
  const [whole, sharded] = await Promise.all(FORMS.map(async (form) => (await openStore(form)).store));
  const expected = await everything(whole, prefix);
  equal(expected.every(({ key }) => key.startsWith(prefix)), true);
  // A scan reads a bounded number of shards; the library's are so small that a short prefix may need more.
  const reach = sharded.shardsOf(prefix);
  const first = sharded.head.shards[reach[reach.length - 1] + 1] ?? "\uffff";
  equal(await everything(sharded, prefix), expected.filter(({ key }) => key < first));
});

Deno.test("some prefix does reach over a border", async () => {
  const { store } = await openStore("sharded");
  ok(store.shardsOf("d").length > 1);
  ok((await store.startingWith("d", 1e6)).length > 10);
});

Deno.test("of many keys with a prefix the most frequent are given, those that pass the test", async () => {
  const { store } = await openStore("whole");
  const all = await store.startingWith("t", 1e6);
  const some = await store.startingWith("t", 3);
  equal(some.map(({ count }) => count), all.map(({ count }) => count).sort((a, b) => b - a).slice(0, 3));
  const short = await store.startingWith("t", 1e6, (key) => !key.includes(" "));
  ok(short.length > 3 && short.length < all.length);
  equal(short.every(({ key }) => !key.includes(" ")), true);
});

Deno.test("words of the vocabulary by their beginning", async () => {
  const { store } = await openStore("whole");
  equal(store.completions("ngo"), ["ngoai", "ngon"]);
  equal(store.completions("ngoai"), ["ngoai"]);
  equal(store.completions("zz"), []);
  equal(store.completions("").length, store.vocabulary.size);
  equal([...store.vocabulary.keys()].some((word) => /[\d @#]/.test(word)), false);
});

Deno.test("the kinds of sections", async () => {
  const { store } = await openStore("sharded");
  const kinds = Array.from({ length: store.head.count }, (_, number) => store.kind(number).kind);
  equal(kinds, ["van-ban", "van-ban", "van-ban", "van-ban", "van-ban", "van-ban", "van-ban", "nhiem-vu", "khac", "tra-cuu"]);
  equal(store.kind(3), { kind: "van-ban", label: "Văn bản", weight: 1 });
});

// -- files ------------------------------------------------------------------------------------------------------------

Deno.test("a small library takes one request", async () => {
  const { store, host } = await openStore("whole");
  await store.list("bi mat");
  await store.piece(3);
  await store.startingWith("th", 9);
  equal(host.asked, ["head"]);
});

Deno.test("a file is asked for when it is needed, and once", async () => {
  const { store, host } = await openStore("sharded");
  equal(host.asked, ["head"]);
  await Promise.all([store.list("bi mat"), store.list("bi mat"), store.list("bi")]);
  equal(new Set(host.asked).size, host.asked.length);
  equal(store.has(store.shardsOf("bi mat")[0]), true);
  const before = host.asked.length;
  await store.list("bi mat");
  equal(host.asked.length, before);
  await store.piece(0);
  equal(host.asked.slice(before), ["f0"]);
  equal(host.asked.every((name) => namesOf("sharded").includes(name)), true);
});

Deno.test("a file that failed is asked for again", async () => {
  const { store, host } = await openStore("sharded");
  const name = `p${store.shardsOf("bi mat")[0]}`;
  host.missing.add(name);
  await rejects(store.list("bi mat"), /404/);
  await rejects(store.list("bi mat"), /404/);
  equal(host.asked.filter((each) => each === name).length, 2);
  host.missing.clear();
  equal((await store.list("bi mat"))?.count, 2);
  host.missing.add("f0");
  await rejects(store.piece(0));
  host.missing.clear();
  equal((await store.piece(0)).page, "Phần II. Kết quả");
});

Deno.test("a head that failed can be opened later", async () => {
  for (const form of FORMS) {
    const { store, host } = closedStore(form);
    host.missing.add("head");
    await rejects(store.open(), /404/);
    host.missing.clear();
    await store.open();
    equal(store.head.count, 10);
  }
});

Deno.test("a file that is no file of ours is refused", async () => {
  const { store } = closedStore("whole");
  store.fetcher = () => Promise.resolve(new TextEncoder().encode("<!doctype html>"));
  await rejects(store.open());
});

/** @type {[string[], string, number][]} */
const SORTED = [[[], "a", -1], [["b"], "a", -1], [["b"], "b", 0], [["b"], "c", 0], [["b", "d", "f"], "e", 1], [["b", "d", "f"], "f", 2], [["b", "b"], "b", 1]];

table("the last place not above", SORTED, (values, x, place) => equal(lastNotAbove(values, x), place));
