"""How far a figure of many communes reaches, in words."""

from __future__ import annotations

import pandas as pd

from analytics.language import Text, both, text

_MOST_NAMED = 10


def coverage_lines(communes: pd.DataFrame) -> tuple[Text, ...]:
    """Sentences for the rows of :meth:`.Region.communes`: how many published, and who did not."""
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
        "unreadable": text("Không đọc được số liệu"),
    }
    for state, words in said.items():
        own = communes[communes["state"] == state]
        if len(own):
            lines.append(text("{what}: {names}.", what=words, names=_names(own, state)))
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


def _names(own: pd.DataFrame, state: str) -> Text:
    rows = own.head(_MOST_NAMED)
    names = ", ".join(
        f"{name} ({days})" if state == "old" else name
        for name, days in zip(rows["name"], rows["published_at"].dt.strftime("%d/%m/%Y"), strict=True)
    )
    if len(own) <= _MOST_NAMED:
        return both(names, names)
    return text("{names} và {n} xã khác", names=names, n=len(own) - _MOST_NAMED)
