# SPDX-License-Identifier: MPL-2.0
"""What was built, by the environment variables that the build and `./dev` set."""

import os
from pathlib import Path

from kea_runscript_lab.world import LabError


def built(variable: str) -> Path:
    """The file that an environment variable names; LabError says what to set."""
    value = os.environ.get(variable, "")
    if not Path(value).is_file():
        raise LabError(f"{variable} is {value!r}; set it to the path of the built file")
    return Path(value).resolve()
