"""Made documents of kinds that the corpus lacks, with their truth. Names, numbers and places are invented."""

from . import (
    bao_cao,
    bo_luat,
    cong_van,
    ke_hoach,
    luat_sua_doi,
    nghi_dinh,
    nghi_quyet_dang,
    quyet_dinh_1985,
    quyet_dinh_quy_che,
    thong_bao,
)
from .parts import Made, text, truth

ALL: tuple[Made, ...] = (
    bao_cao.MADE,
    bo_luat.MADE,
    cong_van.MADE,
    ke_hoach.MADE,
    luat_sua_doi.MADE,
    nghi_dinh.MADE,
    nghi_quyet_dang.MADE,
    quyet_dinh_1985.MADE,
    quyet_dinh_quy_che.MADE,
    thong_bao.MADE,
)

__all__ = ["ALL", "Made", "text", "truth"]
