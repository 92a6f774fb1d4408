# SPDX-License-Identifier: MPL-2.0
"""DHCPv6: every hook point in the life of an address and a prefix, with a real Kea.

The demonstration has real clients at the same hook points.
"""

from collections.abc import Callable

import pytest

from kea_runscript_lab.configuration import Json, Times
from kea_runscript_lab.host import ClientHost, Server
from kea_runscript_lab.recorder import Call, Recorder
from kea_runscript_lab.server import KeaServer

from ..packet_clients import Client6
from .expectation import check, check_last_transmission

# Nothing expires unless we want it.
TIMES = Times(renew=1000, rebind=2000, preferred=3000, valid=4000, probation=1)
SHORT = Times(renew=1000, rebind=2000, preferred=1, valid=1, probation=1)

SUBNET = {
    "KEA_SUBNET6_PREFIX": "2001:db8::",
    "KEA_SUBNET6_PREFIXLEN": "64",
    "KEA_SUBNET6": "2001:db8::/64",
    "KEA_SUBNET6_ID": "1",
    "KEA_SUBNET6_SHARED_NETWORK": "",
}


def duid(host: ClientHost) -> str:
    """Type 3, Ethernet, hardware address."""
    return f"00:03:00:01:{host.hardware}"


def packet(direction: str, kind: str, host: ClientHost, index: str) -> Json:
    """The variables of a packet to or from `host` without a relay agent."""
    remote = f"fe80::1{host.hardware[-2:]}"
    values = {
        "TYPE": kind,
        "INTERFACE": "lan",
        "IFINDEX": index,
        "DUID": duid(host),
        "HWADDR": host.hardware,
        "HWADDR_TYPE": "1",
        "HWADDR_SOURCE": "2",
        "LOCAL_ADDRESS": "ff02::1:2",  # in the response, too, where Kea keeps that of the query
        # Kea does not note to which of its ports a query came.
        "LOCAL_PORT": "0" if direction == "QUERY" else "547",
        "REMOTE_ADDRESS": remote,
        "REMOTE_PORT": "546",
        "CLIENT_ADDRESS": remote,
    }
    return {f"KEA_{direction}6_{name}": value for name, value in values.items()}


def lease(kind: str, address: str, host: ClientHost, **changes: str) -> Json:
    """The variables of a lease of the first configuration."""
    prefix = kind == "IA_PD"
    values = {
        "TYPE": kind,
        "ADDRESS": address,
        "DELEGATED_PREFIX": f"{address}/64" if prefix else "",
        "DELEGATED_PREFIXLEN": "64" if prefix else "",
        "CLIENT_DUID": duid(host),
        "HWADDR": host.hardware,
        "SUBNET_ID": "1",
        "HOSTNAME": "",
        "FORWARD_DNS": "0",
        "REVERSE_DNS": "0",
        "STATE": "default",
        "IS_EXPIRED": "0",
        "RENEW_TIMER": "1000",
        "REBIND_TIMER": "2000",
        "VALID_LIFETIME": "4000",
        "PREFERRED_LIFETIME": "3000",
        "IAID": str(Client6.iaid),
        **changes,
    }
    return {f"KEA_LEASE6_{name}": value for name, value in values.items()}


def check_label(call: Call) -> None:
    """Kea's label of the exchange names the same client and transaction."""
    assert call["KEA_QUERY6_DUID"] in call["KEA_QUERY6_LABEL"]
    assert f"tid={int(call['KEA_QUERY6_TRANSACTION_ID']):#x}" in call["KEA_QUERY6_LABEL"]


def over(call: Call) -> Json:
    """What is said of a lease or a probation of one second that is over.

    Kea reclaims in the very second in which the time is over, but calls it expired only after that.
    """
    assert call["KEA_LEASE6_IS_EXPIRED"] in ("0", "1")
    return {
        "KEA_LEASE6_IS_EXPIRED": call["KEA_LEASE6_IS_EXPIRED"],
        "KEA_LEASE6_VALID_LIFETIME": "1",
    }


