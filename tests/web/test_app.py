"""The application as a whole: where one arrives, what every answer bears, what is not there."""

import json
import re

import pytest

from hinterland.web.render import data

PAGES = ("", "/gateway")


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_in_both_languages(client, page, lang):
    answer = client.get(f"/{lang}/chengyu{page}")

    assert answer.status_code == 200
    assert f'data-lang="{lang}"' in answer.text


@pytest.mark.parametrize(
    ("wishes", "lang"), [("zh-CN,zh;q=0.9", "zh"), ("de, en;q=0.5", "en"), ("", "en")]
)
def test_the_first_address_leads_to_the_language_of_the_browser(client, wishes, lang):
    answer = client.get("/", headers={"Accept-Language": wishes})

    assert answer.status_code == 307
    assert answer.headers["location"] == f"/{lang}/chengyu"


def test_every_answer_forbids_what_is_inline_or_from_elsewhere(client):
    for path in ("/en/chengyu", "/api/state", "/en/nowhere", "/api/packs/no/journeys"):
        rules = dict(
            rule.split(" ", 1)
            for rule in client.get(path).headers["content-security-policy"].split("; ")
        )

        assert rules == {
            "default-src": "'none'",
            "script-src": "'self'",
            "style-src": "'self'",
            "img-src": "'self' data: blob:",
            "font-src": "'self'",
            "connect-src": "'self'",
            "worker-src": "'self' blob:",
            "form-action": "'self'",
            "base-uri": "'none'",
            "frame-ancestors": "'none'",
        }


def test_data_for_scripts_cannot_end_their_element():
    value = {"name": "</script><script>alert('&')</script>", "names": ["<!--"]}
    text = str(data(value))

    assert "<" not in text
    assert json.loads(text) == value


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_address_without_a_pack_leads_to_the_first_one(client, lang):
    answer = client.get(f"/{lang}")

    assert answer.status_code == 307
    assert answer.headers["location"] == f"/{lang}/chengyu"
    assert client.get(f"/{lang}/").headers["location"] == f"/{lang}/chengyu"


def test_an_address_without_a_pack_in_no_language_is_not_found(client):
    assert client.get("/fr").status_code == 404
    assert client.get("/check").headers["location"] == "/en/check"
    assert client.get("/favicon.ico").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/zh/nowhere",
        "/zh/chengyu/places/guoyun",
        "/zh/chengyu/services/none",
        "/zh/chengyu/channels/none",
        "/zh/chengyu/alliances/none",
        "/zh/chengyu/rows/plaec",
        "/zh/chengyu/rows/place/zzz",
        "/zh/chengyu/no/such/page",
        "/zh/chengyu/rows/place?page=x",
    ],
)
def test_what_is_not_there_is_said_in_chinese(client, path):
    answer = client.get(path)
    faults = re.findall(r"<li>(.*?)</li>", answer.text)

    assert answer.status_code in (404, 422)
    assert faults
    assert all(re.search("[\u4e00-\u9fff]", fault) for fault in faults)
    assert not any(" in this pack" in fault or "no such" in fault for fault in faults)
