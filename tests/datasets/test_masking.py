"""Names of private persons are told from other words, and columns say which of them may hold one."""

from __future__ import annotations

import pandas as pd
import pytest

from analytics.datasets import DATASETS
from analytics.datasets.masking import masked, masked_cells, masked_frame, masked_person, masked_row
from analytics.datasets.unmasking import unclear, unmasked


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("ông Trần Văn Bình đề nghị", "ông T.V.B. đề nghị"),
        ("Lê Thị Hồng phản ánh", "L.T.H. phản ánh"),
        ("phụ huynh em Nam lớp 5", "phụ huynh em N. lớp 5"),
        ("phụ huynh: Phan Thị Ý", "phụ huynh: P.T.Ý."),
        ("ÔNG NGUYỄN VĂN AN, tổ 5", "ÔNG N.V.A., tổ 5"),
        ("anh Sùng A Páo", "anh S.A.P."),
        ("cô giáo Hoa và thầy Dũng", "cô giáo H. và thầy D."),
        ("cô Hiệu trưởng Nguyễn Thị Hoa", "cô Hiệu trưởng N.T.H."),
        ("bà Đỗ Thị Lan, 0912 345 678", "bà Đ.T.L., (số điện thoại)"),
        ("gọi +84 912 345 678 hoặc a.b@vd.vn", "gọi (số điện thoại) hoặc (địa chỉ thư)"),
        # what is no private person stays
        ("giáo viên tiếng Anh Trường Tiểu học Hoa Sen", "giáo viên tiếng Anh Trường Tiểu học Hoa Sen"),
        ("Trường Tiểu học Nguyễn Du, phố Lê Lợi", "Trường Tiểu học Nguyễn Du, phố Lê Lợi"),
        ("TRƯỜNG TIỂU HỌC NGUYỄN DU", "TRƯỜNG TIỂU HỌC NGUYỄN DU"),
        ("ở Hà Nội và Thái Nguyên", "ở Hà Nội và Thái Nguyên"),
        ("học sinh Tiểu học cần sách", "học sinh Tiểu học cần sách"),
        ("12.480 người, ngày 15/09/2026", "12.480 người, ngày 15/09/2026"),
        ("Phòng Văn hóa - Xã hội; UBND phường", "Phòng Văn hóa - Xã hội; UBND phường"),
    ],
)
def test_names_in_free_text_are_told_from_places_and_bodies(words: str, shown: str) -> None:
    assert masked(words) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Nguyễn Thị Hoa", "N.T.H."),
        ("Hoa Sen", "H.S."),
        ("H.S.", "H.S."),
        ("nguyen van an", "N.V.A."),
        ("Lan, giáo viên lớp 5A", "L., giáo viên lớp 5A"),
        ("Cô giáo Nguyễn Thị Hoa", "Cô giáo N.T.H."),
        ("Giáo viên dạy giỏi cấp trường", "Giáo viên dạy giỏi cấp trường"),
        ("Đoàn viên tiêu biểu", "Đoàn viên tiêu biểu"),
    ],
)
def test_the_name_of_a_person_is_masked_as_a_whole(name: str, shown: str) -> None:
    assert masked_person(name) == shown


def test_a_name_is_a_person_s_where_the_row_says_so() -> None:
    rows = pd.DataFrame(
        {
            "kind": ["Cá nhân", "Mô hình, cách làm", "Tập thể"],
            "name": ["Vũ Hoa", "Thư Viện Mở", None],
            "achievement": ["Vận động anh Nam đi học", "Mở cửa thứ bảy", "Đạt giải"],
        }
    )
    shown = masked_frame("exemplar", rows)
    assert shown["name"].tolist()[:2] == ["V.H.", "Thư Viện Mở"]
    assert pd.isna(shown["name"][2])
    assert shown["achievement"].tolist() == ["Vận động anh N. đi học", "Mở cửa thứ bảy", "Đạt giải"]
    assert rows["name"][0] == "Vũ Hoa"


def test_cells_of_personal_columns_are_masked_and_no_other() -> None:
    cells = pd.DataFrame(
        {"column": ["Nội dung", "Ngày báo cáo", "Nội dung"], "value": ["bà Lan hỏi", "2026-08-01", None]},
        dtype=object,
    )
    assert masked_cells("feedback", cells)["value"].tolist() == ["bà L. hỏi", "2026-08-01", None]
    assert masked_cells(None, cells) is cells


def test_a_row_of_a_sheet_is_masked_whichever_columns_it_has() -> None:
    assert masked_row(["Cá nhân", "Vũ Mây", 12, "Khác", "Giới thiệu"]) == (
        "Cá nhân",
        "V.M.",
        12,
        "Khác",
        "Giới thiệu",
    )
    assert masked_row(["Tập thể", "Tổ Hoa Mai", "bà Lan khen"]) == ("Tập thể", "Tổ Hoa Mai", "bà L. khen")


