"""A pack to rows of all its tables, with every fault that a file or sheet has on its own.

What several rows must agree on is checked by ``hinterland.packs.check``, which costs more.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from hinterland.errors import PackError
from hinterland.packs import metadata as declaration
from hinterland.packs.fault import Fault, FaultLog
from hinterland.packs.files import LIMITS, Limits
from hinterland.packs.folder import FolderSource
from hinterland.packs.json_file import Json
from hinterland.packs.metadata import Declared, Metadata
from hinterland.packs.rows import TableRows, read_rows
from hinterland.packs.source import Source
from hinterland.tables import catalog
from hinterland.tables.schema import Row, Table, Value


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
    not known to its end. ``metadata`` is None if any of it has a fault. ``document`` is all that
    the pack says about itself, readable or not; ``path`` is a folder or a workbook.
    """

    path: Path
    metadata: Metadata | None
    tables: dict[str, list[Row]]
    lines: dict[str, list[int]]
    faults: list[Fault]
    notes: tuple[str, ...]
    broken: dict[str, list[tuple[int, Row]]]
    unread: frozenset[str]
    declared: Declared
    document: Mapping[str, Json]
    source: Source

    def placed(self, fault: Fault) -> Fault:
        """Return a fault of a check with its place as the reader of the file sees it."""
        return self.source.placed(fault)

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


def read_pack(path: Path, *, limits: Limits = LIMITS) -> ReadPack:
    """Read the metadata and all tables of a pack; checks across rows are left out.

    Parameters
    ----------
    path
        Folder of the pack, or an Excel workbook.
    limits
        What a pack may be at most.

    Raises
    ------
    PackError
        ``path`` is neither, cannot be read, or holds neither metadata nor any table. Anything
        else that is wrong is among the faults.
    """
    log = FaultLog()
    source = _source(path, log, limits)
    document = source.document()
    declared = declaration.read_metadata(document, log, frozenset(catalog.BY_NAME))
    held = {table.name: _read_table(table, source, declared) for table in catalog.TABLES}
    source.note_strangers()
    return ReadPack(
        path,
        declared.metadata,
        {name: table.rows for name, table in held.items()},
        {name: table.lines for name, table in held.items()},
        [source.placed(fault) for fault in log.faults()],
        tuple(source.notes),
        {name: table.broken for name, table in held.items()},
        frozenset(name for name, table in held.items() if not table.whole),
        declared,
        document or {},
        source,
    )


def _source(path: Path, log: FaultLog, limits: Limits) -> Source:
    try:
        if path.is_dir():
            return FolderSource(path, log, limits)
        is_file = path.is_file()
    except (OSError, ValueError):
        is_file = False
    if not is_file:
        raise PackError(
            f"'{path}' is no folder and no file; a pack is a folder with {declaration.FILE}, or "
            "an Excel workbook"
        )
    from hinterland.packs.workbook.source import WorkbookSource  # loads the reader of Excel

    return WorkbookSource(path, log, limits)


def _read_table(table: Table, source: Source, declared: Declared) -> TableRows:
    file = f"{table.name}.csv"
    listed = declared.tables is not None and table.name in declared.tables
    if not source.holds(table.name):
        if listed or table.required:
            reason = f"{declaration.FILE} lists it" if listed else "every pack has it"
            source.log.add(
                file, None, "", "", problem="is not there", expected=f"the table, as {reason}"
            )
        return TableRows(whole=not (listed or table.required))
    if declared.tables is not None and not listed:
        source.log.add(
            declaration.FILE,
            None,
            "resources",
            file,
            problem="is not listed",
            expected="an entry for each table",
        )
    stream = source.records(table.name)
    if stream is None:
        return TableRows(whole=False)
    return read_rows(
        table, stream, declared, source.log, source.limits, cells_shift=source.cells_shift
    )
