"""A comma between thousands in a file that sets its cells apart by commas."""

import pytest

from tests.intake.drawing import check

TITLES = "Nội dung chi,Nguồn,Dự toán,Đã phân bổ,Đã chi\n"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("Pano,Xã hội hóa,1,200,000,900000,500000\n", [("C2", "1,200,000")]),
        ("Pano,Xã hội hóa,4,5 triệu,4,000,000,500000\n", [("C2", "4,5 triệu"), ("D2", "4,000,000")]),
        ("Pano,Xã hội hóa,900000,900000,500000\nLoa,Xã hội hóa,1,200,000,900000,500000\n",
         [("C3", "1,200,000")]),
        ("Pano,Xã hội hóa,900000,900000,500000,\nLoa,Xã hội hóa,900000,900000,500,000,\n",
         [("E3", "500,000")]),
        ("Pano,Xã hội hóa,900000,900000,500000,\nLoa,Xã hội hóa,900000,800000,700000,\n", []),
    ],
)  # fmt: skip
def test_a_row_longer_than_its_titles_by_a_split_number_gives_no_figure(
    lines: str, expected: list[tuple[str, str]]
) -> None:
    checked = check("t.csv", (TITLES + lines).encode())
    found = [(one.cell, one.value) for one in checked.problems if one.code == "split_number"]
    assert found == expected
    assert (checked.status == "invalid") == bool(expected)
