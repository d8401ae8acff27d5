"""The units of Phường Minh Họa, a ward that does not exist; every name says so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from analytics.plan import Unit, UnitKind

WARD = "Phường Minh Họa"
_MARK = "(minh họa)"

_SCHOOLS: tuple[tuple[UnitKind, str, str, tuple[str, ...]], ...] = (
    (
        UnitKind.KINDERGARTEN,
        "MN",
        "Mầm non",
        ("Hoa Mai", "Hoa Đào", "Hoa Cúc", "Họa Mi", "Sơn Ca", "Vành Khuyên", "Nắng Mai", "Búp Sen"),
    ),
    (
        UnitKind.PRIMARY,
        "TH",
        "Tiểu học",
        ("Hoa Sen", "Hoa Phượng", "Hoa Sim", "Hoa Gạo", "Đồi Thông", "Suối Trong", "Bến Xanh"),
    ),
    (UnitKind.LOWER_SECONDARY, "THCS", "THCS", ("Hoa Ban", "Hoa Trà", "Rừng Cọ", "Núi Biếc")),
    (UnitKind.PRIMARY_LOWER_SECONDARY, "TH-THCS", "TH&THCS", ("Hoa Mận", "Sông Lam Ngọc")),
    (UnitKind.UPPER_SECONDARY, "THPT", "THPT", ("Hoa Chò", "Đỉnh Mây")),
)
_OTHERS = (
    Unit(
        "PVHXH",
        f"Phòng Văn hóa - Xã hội {_MARK}",
        UnitKind.WARD_OFFICE,
        aliases=("Phòng VH-XH", "Phòng Văn hóa - Xã hội"),
    ),
    Unit(
        "PKTHTDT",
        f"Phòng Kinh tế, Hạ tầng và Đô thị {_MARK}",
        UnitKind.WARD_OFFICE,
        aliases=("Phòng KT-HT-ĐT", "Phòng Kinh tế, Hạ tầng và Đô thị"),
    ),
    Unit("VP", f"Văn phòng HĐND và UBND {_MARK}", UnitKind.WARD_OFFICE, aliases=("Văn phòng HĐND và UBND",)),
    Unit(
        "TTDV",
        f"Trung tâm Dịch vụ tổng hợp {_MARK}",
        UnitKind.SERVICE_CENTRE,
        aliases=("Trung tâm DVTH", "TTDVTH", "Trung tâm Dịch vụ tổng hợp"),
    ),
    Unit("MTTQ", f"Ủy ban MTTQ Việt Nam phường {_MARK}", UnitKind.MASS_ORGANISATION, aliases=("UBMTTQ",)),
    Unit(
        "DTN", f"Đoàn TNCS Hồ Chí Minh phường {_MARK}", UnitKind.MASS_ORGANISATION, aliases=("Đoàn phường",)
    ),
    Unit("HPN", f"Hội Liên hiệp Phụ nữ phường {_MARK}", UnitKind.MASS_ORGANISATION, aliases=("Hội LHPN",)),
    Unit("HND", f"Hội Nông dân phường {_MARK}", UnitKind.MASS_ORGANISATION),
    Unit("HCCB", f"Hội Cựu chiến binh phường {_MARK}", UnitKind.MASS_ORGANISATION, aliases=("Hội CCB",)),
    Unit("HKH", f"Hội Khuyến học phường {_MARK}", UnitKind.MASS_ORGANISATION),
)
_GROUPS = 40
_OPENS = {"MN-08": date(2027, 9, 1)}
_CLOSES = {"TDP-40": date(2029, 12, 14)}


def _schools() -> Iterator[Unit]:
    for kind, prefix, words, names in _SCHOOLS:
        for number, name in enumerate(names, start=1):
            code = f"{prefix}-{number:02d}"
            aliases = (f"{words} {name}", f"Trường {words} {name}")
            yield Unit(code, f"Trường {words} {name} {_MARK}", kind, _OPENS.get(code), aliases=aliases)
    yield Unit(
        "GDTX-01", f"Trung tâm GDNN-GDTX Ban Mai {_MARK}", UnitKind.CONTINUING, aliases=("GDTX Ban Mai",)
    )


def _residential_groups() -> Iterator[Unit]:
    for number in range(1, _GROUPS + 1):
        code = f"TDP-{number:02d}"
        yield Unit(
            code,
            f"Tổ dân phố Minh Họa {number}",
            UnitKind.RESIDENTIAL_GROUP,
            active_to=_CLOSES.get(code),
            aliases=(f"TDP {number}", f"Tổ {number}"),
        )


UNITS: tuple[Unit, ...] = (*_schools(), *_OTHERS, *_residential_groups())
"""24 schools, 3 offices and the service centre, 6 organisations and 40 residential groups.

``MN-08`` opens on 1 September 2027; ``TDP-40`` is merged into its neighbour at the end of 2029.
"""

UNIT_BY_CODE = {unit.code: unit for unit in UNITS}
