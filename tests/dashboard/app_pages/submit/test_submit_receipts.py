"""*Nộp báo cáo*: a receipt that stays open says at each run what has become of its report."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal

import pytest

from analytics.policy import AcceptanceRule, Role, Viewer
from analytics.store import Store
from dashboard import visitor
from tests import ward
from tests.dashboard.conftest import OpenPage, words

pytestmark = pytest.mark.slow

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SCHOOL = Viewer("7", "Cô Lan", frozenset({Role.UNIT}), frozenset({ward.HOA_BAN.code}))
NOW = datetime(2026, 6, 20, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("step", "title", "verdict", "line"),
    [
        ("accepted", "đã nhận", "Đã nhận báo cáo trong 1 tệp", "● Đã nhận, 10:00 ngày 20/06/2026, chị Hoa"),
        ("returned", "đã bị trả lại", "nay 1 báo cáo bị trả lại", "↩ Đã trả lại, 10:00 ngày 20/06/2026"),
        ("withdrawn", "đã rút", "nay 1 báo cáo đã rút", "⊖ Đã rút, 10:00 ngày 20/06/2026"),
    ],
)
def test_an_open_receipt_says_what_was_decided_meanwhile(
    url: str,
    open_page: OpenPage,
    monkeypatch: pytest.MonkeyPatch,
    step: Literal["accepted", "returned", "withdrawn"],
    title: str,
    verdict: str,
    line: str,
) -> None:
    with Store.open(url) as store:
        store.set_acceptance_rule(AcceptanceRule(clean=False), by="test", at=NOW)
    monkeypatch.setattr(visitor, "viewer", lambda: SCHOOL)
    app = open_page(url, "nop-bao-cao")
    app.file_uploader[0].set_value([("hoa-ban.xlsx", ward.filled(ward.HOA_BAN, ward.SCHOOL_TABLES), XLSX)])
    app.run()
    next(one for one in app.button if one.label.startswith("Gửi báo cáo")).click().run()
    assert "hoa-ban.xlsx — đã gửi, chờ nhận" in words(app)
    with Store.open(url) as store:
        (version,) = store.submitted()
        store.decide([version.seen], step, by="chị Hoa", at=NOW, words="Xem lại biểu 1.")
    app.run()
    said = words(app)
    assert f"hoa-ban.xlsx — {title}" in said
    assert verdict in "".join(one.value for one in (*app.success, *app.warning))
    captions = [one.value.replace("\\", "") for one in app.caption]
    assert any(one.startswith(line) and one.endswith("«Xem lại biểu 1.»") for one in captions)
    assert "chờ nhận" not in said
    assert not any("chờ văn phòng nhận" in one.value for one in app.info)
