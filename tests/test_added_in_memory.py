"""What a developer adds in one place works everywhere: a dataset, a column, a kind of unit, a problem, a page.

Each is declared in memory and then used from the template to the screen. A table somewhere that would have
to be told of it too fails here.
"""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa
import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from pandera.typing.pandas import Series

from analytics.datasets import DATASETS, Dataset, Reports, UnitReport, open_plan
from analytics.datasets.columns import Verdict, column, dataset_config, rule, true_or_blank
from analytics.indicators import measure, trace
from analytics.intake import CheckedFile, Hint, SourceFile, check_files
from analytics.language import both
from analytics.outputs import long_table, marked_workbook, summary_pack, template
from analytics.plan import DEFAULT_PLAN, Plan, Quarter, Unit, UnitGroup, read_register, write_register
from analytics.policy import Act
from analytics.store import Store
from dashboard import navigation
from dashboard.charts.theme import kind_colour
from dashboard.cli import main
from dashboard.data.view import open_store
from dashboard.navigation import finding, page_entry
from sample_data.generator import workbook
from tests import declaring as added
from tests import ward
from tests.dashboard import conftest as screen
from tests.dashboard.conftest import PAGES, OpenPage, words
from tests.declaring import Declaring

pytestmark = pytest.mark.slow

declaring, open_page = added.declaring, screen.open_page

AT = datetime.fromisoformat("2026-06-16T08:30")
DAY = date(2026, 4, 10)

INDICATOR = """
[[indicators]]
id = "K1"
clause = "reporting"
phases = ["2026-2030"]
name = {vi = "Tỷ lệ đồng tình", en = "Share that agrees"}
formula = {vi = "đồng ý ÷ được hỏi", en = "agreed ÷ asked"}
limits = {vi = "Không", en = "None"}
dataset = "survey"
accumulation = "flow"
scope = ["school"]
measure = "ratio"
value_unit = "percent"
numerator = "agreed"
denominator = "asked"
part_by = "channel"
target = 0.8
"""


class Survey(pa.DataFrameModel):
    """A dataset that nobody has thought of yet."""

    asked_on: Series[pd.Timestamp] = column("Ngày hỏi", "Date asked", "date", "required", event=True)
    question: Series[str] = column("Câu hỏi", "Question", "text", "required")
    channel: Series[str] = column("Kênh hỏi", "Channel", "enum", "required", values="channel")
    asked: Series[pd.Int64Dtype] = column(
        "Số người được hỏi", "Asked", "integer", "required", minimum=1, counts="people"
    )
    agreed: Series[pd.Int64Dtype] = column(
        "Số người đồng ý", "Agreed", "integer", "required", minimum=0, counts="people"
    )

    @rule("exceeds_total", "agreed", other="asked")
    def _agreed_within_asked(cls, frame: pd.DataFrame) -> Verdict:  # noqa: N805
        return true_or_blank(frame["agreed"] <= frame["asked"])

    @rule("too_few_asked", "asked", severity="warning")
    def _enough_asked(cls, frame: pd.DataFrame) -> Verdict:  # noqa: N805
        return true_or_blank(frame["asked"] >= 5)

    class Config:
        """Which sheet, and who reports it."""

        metadata = dataset_config(
            id="survey",
            sheet="11. Khảo sát",
            title_en="Survey",
            purpose="Kết quả hỏi ý kiến trong kỳ.",
            groups=("school",),
            must_have_rows=False,
            identity=("question", "asked_on"),
            not_cumulative=True,
        )


class Place(pa.DataFrameModel):
    """A column that the briefing does not have."""

    place: Series[str] = column("Địa điểm phổ biến", "Place", "text", "required", aliases=("Địa điểm",))

    class Config:
        """Only to be declared with."""

        metadata = dataset_config(
            id="place", sheet="0. Địa điểm", title_en="Place", purpose="-", groups=(), must_have_rows=False
        )


@pytest.fixture
def survey(declaring: Declaring) -> Dataset:
    declaring.problem(
        "too_few_asked",
        "warning",
        both("Ô {cell}: «{column}» chỉ là {value}.", "Cell {cell}: «{column}» is only {value}."),
        both("Hỏi thêm người.", "Ask more people."),
        both("Nên hỏi từ 5 người.", "Better ask five people or more."),
    )
    dataset = declaring.dataset(Survey)
    declaring.migration(declaring.table_of(dataset))
    return dataset


@pytest.fixture
def with_survey(tmp_path: Path, survey: Dataset) -> Path:
    """A plan file with an indicator over the added dataset."""
    path = tmp_path / "plan.toml"
    path.write_text(DEFAULT_PLAN.read_text(encoding="utf-8") + INDICATOR, encoding="utf-8")
    return path


