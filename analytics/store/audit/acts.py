"""The acts that the log knows, in the words in which they are shown: one table."""

from __future__ import annotations

from collections.abc import Mapping

from analytics.language import Text, text

ACTS: Mapping[str, Text] = {
    "receive": text("Nộp báo cáo"),
    "receive_again": text("Gửi lại tệp không có gì mới"),
    "refuse": text("Gửi tệp có lỗi, chưa được nhận"),
    "explain": text("Ghi lời giải trình"),
    "accept": text("Nhận báo cáo"),
    "return": text("Trả lại báo cáo"),
    "withdraw": text("Rút báo cáo"),
    "remember": text("Ghi nhớ câu trả lời"),
    "forget": text("Bỏ câu trả lời đã nhớ"),
    "forbid": text("Cấm dùng một câu trả lời"),
    "allow": text("Cho dùng lại một câu trả lời"),
    "record": text("Ghi sổ theo dõi"),
    "import_units": text("Nạp danh sách đơn vị"),
    "set_setting": text("Đổi cài đặt"),
    "signed_in": text("Đăng nhập"),
    "sign_in_blocked": text("Tạm chặn đăng nhập vì sai nhiều lần"),
    "signed_out": text("Đăng xuất"),
    "signed_out_elsewhere": text("Đăng xuất một thiết bị khác"),
    "signed_out_everywhere": text("Đăng xuất mọi nơi"),
    "account_created": text("Tạo tài khoản"),
    "account_changed": text("Sửa tài khoản"),
    "account_invited": text("Cấp đường dẫn đặt mật khẩu"),
    "password_set": text("Đặt mật khẩu"),
    "second_factor_on": text("Bật xác thực hai bước"),
    "second_factor_off": text("Tắt xác thực hai bước"),
    "link_made": text("Tạo đường dẫn cho đơn vị"),
    "link_revoked": text("Thu hồi đường dẫn của đơn vị"),
    "read_names": text("Xem họ tên đầy đủ"),
    "read_file": text("Mở tệp gốc"),
    "export": text("Tải dữ liệu"),
    "export_audit": text("Tải nhật ký"),
    "find_person": text("Tìm nơi có tên một người"),
    "erase_person": text("Xóa thông tin cá nhân theo yêu cầu"),
    "apply_retention": text("Xóa thông tin cá nhân đã hết thời hạn lưu"),
    "clear_files": text("Dọn nội dung tệp không dùng đến"),
    "back_up": text("Sao lưu"),
    "restore": text("Khôi phục từ bản sao"),
    "verify_audit": text("Kiểm tra nhật ký"),
    "chain": text("Bắt đầu nối chuỗi nhật ký"),
}
"""Every act by the word that its entries bear; one that is written and does not stand here fails a test."""

_OTHER = text("Việc khác")


def act_label(action: str) -> Text:
    """The act in words, also of one that a newer program wrote."""
    return ACTS.get(action, _OTHER)
