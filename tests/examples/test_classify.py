# SPDX-License-Identifier: MPL-2.0
"""examples/classify: a client's class is in a database, and its pool and options by its class."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path

import pytest

from kea_runscript_lab.clients import Udhcpc
from kea_runscript_lab.configuration import KEA_HOME, Json
from kea_runscript_lab.host import ClientHost
from kea_runscript_lab.recorder import Call
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.wait import until
from kea_runscript_lab.world import HOME, Lab

from ..packet_clients import Client4, Client6
from .configuration_file import SERVER_ID, in_lab, parse, with_sdk

DATABASE = f"{HOME}/clients.db"

# By the version of IP: in the example's configuration the pool of guests begins here, behind that
# of the staff.
FIRST_OF_GUESTS = {4: IPv4Address("192.0.2.150"), 6: IPv6Address("2001:db8::200")}

Configure = Callable[..., Json]


@pytest.fixture
def configure(lab: Lab, hook: Path, examples: Path) -> Configure:
    """The example's, with its script and its database in the lab."""

    def configuration(family: int = 4, seconds: int = 60) -> Json:
        folder = examples / "classify"
        script = (folder / "classify.py").read_text()
        places = {
            "/usr/share/kea/scripts/classify.py": lab.write(
                f"{HOME}/classify.py", script, mode=0o755
            ),
            "/var/lib/kea/clients.db": DATABASE,
            "60": seconds,
        }
        text = (folder / f"kea-dhcp{family}.conf").read_text()
        return with_sdk(parse(in_lab(text, family, hook, places), family))

    return configuration


@pytest.fixture
def schema(examples: Path) -> str:
    return (examples / "classify/schema.sql").read_text()


@pytest.fixture
def database(lab: Lab, schema: str) -> None:
    """The database, with nobody in it."""
    sql(lab, schema)


def sql(lab: Lab, statements: str) -> None:
    """In the lab, since from outside SQLite does not find the database's path."""
    program = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).executescript(sys.argv[2])"
    lab.run(["python3", "-c", program, DATABASE, statements])


def register(lab: Lab, host: ClientHost) -> None:
    """In capitals, as some people write it."""
    sql(lab, f"INSERT INTO clients VALUES ('{host.hardware.upper()}', 'staff')")


def pool(address: str) -> str:
    """The class that the address is for."""
    parsed = ip_address(address)
    return "staff" if int(parsed) < int(FIRST_OF_GUESTS[parsed.version]) else "guests"


LOCK = """
import signal, sqlite3, sys
database = sqlite3.connect(sys.argv[1])
database.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
signal.pause()
"""


@contextmanager
def locked(lab: Lab) -> Iterator[None]:
    """Somebody writes to the database and does not come to an end."""
    writer = lab.start(["python3", "-c", LOCK, DATABASE])
    until(lambda: "locked" in writer.output, lambda: f"the lock: {writer.output}")
    yield
    writer.stop()


@pytest.mark.usefixtures("database")
def test_registered_client_gets_what_its_class_gets(
    lab: Lab,
    alice: ClientHost,
    bob: ClientHost,
    kea4: KeaServer,
    configure: Configure,
) -> None:
    """Pool and option of the staff; another client has those of guests."""
    register(lab, alice)
    kea4.start(configure())

    staff, guest = Udhcpc(alice).obtain(), Udhcpc(bob).obtain()

    assert ("staff", "staff.example.org") == (pool(staff["ip"]), staff["domain"])
    assert ("guests", "guests.example.org") == (pool(guest["ip"]), guest["domain"])


@pytest.mark.usefixtures("database")
def test_registered_client_gets_the_ipv6_pool_of_its_class(
    lab: Lab,
    alice: ClientHost,
    bob: ClientHost,
    kea6: KeaServer,
    configure: Configure,
) -> None:
    """Another client has that of guests."""
    register(lab, alice)
    kea6.start(configure(6) | {"server-id": SERVER_ID})
    staff, guest = Client6(alice), Client6(bob)

    staff.obtain()
    guest.obtain()

    assert ("staff", "guests") == (pool(staff.address), pool(guest.address))


def renewed(client: Udhcpc) -> str:
    """The address that the client has when it has asked once more, be it another one."""
    before = len(client.events.calls("bound", "renew"))
    client.process.signal(signal.SIGUSR1)

    def later() -> list[Call]:
        return client.events.calls("bound", "renew")[before:]

    return until(later, "the client to have an address")[0]["ip"]


@pytest.mark.usefixtures("database")
def test_client_that_is_registered_meanwhile_gets_the_other_pool(
    lab: Lab, alice: ClientHost, kea4: KeaServer, configure: Configure
) -> None:
    """When it renews and the answer that Kea keeps is out of date; Kea was told nothing."""
    kea4.start(configure(seconds=1))
    client = Udhcpc(alice)
    assert "guests" == pool(client.obtain()["ip"])

    register(lab, alice)

    until(lambda: pool(renewed(client)) == "staff", "the address of the staff")


@pytest.mark.usefixtures("database")
def test_answer_is_kept_until_kea_is_told_to_forget_it(
    lab: Lab, alice: ClientHost, kea4: KeaServer, configure: Configure
) -> None:
    """A client that is registered meanwhile is a guest until then."""
    socket = {"socket-type": "unix", "socket-name": f"{KEA_HOME}/kea4.sock"}
    kea4.start(configure(seconds=3600) | {"control-socket": socket})
    client = Client4(alice)
    assert "guests" == pool(client.discover()["ip"])

    register(lab, alice)

    assert "guests" == pool(client.discover()["ip"])
    assert 0 == kea4.command("runscript-reset")["result"]
    assert "staff" == pool(client.discover()["ip"])


def test_database_that_is_not_there_makes_everybody_a_guest(
    lab: Lab,
    alice: ClientHost,
    bob: ClientHost,
    kea4: KeaServer,
    configure: Configure,
    schema: str,
) -> None:
    """The log says so. Once it is there, it is asked."""
    kea4.start(configure())
    assert "guests" == pool(Client4(alice).obtain()["ip"])
    kea4.wait_for_log(" RUNSCRIPT_EVENT_FAILED ")
    kea4.wait_for_log(
        "RUNSCRIPT_SCRIPT_STDERR .*sqlite3.OperationalError: unable to open database file"
    )

    sql(lab, schema)
    register(lab, bob)
    assert "staff" == pool(Client4(bob).obtain()["ip"])


@pytest.mark.usefixtures("database")
def test_database_that_is_locked_makes_a_client_a_guest(
    lab: Lab, alice: ClientHost, kea4: KeaServer, configure: Configure
) -> None:
    """The log says so. It is asked for the next packet, however long Kea keeps other answers."""
    register(lab, alice)
    kea4.start(configure())

    with locked(lab):
        assert "guests" == pool(Client4(alice).discover()["ip"])
    kea4.wait_for_log(" RUNSCRIPT_EVENT_FAILED ")
    kea4.wait_for_log("RUNSCRIPT_SCRIPT_STDERR .*sqlite3.OperationalError: database is locked")

    assert "staff" == pool(Client4(alice).obtain()["ip"])
