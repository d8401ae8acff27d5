"""Filters: a few choices stay visible, many go into a list, and what is chosen lives in the address."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.context import Context
from dashboard.widgets import filters
from tests.dashboard.widgets.conftest import Alone

FEW = {"ngay": "Theo ngày", "thang": "Theo tháng"}
MANY = {letter: f"Mục {letter}" for letter in "abcdef"}


def phase(ctx: Context) -> str:
    return filters.pick_phase(ctx).code


def indicator_of_its_phase(ctx: Context) -> str:
    return filters.pick_indicator(ctx, filters.pick_phase(ctx)).id


def time(ctx: Context) -> str:
    return filters.pick_time(ctx, filters.pick_phase(ctx), "Kỳ").code


def test_a_few_choices_stay_visible_and_many_go_into_a_list(alone: Alone):
    few = alone(lambda ctx: filters.pick(ctx, "buoc", "Bước", FEW, "thang"))
    assert few.get("button_group")[0].options == ["Theo ngày", "Theo tháng"]
    assert few.kept.value == "thang"
    assert not few.selectbox
    many = alone(lambda ctx: filters.pick(ctx, "muc", "Mục", MANY, "b"))
    assert many.selectbox(key="muc").options == [f"Mục {letter}" for letter in "abcdef"]
    assert not many.get("button_group")


def test_a_list_is_made_of_few_choices_where_the_page_wants_one(alone: Alone):
    app = alone(lambda ctx: filters.pick(ctx, "buoc", "Bước", FEW, "thang", listed=True))
    assert app.selectbox(key="buoc").options == ["Theo ngày", "Theo tháng"]
    assert app.kept.value == "thang"


def test_what_is_chosen_stands_in_the_address_by_its_code(alone: Alone):
    app = alone(lambda ctx: filters.pick(ctx, "muc", "Mục", MANY, "b"))
    assert (app.kept.value, app.query_params["muc"]) == ("b", "b")
    app.selectbox(key="muc").select("e").run()
    assert (app.kept.value, app.query_params["muc"]) == ("e", "e")


@pytest.mark.parametrize(("asked", "shown"), [("d", "d"), ("zz", "b")])
def test_the_address_decides_unless_there_is_no_such_choice(alone: Alone, asked: str, shown: str):
    app = alone(lambda ctx: filters.pick(ctx, "muc", "Mục", MANY, "b"), muc=asked)
    assert (app.kept.value, app.query_params["muc"]) == (shown, shown)


def test_the_phase_is_that_of_the_day(alone: Alone):
    app = alone(phase)
    assert app.kept.value == "2026-2030"
    assert app.query_params["giai-doan"] == "2026-2030"


def test_only_phases_that_an_indicator_belongs_to_are_offered_by_their_names(alone: Alone):
    def one_phase_measured(ctx: Context) -> str:
        only_later = [one for one in ctx.plan.indicators if "2026-2030" not in one.phases]
        return filters.pick_phase(
            replace(ctx, plan=ctx.plan.model_copy(update={"indicators": only_later}))
        ).code

    assert alone(phase, lang="en").get("button_group")[0].options == ["Phase 2026-2030", "Phase 2030-2035"]
    app = alone(one_phase_measured)
    assert app.get("button_group")[0].options == ["Giai đoạn 2030-2035"]
    assert app.kept.value == "2030-2035"


def test_a_link_to_an_indicator_of_another_phase_opens_that_phase(alone: Alone):
    app = alone(indicator_of_its_phase, **{filters.INDICATOR: "M5"})
    assert app.kept.value == "M5"
    assert app.query_params["giai-doan"] == "2030-2035"


def test_an_indicator_is_named_by_code_and_name_and_one_of_another_phase_is_not_offered(alone: Alone):
    app = alone(indicator_of_its_phase)
    offered = app.selectbox(key=filters.INDICATOR).options
    assert offered[0] == "M1 · Tỷ lệ người được phổ biến, quán triệt Nghị quyết"
    assert not [one for one in offered if one.startswith("M5 ")]
    assert app.kept.value == "M1"


def test_only_times_that_have_begun_are_offered_and_the_phase_so_far_comes_first(alone: Alone):
    app = alone(time)
    offered: list[str] = app.selectbox(key="ky").options
    assert offered[0] == "Giai đoạn 2026-2030"
    assert "Quý III/2026" in offered
    assert not [one for one in offered if "2027" in one]
    assert app.kept.value == "2026-2030"


def several(ctx: Context) -> list[str]:
    return filters.pick_many(ctx, "cac-muc", "Các mục", MANY, ["a"], empty="Tất cả")


def test_several_choices_stand_in_the_address_each_by_its_code(alone: Alone):
    app = alone(several, **{"cac-muc": ["c", "zz", "f"]})
    assert app.kept.value == ["c", "f"]
    app.multiselect(key="cac-muc").set_value(["d"]).run()
    assert app.kept.value == ["d"]
    app.multiselect(key="cac-muc").set_value([]).run()
    assert app.kept.value == []
    assert "cac-muc" not in app.query_params
    assert app.multiselect(key="cac-muc").proto.placeholder == "Tất cả"
