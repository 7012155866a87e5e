// The index as a browser reads it: files fetched when a query needs them, opened once, kept.
import { gunzip } from "./gunzip.js";
import { Glossary } from "./syllables.js";

/** @typedef {{exact: string, postings: Uint8Array}} Variant the sections with one exact form, as `eachPosting` reads them */
/** @typedef {{key: string, count: number, variants: Variant[]}} List the sections with one folded key */
/** @typedef {{number: number, url: string, page: string, place: string[], id: string, title: string, above: string[], blocks: [string, string][], passing?: boolean}} Piece `passing`: it only names things */
/** @typedef {{count: number, shards: string[], fragments: number[], kinds: [string, string, number, number][], glossary: [string, string][]}} Head */
/** @typedef {(name: string) => Promise<Uint8Array>} Fetcher gives the compressed bytes of a file of the index */

const MOST_SHARDS = 3;
const MOST_FILES = 120;
const STEP = 32;
const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** A cursor over bytes: whole numbers in base 128, strings by length. */
class Reader {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  get done() {
    return this.at >= this.bytes.length;
  }

  number() {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.bytes[this.at++];
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
  }

  /** @param {number} length */
  take(length) {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  /** @param {number} length */
  skip(length) {
    this.at += length;
  }

  /** @param {number} length */
  string(length) {
    return decoder.decode(this.take(length));
  }

  /** Read a key over the one before, with which it shares its beginning. @param {Key} key */
  key(key) {
    key.length = this.number();
    for (let rest = this.number(); rest; rest--) key.push(this.bytes[this.at++]);
  }
}

/** The bytes of a key, written over by the next: a scan makes no object for each. */
class Key {
  constructor() {
    this.bytes = new Uint8Array(64);
    this.length = 0;
  }

  /** @param {number} byte */
  push(byte) {
    if (this.length === this.bytes.length) {
      const longer = new Uint8Array(2 * this.length);
      longer.set(this.bytes);
      this.bytes = longer;
    }
    this.bytes[this.length++] = byte;
  }

  /** Write another over this one. @param {Uint8Array} bytes */
  copy(bytes) {
    this.length = 0;
    for (const byte of bytes) this.push(byte);
  }

  get written() {
    return this.bytes.subarray(0, this.length);
  }
}

/**
 * The last place of a sorted array whose value is not above x; -1 where all are.
 * @template T
 * @param {T[]} values
 * @param {T} x
 */
export function lastNotAbove(values, x) {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] <= x) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * The lists of one shard by key. Nothing but the bytes is kept and the place of every 32nd key: a browser that has asked
 * much holds many shards, and objects for all their keys would take far more room than the shards themselves.
 */
class Shard {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    /** @type {{key: Uint8Array, at: number}[]} places to begin at: the key before, and where the next record is */
    this.marks = [];
    const reader = new Reader(bytes);
    const key = new Key();
    for (let records = 0; !reader.done; records++) {
      if (records % STEP === 0) this.marks.push({ key: key.written.slice(), at: reader.at });
      reader.key(key);
      skipList(reader);
    }
  }

  /**
   * Visit the keys from the first not below a string on, the reader at the list of each, until a visit says no.
   * @param {Uint8Array} first
   * @param {(key: Key, reader: Reader) => boolean} visit
   */
  scan(first, visit) {
    const beyond = this.marks.findIndex(({ key }) => compare(key, key.length, first) >= 0);
    const from = this.marks[Math.max(0, (beyond < 0 ? this.marks.length : beyond) - 1)];
    if (!from) return;
    const reader = new Reader(this.bytes);
    const key = new Key();
    key.copy(from.key);
    for (reader.at = from.at; !reader.done;) {
      reader.key(key);
      const list = reader.at;
      if (compare(key.bytes, key.length, first) >= 0 && !visit(key, reader)) return;
      reader.at = list;
      skipList(reader);
    }
  }

  /** @param {string} key @returns {List | undefined} */
  get(key) {
    const wanted = encoder.encode(key);
    /** @type {List | undefined} */
    let list;
    this.scan(wanted, (found, reader) => {
      if (!compare(found.bytes, found.length, wanted)) list = readList(reader, key);
      return false;
    });
    return list;
  }

  /** The keys with a prefix, the number of sections of each, and the place of its list. @param {string} prefix */
  startingWith(prefix) {
    const wanted = encoder.encode(prefix);
    /** @type {{key: string, count: number, at: number}[]} */
    const found = [];
    this.scan(wanted, (key, reader) => {
      if (compare(key.bytes, Math.min(key.length, wanted.length), wanted)) return false;
      found.push({ at: reader.at, key: decoder.decode(key.written), count: reader.number() });
      return true;
    });
    return found;
  }

  /** @param {string} key @param {number} at the place of its list */
  list(key, at) {
    const reader = new Reader(this.bytes);
    reader.at = at;
    return readList(reader, key);
  }
}

/** @param {Reader} reader */
function skipList(reader) {
  reader.number();
  for (let variants = reader.number(); variants; variants--) {
    reader.skip(reader.number());
    reader.skip(reader.number());
  }
}

/** @param {Reader} reader @param {string} key @returns {List} */
function readList(reader, key) {
  const count = reader.number();
  const variants = [];
  for (let left = reader.number(); left; left--) {
    const exact = reader.string(reader.number()) || key;
    variants.push({ exact, postings: reader.take(reader.number()) });
  }
  return { key, count, variants };
}

