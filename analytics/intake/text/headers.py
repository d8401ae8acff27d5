"""Which column of which dataset a header means, and which dataset a sheet's name means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from rapidfuzz import fuzz, process

from analytics.datasets import DATASETS, derived
from analytics.intake.text.legacy_fonts import repaired
from analytics.intake.text.normalise import bare_words, normalise, strip_marks
from analytics.intake.text.remembered import remembered
from analytics.intake.text.title_forms import LONGEST_HEADER, title_forms

UNIT = "@unit"
PERIOD = "@period"
KEYS = (UNIT, PERIOD)
"""Columns that any sheet may have, to carry many units; they are no fields of a dataset."""

_UNIT_TITLES = (
    "Mã đơn vị", "Đơn vị", "Tên đơn vị", "Đơn vị báo cáo", "Unit", "Unit code", "Unit name",
    "Mã trường", "Tên trường", "Trường", "Trường học", "Tổ", "Tổ dân phố", "TDP", "Tên tổ", "Cơ sở giáo dục",
)  # fmt: skip
_PERIOD_TITLES = ("Kỳ báo cáo", "Kỳ", "Quý", "Quý báo cáo", "Period", "Reporting period")
_OF_UNITS = re.compile(
    r"(?:ten |ma )?(?:don vi|truong|co so|co quan|to dan pho|tdp|to|khu pho)(?: (?:thuc hien|to chuc|bao cao"
    r"|gui|nop|cong tac|giao duc|hoc|truong|don vi|to dan pho|tdp|to|cua .+))*"
)
"""Titles over units, whatever is said of them; ``Đơn vị phối hợp`` is another unit than the reporting one."""

_SHEET_NUMBER = re.compile(rf"^(?:{normalise('Biểu')} |{normalise('Bảng')} |bieu |sheet )?\d+ ")
_COPY_NUMBER = re.compile(r"\s*\(\d+\)\s*$")
LIKELY = 80.0
"""From this likeness on, words are probably the other ones misspelt or shortened."""

_NUMBERING = {normalise(words) for words in ("STT", "TT", "Số TT", "Số thứ tự", "No", "#")} | {""}

Match = tuple[str, int]
"""A field and how sure it is: 0 the official title, 1 another title, 2 read with something left out."""


@derived
@cache
def _titles() -> dict[str, dict[str, Match]]:
    table: dict[str, dict[str, Match]] = {}

    def add(title: str, dataset: str, field: str, rank: int) -> None:
        for form, loss in ((normalise(title), 0), (strip_marks(normalise(title)), 2)):
            held = table.setdefault(form, {}).get(dataset)
            if held is None or rank + loss < held[1]:
                table[form][dataset] = (field, rank + loss)

    for dataset in DATASETS.values():
        for column in dataset.columns:
            add(column.title.vi, dataset.id, column.name, 0)
            for title in (column.title.en, *column.aliases):
                add(title, dataset.id, column.name, 1)
        for rank, title in enumerate(_UNIT_TITLES):
            add(title, dataset.id, UNIT, min(rank, 1))
        for rank, title in enumerate(_PERIOD_TITLES):
            add(title, dataset.id, PERIOD, min(rank, 1))
    return table


@derived
@cache
def _bare_titles(dataset_id: str) -> tuple[tuple[str, str], ...]:
    """Every title of a dataset without marks, and the field it is of."""
    return tuple(
        (strip_marks(normalise(title)), column.name)
        for column in DATASETS[dataset_id].columns
        for title in (column.title.vi, column.title.en, *column.aliases)
    )


@derived
@cache
def _sheets() -> Mapping[str, str]:
    """The dataset that each sheet's name means."""
    return {
        form: dataset.id
        for dataset in DATASETS.values()
        for name in (dataset.sheet, dataset.title.vi, dataset.title.en, dataset.id)
        for form in (normalise(name), strip_marks(normalise(name)))
    }


