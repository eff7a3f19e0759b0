"""A pack that somebody sends: every fault beside its row, and nothing is kept."""

import io
import json
import re
import stat
import tempfile
import time
import zipfile
from pathlib import Path

import pytest
from sent_packs import archive_of, broken, faults_together, sound, workbook, zipped

from hinterland.errors import PackError
from hinterland.services import check_upload as checking
from hinterland.services.fault_table import fault_table
from hinterland.services.unpack import Allowance, unpack

HEAD = "river_id,name_en,ship_speed_kmh,current_kmh,basis,source_id\n"


def send(client, data, name="land.zip", path="/en/check"):
    return client.post(path, files={"pack": (name, data)})


def ask(client, data, name="land.zip"):
    return client.post("/api/check", files={"pack": (name, data)})


@pytest.fixture(scope="module")
def broken_land(tmp_path_factory):
    return broken(tmp_path_factory.mktemp("sent") / "land")


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("place", ["", "/chengyu"])
def test_the_page_asks_for_a_pack(client, lang, place):
    answer = client.get(f"/{lang}{place}/check")

    assert answer.status_code == 200
    assert 'type="file"' in answer.text


@pytest.mark.parametrize(("name", "made"), [("land.zip", zipped), ("land.xlsx", workbook)])
def test_a_sound_pack_is_told_to_be_sound_and_what_to_do_next(client, tmp_path, name, made):
    data = made(sound(tmp_path / "land").folder)
    page, document = send(client, data, name).text, ask(client, data, name).json()

    assert "No faults: the pack is sound" in page
    assert "hinterland serve land" in page
    assert document["fault_count"] == 0
    assert document["rows"]["place"] == 5


def test_thirty_kinds_of_fault_are_told_at_once_beside_their_rows(client, broken_land):
    pack, places = broken_land
    data = zipped(pack.folder, inside="land")
    document, page = ask(client, data).json(), send(client, data).text

    assert len(faults_together()) >= 30
    told = [(one["file"], one["row"], one["column"], one["value"]) for one in document["faults"]]
    assert [place for place in places if place not in told] == []
    assert f"{document['fault_count']} faults" in page
    shown = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
    for file, row, column, value in places:
        assert file in shown
        assert column in shown, (file, row, column, value)


def test_a_workbook_with_these_faults_names_sheet_row_and_column(client, broken_land):
    pack, places = broken_land
    document = ask(client, workbook(pack.folder), "land.xlsx").json()

    told = {(one["file"], one["row"], one["column"].split()[-1]) for one in document["faults"]}
    cells = [place for place in places if place[0].endswith(".csv") and place[1] is not None]
    asked = {(f"sheet {file.removesuffix('.csv')}", row, column) for file, row, column, _ in cells}
    assert len(asked & told) >= 28
    assert asked - told == set()


def test_a_faulty_cell_is_marked_among_its_neighbours(client, tmp_path):
    pack = sound(tmp_path / "land")
    pack.set("link", 4, "length_km", "far")
    (file,) = ask(client, zipped(pack.folder)).json()["files"]

    assert [row["line"] for row in file["rows"]] == [3, 4, 5]
    assert [bool(row["faults"]) for row in file["rows"]] == [False, True, False]
    faulty = [cell["text"] for row in file["rows"] for cell in row["cells"] if cell["faulty"]]
    assert faulty == ["far"]
    page = send(client, zipped(pack.folder)).text
    assert '<td class="faulty"><mark>far</mark></td>' in page


def test_a_hundred_thousand_faults_stay_readable(client, tmp_path):
    pack = sound(tmp_path / "land")
    header = pack.cells("river")[0]
    cells = {"name_en": "Teste", "ship_speed_kmh": "fast", "current_kmh": "4", "basis": "dataset"}
    cells |= {"source_id": "survey"}
    rows = [
        [{"river_id": f"r{n}", **cells}.get(name, "") for name in header] for n in range(100_000)
    ]
    pack.write("river", [header, *rows])
    start = time.monotonic()
    answer = send(client, zipped(pack.folder))

    assert time.monotonic() - start < 20
    assert answer.status_code == 200
    assert "and 99,900 more like this" in answer.text
    assert len(answer.text) < 1_000_000


