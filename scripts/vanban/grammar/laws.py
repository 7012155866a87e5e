"""Names of laws: «Luật Đất đai», «Bộ luật Tố tụng dân sự», «Pháp lệnh Ngoại hối», «Hiến pháp».

Where a name ends cannot be told from its form: it may hold commas, «và», «của» («Luật Phòng cháy, chữa cháy và cứu nạn,
cứu hộ»). The names of the laws, codes and ordinances of Việt Nam since 1980 are known here; another name reaches up to the
first word that begins no part of a name.
"""

import re
from typing import NamedTuple

from ..text import UPPER, fold
from .patterns import pattern

# Sources: the lists of laws and ordinances of the national legal database, by the name that they are cited by.
_LAWS = """
An ninh mạng | An ninh quốc gia | An toàn, vệ sinh lao động | An toàn thông tin mạng | An toàn thực phẩm | Bảo hiểm tiền gửi | Bảo hiểm xã hội
| Bảo hiểm y tế | Bảo vệ bí mật nhà nước | Bảo vệ dữ liệu cá nhân | Bảo vệ, chăm sóc và giáo dục trẻ em | Bảo vệ công trình quốc phòng và khu quân sự | Bảo vệ môi trường
| Bảo vệ quyền lợi người tiêu dùng | Bảo vệ sức khỏe nhân dân | Bảo vệ và kiểm dịch thực vật | Bảo vệ và phát triển rừng
| Ban hành văn bản quy phạm pháp luật | Ban hành văn bản quy phạm pháp luật của Hội đồng nhân dân, Ủy ban nhân dân | Ban hành văn bản QPPL
| Báo chí | Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân | Bầu cử đại biểu Quốc hội | Bầu cử đại biểu Hội đồng nhân dân | Biên giới quốc gia | Biên phòng Việt Nam | Biển Việt Nam
| Bình đẳng giới | Bưu chính | Bưu chính, viễn thông | Cạnh tranh | Cán bộ, công chức | Căn cước | Căn cước công dân | Cảnh sát biển Việt Nam | Cảnh sát cơ động | Cảnh vệ | Chăn nuôi
| Chất lượng sản phẩm, hàng hóa | Chính quyền địa phương | Chuyển đổi số | Chuyển giao công nghệ | Chuyển giao người đang chấp hành án phạt tù | Chứng khoán | Công an nhân dân | Công an xã | Công chứng
| Công đoàn | Công nghệ cao | Công nghệ thông tin | Công nghiệp công nghệ số | Công nghiệp quốc phòng, an ninh và động viên công nghiệp | Cơ quan đại diện nước Cộng hòa xã hội chủ nghĩa Việt Nam ở nước ngoài
| Công nghiệp quốc phòng | Cơ yếu | Cư trú | Dạy nghề | Dầu khí | Di sản văn hóa | Doanh nghiệp | Doanh nghiệp nhà nước | Doanh nghiệp tư nhân | Dân quân tự vệ | Dẫn độ | Dự trữ quốc gia | Dược | Du lịch | Dữ liệu | Đa dạng sinh học
| Đặc xá | Đất đai | Đấu giá tài sản | Đấu thầu | Đầu tư | Đầu tư công | Đầu tư nước ngoài tại Việt Nam | Đầu tư theo phương thức đối tác công tư | Đê điều | Điện ảnh | Điện lực
| Điều ước quốc tế | Đo lường | Đo đạc và bản đồ | Đường bộ | Đường sắt | Địa chất và khoáng sản | Đơn vị hành chính - kinh tế đặc biệt | Đơn vị hành chính – kinh tế đặc biệt
| Giá | Giám định tư pháp | Giáo dục | Giáo dục đại học | Giáo dục nghề nghiệp | Giáo dục quốc phòng và an ninh | Giao dịch điện tử | Giao thông đường bộ | Giao thông đường thủy nội địa | Giao thông đường biển
| Giới thiệu | Hải quan | Hàng hải | Hàng không dân dụng Việt Nam | Hiến, lấy, ghép mô, bộ phận cơ thể người và hiến, lấy xác | Hoạt động chữ thập đỏ | Hoạt động giám sát của Quốc hội và Hội đồng nhân dân
| Hoạt động giám sát của Quốc hội | Hòa giải ở cơ sở | Hòa giải, đối thoại tại Tòa án | Hóa chất | Hôn nhân và gia đình | Hộ tịch | Hợp tác xã | Hỗ trợ doanh nghiệp nhỏ và vừa |
| Kế toán | Kế toán, thống kê | Khám bệnh, chữa bệnh | Khí tượng thủy văn | Khiếu nại | Khiếu nại, tố cáo | Khoa học và công nghệ | Khoa học, công nghệ và đổi mới sáng tạo | Khoáng sản | Khuyến khích đầu tư trong nước | Kiểm toán nhà nước
| Kiến trúc | Kinh doanh bảo hiểm | Kinh doanh bất động sản | Kiểm toán độc lập | Lâm nghiệp | Lao động | Luật sư | Lưu trữ | Lý lịch tư pháp | Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở | Lực lượng dự bị động viên
| Lực lượng tham gia gìn giữ hòa bình của Liên hợp quốc | Mặt trận Tổ quốc Việt Nam | Ngân hàng Nhà nước Việt Nam | Ngân hàng Nhà nước | Ngân sách nhà nước | Ngân sách Nhà nước | Ngân sách | Nghĩa vụ quân sự | Người cao tuổi | Người khuyết tật
| Người lao động Việt Nam đi làm việc ở nước ngoài theo hợp đồng | Nhà giáo | Nhà ở | Nhập cảnh, xuất cảnh, quá cảnh, cư trú của người nước ngoài tại Việt Nam | Nuôi con nuôi | Năng lượng nguyên tử | Phá sản | Phá sản doanh nghiệp
| Phòng bệnh | Phòng cháy và chữa cháy | Phòng cháy, chữa cháy | Phòng cháy, chữa cháy và cứu nạn, cứu hộ | Phòng, chống bạo lực gia đình | Phòng, chống bệnh truyền nhiễm | Phòng, chống khủng bố | Phòng, chống ma túy | Phòng, chống mua bán người
| Phòng, chống nhiễm vi rút gây ra hội chứng suy giảm miễn dịch mắc phải ở người (HIV/AIDS) | Phòng, chống rửa tiền | Phòng, chống tác hại của rượu, bia | Phòng, chống tác hại của thuốc lá | Phòng, chống tham nhũng | Phòng chống tham nhũng
| Phòng, chống tham nhũng, lãng phí, tiêu cực | Phòng, chống thiên tai | Phòng thủ dân sự | Phòng không nhân dân | Phổ biến, giáo dục pháp luật | Phí và lệ phí | Phục hồi, phá sản | Quản lý giá | Quản lý ngoại thương | Quản lý nợ công
| Quản lý, sử dụng tài sản công | Quản lý, sử dụng tài sản nhà nước | Quản lý, sử dụng vốn nhà nước đầu tư vào sản xuất, kinh doanh tại doanh nghiệp | Quản lý và đầu tư vốn nhà nước tại doanh nghiệp | Quản lý, sử dụng vũ khí, vật liệu nổ và công cụ hỗ trợ
| Quản lý thuế | Quảng cáo | Quốc phòng | Quốc tịch Việt Nam | Quốc tịch | Quy hoạch | Quy hoạch đô thị | Quy hoạch đô thị và nông thôn | Sĩ quan Quân đội nhân dân Việt Nam | Quân nhân chuyên nghiệp, công nhân và viên chức quốc phòng
| Sở hữu trí tuệ | Sử dụng năng lượng tiết kiệm và hiệu quả | Tài nguyên nước | Tài nguyên, môi trường biển và hải đảo | Tần số vô tuyến điện | Tạm giữ, tạm giam | Thi hành tạm giữ, tạm giam | Tạm giữ, tạm giam và cấm đi khỏi nơi cư trú | Thanh niên | Thanh tra | Thể dục, thể thao
| Thi đua, khen thưởng | Thi đua - Khen thưởng | Thi đua khen thưởng | Thi hành án dân sự | Thi hành án hình sự | Thỏa thuận quốc tế | Thống kê | Thú y | Thủ đô | Thuế bảo vệ môi trường | Thuế chuyển quyền sử dụng đất | Thuế doanh thu | Thuế giá trị gia tăng | Thuế lợi tức
| Thuế sử dụng đất nông nghiệp | Thuế sử dụng đất phi nông nghiệp | Thuế tài nguyên | Thuế thu nhập cá nhân | Thuế thu nhập doanh nghiệp | Thuế tiêu thụ đặc biệt | Thuế xuất khẩu, thuế nhập khẩu | Thuế xuất khẩu, nhập khẩu | Thủy lợi | Thủy sản | Thương mại
| Thực hành tiết kiệm, chống lãng phí | Thực hiện dân chủ ở cơ sở | Tiêu chuẩn và quy chuẩn kỹ thuật | Tiếp cận thông tin | Tiếp công dân | Tín ngưỡng, tôn giáo | Tình trạng khẩn cấp | Tòa án nhân dân | Tố cáo | Tố tụng hành chính | Tổ chức chính quyền địa phương
| Tổ chức Chính phủ | Tổ chức Hội đồng Chính phủ | Tổ chức Hội đồng Bộ trưởng | Tổ chức cơ quan điều tra hình sự | Tổ chức Hội đồng nhân dân và Ủy ban nhân dân | HĐND và UBND | Tổ chức HĐND và UBND | Tổ chức Quốc hội | Tổ chức Tòa án nhân dân | Tổ chức Viện kiểm sát nhân dân | Trách nhiệm bồi thường của Nhà nước | Trẻ em
| Trí tuệ nhân tạo | Trật tự, an toàn giao thông đường bộ | Trồng trọt | Trọng tài thương mại | Trợ giúp pháp lý | Tương trợ tư pháp | Trưng cầu ý dân | Trưng mua, trưng dụng tài sản | Tư pháp người chưa thành niên | Tương trợ tư pháp về hình sự | Tương trợ tư pháp về dân sự
| Viên chức | Việc làm | Viễn thông | Xây dựng | Xử lý vi phạm hành chính | Xuất bản | Xuất cảnh, nhập cảnh của công dân Việt Nam | Các tổ chức tín dụng | Các công cụ chuyển nhượng | Cấp, thoát nước | Thương mại điện tử | Dân số
| Phòng, chống HIV/AIDS | An ninh hàng không | Đầu tư kinh doanh vốn nhà nước | Giáo dục phổ cập | Phổ cập giáo dục tiểu học | Quân đội nhân dân Việt Nam
"""
_CODES = "Dân sự | Hình sự | Lao động | Hàng hải Việt Nam | Hàng hải | Tố tụng dân sự | Tố tụng hình sự"
_ORDINANCES = """
Án phí, lệ phí Tòa án | Bảo hộ lao động | Bảo vệ bí mật nhà nước | Bảo vệ và kiểm dịch thực vật | Cán bộ, công chức | Chất lượng hàng hóa | Chống tham nhũng | Chi phí giám định, định giá | Cảnh vệ | Cảnh sát môi trường | Công an xã | Cựu chiến binh | Dân số | Dân quân tự vệ
| Động viên công nghiệp | Đào tạo các chức danh tư pháp | Giải quyết khiếu nại, tố cáo của công dân | Giám định tư pháp | Giá | Giống cây trồng | Giống vật nuôi | Hợp đồng kinh tế | Khai thác và bảo vệ công trình thủy lợi | Khuyến khích sử dụng năng lượng
| Kiểm sát viên Viện kiểm sát nhân dân | Lưu trữ quốc gia | Lực lượng Cảnh sát biển Việt Nam | Lực lượng dự bị động viên | Nghĩa vụ lao động công ích | Ngoại hối | Người cao tuổi | Người tàn tật | Nhà ở | Pháp điển hệ thống quy phạm pháp luật | Phí và lệ phí
| Phòng, chống lụt, bão | Phòng, chống mại dâm | Phòng, chống tham nhũng | Quản lý thị trường | Quản lý, sử dụng vũ khí, vật liệu nổ và công cụ hỗ trợ | Quy định danh hiệu vinh dự Nhà nước “Bà mẹ Việt Nam anh hùng” | Thẩm phán và Hội thẩm Tòa án nhân dân | Thanh tra
| Thi hành án dân sự | Thực hiện dân chủ ở xã, phường, thị trấn | Thú y | Thuế nhà, đất | Thuế tài nguyên | Thủ tục giải quyết các vụ án kinh tế | Thủ tục bắt giữ tàu bay | Thủ tục bắt giữ tàu biển | Tín ngưỡng, tôn giáo | Tình trạng khẩn cấp | Tổ chức điều tra hình sự
| Trọng tài thương mại | Trình tự, thủ tục xem xét, quyết định áp dụng các biện pháp xử lý hành chính tại Tòa án nhân dân | Ưu đãi người có công với cách mạng | Ưu đãi người có công | Xử lý vi phạm hành chính | Xử phạt vi phạm hành chính | Xuất cảnh, nhập cảnh, quá cảnh, cư trú của người nước ngoài tại Việt Nam
| Đê điều | Bưu chính, Viễn thông | Thương nhân | Kế toán và Thống kê | Quyền tác giả | Sở hữu công nghiệp | Chuyển giao công nghệ | Luật sư | Công chứng | Tổ chức Viện kiểm sát quân sự | Tổ chức Tòa án quân sự | Bảo vệ công trình quan trọng liên quan đến an ninh quốc gia | Cảnh sát cơ động
| Ngoại hối | Chống bán phá giá hàng hóa nhập khẩu vào Việt Nam | Quảng cáo | Chống trợ cấp hàng hóa nhập khẩu vào Việt Nam | Xử phạt vi phạm hành chính đối với hành vi cản trở hoạt động tố tụng | Quản lý và sử dụng pháo
"""

