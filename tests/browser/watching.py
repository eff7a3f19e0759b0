"""What every page must keep to, whatever it shows."""

import time

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

PATIENCE_S = 15.0


def assert_accessible(page: Page) -> None:
    """Require that axe finds nothing."""
    found = Axe().run(page).response["violations"]
    told = [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in found
        for node in violation["nodes"]
    ]
    assert not told, "\n".join(told)


def assert_fits(page: Page) -> None:
    """Require that the page does not scroll sideways."""
    width = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert width <= 0, f"{width} px too wide"


def choose_place(page: Page, label: str, typed: str) -> None:
    """Type part of a name, and take the first proposal by keyboard."""
    field = page.get_by_role("combobox", name=label, exact=True)
    field.fill("")
    field.press_sequentially(typed)
    page.get_by_role("option").first.wait_for()
    field.press("ArrowDown")
    field.press("Enter")


def until(page: Page, condition: str) -> None:
    """Wait until an expression is true; asked from outside, as pages forbid to evaluate text."""
    end = time.monotonic() + PATIENCE_S
    while not page.evaluate(condition):
        assert time.monotonic() < end, f"never true: {condition}"
        page.wait_for_timeout(50)


def wait_for_map(page: Page) -> None:
    """Wait until the map has been drawn."""
    until(page, "document.documentElement.dataset.map === 'drawn'")
