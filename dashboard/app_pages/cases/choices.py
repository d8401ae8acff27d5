"""What of the case log is looked at: kind, state, unit, source and words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analytics.datasets import translate_word
from analytics.intake.text.normalise import bare_words
from analytics.office.cases import Case, by_urgency, says
from dashboard import address
from dashboard.context import Context
from dashboard.data import cases
from dashboard.kept import of_office
from dashboard.language.collation import alphabetical
from dashboard.widgets import filters

ALL = "tat-ca"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The filters as codes of the address; ``params`` are those that say something."""

    state: str
    kind: str
    unit: str
    source: str
    words: str
    unit_name: str

    @property
    def params(self) -> dict[str, str]:
        """Parameter → code, for links that keep the view."""
        pairs = zip(
            ("vu-viec", "loai-vu-viec", "don-vi", "nguon", "tim"),
            (self.state, self.kind, self.unit, self.source, self.words),
            strict=True,
        )
        return {param: code for param, code in pairs if code}


@of_office(most=32)
def about(ctx: Context, chosen: Chosen, named: bool) -> tuple[Case, ...]:
    """The cases looked at, however they stand; ``named`` as for :func:`.cases.log`."""
    return tuple(
        case
        for case in cases.log(ctx.view, named=named)
        if chosen.kind in (ALL, _code(case.kind))
        and chosen.unit in (ALL, case.unit)
        and chosen.source in (ALL, _code(case.source))
        and (not chosen.words or says(case, chosen.words))
    )


@of_office(most=32)
def shown(ctx: Context, chosen: Chosen, named: bool) -> tuple[Case, ...]:
    """Those of them in the state that is asked for, most urgent first."""
    return tuple(by_urgency(case for case in about(ctx, chosen, named) if _is(case, chosen.state)))


def draw(ctx: Context, *, named: bool) -> Chosen:
    """The row of filters; ``named`` as for :func:`.cases.log`."""
    t = ctx.t
    with filters.row("filters"):
        state = filters.pick(ctx, "vu-viec", t("Tình trạng"), states(ctx), "dang-mo", listed=True, width=170)
        kinds = ctx.plan.vocabularies["feedback_kind"].values
        names = {_code(kind): translate_word(ctx.plan, "feedback", "kind", kind, ctx.lang) for kind in kinds}
        kind = filters.pick(
            ctx, "loai-vu-viec", t("Loại"), {ALL: t("Mọi loại")} | names, ALL, listed=True, width=210
        )
        unit = filters.pick(ctx, "don-vi", t("Đơn vị"), _units(ctx, named), ALL, listed=True, width=250)
        source = filters.pick(ctx, "nguon", t("Nguồn"), _sources(ctx, named), ALL, listed=True, width=200)
        words = filters.searched("tim", t("Tìm trong nội dung"), hint=t("Có dấu hay không dấu"), width=220)
    return Chosen(state, kind, unit, source, words, "" if unit == ALL else ctx.name_of(unit))


def states(ctx: Context) -> dict[str, str]:
    """The states to choose from, by code."""
    t = ctx.t
    return {
        "dang-mo": t("Đang mở"),
        "qua-han": t("Quá hạn"),
        "chua-nhan": t("Văn phòng chưa nhận xử lý"),
        "da-xu-ly": t("Đã xử lý"),
        ALL: t("Tất cả"),
    }


def _is(case: Case, state: str) -> bool:
    return {
        "dang-mo": case.open,
        "qua-han": case.over,
        "chua-nhan": case.state == "new",
        "da-xu-ly": not case.open,
        ALL: True,
    }[state]


def _units(ctx: Context, named: bool) -> Mapping[str, str]:
    asked = (address.wish(address.UNIT), *address.kept(address.UNIT))
    # A unit without cases is said to have none, not taken for all of them.
    more = {code: ctx.name_of(code) for code in asked if code in ctx.unit_by_code}
    return {ALL: ctx.t("Mọi đơn vị"), **dict(_units_of_log(ctx, named)), **more}


@of_office(most=4)
def _units_of_log(ctx: Context, named: bool) -> tuple[tuple[str, str], ...]:
    names = {case.unit: ctx.name_of(case.unit) for case in cases.log(ctx.view, named=named)}
    return tuple(sorted(names.items(), key=lambda item: alphabetical(item[1])))


def _sources(ctx: Context, named: bool) -> Mapping[str, str]:
    return {ALL: ctx.t("Mọi nguồn"), **dict(_sources_of_log(ctx, named))}


@of_office(most=4)
def _sources_of_log(ctx: Context, named: bool) -> tuple[tuple[str, str], ...]:
    spelt = {_code(case.source): case.source for case in cases.log(ctx.view, named=named)}
    sorted_by_name = sorted(spelt.items(), key=lambda item: alphabetical(item[1]))
    return tuple((code, words or ctx.t("Chưa ghi nguồn")) for code, words in sorted_by_name)


def _code(words: str) -> str:
    return bare_words(words).replace(" ", "-") or "chua-ghi"
