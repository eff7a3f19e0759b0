"""What regions agreed and did together, and what each project changed.

>>> import hinterland
>>> pack = hinterland.open_pack("chengyu")
>>> answer = pack.journeys("guangan_port", "rotterdam", date="2021-05-03")
>>> [journey.transfers for journey in answer.journeys if "fastest" in journey.picks]
[0]
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hinterland.services.open_pack import OpenPack

__version__ = "0.1.0"
__all__ = ["__version__", "open_pack"]


def open_pack(name_or_path: "str | Path" = "chengyu") -> "OpenPack":
    """Open a region pack: a bundled one by its name, or a folder by its path.

    Raises
    ------
    PackError
        The folder cannot be read or has faults; ``hinterland pack check`` lists them all.
    """
    from hinterland.services import open_pack as service  # numba and SQL load only when used

    return service.open_pack(name_or_path)