def test_what_may_name_a_private_person_is_declared_on_the_column() -> None:
    declared = {(id_, one.name) for id_, data in DATASETS.items() for one in data.columns if one.personal}
    assert declared == {
        ("feedback", "summary"),
        ("feedback", "source"),
        ("feedback", "handler"),
        ("feedback", "outcome"),
        ("exemplar", "name"),
        ("exemplar", "achievement"),
        ("task", "note"),
    }
    assert [one.name for data in DATASETS.values() for one in data.columns if one.on_duty] == ["person"]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("ông MAI VĂN THÀNH phản ánh", "ông M.V.T. phản ánh"),
        ("ông UBND phường", "ông UBND phường"),
        ("CCCD 022088012345", "CCCD (số điện thoại)"),
        ("gọi +84 (912) 345 678 nhé", "gọi (số điện thoại) nhé"),
        ("gọi (0203) 3826 888 nhé", "gọi (số điện thoại) nhé"),
        ("báo lại (0912 345 678) sau", "báo lại ((số điện thoại)) sau"),
        ("kinh phí 15.000.000.000 đồng", "kinh phí 15.000.000.000 đồng"),
    ],
)
def test_capitals_after_a_title_and_numbers_of_persons_are_masked(words: str, shown: str) -> None:
    assert masked(words) == shown


def test_a_cell_without_a_blank_is_looked_through_at_once() -> None:
    """A name of a mail address was once looked for from every letter of it: minutes for one full cell."""
    words = "a" * 32_767
    assert masked(words) == words
    assert masked(f"{words}@x.vn").endswith("@x.vn")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("phụ huynh của Lan hỏi về bán trú", "phụ huynh của L. hỏi về bán trú"),
        ("Lan nói chưa nhận sách", "L. nói chưa nhận sách"),
        ("Bà Nguyễn Thị Lử hỏi; sau đó Lử cảm ơn", "Bà N.T.L. hỏi; sau đó L. cảm ơn"),
        ("đã trả lời cho Tuấn, Hùng", "đã trả lời cho T., H."),
        # what is no name stays
        ("Hoa nở đẹp ở sân trường", "Hoa nở đẹp ở sân trường"),
        ("Bình quân mỗi lớp 35 em", "Bình quân mỗi lớp 35 em"),
        ("ở Hòa Bình, phố Hoa, nhóm Sen", "ở Hòa Bình, phố Hoa, nhóm Sen"),
        ("giáo viên dạy tiếng Anh lớp 5", "giáo viên dạy tiếng Anh lớp 5"),
        ("mô hình Tuyến đường hoa", "mô hình Tuyến đường hoa"),
    ],
)
def test_a_given_name_that_stands_alone_is_masked(words: str, shown: str) -> None:
    assert masked(words) == shown


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Đã gặp bà N.T.H. và ông T.V.B.", "Đã gặp bà Nguyễn Thị Hoa và ông Trần Văn Bình"),
        (
            "Ngày 5 đã gặp bà N.T.H., ông T.V.B. đồng ý",
            "Ngày 5 đã gặp bà Nguyễn Thị Hoa, ông Trần Văn Bình đồng ý",
        ),
        ("Đã gặp ông T.V.B.", "Đã gặp ông Trần Văn Bình"),
        ("Đã gặp cô Mận", "Đã gặp cô Mận"),
        ("", ""),
    ],
)
def test_initials_that_were_left_alone_are_the_names_they_stood_for(typed: str, meant: str) -> None:
    stored = "Đã gặp bà Nguyễn Thị Hoa và ông Trần Văn Bình"
    assert unmasked(typed, stored, masked(stored)) == meant


def test_the_same_initials_of_two_people_are_told_apart_by_their_order() -> None:
    stored = "bà Nguyễn Thị Hoa gặp bà Ngô Thị Hằng"
    assert masked(stored) == "bà N.T.H. gặp bà N.T.H."
    assert unmasked("Sáng nay bà N.T.H. gặp bà N.T.H.", stored, masked(stored)) == f"Sáng nay {stored}"
    assert unclear("bà N.T.H. gặp lại bà N.T.H.", stored, masked(stored)) == ()


def test_the_same_initials_are_unclear_once_one_of_two_people_was_taken_out() -> None:
    stored = "bà Nguyễn Thị Hoa gặp bà Ngô Thị Hằng và ông Trần Văn Bình"
    typed = "bà N.T.H. về rồi, ông T.V.B. ở lại"
    assert unclear(typed, stored, masked(stored)) == ("N.T.H.",)
    assert unmasked(typed, stored, masked(stored)) == "bà N.T.H. về rồi, ông Trần Văn Bình ở lại"
    assert unclear("ông T.V.B. ở lại", stored, masked(stored)) == ()