KIND = pattern(
    r"(?: Luật | Bộ\ [Ll]uật | Pháp\ lệnh )", ("Luật", "Bộ luật", "Bộ Luật", "Pháp lệnh"), ("luật", "Pháp luật", "LUẬT")
)
CAPITALS = pattern(r"(?: BỘ\ LUẬT | LUẬT | PHÁP\ LỆNH )", ("LUẬT", "BỘ LUẬT"), ("Luật", "NGHỊ ĐỊNH"))
CODE = pattern(
    r"(?<!\w) BL (?P<code> DS | HS | TTDS | TTHS | LĐ ) (?!\w)", ("BLDS", "theo BLTTHS"), ("BLĐTBXH", "BL"), "search"
)  # codes as lawyers shorten them
CODES = {"DS": "Dân sự", "HS": "Hình sự", "TTDS": "Tố tụng dân sự", "TTHS": "Tố tụng hình sự", "LĐ": "Lao động"}
# A name that is written small is one with its date: «Luật tổ chức Hội đồng Bộ trưởng ngày 4 tháng 7 năm 1981».
_SMALL = re.compile(r"(?P<name>[a-zà-ỹđ]+(?: [^\W\d]+){1,11}?),? ngày \d")
CONSTITUTION = pattern(
    r"(?<!\w) (?: Hiến\ pháp (?:\ nước\ Cộng\ h(?:òa|oà)\ (?:xã|Xã)\ hội\ (?:chủ|Chủ)\ nghĩa\ Việt\ Nam | \ nước\ CHXHCN\ Việt\ Nam )? | Điều\ lệ\ Đảng(?:\ Cộng\ sản\ Việt\ Nam)? ) (?!\w)",
    ("Hiến pháp", "Điều lệ Đảng", "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam"),
    ("hiến pháp", "Hiến Pháp điển", "Điều lệ hợp tác xã"),
    "search",
)
# A law that amends others is called after them.
AMENDING = pattern(
    r"\ ?[Ss]ửa\ đổi,?(?:\ và)?\ [Bb]ổ\ sung(?:\ (?:một\ số|các))?\ [Đđ]iều,?(?:\ khoản)?\ (?:của|các)\ (?:các\ )?",
    (
        "Sửa đổi, bổ sung một số điều của ",
        " sửa đổi, bổ sung một số điều của các ",
        " sửa đổi và bổ sung một số điều của ",
    ),
    ("Sửa đổi, bổ sung Điều 5 ", "bổ sung"),
    "match",
)
# What follows where it amends laws by their count: its name goes on to its number or date, else to the first comma.
COUNTED = pattern(
    r"(?:các|\d{1,3})\ (?:[Ll]uật|[Pp]háp\ lệnh)\ (?:có\ )?liên\ quan\ (?:đến|tới)\ (?: [^;.()]{3,80}?(?=,?\ (?:số|ngày|năm)\ :?\ ?\d) | [^,;.()]{3,80} )",
    ("37 Luật có liên quan đến quy hoạch", "10 luật có liên quan đến an ninh"),
    ("Luật Đất đai", "các luật khác"),
    "match",
)
# Words with which no part of a name goes on: what the citing text says of the law.
_ENDS = frozenset(
    [
        "áp",
        "ban",
        "thực",
        "hướng",
        "xác",
        "giao",
        "được",
        "đã",
        "này",
        "đó",
        "ấy",
        "trên",
        "nêu",
        "hiện",
        "có",
        "thì",
        "là",
        "và",
        "hoặc",
        "hay",
        "năm",
        "số",
        "ngày",
        "tại",
        "để",
        "do",
        "khi",
        "nếu",
        "đang",
        "sẽ",
        "không",
        "phải",
        "cần",
        "với",
        "mà",
        "như",
        "nhằm",
        "từ",
        "bởi",
        "ra",
        "vào",
        "trước",
        "sau",
        "quy",
        "căn",
        "thuộc",
        "còn",
        "đều",
        "cũng",
        "chỉ",
        "bị",
        "cho",
        "trong",
        "nói",
        "mới",
        "cũ",
        "khác",
        "nào",
        "gồm",
        "của",
        "về",
        "theo",
        "đối",
        "các",
        "những",
        "một",
        "mọi",
    ]
)
_WORD = re.compile(rf"[{UPPER}a-zà-ỹđ]+", re.IGNORECASE)
_LONGEST = 16  # syllables of a name that is not known


