"""Who has been told and trained, and who has a plan: the three datasets that every report must fill."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa
from pandera.typing.pandas import Series

from analytics.datasets.columns import (
    Headcount,
    Verdict,
    column,
    dataset_config,
    once_per_table,
    rule,
    true_or_blank,
)
from analytics.datasets.wordings import worded

_NOT_DRAWN_UP = "Chưa xây dựng"


class Briefing(pa.DataFrameModel):
    """How many of each audience have been briefed on the resolution; one row per audience."""

    group: Series[str] = column(
        "Nhóm đối tượng",
        "Audience",
        "enum",
        "required",
        values="audience",
        aliases=("Đối tượng", "Nhóm"),
        titles_if_listed=("Thành phần", "Thành phần tham dự"),
    )
    total: Series[pd.Int64Dtype] = column(
        "Tổng số",
        "Total",
        "integer",
        "required",
        minimum=0,
        counts="people",
        aliases=("Tổng số người", "Tổng", "Số lượng người"),
    )
    briefed: Series[pd.Int64Dtype] = column(
        "Số đã được phổ biến, quán triệt",
        "Briefed",
        "integer",
        "required",
        minimum=0,
        counts="people",
        aliases=worded(
            "|Số|Số người|Số lượng",
            "đã|được|đã được",
            "phổ biến|quán triệt|phổ biến, quán triệt|tuyên truyền, phổ biến|học tập, quán triệt",
        ),
    )
    held_on: Series[pd.Timestamp] = column(
        "Ngày phổ biến",
        "Date of briefing",
        "date",
        aliases=("Ngày quán triệt", "Thời gian phổ biến"),
        event=True,
    )
    form: Series[str] = column("Hình thức", "Form", aliases=("Hình thức phổ biến",))

    @rule("exceeds_total", "briefed", other="total")
    def _briefed_within_total(cls, frame: pd.DataFrame) -> Verdict:
        return true_or_blank(frame["briefed"] <= frame["total"])

    @rule("duplicate_row", "group")
    def _one_row_per_group(cls, frame: pd.DataFrame) -> Verdict:
        return once_per_table(frame, "group")

    class Config:
        """Which sheet, and who reports it."""

        metadata = dataset_config(
            id="briefing",
            sheet="1. Phổ biến quán triệt",
            title_en="Briefing on the resolution",
            purpose="Số người đã được phổ biến, quán triệt Nghị quyết, mỗi nhóm đối tượng một dòng; "
            "số lũy kế đến cuối kỳ.",
            groups=("school", "ward", "front", "neighbourhood"),
            must_have_rows=True,
            stock=True,
            headcount=Headcount("group", "total", "briefed"),
        )


class PlanDocument(pa.DataFrameModel):
    """The school's communication plan of a school year."""

    school_year: Series[str] = column("Năm học", "School year", "school_year", "required")
    form: Series[str] = column(
        "Hình thức xây dựng",
        "Form of the plan",
        "enum",
        "required",
        values="plan_form",
        needs=(_NOT_DRAWN_UP,),
        aliases=("Hình thức", "Hình thức xây dựng kế hoạch"),
    )
    number: Series[str] = column(
        "Số, ký hiệu văn bản",
        "Document number",
        aliases=("Số văn bản", "Số kế hoạch", "Số hiệu văn bản"),
    )
    issued_on: Series[pd.Timestamp] = column(
        "Ngày ban hành", "Date of issue", "date", aliases=("Ngày ký", "Ngày văn bản")
    )
    evidence: Series[str] = column(
        "Minh chứng", "Evidence", aliases=("Link minh chứng", "Tài liệu minh chứng")
    )

    @rule("required_when_drawn_up", "number", other="form")
    def _number_when_drawn_up(cls, frame: pd.DataFrame) -> Verdict:
        return _not_drawn_up(frame) | frame["number"].notna()

    @rule("required_when_drawn_up", "issued_on", other="form")
    def _date_when_drawn_up(cls, frame: pd.DataFrame) -> Verdict:
        return _not_drawn_up(frame) | frame["issued_on"].notna()

    class Config:
        """Which sheet, and who reports it."""

        metadata = dataset_config(
            id="plan_document",
            sheet="2. Kế hoạch truyền thông",
            title_en="Communication plan",
            purpose="Kế hoạch truyền thông của trường trong năm học.",
            groups=("school",),
            must_have_rows=True,
            stock=True,
            row_key=("school_year",),
        )


class Training(pa.DataFrameModel):
    """How many of each staff group have been trained this year; one row per group."""

    group: Series[str] = column(
        "Nhóm đối tượng",
        "Staff group",
        "enum",
        "required",
        values="trainee",
        aliases=("Đối tượng", "Nhóm"),
        titles_if_listed=("Thành phần", "Thành phần tham dự"),
    )
    total: Series[pd.Int64Dtype] = column(
        "Tổng số",
        "Total",
        "integer",
        "required",
        minimum=0,
        counts="people",
        aliases=("Tổng số người", "Tổng"),
    )
    trained: Series[pd.Int64Dtype] = column(
        "Số được đào tạo, bồi dưỡng trong năm",
        "Trained this year",
        "integer",
        "required",
        minimum=0,
        counts="people",
        aliases=worded(
            "|Số|Số người|Số lượng",
            "đã|được|đã được",
            "đào tạo, bồi dưỡng|bồi dưỡng|tập huấn|tập huấn, bồi dưỡng",
        ),
    )
    course: Series[str] = column(
        "Khóa, nội dung", "Course", aliases=("Nội dung", "Khóa bồi dưỡng", "Tên khóa")
    )
    hours: Series[pd.Float64Dtype] = column(
        "Số giờ", "Hours", "number", counts="hours", minimum=0, aliases=("Thời lượng (giờ)",)
    )

    @rule("exceeds_total", "trained", other="total")
    def _trained_within_total(cls, frame: pd.DataFrame) -> Verdict:
        return true_or_blank(frame["trained"] <= frame["total"])

    @rule("duplicate_row", "group")
    def _one_row_per_group(cls, frame: pd.DataFrame) -> Verdict:
        return once_per_table(frame, "group")

    class Config:
        """Which sheet, and who reports it."""

        metadata = dataset_config(
            id="training",
            sheet="5. Đào tạo, bồi dưỡng",
            title_en="Training",
            purpose="Số người được đào tạo, bồi dưỡng về truyền thông trong năm, mỗi nhóm một dòng.",
            groups=("school", "ward"),
            must_have_rows=True,
            stock=True,
            headcount=Headcount("group", "total", "trained", each_year=True),
        )


def _not_drawn_up(frame: pd.DataFrame) -> Verdict:
    return (frame["form"] == _NOT_DRAWN_UP) | frame["form"].isna()
