"""What can go wrong, as one tree.

::

    HinterlandError
    ├── InputError            the caller can mend it; carries every fault at once
    │   ├── UnknownPlaceError a place nobody knows; carries the nearest names
    │   └── PackError         a pack that cannot be read or has faults
    ├── NotFoundError         something asked for by name is not there
    ├── CapacityError         an engine's workspace is too small for the question
    └── BusyError             as much is under way as may be; the same works later

Anything else that is raised is a bug of ours.
"""

from collections.abc import Sequence


class HinterlandError(Exception):
    """Anything that Hinterland says on purpose."""


class InputError(HinterlandError):
    """Input that the caller can mend. ``faults`` holds every one of them, a sentence each."""

    def __init__(self, faults: str | Sequence[str]) -> None:
        self.faults: tuple[str, ...] = (faults,) if isinstance(faults, str) else tuple(faults)
        super().__init__("\n".join(self.faults))


class UnknownPlaceError(InputError):
    """A place that the pack does not hold.

    ``asked`` is what was asked for, ``nearest`` the place ids that look most like it.
    """

    def __init__(self, asked: str, nearest: Sequence[tuple[str, str]]) -> None:
        self.asked = asked
        self.nearest = tuple(nearest)
        hint = ", ".join(f"{place_id} ({name})" for place_id, name in self.nearest)
        remedy = f"did you mean: {hint}?" if hint else "the pack holds no name like it"
        super().__init__(f"unknown place {asked!r}; {remedy}")


class PackError(InputError):
    """A pack that cannot be opened, because it cannot be read or because it has faults."""


class NotFoundError(HinterlandError):
    """Something asked for by its name is not there."""


class CapacityError(HinterlandError):
    """A question that needs more working memory than an engine is allowed to take."""


class BusyError(HinterlandError):
    """As much is under way as may be at once; the same works later."""
