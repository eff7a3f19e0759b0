"""Open a region pack: read, check, keep; from then on answer questions about it."""

from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Unpack

from hinterland.errors import PackError
from hinterland.model.cargo import Cargo
from hinterland.model.network import Network
from hinterland.packs.bundled import locate, spelled
from hinterland.packs.check import check_read
from hinterland.packs.fault import number_of_faults
from hinterland.packs.metadata import Metadata
from hinterland.packs.read import read_pack
from hinterland.services.find_place import PlaceIndex
from hinterland.services.journeys import Answer, Asked, find_journeys
from hinterland.store.memory import MemoryStore
from hinterland.tables.catalog import TABLES
from hinterland.tables.schema import Row

_MOST_NETWORKS = 16


class OpenPack:
    """A pack in an in-memory store, and the networks that questions have needed so far.

    Not to be shared between threads: routers own their working memory.
    """

    def __init__(self, metadata: Metadata, store: MemoryStore, folder: Path | None = None) -> None:
        self.metadata = metadata
        self.store = store
        self.folder = folder
        self.places = PlaceIndex(store.read("place"))
        self._networks: dict[tuple[date, str, float | None], Network] = {}

    @cached_property
    def tables(self) -> dict[str, list[Row]]:
        """The rows of every table, read once."""
        return {table.name: self.store.read(table.name) for table in TABLES}

    def rows(self, table: str) -> list[Row]:
        """Return the rows of a table.

        Raises
        ------
        NotFoundError
            No such table is declared.
        """
        return self.store.read(table)

    def network(self, day: date, cargo: Cargo) -> Network:
        """Return the network of a day for a kind of cargo; the latest ones are kept."""
        key = (day, cargo.size, cargo.cargo_t)
        if key not in self._networks:
            while len(self._networks) >= _MOST_NETWORKS:
                del self._networks[next(iter(self._networks))]
            self._networks[key] = Network(
                self.tables, day=day, cargo=cargo, currency=self.metadata.currency
            )
        return self._networks[key]

    def journeys(self, origin: str, destination: str, **options: Unpack[Asked]) -> Answer:
        """Find every sensible way of a container; see `hinterland.services.journeys`.

        ``origin`` and ``destination`` are place ids, names or coordinates (``"30.44,106.66"``).

        Raises
        ------
        InputError
            With every fault of the question: a place unknown, a date outside the pack's span, a
            weight that cannot be shipped.
        """
        return find_journeys(self, origin, destination, **options)


def open_pack(name_or_path: str | Path) -> OpenPack:
    """Open a pack, given by its bundled name or the path of its folder.

    Raises
    ------
    PackError
        There is no such folder, it is no pack, or it has faults; the message holds the first.
    """
    folder = locate(name_or_path)
    pack = read_pack(folder)
    faults = check_read(pack)
    if faults or pack.metadata is None:
        number = sum(fault.count for fault in faults)
        path = spelled(name_or_path)
        first = [str(fault) for fault in faults[:5]]
        more = [f"and {number - len(first):,} more"] if number > len(first) else []
        raise PackError(
            [
                f"the pack has {number_of_faults(number)}; list all: hinterland pack check {path}",
                *first,
                *more,
            ]
        )
    store = MemoryStore()
    store.load(pack.tables)
    return OpenPack(pack.metadata, store, folder if folder.is_dir() else None)
