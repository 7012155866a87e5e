"""Vague citations: words that cite a document, a class of documents or the law in general, without a number."""

from collections.abc import Sequence
from typing import NamedTuple

from ..grammar.bodies import ISSUER
from ..grammar.patterns import any_of, pattern

_KINDS = (
    "văn bản quy phạm pháp luật", "văn bản", "chỉ thị", "nghị quyết", "quyết định", "hướng dẫn", "thông tư", "nghị định",
    "kế hoạch", "quy định của pháp luật", "quy định pháp luật", "quy định",
)  # fmt: skip
_MORE = (
    "chỉ đạo", "điều hành", "định hướng", "hướng dẫn", "chuyên đề", "liên quan", "có liên quan", "quy phạm pháp luật",
    "hiện hành", "cấp trên", "của cấp trên",
)  # fmt: skip
_ABOVE = (
    "ngành cấp trên",
    "cấp trên",
    "cấp có thẩm quyền",
    "Đảng và Nhà nước",
    "Đảng",
    "Nhà nước",
    "Trung ương",
    "tỉnh",
    "huyện",
)

VAGUE = pattern(
    rf"""
    (?i: (?P<many>các|nhiều|những|một\ số)[ ] )?
    (?P<kind> (?i:{any_of(_KINDS)}) )
    (?P<more> (?i:
        (?:,|[ ]và|[ ]hoặc)?[ ]{any_of(_MORE)}                      # … chỉ đạo, điều hành
      | ,[ ](?:chỉ\ thị|nghị\ quyết|quyết\ định|kết\ luận|quy\ định)      # … nghị quyết, chỉ thị
    )* )
    (?P<of> [ ]của[ ](?:{ISSUER}|{any_of(_ABOVE)}) (?:,[ ]{ISSUER})* )?
    (?P<about> [ ]về[ ][^.;:()]{{3,90}}?                            # up to a stop, or to what the citing text does with it
      (?= [.;:)] | ,[ ](?:qua\ đó|đồng\ thời|nhằm|trong\ đó) | $ | [ ](?:nhằm|để|qua\ đó|ở|là)[ ] )
    )?
    """,
    (
        "văn bản chỉ đạo của UBND tỉnh Lâm Đồng",
        "Các nghị quyết, chỉ thị của Trung ương",
        "quy định pháp luật về bảo vệ môi trường",
        "nhiều văn bản chỉ đạo, điều hành",
    ),
    ("báo cáo", "văn bản chỉ đạo của ai", "các phòng"),
)


class VagueMention(NamedTuple):
    """Words that cite a document or a class of documents without a number."""

    start: int
    end: int
    text: str
    kind: str  # 'khong_so' one document without number, 'lop_van_ban' a class, 'phap_luat_chung' the law in general


def find_vague(text: str, taken: Sequence[tuple[int, int]] = ()) -> list[VagueMention]:
    """Find vague citations of text outside the spans already taken by numbered or named ones.

    Asks for evidence beyond the noun: a plural, or an issuer, or 'pháp luật về …'; a bare 'hướng dẫn' is a verb.
    """
    found = []
    for match in VAGUE.regex.finditer(text):
        start, end = match.span()
        if any(a < end and start < b for a, b in taken):
            continue
        law = "pháp luật" in match["kind"].lower() and "quy định" in match["kind"].lower()
        directed = bool(match["more"].strip()) or match["kind"].lower().startswith("văn bản")
        if law and match["about"]:
            found.append(VagueMention(start, end, match.group(), "phap_luat_chung"))
        elif match["of"] and directed:
            found.append(VagueMention(start, end, match.group(), "lop_van_ban" if match["many"] else "khong_so"))
        elif match["many"] and match["more"].strip() and match["kind"].lower() not in ("kế hoạch", "quy định"):
            found.append(VagueMention(start, end, match.group(), "lop_van_ban"))
    return found
