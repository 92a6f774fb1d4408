# SPDX-License-Identifier: MPL-2.0
"""A client behind a relay agent, with a real Kea."""

from collections.abc import Callable

import pytest

from kea_runscript_lab.configuration import Json
from kea_runscript_lab.host import ClientHost
from kea_runscript_lab.recorder import Recorder
from kea_runscript_lab.server import KeaServer

from ..packet_clients import Client4

RELAY = "192.0.2.2"

# Sub-options 1 and 2 of option 82: circuit and remote.
INFORMATION = b"\x01\x04port\x02\x05house"


def hexadecimal(data: bytes) -> str:
    return f"0x{data.hex().upper()}"


@pytest.mark.parametrize("wait", [True, False], ids=["wait", "no-wait"])
def test_the_script_is_told_what_the_relay_agent_says(
    alice: ClientHost, kea4: KeaServer, configure: Callable[..., Json], recorder: Recorder,
    wait: bool,
) -> None:  # fmt: skip
    """Its address and its information, in the query and, as Kea sends it back, in the response."""
    kea4.start(configure(recorder.script, wait=wait))
    client = Client4(alice, (82, INFORMATION), relay=RELAY)
    ack = client.obtain()
    call = recorder.wait("pkt4_send", lambda call: call["KEA_RESPONSE4_TYPE"] == "DHCPACK")
    relayed = {
        "HWADDR": alice.hardware,
        "RELAYED": "1",
        "RELAY_HOPS": "1",
        "GIADDR": RELAY,
        "RAI": hexadecimal(INFORMATION),
        "RAI_CIRCUIT_ID": hexadecimal(b"port"),
        "RAI_REMOTE_ID": hexadecimal(b"house"),
    }
    for packet in ("QUERY4", "RESPONSE4"):
        wanted = {f"KEA_{packet}_{name}": value for name, value in relayed.items()}
        assert wanted == {name: call[name] for name in wanted}
    assert ack["ip"] == call["KEA_RESPONSE4_YIADDR"]
