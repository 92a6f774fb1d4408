# SPDX-License-Identifier: MPL-2.0
"""The "parameters" of the library in Kea's configuration."""

from kea_runscript.table.model import Parameter

PARAMETERS = (
    Parameter(
        "script",
        "string",
        "Absolute path of the program to call: a regular file that Kea's user can execute and that"
        " not everybody can write.",
        '"/usr/share/kea/scripts/leases.sh"',
    ),
    Parameter(
        "wait",
        "boolean",
        "With true, the Kea thread that called waits until the script has ended; with false, Kea"
        " goes on at once.",
        "false",
        default="true",
    ),
)
