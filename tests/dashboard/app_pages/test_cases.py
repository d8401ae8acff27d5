"""*Dư luận, vướng mắc* on the small ward with cases of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analytics.office import Change
from analytics.office.case_steps import CASE_STEPS, CaseStep
from analytics.office.cases import case_key
from analytics.store import Store
from tests.dashboard import small_ward
from tests.dashboard.conftest import OpenPage, words
from tests.dashboard.read_html import rows

pytestmark = pytest.mark.slow

FALSE, HARD, WISH = "Thông tin sai lệch", "Khó khăn, vướng mắc", "Tâm tư, nguyện vọng, kiến nghị"
NAMED = "Bà Nguyễn Thị Hoa đề nghị mở thư viện hè"
NOON = datetime.fromisoformat("2026-10-01T12:00")


def said(received: str, kind: str, summary: str, **more: Any) -> dict[str, Any]:
    days = {name: pd.Timestamp(value) for name, value in more.items() if name.endswith("_on")}
    return {"received_on": pd.Timestamp(received), "kind": kind, "summary": summary} | more | days


KEY = case_key("TH-01", pd.Timestamp("2026-09-12").date(), NAMED)


@pytest.fixture
def cases_url(tmp_path: Path) -> str:
    """Looked at on 1 October 2026: two open, one of them over; one settled, which two reports tell of."""
    path = tmp_path / "cases.db"
    path.write_bytes(_with_cases())
    return f"sqlite:///{path}"


@cache
def _with_cases() -> bytes:
    """The file of such a store, written once and copied for every test."""
    hall = said("2026-05-02", HARD, "Thiếu phòng học", source="Hòm thư góp ý", reported_on="2026-05-04")
    again = said("2026-05-02", HARD, "thiếu phòng học.", handled_on="2026-07-01", outcome="Đã sửa")
    wish = said(
        "2026-09-12", WISH, NAMED, source="Chị Lan, tổ 5", tendency="Tán thành", breadth="Một số ý kiến"
    )
    rumour = said("2026-09-10", FALSE, "Tin đồn thu tiền", source="Mạng xã hội", handler="UBND phường")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "cases.db"
        small_ward.fill(f"sqlite:///{path}")
        with Store.open(str(path)) as store:
            small_ward.send(store, small_ward.HOA_SEN, small_ward.Q2, {"feedback": [hall]})
            small_ward.send(store, small_ward.HOA_SEN, small_ward.Q3, {"feedback": [again, wish]})
            small_ward.send(store, small_ward.FRONT, small_ward.Q3, {"feedback": [rumour]})
        return path.read_bytes()


def page(open_page: OpenPage, url: str, **params: str) -> AppTest:
    app = open_page(url, "du-luan", **params)
    assert not app.exception
    return app


def plain(app: AppTest) -> str:
    """The words of the page as they are seen, without the signs that keep them from being Markdown."""
    return words(app).replace("\\", "")


def listed(app: AppTest) -> list[tuple[str, str, str]]:
    found = rows(*(one.proto.body for one in app.get("html")))
    return [(one["name"], one["value"], one["counted"]) for one in found]


def test_open_cases_stand_by_their_last_day_with_how_long_they_are_open(open_page: OpenPage, cases_url: str):
    app = page(open_page, cases_url)
    assert listed(app) == [
        (
            "Tin đồn thu tiền Ủy ban MTTQ (minh họa) · Thông tin sai lệch · Mạng xã hội · UBND phường",
            "mở 21 ngày",
            "hạn 15/09/2026",
        ),
        (
            "Bà N.T.H. đề nghị mở thư viện hè Trường Tiểu học Hoa Sen · Tâm tư, nguyện vọng, kiến nghị · Chị L., tổ 5",
            "mở 19 ngày",
            "hạn 12/10/2026",
        ),
    ]
    told = words(app)
    assert (
        "2 vụ việc đang mở, 1 quá hạn, 2 chưa được nhận xử lý, 1 đã xử lý xong (trung vị 60 ngày); tính đến ngày 01/10/2026."
        in told
    )
    assert "Từ tiếp nhận đến báo cáo: trung vị 2 ngày, 90% trong 2 ngày (n = 1)." in told
    assert "Sổ này gộp 1 dòng báo cáo lại vào vụ việc đã có." in told
    assert "Chỉ tiêu O4.3, O5.3, T3.2" not in told
    assert "Chỉ tiêu O4.3, T3.2 đếm từng dòng" in told
    table = app.dataframe[0].value.set_index("group")
    assert table.loc[HARD, ["cases", "open", "over", "handled", "median", "p90"]].tolist() == [
        1,
        0,
        0,
        1,
        60,
        60,
    ]


@pytest.mark.parametrize(
    ("params", "names"),
    [
        ({"vu-viec": "qua-han"}, ["Tin đồn thu tiền"]),
        ({"vu-viec": "da-xu-ly"}, ["thiếu phòng học."]),
        ({"vu-viec": "tat-ca", "don-vi": "TH-01"}, ["Bà N.T.H.", "thiếu phòng học."]),
        ({"vu-viec": "tat-ca", "loai-vu-viec": "kho-khan-vuong-mac"}, ["thiếu phòng học."]),
        ({"vu-viec": "tat-ca", "nguon": "mang-xa-hoi"}, ["Tin đồn thu tiền"]),
        ({"tim": "THU VIEN he"}, ["Bà N.T.H."]),
        ({"tim": "nguyen thi hoa"}, []),  # a masked name is not found by trying
    ],
)
def test_filters_and_the_search_leave_their_cases_alone(
    open_page: OpenPage, cases_url: str, params: dict[str, str], names: list[str]
):
    found = listed(page(open_page, cases_url, **params))
    assert len(found) == len(names)
    for row, name in zip(found, names, strict=True):
        assert row[0].startswith(name)


def test_a_case_opened_tells_what_was_sent_and_leads_to_its_cell(open_page: OpenPage, cases_url: str):
    key = case_key("TH-01", pd.Timestamp("2026-05-02").date(), "Thiếu phòng học")
    app = page(open_page, cases_url, vu=key)
    told = plain(app)
    assert "Quý II/2026: chưa xử lý xong" in told
    assert "Quý III/2026: đã xử lý xong 01/07/2026. Đã sửa" in told
    leads = {one.proto.label: one.proto.query_string for one in app.get("page_link")}
    ((place, query),) = [(label, query) for label, query in leads.items() if "2026-Q3.xlsx" in label]
    assert place == "ô D5 · 7. Dư luận, vướng mắc · TH-01 2026-Q3.xlsx"
    assert query == "chi-tieu=O4.3&ky=2026-Q3&cua=TH-01&giai-doan=2026-2030"


def act(app: AppTest, by: str) -> AppTest:
    """Hand the open case to a body, as somebody who has typed it all."""
    app.text_input(key="writer").set_value(by).run()
    version = next(one.key for one in app.text_input if one.key and one.key.startswith("note-")).removeprefix(
        "note-"
    )
    app.segmented_control(key=f"state-{version}").set_value("handed")
    app.selectbox(key=f"handler-{version}").set_value(small_ward.OFFICE.name)
    app.text_input(key=f"note-{version}").set_value("bà Hoa chờ trả lời")
    return app


def save(app: AppTest) -> AppTest:
    next(one for one in app.button if one.label == "Lưu bước xử lý").click().run()
    assert not app.exception
    return app


def test_the_office_hands_a_case_on_and_the_rows_stay_as_sent(open_page: OpenPage, cases_url: str):
    app = save(act(page(open_page, cases_url, vu=KEY), "chị Mai"))
    assert "chị Mai: Chuyển cơ quan xử lý; cơ quan xử lý: Phòng Văn hóa" in plain(app)
    assert "Đã chuyển cơ quan xử lý" in listed(app)[1][0]
    with Store.open(cases_url) as store:
        (kept,) = CASE_STEPS.read(store).values()
        assert kept.value == CaseStep("handed", small_ward.OFFICE.name, note="bà Hoa chờ trả lời")
        feedback = store.reports().rows["feedback"]
    assert feedback.loc[feedback["summary"] == NAMED, "handler"].isna().all()


def test_the_second_of_two_is_told_what_the_first_wrote_and_may_then_go_on(
    open_page: OpenPage, cases_url: str
):
    app = act(page(open_page, cases_url, vu=KEY), "anh Tú")
    with Store.open(cases_url) as store:
        CASE_STEPS.write(store, [Change(KEY, CaseStep("taken", note="đã hỏi trường"))], by="chị Mai", at=NOON)
        app = save(app)
        assert "chị Mai: Nhận theo dõi; đã hỏi trường" in plain(app)
        assert [one.by for one in CASE_STEPS.history(store)] == ["chị Mai"]
        app = save(app)  # what was typed is still in the form
        assert [one.by for one in CASE_STEPS.history(store)] == ["anh Tú", "chị Mai"]
        (kept,) = CASE_STEPS.read(store).values()
        assert kept.value == CaseStep("handed", small_ward.OFFICE.name, note="bà Hoa chờ trả lời")


def test_words_that_are_shown_masked_stay_as_they_were_written(open_page: OpenPage, cases_url: str):
    first = CaseStep("handed", "UBND phường", note="bà Hoa chờ trả lời")
    with Store.open(cases_url) as store:
        CASE_STEPS.write(store, [Change(KEY, first)], by="chị Mai", at=NOON)
        app = page(open_page, cases_url, vu=KEY)
        app.text_input(key="writer").set_value("anh Tú").run()
        (note,) = (one for one in app.text_input if one.key and one.key.startswith("note-"))
        assert note.value == "bà H. chờ trả lời"
        (outcome,) = app.text_area
        outcome.set_value("Đã mở cửa")
        app = save(app)
        assert "bà Hoa" not in plain(app)
        (kept,) = CASE_STEPS.read(store).values()
        assert kept.value == replace(first, outcome="Đã mở cửa")


def test_initials_of_which_nobody_can_tell_whose_they_are_never_take_the_place_of_a_name(
    open_page: OpenPage, cases_url: str
):
    first = CaseStep("taken", outcome="Đã gặp bà Nguyễn Thị Hoa, bà Ngô Thị Hằng và ông Trần Văn Bình")
    with Store.open(cases_url) as store:
        CASE_STEPS.write(store, [Change(KEY, first)], by="chị Mai", at=NOON)
        app = page(open_page, cases_url, vu=KEY)
        app.text_input(key="writer").set_value("anh Tú").run()
        (outcome,) = app.text_area
        outcome.set_value("Đã gặp bà N.T.H. và ông T.V.B.")
        app = save(app)
        assert "«N.T.H.» là chữ viết tắt tên của nhiều người" in app.error[0].value
        (outcome,) = app.text_area
        outcome.set_value("Đã gặp bà Ngô Thị Hằng và ông T.V.B.")
        save(app)
        (kept,) = CASE_STEPS.read(store).values()
        assert kept.value == replace(first, outcome="Đã gặp bà Ngô Thị Hằng và ông Trần Văn Bình")


def test_what_cannot_be_is_not_saved(open_page: OpenPage, cases_url: str):
    app = act(page(open_page, cases_url, vu=KEY), "anh Tú")
    state = next(one for one in app.segmented_control if one.key and one.key.startswith("state-"))
    state.set_value("closed")
    app = save(app)
    assert "kết quả xử lý trước khi kết thúc" in app.error[0].value
    with Store.open(cases_url) as store:
        assert not CASE_STEPS.read(store)


def test_names_are_shown_in_full_to_who_gives_his_own_and_that_is_noted(open_page: OpenPage, cases_url: str):
    app = page(open_page, cases_url)
    switch = app.toggle(key="names-cases")
    assert switch.disabled
    app.text_input(key="writer").set_value("chị Mai").run()
    app.toggle(key="names-cases").set_value(True).run()
    assert listed(app)[1][0].startswith(NAMED)
    app.run()
    with Store.open(cases_url) as store:
        log = store.audit()
    (note,) = log[log["action"] == "read_names"].to_dict("records")
    assert (note["by"], note["detail"]) == ("chị Mai", {"page": "cases"})
    # nobody else's view is changed by it
    assert "Nguyễn Thị Hoa" not in words(page(open_page, cases_url, vu=KEY))


def test_a_ward_without_cases_says_so(open_page: OpenPage, ward_url: str):
    told = words(page(open_page, ward_url))
    assert "Chưa có đơn vị nào báo cáo dư luận, vướng mắc." in told
    assert "None" not in told


def test_a_view_of_an_earlier_day_has_the_steps_of_its_time_and_no_form(open_page: OpenPage, cases_url: str):
    with Store.open(cases_url) as store:
        CASE_STEPS.write(store, [Change(KEY, CaseStep("taken"))], by="chị Mai", at=NOON)
    app = page(open_page, cases_url, vu=KEY, **{"den-ngay": "2026-09-20"})
    assert "chị Mai" not in words(app)
    assert not [one for one in app.button if one.label == "Lưu bước xử lý"]
    assert listed(app)[1][1] == "mở 8 ngày"


def test_a_body_is_offered_once_however_it_was_written(open_page: OpenPage, cases_url: str):
    written = small_ward.OFFICE.name.upper()
    with Store.open(cases_url) as store:
        CASE_STEPS.write(store, [Change(KEY, CaseStep("handed", written))], by="chị Mai", at=NOON)
    app = page(open_page, cases_url, vu=KEY)
    (bodies,) = [one for one in app.selectbox if one.label == "Cơ quan xử lý"]
    assert bodies.value == written
    assert [one for one in bodies.options if one.upper() == written] == [written]


def test_a_body_is_counted_once_by_its_name_in_the_register(open_page: OpenPage, cases_url: str):
    bodies = (small_ward.OFFICE.name.upper(), small_ward.OFFICE.name.replace(" (minh họa)", ""))
    register = [
        replace(unit, aliases=(bodies[1],)) if unit.code == small_ward.OFFICE.code else unit
        for unit in small_ward.UNITS
    ]
    with Store.open(cases_url) as store:
        store.import_units(register, by="chị Mai", at=NOON)
        keys = [case_key(small_ward.FRONT.code, pd.Timestamp("2026-09-10").date(), "Tin đồn thu tiền"), KEY]
        changes = [Change(key, CaseStep("handed", body)) for key, body in zip(keys, bodies, strict=True)]
        CASE_STEPS.write(store, changes, by="chị Mai", at=NOON)
    app = page(open_page, cases_url, **{"nhom-theo": "co-quan", "tinh-trang": "tat-ca"})
    told = app.dataframe[-1].value
    assert [name for name in told["group"] if "Văn hóa" in name] == [small_ward.OFFICE.name]


def test_after_saving_the_form_is_folded_until_the_next_step(open_page: OpenPage, cases_url: str):
    app = act(page(open_page, cases_url, vu=KEY), "chị Mai")
    assert _form_open(app) == {"Ghi bước xử lý": True}
    assert _form_open(save(app)) == {"Ghi bước tiếp theo": False}


def _form_open(app: AppTest) -> dict[str, bool]:
    return {one.label: one.proto.expanded for one in app.expander if one.label.startswith("Ghi bước")}
