"""Money and tasks: what was planned, allocated and spent, and the plan's duties with their six clears."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa
from pandera.typing.pandas import Series

from analytics.datasets.columns import Verdict, column, dataset_config, rule, true_or_blank
from analytics.datasets.wordings import worded


class Budget(pa.DataFrameModel):
    """A budget line, in đồng."""

    item: Series[str] = column("Nội dung chi", "Item", "text", "required", aliases=("Nội dung", "Khoản chi"))
    source: Series[str] = column(
        "Nguồn",
        "Source",
        "enum",
        "required",
        values="money_source",
        aliases=("Nguồn kinh phí", "Nguồn chi"),
    )
    planned: Series[pd.Int64Dtype] = column(
        "Dự toán",
        "Planned",
        "money",
        "required",
        minimum=0,
        aliases=(
            "Kinh phí dự toán",
            "Dự toán kinh phí",
            "Dự toán (đồng)",
            *worded("Dự toán", "giao|được giao|duyệt|được duyệt|được phê duyệt"),
        ),
    )
    allocated: Series[pd.Int64Dtype] = column(
        "Đã phân bổ",
        "Allocated",
        "money",
        "required",
        minimum=0,
        aliases=(*worded("|Số|Số tiền|Kinh phí", "đã phân bổ|được phân bổ|phân bổ"), "Đã phân bổ (đồng)"),
    )
    spent: Series[pd.Int64Dtype] = column(
        "Đã chi",
        "Spent",
        "money",
        "required",
        minimum=0,
        aliases=(*worded("|Số|Số tiền|Kinh phí", "đã chi|thực chi"), "Đã chi (đồng)"),
    )
    settled: Series[pd.Int64Dtype] = column(
        "Đã quyết toán",
        "Settled",
        "money",
        minimum=0,
        aliases=(*worded("|Số|Số tiền|Kinh phí", "đã quyết toán|quyết toán"), "Đã quyết toán (đồng)"),
    )

    @rule("over_allocated", "allocated", other="planned", severity="warning")
    def _allocated_within_planned(cls, frame: pd.DataFrame) -> Verdict:
        return true_or_blank(frame["allocated"] <= frame["planned"])

    @rule("over_allocated", "spent", other="allocated", severity="warning")
    def _spent_within_allocated(cls, frame: pd.DataFrame) -> Verdict:
        return true_or_blank(frame["spent"] <= frame["allocated"])

    @rule("exceeds_spent", "settled", other="spent")
    def _settled_within_spent(cls, frame: pd.DataFrame) -> Verdict:
        return true_or_blank(frame["settled"] <= frame["spent"])

    class Config:
        """Which sheet, and who reports it."""

        metadata = dataset_config(
            id="budget",
            sheet="9. Kinh phí (đồng)",
            title_en="Budget (dong)",
            purpose="Kinh phí truyền thông: dự toán, phân bổ, chi và quyết toán trong kỳ (đồng).",
            groups=("school", "ward"),
            must_have_rows=False,
            identity=("item", "source", "planned"),
            not_cumulative=True,
        )


class TaskRecord(pa.DataFrameModel):
    """A task of the plan taken on by a unit; a missing clear is measured, not refused."""

    code: Series[str] = column(
        "Mã nhiệm vụ",
        "Task code",
        "task_code",
        "required",
        aliases=("Mã", "Mã NV", "Mã số nhiệm vụ"),
    )
    work: Series[str] = column(
        "Rõ việc",
        "Clear work",
        "text",
        "required",
        aliases=("Việc", "Nội dung công việc"),
    )
    person: Series[str] = column(
        "Rõ người",
        "Clear person",
        "text",
        "expected",
        aliases=("Người thực hiện",),
        on_duty=True,
    )
    responsibility: Series[str] = column(
        "Rõ trách nhiệm",
        "Clear responsibility",
        "text",
        "expected",
        aliases=("Trách nhiệm",),
    )
    authority: Series[str] = column(
        "Rõ thẩm quyền", "Clear authority", "text", "expected", aliases=("Thẩm quyền",)
    )
    due_on: Series[pd.Timestamp] = column(
        "Rõ thời gian",
        "Due date",
        "date",
        "expected",
        aliases=("Thời hạn", "Thời gian hoàn thành", "Hạn"),
        deadline=True,
    )
    result: Series[str] = column("Rõ kết quả", "Clear result", "text", "expected", aliases=("Kết quả",))
    progress: Series[pd.Float64Dtype] = column(
        "Tiến độ (%)",
        "Progress (%)",
        "percent",
        "required",
        minimum=0,
        maximum=100,
        aliases=("Tiến độ", "% hoàn thành"),
    )
    done_on: Series[pd.Timestamp] = column("Ngày hoàn thành", "Date done", "date", aliases=("Ngày xong",))
    note: Series[str] = column("Ghi chú", "Note", personal=True)

    class Config:
        """Which sheet, and who reports it."""

        metadata = dataset_config(
            id="task",
            sheet="10. Nhiệm vụ 06 rõ",
            title_en="Tasks with six clears",
            purpose="Nhiệm vụ của Kế hoạch mà đơn vị thực hiện, theo 06 rõ.",
            groups=("school", "ward", "front"),
            must_have_rows=False,
            row_key=("code",),
            not_cumulative=True,
        )
