"""A fault of a pack, and a log that counts all of them but keeps only the first of a kind.

Knows how a fault is worded. Does not know what is wrong with a pack: the readers and checks do.
"""

from collections import Counter
from dataclasses import dataclass

KEPT_PER_COLUMN = 100
"""Faults kept of one column of one file; the rest is counted."""

KEPT_PER_FILE = 2_000
"""Faults kept of one file, however many columns they are in."""

SHOWN_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, and where.

    ``file`` is the name of a file, or ``sheet place`` of a sheet; then ``column`` begins with its
    letter: ``K lat``.
    ``row`` is the line of the file on which the row begins (the header is line 1), None for a
    whole file. In a JSON file ``column`` is the path of keys; it may be an option such as
    ``--place``. ``count`` is more than 1 where one
    line stands for all further faults of a column.
    """

    file: str
    row: int | None
    column: str
    value: str
    expected: str
    problem: str
    count: int = 1

    def __str__(self) -> str:
        where = self.file
        where += f", row {self.row}" if self.row is not None else ""
        if self.column.startswith("--"):
            where += f", {self.column}"
        elif self.column:
            where += f", column {self.column}"
        value = f"'{self.value}' " if self.value else ""
        expected = f"; expected {self.expected}" if self.expected else ""
        return f"{where}: {value}{self.problem}{expected}"


def shown(value: object) -> str:
    """Return a value as one short printable line, whatever it holds."""
    text = f"{value:.15g}" if isinstance(value, float) else str(value)[: SHOWN_CHARACTERS + 1]
    if not text.isprintable():
        text = "".join(
            letter if letter.isprintable() else letter.encode("unicode_escape").decode()
            for letter in text
        )
    return text if len(text) <= SHOWN_CHARACTERS else text[:SHOWN_CHARACTERS] + "…"


def number_of_faults(number: int) -> str:
    """Return a number of faults in words.

    >>> number_of_faults(1), number_of_faults(1200)
    ('1 fault', '1,200 faults')
    """
    return "1 fault" if number == 1 else f"{number:,} faults"


class FaultLog:
    """Faults as they are found: all are counted, ``kept`` of each file and column are held."""

    def __init__(self, kept: int = KEPT_PER_COLUMN) -> None:
        self._kept = kept
        self._held: list[Fault] = []
        self._count: Counter[tuple[str, str]] = Counter()
        self._in_file: Counter[str] = Counter()
        self._held_in_file: Counter[str] = Counter()

    def add(
        self,
        file: str,
        row: int | None,
        column: str,
        value: object,
        *,
        problem: str,
        expected: str = "",
    ) -> None:
        """Note a fault; ``value`` is shortened and made printable."""
        if self._counted(file, column, 1):
            fault = Fault(shown(file), row, shown(column), shown(value), expected, problem)
            self._held.append(fault)

    def take(self, fault: Fault) -> None:
        """Note a fault that another log has made."""
        if self._counted(fault.file, fault.column, fault.count):
            self._held.append(fault)

    def in_file(self, file: str) -> int:
        """Return how many faults of a file were found."""
        return self._in_file[file]

    def faults(self) -> list[Fault]:
        """Return the faults by file, row and column; last lines count what was not held."""
        held: Counter[tuple[str, str]] = Counter()
        for fault in self._held:
            held[fault.file, fault.column] += 1
        rest = [
            Fault(shown(file), None, shown(column), "", "", f"and {more:,} more like this", more)
            for (file, column), count in self._count.items()
            if (more := count - held[shown(file), shown(column)]) > 0
        ]
        ordered = sorted(self._held, key=lambda fault: (fault.file, fault.row or 0, fault.column))
        return sorted([*ordered, *rest], key=lambda fault: fault.file)

    def _counted(self, file: str, column: str, count: int) -> bool:
        """Count a fault; tell whether it is to be held."""
        self._in_file[file] += count
        if self._held_in_file[file] >= KEPT_PER_FILE:
            self._count[file, ""] += count
            return False
        before = self._count[file, column]
        self._count[file, column] = before + count
        if before >= self._kept or count > 1:
            return False
        self._held_in_file[file] += 1
        return True
