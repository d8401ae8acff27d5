"""What an entry of the log is about, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from analytics.plan import parse_quarter
from dashboard import navigation
from dashboard.context import Context


def told(ctx: Context, detail: Mapping[str, Any]) -> str:
    """The numbers and counts of an entry that say something to a reader; digests stay in the file."""
    said = [words for key, say in _SAID.items() if key in detail and (words := say(ctx, detail[key]))]
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
}


def _page(ctx: Context, name: str) -> str:
    try:
        return ctx.t("trang {title}", title=navigation.title(name, ctx.t))
    except KeyError:
        return ""
