"""The closed lists of the report forms, in their official Vietnamese words, with English for the screen.

The Vietnamese words are the values: they stand in files, in the store and in plan catalogues.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A closed list: official words mapped to English, and other spellings mapped to official words."""

    id: str
    words: dict[str, str]
    aliases: dict[str, str]

    @property
    def values(self) -> tuple[str, ...]:
        """The official words, in the order of the form."""
        return tuple(self.words)


def _vocabulary(id_: str, words: dict[str, str], aliases: dict[str, str] | None = None) -> Vocabulary:
    return Vocabulary(id_, words, aliases or {})


_OTHER = {"Khác": "Other"}

AUDIENCE = _vocabulary(
    "audience",
    {
        "Cán bộ, công chức phường": "Ward officials and civil servants",
        "Cán bộ quản lý": "School managers",
        "Giáo viên": "Teachers",
        "Nhân viên": "Support staff",
        "Người học": "Learners",
        "Đoàn viên, hội viên": "Union and association members",
        "Nhân dân": "Residents",
    },
    {
        "Cán bộ công chức": "Cán bộ, công chức phường",
        "Công chức phường": "Cán bộ, công chức phường",
        "CBCC": "Cán bộ, công chức phường",
        "CBQL": "Cán bộ quản lý",
        "GV": "Giáo viên",
        "NV": "Nhân viên",
        "Học sinh": "Người học",
        "HS": "Người học",
        "Trẻ": "Người học",
        "Hội viên": "Đoàn viên, hội viên",
        "Đoàn viên": "Đoàn viên, hội viên",
        "Người dân": "Nhân dân",
    },
)

ACTIVITY_KIND = _vocabulary(
    "activity_kind",
    {
        "Sinh hoạt chuyên đề": "Thematic meeting",
        "Sinh hoạt dưới cờ": "Flag-salute assembly",
        "Tọa đàm": "Talk",
        "Hội nghị": "Conference",
        "Hoạt động ngoại khóa": "Extracurricular activity",
        "Hoạt động truyền thông chuyên đề": "Thematic communication event",
        "Hội nghị giao ban": "Briefing meeting",
        "Sinh hoạt chi bộ": "Party cell meeting",
        "Họp tổ dân phố": "Residential group meeting",
        "Sinh hoạt chi hội": "Association branch meeting",
    }
    | _OTHER,
    {
        "Chào cờ": "Sinh hoạt dưới cờ",
        "Ngoại khóa": "Hoạt động ngoại khóa",
        "Giao ban": "Hội nghị giao ban",
    },
)

ORGANISER = _vocabulary(
    "organiser",
    {
        "UBND phường": "Ward People's Committee",
        "Nhà trường": "School",
        "Đoàn Thanh niên": "Youth Union",
        "Đội Thiếu niên": "Young Pioneers",
        "MTTQ, đoàn thể": "Fatherland Front, mass organisations",
        "Tổ dân phố": "Residential group",
    }
    | _OTHER,
    {
        "Đoàn TN": "Đoàn Thanh niên",
        "Đội TNTP": "Đội Thiếu niên",
        "Đội Thiếu niên Tiền phong": "Đội Thiếu niên",
        "MTTQ": "MTTQ, đoàn thể",
        "Đoàn thể": "MTTQ, đoàn thể",
        "Trường": "Nhà trường",
    },
)

OCCASION = _vocabulary(
    "occasion",
    {
        "Ngày Nhà giáo Việt Nam 20/11": "Vietnamese Teachers' Day, 20 November",
        "Tổng kết năm học": "End of the school year",
        "Biểu dương điển hình tiên tiến": "Honouring of role models",
    }
    | _OTHER,
    {
        "20/11": "Ngày Nhà giáo Việt Nam 20/11",
        "Ngày Nhà giáo Việt Nam": "Ngày Nhà giáo Việt Nam 20/11",
    },
)

