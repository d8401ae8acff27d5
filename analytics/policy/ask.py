"""Asking whether somebody may do something."""

from __future__ import annotations

from collections.abc import Collection

from analytics.language import Text, both, text
from analytics.policy.acts import BY_LINK, GRANTS, Act, Reach
from analytics.policy.viewer import Role, Viewer

_NOT_ALLOWED = text("«{name}» không được {act}. Việc này do {roles} làm.")
_NOT_FOR_THESE = text("«{name}» không được {act}: {units}. Tài khoản này chỉ dùng cho {own}.")
_NOT_HIS = text("«{name}» chỉ xem và làm được cho đơn vị của mình ({own}); ở đây có cả đơn vị khác.")
_NOT_BY_LINK = text(
    "Đường dẫn riêng của đơn vị chỉ dùng để lấy mẫu biểu, nộp báo cáo và xem báo cáo của đơn vị; việc khác "
    "cần đăng nhập."
)
_NOBODY = text("Người chưa đăng nhập")


class NotAllowedError(Exception):
    """Somebody asked for what he may not do; nothing was read or written.

    ``text`` holds the sentence in both languages; ``str()`` gives the English one.
    """

    def __init__(self, viewer: Viewer, act: Act, units: Collection[str] = ()) -> None:
        """Say who may not do what, and who may; or of which units he may not, who may of his own.

        A link that asks for another unit's is told so like an account; else, what links are for.
        """
        self.viewer, self.act = viewer, act
        self.units = frozenset(units) - viewer.units
        roles = [role for role, granted in GRANTS.items() if act in granted]
        said = _NOT_ALLOWED
        if viewer.link and not self.units:
            said = _NOT_BY_LINK
        elif reach(viewer, act) == "own":
            said = _NOT_FOR_THESE if self.units else _NOT_HIS
        vi, en = (
            said[lang].format(
                name=viewer.name or _NOBODY[lang],
                act=act.label[lang],
                roles=", ".join(role.label[lang] for role in roles),
                units=", ".join(sorted(self.units)),
                own=", ".join(sorted(viewer.units)) or "–",
            )
            for lang in ("vi", "en")
        )
        self.text: Text = both(vi, en)
        super().__init__(en)


def reach(viewer: Viewer, act: Act) -> Reach | None:
    """Of which units the viewer may do it: ``own``, ``all``, or None for of none."""
    if viewer.link and act not in BY_LINK:
        return None
    granted = {GRANTS[role].get(act) for role in viewer.roles}
    return "all" if "all" in granted else "own" if "own" in granted else None


def may(viewer: Viewer, act: Act, units: str | Collection[str] = ()) -> bool:
    """Whether the viewer may do it, of every one of these units where it is about units."""
    reached = reach(viewer, act)
    asked = {units} if isinstance(units, str) else set(units)
    return reached == "all" or (reached == "own" and asked <= viewer.units)


def demand(viewer: Viewer, act: Act, units: str | Collection[str] = ()) -> None:
    """Go on only if the viewer may do it.

    Raises:
        NotAllowedError: he may not.
    """
    if not may(viewer, act, units):
        raise NotAllowedError(viewer, act, {units} if isinstance(units, str) else units)


def speaks_for_units_only(viewer: Viewer) -> bool:
    """Whether the viewer sees no other unit's rows: he holds the role *unit* and no other that reads."""
    return Role.UNIT in viewer.roles and reach(viewer, Act.READ_UNIT) == "own"
