"""Every method of the store asks the policy, and gives back no more than its viewer may see."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.datasets import Answer, UnitReport
from analytics.office import Change, RecordKind
from analytics.office.reminders import REMINDERS, Reminder, reminder_key
from analytics.policy import OPERATOR, NotAllowedError, Role, Viewer
from analytics.store import HeldFile, RecordEdit, Store, Upload
from analytics.store.audit import AuditFilter
from analytics.store.backup import LAST_BACKUP
from tests.store.conftest import AT, Q2, UNITS

Draw = Callable[..., UnitReport]
ANSWER = Answer("column", "briefing", "Số đã biết", "briefed")

OPEN = {
    "acceptance_rule": "what is accepted by itself is no secret from who sends",
    "close": "lets go of what is open",
    "open": "a door of its own: who opens a file holds it",
    "note": "a line about the viewer himself",
    "office_version": "a number that grows",
    "probe": "writes nothing",
    "reading_access": "who signs in is nobody yet: analytics.access asks",
    "seen_by": "narrows",
    "times_replaced": "a number that grows",
    "units": "names of units are no secret from who has signed in",
    "version": "a number that grows",
    "versions": "two numbers that grow",
    "writing_access": "who signs in is nobody yet: analytics.access asks",
}
"""What asks nothing, and why that may be so."""

GIVEN: dict[str, Any] = {
    "about": lambda key: key,
    "answer": ANSWER,
    "at": AT,
    "by": "ai đó",
    "change": lambda before: "",
    "data": b"x",
    "edits": [],
    "file": HeldFile(key="k", sha256="0f", name="a.xlsx"),
    "given": ANSWER,
    "judged": [],
    "key": "api_tokens",
    "keys": ["k"],
    "kind": "reminder",
    "name": "a.xlsx",
    "period": Q2,
    "problems": [],
    "report": UnitReport("TH-01", Q2, {}),
    "reports": [UnitReport("TH-01", Q2, {})],
    "sha256": "0f",
    "step": "accepted",
    "submission": 1,
    "wanted": AuditFilter(),
    "since": AT,
    "target": Path("khong-bao-gio.db"),
    "unit": "TH-01",
    "units": UNITS,
    "upload": 1,
    "uploads": [Upload(name="a", data=b"x", by="b", at=AT, reports=[UnitReport("TH-01", Q2, {})])],
    "value": "1",
    "visit": "v",
    "words": "vì sao",
}
OF_METHOD: dict[tuple[str, str], Any] = {("remember", "given"): [ANSWER]}
PUBLIC = sorted(name for name in dir(Store) if not name.startswith("_"))


def person(*roles: Role, units: tuple[str, ...] = (), account: str = "a1") -> Viewer:
    return Viewer(account, "Cô Hoa", frozenset(roles), frozenset(units))


def called(store: Store, name: str) -> Any:
    """Call a method with something for every argument that it must be given."""
    method = getattr(store, name)
    return method(
        **{
            one.name: OF_METHOD.get((name, one.name), GIVEN.get(one.name))
            for one in inspect.signature(method).parameters.values()
            if one.default is inspect.Parameter.empty
        }
    )


@pytest.mark.parametrize("name", [name for name in PUBLIC if name not in OPEN])
def test_who_has_no_role_is_told_so_by_every_method(store: Store, name: str) -> None:
    before = store.version
    with pytest.raises(NotAllowedError):
        called(store.seen_by(person()), name)
    assert store.version == before


def test_what_is_open_is_there_and_nothing_else_is_listed() -> None:
    assert set(OPEN) <= set(PUBLIC)


SCHOOL = person(Role.UNIT, units=("TH-01",))


@pytest.fixture
def ward(store: Store, briefing: Draw) -> Store:
    """Upload 1 is of TH-01, 2 of MN-01, 3 of both, 4 refused and nobody's, sent by the account ``a1``."""
    store.submit("th.xlsx", b"th", [briefing(87)], by="cô Lan", at=AT)
    store.submit("mn.xlsx", b"mn", [briefing(50, "MN-01")], by="cô Mai", at=AT)
    both = [briefing(88), briefing(51, "MN-01")]
    store.submit("ca-hai.xlsx", b"ca hai", both, by="văn phòng", at=AT)
    store.refuse("la.xlsx", b"la", problems=[], by="cô Lan", at=AT, account="a1")
    return store


