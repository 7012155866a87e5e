"""Made documents of kinds that the corpus lacks, with their truth. Names, numbers and places are invented."""

from . import (
    bao_cao,
    bo_luat,
    cong_van,
    de_an,
    ke_hoach,
    ket_luan_dang,
    luat_sua_doi,
    nghi_dinh,
    nghi_quyet_dang,
    nghi_quyet_hdnd,
    quyet_dinh_1985,
    quyet_dinh_quy_che,
    thong_bao,
    thong_tu,
    to_trinh,
)
from .parts import Made, text, text_truth, truth

ALL: tuple[Made, ...] = (
    bao_cao.MADE,
    bo_luat.MADE,
    cong_van.MADE,
    de_an.MADE,
    ke_hoach.MADE,
    ket_luan_dang.MADE,
    luat_sua_doi.MADE,
    nghi_dinh.MADE,
    nghi_quyet_dang.MADE,
    nghi_quyet_hdnd.MADE,
    quyet_dinh_1985.MADE,
    quyet_dinh_quy_che.MADE,
    thong_bao.MADE,
    thong_tu.MADE,
    to_trinh.MADE,
)

__all__ = ["ALL", "Made", "text", "text_truth", "truth"]
