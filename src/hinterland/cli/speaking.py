"""The option ``--lang``, which every command that speaks takes."""

import os

import click

from hinterland.language import LANGUAGES, Language, choose


def _speak(context: click.Context, _: click.Parameter, wanted: str | None) -> None:
    """Set the language of a command; a wish wins over what was set before."""
    if wanted or not isinstance(context.obj, Language):
        locale = os.environ.get("LC_ALL") or os.environ.get("LANG", "")
        context.obj = Language(choose(wanted, locale))


lang_option = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    envvar="HINTERLAND_LANG",
    expose_value=False,
    callback=_speak,
    help="Language of tables and lists; by default that of the machine.",
)
