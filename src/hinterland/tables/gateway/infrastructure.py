"""What lies on the ground: rivers, links, locks, terminals, borders, whole corridors."""

from hinterland.tables.gateway.words import CURRENTS, LOCK_CLASSES, MODES, ROAD_CLASSES, WEEK_H
from hinterland.tables.schema import (
    NAME,
    PROVENANCE,
    VALIDITY,
    Column,
    Kind,
    Table,
    basis,
    choice,
    identifier,
    number,
    reference,
    text,
)

RIVER = Table(
    "river",
    "gateway",
    "Rivers: speed of a container ship through the water, and of the water (rule 5.1).",
    ("river_id",),
    (
        identifier("river_id", "Identifier."),
        NAME,
        number("ship_speed_kmh", "Ship through the water.", "km/h", low=1, high=60),
        number("current_kmh", "Mean current; below the ship's speed.", "km/h", low=0, high=20),
        *PROVENANCE,
    ),
)

LINK = Table(
    "link",
    "gateway",
    "A piece of infrastructure between two places.",
    ("link_id",),
    (
        identifier("link_id", "Identifier."),
        reference("from_id", "place", "Where it begins."),
        reference("to_id", "place", "Where it ends."),
        choice("mode", MODES, "What moves on it."),
        NAME,
        number("length_km", "Length along the route.", "km", low=0.1, high=30000),
        Column("two_way", Kind.YES_NO, "Can be used from `to` back to `from` too."),
        choice("road_class", ROAD_CLASSES, "Roads only.", optional=True),
        reference("river_id", "river", "Rivers only: whose speeds hold.", optional=True),
        choice(
            "current",
            CURRENTS,
            "Rivers only: direction of travel from `from` to `to`.",
            optional=True,
        ),
        number(
            "speed_kmh", "Mean speed; empty on a river.", "km/h", low=1, high=200, optional=True
        ),
        basis("speed_basis", "How the speed is known.", optional=True),
        text("channel_class", "Waterway class."),
        number("max_ship_dwt_t", "Largest ship.", "t", low=1, optional=True),
        number("reference_ship_teu", "Usual ship.", "TEU", low=1, optional=True),
        basis("attribute_basis", "How class and ship are known.", optional=True),
        text("gauge_mm", "Track gauge, as the source writes it."),
        text("electrified", "Railways: yes, no, or unknown."),
        number("tracks", "Railways: tracks.", "1", low=1, optional=True),
        choice("status", ("open", "limited", "works under way"), "State, as last known."),
        *VALIDITY,
        *PROVENANCE,
    ),
    required=True,
)

CHAINAGE = Table(
    "chainage",
    "gateway",
    "River kilometres behind the lengths of waterway links.",
    ("river_id", "node_id"),
    (
        reference("river_id", "river", "River."),
        reference("node_id", ("place", "lock"), "Place or lock."),
        number("km", "Kilometre, growing downstream or upstream as the river's zero says.", "km"),
        *PROVENANCE,
    ),
)

LOCK = Table(
    "lock",
    "gateway",
    "Ship locks and ship lifts.",
    ("lock_id",),
    (
        identifier("lock_id", "Identifier."),
        NAME,
        reference("river_id", "river", "River."),
        number("river_km", "River kilometre.", "km", optional=True),
        number("lat", "Latitude, WGS 84.", "degree", low=-90, high=90),
        number("lon", "Longitude, WGS 84.", "degree", low=-180, high=180),
        number("coord_accuracy_km", "Accuracy.", "km", low=0, optional=True),
        text("kind", "Lock, lift, steps, lines."),
        text("chamber", "Chamber size or ship class."),
        text("throughput", "Throughput, as the source gives it."),
        *VALIDITY,
        *PROVENANCE,
    ),
)

LINK_LOCK = Table(
    "link_lock",
    "gateway",
    "Which locks lie on which waterway link, in the order from its `from` to its `to`.",
    ("link_id", "sequence"),
    (
        reference("link_id", "link", "Waterway."),
        Column("sequence", Kind.INTEGER, "Order along the link.", low=1, high=999),
        reference("lock_id", "lock", "Lock."),
        *PROVENANCE,
    ),
)

LOCK_WAIT = Table(
    "lock_wait",
    "gateway",
    "Time that a lock takes, by year and class of service (rule 5.2).",
    ("lock_id", "service_class", "year"),
    (
        reference("lock_id", "lock", "Lock."),
        choice("service_class", LOCK_CLASSES, "Express liners have priority at some locks."),
        Column("year", Kind.POINT, "Year from whose start on the figure counts as the latest."),
        number(
            "wait_h",
            "Mean wait and passage; empty: not known.",
            "h",
            low=0,
            high=2000,
            optional=True,
        ),
        number("cargo_mt", "Cargo of the year.", "Mt", low=0, optional=True),
        *PROVENANCE,
    ),
)

HANDLING = Table(
    "handling",
    "gateway",
    "What a lift onto or off a mode takes and costs, by kind of place (rule 3.3).",
    ("handling_id",),
    (
        identifier("handling_id", "Identifier."),
        choice("mode", MODES, "Mode that is loaded or unloaded."),
        number("load_h", "Time to load.", "h", low=0, high=WEEK_H),
        number("unload_h", "Time to unload.", "h", low=0, high=WEEK_H),
        number(
            "cutoff_h",
            "Time before departure at which loading must be done.",
            "h",
            low=0,
            high=WEEK_H,
        ),
        reference("load_tariff_id", "tariff", "Price of a load; empty: none.", optional=True),
        reference("unload_tariff_id", "tariff", "Price of an unload; empty: none.", optional=True),
        reference(
            "factor_id", "emission_factor", "Emission of one lift; empty: none.", optional=True
        ),
        *PROVENANCE,
    ),
)

TERMINAL = Table(
    "terminal",
    "gateway",
    "Where a mode is loaded and unloaded at a place.",
    ("place_id", "mode", "valid_from"),
    (
        reference("place_id", "place", "Place."),
        choice("mode", MODES, "Mode served."),
        reference("handling_id", "handling", "How it handles."),
        number(
            "capacity_teu_week", "Capacity; empty: not known.", "TEU/week", low=0, optional=True
        ),
        *VALIDITY,
        *PROVENANCE,
    ),
)

BORDER = Table(
    "border",
    "gateway",
    "Customs and changes of gauge on a link; customs where a journey from abroad ends.",
    ("border_id",),
    (
        identifier("border_id", "Identifier."),
        choice("procedure", ("customs", "gauge_change"), "What is done."),
        reference("link_id", "link", "On this link …", optional=True),
        reference("place_id", "place", "… or for what ends at this place …", optional=True),
        Column("country", Kind.CODE, "… or in this country.", optional=True, system="country"),
        number("time_h", "Time; empty: not known.", "h", low=0, high=2000, optional=True),
        text(
            "exempt_countries",
            "Countries from which nothing is cleared there, separated by semicolons.",
        ),
        *VALIDITY,
        *PROVENANCE,
    ),
)

CORRIDOR = Table(
    "corridor",
    "gateway",
    "Published lengths of whole railways, expressways and waterways.",
    ("corridor_id",),
    (
        identifier("corridor_id", "Identifier."),
        NAME,
        choice("mode", MODES, "Mode."),
        number("length_km", "Length; empty: not known.", "km", low=0.1, optional=True),
        *PROVENANCE,
    ),
)
