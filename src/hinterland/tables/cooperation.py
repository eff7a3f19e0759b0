"""Tables of cooperation: what was stated, agreed, held, planned and measured."""

from hinterland.tables.schema import (
    NAME,
    PROVENANCE,
    Column,
    Kind,
    Table,
    choice,
    identifier,
    number,
    reference,
    text,
)

FACT = Table(
    "fact",
    "cooperation",
    "Single statements of a source, each in our own words.",
    ("fact_id",),
    (
        identifier("fact_id", "Identifier."),
        Column("topic", Kind.TEXT, "Topic."),
        Column("statement", Kind.NAME, "What the source states, in each language of the pack."),
        text("value", "Value, where the statement has one."),
        text("unit", "Unit of the value."),
        Column("date", Kind.SPAN, "Date that the statement is about.", optional=True),
        choice("value_type", ("event", "text", "count", "date"), "What the value is."),
        *PROVENANCE,
    ),
)

FACT_ROW = Table(
    "fact_row",
    "cooperation",
    "Rows of other tables in which a fact is kept as data.",
    ("fact_id", "table_name", "row_id"),
    (
        reference("fact_id", "fact", "Fact."),
        Column("table_name", Kind.TEXT, "Table."),
        Column("row_id", Kind.ID, "First key column of the row."),
        *PROVENANCE,
    ),
)

FIELD = Table(
    "field",
    "cooperation",
    "Fields of cooperation.",
    ("field_id",),
    (identifier("field_id", "Identifier."), NAME, *PROVENANCE),
)

AGREEMENT = Table(
    "agreement",
    "cooperation",
    "Agreements between parties of two or more regions.",
    ("agreement_id",),
    (
        identifier("agreement_id", "Identifier."),
        Column("title", Kind.TEXT, "Title or description."),
        choice("level", ("government", "department"), "Level of the parties."),
        Column("date", Kind.SPAN, "Date of signing."),
        Column("agreements", Kind.INTEGER, "How many agreements the row stands for.", low=1),
        reference(
            "counted_in_fact_id",
            "fact",
            "Fact whose count this row is taken to be part of; `counted_basis` says how sure.",
            optional=True,
        ),
        choice(
            "counted_basis",
            ("published", "derived", "unverified", "assumption"),
            "How it is known that the row is part of that count.",
            optional=True,
        ),
        *PROVENANCE,
    ),
)

AGREEMENT_PARTY = Table(
    "agreement_party",
    "cooperation",
    "Parties of an agreement.",
    ("agreement_id", "sequence"),
    (
        reference("agreement_id", "agreement", "Agreement."),
        Column("sequence", Kind.INTEGER, "Order.", low=1, high=99),
        Column("party", Kind.TEXT, "Party, as the source names it."),
        reference(
            "organisation_id", "organisation", "Organisation, where one is kept.", optional=True
        ),
        *PROVENANCE,
    ),
)

EVENT = Table(
    "event",
    "cooperation",
    "Conferences, openings, plans, milestones.",
    ("event_id",),
    (
        identifier("event_id", "Identifier."),
        Column("date", Kind.SPAN, "Date."),
        Column("kind", Kind.TEXT, "Kind of event."),
        Column("title", Kind.TEXT, "What happened."),
        text("parties", "Who took part, separated by semicolons."),
        *PROVENANCE,
    ),
)

OUTLINE_CHAPTER = Table(
    "outline_chapter",
    "cooperation",
    "Chapters of the plan that the regions follow.",
    ("chapter",),
    (
        Column("chapter", Kind.INTEGER, "Number.", low=1, high=999),
        Column("title", Kind.TEXT, "Title."),
        *PROVENANCE,
    ),
)

INDICATOR = Table(
    "indicator",
    "cooperation",
    "What is measured: definition and unit.",
    ("indicator_id",),
    (
        identifier("indicator_id", "Identifier."),
        NAME,
        Column("unit", Kind.TEXT, "Unit of its observations."),
        *PROVENANCE,
    ),
)

OBSERVATION = Table(
    "observation",
    "cooperation",
    "Values of indicators for a place, region, service or body, in a period.",
    ("observation_id",),
    (
        identifier("observation_id", "Identifier."),
        Column("entity_id", Kind.ID, "Place, region, organisation, service, or another body."),
        text("entity_table", "Table that holds the entity; empty: none does."),
        reference("indicator_id", "indicator", "Indicator."),
        Column("period", Kind.SPAN, "Period."),
        number("value", "Value.", "of the indicator"),
        *PROVENANCE,
    ),
)

COMPARISON = Table(
    "comparison",
    "cooperation",
    "Published totals beside what this pack gives.",
    ("comparison_id",),
    (
        identifier("comparison_id", "Identifier."),
        Column("about", Kind.TEXT, "What is compared."),
        Column("unit", Kind.TEXT, "Unit."),
        number("published", "Published value.", "`unit`"),
        number("computed", "Value of this pack.", "`unit`"),
        choice("independent", ("yes", "no"), "No: the figure was made to fit (by construction)."),
        *PROVENANCE,
    ),
)

TABLES = (
    FACT,
    FACT_ROW,
    FIELD,
    AGREEMENT,
    AGREEMENT_PARTY,
    EVENT,
    OUTLINE_CHAPTER,
    INDICATOR,
    OBSERVATION,
    COMPARISON,
)
