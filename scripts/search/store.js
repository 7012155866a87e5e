// The index as a browser reads it: files fetched when a query needs them, opened once, kept.
import { gunzip } from "./gunzip.js";
import { Glossary } from "./syllables.js";

/** @typedef {{exact: string, numbers: Int32Array, weights: Uint8Array}} Variant the sections with one exact form */
/** @typedef {{key: string, count: number, variants: Variant[]}} List the sections with one folded key */
/** @typedef {{number: number, url: string, page: string, place: string[], id: string, title: string, above: string[], blocks: [string, string][], passing?: boolean}} Piece `passing`: it only names things */
/** @typedef {{count: number, shards: string[], fragments: number[], kinds: [string, string, number, number][], glossary: [string, string][]}} Head */
/** @typedef {(name: string) => Promise<Uint8Array>} Fetcher gives the compressed bytes of a file of the index */

const MOST_SHARDS = 3;
const MOST_FILES = 400;
const decoder = new TextDecoder();

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
  string(length) {
    return decoder.decode(this.take(length));
  }

  /** @param {Uint8Array} before the key before this one @returns {Uint8Array} */
  key(before) {
    const shared = this.number();
    const rest = this.take(this.number());
    const key = new Uint8Array(shared + rest.length);
    key.set(before.subarray(0, shared));
    key.set(rest, shared);
    return key;
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

/** The lists of one shard by key; a list is decoded when it is first asked for. */
class Shard {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    /** @type {Map<string, {count: number, start: number, end: number, variants: number}>} */
    this.places = new Map();
    this.bytes = bytes;
    /** @type {Map<string, List>} */
    this.open = new Map();
    const reader = new Reader(bytes);
    /** @type {Uint8Array} */
    let key = new Uint8Array();
    while (!reader.done) {
      key = reader.key(key);
      const count = reader.number();
      const variants = reader.number();
      const start = reader.at;
      for (let left = variants; left; left--) {
        reader.take(reader.number());
        reader.take(reader.number());
      }
      this.places.set(decoder.decode(key), { count, start, end: reader.at, variants });
    }
  }

  /** @param {string} key @returns {List | undefined} */
  get(key) {
    const place = this.places.get(key);
    if (!place) return undefined;
    let list = this.open.get(key);
    if (!list) {
      list = { key, count: place.count, variants: variantsOf(this.bytes, key, place) };
      this.open.set(key, list);
    }
    return list;
  }

  /** @param {string} prefix @returns {{key: string, count: number}[]} */
  startingWith(prefix) {
    const found = [];
    for (const [key, { count }] of this.places) if (key.startsWith(prefix)) found.push({ key, count });
    return found;
  }
}

/**
 * @param {Uint8Array} bytes
 * @param {string} key
 * @param {{start: number, variants: number}} place
 * @returns {Variant[]}
 */
function variantsOf(bytes, key, place) {
  const reader = new Reader(bytes);
  reader.at = place.start;
  const variants = [];
  for (let left = place.variants; left; left--) {
    const exact = reader.string(reader.number()) || key;
    const postings = new Reader(reader.take(reader.number()));
    const numbers = [];
    const weights = [];
    let number = 0;
    while (!postings.done) {
      const posting = postings.number();
      number += Math.floor(posting / 4);
      numbers.push(number);
      weights.push(posting & 3);
    }
    variants.push({ exact, numbers: Int32Array.from(numbers), weights: Uint8Array.from(weights) });
  }
  return variants;
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
    /** @type {Uint8Array} */
    let word = new Uint8Array();
    while (!words.done) {
      word = words.key(word);
      this.vocabulary.set(decoder.decode(word), words.number());
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
    return chosen.map(({ key, shard }) => /** @type {List} */ (shard.get(key)));
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
