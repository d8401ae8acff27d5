"""A unit's yearly communication plan as a draft: what it was assigned, and brackets for what it decides."""

from __future__ import annotations

from collections.abc import Iterable

from analytics.office.assignments import Assignment, in_order
from analytics.outputs.official_report.content import figures
from analytics.outputs.official_report.content.letterhead import ward_name
from analytics.outputs.official_report.model import (
    NARROW,
    Block,
    Column,
    Gap,
    Heading,
    Letterhead,
    Line,
    OfficialReport,
    Paragraph,
    Part,
    Row,
    Table,
    line,
    unbracketed,
)
from analytics.plan import Plan, Unit, is_own_task

_COLUMNS = (
    Column("STT", NARROW, "centre"),
    Column("Nội dung nhiệm vụ", 3.4),
    Column("Người thực hiện", 1.6),
    Column("Phối hợp", 1.5),
    Column("Thời gian hoàn thành", 1.3, "centre"),
    Column("Sản phẩm, kết quả", 1.6),
)


def school_plan(
    plan: Plan,
    unit: Unit,
    year: int,
    assignments: Iterable[Assignment],
    names: dict[str, str],
    *,
    illustrative: bool = False,
) -> OfficialReport:
    """The draft «Kế hoạch truyền thông» of a unit for a year; what a person decides is a gap.

    ``assignments``: those of the year that the unit leads. ``names`` of units by code.
    """
    own = [one for one in assignments if one.unit == unit.code and one.year == year]
    opening = [
        Paragraph(
            line(
                f"Thực hiện Kế hoạch số {plan.number} của {plan.report.body} {plan.report.area} ",
                ward_name(plan.report),
                f", căn cứ nhiệm vụ được giao và điều kiện thực tế, {unit.name} xây dựng Kế hoạch truyền "
                f"thông năm {year} như sau:",
            )
        )
    ]
    if illustrative:
        said = f"(Số liệu minh họa của một {plan.report.area} không có thật.)"
        opening.insert(0, Paragraph(line(said), "note"))
    parts = (
        Part("MỤC ĐÍCH, YÊU CẦU", _aims(plan, unit, year)),
        Part("NỘI DUNG, NHIỆM VỤ", _tasks(plan, unit, own, names)),
        Part("KINH PHÍ THỰC HIỆN", (Paragraph(line(Gap("nguồn kinh phí và dự toán của đơn vị"), ".")),)),
        Part("TỔ CHỨC THỰC HIỆN", _carried_out(plan)),
    )
    return OfficialReport(_letterhead(plan, unit, year), tuple(opening), parts, (), plan.report.paper)


def _letterhead(plan: Plan, unit: Unit, year: int) -> Letterhead:
    form = plan.report
    name = ward_name(form)
    return Letterhead(
        above=line(f"UBND {form.area.upper()} ", name if isinstance(name, Gap) else name.upper()),
        body=(line(unit.name.upper()),),
        number=line("Số: ", Gap("số"), "/KH-", Gap("ký hiệu đơn vị")),
        place_and_date=line(form.place or Gap("địa danh"), ", ", Gap("ngày … tháng … năm …")),
        title="KẾ HOẠCH",
        subject=f"Truyền thông năm {year}, thực hiện {unbracketed(plan.name.vi)}",
        addressees=(),
        basis=(),
        signed_as=(line(Gap("chức vụ người ký")),),
        signer=line(Gap("họ và tên người ký")),
        recipients=(
            line(f"{form.body} {form.area} (để báo cáo);"),
            line("Các tổ, bộ phận của đơn vị (để thực hiện);"),
            line("Lưu: VT, ", Gap("đơn vị lưu"), "."),
        ),
    )


def _aims(plan: Plan, unit: Unit, year: int) -> tuple[Block, ...]:
    """The plan's targets of the year that units of this group have a part in, in the plan's words."""
    phases = {phase.code for phase in plan.phases if phase.first_year <= year <= phase.last_year}
    shared = {one.clause for one in plan.indicators if unit.group in one.scope and phases & set(one.phases)}
    targets = [one for one in plan.targets if one.id in shared and one.phase in phases]
    blocks: list[Block] = [
        Heading(2, line("1. Mục đích")),
        Paragraph(line(Gap("mục đích của đơn vị trong năm"), ".")),
    ]
    if targets:
        blocks.append(Paragraph(line("Góp phần thực hiện các mục tiêu của Kế hoạch:")))
        blocks += [Paragraph(line(one.text.vi), "item") for one in targets]
    blocks += [
        Heading(2, line("2. Yêu cầu")),
        Paragraph(
            line(
                "Mỗi nhiệm vụ bảo đảm rõ người, rõ việc, rõ trách nhiệm, rõ thẩm quyền, rõ thời gian, "
                "rõ kết quả."
            )
        ),
        Paragraph(line(Gap("yêu cầu khác của đơn vị"), ".")),
    ]
    return tuple(blocks)


def _tasks(plan: Plan, unit: Unit, own: list[Assignment], names: dict[str, str]) -> tuple[Block, ...]:
    if not own:
        return (Paragraph(line(Gap("nhiệm vụ của đơn vị trong năm; chưa có nhiệm vụ nào được giao"), ".")),)
    rows: list[Row] = []
    above = ""
    for number, one in enumerate(in_order(own, plan, (unit,)), start=1):
        section = plan.section(one.code)
        heading = (
            f"Nhiệm vụ riêng của {plan.report.area}"
            if is_own_task(one.code)
            else section.vi
            if section
            else ""
        )
        if heading and heading != above:
            above = heading
            rows.append(Row((line(heading),), "heading"))
        together = ", ".join(names.get(code, code) for code in one.cooperating)
        cells: tuple[Line, ...] = (
            line(str(number)),
            line(one.work),
            line(one.person or Gap("người thực hiện")),
            line(together),
            line(figures.day(one.due_on) if one.due_on else Gap("thời gian")),
            line(one.result or Gap("sản phẩm, kết quả")),
        )
        rows.append(Row(cells))
    return (
        Paragraph(line(f"Trong năm, đơn vị chủ trì {len(own)} nhiệm vụ do {plan.report.area} giao:")),
        Table("Nhiệm vụ của đơn vị trong năm", _COLUMNS, tuple(rows)),
        Paragraph(
            line(
                "Hoạt động khác do đơn vị tự xác định: ",
                Gap("nội dung, hình thức, thời gian, đối tượng"),
                ".",
            )
        ),
    )


def _carried_out(plan: Plan) -> tuple[Block, ...]:
    form = plan.report
    days = plan.reporting.days_allowed
    return (
        Paragraph(line("Lãnh đạo đơn vị: ", Gap("người chỉ đạo, kiểm tra việc thực hiện"), "."), "item"),
        Paragraph(line("Các tổ, bộ phận: ", Gap("phân công cụ thể"), "."), "item"),
        Paragraph(
            line(
                f"Báo cáo kết quả hằng quý về {form.body} {form.area} trong {days} ngày kể từ ngày kết thúc "
                "kỳ báo cáo."
            ),
            "item",
        ),
    )
