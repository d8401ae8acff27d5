from __future__ import annotations

import pytest

from analytics.policy import OPERATOR, Act, NotAllowedError, Role, Viewer, demand, may


def person(*roles: Role, units: tuple[str, ...] = (), link: bool = False) -> Viewer:
    return Viewer("a1", "Cô Hoa", frozenset(roles), frozenset(units), link)


@pytest.mark.parametrize(
    ("viewer", "act", "units", "allowed"),
    [
        (person(Role.UNIT, units=("A",)), Act.SEND, "A", True),
        (person(Role.UNIT, units=("A",)), Act.SEND, "B", False),
        (person(Role.UNIT, units=("A", "B")), Act.READ_UNIT, ("A", "B"), True),
        (person(Role.UNIT, units=("A",)), Act.READ_UNIT, ("A", "B"), False),
        (person(Role.UNIT, units=("A",)), Act.READ_WARD, (), True),
        (person(Role.UNIT, units=("A",), link=True), Act.READ_WARD, (), False),
        (person(Role.UNIT, units=("A",), link=True), Act.SEND, "A", True),
        (person(Role.OFFICE, link=True), Act.JUDGE, (), False),
        (person(Role.LEADER), Act.READ_UNIT, "B", True),
        (person(Role.LEADER), Act.READ_NAMES, "B", False),
        (person(Role.LEADER), Act.SEND, "B", False),
        (person(Role.OFFICE), Act.JUDGE, "B", True),
        (person(Role.OFFICE), Act.MANAGE_ACCOUNTS, (), False),
        (person(Role.ADMINISTRATOR), Act.MANAGE_ACCOUNTS, (), True),
        (person(Role.ADMINISTRATOR), Act.READ_UNIT, "A", False),
        (person(Role.UNIT, Role.OFFICE, units=("A",)), Act.SEND, "B", True),
        (person(), Act.READ_WARD, (), False),
        (OPERATOR, Act.MANAGE_ACCOUNTS, (), True),
    ],
)
def test_a_role_allows_what_stands_in_its_grants_and_no_more(viewer, act, units, allowed):
    assert may(viewer, act, units) is allowed


def test_who_may_not_is_told_who_may():
    with pytest.raises(NotAllowedError) as refused:
        demand(person(Role.LEADER), Act.JUDGE, "A")
    assert (
        refused.value.text.vi
        == "«Cô Hoa» không được nhận hoặc trả lại báo cáo. Việc này do Bộ phận tổng hợp làm."
    )
    assert (
        refused.value.text.en
        == "“Cô Hoa” may not accept or return reports. This is done by: Reporting office."
    )


def test_every_act_is_granted_to_somebody_and_has_words():
    from analytics.policy import GRANTS

    granted = {act for acts in GRANTS.values() for act in acts}
    assert granted == set(Act)
    assert all(act.label.vi and act.label.en for act in Act)
