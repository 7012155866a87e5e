"""The names of character sets that files declare, and which of them may be believed.

Python decodes with whatever codec has a name: some are no character sets (``rot13``, ``base64``, ``zlib``), some read text
as a program would (``unicode_escape``, ``idna``), and a name with a NUL is an error of its own. Only the sets that browsers
know are taken. Source: Encoding Standard (WHATWG), section 4.2.
"""

import codecs
import re

_NAME = re.compile(r"[a-z0-9][a-z0-9_.:+-]{0,39}", re.IGNORECASE)
_ALIASES = {
    "x-sjis": "shift_jis", "ms_kanji": "shift_jis", "windows-31j": "cp932", "x-gbk": "gbk", "x-x-big5": "big5",
    "x-euc-jp": "euc_jp", "x-cp1250": "cp1250", "x-cp1251": "cp1251", "x-cp1252": "cp1252", "x-cp1258": "cp1258",
    "windows-949": "cp949", "windows-874": "cp874", "dos-874": "cp874", "x-mac-roman": "mac-roman", "macintosh": "mac-roman",
    "x-mac-cyrillic": "mac-cyrillic", "unicode-1-1-utf-8": "utf-8", "x-unicode20utf8": "utf-8", "x-user-defined": "",
}  # fmt: skip
_KNOWN = frozenset(
    {
        "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "ascii", "iso8859-1", *(f"iso8859-{n}" for n in (*range(2, 12), 13, 14, 15, 16)),
        *(f"cp{n}" for n in (*range(1250, 1259), 437, 850, 852, 855, 866, 874, 932, 949, 950)), "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic",
        "gb2312", "gbk", "gb18030", "hz", "big5", "big5hkscs", "euc_jp", "iso2022_jp", "shift_jis", "euc_kr", "tis-620",
    }
)  # fmt: skip


def charset(name: str) -> str:
    """Return the name of the codec for a declared character set; '' where it is none that may be believed."""
    name = name.strip().strip("\"'").lower()
    if not _NAME.fullmatch(name):
        return ""
    try:
        found = codecs.lookup(_ALIASES.get(name, name)).name
    except (LookupError, ValueError):
        return ""
    return found if found in _KNOWN else ""


def is_name(name: str) -> bool:
    """Tell whether a text may be the name of a character set at all: a NUL, blanks or a page of letters may not."""
    return bool(_NAME.fullmatch(name.strip().strip("\"'")))
