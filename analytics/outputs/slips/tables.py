"""The same as a table: one row for each, with the text that is pasted into Zalo."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import pandas as pd

from analytics.outputs.delimited import people_csv
from analytics.outputs.plain_workbook import PlainTable, plain_workbook
from analytics.outputs.slips import words
from analytics.outputs.slips.model import Invited, Slip
from analytics.plan import Plan

_SECRET = "Ai có đường dẫn đều vào được: hãy xóa tệp này sau khi đã gửi."


def slips_table(slips: Sequence[Slip], plan: Plan) -> PlainTable:
    """Units with their addresses, PINs and the text for each."""
    columns = {
        "Mã đơn vị": [one.unit for one in slips],
        "Tên đơn vị": [one.unit_name for one in slips],
        "Đường dẫn riêng": [one.address for one in slips],
        "Mã PIN": [one.pin or "" for one in slips],
        "Tin nhắn Zalo": [words.link_message(one, plan) for one in slips],
    }
    frame = pd.DataFrame(columns, dtype="str")
    return PlainTable("Đường dẫn đơn vị", "Đường dẫn riêng của các đơn vị", (_SECRET,), frame)


def invitations_table(invited: Sequence[Invited], plan: Plan) -> PlainTable:
    """People with the addresses where they set a password, and the text for each."""
    columns = {
        "Tên đăng nhập": [one.login for one in invited],
        "Họ và tên": [one.name for one in invited],
        "Đường dẫn đặt mật khẩu": [one.address for one in invited],
        "Dùng được đến": [f"{one.until:%H:%M %d/%m/%Y}" for one in invited],
        "Tin nhắn Zalo": [words.invitation_message(one, plan) for one in invited],
    }
    frame = pd.DataFrame(columns, dtype="str")
    return PlainTable("Lời mời", "Lời mời đặt mật khẩu", (_SECRET,), frame)


def table_bytes(table: PlainTable, form: Literal["csv", "xlsx"]) -> bytes:
    """The table as a workbook, or as a CSV that a Vietnamese Excel opens."""
    return people_csv(table.frame) if form == "csv" else plain_workbook([table])
