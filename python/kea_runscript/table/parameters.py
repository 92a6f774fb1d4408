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
    Parameter(
        "hook-points",
        "list of strings",
        "Names of the hook points at which the script is called; at the others Kea does not call"
        " the library at all. Names of the other family are allowed and do nothing.",
        '["leases4_committed", "lease4_expire"]',
        default="all but leases4_committed and leases6_committed",
    ),
    Parameter(
        "exit-status",
        "map",
        "Which exit status of the script means which decision: continue, skip or drop. A status that"
        " is not in the map means continue. Needs wait.",
        '{ "10": "skip", "20": "drop" }',
        default="{ }",
    ),
    Parameter(
        "on-failure",
        "string",
        "The decision when the script could not be started, was killed by a signal or has timed out,"
        " and when Kea cannot wait for it because queue-limit is reached or the helper has died:"
        " continue, skip or drop. Needs wait.",
        '"drop"',
        default='"continue"',
    ),
    Parameter(
        "timeout",
        "milliseconds",
        "How long a script may run. Then its process group gets SIGTERM, and a Kea thread that"
        " waits for it goes on.",
        "2000",
        default="10000",
        bounds=(1, 3_600_000),
    ),
    Parameter(
        "kill-delay",
        "milliseconds",
        "How long after SIGTERM the process group gets SIGKILL.",
        "500",
        default="2000",
        bounds=(0, 60_000),
    ),
    Parameter(
        "max-parallel",
        "integer",
        "How many scripts run at the same time at most. Further events wait.",
        "4",
        default="16",
        bounds=(1, 256),
    ),
    Parameter(
        "queue-limit",
        "integer",
        "How many events wait or run at most. One more is dropped, counted and logged; each takes"
        " about 4 KiB of memory.",
        "50000",
        default="10000",
        bounds=(1, 100_000),
    ),
)
