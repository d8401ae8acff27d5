"""Records of the office keep every version, and nobody overwrites what he has not seen."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import pytest

from analytics.office import Change, Kept, RecordKind
from analytics.store import RecordsChangedError, Store
from tests.empty_store import place_empty_store


@dataclass(frozen=True)
class Note:
    words: str
    due_on: date | None = None
    units: tuple[str, ...] = ()


NOTES = RecordKind("test_note", Note)
MAY, JUNE = datetime.fromisoformat("2027-05-02T08:30"), datetime.fromisoformat("2027-06-20T16:00")
ASK = Note("Hỏi lại trường", date(2027, 6, 1), ("TH-01", "TH-02"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    place_empty_store(tmp_path / "kho.db")
    with Store.open(str(tmp_path / "kho.db")) as opened:
        yield opened


def test_a_record_comes_back_with_who_and_when(store: Store) -> None:
    (written,) = NOTES.write(store, [Change("a", ASK)], by="chị Hoa", at=MAY)
    assert written == Kept("a", 1, ASK, "chị Hoa", MAY)
    assert NOTES.read(store) == {"a": written}
    assert RecordKind("another", Note).read(store) == {}


def test_every_version_stays_also_of_what_was_taken_away(store: Store) -> None:
    NOTES.write(store, [Change("a", ASK)], by="chị Hoa", at=MAY)
    later = replace(ASK, words="Đã hỏi")
    NOTES.write(store, [Change("a", later, seen=1)], by="anh Tú", at=JUNE)
    NOTES.write(store, [Change("a", None, seen=2)], by="anh Tú", at=JUNE)
    assert NOTES.read(store) == {}
    assert NOTES.read(store, until=MAY) == {"a": Kept("a", 1, ASK, "chị Hoa", MAY)}
    assert [(one.version, one.value, one.by) for one in NOTES.history(store, "a")] == [
        (3, None, "anh Tú"),
        (2, later, "anh Tú"),
        (1, ASK, "chị Hoa"),
    ]
    (again,) = NOTES.write(store, [Change("a", ASK)], by="chị Hoa", at=JUNE)
    assert again.version == 4


def test_the_second_of_two_editors_is_told_what_the_first_wrote(store: Store) -> None:
    NOTES.write(store, [Change("a", ASK), Change("b", ASK)], by="chị Hoa", at=MAY)
    theirs = replace(ASK, words="của anh Tú")
    NOTES.write(store, [Change("a", theirs, seen=1)], by="anh Tú", at=JUNE)
    mine = replace(ASK, words="của chị Hoa")
    with pytest.raises(RecordsChangedError, match="anh Tú") as error:
        NOTES.write(store, [Change("b", mine, seen=1), Change("a", mine, seen=1)], by="chị Hoa", at=JUNE)
    assert [one.value for one in NOTES.kept(error.value.theirs)] == [theirs]
    assert NOTES.read(store)["b"].value == ASK  # nothing of it was written
    NOTES.write(store, [Change("a", mine, seen=2)], by="chị Hoa", at=JUNE)
    assert NOTES.read(store)["a"].value == mine


def test_a_new_key_that_somebody_else_has_made_meanwhile_is_told_too(store: Store) -> None:
    NOTES.write(store, [Change("a", ASK)], by="anh Tú", at=MAY)
    with pytest.raises(RecordsChangedError):
        NOTES.write(store, [Change("a", Note("khác"))], by="chị Hoa", at=MAY)


def test_what_is_the_same_is_not_written_again_and_nobody_is_stopped_by_it(store: Store) -> None:
    NOTES.write(store, [Change("a", ASK)], by="anh Tú", at=MAY)
    assert NOTES.write(store, [Change("a", ASK)], by="chị Hoa", at=JUNE) == []
    assert NOTES.write(store, [Change("gone", None)], by="chị Hoa", at=JUNE) == []
    assert len(NOTES.history(store)) == 1


def test_of_many_at_once_exactly_one_wins_each_version(store: Store) -> None:
    def write(name: str) -> bool:
        try:
            return bool(NOTES.write(store, [Change("a", Note(name))], by=name, at=MAY))
        except RecordsChangedError:
            return False

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(write, (f"người {n}" for n in range(8)))) == 1


def test_records_change_no_figure_and_are_their_own_version(store: Store) -> None:
    before, records = store.version, store.office_version
    NOTES.write(store, [Change("a", ASK)], by="x", at=MAY)
    assert store.version == before
    assert store.office_version == records + 1
