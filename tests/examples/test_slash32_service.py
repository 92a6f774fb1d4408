# SPDX-License-Identifier: MPL-2.0
"""examples/slash32_leases where Kea is no root but a service with a user and capabilities."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from kea_runscript.lab.configuration import KEA_HOME, Json, runscript
from kea_runscript.lab.host import ClientHost, Server
from kea_runscript.lab.server import KeaServer
from kea_runscript.lab.world import HOME, Lab
from slash32 import ADDRESS, Dhcpcd4, our_routes

# What Debian's unit gives to Kea.
CAPABILITIES = ("net_bind_service", "net_raw")

# In the place of kea-dhcp4.
_SERVICE = """#!/bin/sh
exec setpriv --reuid=_kea --regid=_kea --clear-groups \\
    --inh-caps={capabilities} --ambient-caps={capabilities} {program} "$@"
"""


@pytest.fixture
def start_as_service(
    lab: Lab, kea4: KeaServer, hook: Path, helper: Path, slash32: Json, slash32_script: Path
) -> Callable[..., None]:
    """Starts Kea with the example's configuration as the user _kea with these capabilities.

    Library, helper and script are copies in the lab, as this user may not see the checkout.
    """

    def start(*capabilities: str) -> None:
        for file in (hook, helper, slash32_script):
            shutil.copy(file, lab.path(HOME))
        kea4.environment["KEA_HOOKS_PATH"] = HOME
        kea4.environment["KEA_RUNSCRIPT_HELPER"] = f"{HOME}/{helper.name}"
        lab.run(["install", "-d", "-o", "_kea", "-g", "_kea", KEA_HOME])
        program = f"{HOME}/bin/kea-dhcp4"
        lab.run(["mv", program, f"{program}.real"])
        listed = ",".join(f"+{name}" for name in capabilities)
        text = _SERVICE.format(capabilities=listed, program=f"{program}.real")
        lab.write(program, text, mode=0o755)
        ours = runscript(f"{HOME}/{hook.name}", f"{HOME}/{slash32_script.name}")
        kea4.start({**slash32, "hooks-libraries": [ours]})

    return start


def test_with_net_admin_a_service_sets_routes(
    gateway: Server, alice: ClientHost, start_as_service: Callable[..., None]
) -> None:
    """Kea's ambient CAP_NET_ADMIN reaches the script's `ip`."""
    start_as_service(*CAPABILITIES, "net_admin")
    Dhcpcd4(alice).obtain()
    assert our_routes(gateway) == {ADDRESS: "lan"}


def test_without_net_admin_the_log_says_what_is_not_permitted(
    gateway: Server, alice: ClientHost, kea4: KeaServer, start_as_service: Callable[..., None]
) -> None:
    """The client has its lease, the server no route, and Kea's log has the words of `ip`."""
    start_as_service(*CAPABILITIES)
    Dhcpcd4(alice).obtain()
    kea4.wait_for_log("RUNSCRIPT_SCRIPT_STDERR.*lease4_select.*Operation not permitted")
    kea4.wait_for_log("RUNSCRIPT_SCRIPT_FAILED.*lease4_select")
    assert our_routes(gateway) == {}