class LawName(NamedTuple):
    """The name of a law as it stands in a text: where it ends, and its one spelling for comparison («Luật Đất đai»).

    ``cut`` tells that the name may go on: what follows a known one is no word that ends it.
    """

    end: int
    name: str
    known: bool = True
    cut: bool = False


def _by_first_word(names: str) -> dict[str, list[tuple[str, str]]]:
    """Return names by the first word of their folded form, the longest first, each with the spelling it is given by."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name in dict.fromkeys(" ".join(one.split()) for one in names.split("|") if one.strip()):
        folded = fold(name)
        found.setdefault(re.split(r"[ ,]", folded)[0], []).append((folded, name))
    return {word: sorted(those, key=lambda one: -len(one[0])) for word, those in found.items()}


# As offices shorten them.
_SHORTENED = {
    "NSNN": "Ngân sách nhà nước", "XLVPHC": "Xử lý vi phạm hành chính", "Các TCTD": "Các tổ chức tín dụng", "BHXH": "Bảo hiểm xã hội",
    "BHYT": "Bảo hiểm y tế", "PCTN": "Phòng, chống tham nhũng", "PCCC": "Phòng cháy, chữa cháy", "TTHC": "Tố tụng hành chính", "SHTT": "Sở hữu trí tuệ",
    "HNGĐ": "Hôn nhân và gia đình", "THADS": "Thi hành án dân sự", "THAHS": "Thi hành án hình sự", "TĐKT": "Thi đua, khen thưởng", "NVQS": "Nghĩa vụ quân sự",
    "Ban hành VBQPPL": "Ban hành văn bản quy phạm pháp luật", "BVMT": "Bảo vệ môi trường", "ATTP": "An toàn thực phẩm", "KDBĐS": "Kinh doanh bất động sản",
    "MTTQ Việt Nam": "Mặt trận Tổ quốc Việt Nam", "ATGT đường bộ": "Trật tự, an toàn giao thông đường bộ", "ANM": "An ninh mạng", "CBCC": "Cán bộ, công chức",
}  # fmt: skip
_SHORTENED_CODES = {"TTHS": "Tố tụng hình sự", "TTDS": "Tố tụng dân sự"}
_OTHER_SPELLINGS = {**_SHORTENED, **_SHORTENED_CODES, "Thi đua - Khen thưởng": "Thi đua, khen thưởng", "Thi đua khen thưởng": "Thi đua, khen thưởng",
                    "Ban hành văn bản QPPL": "Ban hành văn bản quy phạm pháp luật",
    "Tổ chức HĐND và UBND": "Tổ chức Hội đồng nhân dân và Ủy ban nhân dân", "HĐND và UBND": "Tổ chức Hội đồng nhân dân và Ủy ban nhân dân",
    "Thuế xuất khẩu, nhập khẩu": "Thuế xuất khẩu, thuế nhập khẩu", "Phòng chống tham nhũng": "Phòng, chống tham nhũng"}  # fmt: skip


_KNOWN = {
    "luat": _by_first_word("|".join((_LAWS, *_SHORTENED))), "bo luat": _by_first_word("|".join((_CODES, *_SHORTENED_CODES))),
    "phap lenh": _by_first_word(_ORDINANCES + "|" + _LAWS),
}  # fmt: skip


def known_name(kind: str, text: str, start: int) -> LawName | None:
    """Match a known name behind its kind («Luật», «Bộ luật», «Pháp lệnh») at a place of a cleaned text."""
    window = text[start : start + 130]
    folded = fold(window)
    if len(folded) != len(window):
        return None
    first = re.match(r"\w+", folded)
    names = _KNOWN[fold(kind)].get(first.group(), ()) if first else ()
    for name, spelled in names:
        after = folded[len(name) : len(name) + 1]
        if folded.startswith(name) and not after.isalnum():
            following = _WORD.match(text, start + len(name) + 1) if after == " " else None
            cut = following is not None and following.group().islower() and following.group() not in _ENDS
            full = f"{kind[0]}{kind[1:].lower()} {_OTHER_SPELLINGS.get(spelled, spelled)}"
            return LawName(start + len(name), full, cut=cut)  # «Luật Giá trị gia tăng» is not «Luật Giá»
    return None


def unknown_name(kind: str, text: str, start: int) -> LawName | None:
    """Read a name that is not known: capitalised, up to the first word that begins no part of a name, or to a stop."""
    first = _WORD.match(text, start)
    if not first or not first.group()[0].isupper() or first.group().isupper():
        return None
    end, count, at = start, 0, start
    while count < _LONGEST and (word := _WORD.match(text, at)):
        if word.group().lower() in _ENDS and count:
            break
        end, count = word.end(), count + 1
        if text[end : end + 1] == " ":
            at = end + 1
        elif text[end : end + 3] == " - " and text[end + 3 : end + 4].isupper():
            at = end + 3
        else:
            break
    name = text[start:end]
    return LawName(end, f"{kind[0]}{kind[1:].lower()} {name}", known=False)


def law_name(kind: str, text: str, start: int) -> LawName | None:
    """Read the name that follows a kind of law; None where what follows is no name («Luật này», «Luật sư phải …»)."""
    amends = AMENDING.match(text, start)
    counted = (
        COUNTED.match(text, amends.end() - len("các ") if amends.group().endswith("các ") else amends.end())
        if amends
        else None
    )
    if counted:
        written = text[start : counted.end()].rstrip()
        return LawName(
            start + len(written), f"{kind[0]}{kind[1:].lower()} {written[0].lower()}{written[1:]}", known=False
        )
    if amends and (inner := _named(text, amends.end())):
        written = text[start : amends.end()] + inner.name
        return LawName(inner.end, f"{kind[0]}{kind[1:].lower()} {written[0].lower()}{written[1:]}", inner.known)
    found = known_name(kind, text, start) or unknown_name(kind, text, start)
    small = _SMALL.match(text, start) if found is None else None
    if small and not _ENDS.intersection(small["name"].lower().split()):
        name = small["name"]
        return LawName(small.end("name"), f"{kind[0]}{kind[1:].lower()} {name[0].upper()}{name[1:]}", known=False)
    # «Pháp lệnh X sửa đổi, bổ sung một số điều của Pháp lệnh X» is one name, too.
    amends = AMENDING.match(text, found.end) if found else None
    if found and amends and text[found.end] == " " and (inner := _named(text, amends.end())):
        return LawName(inner.end, f"{found.name}{text[found.end : amends.end()]}{inner.name}", inner.known)
    return found


def _named(text: str, start: int) -> LawName | None:
    match = KIND.match(text, start)
    if not match or text[match.end() : match.end() + 1] != " ":
        return None
    found = law_name(match.group(), text, match.end() + 1)
    more = re.compile(r",?(?: và|,) (?=Luật |Bộ luật |Pháp lệnh )").match(text, found.end) if found else None
    if found and more and (following := _named(text, more.end())):
        return LawName(following.end, text[start : following.end], following.known)
    return found
