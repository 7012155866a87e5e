"""Acts: the words by which one document amends, replaces, ends, details or follows another.

They are read in a text in which each reference is one sign (``WHOLE`` a document, ``PART`` a provision, ``OWN`` this document,
``OTHER`` one that is spoken of as «… này» and is not this one, ``TAIL`` what a list shares), filled up with ``FILLER`` to its length, as ``citing.masking`` writes it.

Sources: Luật Ban hành văn bản quy phạm pháp luật 64/2025/QH15, Nghị định 78/2025/NĐ-CP (annexes: how amending, replacing and
annulling texts are worded), Nghị định 30/2020/NĐ-CP, annex I (preambles, official letters).
"""

from .bodies import ISSUER, TERM
from .dates import DATE_RE
from .numbers import YEAR
from .patterns import any_of, pattern

WHOLE, PART, OWN, OTHER, TAIL, FILLER, QUOTED = (chr(0xE000 + n) for n in range(7))
_REF = rf"[{WHOLE}{PART}]"

# Verbs of acts: the relation that each stands for. The longest wins: «sửa đổi, bổ sung» before «sửa đổi».
ALTERS, ADDS, REPLACES, ANNULS, VOIDS, SUSPENDS, CORRECTS = (
    "sua_doi", "bo_sung", "thay_the", "bai_bo", "huy_bo", "dinh_chi", "dinh_chinh",
)  # fmt: skip
DETAILS, GUIDES, CARRIES_OUT, ENDS, BASED, CONSOLIDATES, ATTACHED = (
    "quy_dinh_chi_tiet", "huong_dan", "trien_khai", "het_hieu_luc", "can_cu", "hop_nhat", "ban_hanh_kem_theo",
)  # fmt: skip
VERBS = {
    "sửa đổi, bổ sung": ALTERS,
    "sửa đổi và bổ sung": ALTERS,
    "sửa đổi": ALTERS,
    "điều chỉnh, bổ sung": ALTERS,
    "điều chỉnh, sửa đổi": ALTERS,
    "điều chỉnh": ALTERS,
    "bổ sung": ADDS,
    "thay thế": REPLACES,
    "bãi bỏ": ANNULS,
    "hủy bỏ": VOIDS,
    "huỷ bỏ": VOIDS,
    "tạm đình chỉ": SUSPENDS,
    "đình chỉ": SUSPENDS,
    "ngưng hiệu lực": SUSPENDS,
    "ngừng hiệu lực": SUSPENDS,
    "tạm ngưng hiệu lực": SUSPENDS,
    "tạm ngừng hiệu lực": SUSPENDS,
    "đính chính": CORRECTS,
    "quy định chi tiết": DETAILS,
    "hướng dẫn": GUIDES,
    "triển khai": CARRIES_OUT,
    "thực hiện": CARRIES_OUT,
    "thi hành": CARRIES_OUT,
    "tổ chức thực hiện": CARRIES_OUT,
    "triển khai thực hiện": CARRIES_OUT,
    "hợp nhất": CONSOLIDATES,
    "bỏ": ANNULS,
    "thay": REPLACES,
}
IN_PART = "một phần"  # «hết hiệu lực một phần»
_SHORT = ("bỏ", "thay")  # only where a text of law orders it: «Bỏ cụm từ …»
# Only an act of law changes another document; anybody may carry one out.
CHANGES = frozenset({ALTERS, ADDS, REPLACES, ANNULS, VOIDS, SUSPENDS, CORRECTS, ENDS})

