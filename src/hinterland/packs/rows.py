"""The records of a table to rows: header, cells, names in each language, codes.

A row with a fault is kept apart with the cells that could be read, so that checks across rows
know what they cannot judge. Does not know other tables.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from hinterland.packs.fault import FaultLog
from hinterland.packs.files import Limits
from hinterland.packs.metadata import CodeSystem, Declared
from hinterland.packs.records import Record
from hinterland.packs.source import Flawed
from hinterland.tables.schema import Column, Kind, Names, Row, Table, Value

LONGEST_CODE = 64

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_MEMO = 20_000
_EXAMPLE = 100


@dataclass(slots=True)
class TableRows:
    """Rows of a table: those without a fault with their lines, and what is left of the others.

    ``whole`` is false where the file could not be read to its end, or lacks a column that must
    be there: then nothing is known about rows that are not here.
    """

    rows: list[Row] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    broken: list[tuple[int, Row]] = field(default_factory=list)
    whole: bool = True


class _Slot:
    """One column of the file: reads its cells, each different text once."""

    def __init__(
        self, position: int, header: str, column: Column, language: str, context: "_Context"
    ) -> None:
        self.position = position
        self.header = header
        self.column = column
        self.language = language
        self._longest = context.limits.cell
        self._system = (context.declared.code_systems or {}).get(column.system)
        self._memo: dict[str, tuple[Value, str]] = {}

    def read(self, text: str) -> tuple[Value, str]:
        """Return the value of a cell, and what is wrong with it (empty: nothing)."""
        if isinstance(text, Flawed):
            return None, text.problem
        found = self._memo.get(text)
        if found is None:
            found = self._read(text)
            if len(self._memo) < _MEMO:
                self._memo[text] = found
        return found

    def expected(self) -> str:
        """Say what a cell must be."""
        if self._system is not None:
            return f"a code of {self._system.title}: {self._system.pattern.pattern}"
        return self.column.expected()

    def _read(self, text: str) -> tuple[Value, str]:
        if len(text) > self._longest:
            return None, f"is longer than {self._longest:,} characters"
        if _CONTROL.search(text):
            return None, "holds a control character"
        if self.column.kind is Kind.NAME:
            return (text or None), ""
        try:
            value = self.column.parse(text)
        except ValueError as error:
            return None, str(error)
        if text and self.column.kind is Kind.CODE:
            return (value, "") if _matches(text, self._system) else (None, "is no such code")
        return value, ""


@dataclass(frozen=True, slots=True)
class _Context:
    """What reading a table needs to know of its pack."""

    file: str
    declared: Declared
    log: FaultLog
    limits: Limits


@dataclass(frozen=True, slots=True)
class _Plan:
    """How the cells of a row become its values."""

    width: int
    plain: tuple[_Slot, ...]
    names: tuple[tuple[Column, tuple[_Slot, ...]], ...]
    absent: Mapping[str, None]
    whole: bool


def read_rows(
    table: Table, stream: Iterator[Record], declared: Declared, log: FaultLog, limits: Limits
) -> TableRows:
    """Read the header and rows of a table; faults go into the log."""
    context = _Context(f"{table.name}.csv", declared, log, limits)
    plan = _read_header(table, next(stream, None), context)
    if plan is None:
        return TableRows(whole=False)
    held = TableRows(whole=plan.whole)
    _read_body(stream, plan, context, held)
    return held


def _read_body(stream: Iterator[Record], plan: _Plan, context: _Context, held: TableRows) -> None:
    log, file = context.log, context.file
    for line, cells, problem in stream:
        if problem or len(cells) != plan.width or not any(cells):
            row = _report_record(line, cells, problem, plan, context)
            held.broken.append((line, row))
        else:
            row = {**plan.absent}
            good = _read_plain(line, cells, plan, context, row)
            good = _read_names(line, cells, plan, context, row) and good
            if good and plan.whole:
                held.rows.append(row)
                held.lines.append(line)
            else:
                held.broken.append((line, row))
        if len(held.rows) + len(held.broken) > context.limits.rows:
            held.whole = False
            most = f"at most {context.limits.rows:,} rows"
            log.add(file, line, "", "", problem="is one row too many", expected=most)
            return
        if log.in_file(file) > context.limits.faults_per_file:
            held.whole = False
            log.add(file, line, "", "", problem="is the last row read: too many faults")
            return


def _report_record(
    line: int, cells: list[str], problem: str, plan: _Plan, context: _Context
) -> Row:
    """Note a record that is no row; return the identifiers that seem to stand in it."""
    expected = f"{plan.width} cells"
    if problem:
        context.log.add(context.file, line, "", "", problem=problem, expected=expected)
        return {}
    if not any(cells):
        context.log.add(
            context.file, line, "", "", problem="is an empty row", expected="a row, or no line"
        )
        return {}
    context.log.add(
        context.file,
        line,
        "",
        f"{len(cells)} cells",
        problem="is too few" if len(cells) < plan.width else "is too many",
        expected=expected,
    )
    # Which cell is missing is not known; identifiers are at worst unknown ones.
    row: dict[str, Value] = {}
    for slot in plan.plain:
        if slot.column.kind is Kind.ID and slot.position < len(cells):
            value, wrong = slot.read(cells[slot.position])
            if not wrong:
                row[slot.column.name] = value
    return row


def _read_plain(
    line: int, cells: list[str], plan: _Plan, context: _Context, row: dict[str, Value]
) -> bool:
    good = True
    for slot in plan.plain:
        text = cells[slot.position]
        value, problem = slot.read(text)
        if problem:
            good = False
            context.log.add(
                context.file, line, slot.header, text, problem=problem, expected=slot.expected()
            )
        else:
            row[slot.column.name] = value
    return good


def _read_names(
    line: int, cells: list[str], plan: _Plan, context: _Context, row: dict[str, Value]
) -> bool:
    good = True
    for column, slots in plan.names:
        names: Names = {}
        clean = True
        for slot in slots:
            text = cells[slot.position]
            value, problem = slot.read(text)
            if problem:
                clean = False
                context.log.add(
                    context.file, line, slot.header, text, problem=problem, expected="a name"
                )
            elif isinstance(value, str):
                names[slot.language] = value
        if clean and not names and not column.optional:
            clean = False
            expected = "a name in one language at least"
            context.log.add(
                context.file,
                line,
                slots[0].header,
                "",
                problem="must not be empty",
                expected=expected,
            )
        if clean:
            row[column.name] = names
        good = good and clean
    return good


def _read_header(table: Table, record: Record | None, context: _Context) -> _Plan | None:
    """Compare the header with the table's declaration; None if it is no header at all."""
    log, file = context.log, context.file
    if record is None:
        log.add(file, None, "", "", problem="is empty", expected=_header_text(table, context))
        return None
    line, cells, problem = record
    if problem:
        log.add(file, line, "", "", problem=problem, expected=_header_text(table, context))
        return None
    if len(cells) == 1 and (cells[0].count(";") or cells[0].count("\t")):
        mark = "a semicolon" if ";" in cells[0] else "a tab"
        log.add(file, line, "", cells[0], problem=f"is parted by {mark}", expected="commas")
        return None
    known = _known_headers(table, cells, context)
    if known.keys().isdisjoint(cells):
        log.add(
            file,
            line,
            "",
            ",".join(cells)[:_EXAMPLE],
            problem="is no header of this table",
            expected=_header_text(table, context),
        )
        return None
    slots: list[_Slot] = []
    taken: set[str] = set()
    for position, header in enumerate(cells):
        if header in taken:
            log.add(file, line, header, header, problem="stands twice", expected="one column")
        elif header not in known:
            log.add(
                file, line, header, header, problem="is no column of the table", expected="none"
            )
        else:
            column, language = known[header]
            slots.append(_Slot(position, header, column, language, context))
        taken.add(header)
    whole = True
    for header in known.keys() - taken:
        column, language = known[header]
        log.add(file, line, header, "", problem="is missing", expected=f"the column {header}")
        whole = whole and (column.optional or column.kind is Kind.NAME)
    return _plan(table, cells, slots, whole)


