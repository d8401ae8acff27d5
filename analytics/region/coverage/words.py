"""How far a figure of many communes reaches, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

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
    return (*lines, *_catalogue_lines(usable), *_listing_lines(communes))


def _catalogue_lines(usable: pd.DataFrame) -> Iterator[Text]:
    """Who counts by another catalogue, those with the same one together: what is lacking, what is further."""
    for names, missing in _together(usable, "missing"):
        if missing:
            yield text(
                "Theo danh mục khác, không so sánh được chỉ tiêu {missing}: {names}.",
                names=names,
                missing=missing,
            )
        else:
            yield text("Cũng theo danh mục khác, thiếu các chỉ tiêu khác nhau: {names}.", names=names)
    for names, further in _together(usable, "further"):
        if further:
            yield text(
                "Danh mục có thêm chỉ tiêu {further}, ở đây không tính: {names}.",
                names=names,
                further=further,
            )
        else:
            yield text("Danh mục cũng có thêm chỉ tiêu khác, ở đây không tính: {names}.", names=names)


def _together(communes: pd.DataFrame, column: str) -> Iterator[tuple[Text, str]]:
    """The names of those with the same indicators, and which; after the most told apart, the rest."""
    groups = [own for _, own in communes[communes[column] != ""].groupby(column, sort=False)]
    for own in groups[:_MOST_NAMED]:
        yield _names(own, "current"), str(own[column].iloc[0]).replace(" ", ", ")
    if groups[_MOST_NAMED:]:
        yield _names(pd.concat(groups[_MOST_NAMED:]), "current"), ""


def _listing_lines(communes: pd.DataFrame) -> Iterator[Text]:
    """Who has published and does not stand in the list of communes, or stands there in another province."""
    unlisted, elsewhere = (communes[communes["listed"] == one] for one in ("no", "elsewhere"))
    if len(unlisted):
        yield text(
            "Đã công bố nhưng không có trong danh sách xã: {names}. Kiểm tra mã xã, hoặc bổ sung danh sách.",
            names=_names(unlisted, "current"),
        )
    if len(elsewhere):
        yield text(
            "Danh sách xã ghi tỉnh khác với tỉnh xã đã công bố: {names}. Số liệu tính vào tỉnh trong danh "
            "sách.",
            names=_names(elsewhere, "current"),
        )


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
