# SPDX-License-Identifier: MPL-2.0
"""The one table of hook points, variables, log messages and parameters.

`TABLE` is valid once this import succeeds, see `model`. Everything that is said about a variable
elsewhere (C++, README, man page, tests) is made from it.
"""

from kea_runscript.table import (
    calls,
    hook_points,
    isc,
    leases,
    messages,
    packets,
    parameters,
    replies,
    statistics,
    subnets,
)
from kea_runscript.table.model import Table

TABLE = Table(
    sources=(*calls.SOURCES, *packets.SOURCES, *subnets.SOURCES, *leases.SOURCES),
    groups=(
        *calls.HOOK_POINTS,
        *packets.QUERIES,
        *packets.RESPONSES,
        *subnets.GROUPS,
        *calls.FLAGS,
        *calls.DDNS,
        *calls.ADDRESSES,
        *leases.GROUPS,
        *calls.SERVER,
    ),
    hook_points=hook_points.HOOK_POINTS,
    arguments=calls.ARGUMENTS,
    messages=messages.MESSAGES,
    parameters=parameters.PARAMETERS,
    statistics=statistics.STATISTICS,
    reply_keys=replies.REPLY_KEYS,
    refused_options=replies.REFUSED_OPTIONS,
    isc_only=isc.ONLY,
    isc_groups=isc.GROUPS,
)
