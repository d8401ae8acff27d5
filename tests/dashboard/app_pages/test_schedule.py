"""*Lịch nộp*: the office decides with a reason, sees what stands, and takes it back; the unit sees its own."""

from __future__ import annotations

from datetime import date, datetime

from streamlit.testing.v1 import AppTest

from analytics.office.schedule import decide
from analytics.plan import Calendar, Quarter
from analytics.plan.schedule import Extension, PeriodLock
from analytics.store import Store
from tests.dashboard.conftest import OpenPage, words

SPRING = Quarter(2026, 2)
AT = datetime.fromisoformat("2026-06-01T08:00")
EXTENDED = Extension(date(2026, 7, 4), "Mất điện")


def deciding(open_page: OpenPage, url: str, work: str) -> AppTest:
    app = open_page(url, "lich-nop", ky="2026-Q2", viec=work)
    assert not app.exception
    return app


def test_an_extension_is_written_with_its_reason_told_and_taken_back(open_page: OpenPage, url: str) -> None:
    app = deciding(open_page, url, "gia-han")
    with Store.open(url) as store:
        unit = store.units()[0].code
    app.text_input(key="writer").input("chị Hoa Mẫu")
    app.multiselect(key="schedule-units-2026-Q2-gia-han").set_value([unit])
    app.date_input(key="until-2026-Q2-gia-han").set_value(date(2026, 7, 4))
    send = next(one for one in app.button if one.label == "Gia hạn cho đơn vị")
    send.click()
    app.run()
    assert "Hãy ghi lý do." in [one.value for one in app.error]
    app.text_input(key="reason-2026-Q2-gia-han").input("Mất điện")
    next(one for one in app.button if one.label == "Gia hạn cho đơn vị").click()
    app.run()
    assert not app.exception
    with Store.open(url) as store:
        assert store.schedule().extensions[unit, SPRING].value == EXTENDED
        assert store.schedule().extensions[unit, SPRING].by == "chị Hoa Mẫu"
    assert "1 đơn vị được gia hạn" in words(app)
    app.selectbox(key="take-back-2026-Q2").set_value(f"extension/{unit}")
    app.run()
    app.button(key="take-back").click()
    app.run()
    assert not app.exception
    with Store.open(url) as store:
        assert not store.schedule().extensions


def test_a_unit_sees_its_last_day_and_a_lock_before_it_begins(open_page: OpenPage, url: str) -> None:
    with Store.open(url) as store:
        unit = store.units()[0].code
        decide(store, EXTENDED, SPRING, [unit], calendar=Calendar(), by="chị Hoa Mẫu", at=AT)
    app = open_page(url, "nop-bao-cao", ky="2026-Q2", **{"don-vi": unit})
    assert any("gia hạn đến hết ngày 04/07/2026" in one.value for one in app.info)
    with Store.open(url) as store:
        decide(store, PeriodLock("Đã chốt"), SPRING, calendar=Calendar(), by="chị Hoa Mẫu", at=AT)
    app = open_page(url, "nop-bao-cao", ky="2026-Q2", **{"don-vi": unit})
    (warned,) = [one.value for one in app.warning if "đã khóa" in one.value]
    assert "chị Hoa Mẫu" in warned


def test_a_unit_that_has_chosen_no_period_sees_what_holds_for_those_it_would_send_for(
    open_page: OpenPage, url: str
) -> None:
    with Store.open(url) as store:
        unit, other = (one.code for one in store.units()[:2])
        decide(store, EXTENDED, SPRING, [unit], calendar=Calendar(), by="chị Hoa Mẫu", at=AT)
        lock = PeriodLock("đã chốt số")
        decide(store, lock, SPRING.shift(1), calendar=Calendar(), by="chị Hoa Mẫu", at=AT)
    app = open_page(url, "nop-bao-cao", **{"don-vi": unit})
    assert any("gia hạn đến hết ngày 04/07/2026" in one.value for one in app.info)
    assert any("Quý III/2026 đã khóa" in one.value for one in app.warning)
    assert not open_page(url, "nop-bao-cao", **{"don-vi": other}).info
