"""Settings of the program, read once where it starts: from the environment and a TOML file.

``HINTERLAND_MAP_APPROVAL_NUMBER`` or, in the file that ``HINTERLAND_CONFIG`` names,
``map_approval_number``. What is given twice: the environment wins. Engines and services never
read settings; they take arguments.
"""

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
    try:
        return Settings()
    except ValidationError as error:
        raise InputError(
            [
                f"setting {'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}"
                for fault in error.errors()
            ]
        ) from error
    except ValueError as error:  # the TOML file
        raise InputError(f"{name} is no TOML file: {error}") from error
