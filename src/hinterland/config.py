"""Settings of the program, read once where it starts: from the environment and a TOML file.

``HINTERLAND_MAP_APPROVAL_NUMBER`` or, in the file that ``HINTERLAND_CONFIG`` names,
``map_approval_number``. What is given twice: the environment wins. Engines and services never
read settings; they take arguments.
"""

import difflib
import os
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from hinterland.errors import InputError

FILE_VARIABLE = "HINTERLAND_CONFIG"
OTHER_VARIABLES = {
    FILE_VARIABLE,
    "HINTERLAND_LANG",
    "HINTERLAND_CHROMIUM",
    "HINTERLAND_EXAMPLES",
    "HINTERLAND_GOLDEN",
}
"""Variables that the command line and the tests read."""


class Settings(BaseSettings):
    """What an operator may choose; every field has a default that works."""

    model_config = SettingsConfigDict(env_prefix="HINTERLAND_", frozen=True, extra="forbid")

    base_layer: str = Field(
        default="natural-earth",
        description="Map below the network: natural-earth, none, or a GeoJSON or PMTiles file.",
    )
    base_layer_credit: str = Field(
        default="", max_length=500, description="Credit line of an own base layer."
    )
    map_approval_number: str = Field(
        default="", max_length=100, description="审图号 of the base map, shown beside the credit."
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Take arguments before the environment, and that before the file."""
        sources = [init_settings, env_settings]
        if name := os.environ.get(FILE_VARIABLE):
            sources.append(TomlConfigSettingsSource(settings_cls, Path(name)))
        return tuple(sources)


def read_settings() -> Settings:
    """Read the settings.

    Raises
    ------
    InputError
        With every setting that cannot be, or because the file cannot be read.
    """
    name = os.environ.get(FILE_VARIABLE, "")
    if name and not Path(name).is_file():
        raise InputError(f"{FILE_VARIABLE} is {name!r}, which is no file; correct or unset it")
    strange = _strange_variables()
    if strange:
        raise InputError(strange)
    try:
        return Settings()
    except ValidationError as error:
        raise InputError([_sentence(dict(fault), name) for fault in error.errors()]) from error
    except ValueError as error:  # the TOML file
        raise InputError(f"{name} is no TOML file: {error}") from error


def _strange_variables() -> list[str]:
    """Say which variables begin like settings and are none."""
    known = {f"HINTERLAND_{name}".upper() for name in Settings.model_fields} | OTHER_VARIABLES
    strange = sorted(
        name for name in os.environ if name.startswith("HINTERLAND_") and name not in known
    )
    return [
        f"{name} is no setting; nearest: {difflib.get_close_matches(name, known, 1, 0)[0]}"
        for name in strange
    ]


def _sentence(fault: dict[str, object], file: str) -> str:
    """Say what is wrong with a setting, and what to do."""
    where = fault["loc"]
    setting = ".".join(str(part) for part in where) if isinstance(where, tuple) else str(where)
    place = f"{file}: " if file else ""
    known = ", ".join(Settings.model_fields)
    if fault["type"] != "extra_forbidden":
        given = str(fault["input"])[:60]
        return f"{place}{setting} is {given}: {fault['msg']}; write a text in quotes"
    if isinstance(fault["input"], dict):
        return f"{place}[{setting}] is no setting; write settings without a table head: {known}"
    bare = setting.lower().removeprefix("hinterland_")
    if bare in Settings.model_fields:
        return f"{place}{setting} is no setting; in a file write {bare}"
    near = difflib.get_close_matches(bare, Settings.model_fields, 1)
    nearest = f"; nearest: {near[0]}" if near else f"; there are: {known}"
    return f"{place}{setting} is no setting{nearest}"
