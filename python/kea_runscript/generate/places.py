# SPDX-License-Identifier: MPL-2.0
"""Where a key of a reply has an effect, in few words."""

from kea_runscript.table.model import Table
from kea_runscript.table.reply_model import ReplyKey


def places(table: Table, key: ReplyKey) -> str:
    """The names of the hook points, or `all of DHCPv4 and DHCPv6`."""
    if set(key.hook_points) == {point.name for point in table.hook_points if point.family}:
        return "all of DHCPv4 and DHCPv6"
    return ", ".join(key.hook_points)
