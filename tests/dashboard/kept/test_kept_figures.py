"""What the pages of figures keep: everybody is shown his own, and what holds now."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import streamlit as st

from analytics.office.figure_notes import FIGURE_NOTES, FigureNote, pinned
from analytics.office.schedule import decide
from analytics.plan.schedule import Extension, Participation
from analytics.policy import Role, Viewer
from analytics.store import Store
from dashboard import context, visitor
from tests import ward
from tests.dashboard import small_ward
from tests.dashboard.conftest import OpenPage, words
from tests.dashboard.sent_page import sent_alike

pytestmark = pytest.mark.slow

SCHOOL = Viewer("a1", "Cô Lan", frozenset({Role.UNIT}), frozenset({"TH-01"}))
OTHER_SCHOOL = Viewer("a2", "Cô Hoa", frozenset({Role.UNIT}), frozenset({"TH-02"}))
LEADER = Viewer("a3", "Ông Bình", frozenset({Role.LEADER}))
OFFICE = Viewer("a4", "Cô Thu", frozenset({Role.OFFICE}))
AT = datetime(2026, 9, 25, 2, tzinfo=UTC)
OF_SCHOOL, OF_OTHER = "Hai giáo viên nghỉ thai sản", "Chưa gồm lớp ghép"
PAGES: list[tuple[str, dict[str, str]]] = [
    ("", {}),
    ("", {"den-ngay": "2026-09-20"}),
    ("", {"giai-doan": "2030-2035"}),
    ("chi-tieu", {"chi-tieu": "M1"}),
    ("chi-tieu", {"chi-tieu": "M1", "ky": "2026-Q3", "buoc": "year"}),
    ("chi-tieu", {"chi-tieu": "M1", "den-ngay": "2026-09-20"}),
    ("chi-tieu", {"chi-tieu": "M5"}),
    ("don-vi-chi-tiet", {}),
    ("don-vi-chi-tiet", {"don-vi": "TH-01"}),
    ("don-vi-chi-tiet", {"don-vi": "TH-02"}),
    ("nguon-so-lieu", {"chi-tieu": "M1"}),
    ("nguon-so-lieu", {"chi-tieu": "M1", "cua": "TH-02", "o-cua": "TH-02"}),
    ("nguon-so-lieu", {"chi-tieu": "M2", "cua": "primary", "ky": "2026"}),
    ("kinh-phi", {}),
    ("kinh-phi", {"chia-theo": "don-vi", "khoi": "school"}),
]
LOOKS = [("vi", False), ("en", False), ("vi", True)]


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The small ward, with a word pinned to each of two schools' figures."""
    address = f"sqlite:///{tmp_path / 'ward.db'}"
    small_ward.fill(address)
    with Store.open(address) as store:
        pin(store, "TH-01", OF_SCHOOL)
        pin(store, "TH-02", OF_OTHER)
    return address


def pin(store: Store, unit: str | None, said: str) -> None:
    note = FigureNote("M1", "2026-2030", unit, said)
    FIGURE_NOTES.write(store, [pinned(note, 0)], by="Cô Thu", at=AT)


def visits() -> Iterator[tuple[Viewer, str, dict[str, str], bool]]:
    """Who looks at what and how."""
    for viewer, (slug, asked) in itertools.product((OFFICE, SCHOOL, OTHER_SCHOOL), PAGES):
        yield viewer, slug, asked, False
    for (slug, asked), (lang, dark) in itertools.product(PAGES, LOOKS):
        yield LEADER, slug, asked | ({"lang": lang} if lang != "vi" else {}), dark


def test_nobody_is_shown_what_was_kept_for_another(url: str, seen_by: OpenPage) -> None:
    alone = []
    for viewer, slug, asked, dark in visits():
        st.cache_resource.clear()  # the store is opened anew: nothing is kept of it
        alone.append(sent_alike(seen_by(url, viewer, slug, dark=dark, **asked)))
    st.cache_resource.clear()
    for _ in range(2):  # as it is made, and as it was kept
        for (viewer, slug, asked, dark), before in zip(visits(), alone, strict=True):
            after = sent_alike(seen_by(url, viewer, slug, dark=dark, **asked))
            assert after == before, (viewer.name, slug, asked, dark)


def test_a_school_reads_what_is_pinned_to_its_own_figure_alone(url: str, seen_by: OpenPage) -> None:
    for viewer, own, other in ((SCHOOL, OF_SCHOOL, OF_OTHER), (OTHER_SCHOOL, OF_OTHER, OF_SCHOOL)):
        assert OF_SCHOOL in sent_alike(seen_by(url, OFFICE, "chi-tieu", **{"chi-tieu": "M1"}))
        for slug, asked in (("don-vi-chi-tiet", {}), ("nguon-so-lieu", {"chi-tieu": "M1"})):
            said = sent_alike(seen_by(url, viewer, slug, **asked))
            assert own in said
            assert other not in said


