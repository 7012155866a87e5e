"""Marks on a document: secrecy, recall, draft, internal circulation.

What tells a mark from talk about marks is form and place: it is the whole of its line, cell or box, or stands in a column
of its own, beside the number or date line, in brackets behind a title; or a sentence says it of «this document». A mark
inside a sentence about rules is none. Marks and their wording: Law 29/2018/QH14 article 8, Decree 26/2020/NĐ-CP article 3,
Circular 24/2020/TT-BCA (stamps), Decree 30/2020/NĐ-CP annex I (circulation, drafts), Word's gallery of watermarks.
"""

import re
from collections.abc import Iterator

from .mark_words import (
    AT_END,
    BEFORE_HEADER,
    BEHIND_HEADER,
    BRACKETS,
    CIRCULATION,
    COLUMN,
    COMPOUND,
    CORES,
    DEGREE,
    DEGREE_LABEL,
    DRAFT,
    FURNITURE,
    GIVEN,
    GLUED,
    ITEM,
    KEPT,
    LISTED_DEGREES,
    MOST_WORDS,
    NUMBER_LINE,
    NUMBERED,
    NUMBERED_LINE,
    PAPER,
    PROHIBITION,
    RECALL,
    ROUND,
    SECRECY,
    STATE_SECRET,
    TALKED_OF,
    THIS,
    TITLE,
    TITLE_WORDS,
    WHOLE,
)
from .plain import letters, unspaced
from .wording import phrase

__all__ = ["CIRCULATION", "DRAFT", "RECALL", "SECRECY", "continues", "find", "is_label", "of_file_name", "of_parts"]


def words(text: str) -> str:
    """Return a plain text as words parted by one blank, letters set apart joined, decoration away."""
    return " ".join(re.findall(r"\w+", unspaced(text).replace("_", " ")))


def find(text: str, *, alone: bool = True, small: bool = True) -> Iterator[tuple[str, str]]:
    """Yield ``(rule, words)`` for the marks of a line, cell or box in plain form.

    ``alone`` tells that nothing stands beside it (it is no cell of a list); ``small`` that it may be in small letters.
    """
    stripped = text.strip()
    if not stripped or len(stripped) > 400:
        return
    if rule := _of(stripped, alone=alone, small=small):
        yield rule, stripped
        return
    if found := _beside(stripped):
        yield found, stripped
        return
    if match := THIS.search(stripped) or GIVEN.search(stripped):
        yield SECRECY, match[0]
    elif match := KEPT.search(stripped):
        yield CIRCULATION, match[0]


def _of(text: str, *, alone: bool, small: bool) -> str:
    """Return the rule whose mark is the whole of a text, '' where none is."""
    item = bool(ITEM.match(text)) or text.endswith(";")
    said = words(text)
    if not said or LISTED_DEGREES.search(text):
        return ""
    capitals = said.upper() == said
    if item and (not capitals or NUMBERED.match(text)):
        return ""  # one of a list: «a) Tuyệt mật;», «- Mật»
    for rule, pattern in WHOLE.items():
        if pattern.fullmatch(said) and _is_mark(rule, said, capitals, small, alone):
            return rule
    if _letters_are_degree(text) and (capitals or small):
        return SECRECY
    if " " not in said and " " in text:  # one word made of letters set apart
        return next((rule for rule, pattern in GLUED.items() if rule != SECRECY and pattern.fullmatch(said)), "")
    if (not said[0].islower() or PROHIBITION.fullmatch(said)) and (rule := _clauses(text, alone)):
        return rule
    if rule := _in_free_order(said, capitals, alone):
        return rule
    short_title = capitals and TITLE.fullmatch(said) and said.count(" ") < TITLE_WORDS
    return DRAFT if short_title and not NUMBERED.match(text) else ""


def _in_free_order(said: str, capitals: bool, alone: bool) -> str:
    """Return the rule of a mark whose words are all of the marks' own, whatever their order; '' where one is not."""
    if said.count(" ") >= MOST_WORDS or (said[0].islower() and said.count(" ") > 5):
        return ""
    if capitals and STATE_SECRET.fullmatch(said):
        return SECRECY
    if ROUND.sub("", said).strip():
        return ""
    for rule, core in CORES:
        rest = DEGREE_LABEL.sub("", said) if rule == SECRECY else said
        degrees = {letters(match[0]) for match in core.finditer(rest)} if rule == SECRECY else set()
        if rule == SECRECY and TALKED_OF.search(rest):
            continue
        if core.search(rest) and len(degrees) < 2 and (alone or capitals):
            return rule
    return ""


def _is_mark(rule: str, said: str, capitals: bool, small: bool, alone: bool) -> bool:
    if rule == SECRECY and said.isascii() and letters(said) == "mat":
        return capitals and alone  # without accents it may be another word
    if rule == SECRECY and said.lower().startswith("bí mật nhà nước"):
        return capitals  # else the heading of a rule about such papers
    if rule == SECRECY and letters(said) == "mật":
        return capitals or (small and alone)
    if rule == DRAFT and not alone and not capitals:
        return False  # a cell may say at what stage something is
    if rule == DRAFT:
        return not said[0].islower() or " " not in said.replace("dự thảo", "").strip()
    return True


