"""What people said, whom units held up as an example, and which results were made public."""

from __future__ import annotations

import random
from datetime import date, timedelta

from analytics.plan import Quarter, UnitGroup
from sample_data import phrases
from sample_data.days import Span
from sample_data.people import Profile, Row, age, chance

_SENT = timedelta(5)
"""A report tells what happened until a few days after its period."""

_KINDS = {
    UnitGroup.SCHOOL: ("Khó khăn, vướng mắc", "Khó khăn, vướng mắc", "Tâm tư, nguyện vọng, kiến nghị"),
    UnitGroup.WARD: ("Thông tin sai lệch", "Thông tin sai lệch", "Khó khăn, vướng mắc"),
    UnitGroup.FRONT: ("Tâm tư, nguyện vọng, kiến nghị", "Thông tin sai lệch"),
    UnitGroup.NEIGHBOURHOOD: ("Tâm tư, nguyện vọng, kiến nghị", "Tâm tư, nguyện vọng, kiến nghị"),
}
_OFTEN = {UnitGroup.SCHOOL: 0.55, UnitGroup.WARD: 0.8, UnitGroup.FRONT: 0.6, UnitGroup.NEIGHBOURHOOD: 0.3}
_ROUNDS = 2
_ASKED_FROM = Quarter(2030, 3)
"""Since then the form asks for the tendency and the breadth of an opinion."""
_DETAILED_FROM = Quarter(2027, 1)
"""Since then what people say tells where or when, so that hardly two say the same; older files stay."""
_SHADES = {
    "Thông tin sai lệch": (
        ("Băn khoăn", "Băn khoăn", "Phản đối", None),
        ("Một số ý kiến", "Một số ý kiến", None),
    ),
    "Khó khăn, vướng mắc": (("Băn khoăn", None), ("Một số ý kiến", "Nhiều ý kiến", "Đa số ý kiến", None)),
    "Tâm tư, nguyện vọng, kiến nghị": (
        ("Tán thành", "Tán thành", "Băn khoăn", None),
        ("Một số ý kiến", "Nhiều ý kiến", "Đa số ý kiến", None),
    ),
}
"""What people tend to, and how many of them, of each kind."""


def feedback(own: Profile, quarter: Quarter, span: Span, draw: random.Random) -> list[Row]:
    """Opinions and difficulties; most are handled, some late, and the newest often not yet."""
    group = own.unit.group
    rows: list[Row] = []
    for _ in range(_ROUNDS):
        if draw.random() > _OFTEN[group]:
            continue
        kind = draw.choice(_KINDS[group])
        received = span.day(draw)
        quick = kind == "Thông tin sai lệch"
        handled = received + timedelta(draw.randint(1, 9) if quick else draw.randint(4, 40))
        open_still = handled > span.last + _SENT or draw.random() < 0.08
        rows.append(
            {
                "received_on": received,
                "kind": kind,
                "summary": draw.choice(phrases.FEEDBACK[kind]),
                "source": draw.choice(phrases.FEEDBACK_SOURCES),
                "reported_on": received + timedelta(draw.randint(0, 3)) if draw.random() < 0.9 else None,
                "handled_on": None if open_still else handled,
                "handler": draw.choice(phrases.HANDLERS),
                "outcome": None if open_still else draw.choice(phrases.OUTCOMES),
            }
        )
    shades = chance(own.unit.code, quarter.code, "shades")  # apart, so that all else stays as it was
    for row in rows if quarter >= _ASKED_FROM else ():
        tendencies, breadths = _SHADES[str(row["kind"])]
        row |= {"tendency": shades.choice(tendencies), "breadth": shades.choice(breadths)}
    told = chance(own.unit.code, quarter.code, "details")
    for row in rows if quarter >= _DETAILED_FROM else ():
        detail = told.choice(phrases.FEEDBACK_DETAILS[str(row["kind"])])
        day = row["received_on"]
        assert isinstance(day, date)
        said = detail.format(group=told.randint(1, 40), month=day.month, some=told.randint(8, 90))
        row["summary"] = f"{row['summary']} ({said})"
    return sorted(rows, key=lambda row: str(row["received_on"]))


def exemplar(own: Profile, quarter: Quarter, span: Span, draw: random.Random) -> list[Row]:
    """Role models, mostly around Teachers' Day and the end of the school year."""
    season = {4: 0.5, 2: 0.3}.get(quarter.number, 0.05)
    if draw.random() > season + own.digital * 0.1:
        return []
    kind = draw.choice(tuple(phrases.EXEMPLARS))
    stage = draw.choice(("Giới thiệu", "Giới thiệu", "Đề xuất khen thưởng", "Đã khen thưởng"))
    return [
        {
            "kind": kind,
            "name": _named(own, kind, draw.choice(phrases.EXEMPLARS[kind])),
            "achievement": draw.choice(phrases.ACHIEVEMENTS),
            "occasion": {4: "Ngày Nhà giáo Việt Nam 20/11", 2: "Tổng kết năm học"}.get(
                quarter.number, "Khác"
            ),
            "award": None if stage == "Giới thiệu" else draw.choice(phrases.AWARDS),
            "stage": stage,
            "on": span.day(draw),
        }
    ]


def _named(own: Profile, kind: str, words: str) -> str:
    """Of a person the invented name before what the unit calls him, the same each time he is told of."""
    if kind != "Cá nhân":
        return words
    lasting = chance(own.unit.code, words)
    name = " ".join(lasting.choice(part) for part in phrases.NAMES)
    return f"{name}, {words[:1].lower()}{words[1:]}"


def publication(own: Profile, quarter: Quarter, span: Span, draw: random.Random) -> list[Row]:
    """Results of the quarter: nearly all made public, a few late, a few not yet, hardly any corrected."""
    most = {"PVHXH": 4, "PKTHTDT": 2}.get(own.unit.code, 1)
    late = max(0.05, 0.25 - age(quarter) * 0.01)
    rows: list[Row] = []
    for result in draw.sample(phrases.RESULTS, draw.randint(most // 2, most)):
        result_on = span.day(draw)
        delay = draw.randint(17, 32) if draw.random() < late else draw.randint(1, 12)
        published = result_on + timedelta(delay)
        public = published <= span.last + _SENT
        rows.append(
            {
                "result": f"{result} {quarter.label.vi}",
                "result_on": result_on,
                "published_on": published if public else None,
                "channel": draw.choice(("Trang thông tin điện tử", "Truyền thanh phường", "Zalo OA"))
                if public
                else None,
                "corrected": public and draw.random() < 0.04,
            }
        )
    return sorted(rows, key=lambda row: str(row["result_on"]))
