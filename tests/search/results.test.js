/// <reference lib="deno.ns" />
// How sections are ranked and shown: on pieces made by hand, then by the whole engine on the small library.
import { deepStrictEqual as equal, ok } from "node:assert/strict";
import { search } from "../../scripts/search/engine.js";
import { escape, present } from "../../scripts/search/present.js";
import { readQuery } from "../../scripts/search/query.js";
import { rank } from "../../scripts/search/rank.js";
import { FORMS, namesOf, openStore } from "./library.js";
import { table } from "./table.js";

/** @typedef {import("../../scripts/search/store.js").Piece} Piece */
/** @typedef {import("../../scripts/search/present.js").Item} Item */
/** @typedef {import("./library.js").Form} Form */

const { store } = await openStore("whole");
const { store: sharded } = await openStore("sharded");
const { glossary } = store;

/** A section of some page, with one block for each text. @param {string[]} texts @returns {Piece} */
function piece(...texts) {
  const blocks = texts.map((text, at) => /** @type {[string, string]} */ ([`ii-1-p${at + 1}`, text]));
  return { number: 0, url: "van-ban/a/", page: "Trang", place: [], id: "ii-1", title: "Mục", above: ["Trang"], blocks };
}

/** A query as the lists leave it: what was typed stands somewhere in the library. @param {string} text */
function sought(text) {
  const query = readQuery(text, store);
  for (const unit of query.units) unit.seen = true;
  return query;
}

/** @param {string} text @param {Piece} given */
function ranked(text, given) {
  return rank(sought(text), given, glossary, 1);
}

/** @param {string} text @param {Piece} given */
function score(text, given) {
  return ranked(text, given)?.score ?? 0;
}

/** @param {string} text @param {Piece} given @returns {Item} */
function shown(text, given) {
  const found = ranked(text, given);
  if (!found) throw new Error("not found");
  return present(sought(text), given, found);
}

/** @param {string} html */
function marks(html) {
  return [...html.matchAll(/<mark>(.*?)<\/mark>/g)].map((match) => match[1]);
}

/** The words of a result as a reader sees them. @param {string} html */
function plain(html) {
  return html.replace(/<[^>]*>/g, "").replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code));
}

// -- ranking ----------------------------------------------------------------------------------------------------------

/** @type {[string, string, string, string][]} */
const BETTER = [
  ["accents as typed", "bí mật ", "giữ bí mật", "thẻ bị mất"],
  ["accents as typed", "bị mất ", "thẻ bị mất", "giữ bí mật"],
  ["words beside each other", "thông tin đối ngoại ", "về thông tin đối ngoại", "thông báo, tin, đối, ngoại"],
  ["words in their order", "thông tin ", "thông tin", "tin thông"],
  ["words of one paragraph's sentence", "lễ hội ", "lễ hội", "lễ. Hội"],
  ["all the words", "lễ hội văn hóa ", "lễ hội văn hóa", "lễ hội"],
  ["more than once", "lễ hội ", "lễ hội, rồi lễ hội", "lễ hội, rồi thôi đi"],
  ["the abbreviation as typed", "UBND huyện ", "UBND huyện", "Ủy ban nhân dân huyện"],
  ["the expansion as typed", "ủy ban nhân dân huyện ", "Ủy ban nhân dân huyện", "UBND huyện"],
  ["the expansion rather than nothing", "UBND huyện ", "Ủy ban nhân dân huyện", "huyện"],
  ["the word rather than a slip of it", "thông tin ", "thông tin", "thông tim"],
  ["the day rather than its month", "12/6/2017 ", "ngày 12 tháng 6 năm 2017", "tháng 6/2017"],
];

table("what is the better answer", BETTER, (_why, query, better, worse) => {
  ok(score(query, piece(better)) > score(query, piece(worse)));
});

Deno.test("a title counts for more than a text, a text for more than what stands above it", () => {
  const empty = piece("không nói gì");
  const values = [{ ...empty, title: "Lễ hội" }, piece("lễ hội không"), { ...empty, above: ["Lễ hội"] }].map((given) => score("lễ hội ", given));
  ok(values[0] > values[1] && values[1] > values[2] && values[2] > 0);
});