def asked(
    asked: object, agreed: object, channel: str = "Nhóm Zalo", question: str = "Đồng ý không?"
) -> dict[str, Any]:
    return {"asked_on": DAY, "question": question, "channel": channel, "asked": asked, "agreed": agreed}


def school(plan: Plan, **tables: list[dict[str, Any]]) -> SourceFile:
    """The template of a school, filled in as usual and with these tables."""
    filled = ward.typed_into(template(plan, ward.HOA_BAN, ward.PERIOD), ward.SCHOOL_TABLES | tables)
    return SourceFile("hoa-ban.xlsx", filled)


def checked(
    plan: Plan, source: SourceFile, past: Reports | None = None, units: tuple[Unit, ...] = ward.UNITS
) -> CheckedFile:
    (found,) = check_files([source], plan=plan, units=units, hint=Hint(), past=past)
    return found


def sent(store: Store, plan: Plan, source: SourceFile, units: tuple[Unit, ...] = ward.UNITS) -> UnitReport:
    """Check a file that must have no fault, and store it."""
    found = checked(plan, source, units=units)
    assert found.status == "valid", [problem.message("en") for problem in found.problems]
    store.submit(source.name, source.data, found.reports, by="test", at=AT)
    (report,) = found.reports
    return report


def draw_every_page(open_page: OpenPage, url: str, lang: str) -> None:
    open_store.clear()
    for page in navigation.PAGES:
        app = open_page(url, page.slug, lang=lang)
        assert not app.exception, page.name
        assert not app.error, (page.name, [one.value for one in app.error])


def test_an_added_dataset_goes_from_the_template_to_the_cells_behind_its_figure(
    with_survey: Path, tmp_path: Path
) -> None:
    plan = open_plan(with_survey)
    book = load_workbook(io.BytesIO(template(plan, ward.HOA_BAN, ward.PERIOD)))
    assert [cell.value for cell in book["11. Khảo sát"][1]] == [
        one.title.vi for one in DATASETS["survey"].columns
    ]
    guide = "\n".join(str(cell.value) for row in book["Hướng dẫn"].iter_rows() for cell in row if cell.value)
    assert "Kết quả hỏi ý kiến trong kỳ." in guide
    assert "Biểu 9, 10 và 11 ghi phần phát sinh" in guide
    rows = [asked("12 người", 9), asked(20, 15, "Fanpage", "Có biết không?")]
    with Store.open(str(tmp_path / "store.db")) as store:
        store.import_units(ward.UNITS, by="test", at=AT)
        report = sent(store, plan, school(plan, survey=rows))
        assert report.row_counts()["survey"] == 2
        reports, units = store.reports(), store.units()
        assert store.differences(report)["added"].sum() == 0
        cells = trace(plan, units, reports, "K1", time="2026-Q2", as_of=ward.AS_OF)
    measured = measure(plan, units, reports, as_of=ward.AS_OF)
    for by in ("ward", "group", "kind", "unit"):
        found = measured.summary(by, "period", ["K1"])
        whole = found[(found["part"] == "") & (found["numerator"].notna())]
        assert whole[["numerator", "denominator"]].values.tolist() == [[24, 32]], by
    assert found.loc[found["part"] == "Fanpage", "value"].max() == 0.75
    assert cells[["sheet", "cell", "role", "value"]].values.tolist() == [
        ["11. Khảo sát", "E2", "numerator", 9],
        ["11. Khảo sát", "D2", "denominator", 12],
        ["11. Khảo sát", "E3", "numerator", 15],
        ["11. Khảo sát", "D3", "denominator", 20],
    ]
    assert "K1" in set(long_table(measured, lang="en")["indicator"])
    for lang in ("vi", "en"):
        assert summary_pack(measured, time="2026-Q2", lang=lang, made_at=AT)


def test_events_of_an_added_dataset_are_held_against_earlier_reports(
    with_survey: Path, tmp_path: Path
) -> None:
    plan = open_plan(with_survey)
    again = school(plan, survey=[asked(12, 9), asked(13, 10)])
    assert [one.code for one in checked(plan, again).problems] == ["same_event_twice"]
    with Store.open(str(tmp_path / "store.db")) as store:
        store.import_units(ward.UNITS, by="test", at=AT)
        sent(store, plan, school(plan, survey=[asked(12, 9)]))
        past = store.reports()
    later = ward.typed_into(
        template(plan, ward.HOA_BAN, Quarter(2026, 3)),
        ward.SCHOOL_TABLES | {"survey": [asked(14, 9)], "activity": []},
    )
    told = checked(plan, SourceFile("sau.xlsx", later), past)
    assert "reported_before" in {one.code for one in told.problems if one.dataset == "survey"}
    assert "dates_of_other_period" in {one.code for one in told.problems}


