"""The check of a pack that is sent, as a JSON document."""

from typing import Annotated, Any

from fastapi import APIRouter, File, UploadFile
from pydantic import BaseModel, Field
from starlette.responses import Response

from hinterland.services.check_upload import check_upload
from hinterland.web.api.every_fault import EveryFault
from hinterland.web.api.problems import problems
from hinterland.web.json_answer import JsonAnswer

router = APIRouter(tags=["check"], route_class=EveryFault)

APack = Annotated[
    UploadFile, File(description="A .zip of a pack's folder, or one .xlsx workbook; ≤ 32 MB.")
]


class FaultDocument(BaseModel):
    """One thing that is wrong; ``count`` > 1 stands for all further ones of a column."""

    file: str
    row: int | None = Field(description="line of the file, the header being 1")
    column: str
    value: str
    problem: str
    expected: str
    count: int


class CheckDocument(BaseModel):
    """What a check found; ``files`` holds the faults beside their rows."""

    format: str = Field(description="hinterland.check/1")
    name: str
    title: str
    fault_count: int
    faults: list[FaultDocument]
    files: list[dict[str, Any]]
    rows: dict[str, int] = Field(description="table → rows without a fault")
    notes: list[str]


_DESCRIBED: dict[int | str, dict[str, Any]] = {
    200: {"model": CheckDocument, "description": "Every fault; none if the pack is sound."},
    **problems(413, 503),
}


@router.post("/check", response_class=JsonAnswer, responses=_DESCRIBED)
def check(pack: APack) -> Response:
    """Check a pack: every fault at once. Nothing that is sent is kept."""
    return JsonAnswer(check_upload(pack.file, pack.filename or "", pack.size or 0))
