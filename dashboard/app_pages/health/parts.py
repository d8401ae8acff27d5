"""What a server is made of, each part with its figures in words and how it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from analytics.clock import today
from analytics.indicators.engine.status import StatusName
from analytics.language import Text, text
from analytics.store import StoreError
from dashboard.charts.theme import STATUSES, StatusMark
from dashboard.context import Context
from dashboard.data import health, measures
from dashboard.language import formats

_MEGABYTE, _GIGABYTE = 2**20, 2**30


def _mark(status: str, shape: str, word: Text) -> StatusMark:
    look = STATUSES[status]
    return StatusMark(StatusName(shape, word), look.light, look.dark, look.symbol)


_WELL = _mark("met", "●", text("Tốt"))
_NOT_WELL = _mark("behind", "▼", text("Cần xem lại"))


@dataclass(frozen=True, slots=True)
class Part:
    """A part: its name, its figure, what qualifies it; ``wrong`` is ``None`` when it is well."""

    id: str
    name: str
    value: str
    lines: tuple[str, ...]
    wrong: Text | None

    @property
    def mark(self) -> StatusMark:
        """How it stands."""
        return _WELL if self.wrong is None else _NOT_WELL


def parts(ctx: Context, found: Mapping[str, Text | None]) -> list[Part]:
    """Store, readers, disk, temp folder and backup, as ``found``."""
    t, size = ctx.t, health.size(ctx.view.store_url)
    said = [
        ("store", t("Kho dữ liệu"), _size(ctx, size.store), _kept(ctx)),
        ("readers", t("Đọc tệp"), t("Sẵn sàng") if found["readers"] is None else t("Không đọc được"), ()),
        (
            "disk",
            t("Ổ đĩa có kho"),
            _size(ctx, size.disk),
            (t("còn trống"),) if size.disk is not None else (),
        ),
        ("temp", t("Thư mục tạm"), _size(ctx, size.temp), (t("còn trống"),) if size.temp is not None else ()),
        ("backup", t("Bản sao lưu"), *_backup(ctx)),
    ]
    return [Part(id_, name, value, lines, found[id_]) for id_, name, value, lines in said]


def _kept(ctx: Context) -> tuple[str, ...]:
    """What the store holds."""
    t, history = ctx.t, measures.history(ctx.view.store_url, ctx.version)
    lines = [
        t("{n} báo cáo đang được tính", n=len(measures.reports(ctx.view.store_url, ctx.version).submissions))
    ]
    if not history.empty:
        last = history["received_at"].max()
        lines.append(t("Tệp gần nhất đến lúc {time}", time=_moment(ctx, last)))
    lines.append(t("Lần thay đổi thứ {version}", version=ctx.fmt.count(ctx.version)))
    return tuple(lines)


def _backup(ctx: Context) -> tuple[str, tuple[str, ...]]:
    """The backup's age and moment."""
    t = ctx.t
    try:
        last = health.last_backup(ctx.view.store_url)
    except StoreError:
        return formats.NO_DATA, ()
    if last is None:
        return t("Chưa có"), (t("Chưa có bản sao lưu nào được ghi nhận"),)
    days = (today() - last.date()).days
    said = t("Hôm nay") if days <= 0 else t("{n} ngày trước", n=days)
    return said, (t("Lần gần nhất: {time}", time=_moment(ctx, last)),)


def _moment(ctx: Context, at: datetime) -> str:
    return f"{ctx.fmt.day(at.date())} {at:%H:%M}"


def _size(ctx: Context, size: int | None) -> str:
    if size is None:
        return formats.NO_DATA
    if size >= _GIGABYTE:
        return f"{ctx.fmt.decimal(size / _GIGABYTE)}\u00a0GB"
    return f"{ctx.fmt.decimal(size / _MEGABYTE)}\u00a0MB"
