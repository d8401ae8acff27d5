"""What units did and published, what people said, and whom they honoured: datasets of events."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa
from pandera.typing.pandas import Series

from analytics.datasets.columns import Verdict, column, dataset_config, rule, true_or_blank
from analytics.datasets.wordings import worded

PERSON = "Cá nhân"
"""The kind of role model whose name is a person's."""

DAYS = ("Ngày", "Ngày tháng", "Ngày tháng năm")
"""What the only date of a form is called, with commas or strokes between the words too."""


class Activity(pa.DataFrameModel):
    """A communication activity that took place."""

    held_on: Series[pd.Timestamp] = column(
        "Ngày tổ chức",
        "Date",
        "date",
        "required",
        aliases=(
            *DAYS,
            "Thời gian",
            "Thời gian tổ chức",
            "Ngày thực hiện",
            "Ngày diễn ra",
            "Ngày họp",
            "Ngày tháng tổ chức",
        ),
        event=True,
    )
    kind: Series[str] = column(
        "Loại hoạt động",
        "Kind of activity",
        "enum",
        "required",
        values="activity_kind",
        aliases=("Loại", "Loại hình hoạt động", "Loại hình"),
        titles_if_listed=("Hình thức", "Hình thức hoạt động", "Hình thức tổ chức"),
    )
    title: Series[str] = column(
        "Tên hoạt động",
        "Title",
        "text",
        "required",
        aliases=("Tên", "Nội dung hoạt động", "Tên hoạt động, nội dung", "Nội dung"),
    )
    organiser: Series[str] = column(
        "Lực lượng chủ trì",
        "Organiser",
        "enum",
        "required",
        values="organiser",
        aliases=("Chủ trì", "Đơn vị chủ trì", "Lực lượng tổ chức", "Đơn vị tổ chức"),
    )
    participants: Series[pd.Int64Dtype] = column(
        "Số người tham dự",
        "Participants",
        "integer",
        "required",
        minimum=0,
        counts="people",
        aliases=(
            *worded(
                "Số|Số người|Số lượng|Số lượng người|Số lượt|Số lượt người|Tổng số người|Tổng số lượt|Người",
                "tham dự|tham gia|dự",
            ),
            "Số người",
        ),
    )
    occasion: Series[str] = column("Dịp", "Occasion", "enum", values="occasion", aliases=("Nhân dịp",))
    evidence: Series[str] = column(
        "Minh chứng", "Evidence", aliases=("Link minh chứng", "Tài liệu minh chứng")
    )

    class Config:
        """Which sheet, and who reports it."""

        metadata = dataset_config(
            id="activity",
            sheet="3. Hoạt động truyền thông",
            title_en="Communication activities",
            purpose="Các hoạt động truyền thông đã tổ chức trong kỳ.",
            groups=("school", "ward", "front", "neighbourhood"),
            must_have_rows=False,
            identity=("title", "held_on", "kind"),
        )


