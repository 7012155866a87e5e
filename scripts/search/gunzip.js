// Opening a gzip file (RFC 1952): by the browser where it can, else by our own inflate (RFC 1951), for browsers older
// than DecompressionStream (Safari before 16.4, Firefox before 113).

const LENGTH_BASE = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCE_BASE = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];
// A stream costs more than it saves for a small file, and leaves its buffers about.
const SMALL = 20000;
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/**
 * @param {Uint8Array} bytes
 * @returns {Promise<Uint8Array>}
 */
export async function gunzip(bytes) {
  if (bytes.length < SMALL || typeof DecompressionStream === "undefined") return inflate(bytes.subarray(10));
  const stream = new Blob([/** @type {BlobPart} */ (bytes)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** @typedef {{counts: Uint16Array, symbols: Uint16Array}} Code a canonical Huffman code */

/**
 * @param {ArrayLike<number>} lengths length of the code of each symbol
 * @returns {Code}
 */
function huffman(lengths) {
  const counts = new Uint16Array(16);
  const symbols = new Uint16Array(lengths.length);
  for (let symbol = 0; symbol < lengths.length; symbol++) counts[lengths[symbol]]++;
  counts[0] = 0;
  const offsets = new Uint16Array(16);
  for (let length = 1; length < 15; length++) offsets[length + 1] = offsets[length] + counts[length];
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    if (lengths[symbol]) symbols[offsets[lengths[symbol]]++] = symbol;
  }
  return { counts, symbols };
}

/**
 * The data of a deflate stream. The header of our gzip files is ten bytes: no name, no extra field.
 * @param {Uint8Array} bytes
 * @returns {Uint8Array}
 */
export function inflate(bytes) {
  let out = new Uint8Array(bytes.length * 6 + 1024);
  let size = 0;
  let at = 0;
  let held = 0;
  let holds = 0;

  /** @param {number} count */
  function bits(count) {
    while (holds < count) {
      if (at >= bytes.length) throw new Error("truncated");
      held |= bytes[at++] << holds;
      holds += 8;
    }
    const value = held & ((1 << count) - 1);
    held >>>= count;
    holds -= count;
    return value;
  }

  /** @param {Code} code */
  function symbol({ counts, symbols }) {
    let value = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length < 16; length++) {
      value |= bits(1);
      if (value - counts[length] < first) return symbols[index + value - first];
      index += counts[length];
      first = (first + counts[length]) << 1;
      value <<= 1;
    }
    throw new Error("no such code");
  }

  /** @param {number} more */
  function room(more) {
    if (size + more <= out.length) return;
    const wider = new Uint8Array(Math.max(out.length * 2, size + more));
    wider.set(out.subarray(0, size));
    out = wider;
  }

  function stored() {
    held = holds = 0;
    const length = bytes[at] | (bytes[at + 1] << 8);
    if (at + 4 + length > bytes.length) throw new Error("truncated");
    room(length);
    out.set(bytes.subarray(at + 4, at + 4 + length), size);
    at += 4 + length;
    size += length;
  }

  /** @returns {[Code, Code]} */
  function dynamic() {
    const literals = bits(5) + 257;
    const distances = bits(5) + 1;
    const codes = bits(4) + 4;
    const order = new Uint8Array(19);
    for (let code = 0; code < codes; code++) order[CODE_ORDER[code]] = bits(3);
    const outer = huffman(order);
    const lengths = new Uint8Array(literals + distances);
    for (let place = 0; place < lengths.length;) {
      const code = symbol(outer);
      const repeat = code < 16 ? 1 : code === 16 ? 3 + bits(2) : code === 17 ? 3 + bits(3) : 11 + bits(7);
      const value = code < 16 ? code : code === 16 ? lengths[place - 1] : 0;
      lengths.fill(value, place, place + repeat);
      place += repeat;
    }
    return [huffman(lengths.subarray(0, literals)), huffman(lengths.subarray(literals))];
  }

  /** @returns {[Code, Code]} */
  function fixed() {
    const lengths = new Uint8Array(288).fill(8).fill(9, 144, 256).fill(7, 256, 280);
    return [huffman(lengths), huffman(new Uint8Array(30).fill(5))];
  }

  /** @param {[Code, Code]} codes */
  function block([literal, distance]) {
    for (;;) {
      const code = symbol(literal);
      if (code === 256) return;
      if (code < 256) {
        room(1);
        out[size++] = code;
        continue;
      }
      const length = LENGTH_BASE[code - 257] + bits(LENGTH_BITS[code - 257]);
      const far = symbol(distance);
      const back = DISTANCE_BASE[far] + bits(far < 2 ? 0 : (far >> 1) - 1);
      room(length);
      for (let left = length; left; left--, size++) out[size] = out[size - back];
    }
  }

  for (let last = 0; !last;) {
    last = bits(1);
    const type = bits(2);
    if (type === 0) stored();
    else block(type === 1 ? fixed() : dynamic());
  }
  return out.slice(0, size);
}
