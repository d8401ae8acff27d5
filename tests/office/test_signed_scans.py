"""The signed paper of a report is kept beside the data, as it came, and never cleared away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from analytics.office.signed_scans import (
    LARGEST,
    SIGNED_SCANS,
    ScanRefusedError,
    attach_scan,
    scan_file,
    scan_key,
    take_scan_away,
)
from analytics.plan import Quarter
from analytics.policy import NotAllowedError, Role, Viewer
from analytics.store import RecordsChangedError, Store, UnknownFileError
from tests.empty_store import place_empty_store

Q2 = Quarter(2026, 2)
AT = datetime.fromisoformat("2026-06-20T08:30")
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
KEY = scan_key("TH-01", Q2)
OF_ANOTHER_UNIT = Viewer("a", "MN-01", frozenset({Role.UNIT}), frozenset({"MN-01"}))
LEADER = Viewer("b", "Lãnh đạo", frozenset({Role.LEADER}))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    place_empty_store(tmp_path / "kho.db")
    with Store.open(str(tmp_path / "kho.db")) as opened:
        yield opened


def attach(store: Store, data: bytes = PDF, *, seen: int = 0, at: datetime = AT, **said: Any) -> None:
    told: dict[str, Any] = {
        "number": "12/BC",
        "signed_on": date(2026, 6, 19),
        "signer": "Hiệu trưởng",
        **said,
    }
    attach_scan(store, "TH-01", Q2, file_name="ký.pdf", data=data, seen=seen, by="Văn phòng", at=at, **told)


def test_a_scan_comes_out_as_it_came_and_tidying_never_takes_it(store: Store) -> None:
    store.keep_file("ký.pdf", PDF, by="x", at=AT)  # the same bytes had been dropped as a report before
    attach(store)
    store.tidy(by="x", at=AT + timedelta(days=999), days=0)
    kept = SIGNED_SCANS.read(store)[KEY]
    assert kept.value is not None
    assert (kept.value.number, kept.value.signer, kept.value.size) == ("12/BC", "Hiệu trưởng", len(PDF))
    assert scan_file(store, kept.value).data == PDF


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"data": b"MZ\x90 not a PDF"}, "không phải PDF"),
        ({"data": PDF + b"0" * LARGEST}, "lớn hơn 10 MB"),
        ({"number": "  "}, "Hãy ghi số"),
        ({"signer": ""}, "người ký"),
        ({"signed_on": date(2026, 6, 21)}, "sau hôm nay"),
    ],
)
def test_what_is_no_signed_pdf_is_refused_with_the_way_to_mend_it(
    store: Store, said: dict[str, Any], why: str
) -> None:
    with pytest.raises(ScanRefusedError) as refused:
        attach(store, **said)
    assert why in refused.value.text["vi"]
    assert not SIGNED_SCANS.read(store)


def test_another_scan_replaces_it_and_one_taken_away_stays_in_the_history(store: Store) -> None:
    attach(store)
    with pytest.raises(RecordsChangedError):
        attach(store, PDF + b"\n", seen=0)
    attach(store, PDF + b"\n", seen=1)
    assert take_scan_away(store, "TH-01", Q2, seen=2, by="Văn phòng", at=AT)
    assert not SIGNED_SCANS.read(store)
    history = SIGNED_SCANS.history(store, KEY)
    assert [one.value is None for one in history] == [True, False, False]
    assert history[2].value is not None
    assert scan_file(store, history[2].value).data == PDF


def test_only_who_may_send_for_the_unit_attaches_and_only_who_may_read_it_opens(store: Store) -> None:
    attach(store)
    scan = SIGNED_SCANS.read(store)[KEY].value
    assert scan is not None
    for viewer in (OF_ANOTHER_UNIT, LEADER):
        with pytest.raises(NotAllowedError):
            attach(store.seen_by(viewer), seen=1)
    with pytest.raises(NotAllowedError):
        scan_file(store.seen_by(OF_ANOTHER_UNIT), scan)
    assert scan_file(store.seen_by(LEADER), scan).data == PDF
    with pytest.raises(UnknownFileError):
        store.attached_file("TH-01", SIGNED_SCANS.name, "0" * 64)