# «Zalo» alone may be the group or the official account: it is no alias, so it is asked, never guessed.
CHANNEL = _vocabulary(
    "channel",
    {
        "Truyền thanh phường": "Ward radio",
        "Trang thông tin điện tử": "Ward website",
        "Zalo OA": "Zalo OA",
        "Nhóm Zalo": "Zalo group",
        "Fanpage": "Fanpage",
        "Website nhà trường": "School website",
        "Bảng tin điện tử": "Electronic notice board",
        "Pano, áp phích": "Panels and posters",
        "Góc truyền thông": "Communication corner",
    }
    | _OTHER,
    {
        "Loa truyền thanh": "Truyền thanh phường",
        "Đài truyền thanh": "Truyền thanh phường",
        "Cổng thông tin điện tử": "Trang thông tin điện tử",
        "Facebook": "Fanpage",
        "Website trường": "Website nhà trường",
        "Pano": "Pano, áp phích",
        "Áp phích": "Pano, áp phích",
    },
)

MEDIA_KIND = _vocabulary(
    "media_kind",
    {
        "Tin": "News item",
        "Bài": "Article",
        "Phóng sự": "Report",
        "Video": "Video",
        "Đồ họa": "Graphic",
        "Chuyên mục": "Column",
        "Pano, áp phích": "Panel, poster",
    }
    | _OTHER,
    {"Clip": "Video", "Infographic": "Đồ họa", "Pano": "Pano, áp phích"},
)

AUTHOR = _vocabulary(
    "author",
    {"Cán bộ quản lý": "School manager", "Giáo viên": "Teacher", "Học sinh": "Pupil"} | _OTHER,
    {
        "CBQL": "Cán bộ quản lý",
        "GV": "Giáo viên",
        "HS": "Học sinh",
        "Người học": "Học sinh",
    },
)

PLAN_FORM = _vocabulary(
    "plan_form",
    {
        "Kế hoạch riêng": "Plan of its own",
        "Lồng ghép trong kế hoạch năm học": "Part of the school-year plan",
        "Chưa xây dựng": "Not drawn up",
    },
    {
        "Lồng ghép": "Lồng ghép trong kế hoạch năm học",
        "Riêng": "Kế hoạch riêng",
        "Chưa có": "Chưa xây dựng",
    },
)

TRAINEE = _vocabulary(
    "trainee",
    {
        "Công chức phụ trách truyền thông": "Civil servants in charge of communication",
        "Chuyên viên phụ trách giáo dục": "Specialists in charge of education",
        "Cán bộ truyền thông cơ sở giáo dục": "Communication staff of schools",
    },
)

FEEDBACK_KIND = _vocabulary(
    "feedback_kind",
    {
        "Thông tin sai lệch": "False information",
        "Khó khăn, vướng mắc": "Difficulties",
        "Tâm tư, nguyện vọng, kiến nghị": "Wishes and proposals",
    },
    {
        "Khó khăn": "Khó khăn, vướng mắc",
        "Vướng mắc": "Khó khăn, vướng mắc",
        "Kiến nghị": "Tâm tư, nguyện vọng, kiến nghị",
        "Nguyện vọng": "Tâm tư, nguyện vọng, kiến nghị",
        "Tin sai": "Thông tin sai lệch",
    },
)

EXEMPLAR_KIND = _vocabulary(
    "exemplar_kind",
    {
        "Tập thể": "Collective",
        "Cá nhân": "Individual",
        "Mô hình, cách làm": "Model, practice",
    },
    {"Mô hình": "Mô hình, cách làm", "Cách làm": "Mô hình, cách làm"},
)

STAGE = _vocabulary(
    "stage",
    {
        "Giới thiệu": "Introduced",
        "Đề xuất khen thưởng": "Proposed for an award",
        "Đã khen thưởng": "Awarded",
    },
    {"Đề xuất": "Đề xuất khen thưởng", "Khen thưởng": "Đã khen thưởng"},
)

MONEY_SOURCE = _vocabulary(
    "money_source",
    {
        "Chi thường xuyên": "Regular budget",
        "Lồng ghép": "Combined with other programmes",
        "Xã hội hóa": "Social contributions",
    },
)
