"""What stands around every form before the pages."""

from __future__ import annotations

import os
from pathlib import Path

from analytics.language import text
from analytics.plan import DEFAULT_PLAN, DeclarationError, Plan
from dashboard.access.asked import Asked
from dashboard.access.paths import SIGN_IN

NEW_PASSWORD = {
    "password_label": text("Mật khẩu mới"),
    "rule": text("Ít nhất 10 ký tự; một câu ngắn dễ nhớ là tốt nhất."),
    "again_label": text("Nhập lại mật khẩu mới"),
}
"""The words of the two fields of a new password, by their names in the template."""

LINK_OPENS = text("Đường dẫn này chỉ dùng để lấy mẫu biểu, nộp và xem báo cáo của chính đơn vị.")

_SAYS = {"vi": "English", "en": "Tiếng Việt"}
_PROBLEM = text("Chưa được:")
_NUMBER = text("Kế hoạch số {number}")
_HELP = text("Quên mật khẩu hoặc chưa có tài khoản: xin người quản trị cấp lại.")


def frame(asked: Asked) -> dict[str, object]:
    """What the frame asks for: whose system it is, for which plan, and the way to the other language."""
    other = "en" if asked.lang == "vi" else "vi"
    kept = {name: value for name, value in asked.request.query_params.items() if name != "lang"}
    plan = _plan()
    return {
        "lang": asked.lang,
        "issuer": plan.issuer[asked.lang] if plan else "",
        "plan_number": asked.say(_NUMBER).format(number=plan.number) if plan else "",
        "here": asked.way(asked.request.url.path),
        "other": other,
        "other_words": _SAYS[asked.lang],
        "other_href": str(asked.request.url.replace(query="").include_query_params(**kept, lang=other)),
        "problem_words": asked.say(_PROBLEM),
        "sign_in_href": asked.way(SIGN_IN),
        "help": asked.say(_HELP),
    }


def _plan() -> Plan | None:
    from dashboard.data import measures  # loads the libraries, for which a server that listens need not wait

    try:
        plan, _ = measures.load_plan(Path(os.environ.get("NQ71_PLAN") or DEFAULT_PLAN).resolve())
    except DeclarationError:
        return None  # the pages say what is wrong with it
    return plan
