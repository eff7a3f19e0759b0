"""A group of commands that imports one only when it runs, so that help is quick."""

import importlib
from collections.abc import Mapping
from typing import Any, NamedTuple

import click


class Entry(NamedTuple):
    """Where a command stands, and what help says of it."""

    module: str
    attribute: str
    about: str


class LazyGroup(click.Group):
    """Knows its commands by name."""

    def __init__(
        self, name: str, entries: Mapping[str, Entry], about: str, **settings: Any
    ) -> None:
        super().__init__(name, help=about, **settings)
        self._entries = entries

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names in the order in which they were given."""
        return list(self._entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command; None if there is none of that name."""
        if cmd_name not in self._entries:
            return None
        entry = self._entries[cmd_name]
        command: click.Command = getattr(importlib.import_module(entry.module), entry.attribute)
        return command

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002
        formatter: click.HelpFormatter,
    ) -> None:
        """Write what is known without importing."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.about) for name, entry in self._entries.items()])
