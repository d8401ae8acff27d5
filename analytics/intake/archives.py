"""A zip of many reports: each file in it is checked by itself, and the zip has one answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from analytics.intake.formats.opened import Archive, Refused
from analytics.intake.formats.workers import open_in_turn
from analytics.intake.model.files import CheckedFile, Status, each_once
from analytics.intake.model.grid import Grid, first_of
from analytics.intake.model.problem import Problem, problem
from analytics.intake.model.source import SourceFile
from analytics.intake.owners.repeats import tell_repeats

_NAMED = 20
OF_ZIPS = ("member_not_read", "member_skipped", "members_alike")
"""The codes of what is said of a zip itself, and not of any file in it."""


@dataclass(frozen=True)
class Bundle:
    """A file as sent and what is to be read of it: itself, or the ``files`` that a zip holds.

    ``opened`` gives their contents in the same order, once; workers open the next ones meanwhile.
    """

    source: SourceFile
    files: tuple[SourceFile, ...]
    opened: Iterator[list[Grid] | Refused]
    is_archive: bool
    left_out: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()


def unpack(files: Sequence[SourceFile]) -> Iterator[Bundle]:
    """Open files, and those inside of zips; a zip inside of a zip is refused.

    What a bundle holds is to be read before the next one is asked for.
    """
    opened = open_in_turn(files)
    for source in files:
        result = next(opened)
        if not isinstance(result, Archive):
            yield Bundle(source, (source,), iter((result,)), is_archive=False)
            continue
        # What a zip holds is not opened beside the files sent with it: nobody has more workers than allowed.
        opened = iter(list(opened))
        members = tuple(
            SourceFile(name, data, source.corrections, source.answers) for name, data in result.members
        )
        yield Bundle(
            source, members, _inside(members), is_archive=True,
            left_out=result.left_out, skipped=result.skipped,
        )  # fmt: skip


def _inside(members: Sequence[SourceFile]) -> Iterator[list[Grid] | Refused]:
    """The files of a zip, opened."""
    for one in open_in_turn(members):
        yield Refused("archive_in_archive") if isinstance(one, Archive) else one


def members(source: SourceFile) -> list[SourceFile]:
    """The files in a zip of reports, in its order; a file that is no such zip is its own only member."""
    (bundle,) = unpack([source])
    return list(bundle.files)


def gather(
    bundles: Sequence[Bundle], checked: Sequence[CheckedFile], earlier: Sequence[CheckedFile] = ()
) -> list[CheckedFile]:
    """One answer per file as sent, from the answers for all that was read, in order.

    Files that report the same table of one unit and quarter are faulty, those of one zip among themselves
    and all of one drop; ``earlier`` ones of the drop have been received already.
    """
    rest = iter(checked)
    parts = [[next(rest) for _ in bundle.files] for bundle in bundles]
    inside = [
        tell_repeats(own, code="member_repeats") if bundle.is_archive else own
        for bundle, own in zip(bundles, parts, strict=True)
    ]
    flat = iter(tell_repeats([one for own in inside for one in own], earlier=earlier))
    return [_together(bundle, [next(flat) for _ in bundle.files]) for bundle in bundles]


def _together(bundle: Bundle, parts: list[CheckedFile]) -> CheckedFile:
    if not bundle.is_archive:
        return parts[0]
    statuses = {part.status for part in parts}
    status: Status = (
        "unreadable" if statuses == {"unreadable"} else "valid" if statuses == {"valid"} else "invalid"
    )
    return CheckedFile(
        bundle.source.name,
        sha256(bundle.source.data).hexdigest(),
        status,
        tuple(report for part in each_once(parts) for report in part.reports),
        (
            *_of_zip(bundle, parts),
            *(replace(one, sheet=_within(part, one.sheet)) for part in parts for one in part.problems),
        ),
        members=tuple(parts),
        owners=tuple(dict.fromkeys(owner for part in parts for owner in part.owners)),
    )


def _of_zip(bundle: Bundle, parts: Sequence[CheckedFile]) -> Iterator[Problem]:
    """What is said of a zip itself: which of its files were not read, which are nobody's, which are alike."""
    first: dict[str, str] = {}
    alike = [
        f"«{part.name}» = «{first[part.sha256]}»"
        for part in parts
        if part.status != "unreadable" and first.setdefault(part.sha256, part.name) != part.name
    ]
    left_out, skipped = ([f"«{name}»" for name in names] for names in (bundle.left_out, bundle.skipped))
    for code, names in zip(OF_ZIPS, (left_out, skipped, alike), strict=True):
        if names:
            yield problem(code, count=len(names), names=first_of(names, _NAMED))


def _within(member: CheckedFile, sheet: str | None) -> str:
    """The sheet of a problem, with the name of the file in the zip that it stands in."""
    return f"{member.name} › {sheet}" if sheet else member.name
