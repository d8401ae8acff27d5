"""Letters of columns: of one table in a sheet, and of several in different columns."""

import pandas as pd
import pytest

from analytics.datasets import (
    cell_of,
    cells_of,
    letters_in,
    letters_of_tables,
    restored_letters,
    split_letters,
)

BESIDE = "B:2-4 F:2-9"


@pytest.mark.parametrize(
    ("letter", "row", "nth", "cell"),
    [
        ("D", 12, 0, "D12"),
        ("D", 12, 3, "D12"),
        ("12", 4, 0, "D12"),
        (BESIDE, 2, 0, "B2"),
        (BESIDE, 2, 1, "F2"),
        (BESIDE, 9, 0, "F9"),
        (BESIDE, 10, 0, ""),
        (BESIDE, 9, 1, ""),
        ("12:2-3 20:4-4", 4, 0, "D20"),
    ],
)
def test_a_cell_is_that_of_the_column_that_has_its_row(letter: str, row: int, nth: int, cell: str) -> None:
    assert cell_of(letter, row, nth) == cell


def test_tables_of_a_sheet_keep_one_letter_where_all_have_the_same() -> None:
    assert letters_of_tables([({"a": "B"}, [2, 3]), ({"a": "B", "b": "C"}, [7])]) == {"a": "B", "b": "C"}


def test_a_run_of_rows_ends_where_another_table_has_a_row_in_between() -> None:
    one, other = {"a": "B", "b": "C"}, {"a": "F", "b": "C"}
    assert letters_of_tables([(one, [2, 4, 8]), (other, [3, 4])]) == {
        "a": "B:2-2 B:4-8 F:3-4",
        "b": "C:2-2 C:4-8 C:3-4",
    }
    assert letters_of_tables([(one, [2, 4]), (other, [7, 9])])["a"] == "B:2-4 F:7-9"


def test_every_column_is_named_once() -> None:
    assert letters_in("D") == ("D",)
    assert letters_in("B:2-2 B:4-8 F:3-4") == ("B", "F")


def test_letters_are_the_same_after_they_were_kept() -> None:
    letters = {
        "total": BESIDE,
        "group": "A",
        "briefed": " ".join(f"{'CG'[n % 2]}:{n}-{n}" for n in range(2, 30)),
    }
    kept = list(split_letters(letters))
    assert kept[:2] == [("total@0:2-4", "B"), ("total@1:2-9", "F")]
    assert len({name for name, _ in kept}) == len(kept)
    assert restored_letters(sorted(kept)) == letters


def test_rows_with_one_number_stand_in_the_columns_in_their_order() -> None:
    rows = pd.DataFrame(
        {"submission": [1, 1, 1, 2], "sheet": ["a", "a", "a", "a"], "row": [2, 2, 9, 2]}, index=[5, 6, 7, 8]
    )
    letters = pd.DataFrame(
        {
            "submission": [1, 1, 2],
            "sheet": ["a", "a", "a"],
            "field": ["total", "group", "total"],
            "letter": [BESIDE, "A", "D"],
        }
    ).astype({"sheet": "str", "field": "str", "letter": "str"})
    assert cells_of(rows, letters, "total") == ["B2", "F2", "F9", "D2"]
    assert cells_of(rows, letters[letters["submission"] == 2], "total") == ["", "", "", "D2"]
