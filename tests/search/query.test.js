/// <reference lib="deno.ns" />
import { deepStrictEqual as equal, ok } from "node:assert/strict";
import { isNumber } from "../../scripts/search/numbers.js";
import { MOST_UNITS, readQuery, rejoined } from "../../scripts/search/query.js";
import { openStore } from "./library.js";
import { table } from "./table.js";

const { store } = await openStore("whole");

/** @param {string} text */
function read(text) {
  return readQuery(text, store);
}

/** What each unit is taken for first, '' for a word that stands nowhere. @param {string} text */
function first(text) {
  return read(text).units.map(({ alternatives }) => alternatives.find(({ prefix }) => !prefix)?.exact ?? "");
}

// -- numbers ----------------------------------------------------------------------------------------------------------

const REGISTERED = ["#16:kl-tw", "#16:ct-tw", "#160:kl-tw", "#853:qd-ubnd", "#853:qd-ttg", "#835:qd-ubnd", "#1853:kh-ubnd", "#24.2018:qh-14", "#24.2018:nd-cp", "#24:qd-ubnd"];

/** @param {string} text */
function registered(text) {
  const { numbers } = read(text);
  return numbers ? REGISTERED.filter((key) => isNumber(key, numbers)) : [];
}

/** @type {[string, string[]][]} */
const NUMBERS = [
  ...["16-KL/TW", "16 KL TW", "16/KL-TW", "16kl/tw", "16kltw", "16KL", "KL16", "kl 16", "KL-16", "kết luận 16", "kết luận số 16", "ket luan so 16-kl/tw", "16 - KL / TW"]
    .map((text) => /** @type {[string, string[]]} */ ([text, ["#16:kl-tw"]])),
  ...["853/QĐ-UBND", "853 QĐ UBND", "853/qd-ubnd", "853qdubnd", "853-QD-UBND", "QĐ-UBND 853", "quyết định 853/QĐ-UBND", "số 853/QĐ-UBND", "0853/QĐ-UBND"]
    .map((text) => /** @type {[string, string[]]} */ ([text, ["#853:qd-ubnd"]])),
  ["qd 853", ["#853:qd-ubnd", "#853:qd-ttg"]],
  ["853", ["#853:qd-ubnd", "#853:qd-ttg"]],
  ["quyết định số 853", ["#853:qd-ubnd", "#853:qd-ttg"]],
  ["853/QĐ-TTg", ["#853:qd-ttg"]],
  ["835/QĐ-UBND", ["#835:qd-ubnd"]],
  ["1853/KH-UBND", ["#1853:kh-ubnd"]],
  ["kế hoạch 1853", ["#1853:kh-ubnd"]],
  ["24/2018/QH14", ["#24.2018:qh-14"]],
  ["24/2018", ["#24.2018:qh-14", "#24.2018:nd-cp"]],
  ["24-2018-QH14", ["#24.2018:qh-14"]],
  ["16-CT/TW", ["#16:ct-tw"]],
  ["160-KL/TW", ["#160:kl-tw"]],
  ["853/QĐ-BTC", []],
  ["85", []],
  ["16/QĐ", []],
];

table("a document's number in every spelling, and no other's", NUMBERS, (text, keys) => equal(registered(text), keys));

table("what is no document's number", [["14/2/2012"], ["ngày 14 tháng 2 năm 2012"], ["lễ hội"], [""], ["2 lễ hội văn hóa"], ["thông tin đối ngoại 2012"]], (text) =>
  equal(registered(text), []));

// -- dates ------------------------------------------------------------------------------------------------------------

table("a date in every spelling is one unit", [
  ["14/2/2012"], ["14/02/2012"], ["14-02-2012"], ["14.2.2012"], ["14 2 2012"], ["14 / 2 / 2012"], ["14 tháng 2 năm 2012"], ["14 thang 2 nam 2012"],
  ["14 tháng 2 năm 2012".normalize("NFD")],
], (text) => equal(first(text), ["@2012-02-14"]));

Deno.test("a month, a day of a month, two dates", () => {
  equal(first("tháng 2/2012"), ["@2012-02"]);
  equal(first("tháng 02 năm 2012"), ["@2012-02"]);
  equal(first("14/2/2012 12/6/2017"), ["@2012-02-14", "@2017-06-12"]);
  equal(first("31/13/2012"), ["31", "13", "2012"]);
});

Deno.test("the word for day before a date counts for little", () => {
  const [day, date] = read("ngày 14/2/2012").units;
  equal([day.optional, date.optional], [true, false]);
  ok(date.idf > 3 * day.idf);
  equal(read("ngày hội").units.map(({ optional }) => optional), [false, false]);
});

// -- words ------------------------------------------------------------------------------------------------------------

/** @type {[string, string[]][]} */
const WORDS = [
  ["thông tin", ["thông", "tin"]],
  ["THÔNG TIN".normalize("NFD"), ["thông", "tin"]],
  ["hoà bình", ["hoa2", "binh2"]],
  ["ủy ban nhân dân huyện", ["ubnd+", "huyên5"]],
  ["UBND huyện", ["ubnd", "huyên5"]],
  ["thay mặt", ["t.m+"]],
  ["T/M", ["t.m"]],
  ["\u00a0thông\ttin\u0000đối ", ["thông", "tin", "đôi1"]],
  // left-overs of Telex and VNI, words run together: read only where no word is like them
  ["leex hooij", ["lê4", "hôi5"]],
  ["le64 ho65i", ["lê4", "hôi5"]],
  ["phangioi cammoc", ["phan", "gioi", "cam", "moc"]],
  ["doi ngoai", ["doi", "ngoai"]],
];

table("words", WORDS, (text, exact) => equal(first(text), exact));

