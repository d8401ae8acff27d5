"""Small bars for a card, as HTML: where the value has been, with the target as a dashed line.

HTML and not a Plotly figure: a card needs neither axes nor a pointer, and eight figures would cost a
phone more than the rest of the page.
"""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.language import formats
from dashboard.markup import Markup, render


def sparkline(
    values: Sequence[float | None],
    labels: Sequence[str],
    target: float | None,
    *,
    colour: str,
    alt: str,
) -> Markup:
    """HTML of ``values``, one bar per period, oldest first; a missing one leaves its place empty.

    The scale begins at zero and ends at the highest value or the target, whichever is higher, so that
    cards with the same unit can be compared. ``labels`` are the bars' words on hover, ``alt`` says the
    whole in a sentence. The newest bar stands out in ``colour``; ``""`` when there is nothing to draw.
    """
    known = [float(value) for value in values if value is not None and not formats.is_missing(value)]
    if not known:
        return Markup("")
    top = max([*known, target or 0.0]) or 1.0
    heights = [0.0 if formats.is_missing(value) else max(float(value or 0) / top, 0.03) for value in values]
    return render(
        "charts/html/templates/sparkline.html.j2",
        bars=list(zip(labels, heights, strict=True)),
        target=target / top * 100 if target else None,
        colour=colour,
        alt=alt,
    )
