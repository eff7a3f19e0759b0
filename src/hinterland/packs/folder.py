"""A folder of CSV files as the source of a pack."""

from collections.abc import Iterator
from pathlib import Path

from hinterland.errors import PackError
from hinterland.packs.fault import Fault, FaultLog, shown
from hinterland.packs.files import Limits, PackFolder
from hinterland.packs.json_file import Json, read_json
from hinterland.packs.metadata import FILE
from hinterland.packs.records import Record, records
from hinterland.tables import catalog

_MOST_NOTES = 10
_LAYERS = (".geojson", ".json")


class FolderSource:
    """``datapackage.json`` and one CSV file for each table.

    Raises
    ------
    PackError
        The folder holds neither ``datapackage.json`` nor the file of any table.
    """

    cells_shift = True

    def __init__(self, path: Path, log: FaultLog, limits: Limits) -> None:
        self.log = log
        self.limits = limits
        self._files = PackFolder(path, log, limits)
        if not self._files.holds(FILE) and not any(
            self.holds(table.name) for table in catalog.TABLES
        ):
            raise PackError(f"'{path}' is no pack: it holds neither {FILE} nor a table")

    @property
    def notes(self) -> list[str]:
        """Files in another encoding, files not read."""
        return self._files.notes

    def document(self) -> dict[str, Json] | None:
        """Return what ``datapackage.json`` holds."""
        if not self._files.holds(FILE):
            self.log.add(FILE, None, "", "", problem="is not there", expected="the file")
            return None
        document, readable = read_json(self._files, FILE, self.limits.metadata)
        if readable and not isinstance(document, dict):
            self.log.add(FILE, None, "", "", problem="is not an object", expected="a JSON object")
        return document if isinstance(document, dict) else None

    def holds(self, table: str) -> bool:
        """Tell whether something has the name of the table's file."""
        return self._files.holds(f"{table}.csv")

    def records(self, table: str) -> Iterator[Record] | None:
        """Return the records of the table's file."""
        text = self._files.read_text(f"{table}.csv")
        return None if text is None else records(text, longest=self.limits.row)

    def note_strangers(self) -> None:
        """Note tables' look-alikes: CSV files that no table claims."""
        known = {f"{table.name}.csv" for table in catalog.TABLES}
        csv_files = [name for name in self._files.names() if name.lower().endswith(".csv")]
        strange = [_stranger(name) for name in csv_files if name not in known]
        layers = [name for name in self._files.names("geo") if not name.endswith(_LAYERS)]
        strange += [f"geo/{shown(name)} is not read: layers are .geojson" for name in layers]
        self.notes.extend(strange[:_MOST_NOTES])

    def placed(self, fault: Fault) -> Fault:
        """Return the fault as it is: faults name files and headers."""
        return fault


def _stranger(name: str) -> str:
    """Say why a CSV file is not read; letters' case counts on most systems."""
    small = name.lower()
    if small.removesuffix(".csv") in catalog.BY_NAME:
        return f"{shown(name)} is not read: rename {shown(name)} to {small}"
    return f"{shown(name)} is not read: no table has its name"
