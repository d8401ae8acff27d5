"""The pages: their addresses, their names, and links between them that carry filters.

``page_entry`` is what a page is; ``ward_pages`` and ``region_pages`` declare each of them once, in the order
of the menu. ``finding`` knows which of both this server has, ``menu`` tells Streamlit of them, ``links`` lead
to them. Each imports only what is named before it.
"""

from dashboard.navigation.finding import entry, first_for, groups, offered, opens, slug, title
from dashboard.navigation.links import address_of, href, link
from dashboard.navigation.menu import FIRST, pages, select
from dashboard.navigation.page_entry import FOLDER, PageEntry
from dashboard.navigation.region_pages import REGION_GROUPS, REGION_PAGES
from dashboard.navigation.ward_pages import GROUPS, PAGES

__all__ = [
    "FIRST",
    "FOLDER",
    "GROUPS",
    "PAGES",
    "REGION_GROUPS",
    "REGION_PAGES",
    "PageEntry",
    "address_of",
    "entry",
    "first_for",
    "groups",
    "href",
    "link",
    "offered",
    "opens",
    "pages",
    "select",
    "slug",
    "title",
]
