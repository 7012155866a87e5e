"""Plain text in the 8-bit character sets used before Unicode: Windows-1258, TCVN3, VNI, told apart by what they say."""

import importlib
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

_MOST_UNKNOWN = 0.15  # share of words that are no Vietnamese: text decoded right has 0.03 at most, noise 0.4 and more
_FEWEST = 8  # words: fewer prove nothing


class Text(NamedTuple):
    """Decoded text: what was done, by code, and what is not certain."""

    text: str
    normalised: tuple[tuple[str, int], ...]
    doubts: tuple[str, ...] = ()


def decode(data: bytes) -> Text | None:
    """Decode bytes that are no UTF-8; None where no character set makes Vietnamese of them."""
    lexicon = _module("lexicon")
    if lexicon is None or len(data.split()) < _FEWEST:
        return None
    share, best = min(
        ((lexicon.unknown_share(found.text), found) for found in _readings(data)),
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
    legacy = _module("legacy")
    if legacy is not None:
        text = "".join(bytes([byte]).decode("windows-1252", "ignore") or chr(byte) for byte in data)
        found = legacy.decode([legacy.Run(text, "")])
        if found.counts:
            yield Text("".join(found.texts), tuple(found.counts), tuple(found.doubts))


def _module(name: str) -> Any:
    full = f"{__name__.partition('.')[0]}.{name}"
    try:
        return importlib.import_module(full)
    except ModuleNotFoundError as error:
        if error.name != full:
            raise
        return None
