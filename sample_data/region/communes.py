"""The communes and how each of them reports; every name is invented and says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from analytics.plan import Commune, Quarter

REGION_AS_OF = date(2031, 6, 30)
"""The day the demonstration is looked at, that of the single ward's."""

FIRST, LAST = Quarter(2026, 2), Quarter(2031, 2)

_PROVINCES = {
    "901": ("Tỉnh Minh Họa", "Vùng minh họa phía Bắc"),
    "902": ("Tỉnh Ví Dụ", "Vùng minh họa phía Nam"),
}


_NOW = datetime.fromisoformat("2031-06-27T16:30")


@dataclass(frozen=True, slots=True)
class Behaviour:
    """How a commune reports.

    ``seed`` makes its reports its own. ``schools`` and ``groups``: how many there are of each. ``reached``
    (0..1): how much of what the usual ward has briefed and trained. ``silent`` (0..1): the share of reports
    that never come, ``late`` of those that come after the day. ``published``: when the snapshot is of, None
    where there is none. ``until``: the last quarter in it. ``own_catalogue``: whether it counts by a
    catalogue of its own.
    """

    commune: Commune
    seed: int
    schools: int
    groups: int
    reached: float = 1.0
    silent: float = 0.03
    late: float = 0.1
    published: datetime | None = _NOW
    until: Quarter = LAST
    own_catalogue: bool = False


def _commune(code: str, name: str, province: str, district: str) -> Commune:
    province_name, region = _PROVINCES[province]
    return Commune(
        code=code,
        name=f"{name} (minh họa)",
        province=province,
        province_name=province_name,
        district=district,
        region=region,
    )


BEHAVIOURS: tuple[Behaviour, ...] = (
    Behaviour(_commune("90101", "Phường Suối Trong", "901", "Cụm 1"), 101, 12, 14),
    Behaviour(_commune("90102", "Phường Đồi Thông", "901", "Cụm 1"), 102, 14, 16, reached=0.97),
    Behaviour(_commune("90103", "Xã Bến Xanh", "901", "Cụm 1"), 103, 7, 12, reached=0.82, silent=0.08),
    Behaviour(
        _commune("90104", "Xã Núi Biếc", "901", "Cụm 2"), 104, 6, 10, reached=0.55, silent=0.22, late=0.35
    ),
    Behaviour(_commune("90105", "Xã Rừng Cọ", "901", "Cụm 2"), 105, 8, 12, reached=0.9, late=0.25),
    Behaviour(
        _commune("90106", "Xã Đỉnh Mây", "901", "Cụm 2"),
        106,
        5,
        9,
        reached=0.7,
        silent=0.15,
        published=datetime.fromisoformat("2030-10-02T09:00"),
        until=Quarter(2030, 3),
    ),
    Behaviour(_commune("90107", "Xã Thung Hoa", "901", "Cụm 3"), 107, 6, 11, published=None),
    Behaviour(_commune("90108", "Phường Nắng Mai", "901", "Cụm 3"), 108, 13, 15, reached=0.93),
    Behaviour(_commune("90109", "Xã Sông Lam Ngọc", "901", "Cụm 3"), 109, 8, 13, own_catalogue=True),
    Behaviour(_commune("90201", "Phường Hoa Gạo", "902", "Cụm 1"), 201, 12, 14, reached=0.88, silent=0.06),
    Behaviour(_commune("90202", "Xã Ruộng Vàng", "902", "Cụm 1"), 202, 7, 12, reached=0.76, late=0.3),
    Behaviour(
        _commune("90203", "Xã Bãi Cát", "902", "Cụm 2"), 203, 6, 10, reached=1.0, silent=0.0, late=0.02
    ),
)

COMMUNES: tuple[Commune, ...] = tuple(one.commune for one in BEHAVIOURS)
"""All of them, also the one that has published nothing."""