_NOTHING: Mapping[str, Match] = {}
_COVER_NAMES = {
    form
    for name in ("Thông tin", "Thông tin chung", "Thông tin đơn vị", "Bìa", "Information")
    for form in (normalise(name), strip_marks(normalise(name)))
}
_OTHER_NAMES = {
    form
    for name in ("Hướng dẫn", "Hướng dẫn sử dụng", "Hướng dẫn nhập liệu", "Danh mục", "Instructions")
    for form in (normalise(name), strip_marks(normalise(name)))
}


@derived
@remembered(8192)
def _meanings(words: str) -> Mapping[str, Match]:
    found: dict[str, Match] = {}
    for form, shortened in title_forms(words):
        # What is one form's own title may be another's with a unit of measure: «Thời lượng (giờ)».
        for dataset, (field, rank) in _titles().get(form, _NOTHING).items():
            found.setdefault(dataset, (field, rank + 2 if shortened else rank))
    return found or _NOTHING


def known_titles() -> frozenset[str]:
    """Every title of a column, folded, for :func:`~analytics.intake.text.title_forms.is_title`."""
    return frozenset(_titles())


def meanings(cell: object) -> Mapping[str, Match]:
    """What a header cell may mean: by dataset id, the field and how sure it is."""
    if type(cell) is not str or not cell or len(cell) > LONGEST_HEADER:
        return _NOTHING
    return _meanings(cell)


@remembered(1024)
def _folded_name(name: str) -> str:
    """A sheet's name for comparing; one typed in an old font keeps its own form in problems."""
    turned = repaired(name)
    return normalise(turned.text if turned else name)


@derived
@remembered(1024)
def dataset_of_sheet(name: str) -> str | None:
    """The dataset that a sheet's name means, with or without its number or a copy's ``(2)``."""
    folded = _folded_name(_COPY_NUMBER.sub("", name))
    return _sheets().get(folded) or _sheets().get(_SHEET_NUMBER.sub("", folded))


def is_cover(name: str) -> bool:
    """Whether a sheet's name is that of the cover."""
    return _folded_name(name) in _COVER_NAMES


def is_guidance(name: str) -> bool:
    """Whether a sheet's name says that it holds instructions or lists, no report."""
    return _folded_name(name) in _OTHER_NAMES


@remembered()
def is_of_units(title: str) -> bool:
    """Whether a title may stand over the names of those who report: ``Tên cơ sở``, ``Đơn vị thực hiện``."""
    return bool(_OF_UNITS.fullmatch(bare_words(title)))


@remembered()
def is_numbering(title: str) -> bool:
    """Whether a header is that of a column that only counts rows."""
    return normalise(title) in _NUMBERING


@derived
@remembered()
def guess(title: str, dataset_id: str) -> tuple[tuple[str, float], ...]:
    """The fields of a dataset that a title may mean, the likeliest first, each with a score of 0 to 100.

    Spelling alone is compared, without marks. Which score is enough is the caller's business.
    """
    words = strip_marks(normalise(title[:LONGEST_HEADER]))
    scores: dict[str, float] = {}
    for form, field in _bare_titles(dataset_id):
        scores[field] = max(scores.get(field, 0.0), fuzz.ratio(words, form))
    return tuple(sorted(scores.items(), key=lambda item: -item[1]))


def ranked(words: str, choices: Sequence[str]) -> list[tuple[str, float]]:
    """The choices with their likeness to ``words`` (0 to 100), the likeliest first."""
    folded = [strip_marks(normalise(choice)) for choice in choices]
    found = process.extract(strip_marks(normalise(words)), folded, scorer=fuzz.WRatio, limit=None)
    return [(choices[index], score) for _, score, index in found]


def likeliest(words: str, choices: Iterable[str], *, misspelt: bool = False) -> str | None:
    """The choice that ``words`` probably means, for a question to the sender; never used unasked.

    ``misspelt`` asks for the same words with slips only; otherwise a part of the words may do.
    """
    listed = list(choices)
    folded = [strip_marks(normalise(choice)) for choice in listed]
    scorer = fuzz.ratio if misspelt else fuzz.WRatio
    best = process.extractOne(strip_marks(normalise(words)), folded, scorer=scorer, score_cutoff=LIKELY)
    return listed[best[2]] if best else None
