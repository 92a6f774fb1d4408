# SPDX-License-Identifier: MPL-2.0
"""examples/slash32_leases where Kea is no root but a service with a user and capabilities."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kea_runscript_lab.configuration import Json, runscript
from kea_runscript_lab.host import ClientHost, Server
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.service import as_service
from kea_runscript_lab.world import HOME, Lab

from ..packet_clients import Client4
from .slash32 import ADDRESS, our_routes


@pytest.fixture
def start_as_service(
    lab: Lab, kea4: KeaServer, hook: Path, helper: Path, slash32: Json, slash32_script: str
) -> Callable[..., None]:
    """Starts Kea with the example's configuration as a service, with more capabilities."""

    def start(*more_capabilities: str) -> None:
        as_service(lab, kea4, [hook, helper], *more_capabilities)
        ours = runscript(f"{HOME}/{hook.name}", slash32_script)
        kea4.start({**slash32, "hooks-libraries": [ours]})

    return start


def test_with_net_admin_a_service_sets_routes(
    gateway: Server, alice: ClientHost, start_as_service: Callable[..., None]
) -> None:
    """Kea's ambient CAP_NET_ADMIN reaches the script's `ip`."""
    start_as_service("net_admin")
    Client4(alice).obtain()
    assert our_routes(gateway) == {ADDRESS: "lan"}


def test_without_net_admin_the_log_says_what_is_not_permitted(
    gateway: Server, alice: ClientHost, kea4: KeaServer, start_as_service: Callable[..., None]
) -> None:
    """The client has its lease, the server no route, and Kea's log has the words of `ip`."""
    start_as_service()
    Client4(alice).obtain()
    kea4.wait_for_log("RUNSCRIPT_SCRIPT_STDERR.*lease4_select.*Operation not permitted")
    kea4.wait_for_log("RUNSCRIPT_SCRIPT_FAILED.*lease4_select")
    assert our_routes(gateway) == {}
