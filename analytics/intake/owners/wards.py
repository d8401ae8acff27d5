"""Which ward a letterhead names: «UBND PHƯỜNG …» over an office's name, which every ward has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import Grid, Sheet, shown
from analytics.intake.sender import SenderReader, unit_label
from analytics.intake.tables.draft import NamedWard
from analytics.intake.tables.rows.footers import is_place_and_date
from analytics.intake.tables.sheet_roles import Sheets
from analytics.intake.text.normalise import bare_words, normalise
from analytics.language import Text, both
from analytics.plan import Plan, UnitGroup

_KINDS = {normalise(kind) for kind in ("phường", "p", "xã", "đặc khu", "thị trấn")}
_KIND = r"(?:phuong|xa(?! hoi\b)|dac khu|thi tran)"
_AUTHORITY = (
    r"(?:hdnd|hoi dong nhan dan|dang uy|ubnd|uy ban nhan dan"
    r"|(?:uy ban|ub) ?(?:mttq|mat tran to quoc)(?: viet nam)?)"
)
_OF_AUTHORITY = re.compile(rf"(?:{_AUTHORITY} (?:va )?)+(?P<kind>{_KIND}|p) (?P<name>.+)")
_OF_OFFICE = re.compile(
    r"(?!.*\b(?:do|tai|ve|to chuc|thuc hien)\b)(?:phong|trung tam|van phong|hoi(?! nghi| thi| thao| dong)"
    r"|doan|to dan pho|tdp|khu pho|to \d+|cong an|tram)\b.*"
    rf" (?P<kind>{_KIND}) (?P<name>.+)"
)
_OF_PLACE = re.compile(rf"(?P<kind>{_KIND}) (?P<name>.+?) (?:ngay )+.*")
_GOES_ON = re.compile(
    r" (?:tinh|thanh pho|tp|quan|huyen|thi xa|phong|trung tam|van phong|truong|hoi|doan|to dan pho|tdp"
    r"|ngay|nam \d+|nam hoc|quy|ky|bao cao|bieu|mau so|phu luc|va|cong hoa|doc lap)\b"
)
"""What may follow a ward's name in one line."""

_WORD = re.compile(r"([^\W_]+)([\W_]*)")

_IN_NAMES = re.compile(r"\b(?:[Pp]hường|[Xx]ã|[Đđ]ặc khu) ((?:[^\W\d_a-zđ]\w*|\d{1,2})(?: [^\W\d_a-zđ]\w*)*)")
_AGREEING = 3
"""So many files of a drop tell which ward the others should name."""

_LONGEST, _MOST_WORDS = 100, 5
_ALIKE_EVERYWHERE = (UnitGroup.WARD, UnitGroup.FRONT, UnitGroup.NEIGHBOURHOOD)
"""Groups whose units have the same names in every ward."""


def hold_wards(sheets: Sheets, plan: Plan, senders: SenderReader) -> list[NamedWard]:
    """Hold the ward in letterheads against the plan's own.

    Where that is not known, it is told of an office that such a letterhead alone names and nobody has chosen.
    Returns the wards that could not be held against any.
    """
    own: dict[str, Text] | None = None
    unheld: list[NamedWard] = []
    for sheet, grid in [*([sheets.cover] if sheets.cover else []), *sheets.heads]:
        for row, column, cell, names in _named(grid):
            own = _own_wards(plan, senders) if own is None else own
            if not own.keys().isdisjoint(names) or not senders.first(("ward", min(names, key=len))):
                continue
            if own:
                ward = next(iter(own.values()))
                senders.findings.of_place(sheet, row, column, cell, "other_ward", ward=ward)
            else:
                unheld.append(NamedWard(sheet, row, column, cell, tuple(names)))
                _tell_unheld(sheet, row, column, cell, plan, senders)
    return unheld


