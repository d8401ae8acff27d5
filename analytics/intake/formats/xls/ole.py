"""The outer shell of old Office files: a small file system of streams inside one file.

Structures and offsets are those of [MS-CFB]: sectors of one size, a table (FAT) that names the sector after
each, and a directory of entries. A stream knows where in the file each of its bytes stands, so that a byte
can be changed there.
"""

from __future__ import annotations

from dataclasses import dataclass
from struct import iter_unpack, unpack_from

OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128  # bytes of a directory entry
_NO_MORE_SECTORS = 0xFFFFFFFA  # MAXREGSECT: this and all above it (end of chain, free, tables) are no sectors
_STREAM = 2


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream of an OLE file: its bytes, and where in the file each of its sectors stands."""

    data: bytes
    places: tuple[int, ...]
    sector: int

    def file_offset(self, offset: int) -> int:
        """Where in the file a byte of the stream stands."""
        number, rest = divmod(offset, self.sector)
        return self.places[number] + rest


class Ole:
    """The streams of an OLE file by name; what is damaged is missing from it.

    Raises:
        ValueError: the header makes no sense.
    """

    def __init__(self, data: bytes) -> None:
        """Read the directory."""
        self._data = data
        if len(data) < 512 or not data.startswith(OLE_SIGNATURE):
            raise ValueError("no OLE file")
        # The header writes sizes as powers of two: sectors at 30, short sectors at 32.
        self._sector: int = 1 << min(unpack_from("<H", data, 30)[0], 16)
        self._small_sector: int = 1 << min(unpack_from("<H", data, 32)[0], 16)
        if self._sector < 128 or self._small_sector < 16:
            raise ValueError("sectors of an impossible size")
        self._next = self._table(self._fat_sectors())
        # At 48 the directory's first sector; at 56 below which size a stream lies in short sectors.
        directory = self._chain(unpack_from("<I", data, 48)[0])
        self._cutoff: int = unpack_from("<I", data, 56)[0]
        self._entries: dict[str, tuple[int, int]] = {}
        self._root = (_NO_MORE_SECTORS, 0)
        for place in directory:
            for start in range(place, min(place + self._sector, len(data) - _ENTRY + 1), _ENTRY):
                self._note_entry(start)

    def __contains__(self, name: str) -> bool:
        """Whether there is a stream of that name, in whatever case."""
        return name.lower() in self._entries

    def stream(self, name: str) -> Stream | None:
        """A stream, by its name in whatever case."""
        if name.lower() not in self._entries:
            return None
        start, size = self._entries[name.lower()]
        if size >= self._cutoff:
            places, sector = tuple(self._chain(start)), self._sector
        else:
            places, sector = self._small_chain(start), self._small_sector
        pieces = (self._data[place : place + sector] for place in places)
        return Stream(b"".join(pieces)[:size], places, sector)

    def _note_entry(self, start: int) -> None:
        # Name at 0 (64 bytes of UTF-16) and its length in bytes with the closing zero at 64; kind at 66;
        # first sector at 116, size at 120. The root's stream holds all short sectors.
        length = unpack_from("<H", self._data, start + 64)[0]
        name = self._data[start : start + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
        kind = self._data[start + 66]
        first, size = unpack_from("<II", self._data, start + 116)
        if kind == _STREAM:
            self._entries.setdefault(name.lower(), (first, size))
        elif name == "Root Entry":
            self._root = (first, size)

    def _place(self, sector: int) -> int:
        # The header takes the room of a first sector, which has no number.
        return (sector + 1) * self._sector

    def _fat_sectors(self) -> list[int]:
        # Where the FAT's own sectors are (DIFAT): the first 109 stand in the header from 76 on; further ones
        # in sectors of their own from the one named at 68, each of which ends with the number of the next.
        sectors = [one for (one,) in iter_unpack("<I", self._data[76:512])]
        following, per_sector, seen = unpack_from("<I", self._data, 68)[0], self._sector // 4 - 1, set()
        while following < _NO_MORE_SECTORS and following not in seen:
            seen.add(following)
            place = self._place(following)
            table = self._data[place : place + self._sector]
            if len(table) < self._sector:
                break
            entries = [one for (one,) in iter_unpack("<I", table)]
            sectors += entries[:per_sector]
            following = entries[per_sector]
        return [one for one in sectors if one < _NO_MORE_SECTORS]

    def _table(self, sectors: list[int]) -> list[int]:
        tables = (self._data[self._place(one) : self._place(one) + self._sector] for one in sectors)
        joined = b"".join(tables)
        return [one for (one,) in iter_unpack("<I", joined[: len(joined) // 4 * 4])]

    def _chain(self, sector: int) -> list[int]:
        """The places in the file of a chain of sectors, as far as it makes sense."""
        places: list[int] = []
        while sector < len(self._next) and self._place(sector) < len(self._data):
            places.append(self._place(sector))
            sector = self._next[sector]
            if len(places) > len(self._next):
                raise ValueError("sectors that follow each other in a circle")
        return places

    def _small_chain(self, sector: int) -> tuple[int, ...]:
        """The same for short streams, whose sectors lie inside of a stream of their own."""
        store = self._chain(self._root[0])
        table = self._table([place // self._sector - 1 for place in self._chain(self._small_table())])
        per_sector = self._sector // self._small_sector
        places: list[int] = []
        while sector < len(table) and sector // per_sector < len(store):
            whole, part = divmod(sector, per_sector)
            places.append(store[whole] + part * self._small_sector)
            sector = table[sector]
            if len(places) > len(table):
                raise ValueError("sectors that follow each other in a circle")
        return tuple(places)

    def _small_table(self) -> int:
        # the first sector of the table of short sectors (mini FAT)
        return int(unpack_from("<I", self._data, 60)[0])