/** The order of two strings in UTF-8: below, equal to or above 0. @param {Uint8Array} one @param {number} length of one @param {Uint8Array} other */
function compare(one, length, other) {
  const common = Math.min(length, other.length);
  for (let at = 0; at < common; at++) if (one[at] !== other[at]) return one[at] - other[at];
  return length - other.length;
}

/**
 * Visit the sections of a variant with their weights, in order.
 * @param {Variant} variant
 * @param {(number: number, weight: number) => void} visit
 */
export function eachPosting({ postings }, visit) {
  const reader = new Reader(postings);
  for (let number = 0; !reader.done;) {
    const posting = reader.number();
    number += Math.floor(posting / 4);
    visit(number, posting & 3);
  }
}

/** The index: lists by key or prefix, section texts by number, the vocabulary. */
export class Store {
  /** @param {Fetcher} fetcher */
  constructor(fetcher) {
    this.fetcher = fetcher;
    /** @type {Map<string, Promise<any>>} */
    this.cache = new Map();
    /** @type {Head} */
    this.head = { count: 0, shards: [], fragments: [], kinds: [], glossary: [] };
    /** @type {Map<string, number>} folded syllables and the number of sections that hold them */
    this.vocabulary = new Map();
    /** @type {string[]} */
    this.words = [];
    /** @type {number[]} */
    this.starts = [];
    this.whole = false;
    this.glossary = new Glossary([]);
  }

  /** Load what every query needs. */
  async open() {
    const pack = new Reader(await this.bytes("head"));
    this.head = JSON.parse(pack.string(pack.number()));
    this.glossary = new Glossary(this.head.glossary);
    const words = new Reader(pack.take(pack.number()));
    const word = new Key();
    while (!words.done) {
      words.key(word);
      this.vocabulary.set(decoder.decode(word.written), words.number());
    }
    this.words = [...this.vocabulary.keys()];
    let start = 0;
    this.starts = this.head.fragments.map((size) => (start += size) - size);
    if (!pack.done) {
      this.whole = true;
      this.cache.set("p0", Promise.resolve(new Shard(pack.take(pack.number()))));
      this.cache.set("f0", Promise.resolve(JSON.parse(pack.string(pack.number()))));
    }
  }

  /** @param {string} name */
  async bytes(name) {
    return gunzip(await this.fetcher(name));
  }

  /**
   * A file opened once while it is in use; one that failed is asked for again.
   * @template T
   * @param {string} name
   * @param {(bytes: Uint8Array) => T} open
   * @returns {Promise<T>}
   */
  file(name, open) {
    const file = this.cache.get(name) ?? this.bytes(name).then(open);
    // Set anew, the file is the youngest; the browser's own cache keeps what is forgotten here.
    this.cache.delete(name);
    this.cache.set(name, file);
    file.catch(() => this.cache.delete(name));
    for (const [oldest] of this.cache) {
      if (this.cache.size <= MOST_FILES) break;
      this.cache.delete(oldest);
    }
    return file;
  }

  /** @param {number} number @returns {Promise<Shard>} */
  shard(number) {
    return this.file(`p${number}`, (bytes) => new Shard(bytes));
  }

  /** @param {string} key @returns {Promise<List | undefined>} */
  async list(key) {
    const number = lastNotAbove(this.head.shards, key);
    return number < 0 ? undefined : (await this.shard(number)).get(key);
  }

  /** The shards that hold the keys beginning with a prefix (a key is one). @param {string} prefix @returns {number[]} */
  shardsOf(prefix) {
    const first = Math.max(0, lastNotAbove(this.head.shards, prefix));
    const last = Math.max(first, Math.min(lastNotAbove(this.head.shards, prefix + "\uffff"), first + MOST_SHARDS - 1));
    return Array.from({ length: last - first + 1 }, (_, at) => first + at);
  }

  /** Whether a shard need not be fetched any more. @param {number} number */
  has(number) {
    return this.cache.has(`p${number}`);
  }

  /**
   * The lists whose keys begin with a prefix and pass a test, at most `limit`, those of most sections first.
   * @param {string} prefix
   * @param {number} limit
   * @param {(key: string) => boolean} [test]
   * @returns {Promise<List[]>}
   */
  async startingWith(prefix, limit, test = () => true) {
    const shards = await Promise.all(this.shardsOf(prefix).map((number) => this.shard(number)));
    const found = shards.flatMap((shard) => shard.startingWith(prefix).map((entry) => ({ ...entry, shard })));
    const chosen = found.filter(({ key }) => test(key)).sort((a, b) => b.count - a.count).slice(0, limit);
    return chosen.map(({ key, at, shard }) => shard.list(key, at));
  }

  /** @param {number} number @returns {Promise<Piece>} */
  async piece(number) {
    const fragment = lastNotAbove(this.starts, number);
    const { pages, pieces } = await this.file(`f${fragment}`, (bytes) => JSON.parse(decoder.decode(bytes)));
    const [at, id, title, above, blocks, passing] = pieces[number - this.starts[fragment]];
    const [url, page, place] = pages[at];
    return { number, url, page, place, id, title, above, blocks, ...(passing && { passing: true }) };
  }

  /** The kind of a section: folder, label, weight. @param {number} number */
  kind(number) {
    const { kinds } = this.head;
    const [kind, label, weight] = kinds[lastNotAbove(kinds.map((entry) => entry[3]), number)];
    return { kind, label, weight };
  }

  /** Syllables of the vocabulary that begin with a prefix. @param {string} prefix */
  completions(prefix) {
    let at = lastNotAbove(this.words, prefix);
    if (this.words[at] !== prefix) at++;
    const found = [];
    while (at < this.words.length && this.words[at].startsWith(prefix)) found.push(this.words[at++]);
    return found;
  }
}