def compare_wards(files: Sequence[tuple[Sequence[NamedWard], Findings]]) -> None:
    """Tell of letterheads of another ward than those of most files of one drop, where none is declared.

    ``files``: of each file the wards that could not be held against any, and where to note what is found.
    """
    votes = Counter(key for named, _ in files for key in {one.key for one in named})
    if len(votes) < 2:
        return
    ward, count = votes.most_common(1)[0]
    if count < _AGREEING or 2 * count <= len(files):
        return
    usual = next(one.cell for named, _ in files for one in named if one.key == ward)
    for named, findings in files:
        others = count - any(one.key == ward for one in named)  # a file may name both
        for one in named:
            if ward not in one.names and not findings.has_at(one.sheet, one.row, one.column):
                findings.of_place(
                    one.sheet,
                    one.row,
                    one.column,
                    one.cell,
                    "ward_of_others",
                    count=others,
                    usual=shown(usual),
                )


def _tell_unheld(sheet: Sheet, row: int, column: int, cell: str, plan: Plan, senders: SenderReader) -> None:
    unit = senders.by_sheet.get(sheet.number)
    if unit is None or unit.group not in _ALIKE_EVERYWHERE or senders.given is not None:
        return
    senders.findings.of_place(
        sheet, row, column, cell, "ward_not_known", unit=unit_label(unit), area=plan.area
    )


def _named(grid: Grid) -> Iterator[tuple[int, int, str, list[str]]]:
    """The cells that name a ward, by their place, each with what its folded name may be."""
    for number, row in enumerate(grid.rows):
        for column, cell in enumerate(row):
            if type(cell) is not str or not cell or len(cell) > _LONGEST:
                continue
            bare = bare_words(cell)
            pattern = _OF_PLACE if is_place_and_date(bare) else None
            match = (
                pattern.match(bare)
                if pattern
                else (_OF_AUTHORITY.fullmatch(bare) or _OF_OFFICE.fullmatch(bare))
            )
            if match is None or not _typed_so(cell, bare, match):
                continue
            if names := _readings(cell, bare, match):
                yield number, column, cell, names


def _typed_so(cell: str, bare: str, match: re.Match[str]) -> bool:
    """Whether what reads «phuong» without marks is «phường» and no «phương»; or has no marks at all."""
    if cell.isascii():
        return match.re is _OF_AUTHORITY
    before = len(bare[: match.start("kind")].split())
    kind = normalise(cell).split()[before : before + len(match["kind"].split())]
    return " ".join(kind) in _KINDS


def _readings(cell: str, bare: str, match: re.Match[str]) -> list[str]:
    """A line's words from a ward's name on, and what of them may be the name alone; none if it has none.

    A name begins with a capital or is a number; it ends before a small letter, and may before punctuation.
    """
    before = len(bare[: match.start("name")].split())
    found: list[str] = []
    name = ""
    for word, behind in _WORD.findall(cell)[before : before + len(match["name"].split())]:
        if word[0].islower():
            break
        name = f"{name} {word}".strip()
        if not behind.isspace():
            found.append(bare_words(name))
    if name:
        found.append(bare_words(name))
    return found + [name[: place.start()] for name in found[-1:] for place in _GOES_ON.finditer(name)]


def _own_wards(plan: Plan, senders: SenderReader) -> dict[str, Text]:
    """What the plan's ward is called, by folded name without its kind: as declared, and in units' names."""
    found: dict[str, Text] = {}
    if ward := plan.report.ward:
        found[_folded(ward)] = both(f"{plan.area.vi} {ward}", f"{ward} {plan.area.en}")
    if plan.commune is not None:
        found.setdefault(_folded(plan.commune.name), both(plan.commune.name, plan.commune.name))
    units: Iterable[str] = (
        words for unit in senders.register.units.values() for words in (unit.name, *unit.aliases)
    )
    for words in units:
        for place in _IN_NAMES.finditer(words):
            found.setdefault(bare_words(place[1]), both(place[0], place[0]))
    return found


def _folded(ward: str) -> str:
    return re.sub(rf"^{_KIND} ", "", bare_words(ward))
