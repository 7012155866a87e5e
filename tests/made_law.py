"""A made law of many articles that cite one another, and a decree that cites it.

``python tests/made_law.py FOLDER [articles] [references]`` writes such a library; sizes and times are measured on it.
"""

import random
import sys
from pathlib import Path

from vanban.converting.convert import convert_file
from vanban.library.load import load

LAW, DECREE = "31-2024-qh15", "102-2024-nd-cp"
LAW_NUMBER, DECREE_NUMBER = "31/2024/QH15", "102/2024/NĐ-CP"
_SUBJECTS = "hồ sơ đất mẫu", "bản đồ thửa", "giá thuê", "tiền bồi thường", "sổ địa chính", "quyền sử dụng"
_CLAUSES, _POINTS = 4, 2  # of each article; points of its second clause
_CHAPTER = 16  # articles
# What a made sentence says where it cites: ``{0}`` are the words, as offices write them.
_CITES = (
    "theo quy định tại {0}",
    "trừ trường hợp quy định tại {0} phải báo cáo cơ quan quản lý",
    "căn cứ {0} và hồ sơ đã nộp",
)


def _articles(count: int, cited: list[list[str]], of: str) -> list[str]:
    """Return the lines of a text's articles; ``cited`` are the words that each clause cites."""
    rest = iter(cited)
    lines: list[str] = []
    for number in range(1, count + 1):
        if number % _CHAPTER == 1:
            lines += [f"Chương {_roman(number // _CHAPTER + 1)}\nQUY ĐỊNH VỀ {_SUBJECTS[number % 6].upper()}"]
        lines.append(f"Điều {number}. Quản lý {_SUBJECTS[number % 6]} số {number}")
        for clause in range(1, _CLAUSES + 1):
            words = "; ".join(_CITES[(number + n) % 3].format(one) for n, one in enumerate(next(rest, [])))
            end = ":" if clause == 2 else "."
            said = f"Cơ quan quản lý {_SUBJECTS[(number + clause) % 6]} thực hiện việc thứ {clause} của {of} {number}"
            lines.append(f"{clause}. {said}{', ' if words else ''}{words}{end}")
            if clause == 2:
                lines += [
                    f"{letter}) Trường hợp thứ {n} của {of} {number};" for n, letter in enumerate("ab"[:_POINTS], 1)
                ]
    return lines


def _roman(number: int) -> str:
    pairs = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    written = ""
    for value, sign in pairs:
        written += sign * (number // value)
        number %= value
    return written


def _references(dice: random.Random, articles: int, count: int, clauses: int, other: str) -> list[list[str]]:
    """Return what each clause cites: a few articles are cited often, as definitions and principles are."""
    cited: list[list[str]] = [[] for _ in range(clauses)]
    for _ in range(count):
        often = dice.random() < 0.2
        number = dice.choice((3, 5)) if often else dice.randint(1, articles)
        clause = dice.randint(0, _CLAUSES)
        words = (f"khoản {clause} " if clause else "") + f"Điều {number}{other}"
        dice.choice(cited).append(words)
    return cited


def make(root: Path, articles: int = 250, within: int = 1500, from_outside: int = 500) -> None:
    """Write a library into ``root/docs``: the law, which cites itself, and a decree of a fifth of its size that cites it."""
    dice = random.Random(10)
    law = _references(dice, articles, within, articles * _CLAUSES, "")
    decree = _references(dice, articles, from_outside, articles // 5 * _CLAUSES, " Luật Đất mẫu")
    docs = root / "docs"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text("# Thư viện\n\n<!-- vanban: so-lieu -->\n", "utf-8")
    heads = (
        (LAW, "QUỐC HỘI", "Luật số: ", LAW_NUMBER, "LUẬT\nĐẤT MẪU", "TM. QUỐC HỘI\nCHỦ TỊCH QUỐC HỘI", articles, law, "luật"),
        (DECREE, "CHÍNH PHỦ", "Số: ", DECREE_NUMBER, "NGHỊ ĐỊNH\nQuy định chi tiết về đất mẫu", "TM. CHÍNH PHỦ\nTHỦ TƯỚNG", articles // 5, decree, "nghị định"),
    )  # fmt: skip
    for id, body, label, number, title, signed, count, cited, of in heads:
        lines = [
            body,
            f"{label}{number}",
            "Hà Nội, ngày 18 tháng 01 năm 2024",
            title,
            *_articles(count, cited, of),
            signed,
        ]
        lines.append("Nguyễn Văn Mẫu")
        source = root / f"{id}.txt"
        source.write_text("\n\n".join(lines) + "\n", "utf-8")
        convert_file(source, docs / "van-ban" / id, library=load(docs))
        if id == LAW:  # as an editor records it: a title alone is that of other editions, too
            page = docs / "van-ban" / id / "index.md"
            page.write_text(page.read_text("utf-8").replace("---\n", "---\nten_goi: [Luật Đất mẫu]\n", 1), "utf-8")


if __name__ == "__main__":
    make(Path(sys.argv[1]), *map(int, sys.argv[2:]))
