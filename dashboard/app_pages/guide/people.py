"""The short guides: what each of the four people does, step by step, with the page for each step."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from dashboard import navigation
from dashboard.context import Context
from dashboard.markup import render
from dashboard.widgets.rows import href

PICTURES = {
    "nop-bao-cao": "nop-bao-cao",
    "bao-cao": "bao-cao",
    "tong-quan": "",
    "nguon-so-lieu": "nguon-so-lieu?chi-tieu=M1",
}
"""The pictures in ``static/guide`` and the view that each shows; ``make pictures`` makes them anew."""


class Link(NamedTuple):
    """A page that a step leads to."""

    name: str
    href: str


class Step(NamedTuple):
    """What to do, and where."""

    words: str
    links: list[Link]


class Guide(NamedTuple):
    """The guide of one person; ``picture`` is one of :data:`PICTURES`, ``alt`` what is seen on it."""

    who: str
    what: str
    steps: list[Step]
    picture: str
    alt: str


def draw(ctx: Context) -> None:
    """All four, one beside the other where there is room."""
    t = ctx.t
    guides = [
        Guide(
            t("Người gửi báo cáo của đơn vị"),
            t("Gửi báo cáo quý và sửa đúng chỗ sai."),
            _reporter(ctx),
            "nop-bao-cao",
            t("Trang nộp báo cáo, với chỗ thả tệp"),
        ),
        Guide(
            t("Bộ phận tổng hợp của {area}"),
            t("Đôn đốc, kiểm tra, tổng hợp, làm báo cáo."),
            _office(ctx),
            "bao-cao",
            t("Trang báo cáo đã nhận, với tình trạng của từng đơn vị"),
        ),
        Guide(
            t("Lãnh đạo {area}"),
            t("Biết kế hoạch đang ở đâu, vì sao."),
            _leaders(ctx),
            "tong-quan",
            t("Trang tổng quan, với trạng thái của từng mục tiêu"),
        ),
        Guide(
            t("Người hỏi một con số ở đâu ra"),
            t("Đi từ con số đến ô trong tệp."),
            _asker(ctx),
            "nguon-so-lieu",
            t("Trang nguồn số liệu, với công thức và các báo cáo được tính"),
        ),
    ]
    st.html(render("app_pages/guide/people.html.j2", guides=guides))


def step(ctx: Context, words: str, *pages: str) -> Step:
    """A step with links to pages by name."""
    return Step(words, [link(ctx, page) for page in pages if navigation.opens(page)])


def link(ctx: Context, page: str, **filters: str) -> Link:
    """A link to a page, titled as in the menu; underscores of a filter's name are its hyphens."""
    asked = {param.replace("_", "-"): code for param, code in filters.items()}
    return Link(navigation.title(page, ctx.t), href(page, asked, ctx.lang))


def _reporter(ctx: Context) -> list[Step]:
    t = ctx.t
    return [
        step(ctx, t("Tải tệp mẫu của đơn vị và của quý; điền các trang, không đổi tiêu đề cột."), "submit"),
        step(
            ctx,
            t("Thả tệp vào trang nộp, chọn đơn vị và kỳ nếu tệp chưa ghi. Chưa có gì được gửi."),
            "submit",
        ),
        step(ctx, t("Đọc các lỗi: mỗi lỗi nói ô nào, sai gì, sửa thế nào. Tệp đánh dấu lỗi tải về được.")),
        Step(
            t("Chưa rõ một lỗi thì tìm mã hoặc lời của lỗi trong danh sách có ví dụ."),
            [Link(t("Lỗi của tệp và cách sửa"), href("guide", {"phan": "ma-loi"}, ctx.lang))],
        ),
        step(
            ctx, t("Sửa trong Excel, lưu, thả lại; hết lỗi thì bấm «Gửi báo cáo» và giữ biên nhận."), "submit"
        ),
        step(ctx, t("Xem lại báo cáo đã nhận, hoặc gửi bản thay thế cho cùng kỳ."), "received"),
    ]


def _office(ctx: Context) -> list[Step]:
    t = ctx.t
    return [
        step(ctx, t("Giao nhiệm vụ của năm theo «06 rõ» và theo dõi việc quá hạn."), "tasks"),
        step(ctx, t("Xem ai chưa gửi, ai gửi muộn hoặc có lỗi; mở tệp gốc của từng đơn vị."), "received"),
        step(ctx, t("Nhận, giao và kết thúc các vụ dư luận, vướng mắc."), "cases"),
        step(ctx, t("Ghi văn bản đã ban hành; sổ này điền phần I của báo cáo."), "documents"),
        step(ctx, t("Đối chiếu kinh phí và chọn điển hình đề nghị khen thưởng."), "money", "exemplars"),
        step(
            ctx,
            t("Tải bảng tổng hợp và báo cáo văn bản; điền những chỗ trong ngoặc vuông."),
            "download",
            "official_report",
        ),
        step(ctx, t("Cuối năm, chấm điểm theo khung và ghi lý do của mỗi điều chỉnh."), "evaluation"),
        step(ctx, t("Mỗi ngày, nhìn qua tình trạng kho và bản sao lưu."), "health"),
    ]


def _leaders(ctx: Context) -> list[Step]:
    t = ctx.t
    return [
        step(
            ctx,
            t("Xem từng mục tiêu của giai đoạn: đạt, đúng tiến độ, chậm hay chưa có số liệu."),
            "overview",
        ),
        step(ctx, t("Mở một chỉ tiêu để biết vì sao và đơn vị nào kéo lại."), "indicators"),
        step(ctx, t("So sánh các đơn vị cùng loại hình; không có xếp hạng nếu không chọn."), "compare"),
        step(ctx, t("Mở hồ sơ của một đơn vị trước khi làm việc với đơn vị đó."), "profile"),
        step(ctx, t("Lấy báo cáo nhanh một trang để họp."), "official_report"),
    ]


def _asker(ctx: Context) -> list[Step]:
    t = ctx.t
    return [
        step(ctx, t("Bấm vào con số ở bất kỳ trang nào, hoặc chọn chỉ tiêu và thời gian."), "source"),
        step(ctx, t("Đọc công thức, tử số và mẫu số, và những báo cáo được tính."), "source"),
        step(ctx, t("Mở từng ô: tệp nào, trang tính nào, ô nào, ai gửi, ngày nào."), "source"),
        Step(
            t("Xem chỉ tiêu đó gồm những gì và không nói lên điều gì."),
            [Link(t("Từ điển chỉ tiêu"), href("guide", {"phan": "chi-tieu"}, ctx.lang))],
        ),
        step(ctx, t("Chép địa chỉ của trang để người khác mở đúng số đó, đúng ngày đó."), "indicators"),
    ]
