"""Tables of the gateway: links, locks, terminals, services, prices, emissions, channels."""

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

MODES = ("road", "rail", "waterway", "sea")
DIRECTIONS = ("forward", "back")
LOCK_CLASSES = ("ordinary", "priority")
ROAD_CLASSES = ("expressway", "ordinary", "drayage")
CURRENTS = ("downstream", "upstream")
WEEK_H = 168

LAST_CONFIRMED = Column(
    "last_confirmed",
    Kind.POINT,
    "Date of the newest source that states the row; empty: nobody has confirmed it.",
    optional=True,
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

TOLL = Table(
    "toll",
    "gateway",
    "What a truck with one TEU pays on a link; outside every span there is none (rule 2.2).",
    ("toll_id",),
    (
        identifier("toll_id", "Identifier."),
        reference("link_id", "link", "Road."),
        number("amount", "Toll for the whole link.", "currency/TEU", low=0),
        Column("currency", Kind.CODE, "ISO 4217.", system="currency"),
        *VALIDITY,
        *PROVENANCE,
    ),
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

EMISSION_FACTOR = Table(
    "emission_factor",
    "gateway",
    "Emission factors, tank-to-wheel, well-to-tank and well-to-wheel (ISO 14083 terms).",
    ("factor_id",),
    (
        identifier("factor_id", "Identifier."),
        choice("mode", (*MODES, "handling", "air"), "What it holds for."),
        Column("description", Kind.TEXT, "Vehicle, load, country."),
        number("ttw", "Tank-to-wheel.", "`unit`", low=0, optional=True),
        number("wtt", "Well-to-tank.", "`unit`", low=0, optional=True),
        number("wtw", "Well-to-wheel: what the router uses.", "`unit`", low=0),
        choice("unit", ("g CO2e/t-km", "g CO2/t-km", "g CO2e/TEU"), "Unit of the three."),
        text("year", "Year or edition of the factor."),
        *PROVENANCE,
    ),
)

TARIFF = Table(
    "tariff",
    "gateway",
    "Prices, ratios, savings, exchange rates: every figure in money, with its span.",
    ("tariff_id",),
    (
        identifier("tariff_id", "Identifier."),
        choice("mode", (*MODES, "air", "handling", "general", "currency"), "What it is paid for."),
        Column("item", Kind.TEXT, "What it is, in words."),
        number("value", "Value.", "`unit`"),
        Column("unit", Kind.TEXT, "Unit, such as CNY/TEU-km, CNY/box, CNY/USD, ratio, 1/year."),
        Column("currency", Kind.CODE, "ISO 4217.", optional=True, system="currency"),
        text("scope", "Where it holds."),
        LAST_CONFIRMED,
        *VALIDITY,
        *PROVENANCE,
    ),
)

VEHICLE_CLASS = Table(
    "vehicle_class",
    "gateway",
    "Classes of ship, train and truck.",
    ("vehicle_class_id",),
    (
        identifier("vehicle_class_id", "Identifier."),
        NAME,
        choice("mode", MODES, "Mode."),
        number("teu", "Usual capacity.", "TEU", low=1, optional=True),
        choice("lock_class", LOCK_CLASSES, "How it is served at locks.", optional=True),
        *PROVENANCE,
    ),
)

CHARGE = Table(
    "charge",
    "gateway",
    "Which tariff a leg pays. Of the rows that fit, the one with the most filled cells holds.",
    ("charge_id",),
    (
        identifier("charge_id", "Identifier."),
        choice("item", ("base", "running"), "Once a leg, or for each km."),
        choice("mode", MODES, "Mode of the leg."),
        reference("vehicle_class_id", "vehicle_class", "Only this class.", optional=True),
        reference("river_id", "river", "Only on this river (running only).", optional=True),
        choice("current", CURRENTS, "Only with or against it (running only).", optional=True),
        choice("road_class", ROAD_CLASSES, "Only this road.", optional=True),
        reference("service_id", "service", "Only this service.", optional=True),
        choice("box_ft", ("20", "40", "45"), "Only this size of container.", optional=True),
        reference("tariff_id", "tariff", "Tariff: money a TEU, a box, a TEU-km or a box-km."),
        *VALIDITY,
        *PROVENANCE,
    ),
)

FACTOR_CHOICE = Table(
    "factor_choice",
    "gateway",
    "Which emission factor a leg takes. Of the rows that fit, the most specific holds (rule 1.4).",
    ("factor_choice_id",),
    (
        identifier("factor_choice_id", "Identifier."),
        choice("mode", MODES, "Mode of the leg."),
        Column(
            "country", Kind.CODE, "Only links that begin here.", optional=True, system="country"
        ),
        reference("vehicle_class_id", "vehicle_class", "Only this class.", optional=True),
        reference("factor_id", "emission_factor", "Factor."),
        *VALIDITY,
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
    ("place_id", "mode"),
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

SERVICE = Table(
    "service",
    "gateway",
    "A scheduled service: liner, feeder, block train.",
    ("service_id",),
    (
        identifier("service_id", "Identifier."),
        NAME,
        choice("mode", ("rail", "waterway", "sea"), "Mode."),
        reference("vehicle_class_id", "vehicle_class", "Class of ship or train.", optional=True),
        text("operator", "Who runs it."),
        Column("both_ways", Kind.YES_NO, "Runs back as well as forward."),
        LAST_CONFIRMED,
        *VALIDITY,
        *PROVENANCE,
    ),
)

CALL = Table(
    "call",
    "gateway",
    "Places that a service calls at or passes, in forward order (rule 3.1).",
    ("service_id", "sequence"),
    (
        reference("service_id", "service", "Service."),
        Column("sequence", Kind.INTEGER, "Order forward.", low=1, high=999),
        reference("place_id", "place", "Place."),
        Column("load", Kind.YES_NO, "Containers are loaded here."),
        Column("unload", Kind.YES_NO, "Containers are unloaded here."),
        number(
            "dwell_h", "Stay; empty: none or not known.", "h", low=0, high=WEEK_H, optional=True
        ),
        *PROVENANCE,
    ),
)

FREQUENCY = Table(
    "frequency",
    "gateway",
    "Departures a week of a service in one direction, while the row holds (rule 3.2).",
    ("service_id", "direction", "valid_from"),
    (
        reference("service_id", "service", "Service."),
        choice("direction", DIRECTIONS, "Forward or back."),
        number("per_week", "Departures a week.", "1/week", low=0.01, high=500),
        *VALIDITY,
        *PROVENANCE,
    ),
)

DEPARTURE = Table(
    "departure",
    "gateway",
    "Weekly departures from the first call of a direction.",
    ("service_id", "direction", "departure_h", "valid_from"),
    (
        reference("service_id", "service", "Service."),
        choice("direction", DIRECTIONS, "Forward or back."),
        number("departure_h", "Hour of the planning week.", "h", low=0, high=WEEK_H - 1 / 60),
        *VALIDITY,
        *PROVENANCE,
    ),
)

TRANSIT_TIME = Table(
    "transit_time",
    "gateway",
    "Days of a service from one place to another; they hold locks and borders already (rule 5.2).",
    ("service_id", "direction", "from_id", "to_id", "valid_from"),
    (
        reference("service_id", "service", "Service."),
        choice("direction", DIRECTIONS, "Forward or back."),
        reference("from_id", "place", "Where the days begin to count."),
        reference("to_id", "place", "Where they end; may lie beyond the last call."),
        number("days", "Days.", "day", low=0.01, high=200),
        *VALIDITY,
        *PROVENANCE,
    ),
)

SERVICE_CAPACITY = Table(
    "service_capacity",
    "gateway",
    "TEU that one departure carries.",
    ("service_id", "valid_from"),
    (
        reference("service_id", "service", "Service."),
        number("teu_per_departure", "Capacity.", "TEU", low=1, high=30000),
        *VALIDITY,
        *PROVENANCE,
    ),
)

BORDER = Table(
    "border",
    "gateway",
    "Customs and gauge changes on a link, or customs at a place for what begins or ends there.",
    ("border_id",),
    (
        identifier("border_id", "Identifier."),
        choice("procedure", ("customs", "gauge_change"), "What is done."),
        reference("link_id", "link", "On this link …", optional=True),
        reference("place_id", "place", "… or at this place.", optional=True),
        number("time_h", "Time; empty: not known.", "h", low=0, high=2000, optional=True),
        text(
            "exempt_countries",
            "Countries from which nothing is cleared at the place, separated by semicolons.",
        ),
        *VALIDITY,
        *PROVENANCE,
    ),
)

CHANNEL = Table(
    "channel",
    "gateway",
    "Multimodal channels: named chains of places and services.",
    ("channel_id",),
    (
        identifier("channel_id", "Identifier."),
        NAME,
        choice("kind", ("rail_water", "water_water", "rail_sea", "rail"), "What it joins."),
        *VALIDITY,
        *PROVENANCE,
    ),
)

CHANNEL_LEG = Table(
    "channel_leg",
    "gateway",
    "The chain of a channel: from place to place by a service.",
    ("channel_id", "sequence"),
    (
        reference("channel_id", "channel", "Channel."),
        Column("sequence", Kind.INTEGER, "Order.", low=1, high=999),
        reference("from_id", "place", "From."),
        reference("to_id", "place", "To."),
        reference("service_id", "service", "By; empty: road or port railway.", optional=True),
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

TABLES = (
    RIVER,
    LINK,
    TOLL,
    CHAINAGE,
    LOCK,
    LINK_LOCK,
    LOCK_WAIT,
    EMISSION_FACTOR,
    TARIFF,
    VEHICLE_CLASS,
    CHARGE,
    FACTOR_CHOICE,
    HANDLING,
    TERMINAL,
    SERVICE,
    CALL,
    FREQUENCY,
    DEPARTURE,
    TRANSIT_TIME,
    SERVICE_CAPACITY,
    BORDER,
    CHANNEL,
    CHANNEL_LEG,
    CORRIDOR,
)
