"""Every kind of page, in both languages, sizes and schemes: no error, no other host, axe: 0."""

import re

import pytest
from watching import assert_accessible, assert_fits

ANSWER = "from=guangan_port&to=rotterdam&date=2021-05-03"
PAGES = {
    "first": "/{lang}/chengyu",
    "scene": "/{lang}/chengyu/gateway?date=2021-05-03",
    "answer": f"/{{lang}}/chengyu/gateway?{ANSWER}",
    "no answer": "/{lang}/chengyu/gateway?from=0,-150&to=rotterdam&date=2021-05-03",
    "faults": "/{lang}/chengyu/gateway?from=nowhere&to=rotterdam&date=1990-01-01",
    "request for quotation": f"/{{lang}}/chengyu/gateway/quotation?{ANSWER}&journey=1",
    "channels": "/{lang}/chengyu/channels",
    "place": "/{lang}/chengyu/places/guoyuan?date=2021-05-03",
    "rows": "/{lang}/chengyu/rows/place",
    "row": "/{lang}/chengyu/rows/place/guoyuan",
    "check": "/{lang}/chengyu/check",
    "api": "/{lang}/api",
    "not there": "/{lang}/chengyu/nothing",
}
MEANT = {"faults": {422}, "no answer": {422}, "not there": {404}}
"""Statuses that are meant."""
VIEWS = [("en", "desktop", "light"), ("zh", "phone", "dark")]
CROSSED = [("zh", "desktop", "dark"), ("en", "phone", "light")]
SEEN = [(kind, *view) for kind in PAGES for view in VIEWS]
SEEN += [(kind, *view) for kind in ("first", "answer") for view in CROSSED]


@pytest.mark.parametrize(("kind", "lang", "size", "scheme"), SEEN)
def test_a_page_is_accessible_fits_and_makes_no_error(open_page, watch, kind, lang, size, scheme):
    watch.allowed = MEANT.get(kind, set())
    page = open_page(PAGES[kind], size=size, scheme=scheme, language=lang)
    page.wait_for_load_state("networkidle")

    assert page.locator("html").get_attribute("lang") == {"en": "en", "zh": "zh-CN"}[lang]
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.parametrize("kind", ["first", "scene", "channels", "check"])
def test_the_other_language_is_one_click_away_and_keeps_the_page(open_page, kind):
    page = open_page(PAGES[kind])
    page.get_by_role("link", name="中文").click()

    page.wait_for_url(re.compile("/zh/chengyu"))
    assert page.locator("html").get_attribute("lang") == "zh-CN"


def test_the_keyboard_reaches_the_content_first(open_page):
    page = open_page("/en/chengyu")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"


def test_light_or_dark_is_kept_from_page_to_page(open_page):
    page = open_page("/en/chengyu")
    before = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.get_by_role("button", name="Light or dark").click()
    page.goto("/en/chengyu/check")

    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != before


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_broken_pack_is_shown_and_its_faults_can_be_fetched(open_page, tmp_path, size):
    from sent_packs import broken, zipped

    pack, _places = broken(tmp_path / "land")
    (tmp_path / "land.zip").write_bytes(zipped(pack.folder))
    page = open_page("/en/check", size=size)
    page.get_by_label("Choose a .zip").set_input_files(tmp_path / "land.zip")
    page.get_by_role("button", name="Check", exact=True).click()

    page.get_by_role("heading", name=re.compile("faults in .* files")).wait_for()
    assert_accessible(page)
    assert_fits(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="All faults as CSV").click()
    assert len(download.value.path().read_text("utf-8-sig").splitlines()) > 30


def test_an_address_of_the_api_can_be_tried_from_its_page(open_page):
    page = open_page("/en/api")
    page.get_by_role("button", name="/api/state").first.click()
    page.get_by_role("button", name="Try it out").click()
    page.get_by_role("button", name="Execute").click()

    page.get_by_text('"search": "ready"').first.wait_for()
    assert_accessible(page)
