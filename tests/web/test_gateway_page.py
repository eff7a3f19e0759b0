"""The gateway scene: the question, the answer in all its views, the request for quotation."""

import html
import json
import re
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from hinterland.services.row_names import RowFinder

SCENE = "/en/chengyu/gateway"
ASKED = f"{SCENE}?from=guangan_port&to=rotterdam&date=2021-05-03"
RHINE_DANUBE = Path(__file__).parents[2] / "examples/rhine-danube"
QUOTATION = ASKED.replace("gateway?", "gateway/quotation?")
TABLES = {
    "tariff",
    "charge",
    "emission_factor",
    "frequency",
    "lock_wait",
    "link",
    "source",
    "transit_time",
    "service_capacity",
    "handling",
}
PART = {"HX-Request": "true", "HX-Target": "answer"}
JOURNEY = {"HX-Request": "true", "HX-Target": "journey"}
BAD = f"{SCENE}?from=chongqin&to=rotterdamm&date=2030-01-01&containers=a"


def text(client, address, **headers):
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.text


def data(page, name):
    return json.loads(re.search(rf'id="{name}">(.*?)</script>', page, re.DOTALL)[1])


def links(page):
    return [html.unescape(link) for link in re.findall(r'href="([^"]+)"', page)]


def test_without_a_question_three_real_ones_are_proposed_and_answered(client):
    proposed = re.findall(r'class="card" href="([^"]+)"', text(client, SCENE))

    assert len(proposed) == 3
    for link in proposed:
        assert 'class="picks"' in text(client, html.unescape(link))


def test_the_form_shows_what_the_address_asks(client):
    page = text(client, f"{ASKED}&containers=3&size=40&weight_t=12.5&road=any&max_transfers=2")

    shown = {
        "from": "guangan_port",
        "to": "rotterdam",
        "date": "2021-05-03",
        "containers": "3",
        "weight_t": "12.5",
        "max_transfers": "2",
    }
    for name, value in shown.items():
        assert re.search(rf'name="{name}"[^>]* value="{value}"', page), name
    assert "<option selected>40</option>" in page
    assert '<option value="any" selected>' in page


def test_picks_come_first_then_the_whole_set(client):
    page = text(client, ASKED)

    assert re.findall(r'class="card" [^>]*data-choose="(\d+)"', page) == ["1", "12", "7", "9"]
    assert len(re.findall(r"<tbody data-choose=", page)) == 12


def test_the_map_and_the_plot_get_the_same_journeys(client):
    page = text(client, f"{ASKED}&journey=5")

    drawn, plot = data(page, "answer-map"), data(page, "answer-chart")
    assert drawn["chosen"] == 5
    assert [one["n"] for one in drawn["journeys"]] == list(range(1, 13))
    points = next(one for one in plot["series"] if one.get("id") == "journeys")["data"]
    assert [point["value"][3] for point in points] == list(range(1, 13))


def test_an_address_shows_the_same_journey_to_everyone(client):
    page = text(client, f"{ASKED}&journey=5&sort=cost&at=1,2,3")
    rows = re.findall(r"<tbody data-choose=\"(\d+)\"([^>]*)>", page)

    assert [number for number, more in rows if "aria-current" in more] == ["5"]
    assert rows[0][0] == "12"
    assert '<h2 id="journey-title"' in page


def test_htmx_gets_the_answer_and_what_else_it_changes(client):
    page = text(client, ASKED, **PART)

    assert "<html" not in page
    assert "<form" not in page
    assert '<section id="journey" class="time" hx-swap-oob="true"' in page
    assert "<title>" in page


def test_htmx_gets_one_journey_alone(client):
    page = text(client, f"{ASKED}&journey=7", **JOURNEY)

    assert page.lstrip().startswith('<section id="journey" class="time" aria-labelledby')
    assert "answer-map" not in page


def test_a_part_is_never_taken_for_the_page(client):
    for headers in (PART, JOURNEY):
        answer = client.get(ASKED, headers=headers)
        assert answer.headers["cache-control"] == "no-store"
    assert "HX-Request" in client.get(ASKED).headers["vary"]
    restored = {**PART, "HX-History-Restore-Request": "true"}
    assert "<html" in text(client, ASKED, **restored)


def test_every_fault_is_told_at_once_beside_the_form(client):
    answer = client.get(BAD)

    assert answer.status_code == 422
    assert answer.text.count("<li>") >= 4
    for part in ("containers", "chongqin", "rotterdamm", "2030-01-01"):
        assert part in re.search(r'class="faults".*', answer.text, re.DOTALL)[0]
    assert 'id="ask"' in answer.text


def test_nearest_names_fill_in_what_was_not_found(client):
    page = client.get(BAD).text
    asked = [parse_qs(urlsplit(link).query) for link in links(page)]
    nearest = [one for one in asked if one.get("to") == ["rotterdam"]]

    assert nearest
    assert nearest[0]["from"] == ["chongqin"]


