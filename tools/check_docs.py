"""Check the documents: links lead somewhere, commands exist, and every command is written of.

``python tools/check_docs.py`` reads the Markdown files of the checkout and prints one line a
fault: a relative link to a file or heading that is not there; a ``$ hinterland …`` or ``$ make …``
line in a ``console`` block that the command line or the Makefile does not know; a command that no
document names. Exit 1 if there are faults. Commands are parsed, not run.
"""

import re
import shlex
import sys
from collections.abc import Iterable, Iterator
from contextlib import redirect_stdout
from io import StringIO
from itertools import takewhile
from pathlib import Path
from urllib.parse import unquote

import click

from hinterland.cli.main import hinterland

CHECKOUT = Path(__file__).parents[1]
FOLDERS = ("docs", "examples")

FENCE = re.compile(
    r"^ {0,3}(```+|~~~+) *(\w*)[^\n]*\n(.*?)^ {0,3}\1[ ]*$", re.DOTALL | re.MULTILINE
)
INLINE = re.compile(r"`[^`\n]+`")
LINK = re.compile(r"\[[^\]]*\]\(<?([^)>\s]+)>?(?:\s+\"[^\"]*\")?\)")
HEADING = re.compile(r"^#{1,6} +(.+?) *#*$", re.MULTILINE)
TARGET = re.compile(r"^([a-z]+):", re.MULTILINE)
END = {"|", ">", ">>", ";", "&&", "&"}
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def main() -> int:
    """Print every fault; return the exit code."""
    pages = sorted(documents(CHECKOUT))
    texts = {page: page.read_text("utf-8") for page in pages}
    faults = [f"no document names the command `{name}`" for name in unnamed(texts.values())]
    for page, text in texts.items():
        where = page.relative_to(CHECKOUT)
        faults += [f"{where}: {fault}" for fault in link_faults(page, text)]
        faults += [f"{where}: {fault}" for fault in command_faults(text)]
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"documents: {len(pages)} pages, {len(faults) or 'no'} faults")
    return 1 if faults else 0


def documents(checkout: Path) -> Iterator[Path]:
    """Yield the Markdown files that are read by people."""
    yield from checkout.glob("*.md")
    for folder in FOLDERS:
        yield from (checkout / folder).rglob("*.md")


def link_faults(page: Path, text: str) -> Iterator[str]:
    """Yield the relative links of a page that lead nowhere."""
    for target in LINK.findall(INLINE.sub("", FENCE.sub("", text))):
        if ELSEWHERE.match(target):
            continue
        path, _, heading = unquote(target).partition("#")
        aim = page.parent / path if path else page
        if not aim.exists():
            yield f"the link {target} leads to no file"
        elif heading and aim.suffix == ".md" and heading not in anchors(aim.read_text("utf-8")):
            yield f"the link {target} leads to no heading"


def anchors(text: str) -> set[str]:
    """Return the anchors of a page's headings, as code hosts make them."""
    seen: dict[str, int] = {}
    found = set()
    for heading in HEADING.findall(FENCE.sub("", text)):
        words = LINK.sub(lambda link: link[0][1 : link[0].index("]")], heading).lower()
        anchor = re.sub(r"[^\w\- ]", "", words).replace(" ", "-")
        count = seen[anchor] = seen.get(anchor, -1) + 1
        found.add(f"{anchor}-{count}" if count else anchor)
    return found


def command_faults(text: str) -> Iterator[str]:
    """Yield the commands of a page's console blocks that would be refused."""
    for line in command_lines(text):
        try:
            words = shlex.split(line, comments=True)
        except ValueError as error:
            yield f"`{line}` cannot be read: {error}"
            continue
        while words and re.fullmatch(r"[A-Z_]+=.*", words[0]):
            del words[0]
        words = list(takewhile(lambda word: word not in END, words))
        if words and Path(words[0]).name == "hinterland":
            fault = refusal(words[1:])
        elif words and words[0] == "make":
            fault = unknown_target(words[1:])
        else:
            continue
        if fault:
            yield f"`{line}`: {fault}"


def command_lines(text: str) -> Iterator[str]:
    """Yield what follows the prompt in console blocks, continued lines joined."""
    for _, language, block in FENCE.findall(text):
        if language == "console":
            for line in re.sub(r"\\\n>? *", " ", block).splitlines():
                if line.startswith("$ "):
                    yield line.removeprefix("$ ").strip()


def refusal(words: list[str]) -> str:
    """Parse the arguments of ``hinterland`` without running it; return why they are refused."""
    command: click.Command = hinterland
    context: click.Context | None = None
    name: str | None = "hinterland"
    try:
        with redirect_stdout(StringIO()):  # --help prints
            while isinstance(command, click.Group):
                context = click.Context(command, parent=context, info_name=name)
                options, words, _ = command.make_parser(context).parse_args(words)
                for option in command.get_params(context):
                    option.handle_parse_result(context, options, [])
                if not words:
                    return ""
                name, found, words = command.resolve_command(context, words)
                if found is None:
                    return f"no command {name}"
                command = found
            command.make_context(name, words, parent=context)
    except click.exceptions.Exit:  # --help and --version have done their work
        return ""
    except click.ClickException as error:
        return error.format_message()
    return ""


def unknown_target(words: list[str]) -> str:
    """Return which target of a ``make`` command the Makefile does not have."""
    targets = set(TARGET.findall((CHECKOUT / "Makefile").read_text("utf-8")))
    wanted = [word for word in words if "=" not in word and not word.startswith("-")]
    return ", ".join(f"no target {word}" for word in wanted if word not in targets)


def commands(group: click.Group, path: str) -> Iterator[str]:
    """Yield every command below a group, groups themselves left out."""
    context = click.Context(group, info_name=path)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        elif command and not command.hidden:
            yield f"{path} {name}"


def unnamed(texts: Iterable[str]) -> Iterator[str]:
    """Yield the commands that none of the texts names."""
    everything = re.sub(r"\s+", " ", "\n".join(texts))
    for name in commands(hinterland, "hinterland"):
        if name not in everything:
            yield name


if __name__ == "__main__":
    sys.exit(main())
