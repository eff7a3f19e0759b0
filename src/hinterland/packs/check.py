"""All checks of a pack: what each file has on its own, and what rows must agree on."""

from collections.abc import Iterator
from pathlib import Path

from hinterland.packs.check_geo import geo_faults
from hinterland.packs.check_keys import key_faults
from hinterland.packs.check_network import network_faults
from hinterland.packs.check_prices import price_faults
from hinterland.packs.check_rank import rank_faults
from hinterland.packs.check_services import service_faults
from hinterland.packs.check_sources import source_faults
from hinterland.packs.check_spans import span_faults
from hinterland.packs.fault import Fault, FaultLog, shown
from hinterland.packs.files import LIMITS, Limits
from hinterland.packs.metadata import FILE, Metadata
from hinterland.packs.read import ReadPack, read_pack
from hinterland.tables import catalog
from hinterland.tables.schema import Kind


def check_pack(path: Path, *, limits: Limits = LIMITS) -> tuple[Fault, ...]:
    """Return every fault of a pack, by file and row.

    Raises
    ------
    PackError
        What is there is no pack at all; see `read_pack`.
    """
    return check_read(read_pack(path, limits=limits), limits=limits)


def check_read(pack: ReadPack, *, limits: Limits = LIMITS) -> tuple[Fault, ...]:
    """Return the faults of reading together with those across rows."""
    log = FaultLog()
    for fault in pack.faults:
        log.take(fault)
    for fault in _all_faults(pack, limits):
        log.take(pack.placed(fault))
    return tuple(log.faults())


def _all_faults(pack: ReadPack, limits: Limits) -> Iterator[Fault]:
    if pack.metadata is not None:
        yield from _calendar_faults(pack.metadata)
    yield from _missing_systems(pack)
    yield from key_faults(pack)
    yield from span_faults(pack)
    yield from source_faults(pack)
    yield from network_faults(pack)
    yield from service_faults(pack)
    yield from price_faults(pack)
    yield from rank_faults(pack)
    yield from geo_faults(pack, limits)


def calendar_is_known(name: str) -> bool:
    """Ask the `holidays` library whether it knows a working-day calendar."""
    from holidays.utils import list_supported_countries

    country, _hyphen, part = name.partition("-")
    known = list_supported_countries()
    return country in known and (not part or part in known[country])


def _calendar_faults(metadata: Metadata) -> Iterator[Fault]:
    if not calendar_is_known(metadata.working_days):
        yield Fault(
            FILE,
            None,
            "hinterland.working_days",
            shown(metadata.working_days),
            "a country, or country and subdivision, that the holidays library knows",
            "is no known calendar",
        )


def _missing_systems(pack: ReadPack) -> Iterator[Fault]:
    """Yield the code systems that codes in tables need and no one declares."""
    if pack.metadata is None:
        return
    for system in sorted(_systems_in_use(pack) - pack.metadata.code_systems.keys()):
        yield Fault(
            FILE,
            None,
            f"hinterland.code_systems.{system}",
            "",
            f"title and pattern of {system}, as codes of it stand in tables",
            "is missing",
        )


def _systems_in_use(pack: ReadPack) -> set[str]:
    return {
        column.system
        for table in catalog.TABLES
        for column in table.columns
        if column.kind is Kind.CODE
        and any(row.get(column.name) is not None for _line, row in pack.seen(table.name))
    }
