# SPDX-License-Identifier: MPL-2.0
"""Load on a server: room for many clients, and what its script was told of their leases."""

from typing import NamedTuple

from kea_runscript_lab.configuration import Json
from kea_runscript_lab.recorder import Recorder
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.wait import until

# A script that is called here alone is told of each lease once.
COMMITTED = {4: "leases4_committed", 6: "leases6_committed"}

_SUBNETS: dict[int, Json] = {
    4: {"subnet": "192.0.0.0/16", "pools": [{"pool": "192.0.128.0 - 192.0.255.255"}]},
    6: {"pools": [{"pool": "2001:db8::1:0:0/96"}]},
}


def for_many(configuration: Json, family: int) -> Json:
    """The configuration with addresses for as many clients as may come."""
    (subnet,) = configuration[f"subnet{family}"]
    return {**configuration, f"subnet{family}": [{**subnet, **_SUBNETS[family]}]}


def wait_for_leases(kea: KeaServer, count: int) -> None:
    """Wait until so many more leases are written down than there are now."""
    wanted = len(kea.leases()) + count
    until(lambda: len(kea.leases()) >= wanted, lambda: f"{wanted} leases: {len(kea.leases())}")


class Lease(NamedTuple):
    """`client` is its hardware address (DHCPv4) or DUID (DHCPv6)."""

    client: str
    address: str


def leases(kea: KeaServer) -> set[Lease]:
    """All that Kea has given, among them each that a client knows of."""
    client = {4: "hwaddr", 6: "duid"}[kea.family]
    return {Lease(row[client], row["address"]) for row in kea.leases()}


def told(recorder: Recorder) -> set[Lease]:
    """Those that the script was called for."""
    four = (
        Lease(call["KEA_LEASES4_AT0_HWADDR"], call["KEA_LEASES4_AT0_ADDRESS"])
        for call in recorder.calls(COMMITTED[4])
    )
    six = (
        Lease(call["KEA_LEASES6_AT0_CLIENT_DUID"], call["KEA_LEASES6_AT0_ADDRESS"])
        for call in recorder.calls(COMMITTED[6])
    )
    return {*four, *six}


def check_none_lost(kea: KeaServer, recorder: Recorder) -> None:
    """The script was called for each lease, or soon is. REQUIRES: no more clients come."""
    given = leases(kea)
    assert given

    def missing() -> str:
        return f"the calls for {given - told(recorder)}"

    until(lambda: given <= told(recorder), missing, seconds=40, pause=0.1)
