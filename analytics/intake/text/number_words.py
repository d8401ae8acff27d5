"""Numbers written out in Vietnamese words, so that a message can say which digits are meant."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.intake.text.normalise import normalise, strip_marks

_DIGITS = {
    "khong": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "nham": 5,
    "sau": 6, "bay": 7, "tam": 8, "chin": 9,
}  # fmt: skip
_SCALES = {"nghin": 10**3, "ngan": 10**3, "trieu": 10**6, "ty": 10**9, "ti": 10**9}
_FILLERS = {"linh", "le"}
_TENS = {"muoi", "chuc"}
_MOST_WORDS = 16


def spelled_number(words: str) -> int | None:
    """The number that words such as ``ba mươi lăm`` say, with or without their marks; None for others."""
    parts = strip_marks(normalise(words)).split()
    if not parts or len(parts) > _MOST_WORDS:
        return None
    number = _Spelled()
    return number.value() if all(map(number.take, parts)) else None


@dataclass(slots=True)
class _Spelled:
    """A number as far as its words are read: what is complete, hundreds and tens begun, the last digit."""

    total: int = 0
    group: int = 0
    digit: int | None = None
    least: int = 10**12  # the last scale: none that follows is as large

    def value(self) -> int:
        """The number that the words so far make."""
        return self.total + self.group + (self.digit or 0)

    def take(self, word: str) -> bool:
        """Read the next word; False where no number goes on like this."""
        if word in _DIGITS:
            return self._take_digit(_DIGITS[word])
        if word in _TENS:
            self.group, self.digit = self.group + 10 * (1 if self.digit is None else self.digit), None
            return True
        if word == "tram":
            return self._take_hundreds()
        if word in _SCALES:
            return self._take_scale(_SCALES[word])
        return word in _FILLERS and self.digit is None and bool(self.group or self.total)

    def _take_digit(self, digit: int) -> bool:
        if self.digit is not None:  # two digits in a row are no number: «hai năm»
            return False
        self.digit = digit
        return True

    def _take_hundreds(self) -> bool:
        if self.digit is None or self.group:
            return False
        self.group, self.digit = 100 * self.digit, None
        return True

    def _take_scale(self, scale: int) -> bool:
        if scale >= self.least or (self.digit is None and not self.group):
            return False
        self.total += (self.group + (self.digit or 0)) * scale
        self.group, self.digit, self.least = 0, None, scale
        return True
