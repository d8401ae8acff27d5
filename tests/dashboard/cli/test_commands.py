"""The command line keeps its contract: exit codes, headers, JSON, and the cells behind a number."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from analytics.datasets import DATASETS, Answer
from analytics.plan import DEFAULT_PLAN, Quarter
from analytics.store import Store
from dashboard.cli import main
from tests import ward
from tests.dashboard.cli.running import run_command

pytestmark = pytest.mark.slow

SUMMARY = [
    "indicator",
    "part",
    "by",
    "time",
    "numerator",
    "denominator",
    "value",
    "target",
    "status",
    "units_reported",
    "units_expected",
    "units_carried",
]
TRACE = ["indicator", "unit", "period", "file", "sha256", "sheet", "cell", "column", "value", "role"]

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A store into which the command line has loaded the tiny ward; each test copies it."""
    folder = tmp_path_factory.mktemp("begun")
    (folder / "units.csv").write_bytes(ward.REGISTER)
    words = ["--store", f"sqlite:///{folder / 'store.db'}", "units", "import", str(folder / "units.csv")]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    return (folder / "store.db").read_bytes()


@pytest.fixture
def run(begun: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line on a store of its own that knows the tiny ward."""
    (tmp_path / "store.db").write_bytes(begun)
    monkeypatch.setenv("NQ71_STORE", f"sqlite:///{tmp_path / 'store.db'}")
    monkeypatch.delenv("NQ71_PLAN", raising=False)

    return run_command


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "hoa-ban.xlsx"
    path.write_bytes(ward.filled(ward.HOA_BAN, ward.SCHOOL_TABLES))
    return path


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "hoa-ban-loi.xlsx"
    path.write_bytes(ward.filled(ward.HOA_BAN, ward.changed(ward.SCHOOL_TABLES, "briefing", 1, briefed=45)))
    return path


LOADED = """
import sys
from dashboard.cli import main
try:
    main(["check", sys.argv[1]], prog_name="nq71")
finally:
    print(*{name.partition(".")[0] for name in sys.modules}, file=sys.stderr)
"""
NOT_FOR_A_CHECK = {
    "alembic", "argon2", "authlib", "dask", "docx", "duckdb", "fastapi", "httpx", "jinja2", "lxml", "msoffcrypto",
    "openpyxl", "plotly", "pyotp", "python_calamine", "segno", "streamlit",
}  # fmt: skip


def test_a_check_loads_nothing_that_it_has_no_use_for(run: Run, good: Path) -> None:
    done = subprocess.run([sys.executable, "-c", LOADED, good], capture_output=True, text=True, check=True)
    loaded = set(done.stderr.splitlines()[-1].split())
    assert "hợp lệ" in done.stdout
    assert {"pandera", "sqlalchemy"} <= loaded
    assert not loaded & NOT_FOR_A_CHECK


def test_people_read_the_names_of_the_forms(run: Run, good: Path) -> None:
    said = run("check", good).output
    (line,) = [line for line in said.splitlines() if "dòng: " in line]
    assert f"{DATASETS['briefing'].title.vi} 2" in line
    assert "briefing" not in said


def test_a_valid_file_is_checked_with_exit_code_0_and_nothing_is_stored(run: Run, good: Path) -> None:
    result = run("check", "--json", good)
    assert result.exit_code == 0
    (line,) = result.stdout.splitlines()
    answer = json.loads(line)
    assert list(answer) == ["file", "status", "submissions", "problems"]
    assert answer["status"] == "valid"
    (submission,) = answer["submissions"]
    assert list(submission) == ["unit", "period", "rows"]
    assert (submission["unit"], submission["period"]) == ("THCS-01", "2026-Q2")
    assert {id_: n for id_, n in submission["rows"].items() if n} == {
        "briefing": 2,
        "plan_document": 1,
        "activity": 1,
        "training": 1,
    }
    assert _summary(run, "R1", "ward")[0]["numerator"] in ("", "0")


def test_a_faulty_file_has_exit_code_1_and_names_the_cell(run: Run, faulty: Path, good: Path) -> None:
    result = run("check", "--json", good, faulty)
    assert result.exit_code == 1
    first, second = map(json.loads, result.stdout.splitlines())
    assert (first["status"], second["status"]) == ("valid", "invalid")
    (problem,) = second["problems"]
    assert list(problem) == ["code", "severity", "sheet", "cell", "column", "value", "message", "fix"]
    assert problem["code"] == "exceeds_total"
    assert problem["severity"] == "error"
    assert problem["sheet"] == "1. Phổ biến quán triệt"
    book = load_workbook(io.BytesIO(faulty.read_bytes()))
    assert book[problem["sheet"]][problem["cell"]].value == 45


def test_a_faulty_file_changes_no_figure_and_its_mended_twin_does(run: Run, faulty: Path, good: Path) -> None:
    assert run("submit", faulty).exit_code == 1
    assert _of_unit(run, "M1")["status"] == "no_data"
    assert run("submit", good).exit_code == 0
    row = _of_unit(run, "M1")
    assert (row["numerator"], row["denominator"]) == ("33", "43")
    assert float(row["value"]) == pytest.approx(33 / 43)


def test_a_faulty_file_is_noted_for_the_unit_and_quarter_that_it_names(run: Run, faulty: Path) -> None:
    assert run("submit", faulty).exit_code == 1
    with Store.open(os.environ["NQ71_STORE"]) as store:
        noted = store.history(unit="THCS-01", period=ward.PERIOD)
        assert noted[["file", "outcome"]].values.tolist() == [["hoa-ban-loi.xlsx", "refused"]]
        assert [one["cell"] for one in store.problems(int(noted["upload"].item()))] == ["C3"]


def test_an_unreadable_file_is_noted_for_the_unit_and_quarter_given_beside_it(
    run: Run, tmp_path: Path
) -> None:
    broken = tmp_path / "hong.xlsx"
    broken.write_bytes(b"{}")
    assert run("submit", "--unit", "th-01", "--period", "2026-Q2", broken).exit_code == 1
    with Store.open(os.environ["NQ71_STORE"]) as store:
        noted = store.history(unit="TH-01", period=ward.PERIOD)
        assert noted[["file", "outcome"]].values.tolist() == [["hong.xlsx", "refused"]]


def test_wrong_usage_has_exit_code_2_and_a_sentence(run: Run, good: Path, tmp_path: Path) -> None:
    for words in (
        ("check",),
        ("check", tmp_path / "missing.xlsx"),
        ("check", "--unit", "XX-99", good),
        ("check", "--period", "someday", good),
        ("summary", "--by", "unit"),
        ("summary", "--by", "unit", "--time", "period", "--indicator", "M99"),
        ("summary", "--by", "ward", "--time", "period", "--format", "xlsx"),
        ("trace", "M99", "--time", "2026"),
        ("trace", "M1", "--time", "2099"),
        ("template", "--period", "2026-Q2", "-o", tmp_path / "t.xlsx"),
        ("template", "--unit", "TH-01", "--period", "2099-Q2", "-o", tmp_path / "t.xlsx"),
        ("report", "-o", tmp_path / "r.docx"),
        ("report", "--time", "2099", "-o", tmp_path / "r.docx"),
        ("report", "--time", "2026-Q2", "-o", tmp_path / "r.txt"),
        ("report", "--time", "2026-Q2", "--unit", "XX-99", "-o", tmp_path / "r.docx"),
    ):
        result = run(*words)
        assert result.exit_code == 2, words
        assert "Lỗi:" in result.stderr, words
        assert "Traceback" not in result.output


@pytest.fixture(scope="module")
def reported(begun: bytes, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with one report, for tests that only read it."""
    folder = tmp_path_factory.mktemp("reported")
    url = f"sqlite:///{folder / 'store.db'}"
    (folder / "store.db").write_bytes(begun)
    (folder / "hoa-ban.xlsx").write_bytes(ward.filled(ward.HOA_BAN, ward.SCHOOL_TABLES))
    result = CliRunner().invoke(main, ["--store", url, "submit", str(folder / "hoa-ban.xlsx")])
    assert result.exit_code == 0, result.output
    return url


@pytest.mark.parametrize("by", ["unit", "kind", "group", "ward"])
@pytest.mark.parametrize("time", ["period", "half", "nine_months", "year", "phase"])
def test_a_summary_has_the_agreed_columns_in_csv_and_json(
    run: Run, reported: str, monkeypatch: pytest.MonkeyPatch, by: str, time: str
) -> None:
    monkeypatch.setenv("NQ71_STORE", reported)
    words = ("summary", "--by", by, "--time", time, "--as-of", ward.AS_OF)
    table = csv.DictReader(io.StringIO(run(*words).stdout))
    rows = list(table)
    assert table.fieldnames == SUMMARY
    records: list[dict[str, Any]] = json.loads(run(*words, "--format", "json").stdout)
    assert [list(record) for record in records] == [SUMMARY] * len(rows)
    assert len(rows) == len(records) > 0
    for row, record in zip(rows, records, strict=True):
        for name in ("numerator", "denominator", "value", "units_reported"):
            assert (record[name] is None) == (row[name] == ""), (row, record)
            assert row[name] == "" or float(row[name]) == pytest.approx(record[name])


def test_a_summary_as_xlsx_holds_the_same_numbers(run: Run, good: Path, tmp_path: Path) -> None:
    run("submit", good)
    path = tmp_path / "table.xlsx"
    result = run(
        "summary", "--by", "unit", "--time", "period", "--indicator", "M1", "--format", "xlsx", "-o", path
    )
    assert result.exit_code == 0
    book = load_workbook(path)
    numbers = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    assert {33, 43} <= numbers


def test_a_trace_names_file_sheet_and_cell_and_they_hold_the_number(run: Run, good: Path) -> None:
    run("submit", good)
    result = run("trace", "M1", "--unit", "THCS-01", "--time", "2026-Q2", "--as-of", ward.AS_OF)
    table = csv.DictReader(io.StringIO(result.stdout))
    rows = list(table)
    assert table.fieldnames == TRACE
    book = load_workbook(io.BytesIO(good.read_bytes()))
    for row in rows:
        assert row["file"] == good.name
        assert str(book[row["sheet"]][row["cell"]].value) == row["value"]
    total = {
        role: sum(int(row["value"]) for row in rows if row["role"] == role)
        for role in ("numerator", "denominator")
    }
    assert total == {"numerator": 33, "denominator": 43}


def test_a_template_is_written_for_one_unit_or_for_all(run: Run, tmp_path: Path) -> None:
    one = tmp_path / "one.xlsx"
    assert run("template", "--unit", "th-01", "--period", "Quý II/2026", "-o", one).exit_code == 0
    assert "4. Tin bài, sản phẩm" in load_workbook(one).sheetnames
    folder = tmp_path / "all"
    assert run("template", "--all", "--period", "2026-Q2", "-o", folder).exit_code == 0
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        f"2026-Q2_{unit.code}.xlsx" for unit in ward.UNITS
    )


