"""Tables of the gateway, in an order in which each follows those that it refers to."""

from hinterland.tables.gateway import infrastructure, prices, services
from hinterland.tables.gateway.words import CURRENTS, DIRECTIONS, LOCK_CLASSES, MODES, ROAD_CLASSES

TABLES = (
    infrastructure.RIVER,
    infrastructure.LINK,
    infrastructure.LOCK,
    infrastructure.CHAINAGE,
    infrastructure.LINK_LOCK,
    infrastructure.LOCK_WAIT,
    prices.EMISSION_FACTOR,
    prices.TARIFF,
    prices.TOLL,
    prices.VEHICLE_CLASS,
    prices.FACTOR_CHOICE,
    infrastructure.HANDLING,
    infrastructure.TERMINAL,
    infrastructure.BORDER,
    services.SERVICE,
    services.CALL,
    services.FREQUENCY,
    services.DEPARTURE,
    services.TRANSIT_TIME,
    services.SERVICE_CAPACITY,
    prices.CHARGE,
    services.CHANNEL,
    services.CHANNEL_LEG,
    infrastructure.CORRIDOR,
)

__all__ = ["CURRENTS", "DIRECTIONS", "LOCK_CLASSES", "MODES", "ROAD_CLASSES", "TABLES"]
