"""Settings of an operator: what cannot be is refused before anything is served."""

import pytest

from hinterland.config import Settings, read_settings
from hinterland.errors import InputError
from hinterland.web.app import create_app
from hinterland.web.formats import Formats


def refused(monkeypatch, tmp_path, text):
    file = tmp_path / "c.toml"
    file.write_text(text, "utf-8")
    monkeypatch.setenv("HINTERLAND_CONFIG", str(file))
    with pytest.raises(InputError) as caught:
        read_settings()
    return "\n".join(caught.value.faults)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("base_layr = 'none'", "base_layr is no setting; nearest: base_layer"),
        ("[hinterland]\nbase_layer = 'none'", "write settings without a table head"),
        ("HINTERLAND_BASE_LAYER = 'none'", "in a file write base_layer"),
        ("base_layer = 5", "base_layer is 5"),
        ("base_layer = ", "is no TOML file"),
    ],
)
def test_a_mistaken_file_is_refused_with_the_remedy(monkeypatch, tmp_path, text, said):
    assert said in refused(monkeypatch, tmp_path, text)


def test_a_variable_that_is_no_setting_is_told(monkeypatch):
    monkeypatch.setenv("HINTERLAND_BASELAYER", "none")

    with pytest.raises(InputError, match="nearest: HINTERLAND_BASE_LAYER"):
        read_settings()


@pytest.mark.parametrize(
    "settings",
    [
        Settings(base_layer="nope.geojson"),
        Settings(base_layer="Natural-Earth"),
        Settings(map_approval_number="GS(2024)0000"),
        Settings(base_layer="none", base_layer_credit="somebody"),
    ],
)
def test_a_base_map_that_cannot_be_is_refused_at_the_start(settings):
    with pytest.raises(InputError, match="base_layer"):
        create_app(["chengyu"], settings)


def test_money_has_the_decimals_of_its_currency():
    assert Formats("en").money(2_720_000, "JPY", 2) == "JP¥27,200"
    assert Formats("en").money(2_720_050, "EUR", 2) == "€27,200.50"
