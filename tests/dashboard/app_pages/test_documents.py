"""*Văn bản chỉ đạo*: the register is read, written with a name, and fills part I of the report."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from streamlit.testing.v1 import AppTest

from analytics.office.documents import DOCUMENTS, Document, additions
from analytics.store import Store
from tests.dashboard.conftest import OpenPage, words

pytestmark = pytest.mark.slow

PLAN = Document("125/KH-UBND", date(2026, 5, 12), "UBND phường", "Kế hoạch", "Truyền thông năm 2026")
AT = datetime(2026, 6, 1, tzinfo=UTC)
PASTED = "126/UBND\t13/06/2026\tUBND phường\tCông văn\tĐôn đốc báo cáo"


def write(url: str, document: Document) -> None:
    with Store.open(url) as store:
        DOCUMENTS.write(store, additions([document], DOCUMENTS.read(store)), by="anh Tú", at=AT)


def register(url: str) -> dict[str, tuple[str, str]]:
    """By number, the subject and who wrote it last."""
    with Store.open(url) as store:
        return {
            one.value.number: (one.value.subject, one.by)
            for one in DOCUMENTS.read(store).values()
            if one.value
        }


def writing(open_page: OpenPage, url: str) -> AppTest:
    app = open_page(url, "van-ban-chi-dao", viec="sua")
    assert not app.exception
    return app


def test_an_empty_register_says_how_to_fill_it(open_page: OpenPage, url: str) -> None:
    told = words(open_page(url, "van-ban-chi-dao"))
    assert "Chưa ghi văn bản nào." in told
    assert "nq71 documents import" in told


def test_the_register_is_listed_with_the_period_that_the_date_decides(open_page: OpenPage, url: str) -> None:
    write(url, PLAN)
    write(url, replace(PLAN, number="9/CV", issued_on=date(2026, 6, 15), subject="Quý sau"))
    app = open_page(url, "van-ban-chi-dao")
    assert not app.exception
    frame = app.dataframe[0].value
    assert list(frame["number"]) == ["9/CV", "125/KH-UBND"]
    assert list(frame["quarter"]) == ["Quý III/2026", "Quý II/2026"]
    assert "2 văn bản; văn bản mới nhất ngày 15/06/2026." in words(app)


def test_pasted_rows_are_saved_with_the_name_of_who_pastes_and_fill_part_one(
    open_page: OpenPage, url: str
) -> None:
    app = writing(open_page, url)
    app.text_input(key="writer").input("chị Hoa").run()
    app.text_area[0].input(PASTED).run()
    app.button(key="documents-add").click().run()
    assert not app.exception
    assert register(url) == {"126/UBND": ("Đôn đốc báo cáo", "chị Hoa")}
    told = words(open_page(url, "bao-cao-van-ban", ky="2026-Q2"))
    assert "các văn bản chỉ đạo đã ban hành" not in told


def test_nothing_is_saved_without_a_name_or_while_a_row_is_wrong(open_page: OpenPage, url: str) -> None:
    app = writing(open_page, url)
    app.text_area[0].input(PASTED).run()
    assert app.button(key="documents-add").disabled
    app.text_area[0].input(PASTED.replace("13/06", "31/06")).run()
    assert "31/06/2026" in app.error[0].value
    assert not [one for one in app.button if one.key == "documents-add"]


def test_pasting_over_what_another_has_changed_meanwhile_is_told_before_anything_is_overwritten(
    open_page: OpenPage, url: str
) -> None:
    write(url, PLAN)
    app = writing(open_page, url)
    app.text_input(key="writer").input("chị Hoa").run()
    app.text_area[0].input("125/KH-UBND\t12/05/2026\tUBND phường\tKế hoạch\tCủa chị Hoa").run()
    assert "Truyền thông năm 2026" in app.warning[0].value
    write(url, replace(PLAN, subject="Của anh Tú"))
    app.button(key="documents-add").click().run()
    assert "Của anh Tú" in app.error[0].value
    assert register(url) == {"125/KH-UBND": ("Của anh Tú", "anh Tú")}