@pytest.mark.parametrize(
    ("slug", "asked"),
    [
        ("", {}),
        ("chi-tieu", {"chi-tieu": "M1"}),
        ("nguon-so-lieu", {"chi-tieu": "M1"}),
    ],
)
def test_a_note_of_the_ward_shows_at_the_next_click(
    url: str, seen_by: OpenPage, slug: str, asked: dict[str, str]
) -> None:
    app = seen_by(url, OFFICE, slug, **asked)
    with Store.open(url) as store:  # which does not raise the version of figures
        before = store.version
        pin(store, None, "Chưa gồm trường mới sáp nhập")
        assert store.version == before
    assert "Chưa gồm trường mới sáp nhập" in sent_alike(app.run())


@pytest.mark.parametrize(
    ("slug", "asked"),
    [
        ("chi-tieu", {"chi-tieu": "M1"}),
        ("nguon-so-lieu", {"chi-tieu": "M1"}),
        ("don-vi-chi-tiet", {"don-vi": "TH-02"}),
    ],
)
def test_another_wording_of_a_unit_s_note_shows_at_the_next_click(
    url: str, seen_by: OpenPage, slug: str, asked: dict[str, str]
) -> None:
    app = seen_by(url, OFFICE, slug, **asked)
    assert OF_OTHER in sent_alike(app)
    with Store.open(url) as store:
        note = FigureNote("M1", "2026-2030", "TH-02", "Đã gồm lớp ghép")
        FIGURE_NOTES.write(store, [pinned(note, 1)], by="Cô Thu", at=AT)
    said = sent_alike(app.run())
    assert "Đã gồm lớp ghép" in said
    assert OF_OTHER not in said


def test_longer_time_and_a_release_show_at_the_next_click(url: str, seen_by: OpenPage) -> None:
    overview, profile = (
        seen_by(url, OFFICE, ""),
        seen_by(url, OFFICE, "don-vi-chi-tiet", **{"don-vi": "TH-02"}),
    )
    assert "Quá hạn gửi Quý III/2026" in sent_alike(overview)
    how = {"calendar": ward.plan().calendar, "by": "Cô Thu", "at": AT}
    with Store.open(url) as store:
        decide(store, Extension(date(2026, 10, 9), "Mất điện"), small_ward.Q3, ["TH-02"], **how)
        decide(store, Participation(False, "Đang sửa trường"), small_ward.Q2, ["TH-02"], **how)
    assert "riêng 1 đơn vị được gia hạn đến 09/10/2026" in sent_alike(overview.run())
    said = sent_alike(profile.run())
    assert "gia hạn đến hết ngày 09/10/2026" in said
    assert "Quý II/2026: " in said
    assert "Đang sửa trường" in said


def test_a_report_that_comes_shows_at_the_next_click(url: str, seen_by: OpenPage) -> None:
    asked = {"chi-tieu": "M1"}
    apps = [
        seen_by(url, OFFICE, slug, **asked)
        for slug, asked in (("", {}), ("chi-tieu", asked), ("nguon-so-lieu", asked))
    ]
    assert all("46/62" in sent_alike(app) for app in apps)
    profile = seen_by(url, OFFICE, "don-vi-chi-tiet", **{"don-vi": "TH-02"})
    assert "5/20" in words(profile)
    with Store.open(url) as store:
        told = {"briefing": small_ward.briefed(teachers=(15, 20))}
        small_ward.send(store, small_ward.DUONG_XANH, small_ward.Q3, told)
    assert all("56/62" in sent_alike(app.run()) for app in apps)
    assert "15/20" in words(profile.run())


def test_notes_and_schedule_are_read_once_for_each_who_looks(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NQ71_STORE", url)
    asked = []
    for name in ("schedule", "office_records"):
        read = getattr(Store, name)

        def noted(
            store: Store, *args: object, _read: object = read, _name: str = name, **kwargs: object
        ) -> object:
            asked.append((_name, store.viewer.name))
            return _read(store, *args, **kwargs)  # type: ignore[operator]

        monkeypatch.setattr(Store, name, noted)
    for viewer in (OFFICE, OFFICE, SCHOOL, SCHOOL):
        monkeypatch.setattr(visitor, "of_this_run", lambda viewer=viewer: viewer)
        ctx = context.build("vi")
        assert {one.value.unit for one in ctx.notes.by_key.values() if one.value} == (
            {"TH-01", "TH-02"} if viewer == OFFICE else {"TH-01"}
        )
        assert not ctx.schedule.extensions
    assert sorted(asked) == [
        (name, viewer.name) for name in ("office_records", "schedule") for viewer in (SCHOOL, OFFICE)
    ]
    extension = Extension(date(2026, 10, 9), "Mất điện")
    with Store.open(url) as store:
        decide(store, extension, small_ward.Q3, ["TH-02"], calendar=ward.plan().calendar, by="t", at=AT)
    assert not context.build("vi").schedule.extensions  # another's
    monkeypatch.setattr(visitor, "of_this_run", lambda: OFFICE)
    now = context.build("vi")
    assert len(now.schedule.extensions) == 1
    assert not context.frozen(now, date(2026, 9, 24)).schedule.extensions
