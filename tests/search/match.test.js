/// <reference lib="deno.ns" />
import { deepStrictEqual as equal, ok } from "node:assert/strict";
import { quality, sameButForSlip } from "../../scripts/search/match.js";
import { syllable } from "../../scripts/search/syllables.js";
import { table } from "./table.js";

/** @typedef {{weight?: number, prefix?: boolean, slip?: boolean, marked?: boolean, seen?: boolean}} Case */

/**
 * How well a word of a text answers a word typed; `marked` and `seen` as for a query with accents that stands somewhere.
 * @param {string} typed
 * @param {string} word
 * @param {Case} [options]
 */
function worth(typed, word, { marked = true, seen = true, weight = 1, ...kind } = {}) {
  const [folded, exact] = syllable(typed);
  return quality({ folded, exact, weight, ...kind }, ...syllable(word), marked, seen);
}

Deno.test("the better the accents agree, the more a word is worth", () => {
  const values = [
    worth("mật", "mật"), // as typed
    worth("mat", "mật"), // typed without accents among words with accents
    worth("mât", "mật"), // the tone left out
    worth("mạt", "mật"), // the circumflex left out
    worth("mất", "mật", { seen: false }), // another tone, and what was typed stands nowhere
    worth("mất", "mật"), // another word
    worth("mật", "một"), // no word like it
  ];
  equal(values, [...values].sort((a, b) => b - a));
  equal(new Set(values).size, values.length);
  equal([values[0], values[values.length - 1]], [1, 0]);
});

Deno.test("without accents in the query every accent will do, the bare word best", () => {
  const [bare, tone, letter, both] = ["mat", "mát", "măt", "mật"].map((word) => worth("mat", word, { marked: false }));
  equal(bare, 1);
  ok(bare > tone && tone >= 0.9);
  equal([letter, both], [tone, tone]);
});

table("spellings that are the same word", [["hòa", "hoà"], ["thuỷ", "THỦY"], ["lý", "lí"], ["đơn", "Ðơn"], ["03", "3"]], (typed, word) =>
  equal(worth(typed, word), 1));

table("words that are others", [["hòa", "hóa"], ["bí", "bị"], ["cống", "công"], ["tắc", "tác"], ["đối", "đổi"], ["đối", "dối"]], (typed, word) =>
  ok(worth(typed, word) < 0.2));

table("d typed with a tone stands for đ as well", [["dối", "đối"], ["dường", "đường"]], (typed, word) =>
  ok(worth(typed, word) > 0.1 && worth(typed, word) < 1));

Deno.test("an abbreviation and its expansion stand for each other, each for itself more", () => {
  const short = { folded: "ubnd", exact: "ubnd", weight: 1 };
  const long = { folded: "ubnd", exact: "ubnd+", weight: 1 };
  const values = [short, long].map((typed) => ["ubnd", "ubnd+"].map((exact) => quality(typed, "ubnd", exact, true, true)));
  equal(values[0][0], 1);
  equal(values[1][1], 1);
  ok(values[0][1] < 1 && values[0][1] > 0.7 && values[0][1] === values[1][0]);
});

Deno.test("a reading counts as much as we are sure of it", () => {
  equal(worth("mật", "mật", { weight: 0.4 }), 0.4);
  equal(worth("m", "mật", { weight: 0.4, prefix: true, marked: false }), 0.4);
  ok(worth("mật", "mật", { weight: 0.5, slip: true }) <= 0.5);
});

Deno.test("the beginning of a word", () => {
  const marks = ["ngh", "nghi", "nghĩ", "nghỉ", "nghì"].map((typed) => worth(typed, "nghĩa", { prefix: true }));
  ok(marks[0] > 0.8 && marks[1] > 0.8);
  equal(marks[2], 1);
  ok(marks[3] < 0.2 && marks[4] < 0.2);
  equal(worth("nghĩa", "nghĩ", { prefix: true }), 0);
  equal(worth("ngh", "nghĩa", { prefix: true, marked: false }), 1);
  equal(worth("ư", "ương", { prefix: true }), 1);
  equal(worth("1", "16", { prefix: true }), worth("1", "1", { prefix: true }));
});

Deno.test("a slip of a letter leaves the accents as they are", () => {
  const slip = { folded: "phan", exact: syllable("phâm")[1], weight: 0.5, slip: true };
  const [like, unlike] = ["phân", "phản"].map((word) => quality(slip, ...syllable(word), true, false));
  ok(like > unlike);
  equal(quality(slip, "phat", "phât", true, false), 0);
  const bare = { ...slip, exact: "" };
  equal(quality(bare, ...syllable("phân"), false, false), quality(bare, ...syllable("phản"), false, false));
});

Deno.test("a slip whose word is not known yet takes any word", () => {
  const slip = { folded: "", exact: "", weight: 0.45, slip: true };
  equal(quality(slip, "phan", "phân", true, false), 0.45);
});

table("but for one letter", [
  ["ngaoi5", "ngoai5", true],
  ["ngaoi", "ngoai5", true], // the tone went with its letter
  ["phâm", "phân", true],
  ["phâm", "phân1", true],
  ["ngaoi1", "ngoai5", false],
  ["phâm", "phăn", false], // two letters
], (typed, exact, is) => equal(sameButForSlip(typed, exact), is));