def test_a_csv_without_unit_and_period_takes_them_from_the_command_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "hoat-dong.csv"
    path.write_text(
        "Ngày tổ chức;Loại hoạt động;Tên hoạt động;Lực lượng chủ trì;Số người tham dự\n"
        "04/05/2026;Họp tổ dân phố;Phổ biến Nghị quyết;Tổ dân phố;1.204\n",
        encoding="utf-8-sig",
    )
    assert run("submit", path).exit_code == 1
    assert run("submit", "--unit", "TDP-01", "--period", "2026-Q2", path).exit_code == 0
    assert _of_unit(run, "T1.3", "TDP-01")["numerator"] == "1"


def test_another_plan_is_another_file_and_a_broken_one_is_refused_by_entry(run: Run, tmp_path: Path) -> None:
    plan = DEFAULT_PLAN
    own = tmp_path / "plan.toml"
    own.write_text(
        plan.read_text(encoding="utf-8").replace('numerator = "briefed"', 'numerator = "told"'), "utf-8"
    )
    assert tomllib.loads(own.read_text(encoding="utf-8"))["id"] == "kh673"
    result = run("--plan", own, "summary", "--by", "ward", "--time", "phase")
    assert result.exit_code == 2
    assert "indicators › M1: biểu briefing không có cột «told»" in result.stderr
    result = run("--plan", own, "--lang", "en", "summary", "--by", "ward", "--time", "phase")
    assert "indicators › M1: dataset briefing has no column «told»" in result.stderr


