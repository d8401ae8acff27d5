"""What units did and published: activities and media, with the school calendar's ups and downs."""

from __future__ import annotations

import random
from datetime import date

from analytics.plan import Quarter, UnitGroup, UnitKind
from sample_data import phrases
from sample_data.days import MONDAY, Span
from sample_data.people import Profile, Row, age

_FLAG = "Sinh hoạt dưới cờ"
_SCHOOL_KINDS = ("Sinh hoạt chuyên đề", _FLAG, _FLAG, "Tọa đàm", "Hội nghị", "Hoạt động ngoại khóa")
_GROUP_KINDS = {
    UnitGroup.WARD: ("Hội nghị giao ban", "Hội nghị giao ban", "Hội nghị", "Sinh hoạt chi bộ"),
    UnitGroup.FRONT: ("Sinh hoạt chi hội", "Sinh hoạt chi hội", "Tọa đàm", "Hội nghị", "Khác"),
    UnitGroup.NEIGHBOURHOOD: (
        "Họp tổ dân phố",
        "Họp tổ dân phố",
        "Họp tổ dân phố",
        "Sinh hoạt chi bộ",
        "Khác",
    ),
}
_ORGANISERS = {
    UnitGroup.WARD: "UBND phường",
    UnitGroup.FRONT: "MTTQ, đoàn thể",
    UnitGroup.NEIGHBOURHOOD: "Tổ dân phố",
}
_ON_DIGITAL = ("Trang thông tin điện tử", "Zalo OA", "Fanpage")
_SINCE = {"Zalo OA": Quarter(2027, 1), "Fanpage": Quarter(2026, 4)}
_SOCIAL = ("Nhóm Zalo", "Zalo OA", "Fanpage")
_KINDS_OF = {
    "Truyền thanh phường": ("Tin", "Bài", "Chuyên mục", "Phóng sự"),
    "Trang thông tin điện tử": ("Tin", "Bài", "Chuyên mục", "Đồ họa"),
    "Website nhà trường": ("Tin", "Bài", "Bài", "Video"),
    "Góc truyền thông": ("Khác", "Pano, áp phích"),
    "Pano, áp phích": ("Pano, áp phích",),
}
_SOCIAL_KINDS = ("Tin", "Bài", "Video", "Đồ họa")


def activity(own: Profile, quarter: Quarter, span: Span, draw: random.Random) -> list[Row]:
    """The activities of a quarter, in order of their days."""
    group = own.unit.group
    rows = [*_occasions(own, quarter, span, draw), *_yearly_talk(own, quarter, span, draw)]
    if group is UnitGroup.SCHOOL:
        kinds, within, quiet = _school_kinds(own), _in_class(quarter, span), quarter.number == 3
    else:
        kinds, within, quiet = _GROUP_KINDS[group], span, group is UnitGroup.NEIGHBOURHOOD
    often = draw.randint(0, 2) if quiet else _often(own, draw)
    rows += [_held(own, draw.choice(kinds), within, draw) for _ in range(often)]
    return sorted(rows, key=lambda row: str(row["held_on"]))


def media(own: Profile, quarter: Quarter, span: Span, draw: random.Random) -> list[Row]:
    """The items of a quarter, in order of their days; more of them every year."""
    if own.unit.code == "TTDV":
        rows = [row for month in span.months() for row in _centre_month(quarter, month, draw)]
    else:
        channels = _channels(own, quarter)
        items = draw.randint(0, 2) + round(own.digital * 2 + age(quarter) / 10)
        rows = [_item(draw.choice(channels), own, span, draw) for _ in range(items)]
    return sorted(rows, key=lambda row: str(row["published_on"]))


def _often(own: Profile, draw: random.Random) -> int:
    return 1 + draw.randint(0, 2) + (own.digital > 0.5)


def _in_class(quarter: Quarter, span: Span) -> Span:
    """Summer is quiet: what a school does in the third quarter it does in September."""
    summer = span.narrowed(date(quarter.year, 9, 1), span.last) if quarter.number == 3 else None
    return summer or span


def _school_kinds(own: Profile) -> tuple[str, ...]:
    if own.unit.kind in (UnitKind.KINDERGARTEN, UnitKind.CONTINUING):
        return tuple(kind for kind in _SCHOOL_KINDS if kind != _FLAG)
    return _SCHOOL_KINDS


def _held(own: Profile, kind: str, span: Span, draw: random.Random) -> Row:
    words = draw.choice(phrases.ACTIVITY_TITLES[kind])
    return {
        "held_on": span.day(draw, MONDAY if kind == _FLAG else None),
        "kind": kind,
        "title": _spoken(words, draw),
        "organiser": _organiser(own, kind, draw),
        "participants": _participants(own, kind, draw),
        "occasion": None,
        "evidence": draw.choice(phrases.ACTIVITY_EVIDENCE),
    }


