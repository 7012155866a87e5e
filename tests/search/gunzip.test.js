/// <reference lib="deno.ns" />
import { deepStrictEqual as equal, rejects, throws } from "node:assert/strict";
import { constants, deflateRawSync, gzipSync } from "node:zlib";
import { gunzip, inflate } from "../../scripts/search/gunzip.js";
import { fileOf, namesOf } from "./library.js";
import { table } from "./table.js";

const encoder = new TextEncoder();
const PROSE = encoder.encode("Tiếp tục đẩy mạnh công tác thông tin đối ngoại; phân giới, cắm mốc. ".repeat(300));
const NOISE = Uint8Array.from({ length: 70_000 }, (_, at) => (Math.imul(at + 1, 2654435761) >>> 13) & 255);
// One distance of each size, up to the whole window.
const FAR = Uint8Array.from({ length: 80_000 }, (_, at) => (at % 32_700 < 40 ? at % 32_700 : (at * 7) & 255));

/** @type {[string, Uint8Array][]} */
const TEXTS = [
  ["nothing", new Uint8Array()],
  ["one byte", Uint8Array.of(0)],
  ["a run", new Uint8Array(5000).fill(97)],
  ["prose", PROSE],
  ["noise", NOISE],
  ["far copies", FAR],
  ["every length of copy", Uint8Array.from({ length: 260 * 131 }, (_, at) => at & 255)],
  ["more than the first room", new Uint8Array(3_000_000)],
];

table("inflate undoes what each level of deflate did", TEXTS, (_name, bytes) => {
  for (const level of [0, 1, 6, 9]) equal(inflate(deflateRawSync(bytes, { level })), bytes);
});

table("inflate knows fixed codes, and codes without copies", TEXTS, (_name, bytes) => {
  for (const strategy of [constants.Z_FIXED, constants.Z_HUFFMAN_ONLY]) equal(inflate(deflateRawSync(bytes, { strategy })), bytes);
});

table("inflate takes blocks of every type after one another", [[0, 9], [9, 0], [6, 1]], (one, other) => {
  const half = PROSE.length / 2;
  const open = deflateRawSync(PROSE.subarray(0, half), { level: one, finishFlush: constants.Z_FULL_FLUSH });
  equal(inflate(Uint8Array.of(...open, ...deflateRawSync(PROSE.subarray(half), { level: other }))), PROSE);
});

table("a file cut short is refused", [[6, 0], [6, 1], [6, 5], [6, 100], [0, 3], [0, 1000]], (level, length) => {
  throws(() => inflate(deflateRawSync(PROSE, { level }).subarray(0, length)));
});

Deno.test("a type that is none is refused", () => {
  throws(() => inflate(Uint8Array.of(0b111, 0, 0)));
});

Deno.test("codes that stand for nothing are refused", () => {
  throws(() => inflate(Uint8Array.of(0b101, 0xff, 0xff, 0xff, 0xff)));
});

Deno.test("the browser and we open each file of an index alike", async () => {
  for (const name of namesOf("sharded")) {
    const bytes = fileOf("sharded", name);
    equal(inflate(bytes.subarray(10)), await gunzip(bytes));
  }
});

Deno.test("a gzip file is opened without the browser's help", async () => {
  const own = globalThis.DecompressionStream;
  try {
    Object.assign(globalThis, { DecompressionStream: undefined });
    equal(await gunzip(gzipSync(PROSE)), PROSE);
    await rejects(gunzip(gzipSync(PROSE).subarray(0, 40)));
  } finally {
    globalThis.DecompressionStream = own;
  }
});

Deno.test("a page of errors is no index", async () => {
  await rejects(gunzip(encoder.encode("<!doctype html><title>404</title>")));
});
