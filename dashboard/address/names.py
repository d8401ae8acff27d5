"""The parameters of the address that belong to no page, by their names."""

from __future__ import annotations

PHASE, TIME, INDICATOR, UNIT, KINDS = "giai-doan", "ky", "chi-tieu", "don-vi", "cac-loai-hinh"
CONTEXT = (PHASE, TIME, INDICATOR, UNIT, KINDS)
"""What a visit is about: phase, time, indicator, unit, kinds of units."""

BY_LINK = "tu-trang"
"""A parameter by which the browser says that a link of ours was followed; it never stays in the address."""

CLEAR = "bo-chon"
"""A parameter of the link that lets go of the whole context; it never stays in the address either."""

WHOLE = "ban-in"
"""A parameter of a view that is to be printed whole: all its folds are drawn. It is left with the view."""

LANGUAGE = "lang"
EVERYWHERE = (LANGUAGE, "den-ngay", "anh")
"""Parameters of the frame, not of a page."""