def _organiser(own: Profile, kind: str, draw: random.Random) -> str:
    if own.unit.group is not UnitGroup.SCHOOL:
        return "Đoàn Thanh niên" if own.unit.code == "DTN" else _ORGANISERS[own.unit.group]
    young = "Đội Thiếu niên"
    if own.unit.kind in (UnitKind.UPPER_SECONDARY, UnitKind.CONTINUING, UnitKind.KINDERGARTEN):
        young = "Đoàn Thanh niên"
    return young if kind in (_FLAG, "Hoạt động ngoại khóa") and draw.random() < 0.6 else "Nhà trường"


def _participants(own: Profile, kind: str, draw: random.Random) -> int:
    everybody = sum(own.size.values())
    if own.unit.group is UnitGroup.SCHOOL and kind in (_FLAG, "Hoạt động ngoại khóa"):
        return round(everybody * draw.uniform(0.8, 0.98))
    if own.unit.group in (UnitGroup.FRONT, UnitGroup.NEIGHBOURHOOD):
        return round(everybody * draw.uniform(0.12, 0.35))
    return draw.randint(14, 75)


def _occasions(own: Profile, quarter: Quarter, span: Span, draw: random.Random) -> list[Row]:
    """Teachers' Day for schools and some organisations, and the end of the school year."""
    school = own.unit.group is UnitGroup.SCHOOL
    found: tuple[str, tuple[str, ...], Span | None] | None = None
    if quarter.number == 4 and (school or (own.unit.code in ("MTTQ", "HKH", "PVHXH", "DTN"))):
        days = span.narrowed(date(quarter.year, 11, 14), date(quarter.year, 11, 20))
        found = ("Ngày Nhà giáo Việt Nam 20/11", phrases.TEACHERS_DAY_TITLES, days)
    elif quarter.number == 2 and school:
        days = span.narrowed(date(quarter.year, 5, 22), date(quarter.year, 5, 30))
        found = ("Tổng kết năm học", phrases.SCHOOL_YEAR_END_TITLES, days)
    elif quarter.number == 1 and own.unit.code in ("PVHXH", "HKH"):
        found = ("Biểu dương điển hình tiên tiến", phrases.HONOURING_TITLES, span)
    if found is None or found[2] is None:
        return []
    row = _held(own, "Hội nghị", found[2], draw)
    return [row | {"occasion": found[0], "title": draw.choice(found[1])}]


def _yearly_talk(own: Profile, quarter: Quarter, span: Span, draw: random.Random) -> list[Row]:
    """The thematic event or talk that the ward owes every year."""
    if own.unit.code != "PVHXH" or quarter.number != (2 if quarter.year % 2 == 0 else 3):
        return []
    return [_held(own, draw.choice(("Hoạt động truyền thông chuyên đề", "Tọa đàm")), span, draw)]


def _centre_month(quarter: Quarter, month: Span, draw: random.Random) -> list[Row]:
    """What the service centre broadcasts and publishes in one month."""
    rows = [_item("Truyền thanh phường", None, month, draw) for _ in range(draw.randint(1, 3))]
    for channel in _ON_DIGITAL:
        always = channel == "Trang thông tin điện tử"
        if always or (quarter >= _SINCE[channel] and draw.random() < 0.85):
            rows.append(_item(channel, None, month, draw))
    return rows


def _channels(own: Profile, quarter: Quarter) -> tuple[str, ...]:
    if own.unit.group is UnitGroup.WARD:
        return ("Trang thông tin điện tử",)
    if own.unit.group is UnitGroup.FRONT:
        return ("Fanpage", "Nhóm Zalo", "Nhóm Zalo", "Bảng tin điện tử")
    corners = ("Góc truyền thông", "Pano, áp phích") if own.digital > 0.25 or age(quarter) > 6 else ()
    return ("Website nhà trường", "Website nhà trường", "Nhóm Zalo", "Fanpage", *corners)


def _item(channel: str, own: Profile | None, span: Span, draw: random.Random) -> Row:
    kind = draw.choice(_KINDS_OF.get(channel, _SOCIAL_KINDS))
    quantity = draw.randint(1, 6) if own is None else draw.choice((1, 1, 1, 2, 3))
    radio = channel == "Truyền thanh phường"
    timed = radio or kind in ("Video", "Phóng sự")
    school = own is not None and own.unit.group is UnitGroup.SCHOOL
    return {
        "published_on": span.day(draw),
        "channel": channel,
        "kind": kind,
        "title": _spoken(draw.choice(phrases.MEDIA_TITLES[kind]), draw),
        "author": draw.choice(("Giáo viên", "Giáo viên", "Cán bộ quản lý", "Học sinh", None))
        if school
        else None,
        "quantity": quantity,
        "minutes": quantity * draw.choice((3.0, 4.5, 5.0, 7.5)) if timed else None,
        "reach": draw.randint(60, 2400) * quantity if channel in _SOCIAL else None,
        "link": None,
    }


def _spoken(words: str, draw: random.Random) -> str:
    return words.format(topic=draw.choice(phrases.TOPICS), resolution=phrases.RESOLUTION)
