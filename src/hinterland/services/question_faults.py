"""Faults of a question in the language of the page.

A fault is an English sentence, so that programs and logs read alike in every language. For people
it is taken apart by the template that made it, and put together again in theirs.
"""

import re
from collections.abc import Mapping
from functools import cache

from hinterland.language import Language
from hinterland.tables.schema import Names

FIELDS = {
    "containers": "Containers",
    "weight_t": "Cargo in each [t]",
    "value": "Value of each",
    "max_transfers": "Transfers at most",
    "profile": "all departures of the week",
}
"""What a form calls the parameters of a question."""
TEMPLATES = (
    "unknown place {asked}",
    "unknown place {asked}; did you mean: {nearest}?",
    "unknown place {asked}; the pack holds no name like it",
    "{asked} can be several places; say which: {places}",
    "a place name of {number} characters; expected up to 200",
    "coordinate {coordinate} is not on the Earth; expected latitude,longitude [degree]",
    "date is {day}, outside the pack's span of {first} to {last}",
    "date is {given}, a month or a year; expected a day, YYYY-MM-DD",
    "date is {given}: {why}; expected YYYY-MM-DD",
    "date is {given}; expected YYYY-MM-DD",
    "time is {given}, expected HH:MM in the pack's time zone",
    "a profile asks for a whole week; leave out the time, or the profile",
    "road is {given}, expected one of {choices}",
    "transfers are {given}, expected 0 to {most}",
    "origin and destination are both {place}; ask for two places",
    "number of containers is {given}, expected 1 to {most}",
    "size is {given} ft, expected one of {choices}",
    "weight is {given} t of cargo each, expected 0 to {most} t ({limit} t gross less the tare)",
    "value is {given} a container, expected 0 to {most}",
    "{name} is {given}, expected a whole number",
    "{name} is {given}, expected a number [t]",
    "{name} is {given}, expected a number [currency]",
    "{name} is {given}, expected true or false",
    "a coordinate is reached by road only: allow road access or any road",
    (
        "no terminal with road access within {km} km of {door}; "
        "the nearest is {place}, {away} km away"
    ),
    "no terminal with road access within {km} km of {door}",
)
OF_PAGES = (
    "no place {asked} in this pack; did you mean: {nearest}?",
    "no place {asked} in this pack; search the list of places",
    "no service {asked} in this pack; did you mean: {nearest}?",
    "no service {asked} in this pack; search the list of services",
    "no channel {asked} in this pack; did you mean: {nearest}?",
    "no channel {asked} in this pack; see the list of channels",
    "no alliance {asked} in this pack; did you mean: {nearest}?",
    "no alliance {asked} in this pack; see the list of alliances",
    "no table {asked}; did you mean: {nearest}?",
    "no table {asked}; there is: {nearest}",
    "no row {asked} in table {table}, whose key is {key}; did you mean: {nearest}?",
    "no row {asked} in table {table}, whose key is {key}; search the table",
    "no pack {asked} is served here; there is: {nearest}",
    "no page in the language {asked}; there is: {nearest}",
    "there is no such page; look for it from the first page",
    "this address does not take that method",
    "{name} is {given}: Input should be a valid integer, unable to parse string as an integer",
    "the address has {number} bytes; at most {most} are read",
    "the request is too large; at most {most} bytes are read",
    "the year must lie between 0001 and 9998",
    "the month must lie between 01 and 12",
    "the month has {days} days",
)
"""What pages refuse besides, and why a text is no date."""
LISTED = ("nearest", "places", "choices")


def say_fault(language: Language, fault: str, names: Mapping[str, Names] | None = None) -> str:
    """Return a fault in a language; as it is where no template made it.

    ``names`` are those of places by id, to be said instead of the ids.
    """
    if language.code == "en":
        return fault
    for template in (*TEMPLATES, *OF_PAGES):
        if found := _pattern(template).fullmatch(fault):
            values = found.groupdict()
            if names and (place := names.get(values.get("place", ""))):
                values["place"] = language.name(place)
            return language(
                template, **{name: _say(language, name, text) for name, text in values.items()}
            )
    return fault


def _say(language: Language, name: str, text: str) -> str:
    """Return a field of a fault with the words and the punctuation of a language."""
    if name == "name":
        return language(FIELDS[text]) if text in FIELDS else text
    if name == "why":
        return say_fault(language, text)
    quoted = re.fullmatch(r"(['\"])(.*)\1", text, re.DOTALL)
    if quoted:
        return language("“{asked}”", asked=quoted[2])
    if name in LISTED:
        text = re.sub(r" \(([^()]*)\)", lambda found: language(" ({name})", name=found[1]), text)
        return text.replace(", ", language(", "))
    return text


@cache
def _pattern(template: str) -> re.Pattern[str]:
    """Return a pattern that takes a sentence apart into the fields of its template."""
    parts = re.split(r"\{(\w+)\}", template)
    fields = (
        f"(?P<{part}>.+?)" if place % 2 else re.escape(part) for place, part in enumerate(parts)
    )
    return re.compile("".join(fields), re.DOTALL)