# Types of documents that change others by what they order, and what a decision issues attached to itself, with a name and no number.
NORMATIVE = frozenset({
    "luật", "bộ luật", "pháp lệnh", "nghị quyết", "nghị quyết liên tịch", "nghị định", "thông tư", "thông tư liên tịch", "quyết định", "chỉ thị",
    "lệnh", "sắc lệnh", "hiến pháp", "quy định",
})  # fmt: skip
STATUTES = frozenset(
    {
        "quy chế",
        "quy định",
        "điều lệ",
        "nội quy",
        "danh mục",
        "chương trình",
        "kế hoạch",
        "đề án",
        "phương án",
        "quy hoạch",
    }
)
# Types from above: what is below details and guides what is above.
RANKS = (
    frozenset({"hiến pháp"}), frozenset({"luật", "bộ luật", "pháp lệnh"}), frozenset({"nghị quyết", "nghị định"}),
    frozenset({"quyết định", "chỉ thị"}), frozenset({"thông tư", "thông tư liên tịch", "hướng dẫn"}),
)  # fmt: skip

VERB = pattern(
    rf"(?i: (?P<verb>{any_of(VERBS)}) \b (?! \s+ (?:viên|phiếu)\b ) )",
    ("Sửa đổi, bổ sung", "bãi bỏ", "THAY THẾ", "triển khai thực hiện"),
    ("giữ nguyên", "phê duyệt"),
)
VERB_START = pattern(
    rf"(?P<lead> (?i: (?:về\s+việc|về|v/v)\s+ )? ) {VERB}",
    ("Về việc bãi bỏ", "V/v đính chính", "Bãi bỏ"),
    ("việc bãi bỏ",),
    "match",
)

_NOUN = (
    "điều", "khoản", "điểm", "tiết", "mục", "chương", "phần", "đoạn", "dòng", "câu", "ý", "gạch đầu dòng", "nội dung", "quy định", "tiêu đề",
    "tên", "tên gọi", "phụ lục", "mẫu", "biểu", "biểu mẫu", "bảng", "danh mục", "nghị định", "quyết định", "thông tư", "thông tư liên tịch",
    "nghị quyết", "luật", "pháp lệnh", "chỉ thị", "văn bản", "văn bản quy phạm pháp luật", "kế hoạch", "công văn", "thông báo", "hướng dẫn",
    "lỗi", "lỗi kỹ thuật", "sai sót", "trích yếu", "căn cứ", "lời dẫn", "quy chế", "thời hạn", "hiệu lực", "thi hành", "thực hiện", "áp dụng",
    "biện pháp", "biện pháp thi hành", "hướng dẫn thi hành", "việc", "cụm từ", "từ",
)  # fmt: skip
_SMALL = (
    "toàn bộ", "một phần", "một số", "các", "những", "và", "của", "tại", "trong", "ở", "thuộc", "theo", "đối với", "quy định", "chi tiết", "thêm",
    "đầu", "mở đầu", "đầu tiên", "cuối", "cuối cùng", "thứ nhất", "thứ hai", "thứ ba", "thứ tư", "sau đây", "như sau", "ban hành", "kèm theo",
    "ban hành kèm theo", "cho", "số", "được", "nêu", "nêu tại", "tiếp tục", "có liên quan",
)  # fmt: skip
# Between a verb and what it acts on nothing else may stand: «thay thế ông … theo Quyết định số …» acts on no decision.
FILL = pattern(
    rf"""
    (?i: (?: , (?= \s+ (?:hướng\ dẫn|biện\ pháp|tổ\ chức) \b ) )? (?: \s* (?: {any_of((*_NOUN, *_SMALL))} (?!\w) | (?:\d{{1,2}}[a-z]?|[IVX]+) (?![\w/]) ) ,? | \s*: )* )
    (?: \s+ (?i: ngày\s+{DATE_RE} ) )?
    \s*
    """,
    (
        " một số điều của ",
        ", hướng dẫn thi hành một số điều của ",
        " toàn bộ các thông tư: ",
        " lỗi kỹ thuật tại ",
        " quy định tại ",
        " việc thi hành ",
        " ",
    ),
    (" ông Nguyễn Văn A theo ", " kinh phí tại "),
)
# The attached statute stands between: «một số điều của Quy chế … ban hành kèm theo Quyết định số …».
FILL_STATUTE = pattern(
    rf"""
    (?i: \s+ (?:(?:một\ số|các|toàn\ bộ|nội\ dung|tên|điều|khoản|điểm|của|tại|và)\s+|,\s*)*
      (?: quy\ chế | quy\ định | chế\ độ | điều\ lệ | nội\ quy | danh\ mục | chương\ trình | kế\ hoạch | đề\ án | bảng\ giá | phụ\ lục | mẫu | biểu | biểu\ mẫu | quy\ trình | phương\ án )
      [^.;:{WHOLE}{PART}{OWN}{OTHER}]{{0,250}}?
      \s+ (?: được\s+ )? (?: ban\ hành\s+ )? (?: kèm\s+theo | tại | theo ) \s+
    )
    """,
    (" một số điều của Quy chế làm việc ban hành kèm theo ", " Quy định về giá nước được ban hành tại "),
    (" ông Nguyễn Văn A theo ",),
)
# Words in quotation marks are changed in a provision: «thay thế cụm từ “…” bằng cụm từ “…” tại khoản 3 Điều 2».
FILL_WORDS = pattern(
    rf"""
    (?i: \s+ (?:(?:các|một\ số|bỏ)\s+)* (?:cụm\s+từ|từ\s+ngữ|từ|chữ|đoạn|số)? \s* )
    {QUOTED}+ [^.;{WHOLE}{PART}{OWN}{OTHER}]*?
    (?i: \s+ (?: quy\ định\ tại | nêu\ tại | tại | trong | ở | của ) \s+ (?:các\s+|tên\s+|đoạn\s+|nội\s+dung\s+)* )
    """,
    (f" cụm từ {QUOTED}{QUOTED} bằng cụm từ {QUOTED} tại ", f" {QUOTED} tại các "),
    (" cụm từ tại ",),
)

