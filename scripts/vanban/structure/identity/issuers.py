"""Who issued a document: the lines of the header's left column, the superior body above, the issuer below.

A name takes one line or several. What tells where it begins: the issuer is bold and its superior is not (Nghị định
30/2020/NĐ-CP, appendix I); else the noun that every name of a body begins with. Where neither tells, nothing is read.
"""

import re
import unicodedata
from collections.abc import Sequence

from ...grammar.bodies import LEVEL, NOUNS
from ...grammar.forms import MOTTO_INSIDE
from ...grammar.patterns import any_of
from .pieces import Piece

# With their accents: «BẢO LỘC» is no «BÁO».
_HEAD = re.compile(rf"{any_of(NOUNS)}\b(?!(?<=^hội) an$)")
_LEVEL_NAME = rf"(?:{LEVEL}|tp|thôn)"
_LEVEL = re.compile(rf"{_LEVEL_NAME}\b\.?(?! (?:ủy|đoàn|đội)\b)")
_PLACED = re.compile(rf" {_LEVEL_NAME} \w")
# A name that cannot end here: it says of nothing whose it is.
_OPEN = re.compile(
    r"(?:ủy ban nhân dân|ủy ban hành chính|hội đồng nhân dân|ban chấp hành|ban chấp hành đảng bộ|ban thường vụ|bch|bch đảng bộ|ban chỉ đạo"
    r"|ban chỉ huy|ban quản lý|bộ chỉ huy|bộ tư lệnh|đảng bộ|chi bộ|ủy ban thường vụ|văn phòng|trung tâm|công ty|tổng công ty|công ty cổ phần"
    r"|công ty tnhh|trường|trường thpt|trường thcs|trường tiểu học|trường đại học|hội đồng|ủy ban|liên đoàn lao động|phòng|chi cục|hạt|trạm)"
)
_DANGLES = re.compile(r"(?:[-–,]|\b(?:và|của))$")
_JOINT = re.compile(r"(?:TTLT|NQLT|CTLT|QCLT|QCPH|CTPH|KHLT|HDLT|TBLT|TTLB|LT)\b")
_SHORT = re.compile(r"[BCDĐGHKLMNPQRSTVX]{2,}|UBND|UBMTTQ|UBKT")  # abbreviations, which no syllable is
_SHORTEST = 2  # letters of a symbol that tell whose it is
_MOST = 6  # lines
# Signs that no name holds, and the motto where a recogniser has run the two columns together («nước Cộng hòa …» is a name's).
_NO_NAME = re.compile(rf"[^\w\s\-–—.,;:&()/'’\"“”*+]|\.{{2,}}|{MOTTO_INSIDE}")
_LOWER_WORDS = 14  # of a name that is not in capitals


def begins_body(text: str) -> bool:
    """Tell whether a line begins with what names of bodies begin with."""
    return bool(_HEAD.match(_plain(text)) or _SHORT.fullmatch(text.split()[0]))


def issuer(lines: Sequence[Piece], number: str) -> list[Piece]:
    """Return the lines that name the issuer, of those of the header's left column; none where they do not tell.

    ``number`` of a joint document («TTLT») says that every line is an issuer's.
    """
    if not lines or len(lines) > _MOST or any(_NO_NAME.search(_plain(line.text)) for line in lines):
        return []
    if len(lines) == 1:
        return list(lines)
    joint = bool(_JOINT.search(number))
    if joint:
        return list(lines)
    if lines[-1].bold and not lines[0].bold:
        first = len(lines)
        while first and lines[first - 1].bold:
            first -= 1
        return list(lines[first:])
    symbol = _abbreviated(lines, number)
    if symbol >= 0:
        return list(lines[symbol:])
    first = len(lines) - 1
    while first >= 0 and not begins_body(lines[first].text):
        first -= 1
    if first < 0:
        return []
    while first and (_hangs(lines[first - 1].text) or _DANGLES.search(_plain(lines[first - 1].text))):
        first -= 1
    named = lines[first:]
    levels = sum(bool(_LEVEL.match(_plain(piece.text))) for piece in named)
    placed = _PLACED.search(_plain(named[0].text))
    return [] if levels > 1 or (levels and placed) else list(named)


def _abbreviated(lines: Sequence[Piece], number: str) -> int:
    """Return the line at which the body begins that the symbol abbreviates (NQ-HĐQL: «HỘI ĐỒNG QUẢN LÝ»); -1 if none or several do."""
    abbreviation = next((part for part in reversed(re.split(r"[-/]", number)[1:]) if len(part) >= _SHORTEST), "")
    if not abbreviation or number.count("-") + number.count("/") < 2:
        return -1
    begun = [at for at, line in enumerate(lines) if begins_body(line.text)]  # a place may have the same initials
    found = [at for at in begun if _initials(lines[at:]).startswith(abbreviation)]
    return found[0] if len(found) == 1 else -1


def _initials(lines: Sequence[Piece]) -> str:
    """Return the initials of a name as symbols have them: «và» left out, Đ kept, an abbreviation whole."""
    parts = [part for piece in lines for part in re.findall(r"[^\W\d]+", piece.text.upper()) if part != "VÀ"]
    return "".join(part if _SHORT.fullmatch(part) else _base(part[0]) for part in parts)


def _base(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]


def _plain(text: str) -> str:
    """Return a line in lower case, its tone marks where the new spelling has them."""
    return text.strip().lower().replace("uỷ", "ủy").replace("toà ", "tòa ")


def _hangs(text: str) -> bool:
    plain = _plain(text)
    return bool(
        _OPEN.fullmatch(plain) or re.search(r"\b(?:hội|ban|sở|tổng công ty|trường đại học|trung tâm|cục|đoàn)$", plain)
    )


def body_name(named: Sequence[Piece], number: str) -> str:
    """Return the name over its lines; a dash stands between the issuers of a joint document."""
    joint = bool(_JOINT.search(number))
    name = ""
    for text in (piece.text.strip(" -–;,") if joint else piece.text.strip() for piece in named):
        name += (
            " - " if joint and name and begins_body(text) and not _hangs(name.rpartition(" - ")[2]) else " "
        ) + text
    return name.strip()
