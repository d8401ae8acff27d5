"""The signed paper of a unit's report: what is there, its download, and the form that attaches another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from analytics.office import Kept
from analytics.office.signed_scans import (
    LARGEST,
    LONGEST,
    SIGNED_SCANS,
    ScanRefusedError,
    SignedScan,
    attach_scan,
    scan_file,
    scan_key,
    take_scan_away,
)
from analytics.plan import Quarter
from analytics.policy import Act, NotAllowedError, may
from analytics.store import RecordsChangedError, StoreError
from dashboard.context import Context
from dashboard.data import measures
from dashboard.kept import of_office
from dashboard.widgets import office
from dashboard.widgets.lazy_expander import lazy_expander
from dashboard.widgets.sentence import escape_markdown

_ROUND = "_scan_round"


def signed_scan(ctx: Context, unit: str, quarter: Quarter, *, heading: bool = True, place: str = "") -> None:
    """The scan of a report with its download; who may send for the unit attaches it and takes it away.

    Args:
        ctx: the run.
        unit: whose report, by code.
        quarter: of which period.
        heading: whether to say what this is.
        place: what tells it from another of the same report on the page.
    """
    t = ctx.t
    if not may(ctx.viewer, Act.READ_UNIT, unit):
        return
    key = scan_key(unit, quarter)
    until = measures.moment_of(ctx.view)
    kept = _scans(ctx).get(key)
    if heading:
        st.markdown(f"**{t('Bản giấy đã ký')}**")
    if kept is not None and kept.value is not None:
        _there(ctx, kept.value, place)
    else:
        st.caption(t("Chưa có bản quét nào của báo cáo này."))
    if until is None and may(ctx.viewer, Act.SEND, unit):
        words = t("Thay bằng bản quét khác") if kept else t("Đính kèm bản quét đã ký (PDF)")
        lazy_expander(words, f"scan-{key}{place}", partial(_form, ctx, unit, quarter, kept, place))
    elif _was_any(ctx, key):
        lazy_expander(t("Lịch sử bản quét"), f"scan-history-{key}{place}", partial(_history, ctx, key))


@of_office(most=16)
def _scans(ctx: Context) -> Mapping[str, Kept[SignedScan]]:
    """The scans that this visitor may read of, by key."""
    return SIGNED_SCANS.read(ctx.store, until=measures.moment_of(ctx.view))


@of_office(most=64)
def _was_any(ctx: Context, key: str) -> bool:
    """Whether a report ever had a scan."""
    return bool(SIGNED_SCANS.history(ctx.store, key))


def told(ctx: Context, scan: SignedScan) -> str:
    """A scan in a few words."""
    return ctx.t(
        "số {number} ngày {day}, {signer} ký, tệp {file}",
        number=scan.number,
        day=ctx.fmt.day(scan.signed_on),
        signer=scan.signer,
        file=scan.file_name,
    )


def _there(ctx: Context, scan: SignedScan, place: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(escape_markdown(_first_capital(told(ctx, scan))))
        if may(ctx.viewer, Act.READ_FILE, scan.unit):
            st.download_button(
                ctx.t("Tải bản quét"),
                office.taken(
                    ctx,
                    lambda: scan_file(ctx.store, scan).data,
                    "signed_scan",
                    action="read_file",
                    unit=scan.unit,
                ),
                file_name=scan.file_name,
                mime="application/pdf",
                icon=":material/download:",
                key=f"scan-file-{scan.period}-{scan.unit}{place}",
                on_click="ignore",
            )


def _form(ctx: Context, unit: str, quarter: Quarter, kept: Kept[SignedScan] | None, place: str) -> None:
    t, key = ctx.t, scan_key(unit, quarter)
    turn = f"{key}{place}-{st.session_state.get(_ROUND, 0)}"
    by = office.writer(ctx, key=f"scan-writer-{key}{place}", act=Act.SEND)
    file = st.file_uploader(
        t("Tệp PDF, tối đa {limit} MB", limit=ctx.fmt.count(LARGEST // 2**20)),
        type="pdf",
        max_upload_size=LARGEST // 2**20,
        key=f"scan-pdf-{turn}",
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        number = st.text_input(
            t("Số, ký hiệu"),
            max_chars=LONGEST,
            key=f"scan-number-{turn}",
            width=180,
            placeholder="12/BC-THHS",
        )
        signed_on = st.date_input(
            t("Ngày ký"), value=None, format="DD/MM/YYYY", key=f"scan-day-{turn}", width=160
        )
        signer = st.text_input(t("Người ký"), max_chars=LONGEST, key=f"scan-signer-{turn}", width=260)
    if by is None:
        st.caption(t("Ghi tên ở ô «Người ghi» để lưu."))
    ready = by is not None and file is not None and signed_on is not None
    if st.button(t("Lưu bản quét"), key=f"scan-save-{turn}", type="primary", disabled=not ready):
        if by is None or file is None or signed_on is None:
            return

        def attach() -> None:
            attach_scan(
                ctx.store,
                unit,
                quarter,
                file_name=file.name,
                data=file.getvalue(),
                number=number,
                signed_on=signed_on,
                signer=signer,
                seen=kept.version if kept else 0,
                by=by,
                at=ctx.received_at(),
            )

        _do(ctx, attach, t("Đã lưu bản quét."))
    if kept is not None and st.button(
        t("Gỡ bản quét này"), key=f"scan-remove-{key}{place}", icon=":material/delete:", disabled=by is None
    ):
        writer = by or ""
        _do(
            ctx,
            lambda: take_scan_away(
                ctx.store, unit, quarter, seen=kept.version, by=writer, at=ctx.received_at()
            ),
            t("Đã gỡ bản quét; lần lưu trước vẫn còn trong lịch sử."),
        )
    _history(ctx, key)


def _do(ctx: Context, act: Callable[[], object], done: str) -> None:
    """Write, and say what came of it; the page is drawn anew after what succeeded."""
    try:
        act()
    except (ScanRefusedError, RecordsChangedError, StoreError, NotAllowedError) as error:
        st.error(escape_markdown(error.text[ctx.lang]))
        return
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.toast(done, icon=":material/check:")
    st.rerun()


def _history(ctx: Context, key: str) -> None:
    """Every version, those taken away among them."""
    if SIGNED_SCANS.history(ctx.store, key):
        st.caption(ctx.t("Lịch sử bản quét"))
        office.history(ctx, SIGNED_SCANS, key, told=partial(told, ctx), until=measures.moment_of(ctx.view))


def _first_capital(words: str) -> str:
    return words[:1].upper() + words[1:]
