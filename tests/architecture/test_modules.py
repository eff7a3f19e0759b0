"""How large modules and functions are, what they are called, and that they say what they are."""

import ast

MOST_LINES_OF_A_MODULE = 400
MOST_LINES_OF_A_BODY = 50
KINDS = {"base", "common", "core", "helper", "helpers", "misc", "util", "utils"}
"""Names that say of what kind a module is, and not what its subject is."""

LONG_MODULES: dict[str, str] = {}
LONG_BODIES: dict[str, str] = {}
"""What is longer, and why it is one subject."""


def test_every_module_says_what_it_knows(package):
    silent = [name for name, tree, _ in modules(package) if not ast.get_docstring(tree)]

    assert silent == []


def test_no_module_is_named_after_a_kind(package):
    names = {path.stem.strip("_") for path in package.rglob("*") if path.suffix in ("", ".py")}

    assert names & KINDS == set()


def test_modules_are_short(package):
    long = {name: lines for name, _, lines in modules(package) if lines > MOST_LINES_OF_A_MODULE}

    assert long.keys() == LONG_MODULES.keys(), long


def test_functions_are_short(package):
    long = {}
    for name, tree, _ in modules(package):
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = body_lines(node)
                if lines > MOST_LINES_OF_A_BODY:
                    long[f"{name}:{node.name}"] = lines

    assert long.keys() == LONG_BODIES.keys(), long


def modules(package):
    """Yield path, syntax tree and number of lines of each module."""
    for path in sorted(package.rglob("*.py")):
        text = path.read_text("utf-8")
        yield path.relative_to(package).as_posix(), ast.parse(text), len(text.splitlines())


def body_lines(function):
    """Count the lines of a function below its docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return function.end_lineno - body[0].lineno + 1 if body else 0