def test_faults_are_told_in_chinese(client):
    page = client.get(BAD.replace("/en/", "/zh/")).text

    faults = re.search(r'class="faults".*?</ul>', page, re.DOTALL)[0]
    said = re.findall(r"<li>([^<]*)</li>", faults)
    assert said
    assert all(
        re.search("[\u4e00-\u9fff]", one) for one in re.findall(r"<li>([^<]*)</li>", faults)
    )


def test_no_journey_says_why_and_what_to_do(client):
    page = text(
        client, f"{SCENE}?from=guangan_port&to=rotterdam&date=2021-05-03&max_transfers=0&road=none"
    )

    least = [parse_qs(urlsplit(link).query).get("max_transfers") for link in links(page)]
    assert "No journey" in page
    assert any(least)
    followed = next(link for link in links(page) if "max_transfers=" in link and "gateway?" in link
                    and "max_transfers=0" not in link)  # fmt: skip
    assert 'class="picks"' in text(client, followed)


def test_a_journey_that_is_not_there_is_said(client):
    for asked in ("99", "0", "abc", "-1", "0000000019", "000000001" + "9" * 5_000):
        assert f"There is no journey {asked[:20]}" in text(client, f"{ASKED}&journey={asked}")


def test_the_other_way_round_is_a_link(client):
    page = text(client, ASKED)
    link = html.unescape(re.search(r'id="reverse"[^>]*href="([^"]+)"', page)[1])

    asked = parse_qs(urlsplit(link).query)
    assert (asked["from"], asked["to"]) == (["rotterdam"], ["guangan_port"])
    assert 'class="picks"' in text(client, link)


def test_while_the_search_compiles_the_page_waits_and_asks_again(serve):
    page = serve("chengyu", search="compiling").get(ASKED).text

    assert 'hx-trigger="load delay:1s"' in page
    assert "<progress" in page
    assert any(link.startswith(f"{SCENE}?from=guangan_port") for link in links(page))


def test_a_date_outside_the_pack_is_a_fault_and_none_is_today_or_near(client):
    assert client.get(f"{SCENE}?from=guoyuan&to=yangshan&date=1999-01-01").status_code == 422
    assert client.get(f"{SCENE}?from=guoyuan&to=yangshan").status_code == 200


def test_every_figure_of_a_journey_leads_to_rows_that_are_there(client, chengyu):
    page = text(client, f"{ASKED}&journey=5", **JOURNEY)
    rows = [link.split("/rows/")[1].split("/", 1) for link in links(page) if "/rows/" in link]
    finder = RowFinder(chengyu.tables)

    assert {row[0] for row in rows} >= TABLES
    missing = [row for row in rows if len(row) == 2 and not finder.find(row[0], unquote(row[1]))]
    assert missing == []


def test_an_estimate_is_hatched_and_bears_its_word(client):
    page = text(client, f"{ASKED}&journey=5", **JOURNEY)

    figures = re.findall(
        r'<a class="evidence estimate"[^>]*>[^<]*</a> <span class="basis">([^<]*)<', page
    )
    assert len(figures) > 20
    assert set(figures) <= {"assumed", "unverified"}


def test_a_service_that_nobody_confirmed_says_so(client):
    page = text(
        client, f"{SCENE}?from=guangan_port&to=rotterdam&date=2026-05-04&journey=1", **JOURNEY
    )

    assert re.search(r"not confirmed since \d{4}-\d\d|never confirmed", page)


@pytest.mark.parametrize(
    "asked",
    [
        "from=guangan_port&to=rotterdam&date=2021-05-03&profile=true",
        "from=tongnan&to=anyue&date=2021-05-03&road=any",
        "from=tongnan&to=anyue&date=2021-05-03&road=any&profile=true",
        "from=30.4,106.6&to=hamburg&date=2021-05-03&containers=30&size=40&value=500000",
        "from=广安港&to=鹿特丹&date=2021-05-03&journey=2",
    ],
)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_kind_of_answer_is_shown(client, asked, lang):
    page = text(client, f"/{lang}/chengyu/gateway?{asked}")

    assert 'class="timeline"' in page
    assert page.count('class="leg"') >= 1


def test_no_style_or_script_stands_in_the_page(client):
    for address in (ASKED, SCENE, QUOTATION):
        page = text(client, address)
        assert not re.search(r"<[^>]+\sstyle=", page)
        assert not re.search(r"<[^>]+\son\w+=", page)
        assert set(re.findall(r"<script(?![^>]*src=)[^>]*type=\"([^\"]+)\"", page)) <= {
            "application/json"
        }


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_request_for_quotation_asks_about_every_leg(client, lang):
    page = text(
        client,
        ASKED.replace("/en/", f"/{lang}/").replace("gateway?", "gateway/quotation?")
        + "&journey=7",
    )

    assert page.count('class="request"') == 3
    assert page.count('class="fill"') > 20
    assert "Guang&#39;an Port" in page
    assert "广安港" in page


