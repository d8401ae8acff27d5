"""Lines around tables: what limits all figures is heard, what only sounds like it is not."""

from __future__ import annotations

import pytest

from analytics.intake.text.captions import Limit, limit_of, limit_of_state
from analytics.plan import Quarter

PERIOD = Quarter(2026, 2)


@pytest.mark.parametrize(
    ("words", "limit"),
    [
        ("Lũy kế từ đầu năm đến hết quý II/2026", "cumulative"),
        ("bc_luy_ke_9_thang", "cumulative"),
        ("Lũy kế năm 2025", "other_time"),
        ("Số liệu cùng kỳ", "other_time"),
        ("Tháng 8/2026", "other_time"),
        ("T8", "other_time"),
        ("HĐ năm 2025", "other_time"),
        ("Năm học 2026-2027", "other_time"),
        ("Số liệu tính đến 31/12/2025", "other_time"),
        ("KINH PHÍ NĂM 2026", "whole_year"),
        ("Dự kiến", "planned"),
        ("Số phát sinh trong kỳ", "within"),
        ("(Số liệu chỉ gồm giáo viên nữ)", "part"),
        ("Riêng khối 5", "part"),
        ("Danh sách người chưa tham gia", "denied"),
        ("Số người vắng mặt", "denied"),
        ("Số liệu chưa đầy đủ", "unfinished"),
        ("BẢN NHÁP", "unfinished"),
        ("Mẫu điền thử", "unfinished"),
        ("(Khối lớp 5)", "part"),
        ("(Số liệu tính đến 28/2)", "other_time"),
        ("Tính đến hết ngày 30 tháng 4 năm 2026", "other_day"),
        ("Thời điểm 31/7/2026", "other_day"),
        ("Số người gồm cả trực tuyến", "wider"),
        ("Số liệu đã bao gồm TH Hoa Phượng", "wider"),
        ("(*) Tính theo lượt, một người có thể dự nhiều lần", "counted_so"),
        ("Kết quả phổ biến (tính theo đại diện hộ gia đình)", "counted_so"),
        ("BÁO CÁO CỤM TỔ DÂN PHỐ 5, 6, 7", "of_many"),
        ("TOÀN PHƯỜNG", "of_many"),
        ("Tháng 4 năm 2026", "other_span"),
        ("Học kỳ II năm học 2025-2026", "other_span"),
        ("Học kỳ I", "other_time"),
        ("BÁO CÁO QUÝ I VÀ QUÝ II", "other_span"),
        ("(15/3/2026 - 30/4/2026)", "other_day"),
        ("Từ tháng 4 đến tháng 5/2026", "other_day"),
        ("Điểm trường Suối Cạn", "part"),
        ("Đợt 1", "part"),
        ("Lũy kế từ đầu năm đến 30/4", "cumulative"),
        ("Số liệu có tính chất tham khảo", "unfinished"),
        ("Ngoài ra còn 3 hoạt động khác", "unfinished"),
        ("BIỂU TỔNG HỢP SỐ LIỆU CÁC TRƯỜNG TIỂU HỌC TRÊN ĐỊA BÀN", "of_many"),
        ("Năm học 2025-2026", "whole_year"),
        ("Số liệu giữa kỳ", "other_day"),
        ("Nửa đầu quý II", "other_day"),
        ("Đầu quý", "other_time"),
        ("6 tháng cuối năm 2026", "cumulative"),
        ("Chín tháng đầu năm", "cumulative"),
        ("3 tháng đầu năm", "other_time"),
        ("NH 2024-2025", "other_time"),
        ("10 tháng năm 2026", "cumulative"),
        ("Hai quý cuối năm", "cumulative"),
        ("Nửa đầu năm", "cumulative"),
        ("Từ 1/1/2026 đến 14/6/2026", "cumulative"),
        ("Tháng 7 - tháng 9", "other_time"),
        ("T6-T9", "other_span"),
        ("Đến cuối năm", "other_day"),
        ("Số liệu đầu năm học", "other_day"),
        ("Tổng kết năm học", "whole_year"),
        ("Bình quân tháng", "counted_so"),
    ],
)
def test_a_line_that_limits_a_table_is_heard(words: str, limit: Limit) -> None:
    assert limit_of(words, PERIOD) == limit


@pytest.mark.parametrize(
    "words",
    [
        "BÁO CÁO QUÝ II NĂM 2026", "So sánh với cùng kỳ", "QUÝ 2 2026", "Kiểm tra giữa kỳ", "3 tháng", "Từ tháng 3 đến tháng 6", "Hoạt động đầu năm học mới", "Báo cáo quý II năm học 2025-2026", "Số liệu tính đến 14/6/2026", "Tăng 12 % so với cùng kỳ",
        "Thực hiện Nghị quyết 71 ngày 22 tháng 8 năm 2025", "Hội Liên hiệp Phụ nữ phường", "Sao vàng",
        "Biểu mẫu áp dụng cho các trường", "Kính gửi: các trường", "Từ 15/3/2026 đến 14/6/2026",
        "Đoàn Thanh niên phường", "Nhiệm vụ hoàn thành", "Không phát sinh", "Trường THCS Dân tộc nội trú",
        "Người nhập: Trần Thị Mẫu – ĐT 0900000000", "Nguoi nhap: Tran Thi Mau",
    ],
)  # fmt: skip
def test_a_line_that_only_sounds_like_it_limits_nothing(words: str) -> None:
    assert limit_of(words, PERIOD) is None


@pytest.mark.parametrize(
    ("words", "limit"),
    [
        ("Lũy kế từ đầu năm", None),
        ("6 tháng đầu năm", None),
        ("3 tháng đầu năm", "other_time"),
        ("9 tháng đầu năm", "other_day"),
        ("6 tháng cuối năm", "other_span"),
        ("Lũy kế từ đầu năm đến 30/4", "other_day"),
        ("Lũy kế đến hết tháng 2", "other_time"),
    ],
)
def test_a_state_has_added_up_until_a_day(words: str, limit: Limit | None) -> None:
    assert limit_of_state(words, PERIOD) == limit
