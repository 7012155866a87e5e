"""An office and its values: what it is asked for, and what of an answer is wrong."""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import urlsplit

from ..text import nfc

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_URL = re.compile(r"https?://[^\s\"'<>\\^`{|}]+", re.ASCII)
_LONGEST = 200  # characters: a name that fills a screen is a text pasted by mistake


@dataclass(frozen=True, slots=True)
class Office:
    """What a library says of the office that keeps it. ``address`` is '' where the site has none yet."""

    name: str  # of the library
    agency: str
    address: str
    report: str  # a mailto: address or the address of a form


@dataclass(frozen=True, slots=True)
class Question:
    """A value of an office: its name in ``Office``, its option, what to ask, an example."""

    field: str
    option: str
    words: str
    example: str
    optional: bool = False


QUESTIONS = (
    Question("name", "--ten", "Tên thư viện", "Thư viện văn bản huyện Mẫu"),
    Question("agency", "--co-quan", "Cơ quan giữ thư viện", "Văn phòng HĐND và UBND huyện Mẫu"),
    Question("address", "--dia-chi", "Địa chỉ trang, chưa có thì bỏ trống", "https://vanban.mau.gov.vn/", optional=True),
    Question("report", "--bao-loi", "Nơi nhận báo lỗi: hộp thư hoặc địa chỉ biểu mẫu", "vanthu@mau.gov.vn"),
)  # fmt: skip


def cleaned(question: Question, answer: str) -> str:
    """Return an answer as it is kept: composed letters, single blanks; an address with its scheme and its last slash.

    >>> cleaned(QUESTIONS[3], "vanthu@mau.gov.vn")
    'mailto:vanthu@mau.gov.vn'
    >>> cleaned(QUESTIONS[2], "https://mau.gov.vn")
    'https://mau.gov.vn/'
    """
    words = " ".join(nfc(answer).split())
    if question.field == "report" and _MAIL.fullmatch(words):
        return f"mailto:{words}"
    return words + "/" if question.field == "address" and words and not words.endswith("/") else words


def wrong(question: Question, value: str) -> str:
    """Say what of a cleaned answer is wrong; '' where nothing is."""
    if not value:
        return "" if question.optional else "phải có"
    if any(unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn") for character in value):
        return "có ký tự không in được; hãy gõ lại"
    if len(value) > _LONGEST:
        return f"dài quá {_LONGEST} ký tự"
    if question.field == "address" and not _is_address(value):
        return "phải là địa chỉ đầy đủ, bắt đầu bằng https:// hoặc http://"
    if question.field == "report" and not (
        _is_address(value) or (value.startswith("mailto:") and _MAIL.fullmatch(value.removeprefix("mailto:")))
    ):
        return "phải là một hộp thư, hoặc địa chỉ bắt đầu bằng https://"
    return ""


def _is_address(value: str) -> bool:
    if not _URL.fullmatch(value):
        return False
    try:
        parts = urlsplit(value)
        return bool(parts.hostname) and "@" not in parts.netloc and parts.port != 0
    except ValueError:
        return False
