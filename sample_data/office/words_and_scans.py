"""What the office of the invented ward pinned to figures, and the signed paper of one report."""

from __future__ import annotations

from datetime import date, datetime

from analytics.office.figure_notes import FIGURE_NOTES, FigureNote, pinned
from analytics.office.signed_scans import attach_scan
from analytics.plan import Quarter
from analytics.store import Store

_NOTES: tuple[tuple[FigureNote, str, datetime], ...] = (
    (
        FigureNote(
            "M5",
            "2030-2035",
            None,
            "Số liệu minh họa: lớp bồi dưỡng tháng 7/2031 chưa tính vào, các trường sẽ báo cáo ở Quý III.",
        ),
        "Lê Thị Ví Dụ (văn thư)",
        datetime(2031, 6, 25, 9, 10),  # noqa: DTZ001 - local time
    ),
    (
        FigureNote(
            "T3.2",
            "2031-Q2",
            None,
            "Hai thông tin sai lệch nhận cuối kỳ đang chờ cơ quan chuyên môn trả lời.",
        ),
        "Trần Minh Họa (chuyên viên)",
        datetime(2031, 6, 26, 14, 5),  # noqa: DTZ001 - local time
    ),
)
_SCAN = ("TH-01", Quarter(2031, 2), "15/BC-TH01", date(2031, 6, 14), "Hiệu trưởng (minh họa)")


def write_words_and_scans(store: Store) -> None:
    """Pin the notes and attach the scan."""
    for note, by, at in _NOTES:
        FIGURE_NOTES.write(store, [pinned(note, 0)], by=by, at=at)
    unit, quarter, number, signed_on, signer = _SCAN
    attach_scan(
        store,
        unit,
        quarter,
        file_name="BC-TH01-Quy-II-2031.pdf",
        data=small_pdf(f"Bao cao so {number}", "Ban minh hoa, khong co gia tri phap ly"),
        number=number,
        signed_on=signed_on,
        signer=signer,
        seen=0,
        by="Lê Thị Ví Dụ (văn thư)",
        at=datetime(2031, 6, 16, 10, 20),  # noqa: DTZ001 - local time
    )


def small_pdf(*lines: str) -> bytes:
    """A page of A4 with some lines of ASCII, the same bytes each time."""
    words = " ".join(f"({line}) Tj 0 -24 Td" for line in lines)
    stream = f"BT /F1 16 Tf 72 740 Td {words} ET".encode("ascii")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    data, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table) + end
