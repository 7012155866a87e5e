"""Numbers and addresses by which a person is known or reached: identity papers, mobile numbers, mailboxes, accounts.

Each is told by its shape, the words before it and the unit behind it: a number with a unit is a quantity.
"""

import re
from collections.abc import Iterator
from datetime import date

from .wording import phrase

PAPER, MOBILE, MAIL, ACCOUNT = "giay-to", "di-dong", "thu-dien-tu", "tai-khoan"

_RUN = r"\d(?:[ .\-]{0,3}\d)*"
_UNIT = phrase(
    r"\s{0,2}(?:%|(?:đồng|đ|vnđ|vnd|usd|triệu|tỷ|tỉ|nghìn|ngàn|người|hộ|thẻ|trường hợp|hồ sơ|lượt|em|cháu|trẻ|học sinh|m|m2|m3|ha|km|kg|tấn|tạ"
    r"|lít|kwh|cây|con|cuốn|quyển|tài khoản|cái|chiếc|sản phẩm|cán bộ|công dân|nhân khẩu|khẩu|suất|phiếu)\b)"
)
_QUANTITY_BEFORE = phrase(
    r"(?:tổng|tổng số|tổng cộng|tổng thu|tổng chi|cộng|giá trị|sản lượng|số lượng|doanh thu|năm \d{4}|kinh phí|vốn|diện tích|dân số|số dư"
    r"|mã vạch|seri|sê ri|mã số|mã hồ sơ|mã số hồ sơ|mã số thuế|mst|số thửa|tọa độ|\b[xy]|isbn|mã|=|là"
    # what is numbered is named, and is no person
    r"|(?:mã|số)(?: số)? (?:dự án|công trình|gói thầu|hợp đồng|hóa đơn|biên lai|giao dịch|vận đơn|tài sản|thiết bị|đơn hàng)"
    r")\s*[:=]?\s*(?:\d{1,3}[ .])?$"
)
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[ .]\d{3})+")

# -- identity papers: digits by Decree 137/2015/NĐ-CP article 13 (12), Decree 05/1999/NĐ-CP (9), Circular 73/2021/TT-BCA
# (passport: a letter and 7 or 8 digits), Decision 1035/QĐ-BHXH 2015 (10), Decision 1351/QĐ-BHXH 2015 (card: 15 signs)
_TERMS: tuple[tuple[str, frozenset[int]], ...] = (
    (r"cccd|căn cước(?: công dân)?|đdcn|định danh(?: cá nhân)?|giấy tờ tùy thân|giấy tờ tuỳ thân|cmnd|cmtnd|cmt|chứng minh(?: nhân dân| thư)+|số chứng minh"
     r"|cc", frozenset({9, 12})),
    (r"chứng minh (?:sĩ quan|quân nhân|quân đội|công an)(?: nhân dân)?|cmsq|số hiệu quân nhân", frozenset({8, 9, 10, 12})),
    (r"(?:sổ |mã số |mã |số )bhxh|(?:sổ |mã số |số sổ )bảo hiểm xã hội|bhxh|bhyt|(?:thẻ |mã số |mã thẻ |số thẻ |số )(?:bhyt|bảo hiểm y tế)", frozenset({10})),
    (r"(?:mã số thuế|mst)(?: thu nhập)? (?:cá nhân|tncn)", frozenset({10, 12})),
    (r"giấy phép lái xe|gplx|bằng lái(?: xe)?", frozenset({12})),
    (r"thẻ (?:đảng viên|đảng|đv)", frozenset({8})),
)  # fmt: skip
_GAP = r"(?P<gap>[^\d;]{0,45}?)"
_PAPERS = tuple(
    (phrase(rf"(?<!\w)(?:{term})(?!\w){_GAP}(?<![\d.,/-])(?P<run>{_RUN})(?![\d/]|[.,]\d)"), counts)
    for term, counts in _TERMS
)
_TAX = phrase(
    r"(?<!\w)(?:mã số thuế|mst)(?!\w)[^\d;]{0,40}?8\d{9}(?!\d|-\d)"
)  # organisations: the code of a province, 01 to 62
_PASSPORT = phrase(
    r"(?<!\w)(?:hộ chiếu|passport|giấy thông hành|số hc)(?!\w)[^\d;]{0,30}?(?P<run>(?-i:[A-Z]{1,2})[ .-]?\d(?:[ .-]?\d){6,7})(?![\d/])"
)
_INSURANCE_CARD = re.compile(r"(?<!\w)(?P<run>[A-Z]{2}[ .-]?\d[ .-]?\d{2}[ .-]?\d{10})(?!\w)")
_CITIZEN = re.compile(r"(?<![\w/.,-])(?<!\d )(?P<run>0\d(?:[ .-]?\d){10})(?![\w/-]|[.,]\d| \d)")
_NAMED_BEHIND = phrase(rf"(?<![\d.,/-])(?P<run>{_RUN})\s*[(\[–-]\s*(?:số )?(?:cccd|cmnd|căn cước|chứng minh|bhxh|bhyt)")
_SPACED_CITIZEN = re.compile(r"(?<![\w/.,-])(?<!\d )(?P<run>0(?: \d){11})(?! ?\d)")
_MOST_GROUPS = 5  # in which people write 12 digits
_PROVINCES = 96  # the highest code of a province, Circular 59/2021/TT-BCA annex 1


