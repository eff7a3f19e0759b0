"""The records of a table to rows: header, cells, names in each language, codes.

A row with a fault is kept apart with the cells that could be read, so that checks across rows
know what they cannot judge. Does not know other tables.
"""

import difflib
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
BEYOND = "cell "
"""Before the number of a cell that has no header, where a fault names a column."""

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
        value, problem = self._value(text)
        if problem and text != text.strip() and len(text) <= self._longest:
            return None, "has spaces before or after; delete them"
        return value, problem

    def _value(self, text: str) -> tuple[Value, str]:
        if len(text) > self._longest:
            return None, f"is longer than {self._longest:,} characters"
        if _CONTROL.search(text):
            return None, "holds a control character"
        if self.column.kind is Kind.NAME:
            return (text or None), ""
        try:
            value = self.column.parse(text)
        except ValueError as error:
            return None, cell_problem(self.column, error)
        if text and self.column.kind is Kind.CODE:
            return (value, "") if _matches(text, self._system) else (None, "is no such code")
        return value, ""


@dataclass(frozen=True, slots=True)
class _Context:
    """What reading a table needs to know of its pack."""

    table: Table
    file: str
    declared: Declared
    log: FaultLog
    limits: Limits
    cells_shift: bool


@dataclass(frozen=True, slots=True)
class _Plan:
    """How the cells of a row become its values."""

    width: int
    plain: tuple[_Slot, ...]
    names: tuple[tuple[Column, tuple[_Slot, ...]], ...]
    absent: Mapping[str, None]
    whole: bool


def read_rows(
    table: Table,
    stream: Iterator[Record],
    declared: Declared,
    log: FaultLog,
    limits: Limits,
    *,
    cells_shift: bool = True,
) -> TableRows:
    """Read the header and rows of a table; faults go into the log.

    ``cells_shift``: a cell too many may have moved those after it, as a comma without quotes does.
    """
    context = _Context(table, f"{table.name}.csv", declared, log, limits, cells_shift)
    plan = _read_header(table, next(stream, None), context)
    if plan is None:
        return TableRows(whole=False)
    held = TableRows(whole=plan.whole)
    _read_body(stream, plan, context, held)
    return held


def _read_body(stream: Iterator[Record], plan: _Plan, context: _Context, held: TableRows) -> None:
    log, file = context.log, context.file
    for line, cells, problem in stream:
        if problem or len(cells) < plan.width or not any(cells):
            held.broken.append((line, _report_record(line, cells, problem, plan, context)))
        elif len(cells) > plan.width and _report_beyond(line, cells, plan, context):
            held.broken.append((line, _key_alone(cells, plan, context)))
        else:
            row: dict[str, Value] = {**plan.absent}
            good = _read_plain(line, cells, plan, context, row)
            good = _read_names(line, cells, plan, context, row) and good
            if good and plan.whole and len(cells) == plan.width:
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
    """Note a record that is no row; return the key that seems to stand in it."""
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
        problem="is too few",
        expected=expected,
    )
    return _key_alone(cells, plan, context)


def _report_beyond(line: int, cells: list[str], plan: _Plan, context: _Context) -> bool:
    """Note cells beyond the header; tell whether the others may have been moved by them."""
    beyond = [(n, cell) for n, cell in enumerate(cells[plan.width :], plan.width + 1) if cell]
    moved = context.cells_shift and bool(beyond)
    if not beyond:
        expected = f"{plan.width} cells; delete the commas at the end"
        problem, value = "is too many", f"{len(cells)} cells"
        context.log.add(context.file, line, "", value, problem=problem, expected=expected)
    for number, cell in beyond:
        expected = "nothing: delete it, or write it into note"
        if moved:
            expected += "; a cell that holds a comma stands in double quotes"
        column, problem = f"{BEYOND}{number}", "stands where there is no header"
        context.log.add(context.file, line, column, cell, problem=problem, expected=expected)
    return moved


def _key_alone(cells: list[str], plan: _Plan, context: _Context) -> Row:
    """Return the key of a row in which it is not known which cell is which.

    Only a key in the first cell is one for sure; that it is there spares those that refer to it.
    """
    for slot in plan.plain:
        is_key = slot.column.name == context.table.key[0] and not slot.column.ref
        if is_key and slot.position == 0:
            value, wrong = slot.read(cells[0])
            return {} if wrong else {slot.column.name: value}
    return {}


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
            expected = _instead(table, header, known, context)
            problem = "is no column of the table"
            log.add(file, line, header, header, problem=problem, expected=expected)
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


def _instead(
    table: Table, header: str, known: Mapping[str, tuple[Column, str]], context: _Context
) -> str:
    """Say what to do with a header that is no column."""
    for column in table.columns:
        if column.kind is Kind.NAME and header.lower().startswith(column.name):
            own = [name for name, (other, _language) in known.items() if other is column]
            tags = ", ".join(context.declared.languages or ())
            if own and tags:
                be = "are" if len(own) > 1 else "is"
                languages = "languages" if len(own) > 1 else "language"
                return f"the {languages} of this pack {be} {tags}: {', '.join(own)}"
    nearest = difflib.get_close_matches(header.strip().lower()[:_EXAMPLE], known, 1)
    hint = f"nearest: {nearest[0]}; " if nearest else "a column of the table; "
    return hint + "delete it, or move what it holds to note"


def cell_problem(column: Column, error: ValueError) -> str:
    """Return what is wrong with a cell, without what it must be: `Column.expected` says that."""
    if str(error).startswith("expected"):
        return "is no interval" if column.kind is Kind.SPAN else "is no date"
    return str(error)


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
