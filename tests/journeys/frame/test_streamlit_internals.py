"""What the styles hold on to in Streamlit's own page is there: a new Streamlit that renames it is told of here."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import dashboard
from dashboard.widgets.shell import chrome
from tests.journeys.conftest import Site, settled

SHELL = Path(chrome.__file__).parent
SCRIPTS = Path(dashboard.__file__).parent / "static" / "scripts"
INTERNALS = SHELL / "streamlit_internals.css"
NAMES = re.compile(r"\bst[A-Z]\w+")
DECLARED = re.compile(r"^ {3}(st[A-Z]\w+) +(\S+) +\S", re.MULTILINE)

SELECTORS = """(text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  const within = (rules) => [...rules].flatMap((rule) => (rule.selectorText ? [rule.selectorText] : within(rule.cssRules)));
  return within(sheet.cssRules);
}"""


def declared() -> dict[str, str]:
    """A page by each name of Streamlit's, as the head of the file says."""
    return dict(DECLARED.findall(INTERNALS.read_text(encoding="utf-8").partition("*/")[0]))


def test_the_head_names_all_that_the_rules_name_and_nothing_else() -> None:
    head, _, rules = INTERNALS.read_text(encoding="utf-8").partition("*/")
    assert set(declared()) == set(NAMES.findall(rules))
    assert len(DECLARED.findall(head)) == len(declared()), "a name stands twice"


@pytest.mark.parametrize(
    "path",
    [path for place in (SHELL, SCRIPTS) for path in sorted(place.glob("*.[cj]s*")) if path != INTERNALS],
    ids=lambda path: path.name,
)
def test_no_other_style_or_script_names_streamlits_insides(path: Path) -> None:
    written = path.read_text(encoding="utf-8")
    assert not NAMES.findall(written)
    assert not re.findall(r"data-testid|st-emotion|glide-cell", written)


@pytest.mark.browser
def test_every_rule_finds_something_on_its_page(two_schools: Site, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 1400})
    written = INTERNALS.read_text(encoding="utf-8")
    page.goto(two_schools.address)
    rules = [*page.evaluate(SELECTORS, written), chrome.prose()]
    selectors = [one.strip() for rule in rules if rule != ":root" for one in rule.split(",")]
    places = declared()
    wanted: dict[str, list[str]] = defaultdict(list)
    for selector in selectors:
        wanted[places[NAMES.findall(selector)[-1]]].append(selector)
    assert set(wanted) <= set(places.values())

    lost = []
    for slug, there in wanted.items():
        page.goto(f"{two_schools.address}/{slug}")
        settled(page)
        for selector in there:
            try:
                expect(page.locator(selector)).not_to_have_count(0)
            except AssertionError:
                lost.append(f"/{slug}: {selector}")
    assert not lost, "Streamlit draws these no longer; see streamlit_internals.css"


@pytest.mark.browser
def test_what_our_own_styles_and_keys_take_for_granted_holds(two_schools: Site, page: Page) -> None:
    """Where a key stands on an element, that a container is wrapped, and which parts of HTML Streamlit uses."""
    places = {
        "chi-tieu": [
            '[class*="st-key-chart-"] .js-plotly-plot .main-svg',
            '[class*="st-key-frame-"] .nq-take',
            "div:has(> details:not([open]))",
            "div:has(> .st-key-words:only-child)",
            "div:has(> .st-key-paper:only-child)",
            "div:has(> .st-key-pictures:only-child)",
        ],
        "tai-bang": [
            'div:has(+ * > [class*="st-key-printed-"]) canvas',
            '[role="gridcell"]',
            '[role="columnheader"]',
        ],
        "nop-bao-cao": ['.st-key-drop [translate="no"]', '.st-key-page [role="status"]'],
        "tong-quan": [
            '[class*="st-key-origin-"] a p',
            '[class*="st-key-line-"] > *',
        ],
    }
    for slug, there in places.items():
        page.goto(f"{two_schools.address}/{slug}")
        settled(page)
        for selector in there:
            expect(page.locator(selector)).not_to_have_count(0)
