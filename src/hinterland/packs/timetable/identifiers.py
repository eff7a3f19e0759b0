"""Identifiers of a pack made from those of a feed: safe, stable, and without collisions."""

import hashlib
import re
import unicodedata

LONGEST = 40

_UNSAFE = re.compile(r"[^A-Za-z0-9_.-]+")


def safe_id(text: str) -> str:
    """Return an identifier for a feed's own id; what had to be changed bears its hash.

    >>> safe_id("R-12"), safe_id("Łódź 1")
    ('R-12', 'odz_1-cb98cf3bd504')
    """
    if len(text) <= LONGEST and re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.-]*", text):
        return text
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    short = _UNSAFE.sub("_", plain).strip("_.-")[:LONGEST].strip("_.-")
    return f"{short}-{digest(text)}" if short else digest(text)


def digest(text: str) -> str:
    """Return twelve hexadecimal digits that stand for a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
