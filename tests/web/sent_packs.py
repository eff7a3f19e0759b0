"""Packs as people send them: archives and workbooks of Testland, sound or broken."""

import csv
import importlib.util
import io
import json
import sys
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import xlsxwriter

SIBLINGS = Path(__file__).parents[1] / "packs"


def _load(name: str) -> ModuleType:
    """Load a module of the tests of packs, which is not on the path of these tests."""
    if str(SIBLINGS) not in sys.path:
        sys.path.append(str(SIBLINGS))
    spec = importlib.util.spec_from_file_location(f"packs_{name}", SIBLINGS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def sound(folder: Path) -> Any:
    """Return Testland on disk, to be spoilt."""
    return _load("conftest").write_testland(folder)


def faults_together() -> dict[str, Any]:
    """Return every kind of fault that can stand beside others: how to make it, and where it is."""
    return dict(_load("test_check_pack").TOGETHER)


def broken(folder: Path) -> tuple[Any, list[tuple[str, int | None, str, str]]]:
    """Return Testland with all of them, and where they are."""
    pack = sound(folder)
    kinds = faults_together()
    for spoil, _where in kinds.values():
        spoil(pack)
    return pack, [where for _spoil, where in kinds.values()]


def zipped(folder: Path, inside: str = "") -> bytes:
    """Return a folder as an archive, its files in a folder ``inside`` if that is named."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, Path(inside) / path.relative_to(folder))
    return data.getvalue()


def archive_of(**files: bytes | str) -> bytes:
    """Return an archive of files by name."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return data.getvalue()


def workbook(folder: Path, formulas: bool = False) -> bytes:
    """Return a folder's tables as a workbook: every cell as text, or what begins as a formula."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    held = json.loads((folder / "datapackage.json").read_text("utf-8"))
    about = {"name": held["name"], "title": held["title"], **held["hinterland"]}
    systems = about.pop("code_systems")
    about["languages"] = ", ".join(about["languages"])
    for name, system in systems.items():
        about |= {f"code_systems.{name}.{part}": text for part, text in system.items()}
    sheet = book.add_worksheet("pack")
    for row, pair in enumerate([("key", "value"), *about.items()]):
        for column, text in enumerate(pair):
            sheet.write_string(row, column, str(text))
    for path in sorted(folder.glob("*.csv")):
        sheet = book.add_worksheet(path.stem[:31])
        for row, cells in enumerate(csv.reader(io.StringIO(path.read_text("utf-8")))):
            for column, text in enumerate(cells):
                if formulas and text.startswith("="):
                    sheet.write_formula(row, column, text, value=4)
                else:
                    sheet.write_string(row, column, text)
    book.close()
    return data.getvalue()
