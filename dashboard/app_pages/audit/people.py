"""Erasing on request: where a person is named, what of it goes, and what stays with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

import pandas as pd
import streamlit as st

from analytics.plan import parse_quarter
from analytics.policy import Act
from analytics.store import StoreError
from analytics.store.personal import NamedPlace
from dashboard.context import Context
from dashboard.widgets import office, sentence
from dashboard.widgets.sentence import escape_markdown
from dashboard.widgets.table import Field, show

_FOUND, _DONE, _ASKED = "_people_found", "_people_done", "_people_asked"
_LONGEST = 200


def draw(ctx: Context) -> None:
    """The section; nothing of it for who may not erase."""
    if not ctx.may(Act.ERASE):
        return
    t = ctx.t
    sentence.section(
        t("Xóa tên một người theo yêu cầu"),
        t(
            "Tìm nơi có tên một người, xem từng chỗ rồi xóa. Chỗ bị xóa ghi «đã xóa», số liệu giữ nguyên. "
            "Lần tìm và lần xóa được ghi vào nhật ký, không ghi tên người đó."
        ),
    )
    with st.form("people-find", border=False):
        name = st.text_input(t("Họ tên cần tìm"), key="people-name", max_chars=_LONGEST, width=360)
        if st.form_submit_button(t("Tìm"), icon=":material/person_search:"):
            _look(ctx, " ".join(name.split()))
    if (done := st.session_state.get(_DONE)) is not None:
        st.success(escape_markdown(done), icon=":material/check_circle:")
    if (found := st.session_state.get(_FOUND)) is not None:
        _tell(ctx, *found)


def _look(ctx: Context, name: str) -> None:
    for key in (_FOUND, _DONE, _ASKED):
        st.session_state.pop(key, None)
    if len(name) < 2:
        st.error(ctx.t("Hãy ghi họ tên, ít nhất hai chữ cái."))
        return
    places = ctx.store.places_naming(name, by=office.who(ctx), at=ctx.received_at())
    st.session_state[_FOUND] = (name, places)


def _tell(ctx: Context, name: str, places: Sequence[NamedPlace]) -> None:
    t = ctx.t
    going = [one for one in places if one.stays is None]
    staying = [one for one in places if one.stays is not None]
    if not places:
        sentence.empty(
            t("Không còn chỗ nào trong kho có tên «{name}».", name=name),
            t("Thử tên không có họ, hoặc cách viết khác. Bản quét PDF không tìm được chữ."),
        )
        return
    if going:
        _offer(ctx, name, going)
    else:
        sentence.remark(t("Không còn chỗ nào có tên «{name}» mà xóa được.", name=name))
    if staying:
        sentence.remark(t("{n} chỗ không xóa, mỗi chỗ có lý do.", n=len(staying)))
        fields = [Field("where", t("Ở đâu"), width=230), Field("words", t("Nội dung"), width=260)]
        fields.append(Field("why", t("Vì sao giữ"), width=520))
        frame = _framed(ctx, staying)
        frame["why"] = [one.stays[ctx.lang] if one.stays is not None else "" for one in staying]
        show(ctx, frame, fields, alt=t("Những chỗ có tên mà không xóa"), key="people-staying")


def _offer(ctx: Context, name: str, going: Sequence[NamedPlace]) -> None:
    t = ctx.t
    sentence.remark(
        t(
            "{n} chỗ có tên «{name}» hoặc tên gần giống. Bỏ dấu chọn ở chỗ là người khác.",
            n=len(going),
            name=name,
        )
    )
    frame = _framed(ctx, going)
    frame.insert(0, "erase", True)
    titles = {
        "where": t("Ở đâu"),
        "unit": t("Đơn vị"),
        "file": t("Tệp"),
        "cell": t("Trang, dòng"),
        "words": t("Nội dung"),
    }
    # The editor keeps what was ticked by the number of a row: of other places it has to be another one.
    which = sha256("\n".join(one.id for one in going).encode()).hexdigest()[:12]
    ticked = st.data_editor(
        frame,
        key=f"people-going-{which}",
        hide_index=True,
        alt=t("Những chỗ có tên, chọn được chỗ để xóa"),
        disabled=list(titles),
        column_config={"erase": st.column_config.CheckboxColumn(t("Xóa"), width=60), **titles},
    )
    ids = [one.id for one, erase in zip(going, ticked["erase"], strict=True) if erase]
    reason = st.text_input(
        t("Lý do (ai yêu cầu, ngày nào)"),
        key="people-reason",
        max_chars=_LONGEST,
        help=t("Hiện lại sau khi xóa để lưu vào hồ sơ; kho không giữ, vì lý do thường có tên."),
    )
    reason = " ".join(reason.split())
    if st.button(t("Xem trước khi xóa"), icon=":material/visibility:", disabled=not ids or not reason):
        st.session_state[_ASKED] = (tuple(ids), reason)
    if not ids or not reason:
        sentence.hint(t("Chọn ít nhất một chỗ và ghi lý do để đi tiếp."))
    if st.session_state.get(_ASKED) == (tuple(ids), reason):
        _confirm(ctx, name, [one for one in going if one.id in ids], reason)


def _confirm(ctx: Context, name: str, chosen: Sequence[NamedPlace], reason: str) -> None:
    """What goes, counted; and the button that does it."""
    t = ctx.t
    ids = [one.id for one in chosen]
    try:
        files = ctx.store.files_to_clear(name, ids, at=ctx.received_at())
        kinds = Counter(one.where[ctx.lang] for one in chosen)
        listed = "; ".join(f"{where}: {ctx.fmt.count(count)}" for where, count in kinds.items())
        said = [
            t("Sẽ ghi «đã xóa» vào {n} chỗ ({listed}).", n=len(ids), listed=listed),
            t("{n} tệp gốc hoặc bản quét mất nội dung.", n=files) if files else "",
            t("Không lấy lại được, trừ từ bản sao lưu; bản sao lưu cũ vẫn còn tên này."),
        ]
        st.warning(escape_markdown(" ".join(filter(None, said))), icon=":material/delete_forever:")
        if not st.button(t("Xóa {n} chỗ", n=len(ids)), type="primary", key="people-erase"):
            return
        at = ctx.received_at()
        files = ctx.store.erase_person(name, ids, by=office.who(ctx), at=at)
        left = ctx.store.places_naming(name, by=office.who(ctx), at=at)
    except StoreError as error:
        st.error(escape_markdown(error.text[ctx.lang]))
        return
    st.session_state.pop(_ASKED, None)
    st.session_state[_FOUND] = (name, left)
    day = f"{at:%H:%M} {ctx.fmt.day(at.date())}"
    st.session_state[_DONE] = " ".join(
        [
            t("Đã xóa {n} chỗ lúc {at}.", n=len(ids), at=day),
            t("{n} tệp gốc hoặc bản quét đã mất nội dung.", n=files) if files else "",
            t("Lý do: {reason}", reason=reason),
        ]
    )
    st.rerun()


def _framed(ctx: Context, places: Sequence[NamedPlace]) -> pd.DataFrame:
    """Places as a table of words."""
    rows = [
        {
            "where": one.where[ctx.lang],
            "unit": _whose(ctx, one),
            "file": one.file,
            "cell": " · ".join(filter(None, (one.sheet, str(one.row) if one.row is not None else ""))),
            "words": " ".join(one.words.split())[:_LONGEST],
        }
        for one in places
    ]
    return pd.DataFrame(rows)


def _whose(ctx: Context, place: NamedPlace) -> str:
    """The unit and quarter that a place is of, as far as it is of any."""
    quarter = parse_quarter(place.period)
    unit = ctx.name_of(place.unit) if place.unit else ""
    return " · ".join(filter(None, (unit, ctx.fmt.period(quarter) if quarter else "")))