def test_messages_come_in_english_when_asked(run: Run, faulty: Path) -> None:
    vietnamese = json.loads(run("check", "--json", faulty).stdout)["problems"][0]
    english = json.loads(run("--lang", "en", "check", "--json", faulty).stdout)["problems"][0]
    assert vietnamese["code"] == english["code"]
    assert vietnamese["message"] != english["message"]


def test_a_word_of_explanation_is_kept_with_the_files(run: Run, good: Path) -> None:
    assert run("submit", "--note", "Số liệu đã đối chiếu.", good).exit_code == 0
    with Store.open(os.environ["NQ71_STORE"]) as store:
        assert store.history()["explanation"].tolist() == ["Số liệu đã đối chiếu."]


def test_an_explanation_that_is_too_long_is_wrong_usage_and_nothing_is_stored(run: Run, good: Path) -> None:
    result = run("submit", "--note", "ă" * 2_001, good)
    assert result.exit_code == 2
    assert "Dài 2001 ký tự, chỉ nhận 2000." in result.stderr
    with Store.open(os.environ["NQ71_STORE"]) as store:
        assert store.history().empty


def test_figures_that_do_not_fit_the_units_history_are_told_and_the_file_is_valid(
    run: Run, good: Path, tmp_path: Path
) -> None:
    run("submit", good)
    later = tmp_path / "quy-3.xlsx"
    tables = ward.changed(ward.SCHOOL_TABLES, "briefing", 1, total=400)
    tables["activity"].append(
        tables["activity"][0] | {"title": "Mừng năm học mới", "held_on": date(2026, 8, 20)}
    )
    later.write_bytes(ward.filled(ward.HOA_BAN, tables, Quarter(2026, 3)))
    result = run("check", "--json", later)
    answer = json.loads(result.stdout)
    assert (result.exit_code, answer["status"]) == (0, "valid")
    told = {problem["code"] for problem in answer["problems"]}
    assert {"jumped", "reported_before"} <= told