/** @type {[string, string[]][]} */
const REJOINED = [
  ["tuyên tru yền miệng", ["tuyên truyền miệng"]],
  ["lễ h ội văn hó a", ["lễ hội văn hó a", "lễ h ội văn hóa"]],
  ["lễ hội", []],
  ["1 6", []],
  ["lễ", []],
  ["", []],
  ["( ) [ *".repeat(100), []],
];

table("a blank that slipped into a word", REJOINED, (text, others) => equal(rejoined(text, store.vocabulary), others));

Deno.test("a word that stands nowhere is taken for a slip of its likes", () => {
  const [unit] = read("tuyền ").units;
  equal(unit.known, true);
  const [unknown] = read("tuyeb ").units;
  equal(unknown.known, false);
  ok(unknown.alternatives.some(({ folded, slip }) => slip && folded === "tuyen"));
  equal(read("xy ").units[0].alternatives, []);
});

Deno.test("the rarer a word, the more it counts", () => {
  const [common, rare] = read("huyện phân ").units;
  ok(rare.idf > common.idf);
});

Deno.test("words of a question count for little, unless there is nothing else", () => {
  /** @param {string} text */
  const optional = (text) => read(text).units.flatMap(({ optional, text: typed }) => (optional ? [typed] : []));
  equal(optional("lễ hội là gì"), ["là", "gì"]);
  equal(optional("huyện họp khi nào"), ["khi", "nào"]);
  equal(optional("le hoi o dau"), ["o", "dau"]);
  equal(optional("của"), []);
  equal(optional('"của huyện"'), []);
  equal(optional("lễ hội của huyện"), ["của"]);
  equal(optional("công tác lưu trữ"), []);
});

Deno.test("accents are noticed", () => {
  equal([read("bi mat").marked, read("bí mat").marked, read("14/2/2012").marked], [false, true, false]);
});

// -- the end of a query being typed -----------------------------------------------------------------------------------

table("the last word may be unfinished", [
  ["thông ti", "ti"], ["thông tin đối ngo", "ngo"], ["16-K", "k"], ["85", "85"], ["lễ hội v", "v"], ["đường ngo", "ngo"], ["t", "t"],
], (text, prefix) => {
  const { units, open } = read(text);
  equal(open, true);
  equal(units[units.length - 1].alternatives.find((each) => each.prefix)?.folded, prefix);
  equal(units.slice(0, -1).some(({ alternatives }) => alternatives.some((each) => each.prefix)), false);
});

table("the last word is finished", [["thông ti "], ['"thông ti"'], ['"thông ti".'], ["“thông ti”"], ["thông ti\u00a0"], [""], ["ngày 14/2/2012"], ["ủy ban nhân dân"]], (text) =>
  equal(read(text).units.flatMap(({ alternatives }) => alternatives.filter((each) => each.prefix)), []));

// -- quotes -----------------------------------------------------------------------------------------------------------

/** @type {[string, number[], number][]} */
const QUOTES = [
  ['"lễ hội" văn hóa', [0, 0, -1, -1], 1],
  ["“lễ hội” «văn hóa»", [0, 0, 1, 1], 2],
  ["„lễ hội“", [0, 0], 1],
  ['văn "lễ hội', [-1, -1, -1], 0], // not closed: no phrase
  ['lễ" hội', [-1, -1], 0],
  ['"" lễ', [-1], 0],
  ['"ủy ban nhân dân"', [0, 0, 0, 0], 1], // quoted words are no abbreviation
  ['"14/2/2012"', [0], 1],
];

table("quoted phrases", QUOTES, (text, phrases, count) => {
  const query = read(text);
  equal([query.units.map(({ phrase }) => phrase), query.phrases], [phrases, count]);
});

// -- whatever else may be typed ---------------------------------------------------------------------------------------

table("anything at all is read, and in time", [
  ["a".repeat(10_000)], ["lễ hội ".repeat(1_500)], ["1".repeat(10_000)], ["/".repeat(10_000)], ['"'.repeat(500)], ['"a" '.repeat(500)], ["“".repeat(10_000)],
  [".*+?^${}()|[]\\"], ["(a+)+$"], ["[[[((("], ["\\u0000"], ["<img src=x onerror=alert(1)>"], ["</script><script>"], ["javascript:alert(1)"], ["../../etc/passwd"],
  ["\ud800"], ["\udc00 lễ \ud83d"], ["🎉🎉🎉"], ["👨‍👩‍👧 hội"], ["e\u0301".repeat(5_000)], ["\u0301"], ["\u202eabc"], ["\u0000\u0001"],
  ["…"], ["- / . , ;"], ["   "], [""], ["__proto__"], ["constructor toString"], ["hasOwnProperty"], ["中文 搜索"], ["ﷺ"], ["İİİİ 14/2/2012"],
  ["1/1/2012 ".repeat(100)], ["14 tháng ".repeat(100)], ["thang ".repeat(2_000)], ["aeiouy".repeat(2_000)], ["ss".repeat(5_000)], ["1a".repeat(5_000)],
], (text) => {
  const started = performance.now();
  const { units } = read(text);
  ok(units.length <= MOST_UNITS);
  ok(units.every(({ idf }) => Number.isFinite(idf)));
  ok(performance.now() - started < 400, `${performance.now() - started} ms`);
});

Deno.test("mere punctuation, emoji and lone surrogates are no query", () => {
  for (const text of ["…", "- / .", "🎉", "\ud800", '""', "\u0301"]) equal(read(text).units, []);
});

Deno.test("words are found around what is none", () => {
  equal(first("🎉lễ🎉hội\ud800"), ["lê4", "hôi5"]);
  equal(first("(lễ) *hội*"), ["lê4", "hôi5"]);
});