def test_names_in_a_pack_are_shown_as_text(client, tmp_path):
    pack = sound(tmp_path / "land")
    pack.set("river", 2, "name_en", "<script>alert(1)</script> {{ 7*7 }}")
    pack.set("river", 2, "current_kmh", "<img src=x>")
    page = send(client, zipped(pack.folder)).text

    assert "<script>alert" not in page
    assert "<img" not in page
    assert "{{ 7*7 }}" in page


def test_the_table_of_faults_holds_no_formula(client, tmp_path):
    fault = {
        "file": "=1+1",
        "row": 2,
        "column": "@x",
        "value": "=cmd()",
        "problem": "-",
        "count": 1,
    }

    lines = fault_table([{**fault, "expected": "a, b"}]).splitlines()

    assert lines[1] == "'=1+1,2,'@x,'=cmd(),'-,\"a, b\",1"


@pytest.mark.parametrize("name", ["land.tar", "land", ""])
def test_another_kind_of_file_is_refused(client, name):
    assert send(client, b"x", name).status_code == 422


def test_sending_nothing_is_said(client):
    answer = client.post("/en/check", data={"other": "1"})

    assert answer.status_code == 422
    assert "No file was sent" in answer.text
    assert client.post("/api/check").json()["faults"] == ["pack is missing"]


BAD_ARCHIVES = {
    "no archive": (b"hello", "no zip archive"),
    "an empty file": (b"", "empty"),
    "a cut archive": (archive_of(**{"place.csv": "x" * 5000})[:-30], "no zip archive"),
    "no pack in it": (archive_of(**{"readme.txt": "hello"}), "holds no pack"),
    "two packs in it": (archive_of(**{"a/place.csv": "", "b/place.csv": ""}), "2 packs"),
    "a path that leads out": (archive_of(**{"../place.csv": ""}), "leads out"),
    "an absolute path": (archive_of(**{"/etc/place.csv": ""}), "leads out"),
    "a path of Windows": (archive_of(**{"C:\\place.csv": ""}), "leads out"),
    "a deep path": (archive_of(**{"place.csv": "", "a/b/c/d.csv": ""}), "folders deep"),
    "names that differ by capitals": (
        archive_of(**{"place.csv": "", "PLACE.csv": ""}),
        "capitals",
    ),
    "a line feed in a name": (archive_of(**{"place.csv": "", "a\nb": ""}), "printed"),
    "many files": (archive_of(**{f"{n}.csv": "" for n in range(501)}), "501 members"),
    "a bomb": (archive_of(**{"place.csv": b"0" * 30_000_000}), "packed more than 200 times"),
}


@pytest.mark.parametrize("kind", BAD_ARCHIVES)
def test_a_bad_archive_is_refused_with_its_reason(client, kind):
    data, reason = BAD_ARCHIVES[kind]
    page, answer = send(client, data), ask(client, data)

    assert page.status_code == answer.status_code == 422
    assert reason in page.text
    assert reason in str(answer.json()["faults"])


def test_links_and_encrypted_members_are_refused_together(tmp_path):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        link = zipfile.ZipInfo("place.csv")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("service.csv", "x")
    raw = bytearray(data.getvalue())
    entry = raw.rfind(b"PK\x01\x02")
    raw[entry + 8] |= 1
    (tmp_path / "sent.zip").write_bytes(raw)

    with pytest.raises(PackError) as refused:
        unpack(tmp_path / "sent.zip", tmp_path / "into")
    assert len(refused.value.faults) == 2
    assert "link" in str(refused.value)
    assert "encrypted" in str(refused.value)


def test_what_comes_out_is_counted_and_not_believed(tmp_path):
    raw = bytearray(archive_of(**{"place.csv": "x" * 100_000}))
    entry = raw.rfind(b"PK\x01\x02")
    for at in (22, entry + 24):  # the size in the local and in the central header
        raw[at : at + 4] = (10).to_bytes(4, "little")
    (tmp_path / "sent.zip").write_bytes(raw)

    with pytest.raises(PackError):
        unpack(tmp_path / "sent.zip", tmp_path / "into")
    written = sum(path.stat().st_size for path in (tmp_path / "into").rglob("*.csv"))
    assert written <= 10


