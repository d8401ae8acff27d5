"""What is written in boxes over the cells is told of every container, and read into none of its rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from struct import pack

import pytest

from tests.intake.drawing import HEAD, SHEET, check, ods, rows_of, xls, xlsx
from tests.intake.packing import boxed, changed, xls_of, xls_records

SHEETS = {SHEET["activity"]: [HEAD["activity"][:5], (date(2026, 5, 4), "Hội nghị", "Họp", "Nhà trường", 12)]}
TOLD = ["Chưa tính 30 khách mời"]


def of_xls() -> bytes:
    words = TOLD[0].encode("utf-16-le")
    drawn = [
        (0x5D, pack("<HHHH", 0x15, 18, 0x06, 7) + bytes(14)),
        (0x1B6, bytes(10) + pack("<H", len(TOLD[0])) + bytes(6)),
        (0x3C, b"\1" + words),
        (0x3C, bytes(16)),
    ]
    records = xls_records(xls(SHEETS))
    return xls_of([*records[:-1], *drawn, records[-1]])


def of_ods(where: bytes) -> bytes:
    box = f"<draw:frame><draw:text-box><text:p>{TOLD[0]}</text:p></draw:text-box></draw:frame>".encode()
    shape = box if where.startswith(b"<text") else b"<table:shapes>%b</table:shapes>" % box
    return changed(ods(SHEETS), "content.xml", lambda part: part.replace(where, shape + where, 1))


DRAWN: dict[str, Callable[[], bytes]] = {
    "xlsx": lambda: boxed(xlsx(SHEETS), "Chưa tính", "30 khách mời"),
    "xls": of_xls,
    "ods, over the sheet": lambda: of_ods(b"<table:table-row"),
    "ods, in a cell": lambda: of_ods(b"<text:p>Nh"),
}


@pytest.mark.parametrize("kind", DRAWN)
def test_a_text_box_is_told_and_not_read(kind: str) -> None:
    checked = check(f"t.{kind[:4].strip(',')}", DRAWN[kind]())
    boxes = [one.params["words"] for one in checked.problems if one.code == "text_box_not_read"]
    assert boxes == [f"«{words}»" for words in TOLD]
    assert rows_of(checked, "activity", "title", "participants") == [("Họp", 12)]


def test_a_box_that_never_ends_says_nothing() -> None:
    data = changed(
        boxed(xlsx(SHEETS), *TOLD), "xl/drawings/drawing1.xml", lambda part: part.split(b"</a:p>")[0]
    )
    assert check("t.xlsx", data).problems == ()
