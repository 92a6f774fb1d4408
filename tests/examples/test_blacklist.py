# SPDX-License-Identifier: MPL-2.0
"""examples/blacklist: a client in the list gets no address, another one does."""

from pathlib import Path

from kea_runscript_lab.clients import Udhcpc
from kea_runscript_lab.configuration import Json
from kea_runscript_lab.host import ClientHost
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.world import HOME, Lab

from ..packet_clients import Client4, Client6
from .configuration_file import SERVER_ID, in_lab, parse

LIST = f"{HOME}/blacklist"


def configuration(lab: Lab, hook: Path, examples: Path, family: int) -> Json:
    """The example's, with its script's list in the lab."""
    folder = examples / "blacklist"
    text = (folder / "blacklist.sh").read_text()
    assert "list=/etc/kea/blacklist\n" in text
    script = lab.write(f"{HOME}/blacklist.sh", text.replace("/etc/kea/blacklist", LIST), mode=0o755)
    text = (folder / f"kea-dhcp{family}.conf").read_text()
    places = {"/usr/share/kea/scripts/blacklist.sh": script}
    return parse(in_lab(text, family, hook, places), family)


def test_listed_client_gets_no_ipv4_address(
    lab: Lab, alice: ClientHost, bob: ClientHost, kea4: KeaServer, hook: Path, examples: Path
) -> None:
    """It asks in vain; the other client has its address.

    Taken off the list, the first one gets an address as well, from a Kea that was told nothing.
    """
    lab.write(LIST, f"{alice.hardware.upper()}\n")
    kea4.start(configuration(lab, hook, examples, 4))

    listed, other = Client4(alice), Client4(bob)
    assert listed.is_ignored(meanwhile=other.obtain)
    assert other.address.startswith("192.0.2.")
    assert {row["hwaddr"] for row in kea4.leases()} == {bob.hardware}

    lab.write(LIST, "")
    assert Udhcpc(alice).obtain()["ip"].startswith("192.0.2.")
    assert [] == kea4.log_lines("RUNSCRIPT_SCRIPT")


def test_listed_client_gets_no_ipv6_address(
    lab: Lab, alice: ClientHost, bob: ClientHost, kea6: KeaServer, hook: Path, examples: Path
) -> None:
    """It asks in vain, while the other client has its address."""
    lab.write(LIST, f"{alice.hardware}\n")
    kea6.start(configuration(lab, hook, examples, 6) | {"server-id": SERVER_ID})

    other = Client6(bob)
    assert Client6(alice).is_ignored(meanwhile=other.obtain)
    assert other.address in {row["address"] for row in kea6.leases()}
    assert 1 == len({row["duid"] for row in kea6.leases()})

    lab.write(LIST, "")
    Client6(alice).obtain()
