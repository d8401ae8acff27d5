"""What an entry of the log is about, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from analytics.language import Text, text
from analytics.plan import parse_quarter
from dashboard import navigation
from dashboard.context import Context

RECORDS: Mapping[str, Text] = {
    "assignment": text("Giao nhiệm vụ"),
    "case_step": text("Xử lý vụ việc"),
    "document": text("Văn bản chỉ đạo"),
    "extension": text("Gia hạn"),
    "figure_note": text("Ghi chú bên số liệu"),
    "participation": text("Phải báo cáo hay không"),
    "period_lock": text("Khóa kỳ"),
    "received_outside": text("Nộp ngoài hệ thống"),
    "reminder": text("Nhắc báo cáo"),
    "score_adjustment": text("Chỉnh điểm đánh giá"),
    "signed_scan": text("Bản ký số hóa"),
    "unlock": text("Mở riêng"),
}
"""What is written down with each kind of the office's records."""

TAKEN: Mapping[str, Text] = {
    "assignments": text("bảng giao nhiệm vụ"),
    "cells": text("các ô nguồn"),
    "diff": text("khác nhau giữa hai bản"),
    "evaluation": text("bảng đánh giá"),
    "marked": text("tệp đánh dấu lỗi"),
    "money": text("bảng kinh phí"),
    "proposal": text("danh sách đề nghị khen thưởng"),
    "pack": text("trọn bộ số liệu"),
    "reminders": text("lời nhắc"),
    "report": text("báo cáo"),
    "signed_scan": text("bản ký số hóa"),
    "slips": text("phiếu đường dẫn của đơn vị"),
    "summary": text("bảng tổng hợp"),
    "table": text("bảng đang xem"),
}
"""What was taken away, by the word of the entry; the command line's are its commands."""


def told(ctx: Context, detail: Mapping[str, Any], logins: Mapping[str, str] | None = None) -> str:
    """The numbers and counts of an entry that say something to a reader; digests stay in the file.

    Args:
        ctx: the page's context.
        detail: of the entry.
        logins: the accounts that are there, by key.
    """
    said = [words for key, say in _SAID.items() if key in detail and (words := say(ctx, detail[key]))]
    if (kind := RECORDS.get(str(detail.get("kind")))) is not None:
        said.insert(0, kind[ctx.lang])
    if (login := (logins or {}).get(str(detail.get("account")))) is not None:
        said.insert(0, ctx.t("tài khoản «{login}»", login=login))
    return " · ".join(said)


def _count(ctx: Context, value: object) -> str:
    return ctx.fmt.count(value) if isinstance(value, int) else ""


_SAID: Mapping[str, Callable[[Context, Any], str]] = {
    "period": lambda ctx, code: ctx.fmt.period(found) if (found := parse_quarter(code or "")) else "",
    "upload": lambda ctx, id_: ctx.t("lượt gửi số {id}", id=_count(ctx, id_)),
    "errors": lambda ctx, n: ctx.t("{n} lỗi", n=n) if n else "",
    "warnings": lambda ctx, n: ctx.t("{n} cảnh báo", n=n) if n else "",
    "record": lambda ctx, id_: ctx.t("dòng sổ số {id}", id=_count(ctx, id_)),
    "version": lambda ctx, n: ctx.t("lần ghi thứ {number}", number=_count(ctx, n)),
    "added": lambda ctx, codes: ctx.t("thêm {n} đơn vị", n=len(codes)) if codes else "",
    "changed": lambda ctx, codes: ctx.t("sửa {n} đơn vị", n=len(codes)) if codes else "",
    "removed": lambda ctx, codes: ctx.t("bỏ {n} đơn vị", n=len(codes)) if codes else "",
    "key": lambda ctx, key: ctx.t("cài đặt «{key}»", key=str(key)),
    "value": lambda ctx, value: ctx.t("thành {value}", value=str(value)),
    "entries": lambda ctx, n: ctx.t("{n} dòng nhật ký", n=n),
    "files": lambda ctx, n: ctx.t("{n} tệp", n=n) if isinstance(n, int) else "",
    "places": lambda ctx, n: ctx.t("{n} chỗ", n=n) if isinstance(n, int) else "",
    "page": lambda ctx, name: _page(ctx, str(name)),
    "export": lambda ctx, what: found[ctx.lang] if (found := TAKEN.get(str(what))) else str(what),
}


def _page(ctx: Context, name: str) -> str:
    try:
        return ctx.t("trang {title}", title=navigation.title(name, ctx.t))
    except KeyError:
        return ""
