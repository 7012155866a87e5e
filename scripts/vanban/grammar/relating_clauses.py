"""Clauses of acts: what stands before and behind the objects, and what the place of a clause says of it.

They are read in a masked text, as ``relating`` has it.
"""

from .patterns import any_of, pattern
from .provisions import BY_UNIT
from .relating import FILLER, OTHER, OWN, PART, PASSIVE_VERBS, VERBS, WHOLE

# -- clauses ---------------------------------------------------------------------------------------------------------

IN_FORCE = pattern(
    rf"""
    (?i: \s+ (?: có \s+ hiệu \s+ lực [^.:{WHOLE}{PART}]*? (?: [,;] | \s+ và | \s+ đồng\ thời ) \s* (?: (?:và|đồng\ thời|,) \s* )*
         | được \s+ ban \s+ hành \s+ (?:(?:để|nhằm) \s+)? ) )
    """,
    (" có hiệu lực từ ngày 01/4/2021 và ", " có hiệu lực thi hành kể từ ngày ký; đồng thời "),
    (" không ", " sẽ "),
)
EXPIRES = pattern(
    r"(?i: ,? \s* (?:(?:cũng|đều|sẽ|nay)\s+)? hết \s+ hiệu \s+ lực (?:\s+ (?:thi\ hành|toàn\ bộ|một\ phần))? (?P<when> [^.;]*) )",
    (
        " hết hiệu lực",
        " hết hiệu lực thi hành kể từ ngày Nghị định này có hiệu lực",
        " đều hết hiệu lực từ ngày 01/7/2025",
    ),
    (" đã hết hiệu lực", " có hiệu lực"),
)
ENDED = pattern(
    rf"""
    (?i: ,? \s* (?:(?:đều|nay|cũng)\s+)? (?:được|bị) \s+ (?P<verb>{PASSIVE_VERBS}) \b (?P<rest> [^.;]* ) )
    """,
    (" được sửa đổi như sau:", " bị bãi bỏ", " được sửa đổi, bổ sung như sau:"),
    (" đã được sửa đổi", " được ban hành"),
)
RULES_ON = pattern(
    rf"(?i: (?:các|những|một\ số)\s+ (?:quy\ định|nội\ dung) \s+ (?:về|liên\ quan) \b [^.;:{WHOLE}{PART}{OWN}{OTHER}]{{1,250}}? \s+ (?:tại|của|trong|theo) (?=\s) )",
    ("Các quy định về bảo hiểm tai nạn lao động tại ",),
    ("Các quy định tại ", "Quy định về giá đất tại "),
    "match",
)
SINCE = pattern(
    rf"(?i: kể\ từ\ ngày\s+ {OWN}{FILLER}* \s+ có\ hiệu\ lực (?:\s+thi\ hành)? ,? \s+ )",
    (f"Kể từ ngày {OWN}{FILLER} có hiệu lực thi hành, ",),
    ("Kể từ ngày 01/7/2025, ",),
)
AND_ALSO = pattern(
    r"(?i: \s*[,;]?\s* (?:(?:và|đồng\ thời|cùng\ với)\s*,?\s*)* )",
    (" và ", ", đồng thời ", "; ", ", "),
    (" của ",),
)
# «Các văn bản sau đây hết hiệu lực kể từ ngày … :», «Bãi bỏ các quyết định sau:»: the items below are what is meant.
LIST_ENDS = pattern(
    r"(?i: (?:các|những|toàn\ bộ)\s+ (?:văn\ bản|nghị\ định|thông\ tư|quyết\ định|nghị\ quyết|quy\ định|chỉ\ thị|kế\ hoạch|điều|khoản) [^.;]*? hết\ hiệu\ lực [^.;]* : \s*$ )",
    ("Các văn bản sau đây hết hiệu lực kể từ ngày Nghị định này có hiệu lực:",),
    ("Các văn bản sau đây hết hiệu lực.", "Khi các văn bản hết hiệu lực:"),
)
NEXT_CLAUSE = pattern(
    rf"; \s+ (?= [{WHOLE}{PART}{OWN}{OTHER}] | (?i:kể\ từ\ ngày|các|những|khoản|điểm|điều)\s )",
    (f"; {WHOLE}", f"; {OWN}"),
    ("; thay thế", f", {WHOLE}"),
    "match",
)
MORE_VERBS = pattern(rf"(?i: (?:\s*,|\s+và) \s+ (?: {any_of(VERBS)} ) \b )", (", bãi bỏ", " và thay thế"), (" bãi bỏ",))
OPENS_LIST = pattern(
    r"(?i: (?!\s*như\s+sau) [^.;]{0,200}? : \s*$ )",
    (" các văn bản sau đây:", " một số thông tư sau: "),
    (" như sau:", " các văn bản sau."),
)
# An annex as words and headings name it; its number as references have it.
ANNEX_NAME = pattern(
    rf"""
    (?P<word> (?i: phụ\ +lục | danh\ +mục ) )
    (?: \ + (?: (?i:số) \ ?:?\ ? )? (?P<number> (?-i:{BY_UNIT["phu-luc"].number}) (?!\w) ) )?
    """,
    ("Phụ lục số 01", "PHỤ LỤC SỐ 02", "phụ lục Ia", "PHỤ LỤC A", "Phụ lục I.1", "Danh mục II", "DANH MỤC", "phụ lục"),
    ("Mẫu số 01", "Phụ lục kèm theo", "PHỤ LỤC DANH MỤC"),
)
LIST_TITLE = pattern(
    r"(?i: (?: ^ | \n | [.:–-]\s ) \s* danh\ mục \b )",
    ("DANH MỤC VĂN BẢN BÃI BỎ", "PHỤ LỤC I\nDANH MỤC", "Phụ lục I - Danh mục"),
    ("Các danh mục",),
    "search",
)
# «Bãi bỏ các quyết định có tên trong Danh mục ban hành kèm theo Quyết định này»: the annex lists them. The last one named is it:
# «trong Danh mục tại Phụ lục I kèm theo».
IN_ANNEX = pattern(
    rf"""
    (?i: \s+ [^.;:“"{WHOLE}{PART}{OWN}{OTHER}]{{0,200}}? (?: tại | trong | theo | có )\s+ (?P<annex> {ANNEX_NAME} )
      (?: (?! (?:tại|trong|theo|có)\ (?:phụ\ lục|danh\ mục) ) [^.;:{WHOLE}{PART}{OWN}{OTHER}] ){{0,60}}? (?: kèm\ theo | đính\ kèm ) )
    """,
    (" toàn bộ các quyết định tại Phụ lục I ban hành kèm theo", " 12 nghị quyết (có Danh mục kèm theo"),
    (" Phụ lục I ban hành kèm theo", " các quyết định trong danh mục sau"),
    "match",
)
# The documents that an annex lists are annulled, and not the annex: «các quyết định tại Phụ lục I ban hành kèm theo Quyết định số …».
LISTED_IN = pattern(
    r"""
    (?i: \b (?: văn\ bản(?:\s+quy\ phạm\ pháp\ luật)? | quyết\ định | nghị\ quyết | chỉ\ thị | thông\ tư | nghị\ định | kế\ hoạch | công\ văn )
         \s+ (?: (?:có\ tên|được\ nêu|nêu|liệt\ kê) \s+ )? (?:tại|trong|theo) \s+ (?: $ | (?P<annex> phụ\ lục | danh\ mục ) \b ) )
    """,
    (" các quyết định tại ", " toàn bộ các văn bản có tên trong ", " các quyết định tại Danh mục ban hành kèm theo "),
    (" các quy định tại ", " Quyết định và các quy định tại ", " Danh mục ban hành kèm theo "),
    "search",
)
EXCEPT = pattern(
    r"(?i: [^.]*? \b trừ \b )",
    (" các quyết định tại Phụ lục I kèm theo, trừ", " các quyết định, ngoại trừ"),
    (" các quyết định tại Phụ lục I kèm theo.",),
    "match",
)
# A list of which each document is meant in part: «một số điều của các quyết định sau:».
PARTS_OF_EACH = pattern(
    r"""
    (?i: \s+ (?:việc\s+)? (?: một\ phần \b
      | (?:(?:các|những|một\ số)\s+)? (?: nội\ dung | quy\ định | điều | khoản | điểm | tiết | mục | chương | phụ\ lục | mẫu | biểu | bảng | cụm\ từ | từ | đoạn )
        (?: \s*,\s* (?:điều|khoản|điểm) )* \s+ (?: của | tại | trong | ở | thuộc ) \b ) )
    """,
    (" một phần các quyết định sau:", " một số điều của các nghị quyết sau:", " các điều, khoản của các văn bản sau:"),
    (" một số thông tư sau:", " toàn bộ các quyết định sau:", " các quy định sau:"),
    "match",
)
MAY_LIST = pattern(
    r"(?i: : \s*$ | kèm )", ("Bãi bỏ các văn bản sau:", "tại Phụ lục kèm theo"), ("Hồ sơ gồm: tờ trình",), "search"
)
WORDS_OF = pattern(
    r"(?i: \b (?: cụm\s+từ | từ\s+ngữ ) \b )",
    (" một số cụm từ của ",),
    (" Phụ lục II của ",),
    "search",
)
AS_FOLLOWS = pattern(r"(?i: như\s+sau | \s*:\s*$ )", (" như sau:", "lại như sau :"), (" theo quy định",), "search")
CONDITION = pattern(
    r"(?i: \b (?: khi | nếu | trường\ hợp | trong\ các ) \b )", (" khi có quyết định",), (" kể từ ngày",), "search"
)
IN_EFFECT = pattern(
    r"(?i: hiệu\ lực | điều\ khoản\ (?:thi\ hành|chuyển) | sửa\ đổi | bãi\ bỏ | thay\ thế )",
    ("Hiệu lực và trách nhiệm thi hành",),
    ("Trách nhiệm của Bộ Y tế",),
    "search",
)
# -- places ----------------------------------------------------------------------------------------------------------