def _letters_are_degree(text: str) -> bool:
    return letters(text) in ("mật", "tốimật", "tuyệtmật", "tuyetmat", "toimat")


def _clauses(text: str, alone: bool) -> str:
    """Return the rule of the first mark where every clause of a text is a mark or the furniture of one."""
    clauses = [words(clause) for clause in re.split(r"[,;.:!]\s+|\s[-–]\s|(?<=\w)\s*/\s*(?=\D)|[.!]$", text)]
    found = ""
    for clause in filter(None, clauses):
        rule = next((rule for rule, pattern in WHOLE.items() if pattern.fullmatch(clause)), "")
        if not rule and alone and PROHIBITION.fullmatch(clause):
            rule = CIRCULATION
        if not rule and not FURNITURE.fullmatch(clause):
            return ""
        found = found or rule
    return found


def _beside(text: str) -> str:
    """Return the rule of a mark that stands beside what heads a document: in a column, in brackets, by the number."""
    if BEFORE_HEADER.match(text) or ((behind := BEHIND_HEADER.fullmatch(text)) and not _compound(text, behind)):
        return SECRECY
    if (end := AT_END.fullmatch(text)) and not _compound(text, end) and _is_apart(end):
        return SECRECY
    if _AT_SMALL_END.fullmatch(text):
        return SECRECY
    if match := NUMBERED_LINE.fullmatch(text):
        rest = next(filter(None, match.groups()))
        if not rest[0].islower() and (rule := _of(rest, alone=True, small=True)):
            return rule
    columns = [column for column in COLUMN.split(text) if column.strip()]
    if len(columns) > 1 and letters(columns[0]) != letters(text):
        for column in columns:
            rule = _of(column, alone=False, small=False)
            if rule and (rule != SECRECY or column.upper() == column or len(words(column)) > len("mật")):
                return rule
            if letters(column) == "mật" and any(map(NUMBER_LINE.match, columns)):
                return SECRECY
        if len(columns) == 2 and is_label(columns[0]):
            return _of(columns[1], alone=True, small=True)
    if match := BRACKETS.fullmatch(text):
        before = match["before"].strip()
        heads = before.upper() == before or phrase(f"(?:số\\b.*[\\d/…_.]|{PAPER}\\b)").match(before)
        if heads and len(before) < 90 and not NUMBERED.match(text):
            return _of(match["inside"], alone=True, small=True)
    return ""


def _is_apart(end: re.Match[str]) -> bool:
    """Tell whether a mark at the end of a line is set off: among capitals «mật» alone may be part of a word."""
    if end["before"].upper() == end["before"]:
        return " " in end["mark"]
    return bool(end["apart"])


_AT_SMALL_END = phrase(rf"{PAPER}\b[^;,.:]{{0,60}}\s[-–]\s{DEGREE}\W*")


def _compound(text: str, match: re.Match[str]) -> bool:
    return bool(COMPOUND.search(text[: match.start("mark")]))


def continues(previous: str) -> bool:
    """Tell whether a line that begins with «mật» may go on from the line before: «bảo / mật»."""
    return bool(COMPOUND.search(previous.rstrip()))


_LABEL = phrase("(?:mức |dấu )?(?:chỉ )?(?:mức )?độ mật|loại")


def is_label(text: str) -> bool:
    """Tell whether a cell asks for the degree of secrecy that the next one gives."""
    return bool(_LABEL.fullmatch(words(text)))


def of_parts(text: str) -> str:
    """Return the rule of a mark made of several lines or cells, '' where they make none."""
    if ITEM.match(text) or text.rstrip().endswith(";"):
        return ""
    said = words(text)
    whole = next((rule for rule, pattern in WHOLE.items() if pattern.fullmatch(said)), "")
    return whole or (SECRECY if _letters_are_degree(text) else "")


_NAME_PARTS = re.compile(r"[_()\[\]+,;]+|\s-\s|--+|\.(?=\D)")
_ABOUT = phrase(r"(?:góp ý|về|ý kiến|thẩm định|quy định|quy chế|luật|đối với|xây dựng|quản lý)\b")
_NAMED = (
    (SECRECY, phrase("(?:.* )?(?:tuyệt|tối) mật(?: .*)?")),
    (DRAFT, phrase("(?:bản )?dự thảo(?: (?:lần )?\\w{1,3})?(?: .*)?|.* dự thảo(?: (?:lần )?\\w{1,3})?")),
    (CIRCULATION, phrase("(?:.* )?lưu hành nội bộ")),
)


def of_file_name(stem: str) -> str:
    """Return the rule of a mark in the name of a file: a part of it is one, or the name begins or ends with one."""
    for part in _NAME_PARTS.split(stem):
        said = words(part.replace("-", " "))
        if any(pattern.fullmatch(said) for pattern in (WHOLE[SECRECY],)) and said.upper() == said:
            return SECRECY
    said = words(stem.replace("-", " "))
    if _ABOUT.search(said):
        return ""
    return next((rule for rule, pattern in _NAMED if pattern.fullmatch(said)), "")
