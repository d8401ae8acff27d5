"""What a ward's template may name: the words and figures of the report, by tag."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analytics.indicators.insights.resources.money import AMOUNTS
from analytics.outputs.official_report.content import assignments, documents, figures, money, reporting
from analytics.outputs.official_report.content.results import aim, amount, at, status
from analytics.outputs.official_report.content.scope import Scope
from analytics.outputs.official_report.content.times import named, time_before, time_last_year
from analytics.outputs.official_report.model import (
    ROMAN,
    Annex,
    Block,
    Chart,
    Line,
    OfficialReport,
    Part,
    Table,
    gaps,
    shown,
)
from analytics.plan import Text, text

TAGS: Mapping[str, Text] = {
    "co_quan_tren": text("cơ quan cấp trên trong phần đầu; trống nếu không có"),
    "co_quan": text("tên cơ quan, từng dòng"),
    "so": text("số và ký hiệu"),
    "dia_danh_ngay": text("địa danh, ngày tháng năm"),
    "tieu_de": text("tên loại văn bản"),
    "trich_yeu": text("trích yếu nội dung"),
    "kinh_gui": text("nơi nhận báo cáo, từng dòng"),
    "can_cu": text("căn cứ, từng dòng"),
    "mo_dau": text("phần mở đầu, từng dòng"),
    "phan": text("các phần: so, ten, noi_dung (từng dòng), bang (ten, cot, dong)"),
    "phu_luc": text("các phụ lục: so, ten, noi_dung (từng dòng), bang (ten, cot, dong)"),
    "noi_nhan": text("nơi nhận, từng dòng"),
    "chuc_vu_ky": text("chức vụ người ký, từng dòng"),
    "nguoi_ky": text("họ và tên người ký"),
    "thoi_gian": text("thời gian báo cáo"),
    "tinh_den_ngay": text("ngày chốt số liệu của báo cáo"),
    "phien_ban": text("phiên bản kho số liệu"),
    "dia_chi": text("đường dẫn xem số liệu"),
    "cho_trong": text("những chỗ cần người điền: o_dau, la_gi"),
    "chi_tieu": text(
        "từng chỉ tiêu: ma, ten, muc, ket_qua, do_phu, trang_thai, ky_truoc, cung_ky (cùng kỳ năm trước)"
    ),
    "van_ban": text("văn bản đã ban hành: so, ngay, co_quan, loai, trich_yeu"),
    "bao_cao": text("số báo cáo: phai_gui, dung_han, muon, con_loi, chua_gui"),
    "nhiem_vu": text("số nhiệm vụ: tong, hoan_thanh, dang_thuc_hien, chua_thuc_hien, qua_han"),
    "kinh_phi": text("kinh phí theo nguồn: nguon, du_toan, phan_bo, da_chi, quyet_toan"),
}
"""Every tag at the top of a template with what it holds."""


def values_of(report: OfficialReport, scope: Scope) -> dict[str, Any]:
    """The values of all :data:`TAGS`: text, lists of text, and mappings of text."""
    head = report.letterhead
    return {
        "co_quan_tren": shown(head.above or ()),
        "co_quan": _lines(head.body),
        "so": shown(head.number),
        "dia_danh_ngay": shown(head.place_and_date),
        "tieu_de": head.title,
        "trich_yeu": head.subject,
        "kinh_gui": _lines(head.addressees),
        "can_cu": _lines(head.basis),
        "mo_dau": _words(report.opening),
        "phan": _headed(report.parts),
        "phu_luc": _headed(report.annexes),
        "noi_nhan": _lines(head.recipients),
        "chuc_vu_ky": _lines(head.signed_as),
        "nguoi_ky": shown(head.signer),
        "thoi_gian": named(scope.time),
        "tinh_den_ngay": figures.day(scope.measured.as_of),
        "phien_ban": "" if scope.version is None else str(scope.version),
        "dia_chi": scope.address or "",
        "cho_trong": [{"o_dau": one.where, "la_gi": one.words} for one in gaps(report)],
        "chi_tieu": _indicators(scope),
        "van_ban": _documents(scope),
        "bao_cao": _reports(scope),
        "nhiem_vu": _tasks(scope),
        "kinh_phi": _money(scope),
    }


def _lines(lines: Sequence[Line]) -> list[str]:
    return [shown(one) for one in lines]


def _words(blocks: Sequence[Block]) -> list[str]:
    return [shown(block.words) for block in blocks if not isinstance(block, Table | Chart)]


def _headed(parts: Sequence[Part | Annex]) -> list[dict[str, Any]]:
    return [
        {"so": number, "ten": one.title, "noi_dung": _words(one.blocks), "bang": _tables(one.blocks)}
        for number, one in zip(ROMAN, parts, strict=False)
    ]


def _tables(blocks: Sequence[Block]) -> list[dict[str, Any]]:
    return [
        {
            "ten": block.caption,
            "cot": [column.title for column in block.columns],
            "dong": [_lines(row.cells) for row in block.rows],
        }
        for block in blocks
        if isinstance(block, Table)
    ]


def _indicators(scope: Scope) -> list[dict[str, str]]:
    found = []
    before, last_year = time_before(scope.time), time_last_year(scope.time)
    for indicator in scope.indicators:
        row = scope.row(indicator)
        if row is None:
            continue
        earlier = {
            name: "" if time is None else at(scope, indicator, time)
            for name, time in (("ky_truoc", before), ("cung_ky", last_year or before))
        }
        found.append(
            {
                "ma": indicator.id,
                "ten": indicator.name.vi,
                "muc": aim(indicator, row),
                "ket_qua": amount(indicator, row, one_unit=scope.unit is not None),
                "do_phu": figures.share(row["units_reported"], row["units_expected"]),
                "trang_thai": status(row),
                **earlier,
            }
        )
    return found


def _documents(scope: Scope) -> list[dict[str, str]]:
    return [
        {
            "so": one.number,
            "ngay": figures.day(one.issued_on),
            "co_quan": one.issuer,
            "loai": one.kind,
            "trich_yeu": one.subject,
        }
        for one in documents.issued(scope)
    ]


def _reports(scope: Scope) -> dict[str, str]:
    found = reporting.reported(scope)
    names = ("dung_han", "muon", "con_loi", "chua_gui")
    counts = {
        name: figures.count(found.counts[state]) for name, state in zip(names, reporting.STATES, strict=True)
    }
    return {"phai_gui": figures.count(found.expected), **counts}


def _tasks(scope: Scope) -> dict[str, str]:
    found = assignments.assignments(scope)
    names = ("hoan_thanh", "dang_thuc_hien", "chua_thuc_hien", "qua_han")
    counts = {
        name: figures.count(found.count(state)) for name, state in zip(names, assignments.STATES, strict=True)
    }
    return {"tong": figures.count(len(found.rows)), **counts}


def _money(scope: Scope) -> list[dict[str, str]]:
    names = ("du_toan", "phan_bo", "da_chi", "quyet_toan")
    sums: pd.DataFrame = money.by_source(scope)
    return [
        {"nguon": str(source)}
        | {name: figures.money(amounts[column]) for name, column in zip(names, AMOUNTS, strict=True)}
        for source, amounts in sums.iterrows()
    ]
