"""Words the command line and the pages use for codes."""

CONVERT_NOTES = {
    "crlf": "xuống dòng kiểu Windows được đổi",
    "nfc": "dòng được đưa về Unicode NFC",
    "ky-tu-dieu-khien": "ký tự điều khiển không in được bị bỏ",
    "dau-nhan-manh": "dấu * hoặc ** của nguồn thành chữ nghiêng, đậm",
    "xuong-dong": "đoạn bị xuống dòng giữa chừng, nối bằng một dấu cách",
    "ngat-trang": "đoạn bị ngắt trang, nối bằng một dấu cách",
    "noi-chua-chac": "nối đoạn chưa chắc",
    "thieu-dau-ket": "đoạn không có dấu kết thúc",
    "nhan-lap": "số mục in lặp",
    "nhan-khong-lien-tuc": "số mục không liên tục",
    "tcvn3": "đoạn chữ theo bảng mã TCVN3 được đưa về Unicode",
    "vni": "đoạn chữ theo bảng mã VNI được đưa về Unicode",
}
