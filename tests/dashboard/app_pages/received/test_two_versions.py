"""Two versions of a report are held against each other where a unit's history stands."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from analytics.store import Store
from dashboard.cli import main
from tests.dashboard import small_ward
from tests.dashboard.conftest import OpenPage, words
from tests.dashboard.read_html import table

LATER = datetime(2026, 9, 20, 2, tzinfo=UTC)


@pytest.fixture
def corrected(tmp_path: Path) -> str:
    """The small ward, in which TH-01 has sent its third quarter again with 15 of 20 teachers."""
    url = f"sqlite:///{tmp_path / 'ward.db'}"
    small_ward.fill(url)
    with Store.open(url) as store:
        again = {"briefing": small_ward.briefed(managers=(2, 2), teachers=(15, 20))}
        small_ward.send(store, small_ward.HOA_SEN, small_ward.Q3, again, LATER)
    return url


def test_a_units_history_tells_each_cell_and_what_the_figures_become(
    corrected: str, open_page: OpenPage
) -> None:
    app = open_page(corrected, "bao-cao", ky="2026-Q3", **{"don-vi": "TH-01"})
    said = words(app)
    assert "So với lượt trước: 1 dòng có ô khác (1 ô)." in said
    assert "Lượt sau không có biểu nên giữ số cũ: Kế hoạch truyền thông." in said
    assert "ô D5 <del>20</del> → ô D6 <ins>15</ins>" in said
    figures = next(one.proto.body for one in app.get("html") if "Số liệu của Trường" in one.proto.body)
    first = next(row for row in table(figures) if row[0].startswith("M1"))
    assert first[1:] == ["Quý III/2026", "100% (22/22) ● Đạt", "77,3% (17/22) ▲ Đúng tiến độ"]
    app.toggle(
        key=next(one.key for one in app.toggle if one.label == "Tính cả số của toàn phường")
    ).set_value(True).run()
    ward = next(one.proto.body for one in app.get("html") if "Số liệu của toàn phường" in one.proto.body)
    assert next(row for row in table(ward) if row[0].startswith("M1"))[2:] == [
        "74,2% (46/62) ▲ Đúng tiến độ",
        "66,1% (41/62) ▲ Đúng tiến độ",
    ]


def test_a_report_of_one_version_has_nothing_to_be_held_against(ward_url: str, open_page: OpenPage) -> None:
    assert "So hai lượt nộp" not in [
        one.label for one in open_page(ward_url, "don-vi-chi-tiet", **{"don-vi": "TH-01"}).expander
    ]


def test_the_command_tells_cells_or_figures_and_refuses_what_is_not_there(corrected: str) -> None:
    def run(*args: str) -> tuple[int, str]:
        ran = CliRunner().invoke(main, ["--store", corrected, "diff", "--period", "2026-Q3", *args])
        return ran.exit_code, ran.output

    code, cells = run("--unit", "TH-01")
    assert code == 0
    assert '"Giáo viên","Số đã được phổ biến, quán triệt","20","15"' in cells.replace(",20,15", ',"20","15"')
    assert cells.strip().endswith('"D5","1. Phổ biến quán triệt","D6"')
    code, figures = run("--unit", "TH-01", "--figures", "--as-of", "2026-10-01")
    assert '"M1","","TH-01","2026-Q3",22,22,1,"met",17,22,0.77272727' in figures
    assert run("--unit", "VHXH")[0] == 2
    assert run("--unit", "TH-01", "--to", "7")[0] == 2