def test_a_request_for_quotation_without_a_journey_leads_back_to_the_scene(client, serve):
    nothing = client.get("/en/chengyu/gateway/quotation")
    none = client.get(
        "/en/chengyu/gateway/quotation?from=singapore&to=minsk&date=2021-05-03&road=none"
    )
    waits = serve("chengyu", search="compiling").get(
        ASKED.replace("gateway?", "gateway/quotation?")
    )

    for answer in (nothing, none, waits):
        assert answer.status_code == 303
        assert answer.headers["location"].startswith(SCENE)


def test_a_bad_request_for_quotation_is_a_422(client):
    assert client.get(BAD.replace("gateway?", "gateway/quotation?")).status_code == 422


def test_the_fragment_is_small(client):
    assert len(client.get(ASKED, headers=PART).content) < 100_000
    assert len(client.get(ASKED, headers=JOURNEY).content) < 60_000


@pytest.mark.parametrize(("end", "said"), [("from", "where it goes"), ("to", "where it starts")])
def test_half_a_question_asks_for_the_other_half(client, end, said):
    assert said in text(client, f"{SCENE}?{end}=rotterdam")


WAITS = f"{SCENE}?from=guangan_port&to=guoyuan&date=2021-05-03"


def said(page):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def days_in(text, pattern):
    return [float(number.replace(",", "")) for number in re.search(pattern, text).groups()]


def test_the_wait_for_a_departure_is_told_apart_from_the_time_under_way(client):
    page = said(text(client, WAITS))

    way, wait, whole = days_in(
        page,
        r"([\d.]+) d from ready to there \+ ([\d.]+) d waiting for the departure = ([\d.]+) d",
    )
    assert wait > 0
    assert way + wait == pytest.approx(whole, abs=0.11)
    assert f"{way} d under way + {wait} d wait for it" in page
    assert f"Time {way} d from ready to there" in page


def test_a_forty_foot_box_has_its_price_and_its_mass(client):
    page = said(text(client, f"{ASKED}&size=40&weight_t=20"))

    box, teu = days_in(
        page, r"CN¥([\d,]+) a 40 ft box (?:assumed |unverified )?\(([\d,]+) per TEU\)"
    )
    assert box == pytest.approx(2 * teu, abs=2)
    assert "1 × 40 ft, 20 t cargo (24.4 t gross)" in page
    assert "This container (2 TEU)" in page
    assert "All 1 containers" not in page


def test_a_request_for_quotation_of_a_forty_foot_box_prices_the_box(client):
    page = said(text(client, f"{QUOTATION}&size=40&journey=1"))

    assert "a 40 ft box" in page
    assert "This container (2 TEU)" in page


def test_what_the_pack_lacks_is_not_said_not_to_run(client):
    assert "one that it lacks may still run" in text(client, ASKED)


def test_a_service_that_is_itself_assumed_says_so_on_card_row_and_leg(serve):
    page = text(
        serve(RHINE_DANUBE),
        "/en/rhine-danube/gateway?from=antwerp&to=budapest&journey=1&sort=cost",
    )

    assert re.search(r'class="picks".*?service assumed.*?</ul>', page, re.DOTALL)
    assert re.search(r'<tr class="how">(?:(?!</tr>).)*service assumed', page, re.DOTALL)


def test_the_length_of_a_leg_leads_to_its_links_and_their_sum(client):
    page = text(client, f"{ASKED}&journey=5", **JOURNEY)
    targets = re.findall(r'href="#(leg-\d+-links)"', page)

    assert targets
    for target in targets:
        table = re.search(rf'<table id="{target}".*?</table>', page, re.DOTALL)[0]
        *links_km, total = (
            float(km.replace(",", "")) for km in re.findall(r">([\d,.]+) km<", table)
        )
        assert len(links_km) > 1
        assert sum(links_km) == pytest.approx(total, abs=0.06 * len(links_km))


@pytest.mark.parametrize("bad", ["2030-01-01", "1999-01-01", "soon"])
def test_a_bad_date_leaves_the_map_at_the_opening_day_and_says_so(client, bad):
    opening = re.search(r'data-day="([^"]+)"', text(client, SCENE))[1]
    for ends in ("", "&from=guoyuan&to=yangshan"):
        answer = client.get(f"{SCENE}?date={bad}{ends}")

        assert answer.status_code == 422
        assert re.search(r'data-day="([^"]+)"', answer.text)[1] == opening
        assert "Map and dates show" in answer.text
