"""What a page works out of the figures and the office's records, kept for all who are shown the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from analytics.plan import Lang
from analytics.policy import Viewer
from dashboard.context import Context, at
from dashboard.data.view import OfView, View

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(unsafe_hash=True, slots=True)
class _Looks:
    """Who looks at a view and how, as a key: contexts of one view that agree in this are shown the same.

    ``context`` is there while something is made for it, and not kept with that.
    """

    lang: Lang
    dark: bool
    illustrative: bool
    viewer: Viewer
    office_version: int
    context: Context | None = field(compare=False, repr=False)


def of_office(
    most: int,
) -> Callable[[Callable[Concatenate[Context, P], T]], Callable[Concatenate[Context, P], T]]:
    """Let a function of a context and hashable arguments work once for each view and each who looks at it.

    It is made anew for another version of the store or of the office's records, for another visitor,
    language or theme. Such a function draws nothing and reads neither address nor clock. What it makes is
    shared: not to be changed.

    Args:
        most: how many of its values are kept for a version of the store.
    """

    def decorated(make: Callable[Concatenate[Context, P], T]) -> Callable[Concatenate[Context, P], T]:
        def made(view: View, looks: _Looks, /, *args: P.args, **kwargs: P.kwargs) -> T:
            context = looks.context
            assert context is not None
            return make(context if context.view == view else at(context, view), *args, **kwargs)

        kept = OfView(wraps(make)(made), most)

        @wraps(make)
        def asked(ctx: Context, /, *args: P.args, **kwargs: P.kwargs) -> T:
            looks = _Looks(ctx.lang, ctx.dark, ctx.illustrative, ctx.viewer, ctx.office_version, ctx)
            try:
                return kept(ctx.view, looks, *args, **kwargs)
            finally:
                looks.context = None

        return asked

    return decorated
