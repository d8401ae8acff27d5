"""One file that came, and what its unit's senders have answered."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from analytics.datasets import Answer
from analytics.store import Store
from dashboard.context import Context
from dashboard.data.view import open_store
from dashboard.widgets import arrivals
from tests.dashboard import small_ward
from tests.dashboard.widgets.conftest import Alone


def first_of(unit: str):
    def draw(ctx: Context) -> None:
        history = ctx.store.history()
        arrivals.arrival(ctx, history[history["unit"] == unit].iloc[0])

    return draw


def test_a_file_without_a_fault_says_so_and_can_be_taken_away(alone: Alone):
    app = alone(first_of("TH-01"))
    assert app.markdown[0].value.startswith("##### TH")
    assert [one.value for one in app.caption] == ["Không có lỗi hay cảnh báo nào."]
    (way,) = [one.proto.body for one in app.get("html")]
    assert 'href="tep/' in way
    assert ">Tải tệp gốc</a>" in way


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (Answer("word", "activity", "Văn nghệ", "Hội nghị"), "«Văn nghệ» nghĩa là «Hội nghị»"),
        (Answer("header", "activity", "Số khách", "participants"), "Cột «Số khách» là «Số người tham dự»"),
        (Answer("header", "activity", "Ghi chép", ""), "Bỏ qua cột «Ghi chép»"),
        (Answer("unit", "", "TH Sen", "TH-01"), "«TH Sen» là Trường Tiểu học Hoa Sen"),
        (Answer("sheet", "", "Ngày | Nội dung", "activity"), "biểu «Hoạt động truyền thông»"),
        (Answer("sheet", "", "Ngày | Nội dung", ""), "không phải biểu nào của báo cáo"),
        (Answer("measure", "budget", "5 … 9 (2)", "1000"), "nhân 1.000"),
        (Answer("measure", "budget", "5 … 9 (2)", "1"), "tính bằng đồng"),
        (Answer("sheet", "", "KH quý IV – Hoạt động truyền thông", "activity"), "là số của kỳ báo cáo"),
        (Answer("sheet", "", "KH quý IV – Hoạt động truyền thông", ""), "bỏ qua bảng"),
        (Answer("word", "activity", "*x*", "Hội nghị"), r"«\*x\*»"),
    ],
)
def test_an_answer_is_told_as_a_sentence(alone: Alone, given: Answer, said: str):
    told = alone(lambda ctx: arrivals.answer_said(ctx, given)).kept.value
    assert said in told


def test_answers_are_listed_with_who_gave_them_and_forgotten(alone: Alone, tmp_path, monkeypatch):
    url = f"sqlite:///{tmp_path / 'store.db'}"
    small_ward.fill(url)
    given = Answer("word", "activity", "Văn nghệ", "Hội nghị")
    with Store.open(url) as store:
        store.remember("TH-01", [given], by="web", at=datetime(2026, 9, 1, 3, tzinfo=UTC))
    monkeypatch.setenv("NQ71_STORE", url)
    app = alone(lambda ctx: arrivals.memory(ctx, "TH-01"))
    monkeypatch.setenv("NQ71_STORE", url)
    app.run()
    assert [one.value for one in app.markdown if "Văn nghệ" in one.value] == [
        "«Văn nghệ» nghĩa là «Hội nghị»"
    ]
    assert "01/09/2026" in app.caption[0].value
    app.button(key="forget-TH-01-0").click().run()
    assert open_store(url).answers().get("TH-01", ()) == ()
    assert not app.button
