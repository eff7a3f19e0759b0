"""Examples with ``>>>`` in documents and docstrings do what they say."""

import doctest
import importlib
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def with_examples(paths):
    """Return the files that hold examples, as from the checkout."""
    return sorted(
        path.relative_to(CHECKOUT).as_posix()
        for path in paths
        if ">>> " in path.read_text("utf-8")
    )


FOLDERS = (("docs", "*.md"), ("examples", "*.md"), ("src", "*.py"))
FILES = [*CHECKOUT.glob("*.md")]
FILES += [path for folder, kind in FOLDERS for path in (CHECKOUT / folder).rglob(kind)]


@pytest.mark.parametrize("path", with_examples(FILES))
def test_examples_do_what_they_say(path, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    found = run_examples(CHECKOUT / path)

    assert found.attempted
    assert found.failed == 0


def run_examples(path):
    """Run the examples of a page or of a module."""
    if path.suffix == ".md":
        return doctest.testfile(str(path), module_relative=False, optionflags=OPTIONS)
    parts = path.relative_to(CHECKOUT / "src").with_suffix("").parts
    module = importlib.import_module(".".join(parts).removesuffix(".__init__"))
    return doctest.testmod(module, optionflags=OPTIONS)
