"""Rows as they stand in the tables of a pack: all tables, one table, one row."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from hinterland.services.row_view import table_counts, view_row
from hinterland.services.table_view import Filter, view_table
from hinterland.web.asked import AnOffer, ARenderer

router = APIRouter()


@router.get("/{lang}/{pack}/rows")
def tables(request: Request, offer: AnOffer, renderer: ARenderer) -> HTMLResponse:
    """List the tables by subject."""
    return renderer.page(
        request,
        "tables.html",
        offer=offer,
        section="rows",
        counts=offer.once("table counts", table_counts),
    )


@router.get("/{lang}/{pack}/rows/{table}")
def table(
    request: Request,
    offer: AnOffer,
    renderer: ARenderer,
    table: str,
    search: str = "",
    basis: str = "",
    column: str = "",
    cell: str = "",
    page: int = 1,
) -> HTMLResponse:
    """Show a page of the rows of a table."""
    with offer.use() as pack:
        view = view_table(pack, table, Filter(search, basis, column, cell), page)
    return renderer.page(request, "rows.html", offer=offer, section="rows", view=view)


@router.get("/{lang}/{pack}/rows/{table}/{key:path}")
def row(
    request: Request, offer: AnOffer, renderer: ARenderer, table: str, key: str
) -> HTMLResponse:
    """Show a row with its source and what refers to it."""
    with offer.use() as pack:
        view = view_row(pack, table, key)
    return renderer.page(request, "row.html", offer=offer, section="rows", view=view)
