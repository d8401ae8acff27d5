"""The unit register comes back as written, and every faulty line is named at once."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.plan import RegisterError, Unit, UnitKind, read_register, write_register

HEADER = "code,name,kind,active_from,active_to,aliases\n"


def faults_of(content: str | bytes) -> tuple[str, ...]:
    with pytest.raises(RegisterError) as refusal:
        read_register(content.encode() if isinstance(content, str) else content)
    return refusal.value.faults


def test_a_register_is_read_with_dates_and_aliases() -> None:
    content = HEADER + (
        "TH01,Trường Tiểu học Ban Mai,primary,2026-09-01,,TH Ban Mai; Ban Mai ;\n"
        '"TDP01","Tổ dân phố 1, phường Ví Dụ",residential_group,,2030-12-31,\n'
    )
    assert read_register(content.encode()) == (
        Unit(
            "TH01",
            "Trường Tiểu học Ban Mai",
            UnitKind.PRIMARY,
            date(2026, 9, 1),
            None,
            ("TH Ban Mai", "Ban Mai"),
        ),
        Unit("TDP01", "Tổ dân phố 1, phường Ví Dụ", UnitKind.RESIDENTIAL_GROUP, None, date(2030, 12, 31)),
    )


@pytest.mark.parametrize(
    "content",
    [
        "code,name,kind\nTH01,Ban Mai,primary\n",
        "\ufeffcode,name,kind\r\nTH01,Ban Mai,primary\r\n",
        "code;name;kind\nTH01;Ban Mai;primary\n",
        "code\tname\tkind\nTH01\tBan Mai\tprimary\n",
        "Kind, NAME ,code,note\nprimary, Ban Mai ,TH01,seen\n",
        "\ncode,name,kind,,\n,,\nTH01,Ban Mai,primary,,\n\n",
    ],
)
def test_separators_order_and_extra_columns_do_not_matter(content: str) -> None:
    assert read_register(content.encode()) == (Unit("TH01", "Ban Mai", UnitKind.PRIMARY),)


def test_accents_split_by_a_mac_are_joined() -> None:
    content = unicodedata.normalize("NFD", "code,name,kind\nTH01,Trường Việt,primary\n")
    assert read_register(content.encode())[0].name == unicodedata.normalize("NFC", "Trường Việt")


def test_every_faulty_line_is_named_at_once_by_its_number_in_the_file() -> None:
    content = HEADER + (
        "TH01,Ban Mai,primary,,,\n"  # 2
        "\n"  # 3
        "TH02,,primary,,,\n"  # 4
        '"TH03","Bình\nMinh",primary,,,\n'  # 5 and 6
        "TH04,Sao Mai,school,,,\n"  # 7
        "TH05,Nắng Mai,primary,31/09/2026,2026-02-30,\n"  # 8
        "TH06,Tia Nắng,primary,2026-09-01,2026-08-31,\n"  # 9
        "th01,Ban Mai 2,primary,,,\n"  # 10
        "TH07,Hoa Mai, phường Ví Dụ,primary,,,\n"  # 11
    )
    kinds = ", ".join(UnitKind)
    assert faults_of(content) == (
        "line 4: code and name must not be empty",
        f"line 7: kind «school» is none of {kinds}",
        "line 8: active_from «31/09/2026» is not a date like 2026-09-01 or 01/09/2026; "
        "active_to «2026-02-30» is not a date like 2026-09-01 or 01/09/2026",
        "line 9: active_to lies before active_from",
        "line 10: code th01 already stands on line 2",
        f"line 11: kind «phường Ví Dụ» is none of {kinds}; active_from «primary» is not a date like "
        "2026-09-01 or 01/09/2026",
    )


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("", "line 1: missing column(s) code, name, kind"),
        ("code,kind\nTH01,primary\n", "line 1: missing column(s) name"),
        ("\ncode,kind\n", "line 2: missing column(s) name"),
        ("code,name,kind,name\n", "line 1: column(s) name stand twice"),
        (HEADER, "the register holds no unit"),
        (
            "code,name,kind\nTH01,Ban Mai,primary,Hoa Mai\n",
            "line 2: has more cells than the header; put text that holds a comma in quotes",
        ),
        (
            HEADER + 'TH01,Ban Mai,primary,,,\n"TH02,Sao Mai,primary,,,\n',
            "line 3: cannot be read as CSV (unexpected end of data)",
        ),
        (b"PK\x03\x04 a workbook", "the file is no CSV text; save it as «CSV UTF-8»"),
        (
            HEADER + 'TH01,"Ban Mai,primary,,,\nTH02,Sao Mai",primary,,,\nTH03,Tia,primary,,,\n',
            "line 2: a quotation mark opens here and closes on line 3 only, swallowing the lines between; "
            "delete the single mark",
        ),
    ],
)
def test_a_file_that_is_no_register_is_refused_with_the_reason(content: str | bytes, fault: str) -> None:
    assert faults_of(content) == (fault,)


def tones_apart(words: str) -> str:
    """Words as Windows Vietnamese holds them: letters with their hats, tones as characters of their own."""
    apart = unicodedata.normalize("NFD", words)
    return "".join(
        unicodedata.normalize("NFC", "".join(c for c in part if c not in TONES))
        + "".join(c for c in part if c in TONES)
        for part in re.findall(r"[^\u0300-\u036f][\u0300-\u036f]*", apart)
    )


TONES = "\u0300\u0301\u0303\u0309\u0323"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1258"])
@pytest.mark.parametrize("day", ["01/09/2027", "1/9/2027", "01-09-2027", "2027-09-01"])
def test_a_register_that_a_vietnamese_excel_saved_is_read(encoding: str, day: str) -> None:
    content = f"code;name;kind;active_from;active_to;aliases\nMN08;Trường Mầm non Mẫu;kindergarten;{day};;\n"
    saved = (tones_apart(content) if encoding == "cp1258" else content).encode(encoding)
    assert read_register(saved) == (
        Unit("MN08", "Trường Mầm non Mẫu", UnitKind.KINDERGARTEN, date(2027, 9, 1)),
    )


def test_a_register_may_have_vietnamese_titles_and_kinds() -> None:
    content = "Mã đơn vị;Tên đơn vị;Loại hình;Hoạt động từ ngày\nTH01;Ban Mai;Tiểu học;01/09/2027\n"
    assert read_register(content.encode()) == (Unit("TH01", "Ban Mai", UnitKind.PRIMARY, date(2027, 9, 1)),)


def test_its_faults_are_told_in_vietnamese_too() -> None:
    with pytest.raises(RegisterError) as refusal:
        read_register((HEADER + "TH01,,primary,13/13/2027,,\n").encode())
    assert refusal.value.said("vi") == (
        "dòng 2: mã và tên không được để trống; "
        "active_from «13/13/2027» không phải là ngày như 01/09/2026 hoặc 2026-09-01",
    )


words = (
    st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" ,;\"'\n"), min_size=1)
    .map(lambda text: unicodedata.normalize("NFC", text).strip())
    .filter(bool)
)
codes = st.from_regex(r"[0-9A-Za-zĐđƠơƯưẠ-ỹ]{1,8}([-._][0-9A-Za-z]{1,8}){0,2}", fullmatch=True).map(
    lambda code: unicodedata.normalize("NFC", code)
)
aliases = words.map(lambda text: text.replace(";", "").strip()).filter(bool)


@st.composite
def units(draw: st.DrawFn) -> Unit:
    first, last = sorted((draw(st.dates()), draw(st.dates())))
    return Unit(
        draw(codes),
        draw(words),
        draw(st.sampled_from(UnitKind)),
        draw(st.sampled_from((None, first))),
        draw(st.sampled_from((None, last))),
        tuple(draw(st.lists(aliases, max_size=3))),
    )


@settings(deadline=None)
@given(st.lists(units(), min_size=1, max_size=5, unique_by=lambda unit: unit.code.casefold()))
def test_a_register_written_is_read_back_the_same(written: list[Unit]) -> None:
    assert read_register(write_register(written)) == tuple(written)


@pytest.mark.parametrize("code", ["TH-01", "TH.01_a", "Tổ 5", "1", "x" * 64])
def test_a_code_that_can_be_part_of_a_file_name_is_taken(code: str) -> None:
    assert read_register(f"code,name,kind\n{code},Ban Mai,primary\n".encode())[0].code == code


@pytest.mark.parametrize(
    "code",
    ["../../x", "a/b", "a\\b", "..", ".x", "x.", "-x", "a:b", "a  b", "=1", "![x](y)", "x" * 65],
)
def test_a_code_that_could_lead_elsewhere_is_a_fault_with_its_line(code: str) -> None:
    with pytest.raises(RegisterError) as told:
        read_register(f"code,name,kind\n{code},Ban Mai,primary\n".encode())
    assert "line 2: code «" in str(told.value)
