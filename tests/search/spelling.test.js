/// <reference lib="deno.ns" />
import { deepStrictEqual as equal } from "node:assert/strict";
import { fromTelex, fromVni, isSyllable, oneSlip, slips, split, withTone } from "../../scripts/search/spelling.js";
import { table } from "./table.js";

table("Telex left in a word", [
  ["hooij", "hội"], ["leex", "lễ"], ["aamr", "ẩm"], ["thuwcj", "thực"], ["dduwowngf", "đường"], ["dduowngf", "đường"], ["nguwowif", "người"],
  ["nguowif", "người"], ["ddoois", "đối"], ["ddaats", "đất"], ["ddawcj", "đặc"], ["chieens", "chiến"], ["quoocs", "quốc"], ["nghieepj", "nghiệp"],
  ["tuyeenf", "tuyền"], ["hoaf", "hòa"], ["thuyr", "thủy"], ["khoer", "khỏe"], ["giaf", "già"], ["gif", "gì"], ["uwr", "ử"], ["uyr", "ủy"],
  // the key of a tone anywhere behind its vowel, that of đ at the end
  ["hojoi", "hội"], ["tieesng", "tiếng"], ["doongfd", "đồng"], ["HOOIJ", "hội"],
], (typed, meant) => equal(fromTelex(typed), meant));

table("no Telex in a word", [
  ["ban"], ["xa"], ["hội"], ["16kl"], ["kltw"], ["qdubnd"], ["zzz"], [""], ["w1"], ["<b>"], ["brrrs"], ["strength"],
], (typed) => equal(fromTelex(typed), ""));

table("VNI left in a word", [
  ["ho65i", "hội"], ["ho6i5", "hội"], ["hoi65", "hội"], ["le64", "lễ"], ["a6m3", "ẩm"], ["thu7c5", "thực"], ["d9uo7ng2", "đường"], ["d9u7o7ng2", "đường"],
  ["duong972", "đường"], ["nguo7i2", "người"], ["tie6ng1", "tiếng"], ["vie6t5", "việt"], ["ba81c", "bắc"], ["bac81", "bắc"], ["hoa2", "hòa"], ["d9a62t", "đầt"],
  ["DO6I1", "dối"],
], (typed, meant) => equal(fromVni(typed), meant));

table("no VNI in a word", [
  ["kl16"], ["qh14"], ["a1"], ["khoa11"], ["hoi"], ["2012"], [""], ["16kl"], ["hoi65432"], ["hội5"], ["x9y9z9"], ["bac7"], ["tt22"],
], (typed) => equal(fromVni(typed), ""));

table("a tone is written where readers expect it", [
  ["hòa"], ["thủy"], ["khỏe"], ["ủy"], ["già"], ["giếng"], ["gì"], ["gìn"], ["giường"], ["quốc"], ["quán"], ["quyền"], ["quỹ"], ["toàn"], ["hoạch"],
  ["khuỷu"], ["ngoéo"], ["tuổi"], ["lưỡi"], ["chìa"], ["múa"], ["cửa"], ["tiến"], ["yếu"], ["ạ"], ["đặt"], ["Ở"], ["người"], ["nghiệp"], ["khuyến"], ["ý"],
], (word) => {
  const decomposed = word.toLowerCase().normalize("NFD");
  const tone = /[\u0300\u0301\u0303\u0309\u0323]/.exec(decomposed)?.[0] ?? "";
  equal(withTone(decomposed.replace(tone, "").normalize("NFC"), tone), word.toLowerCase());
});

Deno.test("no tone, or no vowel to bear it", () => {
  equal(withTone("hoa", ""), "hoa");
  equal(withTone("q", "\u0301").normalize("NFD"), "q\u0301");
});

table("syllables", [
  ["nghieng", true], ["a", true], ["uyen", true], ["quoc", true], ["thuong", true], ["oai", true], ["gi", true],
  ["", false], ["tw", false], ["ubnd", false], ["nghieeng", true], ["brr", false], ["hoaaai", false], ["aab", false], ["đoi", false],
], (word, is) => equal(isSyllable(word), is));

table("one slip", [
  ["ngaoi", "ngoai", true], // two exchanged
  ["pham", "phan", true], // one for another
  ["phn", "phan", true], // one missing
  ["phaan", "phan", true], // one twice
  ["x", "", true],
  ["phan", "phan", false],
  ["pham", "phon", false],
  ["gnaoi", "ngoai", false], // two slips
  ["phan", "phanxx", false],
  ["abcd", "badc", false],
  ["", "", false],
], (a, b, is) => {
  equal(oneSlip(a, b), is);
  equal(oneSlip(b, a), is);
});

Deno.test("slips come by frequency, without letters alone", () => {
  const vocabulary = new Map([["phan", 3], ["cham", 5], ["pham", 9], ["phan2", 1], ["h", 99]]);
  equal(slips("pham", vocabulary), ["cham", "phan"]);
  equal(slips("phan", vocabulary), ["pham", "phan2"]);
  equal(slips("hh", vocabulary), []);
  equal(slips("xyz", vocabulary), []);
});

const KNOWN = new Map([["qd", 9], ["ubnd", 9], ["phan", 5], ["gioi", 4], ["cam", 2], ["moc", 2], ["pha", 1], ["ngi", 1], ["oi", 1], ["qui", 3], ["che", 3]]);

/** @type {[string, number, string[]][]} */
const RUNS = [
  ["qdubnd", 4, ["qd", "ubnd"]],
  ["phangioi", 2, ["phan", "gioi"]], // not pha + ngi + oi
  ["phangioi", 4, ["phan", "gioi"]],
  ["phangioicammoc", 4, ["phan", "gioi", "cam", "moc"]],
  ["phangioicammoc", 3, []],
  ["phan", 2, ["phan"]],
  ["quychế", 2, ["quy", "chế"]],
  ["phangioix", 4, []],
  ["x", 4, []],
  ["phan", 0, []],
];

table("words run together", RUNS, (word, most, parts) => equal(split(word, KNOWN, most), parts));

Deno.test("a long run of letters is given up in time", () => {
  const started = performance.now();
  equal(split("phan".repeat(60), KNOWN, 4), []);
  equal(fromTelex("a".repeat(600)), "");
  equal(fromVni(`${"a6".repeat(300)}5`), "");
  equal(performance.now() - started < 200, true);
});
