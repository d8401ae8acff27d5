"""Nothing of another unit counts, in whatever part of a file its code stands."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from analytics import workflow
from analytics.intake import SourceFile
from analytics.policy import NotAllowedError, Role, Viewer
from analytics.store import Store
from analytics.workflow import CheckContext, Handover
from tests import ward
from tests.empty_store import place_empty_store

AT = datetime.fromisoformat("2026-06-20T08:30")
OWN, OTHER = ward.HOA_BAN, ward.HOA_SEN
UNITS_ONLY = frozenset({Role.UNIT}), frozenset({OWN.code})
VIEWERS = {
    "account": Viewer("a1", "Cô Hoa", *UNITS_ONLY),
    "link": Viewer("", "Đường dẫn", *UNITS_ONLY, link=True),
}
HEADERS = ["Mã đơn vị", "Kỳ báo cáo", "Nhóm đối tượng", "Tổng số", "Số đã được phổ biến, quán triệt"]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    place_empty_store(tmp_path / "kho.db")
    with Store.open(str(tmp_path / "kho.db")) as opened:
        opened.import_units(ward.UNITS, by="vp", at=AT)
        yield opened


def csv(*codes: str) -> bytes:
    rows = [HEADERS, *([code, "2026-Q2", "Giáo viên", "40", "30"] for code in codes)]
    return "\n".join(";".join(row) for row in rows).encode()


def zipped(**members: bytes) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("_", "."), data)
    return whole.getvalue()


def with_sheet(title: str, rows: list[list[object]]) -> bytes:
    """One's own workbook and a sheet more."""
    book, whole = openpyxl.load_workbook(io.BytesIO(OWN_BOOK)), io.BytesIO()
    sheet = book.create_sheet(title)
    for row in rows:
        sheet.append(row)
    book.save(whole)
    return whole.getvalue()


OWN_BOOK, OTHER_BOOK = (ward.filled(unit, ward.SCHOOL_TABLES) for unit in (OWN, OTHER))
FILES = {
    "a CSV": ("a.csv", csv(OTHER.code)),
    "a row of a CSV": ("a.csv", csv(OWN.code, OTHER.code)),
    "a CSV, with signs that are not seen": ("a.csv", csv(f"\u00a0{OTHER.code.lower()}\u200b")),
    "a CSV, by its name": ("a.csv", csv(OTHER.name)),
    "a member of a zip": ("a.zip", zipped(a_xlsx=OWN_BOOK, b_xlsx=OTHER_BOOK)),
    "a CSV in a zip": ("a.zip", zipped(a_csv=csv(OTHER.code))),
    "a zip in a zip": ("a.zip", zipped(a_zip=zipped(b_xlsx=OTHER_BOOK))),
    "a second sheet": (
        "a.xlsx",
        with_sheet("Phụ lục", [[*HEADERS], [OTHER.code, "2026-Q2", "Giáo viên", 40, 30]]),
    ),
    "a second sheet of information": (
        "a.xlsx",
        with_sheet("Thông tin 2", [["Mã đơn vị", OTHER.code], ["Kỳ báo cáo", "2026-Q2"]]),
    ),
    "a workbook that is named after one's own": (f"{OWN.code} 2026-Q2.xlsx", OTHER_BOOK),
}


@pytest.mark.parametrize("who", VIEWERS)
@pytest.mark.parametrize("where", FILES)
def test_nothing_of_another_unit_counts_or_is_kept_as_its(store: Store, where: str, who: str) -> None:
    context = CheckContext(plan=ward.plan(), units=ward.UNITS, as_of=ward.AS_OF)
    with contextlib.suppress(NotAllowedError):
        seen = store.seen_by(VIEWERS[who])
        list(workflow.receive_files(seen, [SourceFile(*FILES[where])], context, Handover("x", AT)))
    assert OTHER.code not in set(store.history()["unit"])
    assert OTHER.code not in set(store.reports().submissions["unit"])
