"""The application as a whole: where one arrives, what every answer bears, what is not there."""

import pytest

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
