"""What is remembered is bounded, and it is what was asked for last."""

from __future__ import annotations

from dashboard.api.recent import Recent


def test_the_least_recently_asked_for_goes_first():
    made: list[str] = []

    def asked(key: str) -> str:
        return kept.get(key, lambda: made.append(key) or key)  # type: ignore[func-returns-value]

    kept: Recent[str] = Recent(4, len)
    for key in ("aa", "bb", "aa", "cc", "aa", "bb"):
        assert asked(key) == key
    assert made == ["aa", "bb", "cc", "bb"]


def test_what_is_too_heavy_alone_is_handed_out_and_pushes_nothing_out():
    kept: Recent[str] = Recent(4, len)
    kept.get("a", lambda: "aa")
    assert kept.get("b", lambda: "too heavy") == "too heavy"
    assert kept.get("a", lambda: "made again") == "aa"
