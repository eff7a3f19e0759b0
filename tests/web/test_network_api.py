"""The network, the places and the layers of a map, over HTTP."""

import json

import pytest

API = "/api/packs/chengyu"


def test_the_network_of_a_day_is_told_whole(client):
    network = client.get(f"{API}/network", params={"date": "2021-05-03"}).json()

    assert network["date"] == "2021-05-03"
    assert {link["mode"] for link in network["links"]} == {"waterway", "rail", "road", "sea"}
    assert all(len(link["shape"]) >= 2 for link in network["links"])
    links = {link["id"] for link in network["links"]}
    assert all(set(service["link_ids"]) <= links for service in network["services"])
    free = [link["id"] for link in network["links"] if link["toll"]["state"] == "toll_free"]
    assert free == ["h_tongnan_chongkan"]


def test_another_day_is_another_network(client):
    def services(day):
        answer = client.get(f"{API}/network", params={"date": day}).json()
        return {service["id"] for service in answer["services"]}

    assert services("2021-12-04") - services("2021-12-03") == {"cre_chengdu_vientiane"}


def test_a_network_that_is_known_is_not_sent_again(client):
    first = client.get(f"{API}/network", params={"date": "2021-05-03"})
    tag = {"If-None-Match": first.headers["etag"]}
    again = client.get(f"{API}/network", params={"date": "2021-05-03"}, headers=tag)
    other = client.get(f"{API}/network", params={"date": "2024-05-03"}, headers=tag)

    assert (again.status_code, again.content) == (304, b"")
    assert other.status_code == 200


def test_the_network_travels_compressed(client):
    answer = client.get(f"{API}/network", params={"date": "2021-05-03"})

    assert answer.headers["content-encoding"] == "gzip"


@pytest.mark.parametrize("date", ["", "x", "2021-02-30", "1999-01-01", "2021", "9" * 500])
def test_a_day_that_cannot_be_asked_for_is_a_fault_that_says_what_can(client, date):
    answer = client.get(f"{API}/network", params={"date": date})

    assert answer.status_code == 422
    assert "YYYY-MM-DD" in answer.text or "span of 2019-01-01 to 2026-12-31" in answer.text


@pytest.mark.parametrize(
    ("typed", "first"), [("gyg", "guoyuan"), ("果园", "guoyuan"), ("nlrtm", "rotterdam")]
)
def test_places_are_found_while_somebody_types(client, typed, first):
    found = client.get(f"{API}/places", params={"q": typed}).json()["places"]

    assert found[0]["id"] == first


@pytest.mark.parametrize(
    "asked", [{"q": "x" * 201}, {"limit": 0}, {"limit": 1000}, {"limit": "x"}]
)
def test_a_search_out_of_bounds_is_a_fault(client, asked):
    answer = client.get(f"{API}/places", params=asked)

    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


def test_every_layer_is_listed_with_its_credit_and_can_be_read(client):
    listed = client.get(f"{API}/layers").json()

    assert listed["base"] == "natural-earth"
    assert {"base-land", "rivers"} <= {layer["name"] for layer in listed["layers"]}
    for layer in listed["layers"]:
        answer = client.get(layer["address"])
        assert answer.json()["type"] == "FeatureCollection"
        assert "immutable" in answer.headers["cache-control"]
        assert layer["credit"]


def test_a_layer_that_is_not_there_is_told_with_those_that_are(client):
    answer = client.get(f"{API}/layers/..%2Fsecret")

    assert answer.status_code == 404

    answer = client.get(f"{API}/layers/nothing")
    assert answer.status_code == 404
    assert "base-land" in answer.json()["detail"]


def test_no_base_is_no_base(serve):
    listed = serve("chengyu", base_layer="none").get(f"{API}/layers").json()

    assert listed["base"] == "none"
    assert not [layer for layer in listed["layers"] if layer["name"].startswith("base-")]


def test_an_own_base_bears_the_credit_and_approval_number_of_the_operator(serve, tmp_path):
    own = tmp_path / "own.geojson"
    own.write_text(json.dumps({"type": "FeatureCollection", "features": []}))
    client = serve(
        "chengyu", base_layer=str(own), base_layer_credit="Own Survey",
        map_approval_number="GS(2026)1",
    )  # fmt: skip

    listed = client.get(f"{API}/layers").json()

    assert (listed["credit"], listed["approval_number"]) == ("Own Survey", "GS(2026)1")
    assert "base-own" in [layer["name"] for layer in listed["layers"]]


def test_tiles_are_read_in_parts(serve, tmp_path):
    own = tmp_path / "own.pmtiles"
    own.write_bytes(b"PMTiles\x03" + bytes(range(200)))
    client = serve("chengyu", base_layer=str(own))

    tiles = client.get(f"{API}/layers").json()["tiles"]
    part = client.get(tiles, headers={"Range": "bytes=0-6"})

    assert (part.status_code, part.content) == (206, b"PMTiles")
    assert client.get(tiles, headers={"Range": "bytes=9000-"}).status_code == 416


def test_the_description_of_the_api_tells_what_the_answers_hold(client):
    schemas = client.get("/api/openapi.json").json()["components"]["schemas"]

    assert set(schemas["NetworkScene"]["properties"]) == {
        "date", "currency", "links", "services", "places", "locks",
    }  # fmt: skip
    assert {"PlaceSuggestion", "MapLayers", "Toll"} <= set(schemas)
