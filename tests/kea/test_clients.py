# SPDX-License-Identifier: MPL-2.0
"""One client program that asks both servers."""

from collections.abc import Callable

from kea_runscript_lab.clients import Dhcpcd
from kea_runscript_lab.configuration import Json
from kea_runscript_lab.host import ClientHost
from kea_runscript_lab.recorder import Recorder
from kea_runscript_lab.server import KeaServer

from .expectation import lease6_of_type


def test_dhcpcd_gets_from_both_servers_what_the_script_is_told(
    alice: ClientHost,
    kea4: KeaServer,
    kea6: KeaServer,
    configure: Callable[..., Json],
    recorder: Recorder,
) -> None:
    """Address, prefix and their T1 and T2 are the same in the script and in dhcpcd."""
    kea4.start(configure(recorder.script, 4))
    kea6.start(configure(recorder.script, 6))
    lease4, lease6 = Dhcpcd(alice).obtain()

    told = recorder.wait("lease4_select", lambda call: call["KEA_FAKE_ALLOCATION"] == "0")
    assert told["KEA_LEASE4_ADDRESS"] == lease4["new_ip_address"]
    assert told["KEA_LEASE4_RENEW_TIMER"] == lease4["new_dhcp_renewal_time"]
    assert told["KEA_LEASE4_REBIND_TIMER"] == lease4["new_dhcp_rebinding_time"]

    for kind, address in (("na", "ia_addr1"), ("pd", "prefix1")):
        ia = f"new_dhcp6_ia_{kind}1"
        told = recorder.wait("lease6_select", lease6_of_type(f"IA_{kind.upper()}"), count=2)
        assert told["KEA_LEASE6_ADDRESS"] == lease6[f"{ia}_{address}"]
        assert told["KEA_LEASE6_IAID"] == str(int(lease6[f"{ia}_iaid"], 16))
        assert told["KEA_LEASE6_RENEW_TIMER"] == lease6[f"{ia}_t1"]
        assert told["KEA_LEASE6_REBIND_TIMER"] == lease6[f"{ia}_t2"]
