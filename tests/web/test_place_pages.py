"""Pages of places and services."""

import re
from html import unescape

import pytest


def words(answer):
    """Return the text of a page, without its elements."""
    main = answer.text[answer.text.index("<main") :]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", main)).split())


def test_a_place_page_tells_what_calls_there_when_and_to_where(client):
    text = words(client.get("/en/chengyu/places/guangan_port?date=2021-05-03"))

    assert "departures a week of all together: 1 assumed" in text
    assert "Mon 01:00" in text  # departure_h 1 of guangan_guoyuan
    assert "Guoyuan Port 26.5 h assumed" in text


def test_a_place_page_marks_estimates(client):
    page = client.get("/en/chengyu/places/guoyuan").text

    assert re.search(r'class="evidence estimate" href="/en/chengyu/rows/frequency/[^"]+"', page)


def test_a_figure_opens_its_row(client):
    page = client.get("/en/chengyu/places/guoyuan").text
    paths = {unescape(path) for path in re.findall(r'href="(/en/chengyu/rows/[^"]+)"', page)}

    assert len(paths) > 20
    assert {client.get(path).status_code for path in paths} == {200}


def test_a_service_page_tells_its_week_both_ways(client):
    text = words(client.get("/en/chengyu/services/guangan_guoyuan?date=2021-05-03"))

    assert "The week, outward" in text
    assert "The week, back" in text
    assert "not confirmed since 18 Nov 2022" in text
    assert "passed, no stop" in text  # Hechuan
    assert "20 TEU" in text


def test_a_service_that_is_assumed_was_never_confirmed(client):
    assert "never confirmed" in words(client.get("/en/chengyu/services/shanghai_rotterdam"))


def test_a_service_before_its_first_day_says_from_when_it_runs(client):
    text = words(client.get("/en/chengyu/services/nanchong_guoyuan?date=2021-05-03"))

    assert "Not running on 3 May 2021" in text
    assert "It runs from 2021-05-25" in text


def test_lists_are_searched_and_filtered_by_the_address(client):
    places = words(client.get("/en/chengyu/places?search=guoyuan&kind=river_port"))
    services = words(client.get("/zh/chengyu/services?mode=sea"))

    assert places.count("Guoyuan Port") == 1
    assert "钦州—新加坡班轮" in services
    assert "渝新欧" not in services


def test_an_empty_list_says_what_to_do(client):
    assert "No place fits" in words(client.get("/en/chengyu/places?search=atlantis"))


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/places/guoyan", 404, "guoyuan"),
        ("/services/huyu_guoyan", 404, "huyu_guoyuan"),
        ("/places/guoyuan?date=2021-02-30", 422, "date is"),
        ("/places/guoyuan?date=1890-01-01", 422, "outside the pack's span"),
        ("/services?mode=rocket", 422, "mode is 'rocket'"),
        ("/places?search=" + "x" * 300, 422, "300 characters"),
    ],
)
def test_bad_input_gets_a_page_that_says_what_to_do(client, path, status, said):
    answer = client.get(f"/en/chengyu{path}")

    assert answer.status_code == status
    assert said in words(answer)
