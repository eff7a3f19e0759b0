"""The containers that are asked for."""

import math
from dataclasses import dataclass
from decimal import Decimal

from hinterland.errors import InputError

SIZES = ("20", "40", "45")
TEU = {"20": 1, "40": 2, "45": 2}
TARE_T_PER_TEU = 2.2
DEFAULT_CARGO_T_PER_TEU = 10.0
GROSS_LIMIT_T = 30.48
"""Largest gross mass of a series 1 freight container (ISO 668:2020)."""
MOST_CONTAINERS = 100_000
MOST_VALUE = 1e9


@dataclass(frozen=True, slots=True)
class Cargo:
    """Like containers with like cargo (rule 1.4).

    ``cargo_t`` is the cargo of one container [t], ``value`` what the cargo of one is worth
    [currency], if it is known.
    """

    containers: int = 1
    size: str = "20"
    cargo_t: float | None = None
    value: float | None = None

    def check(self) -> None:
        """Refuse what cannot be shipped.

        Raises
        ------
        InputError
            With every fault and the bound that it breaks.
        """
        faults = []
        if not 1 <= self.containers <= MOST_CONTAINERS:
            faults.append(
                f"number of containers is {self.containers}, expected 1 to {MOST_CONTAINERS:,}"
            )
        if self.size not in TEU:
            faults.append(f"size is {self.size!r} ft, expected one of {', '.join(SIZES)}")
        if self.cargo_t is not None:
            most = GROSS_LIMIT_T - TARE_T_PER_TEU * TEU.get(self.size, 1)
            if not (math.isfinite(self.cargo_t) and 0 <= self.cargo_t <= most + 1e-9):
                faults.append(
                    f"weight is {self.cargo_t:g} t of cargo each, expected 0 to {most:.2f} t "
                    f"({GROSS_LIMIT_T} t gross less the tare)"
                )
        if self.value is not None and not (
            math.isfinite(self.value) and 0 <= self.value <= MOST_VALUE
        ):
            faults.append(f"value is {self.value:g} a container, expected 0 to {MOST_VALUE:,.0f}")
        if faults:
            raise InputError(faults)

    @property
    def teu(self) -> int:
        """TEU of one container."""
        return TEU[self.size]

    @property
    def tonnes_per_teu(self) -> Decimal:
        """Mass of cargo and tare a TEU. [t/TEU]"""
        cargo = DEFAULT_CARGO_T_PER_TEU * self.teu if self.cargo_t is None else self.cargo_t
        return Decimal(repr(cargo)) / self.teu + Decimal(repr(TARE_T_PER_TEU))
