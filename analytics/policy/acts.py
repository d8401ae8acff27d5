"""What can be done, and by whom: permissions as data."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal

from analytics.language import Text, text
from analytics.policy.viewer import Role

Reach = Literal["own", "all"]
"""Of which units: those of the account, or every one. What is no unit's needs no more than ``own``."""


class Act(StrEnum):
    """Something that is asked of the policy."""

    READ_WARD = "read_ward"
    READ_UNIT = "read_unit"
    READ_FILE = "read_file"
    READ_NAMES = "read_names"
    SEND = "send"
    WITHDRAW = "withdraw"
    JUDGE = "judge"
    SCHEDULE = "schedule"
    KEEP_RECORDS = "keep_records"
    NOTE = "note"
    FORBID_ANSWERS = "forbid_answers"
    EDIT_REGISTER = "edit_register"
    READ_HEALTH = "read_health"
    READ_AUDIT = "read_audit"
    MANAGE_ACCOUNTS = "manage_accounts"
    CONFIGURE = "configure"
    BACK_UP = "back_up"
    ERASE = "erase"
    PUBLISH = "publish"

    @property
    def label(self) -> Text:
        """The act in words that follow «không được»."""
        return _LABELS[self]


_LABELS: Mapping[Act, Text] = {
    Act.READ_WARD: text("xem số liệu chung"),
    Act.READ_UNIT: text("xem số liệu của đơn vị này"),
    Act.READ_FILE: text("mở tệp gốc này"),
    Act.READ_NAMES: text("xem họ tên đầy đủ"),
    Act.SEND: text("nộp báo cáo cho đơn vị này"),
    Act.WITHDRAW: text("rút báo cáo này"),
    Act.JUDGE: text("nhận hoặc trả lại báo cáo"),
    Act.SCHEDULE: text("gia hạn, khóa hoặc mở kỳ báo cáo"),
    Act.KEEP_RECORDS: text("ghi sổ theo dõi"),
    Act.NOTE: text("ghi chú bên số liệu"),
    Act.FORBID_ANSWERS: text("cấm dùng một câu trả lời"),
    Act.EDIT_REGISTER: text("sửa danh sách đơn vị"),
    Act.READ_HEALTH: text("xem tình trạng máy chủ"),
    Act.READ_AUDIT: text("xem nhật ký"),
    Act.MANAGE_ACCOUNTS: text("quản lý tài khoản"),
    Act.CONFIGURE: text("đổi cài đặt"),
    Act.BACK_UP: text("sao lưu"),
    Act.ERASE: text("xóa dữ liệu cá nhân"),
    Act.PUBLISH: text("công bố số liệu cho cấp trên"),
}

GRANTS: Mapping[Role, Mapping[Act, Reach]] = {
    Role.UNIT: {
        Act.READ_WARD: "own",
        Act.READ_UNIT: "own",
        Act.READ_FILE: "own",
        Act.READ_NAMES: "own",
        Act.SEND: "own",
        Act.WITHDRAW: "own",
    },
    Role.LEADER: {
        Act.READ_WARD: "all",
        Act.READ_UNIT: "all",
        Act.READ_FILE: "all",
    },
    Role.OFFICE: {
        Act.READ_WARD: "all",
        Act.READ_UNIT: "all",
        Act.READ_FILE: "all",
        Act.READ_NAMES: "all",
        Act.SEND: "all",
        Act.WITHDRAW: "all",
        Act.JUDGE: "all",
        Act.SCHEDULE: "all",
        Act.KEEP_RECORDS: "all",
        Act.NOTE: "all",
        Act.FORBID_ANSWERS: "all",
        Act.EDIT_REGISTER: "all",
        Act.READ_HEALTH: "all",
        Act.PUBLISH: "all",
    },
    Role.ADMINISTRATOR: {
        Act.READ_HEALTH: "all",
        Act.READ_AUDIT: "all",
        Act.MANAGE_ACCOUNTS: "all",
        Act.CONFIGURE: "all",
        Act.BACK_UP: "all",
        Act.ERASE: "all",
    },
}
"""What each role may do, and of which units; what does not stand here is not allowed."""

BY_LINK: frozenset[Act] = frozenset({Act.READ_UNIT, Act.READ_FILE, Act.SEND, Act.WITHDRAW})
"""What a unit's own link opens at most: its template, sending, its own reports and their problems."""
