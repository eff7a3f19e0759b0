"""Faults of a question in the language of the page.

A fault is an English sentence, so that programs and logs read alike in every language. For people
it is taken apart by the template that made it, and put together again in theirs.
"""

import re
from functools import cache

from hinterland.language import Language

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


def say_fault(language: Language, fault: str) -> str:
    """Return a fault in a language; as it is where no template made it."""
    if language.code == "en":
        return fault
    for template in TEMPLATES:
        if found := _pattern(template).fullmatch(fault):
            values = found.groupdict()
            if name := FIELDS.get(values.get("name", "")):
                values["name"] = language(name)
            return language(template, **values)
    return fault


@cache
def _pattern(template: str) -> re.Pattern[str]:
    """Return a pattern that takes a sentence apart into the fields of its template."""
    parts = re.split(r"\{(\w+)\}", template)
    fields = (
        f"(?P<{part}>.+?)" if place % 2 else re.escape(part) for place, part in enumerate(parts)
    )
    return re.compile("".join(fields), re.DOTALL)