_BODY = rf"""(?: (?-i:{ISSUER}) | (?-i:[A-ZĐỦ]) [^,;.():{WHOLE}{PART}{OWN}{OTHER}]{{1,70}}?
    (?= \s*[,;.():] | \s*$ | \s+(?i:về|quy\ định|ban\ hành|sửa\ đổi|bổ\ sung|thay\ thế|bãi\ bỏ|hủy\ bỏ|huỷ\ bỏ|hướng\ dẫn|triển\ khai|thực\ hiện|phê\ duyệt|hết|được|bị|đã|và|thì|có|như|trái|để|bằng|thí\ điểm|công\ bố|đính\ chính|đình\ chỉ|tại|theo|không)\b ) )"""
# What follows a document and only tells which it is: date, issuer, term, a name given in brackets.
IDENTITY = pattern(
    rf"""
    (?i: (?: \s*,?\s+ (?:(?:được\s+)?(?:ban\ hành|ký|thông\ qua)\s+)? (?:ngày|năm|tháng)\s+ (?:{DATE_RE}|{YEAR}|\d{{1,2}}\s*[/]\s*{YEAR})
       | \s*,?\s+ \( \s* (?:ngày\s+)? {DATE_RE} \s* \)
       | \s*,?\s+ (?:của|do) \s+ {_BODY} (?: \s+ ban\ hành )?
       | \s*,?\s+ {TERM}
       | \s*,?\s+ (?:tại\s+)? kỳ\ họp\ thứ \s+ [^,;.]{{1,15}}
       | \s* \( \s* (?:sau\ đây|dưới\ đây|gọi|viết\ tắt) [^)]{{0,200}} \)
    )* )
    """,
    (
        "",
        " ngày 14 tháng 5 năm 2016 của Chính phủ",
        " của Bộ trưởng Bộ Y tế",
        " (sau đây gọi là Luật Đất đai)",
        ", ngày 02/3/2020 của Giám đốc Sở Xây dựng",
    ),
    (" quy định chi tiết", " và"),
)
PASSIVE_VERBS = any_of(
    verb
    for verb, relation in VERBS.items()
    if (verb not in _SHORT and relation in CHANGES) or relation in (DETAILS, GUIDES, CONSOLIDATES)
)
# «(đã) được sửa đổi, bổ sung một số điều theo …»: what stands before was changed by what follows.
CHANGED_BY = pattern(
    rf"""
    (?i: \s*[,(]? \s* (?: đã \s+ )? (?: được | bị ) \s+ (?P<verb>{PASSIVE_VERBS})
      (?P<some> (?: ,? \s+ (?:một\ số|điều|khoản|nội\ dung|quy\ định|tại|lần\ thứ\ \w+|lần\ \d|(?:các\ )?năm\ {YEAR}|,|và|bổ\ sung|thay\ thế|bãi\ bỏ) )* )
      \s+ (?: theo\ quy\ định\ tại | theo | bởi | tại | bằng | trong ) (?: \s+(?:các|những|quy\ định|tại) )* \s+
      (?: (?:Luật|Nghị\ định|Thông\ tư|Quyết\ định|Nghị\ quyết) \s* : \s* )?
    )
    """,
    (" đã được sửa đổi, bổ sung một số điều theo ", " được thay thế bằng ", " (được sửa đổi tại ", " bị bãi bỏ bởi "),
    (" được sửa đổi như sau", " được ban hành theo "),
)
# «đã được Nghị định số … thay thế»: the other stands in between.
CHANGED_IN_BETWEEN = pattern(
    rf"(?i: \s*[,(]? \s* (?: đã \s+ )? (?: được | bị ) \s+ [{WHOLE}{PART}] )",
    (f" đã được {WHOLE}", f", bị {PART}"),
    (f" đã {WHOLE}", f" được sửa đổi theo {WHOLE}"),
)
AND_REPLACES = pattern(
    r"(?i: \s*,\s+ (?:và\s+)? (?P<verb>thay\ thế) (?:\s+cho)? \b )",
    (", thay thế", ", và thay thế cho"),
    (" thay thế", ", bãi bỏ"),
)
CHANGES_IT = pattern(
    rf"(?i: \s+ (?P<verb>{PASSIVE_VERBS}) \b )",
    (" thay thế", " sửa đổi, bổ sung"),
    (" quy định", ", thay thế"),
)
_TITLE_VERBS = any_of(verb for verb, relation in VERBS.items() if verb not in _SHORT and relation != CONSOLIDATES)
# A title that says what the document does to another: «… của Chính phủ quy định chi tiết một số điều của Luật …».
TITLE_ACT = pattern(
    rf"(?i: \s+ (?P<about> (?:về\s+việc|về|v/v)\s+ )? (?P<verb>{_TITLE_VERBS}) (?!\w) )",
    (" quy định chi tiết", " về việc sửa đổi, bổ sung", " hướng dẫn"),
    (" về chế độ", " và bãi bỏ", ", bãi bỏ"),
)
TITLE_ISSUES = pattern(
    rf"(?i: \s+ (?:(?:về\s+việc|về|v/v)\s+)? ban\ hành \s+ (?:kèm\ theo\s+)? [{WHOLE}] )",
    (f" về việc ban hành {WHOLE}", f" ban hành kèm theo {WHOLE}"),
    (f" về ban hành một số {WHOLE}",),
)
# A condition about the very document: «Nếu Nghị định số … được sửa đổi bởi …» tells of no change yet.
IF = pattern(
    r"(?i: \b (?: nếu | khi | trường\ hợp | giả\ sử ) \s+ (?: (?:các|những|quy\ định|nội\ dung|tại) \s+ )* $ )",
    ("Nếu ", "Trong trường hợp các quy định tại "),
    ("Trường hợp giấy phép cấp theo ",),
    "search",
)
ISSUES = pattern(r"(?i: \b ban\s+hành \s+ $ )", ("HĐND tỉnh ban hành ", "đã ban hành "), ("ban hành theo ",), "search")
DRAFT = pattern(r"(?i: dự\s+(?:thảo|án) \s+ $ )", ("Dự thảo ", "theo dự thảo "), ("bản thảo ",), "search")
# Any other title; it goes on to what ``TITLE_ENDS`` finds.
TITLE = pattern(
    r"""(?i: \s* ,? \s+ (?: về | quy\ định | ban\ hành | phê\ duyệt | công\ bố | thí\ điểm | hướng\ dẫn | thành\ lập | giao | kiện\ toàn | điều\ chỉnh | sửa\ đổi | bổ\ sung | thông\ qua ) \b )""",
    (" về công tác văn thư", " quy định về giá đất", " phê duyệt dự án"),
    (" hết hiệu lực", " được sửa đổi"),
    "match",
)
TITLE_ENDS = pattern(
    rf"""
    (?i: [;:)] | \.(?!\w) | \s*$
      | ,? \s+ (?:cũng\s+|đều\s+|và\s+)? hết \s+ hiệu \s+ lực
      | \s* [,(]? \s+ (?:đã\s+)? (?:được|bị) \s+ {PASSIVE_VERBS}
      | (?: \s*[,;] | \s+ và ) \s+ (?: (?:và|đồng\ thời)\s+ )? (?: (?:sửa\ đổi|thay\ thế|bãi\ bỏ|hủy\ bỏ|huỷ\ bỏ)\b | (?:các\s+)? {WHOLE} )
      | \s+ như \s+ sau | ,? \s+ có \s+ hiệu \s+ lực | \s+ bằng \s+ (?:phụ\ lục|mẫu|danh\ mục|quyết\ định) | \s+ trái \s+ (?:với|quy)
    )
    """,
    (";", " hết hiệu lực", " và bãi bỏ", f", {WHOLE}", " như sau", " đã được sửa đổi"),
    ("giá đất", "và phát triển"),
    "match",
)
# Between the objects of one act.
JOINT = pattern(
    r"(?i: \s*(?:,|;)?\s*(?:và|cùng\ với|hoặc|cũng\ như)\s+ | \s*[,;]\s* )",
    (", ", " và ", "; và ", ";"),
    (" của ", "hoặc"),
)
OF = pattern(
    rf"(?i: \s*,?\s* (?:(?:của|tại|thuộc|trong)\s+)? [{TAIL}] | \s*,?\s+ (?:được\s+)? (?:của|ban\ hành\ kèm\ theo|kèm\ theo|ban\ hành\ theo) \s+ [{WHOLE}] )",
    (f" {TAIL}", f" của {TAIL}", f" ban hành kèm theo {WHOLE}"),
    (f" và {WHOLE}",),
)
AFTER = pattern(
    rf"(?i: \s+ vào \s+ (?:(?:sau|trước|cuối|phía\ sau|liền\ sau)\s+)* (?:(?:các|đoạn|điều|khoản|điểm)\s+)* [{WHOLE}{PART}] )",
    (f" vào sau {PART}", f" vào trước {PART}"),
    (f" và sau {PART}",),
)
# Words between a verb and a document by which only a part of it is meant.
PARTLY = pattern(
    r"""
    (?i: ^ \s* (?:việc\s+)? (?:các\s+)? (?: một\ số | một\ phần | nội\ dung | phụ\ lục | mẫu | biểu | bảng | danh\ mục | tên | cụm\ từ | điều | khoản | điểm )
           (?!\w | \s+ (?:lệ|nghị|quyết|thông)\b)
       | \b (?: điều | khoản | điểm | tiết | mục | chương | phần | đoạn | phụ\ lục | mẫu | biểu | bảng ) \s+ (?:số\s+)? (?: \d+[a-zđ]? | [ivx]+ | [a-zđ] ) \b )
    """,
    (" khoản 2 Điều 4 và Điều 5 ", " Phụ lục II ban hành kèm theo ", " một số điều của "),
    (
        " toàn bộ các quyết định: ",
        " Quy chế làm việc ban hành kèm theo ",
        " Điều lệ trường trung học ban hành kèm theo ",
    ),
    "search",
)
