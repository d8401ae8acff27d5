"""One way of showing rows on every page: list, chart and table at once.

:func:`row_list` draws, :class:`Row` is what it draws, :func:`summary_rows` makes rows of an indicator's
summary rows, :func:`href` says where a row leads. How rows look stands in ``rows.css``.
"""

from dashboard.widgets.rows.links import href, install
from dashboard.widgets.rows.model import Look, Order, Point, Row, ordered, unmet
from dashboard.widgets.rows.row_list import row_list
from dashboard.widgets.rows.summary_rows import summary_rows

__all__ = ["Look", "Order", "Point", "Row", "href", "install", "ordered", "row_list", "summary_rows", "unmet"]
