# SPDX-License-Identifier: MPL-2.0
"""What the dialect isc has beside the names in the table's `isc` column."""

import re
from dataclasses import dataclass

from kea_runscript.table.checks import OLDEST_KEA, require, require_version


@dataclass(frozen=True)
class IscVariable:
    """A variable of Kea's own library, in a group; `suffix` follows the group's `isc` prefix.

    `since` is the first Kea whose library sets it.
    """

    suffix: str
    since: str = OLDEST_KEA

    def __post_init__(self) -> None:
        row = f"isc variable {self.suffix!r}"
        require_version(row, self.since)
        require(
            self.is_of_option or self.since == OLDEST_KEA,
            f"{row}: only one of an option can be of a later Kea than {OLDEST_KEA}",
        )

    @property
    def is_of_option(self) -> bool:
        """Whether it is set only where the packet has this option; any other always is."""
        return self.suffix.startswith("OPTION_")

    @property
    def function(self) -> str:
        """Name of the C++ function, inside the namespace of the dialect's source."""
        return self.suffix.lower() or "value"


@dataclass(frozen=True)
class IscGroup:
    """The variables of an argument of which our own dialect tells nothing, by their full names.

    `cpp_type` is a pointer, which is null where Kea does not pass the argument.
    """

    name: str
    cpp_type: str
    hook_points: tuple[str, ...]
    variables: tuple[str, ...]

    def __post_init__(self) -> None:
        for variable in self.variables:
            require(
                re.fullmatch(r"[A-Z][A-Z0-9_]*", variable) is not None,
                f"isc group {self.name!r}: variable {variable!r} must be capitals, digits and"
                " underscores",
            )
