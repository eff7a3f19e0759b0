"""The option ``--lang``, before a command and after it."""

import os

import click

from hinterland.language import LANGUAGES, Language, choose

_ABOUT = "Language of tables and lists; by default that of the machine."


def _speak(context: click.Context, _: click.Parameter, wanted: str | None) -> None:
    """Set the language; a wish after the command wins over one before it."""
    if wanted or not isinstance(context.obj, Language):
        locale = os.environ.get("LC_ALL") or os.environ.get("LANG", "")
        context.obj = Language(choose(wanted, locale))


program_lang_option = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    envvar="HINTERLAND_LANG",
    expose_value=False,
    callback=_speak,
    help=_ABOUT,
)

# After a command the environment does not count again: it would win over what stands before.
lang_option = click.option(
    "--lang", type=click.Choice(LANGUAGES), expose_value=False, callback=_speak, help=_ABOUT
)
