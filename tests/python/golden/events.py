# Made from python/kea_runscript/table by kea_runscript.generate; do not edit.
# SPDX-License-Identifier: MPL-2.0
"""The events: a class for each hook point, and for packets, subnets and leases in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kea_runscript.sdk import values
from kea_runscript.sdk.event import Event
from kea_runscript.sdk.values import Name, Packet, Values

if TYPE_CHECKING:
    from datetime import datetime, timedelta
    from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

__all__ = [
    "Net",
    "Start",
    "Thing",
    "Thing4First",
    "Thing6Last",
]


class Thing(Values):
    """The variables KEA_OLD_…, KEA_NEW_…, KEA_ONE_…, KEA_THINGS_ATn_… of an event."""

    __slots__ = ()

    @property
    def address(self) -> IPv4Address:
        """The address.

        Source: RFC 791.
        """
        return self._always(values.ipv4, "ADDRESS")

    @property
    def alias(self) -> str:
        """The name | alias."""
        return self._text("ALIAS")


class Net(Values):
    """The variables KEA_NET… of an event."""

    __slots__ = ()

    @property
    def cidr(self) -> IPv4Network:
        """The net."""
        return self._always(values.ipv4_prefix, "")

    @property
    def length(self) -> int:
        """Length of the net."""
        return self._always(int, "_LENGTH")


class Thing4First(Event):
    """It begins.

    Decision skip: it ends.
    """

    __slots__ = ()

    hook_point = "thing4_first"

    @property
    def old(self) -> Thing:
        """Of KEA_OLD_…."""
        return Thing(self.variables, "KEA_OLD_")

    @property
    def net(self) -> Net:
        """Of KEA_NET…."""
        return Net(self.variables, "KEA_NET")


class Thing6Last(Event):
    """It ends.

    Only called if hook-points names it.

    With wait, the packet waits from Kea 2.4.1 on, and no thread of Kea's.
    """

    __slots__ = ()

    hook_point = "thing6_last"

    @property
    def old(self) -> Thing:
        """Of KEA_OLD_…."""
        return Thing(self.variables, "KEA_OLD_")

    @property
    def new_one(self) -> Thing:
        """Of KEA_NEW_…."""
        return Thing(self.variables, "KEA_NEW_")

    @property
    def net(self) -> Net | None:
        """Of KEA_NET…. None if Kea has none."""
        return self._part(Net, "KEA_NET", "")

    @property
    def things(self) -> list[Thing]:
        """Of KEA_THINGS_AT0_…, AT1_… and so on."""
        return self._each(Thing, "KEA_THINGS_", "ADDRESS")

    @property
    def is_on(self) -> bool:
        """The flag."""
        return self._always(values.boolean, "KEA_IS_ON")


class Start(Event):
    """It starts.

    Only called if hook-points names it.
    """

    __slots__ = ()

    hook_point = "start"

    @property
    def is_on(self) -> bool:
        """The flag."""
        return self._always(values.boolean, "KEA_IS_ON")


# By the name of its hook point.
EVENTS: dict[str, type[Event]] = {
    event.hook_point: event
    for event in (
        Thing4First,
        Thing6Last,
        Start,
    )
}
