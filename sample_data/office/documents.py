"""The register «Văn bản chỉ đạo» of the invented ward: what it issued, year by year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from analytics.office.documents import DOCUMENTS, Document, additions
from analytics.store import Store
from sample_data.ward import WARD

_COMMITTEE, _OFFICE = f"UBND {WARD[:1].lower()}{WARD[1:]}", "Phòng Văn hóa - Xã hội (minh họa)"
_FIRST, _LAST = date(2026, 3, 18), date(2031, 6, 20)
_WRITTEN_BY = ("Đỗ Thu Hà", "Lý Minh Quân")
_DAYS_UNTIL_WRITTEN = 2

_BEGINNING = (
    (date(2026, 3, 18), 673, "KH-UBND", "Kế hoạch", "Kế hoạch đẩy mạnh công tác truyền thông thực hiện "
     "Nghị quyết số 71-NQ/TW về đột phá phát triển giáo dục và đào tạo trên địa bàn phường"),
    (date(2026, 3, 27), 702, "QĐ-UBND", "Quyết định", "Phân công đầu mối theo dõi, tổng hợp công tác truyền "
     "thông thực hiện Nghị quyết số 71-NQ/TW của các phòng, trung tâm và cơ sở giáo dục"),
    (date(2026, 4, 8), 745, "UBND-VHXH", "Công văn",
     "Hướng dẫn biểu mẫu và thời hạn báo cáo hằng quý kết quả "
     "truyền thông thực hiện Nghị quyết số 71-NQ/TW"),
)  # fmt: skip

_EACH_YEAR = (
    (1, 12, 41, "KH-UBND", "Kế hoạch", "Kế hoạch truyền thông năm {year} thực hiện Nghị quyết số 71-NQ/TW"),
    (2, 9, 118, "UBND-VHXH", "Công văn",
     "Phân công nhiệm vụ truyền thông năm {year} theo «06 rõ» cho các đơn vị"),
    (3, 3, 205, "UBND-VHXH", "Công văn", "Đôn đốc báo cáo kết quả truyền thông Quý I năm {year}"),
    (5, 19, 468, "UBND-VHXH", "Công văn",
     "Tuyên truyền tổng kết năm học {before}-{year} và tuyển sinh đầu cấp"),
    (6, 2, 512, "UBND-VHXH", "Công văn", "Đôn đốc báo cáo kết quả truyền thông 6 tháng đầu năm {year}"),
    (8, 17, 803, "KH-UBND", "Kế hoạch",
     "Truyền thông khai giảng năm học {year}-{after} và «Ngày toàn dân đưa "
     "trẻ đến trường»"),
    (9, 4, 866, "UBND-VHXH", "Công văn", "Đôn đốc báo cáo kết quả truyền thông 9 tháng năm {year}"),
    (10, 26, 1021, "KH-UBND", "Kế hoạch", "Tổ chức các hoạt động truyền thông kỷ niệm Ngày Nhà giáo Việt Nam "
     "20/11/{year} và biểu dương điển hình tiên tiến"),
    (11, 23, 1140, "UBND-VHXH", "Công văn",
     "Chuẩn bị báo cáo kết quả thực hiện Kế hoạch truyền thông năm {year}"),
    (12, 8, 1196, "QĐ-UBND", "Quyết định", "Khen thưởng tập thể, cá nhân có thành tích trong công tác truyền "
     "thông về giáo dục năm {year}"),
)  # fmt: skip
_OF_OFFICE = (
    (4, 21, 57, "VHXH-GD", "Công văn",
     "Hướng dẫn các trường cập nhật góc truyền thông và bảng tin Quý II năm {year}"),
    (7, 14, 96, "VHXH-TT", "Thông báo", "Kết luận giao ban công tác truyền thông 6 tháng đầu năm {year}"),
    (10, 7, 131, "VHXH-GD", "Công văn",
     "Rà soát kế hoạch truyền thông năm học {year}-{after} của các trường"),
)  # fmt: skip


def write_documents(store: Store) -> None:
    """Put the documents of all years into the register, each entered a few days after it was issued."""
    for place, document in enumerate(documents()):
        written = datetime.combine(document.issued_on + timedelta(days=_DAYS_UNTIL_WRITTEN), time(9, 15))
        by = _WRITTEN_BY[place % len(_WRITTEN_BY)]
        DOCUMENTS.write(store, additions([document], {}), by=by, at=written)


def documents() -> tuple[Document, ...]:
    """The register, the oldest first; numbers differ a little from year to year."""
    return tuple(sorted(_all(), key=lambda one: (one.issued_on, one.number)))


def _all() -> Iterator[Document]:
    for day, number, symbol, kind, subject in _BEGINNING:
        yield _document(day, number, symbol, _COMMITTEE, kind, subject)
    for year in range(_FIRST.year, _LAST.year + 1):
        step = year - _FIRST.year
        for issuer, every in ((_COMMITTEE, _EACH_YEAR), (_OFFICE, _OF_OFFICE)):
            for month, of_month, number, symbol, kind, subject in every:
                day = date(year, month, of_month) + timedelta(days=step % 3)
                if not _BEGINNING[-1][0] < day <= _LAST:
                    continue
                words = subject.format(year=year, before=year - 1, after=year + 1)
                yield _document(day, number + 7 * step, symbol, issuer, kind, words)


def _document(day: date, number: int, symbol: str, issuer: str, kind: str, subject: str) -> Document:
    name = f"{number}-{symbol}-{day.year}.pdf"
    return Document(f"{number}/{symbol}", day, issuer, kind, subject, name)
