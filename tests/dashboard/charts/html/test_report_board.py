"""The board of reports: shape and word in each cell, what is overdue, and where each cell leads."""

from __future__ import annotations

import pandas as pd

from analytics.plan import Quarter
from dashboard.charts.html.report_board import report_board_html
from tests.dashboard.read_html import HOSTILE, table, told, tree

QUARTERS = [Quarter(2026, number) for number in (1, 2, 3, 4)] + [Quarter(2027, 1)]
COLUMNS = ("unit", "period", "state", "days_late", "overdue", "carried")
BOARD = pd.DataFrame(
    [
        ("A", "2026-Q4", "late", 3, False, False),
        ("A", "2027-Q1", "not_sent", 6, True, True),
        ("B", "2026-Q4", "on_time", -2, False, False),
        ("B", "2027-Q1", "faulty", -4, False, False),
    ],
    columns=list(COLUMNS),
).assign(
    deadline=pd.Timestamp(2027, 3, 24),
    newer=["", "", "waiting", ""],
    planned=pd.Timestamp(2027, 3, 24),
    received_on=pd.NaT,
    outside_on=pd.NaT,
    amended_on=pd.NaT,
)


def drawn(lang: str = "vi", a: str = "Trường A", board: pd.DataFrame = BOARD, **more) -> str:
    asked = {
        "chosen": "2027-Q1",
        "title": "Bảng",
        "lang": lang,
        "dark": False,
        "href": lambda unit, quarter: f"?u={unit}&q={quarter}",
    }
    return report_board_html(board, {"A": a, "B": "Trường B"}, {"A": "K", "B": "K"}, QUARTERS, **asked | more)


def test_a_cell_says_in_shape_and_word_how_the_report_stands_to_its_deadline():
    lines = table(drawn())
    assert [line[-2:] for line in lines] == [
        ["Quý IV/2026", "Quý I/2027"],
        ["2/2", "0/2"],
        ["Quý IV/2026 ▼ Muộn 3 ngày", "Quý I/2027 ○ Chưa gửi* quá hạn 6 ngày"],
        ["Quý IV/2026 ● Đúng hạn bản mới chờ nhận", "Quý I/2027 ✖ Có lỗi còn 4 ngày"],
    ]
    assert "* số lấy từ báo cáo trước" in drawn()
    assert table(drawn("en"))[2][-1] == "Q1 2027 ○ Not sent* 6 d overdue"


def test_what_is_overdue_stands_out_and_what_nobody_owes_is_blank():
    cells = list(tree(drawn()).iter("td"))
    assert [cell.text_content() for cell in cells if "nq-due" in (cell.get("class") or "")] == [
        "Quý I/2027 ○ Chưa gửi* quá hạn 6 ngày"
    ]
    (blank, *_) = [cell for cell in cells if "nq-none" in (cell.get("class") or "")]
    assert blank.get("title") == "Trường A\nQuý I/2026: không phải gửi báo cáo"


def test_what_the_office_decided_and_what_was_mended_stands_in_the_cell_and_whole_in_its_hint():
    day = pd.Timestamp
    decided = BOARD.assign(
        received_on=[day(2027, 3, 27), pd.NaT, day(2027, 3, 20), pd.NaT],
        deadline=[day(2027, 3, 26), day(2027, 3, 30), day(2027, 3, 24), day(2027, 3, 24)],
        amended_on=[pd.NaT, pd.NaT, day(2027, 4, 2), pd.NaT],
        outside_on=[pd.NaT, pd.NaT, pd.NaT, day(2027, 3, 25)],
    )
    html = drawn(board=decided, excused={("A", "2026-Q3"): "Sửa trường."})
    assert [line[-3:] for line in table(html)[2:]] == [
        [
            "Quý III/2026 Không phải báo cáo",
            "Quý IV/2026 ▼ Muộn 3 ngày sau gia hạn",
            "Quý I/2027 ○ Chưa gửi* quá hạn 6 ngày, gia hạn",
        ],
        [
            "Quý III/2026",
            "Quý IV/2026 ● Đúng hạn bản mới chờ nhận, sửa ngày 02/04",
            "Quý I/2027 ✖ Có lỗi còn 4 ngày, ngoài hệ thống",
        ],
    ]
    hints = [cell.get("title") for cell in tree(html).iter("td") if cell.get("title")]
    assert "Trường A\nQuý III/2026: không phải báo cáo kỳ này: Sửa trường" in hints
    assert any("sau khi gia hạn đến 26/03/2027" in hint for hint in hints)
    assert any("được gia hạn đến 30/03/2027" in hint for hint in hints)
    assert any("sửa ngày 02/04/2027" in hint for hint in hints)
    assert any("nộp ngoài hệ thống ngày 25/03/2027" in hint for hint in hints)


