"""How large modules and functions are, what they are called, and that they say what they are."""

import ast

MOST_LINES_OF_A_MODULE = 400
MOST_LINES_OF_A_BODY = 50
KINDS = {"base", "common", "core", "helper", "helpers", "misc", "util", "utils"}
"""Names that say of what kind a module is, and not what its subject is."""

# What is longer, and why it is one subject all the same.
LONG_MODULES: dict[str, str] = {}
LONG_BODIES = {
    "engines/routing/_read_kernels.py:read_legs": "a kernel: one walk back along each journey",
    "engines/routing/_ride_kernels.py:ride": "a kernel: most of it hands arrays to its leaves",
    "engines/routing/_road_kernels.py:grow": "a kernel: one label setting, its bags at hand",
    "engines/routing/found.py:read_found": "lays out the arrays that one kernel fills",
    "engines/routing/timetable.py:_routes": "lays out the arrays of one dataclass, field by field",
    "model/lines.py:_line": "half of it names the fields of a line",
    "services/journeys.py:find_journeys": "gathers every fault, then names an answer's fields",
}


def test_every_module_says_what_it_knows(package):
    silent = [name for name, tree, _ in modules(package) if not ast.get_docstring(tree)]

    assert silent == []


def test_no_module_is_named_after_a_kind(package):
    names = {path.stem.strip("_") for path in package.rglob("*") if path.suffix in ("", ".py")}

    assert names & KINDS == set()


def test_modules_are_short(package):
    lengths = {name: lines for name, _, lines in modules(package)}

    assert unexpected(lengths, MOST_LINES_OF_A_MODULE, LONG_MODULES) == []


def test_functions_are_short(package):
    lengths = {
        f"{name}:{node.name}": body_lines(node)
        for name, tree, _ in modules(package)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }

    assert unexpected(lengths, MOST_LINES_OF_A_BODY, LONG_BODIES) == []


def modules(package):
    """Yield path, syntax tree and number of lines of each module."""
    for path in sorted(package.rglob("*.py")):
        text = path.read_text("utf-8")
        yield path.relative_to(package).as_posix(), ast.parse(text), len(text.splitlines())


def body_lines(function):
    """Count the lines of a function below its docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return function.end_lineno - body[0].lineno + 1 if body else 0


def unexpected(lengths, most, known):
    """Say what is too long, and what is listed as too long and is not."""
    long = {name: lines for name, lines in lengths.items() if lines > most}
    told = [f"{name}: {lines} lines" for name, lines in long.items() if name not in known]
    return told + [f"{name} is listed, and is short" for name in known if name not in long]
