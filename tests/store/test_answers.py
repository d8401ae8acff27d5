"""What a unit's senders have answered is remembered for that unit, until it is answered anew or forgotten."""

from __future__ import annotations

from datetime import datetime

import pytest

from analytics.datasets import Answer
from analytics.store import Store, StoreError

JUNE = datetime.fromisoformat("2026-06-20T08:30")
COLUMN = Answer("header", "briefing", "Số cb", "briefed")
OTHER_COLUMN = Answer("header", "training", "Số cb", "trained")
NONE_OF_THEM = Answer("header", "briefing", "Số cb", "")
WORD = Answer("word", "audience", "gv", "Giáo viên")
NAME = Answer("unit", "", "TH Mẫu", "TH-01")


def remember(store: Store, unit: str, *answers: Answer) -> None:
    store.remember(unit, answers, by="cô Lan", at=JUNE)


def test_answers_come_back_by_unit_in_the_order_they_were_given(store: Store) -> None:
    assert store.answers() == {}
    remember(store, "TH-01", WORD, COLUMN)
    remember(store, "MN-01", COLUMN)
    remember(store, "TH-01", NAME, OTHER_COLUMN)
    assert store.answers() == {"TH-01": (WORD, COLUMN, NAME, OTHER_COLUMN), "MN-01": (COLUMN,)}
    assert store.answers("MN-01") == {"MN-01": (COLUMN,)}
    assert store.answers("VH-XH") == {}


def test_only_the_newest_of_the_same_words_holds(store: Store) -> None:
    remember(store, "TH-01", COLUMN, WORD)
    remember(store, "TH-01", NONE_OF_THEM)
    assert store.answers() == {"TH-01": (WORD, NONE_OF_THEM)}
    remember(store, "TH-01", COLUMN, NONE_OF_THEM, COLUMN)
    assert store.answers() == {"TH-01": (WORD, COLUMN)}


def test_an_answer_can_be_taken_back_for_one_unit(store: Store) -> None:
    for unit in ("TH-01", "MN-01"):
        remember(store, unit, COLUMN, WORD)
    assert store.forget("TH-01", NONE_OF_THEM, by="văn phòng", at=JUNE)
    assert store.answers() == {"TH-01": (WORD,), "MN-01": (COLUMN, WORD)}
    assert not store.forget("TH-01", COLUMN, by="văn phòng", at=JUNE)


def test_who_said_what_is_logged_and_saying_it_again_is_not(store: Store) -> None:
    remember(store, "TH-01", COLUMN)
    remember(store, "TH-01", COLUMN)
    remember(store, "TH-01", NONE_OF_THEM)
    store.forget("TH-01", COLUMN, by="văn phòng", at=JUNE)
    about = {"kind": "header", "scope": "briefing", "answer": 1}
    log = store.audit()
    assert log[["by", "action", "detail"]][log["action"] != "import_units"].values.tolist() == [
        ["văn phòng", "forget", about],
        ["cô Lan", "remember", about | {"instead_of_another": True}],
        ["cô Lan", "remember", about | {"instead_of_another": False}],
    ]
    assert set(log["subject"]) == {"", ";TH-01;"}


def test_who_gave_what_is_remembered_is_told_of_each_unit(store: Store) -> None:
    for unit in ("TH-01", "MN-01"):
        remember(store, unit, COLUMN, WORD)
    remember(store, "TH-01", NONE_OF_THEM)
    assert store.who_answered("TH-01") == dict.fromkeys((NONE_OF_THEM, WORD), ("cô Lan", JUNE))
    store.forget("TH-01", WORD, by="văn phòng", at=JUNE)
    assert set(store.who_answered("TH-01")) == {NONE_OF_THEM}


def test_answers_change_no_figure_and_no_cache(store: Store) -> None:
    before = store.version
    remember(store, "TH-01", COLUMN)
    store.forget("TH-01", COLUMN, by="x", at=JUNE)
    assert store.version == before


def test_other_processes_see_them(store: Store, address: str) -> None:
    remember(store, "TH-01", COLUMN)
    with Store.open(address) as other:
        assert other.answers() == {"TH-01": (COLUMN,)}


def test_a_unit_outside_the_register_is_refused_in_words(store: Store) -> None:
    with pytest.raises(StoreError, match="Not in the unit register: TH-99"):
        remember(store, "TH-99", COLUMN)
    assert store.answers() == {}


def test_answers_wait_for_a_unit_that_leaves_the_register_and_comes_back(store: Store) -> None:
    remember(store, "TH-01", COLUMN)
    units = store.units()
    store.import_units(units[1:], by="x", at=JUNE)
    assert store.answers() == {}
    store.import_units(units, by="x", at=JUNE)
    assert store.answers() == {"TH-01": (COLUMN,)}


def test_words_too_long_for_any_header_are_not_kept(store: Store) -> None:
    remember(store, "TH-01", Answer("header", "briefing", "ô" * 501, "briefed"), WORD)
    assert store.answers() == {"TH-01": (WORD,)}


def test_a_forbidden_answer_is_used_for_no_unit_whoever_gave_it_and_when(store: Store) -> None:
    remember(store, "TH-01", WORD, COLUMN)
    remember(store, "MN-01", Answer("word", "audience", " GV ", "Giáo viên"))
    store.forbid(WORD, by="văn phòng", at=JUNE)
    store.forbid(WORD, by="văn phòng", at=JUNE)
    assert store.answers() == {"TH-01": (COLUMN,)}
    remember(store, "MN-01", WORD)
    assert store.answers() == {"TH-01": (COLUMN,)}
    assert [(one.answer, one.by, one.at) for one in store.forbidden()] == [(WORD, "văn phòng", JUNE)]


def test_another_meaning_of_forbidden_words_is_used(store: Store) -> None:
    store.forbid(WORD, by="văn phòng", at=JUNE)
    other = Answer("word", "audience", "gv", "Nhân viên")
    remember(store, "TH-01", other)
    assert store.answers() == {"TH-01": (other,)}


def test_what_is_allowed_again_is_used_where_it_was_remembered(store: Store) -> None:
    remember(store, "TH-01", WORD)
    store.forbid(WORD, by="văn phòng", at=JUNE)
    assert store.allow(WORD, by="văn phòng", at=JUNE)
    assert not store.allow(WORD, by="văn phòng", at=JUNE)
    assert store.answers() == {"TH-01": (WORD,)}
    assert store.forbidden() == []
    assert store.audit()["action"].tolist()[:3] == ["allow", "forbid", "remember"]
