"""The command ``hinterland``. Commands load when they are called, so that help is quick."""

import importlib
import os
import sys
from typing import Any

import click

from hinterland import __version__
from hinterland.cli.speaking import program_lang_option
from hinterland.errors import HinterlandError

FAULTS, MISTAKEN, INTERRUPTED = 1, 2, 130

_COMMANDS = {
    "demo": (
        "hinterland.cli.demo",
        "demo",
        "The main job on the bundled pack, from start to end.",
    ),
    "journeys": (
        "hinterland.cli.journeys",
        "journeys",
        "Every sensible way of a container: time, cost, CO2e, transfers.",
    ),
    "serve": ("hinterland.cli.serve", "serve", "Packs in the browser: map, journeys, rows, API."),
    "pack": ("hinterland.cli.pack", "pack", "Check a region pack: every fault at once."),
}


class _LazyGroup(click.Group):
    """Knows its commands by name and imports one only when it runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module, name, _ = _COMMANDS[cmd_name]
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002
        formatter: click.HelpFormatter,
    ) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (_, _, about) in _COMMANDS.items()])


@click.command(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="hinterland")
@program_lang_option
def hinterland() -> None:
    """Inland gateways that regions build together: routes, costs, CO2e, with every source.

    Start with `hinterland demo`.
    """


def main(arguments: list[str] | None = None) -> None:
    """Run the command line. Exit 0: done; 1: the pack has faults; 2: mistaken input."""
    try:
        code: Any = hinterland.main(args=arguments, prog_name="hinterland", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "")
        code = 0
    except click.ClickException as error:
        error.show()
        code = MISTAKEN
    except click.exceptions.Abort:
        click.echo("stopped", err=True)
        code = INTERRUPTED
    except HinterlandError as error:
        for line in str(error).splitlines():
            click.echo(f"hinterland: {line}", err=True)
        code = MISTAKEN
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code if isinstance(code, int) else 0)


if __name__ == "__main__":
    main()
