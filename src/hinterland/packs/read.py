"""A pack's folder to rows of all its tables, with every fault that a file has on its own.

What several rows must agree on is checked by ``hinterland.packs.check``, which costs more.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hinterland.errors import PackError
from hinterland.packs import metadata as declaration
from hinterland.packs.fault import Fault, FaultLog, shown
from hinterland.packs.files import LIMITS, Limits, PackFolder
from hinterland.packs.metadata import Declared, Metadata
from hinterland.packs.rows import TableRows, read_rows
from hinterland.tables import catalog
from hinterland.tables.schema import Row, Table, Value

_MOST_NOTES = 10


@dataclass(frozen=True, slots=True)
class Doubt:
    """Values of a column that stand in rows with a fault: absence of these proves nothing.

    ``everything``: no absence proves anything, as a row has no readable value or one that refers
    to nothing, or the file is not known to its end.
    """

    values: frozenset[Value]
    everything: bool

    def __contains__(self, value: Value) -> bool:
        return self.everything or value in self.values


@dataclass(frozen=True, slots=True)
class ReadPack:
    """A pack as read. Every table of the catalogue is a key of ``tables`` and ``lines``.

    ``tables`` holds rows without a fault, ``lines`` the line on which each begins. ``broken``
    holds line and readable cells of the others; ``unread`` names tables of which the file is
    not known to its end. ``metadata`` is None if any of it has a fault.
    """

    folder: Path
    metadata: Metadata | None
    tables: dict[str, list[Row]]
    lines: dict[str, list[int]]
    faults: list[Fault]
    notes: tuple[str, ...]
    broken: dict[str, list[tuple[int, Row]]]
    unread: frozenset[str]
    declared: Declared

    def numbered(self, table: str) -> Iterator[tuple[int, Row]]:
        """Yield line and row of the rows without a fault."""
        return zip(self.lines[table], self.tables[table], strict=True)

    def seen(self, table: str) -> Iterator[tuple[int, Row]]:
        """Yield line and readable cells of all rows: an unreadable cell is no key of its row."""
        yield from self.numbered(table)
        yield from self.broken[table]

    def doubt(self, table: str, column: str) -> Doubt:
        """Return what is not known about the values of a column."""
        broken = self.broken[table]
        known = self.known(catalog.BY_NAME[table].column(column).ref)
        lost = (
            table in self.unread
            or any(column not in row for _line, row in broken)
            or (known is not None and any(row[column] not in known for row in self.tables[table]))
        )
        return Doubt(frozenset(row[column] for _line, row in broken if column in row), lost)

    def known(self, tables: tuple[str, ...]) -> frozenset[Value] | None:
        """Return the keys of tables, those of rows with a fault included; None if not known."""
        if not tables or not self.unread.isdisjoint(tables):
            return None
        return frozenset(
            row[key]
            for table in tables
            for key in catalog.BY_NAME[table].key[:1]
            for _line, row in self.seen(table)
            if key in row
        )


def read_pack(folder: Path, *, limits: Limits = LIMITS) -> ReadPack:
    """Read the metadata and all tables of a pack; checks across rows are left out.

    Parameters
    ----------
    folder
        Folder of the pack.
    limits
        What a pack may be at most.

    Raises
    ------
    PackError
        ``folder`` is no folder, cannot be listed, or holds neither ``datapackage.json`` nor the
        file of any table. Anything else that is wrong is among the faults.
    """
    _require_folder(folder)
    log = FaultLog()
    files = PackFolder(folder, log, limits)
    _require_pack(files)
    declared = declaration.read_metadata(files, frozenset(catalog.BY_NAME))
    held = {table.name: _read_table(table, files, declared) for table in catalog.TABLES}
    _note_strangers(files)
    return ReadPack(
        folder,
        declared.metadata,
        {name: table.rows for name, table in held.items()},
        {name: table.lines for name, table in held.items()},
        log.faults(),
        tuple(files.notes),
        {name: table.broken for name, table in held.items()},
        frozenset(name for name, table in held.items() if not table.whole),
        declared,
    )


def _require_folder(folder: Path) -> None:
    try:
        is_folder = folder.is_dir()
    except (OSError, ValueError):
        is_folder = False
    if not is_folder:
        raise PackError(f"'{folder}' is no folder; a pack is a folder with {declaration.FILE}")


def _require_pack(files: PackFolder) -> None:
    if not files.holds(declaration.FILE) and not any(
        files.holds(f"{table.name}.csv") for table in catalog.TABLES
    ):
        raise PackError(
            f"'{files.path}' is no pack: it holds neither {declaration.FILE} nor a table"
        )


def _read_table(table: Table, files: PackFolder, declared: Declared) -> TableRows:
    file = f"{table.name}.csv"
    listed = declared.tables is not None and table.name in declared.tables
    if not files.holds(file):
        if listed or table.required:
            reason = f"{declaration.FILE} lists it" if listed else "every pack has it"
            files.log.add(
                file, None, "", "", problem="is not there", expected=f"the file, as {reason}"
            )
        return TableRows(whole=not (listed or table.required))
    if declared.tables is not None and not listed:
        files.log.add(
            declaration.FILE,
            None,
            "resources",
            file,
            problem="is not listed",
            expected="an entry for each table",
        )
    text = files.read_text(file)
    if text is None:
        return TableRows(whole=False)
    return read_rows(table, text, declared, files.log, files.limits)


def _note_strangers(files: PackFolder) -> None:
    """Note tables' look-alikes: CSV files that no table claims."""
    known = {f"{table.name}.csv" for table in catalog.TABLES}
    strange = [name for name in files.names() if name.endswith(".csv") and name not in known]
    files.notes.extend(
        f"{shown(name)} is not read: no table has its name" for name in strange[:_MOST_NOTES]
    )