Deno.test("the weight of a kind is in the score", () => {
  const query = sought("lễ hội ");
  const [full, half] = [1, 0.5].map((weight) => rank(query, piece("lễ hội"), glossary, weight)?.score ?? 0);
  ok(Math.abs(half - full / 2) < 1e-9);
});

table("a quoted phrase stands there word by word, or the section is no answer", [
  ['"lễ hội"', "một lễ hội lớn", true], ['"lễ hội"', "hội lễ", false], ['"lễ hội"', "lễ của hội", false], ['"le hoi"', "lễ hội", true],
  ['"lễ hội" "văn hóa"', "văn hoá và lễ hội", true], ['"lễ hội" "văn hóa"', "lễ hội", false], ['"lễ hội', "hội lễ", true],
], (query, text, holds) => equal(ranked(query, piece(text)) !== null, holds));

table("a document's number is that number, or the section is no answer", [
  ["853/QĐ-UBND", "theo Quyết định số 853/QĐ-UBND", true], ["853/QĐ-UBND", "Quyết định số 854/QĐ-UBND", false],
  ["853/QĐ-UBND", "theo Quyết định số 853/QĐ-TTg", false], ["853/QĐ-UBND", "853 mục; QĐ-UBND", false],
  ["853/QĐ-UBND", "853/QĐ của một cơ quan khác gửi UBND", false],
  ["qd 853", "QĐ-UBND số 853", true],
], (query, text, holds) => equal(ranked(query, piece(text)) !== null, holds));

Deno.test("evidence tells an answer from a section with some of the words", () => {
  /** @param {string} query @param {string} text */
  const evidence = (query, text) => ranked(query, piece(text))?.evidence ?? 0;
  equal(evidence("thông tin đối ngoại ", "thông tin đối ngoại"), 1);
  ok(evidence("thong tin doi ngoai ", "thông tin đối ngoại") > 0.9);
  ok(evidence("thông tin đối ngaọi ", "thông tin đối ngoại") > 0.7);
  ok(evidence("thông tin thời tiết ngày mai ", "thông tin đối ngoại") < 0.6);
  ok(evidence("giá vàng hôm nay ", "thông tin đối ngoại") === 0);
});

// -- what a result shows ----------------------------------------------------------------------------------------------

Deno.test("all that can be markup is escaped", () => {
  equal(escape(`<a href="x" title='y'>&amp;</a>`), "&#60;a href=&#34;x&#34; title=&#39;y&#39;&#62;&#38;amp;&#60;/a&#62;");
  const hostile = '<img src=x onerror="alert(1)"> lễ & \'hội\' </mark>';
  const { title, text } = shown("lễ hội", { ...piece(hostile), title: `${hostile} một` });
  for (const html of [title, text]) {
    equal(html.replace(/<\/?(mark|p)>/g, "").includes("<"), false);
    ok(plain(html).includes("<img src=x onerror=\"alert(1)\"> lễ & 'hội' </mark>"));
  }
});

/** @type {[string, string, string[]][]} */
const MARKS = [
  ["phân giới cắm mốc", "Việc phân giới, cắm mốc xong", ["phân giới, cắm mốc"]], // neighbours are marked as one
  ["phan gioi", "Phân giới và phân giới", ["Phân giới", "phân giới"]],
  ["UBND", "các Ủy ban nhân dân huyện", ["Ủy ban nhân dân"]],
  ["ủy ban nhân dân", "của UBND huyện", ["UBND"]],
  ["14/2/2012", "ngày 14 tháng 02 năm 2012 về", ["14 tháng 02 năm 2012"]],
  ["16-KL/TW", "Kết luận số 16-KL/TW", ["16-KL/TW"]],
  ["UBND ban", "Ủy ban nhân dân", ["Ủy ban nhân dân"]], // one within the other
  ["kiểm kê hiện mật ", "kiểm kê hiện vật", ["kiểm kê hiện vật"]], // a word that is one, for another
  ["lễ hội lễ hội", "lễ hội lễ hội", ["lễ hội lễ hội"]],
  ["thông tin đối ngo", "thông tin đối ngoại", ["thông tin đối ngoại"]],
  ["thông tin đối ngaọi ", "thông tin đối ngoại", ["thông tin đối ngoại"]],
  ["bí mật ", "giữ bí mật, thẻ bị mất", ["bí mật"]], // another word is not marked beside the one sought
  ["có tiến bộ gì", "công tác có tiến bộ", ["có tiến bộ"]],
  ["ai nhặt được thẻ", "ai đó hôm qua đã nhặt được thẻ", ["nhặt được thẻ"]], // a little word far from the rest
];

