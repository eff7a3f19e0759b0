"""Write docs/reference/licences.md: what Hinterland depends on, and under which licence.

``python tools/licences.py`` writes the page anew; with ``--check`` it only says whether the page
is up to date. Both read what is installed in the environment, so it must hold all groups, and the
lock file of the front end. Exit 1: the page is out of date, or a run-time dependency has a licence
that is not on the list below.
"""

import json
import re
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

CHECKOUT = Path(__file__).parents[1]
LOCK = CHECKOUT / "frontend" / "package-lock.json"
PAGE = CHECKOUT / "docs" / "reference" / "licences.md"

Row = tuple[str, str, str]

PERMITTED = {
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MPL-2.0",
    "PSF-2.0",
    "Zlib",
}
"""Licences of run-time dependencies that nobody has to think about again."""

SPDX = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD 2-Clause License": "BSD-2-Clause",
    "BSD 3-Clause License": "BSD-3-Clause",
    "BSD License": "BSD",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
"""Older spellings and trove classifiers, as SPDX writes them; which BSD is not always said."""

HEAD = """\
# Licences

Written by `make pages` from what the packages say of themselves; `make check` fails when it is
out of date. Hinterland itself is under Apache-2.0. The data of the bundled pack are credited in
the file [NOTICE](../../NOTICE).

"""


def main(*arguments: str) -> int:
    """Write or check the page; return the exit code."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))
    groups = project["dependency-groups"]
    try:
        runtime = closure(project["project"]["dependencies"])
        tools = closure(need for group in groups.values() for need in group)
    except PackageNotFoundError as error:
        print(f"licences: {error.name} is not installed; run `make pages`", file=sys.stderr)
        return 1
    islands, builders = front_end(json.loads(LOCK.read_text("utf-8")))
    runs = rows(runtime) + islands
    refused = [row for row in runs if not permitted(row[2])]
    for name, _, stated in refused:
        print(f"licences: {name} is under {stated!r}: not permitted", file=sys.stderr)
    page = HEAD + table("What runs", rows(runtime))
    page += "\n" + table("What runs in the browser", islands)
    needed = {found.name for found in runtime}
    page += "\n" + table(
        "What only tests, checks and benchmarks use",
        rows(found for found in tools if found.name not in needed),
    )
    page += "\n" + table("What only builds the front end", builders)
    if "--check" not in arguments:
        PAGE.write_text(page, "utf-8")
    elif not PAGE.exists() or PAGE.read_text("utf-8") != page:
        print(f"{PAGE.relative_to(CHECKOUT)} is out of date: run `make pages`", file=sys.stderr)
        return 1
    return 1 if refused else 0


def closure(requirements: Iterable[str]) -> list[Distribution]:
    """Return the installed distributions that the requirements need, by name."""
    found: dict[str, Distribution] = {}
    open_ends = [Requirement(text) for text in requirements]
    while open_ends:
        need = open_ends.pop()
        name = canonicalize_name(need.name)
        if name in found or not holds(need):
            continue
        found[name] = distribution(name)
        open_ends += [Requirement(text) for text in found[name].requires or ()]
    return [found[name] for name in sorted(found)]


def holds(need: Requirement) -> bool:
    """Tell whether a requirement applies here; extras are not asked for."""
    return need.marker is None or need.marker.evaluate({"extra": ""})


def licence(found: Distribution) -> str:
    """Return the licence that a distribution states, in SPDX's words where they are known."""
    about = found.metadata
    stated = next((about[key] for key in ("License-Expression", "License") if key in about), "")
    stated = SPDX.get(stated, stated)
    if known(stated):
        return stated
    classifiers = about.get_all("Classifier") or ()
    names = [line.rsplit(" :: ", 1)[1] for line in classifiers if line.startswith("License ::")]
    return " OR ".join(sorted({SPDX.get(name, name) for name in names})) or stated or "not stated"


def known(stated: str) -> bool:
    """Tell whether a statement is one line of words rather than a whole text, and not empty."""
    return bool(re.fullmatch(r"(?!Dual License)[\w.() -]{1,80}", stated))


def permitted(stated: str) -> bool:
    """Tell whether every licence of an expression is permitted, alternatives included."""
    words = re.split(r"\s+(?:AND|OR)\s+|[()]", stated)
    return all(word.strip() in PERMITTED for word in words if word.strip())


def rows(distributions: Iterable[Distribution]) -> list[Row]:
    """Return name, version and licence of each."""
    return [(found.name, found.version, licence(found)) for found in distributions]


def front_end(lock: dict[str, dict[str, dict[str, object]]]) -> tuple[list[Row], list[Row]]:
    """Return the packages that the browser gets, and those that only build them."""
    runs: list[Row] = []
    builds: list[Row] = []
    for path, about in sorted(lock["packages"].items()):
        if path and not about.get("optional"):  # binaries of one kind of machine each
            row = (
                path.rsplit("node_modules/", 1)[1],
                str(about["version"]),
                str(about.get("license", "not stated")),
            )
            (builds if about.get("dev") else runs).append(row)
    return runs, builds


def table(title: str, packages: list[Row]) -> str:
    """Return a section with one row a package."""
    head = ["| package | version | licence |", "| --- | --- | --- |"]
    lines = [f"| {name} | {version} | {stated} |" for name, version, stated in packages]
    return "\n".join([f"## {title}", "", *head, *lines]) + "\n"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
