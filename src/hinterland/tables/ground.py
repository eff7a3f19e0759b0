"""Tables on which every subject stands: sources, regions, places."""

from hinterland.tables.schema import (
    NAME,
    PROVENANCE,
    VALIDITY,
    Column,
    Kind,
    Table,
    choice,
    identifier,
    number,
    reference,
    text,
)

PLACE_KINDS = (
    "river_port",
    "river_junction",
    "sea_port",
    "rail_terminal",
    "rail_junction",
    "border_gateway",
    "logistics_area",
    "expressway_node",
    "new_area",
    "city",
    "foreign_city",
)

REGION_KINDS = (
    "country",
    "municipality",
    "province",
    "prefecture",
    "county",
    "new_area",
    "economic_circle",
    "zone",
)

SOURCE = Table(
    "source",
    "ground",
    "Where rows come from: a page, a data set, or the compiler's own reasoning.",
    ("source_id",),
    (
        identifier("source_id", "Name by which rows cite the source."),
        Column("title", Kind.TEXT, "Title."),
        text("publisher", "Who published it."),
        text("url", "Address, where there is one."),
        text("date", "Date of publication as the source gives it; free text, as many give none."),
        text("licence", "What may be carried over, under which licence."),
        text("access", "How it was read."),
        text("credit", "Credit line that must be shown."),
        text("note", "What a reader must know."),
    ),
    required=True,
)

REGION = Table(
    "region",
    "ground",
    "Administrative and planning regions, from country to zone.",
    ("region_id",),
    (
        identifier("region_id", "Identifier, stable over time."),
        NAME,
        choice("kind", REGION_KINDS, "What kind of region."),
        Column("admin_code", Kind.CODE, "Code.", optional=True, system="admin_code"),
        reference("parent_id", "region", "Region that it belongs to.", optional=True),
        reference("place_id", "place", "Place that stands for it on a map.", optional=True),
        choice(
            "in_economic_circle", ("yes", "no", "partly"), "Part of the circle?", optional=True
        ),
        *VALIDITY,
        *PROVENANCE,
    ),
)

PLACE = Table(
    "place",
    "ground",
    "Nodes of the network, and places that organisations stand at.",
    ("place_id",),
    (
        identifier("place_id", "Identifier."),
        NAME,
        choice("kind", PLACE_KINDS, "What kind of place; handling times and prices follow it."),
        Column("country", Kind.CODE, "ISO 3166-1 alpha-2.", system="country"),
        text("province", "First-level division, as text."),
        Column("admin_code", Kind.CODE, "Code.", optional=True, system="admin_code"),
        text("admin_name", "Name of the division of that code."),
        Column("unlocode", Kind.CODE, "UN/LOCODE.", optional=True, system="unlocode"),
        choice("unlocode_match", ("exact", "parent", "none"), "How the UN/LOCODE fits."),
        text("unlocode_name", "Name under which UNECE lists it."),
        number("lat", "Latitude, WGS 84.", "degree", low=-90, high=90),
        number("lon", "Longitude, WGS 84.", "degree", low=-180, high=180),
        text("coord_source", "Where the coordinates come from."),
        number("coord_accuracy_km", "Accuracy.", "km", low=0, optional=True),
        *PROVENANCE,
    ),
    required=True,
)

TABLES = (SOURCE, PLACE, REGION)
