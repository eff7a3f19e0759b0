"""What a container pays and emits: tariffs and the charges that choose them, tolls, factors."""

from hinterland.tables.gateway.words import (
    CURRENTS,
    LAST_CONFIRMED,
    LOCK_CLASSES,
    MODES,
    ROAD_CLASSES,
)
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

EMISSION_FACTOR = Table(
    "emission_factor",
    "gateway",
    "Emission factors, tank-to-wheel, well-to-tank and well-to-wheel (ISO 14083 terms).",
    ("factor_id",),
    (
        identifier("factor_id", "Identifier."),
        choice("mode", (*MODES, "handling", "air"), "What it holds for."),
        Column("description", Kind.TEXT, "Vehicle, load, country."),
        number("ttw", "Tank-to-wheel.", "`unit`", low=0, high=1e6, optional=True),
        number("wtt", "Well-to-tank.", "`unit`", low=0, high=1e6, optional=True),
        number("wtw", "Well-to-wheel: what the router uses.", "`unit`", low=0, high=1e6),
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
        number("value", "Value.", "`unit`", low=0, high=1e7),
        Column("unit", Kind.TEXT, "Unit, such as CNY/TEU-km, CNY/box, CNY/USD, ratio, 1/year."),
        Column("currency", Kind.CODE, "ISO 4217.", optional=True, system="currency"),
        text("scope", "Where it holds."),
        LAST_CONFIRMED,
        *VALIDITY,
        *PROVENANCE,
    ),
)

TOLL = Table(
    "toll",
    "gateway",
    "What a truck with one TEU pays on a link; outside every span there is none (rule 2.2).",
    ("toll_id",),
    (
        identifier("toll_id", "Identifier."),
        reference("link_id", "link", "Road."),
        number("amount", "Toll for the whole link.", "currency/TEU", low=0, high=1e6),
        Column("currency", Kind.CODE, "ISO 4217.", system="currency"),
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
