# SPDX-License-Identifier: MPL-2.0
"""leases4_committed and leases6_committed, called by a real Kea."""

from collections.abc import Callable

import pytest

from kea_runscript_lab.configuration import Json
from kea_runscript_lab.host import ClientHost
from kea_runscript_lab.recorder import Recorder
from kea_runscript_lab.server import KeaServer

from ..packet_clients import Client4, Client6

both_ways = pytest.mark.parametrize("wait", [True, False], ids=["wait", "no-wait"])


@both_ways
def test_committed4_tells_what_a_client_got_and_gave_back(
    alice: ClientHost,
    recorder: Recorder,
    kea4: KeaServer,
    configure: Callable[..., Json],
    wait: bool,
) -> None:
    """One call for the new lease, one for the released one, and none at any other hook point."""
    only = {"hook-points": ["leases4_committed"]}
    kea4.start(configure(recorder.script, wait=wait, parameters=only))
    client = Client4(alice)

    address = client.obtain()["ip"]
    given = recorder.wait("leases4_committed")
    client.release()
    back = recorder.wait("leases4_committed", lambda call: call["KEA_QUERY4_TYPE"] == "DHCPRELEASE")

    assert {"leases4_committed"} == {call.word for call in recorder.calls()}
    assert ("1", address) == (given["KEA_LEASES4_SIZE"], given["KEA_LEASES4_AT0_ADDRESS"])
    assert (address, alice.hardware) == (given["KEA_LEASE4_ADDRESS"], given["KEA_LEASE4_HWADDR"])
    assert alice.hardware == given["KEA_LEASES4_AT0_HWADDR"]
    assert ("DHCPREQUEST", "0") == (given["KEA_QUERY4_TYPE"], given["KEA_DELETED_LEASES4_SIZE"])
    assert ("0", "1") == (back["KEA_LEASES4_SIZE"], back["KEA_DELETED_LEASES4_SIZE"])
    assert address == back["KEA_DELETED_LEASES4_AT0_ADDRESS"]
    assert (address, "") == (back["KEA_DELETED_LEASE4_ADDRESS"], back["KEA_LEASE4_ADDRESS"])


@both_ways
def test_committed6_tells_address_and_prefix_in_one_call(
    alice: ClientHost,
    recorder: Recorder,
    kea6: KeaServer,
    configure: Callable[..., Json],
    wait: bool,
) -> None:
    """A router that asks for both has both in one list; what it releases is in the other."""
    only = {"hook-points": ["leases6_committed"]}
    kea6.start(configure(recorder.script, family=6, wait=wait, parameters=only))
    client = Client6(alice)

    client.obtain()
    given = recorder.wait("leases6_committed")
    address, prefix = client.address, client.prefix
    client.release()
    back = recorder.wait("leases6_committed", lambda call: call["KEA_QUERY6_TYPE"] == "RELEASE")

    assert "2" == given["KEA_LEASES6_SIZE"]
    of_type = {given[f"KEA_LEASES6_AT{i}_TYPE"]: f"KEA_LEASES6_AT{i}_" for i in range(2)}
    assert address == given[of_type["IA_NA"] + "ADDRESS"]
    assert prefix == given[of_type["IA_PD"] + "ADDRESS"]
    assert f"{prefix}/64" == given[of_type["IA_PD"] + "DELEGATED_PREFIX"]
    assert ("0", "2") == (back["KEA_LEASES6_SIZE"], back["KEA_DELETED_LEASES6_SIZE"])