class Media(pa.DataFrameModel):
    """News items and media products that were published."""

    published_on: Series[pd.Timestamp] = column(
        "Ngày đăng, phát",
        "Date published",
        "date",
        "required",
        aliases=(
            *worded("Ngày đăng", "|tải|tin|bài|tin bài"),
            "Ngày phát",
            "Ngày đăng/phát",
            "Thời gian đăng",
            *DAYS,
            "Thời gian",
        ),
        event=True,
    )
    channel: Series[str] = column(
        "Kênh",
        "Channel",
        "enum",
        "required",
        values="channel",
        aliases=(*worded("Kênh|Nơi", "đăng|đăng tải"), "Kênh truyền thông", "Đăng ở đâu", "Đăng tại"),
    )
    kind: Series[str] = column(
        "Thể loại",
        "Kind",
        "enum",
        "required",
        values="media_kind",
        aliases=("Loại", "Loại tin bài", "Dạng", "Thể loại tin bài"),
        titles_if_listed=("Loại hình", "Hình thức", "Phân loại"),
    )
    title: Series[str] = column(
        "Tên tin bài, sản phẩm",
        "Title",
        "text",
        "required",
        aliases=(
            *worded("Tên|Tiêu đề", "tin bài|bài|bài viết|tin, bài, sản phẩm"),
            "Tên tin, bài",
            "Tên sản phẩm",
            "Tiêu đề",
        ),
    )
    author: Series[str] = column(
        "Tác giả", "Author", "enum", values="author", aliases=("Người viết", "Người đăng")
    )
    quantity: Series[pd.Int64Dtype] = column(
        "Số lượng",
        "Quantity",
        "integer",
        "required",
        minimum=1,
        counts="items",
        aliases=("SL", "Số tin bài", "Số lượng tin bài", "Số lượng tin, bài"),
    )
    minutes: Series[pd.Float64Dtype] = column(
        "Thời lượng (phút)",
        "Minutes",
        "number",
        minimum=0,
        counts="minutes",
        aliases=("Thời lượng", "Số phút"),
    )
    reach: Series[pd.Int64Dtype] = column(
        "Lượt tiếp cận",
        "Reach",
        "integer",
        minimum=0,
        counts="views",
        aliases=("Lượt xem", "Số lượt tiếp cận"),
    )
    link: Series[str] = column("Đường dẫn", "Link", aliases=("Link", "URL", "Địa chỉ"))

    class Config:
        """Which sheet, and who reports it."""

        metadata = dataset_config(
            id="media",
            sheet="4. Tin bài, sản phẩm",
            title_en="News items and media",
            purpose="Tin bài, sản phẩm truyền thông đã đăng, phát trong kỳ.",
            groups=("school", "ward", "front"),
            must_have_rows=False,
            identity=("title", "published_on", "channel", "kind"),
        )


class Publication(pa.DataFrameModel):
    """A result of the resolution's tasks and whether it was made public."""

    result: Series[str] = column(
        "Kết quả thực hiện",
        "Result",
        "text",
        "required",
        aliases=("Kết quả", "Nội dung kết quả"),
    )
    result_on: Series[pd.Timestamp] = column(
        "Ngày có kết quả", "Date of the result", "date", "required", event=True
    )
    published_on: Series[pd.Timestamp] = column("Ngày công khai", "Date made public", "date")
    channel: Series[str] = column("Kênh", "Channel", "enum", values="channel", aliases=("Kênh công khai",))
    corrected: Series[pd.BooleanDtype] = column(
        "Phải đính chính",
        "Had to be corrected",
        "flag",
        "required",
        aliases=("Đính chính",),
    )

    @rule("before_start", "published_on", other="result_on")
    def _published_after_result(cls, frame: pd.DataFrame) -> Verdict:
        return _not_before(frame, "published_on", "result_on")

    @rule("required_when_published", "channel", other="published_on")
    def _channel_when_published(cls, frame: pd.DataFrame) -> Verdict:
        return frame["published_on"].isna() | frame["channel"].notna()

    class Config:
        """Which sheet, and who reports it."""

        metadata = dataset_config(
            id="publication",
            sheet="6. Công khai kết quả",
            title_en="Publication of results",
            purpose="Kết quả thực hiện nhiệm vụ và việc công khai các kết quả đó.",
            groups=("ward",),
            must_have_rows=False,
            identity=("result", "result_on"),
        )


