"""Rows to a pack: a folder of CSV files with ``datapackage.json``, or one Excel workbook.

What is written reads back as the same rows in the same order, and the same rows give the same
bytes. Nothing is written but the whole.
"""

import csv
import io
import os
import shutil
import uuid
import zipfile
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from hinterland.errors import InputError
from hinterland.packs.cells import cell_text, cells_of
from hinterland.packs.document import document_text, languages_of
from hinterland.packs.json_file import Json
from hinterland.packs.metadata import FILE
from hinterland.tables import catalog
from hinterland.tables.schema import Row

WORKBOOK = ".xlsx"
_OTHER_FILES = (".xls", ".xlsm", ".xlsb", ".ods", ".csv", ".tsv", ".zip", ".json")
"""Endings by which something else than a folder is meant."""

README = "README.md"
GEO = "geo"


def write_pack(
    document: Mapping[str, Json],
    tables: Mapping[str, Sequence[Row]],
    target: Path,
    *,
    files: Mapping[str, bytes] | None = None,
    force: bool = False,
) -> None:
    """Write a workbook if ``target`` ends in ``.xlsx``, else a folder; see `write_folder`.

    A workbook carries no ``files``.
    """
    ending = target.suffix.lower()
    if ending in _OTHER_FILES:
        stem = target.with_suffix("")
        raise InputError(
            f"'{target}' would be neither a workbook nor a folder: write '{stem}{WORKBOOK}' for a "
            f"workbook, or '{stem}' for a folder"
        )
    if ending == WORKBOOK:
        from hinterland.packs.workbook.write import workbook_bytes

        _write_file(workbook_bytes(document, tables), target, force=force)
    else:
        write_folder(document, tables, target, files=files, force=force)


def write_folder(
    document: Mapping[str, Json],
    tables: Mapping[str, Sequence[Row]],
    folder: Path,
    *,
    files: Mapping[str, bytes] | None = None,
    force: bool = False,
) -> None:
    """Write a pack's folder, all or nothing.

    Parameters
    ----------
    document
        What ``datapackage.json`` holds; its resources are made anew.
    tables
        Parsed rows by table, as `hinterland.packs.read.read_pack` returns them. Every table named
        is written, be it empty.
    files
        Further files by their path in the folder, such as ``geo/border.geojson``.
    force
        Replace a pack that is there already.

    Raises
    ------
    InputError
        Something is there already, the folder around it is not, or the disk refuses.
    """
    others = files or {}
    written = [table.name for table in catalog.TABLES if table.name in tables]
    texts = {FILE: document_text(document, written, others).encode()}
    texts |= {f"{name}.csv": _csv(name, tables[name], document).encode() for name in written}
    _refuse_taken(folder, others, force=force)
    new = _beside(folder)
    try:
        new.mkdir()
        for path, data in {**texts, **others}.items():
            (new / path).parent.mkdir(exist_ok=True)
            (new / path).write_bytes(data)
        _take_place(new, folder)
    except OSError as error:
        raise _refusal(folder, error) from None
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _csv(name: str, rows: Sequence[Row], document: Mapping[str, Json]) -> str:
    table, languages = catalog.BY_NAME[name], languages_of(document)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.headers(languages))
    writer.writerows(map(cell_text, cells) for cells in cells_of(table, rows, languages))
    return text.getvalue()


def _write_file(data: bytes, target: Path, *, force: bool) -> None:
    """Write one file, all or nothing."""
    if os.path.lexists(target):
        if not target.is_file():
            raise InputError(f"'{target}' is there and is no file; choose another name")
        if not force:
            raise InputError(_taken(target))
        if not zipfile.is_zipfile(target):
            raise InputError(f"'{target}' is there and is no workbook; choose another name")
    new = _beside(target)
    try:
        new.write_bytes(data)
        new.replace(target)
    except OSError as error:
        raise _refusal(target, error) from None
    finally:
        new.unlink(missing_ok=True)


def _refuse_taken(folder: Path, others: Collection[str], *, force: bool) -> None:
    """Refuse to write where something stands, unless it is a pack and may be replaced.

    Map layers and a README that are there, and not among the ``others`` to be written, would be
    lost: a workbook does not carry them.
    """
    if not os.path.lexists(folder):
        return
    if not folder.is_dir() or folder.is_symlink():
        kind = "a link" if folder.is_symlink() else "no folder"
        raise InputError(f"'{folder}' is there and is {kind}; choose another name")
    held = sorted(path.name for path in folder.iterdir())
    if held and not force:
        raise InputError(_taken(folder))
    if held and folder.samefile(Path.cwd()):
        raise InputError(f"'{folder}' is the folder that you are in; leave it first")
    of_a_pack = {FILE, GEO, *(f"{table.name}.csv" for table in catalog.TABLES), *others}
    strange = [name for name in held if name not in of_a_pack]
    if (folder / GEO).is_dir():
        layers = sorted(f"{GEO}/{path.name}" for path in (folder / GEO).iterdir())
        strange += [name for name in layers if name not in others]
    if strange:
        raise InputError(
            f"'{folder}' holds what is not written anew and would be lost: "
            f"{', '.join(strange[:5])}; move it away, or choose another name"
        )


def _taken(target: Path) -> str:
    return f"'{target}' is there already; --force replaces it"


def _beside(target: Path) -> Path:
    """Return a new name in the folder of the target, so that a rename is one step."""
    parent = target.absolute().parent
    if not parent.is_dir():
        raise InputError(f"the folder '{parent}' is not there; make it first")
    return parent / f".{target.absolute().name[:100]}.{uuid.uuid4().hex}"


def _take_place(new: Path, folder: Path) -> None:
    """Put a folder in the place of another; if that fails, the other stays."""
    if not folder.exists():
        new.rename(folder)
        return
    if not any(folder.iterdir()):  # may be where the user stands, so it is filled, not replaced
        _fill(new, folder)
        return
    old = _beside(folder)
    folder.rename(old)
    try:
        new.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _fill(new: Path, folder: Path) -> None:
    """Move what is in one folder into an empty one, all or nothing."""
    names = sorted(path.name for path in new.iterdir())
    try:
        for name in names:
            (new / name).rename(folder / name)
    except OSError:
        for name in names:
            if (folder / name).exists():
                (folder / name).rename(new / name)
        raise


def _refusal(target: Path, error: OSError) -> InputError:
    return InputError(f"'{target}' cannot be written: {error.strerror or error}")