def keys(store: Store) -> dict[str, str]:
    history = store.history()
    return dict(zip(history["file"], history["sha256"], strict=True))


def test_a_unit_sees_its_own_rows_of_the_history_and_what_its_account_sent(ward: Store) -> None:
    seen = ward.seen_by(SCHOOL).history()
    assert list(zip(seen["file"], seen["unit"].fillna("?"), strict=True)) == [
        ("la.xlsx", "?"),
        ("ca-hai.xlsx", "TH-01"),
        ("th.xlsx", "TH-01"),
    ]
    other = ward.seen_by(person(Role.UNIT, units=("MN-01",), account="a2")).history()
    assert list(other["file"]) == ["ca-hai.xlsx", "mn.xlsx"]
    without_account = ward.seen_by(person(Role.UNIT, units=("MN-01",), account="")).history()
    assert list(without_account["file"]) == ["ca-hai.xlsx", "mn.xlsx"]


@pytest.mark.parametrize("upload", [2, 3])
def test_problems_and_mends_of_a_file_that_holds_another_unit_are_not_told(ward: Store, upload: int) -> None:
    seen = ward.seen_by(SCHOOL)
    for ask in (seen.problems, seen.corrections):
        assert ask(1) == []
        assert ask(4) == []
        with pytest.raises(NotAllowedError):
            ask(upload)
    with pytest.raises(NotAllowedError):
        seen.explain(upload, "vì mưa", by="cô Lan", at=AT)
    seen.explain(1, "vì mưa", by="cô Lan", at=AT)


def test_an_original_is_opened_by_its_unit_its_sender_and_the_browser_that_dropped_it(ward: Store) -> None:
    key, seen = keys(ward), ward.seen_by(SCHOOL)
    assert seen.file(key["th.xlsx"]).data == b"th"
    assert seen.file(key["la.xlsx"]).data == b"la"
    for name in ("mn.xlsx", "ca-hai.xlsx"):
        with pytest.raises(NotAllowedError):
            seen.file(key[name])
    kept = seen.keep_file("cho.xlsx", b"cho", by="cô Lan", at=AT)
    with pytest.raises(NotAllowedError):
        seen.file(kept)
    seen.hold("v1", HeldFile(key="k", sha256=kept, name="cho.xlsx"), at=AT)
    assert seen.file(kept, visit="v1").data == b"cho"
    with pytest.raises(NotAllowedError):
        seen.file(kept, visit="v2")
    with pytest.raises(NotAllowedError):  # nobody learns in this way which files there are
        seen.file("0" * 64)


def test_what_counts_and_who_reports_are_told_of_own_units(ward: Store) -> None:
    seen = ward.seen_by(SCHOOL)
    assert set(seen.reports().submissions["unit"]) == {"TH-01"}
    assert set(seen.reports().rows["briefing"]["unit"]) == {"TH-01"}
    assert seen.reporters(Q2) == {"TH-01"}
    with pytest.raises(NotAllowedError):
        seen.reports(units=["TH-01", "MN-01"])
    with pytest.raises(NotAllowedError):
        seen.history("MN-01")


def test_the_schedule_of_what_counts_is_that_of_own_units(ward: Store) -> None:
    longer = {"until": "2026-08-01", "reason": "Bão"}
    edits = [RecordEdit(f"{Q2.code}/{unit}", longer) for unit in ("TH-01", "MN-01")]
    ward.write_office_records("extension", edits, by="văn phòng", at=AT)
    ward.write_office_records("period_lock", [RecordEdit(Q2.code, {"reason": "Đã chốt"})], by="x", at=AT)
    everything = ward.reports()
    assert {unit for unit, _ in everything.schedule.extensions} == {"TH-01", "MN-01"}
    seen = ward.seen_by(SCHOOL)
    for known in (None, everything, seen.reports()):
        told = seen.reports(known=known).schedule
        assert {unit for unit, _ in told.extensions} == {"TH-01"}
        assert set(told.locks) == {Q2}


