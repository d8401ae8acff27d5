"""Files to start from: good and faulty reports in every container."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from typing import Any

from analytics.datasets import DATASETS
from tests.intake.drawing import COVER, SHEET, Rows, ods, text_table, xls, xlsx

DAY = date(2026, 4, 20)
VALUES: dict[str, Any] = {
    "integer": 12,
    "money": 5_000_000,
    "number": 7.5,
    "percent": 40.0,
    "date": DAY,
    "flag": "Có",
    "school_year": "2026-2027",
    "task_code": "T1.1",
    "text": "Sinh hoạt về Nghị quyết 71",
}
ROWS: dict[str, Rows] = {
    id_: [
        [column.title.vi for column in dataset.columns],
        *(
            [
                c.vocabulary.values[n % len(c.vocabulary.values)] if c.vocabulary else VALUES[c.kind]
                for c in dataset.columns
            ]
            for n in range(4)
        ),
    ]
    for id_, dataset in DATASETS.items()
}
BOOK = {"Thông tin": COVER, **{SHEET[id_]: rows for id_, rows in ROWS.items()}}
LETTERHEAD: Rows = [
    ("UBND PHƯỜNG MẪU", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("Đơn vị: TH Hoa Mẫu", None, None, "Kỳ báo cáo: Quý II/2026"),
    (),
]


def html(rows: Rows) -> bytes:
    """A table as a web page saved as ``.xls``."""
    lines = "".join("<tr>" + "".join(f"<td>{_said(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<html><meta charset=utf-8><table border=1>{lines}</table></html>".encode()


def spreadsheet_ml(rows: Rows) -> bytes:
    """A table as the XML of Excel 2003."""
    lines = "".join(
        "<Row>"
        + "".join(f'<Cell><Data ss:Type="String">{_said(cell)}</Data></Cell>' for cell in row)
        + "</Row>"
        for row in rows
    )
    return (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f'<Worksheet ss:Name="{SHEET["activity"]}"><Table>{lines}</Table></Worksheet></Workbook>'
    ).encode()


def archive(files: dict[str, bytes]) -> bytes:
    """A zip of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return out.getvalue()


def seeds() -> list[bytes]:
    """A file of each kind."""
    one = {SHEET["activity"]: [*LETTERHEAD, *ROWS["activity"]]}
    table = ROWS["briefing"]
    return [
        xlsx(BOOK),
        xlsx(one),
        xls(BOOK),
        xls(one),
        ods(one),
        ods({"Trang 1": table}),
        text_table(table),
        text_table(ROWS["media"], "\t", "utf-16"),
        text_table(ROWS["budget"], ",", "utf-8"),
        html(ROWS["activity"]),
        spreadsheet_ml(ROWS["activity"]),
        archive({"a.xlsx": xlsx(one), "b.csv": text_table(table)}),
    ]


def _said(cell: Any) -> str:
    return "" if cell is None else cell.strftime("%d/%m/%Y") if isinstance(cell, date) else str(cell)


def awkward() -> Sequence[Any]:
    """Values that trip programs up."""
    return (
        None, "", " ", "-", "…", "x", "không", "1.234", "1.234,5", "12,5 %", "12/15", "12 người", "5tr", "31/02/2026",
        "ngày 15 tháng 9 năm 2026", "9/2026", "#REF!", "=1+1", "@SUM(A1)", "\u202e đảo", "e\u0301" * 40, "Ư" * 500, "\x07",
        "0" * 400, "1" * 400, "9e999", "1e-400", float(10**18), -1, 0, 1e308, -1e-308, 2**63, True, date(1901, 1, 1),
        date(9999, 12, 31), "Tổng cộng", "Ghi chú: hết", "Mã đơn vị", "Kỳ báo cáo", "Quý V/2026", "T9.9", "(1)", "A",
        "µ ¸ ¨ ®", "Tr­êng tiÓu häc", "TrÆ°á»ng", "\ufeff", "\u200b", "١٢", "½", "12\u00a0345", "−5", "1,2,3", "100%",
    )  # fmt: skip
