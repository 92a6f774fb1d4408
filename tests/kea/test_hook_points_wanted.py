# SPDX-License-Identifier: MPL-2.0
"""hook-points: what no script wants costs Kea nothing."""

import re
from collections.abc import Callable

from kea_runscript_lab.configuration import Json, Times
from kea_runscript_lab.host import ClientHost
from kea_runscript_lab.recorder import Recorder
from kea_runscript_lab.server import KeaServer

from ..packet_clients import Client4

Configure = Callable[..., Json]


def called_hook_points(kea: KeaServer) -> list[str]:
    """Hook points at which Kea has called a library, as Kea itself logs at debug level 50."""
    lines = kea.log_lines("HOOKS_CALLOUTS_BEGIN")
    return [re.findall(r"for hook ([a-z0-9_]+)", line)[0] for line in lines]


def test_kea_calls_no_library_where_no_script_wants_it(
    alice: ClientHost, kea4: KeaServer, configure: Configure, recorder: Recorder
) -> None:
    """A script that wants only lease4_expire: no step of a packet's way leads to the library."""
    only = {"hook-points": ["lease4_expire"]}
    configuration = configure(recorder.script, times=Times(valid=1), parameters=only)
    configuration["loggers"][0] |= {"severity": "DEBUG", "debuglevel": 50}
    kea4.start(configuration)
    Client4(alice).obtain()
    recorder.wait("lease4_expire")
    assert {"dhcp4_srv_configured", "lease4_expire"} == set(called_hook_points(kea4))
    assert {"lease4_expire"} == {call.word for call in recorder.calls()}


def test_kea_calls_the_library_where_a_script_wants_it(
    alice: ClientHost, kea4: KeaServer, configure: Configure, recorder: Recorder
) -> None:
    """The same log of Kea's shows the default hook points of a lease, twice each."""
    configuration = configure(recorder.script)
    configuration["loggers"][0] |= {"severity": "DEBUG", "debuglevel": 50}
    kea4.start(configuration)
    Client4(alice).obtain()
    exchange = ["pkt4_receive", "subnet4_select", "lease4_select", "pkt4_send"]
    assert ["dhcp4_srv_configured", *exchange * 2] == called_hook_points(kea4)
