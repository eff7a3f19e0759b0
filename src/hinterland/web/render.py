"""Templates to pages: the language, the pack and the built islands are at hand in each."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from hinterland.config import Settings
from hinterland.language import LANGUAGES, Language, choose
from hinterland.services.openings import timeline_of
from hinterland.services.question_faults import say_fault
from hinterland.web.built_files import Island
from hinterland.web.formats import Formats
from hinterland.web.shelf import Offer, Shelf

FOLDER = Path(__file__).parent / "templates"
TAGS = {"en": "en", "zh": "zh-CN"}
SECTIONS = (
    ("home", "", "Overview"),
    ("gateway", "/gateway", "Gateway"),
    ("channels", "/channels", "Channels"),
    ("alliances", "/alliances", "Alliances"),
    ("rows", "/rows", "Data"),
    ("check", "/check", "Check"),
)
"""Sections of the navigation: name, path below the pack, label."""


class Renderer:
    """Renders templates for a request."""

    def __init__(self, shelf: Shelf, islands: Mapping[str, Island], settings: Settings) -> None:
        self._shelf = shelf
        self._environment = Environment(
            loader=FileSystemLoader(FOLDER),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals |= {
            "settings": settings,
            "island": lambda name: island_tags(islands[name]),
            "sections": SECTIONS,
            "query": query,
            "data": data,
            "timeline": lambda offer: offer.once("timeline", timeline_of),
        }
        self._languages = {code: Language(code) for code in LANGUAGES}
        self._formats = {code: Formats(code) for code in LANGUAGES}

    def language(self, request: Request) -> Language:
        """Return the language of a page: that of its address, or what the browser wishes."""
        code = request.path_params.get("lang") or request.url.path.strip("/").split("/")[0]
        if code not in LANGUAGES:
            code = preferred(request.headers.get("accept-language", ""))
        return self._languages[code]

    def formats(self, language: Language) -> Formats:
        """Return how a language writes figures."""
        return self._formats[language.code]

    def page(
        self,
        request: Request,
        template: str,
        *,
        offer: Offer | None = None,
        status: int = 200,
        **context: object,
    ) -> HTMLResponse:
        """Return a template as a page.

        In it ``t`` translates, ``f`` formats, ``offer`` is the pack, ``home`` its address,
        ``here`` the address of the page in another language.
        """
        return HTMLResponse(self.text(request, template, offer=offer, **context), status)

    def text(
        self, request: Request, template: str, *, offer: Offer | None = None, **context: object
    ) -> str:
        """Return a template as text, with the same at hand as in `page`."""
        language = self.language(request)
        shown = offer or self._shelf.first
        parts = request.url.path.split("/", 2)
        rest = parts[2] if len(parts) > 2 and parts[1] in LANGUAGES else ""
        asked = f"?{request.url.query}" if request.url.query else ""
        return self._environment.get_template(template).render(
            t=language,
            f=self.formats(language),
            lang=language.code,
            lang_tag=TAGS[language.code],
            here={code: f"/{code}/{rest}{asked}" for code in LANGUAGES},
            offer=shown,
            offers=list(self._shelf.offers.values()),
            home=f"/{language.code}/{shown.name}",
            request=request,
            **{"section": "", **context},
        )

    def error(self, request: Request, status: int, faults: Sequence[str]) -> HTMLResponse:
        """Return a page that says what is wrong and what to do next."""
        said = [say_fault(self.language(request), fault) for fault in faults]
        return self.page(request, "error.html", status=status, code=status, faults=said)


def island_tags(island: Island) -> Markup:
    """Return the elements that load an island."""
    styles = [Markup('<link rel="stylesheet" href="{}">').format(path) for path in island.styles]
    ahead = [
        Markup('<link rel="modulepreload" href="{}">').format(path) for path in island.preload
    ]
    script = Markup('<script type="module" src="{}"></script>').format(island.script)
    return Markup("\n").join([*styles, *ahead, script])


def preferred(wishes: str) -> str:
    """Return the language that a browser's ``Accept-Language`` puts first, or English."""
    ranked = []
    for place, wish in enumerate(wishes.split(",")[:20]):
        tag, _, weight = wish.strip().partition(";q=")
        try:
            ranked.append((-float(weight or 1), place, tag))
        except ValueError:
            continue
    for _, _, tag in sorted(ranked):
        if tag.split("-")[0].lower() in LANGUAGES:
            return choose(tag, "")
    return "en"


def query(**wanted: Any) -> str:
    """Return a query string of what is not empty, with its question mark."""
    pairs = [
        (name.rstrip("_"), value) for name, value in wanted.items() if value not in (None, "")
    ]
    return "?" + urlencode(pairs) if pairs else ""


def data(value: object) -> Markup:
    """Return a value as JSON that may stand inside a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign, escaped in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        text = text.replace(sign, escaped)
    return Markup(text)  # noqa: S704 -- escaped above
