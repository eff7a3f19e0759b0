"""Provenance: what is assumed says why. That each row names a known source, keys check already."""

from collections.abc import Iterator

from hinterland.packs.fault import Fault
from hinterland.packs.read import ReadPack
from hinterland.tables import catalog
from hinterland.tables.schema import BASES

ASSUMED = "assumption"


def source_faults(pack: ReadPack) -> Iterator[Fault]:
    """Yield rows with an assumption, in whichever column, that give no reasoning."""
    for table in catalog.TABLES:
        columns = [column.name for column in table.columns if set(column.one_of) & set(BASES)]
        for line, row in pack.seen(table.name):
            assumed = [name for name in columns if row.get(name) == ASSUMED]
            if assumed and "note" in row and not str(row["note"] or "").strip():
                yield Fault(
                    f"{table.name}.csv",
                    line,
                    "note",
                    "",
                    f"the reasoning of the assumption, as {assumed[0]} is {ASSUMED}",
                    "must not be empty",
                )
