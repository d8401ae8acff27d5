"""An answer is remembered for the unit that it is true of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.datasets import Answer
from analytics.intake import Hint, SourceFile
from analytics.store import Store
from analytics.workflow import CheckContext, Handover, ReceivedFile, check, forbidden_of, forget, remember
from tests import ward

HEADER = Answer("header", "activity", "Lượng khách", "participants")
NAME = Answer("unit", "", "Trường chúng tôi", "TH-01")
FILE = SourceFile("hoa-ban.xlsx", ward.filled(ward.HOA_BAN, ward.SCHOOL_TABLES))
NOBODYS = SourceFile("hong.xlsx", b"{}")


def received(
    source: SourceFile, against: CheckContext, handover: Handover, hint: Hint | None = None
) -> ReceivedFile:
    (checked,) = check([source], against)
    return ReceivedFile(source, checked, hint or Hint(), handover)


@pytest.mark.parametrize(
    ("source", "hint", "answers", "remembered"),
    [
        (FILE, None, [HEADER], {"THCS-01": (HEADER,)}),
        (NOBODYS, Hint("TDP-01"), [HEADER], {"TDP-01": (HEADER,)}),
        (NOBODYS, None, [HEADER, NAME], {"TH-01": (HEADER, NAME)}),
        (NOBODYS, None, [HEADER], {}),
    ],
    ids=["the file's own", "the one given beside it", "the one that an answer names", "nobody's"],
)
def test_an_answer_holds_for_the_unit_of_the_file(
    store: Store,
    against: CheckContext,
    handover: Handover,
    source: SourceFile,
    hint: Hint | None,
    answers: list[Answer],
    remembered: dict[str, tuple[Answer, ...]],
) -> None:
    file = received(source, against, handover, hint)
    remember(store, file, answers)
    assert store.answers() == remembered


def test_an_answer_that_the_office_has_forbidden_is_remembered_for_nobody(
    store: Store, against: CheckContext, handover: Handover
) -> None:
    store.forbid(HEADER, by="văn phòng", at=handover.at)
    shouted = replace(HEADER, words="LƯỢNG  KHÁCH")
    other = Answer("header", "activity", "Người nghe", "participants")
    assert forbidden_of(store, [shouted, other]) == {shouted}
    remember(store, received(FILE, against, handover), [shouted, other])
    store.allow(HEADER, by="văn phòng", at=handover.at)
    assert store.answers() == {"THCS-01": (other,)}


def test_an_answer_taken_back_is_forgotten_for_that_unit_only(
    store: Store, against: CheckContext, handover: Handover
) -> None:
    file = received(FILE, against, handover)
    for unit in ("THCS-01", "TH-01"):
        store.remember(unit, [HEADER], by="cô Lan", at=handover.at)
    store.remember("TH-01", [NAME], by="cô Lan", at=handover.at)
    forget(store, file, HEADER)
    assert store.answers() == {"TH-01": (HEADER, NAME)}
    forget(store, file, NAME)
    assert store.answers() == {"TH-01": (HEADER,)}, "a name is forgotten for the unit it was given to"
