"""The datasets say what design and forms say, once."""

from __future__ import annotations

import pytest

from analytics.datasets import DATASETS, DTYPES, datasets_of
from analytics.plan import UnitGroup

SHEETS = {
    "briefing": "1. Phổ biến quán triệt",
    "plan_document": "2. Kế hoạch truyền thông",
    "activity": "3. Hoạt động truyền thông",
    "media": "4. Tin bài, sản phẩm",
    "training": "5. Đào tạo, bồi dưỡng",
    "publication": "6. Công khai kết quả",
    "feedback": "7. Dư luận, vướng mắc",
    "exemplar": "8. Điển hình",
    "budget": "9. Kinh phí (đồng)",
    "task": "10. Nhiệm vụ 06 rõ",
}

HEADERS = {
    "briefing": "Nhóm đối tượng*|Tổng số*|Số đã được phổ biến, quán triệt*|Ngày phổ biến|Hình thức",
    "plan_document": "Năm học*|Hình thức xây dựng*|Số, ký hiệu văn bản|Ngày ban hành|Minh chứng",
    "activity": "Ngày tổ chức*|Loại hoạt động*|Tên hoạt động*|Lực lượng chủ trì*|Số người tham dự*|Dịp|Minh chứng",
    "media": (
        "Ngày đăng, phát*|Kênh*|Thể loại*|Tên tin bài, sản phẩm*|Tác giả|Số lượng*|Thời lượng (phút)"
        "|Lượt tiếp cận|Đường dẫn"
    ),
    "training": "Nhóm đối tượng*|Tổng số*|Số được đào tạo, bồi dưỡng trong năm*|Khóa, nội dung|Số giờ",
    "publication": "Kết quả thực hiện*|Ngày có kết quả*|Ngày công khai|Kênh|Phải đính chính*",
    "feedback": (
        "Ngày tiếp nhận*|Loại*|Nội dung*|Nguồn|Ngày báo cáo|Ngày xử lý xong|Cơ quan xử lý|Kết quả xử lý"
        "|Xu hướng ý kiến|Mức độ phổ biến của ý kiến"
    ),
    "exemplar": "Loại*|Tên điển hình*|Thành tích*|Dịp|Hình thức đề xuất|Tình trạng*|Ngày*",
    "budget": "Nội dung chi*|Nguồn*|Dự toán*|Đã phân bổ*|Đã chi*|Đã quyết toán",
    "task": (
        "Mã nhiệm vụ*|Rõ việc*|Rõ người|Rõ trách nhiệm|Rõ thẩm quyền|Rõ thời gian|Rõ kết quả|Tiến độ (%)*"
        "|Ngày hoàn thành|Ghi chú"
    ),
}

REPORTED_BY = {
    UnitGroup.SCHOOL: "briefing plan_document activity media training feedback exemplar budget task",
    UnitGroup.WARD: "briefing activity media training publication feedback exemplar budget task",
    UnitGroup.FRONT: "briefing activity media feedback exemplar task",
    UnitGroup.NEIGHBOURHOOD: "briefing activity feedback",
}


def test_sheets_bear_their_official_names_in_the_order_of_the_form() -> None:
    assert {id_: dataset.sheet for id_, dataset in DATASETS.items()} == SHEETS
    assert list(DATASETS) == list(SHEETS)


@pytest.mark.parametrize("id_", HEADERS)
def test_headers_and_required_marks_are_the_official_ones(id_: str) -> None:
    marked = [c.title.vi + ("*" if c.presence == "required" else "") for c in DATASETS[id_].columns]
    assert "|".join(marked) == HEADERS[id_]


@pytest.mark.parametrize("group", REPORTED_BY)
def test_each_group_reports_its_own_datasets(group: UnitGroup) -> None:
    assert " ".join(dataset.id for dataset in datasets_of(group)) == REPORTED_BY[group]


def test_only_three_datasets_must_have_rows() -> None:
    assert [d.id for d in DATASETS.values() if d.must_have_rows] == ["briefing", "plan_document", "training"]


def test_aliases_of_lists_lead_to_official_words() -> None:
    for dataset in DATASETS.values():
        for column in dataset.columns:
            if column.vocabulary:
                assert set(column.vocabulary.aliases.values()) <= set(column.vocabulary.values)
                assert not set(column.vocabulary.aliases) & set(column.vocabulary.values)


def test_no_header_or_alias_leads_to_two_columns_of_one_dataset() -> None:
    for dataset in DATASETS.values():
        names = [name for column in dataset.columns for name in (column.title.vi, *column.aliases)]
        assert len(names) == len(set(names)), dataset.id


def test_enumerated_columns_have_a_list_and_every_kind_a_dtype() -> None:
    for dataset in DATASETS.values():
        for column in dataset.columns:
            assert (column.kind == "enum") == (column.vocabulary is not None), (dataset.id, column.name)
            assert column.kind in DTYPES