def _plan(table: Table, cells: list[str], slots: list[_Slot], whole: bool) -> _Plan:
    plain = tuple(slot for slot in slots if slot.column.kind is not Kind.NAME)
    names = []
    for column in table.columns:
        of_column = tuple(slot for slot in slots if slot.column is column)
        if column.kind is Kind.NAME and of_column:
            names.append((column, of_column))
        elif column.kind is Kind.NAME:
            whole = False
    present = {slot.column.name for slot in slots}
    absent = dict.fromkeys(
        column.name for column in table.columns if column.optional and column.name not in present
    )
    return _Plan(len(cells), plain, tuple(names), absent, whole)


def _known_headers(
    table: Table, cells: list[str], context: _Context
) -> dict[str, tuple[Column, str]]:
    """Return the columns of the table by their header, with the language of a name.

    Where the languages are not known, those of the header are taken.
    """
    known: dict[str, tuple[Column, str]] = {}
    for column in table.columns:
        if column.kind is not Kind.NAME:
            known[column.name] = column, ""
            continue
        languages = context.declared.languages
        if languages is None:
            start = column.name + "_"
            plain = {other.name for other in table.columns}
            found = (cell[len(start) :] for cell in cells if cell.startswith(start))
            languages = tuple(tag for tag in found if start + tag not in plain)
        for language in languages:
            known[f"{column.name}_{language}"] = column, language
    return known


def _header_text(table: Table, context: _Context) -> str:
    return "the header " + ",".join(table.headers(context.declared.languages or ("en",)))


def _matches(text: str, system: CodeSystem | None) -> bool:
    """Tell whether a code fits its system; without a readable system none is judged."""
    if system is None:
        return True
    return len(text) <= LONGEST_CODE and bool(system.pattern.fullmatch(text))