BASIS = pattern(
    r"(?i: \s*[-+]?\s* căn\ cứ (?:\s+vào)? \b )",
    ("Căn cứ", "- Căn cứ vào", "CĂN CỨ"),
    ("Theo căn cứ", "Cứ"),
)
CARRYING_OUT = pattern(
    r"(?i: \s*[-+]?\s* (?P<verb> thực\ hiện | triển\ khai (?:\s+thực\ hiện)? | thi\ hành | tổ\ chức\ thực\ hiện ) \b )",
    ("Thực hiện", "Triển khai thực hiện"),
    ("Theo đề nghị", "Để thực hiện"),
)
PLAN_TITLE = pattern(
    rf"""
    (?i: (?:về\s+việc\s+|về\s+|v/v\s+)? (?P<issued> (?:ban\ hành|phê\ duyệt|xây\ dựng)\s+ (?:kèm\ theo\s+ {OWN}{FILLER}* \s+)? )?
      (?: (?:kế\ hoạch|chương\ trình(?:\s+hành\ động)?|đề\ án|phương\ án) [^.;:{WHOLE}{PART}]{{0,120}}? \s+ )?
      (?P<verb> triển\ khai(?:,?\s+(?:tổ\ chức\s+)?(?:thực\ hiện|thi\ hành))? | tổ\ chức\s+(?:thực\ hiện|triển\ khai(?:\s+(?:thực\ hiện|thi\ hành))?|thi\ hành) | thực\ hiện | thi\ hành ) \b
    )
    """,
    ("Triển khai thực hiện", "Về việc ban hành Kế hoạch triển khai thực hiện", "Ban hành Kế hoạch của huyện thực hiện"),
    ("Tổng kết 10 năm thực hiện", "Báo cáo kết quả thực hiện"),
)
# The last line of a preamble: «Chính phủ ban hành Nghị định sửa đổi, bổ sung một số điều của …».
IS_ISSUED = pattern(
    rf"(?i: [^,;.:{WHOLE}{PART}{OWN}{OTHER}]{{3,120}} \s ban\ hành \s+ (?P<type> nghị\ định | thông\ tư | thông\ tư\ liên\ tịch | luật | pháp\ lệnh | nghị\ quyết | quyết\ định ) \s+ (?=\w) )",
    ("Chính phủ ban hành Nghị định sửa đổi", "Bộ trưởng Bộ Y tế ban hành Thông tư quy định"),
    ("Ban hành Nghị định sửa đổi",),
    "match",
)
ATTACHES = pattern(
    rf"(?i: ban\ hành \s+ kèm\ theo \s+ {OWN}{FILLER}* \s+ (?:bản\s+)? )",
    (f"Ban hành kèm theo {OWN} ",),
    (f"ban hành theo {OWN} ",),
)
IS_ATTACHED = pattern(
    r"(?i: \s* \( \s* (?:được\s+)? (?:ban\ hành\s+)? kèm\ theo \s+ )",
    ("(Ban hành kèm theo ", "(Kèm theo "),
    ("Ban hành theo ",),
)
ORDERED = pattern(
    r"""
    (?i: \b (?: có\ (?:trách\ nhiệm|nhiệm\ vụ|quyền|thẩm\ quyền) | chịu\ trách\ nhiệm | chủ\ trì | giao | phân\ công | đề\ nghị | yêu\ cầu | kiến\ nghị
      | nhiệm\ vụ | quyền\ hạn | thẩm\ quyền | lộ\ trình | trường\ hợp | nguyên\ tắc | kinh\ phí ) \b )
    """,
    ("Sở Tư pháp có trách nhiệm:", "Nhiệm vụ, quyền hạn của Hội đồng", "Giao Sở Tài chính:"),
    ("Hiệu lực thi hành", "Bãi bỏ các văn bản sau:"),
    "search",
)
TO_DO = pattern(
    r"(?i: \b (?: hoàn\ thành | tham\ mưu | trình\ (?!tự|độ)(?:ủy|uỷ|ubnd|hội|hđnd|chính\ phủ|thủ|bộ|cấp|chủ) | trong\ quý | trước\ ngày | thời\ hạn\ hoàn ) )",
    ("trình UBND tỉnh", "trong quý III", "trước ngày 30/9"),
    ("trình tự", "kể từ ngày"),
    "search",
)
LABEL = pattern(
    r"(?: \s*(?: (?i:điều)\s+\d+[a-zđ]? \s*[.:]? (?:\s*[-–])? | \d+(?:\.\d+)*[a-zđ]? \s*[.)/] | \d+\.\d+ | [a-zđ]{1,2}\d? \s*[).] | [IVXLC]+ \s*[.)] | [-–+*•] )\s* )?",
    ("Điều 1. ", "2. ", "a) ", "- ", ""),
    ("Khoản 1 ", "Nghị định"),
)

# Behind the objects of a verb: what makes the act the subject of a statement, so that nothing is done by it.
PREDICATE = pattern(
    r"\s+ (?: là | thuộc | phải | cần | hay | sẽ | nên | có\ thể | thì | chưa | không | chỉ | do\ [^,;.]{0,80}?\ (?:quyết\ định|thực\ hiện|chủ\ trì) | cho ) (?!\w)",
    (" là cần thiết", " thuộc thẩm quyền", " phải được đồng ý", " hay không", " do Chính phủ quyết định"),
    (" và Quyết định", " như sau", " do Bộ trưởng ban hành", "là"),
    "match",
)
IN_ANOTHER = pattern(r"\s+ (?:tại|trong)\ ", (" tại ",), (" của ",), "match")
THEN = pattern(r"(?<!\w)thì(?!\w)", ("hết hiệu lực thì áp dụng",), ("hết hiệu lực",), "search")
