"""How far a figure of many communes reaches, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from analytics.language import Text, both, text
from analytics.region.errors import RegionError

_MOST_NAMED = 10
_STATES = {
    "none": text("Chưa công bố"),
    "old": text("Số liệu cũ, công bố trước khi kết thúc quý gần nhất đã đến hạn"),
    "other_plan": text("Theo kế hoạch khác, không so sánh được"),
}


def coverage_lines(communes: pd.DataFrame, unreadable: Mapping[str, RegionError]) -> tuple[Text, ...]:
    """Sentences for the rows of :meth:`.Region.communes`: how many published, and who did not.

    ``unreadable``: by code what is wrong with what a commune has published, :attr:`.Region.unreadable`.
    """
    usable = communes[communes["state"].isin(["current", "old"])]
    lines = [
        text(
            "Có số liệu của {n} trong {all} xã.",
            n=len(usable),
            all=len(communes),
        )
    ]
    lines += _lines_of(communes, ("none", "old", "other_plan"))
    lines += unreadable_lines(communes, unreadable)
    partly = usable[usable["missing"] != ""]
    for name, missing in zip(partly["name"][:_MOST_NAMED], partly["missing"], strict=False):
        lines.append(
            text(
                "{name} theo danh mục khác; không so sánh được chỉ tiêu {missing}.",
                name=name,
                missing=missing.replace(" ", ", "),
            )
        )
    return tuple(lines)


def unreadable_lines(communes: pd.DataFrame, unreadable: Mapping[str, RegionError]) -> list[Text]:
    """Of each commune that is left out of every figure what is wrong, and how to mend it."""
    own = communes[communes["state"] == "unreadable"]
    lines = [
        text(
            "Không tính {name}, vì không đọc được số liệu đã công bố. {why}",
            name=name,
            why=unreadable[code].text,
        )
        for name, code in zip(own["name"][:_MOST_NAMED], own["commune"], strict=False)
    ]
    if len(own) > _MOST_NAMED:
        lines.append(text("Cũng không đọc được số liệu của {n} xã khác.", n=len(own) - _MOST_NAMED))
    return lines


def silent_lines(communes: pd.DataFrame, unreadable: Mapping[str, RegionError], indicator: str) -> list[Text]:
    """Of communes that can bring nothing to what is asked of an indicator, who they are and why."""
    lacking = communes["state"].isin(["current", "old"])
    lacking &= communes["missing"].map(lambda missing: indicator in missing.split())
    lines = _lines_of(communes, ("none", "other_plan"))
    if lacking.any():
        names = _names(communes[lacking], "current")
        what = text("Danh mục không có chỉ tiêu {indicator} hoặc tính cách khác", indicator=indicator)
        lines.append(text("{what}: {names}.", what=what, names=names))
    return lines + unreadable_lines(communes, unreadable)


def _lines_of(communes: pd.DataFrame, states: Sequence[str]) -> list[Text]:
    """Who stands in each of these states, where anybody does."""
    return [
        text("{what}: {names}.", what=_STATES[state], names=_names(own, state))
        for state in states
        if len(own := communes[communes["state"] == state])
    ]


def _names(own: pd.DataFrame, state: str) -> Text:
    """Their names, of old snapshots with the day of each."""
    rows = own.head(_MOST_NAMED)
    names = ", ".join(rows["name"])
    said = both(names, names)
    if state == "old":
        named = list(zip(rows["name"], rows["published_at"], strict=True))
        said = both(
            ", ".join(f"{name} ({day:%d/%m/%Y})" for name, day in named),
            ", ".join(f"{name} ({day.day} {day:%b %Y})" for name, day in named),
        )
    if len(own) <= _MOST_NAMED:
        return said
    return text("{names} và {n} xã khác", names=said, n=len(own) - _MOST_NAMED)
