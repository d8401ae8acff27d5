"""The office sees who has not sent and whose file is wrong, takes a mended one in, and consolidates."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from analytics.intake import SourceFile, check_files
from analytics.store import Store
from dashboard.language import formats
from tests import ward
from tests.journeys.conftest import Site
from tests.journeys.people import SENT, Look, Person, both_looks, table, told, workbook

pytestmark = pytest.mark.browser

WRONG = "hoa-sen sai.xlsx"


@pytest.fixture
def office(browser: Browser, site: Site, look: Look) -> Iterator[Person]:
    """One school has reported, the other's file was refused; the office itself and a residential group are silent."""
    site.receive("hoa-ban.xlsx", ward.filled(ward.HOA_BAN, ward.SCHOOL_TABLES))
    file = SourceFile(
        WRONG, ward.filled(ward.HOA_SEN, ward.changed(ward.SCHOOL_TABLES, "briefing", 1, briefed=45))
    )
    (checked,) = check_files([file], plan=ward.plan(), units=ward.UNITS)
    with Store.open(site.store_url) as store:
        problems = [problem.as_dict(look.lang) | {"severity": "error"} for problem in checked.problems]
        store.refuse(
            WRONG,
            file.data,
            problems=problems,
            by="test",
            at=SENT,
            unit=ward.HOA_SEN.code,
            period=ward.PERIOD,
        )
    someone = Person("office", browser, site, look)
    yield someone
    someone.leave()


@both_looks
def test_the_office_chases_takes_in_and_consolidates(office: Person, site: Site) -> None:
    page, t, lang = office.page, office.t, office.look.lang
    quarter = ward.PERIOD.label[lang]
    office.arrive()
    office.station("start")

    office.go("Báo cáo đã nhận")
    headline = page.locator(".nq-headline")
    deadline = formats.day(ward.plan().calendar.deadline(ward.PERIOD), lang)
    silent_units = t("{first} và {last}", first=t("{n} phòng, trung tâm", n=1), last=t("{n} tổ dân phố", n=1))
    not_sent = t("{units} chưa gửi", units=silent_units)
    faulty = t("{units} đã gửi nhưng còn lỗi", units=t("{n} cơ sở giáo dục", n=1))
    answer = "{period}: {owed}; đã nhận {share} báo cáo (hạn {day})."
    expect(headline).to_have_text(
        t(answer, period=quarter, owed=f"{not_sent}, {faulty}", share="1/4", day=deadline)
    )
    office.wait()
    page.get_by_text(t("{n} đơn vị chưa có báo cáo được nhận (hạn {day})", n=3, day=deadline)).click()
    silent = page.get_by_role("listitem")
    for unit in (ward.OFFICE, ward.HOA_SEN, ward.GROUP):
        expect(silent.filter(has_text=unit.name)).to_be_visible()
    expect(silent.filter(has_text=ward.HOA_BAN.name)).to_have_count(0)
    office.station("who-is-silent")

    office.choose("Đơn vị", ward.HOA_SEN.name)
    page.wait_for_url(f"**/*don-vi={ward.HOA_SEN.code}*")
    office.reads(ward.HOA_SEN.name)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reminder = page.locator(".nq-copied-text").text_content() or ""
    assert f"Kính gửi: {ward.HOA_SEN.name} ({ward.HOA_SEN.code})." in reminder
    assert "nhưng còn 1 lỗi" in reminder
    assert reminder.count(f"{site.address}/nop-bao-cao") == 1
    page.get_by_role("button", name=t("Sao chép lời nhắc")).click()
    expect(page.get_by_role("status").filter(has_text=t("Đã sao chép"))).to_have_count(1)
    assert page.evaluate("navigator.clipboard.readText()") == reminder
    marked = workbook(office.take(page.get_by_role("button", name=t("Tải tệp đánh dấu lỗi"))))
    assert any(cell.comment for sheet in marked for line in sheet.iter_rows() for cell in line)
    office.pick_first(t("Các tệp đã đến, mới nhất trước"))
    problem = page.locator(".nq-problem")
    expect(problem).to_have_count(1)
    expect(problem).to_contain_text("45")
    with Store.open(site.store_url) as store:
        (refused,) = [row for row in store.history().to_dict("records") if row["outcome"] == "refused"]
        kept = store.file(refused["sha256"]).data
    assert office.take(page.get_by_role("link", name=t("Tải tệp gốc"), exact=False)) == kept
    office.station("whose-file-is-wrong")

    office.go("Nộp báo cáo")
    office.drop("hoa-sen.xlsx", ward.filled(ward.HOA_SEN, ward.SCHOOL_TABLES))
    office.press("Gửi báo cáo ({n} tệp hợp lệ)", n=1)
    expect(page.get_by_text(t("Đã nhận báo cáo trong {n} tệp; số liệu đã được tính.", n=1))).to_be_visible()
    office.go("Báo cáo đã nhận")
    expect(headline).to_contain_text(f"{ward.HOA_SEN.name}, ")
    expect(headline).to_contain_text("▼")
    office.station("after-it-came")

    office.go("Tải bảng tổng hợp")
    office.wait()
    fold = page.locator("details.nq-filters:not([open]) > summary")
    if fold.is_visible():  # a phone folds the choices
        fold.click()
    page.get_by_role("radio", name=t("Đơn vị"), exact=True).click()
    page.wait_for_url("**/*theo=unit*")
    expect(headline).to_contain_text(t("theo đơn vị"))
    office.station("table")
    rows = table(told(site, "summary", "--by", "unit", "--time", "period"))
    assert (
        table(office.take(page.get_by_role("button", name=t("CSV cho phần mềm (mã, dấu chấm thập phân)"))))
        == rows
    )
    key = ("M1", "", ward.HOA_SEN.code, ward.PERIOD.code)
    (school,) = [row for row in rows if (row["indicator"], row["part"], row["by"], row["time"]) == key]
    assert (school["numerator"], school["denominator"]) == ("33", "43")
    book = workbook(office.take(page.get_by_role("button", name=t("Tải tệp Excel"))))
    lines = [
        [cell.value for cell in line]
        for sheet in book
        for line in sheet.iter_rows()
        if any(cell.value == ward.HOA_SEN.name for cell in line)
    ]
    assert any(33 in line and 43 in line for line in lines), (
        "the Excel table lacks the school that was taken in"
    )
    assert not any(ward.GROUP.name in line and 33 in line for line in lines)

    pack = workbook(
        office.take(page.get_by_role("button", name=t("Tải tập tổng hợp {time} (Excel)", time=quarter)))
    )
    said = {cell.value for sheet in pack for line in sheet.iter_rows() for cell in line}
    assert {33, 43} <= said or {66, 86} <= said
    office.station("taken-away")
