"""Refusals: why a file is not read, and the one form of the message."""

from pathlib import Path

from ..model import InputError

# Why a file is not read, by code: what is wrong, then what to do. Each stands in the guide's page chuyen-tep.md under its code.
REFUSALS = {
    "rong": "tệp rỗng. Hãy chọn tệp có nội dung.",
    "qua-lon": "tệp quá lớn ({what}). Hãy tách thành nhiều tệp rồi chuyển từng tệp.",
    "khong-phai-tep": "không phải tệp thường ({what}). Hãy lưu nội dung thành một tệp rồi chuyển tệp ấy.",
    "thu-muc": "phải là một tệp, đây là thư mục. Hãy chỉ đúng tệp văn bản cần chuyển.",
    "khong-co-tep": "không tìm thấy tệp. Hãy kiểm tra lại đường dẫn.",
    "khong-doc-duoc": "không đọc được tệp ({what}). Hãy kiểm tra quyền đọc và đường dẫn.",
    "ten-tep": "tên tệp có ký tự sai mã. Hãy đổi tên tệp rồi chuyển lại.",
    "khong-co-van-ban": "thư mục không có tệp văn bản nào. Hãy chỉ đúng thư mục chứa tệp Word, PDF, HTML hoặc văn bản thuần.",
    "anh": "là ảnh ({what}), không có chữ để đọc. Hãy ghép các ảnh thành một tệp PDF rồi chạy lại với --ocr.",
    "am-thanh": "là tệp âm thanh hoặc phim ({what}), không phải văn bản. Hãy chọn đúng tệp văn bản.",
    "chuong-trinh": "là chương trình máy tính ({what}), không phải văn bản. Chương trình ấy không được chạy; hãy chọn đúng tệp.",
    "tep-nen": "là tệp nén ({what}). Hãy giải nén rồi chuyển thư mục đã giải nén.",
    "bang-tinh": "là bảng tính ({what}), không phải văn bản. Hãy chép bảng vào một tệp Word rồi chuyển tệp ấy.",
    "trinh-chieu": "là bài trình chiếu ({what}), không phải văn bản. Hãy chép nội dung vào một tệp Word rồi chuyển tệp ấy.",
    "thu-dien-tu": "là thư điện tử ({what}). Hãy mở thư, lưu tệp đính kèm ra ngoài rồi chuyển tệp ấy.",
    "dang-khac": "là tệp {what}, chương trình chưa đọc được. Hãy mở bằng Word hoặc LibreOffice, lưu thành .docx rồi chuyển.",
    "mat-khau": "có mật khẩu nên không mở được. Hãy mở bằng Word, vào Tệp → Thông tin → Bảo vệ tài liệu → Mã hóa bằng mật khẩu, xóa trắng mật khẩu, lưu lại rồi chuyển.",
    "hong": "tệp bị hỏng hoặc tải về chưa đủ ({what}). Hãy xin lại bản gốc, hoặc mở bằng Word rồi lưu thành tệp mới.",
    "bom-nen": "giải nén ra lớn bất thường ({what}), có dấu hiệu gây hại, nên không mở. Hãy xin lại tệp từ nơi gửi.",
    "duong-dan-la": "bên trong có đường dẫn bất thường ('{what}'), có dấu hiệu gây hại, nên không mở. Hãy xin lại tệp từ nơi gửi.",
    "nhi-phan": "là tệp nhị phân không rõ loại, không phải văn bản. Hãy mở bằng phần mềm đã tạo ra nó, lưu thành .docx rồi chuyển.",
    "bang-ma": "không phải mã UTF-8 (byte thứ {what}), cũng không rõ là TCVN3, VNI hay Windows-1258. Hãy mở bằng Notepad, chọn «Save As», mục Encoding chọn UTF-8.",
    "khong-co-chu": "không có chữ nào để đọc. Hãy mở tệp xem có phải tệp trống hay chỉ có ảnh; nếu là ảnh, hãy ghép thành PDF rồi chạy lại với --ocr.",
    "chua-doc-duoc": "là tệp {what}, bản cài này chưa đọc được dạng này. Hãy lưu thành văn bản thuần (.txt, mã UTF-8) rồi chuyển.",
    "thieu-thu-vien": "là tệp {what}, cần cài thêm phần đọc: pip install 'vanban[convert]'. Cài xong hãy chạy lại.",
    "mat-khau-pdf": "có mật khẩu nên không mở được. Hãy mở bằng phần mềm đọc PDF, in lại thành PDF mới không đặt mật khẩu rồi chuyển.",
    "bieu-mau-xfa": "là biểu mẫu động XFA, chỉ Adobe Reader hiển thị được. Hãy mở bằng Adobe Reader, in ra PDF thường rồi chuyển.",
    "anh-quet": "là bản quét ({what} trang), không có lớp chữ. Hãy dùng bản điện tử gốc; nếu không có, chạy lại với --ocr rồi soát từng chữ.",
    "lop-chu-hong": "lớp chữ của PDF không dùng được ({what}). Hãy dùng bản điện tử gốc; nếu không có, chạy lại với --ocr rồi soát từng chữ.",
    "thieu-tesseract": "là bản quét, cần {what} để nhận dạng chữ mà máy này chưa có. Hãy cài tesseract cùng gói tiếng Việt (vie), hoặc dùng bản điện tử gốc.",
    "ocr-hong": "tesseract không nhận dạng được trang {what}. Hãy quét lại trang ấy rõ hơn, hoặc kiểm tra bản cài tesseract.",
    "can-libreoffice": "là tệp {what}, cần LibreOffice để đọc mà máy này chưa có. Hãy cài LibreOffice (miễn phí), hoặc mở bằng Word rồi lưu thành .docx.",
    "libreoffice-hong": "LibreOffice không mở được tệp này ({what}); tệp có thể bị hỏng hoặc có mật khẩu. Hãy mở bằng Word, bỏ mật khẩu, lưu thành .docx rồi chuyển.",
    "qua-gio": "đọc quá {what} giây xử lý chưa xong nên đã dừng tệp này. Hãy tách tệp, hoặc cho thêm thời gian bằng --gioi-han-giay.",
    "het-bo-nho": "cần nhiều hơn {what} MB bộ nhớ nên đã dừng tệp này. Hãy tách tệp, hoặc cho thêm bộ nhớ bằng --gioi-han-mb.",
    "sap": "làm tiến trình đọc bị sập ({what}), có thể tệp bị hỏng. Hãy mở bằng phần mềm đã tạo ra nó, lưu thành tệp mới rồi chuyển lại.",
    "long-qua-sau": "các phần lồng vào nhau quá sâu, giống tệp hỏng. Hãy mở bằng Word, lưu thành tệp mới rồi chuyển lại.",
    "khong-ghi-duoc": "có chỗ chưa ghi được thành trang mà giữ nguyên từng chữ, nên không ghi gì: '{what}'. Hãy gửi tệp cho người bảo trì; trong lúc chờ, sửa định dạng của đoạn ấy trong Word rồi chuyển lại.",
    "loi-chuong-trinh": "lỗi của chương trình, không phải của bạn: {what}. Hãy gửi dòng này kèm tệp cho người bảo trì (chạy lại với VANBAN_DEBUG=1 để thấy chi tiết).",
}  # fmt: skip


def refusal(path: Path | str, code: str, what: str | int = "") -> InputError:
    """Return the error that names the file, what is wrong with it and what to do; ``code`` is of ``REFUSALS``."""
    return InputError(f"{path}: {REFUSALS[code].format(what=what)}")
