"""Ids as readers cite them."""

import pytest

from vanban.citing.addresses import word_address


@pytest.mark.parametrize(
    ("id", "words"),
    [
        ("phu-luc-1-bang-2-hang-5", "Phụ lục 1, bảng 2, hàng 5"),
        ("phu-luc-1-bang-2-hang-5-o-3", "Phụ lục 1, bảng 2, hàng 5, cột 3"),
        ("phu-luc-bang-1-hang-12", "Phụ lục, bảng 1, hàng 12"),
        ("phu-luc-ii-i-3-bang-1-hang-1", "Phụ lục II, mục I.3, bảng 1, hàng 1"),
        ("phu-luc-iii-mau-1-1-bang-1", "Phụ lục III, Mẫu 1.1, bảng 1"),
        ("mo-dau-bang-1-hang-2", "mở đầu, bảng 1, hàng 2"),
        ("dieu-5-khoan-2-bang-1", "khoản 2 Điều 5, bảng 1"),
        ("phu-luc-1-i-2-p3", "Phụ lục 1, mục I.2, đoạn 3"),
        ("2-b", "mục 2, điểm b"),
        ("2-b-p4", "mục 2, điểm b, đoạn 4"),
        ("dieu-1-lap-2", "Điều 1 (lần 2)"),
        ("quy-che-dieu-4-khoan-2-diem-a", "điểm a khoản 2 Điều 4 Quy chế"),
        ("quy-che-dieu-3-p1", "Điều 3 Quy chế, đoạn 1"),
        ("quy-che-mo-dau-p1", "Quy chế, mở đầu, đoạn 1"),
        ("quy-che-chuong-ii", "Chương II Quy chế"),
        ("noi-quy-2-dieu-1", "Điều 1 Nội quy (2)"),
        ("quy-che-trich-yeu", "Quy chế, trích yếu"),
        ("khong-ro", "khong-ro"),
    ],
)
def test_addresses(id: str, words: str) -> None:
    assert word_address(id) == words