def papers(text: str) -> Iterator[str]:
    """Yield the numbers of identity papers with the words before them."""
    for pattern, counts in _PAPERS:
        for match in pattern.finditer(text):
            run = whole(match["run"], counts)
            if (
                run
                and not (10 in counts and _THOUSANDS.fullmatch(run))
                and not _quantity(text, match.start("run"), match.start("run") + len(run))
            ):
                yield text[match.start() : match.start("run") + len(run)]
    for pattern in (_PASSPORT, _INSURANCE_CARD, _TAX):
        yield from (match[0] for match in pattern.finditer(text))
    for match in _NAMED_BEHIND.finditer(text):
        if sum(map(str.isdigit, match["run"])) in (9, 10, 12) and not _THOUSANDS.fullmatch(match["run"]):
            yield match[0]
    for pattern in (_CITIZEN, _SPACED_CITIZEN):
        for match in pattern.finditer(text):
            few = len(re.findall(r"\d+", match["run"])) <= _MOST_GROUPS or pattern is _SPACED_CITIZEN
            if few and is_citizen(match["run"]) and not _quantity(text, match.start(), match.end(), named=False):
                yield match[0]


def is_citizen(run: str) -> bool:
    """Tell whether 12 digits are built as a citizen's number: province, century and sex, year of birth, a count."""
    digits = re.sub(r"\D", "", run)
    if len(digits) != 12 or not 1 <= int(digits[:3]) <= _PROVINCES or digits[3] not in "0123":
        return False
    return digits[3] in "01" or 2000 + int(digits[4:6]) <= date.today().year


def whole(run: str, counts: frozenset[int]) -> str:
    """Return the longest beginning of a run of digits that has one of the counts and ends where a group does; '' if none."""
    best = ""
    for group in re.finditer(r"\d+", run):
        beginning = run[: group.end()]
        if sum(map(str.isdigit, beginning)) in counts:
            best = beginning
    return best


def _quantity(text: str, start: int, end: int, *, named: bool = True) -> bool:
    """Tell whether the number at a place is a quantity; words of quantity before it count where nothing names it."""
    if _UNIT.match(text, end):
        return True
    return not named and bool(_QUANTITY_BEFORE.search(text[max(0, start - 40) : start]))


# -- telephones: prefixes of mobile networks, Decision 798/QĐ-BTTTT 2018 and later grants; 01… before September 2018
_S = r"[ .\-()*_·]{0,3}"
_PREFIX = rf"(?:3{_S}[2-9]|5{_S}[25689]|7{_S}[06-9]|8{_S}[1-9]|9{_S}\d)"
_REST = rf"(?:{_S}\d){{7}}"
_END = r"(?!\d|/\d{1,4}(?!\d)|,\d|[ .]?[1-9]\d{2}(?!\d))"
_MOBILE = re.compile(
    rf"(?<![\d/,])(?<!\d[.\- ])(?:\(0\)|0){_S}{_PREFIX}{_REST}{_END}"
    rf"|(?<![\d/,.-])(?:0|84){_PREFIX}\d{{7}}(?!\d|/\d{{1,4}}(?!\d))"
    rf"|(?:\(\+?84\)|\+{_S}84|(?<!\d)0084|(?<=tel:)84){_S}(?:\(?0\)?)?{_S}{_PREFIX}{_REST}(?!\d)"
    rf"|(?<![\d/,.])0{_S}1{_S}(?:2{_S}\d|6{_S}[2-9]|8{_S}[68]|9{_S}9){_REST}{_END}"
)
_CALLED = phrase(
    r"(?<!\w)(?:sđt|số đt|đt|đtdđ|điện thoại|di động|số máy|zalo|liên hệ|liên lạc|hotline|tel|mobile|phone)(?!\w)[^\d]{0,25}?"
    rf"(?P<run>(?:84{_S})?{_PREFIX}{_REST})(?![\d/])"
)
_CALLS = phrase(
    r"(?:sđt|đt|đtdđ|điện thoại|di động|số máy|zalo|liên hệ|liên lạc|hotline|tel|mobile|phone|gọi)\W*(?:số)?\W*$"
)


def mobiles(text: str) -> Iterator[str]:
    """Yield mobile numbers: landlines (02…), services (1800, 1900) and quantities are none."""
    for match in filter(lambda found: _is_grouped(found[0]), _MOBILE.finditer(text)):
        named = bool(_CALLS.search(text[max(0, match.start() - 30) : match.start()]))
        if not _quantity(text, match.start(), match.end(), named=named):
            yield match[0]
    yield from (match[0] for match in _CALLED.finditer(text) if not _UNIT.match(text, match.end()))


