"""Array aliases; the name carries the rank, the docstring of the user shape and unit."""

from typing import Annotated, TypeAlias

import numpy as np
from numpy.typing import NDArray

Bool1D: TypeAlias = Annotated[NDArray[np.bool_], "1-D"]
Int1D: TypeAlias = Annotated[NDArray[np.int64], "1-D"]
Int2D: TypeAlias = Annotated[NDArray[np.int64], "2-D"]
Float1D: TypeAlias = Annotated[NDArray[np.float64], "1-D"]
