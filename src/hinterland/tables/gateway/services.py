"""What runs: services with calls, frequency, departures, days and capacity; channels."""

from hinterland.tables.gateway.words import DIRECTIONS, LAST_CONFIRMED, WEEK_H
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