table("the words that matched are marked, without overlap", MARKS, (query, text, expected) => {
  const { text: html } = shown(query, piece(text));
  equal(marks(html), expected);
  equal(plain(html), text);
  equal(/<mark>[^<]*<mark>/.test(html), false);
});

const FILLER = "công việc của các đơn vị được làm theo kế hoạch đã định từ trước ".repeat(20);

Deno.test("an excerpt is the part around the marks, between words", () => {
  const text = `${FILLER}lễ hội lớn ${FILLER}`;
  const { text: html } = shown("lễ hội", piece(text));
  const words = plain(html);
  equal(marks(html), ["lễ hội"]);
  ok(words.startsWith("… ") && words.endsWith(" …"));
  ok(words.length > 200 && words.length < 400);
  ok(` ${text} `.includes(` ${words.slice(2, -2)} `));
});

Deno.test("an excerpt at either end of a text is open on one side only", () => {
  const begin = plain(shown("lễ hội", piece(`lễ hội ${FILLER}`)).text);
  ok(begin.startsWith("lễ hội") && begin.endsWith(" …"));
  const end = plain(shown("lễ hội", piece(`${FILLER}lễ hội`)).text);
  ok(end.startsWith("… ") && end.endsWith("lễ hội"));
});

Deno.test("marks far apart have a window each", () => {
  const { text: html } = shown("văn hóa ẩm thực", piece(`văn hóa ${FILLER} ẩm thực ${FILLER}`));
  equal(marks(html), ["văn hóa", "ẩm thực"]);
  equal(plain(html).split(" … ").length, 2);
  ok(plain(html).length < 450);
});

Deno.test("a short text is shown whole", () => {
  equal(plain(shown("lễ hội", piece("Mở lễ hội.")).text), "Mở lễ hội.");
});

Deno.test("a text without a blank is cut somewhere", () => {
  const { text: html } = shown("lễ", piece(`${"x".repeat(2000)}-lễ-${"y".repeat(2000)}`));
  equal(marks(html), ["lễ"]);
});

Deno.test("words in two blocks are shown from both, the best first", () => {
  const { text, location } = shown("lưu trữ biên giới hòa bình", piece("Công tác lưu trữ.", "Không.", "Đường biên giới hòa bình."));
  equal(text, "<p>Đường <mark>biên giới hòa bình</mark>.</p> <p>Công tác <mark>lưu trữ</mark>.</p>");
  ok(location.endsWith("#ii-1-p3"));
});

/** @type {[string, Partial<Piece>, string][]} */
const ADDRESSES = [
  ["a block", {}, "van-ban/a/?h=l%E1%BB%85%20h%E1%BB%99i#ii-1-p2"],
  ["a block without an id: its section", { blocks: [["", "lễ hội"]] }, "van-ban/a/?h=l%E1%BB%85%20h%E1%BB%99i#ii-1"],
  ["the title of a section", { title: "lễ hội", blocks: [["x", "không"]] }, "van-ban/a/?h=l%E1%BB%85%20h%E1%BB%99i#ii-1"],
  ["the title of the page", { page: "lễ hội", title: "lễ hội", above: [], id: "ii", blocks: [] }, "van-ban/a/?h=l%E1%BB%85%20h%E1%BB%99i"],
  ["a block at the beginning of the page", { page: "T", title: "T", above: [], id: "", blocks: [["p1", "lễ hội"]] }, "van-ban/a/?h=l%E1%BB%85%20h%E1%BB%99i#p1"],
  ["an id that is no word", { blocks: [["a b\"<", "lễ hội"]] }, "van-ban/a/?h=l%E1%BB%85%20h%E1%BB%99i#a%20b%22%3C"],
];

table("a result leads to the very block", ADDRESSES, (_why, given, address) => {
  equal(shown("lễ hội", { ...piece("không", "lễ hội"), ...given }).location, address);
});

