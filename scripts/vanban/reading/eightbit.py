"""Plain text in the 8-bit character sets used before Unicode: Windows-1258, TCVN3, VNI, told apart by what they say."""

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from ..vietnamese import legacy
from ..vietnamese.lexicon import unknown_share

_MOST_UNKNOWN = 0.15  # share of words that are no Vietnamese: text decoded right has 0.03 at most, noise 0.4 and more
_FEWEST = 8  # words: fewer prove nothing

_WINDOWS = [
    bytes([byte]).decode("windows-1252", "ignore") or chr(byte) for byte in range(256)
]  # five bytes have no letter


class Text(NamedTuple):
    """Decoded text: what was done, by code, and what is not certain."""

    text: str
    normalised: tuple[tuple[str, int], ...]
    doubts: tuple[str, ...] = ()


def decode(data: bytes) -> Text | None:
    """Decode bytes that are no UTF-8; None where no character set makes Vietnamese of them."""
    if len(data.split()) < _FEWEST:
        return None
    share, best = min(
        ((unknown_share(found.text), found) for found in _readings(data)),
        key=lambda pair: pair[0],
        default=(1.0, None),
    )
    return best if share <= _MOST_UNKNOWN else None


def _readings(data: bytes) -> Iterator[Text]:
    try:
        text = unicodedata.normalize("NFC", data.decode("windows-1258"))
    except UnicodeDecodeError:
        pass
    else:
        yield Text(text, (("windows-1258", 1),))
    text = "".join(map(_WINDOWS.__getitem__, data))
    found = legacy.decode([legacy.Run(text, "")])
    if found.counts:
        yield Text("".join(found.texts), found.counts, found.doubts)
