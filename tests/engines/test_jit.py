"""What is kept on disk of kernels is not used after a change of the source it was made from."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import hinterland

LEAF = "from hinterland.engines._jit import leaf\n\n\n@leaf\ndef one():\n    return {value}\n"
KERNEL = (
    "from hinterland.engines._jit import kernel\n"
    "from hinterland.engines.made_leaf import one\n\n\n"
    "@kernel\ndef two():\n    return one() + 1\n"
)
ASK = "from hinterland.engines.made_kernel import two; print(two())"


def test_a_kernel_notices_a_change_of_a_leaf_in_another_file(tmp_path):
    source = Path(hinterland.__file__).parent
    for part in ("__init__.py", "engines/__init__.py", "engines/_jit.py"):
        (tmp_path / "hinterland" / part).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source / part, tmp_path / "hinterland" / part)
    engines = tmp_path / "hinterland" / "engines"
    (engines / "made_kernel.py").write_text(KERNEL)
    said = []
    for value in (1, 5):
        (engines / "made_leaf.py").write_text(LEAF.format(value=value))
        ran = subprocess.run(
            [sys.executable, "-c", ASK],
            env=os.environ | {"PYTHONPATH": str(tmp_path), "NUMBA_CACHE_DIR": str(tmp_path)},
            capture_output=True,
            text=True,
            check=True,
        )
        said.append(int(ran.stdout))

    assert said == [2, 6]
