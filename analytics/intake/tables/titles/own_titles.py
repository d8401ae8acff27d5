"""Whether titles are their fields' own and nothing else, which a form's row of titles tells once for all.

What is kept follows from the texts of a row and which field stands where: no file, answer, unit or period,
nor the lists of a plan, which change no title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analytics.datasets import COUNTED_KINDS, Column
from analytics.intake.tables.locate import Located, by_form
from analytics.intake.tables.titles.header_growth import QUALIFIED
from analytics.intake.text.captions import limit_of
from analytics.intake.text.measures import Measure, read_measure
from analytics.intake.text.normalise import IN_BRACKETS, normalise, strip_marks
from analytics.intake.text.qualifiers import qualifiers, split_title, title_forms
from analytics.intake.text.times import months_in, months_of_year

_PLAIN = re.compile(
    r"[\d ]*|\w|(?:d{1,2} m{1,2} y{2,4}|ngay thang(?: nam)?)\b.*"
    r"|(?:neu co|chon|bat buoc|khong bat buoc|vi du|so|so luong|nguoi|ghi so|ca)\b.*"
)
"""What stands in brackets of titles without saying anything of the figures: numbering, hints."""


@by_form
def say_no_more(located: Located) -> bool:
    """Whether no title of a figure or a date has words beside its own; in doubt it says no."""
    form, fields = located.form(), located.dataset.by_name
    return form is not None and not any(
        split_title([form.row[column]], title_forms(fields[name]))
        for name, column in form.columns.items()
        if name in fields and fields[name].kind in QUALIFIED
    )


@by_form
def name_no_measure(located: Located) -> bool:
    """Whether titles name no unit of measure and have no words in brackets to be told of.

    That is so nearly always; in doubt it says no.
    """
    form = located.form()
    if form is None:
        return False
    for name, column in form.columns.items():
        field = located.dataset.by_name.get(name)
        if field is None or field.kind not in QUALIFIED:
            continue
        if any(untold_brackets(form.titles[column], field)):
            return False
        if field.kind in COUNTED_KINDS and own_measures([form.row[column]], field):
            return False
    return True


def own_measures(stack: Sequence[str], field: Column) -> list[Measure]:
    """The units of measure among the words over a column that are not its field's own title."""
    return list(filter(None, map(read_measure, split_title(stack, title_forms(field)))))


def untold_brackets(title: str, field: Column) -> Iterator[str]:
    """The words in brackets of a field's title that are not its own and that nobody has understood."""
    if not IN_BRACKETS.search(title) or strip_marks(normalise(title)) in title_forms(field):
        return
    for words in IN_BRACKETS.findall(title):
        folded = strip_marks(normalise(words))
        says = qualifiers([words])
        measure = read_measure(words)
        if measure and (field.kind in COUNTED_KINDS or measure.factor_for(field)):
            continue
        limited = (
            says.time == "whole_year"
            or limit_of(words, None) == "other_day"
            or months_in(words)
            or months_of_year(folded)
        )
        if not limited and (_PLAIN.fullmatch(folded) or (not measure and says.known)):
            continue
        own = (field.title.vi, *field.aliases)
        english = normalise(f"({field.title.en})")  # as our English messages write a title
        if normalise(words) != english and not any(normalise(words) in normalise(one) for one in own):
            yield words
