"""What opened and closed when at some places: services that call there, links, terminals."""

from collections.abc import Set as AbstractSet

from hinterland.services.open_pack import OpenPack
from hinterland.services.openings import Opening, timeline
from hinterland.tables import reading
from hinterland.tables.dates import END_OF_TIME, FIRST_DAY, Span


def changes_at(
    pack: OpenPack, places: AbstractSet[str], tables: AbstractSet[str]
) -> tuple[Opening, ...]:
    """Return the dated changes of these tables that touch any of the places, by day."""
    subjects = {
        "service": {
            reading.text(row, "service_id")
            for row in pack.tables["call"]
            if row["place_id"] in places and (row["load"] or row["unload"])
        },
        "link": {
            reading.text(row, "link_id")
            for row in pack.tables["link"]
            if row["from_id"] in places or row["to_id"] in places
        },
        "terminal": places,
    }
    always = Span(FIRST_DAY, END_OF_TIME)
    found = []
    for opening in timeline(pack.tables, always).openings:
        changes = tuple(
            change
            for change in opening.changes
            if change.table in tables and change.subject_id in subjects.get(change.table, ())
        )
        if changes:
            found.append(Opening(opening.day, changes))
    return tuple(found)