def test_what_was_answered_on_the_page_holds_on_the_command_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "gv.csv"
    path.write_text("Nhóm đối tượng;Tổng số;Số đã được phổ biến, quán triệt\nthầy cô;40;30\n", "utf-8")
    words = ("check", "--json", "--unit", "THCS-01", "--period", "2026-Q2", path)
    asked = json.loads(run(*words).stdout)
    assert [problem["code"] for problem in asked["problems"]] == ["not_in_list"]
    answer = Answer("word", DATASETS["briefing"].by_name["group"].vocabulary.id, "thầy cô", "Giáo viên")
    with Store.open(os.environ["NQ71_STORE"]) as store:
        store.remember("THCS-01", [answer], by="cô Lan", at=datetime.fromisoformat("2026-06-20T08:30"))
    assert json.loads(run(*words).stdout)["status"] == "valid"


def _summary(run: Run, indicator: str, by: str) -> list[dict[str, str]]:
    words = ("summary", "--by", by, "--time", "period", "--indicator", indicator, "--as-of", ward.AS_OF)
    rows: Iterator[dict[str, str]] = csv.DictReader(io.StringIO(run(*words).stdout))
    return [row for row in rows if row["time"] == "2026-Q2" and row["part"] == ""]


def _of_unit(run: Run, indicator: str, unit: str = "THCS-01") -> dict[str, str]:
    return next(row for row in _summary(run, indicator, "unit") if row["by"] == unit)


