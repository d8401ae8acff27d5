"""Given names that stand alone in a sentence: «phụ huynh của Lan hỏi»."""

from __future__ import annotations

import re

_NAMES = (
    "An|Anh|Ánh|Bảo|Bích|Bình|Châu|Chi|Chiến|Chinh|Cúc|Cường|Diễm|Diệp|Dung|Dũng|Duy|Duyên|Đạt|Đức|Giang|Hà|Hạnh|"
    "Hải|Hân|Hằng|Hậu|Hiền|Hiếu|Hoa|Hòa|Hoà|Hoài|Hoan|Hồng|Huệ|Hùng|Huy|Huyền|Hưng|Hương|Hường|Khánh|Khoa|Khôi|"
    "Kiên|Lan|Lâm|Liên|Linh|Loan|Lộc|Lụa|Luân|Ly|Mai|Mạnh|Minh|My|Nga|Ngà|Ngân|Nghĩa|Ngọc|Nguyệt|Nhân|Nhi|Nhung|"
    "Như|Oanh|Phong|Phúc|Phương|Phượng|Quân|Quang|Quyên|Quỳnh|Sen|Sơn|Tâm|Thanh|Thành|Thảo|Thắm|Thắng|Thơm|Thùy|"
    "Thủy|Thuỷ|Thúy|Thuý|Thư|Tiến|Toàn|Trang|Trâm|Trinh|Tú|Tuấn|Tùng|Tuyết|Uyên|Vân|Vi|Vinh|Vy|Yến"
)
"""Common ones that are no season, no direction and no country when they are written with a capital."""

_NOT_AFTER = (
    "tiếng|nước|phố|đường|tổ|thôn|bản|xóm|khu|chợ|cầu|quận|huyện|lớp|phường|xã|nhà|trường|sông|núi|hồ|ngõ|tộc|người|"
    "miền|tỉnh|ấp|làng|đình|chùa|đền|rạp|hiệu|quán|sách|mùa|tết|báo|đài|hội|đội|đoàn|nhóm|câu|mô|hình|dự|án"
)
"""Words before a name of something else."""

_DOES = (
    "nói|hỏi|bị|phản|cho|kể|được|không|chưa|đã|đang|sẽ|xin|muốn|báo|kiến|đề|than|kêu|bảo|nhờ|cần|rất|cũng|vẫn|lo|"
    "phàn|góp|gửi|viết|đăng"
)
"""What a person does, behind a name that begins a sentence."""

GIVEN = re.compile(r"(?<![\w.])(?P<name>[^\W\d_]{2,8})(?![\w’'])")
"""Every word that may be one; :func:`bare_given` decides."""

_KNOWN = frozenset(_NAMES.split("|"))
_OTHER_BEFORE = frozenset(_NOT_AFTER.split("|"))
_VERBS = frozenset(_DOES.split("|"))
_BEFORE = re.compile(r"([^\W\d_]+)\s+\Z")
_AFTER = re.compile(r"\s+([^\W\d_]+)")
_BEGINS = re.compile(r"(?:\A|[.!?:;«\"“\n])\s*\Z")
_CONTEXT = 40  # characters looked at on each side


def bare_given(words: str, told: frozenset[str], found: re.Match[str]) -> str:
    """The word by its letter where it is a given name that stands alone, else itself.

    ``told`` are given names that the same words told in full before.
    """
    name = found["name"]
    if name not in told and name not in _KNOWN:
        return name
    before = words[max(0, found.start() - _CONTEXT) : found.start()]
    after = _AFTER.match(words[found.end() : found.end() + _CONTEXT])
    left = _BEFORE.search(before)
    if after and after[1][0].isupper():  # «Hoa Sen», a name of something else
        return name
    if left and (left[1][0].isupper() or left[1].lower() in _OTHER_BEFORE):
        # Behind a capital only a word that begins its sentence leaves room for a name: «Em Lan», «Của Lan».
        begins = _BEGINS.search(before[: left.start()])
        if left[1].lower() in _OTHER_BEFORE or not begins or name not in told:
            return name
    if _BEGINS.search(before) and name not in told and not (after and after[1] in _VERBS):
        return name
    return f"{name[0]}."
