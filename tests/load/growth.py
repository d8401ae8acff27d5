"""Reports that keep coming while people look: what a view costs, and how large the server is, from first to last."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import cycle

from analytics.datasets import open_plan
from analytics.intake import CheckedFile, SourceFile, check_files
from analytics.store import Store
from sample_data.ward import UNITS
from tests.load.figures import share
from tests.load.site import Site
from tests.load.visitor import Visitor
from tests.load.ward import errand

PAGES = ("", "chi-tieu", "so-sanh", "don-vi-chi-tiet", "kenh-hoat-dong", "bao-cao", "tai-bang")
_FILES = 16  # different ones; with another word of explanation each time, each sending is a new version
_AT = datetime.combine(date(2031, 6, 29), time(9))


@dataclass(frozen=True)
class Interval:
    """Some changes and the views after them: seconds of processor time a view, and megabytes at the end."""

    changes: int
    views: int
    mean: float
    median: float
    megabytes: float

    def line(self) -> str:
        """One line for people."""
        return (
            f"{self.changes} changes, {self.views} views: {self.mean:.3f} s of processor time a view "
            f"(half of them under {self.median:.3f} s), {self.megabytes:.0f} MB"
        )


async def intervals(site: Site, changes: int, views: int, parts: int) -> list[Interval]:
    """Store so many reports one by one, with the views spread between them; what each part of the way took.

    Raises:
        AssertionError: a page showed an error.
    """
    found: list[Interval] = []
    costs: list[float] = []
    pages, files = cycle(PAGES), cycle(_files())
    with closing(Store.open(site.store)) as store:
        async with site.reader(0) as visitor:
            for change in range(1, changes + 1):
                _submit(store, next(files), f"lần {change}")
                shown = range(views * (change - 1) // changes, views * change // changes)
                costs += [await _view(site, visitor, next(pages)) for _ in shown]
                if change * parts // changes > (change - 1) * parts // changes:
                    done = views * change // changes
                    mean = sum(costs) / max(len(costs), 1)
                    found.append(Interval(change, done, mean, share(costs, 0.5), site.megabytes))
                    print(found[-1].line(), flush=True)
                    costs.clear()
    return found


async def _view(site: Site, visitor: Visitor, page: str) -> float:
    before = site.cpu
    await visitor.open(page)
    assert not visitor.failed, visitor.words()[-600:]
    return site.cpu - before


def _files() -> list[tuple[SourceFile, CheckedFile]]:
    sources = [SourceFile(one.name, one.make()) for one in map(errand, range(_FILES))]
    checked = check_files(sources, plan=open_plan(), units=UNITS)
    assert all(one.status == "valid" for one in checked), [one.problems for one in checked]
    return list(zip(sources, checked, strict=True))


def _submit(store: Store, file: tuple[SourceFile, CheckedFile], words: str) -> None:
    source, checked = file
    store.submit(source.name, source.data, checked.reports, by="load", at=_AT, explanation=words)
