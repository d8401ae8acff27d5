"""A zip of many reports has one answer, and each report in it its own."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from datetime import date

import pytest

from analytics.intake import SourceFile
from analytics.intake.formats.open_file import open_file
from analytics.intake.formats.opened import Archive, Refused
from analytics.intake.model.limits import LIMITS
from tests.intake.drawing import HEAD, SHEET, check, told, xlsx
from tests.intake.packing import locked, zipped

EVENT = (date(2026, 5, 4), "Hội nghị", "Họp", "Nhà trường", 12)
REPORT = xlsx({SHEET["activity"]: [HEAD["activity"][:5], EVENT]})
FAULTY = xlsx({SHEET["activity"]: [HEAD["activity"][:5], (*EVENT[:4], "đông")]})


def opened(files: dict[str, bytes]) -> tuple[list[str], tuple[str, ...]]:
    """The names of the files read from a zip, and of those left out."""
    result = open_file(SourceFile("t.zip", zipped(files)))
    assert isinstance(result, Archive), result
    return [name for name, _ in result.members], result.left_out


def test_what_a_computer_adds_by_itself_and_empty_folders_are_told_in_one_line() -> None:
    rubbish = dict.fromkeys(
        (
            "__MACOSX/q2/._a.xlsx", "__MACOSX/q2/._b.xlsx", ".DS_Store", "q2/.x.csv", "q2/desktop.ini", "Thumbs.db",
            "q2/~$a.xlsx", ".git/config", ".git/HEAD",
        ),
        b"x",
    ) | dict.fromkeys(("q2/", "trống/", "quý 3/ảnh/", "quý 3/"), b"")  # fmt: skip
    data = zipped(rubbish | {"q2/a.xlsx": REPORT})
    result = open_file(SourceFile("t.zip", data))
    assert isinstance(result, Archive)
    assert ([name for name, _ in result.members], result.left_out) == (["q2/a.xlsx"], ())
    assert result.skipped == (
        "__MACOSX", ".DS_Store", "q2/.x.csv", "q2/desktop.ini", "Thumbs.db", "q2/~$a.xlsx", ".git", "trống/", "quý 3/ảnh/",
    )  # fmt: skip
    checked = check("t.zip", data)
    assert (told(checked), checked.status) == ([("member_skipped", None)], "valid")
    assert "«__MACOSX», «.DS_Store», «q2/.x.csv»" in checked.problems[0].message()


def test_names_lead_nowhere() -> None:
    names = ["../../etc/a.csv", "/tmp/b.csv", "C:\\x\\c.csv", "d\u202e\u0007.csv"]
    assert opened(dict.fromkeys(names, b"a;b"))[0] == ["etc/a.csv", "tmp/b.csv", "x/c.csv", "d.csv"]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1258"])
def test_vietnamese_names_are_read_although_the_zip_does_not_say_how(encoding: str) -> None:
    plain, name = b"Bao cao.csv", "Báo cáo.csv".encode(encoding)
    data = zipped({plain.decode(): b"a;b"})
    placeholder = zipped({"x" * len(name): b"a;b"}).replace(b"x" * len(name), name)
    assert data != placeholder
    result = open_file(SourceFile("t.zip", placeholder))
    assert isinstance(result, Archive)
    assert [one for one, _ in result.members] == ["Báo cáo.csv"]


@pytest.mark.parametrize("name", ["Báo cáo Quý II – Đạt.csv", "Trường Tiểu học Hoa Mẫu.csv", "số liệu ₫.csv"])
@pytest.mark.parametrize("letters", ["cp437", "cp1252", "nfd", "right"])
def test_names_that_a_program_has_read_in_wrong_letters_are_as_they_were(name: str, letters: str) -> None:
    raw = name.encode()
    written = {
        "cp437": raw.decode("cp437"),
        "cp1252": "".join(bytes((b,)).decode("cp1252", "ignore") or chr(b) for b in raw),
        "nfd": unicodedata.normalize("NFD", name),
        "right": name,
    }[letters]
    assert opened({written: b"a;b"}) == ([name], ())


def test_pictures_and_letters_are_left_out_and_named() -> None:
    letter = zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"})
    files = {"a.xlsx": REPORT, "ảnh.jpg": b"\xff\xd8", "thư.docx": letter, "trang.html": b"<p>x</p>"}
    assert opened(files) == (["a.xlsx"], ("ảnh.jpg", "thư.docx", "trang.html"))


@pytest.mark.parametrize(
    ("words", "is_read"),
    [
        ("Kính gửi văn phòng, các trường,\ngửi kèm báo cáo, ảnh, biên bản.\nTrân trọng.", False),
        ("Trong tệp nén có 2 tệp.", False),
        ("", False),
        ("Ngày tổ chức\tTên hoạt động\n04/05/2026\tHọp\n", True),
        ("Ngày tổ chức,Tên hoạt động\n04/05/2026,Họp\n", True),
        ("a;b;c\n1;2;3\n", True),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_text_in_a_zip_is_left_out_and_named_unless_it_is_a_table(
    words: str, is_read: bool, encoding: str
) -> None:
    names = ["a.xlsx", "README.txt"] if is_read else ["a.xlsx"]
    left = () if is_read else ("README.txt",)
    assert opened({"a.xlsx": REPORT, "README.txt": words.encode(encoding)}) == (names, left)


def test_a_zip_of_pictures_is_no_spreadsheet() -> None:
    for files in ({"a.jpg": b"\xff\xd8"}, {}, {"~$a.xlsx": b"\x03Lan"}, {"trống/": b""}):
        assert open_file(SourceFile("t.zip", zipped(files))) == Refused("archive_without_tables")


def test_a_zip_with_a_password_says_so() -> None:
    assert open_file(SourceFile("t.zip", locked(zipped({"a.csv": b"a;b"})))) == Refused("archive_protected")


def test_too_many_or_too_large_files_are_refused() -> None:
    many = {f"{number}.csv": b"a" for number in range(LIMITS.members + 1)}
    assert open_file(SourceFile("t.zip", zipped(many))) == Refused("file_too_large")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.csv", "w") as member:
        for _ in range(LIMITS.archive_bytes // 2**20 + 1):
            member.write(bytes(2**20))
    assert open_file(SourceFile("t.zip", out.getvalue())) == Refused("file_too_large")


def test_each_report_in_a_zip_is_checked_by_itself() -> None:
    checked = check("t.zip", zipped({"tốt.xlsx": REPORT, "lỗi.xlsx": FAULTY, "hỏng.xlsx": REPORT[:600]}))
    assert checked.status == "invalid"
    assert [(one.name, one.status) for one in checked.members] == [
        ("tốt.xlsx", "valid"),
        ("lỗi.xlsx", "invalid"),
        ("hỏng.xlsx", "unreadable"),
    ]
    assert [(one.code, one.sheet) for one in checked.problems if one.severity == "error"] == [
        ("not_a_number", f"lỗi.xlsx › {SHEET['activity']}"),
        ("damaged_file", "hỏng.xlsx"),
    ]


def test_a_zip_in_a_zip_is_refused_and_the_file_beside_it_read() -> None:
    checked = check("t.zip", zipped({"a.xlsx": REPORT, "b.zip": zipped({"c.csv": b"a;b"})}))
    assert told(checked) == [("archive_in_archive", None)]
    assert [one.status for one in checked.members] == ["valid", "unreadable"]


def test_the_same_table_twice_with_other_rows_has_to_be_chosen() -> None:
    other = xlsx({SHEET["activity"]: [HEAD["activity"][:5], (*EVENT[:4], 99)]})
    checked = check("t.zip", zipped({"a.xlsx": REPORT, "b.xlsx": other}))
    assert [(one.code, one.sheet, one.params["first"]) for one in checked.problems] == [
        ("member_repeats", "a.xlsx", "b.xlsx"),
        ("member_repeats", "b.xlsx", "a.xlsx"),
    ]
    assert checked.status == "invalid"


def test_the_same_file_twice_counts_once_and_is_told() -> None:
    checked = check("t.zip", zipped({"a.xlsx": REPORT, "q2/a.xlsx": REPORT, "b.xlsx": REPORT}))
    assert (told(checked), checked.status) == ([("members_alike", None)], "valid")
    assert checked.problems[0].params == {
        "count": 2, "names": "«q2/a.xlsx» = «a.xlsx», «b.xlsx» = «a.xlsx»",
    }  # fmt: skip
    assert [(row.sheet, len(checked.reports)) for row in checked.read] == [
        (f"a.xlsx › {SHEET['activity']}", 1)
    ]
