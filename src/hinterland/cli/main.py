"""The command ``hinterland``. Commands load when they are called, so that help is quick."""

import os
import sys
from typing import Any

import click

from hinterland import __version__
from hinterland.cli.lazy_group import Entry, LazyGroup
from hinterland.cli.speaking import program_lang_option
from hinterland.errors import HinterlandError

FAULTS, MISTAKEN, INTERRUPTED = 1, 2, 130

_COMMANDS = {
    "demo": Entry(
        "hinterland.cli.demo", "demo", "The main job on the bundled pack, in the browser."
    ),
    "journeys": Entry(
        "hinterland.cli.journeys",
        "journeys",
        "Every sensible way of a container: time, cost, CO2e, transfers.",
    ),
    "serve": Entry(
        "hinterland.cli.serve", "serve", "Packs in the browser: map, journeys, rows, API."
    ),
    "pack": Entry("hinterland.cli.pack", "pack", "Make, check, fill and export region packs."),
}
_ABOUT = """Inland gateways that regions build together: routes, costs, CO2e, with every source.

Start with `hinterland demo`.
"""


hinterland = program_lang_option(
    click.version_option(__version__, prog_name="hinterland")(
        LazyGroup(
            "hinterland",
            _COMMANDS,
            _ABOUT,
            context_settings={"help_option_names": ["-h", "--help"]},
        )
    )
)


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
