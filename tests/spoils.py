"""Ways to spoil Testland, and the proof that the fault is found where it is.

A case is a change of the pack and the place of its fault: file, row, column, value.
"""

from collections.abc import Callable
from typing import Any, TypeAlias

Spoil: TypeAlias = Callable[[Any], object]
Where: TypeAlias = tuple[str, int | None, str, str]
Case: TypeAlias = tuple[Spoil, Where]


def cell(table: str, line: int, column: str, value: str) -> Case:
    """Spoil one cell; the fault is expected right there."""
    return lambda pack: pack.set(table, line, column, value), (
        f"{table}.csv",
        line,
        column,
        value,
    )


def declared(key: str, value: object, shown: str | None = None) -> Case:
    """Spoil one value of the metadata."""
    where = ("datapackage.json", None, key, str(value) if shown is None else shown)
    return lambda pack: pack.declare(key, value), where


def raw(file: str, data: bytes, row: int | None = None, column: str = "", value: str = "") -> Any:
    """Replace a whole file."""
    return lambda pack: pack.raw(file, data), (file, row, column, value)


def rate(**cells: str) -> Callable[[Any], object]:
    """Add an exchange rate, tariff.csv row 6."""
    row = {"tariff_id": "usd", "mode": "currency", "item": "mean rate", "value": "0.9"}
    return lambda pack: pack.add("tariff", **{**row, "unit": "EUR/USD", **cells})


def days(*rows: str) -> Callable[[Any], object]:
    """Add published days of the liner, transit_time.csv row 3 and on.

    A row is ``direction from_id to_id days``, and ``valid_from`` and ``valid_to`` if it has them.
    """
    columns = ("direction", "from_id", "to_id", "days", "valid_from", "valid_to")

    def spoil(pack: Any) -> None:
        for row in rows:
            cells = dict(zip(columns, row.split(), strict=False))
            pack.add("transit_time", service_id="liner", **cells)

    return spoil


def both(*spoils: Spoil) -> Spoil:
    """Spoil in several ways."""
    return lambda pack: [spoil(pack) for spoil in spoils]


def geometry(coordinates: str, kind: str = "Point") -> bytes:
    """Return a layer of one feature."""
    held = f'{{"type": "{kind}", "coordinates": {coordinates}}}'
    feature = f'{{"type": "Feature", "properties": {{}}, "geometry": {held}}}'
    return f'{{"type": "FeatureCollection", "features": [{feature}]}}'.encode()


def places(faults: Any) -> list[Where]:
    """Return where faults are."""
    return [(fault.file, fault.row, fault.column, fault.value) for fault in faults]


def assert_found(case: Case, pack: Any, number: int | None = 1) -> None:
    """Spoil a pack; its fault must be found, and so many in all (None: any number)."""
    spoil, where = case
    spoil(pack)

    faults = pack.faults()

    assert where in places(faults)
    assert number is None or len(faults) == number, "\n".join(map(str, faults))
