"""The first page, the subjects that are not built yet, and the words of these pages."""

import re
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest

from hinterland.language import LANGUAGES, Language
from hinterland.tables.catalog import TABLES
from hinterland.tables.schema import Names
from hinterland.web.render import FOLDER
from riverland import Land

TEMPLATES = ("home", "places", "place", "services", "service", "rows", "row", "tables",
             "channels", "channel", "alliances", "alliance", "subject", "evidence", "words",
             "view_parts")  # fmt: skip
MESSAGE = re.compile(r"""\bt\((?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')""")


@pytest.fixture(scope="module")
def riverland(serve, tmp_path_factory):
    """Return a client of a pack without facts, channels and alliances."""
    return serve(Land(tmp_path_factory.mktemp("home") / "riverland").write())


def words(answer):
    """Return the text of a page, without its elements."""
    main = answer.text[answer.text.index("<main") :]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", main)).split())


def test_the_first_page_tells_all_statements_in_their_order(client):
    page = client.get("/en/chengyu").text

    told = re.findall(r'<li id="(F\d{3})"', page)
    assert told == [f"F{number:03}" for number in range(1, 39)]


def test_the_first_page_says_how_many_statements_lead_to_a_scene(client):
    text = words(client.get("/en/chengyu"))

    assert "38 statements" in text
    assert "10 open a computed scene; of 28 the rows can be read" in text


def test_a_chapter_says_once_that_its_scene_is_not_built(client):
    page = client.get("/en/chengyu").text
    chapters = [part for part in page.split('<div class="chapter">') if "<li id=" in part]

    assert len(chapters) > 10
    assert all(part.count("still being built") <= 1 for part in chapters)
    meeting, innovation = chapters[0], next(part for part in chapters if "F015" in part)
    assert "still being built" in meeting
    assert "still being built" in innovation
    assert "unbuilt" not in page


def test_the_rows_of_a_statement_are_folded_away_and_named_in_words(client):
    text = words(client.get("/zh/chengyu"))
    page = client.get("/zh/chengyu").text

    assert "<details open" not in page
    assert "机构：" in text
    assert "联盟成员：" in text
    assert "alliance_member</code>" not in page
    assert "upper_yangtze_ports</a>" not in page


def test_a_button_says_from_where_to_where_it_computes(client):
    assert "Compute: Guang'an Port (Xindongmen) → Guoyuan Port" in words(client.get("/en/chengyu"))
    assert "测算：广安港(新东门作业区) → 果园港" in words(client.get("/zh/chengyu"))


def test_the_first_page_shows_how_large_the_pack_is(client):
    text = words(client.get("/en/chengyu"))

    assert "Statements 38 Channels 12 Services running on 3 May 2021 25 of 35" in text
    assert re.search(r"Departures a week, both directions \d+ assumed", text)


def test_a_count_of_departures_has_its_words(serve):
    rhine = serve("examples/rhine-danube")

    assert "2 a week" in words(rhine.get("/en/rhine-danube"))
    assert "每周 2 班" in words(rhine.get("/zh/rhine-danube"))
    assert "1/week" not in rhine.get("/zh/rhine-danube").text


def test_the_first_page_leads_to_the_other_packs(serve, client):
    both = serve("chengyu", "examples/rhine-danube")
    page = both.get("/zh/rhine-danube").text

    assert "其他数据包" in page
    assert 'class="button" href="/zh/chengyu"' in page
    assert "Other packs" not in client.get("/en/chengyu").text


def test_the_first_page_leads_to_a_real_question_of_the_scene(client):
    page = unescape(client.get("/en/chengyu").text)

    assert 'href="/en/chengyu/gateway?from=guangan_port&to=yangshan&date=2021-05-03"' in page


def test_the_first_page_tells_the_statements_in_chinese(client):
    text = words(client.get("/zh/chengyu"))

    assert "新增集装箱水水中转航线：广安—果园" in text
    assert "35 家" in text
    assert "共 38 条，按原文顺序排列：10 条可打开测算场景，28 条可查看数据" in text
    assert "中文为编者所译" in text


def test_every_link_of_the_first_page_leads_somewhere(client):
    page = client.get("/en/chengyu").text

    paths = {unescape(path).split("#")[0] for path in re.findall(r'href="(/en/[^"]+)"', page)}
    lost = [path for path in sorted(paths) if client.get(path).status_code != 200]
    assert lost == []


def test_a_pack_without_facts_tells_what_it_holds(riverland):
    text = words(riverland.get("/en/riverland"))

    assert "The pack states no facts" in text
    assert "The network on 1 Jan 2020" in text


def test_lists_of_a_pack_without_channels_and_alliances_say_so(riverland):
    assert "The pack names no channels" in words(riverland.get("/en/riverland/channels"))
    assert "The pack names no alliances" in words(riverland.get("/en/riverland/alliances"))


@pytest.mark.parametrize("subject", ["innovation", "industry", "cooperation"])
def test_a_subject_says_that_its_scene_is_not_built_and_links_its_tables(client, subject):
    answer = client.get(f"/en/chengyu/{subject}")

    assert "Scene not built yet" in words(answer)
    names = [table.name for table in TABLES if table.subject == subject]
    assert all(f'href="/en/chengyu/rows/{name}"' in answer.text for name in names)


def test_every_section_of_the_navigation_answers(client):
    page = client.get("/en/chengyu").text
    rail = page[page.index('class="rail"') : page.index("</nav>")]

    paths = re.findall(r'href="([^"]+)"', rail)
    assert len(paths) >= 6
    assert {client.get(path).status_code for path in paths} == {200}


def test_every_message_of_these_pages_is_in_chinese():
    chinese = Language("zh")
    messages: dict[str, str] = {}
    for name in TEMPLATES:
        text = Path(FOLDER / f"{name}.html").read_text("utf-8")
        messages |= {one[1] or one[2]: name for one in MESSAGE.finditer(text)}

    fields = {message: fields_of(message) for message in messages}
    missing = [
        message for message in messages if chinese(message, **fields[message]) == filled(message)
    ]
    assert len(messages) > 200
    assert missing == []


def test_every_table_and_column_is_explained_in_chinese():
    chinese = Language("zh")
    abouts = {table.about for table in TABLES}
    abouts |= {column.about for table in TABLES for column in table.columns}

    assert [about for about in sorted(abouts) if chinese(about) == about] == []


def test_pages_have_one_heading_of_the_first_level_and_skip_none(client):
    paths = ("", "/places", "/places/guoyuan", "/services/feeder_yibin", "/rows", "/rows/link",
             "/rows/link/w_guoyuan_changshou", "/channels", "/channels/guoyuan_qinzhou",
             "/alliances", "/alliances/upper_yangtze_ports", "/industry")  # fmt: skip
    for path in paths:
        page = client.get(f"/en/chengyu{path}").text
        levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", page)]
        assert levels.count(1) == 1, path
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_no_page_holds_an_inline_style_or_script(client):
    for lang in LANGUAGES:
        for path in ("", "/places/guoyuan", "/services/feeder_yibin", "/rows/link", "/channels"):
            page = client.get(f"/{lang}/chengyu{path}").text
            assert not re.search(r"<[^>]+\sstyle=", page), path
            assert not re.search(r"<[^>]+\son\w+=", page), path
            assert "<script>" not in page, path


def fields_of(message: str) -> Names:
    """Return something to stand in each field of a message."""
    return {name: f"<{name}>" for name in re.findall(r"\{(\w+)\}", message)}


def filled(message: str) -> str:
    """Return a message with its fields filled, as it stands in English."""
    return message.format(**fields_of(message))
