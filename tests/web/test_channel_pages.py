"""Pages of channels and alliances."""

import re
from html import unescape

import pytest


def words(answer):
    """Return the text of a page, without its elements."""
    main = answer.text[answer.text.index("<main") :]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", main)).split())


def test_channels_are_listed_by_kind_with_what_the_kind_means(client):
    text = words(client.get("/en/chengyu/channels?date=2021-05-03"))

    assert "10 of 12 channels can be used on 3 May 2021" in text
    assert "A train brings the container to a river port" in text


def test_a_channel_page_tells_its_least_leg_and_its_way_in_the_scene(client):
    answer = client.get("/en/chengyu/channels/guangan_guoyuan_shanghai?date=2021-05-03")
    text = words(answer)

    assert "Departures, least of its legs 1 a week assumed" in text
    assert "20 TEU a week assumed" in text
    assert "sensible ones from Guang'an Port" in text
    assert "from=guangan_port&to=yangshan&date=2021-05-03&road=none&journey=" in unescape(
        answer.text
    )


def test_a_channel_waits_for_the_search_and_shows_the_rest(serve):
    waiting = serve("chengyu", search="compiling")

    text = words(waiting.get("/en/chengyu/channels/guangan_guoyuan_shanghai"))

    assert "The search is still getting ready" in text
    assert "Guang'an-Guoyuan container liner" in text


def test_a_channel_of_another_day_says_from_when_it_can_be_used(client):
    text = words(client.get("/en/chengyu/channels/chengdu_jingzhou_shanghai?date=2021-05-03"))

    assert "It can be used from 10 Dec 2023" in text


def test_the_port_alliance_says_that_its_members_are_not_listed(client):
    text = words(client.get("/en/chengyu/alliances/upper_yangtze_ports?date=2021-05-03"))

    assert "Announced; whether and when it was founded is not known." in text
    assert "No source lists the members" in text
    assert "1,200 TEU" in text  # Guoyuan – Luzhou: 3 × 200 + 3 × 200


def test_an_alliance_of_industry_says_what_is_not_known(client):
    text = words(client.get("/en/chengyu/alliances/finance"))

    assert "Founded 2021-04-29." in text
    assert "Its members are not known." in text
    assert "Scene not built yet" in text


@pytest.mark.parametrize("path", ["/channels", "/channels/guoyuan_qinzhou", "/alliances",
                                  "/alliances/upper_yangtze_ports"])  # fmt: skip
def test_every_row_that_a_page_cites_is_there(client, path):
    page = client.get(f"/zh/chengyu{path}?date=2024-05-06").text
    paths = {unescape(path) for path in re.findall(r'href="(/zh/chengyu/[^"#]+)"', page)}

    lost = [
        path for path in paths if "/gateway" not in path and client.get(path).status_code != 200
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/channels/guangan_guoyan", "guangan_guoyuan_shanghai"),
        ("/alliances/port", "upper_yangtze_ports"),
    ],
)
def test_an_unknown_channel_or_alliance_is_answered_with_a_proposal(client, path, said):
    answer = client.get(f"/en/chengyu{path}")

    assert answer.status_code == 404
    assert said in words(answer) or "see the list" in words(answer)


def test_a_channel_says_that_it_is_compared_without_trucks_and_leads_to_all_ways(client):
    channels = client.get("/en/chengyu/channels?date=2021-05-03").text
    paths = dict.fromkeys(re.findall(r'href="(/en/chengyu/channels/[^"?]+)', channels))
    pages = [client.get(f"{path}?date=2021-05-03").text for path in paths]
    computed = [page for page in pages if "Without trucks" in page and "way" in page]

    assert computed
    assert any("all ways, with trucks at the ends" in page for page in computed)
    assert any("Days from departure" in page for page in computed)
