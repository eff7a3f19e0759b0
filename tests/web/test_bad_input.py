"""Whatever a request holds, the answer is a clear 4xx or a readable one: no 500, no hang.

What must not reach the application at all is sent through a socket to a server of its own.
"""

import contextlib
import json
import math
import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hinterland.web.server import configure, listen

JOURNEYS = "/api/packs/chengyu/journeys"
QUESTION = {"from": "guangan_port", "to": "rotterdam", "date": "2021-05-03"}


@pytest.fixture(scope="module")
def address(client) -> Iterator[tuple[str, int]]:
    """Return the address of a real server of the same application."""
    listening = listen("127.0.0.1", 0)
    server = uvicorn.Server(configure(client.app, patience_s=1.0))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield listening.getsockname()[:2]
    server.should_exit = True
    thread.join(10)


def say(address, *parts: bytes, seconds: float = 20) -> bytes:
    """Send bytes, as far as they are taken, and return all that comes back."""
    heard = b""
    with socket.create_connection(address, timeout=seconds) as connection:
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            for part in parts:
                connection.sendall(part)
        with contextlib.suppress(ConnectionResetError):
            while data := connection.recv(65536):
                heard += data
    return heard


def request(target: str, *headers: str, method: str = "GET") -> bytes:
    lines = [f"{method} {target} HTTP/1.1", "Host: localhost", "Connection: close", *headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def status(heard: bytes) -> int:
    assert heard.startswith(b"HTTP/1.1 "), heard[:100]
    return int(heard.split()[1])


def assert_answers_still(address) -> None:
    assert status(say(address, request("/api/state"))) == 200


@pytest.mark.parametrize("target", ["/api/state?q=" + "x" * 10_000_000, "/" + "y" * 100_000])
def test_an_endless_address_is_refused_and_the_server_answers_on(address, target):
    assert 400 <= status(say(address, request(target))) < 500
    assert_answers_still(address)


def test_an_address_of_nine_thousand_bytes_is_told_how_long_it_may_be(client):
    for path in ("/api/state", "/en/chengyu"):
        answer = client.get(f"{path}?q={'x' * 9_000}")
        assert answer.status_code == 414
        assert "at most 8,192" in answer.text


def test_ten_thousand_headers_are_refused(address):
    headers = [f"X-{n}: {'y' * 20}" for n in range(10_000)]

    assert 400 <= status(say(address, request("/api/state", *headers))) < 500
    assert_answers_still(address)


def test_a_body_without_length_that_goes_on_is_cut_off(address):
    chunk = b"100000\r\n" + b"x" * 0x100000 + b"\r\n"
    head = request(
        "/api/check",
        "Transfer-Encoding: chunked",
        "Content-Type: multipart/form-data; boundary=b",
        method="POST",
    )
    start = b'--b\r\nContent-Disposition: form-data; name="pack"; filename="a.zip"\r\n\r\n'
    first = f"{len(start):x}\r\n".encode() + start + b"\r\n"

    assert status(say(address, head, first, *[chunk] * 40)) == 413
    assert_answers_still(address)


def test_a_body_that_declares_too_much_is_refused_at_once(address):
    head = request("/api/check", "Content-Length: 99999999999", method="POST")

    assert status(say(address, head)) == 413


@pytest.mark.parametrize("part", [b"", b"GET /api/sta", b"GET / HTTP/1.1\r\nHost: x\r\n"])
def test_who_says_nothing_more_is_not_waited_for(address, part):
    start = time.monotonic()
    say(address, part, seconds=10)

    assert time.monotonic() - start < 8
    assert_answers_still(address)


def test_what_is_no_request_is_refused(address):
    assert 400 <= status(say(address, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\r\n\r\n")) < 500
    assert_answers_still(address)


@pytest.mark.parametrize("form", ["%ff%fe", "%00", "%", "%zz", "\u4e2d%e4%b8", "a;b&c==&&&=d"])
def test_odd_escapes_are_answered(client, form):
    for path in (f"{JOURNEYS}?from={form}&to=rotterdam&date=2021-05-03", f"/en/{form}"):
        assert 400 <= client.get(path).status_code < 500, path


@pytest.mark.parametrize("pin", ["0,-150", "90,180", "-89.99,0", "0,0"])
def test_a_pin_in_the_ocean_is_answered_with_a_reason(client, pin):
    answer = client.get(JOURNEYS, params=QUESTION | {"from": pin})

    if answer.status_code == 200:
        assert answer.json()["journeys"] == []
        assert len(answer.json()["reason"]) > 20
    else:
        assert answer.status_code == 422
        assert answer.json()["faults"]


@pytest.mark.parametrize("pin", ["nan,0", "inf,inf", "1e400,0", "91,0", "0,181", ",", "1,2,3"])
def test_a_pin_off_the_earth_is_refused(client, pin):
    answer = client.get(JOURNEYS, params=QUESTION | {"from": pin})

    assert answer.status_code == 422
    assert answer.json()["faults"]


@pytest.mark.parametrize("name", ["weight_t", "value", "containers", "max_transfers", "profile"])
@pytest.mark.parametrize(
    "number", ["nan", "inf", "-inf", "1e400", "9" * 5000, "1_0", "0x10", "二"]
)
def test_what_is_no_number_is_refused(client, name, number):
    answer = client.get(JOURNEYS, params=QUESTION | {name: number})

    assert answer.status_code == 422
    assert len(answer.text) < 2_000


def test_thousands_of_parameters_are_refused(client):
    assert client.get("/api/state?" + "&".join(f"p{n}=1" for n in range(7_000))).status_code == 414
    many = client.get("/api/state?" + "&".join(f"p{n}=1" for n in range(800)))
    assert many.status_code == 422
    assert len(many.json()["faults"]) == 21


@pytest.mark.parametrize("host", ["evil.example", "evil.example@localhost", "localhost\t", ""])
@pytest.mark.parametrize("wishes", ["//evil.example", "zh;q=nan", "x" * 4000, "en;q=9,zh;q=1e400"])
def test_nobody_is_led_to_another_host(client, host, wishes):
    for path in (
        "/",
        "/check",
        "/api/docs",
        "/api/state/",
        "//evil.example/",
        "//evil.example",
        "/%2f%2fevil.example",
    ):
        answer = client.get(path, headers={"Host": host, "Accept-Language": wishes})
        assert answer.status_code < 500
        if "location" in answer.headers:
            assert answer.headers["location"].startswith(("/en", "/zh"))


NASTY = "<script>alert(1)</script> {{ 7*7 }} {% raw %} ' onclick=\"x"


def test_what_is_asked_is_shown_as_text(client):
    for path in (f"/en/{NASTY}", "/en/chengyu/gateway", "/zh/chengyu/gateway"):
        answer = client.get(path, params={"from": NASTY, "to": "rotterdam", "date": NASTY})
        assert answer.status_code < 500
        assert "<script>alert" not in answer.text
        assert "{{ 49 }}" not in answer.text
        assert " 49 " not in answer.text.replace("{{ 7*7 }}", "")


def test_names_of_a_pack_are_text_on_every_page(serve, land):
    land.change("place", land.rows["place"][0]["place_id"], name_en="<script>alert(2)</script>")
    client = serve(land.write())

    for page in ("", "/gateway", "/channels", "/check"):
        answer = client.get(f"/en/{client.get('/api/state').json()['packs'][0]}{page}")
        assert answer.status_code in (200, 404)
        assert "<script>alert" not in answer.text


def addresses(description):
    """Yield path, path parameters and query parameters of every GET of the API."""
    for path, item in description["paths"].items():
        if "get" in item:
            given = item["get"].get("parameters", ())
            yield (
                path,
                *(
                    [one["name"] for one in given if one["in"] == place]
                    for place in ("path", "query")
                ),
            )


ODD = (
    *("", "chengyu", "guoyuan", "rotterdam", "果园港", "2021-05-03", "9999-12-31", "0001-01-01"),
    *("10:00", "24:00", "30,106", "20", "45", "any", "none", "true", "-1", "1e9", "NaN", "\0"),
    *("place", "toll", "service", "a|b", "../x", "2021-05-03T00:00", "30.5,104.1", "+0,-0"),
)
WORDS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(ODD),
    st.integers().map(str),
    st.floats().map(repr),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(data=st.data())
def test_no_question_to_the_api_is_a_fault_of_ours(client, data):
    known = list(addresses(client.app.openapi()))
    path, in_path, in_query = data.draw(st.sampled_from(known))
    for name in in_path:
        word = data.draw(st.one_of(st.just("chengyu"), WORDS)) if name == "pack" else ""
        word = word or data.draw(WORDS)
        path = path.replace("{" + name + "}", "".join(f"%{byte:02x}" for byte in word.encode()))
    names = st.sampled_from([*in_query, "strange"])
    query = data.draw(st.dictionaries(names, WORDS, max_size=12))
    if "from" in in_query and data.draw(st.booleans()):
        query = QUESTION | query
    answer = client.get(path, params=query)

    assert answer.status_code in (200, 404, 422), (path, query, answer.text[:300])
    if answer.headers["content-type"].startswith("application/json"):
        assert_finite(json.loads(answer.content))


def assert_finite(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            assert_finite(part)
    assert not isinstance(value, float) or math.isfinite(value)