Deno.test("an address carries the words as the text has them, the longest first, not too many", () => {
  /** @param {string} query @param {Piece} given */
  const carried = (query, given) => new URL(shown(query, given).location, "https://x/").searchParams.get("h")?.split("|");
  equal(carried("le hoi am thuc", piece("Lễ hội. Và ẩm thực.")), ["ẩm thực", "Lễ hội"]);
  equal(carried("thong tin doi ngoai ban", piece("ban này. Thông tin đối ngoại.")), ["Thông tin đối ngoại", "ban"]);
  const many = [..."áàảãạâấầẩẫ"].map((letter) => `m${letter}`).join(" chữ ");
  equal(carried("ma", piece(many))?.length, 8);
  equal(carried("lễ", piece('lễ&h=<b>#"')), ["lễ"]);
});

// -- the whole engine -------------------------------------------------------------------------------------------------

/** The addresses of the results, best first, without the words to mark. @param {string} query @param {Form} form @param {string} [kind] */
async function found(query, form = "whole", kind = undefined) {
  const { items } = await search(query, form === "whole" ? store : sharded, kind);
  return items.map(([item]) => item.location.replace(/\?h=[^#]*/, ""));
}

/** @type {[string, string | undefined][]} */
const FOUND = [
  ["phân giới cắm mốc", "van-ban/ke-hoach/ii/#ii-1-p1"],
  ["phan gioi cam moc", "van-ban/ke-hoach/ii/#ii-1-p1"],
  ["phân giới cắm mốc".normalize("NFD"), "van-ban/ke-hoach/ii/#ii-1-p1"],
  ["phaan giowis", "van-ban/ke-hoach/ii/#ii-1-p1"],
  ["pham gioi cam moc", "van-ban/ke-hoach/ii/#ii-1-p1"],
  ["đường biên giới hoà bình", "van-ban/ke-hoach/ii/#ii-1-p1"],
  ["quảng bá", undefined],
  ["tuyên truyền miẹng", "van-ban/ke-hoach/ii/#ii-2-p1"],
  ["bí mật", "van-ban/ke-hoach/ii/#p1"],
  ["bị mất", "thong-bao/#p1"],
  ["đổi ngoại tệ", "thong-bao/#p1"],
  ["853/QĐ-UBND", "van-ban/853-qd-ubnd/"],
  ["853qdubnd", "van-ban/853-qd-ubnd/"],
  ["853/QĐ-TTg", "van-ban/853-qd-ttg/"],
  ["huyện ban hành 853/QĐ-UBND", "van-ban/853-qd-ubnd/"], // the document before the section that says just that
  ["kl 16", "van-ban/16-kl-tw-2012/"],
  ["14-02-2012", "van-ban/16-kl-tw-2012/"],
  ["uy ban nhan dan huyen ban hanh", "van-ban/ke-hoach/ii/#ii-1-p2"],
  ['"lễ hội văn hóa"', "van-ban/ke-hoach/ii/#ii-2-p2"],
  ["lễ h ội văn hóa", "van-ban/ke-hoach/ii/#ii-2-p2"],
  ['"hội lễ"', undefined],
  ["kiem ke hien vat", "nhiem-vu/ke-hoach/iv-1/#p1"],
  ["tuyen truyen mie", "van-ban/ke-hoach/ii/#ii-2-p1"],
  ["giá vàng hôm nay", undefined],
  ["zzz", undefined],
];

for (const form of FORMS) {
  table(`what is found first: ${form}`, FOUND, async (query, first) => equal((await found(query, form))[0], first));
}

Deno.test("a wrong number never stands above the right one", async () => {
  for (const form of FORMS) {
    const all = await found("853/QĐ-UBND", form);
    equal(all[0], "van-ban/853-qd-ubnd/");
    equal(all.includes("van-ban/1853-kh-ubnd/"), false);
  }
});

Deno.test("exact accents stand far above others where the word typed is known, and hide none", async () => {
  for (const each of [store, sharded]) {
    for (const query of ["bí mật", "bị mất"]) {
      const [[first], [second], ...more] = (await search(query, each)).items;
      equal([plain(first.text).includes(query), plain(second.text).includes(query), more], [true, false, []]);
      ok(first.score > 20 * second.score);
    }
    const [[one], [other]] = (await search("bi mat", each)).items;
    ok(one.score < 2 * other.score);
  }
});

table("a query needs few files", [
  ["phân giới cắm mốc"], ["thông tin đối ngoại được đẩy mạnh tuyên truyền miệng đạt kết quả lễ hội văn hóa ẩm thực"], ["t"], ["đ n t b c"],
  ["pham gioi cem moc tren duong bien giui"], ["16 kl tw 853 qd ubnd 1853 kh 24 2018"],
], async (query) => {
  const { store: fresh, host } = await openStore("sharded");
  await search(query, fresh);
  const lists = host.asked.filter((name) => name[0] === "p");
  ok(namesOf("sharded").filter((name) => name[0] === "p").length > 24);
  ok(lists.length <= 12, `${lists.length}`);
  equal(new Set(host.asked).size, host.asked.length);
});

Deno.test("nothing found is said, with the nearest query that finds something", async () => {
  const answer = await search("thông tin đối ngoại của nhà xưởng cho thuê", store);
  equal([answer.state, answer.items], ["none", []]);
  equal(answer.nearest?.[0], "thông tin đối ngoại");
  equal((await found(answer.nearest?.[0] ?? "")).length > 0, true);
});

Deno.test("completions are whole queries", async () => {
  equal((await search("thông tin đối ng", store)).completions, ["thông tin đối ngoại"]);
  equal((await search("thông tin đối ngoại", store)).completions, []);
  equal((await search("thông tin đối ngoại ", store)).completions, []);
});

Deno.test("kinds are counted over all results; one of them filters", async () => {
  const { kinds } = await search("thông tin đối ngoại", store);
  equal(kinds, [{ kind: "van-ban", label: "Văn bản", count: 2 }]);
  equal(await found("thông tin đối ngoại", "whole", "van-ban"), await found("thông tin đối ngoại"));
  equal(await found("thông tin đối ngoại", "sharded", "tra-cuu"), []);
});

Deno.test("the results of a page stand together, its heading among them", async () => {
  const { items } = await search("huyện", store);
  for (const group of items) {
    equal(new Set(group.map(({ location }) => location.split(/[?#]/)[0])).size, 1);
    equal(group.filter(({ location }) => !location.includes("#")).length, 1);
    equal(group[0].score > 0, true);
  }
  const own = items.flat().filter(({ score }) => score > 0).map(({ location }) => location);
  equal(new Set(own).size, own.length);
});

Deno.test("markup in the library is text in the results", async () => {
  const { items } = await search("kiểm kê hiện vật", store);
  const html = items.flat().map(({ title, text }) => title + text).join("");
  equal(html.replace(/<\/?(?:mark|p|span|small)(?: class="[\w-]+")?>/g, "").includes("<"), false);
  ok(plain(html).includes('Nhiệm vụ <b>"IV.1" & tiếp</b>'));
  ok(plain(html).includes("Kế hoạch <i>A & B</i>"));
  ok(plain(html).includes("<i>kiểm kê</i> hiện vật & 'tài liệu'"));
});

table("whatever is typed is answered", [
  [""], [" "], ["…"], ["\ud800"], ["🎉"], ["a".repeat(10_000)], ["lễ hội ".repeat(1_000)], ["<img src=x onerror=alert(1)>"], ["(.*)+$ [a-"], ['"'.repeat(500)],
  ["__proto__ constructor"], ["853/".repeat(300)], ["%00%ff"], ["1 2 3 4 5 6 7 8 9"], ["của và là"], ["a b c d e f g h i k l m n o p q"],
], async (query) => {
  for (const each of [store, sharded]) {
    const answer = await search(query, each);
    equal(answer.query, query);
    equal(answer.state === "ok" || answer.state === "none", true);
    equal(answer.items.length > 0 && answer.state === "none", false);
  }
});

Deno.test("a query without words is no answer of nothing found", async () => {
  equal((await search("  ", store)).state, "ok");
  equal((await search("…", store)).state, "none");
});

Deno.test("the same words with other accents come last, and are not hidden", () => {
  const [exact, other] = ["bảo vệ bí mật", "thẻ bị mất"].map((text) => ranked("bí mật", piece(text)));
  equal([exact?.whole, other?.whole], [true, true]);
  equal(other?.evidence, 1);
  equal((exact?.score ?? 0) > 5 * (other?.score ?? 0), true);
});
