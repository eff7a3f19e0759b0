"""The network of a day as map features (GeoJSON, RFC 7946)."""

from datetime import date

from hinterland.model.cargo import Cargo
from hinterland.services.journeys_document import Json
from hinterland.services.open_pack import OpenPack
from hinterland.tables import reading


def network_scene(pack: OpenPack, day: date) -> dict[str, Json]:
    """Return links, services, places and locks of a day as feature collections."""
    network = pack.network(day, Cargo())
    places = network.place_rows
    at = {
        place_id: [reading.number(row, "lon"), reading.number(row, "lat")]
        for place_id, row in places.items()
    }
    links: list[Json] = []
    seen: set[str] = set()
    for way in network.infrastructure.ways:
        if way.link_id in seen:
            continue
        seen.add(way.link_id)
        links.append(
            {
                "type": "Feature",
                "geometry": {
                    "type": "LineString",
                    "coordinates": [at[way.from_id], at[way.to_id]],
                },
                "properties": {
                    "id": way.link_id,
                    "mode": way.mode,
                    "basis": way.evidence.basis,
                },
            }
        )
    points: list[Json] = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": at[place_id]},
            "properties": {
                "id": place_id,
                "kind": reading.text(row, "kind"),
                "name": dict(reading.names(row)),
            },
        }
        for place_id, row in places.items()
    ]
    return {
        "date": day.isoformat(),
        "links": {"type": "FeatureCollection", "features": links},
        "places": {"type": "FeatureCollection", "features": points},
    }
