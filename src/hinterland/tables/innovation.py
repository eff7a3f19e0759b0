"""Tables of innovation: organisations."""

from hinterland.tables.schema import (
    NAME,
    PROVENANCE,
    Column,
    Kind,
    Table,
    identifier,
    number,
    reference,
    text,
)

ORGANISATION = Table(
    "organisation",
    "innovation",
    "Organisations: governments, ports, enterprises, universities, institutes, zones.",
    ("organisation_id",),
    (
        identifier("organisation_id", "Identifier."),
        NAME,
        Column("kind", Kind.TEXT, "Kind of organisation."),
        reference("place_id", "place", "Where it stands.", optional=True),
        reference("region_id", "region", "Region that it stands in.", optional=True),
        number("lat", "Latitude, WGS 84.", "degree", low=-90, high=90, optional=True),
        number("lon", "Longitude, WGS 84.", "degree", low=-180, high=180, optional=True),
        number("coord_accuracy_km", "Accuracy.", "km", low=0, optional=True),
        text("domain", "Internet domain."),
        text("marks", "Listings that it is in, separated by semicolons."),
        reference("named_in", "source", "Founding document that names it.", optional=True),
        *PROVENANCE,
    ),
)

TABLES = (ORGANISATION,)
