"""Tables of industry: alliances of enterprises and of ports, and their members."""

from hinterland.tables.schema import (
    NAME,
    PROVENANCE,
    VALIDITY,
    Column,
    Kind,
    Table,
    choice,
    identifier,
    reference,
)

ALLIANCE = Table(
    "alliance",
    "industry",
    "Alliances: of an industry, or of ports.",
    ("alliance_id",),
    (
        identifier("alliance_id", "Identifier."),
        NAME,
        choice("kind", ("industry", "port"), "What it allies."),
        choice("status", ("founded", "planned"), "Planned: announced, founding not known."),
        Column("founded", Kind.POINT, "Date of founding.", optional=True),
        reference("named_in", "source", "Founding document that names it.", optional=True),
        *PROVENANCE,
    ),
)

ALLIANCE_MEMBER = Table(
    "alliance_member",
    "industry",
    "Members of an alliance.",
    ("alliance_id", "organisation_id"),
    (
        reference("alliance_id", "alliance", "Alliance."),
        reference("organisation_id", "organisation", "Member."),
        choice("role", ("hub", "node", "member"), "Part that it plays."),
        *VALIDITY,
        *PROVENANCE,
    ),
)

TABLES = (ALLIANCE, ALLIANCE_MEMBER)
