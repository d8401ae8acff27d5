"""Numbers written out in Vietnamese words, so that a message can say which digits are meant."""

from __future__ import annotations

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
    total, group, digit = 0, 0, None
    least = 10**12
    for part in parts:
        if part in _DIGITS:
            if digit is not None:  # two digits in a row are no number: «hai năm»
                return None
            digit = _DIGITS[part]
        elif part in _TENS:
            group, digit = group + 10 * (1 if digit is None else digit), None
        elif part == "tram" and digit is not None and not group:
            group, digit = 100 * digit, None
        elif part in _SCALES and _SCALES[part] < least and (digit is not None or group):
            least = _SCALES[part]
            total, group, digit = total + (group + (digit or 0)) * least, 0, None
        elif part not in _FILLERS or digit is not None or not (group or total):
            return None
    return total + group + (digit or 0)
