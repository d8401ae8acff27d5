"""The signed paper of a unit's report: a PDF with its number, date and signer, kept beside the data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from analytics.clock import wall_time
from analytics.language import SaidError, Text, text
from analytics.office.records import Kept, RecordKind
from analytics.plan import Quarter
from analytics.store import RecordEdit, Store, StoredFile

LARGEST = 10 * 2**20
"""Bytes of a scan at most."""

LONGEST = 100
"""Characters of a number or of a signer's name at most."""

_BEGINS = b"%PDF-"


@dataclass(frozen=True, slots=True)
class SignedScan:
    """The signed paper of a unit's report of a period; ``sha256`` names its bytes, ``size`` counts them."""

    unit: str
    period: str
    sha256: str
    number: str
    signed_on: date
    signer: str
    file_name: str
    size: int


SIGNED_SCANS = RecordKind("signed_scan", SignedScan, about=lambda key: unit_of_scan(key))
"""By :func:`scan_key`: one for each report; another scan of it is a new version."""


class ScanRefusedError(SaidError):
    """A scan that cannot be kept; ``text`` says why and how to mend it."""


def scan_key(unit: str, quarter: Quarter) -> str:
    """The key of the scan of a unit's report: ``2031-Q2/TH-01``."""
    return f"{quarter.code}/{unit}"


def unit_of_scan(key: str) -> str:
    """Which unit's scan a key names."""
    return key.partition("/")[2]


def attach_scan(
    store: Store,
    unit: str,
    quarter: Quarter,
    *,
    file_name: str,
    data: bytes,
    number: str,
    signed_on: date,
    signer: str,
    seen: int,
    by: str,
    at: datetime,
) -> Kept[SignedScan] | None:
    """Keep a scan instead of the one of version ``seen`` (0: there was none); nothing opens the file.

    None where just this one is there already.

    Raises:
        ScanRefusedError: it is no PDF, too large, or its number, date or signer are not given.
        RecordsChangedError: somebody else has attached or taken away one meanwhile.
        NotAllowedError: the viewer may not send for this unit.
        StoreError: nothing can be written now.
    """
    number, signer = " ".join(number.split()), " ".join(signer.split())
    if fault := _fault(data, number, signed_on, signer, wall_time(at).date()):
        raise ScanRefusedError(fault)
    scan = SignedScan(
        unit, quarter.code, sha256(data).hexdigest(), number, signed_on, signer, file_name, len(data)
    )
    edit = RecordEdit(scan_key(unit, quarter), SIGNED_SCANS.plain(scan), seen)
    written = store.attach(unit, SIGNED_SCANS.name, edit, name=file_name, data=data, by=by, at=at)
    return None if written is None else SIGNED_SCANS.kept([written])[0]


def take_scan_away(store: Store, unit: str, quarter: Quarter, *, seen: int, by: str, at: datetime) -> bool:
    """Take a scan away; what it was stays in the history. Raises as :func:`attach_scan` does."""
    return store.detach(unit, SIGNED_SCANS.name, scan_key(unit, quarter), seen=seen, by=by, at=at)


def scan_file(store: Store, scan: SignedScan) -> StoredFile:
    """The bytes of a scan, also of one that was taken away or replaced."""
    return StoredFile(scan.file_name, store.attached_file(scan.unit, SIGNED_SCANS.name, scan.sha256).data)


def _fault(data: bytes, number: str, signed_on: date, signer: str, today: date) -> Text | None:
    """What keeps a scan from being kept."""
    if not data.startswith(_BEGINS):
        return text("Tệp không phải PDF. Hãy quét bản giấy đã ký thành một tệp PDF rồi chọn lại.")
    if len(data) > LARGEST:
        return text(
            "Tệp lớn hơn {limit} MB. Hãy quét lại ở độ phân giải thấp hơn (200 dpi là đủ).",
            limit=str(LARGEST // 2**20),
        )
    if not number or not signer:
        return text("Hãy ghi số, ký hiệu văn bản và người ký như trên bản giấy.")
    if max(len(number), len(signer)) > LONGEST:
        return text("Số, ký hiệu và tên người ký mỗi mục không quá {limit} chữ.", limit=str(LONGEST))
    if signed_on > today:
        return text("Ngày ký không thể sau hôm nay; hãy ghi ngày như trên bản giấy.")
    return None