def test_a_file_with_another_units_report_is_refused_whole_and_the_unit_is_named(
    ward: Store, briefing: Draw
) -> None:
    seen, before = ward.seen_by(SCHOOL), len(ward.history())
    with pytest.raises(NotAllowedError) as refused:
        seen.submit("a.xlsx", b"a", [briefing(90), briefing(52, "MN-01")], by="cô Lan", at=AT)
    assert refused.value.text.vi == (
        "«Cô Hoa» không được nộp báo cáo cho đơn vị này: MN-01. Tài khoản này chỉ dùng cho TH-01."
    )
    assert len(ward.history()) == before
    with pytest.raises(NotAllowedError):
        seen.refuse("b.xlsx", b"b", problems=[], by="cô Lan", at=AT, unit="MN-01")
    (receipt,) = seen.submit("c.xlsx", b"c", [briefing(91)], by="cô Lan", at=AT)
    assert receipt.unit == "TH-01"


def test_every_upload_keeps_its_account_address_and_device(ward: Store, briefing: Draw) -> None:
    ward.submit(
        "d.xlsx", b"d", [briefing(92)], by="cô Lan", at=AT, account="a7", address="10.0.0.5", device="Firefox"
    )
    ward.seen_by(SCHOOL).submit("e.xlsx", b"e", [briefing(93)], by="cô Lan", at=AT)
    sent = {row["file"]: ward.sent_from(row["upload"]) for row in ward.history().to_dict("records")}
    assert (sent["d.xlsx"].account, sent["d.xlsx"].address, sent["d.xlsx"].device) == (
        "a7",
        "10.0.0.5",
        "Firefox",
    )
    assert sent["e.xlsx"].account == "a1"
    assert sent["th.xlsx"].account is None


def test_answers_are_told_to_the_unit_that_gave_them(ward: Store) -> None:
    for unit in ("TH-01", "MN-01"):
        ward.remember(unit, [ANSWER], by="cô Lan", at=AT)
    seen = ward.seen_by(SCHOOL)
    assert seen.answers() == {"TH-01": (ANSWER,)}
    assert [(given, by) for given, (by, _) in seen.who_answered("TH-01").items()] == [(ANSWER, "cô Lan")]
    for write in (
        lambda: seen.who_answered("MN-01"),
        lambda: seen.forget("MN-01", ANSWER, by="x", at=AT),
        lambda: seen.remember("MN-01", [ANSWER], by="x", at=AT),
        lambda: seen.forbid(ANSWER, by="x", at=AT),
    ):
        with pytest.raises(NotAllowedError):
            write()
    assert seen.forget("TH-01", ANSWER, by="cô Lan", at=AT)


def test_a_setting_is_read_by_who_may_change_it_unless_every_page_says_it(ward: Store) -> None:
    ward.set_setting("api_tokens", "[]")
    ward.set_setting("as_of", "2026-10-01")
    assert ward.seen_by(SCHOOL).setting("as_of") == "2026-10-01"
    for role in (Role.UNIT, Role.LEADER, Role.OFFICE):
        with pytest.raises(NotAllowedError):
            ward.seen_by(person(role)).setting("api_tokens")
    assert ward.seen_by(person(Role.OFFICE)).setting(LAST_BACKUP) is None
    assert ward.seen_by(person(Role.ADMINISTRATOR)).setting("api_tokens") == "[]"


def test_records_are_told_to_the_unit_that_they_are_about(ward: Store) -> None:
    day = date(2026, 6, 21)
    for unit in ("TH-01", "MN-01"):
        REMINDERS.write(ward, [Change(reminder_key(unit, Q2), Reminder(day, "zalo"))], by="vp", at=AT)
    seen = ward.seen_by(SCHOOL)
    assert list(REMINDERS.read(seen)) == ["2026-Q2/TH-01"]
    assert [one.key for one in REMINDERS.history(seen)] == ["2026-Q2/TH-01"]
    assert len(REMINDERS.read(ward.seen_by(person(Role.LEADER)))) == 2
    for_all = RecordKind("reminder", Reminder, about=lambda key: None)
    assert len(for_all.read(seen)) == 2
    nobody_says = RecordKind("reminder", Reminder)
    with pytest.raises(NotAllowedError):
        nobody_says.read(seen)
    with pytest.raises(NotAllowedError):
        REMINDERS.write(seen, [Change(reminder_key("TH-01", Q2), None, 1)], by="x", at=AT)


def test_who_works_at_the_machine_may_do_all(ward: Store, tmp_path: Path) -> None:
    operator = ward.seen_by(OPERATOR)
    assert len(operator.history()) == len(ward.history()) == 5
    operator.back_up(tmp_path / "ban-sao.db", by="vp", at=AT)
    assert operator.setting(LAST_BACKUP) is not None