@pytest.mark.parametrize("wait", [True, False], ids=["wait", "no-wait"])
@pytest.mark.parametrize("threads", [0, 4], ids=["single-threaded", "multi-threaded"])
def test_each_hook_point_is_seen_with_the_right_values(
    host: Server,
    alice: ClientHost,
    bob: ClientHost,
    recorder: Recorder,
    kea6: KeaServer,
    configure: Callable[..., Json],
    wait: bool,
    threads: int,
) -> None:
    """Each of the ten hook points is called in the life of leases, with what it tells there."""
    configuration = configure(recorder.script, 6, wait, threads, TIMES)
    kea6.start(configuration)
    index = host.run("ip", "-o", "link", "show", "lan").stdout.partition(":")[0]

    def query(kind: str, client: ClientHost = alice) -> Json:
        return packet("QUERY", kind, client, index)

    def wait_for(
        hook_point: str, kind: str, fake: str = "", client: ClientHost | None = None
    ) -> Call:
        """The latest call at a hook point of leases for an address or for a prefix."""

        def matches(call: Call) -> bool:
            return (
                call["KEA_LEASE6_TYPE"] == kind
                and (not fake or call["KEA_FAKE_ALLOCATION"] == fake)
                and (not client or call["KEA_LEASE6_CLIENT_DUID"] == duid(client))
            )

        return recorder.wait(hook_point, matches)

    # A client asks for an address and a prefix.
    client = Client6(alice)
    client.obtain()
    leases = {
        "IA_NA": lease("IA_NA", client.address, alice),
        "IA_PD": lease("IA_PD", client.prefix, alice),
    }
    recorder.wait("pkt6_send", count=2)
    for fake, kind, answer in (("1", "SOLICIT", "ADVERTISE"), ("0", "REQUEST", "REPLY")):

        def of_kind(call: Call, kind: str = kind) -> bool:
            return call["KEA_QUERY6_TYPE"] == kind

        check(recorder.wait("pkt6_receive", of_kind), query(kind))
        check(recorder.wait("subnet6_select", of_kind), query(kind), SUBNET)
        for type_, values in leases.items():
            call = wait_for("lease6_select", type_, fake)
            check(call, query(kind), SUBNET, values, {"KEA_FAKE_ALLOCATION": fake})
            if fake == "0":
                check_last_transmission(call, "KEA_LEASE6_", kea6)
        call = recorder.wait("pkt6_send", of_kind)
        response = packet("RESPONSE", answer, alice, index)
        check(call, query(kind), response)
        check_label(call)
        assert call["KEA_RESPONSE6_TRANSACTION_ID"] == call["KEA_QUERY6_TRANSACTION_ID"]

    # It renews both.
    client.renew()
    for type_, values in leases.items():
        call = wait_for("lease6_renew", type_)
        check(call, query("RENEW"), SUBNET, values)
        check_last_transmission(call, "KEA_LEASE6_", kea6)

    # It asks any server whether both are still its own.
    client.rebind()
    for type_, values in leases.items():
        call = wait_for("lease6_rebind", type_)
        check(call, query("REBIND"), SUBNET, values)
        check_last_transmission(call, "KEA_LEASE6_", kea6)

    # It gives both back.
    client.release()
    for type_, values in leases.items():
        check(wait_for("lease6_release", type_), query("RELEASE"), SUBNET, values)

    # It gets both again, and declines the address.
    client.obtain()
    client.decline()
    call = recorder.wait("lease6_decline")
    declined = lease("IA_NA", call["KEA_LEASE6_ADDRESS"], alice)
    check(call, query("DECLINE"), SUBNET, declined)

    # Another client takes short leases and is never heard of again.
    times = {"preferred-lifetime": SHORT.preferred, "valid-lifetime": SHORT.valid}
    assert kea6.set_configuration({**configuration, **times})["result"] == 0
    other = Client6(bob)
    other.obtain()

    # After the probation period the address is free again; its client is forgotten.
    call = wait_for("lease6_recover", "IA_NA")
    forgotten = {
        "KEA_LEASE6_CLIENT_DUID": "",
        "KEA_LEASE6_HWADDR": "",
        "KEA_LEASE6_STATE": "declined",
        "KEA_LEASE6_PREFERRED_LIFETIME": "0",
        "KEA_LEASE6_IAID": call["KEA_LEASE6_IAID"],
    }
    check(call, SUBNET, declined, forgotten, over(call))

    # And the short leases expire; the other client may have got the very address that was declined.
    for type_, address in (("IA_NA", other.address), ("IA_PD", other.prefix)):
        call = wait_for("lease6_expire", type_, client=bob)
        expired = lease(type_, address, bob, PREFERRED_LIFETIME="1")
        check(call, SUBNET, expired, {"KEA_REMOVE_LEASE": "0"}, over(call))
        check_last_transmission(call, "KEA_LEASE6_", kea6)
    assert kea6.stop() == 0
