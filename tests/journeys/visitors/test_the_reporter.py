"""A school's reporter takes the template, sends it with mistakes, mends them, and holds a receipt."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from analytics.datasets import DATASETS
from analytics.store import Store
from tests import ward
from tests.journeys.conftest import Site
from tests.journeys.people import Look, Person, both_looks, table, told, workbook

pytestmark = pytest.mark.browser


@pytest.fixture
def reporter(browser: Browser, site: Site, look: Look) -> Iterator[Person]:
    someone = Person("reporter", browser, site, look)
    yield someone
    someone.leave()


@both_looks
def test_a_reporter_leaves_with_a_receipt_and_the_figures_move_once(reporter: Person, site: Site) -> None:
    page, t, lang = reporter.page, reporter.t, reporter.look.lang
    nothing = told(site, "summary", "--by", "ward", "--time", "period")
    reporter.arrive()
    expect(page.locator("a.nq-row").filter(has_text="M1 · ")).to_contain_text(t("chưa đơn vị nào báo cáo"))
    reporter.station("before")

    reporter.go("Nộp báo cáo")
    reporter.choose("Đơn vị", ward.HOA_BAN.name)
    reporter.choose("Kỳ báo cáo", ward.PERIOD.label[lang])
    # The button gives the file of the unit chosen, so the choice has to have reached the server.
    page.wait_for_url(f"**/*don-vi={ward.HOA_BAN.code}*")
    page.wait_for_url(f"**/*ky={ward.PERIOD.code}*")
    template = reporter.take(page.get_by_role("button", name=t("Tải mẫu biểu")))
    cover = [cell.value for row in workbook(template)["Thông tin"].iter_rows() for cell in row]
    assert {ward.HOA_BAN.code, ward.HOA_BAN.name} <= set(cover)
    reporter.station("template")

    faulty = ward.changed(
        ward.changed(ward.SCHOOL_TABLES, "briefing", 1, briefed=45), "activity", 0, held_on="31/02/2026"
    )
    reporter.drop("hoa-ban.xlsx", ward.typed_into(template, faulty))
    problems = page.locator(".nq-problem.nq-error")
    expect(problems).to_have_count(2)
    said = "\n".join(problems.all_inner_texts())
    places = {
        "45": where(template, "briefing", "briefed", 2),
        "31/02/2026": where(template, "activity", "held_on", 1),
    }
    for value, cell in places.items():
        assert value in said
        assert t("ô {cell}", cell=cell) in said
    assert said.count(f"{t('Cách sửa')}:") == 2, "a mistake without a word on how to mend it"
    expect(page.get_by_role("button", name=t("Gửi báo cáo ({n} tệp hợp lệ)", n=1))).to_have_count(0)
    reporter.station("mistakes")

    marked = workbook(reporter.take(page.get_by_role("button", name=t("Tải tệp đã đánh dấu lỗi"))))
    for dataset, value in (("briefing", "45"), ("activity", "31/02/2026")):
        comment = marked[DATASETS[dataset].sheet][places[value]].comment
        assert comment is not None, (dataset, places[value])
        assert value in comment.text
    assert told(site, "summary", "--by", "ward", "--time", "period") == nothing, (
        "a faulty file changed a figure"
    )

    reporter.press("Bỏ các tệp này, chọn tệp khác")
    expect(problems).to_have_count(0)
    mended = ward.typed_into(template, ward.SCHOOL_TABLES)
    reporter.drop("hoa-ban.xlsx", mended)
    expect(page.get_by_text(t("Tệp hợp lệ."))).to_be_visible()
    reporter.station("valid")
    reporter.press("Gửi báo cáo ({n} tệp hợp lệ)", n=1)
    expect(page.get_by_text(t("Đã nhận báo cáo trong {n} tệp; số liệu đã được tính.", n=1))).to_be_visible()
    with Store.open(site.store_url) as store:
        (entry,) = [row for row in store.history().to_dict("records") if row["outcome"] == "accepted"]
        assert store.file(entry["sha256"]).data == mended
    expect(page.get_by_text(f"{entry['submission']}-{entry['sha256'][:8]}")).to_be_visible()
    reporter.station("receipt")

    page.get_by_role("link", name=t("Xem Tổng quan")).click()
    reporter.at("Tổng quan")
    (counted,) = now(site)
    assert (counted["numerator"], counted["denominator"]) == ("33", "43")
    expect(page.locator("a.nq-row").filter(has_text="M1 · ")).to_contain_text("33/43")
    reporter.station("after")

    reporter.go("Nộp báo cáo")
    reporter.drop("hoa-ban (1).xlsx", mended)
    reporter.press("Gửi báo cáo ({n} tệp hợp lệ)", n=1)
    unit, period = ward.HOA_BAN.name, ward.PERIOD.label[lang]
    again = t(
        "**{name}** · {period}: trùng hoàn toàn với báo cáo đã nộp, không ghi thêm lượt mới.",
        name=unit,
        period=period,
    )
    expect(page.get_by_text(again.replace("**", ""))).to_be_visible()
    assert now(site) == [counted], "the same file counted twice"
    reporter.station("again")


def now(site: Site) -> list[dict[str, str]]:
    """M1 of the whole ward in the quarter reported, as the command line says it."""
    rows = table(told(site, "summary", "--by", "ward", "--time", "period", "--indicator", "M1"))
    return [row for row in rows if not row["part"] and row["time"] == ward.PERIOD.code]


def where(template: bytes, dataset: str, field: str, line: int) -> str:
    """The cell of a field in the ``line``-th row under a sheet's header."""
    head, letters = ward.header(workbook(template)[DATASETS[dataset].sheet], dataset)
    return f"{letters[field]}{head + line}"
