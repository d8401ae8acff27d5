"""The invented ward's register: documents of every year, none twice, each entered after it was issued."""

from __future__ import annotations

from pathlib import Path

from analytics.office.documents import DOCUMENTS, document_key
from analytics.store import Store
from sample_data.demo import AS_OF
from sample_data.office.documents import documents, write_documents
from tests.empty_store import place_empty_store


def test_every_year_has_documents_and_none_stands_twice_or_after_the_day_of_the_demo() -> None:
    found = documents()
    assert {one.issued_on.year for one in found} == set(range(2026, 2032))
    assert len({document_key(one) for one in found}) == len(found) > 50
    assert max(one.issued_on for one in found) <= AS_OF
    assert all("{" not in f"{one.subject}{one.number}" for one in found)


def test_each_is_entered_after_it_was_issued_and_before_the_day_of_the_demo(tmp_path: Path) -> None:
    place_empty_store(tmp_path / "kho.db")
    with Store.open(str(tmp_path / "kho.db")) as store:
        write_documents(store)
        kept = list(DOCUMENTS.read(store).values())
    assert len(kept) == len(documents())
    assert all(one.value is not None and one.value.issued_on < one.at.date() <= AS_OF for one in kept)
