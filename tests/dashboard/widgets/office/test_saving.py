"""A form of the office saves with a name, tells whose words stand there now, and lists what was before."""

from __future__ import annotations

from datetime import datetime

import pytest
from streamlit.testing.v1 import AppTest

from analytics.office import Change
from analytics.store import Store
from tests.dashboard.widgets.conftest import Alone
from tests.dashboard.widgets.office.note import NOTES, Note

AT = datetime.fromisoformat("2026-06-20T08:30")


def form(ctx):  # its text is run as a script, where the names above mean nothing
    import streamlit as st

    from analytics.office import Change
    from dashboard.widgets import office
    from tests.dashboard.widgets.office.note import NOTES, Note

    seen = st.session_state.setdefault("seen", NOTES.read(ctx.store))["a"].version
    by = office.writer(ctx)
    words = st.text_input("words")
    if by and st.button("save"):
        st.caption(
            str(
                office.save(ctx, NOTES, [Change("a", Note(words), seen)], by=by, told=lambda note: note.words)
            )
        )
    office.history(ctx, NOTES, "a", told=lambda note: note.words)


@pytest.fixture
def opened(url: str, alone: Alone, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The form over a store in which anh Tú has written the record «a»."""
    write(url, "lần đầu")
    monkeypatch.setenv("NQ71_STORE", url)
    return alone(form)


def write(url: str, words: str, seen: int = 0) -> None:
    with Store.open(url) as store:
        NOTES.write(store, [Change("a", Note(words), seen)], by="anh Tú", at=AT)


def history(app: AppTest) -> list[str]:
    return [one.value for one in app.markdown if one.value.startswith("- ")]


def test_nothing_is_saved_without_a_name_and_every_version_is_told_as_it_was_written(opened: AppTest) -> None:
    assert not opened.button
    opened.text_input[0].input("  chị   Hoa ").run()
    opened.text_input[1].input("đổi *lại*").run()
    opened.button[0].click().run()
    assert opened.caption[0].value == "True"
    newest, first = history(opened)
    assert newest.endswith(r"chị Hoa\: đổi \*lại\*")
    assert first == r"- 08\:30 ngày 20/06/2026, anh Tú\: lần đầu"


def test_who_comes_second_reads_what_the_first_wrote_and_keeps_his_own_words(
    opened: AppTest, url: str
) -> None:
    opened.text_input[0].input("chị Hoa").run()
    write(url, "sửa trước", seen=1)
    opened.text_input[1].input("sửa sau").run()
    opened.button[0].click().run()
    assert opened.caption[0].value == "False"
    assert r"anh Tú\: sửa trước" in opened.error[0].value
    assert opened.text_input[1].value == "sửa sau"
    with Store.open(url) as store:
        (kept,) = NOTES.read(store).values()
    assert kept.value == Note("sửa trước")


def many(ctx):  # its text is run as a script, where the names above mean nothing
    import streamlit as st

    from analytics.office import Change
    from dashboard.widgets import office
    from tests.dashboard.widgets.office.note import NOTES, Note

    seen = dict.fromkeys("abcdefg", 1)
    changes = [Change(key, Note("của chị Hoa"), version) for key, version in seen.items()]
    office.save(ctx, NOTES, changes, by="chị Hoa", told=lambda note: note.words, seen=seen)
    st.caption(" ".join(f"{key}{version}" for key, version in seen.items()))


def test_only_what_was_shown_of_others_counts_as_seen(
    url: str, alone: Alone, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(url) as store:
        for version, words in enumerate(("lần đầu", "lần sau")):
            NOTES.write(store, [Change(key, Note(words), version) for key in "abcdefg"], by="anh Tú", at=AT)
    monkeypatch.setenv("NQ71_STORE", url)
    app = alone(many)
    assert "… và 2 dòng khác" in app.error[0].value
    assert app.caption[0].value == "a2 b2 c2 d2 e2 f1 g1"