def test_members_together_may_not_be_too_large(tmp_path):
    (tmp_path / "sent.zip").write_bytes(
        archive_of(**{"place.csv": "x" * 60, "link.csv": "y" * 60})
    )

    with pytest.raises(PackError, match="more than 100 bytes"):
        unpack(tmp_path / "sent.zip", tmp_path / "into", Allowance(bytes=100))


def test_what_systems_leave_in_archives_is_passed_over(client, tmp_path):
    pack = sound(tmp_path / "land")
    pack.raw("__MACOSX/._place.csv", b"\0\1")
    pack.raw(".DS_Store", b"\0")

    assert ask(client, zipped(pack.folder, inside="land")).json()["fault_count"] == 0


def test_a_workbook_that_is_a_bomb_is_refused(client):
    bomb = archive_of(
        **{
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": b" " * 30_000_000,
            "xl/worksheets/sheet1.xml": b" " * 300_000_000,
        }
    )
    answer = ask(client, bomb, "land.xlsx")

    assert answer.status_code == 422
    assert answer.json()["faults"]


def test_a_formula_in_a_cell_is_a_fault_of_that_cell(client, tmp_path):
    pack = sound(tmp_path / "land")
    pack.set("river", 2, "current_kmh", "=1+3")
    document = ask(client, workbook(pack.folder, formulas=True), "land.xlsx").json()

    assert [(one["file"], one["row"]) for one in document["faults"]] == [("sheet river", 2)]


def test_nothing_that_was_sent_is_kept(client, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "rooms"))
    (tmp_path / "rooms").mkdir()

    assert ask(client, zipped(sound(tmp_path / "land").folder)).status_code == 200
    assert ask(client, b"broken").status_code == 422
    assert list((tmp_path / "rooms").iterdir()) == []


def test_a_check_that_takes_too_long_is_given_up(tmp_path, monkeypatch):
    data = zipped(sound(tmp_path / "land").folder)

    with pytest.raises(PackError, match="given up after"):
        checking.check_upload(io.BytesIO(data), "land.zip", len(data), time_limit_s=0.01)


def test_too_many_checks_at_once_are_asked_to_come_later(client, monkeypatch):
    monkeypatch.setattr(checking, "_WAIT_S", 0.01)
    for _ in range(checking.MOST_AT_ONCE):
        assert checking._PLACES.acquire(blocking=False)
    try:
        answer, page = ask(client, b"x"), send(client, b"x")
    finally:
        for _ in range(checking.MOST_AT_ONCE):
            checking._PLACES.release()

    assert answer.status_code == page.status_code == 503
    assert int(answer.headers["retry-after"]) > 0


def test_the_downloads_hold_the_faults(client, tmp_path):
    import base64

    pack = sound(tmp_path / "land")
    pack.set("river", 2, "current_kmh", "很快")
    page = send(client, zipped(pack.folder)).text

    found = re.search(r'download="faults.json" href="data:[^,]*,([^"]*)"', page)
    assert found
    assert json.loads(base64.b64decode(found[1]))["faults"][0]["value"] == "很快"


def test_a_file_that_is_too_large_is_refused(client):
    data = b"x" * (checking.MOST_BYTES + 1)

    for answer in (ask(client, data), send(client, data)):
        assert answer.status_code == 413
        assert "33,554,432" in answer.text


def test_a_pack_cannot_be_named_after_a_page(serve, tmp_path):
    from hinterland.errors import InputError

    pack = sound(tmp_path / "land")
    pack.declare("name", "check")

    with pytest.raises(InputError, match="cannot be named 'check'"):
        serve(Path(pack.folder))


def test_a_file_that_only_ends_like_a_workbook_is_named_as_it_was_sent(client):
    answer = ask(client, b"place_id,name_en\n", "csv.xlsx")

    told = answer.text.replace("'", "")
    assert "csv.xlsx is no Excel workbook, or a damaged one" in told
