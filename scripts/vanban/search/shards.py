"""The files of an index: small pieces a browser fetches as a query needs them, or one file for a small library.

``head`` holds what every query needs: the numbers of sections, the first key of each shard, the sizes of the fragments,
the glossary (JSON), and the vocabulary. ``p<n>`` is a shard of lists in the order of their keys, so that all keys with
a prefix stand together; ``f<n>`` a fragment of section texts (JSON). Whole numbers are little-endian base 128; keys are
stored without what they share with the one before. Every file is gzip, whatever the host does.
"""

import gzip
import json
from collections.abc import Iterable, Iterator
from typing import Any

from .index import Index, Piece, Variant

SHARD = 8_000  # bytes before compression: a query needs a few shards and a few fragments
FRAGMENT = 3_000
WHOLE = 160_000  # bytes after compression up to which all is one file: one request then costs less than several


_SMALL = [bytes([number]) for number in range(128)]


def files(index: Index) -> dict[str, bytes]:
    """Return the files of an index by name, compressed."""
    if len(index.pieces) < WHOLE // 100 and len(whole := _whole(index)) <= WHOLE:
        return {"head": whole}
    shards, firsts = _shards(index)
    fragments, sizes = _fragments(index)
    result = {"head": _compress(_pack([_meta(index, firsts, sizes), _vocabulary(index)]))}
    result |= {f"p{number}": _compress(shard) for number, shard in enumerate(shards)}
    return result | {f"f{number}": _compress(fragment) for number, fragment in enumerate(fragments)}


def _whole(index: Index) -> bytes:
    """Return the one file of a small index: the head, then all lists as one shard, all texts as one fragment."""
    lists = _joined((key, _record(key, count, variants)) for key, count, variants in index.lists)
    texts = _fragment(index, 0, len(index.pieces))
    head = _meta(index, [key for key, *_rest in index.lists[:1]], [len(index.pieces)])
    return _compress(_pack([head, _vocabulary(index), lists, texts]))


def _meta(index: Index, shards: list[str], fragments: list[int]) -> bytes:
    return _json(
        {
            "count": len(index.pieces),
            "shards": shards,
            "fragments": fragments,
            "kinds": index.kinds,
            "glossary": index.glossary,
        }
    )


def _shards(index: Index) -> tuple[list[bytes], list[str]]:
    """Return the shards and the first key of each."""
    shards: list[bytes] = []
    firsts: list[str] = []
    batch: list[tuple[str, bytes]] = []
    size = 0
    for key, count, variants in index.lists:
        record = _record(key, count, variants)
        if batch and size + len(record) > SHARD:
            shards.append(_joined(batch))
            batch, size = [], 0
        if not batch:
            firsts.append(key)
        batch.append((key, record))
        size += len(record) + 6
    return [*shards, _joined(batch)], firsts


def _joined(records: Iterable[tuple[str, bytes]]) -> bytes:
    """Return records, each after its key in front coding: the length shared with the key before, the rest."""
    out = bytearray()
    before = b""
    for key, record in records:
        encoded = key.encode()
        shared = 0
        for one, other in zip(encoded, before, strict=False):
            if one != other:
                break
            shared += 1
        rest = encoded[shared:]
        out += _varint(shared) + _varint(len(rest)) + rest + record
        before = encoded
    return bytes(out)


def _record(key: str, count: int, variants: Iterable[Variant]) -> bytes:
    out = bytearray(_varint(count))
    body = list(variants)
    out += _varint(len(body))
    for variant in body:
        exact = b"" if variant.exact == key else variant.exact.encode()
        postings = _postings(variant)
        out += _varint(len(exact)) + exact + _varint(len(postings)) + postings
    return bytes(out)


def _postings(variant: Variant) -> bytes:
    out = bytearray()
    last = 0
    for posting in variant.postings:
        number = posting >> 2
        gap = (number - last) << 2 | (posting & 3)
        last = number
        while gap > 127:
            out.append(gap & 127 | 128)
            gap >>= 7
        out.append(gap)
    return bytes(out)


def _fragments(index: Index) -> tuple[list[bytes], list[int]]:
    fragments: list[bytes] = []
    sizes: list[int] = []
    start = size = 0
    for number, piece in enumerate(index.pieces):
        length = len(piece.title) + sum(len(block.text) + 12 for block in piece.blocks)
        if number > start and size + length > FRAGMENT:
            fragments.append(_fragment(index, start, number))
            sizes.append(number - start)
            start, size = number, 0
        size += length
    if index.pieces:
        fragments.append(_fragment(index, start, len(index.pieces)))
        sizes.append(len(index.pieces) - start)
    return fragments, sizes


def _fragment(index: Index, start: int, end: int) -> bytes:
    pieces = index.pieces[start:end]
    first = pieces[0].page if pieces else 0
    last = pieces[-1].page + 1 if pieces else 0
    pages = [[page.url, page.title, page.place] for page in index.pages[first:last]]
    return _json({"pages": pages, "pieces": [_piece(piece, first) for piece in pieces]})


def _piece(piece: Piece, first_page: int) -> list[Any]:
    blocks = [[block.id, block.text] for block in piece.blocks]
    return [piece.page - first_page, piece.id, piece.title, piece.above, blocks, *([1] if piece.passing else [])]


def _vocabulary(index: Index) -> bytes:
    return _joined((word, _varint(count)) for word, count in index.vocabulary())


def _varint(number: int) -> bytes:
    if number < 128:
        return _SMALL[number]
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def _pack(parts: Iterable[bytes]) -> bytes:
    return b"".join(chunk for part in parts for chunk in _sized(part))


def _sized(part: bytes) -> Iterator[bytes]:
    yield _varint(len(part))
    yield part


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _compress(data: bytes) -> bytes:
    return gzip.compress(data, 6, mtime=0)
