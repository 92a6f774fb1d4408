# SPDX-License-Identifier: MPL-2.0
"""A release of Kea, and since which one Kea wants libraries and scripts in its folders."""

import re
from typing import NamedTuple


class Release(NamedTuple):
    """Compares as releases do: 2.6.3 comes before 3.0.0."""

    major: int
    minor: int
    patch: int = 0

    def __str__(self) -> str:
        return ".".join(map(str, self))


# Kea loads libraries from one folder only, which KEA_HOOKS_PATH names. (From 2.5.0 to 2.6.2 it does
# not, and the variable means nothing.)
LIBRARIES_HAVE_A_FOLDER = Release(2, 4, 2)

# Scripts must be in one folder, which KEA_HOOK_SCRIPTS_PATH names.
SCRIPTS_HAVE_A_FOLDER = Release(3, 0, 0)


def release(text: str) -> Release:
    """The release that a text such as 3.0.3 or 3.0 names. Throws ValueError."""
    if re.fullmatch(r"[0-9]+(\.[0-9]+){1,2}", text) is None:
        raise ValueError(f"{text!r} is no release of Kea such as 2.6.3 or 3.0")
    return Release(*map(int, text.split(".")))
