"""What a binary workbook tells of its looks: the same as every other container."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from struct import pack

import pytest

from analytics.intake.formats.looks.notes import AUTHOR
from tests.intake.drawing import HEAD, SHEET, check, told
from tests.intake.packing import changed, rows_to_cells, unzipped, xlsb, xlsb_record, zipped

DAYS = (date(2026, 5, 4) - date(1899, 12, 30)).days
ROWS = (
    HEAD["activity"][:5],
    (DAYS, "Hội nghị", "Họp", "Nhà trường", 12),
    (DAYS + 1, "Tọa đàm", "Khác", "Nhà trường", 90),
)
SHEET_PART, STYLES_PART = "xl/worksheets/sheet1.bin", "xl/styles.bin"
Told = list[tuple[str, str | None]]


def rgb(colour: str) -> bytes:
    return bytes((2 << 1, 0)) + pack("<h", 0) + bytes.fromhex(colour) + b"\xff"


def indexed(number: int) -> bytes:
    return bytes((1 << 1, number)) + bytes(6)


def theme(number: int, tint: int = 0) -> bytes:
    return bytes((3 << 1, number)) + pack("<h", tint) + bytes(4)


BLACK, WHITE, BLUE = rgb("000000"), rgb("FFFFFF"), rgb("1F4E79")


def font(colour: bytes = BLACK, flags: int = 0, raised: int = 0) -> bytes:
    return xlsb_record(43, pack("<HHHH", 220, flags, 400, raised) + bytes(4) + colour)


def fill(pattern: int = 0, colour: bytes = BLACK) -> bytes:
    return xlsb_record(45, pack("<I", pattern) + colour + WHITE)


def style(number: int = 0, of_font: int = 0, of_fill: int = 0, indent: int = 0) -> bytes:
    return xlsb_record(47, pack("<HHHHH", 0, number, of_font, of_fill, 0) + bytes((0, indent, 1, 0, 0, 0)))


def shown_as(code: str) -> bytes:
    return xlsb_record(44, pack("<HI", 200, len(code)) + code.encode("utf-16-le"))


def styled(*before: bytes, own: bytes = b"") -> bytes:
    """The rows; the first count is of the last of the styles, which is ``own``."""
    day = style(number=14)
    styles = xlsb_record(617, pack("<I", 3)) + style() + day + own + xlsb_record(618)
    plain = xlsb(SHEET["activity"], rows_to_cells(ROWS))
    data = changed(
        plain, STYLES_PART, lambda _: xlsb_record(278) + b"".join(before) + styles + xlsb_record(279)
    )
    return changed(data, SHEET_PART, lambda part: part.replace(count(12, 0), count(12, 2)))


def count(value: float, of: int) -> bytes:
    return xlsb_record(5, pack("<II", 4, of) + pack("<d", value))


def with_records(change: Callable[[bytes], bytes]) -> bytes:
    return changed(xlsb(SHEET["activity"], rows_to_cells(ROWS)), SHEET_PART, change)


def rich(*runs: tuple[str, int], shared: bool = False) -> bytes:
    """The rows with a text for the first count, in runs of a font each (1 strikes through, 2 raises, 3 lowers)."""
    words = "".join(one for one, _ in runs)
    starts, at = b"", 0
    for one, of in runs:
        starts, at = starts + pack("<HH", at, of), at + len(one)
    text = b"\1" + pack("<I", len(words)) + words.encode("utf-16-le") + pack("<I", len(runs)) + starts
    cell = xlsb_record(7, pack("<III", 4, 0, 0)) if shared else xlsb_record(62, pack("<II", 4, 0) + text)
    fonts = font(), font(flags=8), font(raised=1), font(raised=2), fill()
    data = changed(styled(*fonts, own=style()), SHEET_PART, lambda part: part.replace(count(12, 2), cell))
    strings = xlsb_record(159, pack("<II", 1, 1)) + xlsb_record(19, text) + xlsb_record(160)
    return zipped(unzipped(data) | {"xl/sharedStrings.bin": strings}) if shared else data


def noted(words: str, by: str = "Lan") -> bytes:
    """The rows with a note on the first count."""
    text = b"\0" + pack("<I", len(words)) + words.encode("utf-16-le")
    author = pack("<I", len(by)) + by.encode("utf-16-le")
    part = (
        xlsb_record(628) + xlsb_record(630) + xlsb_record(632, author) + xlsb_record(631)
        + xlsb_record(633) + xlsb_record(635, pack("<IIIII", 0, 1, 1, 4, 4) + bytes(16)) + xlsb_record(637, text)
        + xlsb_record(636) + xlsb_record(634) + xlsb_record(629)
    )  # fmt: skip
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="../comments1.bin"/></Relationships>'
    )
    plain = xlsb(SHEET["activity"], rows_to_cells(ROWS))
    more = {"xl/comments1.bin": part, "xl/worksheets/_rels/sheet1.bin.rels": relation}
    return zipped(unzipped(plain) | more)


def row_of(height: int, flags: int) -> Callable[[bytes], bytes]:
    before = xlsb_record(0, pack("<IIHBBBI", 1, 0, 300, 0, 0, 0, 0))
    return lambda part: part.replace(before, xlsb_record(0, pack("<IIHBBBI", 1, 0, height, 0, flags, 0, 0)))


def column_of(width: int, flags: int) -> Callable[[bytes], bytes]:
    columns = xlsb_record(60, pack("<IIIIH", 4, 4, width, 0, flags))
    return lambda part: part.replace(xlsb_record(145), columns + xlsb_record(145))


def merged(part: bytes) -> bytes:
    area = xlsb_record(176, pack("<IIII", 1, 2, 4, 4))
    return part.replace(xlsb_record(146), xlsb_record(146) + area)


UNSEEN: Told = [("unseen_text", None)]
CASES: dict[str, tuple[Callable[[], bytes], Told]] = {
    "plain": (lambda: styled(font(), fill(), own=style()), []),
    "white": (lambda: styled(font(), font(WHITE), fill(), own=style(of_font=1)), UNSEEN),
    "white by number": (lambda: styled(font(), font(indexed(9)), fill(), own=style(of_font=1)), UNSEEN),
    "white by theme": (lambda: styled(font(), font(theme(0)), fill(), own=style(of_font=1)), UNSEEN),
    "grey by theme": (lambda: styled(font(), font(theme(0, -99)), fill(), own=style(of_font=1)), []),
    "blue on blue": (lambda: styled(font(), font(BLUE), fill(), fill(1, BLUE), own=style(0, 1, 1)), UNSEEN),
    "white on blue": (lambda: styled(font(), font(WHITE), fill(), fill(1, BLUE), own=style(0, 1, 1)), []),
    "white by its format": (lambda: styled(shown_as("[WHITE]0"), font(), fill(), own=style(200)), UNSEEN),
    "white by its format on blue": (
        lambda: styled(shown_as("[White]0"), font(), fill(), fill(1, BLUE), own=style(200, 0, 1)),
        [],
    ),
    "on a shade": (lambda: styled(font(), font(BLUE), fill(), fill(17, BLUE), own=style(0, 1, 1)), []),
    "struck": (
        lambda: styled(font(), font(flags=8), fill(), own=style(of_font=1)),
        [("struck_text", "E2"), ("missing_required", "E2")],
    ),
    "a part struck": (lambda: rich(("30", 1), (" 12", 0)), [("struck_text", "E2")]),
    "a mark above": (lambda: rich(("12", 0), ("1", 2)), [("raised_mark", "E2")]),
    "a mark below": (lambda: rich(("12", 0), ("1", 3)), [("raised_mark", "E2")]),
    "a shared mark above": (lambda: rich(("12", 0), ("1", 2), shared=True), [("raised_mark", "E2")]),
    "a note": (lambda: noted("Lan:\nSửa lại: 21"), [("note_corrects", "E2")]),
    "a note of ours": (lambda: noted("Sửa lại: 21", AUTHOR), []),
    "a low row": (lambda: with_records(row_of(20, 0x20)), [("hidden_rows", None)]),
    "a hidden row": (lambda: with_records(row_of(300, 0x10)), [("hidden_rows", None)]),
    "a narrow column": (lambda: with_records(column_of(30, 0)), [("hidden_rows", None)]),
    "a usual column": (lambda: with_records(column_of(2000, 0)), []),
    "merged": (lambda: with_records(merged), [("under_merge", None), ("merged_figure", "E2")]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_binary_workbook_tells_its_looks(case: str) -> None:
    drawn, expected = CASES[case]
    assert told(check("t.xlsb", drawn())) == expected


def test_a_damaged_rich_text_has_no_looks() -> None:
    data = rich(("30", 1), (" 12", 0))
    text = b"\1" + pack("<I", 5)
    cut = changed(data, SHEET_PART, lambda part: part.replace(text, b"\1" + pack("<I", 60)))
    assert told(check("t.xlsb", cut)) == [("missing_required", "E2")]