class Feedback(pa.DataFrameModel):
    """A rumour, difficulty or wish that was received, and how it was handled."""

    received_on: Series[pd.Timestamp] = column(
        "Ngày tiếp nhận",
        "Date received",
        "date",
        "required",
        aliases=("Ngày nhận",),
        event=True,
    )
    kind: Series[str] = column(
        "Loại",
        "Kind",
        "enum",
        "required",
        values="feedback_kind",
        aliases=("Loại phản ánh", "Loại thông tin", "Loại ý kiến"),
        titles_if_listed=("Phân loại", "Nhóm", "Nhóm ý kiến"),
    )
    summary: Series[str] = column(
        "Nội dung",
        "Summary",
        "text",
        "required",
        aliases=("Nội dung phản ánh", "Nội dung ý kiến", "Tóm tắt nội dung"),
        personal=True,
    )
    source: Series[str] = column("Nguồn", "Source", aliases=("Nguồn tin", "Nguồn phản ánh"), personal=True)
    reported_on: Series[pd.Timestamp] = column("Ngày báo cáo", "Date reported", "date")
    handled_on: Series[pd.Timestamp] = column(
        "Ngày xử lý xong",
        "Date handled",
        "date",
        aliases=("Ngày xử lý", "Ngày giải quyết xong"),
    )
    handler: Series[str] = column("Cơ quan xử lý", "Handled by", aliases=("Đơn vị xử lý",), personal=True)
    outcome: Series[str] = column(
        "Kết quả xử lý", "Outcome", aliases=("Kết quả giải quyết", "Kết quả"), personal=True
    )
    tendency: Series[str] = column(
        "Xu hướng ý kiến",
        "Tendency",
        "enum",
        values="tendency",
        aliases=("Xu hướng", "Chiều hướng dư luận", "Thái độ dư luận"),
    )
    breadth: Series[str] = column(
        "Mức độ phổ biến của ý kiến",
        "Breadth",
        "enum",
        values="breadth",
        aliases=("Mức độ phổ biến", "Độ phổ biến", "Số đông hay số ít"),
    )

    @rule("before_start", "reported_on", other="received_on")
    def _reported_after_received(cls, frame: pd.DataFrame) -> Verdict:
        return _not_before(frame, "reported_on", "received_on")

    @rule("before_start", "handled_on", other="received_on")
    def _handled_after_received(cls, frame: pd.DataFrame) -> Verdict:
        return _not_before(frame, "handled_on", "received_on")

    class Config:
        """Which sheet, and who reports it."""

        metadata = dataset_config(
            id="feedback",
            sheet="7. Dư luận, vướng mắc",
            title_en="Public opinion and difficulties",
            purpose="Thông tin sai lệch, vướng mắc, kiến nghị đã tiếp nhận và việc xử lý.",
            groups=("school", "ward", "front", "neighbourhood"),
            must_have_rows=False,
            identity=("summary", "received_on", "kind"),
        )


class Exemplar(pa.DataFrameModel):
    """A collective, person or practice held up as an example."""

    kind: Series[str] = column(
        "Loại",
        "Kind",
        "enum",
        "required",
        values="exemplar_kind",
        aliases=("Loại điển hình", "Loại hình"),
        titles_if_listed=("Phân loại", "Đối tượng"),
        needs=(PERSON,),
    )
    name: Series[str] = column(
        "Tên điển hình",
        "Name",
        "text",
        "required",
        aliases=("Tên tập thể, cá nhân", "Tên cá nhân, tập thể"),
        personal=True,
        person_where=("kind", PERSON),
    )
    achievement: Series[str] = column(
        "Thành tích",
        "Achievement",
        "text",
        "required",
        aliases=("Thành tích nổi bật", "Thành tích đạt được"),
        personal=True,
    )
    occasion: Series[str] = column("Dịp", "Occasion", "enum", values="occasion", aliases=("Nhân dịp",))
    award: Series[str] = column("Hình thức đề xuất", "Proposed award", aliases=("Hình thức khen thưởng",))
    stage: Series[str] = column(
        "Tình trạng",
        "Stage",
        "enum",
        "required",
        values="stage",
        aliases=("Trạng thái",),
    )
    on: Series[pd.Timestamp] = column(
        "Ngày", "Date", "date", "required", aliases=(*DAYS, "Thời gian"), event=True
    )

    class Config:
        """Which sheet, and who reports it."""

        metadata = dataset_config(
            id="exemplar",
            sheet="8. Điển hình",
            title_en="Role models",
            purpose="Tập thể, cá nhân, mô hình tiêu biểu được giới thiệu, đề xuất hoặc khen thưởng.",
            groups=("school", "ward", "front"),
            must_have_rows=False,
            identity=("name", "on", "stage", "achievement"),
        )


def _not_before(frame: pd.DataFrame, later: str, earlier: str) -> Verdict:
    return true_or_blank((frame[later] >= frame[earlier]) | frame[later].isna() | frame[earlier].isna())