def test_the_command_line_and_the_sample_ward_know_an_added_dataset(
    with_survey: Path, tmp_path: Path
) -> None:
    from sample_data.ward import UNITS

    register = tmp_path / "units.csv"
    register.write_bytes(write_register(UNITS))
    run = CliRunner()
    opened = ["--store", str(tmp_path / "store.db"), "--plan", str(with_survey)]
    assert run.invoke(main, [*opened, "units", "import", str(register)]).exit_code == 0
    made = run.invoke(
        main, [*opened, "template", "--unit", "TH-03", "--period", "2026-Q2", "-o", str(tmp_path / "t.xlsx")]
    )
    assert made.exit_code == 0, made.output
    file = tmp_path / "TH-03.xlsx"
    file.write_bytes(workbook(next(unit for unit in UNITS if unit.code == "TH-03"), ward.PERIOD))
    given = run.invoke(main, [*opened, "submit", str(file)])
    assert given.exit_code == 0, given.output
    table = run.invoke(
        main,
        [
            *opened,
            "summary",
            "--by",
            "unit",
            "--time",
            "period",
            "--indicator",
            "K1",
            "--as-of",
            "2026-06-20",
        ],
    )
    assert '"K1","","TH-03","2026-Q2",' in table.output


def test_every_page_draws_with_an_added_dataset(
    with_survey: Path,
    tmp_path: Path,
    open_page: OpenPage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NQ71_PLAN", str(with_survey))
    monkeypatch.setenv("NQ71_AS_OF", "2026-06-20")
    url = f"sqlite:///{tmp_path / 'screen.db'}"
    with Store.open(url) as store:
        store.import_units(ward.UNITS, by="test", at=AT)
        plan = open_plan(with_survey)
        sent(store, plan, school(plan, survey=[asked(12, 9)]))
    draw_every_page(open_page, url, "vi")
    app = open_page(url, "chi-tieu", **{"chi-tieu": "K1"}, lang="en")
    assert not app.exception
    assert "Share that agrees" in words(app)


def test_a_column_added_in_the_middle_keeps_an_existing_store_and_reads_on(
    declaring: Declaring, tmp_path: Path
) -> None:
    plan, path = open_plan(), str(tmp_path / "old.db")
    with Store.open(path) as store:
        store.import_units(ward.UNITS, by="test", at=AT)
        sent(store, plan, school(plan))
        before = store.reports()
    dataset = declaring.column("briefing", "group", Place)
    declaring.migration('op.add_column("row_briefing", sa.Column("place", sa.Text))')
    assert [one.name for one in dataset.columns][:3] == ["group", "place", "total"]
    missing = checked(plan, school(plan))
    assert {(one.code, one.field) for one in missing.problems} == {("missing_required", "place")}
    rows = [row | {"place": "Hội trường"} for row in ward.SCHOOL_TABLES["briefing"]]
    with Store.open(path) as store:
        after = store.reports()
        assert after.rows["briefing"]["place"].isna().all()
        pd.testing.assert_frame_equal(after.rows["briefing"].drop(columns="place"), before.rows["briefing"])
        assert len(store.history()) == 1
        report = sent(store, plan, school(plan, briefing=rows))
        assert store.differences(report)["added"].sum() == 0
        reports = store.reports()
        assert reports.rows["briefing"]["place"].tolist() == ["Hội trường"] * 2
        assert reports.rows["briefing"]["briefed"].tolist() == [3, 30]
        cells = trace(plan, store.units(), reports, "M1", time="2026-Q2", as_of=ward.AS_OF)
        assert cells.loc[cells["role"] == "numerator", "cell"].tolist() == ["D2", "D3"]
        assert len(store.history()) == 2
    assert checked(plan, SourceFile("mau.xlsx", workbook(ward.HOA_BAN, ward.PERIOD))).status == "valid"
    with Store.open(str(tmp_path / "fresh.db")) as store:
        store.import_units(ward.UNITS, by="test", at=AT)
        sent(store, plan, school(plan, briefing=rows))
        assert store.reports().rows["briefing"]["place"].tolist() == ["Hội trường"] * 2


def test_an_added_kind_of_unit_reports_and_is_shown_everywhere(
    declaring: Declaring,
    tmp_path: Path,
    open_page: OpenPage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kind = declaring.unit_kind("art_school", UnitGroup.SCHOOL, "Trường năng khiếu", "Art school")
    studio = Unit("NK-01", "Trường Năng khiếu Mẫu", kind)
    units = read_register(write_register((*ward.UNITS, studio)))
    assert units[-1] == studio
    assert kind_colour(kind) not in {
        kind_colour(unit.kind) for unit in ward.UNITS if unit.group == UnitGroup.SCHOOL
    }
    plan, url = open_plan(), f"sqlite:///{tmp_path / 'kinds.db'}"
    filled = SourceFile("nk.xlsx", ward.typed_into(template(plan, studio, ward.PERIOD), ward.SCHOOL_TABLES))
    monkeypatch.setenv("NQ71_AS_OF", "2026-06-20")
    with Store.open(url) as store:
        store.import_units(units, by="test", at=AT)
        sent(store, plan, school(plan), units)
        sent(store, plan, filled, units)
        measured = measure(plan, store.units(), store.reports(), as_of=ward.AS_OF)
    found = measured.summary("kind", "period", ["M1"]).query("time == '2026-Q2' and part == ''")
    assert found.set_index("by")["numerator"][["lower_secondary", "art_school"]].tolist() == [33, 33]
    assert "Trường năng khiếu" in set(long_table(measured, lang="vi")["by_name"])
    assert summary_pack(measured, time="2026-Q2", lang="en", made_at=AT)
    sample = checked(plan, SourceFile("mau.xlsx", workbook(studio, ward.PERIOD)), units=units)
    assert sample.status == "valid", [problem.message("en") for problem in sample.problems]
    for lang in ("vi", "en"):
        draw_every_page(open_page, url, lang)
    app = open_page(url, "so-sanh", lang="en")
    assert "Art school" in words(app)


def test_an_added_problem_is_said_in_both_languages_and_marked_in_the_workbook(
    with_survey: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The processes that mark files are programs of their own, which know what the code declares.
    monkeypatch.setattr("analytics.outputs.marked.contained", lambda work, *args: work(*args))
    plan = open_plan(with_survey)
    source = school(plan, survey=[asked(3, 2)])
    found = checked(plan, source)
    (problem,) = found.problems
    assert (problem.code, problem.severity, problem.cell) == ("too_few_asked", "warning", "D2")
    assert problem.message("vi") == "Ô D2: «Số người được hỏi» chỉ là 3."
    assert problem.fix("en") == "Ask more people."
    assert problem.as_dict("en")["column"] == "Số người được hỏi"
    for lang, words_ in (("vi", "chỉ là 3"), ("en", "is only 3")):
        comment = load_workbook(io.BytesIO(marked_workbook(source, found, lang)))["11. Khảo sát"][
            "D2"
        ].comment
        assert comment is not None
        assert words_ in comment.text
    hint = load_workbook(io.BytesIO(source.data))["11. Khảo sát"]["D1"].comment
    assert hint is not None
    assert "Nên hỏi từ 5 người." in hint.text
    (error,) = checked(plan, school(plan, survey=[asked(12, 13)])).problems
    assert (error.code, error.cell) == ("exceeds_total", "E2")


def test_an_added_page_stands_in_the_menu_and_is_drawn_in_both_languages(
    tmp_path: Path,
    open_page: OpenPage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path / "app_pages"
    folder.mkdir()
    for page in navigation.PAGES:
        (folder / page.name).symlink_to(navigation.FOLDER / page.name)
    (folder / "notes").mkdir()
    (folder / "notes" / "page.py").write_text(
        "from dashboard import navigation\n"
        "from dashboard.context import Context, current\n"
        "from dashboard.widgets import sentence\n\n\n"
        "def page(ctx: Context) -> None:\n"
        '    sentence.headline(ctx.plan.number, title=navigation.title("notes", ctx.t))\n'
        '    navigation.link("indicators", "→")\n\n\n'
        "page(current())\n",
        encoding="utf-8",
    )
    names = {"vi": "Sổ tay", "en": "Notebook"}
    added = navigation.PageEntry(
        "notes", "so-tay", lambda t: names[t.lang], ":material/book:", act=Act.READ_WARD
    )
    monkeypatch.setattr(page_entry, "FOLDER", folder)
    monkeypatch.setattr(finding, "PAGES", (*navigation.PAGES, added))
    monkeypatch.setitem(finding._BY_NAME, "notes", added)
    monkeypatch.setitem(PAGES, "so-tay", str(added.script))
    url = f"sqlite:///{tmp_path / 'pages.db'}"
    with Store.open(url) as store:
        store.import_units(ward.UNITS, by="test", at=AT)
        sent(store, open_plan(), school(open_plan()))
    for lang, title in names.items():
        app = open_page(url, "so-tay", lang=lang)
        assert not app.exception
        assert title in words(app)
        assert "673/KH-UBND" in words(app)
