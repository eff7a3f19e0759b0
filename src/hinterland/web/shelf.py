"""The packs that a server offers, each used by one request at a time.

An open pack is not to be shared between threads, so a request takes it, uses it, and gives it
back. What is computed once for a pack and asked often is kept here too.
"""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar, cast

from hinterland.errors import InputError, NotFoundError
from hinterland.packs.metadata import RESERVED
from hinterland.services.open_pack import OpenPack, open_pack

T = TypeVar("T")


class Offer:
    """One pack on the shelf."""

    def __init__(self, name: str, pack: OpenPack) -> None:
        self.name = name
        self.titles = pack.metadata.titles
        self._pack = pack
        self._lock = threading.RLock()
        self._kept: dict[object, object] = {}

    @contextmanager
    def use(self) -> Iterator[OpenPack]:
        """Take the pack; others wait until it is given back."""
        with self._lock:
            yield self._pack

    def once(self, key: object, make: Callable[[OpenPack], T]) -> T:
        """Return what ``make`` makes of the pack; made once for each key, so keys are few."""
        with self._lock:
            if key not in self._kept:
                self._kept[key] = make(self._pack)
            return cast("T", self._kept[key])


class Shelf:
    """All packs of a server, by name."""

    def __init__(self, packs: Sequence[str | Path]) -> None:
        offers: dict[str, Offer] = {}
        for name_or_path in packs:
            pack = open_pack(name_or_path)
            name = pack.metadata.name
            if name in offers:
                raise InputError(f"two packs are named {name!r}; rename one in its metadata")
            if name in RESERVED:
                raise InputError(f"a pack cannot be named {name!r}; rename it in its metadata")
            offers[name] = Offer(name, pack)
        if not offers:
            raise InputError("no pack to serve; name one, such as chengyu")
        self.offers: Mapping[str, Offer] = offers

    @property
    def first(self) -> Offer:
        """The pack that is shown when none is named."""
        return next(iter(self.offers.values()))

    def offer(self, name: str) -> Offer:
        """Return the pack of that name.

        Raises
        ------
        NotFoundError
            It is not served.
        """
        if name not in self.offers:
            raise NotFoundError(
                f"no pack {name[:60]!r} is served here; there is: {', '.join(self.offers)}"
            )
        return self.offers[name]
