"""What a page is: its folder, its address, its title, and who may open it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from analytics.policy import Act, NotAllowedError, Viewer, may, speaks_for_units_only
from dashboard.language.i18n import Translator

FOLDER = Path(__file__).parents[1] / "app_pages"
"""Where the pages live, each in a folder of its name."""

Words = Callable[[Translator], str]


@dataclass(frozen=True, slots=True, eq=False)
class PageEntry:
    """A page: the name of its folder, its address, its title and its icon. Each is there once.

    The address is Vietnamese in both languages. ``takes`` are the parts of the visit's context
    (:data:`dashboard.address.CONTEXT`) that the page shows or can be filtered by. ``under``: nobody looks
    for it by itself, a number or a choice of units leads there from the page of this name, so it stands in
    no menu. ``live``: it tells of what there is now, also to whoever looks at a frozen view.

    ``act`` is what one must be allowed to open it; None where every role may. ``for_unit``: it also has a
    form that shows who speaks for units no other unit's rows; ``by_link``: a unit's own link opens it too.
    """

    name: str
    slug: str
    title: Words
    icon: str
    takes: tuple[str, ...] = ()
    under: str | None = None
    live: bool = False
    act: Act | None = field(kw_only=True)
    for_unit: bool = False
    by_link: bool = False

    def opens(self, viewer: Viewer) -> bool:
        """Whether this visitor is shown the page, in the menu and at its address."""
        if not (may(viewer, self.act) if self.act else viewer.roles):
            return False
        if viewer.link:
            return self.by_link
        return self.for_unit or not speaks_for_units_only(viewer)

    def refusal(self, viewer: Viewer) -> NotAllowedError | None:
        """Why this visitor is not shown the page; None where he is."""
        return None if self.opens(viewer) else NotAllowedError(viewer, self.act or Act.READ_WARD)

    @property
    def script(self) -> Path:
        """The file that draws it."""
        return _script(FOLDER, self.name)


@cache
def _script(folder: Path, name: str) -> Path:
    return folder / name / "page.py"


Group = tuple[Words, tuple[PageEntry, ...]]
"""The pages that stand together in the menu, under what they are called."""
