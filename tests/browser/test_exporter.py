"""The exporter's path: from a factory's door, on a phone, to a request for quotation on paper."""

import re

import pytest
from playwright.sync_api import expect
from watching import assert_accessible, assert_fits, choose_place, wait_for_map

from hinterland.language import Language

DOOR = "30.44,106.66"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_exporter_gets_from_a_door_to_a_request_on_paper(open_page, lang):
    page = open_page(f"/{lang}/chengyu/gateway?date=2021-05-03", size="phone", language=lang)
    t = Language(lang)
    page.get_by_label(t("From"), exact=True).fill(DOOR)
    choose_place(page, t("To"), "rotterd")
    if page.locator(".picks a").count() == 0:
        page.get_by_role("button", name=t("Find journeys")).click()
    page.locator(".picks a").first.wait_for()
    assert_fits(page)
    expect(page).to_have_url(re.compile("from=30.44(,|%2C)106.66"))

    page.locator("#journey a[href*='/gateway/quotation']").click()
    page.wait_for_url(re.compile("/gateway/quotation"))
    assert page.locator("section.request").count() >= 2
    assert_accessible(page)
    assert_fits(page)

    page.emulate_media(media="print")
    assert not page.get_by_role("navigation").is_visible()
    assert page.locator("table.route").is_visible()
    background = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert background in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")


def test_a_pin_on_the_map_is_an_origin(open_page):
    page = open_page("/en/chengyu/gateway?date=2021-05-03")
    wait_for_map(page)
    page.get_by_role("button", name="Drop a pin: then click on the map").click()
    box = page.locator("#map-canvas").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] * 0.45, box["y"] + box["height"] * 0.5)
    page.get_by_role("button", name="From here").click()

    expect(page.locator("#from")).to_have_value(re.compile(r"^-?\d+\.\d+,\s?-?\d+\.\d+$"))


def test_a_pin_in_the_ocean_gets_a_reason(open_page, watch):
    watch.allowed = {422}
    page = open_page("/en/chengyu/gateway?from=0,-150&to=rotterdam&date=2021-05-03", size="phone")

    text = page.locator("#answer").inner_text()
    assert len(text) > 40
    assert_accessible(page)
