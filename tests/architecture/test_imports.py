"""What is loaded when: heavy libraries only when something is computed."""

import ast
import subprocess
import sys

import pytest

HEAVY = {"numba", "numpy", "sqlalchemy", "rich", "babel", "holidays", "pypinyin", "rapidfuzz"}
HEAVY |= {"fastapi", "jinja2", "pydantic", "python_calamine", "starlette", "uvicorn", "xlsxwriter"}


@pytest.mark.parametrize("module", ["hinterland", "hinterland.cli.main"])
def test_importing_the_package_loads_no_heavy_library(module):
    code = f"import sys, {module}; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert HEAVY & set(run.stdout.split()) == set()


def test_help_loads_no_heavy_library():
    code = "import sys; from hinterland.cli.main import hinterland as group\n"
    code += "group(['--help'], standalone_mode=False); print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert HEAVY & set(run.stdout.split()) == set()


def test_only_the_kernel_decorator_knows_numba(package):
    using = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        and any(name.partition(".")[0] == "numba" for name in imported(node))
    }

    assert using == {"engines/_jit.py"}


def imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    """Return the modules of an import statement."""
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return [alias.name for alias in node.names]
