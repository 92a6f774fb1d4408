# SPDX-License-Identifier: MPL-2.0
"""examples/pxe: which file a client boots, by its architecture and its hardware address."""

from pathlib import Path

import pytest

from kea_runscript_lab.clients import Udhcpc
from kea_runscript_lab.configuration import Json
from kea_runscript_lab.host import ClientHost
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.world import HOME, Lab

from ..packet_clients import Client4
from .configuration_file import in_lab, parse, with_places, with_sdk

TABLE = f"{HOME}/boot-files"


@pytest.fixture
def table(examples: Path) -> str:
    """That of the example."""
    return (examples / "pxe/boot-files").read_text()


@pytest.fixture
def pxe(lab: Lab, hook: Path, examples: Path, table: str) -> Json:
    """The example's configuration, with its script and its table in the lab."""
    lab.write(TABLE, table)
    script = with_places((examples / "pxe/pxe.py").read_text(), {"/etc/kea/boot-files": TABLE})
    path = lab.write(f"{HOME}/pxe.py", script, mode=0o755)
    text = (examples / "pxe/kea-dhcp4.conf").read_text()
    return with_sdk(parse(in_lab(text, 4, hook, {"/usr/share/kea/scripts/pxe.py": path})))


def architecture(*numbers: int) -> tuple[int, bytes]:
    """Option 93."""
    return 93, b"".join(number.to_bytes(2, "big") for number in numbers)


def test_file_is_that_of_the_architecture(alice: ClientHost, kea4: KeaServer, pxe: Json) -> None:
    """In offer and acknowledgement."""
    kea4.start(pxe)

    files = {0: b"pxelinux.0", 7: b"bootx64.efi", 11: b"bootaa64.efi"}
    for number, file in files.items():
        client = Client4(alice, architecture(number))
        for response in (client.discover(), client.obtain()):
            assert ("192.0.2.1", file) == (response["siaddr"], response["file"])


def test_listed_client_gets_its_own_file(
    lab: Lab, alice: ClientHost, bob: ClientHost, kea4: KeaServer, pxe: Json, table: str
) -> None:
    """The table is read anew for each response."""
    kea4.start(pxe)
    listed, other = Client4(alice, architecture(7)), Client4(bob, architecture(7))
    assert b"bootx64.efi" == listed.obtain()["file"]

    lab.write(TABLE, table.replace("08:00:2b:02:3f:4e", alice.hardware))

    assert b"installer/bootx64.efi" == listed.obtain()["file"]
    assert b"bootx64.efi" == other.obtain()["file"]


def test_client_that_boots_by_http_gets_a_url(
    alice: ClientHost, kea4: KeaServer, pxe: Json
) -> None:
    """And what tells it that the offer is one of HTTP."""
    kea4.start(pxe)

    ack = Client4(alice, ("vendor_class_id", "HTTPClient:Arch:00016"), architecture(16)).obtain()

    assert (b"HTTPClient", b"http://192.0.2.1/bootx64.efi") == (
        ack["vendor_class_id"],
        ack["boot-file-name"],
    )
    assert ("0.0.0.0", b"") == (ack["siaddr"], ack["file"])


@pytest.mark.parametrize("options", [(), (architecture(2),)], ids=["none", "not-in-the-table"])
def test_other_architecture_gets_no_file(
    alice: ClientHost, kea4: KeaServer, pxe: Json, options: tuple[tuple[int, bytes], ...]
) -> None:
    """An address, and nothing to boot."""
    kea4.start(pxe)

    assert b"" == Client4(alice, *options).obtain()["file"]
    assert [] == kea4.log_lines("RUNSCRIPT_EVENT_FAILED")


def test_without_a_table_clients_have_their_addresses(
    lab: Lab, alice: ClientHost, kea4: KeaServer, pxe: Json
) -> None:
    """Nothing to boot, and the log tells of it."""
    lab.path(TABLE).unlink()
    kea4.start(pxe)

    assert b"" == Client4(alice, architecture(7)).obtain()["file"]
    kea4.wait_for_log(" RUNSCRIPT_EVENT_FAILED ")


def test_udhcpc_knows_what_to_boot(alice: ClientHost, kea4: KeaServer, pxe: Json) -> None:
    """A real client takes it from the fields."""
    kea4.start(pxe)

    lease = Udhcpc(alice).obtain("-x", "93:0007", "-V", "PXEClient:Arch:00007:UNDI:003016")

    assert ("192.0.2.1", "bootx64.efi") == (lease["siaddr"], lease["boot_file"])