def _is_grouped(run: str) -> bool:
    """Tell whether digits stand as people write telephone numbers: in few groups or one by one, brackets only at the start."""
    groups = re.findall(r"\d+", run)
    opened = run.rfind("(")
    return (len(groups) <= 6 or len(groups) >= 9) and (opened < 0 or sum(map(str.isdigit, run[:opened])) <= 2)


# -- mailboxes: free providers serve persons; an office's mailbox there is named for the office
_AT, _DOT = r"\s?(?:[(\[{]?@[)\]}]?|[(\[{]\s?at\s?[)\]}]|\sat\s)\s?", r"\s?(?:\.|[(\[{]\s?dot\s?[)\]}]|\sdot\s)\s?"
_PROVIDERS = (
    "gmail", "googlemail", "yahoo", "ymail", "rocketmail", "hotmail", "outlook", "live", "msn", "icloud", "me", "mac", "aol", "proton",
    "protonmail", "zoho", "zohomail", "yandex", "gmx", "mail", "inbox", "tutanota", "qq", "163",
)  # fmt: skip
_MAIL = re.compile(
    rf"(?P<who>[\w.+-]+){_AT}(?:{'|'.join(_PROVIDERS)}){_DOT}(?:com|net|vn|me|ru|org|de|uk|fr)\b", re.IGNORECASE
)
_OFFICE = re.compile(
    r"(?:ubnd|hdnd|vanthu|vanphong|congan|thcs|thpt|tieuhoc|mamnon|tramyte|benhvien|trungtam|chicuc|ttyt|huyenuy|dangbo|danguy|mttq|tiepdan"
    r"|motcua|bophan|lienhe|toasoan|hotro|bientap|gopy|contact|info|phong(?:noivu|giaoduc|tuphap|taichinh|tnmt|gd|kinhte))",
    re.IGNORECASE,
)


def mailboxes(text: str) -> Iterator[str]:
    """Yield mailboxes at providers for persons, also as «ten (at) gmail.com»."""
    yield from (match[0] for match in _MAIL.finditer(text) if not _OFFICE.match(match["who"].replace(".", "")))


# -- accounts: the treasury serves offices only; names of banks as the State Bank lists them, with their short names
_BANKS = (
    r"agribank|nhno|vietcombank|vcb|vietinbank|bidv|techcombank|tcb|mb ?bank|mbbank|acb|sacombank|vpbank|tpbank|hdbank|vib|shb|eximbank|msb"
    r"|seabank|ocb|lienvietpostbank|lpbank|scb|abbank|namabank|nam a bank|bac a bank|kienlongbank|pvcombank|ncb|vietbank|vietabank|dongabank"
    r"|saigonbank|oceanbank|gpbank|cbbank|baovietbank|pgbank|shinhan|hsbc|woori|cake|timo|ngân hàng(?: [\w&]+){0,8}"
)
_ACCOUNT = phrase(
    r"(?<!\w)(?P<term>(?:số |số hiệu )?tài khoản|stk|(?:số )?tknh|(?:số )?tk|account(?: no)?|(?:số )?thẻ (?:atm|ngân hàng|tín dụng|ghi nợ|napas|visa))(?!\w)"
    rf"(?P<gap>[^\d;]{{0,60}}?)(?P<run>{_RUN})(?![\d/]|[.,]\d)"
)
_AT_BANK = phrase(
    rf"(?<!\w)(?:{_BANKS})\b[^\d;]{{0,12}}?(?P<a>{_RUN})(?![\d/])|(?<![\w/.,-])(?P<b>{_RUN})[^\d;\w]{{0,4}}(?:tại |ở |mở tại |, )?(?:{_BANKS})\b"
)
_CARD = re.compile(r"(?<!\d)9704(?:[ .-]?\d){12}(?:(?:[ .-]?\d){3})?(?!\d)")
_TREASURY = phrase(r"kho bạc|kbnn")
_MONEY = phrase(r"số dư|số tiền|kinh phí|dư nợ|doanh số|trị giá")


def accounts(text: str) -> Iterator[str]:
    """Yield numbers of bank accounts and cards; accounts at the treasury are an office's."""
    if _TREASURY.search(text):
        return
    for match in _ACCOUNT.finditer(text):
        numbered = match["term"].lower() not in ("tài khoản", "tk", "tai khoan")
        digits = sum(map(str.isdigit, match["run"]))
        money = _MONEY.search(match["gap"]) or (not numbered and _THOUSANDS.fullmatch(match["run"]))
        if (6 if numbered else 8) <= digits <= 24 and not money and not _UNIT.match(text, match.end("run")):
            yield match[0]
    for match in _AT_BANK.finditer(text):
        run = match["a"] or match["b"]
        end = match.end("a") if match["a"] else match.end("b")
        if sum(map(str.isdigit, run)) >= 9 and not _THOUSANDS.fullmatch(run) and not _UNIT.match(text, end):
            yield match[0]
    yield from (match[0] for match in _CARD.finditer(text))