def test_cells_names_and_heads_lead_to_their_reports():
    html = tree(drawn())
    assert [link.get("href") for link in html.iter("a") if link.text_content() == "Muộn 3 ngày"] == [
        "?u=A&q=2026-Q4"
    ]
    assert [link.get("href") for link in html.xpath(".//th/a")][-3:] == [
        "?u=&q=2027-Q1",
        "?u=A&q=2027-Q1",
        "?u=B&q=2027-Q1",
    ]


def test_a_phone_keeps_the_quarter_chosen_and_two_before_it():
    heads = tree(drawn(chosen="2026-Q4")).xpath(".//thead/tr/th")
    assert ["nq-folded" in (head.get("class") or "") for head in heads[1:]] == [
        True,
        False,
        False,
        False,
        True,
    ]


def test_each_size_of_screen_is_told_the_quarters_that_it_shows():
    def told_of(html: str) -> list[str]:
        said = [tree(html).find_class(f"nq-on-{size}")[0].text for size in ("wide", "tablet", "phone")]
        assert ["Dòng loại hình" in words for words in said] == [True, True, False]
        return [words.partition(". ")[0] for words in said]

    assert told_of(drawn()) == [
        "Quý I/2026 đến Quý I/2027",
        "Quý II/2026 đến Quý I/2027",
        "Quý III/2026 đến Quý I/2027",
    ]
    assert told_of(drawn(chosen="2026-Q2"))[1:] == ["Quý I/2026 đến Quý II/2026"] * 2
    assert told_of(drawn(chosen="2026-Q1"))[1:] == ["Quý I/2026"] * 2
    assert told_of(drawn(whole=True)) == ["Quý I/2026 đến Quý I/2027"] * 3
    for size, look in (("tablet", "nq-far"), ("phone", "nq-folded")):
        (head,) = tree(drawn(chosen="2026-Q4")).xpath(".//thead/tr")
        seen = [one.text_content() for one in head[1:] if look not in (one.get("class") or "").split()]
        said = tree(drawn(chosen="2026-Q4")).find_class(f"nq-on-{size}")[0].text
        assert said.startswith(f"{seen[0]} đến {seen[-1]}")


def test_a_kind_counts_all_of_its_units_also_those_that_are_no_rows_and_a_single_row_has_none():
    html = report_board_html(
        BOARD, {"A": "Trường A", "C": "Tổ C"}, {"A": "K", "B": "K", "C": "T"}, QUARTERS,
        chosen="2027-Q1", title="Bảng", lang="vi", dark=False, href=lambda unit, quarter: "?",
    )  # fmt: skip
    assert [line[-2:] for line in table(html)[1:4:2]] == [["2/2", "0/2"], ["", ""]]
    one = report_board_html(
        BOARD, {"A": "Trường A"}, {"A": "K", "B": "K"}, QUARTERS,
        chosen="2027-Q1", title="Bảng", lang="vi", dark=False, href=lambda unit, quarter: "?",
    )  # fmt: skip
    assert [line[0] for line in table(one)] == ["Đơn vị", "Trường A"]


def test_every_quarter_stays_where_all_were_asked_for():
    assert "nq-folded" not in drawn(whole=True)


def test_no_name_becomes_markup():
    html = drawn(a=HOSTILE)
    assert told(html) == 1 + len(QUARTERS), "the name, and what each of its cells says on hover"
