"""What stands around the text: of the ward by its settings, of a unit by its kind."""

from __future__ import annotations

from analytics.outputs.official_report.content import figures
from analytics.outputs.official_report.content.scope import Scope
from analytics.outputs.official_report.content.times import named
from analytics.outputs.official_report.model import (
    Gap,
    Letterhead,
    Line,
    Paragraph,
    line,
    unbracketed,
)
from analytics.plan import OfficialForm, Unit, UnitGroup, UnitKind

_DAY = Gap("ngày … tháng … năm …")


def letterhead(scope: Scope) -> Letterhead:
    """The ward's letterhead, or that of the unit whose own report it is."""
    form = scope.plan.report
    time = named(scope.time).replace(" ", "\u00a0")  # never a year alone on the last line of the title
    subject = unbracketed(f"Kết quả thực hiện {scope.plan.name.vi}, {time}")
    if scope.unit is None:
        return _of_ward(form, subject)
    return _of_unit(form, scope.unit, subject)


def ward_name(form: OfficialForm) -> str | Gap:
    """The ward's own name, without the word before it."""
    return form.ward or Gap(f"tên {form.area}")


def _of_ward(form: OfficialForm, subject: str) -> Letterhead:
    addressees = tuple(line(one) for one in form.addressees) or (line(Gap("nơi nhận báo cáo")),)
    recipients = (
        *([line("Như trên;")] if form.addressed else []),
        *(line(f"{one};") for one in form.recipients),
        *([] if form.recipients else [line(Gap("nơi nhận khác"), ";")]),
        line("Lưu: VT, ", form.archive or Gap("đơn vị lưu"), "."),
    )
    return Letterhead(
        above=line(form.above.upper()) if form.above else None,
        body=(line(form.body.upper()), line(f"{form.area.upper()} ", _upper(ward_name(form)))),
        number=line("Số: ", Gap("số"), f"/{form.symbol}"),
        place_and_date=line(form.place or Gap("địa danh"), ", ", _DAY),
        title="BÁO CÁO",
        subject=subject,
        addressees=addressees if form.addressed else (),
        basis=tuple(line(one) for one in form.basis),
        signed_as=tuple(line(one) for one in form.signed_as),
        signer=line(form.signer or Gap("họ và tên người ký")),
        recipients=recipients,
    )


def _of_unit(form: OfficialForm, unit: Unit, subject: str) -> Letterhead:
    under_ward = unit.group in (UnitGroup.SCHOOL, UnitGroup.WARD)
    above = (
        line(f"UBND {form.area.upper()} ", _upper(ward_name(form)))
        if under_ward
        else line(Gap("cơ quan cấp trên"))
    )
    return Letterhead(
        above=above,
        body=(line(_school_name(unit).upper()),),
        number=line("Số: ", Gap("số"), "/BC-", Gap("ký hiệu đơn vị")),
        place_and_date=line(form.place or Gap("địa danh"), ", ", _DAY),
        title="BÁO CÁO",
        subject=subject,
        addressees=(line(f"{form.body} {form.area} ", ward_name(form)),),
        basis=(),
        signed_as=(line(_HEADS.get(unit.kind) or Gap("chức vụ người ký")),),
        signer=line(Gap("họ và tên người ký")),
        recipients=(line("Như trên;"), line("Lưu: VT, ", Gap("đơn vị lưu"), ".")),
    )


def opening(scope: Scope) -> Line:
    """The sentence before the first part: which document is carried out, who reports, as of which day."""
    form, plan = scope.plan.report, scope.plan
    issued: str | Gap = f"{form.plan_date:%d/%m/%Y}" if form.plan_date else Gap("ngày ban hành Kế hoạch")
    issuer = f"{form.body} {form.area}"
    who = issuer if scope.unit is None else scope.unit.name
    return line(
        f"Thực hiện Kế hoạch số {plan.number} ngày ",
        issued,
        f" của {issuer} ",
        ward_name(form),
        f" về {_without_kind(plan.name.vi)}, {who} báo cáo kết quả thực hiện {named(scope.time)} "
        f"({_days(scope)}) như sau:",
    )


_HEADS = {kind: "HIỆU TRƯỞNG" for kind in UnitKind if kind.group == UnitGroup.SCHOOL} | {
    UnitKind.CONTINUING: "GIÁM ĐỐC"
}
"""Who signs for a school; of other units it differs."""


def _school_name(unit: Unit) -> str:
    """A unit's name as its letterhead has it: of a school with the word that registers may leave out."""
    school = unit.group == UnitGroup.SCHOOL and unit.kind != UnitKind.CONTINUING
    return f"Trường {unit.name}" if school and "trường" not in unit.name.lower() else unit.name


def brief_opening(scope: Scope, *, dated: bool) -> Line:
    """The same in two lines, for a brief of the ward; ``dated``: with the days that it is of."""
    form = scope.plan.report
    return line(
        f"{form.body} {form.area} ",
        ward_name(form),
        f" báo cáo nhanh kết quả thực hiện Kế hoạch số {scope.plan.number}, {named(scope.time)}"
        f"{f' ({_days(scope)})' if dated else ''}:",
    )


def _days(scope: Scope) -> str:
    """Which days the time has, and until which day reports count: two different things."""
    calendar, day = scope.plan.calendar, figures.day
    start, end = day(calendar.time_start(scope.time)), day(calendar.time_end(scope.time))
    return f"từ ngày {start} đến ngày {end}; theo báo cáo nhận đến hết ngày {day(scope.measured.as_of)}"


def invented(scope: Scope) -> tuple[Paragraph, ...]:
    """Of an invented ward, the note that says so before anything else."""
    said = f"(Số liệu minh họa của một {scope.plan.report.area} không có thật.)"
    return (Paragraph(line(said), "note"),) if scope.illustrative else ()


def _without_kind(name: str) -> str:
    """A plan's name without the word that says what kind of document it is."""
    rest = name.removeprefix("Kế hoạch ")
    return rest[:1].lower() + rest[1:] if rest[1:2].islower() else rest


def _upper(words: str | Gap) -> str | Gap:
    return words if isinstance(words, Gap) else words.upper()
