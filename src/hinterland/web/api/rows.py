"""Rows of a pack as they stand, as JSON."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, Field

from hinterland.services.row_view import RowView, Target, table_counts, view_row
from hinterland.services.table_view import ROWS_A_PAGE, Filter, TableView, view_table
from hinterland.tables.schema import Column, Row, Table, Value
from hinterland.web.api.every_fault import EveryFault
from hinterland.web.api.problems import problems
from hinterland.web.asked import AnOffer

router = APIRouter(tags=["rows"], route_class=EveryFault)

Basis = Literal["published", "dataset", "derived", "unverified", "assumption"]
Cells = Annotated[
    dict[str, Value], Field(description="column → cell; a name is an object of languages")
]


class TableEntry(BaseModel):
    """A table of the pack."""

    table: str
    subject: str
    about: str
    rows: int


class TableList(BaseModel):
    """All tables, those without rows too."""

    pack: str
    tables: list[TableEntry]


class ColumnEntry(BaseModel):
    """A column as its table declares it."""

    name: str
    kind: str
    about: str
    unit: str
    optional: bool
    one_of: list[str] = Field(description="the words that it may hold; empty: any")
    refers_to: list[str] = Field(description="tables of which one holds the cell as its key")


class RowEntry(BaseModel):
    """A row; ``key`` joins the values of the key columns by ``|``."""

    key: str
    cells: Cells


class TablePage(BaseModel):
    """One page of the rows that fit."""

    table: str
    about: str
    key: list[str]
    columns: list[ColumnEntry]
    total: int = Field(description="rows of the table")
    fitting: int = Field(description="rows that fit the filter")
    page: int
    pages: int
    rows_a_page: int
    rows: list[RowEntry]


class RowReference(BaseModel):
    """A row that is referred to, or refers."""

    table: str
    key: str
    names: dict[str, str]


class CellEntry(BaseModel):
    """A cell with its meaning; ``unit`` is resolved for this row."""

    column: str
    about: str
    value: Value
    unit: str
    refers_to: RowReference | None


class SourceEntry(BaseModel):
    """Where a row comes from; ``link`` is empty where the address is none of the web."""

    source_id: str
    cells: Cells
    link: str


class ReferrerList(BaseModel):
    """Rows of a table that name the row in a column; ``rows`` are the first of ``number``."""

    table: str
    column: str
    number: int
    rows: list[RowReference]


class RowDocument(BaseModel):
    """A row with its source, what it refers to and what refers to it."""

    table: str
    key: str
    names: dict[str, str]
    basis: Basis | None = Field(description="null: the table has no basis, such as source")
    cells: list[CellEntry]
    source: SourceEntry | None
    referred_by: list[ReferrerList]


@router.get("/packs/{pack}/rows", responses=problems(404))
def read_tables(offer: AnOffer) -> TableList:
    """List the tables of a pack."""
    counts = offer.once("table counts", table_counts)
    entries = [
        TableEntry(
            table=one.table.name,
            subject=one.table.subject,
            about=one.table.about,
            rows=one.number,
        )
        for one in counts
    ]
    return TableList(pack=offer.name, tables=entries)


@router.get("/packs/{pack}/rows/{table}", responses=problems(404, 422))
def read_table(
    offer: AnOffer,
    table: Annotated[str, Path(description="Name of a table.")],
    search: Annotated[str, Query(description="Text in any cell.")] = "",
    basis: Annotated[str, Query(description="Only rows of this basis.")] = "",
    column: Annotated[str, Query(description="Only rows that hold `cell` in this column.")] = "",
    cell: Annotated[str, Query(description="See `column`; a name joins its languages.")] = "",
    page: Annotated[int, Query(description="From 1.")] = 1,
) -> TablePage:
    """Read the rows of a table, page by page."""
    with offer.use() as pack:
        view = view_table(pack, table, Filter(search, basis, column, cell), page)
    return _page(view)


@router.get("/packs/{pack}/rows/{table}/{key:path}", responses=problems(404))
def read_row(
    offer: AnOffer,
    table: Annotated[str, Path(description="Name of a table.")],
    key: Annotated[str, Path(description="Values of the key columns, joined by `|`.")],
) -> RowDocument:
    """Read a row with its source and what refers to it."""
    with offer.use() as pack:
        view = view_row(pack, table, key)
    return _document(view)


def _page(view: TableView) -> TablePage:
    return TablePage(
        table=view.table.name,
        about=view.table.about,
        key=list(view.table.key),
        columns=[_column(column) for column in view.table.columns],
        total=view.total,
        fitting=view.fitting,
        page=view.page,
        pages=view.pages,
        rows_a_page=ROWS_A_PAGE,
        rows=[RowEntry(key=one.key, cells=_cells(view.table, one.row)) for one in view.rows],
    )


def _column(column: Column) -> ColumnEntry:
    return ColumnEntry(
        name=column.name,
        kind=column.kind.value,
        about=column.about,
        unit=column.unit,
        optional=column.optional,
        one_of=list(column.one_of),
        refers_to=list(column.ref),
    )


def _cells(table: Table, row: Row) -> Cells:
    return {column.name: row.get(column.name) for column in table.columns}


def _reference(target: Target) -> RowReference:
    return RowReference(table=target.table, key=target.key, names=target.names)


def _document(view: RowView) -> RowDocument:
    source = view.source
    return RowDocument(
        table=view.table.name,
        key=view.key,
        names=view.names,
        basis=view.basis or None,  # type: ignore[arg-type]  # one of BASES: checked on opening
        cells=[
            CellEntry(
                column=cell.column.name,
                about=cell.column.about,
                value=view.row.get(cell.column.name),
                unit=cell.unit,
                refers_to=_reference(cell.target) if cell.target else None,
            )
            for cell in view.cells
        ],
        source=SourceEntry(source_id=source.source_id, cells=dict(source.row), link=source.link)
        if source
        else None,
        referred_by=[
            ReferrerList(
                table=one.table,
                column=one.column,
                number=one.number,
                rows=[_reference(row) for row in one.rows],
            )
            for one in view.referrers
        ],
    )
