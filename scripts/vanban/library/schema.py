"""Schemas of front matter: one table per kind of record, and one generic check with did-you-mean."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ..text import did_you_mean

KeyPath = tuple[str | int, ...]

STATES = {
    "chua_cap_nhat": "Chưa cập nhật",
    "dang_thuc_hien": "Đang thực hiện",
    "hoan_thanh": "Hoàn thành",
    "hoan_thanh_qua_han": "Hoàn thành, quá hạn",
    "tam_dung": "Tạm dừng",
    "khong_thuc_hien": "Không thực hiện",
    "chuyen_tiep": "Chuyển cơ quan khác",
}
FORCE = {
    "con_hieu_luc": "Còn hiệu lực",
    "het_hieu_luc": "Hết hiệu lực",
    "chua_co_hieu_luc": "Chưa có hiệu lực",
    "chua_xac_minh": "Chưa xác minh",
    "khong_ap_dung": "Không áp dụng",
}
# Relations of the national databases' lược đồ, worded from the active and from the passive side.
RELATIONS = {
    "can_cu": ("Căn cứ", "Là căn cứ của"),
    "trien_khai": ("Triển khai thực hiện", "Được triển khai bởi"),
    "tiep_noi": ("Tiếp nối", "Được tiếp nối bởi"),
    "thay_the": ("Thay thế", "Được thay thế bởi"),
    "bai_bo": ("Bãi bỏ", "Bị bãi bỏ bởi"),
    "huy_bo": ("Hủy bỏ", "Bị hủy bỏ bởi"),
    "het_hieu_luc": ("Quy định hết hiệu lực", "Hết hiệu lực theo"),
    "dinh_chi": ("Đình chỉ, ngưng hiệu lực", "Bị đình chỉ, ngưng hiệu lực bởi"),
    "sua_doi": ("Sửa đổi, bổ sung", "Được sửa đổi, bổ sung bởi"),
    "bo_sung": ("Bổ sung", "Được bổ sung bởi"),
    "dinh_chinh": ("Đính chính", "Được đính chính bởi"),
    "quy_dinh_chi_tiet": ("Quy định chi tiết", "Được quy định chi tiết bởi"),
    "huong_dan": ("Hướng dẫn", "Được hướng dẫn bởi"),
    "dan_chieu": ("Dẫn chiếu", "Được dẫn chiếu bởi"),
    "ban_hanh_kem_theo": ("Ban hành kèm theo", "Văn bản ban hành kèm theo"),
    "hop_nhat": ("Hợp nhất", "Được hợp nhất bởi"),
    "lien_quan": ("Liên quan", "Liên quan"),
    "cung_linh_vuc": ("Cùng lĩnh vực, chưa xác minh quan hệ", "Cùng lĩnh vực, chưa xác minh quan hệ"),
}
# Relations by which a document, or a part of it, is no longer in force.
ENDS_FORCE = frozenset({"thay_the", "bai_bo", "huy_bo", "het_hieu_luc"})
# Facts of a document in the usual order of Vietnamese databases, and other things that can be verified of it.
FACTS = {
    "so_ky_hieu": "Số, ký hiệu",
    "loai_van_ban": "Loại văn bản",
    "ngay_ban_hanh": "Ngày ban hành",
    "ngay_hieu_luc": "Ngày có hiệu lực",
    "co_quan_ban_hanh": "Cơ quan ban hành",
    "khoa": "Khóa",
    "nguoi_ky": "Người ký",
    "trich_yeu": "Trích yếu",
    "hieu_luc": "Tình trạng hiệu lực",
    "ten_goi": "Tên gọi trong văn bản",
}
OTHER_FACTS = {
    "title": "Tên",
    "thong_bao": "Thông báo đầu trang",
    "toan_van": "Toàn văn",
    "thay_the": "Việc thay thế",
    "thong_qua": "Việc thông qua",
    "vai_tro": "Vai trò",
    "boi_canh": "Bối cảnh",
}
CERTAINTY = {"neu_ro": "nêu rõ", "suy_luan": "suy luận"}
CONFIDENCE = {
    "A": "Chính văn bản, cơ sở dữ liệu pháp luật, hoặc ít nhất hai nguồn chính thức khớp nhau",
    "B": "Một nguồn chính thức, báo chí hoặc cơ sở dữ liệu",
    "C": "Chỉ được nhắc lại hoặc suy từ văn bản khác",
    "X": "Chưa xác minh được",
}
BASES = {
    "nguyen_van": "trùng nguyên văn",
    "dau_hieu": "có từ “Tiếp tục” hoặc tương tự, cùng thuật ngữ",
    "neu_ten": "nêu tên nhóm văn bản",
    "cong_thuc": "công thức chung, không chỉ một văn bản",
    "thanh_vien": "thuộc nhóm văn bản được nêu",
    "cung_thuat_ngu": "cùng thuật ngữ",
    "chu_de": "cùng chủ đề",
    "chu_de_yeu": "cùng chủ đề, liên hệ yếu",
}
VAGUE_CLASSES = {
    "khong_so": "Một văn bản, không nêu số",
    "lop_van_ban": "Một nhóm văn bản",
    "hang_nam": "Văn bản ra hằng năm",
    "phap_luat_chung": "Pháp luật nói chung",
}
POLICY_CLASSES = {
    "chuong_trinh": "Chương trình, mục tiêu",
    "chu_truong": "Chủ trương",
    "ke_hoach": "Kế hoạch, phương án",
    "co_che": "Cơ chế, chính sách",
    "cong_thuc": "Công thức chung",
    "phong_trao": "Phong trào",
}
NOTE_CLASSES = {
    "ngay_thang": "Ngày tháng", "chinh_ta": "Chính tả", "viet_hoa": "Viết hoa", "dung_tu": "Dùng từ",
    "vien_dan": "Viện dẫn", "cau_truc": "Cấu trúc", "thieu": "Thiếu", "dau_cau": "Dấu câu",
    "the_thuc": "Thể thức", "nhat_quan": "Nhất quán", "ngat_trang": "Ngắt trang",
}  # fmt: skip
BODY_LEVELS = {"trung_uong": "Trung ương", "tinh": "Tỉnh", "huyen": "Huyện", "xa": "Xã", "khac": "Khác"}
ABBREVIATION_BASES = {
    "trong_van_ban": "có dạng đầy đủ trong văn bản",
    "kien_thuc_chung": "kiến thức chung",
    "suy_luan": "suy luận",
}
LIKELIHOOD = {"chac_chan": "chắc chắn", "co_the": "có thể"}


@dataclass(frozen=True, slots=True)
class Spec:
    """What a value must be: ``kind`` is text, words (of a document, which may hold anything), date, day (a date or part
    of one), flag, list, map or choice.
    """

    kind: str
    required: bool = False
    nullable: bool = True
    choices: Mapping[str, str] = field(default_factory=dict)
    item: "Spec | None" = None
    fields: Mapping[str, "Spec"] = field(default_factory=dict)


TEXT, DATE, DAY, FLAG = Spec("text"), Spec("date"), Spec("day"), Spec("flag")
NEEDED = Spec("text", required=True, nullable=False)
TEXTS = Spec("list", item=Spec("text", nullable=False))


def _choice(choices: Mapping[str, str], *, required: bool = False) -> Spec:
    return Spec("choice", required=required, nullable=not required, choices=choices)


def _list(**fields: Spec) -> Spec:
    return Spec("list", item=Spec("map", nullable=False, fields=fields))


_CONFIDENT = {"do_tin_cay": _choice(CONFIDENCE), "nguon": TEXTS, "ghi_chu": TEXT}
_PLACES = _list(dich=NEEDED, trich_dan=NEEDED)
_LINKS = _list(
    y=TEXT, dich=NEEDED, trich_dan=NEEDED, trich_dan_dich=TEXT, y_dich=TEXT, ghi_chu=TEXT,
    muc_do=_choice(CERTAINTY, required=True), co_so=_choice(BASES, required=True),
)  # fmt: skip
_EVIDENCE = _list(cho=Spec("list", required=True, nullable=False, item=NEEDED), dich=TEXT, trich_dan=TEXT, **_CONFIDENT)
_CLARITY = Spec("map", fields={"gia_tri": NEEDED, "trich_dan": TEXT, "tai": TEXT, **_CONFIDENT})
_COMMON: dict[str, Spec] = {
    "title": TEXT,
    "description": TEXT,
    "hide": TEXTS,
    "search": Spec("map", fields={"exclude": FLAG}),
    "dia_chi_cu": TEXTS,
    "cong_bo": Spec(
        "map", fields={"nguoi_duyet": NEEDED, "ngay": Spec("date", required=True), "ly_do": NEEDED, "loai": TEXTS}
    ),
}

SCHEMAS: dict[str, dict[str, Spec]] = {
    "trang": {},
    "van-ban": {
        "title": NEEDED,
        "so_ky_hieu": Spec("text", required=True),
        "loai_van_ban": Spec("text", required=True),
        "ngay_ban_hanh": Spec("date", required=True),
        "co_quan_ban_hanh": Spec("text", required=True),
        "trich_yeu": TEXT,
        "hieu_luc": _choice(FORCE),
        "ngay_hieu_luc": DATE,
        "khoa": TEXT,
        "nguoi_ky": TEXT,
        "ten_goi": TEXTS,
        "vai_tro": _choice({"su_kien": "Được nêu như một sự kiện"}),
        "thong_bao": TEXT,
        "xac_minh": _EVIDENCE,
        "quan_he": _list(
            loai=_choice({key: pair[0] for key, pair in RELATIONS.items()}, required=True),
            dich=TEXT, ten=TEXT, chieu=_choice({"bi_dong": "bị động"}), dich_doan=TEXT, trich_dan=TEXT,
            muc_do=_choice(CERTAINTY), **_CONFIDENT,
        ),
        # Of a document whose text is held.
        "nguon": Spec("map", nullable=False, fields={
            "tep": NEEDED, "sha256": NEEDED, "nhan_dang": Spec("map", fields={"trang": NEEDED, "tep": TEXT, "sha256": TEXT}),
        }),
        "bo_phan": Spec(
            "map", fields=dict.fromkeys(("ket_qua", "han_che", "nhiem_vu", "kien_nghi"), TEXTS)
        ),
    },
    "nhiem-vu": {
        "loai": _choice({"nhiem_vu": "Nhiệm vụ", "kien_nghi": "Kiến nghị"}, required=True),
        "y": _list(id=NEEDED, trich_dan=NEEDED),
        "tiep_noi": _LINKS,
        "giai_quyet": _LINKS,
        "can_cu": _LINKS,
        "ho_tro": _LINKS,
        "chu_tri": _CLARITY,
        "phoi_hop": _CLARITY,
        "thoi_han": Spec("map", fields={"gia_tri": NEEDED, "ngay": DATE, "trich_dan": TEXT, "tai": TEXT, **_CONFIDENT}),
        "ket_qua": _CLARITY,
        "trach_nhiem": _CLARITY,
        "trang_thai": _choice(STATES, required=True),
        "nhat_ky": _list(
            ngay=Spec("date", required=True, nullable=False), trang_thai=_choice(STATES, required=True),
            noi_dung=NEEDED, minh_chung=Spec("list", required=True, nullable=False, item=NEEDED),
        ),
    },
    "han-che": {"title": NEEDED, "doan": NEEDED, "trich_dan": NEEDED, "ghi_chu": TEXT},
    "tra-cuu": {
        "viet_tat": _list(
            viet_tat=NEEDED, day_du=NEEDED, ghi_chu=TEXT,
            co_so=_choice(ABBREVIATION_BASES, required=True), muc_do=_choice(LIKELIHOOD, required=True),
        ),
        "co_quan": _list(
            ten=NEEDED, cap=_choice(BODY_LEVELS, required=True), tai=_PLACES, hien_nay=TEXT, **_CONFIDENT
        ),
        "su_kien": _list(id=NEEDED, ten=NEEDED, ngay=DAY, den_ngay=DAY, mo_ta=TEXT, tai=_PLACES, **_CONFIDENT),
        "ghi_chu": _list(
            id=NEEDED, loai=_choice(NOTE_CLASSES, required=True), cong_khai=Spec("flag", required=True),
            tai=_PLACES, noi_dung=TEXT,
        ),
        "vien_dan": _list(
            id=NEEDED, lop=_choice(VAGUE_CLASSES, required=True), co_quan=TEXT, noi_dung=NEEDED, tai=_PLACES,
            can_de_xac_dinh=NEEDED, ghi_chu=TEXT,
        ),
        "chu_truong": _list(
            id=NEEDED, lop=_choice(POLICY_CLASSES, required=True), noi_dung=NEEDED, tai=_PLACES, **_CONFIDENT
        ),
        "nguon": _list(id=NEEDED, dia_chi=NEEDED, ghi_chu=TEXT),
    },
}  # fmt: skip


def check(kind: str, data: Mapping[str, Any]) -> Iterator[tuple[KeyPath, str]]:
    """Check front matter against the schema of its kind; yield ``(key path, Vietnamese rule)`` for each breach."""
    yield from _check_map(Spec("map", fields={**_COMMON, **SCHEMAS[kind]}), data, ())


def check_fields(fields: Mapping[str, Spec], data: Mapping[str, Any]) -> Iterator[tuple[KeyPath, str]]:
    """Check the data of another file against the fields it may have, as ``check`` does."""
    yield from _check_map(Spec("map", fields=fields), data, ())


def _check_map(spec: Spec, data: Mapping[str, Any], path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    for key, value in data.items():
        known = spec.fields.get(str(key))
        if known is None:
            yield (
                (*path, str(key)),
                f"khóa phải có trong danh mục: '{key}'.{did_you_mean(str(key), spec.fields)}",
            )
        else:
            yield from _check_value(known, value, (*path, str(key)))
    for key, known in spec.fields.items():
        if known.required and key not in data:
            yield (
                path,
                f"phải có khóa '{key}' (chưa biết thì để trống)" if known.nullable else f"phải có khóa '{key}'",
            )


def _check_value(spec: Spec, value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    name = next(key for key in reversed(path) if isinstance(key, str))
    if value is None:
        if not spec.nullable:
            yield path, f"'{name}' phải có giá trị"
    elif spec.kind == "map":
        if isinstance(value, Mapping):
            yield from _check_map(spec, value, path)
        else:
            yield path, f"'{name}' phải gồm các dòng «khóa: giá trị»: '{value}'"
    elif spec.kind == "list":
        if not isinstance(value, list):
            yield path, f"'{name}' phải là danh sách, mỗi mục một dòng «- »: '{value}'"
        elif spec.item:
            for index, item in enumerate(value):
                yield from _check_value(spec.item, item, (*path, index))
    elif message := _scalar(spec, value):
        hint = did_you_mean(str(value), spec.choices) if spec.choices else ""
        yield path, f"'{name}' {message}: '{value}'.{hint}"


def _scalar(spec: Spec, value: Any) -> str:
    text = str(value)
    if spec.kind == "choice" and text not in spec.choices:
        return f"phải là một trong {', '.join(spec.choices)}"
    if spec.kind == "date" and type(value) is not date:
        return "phải là ngày dạng năm-tháng-ngày có thật, ví dụ 2017-06-12"
    if spec.kind == "day" and type(value) is not date and not re.fullmatch(r"\d{4}(-\d{2}){0,2}", text):
        return "phải là năm, năm-tháng hoặc năm-tháng-ngày, ví dụ 2019 hoặc 2016-05-22"
    if spec.kind == "flag" and not isinstance(value, bool):
        return "phải là true hoặc false"
    if spec.kind == "text" and isinstance(value, list | dict):
        return "phải là một dòng chữ"
    if spec.kind == "text" and not text.strip():
        return "phải có chữ (chưa biết thì để trống hẳn)"
    return ""