def test_files_with_problems_are_given_back_marked(
    run: Run, good: Path, faulty: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "marked" / "new"
    same = tmp_path / "inbox" / faulty.name
    same.parent.mkdir()
    same.write_bytes(faulty.read_bytes())
    result = run("check", "--json", "--marked", folder, good, faulty, same)
    assert result.exit_code == 1
    assert [json.loads(line)["status"] for line in result.stdout.splitlines()] == [
        "valid",
        "invalid",
        "invalid",
    ]
    assert sorted(path.name for path in folder.iterdir()) == [
        "hoa-ban-loi-loi-2.xlsx",
        "hoa-ban-loi-loi.xlsx",
    ]
    book = load_workbook(folder / "hoa-ban-loi-loi.xlsx")
    assert book[DATASETS["briefing"].sheet]["C3"].comment is not None


def test_each_file_of_a_zip_is_stored_or_refused_by_itself(
    run: Run, good: Path, faulty: Path, tmp_path: Path
) -> None:
    packed = tmp_path / "quy-2.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(good, "a/hoa-ban.xlsx")
        archive.writestr(
            "hoa-sen.xlsx",
            ward.filled(ward.HOA_SEN, ward.changed(ward.SCHOOL_TABLES, "briefing", 1, briefed=45)),
        )
    result = run("submit", "--json", packed)
    assert result.exit_code == 1
    (line,) = result.stdout.splitlines()
    answer = json.loads(line)
    assert (answer["file"], answer["status"]) == ("quy-2.zip", "invalid")
    assert [one["sheet"] for one in answer["problems"]] == [f"hoa-sen.xlsx › {DATASETS['briefing'].sheet}"]
    with Store.open(os.environ["NQ71_STORE"]) as store:
        assert store.reports().submissions["unit"].tolist() == ["THCS-01"]
        kept = store.reports().submissions["sha256"].item()
        assert store.file(kept).data == good.read_bytes()


def test_check_with_rows_gives_what_was_read_and_what_was_not(run: Run, good: Path) -> None:
    (line,) = run("check", "--json", "--rows", good).output.splitlines()
    answer = json.loads(line)
    counted = sum(sum(one["rows"].values()) for one in answer["submissions"])
    assert len(answer["read"]) == counted > 0
    assert {"unit", "period", "dataset", "sheet", "row", "values"} == set(answer["read"][0])
    assert answer["unread"] == []
    assert run("check", "--rows", good).exit_code == 2
    assert "Đã đọc" in run("check", good).output


def test_check_says_what_a_file_would_replace_and_by_how_much(run: Run, good: Path, tmp_path: Path) -> None:
    assert "Sẽ thay" not in run("check", good).output
    assert run("submit", good, "--by", "cô Lan").exit_code == 0
    again = tmp_path / "lan-2.xlsx"
    tables = ward.changed(ward.SCHOOL_TABLES, "training", 0, hours=8.5)
    del tables["activity"]
    book = load_workbook(io.BytesIO(ward.filled(ward.HOA_BAN, tables)))
    del book["3. Hoạt động truyền thông"]
    book.save(again)
    said = run("check", again).output
    (replaced,) = [line for line in said.splitlines() if "Sẽ thay lượt nộp thứ 1" in line]
    assert f"({good.name}, cô Lan, " in replaced
    assert replaced.endswith(": «Đào tạo, bồi dưỡng»")
    assert "Tệp không có, lượt nộp thứ 1 vẫn được tính: «Hoạt động truyền thông»" in said
    assert "Đào tạo, bồi dưỡng · Số giờ: 7,5 → 8,5 (+1)" in said
    assert "Training · Hours: 7.5 → 8.5 (+1)" in run("--lang", "en", "check", again).output


def test_check_says_what_was_multiplied_which_column_was_taken_and_whose_the_rows_are(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "kinh phi.xlsx"
    path.write_bytes(ward.expenses_of_two_schools())
    result = run("check", "--json", "--rows", path)
    assert result.exit_code == 0
    answer = json.loads(result.output)
    read = [(one["unit"], one["row"], one["values"]["spent"]) for one in answer["read"]]
    assert read == [("THCS-01", 6, 400_000), ("TH-01", 8, 600_000)]
    said = {one["code"]: one["message"] for one in answer["problems"]}
    assert set(said) == {"converted_figures", "sub_column_taken"}
    assert "nhân 1.000" in said["converted_figures"]
    assert "lấy số ở «Kỳ này»; không lấy số ở «Cùng kỳ»" in said["sub_column_taken"]
    assert [one["value"] for one in answer["unread"]][-2:] == ["300", "480"]


def test_a_register_says_what_changes_and_asks_before_it_drops_a_unit(run: Run, tmp_path: Path) -> None:
    lines = ward.REGISTER.decode("utf-8-sig").splitlines()
    fewer = tmp_path / "fewer.csv"
    fewer.write_text("\n".join(lines[:-1]), encoding="utf-8")
    gone = lines[-1].split(",")[0]
    refused = run("units", "import", fewer)
    assert refused.exit_code == 2
    assert f"Bỏ khỏi danh sách (1): {gone}" in refused.output
    assert "--yes" in refused.output
    taken = run("units", "import", "--yes", fewer)
    assert taken.exit_code == 0
    again = run("units", "import", fewer)
    assert (again.exit_code, again.output.strip()) == (0, f"Danh sách có {len(lines) - 2} đơn vị.")


def test_a_register_that_silences_an_accepted_report_says_which(run: Run, good: Path, tmp_path: Path) -> None:
    assert run("submit", good).exit_code == 0
    header, *lines = ward.REGISTER.decode("utf-8-sig").splitlines()
    rows = list(csv.DictReader([header, *lines]))
    for row in rows:
        if row["code"] == "THCS-01":
            row["active_to"] = "31/01/2026"
    closed = tmp_path / "closed.csv"
    with closed.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    refused = run("units", "import", closed)
    assert refused.exit_code == 2
    assert "sẽ không còn được tính (1): THCS-01 Quý II/2026" in refused.output


def test_two_files_of_one_unit_and_quarter_are_both_refused(run: Run, good: Path, tmp_path: Path) -> None:
    revised = tmp_path / "hoa-ban-sua.xlsx"
    revised.write_bytes(ward.filled(ward.HOA_BAN, ward.changed(ward.SCHOOL_TABLES, "briefing", 1, briefed=1)))
    result = run("submit", "--json", good, revised)
    assert result.exit_code == 1
    told = [json.loads(line) for line in result.stdout.splitlines()]
    assert [next(one["code"] for one in file["problems"]) for file in told] == ["same_report_twice"] * 2
    assert _summary(run, "R1", "ward")[0]["numerator"] in ("", "0")
    assert run("submit", revised).exit_code == 0


def test_a_summary_says_which_accepted_reports_are_not_in_it(run: Run, good: Path, tmp_path: Path) -> None:
    assert run("submit", good).exit_code == 0
    register = tmp_path / "closed.csv"
    rows = list(csv.DictReader(io.StringIO(ward.REGISTER.decode("utf-8-sig"))))
    for row in rows:
        if row["code"] == ward.HOA_BAN.code:
            row["active_to"] = "2026-03-01"
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
    register.write_text(out.getvalue(), encoding="utf-8")
    run("units", "import", "--yes", register)
    told = run("summary", "--by", "unit", "--time", "period").stderr
    assert f"! {ward.HOA_BAN.code} Quý II/2026: Đơn vị ngừng hoạt động từ sau ngày 01/03/2026" in told
