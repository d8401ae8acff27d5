"""What the columns of figures count, so that ``12 người`` is 12 while ``12 hộ`` is asked about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from analytics.datasets import Column, CountNoun
from analytics.intake.text.normalise import bare_words, normalise, strip_marks


@dataclass(frozen=True, slots=True)
class Counted:
    """What a column counts: ``name`` in messages, ``words`` that may stand behind its figures, folded."""

    name: str
    words: frozenset[str]

    def fits(self, words: str) -> bool:
        """Whether a figure may be followed by these words."""
        return strip_marks(normalise(words)) in self.words


def _counted(name: str, *words: str) -> Counted:
    return Counted(name, frozenset(strip_marks(normalise(word)) for word in (name, *words)))


_PEOPLE = _counted(
    "người", "ng", "em", "cháu", "trẻ", "học sinh", "HS", "học viên",
    "giáo viên", "GV", "thầy cô",
    "cán bộ", "CB", "nhân viên", "NV", "công chức", "CBQL", "CBGV", "CBCC",
    "hội viên", "đoàn viên", "đại biểu",
    "đồng chí", "đ/c", "phụ huynh", "PH", "người dân", "thành viên", "persons", "people",
)  # fmt: skip
_ITEMS = _counted(
    "tin bài", "tin", "bài", "bài viết", "bài đăng", "sản phẩm", "video", "clip",
    "phóng sự", "chuyên mục", "pano", "áp phích", "cái", "chiếc", "tấm", "bảng", "bức", "ảnh",
    "đồ họa", "số", "items",
)  # fmt: skip
_VISITORS = Counted("người", _PEOPLE.words | _counted("lượt người").words)
"""Of columns that may take whoever comes twice as two, as the titles of some do: «Số lượt tham dự»."""

_VISITS = Counted("lượt", _VISITORS.words | _counted("lượt").words)
_EITHER = Counted("người", _VISITS.words)
_VIEWS = _counted("lượt", "lượt xem", "lượt tiếp cận", "lượt người", "view", "views")
_REACHED = Counted("lượt", _VIEWS.words | _counted("người").words)
_COUNTED: dict[CountNoun, Counted] = {
    "people": _PEOPLE,
    "items": _ITEMS,
    "views": _REACHED,
    "minutes": _counted("phút", "ph", "p", "min", "minutes"),
    "hours": _counted("giờ", "h", "tiếng", "giờ học", "hours"),
}
"""What a money column holds is for :mod:`analytics.intake.cells.money`."""


@cache
def _takes_visits(titles: tuple[str, ...]) -> bool:
    return any("lượt" in title for title in titles)


def counted_by(column: Column, title: str | None = None) -> Counted | None:
    """What the column counts, if its figures may have words behind them.

    ``title`` is what the sheet calls it, where that is known: «45 lượt» are no people under «Số người».
    """
    said = None if title is None else bare_words(title).split()
    if column.counts == "people" and _takes_visits(column.aliases):
        return _EITHER if said is None else _VISITS if "luot" in said else _VISITORS
    if column.counts == "views" and said and "xem" in said:
        return _VIEWS
    return _COUNTED[column.counts] if column.counts else None
