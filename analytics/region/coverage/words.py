"""How far a figure of many communes reaches, in words."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analytics.language import Text, both, text
from analytics.region.errors import RegionError

_MOST_NAMED = 10


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
    said = {
        "none": text("Chưa công bố"),
        "old": text("Số liệu cũ, công bố trước khi kết thúc quý gần nhất đã đến hạn"),
        "other_plan": text("Theo kế hoạch khác, không so sánh được"),
    }
    for state, words in said.items():
        own = communes[communes["state"] == state]
        if len(own):
            lines.append(text("{what}: {names}.", what=words, names=_names(own, state)))
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


def _names(own: pd.DataFrame, state: str) -> Text:
    rows = own.head(_MOST_NAMED)
    names = ", ".join(
        f"{name} ({days})" if state == "old" else name
        for name, days in zip(rows["name"], rows["published_at"].dt.strftime("%d/%m/%Y"), strict=True)
    )
    if len(own) <= _MOST_NAMED:
        return both(names, names)
    return text("{names} và {n} xã khác", names=names, n=len(own) - _MOST_NAMED)
