"""Find a row by its id, or name the rows whose ids look most like it."""

from difflib import get_close_matches

from hinterland.errors import NotFoundError
from hinterland.services.open_pack import OpenPack
from hinterland.tables import reading
from hinterland.tables.schema import Row

_NEAREST = 5
_LEAST_LIKENESS = 0.4


def find_row(pack: OpenPack, table: str, row_id: str, *, otherwise: str) -> Row:
    """Return the row of a table whose key is the one column ``<table>_id``.

    Parameters
    ----------
    otherwise
        What to do next if no id is like it, such as "see the list of channels".

    Raises
    ------
    NotFoundError
        There is none; the message names the nearest.
    """
    rows = {reading.text(row, f"{table}_id"): row for row in pack.tables[table]}
    if row_id in rows:
        return rows[row_id]
    near = ", ".join(get_close_matches(row_id, rows, n=_NEAREST, cutoff=_LEAST_LIKENESS))
    raise NotFoundError(
        f"no {table} {row_id[:60]!r} in this pack"
        + (f"; did you mean: {near}?" if near else f"; {otherwise}")
    )
