"""Whether a cell is a title is told without the datasets as it is with them."""

from __future__ import annotations

import pytest

from analytics.intake.text.headers import known_titles, meanings
from analytics.intake.text.title_forms import LONGEST_HEADER, is_title


@pytest.mark.parametrize(
    "cell",
    [
        "Ngày tổ chức",
        "NGÀY TỔ CHỨC ",
        "Ngay to chuc",
        "Ngày tổ chức (dd/mm/yyyy)",
        "Ngày (dương lịch) tổ chức [*]:",
        "Đơn vị¹²",
        "Quý báo cáo",
        "(Đơn vị)",
        "Ngày nọ",
        "12",
        "()",
        "¹",
        "",
        "Ngày tổ chức" + " " * LONGEST_HEADER,
    ],
)
def test_a_cell_is_a_title_where_it_means_a_column(cell: str) -> None:
    assert is_title(cell, known_titles()) == bool(meanings(cell))


def test_every_title_is_known_as_it_stands_and_with_a_note_beside_it() -> None:
    titles = known_titles()
    assert "Ngày tổ chức" not in titles  # folded
    assert all(is_title(title, titles) and is_title(f"{title} (nếu có)¹", titles) for title in titles)


def test_no_title_is_known_where_none_is_told() -> None:
    assert not is_title("Ngày tổ chức", ())
