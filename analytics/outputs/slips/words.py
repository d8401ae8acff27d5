"""What slips and messages say. They go to Vietnamese units, so they are Vietnamese in any case."""

from __future__ import annotations

from analytics.outputs.slips.model import Invited, Slip
from analytics.plan import Plan

TITLE = "PHIẾU GỬI BÁO CÁO"

HOW = (
    "Quét mã QR bằng máy ảnh hoặc Zalo trên điện thoại, hoặc mở đường dẫn văn phòng đã gửi qua Zalo: trang "
    "riêng của đơn vị hiện ra, tại đó lấy biểu mẫu, gửi báo cáo và xem lỗi cần sửa.",
    "Ai có phiếu này đều gửi được báo cáo thay đơn vị: xin giữ kín, và báo văn phòng UBND cấp phiếu mới "
    "khi làm mất.",
)
"""How a slip is used, and how it is kept."""


def heading(plan: Plan) -> str:
    """Who hands the slip out: the body by its name where the catalogue has one."""
    form = plan.report
    return f"{form.body} {form.area} {form.ward}" if form.ward else plan.issuer.vi


def link_message(slip: Slip, plan: Plan) -> str:
    """The text for a unit's Zalo; its PIN is not in it, since it stands on the paper."""
    said = (
        f"Kính gửi {slip.unit_name}. {heading(plan)} gửi đường dẫn riêng của đơn vị để lấy biểu mẫu và gửi "
        f"báo cáo theo Kế hoạch số {plan.number}:\n{slip.address}\nBấm vào là mở được trên điện thoại hoặc "
        f"máy tính. Xin không chuyển tiếp cho người ngoài đơn vị."
    )
    return f"{said} Trang sẽ hỏi mã PIN in trên phiếu giấy của đơn vị." if slip.pin else said


def invitation_message(invited: Invited, plan: Plan) -> str:
    """The text for a person who is to set a password."""
    return (
        f"Kính gửi {invited.name}. {heading(plan)} mời anh/chị đặt mật khẩu cho tài khoản «{invited.login}» "
        f"để dùng trang báo cáo theo Kế hoạch số {plan.number}:\n{invited.address}\nĐường dẫn chỉ dùng được "
        f"một lần, đến {invited.until:%H:%M ngày %d/%m/%Y}. Xin không chuyển tiếp cho người khác."
    )
