"""What an office answers: kept as it is, or told what is wrong."""

import pytest

from vanban.desk.office import QUESTIONS, cleaned, wrong

BY_FIELD = {question.field: question for question in QUESTIONS}
GOOD = [
    ("name", "  Thư  viện\tMẫu ", "Thư viện Mẫu"),
    ("name", "Thu\u031b vie\u0323\u0302n", "Thư viện"),
    ("name", "<b>A</b>: # {{ x }}", "<b>A</b>: # {{ x }}"),
    ("address", "", ""),
    ("address", "https://mau.gov.vn", "https://mau.gov.vn/"),
    ("address", "http://10.0.0.5:8080/thu-vien", "http://10.0.0.5:8080/thu-vien/"),
    ("report", "van.thu+loi@mau.gov.vn", "mailto:van.thu+loi@mau.gov.vn"),
    ("report", "mailto:a@b.vn", "mailto:a@b.vn"),
    ("report", "https://mau.gov.vn/bao-loi?x=1", "https://mau.gov.vn/bao-loi?x=1"),
]
BAD = [
    ("name", ""), ("name", "   "), ("name", "a\u200bb"), ("name", "a\u202eb"), ("name", "a\x07b"), ("name", "x" * 201),
    ("agency", ""), ("address", "mau.gov.vn"), ("address", "ftp://mau.gov.vn"), ("address", "https:///x"), ("address", "javascript:alert(1)"),
    ("address", "https://a b.vn"), ("address", "https://a.vn/\"><b>"), ("address", "https://ai:mk@mau.vn"), ("address", "https://a.vn:x/"),
    ("address", "http://[::1"), ("report", ""), ("report", "vanthu"), ("report", "javascript:alert(1)"), ("report", "mailto:a@b.vn?bcc=x@y.vn"),
    ("report", "a@b"), ("report", "a@b.vn, c@d.vn"), ("report", "https://x.vn/<script>"),
]  # fmt: skip


@pytest.mark.parametrize(("field", "answer", "kept"), GOOD)
def test_answers_are_kept(field: str, answer: str, kept: str) -> None:
    assert cleaned(BY_FIELD[field], answer) == kept
    assert wrong(BY_FIELD[field], kept) == ""


@pytest.mark.parametrize(("field", "answer"), BAD)
def test_wrong_answers_are_told(field: str, answer: str) -> None:
    assert wrong(BY_FIELD[field], cleaned(BY_FIELD[field], answer)) != ""


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.field)
def test_examples_are_right(question: object) -> None:
    assert wrong(BY_FIELD[question.field], cleaned(question, question.example)) == ""  # type: ignore[attr-defined,arg-type]
