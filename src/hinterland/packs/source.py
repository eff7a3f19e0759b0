"""What a pack is read from: tables of cells as text, whatever the files look like."""

from collections.abc import Iterator, Mapping
from typing import Protocol

from hinterland.packs.fault import Fault, FaultLog
from hinterland.packs.files import Limits
from hinterland.packs.json_file import Json
from hinterland.packs.records import Record


class Flawed(str):
    """The text of a cell that may not be read as a value, and why."""

    __slots__ = ("problem",)

    problem: str

    def __new__(cls, text: str, problem: str) -> "Flawed":
        """Return the text with its problem."""
        made = super().__new__(cls, text)
        made.problem = problem
        return made


class Source(Protocol):
    """A pack's document and tables. What cannot be read goes into the log.

    Faults in the log name ``<table>.csv`` and the header of a column, or ``datapackage.json`` and
    a path of keys; `placed` says where that is here.
    """

    @property
    def log(self) -> FaultLog:
        """Where faults go."""

    @property
    def limits(self) -> Limits:
        """What a pack may be at most."""

    @property
    def cells_shift(self) -> bool:
        """Tell whether a cell too many may have moved those after it."""

    @property
    def notes(self) -> list[str]:
        """What is worth a word but no fault."""

    def document(self) -> Mapping[str, Json] | None:
        """Return what the pack says about itself, or None after noting why not."""

    def holds(self, table: str) -> bool:
        """Tell whether something of the table's name is there."""

    def records(self, table: str) -> Iterator[Record] | None:
        """Return header and rows of a table that is there, or None after noting why not."""

    def note_strangers(self) -> None:
        """Say what is there and not read."""

    def placed(self, fault: Fault) -> Fault:
        """Return a fault with its place as the reader of the file sees it."""
