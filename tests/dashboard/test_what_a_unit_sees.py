"""Pages as somebody sees them who speaks for units: his own rows, the ward's totals, and nobody else's."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from analytics.plan import year_time
from analytics.policy import Role, Viewer
from dashboard import navigation, visitor
from dashboard.data import changes, environment, events, measures, resources
from tests.dashboard.sent_page import sent
from tests.dashboard.small_ward import HOA_SEN, Q3, UNITS

OpenPage = Callable[..., AppTest]
SCHOOL = Viewer("a1", "Cô Hoa", frozenset({Role.UNIT}), frozenset({"TH-01"}))
BY_LINK = Viewer("", "Đường dẫn của TH-01", frozenset({Role.UNIT}), frozenset({"TH-01"}), link=True)
LEADER = Viewer("a2", "Ông Bình", frozenset({Role.LEADER}))
OFFICE = Viewer("a3", "Cô Thu", frozenset({Role.OFFICE}))
ADMINISTRATOR = Viewer("a4", "Anh Nam", frozenset({Role.ADMINISTRATOR}))
OTHERS = [word for unit in UNITS if unit != HOA_SEN for word in (unit.code, unit.name) if word != "MTTQ"]
"""Names and codes; «MTTQ» is also a word of the plan."""
FOR_UNIT = [one.slug for one in navigation.PAGES if one.opens(SCHOOL)]
NOT_FOR_UNIT = [one.slug for one in navigation.PAGES if not one.opens(SCHOOL)]


@pytest.fixture
def seen_by(monkeypatch: pytest.MonkeyPatch, open_page: OpenPage) -> OpenPage:
    """Open a page as somebody: ``seen_by(SCHOOL, url, "bao-cao")``."""

    def opened(viewer: Viewer, url: str, slug: str = "", **params: str) -> AppTest:
        monkeypatch.setattr(visitor, "viewer", lambda: viewer)
        return open_page(url, slug, **params)

    return opened


def others_in(app: AppTest) -> list[str]:
    said = sent(app)
    return [word for word in OTHERS if word in said]


@pytest.mark.slow
@pytest.mark.parametrize("slug", FOR_UNIT)
def test_no_other_unit_is_named_on_a_page_that_a_unit_opens(
    seen_by: OpenPage, ward_url: str, slug: str
) -> None:
    app = seen_by(SCHOOL, ward_url, slug)
    assert not app.exception
    assert others_in(app) == []


@pytest.mark.slow
def test_the_same_pages_name_them_to_who_may_see_them(seen_by: OpenPage, ward_url: str) -> None:
    named = set()
    for slug in FOR_UNIT:
        if slug not in ("tinh-trang",):
            named |= set(others_in(seen_by(OFFICE, ward_url, slug)))
    assert named == set(OTHERS)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("slug", "asked"),
    [
        ("don-vi-chi-tiet", {"don-vi": "TH-02"}),
        ("bao-cao", {"don-vi": "TH-02", "ky": "tat-ca"}),
        ("nop-bao-cao", {"don-vi": "TH-02"}),
        ("nhiem-vu", {"viec": "TH-02/T2.1"}),
        ("nhiem-vu", {"don-vi": "TH-02", "tinh-trang": "tat-ca"}),
        ("nguon-so-lieu", {"chi-tieu": "M1", "cua": "toan-phuong"}),
        ("nguon-so-lieu", {"chi-tieu": "M1", "cua": "primary"}),
        ("nguon-so-lieu", {"chi-tieu": "M1", "cua": "TH-02", "o-cua": "TH-02"}),
    ],
)
def test_an_address_that_names_another_unit_shows_nothing_of_it(
    seen_by: OpenPage, ward_url: str, slug: str, asked: dict[str, str]
) -> None:
    said = sent(seen_by(SCHOOL, ward_url, slug, **asked))
    # What was typed may stand in links, and in the line that says that it is not there; nothing is made of it.
    assert [name for name in OTHERS if name in said and name != "TH-02"] == []
    assert "TH-02 2026" not in said  # as its files are called


@pytest.mark.slow
@pytest.mark.parametrize("slug", NOT_FOR_UNIT)
def test_a_page_of_others_figures_says_so_and_shows_no_data(
    seen_by: OpenPage, ward_url: str, slug: str
) -> None:
    app = seen_by(SCHOOL, ward_url, slug)
    (said,) = app.warning
    assert "«Cô Hoa»" in said.value
    assert others_in(app) == []
    assert not app.get("plotly_chart")
    assert not app.dataframe


def test_a_units_own_figures_stand_beside_the_wards_total(seen_by: OpenPage, ward_url: str) -> None:
    profile = sent(seen_by(SCHOOL, ward_url, "don-vi-chi-tiet"))
    assert HOA_SEN.name in profile
    assert "toàn phường 74" in profile  # M1: 46 of 62
    assert "trung vị" not in profile.lower()
    overview = sent(seen_by(SCHOOL, ward_url))
    assert "46/62" in overview
    assert HOA_SEN.name in overview


def test_a_link_opens_sending_and_own_reports_and_nothing_else(seen_by: OpenPage, ward_url: str) -> None:
    assert [one.name for one in navigation.PAGES if one.opens(BY_LINK)] == ["submit", "received"]
    sending = seen_by(BY_LINK, ward_url)  # whoever names no page gets the first that is his
    assert "Nộp báo cáo" in sent(sending)
    assert others_in(sending) == []
    assert others_in(seen_by(BY_LINK, ward_url, "bao-cao", ky="tat-ca")) == []
    refused = seen_by(BY_LINK, ward_url, "don-vi-chi-tiet")
    (said,) = refused.warning
    assert "Đường dẫn riêng" in said.value
    assert said.proto.title == "Đường dẫn này không mở được phần đó"
    assert [one.value for one in refused.title] == ["Hồ sơ đơn vị"]
    assert "Tới trang Nộp báo cáo" in sent(refused)
    assert "nq-footer" in sent(refused)


@pytest.mark.parametrize(("by_link", "offers"), [(False, True), (True, False)])
def test_whose_session_is_over_is_told_in_both_languages_how_to_come_in_again(
    monkeypatch: pytest.MonkeyPatch, open_page: OpenPage, ward_url: str, by_link: bool, offers: bool
) -> None:
    def out() -> Viewer:
        raise visitor.SignedOutError

    monkeypatch.setattr(visitor, "viewer", out)
    monkeypatch.setattr(visitor, "came_by_link", lambda: by_link)
    said = sent(open_page(ward_url, "bao-cao"))
    for words in ("Phiên làm việc đã kết thúc", "The session has ended"):
        assert words in said
    assert ("/dang-nhap?" in said) is offers
    assert ("mở lại đường dẫn riêng của đơn vị" in said) is by_link
    assert "nq-search-field" not in said
    assert not [word for word in OTHERS if word in said]


@pytest.mark.slow
def test_a_session_that_ends_while_english_pages_are_read_ends_in_english_and_keeps_its_address(
    monkeypatch: pytest.MonkeyPatch, open_page: OpenPage, ward_url: str
) -> None:
    def out() -> Viewer:
        raise visitor.SignedOutError

    app = open_page(ward_url, "chi-tieu", lang="en", **{"chi-tieu": "M2"})
    monkeypatch.setattr(visitor, "viewer", out)
    for _ in range(3):
        said = sent(app._run())  # without what the widgets held, as the gate lets a click through
        assert said.index("The session has ended") < said.index("Phiên làm việc đã kết thúc")
        (address,) = [line for line in said.splitlines() if 'data-nq-for=\\"address\\"' in line]
        assert "chi-tieu=M2" in address
        assert "lang=en" in address


def test_a_link_is_given_no_search_that_finds_nothing_and_no_day_of_anothers_report(
    seen_by: OpenPage, ward_url: str
) -> None:
    for viewer, shown in ((BY_LINK, False), (SCHOOL, True)):
        said = sent(seen_by(viewer, ward_url, "bao-cao"))
        assert ("nq-search-field" in said) is shown
        assert ("Báo cáo mới nhất nhận lúc" in said) is shown


def test_who_reads_no_reports_is_led_to_the_first_page_that_is_his(seen_by: OpenPage, ward_url: str) -> None:
    opened = [one.name for one in navigation.PAGES if one.opens(ADMINISTRATOR)]
    assert opened == ["lookup", "guide", "audit", "accounts", "health"]
    app = seen_by(ADMINISTRATOR, ward_url)
    assert not app.warning
    assert "Hướng dẫn" in sent(app)
    assert others_in(seen_by(ADMINISTRATOR, ward_url, "tinh-trang")) == []


def test_who_only_reads_is_offered_nothing_to_write(seen_by: OpenPage, ward_url: str) -> None:
    assert "submit" not in [one.name for one in navigation.PAGES if one.opens(LEADER)]
    for slug in ("bao-cao", "nhiem-vu", "du-luan", "van-ban-chi-dao", "danh-gia"):
        app = seen_by(LEADER, ward_url, slug)
        assert not app.exception
        assert "Người ghi" not in [field.label for field in app.text_input], slug


@pytest.mark.slow
def test_nothing_that_is_cached_for_all_reaches_who_sees_one_unit(
    ward_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NQ71_STORE", ward_url)
    _, whole = environment.open_view()
    view = replace(whole, within=frozenset({"TH-01"}))
    year = year_time(2026)
    both = {
        "reports": lambda seen: measures.reports_in(seen).submissions["unit"].tolist(),
        "measured": lambda seen: [unit.code for unit in measures.measured(seen).units],
        "by unit": lambda seen: measures.summary(seen, "unit", "period", None)["by"].tolist(),
        "figures": lambda seen: measures.figures(seen, ("M1",), ("TH-01", "TH-02"), year).to_csv(),
        "contributions": lambda seen: repr(measures.contributions(seen, "M1", "2026-2030")),
        "trace": lambda seen: measures.trace(seen, "M1", "2026-2030", "", ("TH-01", "TH-02"))[
            "unit"
        ].tolist(),
        "overview": lambda seen: repr(measures.overview(seen, "2026-2030")),
        "targets": lambda seen: list(events.targets(seen, "2026-2030")),
        "series": lambda seen: events.series(seen, "TH-02")["by"].tolist(),
        "states": lambda seen: events.report_states(seen)["unit"].tolist(),
        "board": lambda seen: events.report_board(seen)["unit"].tolist(),
        "media": lambda seen: events.media_units(seen, year, None).to_csv(),
        "changes": lambda seen: repr(changes.as_told(seen, Q3).units),
    }
    for name, look in both.items():
        assert "TH-02" in str(look(whole)), name
        assert "TH-02" not in str(look(view)), name
    for by in ("kind", "group"):
        assert measures.summary(view, by, "period", None).empty
    ward = [measures.summary(seen, "ward", "period", None) for seen in (whole, view)]
    assert ward[0].equals(ward[1])
    own = [measures.summary(seen, "unit", "period", None) for seen in (whole, view)]
    assert own[1].reset_index(drop=True).equals(own[0][own[0]["by"] == "TH-01"].reset_index(drop=True))
    assert events.series(view, "TH-01")["kind_median"].isna().all()
    assert resources.money(view, "unit", year, None, None).table.empty


def test_at_home_a_report_that_is_owed_leads_to_what_to_send_and_one_received_to_the_unit(
    seen_by: OpenPage, ward_url: str
) -> None:
    for code, slug in (("TH-01", "don-vi-chi-tiet"), ("TDP-01", "bao-cao")):
        own = Viewer("a9", "Người gửi", frozenset({Role.UNIT}), frozenset({code}))
        found = re.findall(r'class=\\"nq-row\\" href=\\"([^"]*?)\\"', sent(seen_by(own, ward_url)))
        assert [one.partition("?")[0] for one in found if code in one] == [slug]
    assert "bao-cao?don-vi=TDP-01&amp;ky=2026-Q3" in found
