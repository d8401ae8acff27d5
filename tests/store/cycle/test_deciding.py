"""What counts is what was accepted: waiting, accepting, returning, withdrawing and sending again."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest

from analytics.datasets import UnitReport
from analytics.plan import Quarter
from analytics.policy import AcceptanceRule, NotAllowedError, Role, Step, Viewer
from analytics.store import DecidedMeanwhileError, Judged, Receipt, Store, StoreError
from tests.store.databases import UNIT, of_schema

Draw = Callable[..., UnitReport]
Q2 = Quarter(2026, 2)
AT = datetime.fromisoformat("2026-06-20T08:30")
LATER = AT + timedelta(days=3)
WARNING = {"code": "far_from_before", "severity": "warning", "message": "Số tăng nhiều."}
SCHOOL = Viewer("7", "Cô Lan", frozenset({Role.UNIT}), frozenset({"TH-01"}))
OTHER = Viewer("8", "Cô Mai", frozenset({Role.UNIT}), frozenset({"MN-01"}))
OFFICE = Viewer("9", "Chị Hoa", frozenset({Role.OFFICE}))


@pytest.fixture
def school(store: Store) -> Store:
    return store.seen_by(SCHOOL)


@pytest.fixture
def office(store: Store) -> Store:
    return store.seen_by(OFFICE)


def send(store: Store, report: UnitReport, *, warned: bool = True, at: datetime = AT) -> Receipt:
    data = f"{report.tables['briefing'].frame['briefed'].tolist()}".encode()
    problems = [WARNING] if warned else []
    (receipt,) = store.submit("a.xlsx", data, [report], problems=problems, by="cô Lan", at=at)
    return receipt


def counted(store: Store, known_at: datetime | None = None) -> list[int]:
    return store.reports(known_at).rows["briefing"]["briefed"].tolist()


def pending(store: Store) -> list[list[str]]:
    return store.reports().pending[["unit", "state"]].values.tolist()


def test_a_file_with_warnings_waits_and_counts_when_it_is_accepted(
    school: Store, office: Store, briefing: Draw
) -> None:
    receipt = send(school, briefing(87))
    assert (receipt.state, counted(office), pending(office)) == ("waiting", [], [["TH-01", "waiting"]])
    assert office.history()[["outcome", "state", "counts"]].values.tolist() == [
        ["accepted", "waiting", False]
    ]
    assert office.reporters(Q2) == frozenset()
    (made,) = office.decide([Judged(receipt.submission, 0)], "accepted", by="chị Hoa", at=LATER)
    assert (made.step, made.by, made.account, made.position, made.at) == (
        "accepted",
        "chị Hoa",
        "9",
        1,
        LATER,
    )
    assert (counted(office), pending(office), office.reporters(Q2)) == ([87], [], {"TH-01"})


def test_the_day_it_came_tells_whether_it_was_in_time_not_that_of_its_acceptance(
    school: Store, office: Store, briefing: Draw
) -> None:
    receipt = send(school, briefing(87))
    office.decide([Judged(receipt.submission, 0)], "accepted", by="chị Hoa", at=LATER)
    assert office.reports().first_received["received_at"].tolist() == [AT]


def test_a_file_without_warnings_is_accepted_by_the_rule_in_the_same_transaction(
    school: Store, briefing: Draw
) -> None:
    assert send(school, briefing(87), warned=False).state == "accepted"
    (made,) = school.decisions("TH-01", Q2)
    assert (made.automatic, made.at, counted(school)) == (True, AT, [87])


def test_the_rule_is_a_setting_of_the_store(store: Store, school: Store, briefing: Draw) -> None:
    assert store.acceptance_rule() == AcceptanceRule(clean=True, warned=False)
    store.set_acceptance_rule(AcceptanceRule(clean=True, warned=True), by="quản trị", at=AT)
    assert send(school, briefing(87)).state == "accepted"
    store.set_acceptance_rule(AcceptanceRule(clean=False), by="quản trị", at=AT)
    assert send(school, briefing(88), warned=False).state == "waiting"
    with pytest.raises(NotAllowedError):
        school.set_acceptance_rule(AcceptanceRule(), by="cô Lan", at=AT)


def test_what_the_operator_sends_is_accepted_by_him_and_so_is_the_same_file_that_waits(
    store: Store, school: Store, briefing: Draw
) -> None:
    first = send(school, briefing(87))
    again = send(store, briefing(87), at=LATER)
    assert (again.duplicate, again.submission, again.state) == (True, first.submission, "accepted")
    (made,) = store.decisions("TH-01", Q2)
    assert (made.by, made.at, counted(store)) == ("cô Lan", LATER, [87])


def test_a_returned_report_counts_no_more_and_the_accepted_one_before_it_counts_again(
    office: Store, store: Store, briefing: Draw
) -> None:
    send(store, briefing(80))
    newer = send(store, briefing(87), at=AT + timedelta(days=1))
    assert counted(store) == [87]
    (made,) = office.decide(
        [Judged(newer.submission, 1)], "returned", by="chị Hoa", at=LATER, words=" Sai tổng. "
    )
    assert (counted(store), made.words, pending(store)) == ([80], "Sai tổng.", [["TH-01", "returned"]])
    assert counted(store, LATER - timedelta(minutes=1)) == [87]  # a frozen view stays true
    (row,) = store.submitted(state="returned")
    assert (row.version, row.words, row.decided_by, row.decisions) == (2, "Sai tổng.", "chị Hoa", 2)


def test_a_returned_report_did_not_arrive_what_came_instead_did(
    office: Store, store: Store, briefing: Draw
) -> None:
    first = send(store, briefing(80))
    office.decide([Judged(first.submission, 1)], "returned", by="chị Hoa", at=LATER, words="Sai.")
    assert store.reports().first_received.empty
    send(store, briefing(87), at=LATER)
    assert store.reports().first_received["received_at"].tolist() == [LATER]


def test_what_is_sent_after_a_return_is_a_new_version_also_with_the_same_bytes(
    school: Store, office: Store, briefing: Draw
) -> None:
    first = send(school, briefing(87))
    office.decide([Judged(first.submission, 0)], "returned", by="chị Hoa", at=LATER, words="Thiếu dòng.")
    again = send(school, briefing(87), at=LATER)
    assert (again.version, again.duplicate, again.state) == (2, False, "waiting")
    assert pending(office) == [["TH-01", "resent"]]
    assert [one.again for one in office.submitted()] == [False, True]


def test_a_newer_version_takes_the_place_of_one_that_waits(
    school: Store, office: Store, briefing: Draw
) -> None:
    first, second = send(school, briefing(80)), send(school, briefing(87), at=LATER)
    states = [(one.version, one.state, one.words) for one in office.submitted()]
    assert states == [(1, "withdrawn", "Thay bằng lượt nộp thứ 2"), (2, "waiting", None)]
    with pytest.raises(DecidedMeanwhileError) as caught:
        office.decide([Judged(first.submission, 0)], "accepted", by="chị Hoa", at=LATER)
    assert [one.step for one in caught.value.theirs] == ["withdrawn"]
    assert counted(office) == []
    office.decide([Judged(second.submission, 0)], "accepted", by="chị Hoa", at=LATER)
    assert counted(office) == [87]


def test_the_sender_withdraws_what_waits_and_nothing_that_is_accepted(
    school: Store, office: Store, briefing: Draw
) -> None:
    first = send(school, briefing(80))
    school.decide([Judged(first.submission, 0)], "withdrawn", by="cô Lan", at=LATER)
    assert (counted(office), pending(office)) == ([], [])
    second = send(school, briefing(80), warned=False)
    assert (second.version, second.state) == (2, "accepted")
    with pytest.raises(StoreError, match="withdrawn"):
        school.decide([Judged(second.submission, 1)], "withdrawn", by="cô Lan", at=LATER)
    assert counted(office) == [80]


@pytest.mark.parametrize(
    ("viewer", "step", "allowed"),
    [
        (SCHOOL, "accepted", False),
        (SCHOOL, "returned", False),
        (SCHOOL, "withdrawn", True),
        (OTHER, "withdrawn", False),
        (OFFICE, "accepted", True),
        (OFFICE, "returned", True),
        (OFFICE, "withdrawn", True),
    ],
)
def test_the_policy_is_asked_of_the_units_that_it_is_about(
    store: Store, school: Store, briefing: Draw, viewer: Viewer, step: str, allowed: bool
) -> None:
    sent = send(school, briefing(87))
    version = store.version

    def decide() -> object:
        judged = [Judged(sent.submission, 0)]
        return store.seen_by(viewer).decide(judged, step, by="ai đó", at=LATER, words="Sai.")  # type: ignore[arg-type]

    if allowed:
        assert decide()
        return
    with pytest.raises(NotAllowedError):
        decide()
    assert (store.version, store.decisions("TH-01", Q2)) == (version, [])


@pytest.mark.parametrize(("first", "second"), [("accepted", "returned"), ("returned", "accepted")])
def test_of_two_who_decide_at_once_the_second_is_told_what_the_first_did(
    school: Store, office: Store, briefing: Draw, first: str, second: str
) -> None:
    judged = [Judged(send(school, briefing(87)).submission, 0)]
    office.decide(judged, first, by="chị Hoa", at=LATER, words="Sai tổng.")  # type: ignore[arg-type]
    with pytest.raises(DecidedMeanwhileError, match="chị Hoa") as caught:
        office.decide(judged, second, by="anh Nam", at=LATER, words="Khác.")  # type: ignore[arg-type]
    assert [(one.step, one.words) for one in caught.value.theirs] == [(first, "Sai tổng.")]
    assert len(office.decisions("TH-01", Q2)) == 1


def test_two_who_accept_the_same_agree_and_it_is_written_once(
    school: Store, office: Store, briefing: Draw
) -> None:
    judged = [Judged(send(school, briefing(87)).submission, 0)]
    office.decide(judged, "accepted", by="chị Hoa", at=LATER)
    assert office.decide(judged, "accepted", by="anh Nam", at=LATER) == []
    assert [one.by for one in office.decisions("TH-01", Q2)] == ["chị Hoa"]


def test_several_are_decided_on_all_or_none(store: Store, office: Store, briefing: Draw) -> None:
    mine = send(store.seen_by(SCHOOL), briefing(87))
    theirs = send(store.seen_by(OTHER), briefing(60, "MN-01"))
    store.seen_by(OTHER).decide([Judged(theirs.submission, 0)], "withdrawn", by="cô Mai", at=LATER)
    with pytest.raises(DecidedMeanwhileError):
        office.decide(
            [Judged(mine.submission, 0), Judged(theirs.submission, 0)], "accepted", by="chị Hoa", at=LATER
        )
    assert counted(store) == []


@pytest.mark.parametrize(
    ("words", "said"), [("", "reason"), ("  \n", "reason"), ("x" * 2_001, "2001 characters")]
)
def test_a_return_needs_words_that_the_sender_can_read(
    school: Store, office: Store, briefing: Draw, words: str, said: str
) -> None:
    judged = [Judged(send(school, briefing(87)).submission, 0)]
    with pytest.raises(StoreError, match=said):
        office.decide(judged, "returned", by="chị Hoa", at=LATER, words=words)
    assert pending(office) == [["TH-01", "waiting"]]


def test_what_a_waiting_version_would_change_is_told_dataset_by_dataset(
    store: Store, school: Store, briefing: Draw
) -> None:
    send(store, briefing(80))
    waiting = send(school, briefing(87), at=LATER)
    (row,) = store.differences_of(waiting.submission).to_dict("records")
    assert row == {"dataset": "briefing", "rows_before": 1, "rows_after": 1, "added": 1, "removed": 1}


def test_what_counted_before_there_were_decisions_counts_on(nowhere: str) -> None:
    came = "2026-06-19 01:00:00.000000"
    lines = [UNIT]
    for id_ in (1, 2):
        lines += [
            f"INSERT INTO file VALUES ('{id_}f', 'cu.xlsx', 1, x'0{id_}', 'cô Lan', '{came}')",
            "INSERT INTO upload (id, sha256, name, by, at, outcome, unit, period, errors, warnings, problems)"
            f" VALUES ({id_}, '{id_}f', 'cu.xlsx', 'cô Lan', '{came}', 'accepted', 'TH-01', '2026-Q2', 0, 1,"
            " '[]')",
            f"INSERT INTO submission VALUES ({id_}, {id_}, 'TH-01', '2026-Q2', {id_}, '{came}', 'cô Lan',"
            f" NULL, NULL, '{{}}', NULL)",
            f"INSERT INTO submission_dataset VALUES ({id_}, 'briefing', 1)",
            'INSERT INTO row_briefing (submission_id, position, sheet, "row", "group", total, briefed) '
            f"VALUES ({id_}, 0, '1. Phổ biến quán triệt', 5, 'Giáo viên', 100, {80 + id_})",
        ]
    of_schema(nowhere, "0006", *lines)
    with Store.open(nowhere, copy_first=False) as store:
        assert (counted(store), pending(store)) == ([82], [])
        assert [(one.version, one.automatic, one.at.hour) for one in store.decisions("TH-01", Q2)] == [
            (2, True, 8),
            (1, True, 8),
        ]
        assert counted(store, datetime.fromisoformat("2026-06-19T08:00")) == [82]
        assert counted(store, datetime.fromisoformat("2026-06-19T07:59")) == []


def test_of_two_who_accept_and_return_in_the_same_moment_one_wins_and_the_other_reads_what_he_did(
    address: str, school: Store, briefing: Draw
) -> None:
    both_ready = Barrier(2)

    def decide(report: Judged, step: Step, by: str) -> str | DecidedMeanwhileError:
        with Store.open(address, viewer=OFFICE) as desk:
            both_ready.wait(30)
            try:
                desk.decide([report], step, by=by, at=LATER, words=f"Lời của {by}.")
            except DecidedMeanwhileError as error:
                return error
        return by

    with ThreadPoolExecutor(2) as desks:
        for briefed in (87, 88, 89):
            report = Judged(send(school, briefing(briefed)).submission, 0)
            asked = [
                desks.submit(decide, report, "accepted", "chị Hoa"),
                desks.submit(decide, report, "returned", "anh Nam"),
            ]
            came = [one.result() for one in asked]
            (winner,) = [one for one in came if isinstance(one, str)]
            (told,) = [one for one in came if isinstance(one, DecidedMeanwhileError)]
            (held,) = [one for one in school.decisions("TH-01", Q2) if one.submission == report.submission]
            assert (held.by, held.step, held.words) == (
                winner,
                "accepted" if winner == "chị Hoa" else "returned",
                f"Lời của {winner}.",
            )
            assert list(told.theirs) == [held]
            assert winner in told.text.vi
