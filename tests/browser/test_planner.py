"""The planner's path: from what was agreed to one container's ways, by keyboard, to its rows."""

import re

import pytest
from playwright.sync_api import expect
from watching import assert_fits, choose_place, until, wait_for_map

from hinterland.language import Language


@pytest.mark.parametrize(("lang", "size"), [("en", "desktop"), ("zh", "desktop"), ("zh", "phone")])
def test_the_planner_gets_from_the_first_page_to_the_rows(open_page, lang, size):
    t = Language(lang)
    page = open_page(f"/{lang}/chengyu", size=size, language=lang)
    page.get_by_role("navigation").get_by_role("link", name=t("Gateway"), exact=True).click()
    page.wait_for_url(re.compile(rf"/{lang}/chengyu/gateway"))
    wait_for_map(page)

    # the date, by keyboard
    slider = page.get_by_role("slider", name=t("Date of the network"))
    before = page.locator("#date").input_value()
    slider.focus()
    slider.press("ArrowRight")
    expect(page.locator("#date")).not_to_have_value(before)
    page.locator("#date").fill("2021-05-03")
    page.locator("#date").press("Tab")

    # the places, in pinyin
    choose_place(page, t("From"), "guangangang")
    choose_place(page, t("To"), "luteda")
    cards = page.locator(".picks a")
    if cards.count() == 0:
        page.get_by_role("button", name=t("Find journeys")).click()
    cards.first.wait_for()
    assert 1 <= cards.count() <= 4
    expect(page).to_have_url(re.compile("from=guangan_port.*to=rotterdam"))

    # another journey of the list: the timeline is another
    legs = page.locator("#journey .legs")
    first = legs.inner_text()
    page.locator("table.set tbody:not([aria-current]) th a").last.click()
    expect(legs).not_to_have_text(first, use_inner_text=True)
    expect(page).to_have_url(re.compile("journey="))
    assert_fits(page)

    # the address opens the same
    shown = legs.inner_text()
    again = open_page(page.url.partition(page.url.split("/")[2])[2], size=size, language=lang)
    expect(again.locator("#journey .legs")).to_have_text(shown, use_inner_text=True)
    again.close()

    # a number leads down to its row and its source
    page.locator("#journey .items a[href*='/rows/']").first.click()
    page.wait_for_url(re.compile("/rows/"))
    page.get_by_role("main").locator("a[href*='/rows/source/']").first.click()
    page.wait_for_url(re.compile("/rows/source/"))


def test_the_way_back_is_one_click(open_page):
    page = open_page("/en/chengyu/gateway?from=guangan_port&to=rotterdam&date=2021-05-03")
    page.get_by_role("link", name="The other way round").click()

    expect(page).to_have_url(re.compile("from=rotterdam.*to=guangan_port"))
    page.locator(".picks a").first.wait_for()


def test_a_click_on_another_journey_draws_it(open_page):
    page = open_page("/en/chengyu/gateway?from=guangan_port&to=rotterdam&date=2021-05-03")
    until(page, "performance.getEntriesByName('journey-drawn').length > 0")
    drawn = page.evaluate("performance.getEntriesByName('journey-drawn').length")
    page.locator("table.set tbody:not([aria-current]) th a").last.click()

    until(page, f"performance.getEntriesByName('journey-drawn').length > {drawn}")


def test_the_planner_gets_an_answer_without_scripts(browser, server):
    context = browser.new_context(base_url=server, java_script_enabled=False)
    page = context.new_page()
    page.goto("/en/chengyu/gateway?date=2021-05-03")
    page.get_by_label("From", exact=True).fill("guangan_port")
    page.get_by_label("To", exact=True).fill("rotterdam")
    page.get_by_role("button", name="Find journeys").click()

    assert page.locator(".picks a").count() >= 1
    assert page.locator("#journey .leg").count() >= 2
    context.close()
